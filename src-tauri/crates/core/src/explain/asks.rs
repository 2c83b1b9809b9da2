//! What a check of an item asks with, in words: each key of its parameters with its meaning from the check kind's own
//! page, and the places, papers and numbers that stand there. What a check found is put into words in `explain`.

use serde_json::{Map, Value as Json};

use super::condition::{condition, place};
use crate::checks;
use crate::dossier::ElementKind;
use crate::dossier::vocabulary::DOCUMENT_KINDS;
use crate::standard::condition::Condition;
use crate::standard::model::{CheckSpec, Node, Per};
use crate::standard::scope::{Scope, Used};
use crate::standard::source::{FieldRef, SourceRef};
use crate::standard::{ItemCheck, Pack};

/// One parameter of an item's check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub key: String,
    /// What the key means, from the page of the check kind.
    pub meaning: String,
    /// What stands there, each in a line.
    pub says: Vec<String>,
}

/// What the item's check asks with; nothing for an item that a person judges.
pub fn asked(pack: &Pack, item: &str) -> Vec<Asked> {
    let Some(spec) = spec(&pack.head.items, item) else { return Vec::new() };
    let Some(Json::Object(params)) = Some(&spec.params) else { return Vec::new() };
    let name = pack.item(item).map_or("", |item| match &item.check {
        ItemCheck::Machine { name, .. } => name,
        ItemCheck::Manual => "",
    });
    let doc = checks::kind(name).map_or("", |kind| kind.doc);
    let used = Used::default();
    let subject = match &spec.per {
        Per::Document(_) | Per::DocumentAndParty(_) => Some(ElementKind::Document),
        Per::Each(kind) => Some(*kind),
        Per::Case | Per::Party => None,
    };
    let scope = Scope { head: &pack.head, documents: &pack.head.documents, used: &used, subject };
    let value = params.get("value").and_then(|value| field(&scope, value));
    let words = Words { scope, value, doc };
    let keys = params.iter().map(|(key, value)| Asked {
        key: key.clone(),
        meaning: meaning(doc, key),
        says: words.say(key, value),
    });
    keys.collect()
}

fn spec<'n>(nodes: &'n [Node], item: &str) -> Option<&'n CheckSpec> {
    nodes.iter().find_map(|node| match node.id.as_str() == item {
        true => node.check.as_ref(),
        false => spec(&node.children, item),
    })
}

/// The cell beside the key in the page's table of parameters.
fn meaning(doc: &str, key: &str) -> String {
    let row = doc.lines().find_map(|line| line.strip_prefix(&format!("| `{key}` | ")));
    let cell = row.and_then(|row| row.split(" | ").next()).unwrap_or_default();
    // What a key that is true means stands after its condition.
    let cell = cell.strip_prefix("为 true 时，").unwrap_or(cell);
    let short = cell.split(['：', '；', '（']).next().unwrap_or_default();
    short.replace('`', "")
}

/// What the page says of a code: `` `same` 相同 ``, or `violated 违反的规定` in a row of several.
fn gloss(doc: &str, code: &str) -> Option<String> {
    let after = |mark: &str| doc.split_once(mark).map(|(_, rest)| rest);
    let text = match after(&format!("`{code}` ")) {
        Some(rest) => {
            let line = rest.split(['；', '。', '：', '|', '\n']).next()?;
            line.split("，`").next()?
        }
        None => after(&format!(" {code} "))
            .or_else(|| after(&format!("、{code} ")))
            .or_else(|| after(&format!("，{code} ")))
            .or_else(|| after(&format!("：{code} ")))?
            .split(['、', '；', '，', '|', '\n'])
            .next()?,
    };
    let text = text.trim();
    let is_words = text.chars().next().is_some_and(|first| !first.is_ascii());
    is_words.then(|| text.replace('`', ""))
}

fn field(scope: &Scope<'_>, json: &Json) -> Option<FieldRef> {
    let reference: SourceRef = serde_json::from_value(json.clone()).ok()?;
    scope.source(&reference).ok().map(|source| source.field)
}

