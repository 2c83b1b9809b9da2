//! 卷内页码 and pages of files: which page of which file bears a page number of the dossier, and which numbers no file
//! has. Pure; what the files are is in `form`.

use anheng_core::dossier::Dossier;
use anheng_store::{PaperRow, PaperSpan};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{AppError, Code};

/// A dossier of more pages is bound in volumes.
const MOST_PAGES: u32 = 100_000;
/// More runs than pages that anybody would describe one by one.
const MOST_SPANS: usize = 2_000;

/// Pages one after another, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PageRange {
    pub from: u32,
    pub to: u32,
}

/// A page of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperPlace {
    pub name: String,
    pub file_page: u32,
}

/// The file and the page in it that bear a 卷内页码; none when no file has it.
pub fn place_of(papers: &[PaperRow], volume_page: u32) -> Option<PaperPlace> {
    papers.iter().find_map(|paper| {
        let span = paper.spans.iter().find(|span| volume_pages(span).holds(volume_page))?;
        let file_page = span.file_from + (volume_page - span.volume_from);
        Some(PaperPlace { name: paper.name.clone(), file_page })
    })
}

/// Pages that documents of the dossier stand on and that no file has. Nothing is missing before the first file has
/// its page numbers: nobody has begun to say.
pub fn pages_in_no_file(papers: &[PaperRow], dossier: &Dossier) -> Vec<PageRange> {
    if papers.iter().all(|paper| paper.spans.is_empty()) {
        return Vec::new();
    }
    let mut named: Vec<PageRange> = dossier.documents.iter().filter_map(pages_of).collect();
    named.sort_by_key(|range| (range.from, range.to));
    let mut spans: Vec<PageRange> = papers.iter().flat_map(|paper| &paper.spans).map(volume_pages).collect();
    spans.sort_by_key(|range| range.from);
    let mut missing: Vec<PageRange> = Vec::new();
    // Documents may share a page; each page is told once.
    let mut told = 0;
    for range in named {
        let mut from = range.from.max(told + 1);
        for span in spans.iter().filter(|span| span.from <= range.to) {
            if span.to < from {
                continue;
            }
            if span.from > from {
                add(&mut missing, PageRange { from, to: span.from - 1 });
            }
            from = from.max(span.to + 1);
        }
        if from <= range.to {
            add(&mut missing, PageRange { from, to: range.to });
        }
        told = told.max(range.to);
    }
    missing
}

fn add(missing: &mut Vec<PageRange>, range: PageRange) {
    match missing.last_mut() {
        Some(last) if last.to + 1 == range.from => last.to = range.to,
        _ => missing.push(range),
    }
}

/// The pages of a document; one whose last page nobody entered is taken to have one.
fn pages_of(document: &anheng_core::dossier::Document) -> Option<PageRange> {
    let from = document.page_from.known().copied().filter(|from| (1..MOST_PAGES).contains(from))?;
    let to = document.page_to.known().copied().unwrap_or(from);
    (from..MOST_PAGES).contains(&to).then_some(PageRange { from, to })
}

impl PageRange {
    fn holds(self, page: u32) -> bool {
        (self.from..=self.to).contains(&page)
    }

    fn both(self, other: PageRange) -> Option<PageRange> {
        let both = PageRange { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from <= both.to).then_some(both)
    }

    fn words(self) -> String {
        if self.from == self.to {
            format!("第 {} 页", self.from)
        } else {
            format!("第 {}—{} 页", self.from, self.to)
        }
    }
}

fn volume_pages(span: &PaperSpan) -> PageRange {
    PageRange { from: span.volume_from, to: span.volume_from.saturating_add(span.count - 1) }
}

fn file_pages(span: &PaperSpan) -> PageRange {
    PageRange { from: span.file_from, to: span.file_from.saturating_add(span.count - 1) }
}

