//! `arrangement`: papers are bound in the order that the dossier standard prescribes, each in its volume. Which papers
//! stand out of a sequence is reckoned in `sequence`, proofs of service are followed in `proofs`.

mod proofs;
mod sequence;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::look::{evidence_at, hit_at};
use super::{Answer, Check, Kind};
use crate::dossier::document::Volume;
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{Document, ElementKind, Place, Seen};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::standard::model::{Arrangement, ParameterUnit};
use crate::standard::scope::Scope;
use crate::value::{Id, Value};

pub const KIND: Kind = Kind {
    name: "arrangement",
    title: "排列次序",
    doc: include_str!("arrangement.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if scope.subject.is_some() {
            return Err("本检查就全案来问，不写 per".into());
        }
        let chosen = match (params.arrangement, params.parameter) {
            (Some(id), None) => Chosen::Fixed(profile(&id, scope)?),
            (None, Some(parameter)) => choose(parameter, scope)?,
            _ => return Err("arrangement（标准定死一种）和 parameter（由参数选定）要写且只写一个".into()),
        };
        Ok(Box::new(Arranged { chosen }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{arrangement} 或者 {parameter}")]
#[schemars(rename = "arrangement_params")]
struct Params {
    /// Id of an arrangement of this pack, for a standard that knows one order only.
    arrangement: Option<Id>,
    /// A `choice` parameter whose choices are arrangements of this pack.
    parameter: Option<String>,
}

#[derive(Debug)]
struct Arranged {
    chosen: Chosen,
}

#[derive(Debug)]
enum Chosen {
    Fixed(Profile),
    By { parameter: String, profiles: Vec<(i64, Profile)> },
}

/// One order of papers.
#[derive(Debug)]
struct Profile {
    title: String,
    order: Vec<Vec<DocumentKind>>,
    chronological: bool,
    secondary: Vec<DocumentKind>,
}

fn profile(id: &Id, scope: &Scope<'_>) -> Result<Profile, String> {
    let found = scope.head.arrangements.iter().find(|arrangement| arrangement.id == *id);
    let Arrangement { title, order, chronological, secondary_volume, .. } = found.ok_or_else(|| {
        let known = scope.head.arrangements.iter().map(|arrangement| arrangement.id.as_str());
        format!("arrangements 中没有“{id}”{}", crate::dossier::vocabulary::nearest(id.as_str(), known))
    })?;
    scope.used.arrangements.borrow_mut().insert(id.to_string());
    Ok(Profile {
        title: title.clone(),
        order: order.clone(),
        chronological: *chronological,
        secondary: secondary_volume.clone(),
    })
}

/// Every choice must stand for an order, so that no value of the parameter leaves the check without one.
fn choose(parameter: String, scope: &Scope<'_>) -> Result<Chosen, String> {
    scope.parameter(&parameter)?;
    let definition = scope.head.parameters.iter().find(|known| known.id.as_str() == parameter);
    let chooses = definition.filter(|definition| definition.unit == ParameterUnit::Choice);
    let definition =
        chooses.ok_or_else(|| format!("参数“{parameter}”的单位不是 choice，不能用来选归档顺序"))?;
    let profiles = definition.choices.iter().map(|choice| {
        let profile = profile(&choice.id, scope);
        let profile = profile.map_err(|error| format!("参数“{parameter}”的选项不是归档顺序：{error}"))?;
        Ok((choice.value, profile))
    });
    let profiles = profiles.collect::<Result<_, String>>()?;
    Ok(Chosen::By { parameter, profiles })
}

/// How a paper stands wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "wrong")]
pub enum Misplaced {
    /// It should stand between these, as far as there are any.
    OutOfOrder {
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<String>,
    },
    /// A paper of the secondary volume bound in the main one.
    InMainVolume,
    /// A paper of the main volume bound in the secondary one.
    InSecondaryVolume,
    /// Papers of the secondary volume are numbered on between those of the main one.
    VolumesMixed,
    /// A proof of service that does not stand behind what was served.
    NotBehind {
        #[serde(skip_serializing_if = "Option::is_none")]
        served: Option<String>,
    },
}

impl Chosen {
    fn profile(&self, ask: &Ask<'_>) -> Result<&Profile, Missing> {
        match self {
            Chosen::Fixed(profile) => Ok(profile),
            Chosen::By { parameter, profiles } => {
                let value = ask.parameter(parameter)?;
                let profile = profiles.iter().find(|(known, _)| *known == value);
                profile.map(|(_, profile)| profile).ok_or_else(|| {
                    let what = format!("参数“{parameter}”的值 {value} 不是它的选项");
                    Missing { kind: UnclearKind::Parameter, what, pointer: None }
                })
            }
        }
    }
}

impl Profile {
    fn group(&self, kind: DocumentKind) -> Option<usize> {
        self.order.iter().position(|group| group.contains(&kind))
    }

    fn detail(&self, wrong: Misplaced) -> Detail {
        Detail::Arrangement { profile: self.title.clone(), wrong }
    }
}

/// A paper with its place in the dossier.
#[derive(Debug, Clone, Copy)]
struct Bound<'a> {
    /// Index of the document.
    at: usize,
    document: &'a Document,
    page: u32,
    group: Option<usize>,
}

impl Check for Arranged {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let profile = match self.chosen.profile(ask) {
            Ok(profile) => profile,
            Err(missing) => return Answer::unclear(vec![missing]),
        };
        let meant = |document: &Document| {
            profile.group(document.kind).is_some() || profile.secondary.contains(&document.kind)
        };
        // What was revoked is bound in the dossier like any other paper.
        let papers = ask.dossier().documents.iter().enumerate();
        let papers: Vec<_> = papers.filter(|(_, document)| meant(document)).collect();
        if papers.len() < 2 {
            let what = format!("卷中的文书（按“{}”排列）", profile.title);
            let missing = Missing { kind: UnclearKind::NotEntered, what, pointer: Some("/documents".into()) };
            return match ask.dossier().intake.documents_complete {
                true => Answer::not_applicable("卷中须排次序的文书不足两件"),
                false => Answer::unclear(vec![missing]),
            };
        }
        let mut answer = Answer::met();
        answer.miss(not_known(ask, &papers, "page_from", |document| document.page_from.known().is_none()));
        volumes(ask, profile, &papers, &mut answer);
        for secondary in [false, true] {
            let bound = bound(ask, profile, secondary);
            sequence(ask, profile, &bound, &mut answer);
        }
        answer
    }
}

/// One missing for all papers that lack a field; the first of them shows the place.
fn not_known(
    ask: &Ask<'_>,
    papers: &[(usize, &Document)],
    field: &str,
    lacks: impl Fn(&Document) -> bool,
) -> Option<Missing> {
    let lacking: Vec<_> = papers.iter().filter(|(_, document)| lacks(document)).collect();
    let (at, _) = lacking.first()?;
    let hit = hit_at(ask, Place::of(ElementKind::Document, *at), field)?;
    let kind = if hit.seen == Seen::NotEntered { UnclearKind::NotEntered } else { UnclearKind::Material };
    let many = if lacking.len() > 1 { format!("等 {} 件", lacking.len()) } else { String::new() };
    let what = format!("{}{many}的{}", ask.dossier().name_at(hit.place), hit.field.label);
    Some(Missing { kind, what, pointer: Some(hit.place.pointer(hit.field.code)) })
}

fn in_secondary(document: &Document) -> bool {
    document.volume == Value::Known(Volume::Secondary)
}

/// All papers of one volume whose page is known, in the order of their pages.
fn bound<'a>(ask: &Ask<'a>, profile: &Profile, secondary: bool) -> Vec<Bound<'a>> {
    let documents = ask.dossier().documents.iter().enumerate();
    let mut bound: Vec<_> = documents
        .filter(|(_, document)| in_secondary(document) == secondary)
        .filter_map(|(at, document)| {
            let page = *document.page_from.known()?;
            Some(Bound { at, document, page, group: profile.group(document.kind) })
        })
        .collect();
    bound.sort_by_key(|paper| paper.page);
    bound
}

