//! The workspace as a person or a script uses it: from its making to a verified sheet, and what is refused on the way.

mod program_run;

use std::path::{Path, PathBuf};
use std::process::Output;

use program_run::{anheng, err, json, out, scratch};

struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// A workspace with one office worker and one reviewer.
    fn new(name: &str) -> Self {
        let workspace = Workspace { folder: scratch(name) };
        let made = workspace.office(&["workspace", "new", "--name", "郑组织", "--unit", "某司法局"]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let person = &["workspace", "person", "lin-wenqing", "--name", "林文清", "--role", "reviewer"][..];
        assert_eq!(workspace.office(person).status.code(), Some(0));
        workspace
    }

    fn path(&self) -> String {
        self.folder.join("w").to_str().expect("the test's folder has a plain name").to_owned()
    }

    fn run(&self, actor: &str, args: &[&str]) -> Output {
        anheng(&[&["--workspace", &self.path(), "--actor", actor], args].concat())
    }

    fn office(&self, args: &[&str]) -> Output {
        self.run("zheng", args)
    }

    fn lin(&self, args: &[&str]) -> Output {
        self.run("lin-wenqing", args)
    }

    fn file(&self, name: &str) -> String {
        self.folder.join(name).to_str().expect("the test's folder has a plain name").to_owned()
    }
}

