//! What can be asked of the program, with its help in Chinese.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(
    name = "anheng",
    version,
    about = "案衡：行政处罚案卷评查（离线）",
    after_help = "退出码：0 完成；1 发现疑点或者不一致；2 用法不对；3 文件无法读取；4 现在不能做；5 程序故障",
    disable_help_subcommand = true
)]
pub struct Args {
    /// 工作区文件夹：案卷、评查、名册、参数都在其中
    #[arg(long, global = true, value_name = "文件夹")]
    pub workspace: Option<PathBuf>,
    /// 操作人编号；在工作区里须是登记过的人
    #[arg(long, global = true, default_value = "local", value_name = "编号")]
    pub actor: String,
    /// 以此时刻为“现在”（2024-03-01T09:30）；不写则用本机时钟
    #[arg(long, global = true, value_name = "时刻")]
    pub now: Option<String>,
    /// 以 JSON 输出
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 工作区：新建、人员、名册、标准包、参数
    #[command(subcommand)]
    Workspace(crate::workspace::WorkspaceCommand),
    /// 案卷：检查、计分、查看；收入工作区、修改、历史
    #[command(subcommand)]
    Dossier(DossierCommand),
    /// 评查：开始、疑点、决定、撤销、提交、评查表、对照
    #[command(subcommand)]
    Review(crate::review::ReviewCommand),
    /// 检索工作区里的案卷
    Search(Box<crate::search::SearchArgs>),
    /// 导入名册和台账：先看怎样理解表头，再预演，再写入；拒收的行可以存回表格
    Import(Box<crate::import::ImportArgs>),
    /// 案件台账：导入、核对
    #[command(subcommand)]
    Ledger(crate::ledger::LedgerCommand),
    /// 导出：评查结果、问题清单、名册、台账等工作簿
    #[command(subcommand)]
    Export(crate::export::ExportCommand),
    /// 报告：评查表、清单、反馈意见书、通报等，写成 PDF 或者 Word
    Report(Box<crate::report::ReportArgs>),
    /// 文书模板：反馈意见书、监督文书、通报的文本，可以改成本单位的
    #[command(subcommand)]
    Template(crate::template::TemplateCommand),
    /// 整改类别：每个项目的问题可补正、不可补正，还是要完善制度
    #[command(subcommand)]
    Mending(crate::mending::MendingCommand),
    /// 核对评查表：按其中的决定重新计分，列出差别
    Verify {
        /// 评查编号，或者评查表 PDF 文件
        #[arg(value_name = "评查编号或文件.pdf")]
        what: String,
    },
    /// 操作日志：查看、核对
    #[command(subcommand)]
    Audit(crate::audit::AuditCommand),
    /// 备份工作区到新文件夹
    Backup {
        #[arg(value_name = "新文件夹")]
        to: PathBuf,
    },
    /// 从备份恢复到新文件夹
    Restore {
        #[arg(value_name = "备份文件夹")]
        from: PathBuf,
        #[arg(value_name = "新文件夹")]
        to: PathBuf,
    },
    /// 演示：在新文件夹里用样例走完一遍，写出评查表、评查结果和疑点清单
    Demo {
        /// 新文件夹
        #[arg(long, value_name = "文件夹")]
        out: PathBuf,
    },
    /// 检查工作区：缺失或被改动的文书、断开的记录
    Doctor,
    /// 标准包：列表、校验、自测、说明
    #[command(subcommand)]
    Standard(StandardCommand),
    /// 日历：工作日与期限
    #[command(subcommand)]
    Calendar(CalendarCommand),
}

