//! `replay [FILE…]`: runs the corpus, or the files named, through the targets and tells what took long.
//! A file below a folder `pack`, `workspace`, `manifest` or `rosters` is one; everything else is a dossier. Needs no libFuzzer.

use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let files = if named.is_empty() { corpus() } else { named };
    let start = Instant::now();
    let mut worst = (0.0, PathBuf::new());
    for file in &files {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                std::process::exit(2);
            }
        };
        let begun = Instant::now();
        let of = |name: &str| file.components().any(|part| part.as_os_str() == name);
        let target = match () {
            () if of("pack") => anheng_fuzz::pack,
            () if of("workspace") => anheng_fuzz::store::workspace,
            () if of("manifest") => anheng_fuzz::store::manifest,
            () if of("rosters") => anheng_fuzz::office::workbook,
            () => anheng_fuzz::dossier,
        };
        target(&bytes);
        let took = begun.elapsed().as_secs_f64();
        if took > 0.25 {
            println!("slow: {} bytes in {took:.2} s: {}", bytes.len(), file.display());
        }
        if took > worst.0 {
            worst = (took, file.clone());
        }
    }
    let (seconds, file) = worst;
    println!(
        "{} files in {:.2} s; slowest {seconds:.3} s: {}",
        files.len(),
        start.elapsed().as_secs_f64(),
        file.display()
    );
}

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files = Vec::new();
    for target in ["dossier", "pack", "workspace", "manifest", "../../rosters"] {
        let folder = root.join(target);
        let entries = std::fs::read_dir(&folder).expect("the corpus is beside the sources");
        files.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()));
    }
    files.sort();
    files
}
