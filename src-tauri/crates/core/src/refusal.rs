//! How a file from outside is refused: where (JSON pointer, line), what is wrong and what to do, in Chinese, whatever
//! the JSON library said. What each kind of file must contain is said where that file is read.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use thiserror::Error;

use crate::dossier::vocabulary::nearest;
use crate::value::brief;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// File name inside a pack; empty when the caller knows the file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// JSON pointer to the value that is wrong; empty for the whole file.
    pub pointer: String,
    /// What is wrong, as a full sentence in Chinese.
    pub message: String,
    /// What to do about it; empty when the message says it already.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

impl Problem {
    pub fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Problem { file: String::new(), pointer: pointer.into(), message: message.into(), hint: String::new() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn in_file(mut self, file: &str) -> Self {
        self.file = file.into();
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = match (self.file.as_str(), self.pointer.as_str()) {
            ("", "") => "整个文件".to_owned(),
            ("", pointer) => pointer.to_owned(),
            (file, "") => file.to_owned(),
            (file, pointer) => format!("{file}#{pointer}"),
        };
        write!(f, "{place}：{}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "（{}）", self.hint)?;
        }
        Ok(())
    }
}

/// A file is refused as a whole; every problem found is named, up to [`Refusal::MOST`].
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Refusal {
    pub problems: Vec<Problem>,
}

impl Refusal {
    /// Past this many problems the rest helps nobody.
    pub const MOST: usize = 50;

    pub fn one(problem: Problem) -> Self {
        Refusal { problems: vec![problem] }
    }

    pub fn unless_empty(mut problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.truncate(Self::MOST);
        Err(Refusal { problems })
    }
}

/// Reads JSON of at most `limit` bytes into its typed model. A second, slower pass finds the pointer when the first
/// one fails, so that good files pay nothing for the messages of bad ones.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8], limit: usize, what: &str) -> Result<T, Refusal> {
    if bytes.len() > limit {
        let message = format!("{what}文件过大：{} 字节，上限 {limit} 字节", bytes.len());
        return Err(Refusal::one(Problem::new("", message).hint("请核对是否选错文件")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = format!("{what}文件不是 UTF-8 编码（第 {} 字节处）", error.valid_up_to() + 1);
        Refusal::one(Problem::new("", message).hint("请以 UTF-8 编码另存后再试"))
    })?;
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let failed = match serde_path_to_error::deserialize::<_, T>(&mut reader) {
        Err(error) => (pointer_of(error.path()), error.into_inner()),
        Ok(_) => match reader.end() {
            Err(error) => (String::new(), error),
            Ok(()) => (String::new(), serde::de::Error::custom("无法读取")),
        },
    };
    Err(Refusal::one(problem_of(failed.0, &failed.1)))
}

/// As [`read_json`], for files with free-form parts: a key that stands twice anywhere is refused, since a map would
/// silently keep the last.
pub fn read_strict_json<T: DeserializeOwned>(bytes: &[u8], limit: usize, what: &str) -> Result<T, Refusal> {
    let value = read_json(bytes, limit, what)?;
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}');
    match crate::duplicate_keys::find(text) {
        None => Ok(value),
        Some(pointer) => Err(Refusal::one(Problem::new(pointer, "同一个栏目写了两次").hint("请只保留一个"))),
    }
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        if matches!(segment, Segment::Unknown) {
            break;
        }
        pointer.push('/');
        match segment {
            Segment::Seq { index } => pointer.push_str(&index.to_string()),
            Segment::Map { key } => pointer.push_str(&brief(key).replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => pointer.push_str(variant),
            Segment::Unknown => {}
        }
    }
    pointer
}

fn problem_of(pointer: String, error: &serde_json::Error) -> Problem {
    let place = format!("第 {} 行第 {} 列", error.line(), error.column());
    let full = error.to_string();
    let text = match full.rfind(" at line ") {
        Some(end) => &full[..end],
        None => &full,
    };
    let mut problem = Problem::new(pointer, translate(text));
    if error.line() > 0 {
        problem.hint = place;
    }
    problem
}

