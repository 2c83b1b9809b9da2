//! The embedded file: it comes back as it went in, and no file from elsewhere does harm.

mod sample;

use std::io::Write;

use anheng_report::{Attachment, AttachmentError, Document, ReportError, attachment, render};
use flate2::{Compression, write::ZlibEncoder};

fn with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let attached = Attachment {
        name: name.into(),
        mime: "application/json".into(),
        description: "评查数据（说明）".into(),
        bytes: bytes.to_vec(),
    };
    render(&Document { attachment: Some(attached), ..sample::sheet(1, 2) }).expect("the sample").bytes
}

/// A PDF of one embedded file, from the dictionary entries and the bytes of its stream.
fn bare(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let objects = [
        "<</Type/Catalog/Names<</EmbeddedFiles 2 0 R>>>>",
        "<</Names[(a.json)3 0 R]>>",
        "<</EF<</F 4 0 R>>>>",
    ];
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        write!(pdf, "{number} 0 obj\n{object}\nendobj\n").expect("written");
    }
    places.push(pdf.len());
    write!(pdf, "4 0 obj\n<<{entries}>>stream\n").expect("written");
    pdf.extend(content);
    pdf.extend(b"\nendstream\nendobj\n");
    let table = pdf.len();
    write!(pdf, "xref\n0 5\n0000000000 65535 f \n").expect("written");
    for place in places {
        writeln!(pdf, "{place:010} 00000 n ").expect("written");
    }
    write!(pdf, "trailer\n<</Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").expect("written");
    pdf
}

#[test]
fn it_comes_back_exactly() {
    let random: Vec<u8> = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [&b"{\"a\":1}"[..], b"", "{\"名\":\"值\"}".as_bytes(), &vec![b'x'; 200_000], &random] {
        for name in ["评查.json", "a (1).json", "𬱖.json"] {
            assert_eq!(attachment(&with(name, bytes), name), Ok(Some(bytes.to_vec())), "{name}");
        }
    }
}

#[test]
fn viewers_find_it_too() {
    let bytes = with("评查.json", b"{}");
    let pdf = lopdf::Document::load_mem(&bytes).expect("written");
    let catalog = pdf.catalog().expect("written");
    let file =
        catalog.get(b"AF").expect("written").as_array().expect("written")[0].as_reference().expect("written");
    let file = pdf.get_dictionary(file).expect("written");
    assert_eq!(lopdf::decode_text_string(file.get(b"UF").expect("written")).expect("written"), "评查.json");
    assert_eq!(file.get(b"AFRelationship").expect("written").as_name().expect("written"), b"Data");
    assert!(catalog.get(b"Names").expect("written").as_dict().expect("written").has(b"EmbeddedFiles"));
}

#[test]
fn a_pdf_without_it_says_so() {
    let none = render(&Document { attachment: None, ..sample::sheet(1, 2) }).expect("written").bytes;
    assert_eq!(attachment(&none, "评查.json"), Ok(None));
    assert_eq!(attachment(&with("评查.json", b"{}"), "别的.json"), Ok(None));
    let unnamed =
        Attachment { name: " ".into(), mime: String::new(), description: String::new(), bytes: Vec::new() };
    let refused = render(&Document { attachment: Some(unnamed), ..sample::sheet(1, 2) });
    assert_eq!(refused, Err(ReportError::UnnamedAttachment));
}

#[test]
fn an_addition_at_the_end_of_the_file_does_no_harm() {
    let mut pdf = bare("/Length 2", b"{}");
    let old = String::from_utf8_lossy(&pdf).rfind("xref\n0 5").expect("written");
    let at = pdf.len();
    write!(
        pdf,
        "3 0 obj\n<</EF<</F 5 0 R>>>>\nendobj\n5 0 obj\n<</Length 3>>stream\r\n[1]\r\nendstream\nendobj\n"
    )
    .expect("written");
    let (five, table) = (at + 35, pdf.len());
    assert!(pdf[five..].starts_with(b"5 0 obj"));
    write!(
        pdf,
        "xref\n3 1\n{at:010} 00000 n \n5 1\n{five:010} 00000 n \ntrailer\n<</Root 1 0 R/Prev {old}>>\nstartxref\n{table}\n%%EOF"
    )
    .expect("written");
    assert_eq!(attachment(&pdf, "a.json"), Ok(Some(b"[1]".to_vec())), "the newer object counts");
}