fn seen(ask: &Ask<'_>, at: usize, field: &str) -> Vec<Evidence> {
    vec![evidence_at(ask, Place::of(ElementKind::Document, at), field)]
}

/// Every paper in its volume, and the volumes apart.
fn volumes(ask: &Ask<'_>, profile: &Profile, papers: &[(usize, &Document)], answer: &mut Answer) {
    if profile.secondary.is_empty() {
        return;
    }
    let only_secondary =
        |kind: DocumentKind| profile.secondary.contains(&kind) && profile.group(kind).is_none();
    let unknown =
        |document: &Document| only_secondary(document.kind) && !matches!(document.volume, Value::Known(_));
    answer.miss(not_known(ask, papers, "volume", unknown));
    // Papers that show a business secret or a person's privacy go to the secondary volume whatever they are.
    let confidential = ask.dossier().case.confidential == Value::Known(true);
    for (at, document) in papers {
        let belongs = profile.secondary.contains(&document.kind);
        match document.volume {
            Value::Known(Volume::Main) if only_secondary(document.kind) => {
                answer.fault(profile.detail(Misplaced::InMainVolume), seen(ask, *at, "volume"));
            }
            Value::Known(Volume::Secondary) if !belongs && !confidential => {
                answer.question(profile.detail(Misplaced::InSecondaryVolume), seen(ask, *at, "volume"));
            }
            _ => {}
        }
    }
    mixed(ask, profile, answer);
}

