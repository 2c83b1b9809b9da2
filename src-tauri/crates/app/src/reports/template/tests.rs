use std::collections::BTreeMap;

use anheng_report::{Block, Form};

use super::*;

static KNOWN: Vocabulary = Vocabulary {
    words: &[&[("单位", "单位"), ("问题数", "问题数"), ("空的", "没有内容")]],
    lists: &[("问题", "问题", &[("说明", "说明")])],
    tables: &[("问题清单", "表"), ("数据来源", "数")],
    charts: &[],
};

fn pieces() -> Pieces {
    let number = Value { text: "2".into(), how: Some("数出来".into()), dossiers: vec!["d".into()] };
    let row = |said: &str| Words::from([("说明", said.into())]);
    Pieces {
        words: Words::from([("单位", "甲局".into()), ("问题数", number), ("空的", "".into())]),
        lists: BTreeMap::from([("问题", vec![row("缺页"), row("错字")])]),
        ..Pieces::default()
    }
}

const TEXT: &str = "// 说明\n页面：公文\n标题：关于{单位}的函\n填写：代字｜机关代字\n填写：期限｜天数｜5个工作日｜5个工作日、10个工作日\n\
红头：某厅\n文号：{代字}〔2026〕1号\n主送：{单位}\n---\n# 一、问题\n@如有 问题\n共{问题数}个。\n@逐项 问题\n（{序数}）{说明}。\n@完\n@否则\n没有。\n@完\n\
@如无 空的\n空。\n@完\n@如是 期限 5个工作日\n五日。\n@完\n@新页 表页 附表\n@栏 名称｜{单位}\n@栏 日期｜\n@表 数据来源\n";

fn filled(text: &str, values: &[(&str, &str)]) -> Filled {
    let template = Template::read(text, &KNOWN).expect("the template is right");
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    fill(&template, &values, &pieces()).expect("the values fit")
}

fn words(part: &anheng_report::Part) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text.clone(),
        Block::Heading(_, text) | Block::Title(text) | Block::Addressee(text) => text.clone(),
        Block::Masthead(head) => format!("{} {}", head.name, head.number),
        Block::Facts(facts) => {
            facts.facts.iter().map(|fact| format!("{}={}", fact.label, fact.value)).collect()
        }
        Block::Table(table) => format!("{} 行", table.rows.len()),
        other => format!("{other:?}"),
    };
    part.blocks.iter().map(text).collect()
}

#[test]
fn words_lists_conditions_and_pages_are_filled() {
    let filled = filled(TEXT, &[("代字", "甲")]);
    assert_eq!(filled.title, "关于甲局的函");
    assert_eq!(
        words(&filled.parts[0]),
        [
            "某厅 甲〔2026〕1号",
            "关于甲局的函",
            "甲局：",
            "一、问题",
            "共2个。",
            "（一）缺页。",
            "（二）错字。",
            "空。",
            "五日。"
        ]
    );
    assert_eq!(filled.parts[0].form, Form::Official);
    assert_eq!((filled.parts[1].form, filled.parts[1].name.as_str()), (Form::Sheet, "附表"));
    assert_eq!(words(&filled.parts[1]), ["名称=甲局日期=", "1 行"]);
    assert_eq!(filled.numbers.len(), 1, "a number is said once, with the dossiers behind it");
    assert_eq!(filled.numbers[0].dossiers, ["d"]);
}

#[test]
fn what_nobody_wrote_stays_visible() {
    let filled = filled(TEXT, &[("期限", "10个工作日")]);
    assert!(words(&filled.parts[0])[0].contains("【未填：代字】"));
    assert_eq!(filled.unfilled.into_iter().collect::<Vec<_>>(), ["代字"]);
}

const ANNEXED: &str = "页面：公文\n标题：函\n填写：代字｜机关代字\n红头：某厅\n文号：{代字}〔2026〕1号\n署名：某厅\n抄送：某局\n\
印发机关：某厅\n印发日期：某日\n---\n正文。\n@附件\n@新页 横页 附件 名单\n@标题 名单\n@新页 公文 附件9 说明\n@新页 表页 回证\n";

#[test]
fn annexes_are_listed_and_numbered_and_end_with_the_copies() {
    let Filled { parts, .. } = filled(ANNEXED, &[("代字", "甲发")]);
    let forms: Vec<Form> = parts.iter().map(|part| part.form).collect();
    assert_eq!(forms, [Form::Official, Form::LyingAnnex, Form::Annex, Form::Sheet]);
    assert!(parts[0].blocks.contains(&Block::AnnexList(vec!["名单".into(), "说明".into()])));
    assert_eq!((parts[1].name.as_str(), parts[2].name.as_str()), ("附件1 名单", "附件2 说明"));
    assert_eq!(parts[1].blocks[0], Block::AnnexMark("附件1".into()));
    assert!(matches!(parts[2].blocks.last(), Some(Block::Imprint(imprint)) if imprint.issuer == "某厅"));

    let single = ANNEXED.replace("@新页 公文 附件9 说明\n", "");
    let Filled { parts, .. } = filled(&single, &[("代字", "甲发")]);
    assert_eq!(parts[1].blocks[0], Block::AnnexMark("附件".into()), "a single one has no number");

    let none = ANNEXED.replace("附件 名单", "名单").replace("附件9 说明", "说明");
    let Filled { parts, .. } = filled(&none, &[("代字", "甲发")]);
    assert!(!parts[0].blocks.iter().any(|block| matches!(block, Block::AnnexList(_))));
    assert!(matches!(parts[0].blocks.last(), Some(Block::Imprint(_))));
}