/// The runs in the order of 卷内页码, refused when they cannot be: beyond the file, one page twice, or a 卷内页码 that
/// another paper of the dossier has.
///
/// # Errors
/// A sentence that says which pages of which files are at odds.
pub fn fitting(
    name: &str,
    pages: Option<u32>,
    spans: &[PaperSpan],
    others: &[PaperRow],
) -> Result<Vec<PaperSpan>, AppError> {
    let bad = |message: String| AppError::new(Code::BadInput, message).in_file(name);
    if spans.len() > MOST_SPANS {
        return Err(bad(format!("页码分段过多：{} 段，上限 {MOST_SPANS} 段", spans.len())));
    }
    for span in spans {
        let whole = span.volume_from >= 1 && span.file_from >= 1 && span.count >= 1;
        if !whole || span.volume_from > MOST_PAGES || span.file_from > MOST_PAGES || span.count > MOST_PAGES {
            return Err(bad(format!(
                "页码不对：卷内自第 {} 页起、文件自第 {} 页起、共 {} 页",
                span.volume_from, span.file_from, span.count
            ))
            .hint("卷内页码、文件页都从 1 数起，每段至少一页"));
        }
        let last = file_pages(span).to;
        if let Some(pages) = pages
            && last > pages
        {
            let message = format!(
                "“{name}”只有 {pages} 页，卷内{}却要用到文件第 {last} 页",
                volume_pages(span).words()
            );
            return Err(bad(message).hint("请核对这一段的页数"));
        }
    }
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|span| span.volume_from);
    for (at, one) in sorted.iter().enumerate() {
        for other in &sorted[..at] {
            if let Some(both) = volume_pages(one).both(volume_pages(other)) {
                return Err(bad(format!("“{name}”的两段都写了卷内{}", both.words())));
            }
            if let Some(both) = file_pages(one).both(file_pages(other)) {
                return Err(bad(format!("“{name}”文件{}写了两个卷内页码", both.words())));
            }
        }
        for paper in others.iter().filter(|paper| paper.name != name) {
            for theirs in &paper.spans {
                if let Some(both) = volume_pages(one).both(volume_pages(theirs)) {
                    let message = format!("卷内{}已经在“{}”里，“{name}”不能再写", both.words(), paper.name);
                    return Err(bad(message).hint("请核对两个文件的卷内页码，改好其中一个"));
                }
            }
        }
    }
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

    use super::*;
    use anheng_store::PaperForm;

    fn paper(name: &str, spans: &[(u32, u32, u32)]) -> PaperRow {
        let spans =
            spans.iter().map(|&(volume_from, file_from, count)| PaperSpan { volume_from, file_from, count });
        PaperRow {
            name: name.into(),
            sha256: String::new(),
            size: 1,
            added_at: String::new(),
            added_by: String::new(),
            form: PaperForm::Pdf,
            pages: Some(20),
            spans: spans.collect(),
        }
    }

    fn dossier(pages: &[(u32, u32)]) -> Dossier {
        let documents: Vec<_> = pages
            .iter()
            .enumerate()
            .map(|(at, (from, to))| {
                serde_json::json!({ "id": format!("d{at}"), "kind": "other", "page_from": from, "page_to": to })
            })
            .collect();
        let json = serde_json::json!({
            "schema_version": 1, "id": "x", "kind": "penalty", "intake": { "form": "quick" },
            "case": { "id": "case" }, "documents": documents,
        });
        Dossier::from_json(json.to_string().as_bytes()).unwrap()
    }

    fn range(from: u32, to: u32) -> PageRange {
        PageRange { from, to }
    }

    #[test]
    fn a_page_of_the_dossier_leads_to_a_page_of_a_file() {
        let papers = [paper("正卷.pdf", &[(1, 3, 8), (20, 11, 2)]), paper("副卷.pdf", &[(9, 1, 4)])];
        let place = |page| place_of(&papers, page).map(|place| (place.name, place.file_page));
        assert_eq!(place(1), Some(("正卷.pdf".into(), 3)), "cover and catalogue stand before page 1");
        assert_eq!(place(8), Some(("正卷.pdf".into(), 10)), "the last page of a run");
        assert_eq!(place(9), Some(("副卷.pdf".into(), 1)), "the next page is in another file");
        assert_eq!(place(21), Some(("正卷.pdf".into(), 12)), "a later run of the first file");
        assert_eq!(place(13), None, "after the last page of a run");
        assert_eq!(place(0), None, "pages count from 1");
        assert_eq!(place(22), None);
    }

    #[test]
    fn pages_in_no_file_are_told_once_and_in_runs() {
        let papers = [paper("a", &[(1, 1, 3), (6, 4, 2)]), paper("b", &[(10, 1, 1)])];
        let missing = |pages: &[(u32, u32)]| pages_in_no_file(&papers, &dossier(pages));
        assert_eq!(missing(&[(1, 3)]), [], "all of it is there");
        assert_eq!(missing(&[(1, 2), (3, 7)]), [range(4, 5)], "a hole in a document");
        assert_eq!(missing(&[(8, 8), (9, 12)]), [range(8, 9), range(11, 12)], "neighbours are one run");
        assert_eq!(missing(&[(4, 5), (5, 5)]), [range(4, 5)], "two documents on one page");
        assert_eq!(
            pages_in_no_file(&[paper("a", &[])], &dossier(&[(1, 3)])),
            [],
            "nobody has begun to say which pages are where"
        );
    }

    #[test]
    fn runs_that_cannot_be_are_refused_with_the_pages() {
        let others = [paper("b.pdf", &[(4, 1, 3)]), paper("a.pdf", &[(1, 1, 9)])];
        let spans = |list: &[(u32, u32, u32)]| paper("", list).spans;
        let refused =
            |list: &[(u32, u32, u32)]| fitting("a.pdf", Some(10), &spans(list), &others).unwrap_err().message;
        assert_eq!(refused(&[(3, 1, 2)]), "卷内第 4 页已经在“b.pdf”里，“a.pdf”不能再写");
        assert_eq!(refused(&[(7, 8, 4)]), "“a.pdf”只有 10 页，卷内第 7—10 页却要用到文件第 11 页");
        assert_eq!(refused(&[(10, 5, 2), (11, 1, 2)]), "“a.pdf”的两段都写了卷内第 11 页");
        assert_eq!(refused(&[(10, 1, 3), (20, 3, 1)]), "“a.pdf”文件第 3 页写了两个卷内页码");
        assert!(refused(&[(0, 1, 1)]).starts_with("页码不对"));
        assert!(refused(&[(1, 1, 0)]).starts_with("页码不对"));
        assert!(refused(&[(u32::MAX, 1, u32::MAX)]).starts_with("页码不对"), "no overflow");
        let sound = fitting("a.pdf", None, &spans(&[(7, 4, 90), (1, 1, 3)]), &others).unwrap();
        assert_eq!(sound, spans(&[(1, 1, 3), (7, 4, 90)]), "in order; unknown pages hold any count");
    }
}