#[test]
fn a_review_from_opening_to_a_verified_sheet() {
    let workspace = Workspace::new("life");
    let added = workspace.office(&["dossier", "add", "sample-data/dossiers/04-summary-2024-faults.json"]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    let twice = workspace.office(&["dossier", "add", "sample-data/dossiers/04-summary-2024-faults.json"]);
    assert_eq!(twice.status.code(), Some(4), "what is there is not overwritten by adding it again");

    let opened = json(&workspace.lin(&["--json", "review", "open", "d04-summary-2024"]));
    let review = opened["review"]["id"].as_str().expect("a review has an id").to_owned();
    assert_eq!(opened["score"]["complete"], false);
    let early = workspace.lin(&["review", "submit", &review]);
    assert_eq!(early.status.code(), Some(4), "an open sheet is not signed: {}", out(&early));
    assert!(err(&early).contains("系统提示没有处理"), "{}", err(&early));

    let provisional = workspace.file("provisional.pdf");
    let written = workspace.lin(&["review", "sheet", &review, "--to", &provisional]);
    assert!(out(&written).contains("暂计"), "{}{}", out(&written), err(&written));

    let decisions = "sample-data/decisions/04-summary-2024-faults.cn.anheng.general.json";
    let decided = workspace.lin(&["review", "decide", &review, "--from", decisions]);
    assert!(out(&decided).contains("评完"), "{}{}", out(&decided), err(&decided));
    let undone = workspace.lin(&["review", "undo", &review]);
    assert!(out(&undone).contains("已撤销"), "{}", err(&undone));
    assert!(out(&workspace.lin(&["review", "redo", &review])).contains("已重做"));
    let submitted = workspace.lin(&["review", "submit", &review]);
    assert!(out(&submitted).contains("不合格"), "{}{}", out(&submitted), err(&submitted));

    let sheet = workspace.file("sheet.pdf");
    assert_eq!(workspace.office(&["review", "sheet", &review, "--to", &sheet]).status.code(), Some(0));
    for verified in [
        anheng(&["verify", &sheet]),
        workspace.office(&["verify", &sheet]),
        workspace.office(&["verify", &review]),
        anheng(&["verify", &provisional]),
    ] {
        assert_eq!(verified.status.code(), Some(0), "{}{}", out(&verified), err(&verified));
        assert!(out(&verified).contains("一致"), "{}", out(&verified));
    }
    let head = json(&workspace.office(&["--json", "audit", "verify"]))["chain"]["head"].clone();
    let head = head.as_str().expect("the chain has a head").to_owned();
    assert_eq!(workspace.office(&["audit", "verify", "--head", &head[..16]]).status.code(), Some(0));
    let foreign = workspace.office(&["audit", "verify", "--head", "0123456789abcdef"]);
    assert_eq!(foreign.status.code(), Some(1), "a printed head that is not in the chain is a difference");

    for (args, name) in [
        (&["export", "write", "results", "--to"][..], "results.xlsx"),
        (&["export", "write", "hints", "--to"], "hints.xlsx"),
        (&["export", "write", "ledger", "--to"], "ledger.xlsx"),
    ] {
        let file = workspace.file(name);
        let written = workspace.office(&[args, &[&file]].concat());
        assert_eq!(written.status.code(), Some(0), "{}", err(&written));
        assert!(Path::new(&file).is_file());
    }
}

#[test]
fn changes_of_the_dossier_touch_only_what_they_touch() {
    let workspace = Workspace::new("touched");
    let file = "sample-data/dossiers/03-summary-2023-lawful.json";
    workspace.office(&["dossier", "add", file]);
    let opened = json(&workspace.lin(&["--json", "review", "open", "d03-summary-2023"]));
    let review = opened["review"]["id"].as_str().expect("a review has an id").to_owned();
    let decisions = "sample-data/decisions/03-summary-2023-lawful.cn.anheng.general.json";
    workspace.lin(&["review", "decide", &review, "--from", decisions]);
    let text = workspace.office(&["dossier", "text", "d03-summary-2023"]);
    let mut dossier: serde_json::Value = serde_json::from_str(&out(&text)).expect("a dossier is JSON");
    let amount = dossier["penalties"]
        .as_array_mut()
        .expect("it has penalties")
        .iter_mut()
        .find(|one| one["stage"] == "decided");
    amount.expect("it decides a fine")["amount"] = 99_000.into();
    let edited = workspace.file("edited.json");
    std::fs::write(&edited, dossier.to_string()).expect("the test may write");
    let stale = workspace.office(&["dossier", "edit", &edited, "--rev", "7"]);
    assert_eq!(stale.status.code(), Some(4), "an edit of another revision is not taken");
    let done = json(&workspace.office(&["--json", "dossier", "edit", &edited, "--rev", "1"]));
    assert_eq!(done["rev"], 2);
    let differs = workspace.lin(&["review", "hints", &review, "--hints"]);
    assert!(
        out(&differs).contains("[待复核] 一.3.2") && out(&differs).contains("待复核 1）"),
        "the fine is over the limit now, and nothing else is touched:\n{}",
        out(&differs)
    );
    let history = out(&workspace.office(&["dossier", "history", "d03-summary-2023"]));
    assert!(history.contains("的金额：100 元 → 990 元"), "a change is said in words and yuan: {history}");
    let first = workspace.office(&["dossier", "text", "d03-summary-2023", "--rev", "1"]);
    assert_eq!(out(&first), out(&text), "the first revision comes back as it was");
}

#[test]
fn a_second_writer_is_told_to_wait_and_a_reader_is_not() {
    let workspace = Workspace::new("locked");
    let lock = std::fs::File::options().write(true).read(true).open(workspace.folder.join("w/writer.lock"));
    let lock = lock.expect("the workspace has its lock file");
    lock.lock().expect("nobody holds it now");
    let add = &["--json", "dossier", "add", "sample-data/dossiers/10-quick-lawful.json"][..];
    let refused = workspace.office(add);
    assert_eq!(refused.status.code(), Some(4));
    assert_eq!(json(&refused)["error"]["code"], "not_now");
    assert_eq!(workspace.office(&["search"]).status.code(), Some(0), "readers are always allowed");
    drop(lock);
    assert_eq!(workspace.office(add).status.code(), Some(0));
    assert!(out(&workspace.office(&["search", "沃野"])).contains("d10-quick-lawful"));
}

#[test]
fn what_is_no_workspace_and_who_is_nobody_are_said_plainly() {
    let workspace = Workspace::new("nobody");
    let stranger = workspace.run("stranger", &["search"]);
    assert_eq!(stranger.status.code(), Some(2));
    assert!(err(&stranger).contains("没有登记"), "{}", err(&stranger));
    let reviewer = workspace.lin(&["workspace", "person", "x", "--name", "x", "--role", "office"]);
    assert_eq!(reviewer.status.code(), Some(4), "a reviewer registers nobody");
    assert_eq!(anheng(&["search", "x"]).status.code(), Some(2), "a search needs a workspace");
    let again = workspace.office(&["workspace", "new", "--name", "x"]);
    assert_eq!(again.status.code(), Some(4), "a workspace is not made over another");
    std::fs::write(
        workspace.folder.join("w/anheng.db"),
        b"not a database, but long enough to look like a file of one kind or another, say a text",
    )
    .expect("the test may write");
    let broken = workspace.office(&["search"]);
    assert_eq!(broken.status.code(), Some(3), "{}", err(&broken));
    assert!(err(&broken).contains("损坏"), "{}", err(&broken));
}

#[test]
fn a_backup_comes_back() {
    let workspace = Workspace::new("backup");
    workspace.office(&["dossier", "import", "sample-data/dossiers"]);
    let paper = workspace.file("决定书.txt");
    std::fs::write(&paper, "一页纸").expect("the test may write");
    let add = |paper: &str| workspace.office(&["dossier", "paper", "d10-quick-lawful", paper]);
    let refused = add(&paper);
    assert_eq!(refused.status.code(), Some(3), "a text is no paper");
    assert!(err(&refused).contains("PDF、JPEG、PNG"), "{}", err(&refused));
    let paper = workspace.file("决定书.pdf");
    std::fs::write(&paper, "%PDF-1.7 一页纸").expect("the test may write");
    assert_eq!(add(&paper).status.code(), Some(0));
    let (copy, back) = (workspace.file("copy"), workspace.file("back"));
    let made = workspace.office(&["backup", &copy]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert_eq!(workspace.office(&["backup", &copy]).status.code(), Some(4), "a backup is never overwritten");
    assert_eq!(anheng(&["restore", &copy, &back]).status.code(), Some(0));
    let restored = |args: &[&str]| anheng(&[&["--workspace", &back, "--actor", "zheng"], args].concat());
    assert_eq!(restored(&["doctor"]).status.code(), Some(0));
    assert!(out(&restored(&["dossier", "history", "d10-quick-lawful"])).contains("决定书.pdf"));
    assert!(out(&restored(&["search", "--limit", "3"])).contains("共 30 份"));
}

#[test]
fn papers_have_page_numbers_and_go_again() {
    let workspace = Workspace::new("papers");
    workspace.office(&["dossier", "import", "sample-data/dossiers/03-summary-2023-lawful.json"]);
    let id = json(&workspace.office(&["--json", "search"]))["rows"][0]["id"].as_str().unwrap().to_owned();
    for name in ["甲.pdf", "乙.pdf"] {
        std::fs::write(workspace.file(name), format!("%PDF-1.7 {name}")).expect("the test may write");
    }
    let dossier = |args: &[&str]| workspace.office(&[&["dossier"], args].concat());
    let first = dossier(&["paper", &id, &workspace.file("甲.pdf"), "--pages", "1-2@3,5-6@1"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    assert!(out(&first).contains("卷内 1-2＝文件 3-4，卷内 5-6＝文件 1-2"), "{}", out(&first));
    assert!(out(&first).contains("没有文件的卷内页：3-4"), "{}", out(&first));
    assert!(
        out(&first).contains("注意：“甲.pdf”已损坏"),
        "a broken file is kept, and that is told: {}",
        out(&first)
    );
    let clash = dossier(&["paper", &id, &workspace.file("乙.pdf"), "--pages", "2-4"]);
    assert_eq!(clash.status.code(), Some(3));
    assert!(err(&clash).contains("卷内第 2 页已经在“甲.pdf”里"), "{}", err(&clash));
    assert_eq!(dossier(&["paper", &id, &workspace.file("乙.pdf"), "--pages", "4-2"]).status.code(), Some(2));
    assert_eq!(dossier(&["paper", &id, &workspace.file("乙.pdf")]).status.code(), Some(0));
    let told = dossier(&["paper-pages", &id, "乙.pdf", "3-4"]);
    assert!(!out(&told).contains("没有文件的卷内页"), "{}", out(&told));
    assert_eq!(dossier(&["paper-remove", &id, "甲.pdf"]).status.code(), Some(0));
    let left = out(&dossier(&["papers", &id]));
    assert!(!left.contains("甲.pdf") && left.contains("没有文件的卷内页：1-2、5-6"), "{left}");
}

#[test]
fn a_ledger_comes_in_once() {
    let workspace = Workspace::new("ledger");
    let file = "sample-data/ledgers/case-ledger-2025.xlsx";
    let rehearsed = workspace.office(&["ledger", "import", file, "--dry-run"]);
    assert_eq!(rehearsed.status.code(), Some(3), "refused rows are a bad input, the others still come in");
    assert!(out(&rehearsed).contains("新增 21") && out(&rehearsed).contains("预演"), "{}", out(&rehearsed));
    assert!(out(&workspace.office(&["search"])).contains("共 0 份"), "a rehearsal writes nothing");
    let first = json(&workspace.office(&["--json", "ledger", "import", file]));
    let kept_out = ["refused", "duplicate"].iter().filter_map(|key| first[*key].as_u64()).sum::<u64>();
    assert_eq!((first["new"].as_u64(), kept_out), (Some(21), 3), "{first}");
    let rows = json(&workspace.office(&["--json", "audit", "list"]))["chain"]["count"].clone();
    let second = json(&workspace.office(&["--json", "import", file]));
    assert_eq!((second["new"].as_u64(), second["unchanged"].as_u64()), (Some(0), Some(21)));
    assert_eq!(json(&workspace.office(&["--json", "audit", "list"]))["chain"]["count"], rows);
    let kept = out(&workspace.office(&["import", "mappings"]));
    assert!(kept.contains("案件台账"), "the mapping is remembered: {kept}");
}

#[test]
fn strange_headings_are_mapped_and_refused_rows_given_back() {
    let workspace = Workspace::new("strange");
    let folder = scratch("strange-file");
    let (file, back) = (folder.join("怪.csv"), folder.join("拒收.xlsx"));
    let table = "单位,文书编号,名目,相对人,立案日期\n某县某局,某罚〔2025〕1号,某案,甲公司,2025-03-01\n某县某局,某罚〔2025〕2号,某案,乙公司,不详\n";
    std::fs::write(&file, table).expect("the test's folder is writable");
    let (file, to) = (file.to_str().expect("a plain name"), back.to_str().expect("a plain name"));
    let maps = ["--map", "文书编号=决定书文号", "--map", "名目=案件名称", "--map", "相对人=当事人名称"];
    let took =
        workspace.office(&[&["import", file, "--kind", "ledger", "--refused-to", to], &maps[..]].concat());
    assert_eq!(took.status.code(), Some(3), "{}", out(&took));
    let said = out(&took);
    assert!(
        said.contains("文书编号→决定书文号") && said.contains("新增 1") && said.contains("第 3 行"),
        "{said}"
    );
    assert!(back.is_file(), "the refused row was given back");
    // The mapping is remembered: the next file needs no words.
    let again = workspace.office(&["import", file, "--dry-run"]);
    assert!(out(&again).contains("未变 1"), "{}", out(&again));
    let wrong = workspace.office(&["import", file, "--map", "没有=案件名称"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn the_demo_settles_only_what_a_reviewer_decided_and_never_overwrites() {
    let folder = scratch("demo");
    let out_folder = folder.join("out");
    let path = out_folder.to_str().expect("the test's folder has a plain name");
    let demo = json(&anheng(&["--json", "demo", "--out", path]));
    let files: Vec<_> = demo["files"]
        .as_array()
        .expect("it names its files")
        .iter()
        .filter_map(|file| file.as_str())
        .collect();
    assert!(files.iter().all(|file| Path::new(file).is_file()), "every file it names is there: {files:?}");
    assert!(
        files.iter().any(|file| file.ends_with(".pdf")) && files.iter().any(|file| file.ends_with(".xlsx"))
    );
    let workspace = demo["workspace"].as_str().expect("it names its workspace");
    let listed =
        json(&anheng(&["--json", "--workspace", workspace, "--actor", "demo-office", "review", "list"]));
    for review in listed["reviews"].as_array().expect("it has reviews") {
        let submitted = review["review"]["state"] == "submitted";
        assert_eq!(review["score"]["complete"] == true, submitted, "{review}");
    }
    let office = |args: &[&str]| {
        anheng(&[&["--json", "--workspace", workspace, "--actor", "demo-office"], args].concat())
    };
    let papers = json(&office(&["dossier", "papers", "d02-market-faults"]));
    assert_eq!(papers["uncovered"], serde_json::json!([]), "every page of a sample can be looked at");
    assert_eq!(papers["papers"].as_array().map(Vec::len), Some(1), "{papers}");
    assert_eq!(anheng(&["demo", "--out", path]).status.code(), Some(4));
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let workspace = Workspace::new("killed");
    let file = workspace.file("大台账.csv");
    let mut table = "执法单位,决定书文号,案件名称,当事人名称,立案日期\n".to_owned();
    for n in 1..=2_000 {
        table.push_str(&format!("某县某局,某罚〔2025〕{n}号,某案{n},第{n}公司,2025-03-01\n"));
    }
    std::fs::write(&file, table).expect("the test's folder is writable");
    let count = || json(&workspace.office(&["--json", "search"]))["total"].as_u64().expect("a count");
    let mut amid = 0;
    for wait in [150, 400, 800, 1_600] {
        let path = workspace.path();
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_anheng"))
            .args(["--workspace", &path, "--actor", "zheng", "import", &file])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        amid += u32::from(child.try_wait().expect("it can be asked").is_none());
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        assert!(matches!(count(), 0 | 2_000), "all or nothing, killed after {wait} ms");
    }
    assert!(amid > 0, "no kill fell into the import");
    workspace.office(&["import", &file]);
    assert_eq!(count(), 2_000);
    assert_eq!(workspace.office(&["doctor"]).status.code(), Some(0));
}
