//! `sheet FILE` writes a sample review sheet, `sheet --letter FILE` a letter, `sheet --charts FILE [sheet|lying]` charts and
//! timelines (without a form, on official pages), each as Word where FILE ends in `.docx`; `sheet --measure N [THREADS [ROWS]]` times N sheets of so many rows (150)
//! and says how large they are and how much memory the process had at most.

use std::process::ExitCode;
use std::time::Instant;

#[path = "../tests/sample/figures.rs"]
mod figures;
#[path = "../tests/sample/letter.rs"]
mod letter;
#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |at: usize, usual: usize| arguments.get(at).and_then(|word| word.parse().ok()).unwrap_or(usual);
    match arguments.first().map(String::as_str) {
        Some("--measure") => measure(number(1, 100), number(2, 1), number(3, 150)),
        Some("--letter") => return write(&letter::letter(), arguments.get(1)),
        Some("--charts") => {
            let form = match arguments.get(2).map(String::as_str) {
                Some("sheet") => anheng_report::Form::Sheet,
                Some("lying") => anheng_report::Form::Lying,
                _ => anheng_report::Form::Official,
            };
            return write(&figures::figures(form), arguments.get(1));
        }
        Some(_) => return write(&sample::sheet(17, 60), arguments.first()),
        None => {
            eprintln!(
                "usage: sheet FILE | sheet --letter FILE | sheet --charts FILE [sheet|lying] | sheet --measure N [THREADS [ROWS]]"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn write(document: &anheng_report::Document, file: Option<&String>) -> ExitCode {
    if let Some(file) = file.filter(|file| file.ends_with(".docx")) {
        return match anheng_report::word(document) {
            Ok(bytes) => std::fs::write(file, bytes).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS),
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    match (anheng_report::render(document), file) {
        (Ok(rendered), Some(file)) => {
            println!(
                "{} pages, {} bytes, {} characters missing",
                rendered.pages,
                rendered.bytes.len(),
                rendered.missing.len()
            );
            std::fs::write(file, rendered.bytes).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
        }
        (Err(error), _) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        (_, None) => ExitCode::from(2),
    }
}

fn measure(count: usize, threads: usize, rows: usize) {
    let start = Instant::now();
    if let Err(error) = anheng_report::Fonts::shipped() {
        eprintln!("{error}");
    }
    println!("fonts: {} ms", start.elapsed().as_millis());
    let start = Instant::now();
    let (bytes, pages): (usize, usize) = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                scope.spawn(move || {
                    let mine = (0..count).filter(|case| case % threads == worker);
                    mine.filter_map(|case| anheng_report::render(&sample::sheet(case, rows)).ok())
                        .fold((0, 0), |sum, one| (sum.0 + one.bytes.len(), sum.1 + one.pages))
                })
            })
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    });
    let micros = start.elapsed().as_micros();
    let each = u128::try_from(count.max(1)).unwrap_or(1);
    println!(
        "{count} sheets, {threads} threads: {} µs each, {} bytes each, {pages} pages",
        micros / each,
        bytes / count.max(1)
    );
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS")) {
        println!("{line}");
    }
}
