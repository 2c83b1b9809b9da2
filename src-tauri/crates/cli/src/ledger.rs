//! `anheng ledger …`

use std::path::PathBuf;

use clap::Subcommand;

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
}

pub fn run(host: &Host, command: LedgerCommand) -> Result<u8, Failed> {
    match command {
        LedgerCommand::Import { file, dry_run } => import::ledger(host, file, dry_run),
    }
}
