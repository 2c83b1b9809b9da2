//! 评查通报（送审稿）: what the dossiers of a range came to, by one standard. Its text is composed from numbers of which
//! each says where it comes from; no unit, fine or officer is ranked.

mod before;
mod charts;
mod found;
mod tables;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::nobody::Nobody;
use super::super::template::{Named, Pieces, Vocabulary};
use super::super::{Paper, Plan, Wanted};
use super::numbers::{GRADE, NUMBERS, Tally, counted};
use super::problems::{self, by_item};
use super::unit::{GOOD, good};
use super::{COMMON, Gathered, common, gathered, made, numbered};
use crate::exports::gather::{Reviewed, UNKNOWN, standing};
use crate::{AppError, Code};
use before::{before, compared};
use charts::charts;
use found::{Examples, by_stage, case_rows, frequent_rows, good_hidden, most_frequent, stage_rows};
use tables::{case_table, frequent_table, grade_table, stage_table, unit_table};
use units::{Unit, units};

pub(crate) static BULLETIN: Vocabulary = Vocabulary {
    words: &[COMMON, NUMBERS, OWN],
    lists: &[
        ("等次", "各等次的案卷", GRADE),
        ("单位", "有实评案卷的每个单位的案卷、等次和平均分，按名册次序；其余合为一项", UNIT),
        ("环节", "问题所在的环节，问题多的在前", STAGE),
        ("常见问题", "最常有问题的项目，至少两卷，最多十个", COMMON_PROBLEM),
        ("亮点", "评查人记的值得肯定之处", GOOD),
        ("优秀案卷", "最高等次的案卷", CASE),
        ("不合格案卷", "不合格的案卷", CASE),
        ("否决案卷", "有否决项成立的案卷", CASE),
    ],
    tables: &[
        ("等次分布", "各等次的卷数和占比"),
        (
            "单位情况",
            "有实评案卷的每个单位的应评、实评、等次、平均分、问题数，按名册次序；其余合为一行；合计",
        ),
        ("环节分布", "每个环节的问题数、占比、扣分"),
        ("常见问题", "最常有问题的项目：卷数、占比、依据"),
        ("优秀案卷", "最高等次的案卷"),
        ("不合格案卷", "不合格的案卷和原因"),
        ("否决案卷", "有否决项成立的案卷和否决项"),
        ("数据来源", "正文里每个数从哪里来；放在最后"),
    ],
    charts: &[
        ("等次分布", "各等次的卷数"),
        ("单位平均分", "各单位的平均分，按名册次序"),
        ("问题环节", "各环节的问题数和累计占比"),
        ("两年等次", "与上一年同期比，各等次的占比；没有上期时没有这张图"),
    ],
};

const OWN: &[Named] = &[
    ("单位数", "有应评案卷的单位数"),
    ("实评单位数", "有实评案卷的单位数"),
    ("上期", "上一年同期的决定日期起止；范围没有限定起止日期时为空"),
    ("上期计入", "上一年同期计入等次和平均分的案卷数；没有上期时为空"),
    ("上期平均分", "上一年同期的平均分"),
    ("上期最高等次占比", "上一年同期最高等次的占比"),
    ("平均分变化", "比上一年同期，如“提高1.50分”"),
];

const UNIT: &[Named] = &[
    ("单位", "单位"),
    ("应评", "应评案卷数"),
    ("实评", "实评案卷数"),
    ("等次情况", "各等次的案卷数"),
    ("平均分", "平均得分"),
    ("问题数", "问题数"),
];

const STAGE: &[Named] = &[
    ("环节", "环节的名称"),
    ("问题数", "这个环节的问题数"),
    ("占比", "占全部问题的百分比"),
    ("主要问题", "这个环节最常有问题的几个项目和卷数"),
    ("举例写明", "一个例子，写出单位和案件"),
    ("举例匿名", "同一个例子，不写单位和案件，人名、单位名称、机关、地名、号码隐去"),
];

const COMMON_PROBLEM: &[Named] = &[
    ("问题", "有问题的项目，如“‘告知书有送达凭证’一项有问题”，不带句号"),
    ("项目", "评查项目的名称；多数标准写的是要求，不能单独当作问题"),
    ("环节", "所在环节"),
    ("卷数", "有这个问题的案卷数"),
    ("占比", "占计入案卷的百分比"),
    ("依据", "依据的条款"),
    ("举例写明", "一个例子，写出单位和案件"),
    ("举例匿名", "同一个例子，不写单位和案件，人名、单位名称、机关、地名、号码隐去"),
];

const CASE: &[Named] = &[
    ("单位", "单位"),
    ("案卷", "案件名称和决定文号；没有录入文号的只有名称"),
    ("案件名称", "案件名称"),
    ("文号", "决定文号"),
    ("得分", "得分；不计分的写“不计分”"),
    ("等次", "等次"),
    ("否决项", "成立的否决项，如“‘告知书有送达凭证’一项有问题”"),
];

