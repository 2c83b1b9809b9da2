//! A letter to a unit that was reviewed, in the form of official documents; all names are invented.

use anheng_report::*;
use chrono::NaiveDate;

fn text(words: &str) -> Block {
    Block::Paragraph(Paragraph { text: words.into(), indent: Indent::FirstLine, ..Paragraph::default() })
}

fn heading(level: Level, words: &str) -> Block {
    Block::Heading(level, words.into())
}

pub fn letter() -> Document {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    let row = |cells: [&str; 4]| Row::Cells { cells: cells.map(String::from).to_vec(), emphasis: false };
    let table = Table {
        columns: vec![
            column("序号", 1, Align::Center),
            column("问题", 6, Align::Left),
            column("依据", 4, Align::Left),
            column("扣分", 1, Align::Right),
        ],
        rows: vec![
            row(["1", "现场检查笔录仅有一名执法人员签名，卷内第12页", "行政处罚法第四十二条第一款", "3.00"]),
            row([
                "2",
                "告知书没有写明当事人要求听证的期限，卷内第31页",
                "行政处罚法第六十四条第一项",
                "2.00",
            ]),
        ],
    };
    let blocks = vec![
        Block::Masthead(Masthead {
            name: "云泊县行政执法监督局".into(),
            number: "云执监函〔2026〕17号".into(),
        }),
        Block::Title("关于2026年度行政处罚案卷评查\n情况的反馈意见书".into()),
        Block::Addressee("云泊县市场监督管理局：".into()),
        text(
            "按照《云泊县2026年度行政处罚案卷评查方案》，评查组于2026年10月12日至16日对你单位报送的20份行政处罚案卷进行了评查，并听取了你单位的说明。现将评查情况反馈如下。",
        ),
        heading(Level::First, "一、总体情况"),
        text(
            "本次评查20份案卷，优秀6份，合格13份，不合格1份，平均得分88.35分；否决项目成立1项（行政处罚法第五十八条：应当经法制审核而未经审核即作出决定）。",
        ),
        heading(Level::First, "二、主要问题"),
        heading(Level::Second, "（一）调查取证环节"),
        text(
            "3份案卷的现场检查笔录缺少第二名执法人员签名，其中“云市监罚〔2026〕31号”卷内第12页同时未见当事人对笔录的核对意见。",
        ),
        heading(Level::Third, "1. 抽样取证"),
        text("2份案卷抽样取证凭证与清单数量不一致，未作说明。"),
        heading(Level::Second, "（二）告知和决定环节"),
        Block::Table(table),
        heading(Level::First, "三、整改要求"),
        text(
            "（一）可以补正的，应当另行制作补正说明入卷，写明补正的时间、原因和补正人；已归档的文书不得更换、涂改，不得倒签日期。",
        ),
        text(
            "（二）不可补正的，由你单位负责人组织分析原因，说明是否影响处罚决定的合法性，依法应当撤销、变更的，按照法定程序办理。",
        ),
        text("（三）属于制度问题的，应当在30日内完善制度并报送文本。"),
        text("对本反馈意见有异议的，可以自收到之日起10个工作日内提出书面反馈意见，并附证明材料。"),
        Block::Closing(Closing {
            signers: vec!["云泊县行政执法监督局".into()],
            date: "2026年11月26日".into(),
        }),
        Block::Imprint(Imprint {
            copies: "云泊县司法局，云泊县人民政府办公室，云泊县市场监督管理局各分局，本局各股室。".into(),
            issuer: "云泊县行政执法监督局".into(),
            date: "2026年11月26日印发".into(),
        }),
    ];
    Document {
        title: "反馈意见书".into(),
        author: "云泊县行政执法监督局".into(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 11, 26)
            .and_then(|day| day.and_hms_opt(9, 0, 0))
            .expect("a moment"),
        parts: vec![Part { name: "反馈意见书".into(), form: Form::Official, blocks, ..Part::default() }],
        attachment: None,
    }
}
