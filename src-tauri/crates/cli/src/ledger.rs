//! `anheng ledger …`

use std::path::PathBuf;

use anheng_app::Filter;
use anheng_app::ledger::LedgerCheckInput;
use clap::Subcommand;

use serde_json::Value as Json;

use crate::dossier::text;
use crate::host::{Failed, Host};
use crate::import;

#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// 导入案件台账，同 import --kind ledger：每行成为一份快速录入的案卷；重复导入不会重复
    Import {
        #[arg(value_name = "文件")]
        file: PathBuf,
        /// 只看会发生什么，不写入
        #[arg(long)]
        dry_run: bool,
    },
    /// 核对工作区里的台账：缺号重号、日期先后、当场处罚限额、证件有效期、一事二罚候选、办案和送达期限、公示；有发现时退出码为 1
    Check {
        /// 只核对这个机关的案卷
        #[arg(long, value_name = "机关")]
        agency: Option<String>,
        /// 决定日期不早于
        #[arg(long, value_name = "日期")]
        decided_from: Option<String>,
        /// 决定日期不晚于
        #[arg(long, value_name = "日期")]
        decided_to: Option<String>,
    },
}

pub fn run(host: &Host, command: LedgerCommand) -> Result<u8, Failed> {
    match command {
        LedgerCommand::Import { file, dry_run } => import::ledger(host, file, dry_run),
        LedgerCommand::Check { agency, decided_from, decided_to } => {
            let filter = Filter { agency, decided_from, decided_to, ..Filter::default() };
            let output = host.call("ledger.check", LedgerCheckInput { filter })?;
            Ok(checked(host, &output))
        }
    }
}

/// Every finding with the lines that it is about; 1 when there is one.
fn checked(host: &Host, output: &Json) -> u8 {
    let findings = output["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    if host.json {
        host.print_json(output);
    } else {
        for finding in findings {
            say!("{}　{}：{}", text(finding, "kind"), text(finding, "title"), text(finding, "message"));
            let basis = finding["basis"].as_array().into_iter().flatten().filter_map(Json::as_str);
            let basis: Vec<&str> = basis.collect();
            if !basis.is_empty() {
                say!("　　依据：{}", basis.join("；"));
            }
            for row in finding["rows"].as_array().into_iter().flatten() {
                say!("　　{}　{}", text(row, "id"), text(row, "name"));
            }
        }
        for note in output["notes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            say!("{note}");
        }
        let more = output["more"].as_u64().unwrap_or_default();
        if more > 0 {
            say!("另有 {more} 项未列出");
        }
        say!("核对 {} 件，发现 {} 项（都只是提问，不是结论）", output["lines"], findings.len() as u64 + more);
    }
    u8::from(!findings.is_empty())
}
