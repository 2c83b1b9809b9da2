//! From a pack's JSON to its compiled form: items flattened with what their groups say about them, every name, place and
//! parameter resolved, every problem kept with file and pointer.

use super::basis::CompiledBasis;
use super::choices;
use super::documents::{self, CompiledDocument};
use super::model::*;
use super::pack::{CompiledDepends, CompiledException, Group, Item, ItemCheck, Pack};
use super::scope::{Scope, Used};
use super::{topics, verify};
use crate::checks;
use crate::dossier::ElementKind;
use crate::refusal::{Problem, Refusal};

pub(super) struct Compiler {
    head: PackHead,
    origins: verify::Origins,
    used: Used,
    problems: Vec<Problem>,
    items: Vec<Item>,
    groups: Vec<Group>,
}

/// What a node inherits from the groups above it.
#[derive(Clone, Default)]
struct Inherited<'n> {
    group: Option<usize>,
    block: Option<usize>,
    nodes: Vec<&'n Node>,
}

impl Compiler {
    pub(super) fn new(head: PackHead, origins: verify::Origins) -> Self {
        Compiler {
            head,
            origins,
            used: Used::default(),
            problems: Vec::new(),
            items: Vec::new(),
            groups: Vec::new(),
        }
    }

    pub(super) fn compile(mut self, sha256: String) -> Result<Pack, Refusal> {
        verify::structure(&self.head, &self.origins, &mut self.problems);
        // Where an arrangement of a further file was written is not kept; its id says which one it is.
        let head_problem = |(pointer, message)| Problem::new(pointer, message).in_file("pack.json");
        self.problems.extend(choices::problems(&self.head).into_iter().map(head_problem));
        let roots = std::mem::take(&mut self.head.items);
        for (at, node) in roots.iter().enumerate() {
            let block =
                self.head.scoring.blocks.iter().position(|block| block.roots().any(|root| *root == node.id));
            let pointer = self.origins.item(at);
            self.node(node, &pointer, &Inherited { block, ..Inherited::default() });
        }
        self.head.items = roots;
        let documents = self.document_standards();
        let unused = self.leftovers();
        verify::scoring(&self.head, &self.items, &self.groups, &mut self.problems);
        topics::verify(&self.head.topics, &self.items, &self.origins, &mut self.problems);
        Refusal::unless_empty(self.problems)?;
        Ok(Pack {
            head: self.head,
            items: self.items,
            groups: self.groups,
            documents,
            sha256,
            unused,
            dates: self.used.dates.take().into_iter().map(|(_, source)| source).collect(),
            origins: self.origins,
        })
    }

    fn complain(&mut self, pointer: &verify::Origin, key: &str, message: String) {
        self.problems.push(Problem::new(format!("{}{key}", pointer.pointer), message).in_file(&pointer.file));
    }

