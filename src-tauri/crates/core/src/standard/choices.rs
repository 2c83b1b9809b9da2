//! Parameters that choose, and the orders of papers that they choose among: what their shape alone cannot refuse.

use std::collections::BTreeSet;

use super::model::{Arrangement, PackHead, Parameter, ParameterUnit};

/// Problems with parameters and arrangements: JSON pointer in the merged pack, and the sentence.
pub(super) fn problems(head: &PackHead) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    for (at, parameter) in head.parameters.iter().enumerate() {
        choices(parameter, &format!("/parameters/{at}"), &mut wrong);
    }
    let mut seen = BTreeSet::new();
    for (at, arrangement) in head.arrangements.iter().enumerate() {
        let pointer = format!("/arrangements/{at}");
        if !seen.insert(&arrangement.id) {
            wrong.push((format!("{pointer}/id"), format!("归档顺序编号“{}”重复", arrangement.id)));
        }
        order(arrangement, &pointer, &mut wrong);
    }
    wrong
}

fn choices(parameter: &Parameter, pointer: &str, wrong: &mut Vec<(String, String)>) {
    let chooses = parameter.unit == ParameterUnit::Choice;
    if chooses == parameter.choices.is_empty() {
        let message =
            format!("参数“{}”：单位是 choice 的必须列出 choices，其他单位的不能有 choices", parameter.id);
        wrong.push((format!("{pointer}/choices"), message));
    }
    let (mut values, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for (at, choice) in parameter.choices.iter().enumerate() {
        if !values.insert(choice.value) || !ids.insert(&choice.id) {
            wrong.push((format!("{pointer}/choices/{at}"), format!("选项“{}”的编号或者数值重复", choice.id)));
        }
        if choice.title.trim().is_empty() {
            wrong.push((format!("{pointer}/choices/{at}/title"), "选项没有写名称".into()));
        }
    }
    if chooses {
        for (at, value) in parameter.values.iter().enumerate() {
            if !values.contains(&value.value) {
                let message = format!("{} 不是参数“{}”的选项", value.value, parameter.id);
                wrong.push((format!("{pointer}/values/{at}/value"), message));
            }
        }
    }
}

fn order(arrangement: &Arrangement, pointer: &str, wrong: &mut Vec<(String, String)>) {
    let mut kinds = BTreeSet::new();
    for (at, group) in arrangement.order.iter().enumerate() {
        if group.is_empty() {
            wrong.push((format!("{pointer}/order/{at}"), "这一组没有列出任何文书".into()));
        }
        for kind in group {
            if !kinds.insert(*kind) {
                wrong.push((format!("{pointer}/order/{at}"), format!("《{}》排了两处", kind.name())));
            }
        }
    }
    if arrangement.order.is_empty() {
        wrong.push((format!("{pointer}/order"), format!("归档顺序“{}”没有列出任何文书", arrangement.id)));
    }
    if arrangement.source.trim().is_empty() {
        wrong.push((format!("{pointer}/source"), "归档顺序要写来源".into()));
    }
}
