//! The text of a template read line by line. A line that cannot be read is a problem of its own, and the rest is read
//! on, so that all of them can be shown at once.

use std::collections::BTreeMap;

use anheng_report::{Form, Level};

use super::{Condition, Field, Line, Piece, Span, Template, TemplateProblem};

/// Of a whole template, in bytes; lines in one.
pub(crate) const LARGEST: usize = 256 * 1024;
const MOST_LINES: usize = 5_000;
const DEEPEST: usize = 8;

/// What the head may say besides 页面, 标题 and 填写, and so what can stand around a text.
pub(super) const AROUND: &[&str] =
    &["图标", "红头", "文号", "主送", "署名", "成文日期", "附注", "抄送", "印发机关", "印发日期", "页脚"];

/// Millimetres of an emblem.
pub(super) const EMBLEM_HEIGHTS: std::ops::RangeInclusive<u16> = 5..=60;

/// Ends the head.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|ch| ch == '-')
}

pub(super) fn parse(text: &str) -> (Template, Vec<TemplateProblem>) {
    let mut problems = Vec::new();
    let mut template = Template::default();
    if text.len() > LARGEST || text.lines().count() > MOST_LINES {
        problems.push(TemplateProblem::new(
            1,
            "",
            format!("模板过长：最多 {} KB、{MOST_LINES} 行", LARGEST / 1024),
        ));
        return (template, problems);
    }
    let mut lines = (1..).zip(text.trim_start_matches('\u{feff}').lines().map(str::trim));
    let mut ended = false;
    for (number, line) in lines.by_ref() {
        if is_rule(line) {
            ended = true;
            break;
        }
        if !is_silent(line)
            && let Err(problem) = head(&mut template, number, line)
        {
            problems.push(problem);
        }
    }
    if !ended {
        let message = "没有看到单独一行的“---”；它上面写版头和要填的内容，下面写正文";
        problems.push(TemplateProblem::new(text.lines().count().max(1), "", message));
    }
    if template.title.spans.is_empty() {
        problems.push(TemplateProblem::new(1, "标题", "版头里没有“标题：”"));
    }
    template.body = body(&mut lines, &mut problems);
    (template, problems)
}

/// Empty, or said to whoever changes the template.
fn is_silent(line: &str) -> bool {
    line.is_empty() || line.starts_with("//")
}

fn head(template: &mut Template, number: usize, line: &str) -> Result<(), TemplateProblem> {
    let wrong = |field: &str, message: String| TemplateProblem::new(number, field, message);
    let (key, value) = line
        .split_once(['：', ':'])
        .map(|(key, value)| (key.trim(), value.trim()))
        .ok_or_else(|| wrong("", "版头每行应写成“名称：内容”".into()))?;
    match key {
        "标题" => template.title = spans(number, value)?,
        "页面" => template.form = form(value).ok_or_else(|| wrong(key, no_form(value)))?,
        "填写" => {
            let field = field(number, value)?;
            if template.fields.iter().any(|one| one.name == field.name) {
                return Err(wrong(&field.name, format!("“{}”要填两次", field.name)));
            }
            template.fields.push(field);
        }
        _ => {
            let known = AROUND.iter().find(|known| **known == key).ok_or_else(|| {
                let all = ["标题", "页面", "填写"].iter().chain(AROUND).copied().collect::<Vec<_>>();
                wrong(key, format!("版头没有“{key}”这一项；可用的有：{}", all.join("、")))
            })?;
            let fits = |value: &str| value.parse().is_ok_and(|height| EMBLEM_HEIGHTS.contains(&height));
            if *known == "图标" && !fits(value) {
                return Err(wrong(key, "“图标”应写高度，单位毫米，5 到 60，如“图标：20”".into()));
            }
            if template.head.insert(known, spans(number, value)?).is_some() {
                return Err(wrong(key, format!("“{key}”写了两次")));
            }
        }
    }
    Ok(())
}

/// `名称｜说明｜通常的内容｜选项、选项`
fn field(number: usize, value: &str) -> Result<Field, TemplateProblem> {
    let parts: Vec<&str> = value.split(['｜', '|']).map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let name = part(0).to_owned();
    let wrong = |message: String| Err(TemplateProblem::new(number, &name, message));
    if name.is_empty() || name.contains(['{', '}']) {
        return wrong("“填写”后面没有名称；应写成“填写：名称｜说明｜通常的内容｜选项、选项”".into());
    }
    if parts.len() > 4 {
        return wrong("“填写”最多四段：名称｜说明｜通常的内容｜选项、选项".into());
    }
    let choices: Vec<String> =
        part(3).split('、').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
    let usual = spans(number, part(2))?;
    if let [Span::Text(text)] = usual.spans.as_slice()
        && !choices.is_empty()
        && !choices.contains(text)
    {
        return wrong(format!("通常的内容“{text}”不在选项里"));
    }
    Ok(Field { what: part(1).to_owned(), usual, choices, name })
}