    fn node<'n>(&mut self, node: &'n Node, at: &verify::Origin, above: &Inherited<'n>) {
        let mut inherited = above.clone();
        inherited.nodes.push(node);
        if node.children.is_empty() {
            self.leaf(node, at, &inherited);
            return;
        }
        for (key, wrong) in [
            ("check", node.check.is_some()),
            ("counting", node.counting.is_some()),
            ("veto", node.veto.is_some()),
        ] {
            if wrong {
                self.complain(at, &format!("/{key}"), format!("“{}”是分组，不能有 {key}", node.id));
            }
        }
        inherited.group = Some(self.groups.len());
        self.groups.push(Group {
            id: node.id.clone(),
            number: node.number.clone(),
            title: node.title.clone(),
            points: node.points,
            parent: above.group,
        });
        for (index, child) in node.children.iter().enumerate() {
            self.node(child, &at.child(index), &inherited);
        }
    }

    fn leaf(&mut self, node: &Node, at: &verify::Origin, inherited: &Inherited<'_>) {
        let subject = match node.check.as_ref().map(|check| &check.per) {
            Some(Per::Document(_) | Per::DocumentAndParty(_)) => Some(ElementKind::Document),
            Some(Per::Each(kind)) => Some(*kind),
            _ => None,
        };
        let mut problems = Vec::new();
        let (head, used) = (&self.head, &self.used);
        let whole = Scope { head, documents: &head.documents, used, subject: None };
        // Exceptions and applicability of the item itself may speak of the check's subject.
        let scope = Scope { subject, ..whole };
        let mut keep = |key: String, error: String| problems.push((key, error));

        let check = match &node.check {
            None => {
                keep(
                    String::new(),
                    format!("项目“{}”没有 check；由人评查的写 {{\"kind\": \"manual\"}}", node.id),
                );
                ItemCheck::Manual
            }
            Some(spec) if spec.kind == checks::MANUAL => {
                if !spec.params.is_null() || spec.per != Per::Case {
                    keep("/check".into(), "manual 项目没有 params 和 per".into());
                }
                ItemCheck::Manual
            }
            Some(spec) => match checks::kind(&spec.kind) {
                None => {
                    let hint = crate::dossier::vocabulary::nearest(
                        &spec.kind,
                        checks::KINDS.iter().map(|kind| kind.name),
                    );
                    keep("/check/kind".into(), format!("不认识的检查种类“{}”{hint}", spec.kind));
                    ItemCheck::Manual
                }
                Some(kind) => match (kind.compile)(&spec.params, &scope) {
                    Ok(check) => ItemCheck::Machine {
                        name: kind.name,
                        per: spec.per.clone(),
                        raises: spec.raises,
                        covers: spec.covers,
                        check,
                    },
                    Err(error) => {
                        keep("/check/params".into(), format!("检查 {} 的参数不对：{error}", spec.kind));
                        ItemCheck::Manual
                    }
                },
            },
        };
        let mut depends = Vec::new();
        let mut applies = Vec::new();
        let mut exceptions = Vec::new();
        let mut basis_rows: Vec<&Basis> = Vec::new();
        let mut parameters_at = None;
        for ancestor in &inherited.nodes {
            if let Some(document) = &ancestor.document {
                match document.unneeded_when.as_ref().map(|when| whole.condition(when)).transpose() {
                    Ok(unneeded_when) => depends.push(CompiledDepends {
                        kinds: document.kinds.clone(),
                        missing: document.missing,
                        unneeded_when,
                    }),
                    Err(error) => keep("/document".into(), error),
                }
            }
            let own = std::ptr::eq(*ancestor, node);
            let scope = if own { &scope } else { &whole };
            if let Some(condition) = &ancestor.applies {
                match whole.condition(condition) {
                    Ok(condition) => applies.push(condition),
                    Err(error) => keep("/applies".into(), error),
                }
            }
            for (index, exception) in ancestor.exceptions.iter().enumerate() {
                match scope.condition(&exception.when) {
                    Ok(when) => exceptions.push(CompiledException { says: exception.says.clone(), when }),
                    Err(error) => keep(format!("/exceptions/{index}/when"), error),
                }
            }
            if let Some(term) = &ancestor.parameters_at {
                match whole.date_index(term) {
                    Ok(index) => parameters_at = Some(index),
                    Err(error) => keep("/parameters_at".into(), error),
                }
            }
            if !ancestor.basis.is_empty() {
                basis_rows = ancestor.basis.iter().collect();
            }
        }
        let mut basis = Vec::with_capacity(basis_rows.len());
        for row in &basis_rows {
            match compile_basis(row, &whole) {
                Ok(compiled) => basis.push(compiled),
                Err(error) => keep("/basis".into(), error),
            }
        }
        if basis_rows.is_empty() {
            keep("/basis".into(), format!("项目“{}”没有法定或标准依据", node.id));
        }
        let item = Item {
            id: node.id.clone(),
            number: node.number.clone(),
            title: node.title.clone(),
            guidance: node.guidance.clone(),
            points: node.points.unwrap_or(0),
            points_source: inherited.nodes.iter().rev().find_map(|node| node.points_source),
            counting: node.counting.clone().unwrap_or(Counting::AllOrNothing { deduct: None }),
            veto: node.veto.clone(),
            group: inherited.group,
            block: inherited.block,
            depends,
            applies,
            exceptions,
            basis,
            parameters_at,
            source: node.source.clone().or_else(|| Some(self.head.source.clone())),
            check,
        };
        for (key, error) in problems {
            self.complain(at, &key, error);
        }
        self.items.push(item);
    }

    fn document_standards(&mut self) -> Vec<CompiledDocument> {
        let mut compiled = Vec::with_capacity(self.head.documents.len());
        let mut wrong = Vec::new();
        let scope =
            Scope { head: &self.head, documents: &self.head.documents, used: &self.used, subject: None };
        for (at, standard) in self.head.documents.iter().enumerate() {
            match documents::compile(standard, &scope) {
                Ok(document) => compiled.push(document),
                Err(problems) => {
                    let origin = self.origins.document(at);
                    wrong.extend(problems.into_iter().map(|(key, error)| {
                        Problem::new(format!("{}{key}", origin.pointer), error).in_file(&origin.file)
                    }));
                }
            }
        }
        self.problems.extend(wrong);
        compiled
    }

    fn leftovers(&self) -> Vec<String> {
        let mut unused = Vec::new();
        let (terms, conditions) = (self.used.terms.borrow(), self.used.conditions.borrow());
        let (parameters, documents) = (self.used.parameters.borrow(), self.used.documents.borrow());
        unused.extend(
            self.head.terms.keys().filter(|name| !terms.contains(*name)).map(|name| format!("terms/{name}")),
        );
        unused.extend(
            self.head
                .conditions
                .keys()
                .filter(|name| !conditions.contains(*name))
                .map(|name| format!("conditions/{name}")),
        );
        for parameter in &self.head.parameters {
            if !parameters.contains(parameter.id.as_str()) {
                unused.push(format!("parameters/{}", parameter.id));
            }
        }
        for standard in &self.head.documents {
            if !documents.contains(standard.id.as_str()) {
                unused.push(format!("documents/{}", standard.id));
            }
        }
        let arrangements = self.used.arrangements.borrow();
        for arrangement in &self.head.arrangements {
            if !arrangements.contains(arrangement.id.as_str()) {
                unused.push(format!("arrangements/{}", arrangement.id));
            }
        }
        unused
    }
}

