//! Defects that can be put into a lawful dossier, each with the truth of it: of time (the pace of the case is changed
//! and everything after it moves along), and of what the papers of notice, hearing and decision say.

use serde_json::{Value, json};

use anheng_core::numbers::amount_words::to_words;

use super::course::Pace;
use super::frame::Plan;
use crate::truth::Line;

/// A lawful dossier about to be spoilt.
#[derive(Debug)]
pub struct Scene<'s> {
    pub(super) plan: &'s Plan<'s>,
    pub(super) dossier: &'s mut Value,
}

/// One defect: what it changes, and what must then be found.
#[derive(Debug, Clone, Copy)]
pub struct Defect {
    pub name: &'static str,
    /// Before the days are reckoned.
    pub(super) pace: fn(Pace) -> Pace,
    /// Once the papers are there.
    pub(super) apply: fn(&mut Scene<'_>) -> Vec<Line>,
    /// Once the dossier is bound.
    pub(super) bound: fn(&mut Value),
}

pub(super) const PENALTY: &str = "行政处罚法";

impl Defect {
    pub(super) const fn of(name: &'static str, apply: fn(&mut Scene<'_>) -> Vec<Line>) -> Self {
        Defect { name, pace: |pace| pace, apply, bound: |_| {} }
    }

    const fn timed(
        name: &'static str,
        pace: fn(Pace) -> Pace,
        apply: fn(&mut Scene<'_>) -> Vec<Line>,
    ) -> Self {
        Defect { pace, ..Defect::of(name, apply) }
    }
}

impl Scene<'_> {
    pub(super) fn document(&mut self, id: &str) -> &mut Value {
        self.element("documents", id)
    }

    pub(super) fn element(&mut self, list: &str, id: &str) -> &mut Value {
        let list = self.dossier[list].as_array_mut().into_iter().flatten();
        let found = list.into_iter().find(|element| element["id"] == id);
        found.unwrap_or_else(|| panic!("this profile has no “{id}” to spoil"))
    }

    pub(super) fn says(&mut self, document: &str, code: &str, value: Value) {
        self.document(document)["elements"][code] = value;
    }

    /// Takes papers out, and their proofs of service.
    pub(super) fn remove(&mut self, ids: &[&str]) {
        let documents = self.dossier["documents"].as_array_mut().expect("a dossier has documents");
        let before = documents.len();
        documents.retain(|document| {
            let id = document["id"].as_str().unwrap_or_default();
            !ids.contains(&id) && !ids.contains(&id.trim_end_matches("-p"))
        });
        assert!(documents.len() < before, "this profile has none of {ids:?} to take out");
    }
}

pub const SENT_LATE: Defect = Defect::timed(
    "sent-late",
    |pace| Pace { sending: 9, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("决定书 {} 作出，{} 才发出，为第 9 个工作日。", times.decided, times.sent);
        vec![Line::fault("D2", "R27", PENALTY, 61, what).at(&["d-decision-v1", "d-decision"])]
    },
);
pub const DECIDED_EARLY: Defect = Defect::timed(
    "decided-early",
    |pace| Pace { waiting: 0, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!(
            "告知书 {} 送达，{} 决定，为第 4 个工作日；听证申请期五个工作日没有届满，没有放弃声明。",
            times.told, times.decided
        );
        let also = "告知书写五日内陈述申辩，期限未满即决定。";
        vec![
            Line::fault("D4", "R30", PENALTY, 64, what).at(&["d-decision", "d-notice-v1"]),
            Line::question("D4", "R30", PENALTY, 45, also).at(&["d-decision", "d-notice-v1"]),
        ]
    },
);
pub const HEARING_SHORT: Defect = Defect::timed(
    "hearing-short",
    |pace| Pace { hearing: 5, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("听证通知 {} 送达，{} 举行听证，不足七个工作日。", times.invited, times.heard);
        vec![Line::fault("D14", "R29", PENALTY, 64, what).at(&["d-hnotice-v1", "d-hnotice", "d-hrec"])]
    },
);
pub const PRESERVED_LONG: Defect = Defect::timed(
    "preserved-long",
    |pace| Pace { ordering: 6, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("{} 先行登记保存，{} 才处理，为第 9 个工作日。", times.found, times.ordered);
        vec![Line::fault("D26", "R22", PENALTY, 56, what).at(&["m1", "d-pdisp"])]
    },
);
pub const SEIZED_OVER: Defect = Defect::timed(
    "seized-over",
    |pace| Pace { seized_early: true, reporting: 8, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("{} 扣押，{} 才随决定处理，超过三十日，没有延长。", times.seized, times.decided);
        vec![Line::fault("D27", "R39", "行政强制法", 25, what).at(&["m1", "d-seize"])]
    },
);
pub const OVER_NINETY: Defect = Defect::timed(
    "over-ninety",
    |pace| Pace { reporting: 60, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let days = (times.decided - times.filed).num_days();
        let what = format!("{} 立案，{} 决定，历时 {days} 日，没有扣除、延长。", times.filed, times.decided);
        vec![Line::fault("D29", "R26", PENALTY, 60, what).at(&["d-decision", "d-filing"])]
    },
);
pub const REVIEWED_LATE: Defect = Defect::timed(
    "reviewed-late",
    |pace| Pace { reviewed_late: true, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("法制审核 {}，晚于决定 {}。", times.reviewed, times.decided);
        vec![Line::fault("D12", "R24", PENALTY, 58, what).at(&["d-lrev", "d-decision"])]
    },
);
pub const DELIBERATED_LATE: Defect = Defect::timed(
    "deliberated-late",
    |pace| Pace { deliberated_late: true, ..pace },
    |scene| {
        let times = &scene.plan.times;
        let what = format!("集体讨论 {}，晚于决定 {}。", times.deliberated, times.decided);
        vec![Line::fault("D13", "R23", PENALTY, 57, what).at(&["d-delib", "d-decision"])]
    },
);
pub const ANNOUNCED_SHORT: Defect = Defect::timed(
    "announced-short",
    |pace| Pace { announcing: 20, ..pace },
    |_| {
        let what = "决定书公告送达只经过二十日。";
        vec![Line::fault("D37", "R45", "民事诉讼法", 95, what).at(&["d-decision-v1", "d-ann"])]
    },
);

