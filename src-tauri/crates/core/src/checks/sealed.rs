//! `sealed`: the document bears the seal of the agency that issues it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::shown;
use super::{Answer, Check, Kind};
use crate::dossier::{ElementKind, Place};
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::value::Value;

pub const KIND: Kind = Kind {
    name: "sealed",
    title: "加盖本机关印章",
    doc: include_str!("sealed.md"),
    compile: |value, scope| {
        let sealed: Sealed = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}".into());
        }
        Ok(Box::new(sealed))
    },
    schema: super::schema::<Sealed>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{}")]
struct Sealed {}

impl Check for Sealed {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        check_seal(ask, &mut answer);
        answer
    }
}

/// What differs between a full name and its seal without being another agency: spaces, width, and the words that a
/// special seal adds (处罚专用章 is not an inconsistency).
fn plain(name: &str) -> String {
    let mut name: String = name
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            other => other,
        })
        .collect();
    // The last brackets only: what they enclose is a special seal, or the number of one of several seals.
    if let Some(inside) = name.strip_suffix(')')
        && let Some(open) = inside.rfind('(')
        && (inside[open..].contains('章') || inside[open + 1..].chars().all(|c| c.is_ascii_digit()))
    {
        name.truncate(open);
    }
    for ending in ["行政处罚专用章", "行政执法专用章", "执法专用章", "处罚专用章", "专用章", "公章", "印"]
    {
        if let Some(rest) = name.strip_suffix(ending)
            && !rest.is_empty()
        {
            name.truncate(rest.len());
            break;
        }
    }
    name
}

pub(super) fn check_seal(ask: &Ask<'_>, answer: &mut Answer) {
    let Some((at, document)) = ask.subject_document() else { return };
    let place = Place::of(ElementKind::Document, at);
    if document.seals.is_empty() {
        if ask.dossier().intake.documents_complete {
            answer.fault(Detail::NotSealed, vec![ask.whole(place)]);
        } else {
            answer.miss([ask.part_not_entered(at, "seals", "印章")]);
        }
        return;
    }
    let deciding = ask.dossier().agency().and_then(|agency| shown(&agency.name));
    let agency = shown(&document.agency_name).or(deciding);
    let Some(agency) = agency else {
        let what = format!("{}的落款机关名称", ask.dossier().name_at(place));
        let pointer = Some(place.pointer("agency_name"));
        answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer }]);
        return;
    };
    let mut seals = Vec::new();
    for seal in &document.seals {
        match &seal.agency_name {
            Value::Known(name) => seals.push(name.as_str()),
            _ => {
                answer.miss([ask.part_not_entered(at, "seals", "印章名称")]);
                return;
            }
        }
    }
    if !seals.iter().any(|seal| plain(seal) == plain(agency)) {
        let evidence = (0..document.seals.len())
            .map(|inner| {
                let mut evidence = ask.whole(Place::inside(ElementKind::Seal, at, inner));
                evidence.field = "agency_name";
                evidence.label = "印章名称";
                evidence.pointer = Place::inside(ElementKind::Seal, at, inner).pointer("agency_name");
                evidence.seen = crate::outcome::SeenValue::Text(seals[inner].to_owned());
                evidence
            })
            .collect();
        let detail = Detail::SealDiffers { seal: seals.join("、"), agency: agency.to_owned() };
        answer.fault(detail, evidence);
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_special_seal_of_the_same_agency_is_the_same_agency() {
        for seal in
            ["石门市生态环境局", "石门市生态环境局（行政处罚专用章）", "石门市生态环境局 行政处罚专用章"]
        {
            assert_eq!(plain(seal), "石门市生态环境局");
        }
        assert_ne!(plain("石门市生态环境局桥东分局"), plain("石门市生态环境局"));
        assert_eq!(plain("某市场(集团)公司"), "某市场(集团)公司", "brackets inside a name stay");
        assert_eq!(plain("某局(城区分局)(行政处罚专用章)"), "某局(城区分局)", "only the last brackets go");
        assert_eq!(
            plain("石门市生态环境局行政处罚专用章（2）"),
            "石门市生态环境局",
            "one of several numbered seals"
        );
    }
}
