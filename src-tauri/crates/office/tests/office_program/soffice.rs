//! LibreOffice without a window, started once for all jobs of these tests, with a profile of its own. It opens books,
//! edits cells and saves as a person would.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const MACRO: &str = include_str!("Edit.bas");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const PATIENCE: Duration = Duration::from_secs(240);

/// What the program is to do, in order.
pub struct Jobs {
    folder: PathBuf,
    lines: Vec<String>,
}

#[derive(Clone, Copy)]
pub enum Format {
    Xlsx,
    Ods,
    Xls,
    Pdf,
}

pub const WORKBOOKS: [Format; 3] = [Format::Xlsx, Format::Ods, Format::Xls];

impl Format {
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Ods => "ods",
            Format::Xls => "xls",
            Format::Pdf => "pdf",
        }
    }

    fn filter(self) -> &'static str {
        match self {
            Format::Xlsx => "Calc MS Excel 2007 XML",
            Format::Ods => "calc8",
            Format::Xls => "MS Excel 97",
            Format::Pdf => "calc_pdf_Export",
        }
    }
}

/// A change of one cell, both places counted from 0.
#[derive(Clone, Copy)]
pub struct Edit<'w> {
    pub at: (u32, u16),
    /// `text`, `number`, or `typed` as on the keyboard.
    pub how: &'static str,
    pub what: &'w str,
}

impl Jobs {
    pub fn in_folder(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder for tests can be made");
        Jobs { folder, lines: Vec::new() }
    }

    /// Opens a book, edits its first sheet, and saves it as `name.out.*`.
    pub fn add(&mut self, name: &str, book: &[u8], edits: &[Edit<'_>], formats: &[Format]) {
        fs::write(self.folder.join(format!("{name}.xlsx")), book).expect("the book can be put down");
        self.lines.push(format!("open\t{name}.xlsx"));
        for Edit { at: (row, column), how, what } in edits {
            self.lines.push(format!("{how}\t0\t{row}\t{column}\t{what}"));
        }
        for format in formats {
            self.lines.push(format!("save\t{name}.out.{}\t{}", format.ending(), format.filter()));
        }
        self.lines.push("close".to_owned());
    }

    /// Does all of it; tells why if the program is not there, does not end, or cannot do a job.
    pub fn run(self) -> Result<Done, String> {
        let folder = &self.folder;
        fs::write(folder.join("jobs.txt"), self.lines.join("\n")).map_err(|error| error.to_string())?;
        let profile = folder.join("profile");
        // The first start makes the profile, which would take the place of what is put there before.
        start(&profile, &["--terminate_after_init"])?;
        install_macro(&profile).map_err(|error| error.to_string())?;
        start(&profile, &[&format!("macro:///Standard.Edit.Work(\"{}\")", folder.display())])?;
        if let Ok(why) = fs::read_to_string(folder.join("failed.txt")) {
            return Err(format!("LibreOffice failed at “{why}”"));
        }
        if !folder.join("done.txt").exists() {
            return Err("LibreOffice ended before its jobs".to_owned());
        }
        Ok(Done { folder: self.folder })
    }
}

fn start(profile: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut program = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--nologo"])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A child of the program would outlive it.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("LibreOffice (soffice) does not start, ./check installs it: {error}"))?;
    let started = Instant::now();
    while program.try_wait().map_err(|error| error.to_string())?.is_none() {
        if started.elapsed() > PATIENCE {
            let group = format!("-{}", program.id());
            let _ = Command::new("kill").args(["-9", "--", &group]).status();
            let _ = program.wait();
            return Err(format!("LibreOffice did not end within {PATIENCE:?}"));
        }
        sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn install_macro(profile: &Path) -> std::io::Result<()> {
    let library = profile.join("user/basic/Standard");
    let escaped = MACRO.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let module = format!(
        "<!DOCTYPE script:module PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"module.dtd\">\
         <script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Edit\" \
         script:language=\"StarBasic\">{escaped}</script:module>"
    );
    let list = "<!DOCTYPE library:library PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"library.dtd\">\
         <library:library xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\" \
         library:readonly=\"false\" library:passwordprotected=\"false\"><library:element library:name=\"Edit\"/>\
         </library:library>";
    fs::create_dir_all(&library)?;
    fs::write(library.join("Edit.xba"), format!("{HEAD}{module}"))?;
    fs::write(library.join("script.xlb"), format!("{HEAD}{list}"))
}

/// What the program left behind.
pub struct Done {
    folder: PathBuf,
}

impl Done {
    pub fn bytes(&self, name: &str, format: Format) -> Vec<u8> {
        let path = self.folder.join(format!("{name}.out.{}", format.ending()));
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The pages of the book on paper.
    pub fn pages(&self, name: &str) -> Vec<Page> {
        let path = self.folder.join(format!("{name}.out.pdf"));
        let told = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output();
        let told = told.expect("pdftotext is installed: ./check does so");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let text = String::from_utf8(told.stdout).expect("pdftotext writes UTF-8");
        text.split("<page ").skip(1).map(Page::of).collect()
    }
}

/// One page, measured in whole points.
pub struct Page {
    pub width: i32,
    pub height: i32,
    /// Each with its left and right edge.
    pub words: Vec<(i32, i32, String)>,
}

impl Page {
    fn of(text: &str) -> Self {
        let number = |of: &str, name: &str| -> i32 {
            let value = of.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            let whole = value.and_then(|value| value.split('.').next());
            whole.and_then(|whole| whole.parse().ok()).unwrap_or_else(|| panic!("no {name} in {of}"))
        };
        let words = text.split("<word ").skip(1).map(|word| {
            let said = word.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            (number(word, "xMin"), number(word, "xMax"), said.to_owned())
        });
        Page { width: number(text, "width"), height: number(text, "height"), words: words.collect() }
    }

    /// All its text without spaces.
    pub fn text(&self) -> String {
        self.words.iter().map(|(_, _, word)| word.as_str()).collect()
    }

    /// Whether the words of this page make up `text`, which may be divided into lines.
    pub fn says(&self, text: &str) -> bool {
        let starts = self.words.iter().filter_map(|(_, _, word)| text.strip_prefix(word.as_str()));
        text.is_empty() || starts.into_iter().any(|rest| rest.len() < text.len() && self.says(rest))
    }
}
