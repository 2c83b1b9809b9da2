//! `anheng workspace …`

use std::path::PathBuf;

use anheng_app::{CalendarInput, Day, ParameterInput, PersonInput, Role, RosterInput};
use clap::Subcommand;
use serde_json::Value as Json;

use crate::calendar::parse;
use crate::dossier::text;
use crate::host::{Failed, Host, dossier_text};

#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    /// 在 --workspace 所指的新文件夹里新建工作区；新建的人即评查组织单位
    New {
        /// 姓名
        #[arg(long, value_name = "姓名")]
        name: String,
        /// 单位
        #[arg(long, default_value = "", value_name = "单位")]
        unit: String,
    },
    /// 工作区概况
    Info,
    /// 登记或修改人员：office 评查组织单位、leader 评查组长、reviewer 评查员、viewer 查看人
    Person {
        #[arg(value_name = "编号")]
        id: String,
        #[arg(long, value_name = "姓名")]
        name: String,
        #[arg(long, value_name = "角色")]
        role: String,
        #[arg(long, default_value = "", value_name = "单位")]
        unit: String,
        /// 停用：以后不能再操作，做过的事照旧保留
        #[arg(long)]
        inactive: bool,
    },
    /// 导入名册文件（JSON：{"agencies": […], "officers": […]}）；表格用 import
    Roster {
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
    /// 安装一个标准包文件夹
    Install {
        #[arg(value_name = "文件夹")]
        folder: PathBuf,
    },
    /// 设定或取消一个按地区、领域确定的数字
    Parameter {
        #[arg(value_name = "参数")]
        id: String,
        /// 数值，单位见 workspace parameters；不写则取消这个值
        #[arg(long, value_name = "数值", allow_hyphen_values = true)]
        value: Option<i64>,
        /// 行政区划代码或其开头
        #[arg(long, default_value = "", value_name = "代码")]
        region: String,
        #[arg(long, default_value = "", value_name = "领域")]
        field: String,
        #[arg(long, value_name = "日期")]
        from: Option<String>,
        /// 规定这个数字的文件名称、文号
        #[arg(long, default_value = "", value_name = "来源")]
        source: String,
    },
    /// 列出各标准包用到的参数和已有的值
    Parameters,
    /// 导入节假日表（JSON），整年替换
    Calendar {
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
}

pub fn run(host: &Host, command: WorkspaceCommand) -> Result<u8, Failed> {
    let output = match command {
        WorkspaceCommand::New { name, unit } => {
            let output = host.call("workspace.new", serde_json::json!({ "name": name, "unit": unit }))?;
            info(host, &output);
            return Ok(0);
        }
        WorkspaceCommand::Info => {
            let output = host.call("workspace.info", serde_json::json!({}))?;
            info(host, &output);
            return Ok(0);
        }
        WorkspaceCommand::Person { id, name, role, unit, inactive } => {
            let role = Role::from_code(&role).ok_or_else(|| {
                Failed::usage(format!("没有角色“{role}”"), "可用：office、leader、reviewer、viewer")
            })?;
            host.call(
                "workspace.person",
                PersonInput { id, name, role, unit, active: !inactive, new: false },
            )?
        }
        WorkspaceCommand::Roster { file } => {
            host.call("workspace.roster", RosterInput { file: dossier_text(&file)? })?
        }
        WorkspaceCommand::Install { folder } => {
            crate::standard::install(host, folder)?;
            return Ok(0);
        }
        WorkspaceCommand::Parameter { id, value, region, field, from, source } => {
            let from: Option<Day> = from.map(|from| parse(&from)).transpose()?;
            let output =
                host.call("workspace.parameter", ParameterInput { id, value, region, field, from, source })?;
            parameters(host, &output);
            return Ok(0);
        }
        WorkspaceCommand::Parameters => {
            let output = host.call("workspace.parameters", serde_json::json!({}))?;
            parameters(host, &output);
            return Ok(0);
        }
        WorkspaceCommand::Calendar { file } => {
            host.call("workspace.calendar", CalendarInput { file: dossier_text(&file)?, dry_run: false })?
        }
    };
    if host.json {
        host.print_json(&output);
    } else {
        say!("已保存：{output}");
    }
    Ok(0)
}

fn info(host: &Host, output: &Json) {
    if host.json {
        return host.print_json(output);
    }
    say!("工作区 {}（{}）", text(output, "folder"), text(output, "workspace"));
    say!(
        "新建于 {}，格式 {}，程序 {}",
        text(output, "created_at"),
        output["schema_version"],
        text(output, "engine")
    );
    say!("案卷 {} 份", output["dossiers"]);
    for person in output["people"].as_array().into_iter().flatten() {
        let role = Role::from_code(text(person, "role")).map_or("", Role::label);
        let stopped = if person["active"] == true { "" } else { "（已停用）" };
        say!("  {} {}　{role}　{}{stopped}", text(person, "id"), text(person, "name"), text(person, "unit"));
    }
    for pack in output["packs"].as_array().into_iter().flatten() {
        let sha: String = text(pack, "sha256").chars().take(12).collect();
        say!("  标准包 {}@{}　{sha}…", text(pack, "id"), text(pack, "version"));
    }
    let chain = &output["chain"];
    say!("操作日志 {} 条，日志头 {}", chain["count"], text(chain, "head"));
}

fn parameters(host: &Host, output: &Json) {
    if host.json {
        return host.print_json(output);
    }
    for line in output.as_array().into_iter().flatten() {
        say!("{}　{}（{}）", text(line, "id"), text(line, "title"), text(line, "unit"));
        for choice in line["choices"].as_array().into_iter().flatten() {
            say!("    选项 {}：{}", choice["value"], text(choice, "title"));
        }
        let values = line["values"].as_array().cloned().unwrap_or_default();
        if values.is_empty() {
            say!("    没有值：用到它的项目报“参数缺”");
        }
        for value in values {
            let whose = if value["own"] == true { "工作区" } else { "标准包" };
            let part = |key: &str, what: &str| match text(&value, key) {
                "" => String::new(),
                text => format!("{what} {text}　"),
            };
            say!(
                "    {}　{}{}{}{}{whose}：{}",
                value["value"],
                part("chosen", "即"),
                part("region", "地区"),
                part("field", "领域"),
                part("from", "自"),
                text(&value, "source")
            );
        }
    }
}
