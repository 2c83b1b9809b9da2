//! `anheng calendar …`

use anheng_app::{AddInput, Day, DayInput, parse_day};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::args::CalendarCommand;
use crate::host::{Failed, Host};

pub fn run(host: &Host, command: CalendarCommand) -> Result<u8, Failed> {
    let output = match command {
        CalendarCommand::Years => host.call("calendar.years", Json::Null)?,
        CalendarCommand::Day { day } => host.call("calendar.day", DayInput { day: parse(&day)? })?,
        CalendarCommand::Add { start, count, under, unit, last_day } => {
            let input = AddInput {
                start: parse(&start)?,
                count,
                unit: code(unit, "日别", "working_day、day、month、year")?,
                under,
                last_day: code(last_day, "规则", "moves、silent、fixed")?,
            };
            host.call("calendar.add", input)?
        }
    };
    if host.json {
        host.print_json(&output);
    } else if let Some(years) = output["years"].as_array() {
        let years: Vec<_> = years.iter().map(Json::to_string).collect();
        say!("有节假日和调休数据的年份：{}", years.join("、"));
    } else {
        say!("{}", output["words"].as_str().unwrap_or_default());
    }
    Ok(0)
}

pub fn parse(day: &str) -> Result<Day, Failed> {
    parse_day(day).map(Day).ok_or_else(|| Failed::usage(format!("日期“{day}”不对"), "应写成 2024-03-01"))
}

fn code<T: DeserializeOwned>(text: Option<String>, what: &str, known: &str) -> Result<Option<T>, Failed> {
    text.map(|text| {
        serde_json::from_value(Json::String(text.clone()))
            .map_err(|_| Failed::usage(format!("{what}“{text}”不对"), &format!("可用：{known}")))
    })
    .transpose()
}
