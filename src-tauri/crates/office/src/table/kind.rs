//! A kind of roster as data: the columns it may have, which of them it must have, and which group the rows. The kinds
//! themselves stand in `kinds` and in the ledger.

use crate::cells::Kind;

#[derive(Debug)]
pub struct Spec {
    /// The name under which the column is spoken of and mapped.
    pub label: &'static str,
    /// Other names, packed: half-width, without spaces.
    pub synonyms: &'static [&'static str],
    pub kind: Kind,
}

#[derive(Debug)]
pub struct RosterKind {
    /// How a mapping names it.
    pub code: &'static str,
    pub label: &'static str,
    /// 台账 or 名册, for sentences.
    pub noun: &'static str,
    /// Headings to name as examples of what is looked for, by label.
    pub usual: &'static [&'static str],
    /// In the usual order.
    pub columns: &'static [Spec],
    /// A row that names fewer of them is no header.
    pub fewest: usize,
    /// Of each of these, at least one column must be there; named by label.
    pub required: &'static [&'static [&'static str]],
    /// Columns that group rows: a value merged over several rows holds for each of them.
    pub grouping: &'static [&'static str],
}

impl RosterKind {
    /// The column with this name, packed.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|spec| spec.label == name || spec.synonyms.contains(&name))
    }

    /// The column with exactly this label.
    pub fn labelled(&self, label: &str) -> Option<usize> {
        self.columns.iter().position(|spec| spec.label == label)
    }

    pub(crate) fn is_grouping(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|spec| self.grouping.contains(&spec.label))
    }

    /// What is missing among these columns, in words; empty when nothing is.
    pub(crate) fn missing(&self, has: impl Fn(usize) -> bool) -> String {
        let found = |label: &str| self.labelled(label).is_some_and(&has);
        let mut missing = Vec::new();
        for any in self.required {
            if any.iter().any(|label| found(label)) {
                continue;
            }
            let names: Vec<String> = any.iter().map(|label| format!("“{label}”")).collect();
            let one_of = if any.len() > 1 { "之一" } else { "" };
            missing.push(format!("{}{one_of}", names.join("、")));
        }
        missing.join("，")
    }
}
