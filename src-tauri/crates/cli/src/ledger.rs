//! `anheng ledger …`

use std::path::PathBuf;

use anheng_app::ledger::LedgerInput;
use clap::Subcommand;
use serde_json::Value as Json;

use crate::dossier::kept::print_import;
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
    }
}
