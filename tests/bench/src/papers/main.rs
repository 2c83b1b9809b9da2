//! Review sheets and a long table through the writer of PDF, as a process that `peers.py` measures beside others:
//! `papers CONTENT.json FOLDER COUNT` lays the content out COUNT times and writes each as a file of its own.

use std::process::ExitCode;

use anheng_report::{
    Align, Block, Column, Document, Fact, Facts, Form, Level, Paragraph, Part, ReportError, Row, Signature,
    Table, render,
};
use chrono::NaiveDate;
use serde_json::Value;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [content, folder, count] = arguments.as_slice() else {
        eprintln!("usage: papers CONTENT.json FOLDER COUNT");
        return ExitCode::from(2);
    };
    match written(content, folder, count.parse().unwrap_or(1)) {
        Ok((pages, bytes)) => {
            println!("{pages} pages, {bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Pages and bytes in all.
fn written(content: &str, folder: &str, count: usize) -> Result<(usize, usize), Box<dyn std::error::Error>> {
    let content: Value = serde_json::from_slice(&std::fs::read(content)?)?;
    let (mut pages, mut bytes) = (0, 0);
    for number in 0..count {
        let rendered = render(&document(&content, number)).map_err(|error: ReportError| error.to_string())?;
        (pages, bytes) = (pages + rendered.pages, bytes + rendered.bytes.len());
        std::fs::write(format!("{folder}/{number}.pdf"), rendered.bytes)?;
    }
    Ok((pages, bytes))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// What `peers.py` made: a title, facts, one table, a note, places to sign. The number is in title and footer.
fn document(content: &Value, number: usize) -> Document {
    let title = format!("{}（{number}）", text(&content["title"]));
    let facts = content["facts"].as_array().into_iter().flatten();
    let facts = facts.map(|pair| Fact::new(text(&pair[0]), text(&pair[1]))).collect();
    let weights = content["weights"].as_array().into_iter().flatten();
    let columns = texts(&content["columns"]).into_iter().zip(weights).map(|(title, weight)| Column {
        title,
        weight: weight.as_u64().and_then(|weight| u32::try_from(weight).ok()).unwrap_or(1),
        align: Align::Left,
        ..Column::default()
    });
    let rows = content["rows"].as_array().into_iter().flatten();
    let rows = rows.map(|row| Row::Cells { cells: texts(row), emphasis: false }).collect();
    let signatures = texts(&content["signatures"]).into_iter();
    let blocks = vec![
        Block::Title(title.clone()),
        Block::Facts(Facts { facts, paired: false }),
        Block::Heading(Level::First, text(&content["heading"])),
        Block::Table(Table { columns: columns.collect(), rows }),
        Block::Paragraph(Paragraph::new(text(&content["note"]))),
        Block::Signatures(signatures.map(|label| Signature { label, dated: true }).collect()),
    ];
    Document {
        title: title.clone(),
        author: String::new(),
        subject: String::new(),
        created: NaiveDate::default().and_hms_opt(9, 0, 0).unwrap_or_default(),
        parts: vec![Part { form: Form::Sheet, footer: title, blocks, ..Part::default() }],
        attachment: None,
    }
}