#[test]
fn what_is_numbered_as_a_letter_has_its_form() {
    let Filled { parts, .. } = filled(ANNEXED, &[("代字", "甲司函")]);
    assert_eq!(parts[0].form, Form::Letter);
    let copies = anheng_report::Imprint { copies: "某局".into(), ..Default::default() };
    assert_eq!(parts[2].blocks.last(), Some(&Block::Imprint(copies)), "without who printed it and when");
    let chosen = ANNEXED.replace("页面：公文", "页面：信函");
    assert_eq!(filled(&chosen, &[("代字", "甲发")]).parts[0].form, Form::Letter);
    let table = ANNEXED.replace("页面：公文", "页面：表页");
    let forms: Vec<Form> = filled(&table, &[("代字", "甲函")]).parts.iter().map(|part| part.form).collect();
    assert_eq!(forms, [Form::Sheet, Form::Lying, Form::Official, Form::Sheet], "sheets have no annexes");
}

#[test]
fn values_that_are_not_asked_for_or_not_offered_are_refused() {
    let template = Template::read(TEXT, &KNOWN).expect("the template is right");
    for (name, value) in [("页数", "3"), ("期限", "明天")] {
        let values = BTreeMap::from([(name.to_owned(), value.to_owned())]);
        assert!(fill(&template, &values, &pieces()).is_err(), "{name}");
    }
}

#[test]
fn every_fault_names_its_line_and_field() {
    for (text, line, field) in [
        ("标题：甲\n底色：红\n---\n", 2, "底色"),
        ("标题：甲\n页面：信纸\n---\n", 2, "页面"),
        ("标题：甲\n一行\n---\n", 2, ""),
        ("标题：甲\n填写：｜说明\n---\n", 2, ""),
        ("标题：甲\n填写：单位｜说明\n---\n", 2, "单位"),
        ("标题：甲\n填写：期限｜｜三天｜五天、十天\n---\n", 2, "期限"),
        ("标题：甲\n主送：乙\n主送：丙\n---\n", 3, "主送"),
        ("标题：{甲}\n---\n", 1, "甲"),
        ("标题：甲\n---\n{说明}\n", 3, "说明"),
        ("标题：甲\n---\n\n@逐项 案卷\n@完\n", 4, "案卷"),
        ("标题：甲\n---\n@表 汇总\n", 3, "汇总"),
        ("标题：甲\n---\n@图 问题清单\n", 3, "问题清单"),
        ("标题：甲\n---\n@如有 问题\n", 3, "@完"),
        ("标题：甲\n---\n@完\n", 3, "完"),
        ("标题：甲\n---\n@否则\n", 3, "否则"),
        ("标题：甲\n---\n@画 圆\n", 3, "画"),
        ("标题：甲\n---\n@空 大\n", 3, "空"),
        ("标题：甲\n---\n甲{单位\n", 3, ""),
        ("标题：甲\n---\n甲}单位\n", 3, ""),
        ("标题：甲\n---\n##### 甲\n", 3, ""),
        ("标题：甲\n---\n@逐项 问题\n@新页 表页\n@完\n", 4, "新页"),
        ("页面：公文\n---\n", 1, "标题"),
        ("标题：甲\n正文没有开始", 2, ""),
    ] {
        let problems = Template::read(text, &KNOWN).expect_err(text);
        assert!(problems.iter().any(|one| one.line == line && one.field == field), "{text}: {problems:?}");
    }
    let both = Template::read("标题：{甲}\n---\n{乙}\n@表 丙\n", &KNOWN).expect_err("three faults");
    assert_eq!(both.iter().map(|one| one.line).collect::<Vec<_>>(), [1, 3, 4], "all faults are told at once");
    let long = "甲".repeat(200_000);
    assert!(Template::read(&format!("标题：{long}\n---\n"), &KNOWN).is_err());
    let deep = "@如有 问题\n".repeat(60);
    assert!(Template::read(&format!("标题：甲\n---\n{deep}"), &KNOWN).is_err());
}

#[test]
fn what_was_filled_in_meets_the_words_around_it_and_a_note_stands_under_the_date() {
    let text = "标题：函\n填写：期限｜天数\n填写：要求｜要求\n填写：日期｜日期\n署名：某厅\n成文日期：{日期}\n\
附注：联系人：张某\n---\n请在{期限}内报送。\n{要求}。\n";
    let filled = filled(text, &[("期限", "2024-12-31"), ("要求", "限期改正。"), ("日期", "2024-11-20")]);
    let said = words(&filled.parts[0]);
    assert_eq!(said[1..3], ["请在2024年12月31日前报送。", "限期改正。"]);
    assert!(said[3].contains("2024年11月20日") && said[3].contains("（联系人：张某）"), "{said:?}");
}