#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// 按标准逐项检查案卷，列出疑点、待核和不能判断之处
    Check {
        /// 案卷 JSON 文件，或者存放案卷的文件夹（跳过 *truth.json）
        #[arg(required = true, value_name = "文件或文件夹")]
        paths: Vec<PathBuf>,
        /// 标准包 id 或 id@版本；不写则用通用示范包
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
        /// 采用该标准包在这一天施行的版本；不写则用最新版本
        #[arg(long, value_name = "日期")]
        on: Option<String>,
        /// 逐项列出，包括符合和不适用的项目
        #[arg(long)]
        all: bool,
        /// 每份案卷只列一行
        #[arg(long, conflicts_with = "all")]
        brief: bool,
    },
    /// 由检查结果和评查决定计算得分，列出算式；没有评完时只给区间
    Score {
        /// 案卷 JSON 文件
        #[arg(value_name = "文件")]
        path: PathBuf,
        /// 标准包 id 或 id@版本
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
        /// 评查决定 JSON 文件：{"decisions": [{"item", "verdict", "reason", "page"}]}
        #[arg(long, value_name = "文件")]
        decisions: Option<PathBuf>,
    },
    /// 本案应有哪些文书、为什么、卷中有没有
    Shape {
        /// 案卷 JSON 文件，或者工作区里的案卷编号
        #[arg(value_name = "文件或案卷编号")]
        what: String,
        /// 标准包 id 或 id@版本
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
        /// 采用该标准包在这一天施行的版本；不写则用最新版本
        #[arg(long, value_name = "日期")]
        on: Option<String>,
    },
    /// 查看案卷：案件要素、当事人、文书和时间轴
    Show {
        #[arg(value_name = "文件")]
        path: PathBuf,
    },
    /// 把一份案卷收入工作区；已有的不覆盖
    Add {
        #[arg(value_name = "文件")]
        path: PathBuf,
    },
    /// 用改好的案卷替换工作区里的同一份；评查中的只有受影响的决定转为待复核
    Edit {
        #[arg(value_name = "文件")]
        path: PathBuf,
        /// 修改时看到的版次；别人已改过就不存
        #[arg(long, value_name = "版次")]
        rev: Option<u32>,
    },
    /// 把许多案卷一次收入工作区：新的加入，有变化的更新，坏的列出
    Import {
        #[arg(required = true, value_name = "文件或文件夹")]
        paths: Vec<PathBuf>,
        /// 只看会发生什么，不写入
        #[arg(long)]
        dry_run: bool,
    },
    /// 给工作区里的案卷加一个文书文件（PDF、JPEG、PNG）
    Paper {
        #[arg(value_name = "案卷编号")]
        id: String,
        #[arg(value_name = "文件")]
        path: PathBuf,
        /// 在案卷里的名称；不写则用文件名
        #[arg(long, value_name = "名称")]
        name: Option<String>,
        /// 卷内页码@文件页，如 8-11@1,20@5；不写 @ 则从文件第 1 页起
        #[arg(long, value_name = "页码", value_delimiter = ',')]
        pages: Vec<String>,
    },
    /// 案卷的文书文件：各是哪几页，哪些页没有文件
    Papers {
        #[arg(value_name = "案卷编号")]
        id: String,
    },
    /// 改写一个文书文件的卷内页码
    PaperPages {
        #[arg(value_name = "案卷编号")]
        id: String,
        #[arg(value_name = "名称")]
        name: String,
        /// 卷内页码@文件页，如 8-11@1 20@5；一个都不写则清空
        #[arg(value_name = "页码", value_delimiter = ',')]
        pages: Vec<String>,
    },
    /// 从案卷移除一个文书文件
    PaperRemove {
        #[arg(value_name = "案卷编号")]
        id: String,
        #[arg(value_name = "名称")]
        name: String,
    },
    /// 取出工作区里的案卷（JSON）
    Text {
        #[arg(value_name = "案卷编号")]
        id: String,
        #[arg(long, value_name = "版次")]
        rev: Option<u32>,
    },
    /// 工作区里一份案卷的修改历史和文书文件
    History {
        #[arg(value_name = "案卷编号")]
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum StandardCommand {
    /// 列出已有的标准包
    List,
    /// 写出空白的标准工作簿，供录入正式文本（带填写说明和示例）
    New {
        #[arg(value_name = "新文件.xlsx")]
        to: PathBuf,
    },
    /// 把标准包写成工作簿
    ToXlsx {
        #[arg(value_name = "标准包")]
        pack: String,
        #[arg(value_name = "新文件.xlsx")]
        to: PathBuf,
    },
    /// 把填好的工作簿读成标准包文件夹；有错则逐格指出，不写出任何文件
    FromXlsx {
        #[arg(value_name = "文件.xlsx")]
        file: PathBuf,
        /// 还没有的文件夹
        #[arg(long, value_name = "新文件夹")]
        out: PathBuf,
    },
    /// 校验一个标准包文件夹或者工作簿（不安装）
    Check {
        #[arg(value_name = "文件夹或文件.xlsx")]
        folder: PathBuf,
    },
    /// 校验并装入工作区（同 workspace install）
    Install {
        #[arg(value_name = "文件夹或文件.xlsx")]
        folder: PathBuf,
    },
    /// 对照两个标准包：逐项列出增、删、改；有差别时退出码为 1
    Diff {
        /// 标准包、文件夹或者 xlsx 文件
        #[arg(value_name = "旧")]
        old: String,
        #[arg(value_name = "新")]
        new: String,
    },
    /// 每个项目由谁看、怎样看、依据什么、由什么算例证明；不写标准包则全部
    Coverage {
        #[arg(value_name = "标准包")]
        pack: Option<String>,
    },
    /// 运行标准包自带的算例
    Test {
        /// 标准包 id 或 id@版本；不写则全部
        pack: Option<String>,
    },
    /// 说明一个项目问什么、依据什么、怎样计分；不写项目则列出全部项目
    Explain {
        pack: String,
        #[arg(value_name = "项目编号或序号")]
        item: Option<String>,
        /// 改为说明一种文书的标准：编号、文书代码或者名称
        #[arg(long, value_name = "文书", conflicts_with_all = ["item", "parameters"])]
        document: Option<String>,
        /// 改为列出参数的数值和来源
        #[arg(long, conflicts_with = "item")]
        parameters: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum CalendarCommand {
    /// 列出有节假日和调休数据的年份
    Years,
    /// 某一天是不是工作日
    Day {
        #[arg(value_name = "日期")]
        day: String,
    },
    /// 从某日起算期限，列出推算过程
    Add {
        #[arg(value_name = "起始日")]
        start: String,
        #[arg(value_name = "数目")]
        count: u32,
        /// 依据的法律，由它决定按工作日还是自然日（如 行政处罚法）
        #[arg(long, conflicts_with = "unit", value_name = "法律")]
        under: Option<String>,
        /// 日别：working_day、day、month、year
        #[arg(long, value_name = "日别")]
        unit: Option<String>,
        /// 末日遇节假日：moves 顺延、silent 法无明文、fixed 不顺延
        #[arg(long, conflicts_with = "under", value_name = "规则")]
        last_day: Option<String>,
    },
}

/// What clap refused, in Chinese, with the usage line that it worked out. Help and version are no refusal.
pub fn refused(error: &clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let wrong = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].map(context).join("");
    let value = context(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{wrong}”这个命令"),
        ErrorKind::UnknownArgument => format!("不认识“{wrong}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {wrong}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{wrong} 后面没有写值")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{wrong} 的值“{value}”不对"),
        ErrorKind::ArgumentConflict => format!("{wrong} 不能与 {} 同时使用", context(ContextKind::PriorArg)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么".into()
        }
        _ => "命令写得不对".into(),
    };
    eprintln!("错误：{message}");
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(context).join("");
    if !suggested.is_empty() {
        eprintln!("　　　是不是 {suggested}？");
    }
    eprintln!("　　　用 --help 查看用法");
    ExitCode::from(2)
}