struct Words<'p> {
    scope: Scope<'p>,
    /// The field that the check compares with codes, if it does.
    value: Option<FieldRef>,
    /// The page of the check kind, which says what its own codes mean.
    doc: &'p str,
}

impl Words<'_> {
    fn say(&self, key: &str, json: &Json) -> Vec<String> {
        match json {
            Json::Array(list) => list.iter().flat_map(|one| self.say(key, one)).collect(),
            Json::Bool(yes) => vec![if *yes { "是" } else { "否" }.into()],
            Json::String(text) => vec![self.name(key, text)],
            Json::Object(object) => vec![self.object(key, object, json)],
            other => vec![other.to_string()],
        }
    }

    fn object(&self, key: &str, object: &Map<String, Json>, json: &Json) -> String {
        if let Some(place) = self.place(json) {
            return place;
        }
        if let Ok(written) = serde_json::from_value::<Condition>(json.clone())
            && let Ok(compiled) = self.scope.condition(&written)
        {
            return condition(&compiled, &self.scope.head.parameters);
        }
        if object.contains_key("unit") || object.contains_key("under") {
            return self.span(object);
        }
        let inner = |(inner, value): (&String, &Json)| {
            let said = self.say(inner, value).join("、");
            let mut choices = self.scope.head.parameters.iter().flat_map(|one| &one.choices);
            if key == "sets"
                && let Some(choice) = choices.find(|choice| choice.id.as_str() == inner)
            {
                return format!("{}：{said}", choice.title);
            }
            match inner_key(inner) {
                "" => said,
                word if said.is_empty() => word.to_owned(),
                word => format!("{word}：{said}"),
            }
        };
        let parts: Vec<_> = object.iter().map(inner).collect();
        if key == "sets" { parts.join("；") } else { parts.join("，") }
    }

    /// A place in the dossier, and where to look when it has nothing.
    fn place(&self, json: &Json) -> Option<String> {
        let is_place = match json {
            Json::String(text) => self.scope.head.terms.contains_key(text),
            Json::Object(object) => object.contains_key("of") && object.contains_key("field"),
            _ => false,
        };
        if !is_place {
            return None;
        }
        let reference: SourceRef = serde_json::from_value(json.clone()).ok()?;
        let source = self.scope.source(&reference).ok()?;
        let mut words = place(&source);
        let mut next = &source.otherwise;
        while let Some(other) = next {
            words.push_str(&format!("；没有的，看{}", place(other)));
            next = &other.otherwise;
        }
        Some(words)
    }

    /// `7 日，数法依《行政处罚法》`, `5 个工作日，末日遇休假日顺延`
    fn span(&self, object: &Map<String, Json>) -> String {
        let unit = object.get("unit").and_then(Json::as_str).map_or("日", unit);
        let mut parts = Vec::new();
        for (key, value) in object {
            let said = || self.say(key, value).join("、");
            parts.push(match key.as_str() {
                "days" | "count" => format!("{value} {unit}"),
                "parameter" => format!("{}（{unit}）", said()),
                "stated" => format!("文书自己写的期限：{}（{unit}）", said()),
                "under" => format!("数工作日还是自然日依《{}》", value.as_str().unwrap_or_default()),
                "last_day" => last_day(value.as_str().unwrap_or_default()).to_owned(),
                _ => continue,
            });
        }
        parts.join("，")
    }

    /// A code or a name, by what it may stand for.
    fn name(&self, key: &str, text: &str) -> String {
        if let Some(place) = self.place(&Json::String(text.to_owned())) {
            return place;
        }
        let head = self.scope.head;
        let code = |field: Option<FieldRef>| {
            let codes = field.map_or(&[][..], |field| field.codes);
            codes.iter().find(|(code, _)| *code == text).map(|(_, label)| (*label).to_owned())
        };
        let signer = || code(FieldRef::find(ElementKind::Signature, "role"));
        let found = match key {
            "standard" | "standards" => head
                .documents
                .iter()
                .find(|one| one.id.as_str() == text)
                .map(|one| format!("《{}》", one.title)),
            "fields" | "field" => self.label(text),
            "parameter" | "night_from" | "night_to" => {
                let known = head.parameters.iter().find(|one| one.id.as_str() == text);
                known.map(|one| format!("参数“{}”", one.title))
            }
            "role" | "roles" => signer(),
            "deduct" => code(FieldRef::find(ElementKind::Period, "kind")),
            "raises" => Some(if text == "question" { "待核" } else { "疑点" }.to_owned()),
            "relation" => relation(text).map(str::to_owned),
            "unit" => Some(unit(text).to_owned()),
            _ => None,
        };
        found
            .or_else(|| code(self.value))
            .or_else(|| {
                let paper = DOCUMENT_KINDS.iter().find(|kind| kind.code == text);
                paper.map(|kind| format!("《{}》", kind.name))
            })
            .or_else(|| gloss(self.doc, text))
            .unwrap_or_else(|| text.to_owned())
    }

    /// A field of what is asked about.
    fn label(&self, code: &str) -> Option<String> {
        let kinds = [self.scope.subject, Some(ElementKind::Document), Some(ElementKind::Case)];
        let found = kinds.into_iter().flatten().find_map(|kind| FieldRef::find(kind, code));
        found.map(|field| field.label.to_owned())
    }
}

