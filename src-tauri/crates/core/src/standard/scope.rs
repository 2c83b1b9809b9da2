//! Compiling what a pack writes — names, places, conditions, parameters — into what a check can use, refusing every
//! name that means nothing. One scope serves one item; what it used is remembered so that leftovers can be reported.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::condition::{Condition, Operand};
use super::model::{DocumentStandard, PackHead};
use super::source::{FieldRef, Literal, Of, Source, SourceDef, SourceRef};
use crate::checks::CompiledCondition;
use crate::dossier::vocabulary::nearest;
use crate::dossier::{ElementKind, FieldType};

/// Names that some item of the pack used.
#[derive(Debug, Default)]
pub struct Used {
    pub terms: RefCell<BTreeSet<String>>,
    pub conditions: RefCell<BTreeSet<String>>,
    pub parameters: RefCell<BTreeSet<String>>,
    pub documents: RefCell<BTreeSet<String>>,
    pub arrangements: RefCell<BTreeSet<String>>,
    /// The dates that bases name, each looked up once for a dossier.
    pub dates: RefCell<Vec<(String, Source)>>,
    /// Places and conditions compiled so far.
    spent: Cell<u32>,
}

/// Named conditions may be used again and again; a pack of a few lines must not unfold into more than any honest pack
/// needs.
const MOST_COMPILED: u32 = 200_000;

/// What names mean inside one item of a pack.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'p> {
    pub head: &'p PackHead,
    pub documents: &'p [DocumentStandard],
    pub used: &'p Used,
    /// What the check is asked about; `None` for the whole case or a party.
    pub subject: Option<ElementKind>,
}

/// Terms and conditions may name each other, but not in a circle; no honest pack nests deeper.
const DEEPEST: u32 = 16;

impl<'p> Scope<'p> {
    fn spend(&self) -> Result<(), String> {
        let spent = self.used.spent.get() + 1;
        self.used.spent.set(spent);
        if spent > MOST_COMPILED {
            Err("条件展开后过多，请减少互相引用".into())
        } else {
            Ok(())
        }
    }

    /// Index of the date of a basis, by the name of its term.
    pub fn date_index(&self, term: &str) -> Result<usize, String> {
        let known = self.used.dates.borrow().iter().position(|(name, _)| name == term);
        if let Some(known) = known {
            return Ok(known);
        }
        let source = self.date(&SourceRef::Term(term.to_owned()))?;
        let mut dates = self.used.dates.borrow_mut();
        dates.push((term.to_owned(), source));
        Ok(dates.len() - 1)
    }

    pub fn source(&self, reference: &SourceRef) -> Result<Source, String> {
        self.source_at(reference, 0)
    }

    fn source_at(&self, reference: &SourceRef, depth: u32) -> Result<Source, String> {
        if depth > DEEPEST {
            return Err("取值位置互相引用成环，或者嵌套过深".into());
        }
        self.spend()?;
        match reference {
            SourceRef::Term(name) => {
                let def = self.head.terms.get(name).ok_or_else(|| {
                    format!(
                        "terms 中没有“{name}”{}",
                        nearest(name, self.head.terms.keys().map(String::as_str))
                    )
                })?;
                self.used.terms.borrow_mut().insert(name.clone());
                self.define(def, depth).map_err(|error| format!("terms/{name}：{error}"))
            }
            SourceRef::Inline(def) => self.define(def, depth),
        }
    }

