//! `doctor`: everything in a workspace held against everything else. It finds and names; it mends nothing.

use std::collections::BTreeSet;
use std::fs;

use anheng_core::outcome::Judgement;
use anheng_core::standard::{Pack, PackFile};
use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::{AuditFilter, Link};
use crate::backup::hash_of;
use crate::dossier::{bytes, revisions_digest};
use crate::progress::Share;
use crate::{ListRow, Progress, Reads, ReviewState, Store, StoreError, sha256};

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ill {
    pub kind: Illness,
    /// What the program found, in words.
    pub what: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Illness {
    /// The database file itself.
    Database,
    /// A record that refers to nothing.
    BrokenLink,
    /// The audit chain, or something that it does not bear out.
    Audit,
    /// Stored bytes that are not what their hash says.
    Changed,
    /// A list or index that does not agree with what it lists.
    List,
    PaperMissing,
    PaperChanged,
    /// A file in the folder that no dossier names: harmless, left by an interrupted import.
    PaperUnclaimed,
}

impl Illness {
    /// Whether anything that users rely on is affected.
    pub fn is_harmless(self) -> bool {
        self == Illness::PaperUnclaimed
    }

    /// What kind of trouble it is, in a few words.
    pub fn label(self) -> &'static str {
        match self {
            Illness::Database => "数据文件",
            Illness::BrokenLink => "记录对不上",
            Illness::Audit => "操作日志",
            Illness::Changed => "内容被改动",
            Illness::List => "列表、检索",
            Illness::PaperMissing => "文书文件不在",
            Illness::PaperChanged => "文书文件被改动",
            Illness::PaperUnclaimed => "多余的文件",
        }
    }

    /// What to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Illness::Database => "先关闭其他程序，换一块好的磁盘；从最近的备份恢复到新文件夹",
            Illness::BrokenLink => "不要再改动所指的案卷、评查；从备份恢复到新文件夹，再与这里对照",
            Illness::Audit => "与纸面上印的日志头核对，查明谁动过数据文件；以备份为准",
            Illness::Changed => "不要据此打印、提交；从备份恢复到新文件夹，对照这一份改了什么",
            Illness::List => {
                "案卷内容没有坏，只是列表和检索靠不住；把所指的案卷重新修改保存一次即更新，不行时告诉维护者"
            }
            Illness::PaperMissing => "找回原文件重新加入，或者从备份恢复；在此之前这一份只能看纸卷",
            Illness::PaperChanged => "移走这个文件，把原文件重新加入，或者从备份恢复",
            Illness::PaperUnclaimed => "可以不管；由中断的导入留下，不影响任何案卷",
        }
    }
}

/// Goes over the whole workspace. Drift of tables and settings was refused when it was opened.
pub fn examine(store: &Store, progress: Progress<'_>) -> Result<Vec<Ill>, StoreError> {
    let mut ills = Vec::new();
    let work = Share::whole(progress, STOPPED);
    let mut doctor = Doctor { store, ills: &mut ills };
    // Each with how much of a hundred it takes of the time.
    let looks: [(usize, Look<'_>); 7] = [
        (10, Doctor::database),
        (10, Doctor::chain),
        (40, Doctor::dossiers),
        (5, Doctor::imports),
        (5, Doctor::standards),
        (15, Doctor::reviews),
        (15, Doctor::papers),
    ];
    let mut from = 0;
    for (share, look) in looks {
        let part = work.part(from, from + share);
        part.step(0, 1)?;
        match look(&mut doctor, part) {
            // What cannot be read is the very thing that is looked for; the other looks still go on.
            Err(StoreError::Damaged(what)) => doctor.ill(Illness::Database, what),
            other => other?,
        }
        from += share;
    }
    Ok(ills)
}

const STOPPED: &str = "已按要求停止检查";

type Look<'a> = fn(&mut Doctor<'a>, Share<'_>) -> Result<(), StoreError>;

struct Doctor<'a> {
    store: &'a Store,
    ills: &'a mut Vec<Ill>,
}

