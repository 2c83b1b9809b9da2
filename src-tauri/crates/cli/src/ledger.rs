//! `anheng ledger …`

use std::path::PathBuf;

use anheng_app::Filter;
use anheng_app::ledger::{LedgerExportInput, LedgerInput};
use clap::Subcommand;
use serde_json::Value as Json;

use crate::dossier::kept::print_import;
use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// 导入案件台账（xlsx、xlsm、xls、xlsb、ods、csv）：每行成为一份快速录入的案卷；重复导入不会重复
    Import {
        #[arg(value_name = "文件")]
        file: PathBuf,
        /// 只看会发生什么，不写入
        #[arg(long)]
        dry_run: bool,
    },
    /// 把工作区里的案卷导出为案件台账（xlsx）
    Export {
        #[arg(long, value_name = "文件.xlsx")]
        to: PathBuf,
    },
}

pub fn run(host: &Host, command: LedgerCommand) -> Result<u8, Failed> {
    match command {
        LedgerCommand::Import { file, dry_run } => {
            let output = host.call("ledger.import", LedgerInput { file, dry_run })?;
            if !host.json {
                for note in output["notes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                    say!("{note}");
                }
            }
            Ok(print_import(host, &output))
        }
        LedgerCommand::Export { to } => {
            let output = host.call("ledger.export", LedgerExportInput { to, filter: Filter::default() })?;
            exported(host, &output);
            Ok(0)
        }
    }
}

/// Names the file that was written.
pub fn exported(host: &Host, output: &Json) {
    if host.json {
        host.print_json(output);
    } else {
        say!("{}　{} 行", text(output, "path"), output["rows"]);
    }
}
