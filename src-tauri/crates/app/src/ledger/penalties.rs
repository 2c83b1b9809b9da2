//! What a row says was imposed: kinds and amounts brought together, each amount with the kind it belongs to. What cannot
//! be brought together is refused, never divided by guess.

use anheng_office::ledger::{CellProblem, Column, Row};

/// One penalty: its code, where the row settles it, and its amount in fen, where the row gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Imposed {
    pub kind: Option<&'static str>,
    pub amount: Option<i64>,
}

pub(super) fn of(row: &Row, problems: &mut Vec<CellProblem>) -> Vec<Imposed> {
    let stated = row.choices(Column::Penalties);
    let mut items: Vec<Imposed> = stated
        .iter()
        .filter(|kind| **kind != "none")
        .map(|kind| Imposed { kind: (*kind != "confiscation").then_some(*kind), amount: None })
        .collect();
    for (column, kind) in [
        (Column::Fine, "fine"),
        (Column::ConfiscatedGain, "confiscate_gain"),
        (Column::ConfiscatedGoods, "confiscate_goods"),
    ] {
        let item = items.iter_mut().find(|item| item.kind == Some(kind));
        match (row.money(column), item) {
            (None, _) | (Some(0), None) => {}
            (Some(0), Some(_)) => {
                let message = "金额是 0，而“处罚种类”写了这一种处罚";
                problems.push(row.problem(column, message, "请改正金额；金额不详的请留空"));
            }
            (Some(amount), Some(item)) => item.amount = Some(amount),
            (Some(amount), None) => items.push(Imposed { kind: Some(kind), amount: Some(amount) }),
        }
    }
    if let Some(amount) = row.money(Column::Confiscated).filter(|amount| *amount > 0) {
        undivided(row, amount, &mut items, problems);
    }
    // 没收 beside what was confiscated says nothing more.
    if items.iter().any(|item| item.kind.is_some_and(is_confiscation)) {
        items.retain(|item| item.kind.is_some() || item.amount.is_some());
    }
    items
}

fn is_confiscation(kind: &str) -> bool {
    matches!(kind, "confiscate_gain" | "confiscate_goods")
}

/// 没收金额 that does not say of what: it belongs to the one confiscation that the row has, or agrees with what is
/// already divided.
fn undivided(row: &Row, amount: i64, items: &mut Vec<Imposed>, problems: &mut Vec<CellProblem>) {
    let of_kind = items.iter().filter(|item| item.kind.is_some_and(is_confiscation));
    let known: Vec<Option<i64>> = of_kind.map(|item| item.amount).collect();
    let divided: Option<i64> = known.iter().copied().sum();
    match (known.len(), divided) {
        (0, _) => match items.iter_mut().find(|item| item.kind.is_none()) {
            Some(item) => item.amount = Some(amount),
            None => items.push(Imposed { kind: None, amount: Some(amount) }),
        },
        (_, Some(divided)) if divided == amount => {}
        (_, Some(_)) => {
            let hint = "请核对没收违法所得、没收非法财物各自的金额";
            problems.push(row.problem(Column::Confiscated, "没收金额与分列的金额之和不一致", hint));
        }
        (1, None) => {
            if let Some(item) = items.iter_mut().find(|item| item.kind.is_some_and(is_confiscation)) {
                item.amount = Some(amount);
            }
        }
        _ => {
            let hint = "请分成“没收违法所得金额”“没收非法财物价值”两列填写";
            problems.push(row.problem(
                Column::Confiscated,
                "同时没收违法所得和非法财物，看不出各是多少",
                hint,
            ));
        }
    }
}