    fn define(&self, def: &SourceDef, depth: u32) -> Result<Source, String> {
        let of = if def.of == "subject" {
            if self.subject.is_none() {
                return Err("这里没有 subject：检查没有声明 per（document、document_and_party、each）".into());
            }
            Of::Subject
        } else {
            let kind = ElementKind::ALL.iter().find(|kind| kind.code() == def.of);
            Of::Element(*kind.ok_or_else(|| {
                format!(
                    "不认识的元素“{}”{}",
                    def.of,
                    nearest(&def.of, ElementKind::ALL.iter().map(|kind| kind.code()))
                )
            })?)
        };
        let kind = match of {
            Of::Subject => self.subject.unwrap_or(ElementKind::Document),
            Of::Element(kind) => kind,
        };
        let in_documents = matches!(
            kind,
            ElementKind::Document
                | ElementKind::Service
                | ElementKind::Signature
                | ElementKind::Seal
                | ElementKind::Citation
                | ElementKind::Penalty
        );
        if !def.kinds.is_empty() && (of == Of::Subject || !in_documents) {
            return Err(format!("{}不在文书之内，不能用 kinds 限定", kind.label()));
        }
        if def.in_subject {
            let inside = match self.subject {
                Some(ElementKind::Document) => of != Of::Subject && in_documents,
                Some(owner) => kind.stands_in(owner),
                None => false,
            };
            if !inside {
                return Err(format!("{}不在所问的文书或者元素之内，不能用 in_subject 限定", kind.label()));
            }
        }
        let via = def.via.as_deref().map(|via| self.link(kind, via)).transpose()?;
        let field = self.field(if via.is_some() { ElementKind::Document } else { kind }, &def.field)?;
        // What is filtered is the element itself, also when the value is read in the document that it names.
        let mut filter = Vec::with_capacity(def.filter.len());
        for (code, literals) in &def.filter {
            let field = self.field(kind, code)?;
            if literals.is_empty() {
                return Err(format!("where/{code} 没有列出任何值"));
            }
            check_literals(field, literals)?;
            filter.push((field, literals.clone()));
        }
        if def.pick != super::source::Pick::All && field.field_type != FieldType::Moment {
            return Err(format!("{}不是日期，不能用 pick 选最早或最晚", field.label));
        }
        if via.is_some() && def.otherwise.is_some() {
            return Err("用了 via 的位置不能再写 or".into());
        }
        let otherwise = def.otherwise.as_deref().map(|next| self.source_at(next, depth + 1)).transpose()?;
        if let Some(otherwise) = &otherwise
            && otherwise.field.field_type != field.field_type
        {
            return Err(format!("or 的{}与{}类型不同", otherwise.field.label, field.label));
        }
        Ok(Source {
            of,
            kinds: def.kinds.clone(),
            in_subject: def.in_subject,
            filter,
            field,
            via,
            pick: def.pick,
            otherwise: otherwise.map(Box::new),
        })
    }

    /// A field that names a document.
    fn link(&self, kind: ElementKind, code: &str) -> Result<FieldRef, String> {
        let field = self.field(kind, code)?;
        if kind.names_document(code) {
            Ok(field)
        } else {
            Err(format!("{}的{}不是一件文书，不能用作 via", kind.label(), field.label))
        }
    }

    pub fn field(&self, kind: ElementKind, code: &str) -> Result<FieldRef, String> {
        FieldRef::find(kind, code).ok_or_else(|| {
            let own = (0..kind.field_count()).map(|index| kind.field_at(index).code);
            let elements = crate::dossier::vocabulary::ELEMENTS.iter().map(|def| def.code);
            let hint = match kind {
                ElementKind::Document => nearest(code, own.chain(elements)),
                _ => nearest(code, own),
            };
            format!("{}没有栏目“{code}”{hint}", kind.label())
        })
    }

    /// A source whose field must have one of these types.
    pub fn source_of(&self, reference: &SourceRef, types: &[FieldType]) -> Result<Source, String> {
        let source = self.source(reference)?;
        if types.contains(&source.field.field_type) {
            return Ok(source);
        }
        let wanted: Vec<_> = types.iter().map(|field_type| field_type.label()).collect();
        Err(format!(
            "{}的类型是{}，这里需要{}",
            source.field.label,
            source.field.field_type.label(),
            wanted.join("或")
        ))
    }

    pub fn date(&self, reference: &SourceRef) -> Result<Source, String> {
        self.source_of(reference, &[FieldType::Moment])
    }

    pub fn number(&self, reference: &SourceRef) -> Result<Source, String> {
        self.source_of(reference, &[FieldType::Money, FieldType::Count])
    }

    pub fn text(&self, reference: &SourceRef) -> Result<Source, String> {
        self.source_of(reference, &[FieldType::Text, FieldType::Texts])
    }