fn unit(code: &str) -> &str {
    match code {
        "day" => "日",
        "working_day" => "个工作日",
        "month" => "个月",
        "year" => "年",
        "hour" => "小时",
        other => other,
    }
}

fn last_day(code: &str) -> &str {
    match code {
        "moves" => "末日遇休假日顺延",
        "fixed" => "末日遇休假日不顺延",
        "silent" => "末日遇休假日怎样算，法律没有写",
        other => other,
    }
}

fn relation(code: &str) -> Option<&'static str> {
    Some(match code {
        "less" => "小于",
        "at_most" => "不超过",
        "equal" => "等于",
        "at_least" => "不少于",
        "more" => "超过",
        _ => return None,
    })
}

/// Keys inside a parameter; what needs no word of its own has none.
fn inner_key(key: &str) -> &str {
    match key {
        "number" | "label" | "parameter" | "role" | "days" | "count" | "stated" => "",
        "kinds" => "文书",
        "roles" => "签名人",
        "least" => "至少",
        "at" => "看",
        "raises" => "颠倒的作",
        "strict" => "同一日也算颠倒",
        "optional" => "可以没有",
        "sets" => "各选项",
        "dated" => "签注日期",
        "opinion" => "写明意见",
        "when" => "仅当",
        "under" => "依",
        "unit" => "单位",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{gloss, meaning};

    #[test]
    fn the_meaning_of_a_key_comes_from_the_page_of_the_check() {
        let doc = crate::checks::kind("deadline").map_or("", |kind| kind.doc);
        assert_eq!(meaning(doc, "from"), "起算的日期");
        assert_eq!(meaning(doc, "not_before"), "后一个日期早于前一个日期的，作提问");
        assert_eq!(meaning(doc, "nothing"), "", "a key that no page names has no meaning");
    }

    #[test]
    fn the_meaning_of_a_code_comes_from_the_page_too() {
        let doc = |name| crate::checks::kind(name).map_or("", |kind| kind.doc);
        assert_eq!(gloss(doc("catalogue"), "numbering").as_deref(), Some("序号"));
        assert_eq!(gloss(doc("roster"), "certificate").as_deref(), Some("姓名和执法证号"));
        assert_eq!(gloss(doc("citations"), "violated").as_deref(), Some("违反的规定"));
        assert_eq!(gloss(doc("citations"), "precise").as_deref(), Some("引用是不是写到条、款、项"));
        assert_eq!(gloss(doc("citations"), "nothing"), None);
    }
}
