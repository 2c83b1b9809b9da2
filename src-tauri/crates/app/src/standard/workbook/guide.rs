//! What the workbook says of itself: how to fill it in, column by column, and a filled example.

use anheng_office::{BookCell as Cell, BookColumn, BookSheet};

use super::layout::{self, TABLES};

const GENERAL: &[(&str, &str)] = &[
    (
        "这是什么",
        "一套评查标准写成的工作簿：一张表一种内容。填好以后用 anheng standard from-xlsx 读成标准包；有填错的，会指出哪张表、哪一格、应该怎样填。",
    ),
    (
        "从哪里开始",
        "先填“标准”，再填“法规”“评查标准”“计分块”“合计”；其余各表有内容才填。“填写示例”只供对照，不读取。",
    ),
    ("分值", "照标准的写法填，单位是分，例如 0.5；最多两位小数。"),
    ("日期", "写成 2026-01-01；2026年1月1日、2026/1/1 也认。"),
    (
        "依据",
        "一行一条（同一格里换行用 Alt+Enter）：法规简称、空格、条号。条号写 第六十一条第一款、第五十九条第一款第（五）项，或者 61(1)、59(1)(五)，都认。",
    ),
    (
        "依据的期间",
        "某条只在一段时间里作依据的，在后面写〔自2024-01-01〕〔至2023-12-31〕；需要按另一个日期选法律版本的，写〔按notice_date〕。",
    ),
    (
        "项目编号",
        "编号是项目的身份证：评查决定按编号保存，发布以后不能改，也不能给别的项目用。序号可以随文本改。",
    ),
    (
        "系统检查",
        "灰色表头的列是给系统看的。留空的项目由评查人判断，完全可用。要让系统核对，最简单的办法是在“沿用检查”里写别的标准包中项目的编号。",
    ),
    ("自己的备注", "可以加列，列名以“备注”开头；也可以加别的工作表。都不读取。"),
    ("公式", "不要用公式；以 = + - @ 开头的文字按文字保存。"),
];

pub fn sheet() -> BookSheet {
    let column = |heading: &str, width| BookColumn { width: Some(width), ..BookColumn::new(heading) };
    let mut rows: Vec<Vec<Cell>> = GENERAL
        .iter()
        .map(|(what, how)| vec![Cell::text("通用"), Cell::text(*what), Cell::text(*how)])
        .collect();
    for table in TABLES.iter().filter(|table| table.sheet != layout::HEAD) {
        for column in table.columns {
            let hint = column.hint.trim_start_matches(layout::HINT_MARK);
            rows.push(vec![Cell::text(table.sheet), Cell::text(column.heading), Cell::text(hint)]);
        }
    }
    BookSheet {
        name: layout::GUIDE.into(),
        title: "评查标准工作簿：怎样填写".into(),
        columns: vec![column("工作表", 14), column("事项或者列", 34), column("怎样填", 110)],
        rows,
        one_page_wide: true,
        ..BookSheet::default()
    }
}

/// A small standard, row by row as a person would fill it in. Parted by |; a line break inside a cell is ⏎.
const EXAMPLE: &[(&str, &[&str])] = &[
    (
        layout::HEAD,
        &[
            "标准包编号|example.office",
            "版本|1.0.0",
            "名称|案卷评查标准（填写示例，虚构）",
            "发布机关|某县司法局（虚构）",
            "文号|",
            "性质|示范",
            "声明|填写示例，不是官方文本",
            "案卷种类|行政处罚",
            "地区|",
            "领域|",
            "施行日期|2026年1月1日",
            "取代|",
            "来源|填写示例，自拟",
            "未认定项目|必须全部认定",
            "不合格等次|不合格",
            "只计列明项目|是",
            "总分小数位数|1",
            "总分舍入|四舍五入",
            "计分规则来源|自拟",
        ],
    ),
    (
        layout::BLOCKS,
        &["legality|合法性|A|合法性|0|", "normative|规范性|B|扣分|100|0", "bonus|加分|C|加分|5|"],
    ),
    (layout::SUMS, &["总分|total|案卷得分|legality、normative、bonus|0|100"]),
    (layout::GRADES, &["优秀|90|20", "合格|60|", "不合格|0|"]),
    (
        layout::LAWS,
        &[
            "行政处罚法|中华人民共和国行政处罚法|2021 年修订|2021-07-15|",
            "本标准|案卷评查标准（填写示例，虚构）|||",
        ],
    ),
    (
        layout::DOCUMENTS,
        &[
            "decision|文书|行政处罚决定书|处罚决定书||||||行政处罚法 第五十九条|自拟|",
            "decision|要素|||违法事实（时间、地点、行为、情节、后果）|疑点||||||",
            "decision|签名|||||行政机关负责人|1||||",
        ],
    ),
    (
        layout::ARRANGEMENTS,
        &["order|卷内顺序|1|行政处罚决定书|自拟", "order||2|立案审批表|", "order||副卷|案件集体讨论笔录|"],
    ),
    (
        layout::ITEMS,
        &[
            "A||一|合法性|||||||||||||||||||",
            "a-hearing|A|1|应当告知听证权利的已经告知||自拟|||||不合格，不计分||对照罚款数额和本地规定的听证标准。|行政处罚法 第六十三条第一款||||||||",
            "B||二|规范性|100|自拟||||||||||||||||",
            "b-served|B|1|决定书在法定期限内送达|40||成立即全扣||||||当场交付，或者七日内送达。|行政处罚法 61(1)||||cn.anheng.general:n-serve-days||||",
            "b-facts|B|2|决定书写明违法事实和证据|30||每处扣分|5|30||||逐项对照证据目录。|行政处罚法 第五十九条第一款第（二）项||||||||",
            "b-reason|B|3|说理充分|20||视情扣分|1|10||||写明采信理由和裁量理由。|本标准 二、3||||||||",
            "b-slips|B|4|文字和格式|10||按编码扣分||10|W1 错别字＝0.5（可重复）⏎W2 漏页码＝1|||照编码扣分。|本标准 二、4||||||||",
            "C||三|加分|5|自拟||||||||||||||||",
            "c-model|C|1|说理式文书被评为范例|5||加分||||||有正式文件为证。|本标准 三、1||||||||",
        ],
    ),
];

/// Cells of the example for one sheet.
pub fn example_rows(sheet: &str) -> Vec<Vec<Cell>> {
    let rows = EXAMPLE.iter().filter(|(name, _)| *name == sheet).flat_map(|(_, rows)| rows.iter());
    let cell = |text: &str| match text.replace('⏎', "\n") {
        text if text.is_empty() => Cell::Empty,
        text => Cell::Text(text),
    };
    rows.map(|row| row.split('|').map(cell).collect()).collect()
}

/// Indexes of the groups among the example's items.
pub fn example_groups() -> Vec<usize> {
    let rows = example_rows(layout::ITEMS);
    let group = |(at, row): (usize, &Vec<Cell>)| (row.get(1) == Some(&Cell::Empty)).then_some(at);
    rows.iter().enumerate().filter_map(group).collect()
}

#[cfg(test)]
/// The whole example as a workbook that somebody filled in.
pub fn filled() -> anheng_office::Book {
    let sheets = TABLES.iter().map(|table| table.book_sheet(example_rows(table.sheet), true));
    anheng_office::Book { sheets: sheets.collect() }
}
