//! A review sheet such as the program prints, for tests and the example; all names are invented.

use anheng_report::*;
use chrono::NaiveDate;

fn column(title: &str, weight: u32, align: Align) -> Column {
    Column { title: title.into(), weight, align, ..Column::default() }
}

/// A sheet of a case number, with about `items` rows of items in groups.
pub fn sheet(case: usize, items: usize) -> Document {
    let number = format!("冀石环罚〔2024〕{case}号");
    let facts = Facts {
        paired: true,
        facts: vec![
            Fact::new("案件名称", format!("{number}　石家庄某某化工有限公司未批先建并擅自开工建设案"))
                .wide(),
            Fact::new("决定文号", &number),
            Fact::new("办案单位", "石家庄市生态环境局某某区分局"),
            Fact::new("当事人", "石家庄某某化工有限公司"),
            Fact::new("统一社会信用代码", "91130100MA0XXXXX1T"),
            Fact::new("案件类型", "普通程序（已听证）"),
            Fact::new("办结日期", "2024-05-17"),
            Fact::new("评查标准", "环执法发〔2024〕4号 附件《行政处罚案卷评查评分标准》，标准包 cn.mee.2024-4@1.0.0（项目措辞为自拟，实现假定见附页）").wide(),
            Fact::new("评查人", "赵某某"),
            Fact::new("评查日期", "2026-11-24"),
        ],
    };
    let mut rows = Vec::new();
    let groups = [
        "一、立案（6分）",
        "二、调查取证（25分）",
        "三、审查决定（30分）",
        "四、送达执行（24分）",
        "五、归档（15分）",
    ];
    for n in 0..items {
        if n % items.div_ceil(groups.len()) == 0 {
            rows.push(Row::Group(groups[(n / items.div_ceil(groups.len())) % groups.len()].into()));
        }
        rows.push(item(n, case));
    }
    rows.push(Row::Cells {
        cells: ["", "合计", "100.00", "8.50–26.00", "74.00–91.50", "已评 54 项，未评 6 项", ""]
            .map(String::from)
            .to_vec(),
        emphasis: true,
    });
    let table = Table {
        columns: vec![
            column("序号", 7, Align::Center),
            column("项目", 26, Align::Left),
            column("标准分", 8, Align::Right),
            column("扣分", 8, Align::Right),
            column("得分", 8, Align::Right),
            column("系统提示与评查意见", 40, Align::Left),
            column("页", 7, Align::Center),
        ],
        rows,
    };
    Document {
        title: format!("评查表 {number}"),
        author: "石家庄市生态环境局法制科".into(),
        subject: "行政处罚案卷评查表".into(),
        created: NaiveDate::from_ymd_opt(2026, 11, 24)
            .and_then(|day| day.and_hms_opt(9, 41, 7))
            .expect("a valid moment"),
        parts: vec![Part {
            footer: format!("{number} · 环执法发〔2024〕4号 1.0.0 · 暂计，未定等次"),
            blocks: vec![
            Block::Title("行政处罚案卷评查表".into()),
            Block::Subtitle("环执法发〔2024〕4号　一案一表".into()),
            Block::Banner(Banner {
                text: "暂计（未评完，未定等次）：74.00–91.50 分".into(),
                kind: BannerKind::Provisional,
            }),
            Block::Facts(facts),
            Block::Heading(Level::First, "逐项评查".into()),
            Block::Table(table),
            Block::Together(vec![
                Block::Heading(Level::First, "计分".into()),
                Block::Paragraph(Paragraph::new(
                    "标准分合计 100.00；不适用项目折算 0.00；确认扣分 8.50；未评项目标准分合计 17.50。",
                )),
                Block::Paragraph(Paragraph::new(
                    "最低 = 100.00 − 8.50 − 17.50 = 74.00；最高 = 100.00 − 8.50 = 91.50。",
                )),
                Block::Paragraph(Paragraph {
                    text:
                        "系统只提示，由评查人决定；未查过的项目不当作合格。本表在全部项目评完之前不产生等次。"
                            .into(),
                    small: true,
                    ..Paragraph::default()
                }),
                Block::Signatures(vec![
                    Signature { label: "评查人（签名）".into(), dated: true },
                    Signature { label: "复核人（签名）".into(), dated: true },
                    Signature { label: "被评查单位意见及负责人（签名）".into(), dated: true },
                ]),
            ]),
            Block::PageBreak,
            Block::Heading(Level::First, "底稿附页".into()),
            Block::Paragraph(Paragraph {
                text:
                    "本页供核对评查表由哪一份案卷、哪一版标准、哪一版程序产生。任一摘要不同，结果即不可比。"
                        .into(),
                indent: Indent::FirstLine,
                ..Paragraph::default()
            }),
            Block::Facts(Facts {
                paired: false,
                facts: vec![
                    Fact::new("案卷版本", "第 3 版，2026-11-24 09:12:44"),
                    Fact::new(
                        "案卷摘要（SHA-256）",
                        "5f2b1c9e0d7a4b6c8e3f1a2d4c5b6a798081726354453627181920a1b2c3d4e5",
                    ),
                    Fact::new(
                        "标准包摘要（SHA-256）",
                        "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
                    ),
                    Fact::new("程序版本", "案衡 0.1.0"),
                ],
            }),
            Block::Banner(Banner {
                text: "自编示范，非省厅标准。".into(), kind: BannerKind::Plain
            }),
        ],
            ..Part::default()
        }],
        attachment: Some(Attachment {
            name: "评查.json".into(),
            mime: "application/json".into(),
            description: "评查数据".into(),
            bytes: format!(
                "{{\"case\":{case},\"items\":[{}]}}",
                vec!["{\"id\":\"4.2\",\"points\":-300}"; items].join(",")
            )
            .into(),
        }),
    }
}

fn item(n: usize, case: usize) -> Row {
    const ITEMS: [(&str, &str); 6] = [
        ("立案审批在法定期限内完成，审批人签署意见、姓名和日期", "未发现问题。"),
        (
            "两名以上执法人员并出示证件",
            "系统提示：现场检查笔录第12页仅见一人签名（王某某），另一名执法人员未录入。评查人认定成立，扣 3.00 分。依据：《中华人民共和国行政处罚法》第四十二条第一款。",
        ),
        ("抽样取证程序合法，送检期限符合要求", "无法判定：送检日期未录入，请补录后重评。"),
        (
            "处罚事先告知书载明事实、理由、依据及当事人依法享有的陈述、申辩权利",
            "系统提示：告知书送达日 2024-03-01，决定书作出日 2024-03-04，其间 3 个自然日；当事人于 2024-03-02 提出陈述申辩（卷内第 31–33 页），未见复核意见。评查人：不成立，复核意见在第 34 页，录入时漏列。",
        ),
        ("听证", "不适用：罚款 12,000.00 元，未达到听证数额。"),
        ("决定书文号、日期、印章齐全", "未评"),
    ];
    let (title, remark) = ITEMS[(n + case) % ITEMS.len()];
    let deduction = if remark.contains("扣 3.00") { "−3.00" } else { "0.00" };
    let got = if remark == "未评" {
        ""
    } else if deduction == "0.00" {
        "2.00"
    } else {
        "−1.00"
    };
    let number = format!("{}.{}", n / 12 + 1, n % 12 + 1);
    let cells = [
        number.as_str(),
        title,
        "2.00",
        if remark == "未评" { "" } else { deduction },
        got,
        remark,
        if remark.len() > 60 { "12" } else { "" },
    ];
    Row::Cells { cells: cells.map(String::from).to_vec(), emphasis: false }
}
