//! What `anheng review …` prints.

use serde_json::Value as Json;

use crate::dossier::text;

/// The score in one line.
pub fn score_words(score: &Json) -> String {
    let points = |key: &str| score[key].as_i64().map_or_else(|| "—".to_owned(), anheng_app::points_text);
    if score["complete"] == true {
        let total =
            if score["total"].is_null() { "不计分".into() } else { format!("{} 分", points("total")) };
        // A grade of a failed dossier says that it failed.
        let grade = match (score["grade"].as_str(), score["failed"] == true) {
            (Some(grade), _) => format!("，{grade}"),
            (None, true) => "，不合格".into(),
            (None, false) => String::new(),
        };
        return format!("评完：{total}{grade}");
    }
    let recheck = match score["recheck"].as_u64() {
        Some(count @ 1..) => format!("，待复核 {count}"),
        _ => String::new(),
    };
    format!(
        "暂计 {}–{}，未定 {}（其中系统提示 {}{recheck}）",
        points("low"),
        points("high"),
        score["open"],
        score["hints"]
    )
}

pub fn print_code(output: &Json) {
    say!("{}　{}", text(output, "dossier"), text(output, "title"));
    if let (Some(pack), Some(rev)) = (output["pack"].as_str(), output["printed_rev"].as_u64()) {
        say!("标准：{pack}　{}", text(output, "standard"));
        say!("印的是案卷第 {rev} 版，现在第 {} 版", output["rev"]);
    }
    for line in output["changed"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("注意：{line}");
    }
    match output["review"].as_str() {
        Some(review) => say!("可录入到评查 {review}"),
        None => say!("自己还没有开始评查这份案卷；用 review open 开始"),
    }
}

pub fn print_open(output: &Json) {
    let review = &output["review"];
    say!("{}　{}", text(review, "id"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    say!("案卷第 {} 版，{}", review["dossier_rev"], score_words(&output["score"]));
    if let Some(carried @ 1..) = output["carried"].as_u64() {
        let recheck = output["recheck"].as_array().map_or(0, Vec::len);
        let from = output["moved"]["pack"].as_str().unwrap_or("上一版次");
        say!("从{from}带来 {carried} 项决定，其中待复核 {recheck} 项");
    }
    for (key, what) in [("rejudge", "标准文字有改动，须按新文本重新认定"), ("gone", "新标准没有的项目")]
    {
        let items: Vec<_> =
            output["moved"][key].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        if !items.is_empty() {
            say!("{what}（{} 项）：{}", items.len(), items.join("、"));
        }
    }
}

pub fn print_list(output: &Json) {
    for line in output["reviews"].as_array().into_iter().flatten() {
        let review = &line["review"];
        let state = match text(review, "state") {
            "open" => "评查中",
            "submitted" => "已提交",
            _ => "已被取代",
        };
        say!(
            "{}　{}　{}　{}　{state}　{}",
            text(review, "id"),
            text(line, "title"),
            text(review, "pack_reference"),
            text(review, "reviewer"),
            score_words(&line["score"])
        );
    }
    if let Some(hidden @ 1..) = output["hidden"].as_u64() {
        say!("另有 {hidden} 份由别人评查，现在还不能看");
    }
}

pub fn print_hints(output: &Json) {
    say!("{}　{}", text(&output["review"], "id"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    say!("{}", score_words(&output["score"]));
    for stale in output["stale"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("有变化：{stale}；用 review refresh 重新检查");
    }
    for item in output["items"].as_array().into_iter().flatten() {
        let open = item["open"].as_str().unwrap_or("已定");
        say!(
            "[{open}] {} {}（{}）　{}",
            text(item, "number"),
            text(item, "title"),
            text(item, "item"),
            text(item, "counting")
        );
        for line in item["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            say!("      {line}");
        }
        let pages: Vec<_> = item["pages"].as_array().into_iter().flatten().map(Json::to_string).collect();
        if !pages.is_empty() {
            say!("      卷内页：{}", pages.join("、"));
        }
        if let Some(reason) = item["decision"]["reason"].as_str() {
            say!("      决定：{} {reason}", text(&item["decision"]["verdict"], "is"));
        }
    }
}

pub fn print_decided(output: &Json) {
    let done = if output["changed"] == true { "已存" } else { "没有变化" };
    say!("{done}：{} {}；{}", text(output, "number"), text(output, "title"), score_words(&output["score"]));
}

pub fn print_step(output: &Json, done: &str) {
    say!(
        "{done}：{}（{} 作）；{}",
        text(output, "what"),
        text(output, "made_at").replace('T', " "),
        score_words(&output["score"])
    );
}

pub fn print_sheet(output: &Json) {
    say!("{}　{} 页　{}", text(output, "path"), output["pages"], text(output, "conclusion"));
    for one in output["missing"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("  字体里没有的字，已用方框标出：{one}");
    }
}

pub fn print_diff(output: &Json) {
    let (dossier, items) = (output["dossier"].as_array(), output["items"].as_array());
    for line in dossier.into_iter().flatten().filter_map(Json::as_str) {
        say!("案卷　{line}");
    }
    for item in items.into_iter().flatten() {
        say!("{} {}（{}）", text(item, "number"), text(item, "title"), text(item, "item"));
        say!("    {}", text(item, "here"));
        say!("    {}", text(item, "there"));
    }
    if dossier.is_some_and(Vec::is_empty) && items.is_some_and(Vec::is_empty) {
        say!("没有差别");
    }
}
