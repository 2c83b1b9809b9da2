//! The words of a dossier for its papers: names, days, sums, provisions, out of the dossier's own data and nothing else.
//! What the data say is missing stays missing here.

use serde_json::Value;

/// A dossier with the papers in it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a>(pub &'a Value);

/// A document of the dossier.
#[derive(Debug, Clone, Copy)]
pub struct Doc<'a> {
    pub case: Case<'a>,
    pub json: &'a Value,
}

pub fn text<'a>(json: &'a Value, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

pub fn list(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

impl<'a> Case<'a> {
    pub fn docs(self) -> impl Iterator<Item = Doc<'a>> {
        list(&self.0["documents"]).map(move |json| Doc { case: self, json })
    }

    pub fn agency(self) -> &'a str {
        text(&self.0["agencies"][0], "name")
    }

    pub fn officer(self, id: &str) -> Option<&'a Value> {
        list(&self.0["officers"]).find(|one| text(one, "id") == id)
    }

    pub fn party(self, id: &str) -> Option<&'a Value> {
        list(&self.0["parties"]).find(|one| text(one, "id") == id)
    }

    pub fn title(self) -> &'a str {
        text(&self.0["case"], "title")
    }
}

impl<'a> Doc<'a> {
    pub fn id(self) -> &'a str {
        text(self.json, "id")
    }

    pub fn kind(self) -> &'a str {
        text(self.json, "kind")
    }

    pub fn title(self) -> &'a str {
        text(self.json, "title")
    }

    pub fn number(self) -> &'a str {
        text(self.json, "number")
    }

    pub fn pages(self) -> (u32, u32) {
        let page = |key: &str| self.json[key].as_u64().unwrap_or(0) as u32;
        (page("page_from"), page("page_to"))
    }

    pub fn count(self) -> usize {
        let (from, to) = self.pages();
        (to + 1).saturating_sub(from) as usize
    }

    /// What a kind-specific element says; a flag that is not true says nothing.
    pub fn has(self, element: &str) -> bool {
        self.json["elements"][element] == true
    }

    pub fn says(self, element: &str) -> &'a str {
        text(&self.json["elements"], element)
    }

    pub fn counts(self, element: &str) -> Option<u64> {
        self.json["elements"][element].as_u64()
    }

    pub fn date(self) -> &'a str {
        text(self.json, "date")
    }

    pub fn agency(self) -> &'a str {
        match text(self.json, "agency_name") {
            "" => self.case.agency(),
            name => name,
        }
    }

    pub fn party_name(self) -> &'a str {
        match text(self.json, "party_name") {
            "" => text(self.party(), "name"),
            name => name,
        }
    }

    /// The first party that the document speaks of.
    pub fn party(self) -> &'a Value {
        let first = list(&self.json["parties"]).next().and_then(Value::as_str);
        first.and_then(|id| self.case.party(id)).unwrap_or(&self.case.0["parties"][0])
    }

    /// The act of that party.
    pub fn act(self) -> &'a Value {
        let id = text(self.party(), "id");
        let theirs = |act: &&Value| list(&act["parties"]).any(|one| one == id);
        list(&self.case.0["acts"]).find(theirs).unwrap_or(&self.case.0["acts"][0])
    }

    pub fn signers(self, roles: &[&str]) -> Vec<&'a Value> {
        list(&self.json["signatures"]).filter(|one| roles.contains(&text(one, "role"))).collect()
    }

    pub fn seal(self) -> Option<&'a str> {
        list(&self.json["seals"]).next().map(|seal| text(seal, "agency_name"))
    }

    /// Officers with their certificate numbers, as records name them.
    pub fn officers(self) -> Vec<(String, String)> {
        list(&self.json["officers"])
            .filter_map(Value::as_str)
            .filter_map(|id| self.case.officer(id))
            .map(|one| (text(one, "name").to_owned(), text(&one["certificates"][0], "number").to_owned()))
            .collect()
    }

    pub fn officer_names(self) -> String {
        let names: Vec<String> = self.officers().into_iter().map(|(name, _)| name).collect();
        if names.is_empty() { "执法人员".into() } else { names.join("、") }
    }

    pub fn citations(self, usage: &str) -> Vec<String> {
        list(&self.json["citations"]).filter(|one| text(one, "usage") == usage).map(provision).collect()
    }

    /// The document that a 送达回证 proves the service of.
    pub fn served(self) -> Option<Doc<'a>> {
        let id = self.id().strip_suffix("-p")?;
        self.case.docs().find(|one| one.id() == id)
    }

    /// Penalties that this document decides or proposes, one phrase each.
    pub fn penalties(self) -> Vec<String> {
        let mine = list(&self.case.0["penalties"]).filter(|one| text(one, "document") == self.id());
        mine.map(|one| penalty(self, one)).collect()
    }
}