/// The term whose date chooses the version of a law when a basis does not name one.
pub const REFERENCE_DATE: &str = "reference_date";

pub(super) fn compile_basis(basis: &Basis, scope: &Scope<'_>) -> Result<CompiledBasis, String> {
    let law = scope.head.laws.iter().position(|law| law.id == basis.law).ok_or_else(|| {
        let known = scope.head.laws.iter().map(|law| law.id.as_str());
        format!("laws 中没有“{}”{}", basis.law, crate::dossier::vocabulary::nearest(&basis.law, known))
    })?;
    if basis.article.trim().is_empty() {
        return Err(format!("“{}”的依据没有写条号", basis.law));
    }
    if !scope.head.laws[law].versions.is_empty() && !is_article(&basis.article) {
        return Err(format!(
            "条号“{}”应写作 61、58(2)（款）、59(1)(五)（款、项）或者 64(二)（项）",
            basis.article
        ));
    }
    let at = basis.at.clone().unwrap_or_else(|| REFERENCE_DATE.into());
    let at = scope.date_index(&at)?;
    Ok(CompiledBasis { basis: basis.clone(), law, at })
}

fn is_article(written: &str) -> bool {
    let (number, mut rest) = written.split_at(written.find('(').unwrap_or(written.len()));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let chinese = |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    if !digits(number) {
        return false;
    }
    let mut item_seen = false;
    while !rest.is_empty() {
        let Some((part, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            return false;
        };
        match (digits(part), chinese(part)) {
            (true, _) if !item_seen && rest.len() == written.len() - number.len() => {}
            (_, true) if !item_seen => item_seen = true,
            _ => return false,
        }
        rest = after;
    }
    true
}