/// Volumes are bound apart. A second numbering overlaps with the first; numbers that run on from one volume into the other
/// and back show papers of both bound together.
fn mixed(ask: &Ask<'_>, profile: &Profile, answer: &mut Answer) {
    let (main, secondary) = (bound(ask, profile, false), bound(ask, profile, true));
    let last = |papers: &[Bound<'_>]| papers.iter().map(|paper| paper.page).max();
    let (Some(first), Some(last)) = (main.first().map(|paper| paper.page), last(&main)) else { return };
    let pages: BTreeSet<u32> = main.iter().map(|paper| paper.page).collect();
    if secondary.iter().any(|paper| pages.contains(&paper.page))
        || secondary.iter().any(|paper| paper.page == 1)
    {
        return;
    }
    let between = secondary.iter().find(|paper| first < paper.page && paper.page < last);
    if let Some(paper) = between {
        answer.fault(profile.detail(Misplaced::VolumesMixed), seen(ask, paper.at, "page_from"));
    }
}

/// The papers of one volume that stand out of the order, as few as can be.
fn sequence(ask: &Ask<'_>, profile: &Profile, bound: &[Bound<'_>], answer: &mut Answer) {
    let all_paged = ask.dossier().documents.iter().all(|document| document.page_from.known().is_some());
    let follows = proofs::look(bound);
    let mut ranked = Vec::with_capacity(bound.len());
    for (paper, follows) in bound.iter().zip(follows) {
        match (follows, paper.group) {
            // It stands with what it proves, wherever that is.
            (proofs::Stands::Behind, _) => {}
            (_, Some(group)) => ranked.push((*paper, group)),
            // What it proves may be a paper whose page nobody has entered.
            (proofs::Stands::Astray(None), None) if !all_paged => {}
            (proofs::Stands::Astray(served), None) => {
                let served = served.map(|at| name(ask, at));
                let detail = profile.detail(Misplaced::NotBehind { served: served.clone() });
                let evidence = seen(ask, paper.at, "page_from");
                match served {
                    Some(_) => answer.fault(detail, evidence),
                    None => answer.question(detail, evidence),
                }
            }
            (proofs::Stands::NoProof, None) => {}
        }
    }
    let repeats = Repeats::of(&ranked);
    let groups: Vec<usize> = ranked.iter().map(|(_, group)| *group).collect();
    let alone: Vec<bool> = ranked.iter().map(|(paper, _)| repeats.alone(paper.document.kind)).collect();
    let kept = sequence::longest(&groups, &alone);
    let mut stays = vec![false; ranked.len()];
    kept.iter().for_each(|at| stays[*at] = true);
    for (at, (paper, group)) in ranked.iter().enumerate().filter(|(at, _)| !stays[*at]) {
        let neighbour = |at: Option<&usize>| at.map(|at| name(ask, ranked[*at].0.at));
        let after = kept.partition_point(|at| ranked[*at].1 <= *group);
        let wrong = Misplaced::OutOfOrder {
            after: neighbour(after.checked_sub(1).and_then(|at| kept.get(at))),
            before: neighbour(kept.get(after)),
        };
        let evidence = seen(ask, paper.at, "page_from");
        let by_date = if profile.chronological { by_date(at, &ranked, &kept) } else { Some(false) };
        match by_date {
            Some(true) => {}
            Some(false) if !repeats.explain(at, &ranked, &kept) => {
                answer.fault(profile.detail(wrong), evidence);
            }
            _ => answer.question(profile.detail(wrong), evidence),
        }
    }
}