fn form(word: &str) -> Option<Form> {
    match word {
        "公文" => Some(Form::Official),
        "信函" => Some(Form::Letter),
        "表页" => Some(Form::Sheet),
        "横页" => Some(Form::Lying),
        _ => None,
    }
}

fn no_form(word: &str) -> String {
    format!("没有“{word}”这种页面；可用的有：公文、信函、表页、横页")
}

/// A text with its `{…}`.
fn spans(number: usize, text: &str) -> Result<Line, TemplateProblem> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        let open = after.starts_with('{');
        let close = after.find('}').filter(|_| open);
        let Some(close) = close else {
            return Err(TemplateProblem::new(number, "", "花括号没有配对；要填的地方写成 {名称}"));
        };
        let name = after[1..close].trim();
        if name.is_empty() || name.contains('{') {
            return Err(TemplateProblem::new(number, name, "花括号里应是一个名称"));
        }
        if !before.is_empty() {
            spans.push(Span::Text(before.to_owned()));
        }
        spans.push(Span::Word(name.to_owned()));
        rest = &after[close + 1..];
    }
    if !rest.is_empty() {
        spans.push(Span::Text(rest.to_owned()));
    }
    Ok(Line { number, spans })
}

/// A block that waits for its `@完`.
struct Open {
    number: usize,
    kind: Kind,
    before: Vec<Piece>,
}

enum Kind {
    If { asked: Condition, then: Option<Vec<Piece>> },
    Each { list: String },
}

fn body<'a>(
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
    problems: &mut Vec<TemplateProblem>,
) -> Vec<Piece> {
    let mut open: Vec<Open> = Vec::new();
    let mut pieces = Vec::new();
    for (number, line) in lines {
        if is_silent(line) {
            continue;
        }
        let read = match line.strip_prefix('@') {
            Some(order) => ordered(number, order, &mut open, &mut pieces),
            None => plain(number, line).map(|piece| pieces.push(piece)),
        };
        problems.extend(read.err());
    }
    while let Some(left) = open.pop() {
        problems.push(TemplateProblem::new(left.number, "@完", "这里开始的一段没有“@完”"));
        pieces = closed(left, pieces);
    }
    pieces
}

fn plain(number: usize, line: &str) -> Result<Piece, TemplateProblem> {
    let depth = line.chars().take_while(|ch| *ch == '#').count();
    let level = match depth {
        0 => return Ok(Piece::Paragraph(spans(number, line)?)),
        1 => Level::First,
        2 => Level::Second,
        3 => Level::Third,
        4 => Level::Fourth,
        _ => return Err(TemplateProblem::new(number, "", "标题最多四级（####）")),
    };
    Ok(Piece::Heading(level, spans(number, line[depth..].trim())?))
}

