//! 底稿附页: the versions and hashes that a sheet rests on, and how it is verified. Never on a letter, never on a paper
//! whose people are hidden.

use anheng_report::{Block, Fact, Facts, Level};

use super::small;
use crate::review::sheet_file::SheetFile;

/// `paper`: what the paper is called that carries it.
pub(crate) fn annex(file: &SheetFile, paper: &str) -> Vec<Block> {
    let proof = &file.proof;
    let mut facts = vec![
        Fact::new("评查编号", &proof.sheet).wide(),
        Fact::new("标准包", &proof.pack).wide(),
        Fact::new("标准包 SHA-256", &proof.pack_sha256).wide(),
        Fact::new("案卷", format!("第 {} 版", proof.dossier_rev)).wide(),
        Fact::new("案卷 SHA-256", &proof.dossier_sha256).wide(),
        Fact::new("参数与节假日", inputs(file)).wide(),
        Fact::new("参数与节假日 SHA-256", &proof.inputs_sha256).wide(),
        Fact::new("检查程序", format!("案衡 {}", proof.engine)).wide(),
    ];
    let when = if proof.submitted { "提交前操作日志" } else { "生成时操作日志" };
    facts.push(Fact::new(when, format!("{} 条", proof.chain.count)).wide());
    facts.push(Fact::new("日志头", &proof.chain.head).wide());
    facts.push(Fact::new("时间", proof.at.replace('T', " ")).wide());
    // Sheets never ask for a face of the user's own.
    facts.push(Fact::new("字体", "思源宋体、思源黑体（程序自带，SIL OFL 1.1）；不用仿宋").wide());
    let advice = [
        format!(
            "在任何装有案衡的电脑上运行 anheng verify 本文件.pdf：程序按嵌在{paper}文件中的评查决定和同一标准包重新计分，\
             与这里的得分比较，说明一致或者列出差别；请再与纸面上的得分对照。"
        ),
        "在原工作区里还会用同一份案卷重新检查，比较检查结果，并核对日志头。操作日志只能使改动被发现，不能阻止改动；\
         日志尾部被删去时，只有与这一页上的日志头对照才看得出来（anheng audit verify --head 日志头）。"
            .to_owned(),
    ];
    let mut blocks = vec![
        Block::Title("底稿附页".into()),
        Block::Heading(Level::First, "所据版本".into()),
        Block::Facts(Facts { paired: false, facts }),
        Block::Heading(Level::First, "怎样核对".into()),
    ];
    blocks.extend(advice.iter().map(|line| small(line)));
    blocks
}

fn inputs(file: &SheetFile) -> String {
    let inputs = &file.proof.inputs;
    let values: usize = inputs.parameters.values().map(Vec::len).sum();
    let years: Vec<_> = inputs.calendar.keys().map(String::as_str).collect();
    let years = if years.is_empty() {
        "节假日用程序自带的表".to_owned()
    } else {
        format!("另导入节假日 {} 年", years.join("、"))
    };
    format!("工作区设定的参数 {values} 个；{years}")
}