/// The papers that stand on the wrong side of one that is out of order: before it, and after it.
fn conflicts<'k>(
    at: usize,
    ranked: &'k [(Bound<'_>, usize)],
    kept: &'k [usize],
) -> (impl Iterator<Item = usize> + Clone + 'k, impl Iterator<Item = usize> + Clone + 'k) {
    let group = ranked[at].1;
    let before = kept.iter().copied().filter(move |other| *other < at && ranked[*other].1 > group);
    let after = kept.iter().copied().filter(move |other| *other > at && ranked[*other].1 < group);
    (before, after)
}

/// Whether a paper stands by its date among those that the order has elsewhere; `None`: a date is not known.
fn by_date(at: usize, ranked: &[(Bound<'_>, usize)], kept: &[usize]) -> Option<bool> {
    let day = |at: usize| {
        let document = ranked[at].0.document;
        document.date.known().or(document.began_at.known()).map(|moment| moment.date)
    };
    let own = day(at)?;
    let (before, after) = conflicts(at, ranked, kept);
    let sides = before.map(|other| day(other).map(|day| day <= own));
    let sides: Vec<_> = sides.chain(after.map(|other| day(other).map(|day| own <= day))).collect();
    if sides.contains(&Some(false)) {
        Some(false)
    } else {
        sides.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
    }
}

/// Where the papers of each kind first and last stand. A step that was done again (a second notice after the hearing) may
/// stand where it was done again.
struct Repeats(BTreeMap<DocumentKind, (usize, usize)>);

impl Repeats {
    fn of(ranked: &[(Bound<'_>, usize)]) -> Self {
        let mut ends = BTreeMap::new();
        for (at, (paper, _)) in ranked.iter().enumerate() {
            ends.entry(paper.document.kind).or_insert((at, at)).1 = at;
        }
        Repeats(ends)
    }

    fn alone(&self, kind: DocumentKind) -> bool {
        self.0.get(&kind).is_none_or(|(first, last)| first == last)
    }

    /// The paper out of order was made again, or so was all that stands on the wrong side of it.
    fn explain(&self, at: usize, ranked: &[(Bound<'_>, usize)], kept: &[usize]) -> bool {
        if !self.alone(ranked[at].0.document.kind) {
            return true;
        }
        let (mut before, mut after) = conflicts(at, ranked, kept);
        let ends =
            |other: usize| self.0.get(&ranked[other].0.document.kind).copied().unwrap_or((other, other));
        before.all(|other| ends(other).1 > at) && after.all(|other| ends(other).0 < at)
    }
}

fn name(ask: &Ask<'_>, at: usize) -> String {
    ask.dossier().name_at(Place::of(ElementKind::Document, at))
}