    pub fn operand(&self, operand: &Operand) -> Result<Operand, String> {
        if let Operand::Parameter(id) = operand {
            self.parameter(id)?;
        }
        Ok(operand.clone())
    }

    pub fn parameter(&self, id: &str) -> Result<(), String> {
        let known = self.head.parameters.iter().map(|parameter| parameter.id.as_str());
        if known.clone().any(|known| known == id) {
            self.used.parameters.borrow_mut().insert(id.to_owned());
            return Ok(());
        }
        Err(format!("parameters 中没有“{id}”{}", nearest(id, known)))
    }

    pub fn condition(&self, condition: &Condition) -> Result<CompiledCondition, String> {
        self.condition_at(condition, 0)
    }

    fn condition_at(&self, condition: &Condition, depth: u32) -> Result<CompiledCondition, String> {
        if depth > DEEPEST {
            return Err("条件互相引用成环，或者嵌套过深".into());
        }
        self.spend()?;
        let parts = |list: &[Condition]| {
            if list.is_empty() {
                return Err("all 或 any 里没有任何条件".to_owned());
            }
            list.iter().map(|part| self.condition_at(part, depth + 1)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Condition::All(list) => CompiledCondition::All(parts(list)?),
            Condition::Any(list) => CompiledCondition::Any(parts(list)?),
            Condition::Not(part) => CompiledCondition::Not(Box::new(self.condition_at(part, depth + 1)?)),
            Condition::Named(name) => {
                let named = self.head.conditions.get(name).ok_or_else(|| {
                    let known = self.head.conditions.keys().map(String::as_str);
                    format!("conditions 中没有“{name}”{}", nearest(name, known))
                })?;
                self.used.conditions.borrow_mut().insert(name.clone());
                let inner = self
                    .condition_at(named, depth + 1)
                    .map_err(|error| format!("conditions/{name}：{error}"))?;
                match self.head.condition_words.get(name) {
                    Some(words) => CompiledCondition::Named(words.clone(), Box::new(inner)),
                    None => inner,
                }
            }
            Condition::Is(is) => {
                let source = self.source(&is.value)?;
                if is.one_of.is_empty() {
                    return Err("one_of 没有列出任何值".into());
                }
                check_literals(source.field, &is.one_of)?;
                CompiledCondition::Is(source, is.one_of.clone())
            }
            Condition::Has(kinds) if kinds.is_empty() => return Err("has 没有列出任何文书".into()),
            Condition::Has(kinds) => CompiledCondition::Has(kinds.clone()),
            Condition::Compare(compare) => CompiledCondition::Compare(
                self.number(&compare.value)?,
                compare.than,
                self.operand(&compare.with)?,
            ),
            Condition::Date(between) => {
                if between.from.is_none() && between.to.is_none() {
                    return Err("date 条件至少要有 from 或 to".into());
                }
                CompiledCondition::Date(self.date(&between.value)?, between.from, between.to)
            }
            Condition::Known(source) => CompiledCondition::Known(self.source(source)?),
        })
    }
}

/// A literal that a field can never equal would make a condition silently false.
fn check_literals(field: FieldRef, literals: &[Literal]) -> Result<(), String> {
    for literal in literals {
        let fits = match (field.field_type, literal) {
            (FieldType::Flag, Literal::Flag(_)) => true,
            (FieldType::Money | FieldType::Count, Literal::Number(number)) => *number >= 0,
            (FieldType::Code, Literal::Text(code)) => {
                if !field.codes.is_empty() && !field.codes.iter().any(|(known, _)| known == code) {
                    let hint = nearest(code, field.codes.iter().map(|(known, _)| *known));
                    return Err(format!("{}没有代码“{code}”{hint}", field.label));
                }
                true
            }
            (FieldType::Text | FieldType::Texts, Literal::Text(_)) => true,
            _ => false,
        };
        if !fits {
            return Err(format!(
                "{}的类型是{}，不能与 {literal:?} 比较",
                field.label,
                field.field_type.label()
            ));
        }
    }
    Ok(())
}