#[test]
fn every_truncation_is_an_error_or_the_whole_file() {
    let whole = bare("/Length 7", b"{\"a\":1}");
    assert_eq!(attachment(&whole, "a.json"), Ok(Some(b"{\"a\":1}".to_vec())));
    for end in 0..whole.len() - 8 {
        assert!(attachment(&whole[..end], "a.json").is_err(), "cut at {end}");
    }
    let real = with("a.json", b"{\"a\":1}");
    for end in (0..real.len() - 8).step_by(997) {
        assert!(attachment(&real[..end], "a.json").is_err(), "cut at {end}");
    }
}

#[test]
fn changed_bytes_never_panic_nor_change_the_content_unnoticed() {
    let whole = bare("/Length 7/Params<</Size 7>>", b"{\"a\":1}");
    for at in 0..whole.len() {
        for byte in [0, b' ', b'/', b'<', b'9', b'(', 0xff] {
            let mut changed = whole.clone();
            changed[at] = byte;
            if let Ok(Some(content)) = attachment(&changed, "a.json") {
                assert_eq!(content.len(), 7, "byte {at} as {byte}");
            }
        }
    }
}

#[test]
fn random_bytes_are_refused() {
    let mut state = 7_u32;
    for size in [0, 1, 10, 1_000, 100_000] {
        let mut bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(size)
        .collect();
        assert_eq!(attachment(&bytes, "a.json"), Err(AttachmentError::NotPdf));
        bytes.splice(..0, *b"%PDF-1.7\n");
        assert!(matches!(attachment(&bytes, "a.json"), Err(AttachmentError::Damaged(_))));
        bytes.extend(b"\nstartxref\n12\n%%EOF");
        assert!(attachment(&bytes, "a.json").is_err());
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..80 {
        packed.write_all(&vec![0; 1 << 20]).expect("written");
    }
    let packed = packed.finish().expect("written");
    let pdf = bare(&format!("/Filter/FlateDecode/Length {}", packed.len()), &packed);
    assert_eq!(attachment(&pdf, "a.json"), Err(AttachmentError::ContentTooLarge { limit: 64 << 20 }));
    let huge = vec![b'%'; (64 << 20) + 1];
    assert!(matches!(attachment(&huge, "a.json"), Err(AttachmentError::FileTooLarge { .. })));
}

#[test]
fn circles_depths_and_widths_end() {
    let catalog = |names: &str| {
        let mut pdf = b"%PDF-1.7\n1 0 obj\n<</Names<</EmbeddedFiles 2 0 R>>>>\nendobj\n".to_vec();
        let two = pdf.len();
        write!(pdf, "2 0 obj\n{names}\nendobj\n").expect("written");
        let table = pdf.len();
        write!(pdf, "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n{two:010} 00000 n \n")
            .expect("written");
        write!(pdf, "trailer\n<</Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").expect("written");
        attachment(&pdf, "a.json")
    };
    assert_eq!(catalog("<</Kids[2 0 R]>>"), Err(AttachmentError::TooComplex));
    assert_eq!(catalog(&"[".repeat(200_000)), Err(AttachmentError::TooComplex));
    assert_eq!(catalog(&format!("<</Names[{}]>>", "0 ".repeat(2 << 20))), Err(AttachmentError::TooComplex));
    assert!(catalog("2 0 R").is_err());
    let prev = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF";
    assert!(attachment(prev, "a.json").is_err(), "a table before itself");
}

#[test]
fn what_is_not_ours_has_its_own_words() {
    assert_eq!(
        attachment(&bare("/Filter/LZWDecode/Length 2", b"{}"), "a.json"),
        Err(AttachmentError::Resaved)
    );
    let stream = b"%PDF-1.7\n7 0 obj\n<</Type/XRef>>stream\nendstream\nendobj\nstartxref\n9\n%%EOF";
    assert_eq!(attachment(stream, "a.json"), Err(AttachmentError::Resaved));
    let locked =
        String::from_utf8(bare("/Length 2", b"{}")).expect("written").replace("/Root", "/Encrypt 9 0 R/Root");
    assert_eq!(attachment(locked.as_bytes(), "a.json"), Err(AttachmentError::Encrypted));
}
