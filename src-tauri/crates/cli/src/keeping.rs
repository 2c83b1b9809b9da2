//! `anheng backup`, `restore`, `doctor`, `verify`: whether what is kept is still what it was.

use std::path::PathBuf;

use anheng_app::{BackupInput, RestoreInput, VerifyInput};
use serde_json::Value as Json;

use crate::dossier::text;
use crate::host::{Failed, Host};

pub fn backup(host: &Host, to: PathBuf) -> Result<u8, Failed> {
    let shown = to.display().to_string();
    let output = host.call("backup", BackupInput { to })?;
    let missing = output["missing"].as_array().map_or(0, Vec::len);
    let broken = output["broken_at"].as_i64();
    if host.json {
        host.print_json(&output);
    } else {
        say!("已备份到 {shown}：案卷 {} 份，文书文件 {} 个", output["rows"]["dossier"], output["papers"]);
        say!("备份的哈希 {}", text(&output, "sha256"));
        say!("备份已打开核对：完整性、记录数、操作日志、文书文件都与原件一致");
        if missing > 0 {
            say!("原工作区缺 {missing} 个文书文件，备份里也没有；请用 doctor 查看");
        }
        if let Some(seq) = broken {
            say!("原工作区的操作日志从第 {seq} 条起断开，备份照原样保存；请用 audit verify 查看");
        }
    }
    Ok(u8::from(missing > 0 || broken.is_some()))
}

pub fn restore(host: &Host, from: PathBuf, to: PathBuf) -> Result<u8, Failed> {
    let shown = to.display().to_string();
    let output = host.call("restore", RestoreInput { from, name: None, to })?;
    if host.json {
        host.print_json(&output);
    } else {
        say!("已恢复到 {shown}：案卷 {} 份", output["rows"]["dossier"]);
        say!("备份作于 {}，日志头 {}", text(&output, "made_at"), text(&output["chain"], "head"));
    }
    Ok(0)
}

pub fn doctor(host: &Host) -> Result<u8, Failed> {
    let output = host.call("doctor", serde_json::json!({}))?;
    let healthy = output["healthy"] == true;
    if host.json {
        host.print_json(&output);
    } else {
        for ill in output["ills"].as_array().into_iter().flatten() {
            say!("  {}（{}）", text(ill, "what"), text(ill, "advice"));
        }
        let words = if healthy { "没有发现问题" } else { "有问题，见上" };
        say!("检查了 {} 份案卷：{words}", output["dossiers"]);
    }
    Ok(u8::from(!healthy))
}

pub fn verify(host: &Host, what: &str) -> Result<u8, Failed> {
    let path = PathBuf::from(what);
    let is_file = path.exists() || what.to_lowercase().ends_with(".pdf");
    let input = match is_file {
        true => VerifyInput { sheet: None, file: Some(path) },
        false => VerifyInput { sheet: Some(what.to_owned()), file: None },
    };
    let output = host.call("verify", input)?;
    let agrees = output["agrees"] == true;
    if host.json {
        host.print_json(&output);
        return Ok(u8::from(!agrees));
    }
    let sheets = output["sheets"].as_array().map(Vec::as_slice).unwrap_or_default();
    for sheet in sheets {
        let list = |key: &str| sheet[key].as_array().cloned().unwrap_or_default();
        let state = if sheet["submitted"] == true { "定稿" } else { "未提交的暂计" };
        say!("{}　{state}", text(sheet, "sheet"));
        for line in list("lines").iter().filter_map(Json::as_str) {
            say!("  {line}");
        }
        for difference in list("differences").iter().filter_map(Json::as_str) {
            say!("  不一致：{difference}");
        }
    }
    if sheets.len() > 1 {
        let different = sheets.iter().filter(|sheet| sheet["agrees"] != true).count();
        say!("共 {} 份，不一致 {different} 份", sheets.len());
    }
    say!("{}", if agrees { "一致；请再与纸面上的得分对照" } else { "不一致" });
    Ok(u8::from(!agrees))
}
