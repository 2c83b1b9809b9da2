//! `anheng demo`

use std::path::PathBuf;

use anheng_app::DemoInput;
use serde_json::Value as Json;

use crate::host::{Failed, Host};

pub fn run(host: &Host, out: PathBuf) -> Result<u8, Failed> {
    let output = host.call("demo", DemoInput { out })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    let list = |key: &str| output[key].as_array().cloned().unwrap_or_default();
    for file in list("files").iter().filter_map(Json::as_str) {
        say!("{file}");
    }
    say!("");
    for line in list("summary").iter().filter_map(Json::as_str) {
        say!("{line}");
    }
    say!("工作区：{}", output["workspace"].as_str().unwrap_or_default());
    Ok(0)
}