fn penalty(doc: Doc<'_>, one: &Value) -> String {
    let yuan = one["amount"].as_i64().map(yuan).unwrap_or_default();
    match text(one, "kind") {
        "fine" => {
            let words = doc.says("fine_in_words");
            if words.is_empty() {
                format!("罚款人民币 {yuan} 元")
            } else {
                format!("罚款人民币 {yuan} 元（大写：{words}）")
            }
        }
        "confiscate_goods" => format!("没收违法财物（货值金额 {yuan} 元，见清单）"),
        "confiscate_gain" => format!("没收违法所得 {yuan} 元"),
        "warning" => "警告".into(),
        "notice_of_criticism" => "通报批评".into(),
        _ => "责令改正".into(),
    }
}

/// Fen as yuan, with fen only where there are any.
pub fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { (fen / 100).to_string() } else { format!("{}.{:02}", fen / 100, fen % 100) }
}

/// `2025-04-30T09:00` as 2025年4月30日.
pub fn day(date: &str) -> String {
    let part = |at: usize, to: usize| date.get(at..to).and_then(|one| one.parse::<u32>().ok());
    match (part(0, 4), part(5, 7), part(8, 10)) {
        (Some(year), Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        _ => "　　年　　月　　日".into(),
    }
}

/// The hour and minute of a moment, where it has them.
pub fn hour(date: &str) -> String {
    let part = |at: usize, to: usize| date.get(at..to).and_then(|one| one.parse::<u32>().ok());
    match (part(11, 13), part(14, 16)) {
        (Some(hour), Some(minute)) => format!("{hour}时{minute}分"),
        _ => String::new(),
    }
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Numbers of articles: up to 999, as laws write them.
pub fn chinese(number: u64) -> String {
    let digit = |at: u64| DIGITS[at as usize];
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", if number == 10 { "" } else { digit(number - 10) }),
        20..=99 => {
            format!(
                "{}十{}",
                digit(number / 10),
                if number.is_multiple_of(10) { "" } else { digit(number % 10) }
            )
        }
        _ => {
            let rest = number % 100;
            let tail = match rest {
                0 => String::new(),
                1..=9 => format!("零{}", digit(rest)),
                10..=19 => format!("一{}", chinese(rest)),
                _ => chinese(rest),
            };
            format!("{}百{tail}", digit(number / 100 % 10))
        }
    }
}

fn provision(one: &Value) -> String {
    let written = text(one, "text");
    if !written.is_empty() {
        return written.to_owned();
    }
    let part = |key: &str, wrap: fn(String) -> String| {
        one[key].as_u64().map(|number| wrap(chinese(number))).unwrap_or_default()
    };
    format!(
        "《{}》{}{}{}",
        text(one, "law"),
        part("article", |n| format!("第{n}条")),
        part("paragraph", |n| format!("第{n}款")),
        part("item", |n| format!("第（{n}）项"))
    )
}

/// Who the party is, as papers introduce it.
pub fn identity(doc: Doc<'_>) -> Vec<(&'static str, String)> {
    let party = doc.party();
    let person = text(party, "kind") == "person";
    let code = match text(doc.json, "party_code") {
        "" => text(party, if person { "id_number" } else { "credit_code" }),
        code => code,
    };
    let mut lines = vec![
        (if person { "姓名" } else { "名称" }, doc.party_name().to_owned()),
        (if person { "公民身份号码" } else { "统一社会信用代码" }, code.to_owned()),
        (if person { "住址" } else { "住所（住址）" }, text(party, "address").to_owned()),
    ];
    if !person {
        let label =
            if text(party, "kind") == "company" { "法定代表人" } else { "经营者（负责人）" };
        let name = match text(party, "legal_representative") {
            "" => text(party, "operator"),
            name => name,
        };
        lines.push((label, name.to_owned()));
    }
    lines.push(("联系电话", text(party, "phone").to_owned()));
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

pub const SOURCES: &[(&str, &str)] = &[
    ("inspection", "日常检查发现"),
    ("complaint", "投诉举报"),
    ("report", "投诉举报"),
    ("hotline", "12345 热线转办"),
    ("transfer", "其他机关移送"),
    ("transferred", "其他机关移送"),
    ("assigned", "上级交办"),
    ("monitoring", "在线监控发现"),
];

pub fn source(case: Case<'_>) -> &'static str {
    let code = text(&case.0["case"], "source");
    SOURCES.iter().find(|(known, _)| *known == code).map_or("日常检查发现", |(_, name)| name)
}
