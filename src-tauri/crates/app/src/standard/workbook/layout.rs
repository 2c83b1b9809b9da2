//! The sheets of a standard's workbook: names, columns, what is said of each. What a row means for a pack is in `write`
//! and `read`.

use anheng_office::{BookCell, BookColumn, BookSheet};

use super::words::{self, Words};

pub const GUIDE: &str = "说明";
pub const HEAD: &str = "标准";
pub const BLOCKS: &str = "计分块";
pub const SUMS: &str = "合计";
pub const GRADES: &str = "等次";
pub const LAWS: &str = "法规";
pub const PARAMETERS: &str = "参数";
pub const DOCUMENTS: &str = "文书标准";
pub const ARRANGEMENTS: &str = "案卷标准";
pub const ITEMS: &str = "评查标准";
pub const TOPICS: &str = "对照";
pub const ASSUMPTIONS: &str = "实现假定";
pub const DEFINITIONS: &str = "系统定义";
pub const EXAMPLES: &str = "算例";
pub const FILLED: &str = "填写示例";

/// Keys of a document standard that have columns; whatever else it says stands in 其余.
pub const DOCUMENT_KEYS: &[&str] = &[
    "id",
    "kind",
    "title",
    "lacking",
    "lacking_reason",
    "or_kinds",
    "per_party",
    "sealed",
    "basis",
    "source",
    "required_when",
    "elements",
    "signed_by",
];
/// The same for an item.
pub const ITEM_KEYS: &[&str] = &[
    "id",
    "number",
    "title",
    "points",
    "points_source",
    "guidance",
    "document",
    "applies",
    "exceptions",
    "basis",
    "parameters_at",
    "counting",
    "veto",
    "check",
    "source",
    "children",
];

/// Stands for the id in rows that carry on what the row above could not hold.
pub const CONTINUED: &str = "（续）";

pub struct Table {
    pub sheet: &'static str,
    pub title: &'static str,
    pub columns: &'static [Column],
    /// Columns on the left that stay in view.
    pub frozen: u16,
    /// Empty rows of the template.
    pub spare: u32,
    pub must_be_there: bool,
}

pub struct Column {
    pub heading: &'static str,
    pub width: u16,
    pub hint: &'static str,
    pub choices: Choices,
    pub technical: bool,
}

pub enum Choices {
    None,
    Words(Words),
    List(fn() -> Vec<String>),
}

const fn column(heading: &'static str, width: u16, hint: &'static str) -> Column {
    Column { heading, width, hint, choices: Choices::None, technical: false }
}

const fn pick(heading: &'static str, width: u16, hint: &'static str, words: Words) -> Column {
    Column { heading, width, hint, choices: Choices::Words(words), technical: false }
}

const fn list(heading: &'static str, width: u16, hint: &'static str, list: fn() -> Vec<String>) -> Column {
    Column { heading, width, hint, choices: Choices::List(list), technical: false }
}

const fn technical(heading: &'static str, width: u16, hint: &'static str) -> Column {
    Column { heading, width, hint, choices: Choices::None, technical: true }
}

/// Whoever reads a sheet again knows the row of hints by this beginning.
pub const HINT_MARK: &str = "（说明）";

