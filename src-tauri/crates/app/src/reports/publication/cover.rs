//! The covering page of a set, which says what was hidden and what was searched for, and the list of what a person must
//! read before the set goes out.

use anheng_core::mask::{Doubt, Tell};
use anheng_report::{Align, Block, Column, Document, Row, Table};

use super::paper;
use crate::reports::Wanted;
use crate::review::paper::{signatures, text};

/// Told with every set.
pub(super) const UNKNOWN: &str =
    "理由、意见等文字里没有登记过的人名、单位和地名，检索不能断定；发出以前须由人逐字通读";
pub(super) const LIST: &str = "须人工核看的片段";

/// A piece of a paper that may name somebody.
pub(super) struct Piece {
    case: usize,
    place: String,
    pub shown: String,
    around: String,
    why: &'static str,
}

/// Characters that are shown on either side.
const AROUND: usize = 10;

impl Piece {
    pub fn of(case: usize, place: &str, text: &str, doubt: Doubt) -> Piece {
        let Doubt { at, shown, why } = doubt;
        let from = at.saturating_sub(AROUND);
        let around = text.chars().skip(from).take(at - from + shown.chars().count() + AROUND).collect();
        Piece { case, place: place.to_owned(), shown, around, why }
    }
}

/// Of one case, in a line.
pub(super) fn note(pieces: &[Piece]) -> Option<String> {
    let shown: Vec<String> = pieces.iter().map(|piece| format!("“{}”", piece.shown)).collect();
    (!shown.is_empty()).then(|| format!("须人工核看：{}", shown.join("、")))
}

/// For those who read the set, not for those who get it.
pub(super) fn list(wanted: &Wanted<'_>, pieces: &[Piece]) -> Document {
    let column =
        |title: &str, weight| Column { title: title.into(), weight, align: Align::Left, ..Column::default() };
    let columns = vec![
        column("案例", 12),
        column("所在", 34),
        column("片段", 26),
        column("前后文", 62),
        column("缘由", 36),
    ];
    let row = |piece: &Piece| {
        let cells = vec![
            piece.case.to_string(),
            piece.place.clone(),
            piece.shown.clone(),
            piece.around.clone(),
            piece.why.to_owned(),
        ];
        Row::Cells { cells, emphasis: false }
    };
    let blocks = vec![
        Block::Title(LIST.into()),
        text(
            "本页供通读人核看，不随案例集发出。列出的只是疑似，没有列出的文字也须通读。同一案例中同样的片段只列一次。",
        ),
        Block::Table(Table { columns, rows: pieces.iter().map(row).collect() }),
    ];
    paper(wanted, format!("{LIST}　内部使用，不随案例集发出"), blocks)
}

/// What was done so that nobody is named, and what remains to be done by hand.
pub(super) fn cover(wanted: &Wanted<'_>, count: usize, listed: usize) -> Document {
    let shapes = [Tell::Identity, Tell::CreditCode, Tell::Telephone, Tell::Card, Tell::Plate, Tell::Mail];
    let shapes: Vec<&str> = shapes.iter().map(|tell| tell.label()).collect();
    let listed = match listed {
        0 => "本次没有列出疑似的片段，仍须通读".to_owned(),
        listed => format!("疑似的片段列在“{LIST}”，共 {listed} 处"),
    };
    let lines = [
        format!("本集收入评查案例 {count} 个。一份案卷按一个标准只收一次，以最后一轮已提交的评查表为准；意见未统一的没有收入。"),
        "隐去：当事人、法定代表人、代理人、证人、见证人、执法人员、评查人员的姓名，当事人单位和机关的名称，地名，证件号码、\
         信用代码、电话、银行卡号、车牌号、邮箱，文号和案号，县以下地址。不列办案机关、决定文号、案卷编号、评查编号，不附哈希和\
         核对数据。"
            .to_owned(),
        "写出以前逐份检索纸面、页脚、书签和文件属性中的全部文字。按登记查找：本集各案卷登记的人名、单位名称、机关名称和其中的\
         地名，名册中的机关、执法人员和本工作区的人员；本案卷登记的号码、文号、案号、县以下地址。不受空格、全角、连接号和看不见\
         的字符影响。"
            .to_owned(),
        format!(
            "按形状查找：{}；由地名或者市、县、区领起的机关名称；省、市、县名，冠有名称的小区、大厦、公寓。以上有一处查到，就不\
             写出。",
            shapes.join("、")
        ),
        format!(
            "没有查的：{UNKNOWN}。{listed}。日期、金额和少见的案情合在一起也可能使人认出，是否公开由审核人决定。"
        ),
    ];
    let mut blocks = vec![Block::Title("脱敏案例集说明".into())];
    blocks.extend(lines.iter().map(|line| text(line)));
    blocks.push(Block::Together(vec![
        Block::Space { millimetres: 6 },
        signatures(&["通读人（签名）", "审核人（签名）"]),
    ]));
    paper(wanted, "说明".into(), blocks)
}
