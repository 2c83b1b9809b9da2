//! What happened, as the papers of one dossier tell it: the act, the papers that came before, the evidence.

use super::flow::Para;
use super::words::{Doc, day, hour, list, text};

/// The act in a sentence or two.
pub fn facts(doc: Doc<'_>) -> String {
    let act = doc.act();
    let (from, to) = (text(act, "began_on"), text(act, "ended_on"));
    // A paper knows nothing of the days after it.
    let known = doc.date().get(..10).unwrap_or("");
    let ended = !to.is_empty() && to <= known;
    let when = if from.is_empty() || from == to {
        day(from)
    } else if ended {
        format!("{}至{}", day(from), day(to))
    } else {
        format!("{}起", day(from))
    };
    let mut told = format!("{}于{when}在{}，{}。", doc.party_name(), text(act, "place"), text(act, "title"));
    if act["continuing"] == true {
        told.push_str(if ended {
            "该行为持续至上述日期。"
        } else {
            "该行为处于持续状态。"
        });
    }
    match act["illegal_gain"].as_i64() {
        Some(0) => told.push_str("未发现违法所得。"),
        Some(fen) => told.push_str(&format!("违法所得 {} 元。", super::words::yuan(fen))),
        None => {}
    }
    told
}

/// Papers that a party knows of, dated before this one, one sentence each.
pub fn chronology(doc: Doc<'_>) -> Vec<Para> {
    let mut told = Vec::new();
    for one in doc.case.docs() {
        let before = !one.date().is_empty() && one.date() <= doc.date() && one.id() != doc.id();
        if !before || text(one.json, "volume") == "secondary" {
            continue;
        }
        let at = day(one.date());
        let clock = match (hour(text(one.json, "began_at")), hour(text(one.json, "ended_at"))) {
            (from, to) if !from.is_empty() && !to.is_empty() => format!("{from}至{to}"),
            _ => String::new(),
        };
        let (place, title, who) = (text(one.json, "place"), one.title(), one.officer_names());
        let sentence = match one.kind() {
            "inspection_record" | "recheck_record" => format!(
                "{at}{clock}，本机关执法人员{who}到{place}进行现场检查，对现场情况作了记录，制作了《{title}》，由在场人员核对后签名。"
            ),
            "interview_record" => {
                let asked = one.signers(&["questioned"]);
                let asked = asked.first().map_or("有关人员", |one| text(one, "name"));
                format!(
                    "{at}{clock}，本机关执法人员{who}在{place}对{asked}进行询问，核实了其身份以及与本案的关系，就违法行为的起止时间、经过、原因和后果作了调查，制作了《{title}》。"
                )
            }
            "photo_record" => {
                format!("{at}，执法人员对现场情况进行拍照，并对拍摄的时间、地点和内容作了说明。")
            }
            "evidence_copy" => format!("{at}，执法人员依法调取《{title}》，经提供人确认与原件一致。"),
            "identity_proof" => format!("{at}，当事人提交了{title}，本机关据此核实了当事人的主体资格。"),
            "rectify_order" => {
                format!("{at}，本机关向当事人发出《{title}》（{}），责令其改正违法行为。", one.number())
            }
            "address_confirmation" => format!("{at}，当事人填写了《{title}》，确认了送达地址和送达方式。"),
            "test_report" => format!(
                "{at}，受本机关委托，{}出具了《{title}》（{}）。",
                one.says("institution"),
                one.number()
            ),
            "preservation_notice" | "seizure_decision" => format!(
                "{at}，本机关作出《{title}》（{}），对涉案物品依法采取措施并当场交付当事人。",
                one.number()
            ),
            "hearing_request" => format!("{at}，当事人向本机关提出听证要求。"),
            _ => continue,
        };
        told.push(Para::new(sentence));
    }
    told
}

/// A piece of evidence: as the data list it, or, where they list none, a paper that is evidence by its kind.
#[derive(Debug)]
pub struct Piece {
    pub title: String,
    pub provider: String,
    pub collector: String,
    pub place: String,
    pub on: String,
    pub proves: String,
    pub page: Option<u64>,
    pub signed: bool,
}

const BY_KIND: [(&str, &str); 6] = [
    ("inspection_record", "现场情况和违法事实"),
    ("photo_record", "现场的实际状况"),
    ("interview_record", "违法行为的经过、原因和后果"),
    ("identity_proof", "当事人的主体资格"),
    ("evidence_copy", "违法事实和有关的数量、时间"),
    ("recheck_record", "改正的情况"),
];

/// The evidence that was there when this paper was written.
pub fn pieces(doc: Doc<'_>) -> Vec<Piece> {
    let known = doc.date().get(..10).unwrap_or("");
    let listed = list(&doc.case.0["evidence"]).map(|one| Piece {
        title: text(one, "title").to_owned(),
        provider: text(one, "provider").to_owned(),
        collector: text(one, "collector").to_owned(),
        place: text(one, "place").to_owned(),
        on: text(one, "collected_on").to_owned(),
        proves: text(one, "proves").to_owned(),
        page: one["page"].as_u64(),
        signed: one["provider_signed"] == true,
    });
    let mut pieces: Vec<Piece> = listed.collect();
    if pieces.is_empty() {
        let papers = doc.case.docs().filter_map(|one| {
            let (_, proves) = BY_KIND.iter().find(|(kind, _)| *kind == one.kind())?;
            let place = match text(one.json, "place") {
                "" => text(one.party(), "address"),
                place => place,
            };
            let signers = one.signers(&["questioned", "party"]);
            Some(Piece {
                title: one.title().to_owned(),
                provider: signers.first().map_or(one.party_name(), |one| text(one, "name")).to_owned(),
                collector: one.officer_names(),
                place: place.to_owned(),
                on: one.date().get(..10).unwrap_or("").to_owned(),
                proves: (*proves).to_owned(),
                page: Some(u64::from(one.pages().0)),
                signed: !signers.is_empty(),
            })
        });
        pieces.extend(papers);
    }
    pieces.retain(|one| one.on.as_str() <= known);
    pieces
}

/// The evidence, numbered.
pub fn evidence_lines(doc: Doc<'_>) -> Vec<Para> {
    let pieces = pieces(doc);
    let last = pieces.len();
    let told = pieces.into_iter().zip(1..).map(|(one, at)| {
        let end = if at == last { "。" } else { "；" };
        let (on, provider) = (day(&one.on), one.provider);
        Para::new(format!("{at}．{}（{on}取得，提供人：{provider}），证明{}{end}", one.title, one.proves))
    });
    told.collect()
}

/// What each piece of evidence is worth.
pub fn weighing(doc: Doc<'_>) -> Vec<Para> {
    let told = pieces(doc).into_iter().map(|one| {
        Para::new(format!(
            "关于{}：该证据由{}于{}在{}取得，来源合法，形式完整，所载内容与本案其他证据能够相互印证，能够证明{}，本机关予以采信。",
            one.title, one.collector, day(&one.on), one.place, one.proves
        ))
    });
    told.collect()
}

/// Where each piece of evidence lies and how it was taken.
pub fn summaries(doc: Doc<'_>) -> Vec<Para> {
    let told = pieces(doc).into_iter().map(|one| {
        let signed = if one.signed { "，提供人核对后签名" } else { "" };
        let page = one.page.map(|page| format!("存于卷内第 {page} 页，")).unwrap_or_default();
        Para::new(format!(
            "{}：{page}由{}提供，{}收集{signed}。所载时间、地点与前述违法事实一致，对“{}”的记载明确、具体，没有相反的证据。",
            one.title, one.provider, one.collector, one.proves
        ))
    });
    told.collect()
}