pub(crate) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let gathered = gathered(wanted)?;
    let packs: Vec<(String, String)> = standing(&gathered.sheets)
        .iter()
        .map(|(pack, _)| (pack.sha256.clone(), format!("{} {}", pack.head.title, pack.head.version)))
        .collect();
    let several = packs.len() > 1;
    let label = "评查通报（送审稿）";
    let mut papers: Vec<Paper<'a>> = Vec::with_capacity(packs.len());
    for (at, (sha256, title)) in packs.into_iter().enumerate() {
        let (gathered, values) = (Arc::clone(&gathered), numbered(&wanted.values, at)?);
        let name = if several { title } else { label.to_owned() };
        let make = move || {
            let mut pieces = pieces(wanted, &gathered, &sha256)?;
            let mut made = made(wanted, wanted.template()?, &values, &mut pieces)?;
            made.notes.push("送审稿：数由系统统计，文字由制发单位核定；每个数的来源列在附件里".into());
            Ok(made)
        };
        papers.push(Paper { name, make: Box::new(make) });
    }
    let why = match (papers.is_empty(), several) {
        (true, _) => Some("所选范围里还没有提交的评查表".to_owned()),
        (_, true) => Some("用了几个标准，每个标准一份，得分不混在一起".to_owned()),
        _ => None,
    };
    Ok(Plan { papers, why })
}

fn pieces(wanted: &Wanted<'_>, gathered: &Gathered, sha256: &str) -> Result<Pieces, AppError> {
    let packs = standing(&gathered.sheets);
    let (pack, stands) = packs
        .iter()
        .find(|(pack, _)| pack.sha256 == sha256)
        .ok_or_else(|| AppError::new(Code::Internal, "标准不在其中"))?;
    let due = wanted.asked.due(pack)?;
    let tally =
        Tally { pack, due: due.values().flatten().cloned().collect(), stands: stands.iter().collect() };
    let sheets: Vec<&Reviewed> = tally.agreed().collect();
    let found = problems::problems(sheets.iter().copied(), &gathered.mendings);
    let units = units(wanted, &tally, &due)?;
    let before = before(wanted, pack.reference().split('@').next().unwrap_or_default())?;
    let before = before.as_ref().map(|before| before.tally(pack));
    let mut words = common(wanted, gathered, pack, &sheets);
    words.append(&mut tally.words());
    let known = |unit: &str| unit != UNKNOWN;
    let of_units: Vec<_> = due.iter().filter(|(unit, _)| known(unit)).collect();
    let their: Vec<String> = of_units.iter().flat_map(|(_, ids)| ids.iter().cloned()).collect();
    words.insert("单位数", counted(of_units.len(), "有应评案卷的单位", their));
    let done: BTreeSet<&str> =
        stands.iter().map(|stands| stands.agency()).filter(|unit| known(unit)).collect();
    words.insert("实评单位数", counted(done.len(), "有实评案卷的单位", Vec::new()));
    words.append(&mut compared(wanted, &tally, before.as_ref()));

    let (stages, items) = (by_stage(&found), by_item(&found));
    let frequent = most_frequent(&items);
    let best = tally.by_grade().into_iter().next().map(|(_, best)| best).unwrap_or_default();
    let failed: Vec<&Reviewed> = sheets.iter().copied().filter(|one| one.fails()).collect();
    let vetoed: Vec<&Reviewed> = sheets.iter().copied().filter(|one| one.vetoes().next().is_some()).collect();
    let hidden = wanted.template()?.answer("举例", &wanted.values).as_deref() == Some("匿名");
    let nobody = Nobody::of(wanted, &sheets)?;
    let examples = Examples { nobody: &nobody };
    let lists = BTreeMap::from([
        ("等次", tally.grade_rows()),
        ("单位", units.iter().map(Unit::words).collect()),
        ("环节", stage_rows(&stages, found.len(), &examples)?),
        ("常见问题", frequent_rows(frequent, sheets.len(), &examples)?),
        ("亮点", if hidden { good_hidden(&sheets, &nobody)? } else { good(&sheets) }),
        ("优秀案卷", case_rows(&best, hidden)),
        ("不合格案卷", case_rows(&failed, hidden)),
        ("否决案卷", case_rows(&vetoed, hidden)),
    ]);
    let tables = BTreeMap::from([
        ("等次分布", grade_table(&tally)),
        ("单位情况", unit_table(&units, &tally)),
        ("环节分布", stage_table(&stages, found.len())),
        ("常见问题", frequent_table(frequent, sheets.len())),
        ("优秀案卷", case_table(&best, false, hidden)),
        ("不合格案卷", case_table(&failed, true, hidden)),
        ("否决案卷", case_table(&vetoed, true, hidden)),
    ]);
    let charts = charts(&tally, &units, &stages, before.as_ref());
    Ok(Pieces { words, lists, tables, charts, ..Pieces::default() })
}