pub const NOTICE_MISSING: Defect = Defect::of("notice-missing", |scene| {
    scene.remove(&["d-notice"]);
    let penalties = scene.dossier["penalties"].as_array_mut().expect("a penalty case");
    penalties.retain(|penalty| penalty["stage"] == "decided");
    let what = "卷中没有告知书，也没有其他告知的记载。";
    vec![
        Line::fault("D8", "R13", PENALTY, 44, what).at(&["p1", "d-decision"]),
        Line::fault("D8", "R13", PENALTY, 62, "没有告知即作出处罚决定。").at(&["p1", "d-decision"]),
    ]
});
pub const NOTICE_WITHOUT_BASIS: Defect = Defect::of("notice-without-basis", |scene| {
    scene.says("d-notice", "basis_stated", json!(false));
    vec![Line::fault("D8", "R13", PENALTY, 44, "告知书没有写拟处罚的依据。").at(&["d-notice"])]
});
pub const HEARING_DAYS_OLD: Defect = Defect::of("hearing-days-old", |scene| {
    scene.says("d-notice", "hearing_days", json!(3));
    let what = "告知书写三日内申请听证，现行法为五日。";
    vec![Line::fault("D4", "R29", PENALTY, 64, what).at(&["d-notice"])]
});
pub const HEARING_NOT_TOLD: Defect = Defect::of("hearing-not-told", |scene| {
    for (stage, document) in [("proposed", "d-notice"), ("decided", "d-decision")] {
        let penalty = json!({ "id": format!("pn-{stage}"), "stage": stage, "kind": "suspend_business",
            "document": document, "party": "p1", "acts": ["a1"] });
        scene.dossier["penalties"].as_array_mut().expect("a penalty case").push(penalty);
    }
    vec![
        Line::fault("D7", "R28", PENALTY, 63, "拟责令停产停业，没有告知听证权。")
            .at(&["d-notice", "pn-proposed"]),
    ]
});
pub const STATEMENT_UNANSWERED: Defect = Defect::of("statement-unanswered", |scene| {
    // No review of its own, and neither the meeting nor the decision takes up what the party said.
    scene.remove(&["d-srev"]);
    scene.says("d-delib", "statement_discussed", json!(false));
    scene.says("d-decision", "hearing_considered", json!(false));
    let what = "当事人陈述申辩，卷中没有复核意见，集体讨论、决定书也没有说明。";
    vec![
        Line::fault("D9", "R14", PENALTY, 45, what).at(&["d-stmt"]),
        Line::question("D9", "R14", PENALTY, 45, "决定书没有写采纳与否的理由。").at(&["d-decision"]),
    ]
});
pub const HEAVIER: Defect = Defect::of("heavier", |scene| {
    let plan = scene.plan;
    let (low, high) = plan.profile.matter.tier;
    let raised = plan.proposed + (high - low) / 5;
    for penalty in scene.dossier["penalties"].as_array_mut().into_iter().flatten() {
        if penalty["stage"] == "decided" && penalty["kind"] == "fine" {
            penalty["amount"] = json!(raised);
        }
    }
    scene.says("d-decision", "fine_total", json!(raised));
    scene.says("d-decision", "fine_in_words", json!(to_words(raised)));
    scene.element("payments", "pay1")["amount"] = json!(raised);
    let what = format!(
        "告知罚款 {} 元，决定罚款 {} 元，没有新事实，也没有重新告知。",
        plan.proposed / 100,
        raised / 100
    );
    let place = ["d-decision", "pn2", "pn3", "d-notice"];
    vec![
        Line::fault("D14", "R14", PENALTY, 45, what).at(&place),
        Line::fault("D8", "R13", PENALTY, 62, "加重后的处罚没有在决定前告知。").at(&place),
    ]
});
pub const HOST_INVESTIGATED: Defect = Defect::of("host-investigated", |scene| {
    let name = scene.plan.staff.of("o2").name.clone();
    let record = scene.document("d-hrec");
    for signature in record["signatures"].as_array_mut().into_iter().flatten() {
        if signature["role"] == "host" {
            signature["officer"] = json!("o2");
            signature["name"] = json!(name);
        }
    }
    vec![Line::fault("D14", "R29", PENALTY, 64, "听证由本案调查人员主持。").at(&[
        "d-hrec",
        "d-hrec-s1",
        "o2",
    ])]
});
pub const FEE_CHARGED: Defect = Defect::of("fee-charged", |scene| {
    scene.says("d-hrec", "fee_charged", json!(true));
    vec![Line::fault("", "R29", PENALTY, 63, "向当事人收取了听证费用。").at(&["d-hrec"])]
});
pub const REVIEW_MISSING: Defect = Defect::of("review-missing", |scene| {
    scene.remove(&["d-lrev"]);
    vec![
        Line::fault("D12", "R24", PENALTY, 58, "法律规定应当审核的案件，卷中没有法制审核意见。")
            .at(&["case"]),
    ]
});
pub const DELIBERATION_MISSING: Defect = Defect::of("deliberation-missing", |scene| {
    scene.remove(&["d-delib"]);
    vec![Line::fault("D13", "R23", PENALTY, 57, "情节复杂的案件，卷中没有集体讨论记录。").at(&["case"])]
});
