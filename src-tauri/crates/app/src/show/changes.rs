//! A change of a dossier in words: which field of which element, what it was and what it is. Patches as they are kept
//! belong in the store.

use anheng_core::dossier::vocabulary::{ELEMENTS, element_index};
use anheng_core::dossier::{Dossier, ElementKind, FieldType, Place};
use anheng_core::value::Fen;
use serde_json::Value;

/// Nobody reads further.
const MOST: usize = 60;

/// The steps of a patch (RFC 6902) from one revision to the next.
pub(crate) fn words(patch: &str, before: &Dossier, after: &Dossier) -> Vec<String> {
    let steps: Vec<Value> = serde_json::from_str(patch).unwrap_or_default();
    let old = serde_json::to_value(before).unwrap_or_default();
    let mut lines: Vec<String> = steps
        .iter()
        .take(MOST)
        .map(|step| {
            let path = step["path"].as_str().unwrap_or_default();
            let was = old.pointer(path).map(|was| said(was, field(before, path)));
            let is = || said(&step["value"], field(after, path));
            match step["op"].as_str().unwrap_or_default() {
                "remove" => match was {
                    Some(was) => format!("删去{}（原为 {was}）", place(before, path)),
                    None => format!("删去{}", place(before, path)),
                },
                "add" => format!("{}：录入 {}", place(after, path), is()),
                _ => {
                    let was = was.unwrap_or_else(|| "未录入".into());
                    format!("{}：{was} → {}", place(after, path), is())
                }
            }
        })
        .collect();
    if steps.len() > MOST {
        lines.push(format!("另有 {} 处", steps.len() - MOST));
    }
    lines
}

/// What kind of value stands in a field, and the names of its codes.
type Meant = (FieldType, &'static [(&'static str, &'static str)]);

/// A value as a person reads it; parts are only named.
fn said(value: &Value, meant: Option<Meant>) -> String {
    let text = match value {
        Value::String(text) => {
            let codes = meant.map_or(&[][..], |(_, codes)| codes);
            let label = codes.iter().find(|(code, _)| code == text).map(|(_, label)| *label);
            label.map_or_else(|| text.clone(), str::to_owned)
        }
        Value::Number(number) if matches!(meant, Some((FieldType::Money, _))) => {
            number.as_i64().map_or_else(|| number.to_string(), |fen| format!("{} 元", Fen(fen)))
        }
        Value::Bool(true) => "是".into(),
        Value::Bool(false) => "否".into(),
        Value::Number(number) => number.to_string(),
        Value::Object(map) => match map.get("state").and_then(Value::as_str) {
            Some("absent") => "卷中没有".into(),
            Some("illegible") => "看不清".into(),
            Some("masked") => "已遮盖".into(),
            _ => {
                let named =
                    ["title", "name", "number", "kind"].iter().find_map(|key| map.get(*key)?.as_str());
                named.map_or_else(|| format!("{} 个栏目", map.len()), str::to_owned)
            }
        },
        Value::Array(list) => format!("{} 项", list.len()),
        Value::Null => "未录入".into(),
    };
    match text.chars().count() > 60 {
        true => format!("{}…", text.chars().take(60).collect::<String>()),
        false => text,
    }
}

/// The element that holds what is pointed at, and the way on from there.
fn holder<'p>(dossier: &Dossier, pointer: &'p str) -> Option<(Place, &'p str)> {
    let mut best: Option<(Place, &str)> = None;
    for kind in ElementKind::ALL {
        for node in dossier.nodes(*kind) {
            let own = node.place.pointer("");
            let inside = pointer.strip_prefix(own.as_str());
            if let Some(rest) = inside.filter(|rest| rest.is_empty() || rest.starts_with('/'))
                && best.is_none_or(|(_, other)| rest.len() < other.len())
            {
                best = Some((node.place, rest));
            }
        }
    }
    best
}