pub static TABLES: &[Table] = &[
    Table {
        sheet: HEAD,
        title: "标准的基本情况和计分规则",
        columns: &[
            column("栏目", 20, "（说明）栏目名称不要改。"),
            column("内容", 64, "照标准文本填写。"),
            column("怎样填", 60, "只供查看，不读取。"),
        ],
        frozen: 1,
        spare: 0,
        must_be_there: true,
    },
    Table {
        sheet: BLOCKS,
        title: "计分块：总分由哪几部分组成",
        columns: &[
            column("编号", 14, "（说明）必填。字母、数字、点、横线，例如 normative。"),
            column("名称", 40, "必填。例如 规范性项目。"),
            column(
                "顶层项目",
                14,
                "必填。“评查标准”中没有上级的那个项目的编号；几张表合用一块的，用顿号隔开。",
            ),
            pick(
                "方式",
                12,
                "必填。合法性：没有否决就得下一列的分；扣分：从下一列的分往下扣；得分：按得分比例折算到下一列；加分：至多加下一列。",
                words::METHOD,
            ),
            column("分数", 10, "必填，单位：分。"),
            column("最低", 10, "只有“扣分”可以填：扣到多少为止；不填则不设下限。"),
        ],
        frozen: 1,
        spare: 8,
        must_be_there: true,
    },
    Table {
        sheet: SUMS,
        title: "合计：各部分怎样相加",
        columns: &[
            column("类别", 10, "（说明）必填。小计 或者 总分；总分只有一行，放在最后。"),
            column("编号", 14, "必填。例如 total。"),
            column("名称", 40, "必填。例如 案卷得分。"),
            column("由哪些相加", 36, "必填。计分块或者前面小计的编号，用顿号隔开。"),
            column("最低", 10, "合计不低于多少分；不填则不限。"),
            column("最高", 10, "合计不高于多少分；不填则不限。"),
        ],
        frozen: 0,
        spare: 5,
        must_be_there: true,
    },
    Table {
        sheet: GRADES,
        title: "等次线：从高到低",
        columns: &[
            column("名称", 24, "（说明）必填。例如 优秀。标准没有等次的，本表留空。"),
            column("最低分", 12, "必填。达到多少分。"),
            column("比例上限", 12, "百分数，例如 20；没有比例限制的不填。"),
        ],
        frozen: 0,
        spare: 8,
        must_be_there: false,
    },
    Table {
        sheet: LAWS,
        title: "法规：项目依据的法律、法规、规章和标准文本",
        columns: &[
            column("简称", 24, "（说明）必填。“依据”一列用的名称，例如 行政处罚法。"),
            column("全称", 48, "必填。"),
            column("版本", 26, "例如 2021 年修订。评查标准、技术标准等没有版本的不填。"),
            column("施行日期", 14, "有版本的必填，例如 2021-07-15。同一法律每个版本一行。"),
            column("失效日期", 14, "最后有效的一天；仍然有效的不填。"),
            column("别名", 30, "文书里引用它时用的其他名称，用顿号隔开；没有的不填。"),
            pick("没有更早文本", 12, "这部法律的第一个文本写“是”：此前还没有这部法律。", words::YES_NO),
            technical("条的构成（JSON，可留空）", 30, "由懂格式的人填写：哪些条分款、分项。"),
        ],
        frozen: 1,
        spare: 20,
        must_be_there: true,
    },
    Table {
        sheet: PARAMETERS,
        title: "参数：由地区、领域规定的数字",
        columns: &[
            column("编号", 24, "（说明）必填。例如 hearing_fine_unit。同一参数的每个数值一行。"),
            column("名称", 44, "必填。"),
            pick("单位", 10, "必填。", words::UNIT),
            column("地区", 12, "行政区划代码或其开头；全国通用的不填。"),
            column("领域", 14, "例如 生态环境；各领域通用的不填。"),
            column("起始日期", 14, "从哪一天起；不限的不填。"),
            column("数值", 14, "还没有规定的不填，有关项目会报“参数缺”。"),
            column("来源", 44, "有数值的必填：规定这个数字的文件名称、文号、条号。"),
            pick("可信程度", 12, "见原文、转引、待核；说不清的不填。", words::CERTAINTY),
            technical("选项（JSON，可留空）", 24, "单位是“选项”的，由懂格式的人填写。"),
        ],
        frozen: 1,
        spare: 20,
        must_be_there: false,
    },
    Table {
        sheet: DOCUMENTS,
        title: "文书标准：每种文书应当写什么、由谁签名、是否盖章",
        columns: &[
            column("编号", 16, "（说明）必填。同一文书的各行写同一编号，例如 decision。"),
            column("类别", 12, "必填。文书（先写一行）、要素、签名。"),
            list("文书种类", 24, "“文书”行必填。", words::document_kind_list),
            column("名称", 26, "“文书”行必填。"),
            list("要素", 28, "“要素”行必填。可以从列表里选。", words::field_list),
            pick(
                "缺少时",
                14,
                "疑点：法律要求；提问：没有法条，或者可能有例外。“文书”行指整份缺少，“要素”行指没有写。",
                words::NATURE,
            ),
            column("签名身份", 14, "“签名”行必填，例如 执法人员。"),
            column("最少人数", 9, "“签名”行，不填为 1。"),
            pick("盖章", 9, "“文书”行：应当盖章的写“是”。", words::YES_NO),
            column("依据", 34, "“文书”行必填。写法见“说明”。"),
            column("来源", 34, "“文书”行必填：要素从哪里来。"),
            column("缺少理由", 26, "“文书”行缺少时作提问的必填：为什么只作提问。"),
            column("可替代的文书", 26, "“文书”行：有了这些也算有，用顿号隔开。"),
            pick("每名当事人各一份", 10, "“文书”行：是 或者 不填。", words::YES_NO),
            pick("注明日期", 8, "“签名”行：签名要注明日期的写“是”。", words::YES_NO),
            pick("明确意见", 8, "“签名”行：要写明意见的写“是”。", words::YES_NO),
            technical("何时要求（JSON，可留空＝一律要求；文书行留空＝不要求必有）", 30, "由懂格式的人填写。"),
            technical("其余（JSON，可留空）", 24, "同上：文号写法等。"),
        ],
        frozen: 2,
        spare: 60,
        must_be_there: false,
    },
    Table {
        sheet: ARRANGEMENTS,
        title: "案卷标准：卷内材料按什么顺序装订",
        columns: &[
            column("编号", 16, "（说明）必填。同一顺序的各行写同一编号。"),
            column("名称", 34, "每个编号的第一行必填。"),
            column("位次", 8, "必填。数字，从小到大；放入副卷的写“副卷”。"),
            list("文书种类", 44, "必填。同一位次可以写几种，用顿号隔开。", words::document_kind_list),
            column("来源", 44, "每个编号的第一行必填。"),
            pick("按时间", 10, "每个编号的第一行：顺序以时间为准的写“是”，不填为否。", words::YES_NO),
        ],
        frozen: 1,
        spare: 40,
        must_be_there: false,
    },
    Table {
        sheet: ITEMS,
        title: "评查标准：项目、分值、计分方式、依据",
        columns: &[
            column("编号", 18, "（说明）必填。字母、数字、点、横线；发布以后不再改。"),
            column("上级编号", 12, "所属分组的编号；顶层分组不填。"),
            column("序号", 9, "必填。标准文本印的序号，例如 1.3。"),
            column("评查内容", 44, "必填。照标准文本填写。"),
            column("分值", 8, "单位：分，例如 0.5。分组的分值等于下级合计，可以不填；否决项不填。"),
            pick("分值来源", 10, "官方文本 或者 自拟。分组填了，下级可以不填。", words::POINTS_SOURCE),
            pick("计分方式", 12, "不填为“成立即全扣”。", words::COUNTING),
            column("扣分", 12, "每处扣几分；视情扣分的下限；得分的每档；全扣而不等于分值的，写扣几分。"),
            column("最多扣", 11, "每处扣、按编码扣的上限；视情扣分的上限。"),
            column(
                "问题编码",
                26,
                "“按编码扣分”每行一个：A1 漏记日期＝0.5；可以重复扣的在后面写（可重复）。",
            ),
            pick("否决", 16, "成立时的后果；不是否决项的不填。", words::VETO),
            column("最高等次", 10, "“限定最高等次”必填：最高能评什么。"),
            column("评查要点", 44, "告诉评查人看什么。"),
            column(
                "依据",
                36,
                "必填（分组填了，下级可以不填）。一行一条：行政处罚法 第六十一条第一款，或者 行政处罚法 61(1)。",
            ),
            column("依附文书", 22, "缺了这种文书整项怎样，例如 立案审批表；与文书无关的不填。"),
            pick("缺文书时", 14, "填了依附文书的必填。", words::MISSING),
            column("来源", 30, "与标准的来源不同的才填。"),
            column(
                "沿用检查",
                26,
                "采用别的标准包的检查，例如 cn.anheng.general:n-serve-days；连同条件、参数一起带来。",
            ),
            technical("系统检查（JSON，可留空＝人工评查）", 28, "由懂格式的人填写。"),
            technical("适用条件（JSON，可留空＝都适用）", 24, "同上。"),
            technical("例外（JSON，可留空＝没有）", 24, "同上。"),
            technical("不需要文书的条件（JSON，可留空）", 24, "同上。"),
            technical("参数按哪个日期取值（名称，可留空）", 24, "“系统定义”里的取值名称。"),
            technical("其余（JSON，可留空）", 16, "同上。"),
        ],
        frozen: 4,
        spare: 150,
        must_be_there: true,
    },
    Table {
        sheet: TOPICS,
        title: "对照：法定要求和常见问题由哪些项目回答",
        columns: &[
            column("编号", 10, "（说明）必填。例如 R27、D02。"),
            column("内容", 60, "必填。"),
            pick("自动程度", 10, "必填。自动、半自动的至少要有一个系统检查的项目。", words::MACHINE),
            column("项目", 40, "项目编号，用顿号隔开。"),
            column("说明", 44, "人工而没有项目的，写明为什么。"),
        ],
        frozen: 1,
        spare: 10,
        must_be_there: false,
    },
    Table {
        sheet: ASSUMPTIONS,
        title: "实现假定：标准没有写明、由编制人决定的事",
        columns: &[
            column("编号", 18, "（说明）必填。例如 a-rounding。"),
            column("内容", 110, "必填。会随标准一起显示。"),
        ],
        frozen: 1,
        spare: 10,
        must_be_there: false,
    },
    Table {
        sheet: DEFINITIONS,
        title: "系统定义：检查和条件用到的名称",
        columns: &[
            column("类别", 8, "（说明）取值 或者 条件。"),
            column("名称", 30, "检查里用的名称。"),
            technical("内容（JSON）", 90, "由懂格式的人填写；沿用检查时自动带来，不必填。"),
            column("含义", 44, "条件用普通话怎样说，例如 应当听证；可以不填。"),
        ],
        frozen: 2,
        spare: 10,
        must_be_there: false,
    },
    Table {
        sheet: EXAMPLES,
        title: "算例：用来证明标准包算得对",
        columns: &[
            column("编号", 24, "（说明）必填。没有算例的，本表留空。"),
            column("名称", 50, "必填。说明这个算例证明什么。"),
            column("沿用算例", 20, "以哪个算例的案卷为底。"),
            technical("案卷（JSON）", 24, "由懂格式的人填写。"),
            technical("改动（JSON）", 24, "同上。"),
            technical("参数（JSON）", 18, "同上。"),
            technical("预期（JSON）", 30, "同上。"),
            technical("计分（JSON）", 30, "同上。"),
        ],
        frozen: 1,
        spare: 5,
        must_be_there: false,
    },
];

pub fn table(sheet: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.sheet == sheet)
}

impl Table {
    pub fn book_sheet(&self, rows: Vec<Vec<BookCell>>, spare: bool) -> BookSheet {
        let columns = self.columns.iter().map(|column| BookColumn {
            heading: column.heading.into(),
            width: Some(column.width),
            hint: column.hint.into(),
            choices: match &column.choices {
                Choices::None => Vec::new(),
                Choices::Words(words) => words.list(),
                Choices::List(list) => list(),
            },
            technical: column.technical,
            ..BookColumn::default()
        });
        BookSheet {
            name: self.sheet.into(),
            title: self.title.into(),
            columns: columns.collect(),
            rows,
            frozen_columns: self.frozen,
            spare_rows: if spare { self.spare } else { 0 },
            ..BookSheet::default()
        }
    }
}
