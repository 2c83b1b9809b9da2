//! How papers are bound, in words: what stands out of order, and where the catalogue and the papers differ.

use crate::checks::{CatalogueFault, Misplaced};

pub(super) fn misplaced(profile: &str, wrong: &Misplaced) -> String {
    match wrong {
        Misplaced::OutOfOrder { after, before } => {
            let after = after.as_ref().map(|after| format!("在{after}之后"));
            let before = before.as_ref().map(|before| format!("在{before}之前"));
            let between: Vec<_> = after.into_iter().chain(before).collect();
            format!("排列次序不对：按“{profile}”，应{}。", between.join("、"))
        }
        Misplaced::InMainVolume => format!("按“{profile}”应装入副卷，现装在正卷。"),
        Misplaced::InSecondaryVolume => format!("按“{profile}”应装入正卷，现装在副卷。"),
        Misplaced::VolumesMixed => "正卷、副卷混装：副卷文书的页码夹在正卷中间。".into(),
        Misplaced::NotBehind { served: Some(served) } => format!("没有排在所送的{served}之后。"),
        Misplaced::NotBehind { served: None } => "没有跟在所送的文书之后，看不出送达的是哪一件。".into(),
    }
}

pub(super) fn catalogue(fault: &CatalogueFault) -> String {
    match fault {
        CatalogueFault::NumbersLeftOut { from, to } => format!("卷内目录序号缺 {}。", span(*from, *to)),
        CatalogueFault::NumberTwice { number } => format!("卷内目录序号 {number} 重复。"),
        CatalogueFault::NumberOutOfOrder { number, after } => {
            format!("卷内目录序号次序不对：{number} 排在 {after} 之后。")
        }
        CatalogueFault::NoNumber => "卷内目录没有写序号。".into(),
        CatalogueFault::PagesLeftOut { from, to } => format!("页码漏号：缺第 {} 页。", span(*from, *to)),
        CatalogueFault::PagesTwice { from, to, with } => {
            format!("页码重号：第 {} 页与{with}重复。", span(*from, *to))
        }
        CatalogueFault::PagesBackwards { page, after } => {
            format!("页码倒号：第 {page} 页排在第 {after} 页之后。")
        }
        CatalogueFault::NoPage => "没有编写页码。".into(),
        CatalogueFault::LastPageOpen => "卷内目录最后一条没有写止页。".into(),
        CatalogueFault::Differs { what, entry, paper } => {
            format!("卷内目录与文书不符：{what}，目录写 {entry}，文书为 {paper}。")
        }
        CatalogueFault::NotListed => "卷中有这件文书，卷内目录没有列。".into(),
        CatalogueFault::OnlyWithin { entry } => {
            format!("这件文书没有单列条目，只在{entry}的页码之内，请核是否漏列。")
        }
        CatalogueFault::NoPaper => "卷内目录列有这一条，卷中没有相应的文书。".into(),
        CatalogueFault::TotalDiffers { says, counted } => {
            format!("写明的总页数 {says} 与卷内实有页数 {counted} 不符。")
        }
        CatalogueFault::PiecesDiffer { says, entries, papers } => {
            format!("写明的件数 {says} 与卷内目录 {entries} 条、卷内文书 {papers} 件都不符。")
        }
    }
}

fn span(from: u32, to: u32) -> String {
    if from == to { from.to_string() } else { format!("{from} 至 {to}") }
}
