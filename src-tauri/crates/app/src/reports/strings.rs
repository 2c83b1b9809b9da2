//! Every string of a finished document, each with its place in words: what a paper is searched by before it goes out.

use anheng_report::{Block, Document, Row};

/// Place and text, in the order of the document.
pub(super) fn strings(document: &Document) -> Vec<(String, &str)> {
    let mut walk = Walk { place: "文件属性".into(), found: Vec::new() };
    walk.take(&document.title);
    walk.take(&document.author);
    walk.take(&document.subject);
    if let Some(attached) = &document.attachment {
        walk.at("附件");
        walk.take(&attached.name);
        walk.take(&attached.description);
    }
    for part in &document.parts {
        walk.at("页脚和书签");
        walk.take(&part.name);
        walk.take(&part.footer);
        walk.at("标题");
        part.blocks.iter().for_each(|block| walk.block(block));
    }
    walk.found
}

struct Walk<'a> {
    place: String,
    found: Vec<(String, &'a str)>,
}

impl<'a> Walk<'a> {
    fn at(&mut self, place: &str) {
        place.clone_into(&mut self.place);
    }

    fn take(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.found.push((self.place.clone(), text));
        }
    }

    fn each(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        texts.into_iter().for_each(|text| self.take(text));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Title(text) | Block::Subtitle(text) | Block::Addressee(text) => self.take(text),
            Block::Heading(_, text) => {
                self.at(&format!("“{text}”"));
                self.take(text);
            }
            Block::Paragraph(paragraph) => self.take(&paragraph.text),
            Block::Facts(facts) => {
                self.each(facts.facts.iter().flat_map(|fact| [&fact.label, &fact.value]));
            }
            Block::Banner(banner) => self.take(&banner.text),
            Block::Table(table) => {
                self.each(table.columns.iter().flat_map(|column| [&column.title, &column.group]));
                let place = self.place.clone();
                for (row, at) in table.rows.iter().zip(1..) {
                    self.at(&format!("{place}表格第 {at} 行"));
                    match row {
                        Row::Group(text) => self.take(text),
                        Row::Cells { cells, .. } => self.each(cells),
                    }
                }
                self.place = place;
            }
            Block::Chart(chart) => {
                self.each([&chart.title, &chart.unit].into_iter().chain(&chart.categories));
                self.each(chart.series.iter().map(|series| &series.name));
            }
            // An office's emblem, which says nothing of a case.
            Block::Picture(_) => {}
            Block::Timeline(timeline) => {
                self.take(&timeline.title);
                for lane in &timeline.lanes {
                    self.take(&lane.name);
                    self.each(lane.events.iter().map(|event| &event.label));
                    self.each(lane.spans.iter().map(|span| &span.label));
                }
            }
            Block::Signatures(lines) => self.each(lines.iter().map(|line| &line.label)),
            Block::Masthead(head) => self.each([&head.name, &head.number]),
            Block::AnnexList(names) => self.each(names),
            Block::AnnexMark(mark) => self.each([mark]),
            Block::Closing(closing) => self.each(closing.signers.iter().chain([&closing.date])),
            Block::Imprint(imprint) => self.each([&imprint.copies, &imprint.issuer, &imprint.date]),
            Block::Together(blocks) => blocks.iter().for_each(|block| self.block(block)),
            Block::Space { .. } | Block::PageBreak => {}
        }
    }
}