/// The field that is pointed at, when it is one.
fn field(dossier: &Dossier, pointer: &str) -> Option<Meant> {
    let (place, rest) = holder(dossier, pointer)?;
    let mut keys = rest.split('/').filter(|key| !key.is_empty());
    match (keys.next()?, keys.next(), keys.next()) {
        ("elements", Some(code), None) => {
            let def = ELEMENTS.get(usize::from(element_index(code)?))?;
            Some((def.field_type, def.codes))
        }
        (code, None, None) => place.kind.field(code).map(|info| (info.field_type, info.codes)),
        _ => None,
    }
}

/// `《行政处罚决定书》（…）的成文日期`; the pointer itself where no field is meant.
fn place(dossier: &Dossier, pointer: &str) -> String {
    let Some((place, rest)) = holder(dossier, pointer) else { return whole(pointer) };
    let name = dossier.name_at(place);
    let mut keys = rest.split('/').filter(|key| !key.is_empty());
    match (keys.next(), keys.next()) {
        (None, _) => name,
        (Some("elements"), Some(code)) => {
            let label = element_index(code).and_then(|at| ELEMENTS.get(usize::from(at))).map(|def| def.label);
            format!("{name}的{}", label.unwrap_or(code))
        }
        (Some(code), _) => match (place.kind.field(code), part(code)) {
            (Some(info), _) => format!("{name}的{}", info.label),
            (None, Some(part)) => format!("{name}的{part}"),
            (None, None) => format!("{name}（{code}）"),
        },
    }
}

/// Lists and links that are no fields.
fn part(code: &str) -> Option<&'static str> {
    Some(match code {
        "signatures" => "签名",
        "seals" => "印章",
        "services" => "送达",
        "citations" => "引用的法条",
        "parties" | "party" => "当事人",
        "officers" | "handlers" | "servers" => "执法人员",
        "acts" | "act" => "违法行为",
        "documents" | "document" | "handled_by" => "文书",
        "certificates" => "执法证",
        "powers" => "职权依据",
        "instalments" => "分期",
        "agency" | "handling_agency" => "执法机关",
        "kind" => "种类",
        _ => return None,
    })
}

/// A whole list of the dossier, or what stands beside the elements.
fn whole(pointer: &str) -> String {
    let key = pointer.split('/').find(|key| !key.is_empty()).unwrap_or_default();
    let kind =
        ElementKind::ALL.iter().find(|kind| Place::of(**kind, 0).pointer("").split('/').nth(1) == Some(key));
    match (key, kind) {
        ("absent_documents", _) => "卷中没有的文书".into(),
        ("intake", _) => "录入情况".into(),
        (_, Some(kind)) => kind.label().into(),
        _ => pointer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use anheng_core::dossier::Dossier;

    fn dossier(cause: &str, date: &str) -> Dossier {
        let text = format!(
            r#"{{"schema_version":1,"id":"d","kind":"penalty","intake":{{"form":"full"}},
            "case":{{"id":"case"{cause}}},
            "documents":[{{"id":"x","kind":"penalty_decision","number":"甲罚〔2025〕1号"{date}}}]}}"#
        );
        Dossier::from_json(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_patch_is_said_by_field_and_value() {
        let before = dossier("", r#","date":"2025-01-02""#);
        let after = dossier(r#","cause":"无证经营""#, r#","date":"2025-01-03""#);
        let patch = r#"[{"op":"add","path":"/case/cause","value":"无证经营"},
            {"op":"replace","path":"/documents/0/date","value":"2025-01-03"},
            {"op":"add","path":"/documents/0/elements","value":{"payment_days":15}},
            {"op":"add","path":"/documents/0/elements/payment_days","value":15}]"#;
        let lines = words(patch, &before, &after);
        assert_eq!(lines[0], "案件的案由：录入 无证经营");
        assert_eq!(lines[1], "《行政处罚决定书》（甲罚〔2025〕1号）的成文日期：2025-01-02 → 2025-01-03");
        assert_eq!(lines[3], "《行政处罚决定书》（甲罚〔2025〕1号）的缴款期限（日）：录入 15");
    }
}