/// A line that begins with `@`.
fn ordered(
    number: usize,
    order: &str,
    open: &mut Vec<Open>,
    pieces: &mut Vec<Piece>,
) -> Result<(), TemplateProblem> {
    let (word, rest) = order.split_once([' ', '\t', '　']).unwrap_or((order, ""));
    // Wide spaces at the beginning of a text are meant to be printed.
    let (word, rest) = (word.trim(), rest.trim_start_matches([' ', '\t']).trim_end());
    let wrong = |message: &str| Err(TemplateProblem::new(number, word, message));
    let begin = |kind: Kind, open: &mut Vec<Open>, pieces: &mut Vec<Piece>| {
        if open.len() >= DEEPEST {
            return Err(TemplateProblem::new(number, word, format!("一层套一层，最多 {DEEPEST} 层")));
        }
        open.push(Open { number, kind, before: std::mem::take(pieces) });
        Ok(())
    };
    let piece = match (word, rest) {
        ("完", _) => {
            let Some(last) = open.pop() else { return wrong("前面没有要结束的一段") };
            *pieces = closed(last, std::mem::take(pieces));
            return Ok(());
        }
        ("否则", _) => {
            return match open.last_mut() {
                Some(Open { kind: Kind::If { then: then @ None, .. }, .. }) => {
                    *then = Some(std::mem::take(pieces));
                    Ok(())
                }
                _ => wrong("“@否则”只能在“@如…”和“@完”之间，并且只有一次"),
            };
        }
        ("如有" | "如无" | "如是" | "逐项" | "表" | "图", "") => return wrong("后面没有名称"),
        ("如有", name) => {
            let asked = Condition::Has(name.to_owned());
            return begin(Kind::If { asked, then: None }, open, pieces);
        }
        ("如无", name) => {
            let asked = Condition::HasNot(name.to_owned());
            return begin(Kind::If { asked, then: None }, open, pieces);
        }
        ("如是", both) => {
            let Some((name, value)) = both.split_once(char::is_whitespace) else {
                return wrong("应写成“@如是 名称 内容”");
            };
            let asked = Condition::Is(name.trim().to_owned(), value.trim().to_owned());
            return begin(Kind::If { asked, then: None }, open, pieces);
        }
        ("逐项", name) => return begin(Kind::Each { list: name.to_owned() }, open, pieces),
        ("表", name) => Piece::Table { number, name: name.to_owned() },
        ("图", name) => Piece::Chart { number, name: name.to_owned() },
        ("标题", text) => Piece::Title(spans(number, text)?),
        ("居中", text) => Piece::Subtitle(spans(number, text)?),
        ("顶格", text) => Piece::Flush(spans(number, text)?),
        ("小字", text) => Piece::Small(spans(number, text)?),
        ("附件", _) => Piece::Annexes,
        ("空", text) => match text.parse() {
            Ok(millimetres @ 1..=200) => Piece::Space(millimetres),
            _ => return wrong("应写成“@空 8”，单位毫米，1 到 200"),
        },
        ("签名", text) => {
            let each = text.split(['｜', '|']).map(|one| spans(number, one.trim()));
            Piece::Signatures(each.collect::<Result<_, _>>()?)
        }
        ("栏", text) => {
            let Some((label, value)) = text.split_once(['｜', '|']) else {
                return wrong("应写成“@栏 名称｜内容”，内容可以空着");
            };
            Piece::Fact { label: spans(number, label.trim())?, value: spans(number, value.trim())? }
        }
        ("新页", text) => {
            let (kind, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
            let Some(form) = form(kind) else { return wrong(&no_form(kind)) };
            if !open.is_empty() && open.iter().any(|one| matches!(one.kind, Kind::Each { .. })) {
                return wrong("“@新页”不能在“@逐项”里面");
            }
            Piece::NewPage { form, name: spans(number, name.trim())? }
        }
        _ => {
            let known = ORDERS.iter().map(|(word, ..)| *word).collect::<Vec<_>>().join("、");
            return wrong(&format!("没有“@{word}”；可用的有：{known}"));
        }
    };
    pieces.push(piece);
    Ok(())
}

/// All that a line can begin with after `@`, how it is written, and what it does.
pub(crate) const ORDERS: &[(&str, &str, &str)] = &[
    ("如有", "@如有 名称", "有内容才印到“@否则”或者“@完”；0 和空白算没有"),
    ("如无", "@如无 名称", "没有内容才印"),
    ("如是", "@如是 名称 内容", "等于这个内容才印"),
    ("否则", "@否则", "前面的条件不成立时印的"),
    ("逐项", "@逐项 名称", "每一项印一次，到“@完”为止"),
    ("完", "@完", "结束“@如…”和“@逐项”"),
    ("表", "@表 名称", "系统统计的表"),
    ("图", "@图 名称", "系统统计的图"),
    ("标题", "@标题 一行字", "大标题"),
    ("居中", "@居中 一行字", "标题下居中的一行"),
    ("顶格", "@顶格 一段字", "首行不缩进"),
    ("小字", "@小字 一段字", "注释用的小字"),
    ("栏", "@栏 名称｜内容", "一格；相连的几栏排成一张表"),
    ("签名", "@签名 甲｜乙", "签名处，带日期"),
    ("附件", "@附件", "附件说明：列出各附件的名称，序号自动编排"),
    ("空", "@空 8", "空出 8 毫米"),
    (
        "新页",
        "@新页 表页 书签",
        "另起一页，换版式：公文、信函、表页、横页；书签以“附件”开头的是公文的附件，如“附件 名单”",
    ),
];

/// What stood before a block, and the block.
fn closed(Open { number, kind, mut before }: Open, inside: Vec<Piece>) -> Vec<Piece> {
    before.push(match kind {
        Kind::Each { list } => Piece::Each { number, list, pieces: inside },
        Kind::If { asked, then: None } => Piece::If { number, asked, then: inside, otherwise: Vec::new() },
        Kind::If { asked, then: Some(then) } => Piece::If { number, asked, then, otherwise: inside },
    });
    before
}

/// Fields by name, as they are asked for.
pub(super) fn by_name(fields: &[Field]) -> BTreeMap<&str, &Field> {
    fields.iter().map(|field| (field.name.as_str(), field)).collect()
}
