//! Writes the papers of sample dossiers, `sample-data/dossiers/NAME.papers`: `sample-papers [NAME…]`, all of them without
//! a name. Pictures are made with pdftoppm; the PDFs are the same on every machine, and `tests/sample_papers.rs` holds
//! them to it.

use conformance::desk::sample;
use conformance::papers::{SAMPLES, files, list, scan};
use conformance::shipped;

fn main() {
    let names: Vec<String> = std::env::args().skip(1).collect();
    for (name, form) in
        SAMPLES.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|one| one == name))
    {
        let files = files(&sample(name), *form);
        let folder = shipped::path(&format!("sample-data/dossiers/{name}.papers"));
        // A paper that the dossier no longer has must not stay behind.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let write =
            |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("it can be written");
        let mut size = 0;
        for file in &files {
            let bytes = if file.is_picture() { scan::scanned(&file.pdf()).remove(0) } else { file.pdf() };
            size += bytes.len();
            write(&file.name, &bytes);
        }
        write("papers.json", list(&files).as_bytes());
        println!("{name}: {} files, {} KB", files.len(), size / 1024);
    }
}
