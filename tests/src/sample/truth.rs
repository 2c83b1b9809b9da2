//! The truth of a generated dossier: the lines of its defects, and what follows from its profile alone.

use super::frame::Plan;
use super::profile::{Course, Hearing, PartyShape};
use crate::truth::{Line, Truth};

/// Which numbers a region fixes, and the general pack therefore cannot know.
fn by_region(plan: &Plan<'_>) -> Option<Line> {
    let told = plan.profile.hearing != Hearing::NotApplicable;
    (plan.profile.course == Course::Ordinary && !told).then(|| Line {
        why: Some("参数缺".into()),
        ..Line::fault(
            "D7",
            "R28",
            "行政处罚法",
            63,
            "没有告知听证权；是否属于“较大数额罚款”取决于本地、本领域标准，卷中和标准包都没有给出。",
        )
        .at(&["d-notice"])
    })
}

/// Fifteen days for suing after a reconsideration decision look like a short limit; the law sets them.
fn sue_after_reconsideration(plan: &Plan<'_>) -> Option<Line> {
    let what = "决定书写收到复议决定后十五日内起诉，这是复议前置案件的期限，请看原文。";
    plan.remedy()
        .get("litigation_days")
        .map(|_| Line::question("D6", "R44", "行政诉讼法", 46, what).at(&["d-decision"]))
}

pub(super) fn truth(plan: &Plan<'_>, mut lines: Vec<Line>) -> Truth {
    let seeded = lines.len();
    lines.extend(sue_after_reconsideration(plan));
    let (questions, faults): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.question);
    let mut unjudgeable: Vec<Line> = by_region(plan).into_iter().collect();
    unjudgeable
        .retain(|line| faults.iter().all(|fault| (&fault.law, fault.article) != (&line.law, line.article)));
    let profile = plan.profile;
    let course = match profile.course {
        Course::Ordinary => "普通程序处罚",
        Course::NoPenalty => "普通程序，依第三十三条不予处罚",
        Course::Summary => "当场处罚",
    };
    let party = match profile.party {
        PartyShape::Person => "公民",
        PartyShape::Individual => "个体工商户",
        PartyShape::Company => "企业",
    };
    let kind = if seeded == 0 {
        "合法，没有缺陷".to_owned()
    } else {
        format!("埋设 {seeded} 处，其余合法")
    };
    let summary = format!(
        "由程序生成（{}领域，{}，{course}，当事人为{party}，{} 年）：{kind}。",
        profile.matter.field,
        plan.agency_name(),
        plan.year()
    );
    Truth {
        dossier: plan.id.clone(),
        written_from: "generator".into(),
        summary,
        faults,
        questions,
        unjudgeable,
        reader_opinions: serde_json::Value::Null,
    }
}
