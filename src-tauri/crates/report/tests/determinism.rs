//! The same document gives the same bytes: twice in a row, and beside other documents in other threads.

mod sample;

use anheng_report::{Rendered, render};

fn sheet(case: usize) -> Rendered {
    render(&sample::sheet(case, 12)).expect("the sample")
}

#[test]
fn twice_in_a_row() {
    assert!(sheet(17).bytes == sheet(17).bytes, "the second time the bytes differ");
    assert!(sheet(17).bytes != sheet(18).bytes, "two cases are not the same document");
}

#[test]
fn in_four_threads() {
    let alone: Vec<Rendered> = (0..3).map(sheet).collect();
    let all: Vec<Vec<Rendered>> = std::thread::scope(|scope| {
        // Each thread starts with another case, so that counters shared by the process are met in another order.
        let one =
            |first: usize| scope.spawn(move || (0..3).map(|n| sheet((first + n) % 3)).collect::<Vec<_>>());
        let threads: Vec<_> = (0..4).map(one).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that prints")).collect()
    });
    for (first, sheets) in all.iter().enumerate() {
        for (n, printed) in sheets.iter().enumerate() {
            assert!(
                *printed == alone[(first + n) % 3],
                "thread {first} printed case {} otherwise",
                (first + n) % 3
            );
        }
    }
}

#[test]
fn the_identifier_follows_from_the_content() {
    let id = |bytes: &[u8]| {
        let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
        pdf.trailer.get(b"ID").expect("an identifier").as_array().expect("two of them").clone()
    };
    let (one, other) = (id(&sheet(1).bytes), id(&sheet(2).bytes));
    assert_eq!(one[0], one[1]);
    assert_ne!(one, other);
}
