//! `anheng audit …`

use anheng_app::{AuditFilter, AuditVerifyInput};
use clap::Subcommand;
use serde_json::Value as Json;

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// 列出操作记录，最近的在前
    List {
        #[arg(long, value_name = "编号")]
        by: Option<String>,
        /// 操作名称，如 review.decide
        #[arg(long, value_name = "操作")]
        action: Option<String>,
        /// 对象的开头，如 dossier:d01 或 review:PC-
        #[arg(long, value_name = "对象")]
        subject: Option<String>,
        #[arg(long, value_name = "日期")]
        from: Option<String>,
        #[arg(long, value_name = "日期")]
        to: Option<String>,
        #[arg(long, default_value_t = 100, value_name = "条数")]
        most: u32,
    },
    /// 核对操作日志是否环环相扣；--head 再与纸面上印的日志头核对
    Verify {
        #[arg(long, value_name = "日志头")]
        head: Option<String>,
    },
}

pub fn run(host: &Host, command: AuditCommand) -> Result<u8, Failed> {
    match command {
        AuditCommand::List { by, action, subject, from, to, most } => {
            let input = AuditFilter { actor: by, action, subject, from, to, before: None, most };
            let output = host.call("audit.list", input)?;
            if host.json {
                host.print_json(&output);
                return Ok(0);
            }
            for row in output["rows"].as_array().into_iter().flatten() {
                say!(
                    "{:>6}　{}　{}　{}　{}",
                    row["seq"],
                    text(row, "at").replace('T', " "),
                    text(row, "actor"),
                    text(row, "action"),
                    text(row, "subject")
                );
            }
            if let Some(hidden @ 1..) = output["hidden"].as_u64() {
                say!("另有 {hidden} 条关于别人尚未提交的评查，暂不显示");
            }
            say!("共 {} 条，日志头 {}", output["chain"]["count"], text(&output["chain"], "head"));
            Ok(0)
        }
        AuditCommand::Verify { head } => {
            let output = host.call("audit.verify", AuditVerifyInput { head })?;
            if host.json {
                host.print_json(&output);
            } else {
                for line in output["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                    say!("{line}");
                }
                say!("日志头 {}", text(&output["chain"], "head"));
            }
            Ok(u8::from(output["whole"] != true))
        }
    }
}
