//! `catalogue`: the dossier's catalogue (卷内目录) against itself, against the papers and their pages, and against the total
//! that cover, file note and archive give. Each aspect is a file of its own; what they share is the list in `list`.

mod compare;
mod fault;
mod list;
mod numbering;
mod pages;
mod papers;
mod pieces;
mod totals;

use schemars::JsonSchema;
use serde::Deserialize;

pub use fault::CatalogueFault;

use super::ask::Ask;
use super::look::hit_at;
use super::{Answer, Check, Kind};
use crate::dossier::{Place, Seen};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use list::List;

pub const KIND: Kind = Kind {
    name: "catalogue",
    title: "卷内目录与卷内文书、页码相符",
    doc: include_str!("catalogue.md"),
    compile: |value, scope| {
        let mut catalogue: Catalogue = super::params(value)?;
        if scope.subject.is_some() {
            return Err("本检查就全案来问，不写 per".into());
        }
        if catalogue.aspects.is_empty() {
            return Err("aspects 没有列出要核对哪些方面".into());
        }
        catalogue.aspects.sort_unstable();
        catalogue.aspects.dedup();
        Ok(Box::new(catalogue))
    },
    schema: super::schema::<Catalogue>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{aspects}")]
struct Catalogue {
    /// What is compared; an item may ask for several.
    aspects: Vec<Aspect>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Aspect {
    /// 序号: from 1, none left out, none twice.
    Numbering,
    /// 页码: of the entries and of the papers, from 1, none left out, none twice, none backwards.
    Pages,
    /// Every paper stands in an entry, every entry's paper is in the dossier.
    Documents,
    /// An entry's title, number and date are those of its paper.
    Titles,
    /// An entry's pages are those of its paper.
    Places,
    /// The pages that cover, file note and archive give are as many as there are.
    Totals,
    /// The pieces that the cover gives are as many as the catalogue lists, or as there are papers.
    Pieces,
}

impl Check for Catalogue {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let list = List::of(ask);
        if list.entries.is_empty() {
            // Whether the dossier has a catalogue at all is not asked here; nobody has entered one.
            let pointer = Some("/catalogue".to_owned());
            answer.miss([Missing { kind: UnclearKind::NotEntered, what: "卷内目录".into(), pointer }]);
            return answer;
        }
        for aspect in &self.aspects {
            match aspect {
                Aspect::Numbering => numbering::check(&list, &mut answer),
                Aspect::Pages => {
                    pages::entries(&list, &mut answer);
                    pages::papers(&list, &mut answer);
                }
                Aspect::Documents => papers::check(&list, &mut answer),
                Aspect::Titles => compare::titles(&list, &mut answer),
                Aspect::Places => compare::places(&list, &mut answer),
                Aspect::Totals => totals::check(&list, &mut answer),
                Aspect::Pieces => pieces::check(&list, &mut answer),
            }
        }
        answer
    }
}

/// Adds what was found; what the law or custom leaves open is a question whatever the item says.
fn found(answer: &mut Answer, question: bool, fault: CatalogueFault, evidence: Vec<Evidence>) {
    let detail = Detail::Catalogue { fault };
    if question { answer.question(detail, evidence) } else { answer.fault(detail, evidence) }
}

/// A field that somebody has still to enter, or that cannot be read; a field that the paper does not give is not missing.
fn open(ask: &Ask<'_>, place: Place, field: &str) -> Option<Missing> {
    let hit = hit_at(ask, place, field)?;
    if hit.seen == Seen::Absent { None } else { hit.missing(ask) }
}

/// The first of many missing things, with how many there are.
fn first_of(missing: Vec<Missing>) -> Option<Missing> {
    let many = missing.len();
    let mut first = missing.into_iter().next()?;
    if many > 1 {
        first.what.push_str(&format!("等 {many} 处"));
    }
    Some(first)
}
