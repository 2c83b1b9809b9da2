//! What can be asked of `anheng review`, with its help in Chinese.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// 开始评查一份案卷；已提交过的另立新版次，决定带过来
    Open {
        #[arg(value_name = "案卷编号")]
        dossier: String,
        /// 标准包 id 或 id@版本
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
        /// 采用该标准包在这一天施行的版本
        #[arg(long, value_name = "日期")]
        on: Option<String>,
        /// first 初评、second 复评、panel 集体评议
        #[arg(long, default_value = "first", value_name = "轮次")]
        round: String,
    },
    /// 列出评查
    List {
        #[arg(long, value_name = "案卷编号")]
        dossier: Option<String>,
        #[arg(long, value_name = "编号")]
        reviewer: Option<String>,
        /// open 评查中、submitted 已提交、superseded 已被取代
        #[arg(long, value_name = "状态")]
        state: Option<String>,
    },
    /// 列出未定的项目和系统的提示
    Hints {
        #[arg(value_name = "评查编号")]
        review: String,
        /// 只列疑点和待核，定了的也列
        #[arg(long, conflicts_with = "all")]
        hints: bool,
        /// 全部项目
        #[arg(long)]
        all: bool,
    },
    /// 对一个项目作出决定，或者从文件逐项作出
    Decide(Box<DecideArgs>),
    /// 收回对一个项目的决定
    Clear {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "项目")]
        item: String,
    },
    /// 记一处值得肯定的做法；--remove 去掉一处
    Praise {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(default_value = "", value_name = "文字")]
        text: String,
        #[arg(long, value_name = "卷内页码")]
        page: Option<u32>,
        #[arg(long, value_name = "编号")]
        remove: Option<String>,
    },
    /// 写评查意见
    Opinion {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "文字")]
        text: String,
    },
    /// 撤销最后一步
    Undo {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 重做撤销的一步
    Redo {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 用现在的案卷、参数和程序重新检查；只有受影响的决定转为待复核
    Refresh {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 提交：存成不再改动的评查表
    Submit {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 把评查表写成 PDF；没有评完的标明暂计
    Sheet {
        #[arg(value_name = "评查编号")]
        review: String,
        /// 写到这个文件
        #[arg(long, value_name = "文件.pdf")]
        to: PathBuf,
    },
    /// 按纸面评查表的录入编码找到案卷和标准，说明印出以后有没有改过
    FindCode {
        #[arg(value_name = "录入编码")]
        code: String,
    },
    /// 与现在的案卷对照，或者与同一案卷的另一份评查对照
    Diff {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "另一评查编号")]
        other: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub struct DecideArgs {
    #[arg(value_name = "评查编号")]
    pub review: String,
    /// 项目编号（id）或序号
    #[arg(value_name = "项目", required_unless_present = "from")]
    pub item: Option<String>,
    /// 成立
    #[arg(long, group = "verdict")]
    pub confirmed: bool,
    /// 不成立，符合
    #[arg(long, group = "verdict")]
    pub met: bool,
    /// 不适用
    #[arg(long, group = "verdict")]
    pub not_applicable: bool,
    /// 评分（得分制和加分项目），单位：分
    #[arg(long, group = "verdict", value_name = "分")]
    pub score: Option<String>,
    /// 成立的处数
    #[arg(long, value_name = "处", requires = "confirmed")]
    pub occurrences: Option<u32>,
    /// 视情扣分的分值，单位：分
    #[arg(long, value_name = "分", requires = "confirmed")]
    pub points: Option<String>,
    /// 问题编码，可重复
    #[arg(long = "code", value_name = "编码", requires = "confirmed")]
    pub codes: Vec<String>,
    #[arg(long, default_value = "", value_name = "理由")]
    pub reason: String,
    #[arg(long, value_name = "卷内页码")]
    pub page: Option<u32>,
    /// 卷中无页可指（缺的文书没有页码）
    #[arg(long, conflicts_with = "page")]
    pub no_page: bool,
    /// 从评查决定 JSON 文件逐项作出，每项单独保存
    #[arg(long, value_name = "文件", conflicts_with_all = ["item", "verdict"])]
    pub from: Option<PathBuf>,
}
