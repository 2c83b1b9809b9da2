//! `anheng mending …`: by which kind of 整改 an item is answered.

use anheng_app::{Mending, MendingInput, MendingPutInput};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Subcommand)]
pub enum MendingCommand {
    /// 有问题的项目和它们的整改类别，问题多的在前
    List,
    /// 给一个项目定整改类别
    Set {
        /// 标准包 id，不带版本
        #[arg(value_name = "标准包")]
        pack: String,
        #[arg(value_name = "项目编号")]
        item: String,
        #[arg(value_name = "类别")]
        kind: Kind,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    #[value(name = "可补正")]
    Mendable,
    #[value(name = "不可补正")]
    Unmendable,
    #[value(name = "制度类")]
    Institutional,
    #[value(name = "未定")]
    None,
}

pub fn run(host: &Host, command: MendingCommand) -> Result<u8, Failed> {
    let output = match command {
        MendingCommand::List => {
            let input = MendingInput { filter: Default::default(), pack: None };
            let output = host.call("report.mending", input)?;
            if !host.json {
                for one in output["items"].as_array().into_iter().flatten() {
                    let kind: Option<Mending> = serde_json::from_value(one["kind"].clone()).ok();
                    let kind = kind.map_or("未定", Mending::label);
                    let (pack, item) = (text(one, "pack"), text(one, "item"));
                    say!("{kind}　{}　{} 条　{pack} {item}", text(one, "title"), one["count"]);
                }
            }
            output
        }
        MendingCommand::Set { pack, item, kind } => {
            let kind = match kind {
                Kind::Mendable => Some(Mending::Mendable),
                Kind::Unmendable => Some(Mending::Unmendable),
                Kind::Institutional => Some(Mending::Institutional),
                Kind::None => None,
            };
            host.call("report.mending_put", MendingPutInput { pack, item, kind })?;
            if !host.json {
                say!("已保存");
            }
            json!({ "kind": kind }) as Json
        }
    };
    if host.json {
        host.print_json(&output);
    }
    Ok(0)
}