/// The library's English sentence in Chinese. What our own types say is Chinese already and passes through.
fn translate(text: &str) -> String {
    let quoted = |part: &str| part.split('`').nth(1).map(|name| brief(name).into_owned()).unwrap_or_default();
    if let Some(rest) = text.strip_prefix("unknown field ") {
        let wrong = quoted(rest);
        let known = rest.split('`').skip(3).step_by(2);
        return format!("不认识的栏目“{wrong}”{}", nearest(&wrong, known));
    }
    if let Some(rest) = text.strip_prefix("unknown variant ") {
        let wrong = quoted(rest);
        let known: Vec<_> = rest.split('`').skip(3).step_by(2).collect();
        return format!("不认识的代码“{wrong}”，可用：{}", known.join("、"));
    }
    if let Some(rest) = text.strip_prefix("missing field ") {
        return format!("缺少必填栏目“{}”", quoted(rest));
    }
    if let Some(rest) = text.strip_prefix("duplicate field ") {
        return format!("栏目“{}”重复出现，只能写一次", quoted(rest));
    }
    if let Some(rest) = text.strip_prefix("invalid type: ").or_else(|| text.strip_prefix("invalid value: ")) {
        let (found, expected) = rest.rsplit_once(", expected ").unwrap_or((rest, "另一种值"));
        return format!(
            "值的类型不对：写的是{}，应为{}",
            found_in_chinese(found),
            expected_in_chinese(expected)
        );
    }
    if let Some(rest) = text.strip_prefix("invalid length ") {
        let (found, expected) = rest.rsplit_once(", expected ").unwrap_or((rest, "另一种写法"));
        return format!("写成了 {} 项的列表，应为{}", brief(found), expected_in_chinese(expected));
    }
    let fixed = [
        ("EOF while parsing", "JSON 没有写完，文件可能被截断"),
        ("recursion limit exceeded", "JSON 嵌套过深，不是本程序的文件"),
        ("trailing characters", "JSON 结束后还有多余内容"),
        ("number out of range", "数字超出范围"),
        ("invalid number", "数字写法不对"),
        ("control character", "文字中有未转义的控制字符"),
        ("trailing comma", "多了一个逗号"),
        ("key must be a string", "栏目名必须加双引号"),
        ("lone leading surrogate", "文字转义不完整"),
        ("unexpected end of hex escape", "文字转义不完整"),
        ("invalid escape", "文字转义写法不对"),
        ("invalid unicode code point", "文字转义写法不对"),
        ("expected ", "JSON 写法有误，可能缺少逗号、冒号、引号或括号"),
        ("data did not match any variant", "写法与任何一种允许的形式都不符"),
    ];
    for (start, chinese) in fixed {
        if text.starts_with(start) {
            return chinese.to_owned();
        }
    }
    text.to_owned()
}

fn found_in_chinese(found: &str) -> String {
    let names = [
        ("null", "空值 null（未录入的栏目请直接省略）"),
        ("map", "对象 {…}"),
        ("sequence", "列表 […]"),
        ("unit", "空值"),
    ];
    for (english, chinese) in names {
        if found == english {
            return chinese.to_owned();
        }
    }
    let kinds =
        [("string ", "文字 "), ("integer ", "整数 "), ("boolean ", "是否值 "), ("floating point ", "小数 ")];
    for (english, chinese) in kinds {
        if let Some(rest) = found.strip_prefix(english) {
            return format!("{chinese}{}", brief(rest));
        }
    }
    brief(found).into_owned()
}

fn expected_in_chinese(expected: &str) -> String {
    match expected {
        "a boolean" => "true 或 false".into(),
        "a string" | "a borrowed string" | "a character" => "文字".into(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "不带小数的非负整数".into(),
        "i8" | "i16" | "i32" | "i64" | "isize" => "整数".into(),
        "a sequence" => "列表 […]".into(),
        "a map" => "对象 {…}".into(),
        other => brief(other).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Sample {
        name: String,
        #[serde(default)]
        parts: Vec<u32>,
    }

    fn refused(text: &str) -> Problem {
        read_json::<Sample>(text.as_bytes(), 10_000, "样本").unwrap_err().problems.remove(0)
    }

    #[test]
    fn every_kind_of_broken_file_is_refused_in_chinese_with_its_place() {
        let cases = [
            (r#"{"nmae": "a"}"#, "/nmae", "不认识的栏目“nmae”；是不是 name？"),
            (r#"{"parts": []}"#, "", "缺少必填栏目“name”"),
            (r#"{"name": "a", "name": "b"}"#, "", "重复"),
            (r#"{"name": null}"#, "/name", "空值 null"),
            (r#"{"name": "a", "parts": [1, -2]}"#, "/parts/1", "非负整数"),
            (r#"{"name": "a", "parts": [99999999999999999999]}"#, "/parts/0", "应为"),
            (r#"{"name": "a""#, "", "截断"),
            (r#"{"name": "a"} x"#, "", "多余"),
        ];
        for (text, pointer, says) in cases {
            let problem = refused(text);
            assert!(problem.message.contains(says), "{text} gave {problem}");
            assert_eq!(problem.pointer, pointer, "{text}");
        }
    }

    #[test]
    fn depth_size_and_encoding_are_bounded() {
        let deep = "[".repeat(100_000);
        assert!(
            refused(&deep[..9_999]).message.contains("嵌套过深")
                || refused(&deep[..9_999]).message.contains("类型")
        );
        let large = vec![b' '; 10_001];
        assert!(read_json::<Sample>(&large, 10_000, "样本").unwrap_err().to_string().contains("过大"));
        assert!(
            read_json::<Sample>(b"{\"name\": \"\xff\"}", 100, "样本")
                .unwrap_err()
                .to_string()
                .contains("UTF-8")
        );
    }
}