impl Doctor<'_> {
    fn ill(&mut self, kind: Illness, what: impl Into<String>) {
        // Past some hundred the list helps nobody.
        if self.ills.len() < 500 {
            self.ills.push(Ill { kind, what: what.into() });
        }
    }

    fn reads(&self) -> Reads<'_> {
        self.store.reads()
    }

    fn database(&mut self, _: Share<'_>) -> Result<(), StoreError> {
        let connection = &self.store.connection;
        let mut check = connection.prepare("pragma integrity_check(20)")?;
        let found: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for line in found.iter().filter(|line| *line != "ok") {
            self.ill(Illness::Database, format!("数据文件：{line}"));
        }
        let mut check = connection.prepare("pragma foreign_key_check")?;
        let broken: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for table in broken {
            self.ill(Illness::BrokenLink, format!("{table} 中有失去对应的记录"));
        }
        Ok(())
    }

    fn chain(&mut self, work: Share<'_>) -> Result<(), StoreError> {
        let walked = self.reads().walk_chain(&|done, of| work.reached(done, of));
        if let Link::Broken { seq, why } = walked? {
            self.ill(Illness::Audit, format!("操作日志第 {seq} 条：{why}"));
        }
        Ok(())
    }

    fn dossiers(&mut self, work: Share<'_>) -> Result<(), StoreError> {
        let mut found = Vec::new();
        let reads = self.store.reads();
        let (mut done, of) = (0, usize::try_from(reads.dossier_count()?).unwrap_or_default());
        reads.each_dossier::<StoreError>(|row| {
            work.step(done, of)?;
            done += 1;
            let mut ill = |kind, what: String| found.push((kind, format!("案卷“{}”{what}", row.id)));
            if sha256(row.json.as_bytes()) != row.sha256 {
                ill(Illness::Changed, "的内容与哈希不符".into());
                return Ok(());
            }
            let Ok(dossier) = row.dossier() else {
                ill(Illness::Changed, "的内容无法读取".into());
                return Ok(());
            };
            if bytes(&dossier)? != row.json || dossier.id.as_str() != row.id {
                ill(Illness::Changed, "不是程序写成的样子".into());
            }
            let revisions = reads.revisions(row.key)?;
            let last = revisions.last();
            if last.is_none_or(|last| last.rev != row.rev || last.sha256 != row.sha256) {
                ill(Illness::Changed, "与最后一次修改记录不符".into());
            }
            if revisions.iter().zip(1..).any(|(one, rev)| one.rev != rev) {
                ill(Illness::BrokenLink, "的修改记录不连续".into());
            } else if let (Some(first), true) = (revisions.first(), row.rev > 1)
                && let Err(error) = reads.dossier_at(&row.id, first.rev)
            {
                ill(Illness::Changed, format!("的历史无法还原：{error}"));
            }
            match reads.list_row(&row.id)? {
                None => ill(Illness::List, "不在列表中".into()),
                Some(listed) => {
                    let expected = ListRow {
                        reviews_open: listed.reviews_open,
                        reviews_submitted: listed.reviews_submitted,
                        ..ListRow::of(&row, &dossier, &listed.updated_at)
                    };
                    if listed != expected {
                        ill(Illness::List, "在列表中的内容与案卷不符".into());
                    }
                }
            }
            Ok(())
        })?;
        let connection = &self.store.connection;
        let miscounted = reads.miscounted()?;
        found.extend(
            miscounted.into_iter().map(|id| (Illness::List, format!("案卷“{id}”在列表中的评查数不对"))),
        );
        let indexed: u64 = connection.query_row("select count(*) from words", [], |row| row.get(0))?;
        let kept = reads.dossier_count()?;
        if indexed != kept {
            found.push((Illness::List, format!("检索索引有 {indexed} 份，案卷有 {kept} 份")));
        }
        for (kind, what) in found {
            self.ill(kind, what);
        }
        Ok(())
    }

    /// Imports stand in the audit as one row with a digest over all that they wrote.
    fn imports(&mut self, _: Share<'_>) -> Result<(), StoreError> {
        let connection = &self.store.connection;
        let mut select = connection
            .prepare("select seq, after from audit where instr(after, '\"digest\"') order by seq")?;
        let mut rows = select.query([])?;
        let mut false_ones: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            let (seq, after): (i64, String) = (row.get("seq")?, row.get("after")?);
            let after: serde_json::Value = serde_json::from_str(&after).unwrap_or_default();
            if let (Some(digest), Some(count)) = (after["digest"].as_str(), after["written"].as_u64())
                && revisions_digest(connection, seq)? != (count, digest.to_owned())
            {
                false_ones.push(seq);
            }
        }
        for seq in false_ones {
            self.ill(Illness::Audit, format!("操作日志第 {seq} 条记载的导入与现存案卷版次不符"));
        }
        Ok(())
    }

    fn standards(&mut self, _: Share<'_>) -> Result<(), StoreError> {
        for row in self.reads().packs()? {
            let files = self.reads().pack_files(&row.sha256)?;
            let files: Vec<_> =
                files.iter().map(|(name, bytes)| PackFile { name: name.as_str(), bytes }).collect();
            match Pack::read(&files) {
                Ok(pack) if pack.sha256 == row.sha256 => {}
                Ok(_) => {
                    self.ill(Illness::Changed, format!("标准包 {}@{} 的内容与哈希不符", row.id, row.version))
                }
                Err(refusal) => {
                    self.ill(
                        Illness::Changed,
                        format!("标准包 {}@{} 无法读取：{refusal}", row.id, row.version),
                    );
                }
            }
        }
        for (sha, json) in self.reads().all_inputs()? {
            if sha256(json.as_bytes()) != sha {
                self.ill(Illness::Changed, format!("检查所用的参数 {} 与哈希不符", &sha[..8.min(sha.len())]));
            }
        }
        Ok(())
    }

    fn reviews(&mut self, work: Share<'_>) -> Result<(), StoreError> {
        let reads = self.store.reads();
        let ids = reads.review_ids()?;
        // One by one: the judgements of all reviews together may be large.
        for (done, id) in ids.iter().enumerate() {
            work.step(done, ids.len())?;
            let Some(review) = reads.review(id)? else { continue };
            let id = &review.id;
            match reads.dossier_at(&review.dossier, review.dossier_rev) {
                Ok(row) if row.sha256 == review.dossier_sha256 => {}
                Ok(_) => self.ill(Illness::BrokenLink, format!("评查 {id} 所据的案卷版次与哈希不符")),
                Err(error) => self.ill(Illness::BrokenLink, format!("评查 {id} 所据的案卷：{error}")),
            }
            if serde_json::from_str::<Vec<Judgement>>(&review.judgements).is_err() {
                self.ill(Illness::Changed, format!("评查 {id} 的检查结果无法读取"));
            }
            let submission = reads.submission(id)?;
            // A review that moved to a newer standard while it was open was never submitted.
            let never_submitted = review.state == ReviewState::Open
                || (review.state == ReviewState::Superseded && submission.is_none() && moved(reads, id)?);
            match (review.state, submission) {
                (_, None) if never_submitted => {}
                (ReviewState::Open, Some(_)) => {
                    self.ill(Illness::BrokenLink, format!("评查 {id} 已有提交，状态却是评查中"));
                }
                (_, None) => self.ill(Illness::BrokenLink, format!("评查 {id} 已提交，却没有存下的评查表")),
                (_, Some(submission)) => {
                    if sha256(submission.json.as_bytes()) != submission.sha256 {
                        self.ill(Illness::Changed, format!("评查 {id} 的评查表与哈希不符"));
                    }
                    let filter = AuditFilter {
                        subject: Some(format!("review:{id}")),
                        action: Some("review.submit".into()),
                        most: 100,
                        ..AuditFilter::default()
                    };
                    let borne_out = reads.audit(&filter)?.iter().any(|row| {
                        row.subject == format!("review:{id}") && row.after.contains(&submission.sha256)
                    });
                    if !borne_out {
                        self.ill(Illness::Audit, format!("操作日志中没有评查 {id} 这次提交"));
                    }
                }
            }
            // One whose bytes were changed is told of below.
            let snapshot = reads.dossier_snapshot(&review.dossier_sha256);
            if matches!(snapshot, Ok(None)) && !never_submitted {
                self.ill(Illness::BrokenLink, format!("评查 {id} 提交时的案卷快照不在"));
            }
            self.last_decisions(id)?;
        }
        for sha in reads.changed_snapshots()? {
            self.ill(Illness::Changed, format!("案卷快照 {sha} 的内容与哈希不符"));
        }
        Ok(())
    }

    /// A decision in the tables must be the one that its last audit row tells of.
    fn last_decisions(&mut self, review: &str) -> Result<(), StoreError> {
        let reads = self.store.reads();
        for decision in reads.decisions(review)? {
            let subject = format!("review:{review}/decision:{}", decision.item);
            let told = reads.last_told(&subject)?;
            let told = told.and_then(|told| serde_json::from_str::<serde_json::Value>(&told).ok());
            let kept: serde_json::Value = serde_json::from_str(&decision.decision).unwrap_or_default();
            // Decisions that came over from an earlier revision are told of by the row that opened this one.
            if told.is_some_and(|told| told["decision"] != kept) {
                self.ill(
                    Illness::Audit,
                    format!("评查 {review} 项目 {} 的决定与操作日志不符", decision.item),
                );
            }
        }
        Ok(())
    }

    fn papers(&mut self, work: Share<'_>) -> Result<(), StoreError> {
        let papers = self.reads().all_papers()?;
        for (done, (sha, size)) in papers.iter().enumerate() {
            work.step(done, papers.len())?;
            let path = self.store.folder().paper(sha);
            match hash_of(&path) {
                Err(_) => self.ill(Illness::PaperMissing, format!("文书文件不在：{}", path.display())),
                Ok(found) if found != *sha || fs::metadata(&path).is_ok_and(|data| data.len() != *size) => {
                    self.ill(Illness::PaperChanged, format!("文书文件被改动：{}", path.display()));
                }
                Ok(_) => {}
            }
        }
        let named: BTreeSet<&str> = papers.iter().map(|(sha, _)| sha.as_str()).collect();
        let files = self.store.folder().root().join("files");
        let inside = |path: &std::path::Path| -> Vec<std::path::PathBuf> {
            let entries = fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
            entries.map(|entry| entry.path()).collect()
        };
        for file in inside(&files).iter().flat_map(|folder| inside(folder)) {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if !named.contains(name.as_str()) {
                self.ill(
                    Illness::PaperUnclaimed,
                    format!("没有案卷用到的文件（可以不管）：{}", file.display()),
                );
            }
        }
        Ok(())
    }
}

/// Whether the audit tells that a review was opened with what this one had decided, under a newer standard.
fn moved(reads: Reads<'_>, review: &str) -> Result<bool, StoreError> {
    let filter = AuditFilter { action: Some("review.open".into()), most: u32::MAX, ..AuditFilter::default() };
    let from = format!("\"from\":\"{review}\"");
    Ok(reads.audit(&filter)?.iter().any(|row| row.after.contains(&from)))
}
