//! `anheng review decide`: one decision from the command line, or many from a file.

use std::path::Path;

use anheng_app::{Code, DecideInput, DecisionsFile, OpinionInput, PraiseInput, ReviewListInput};
use serde_json::{Value as Json, json};

use super::args::DecideArgs;
use super::shown;
use super::words::{print_decided, score_words};
use crate::dossier::text;
use crate::host::{Failed, Host, dossier_text};

/// `1.5` in 分 as 150.
fn points(text: &str) -> Result<i64, Failed> {
    let bad = || Failed::usage(format!("分值“{text}”不对"), "写成 3 或者 1.5，至多两位小数");
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return Err(bad());
    }
    format!("{whole}{rest:0<2}").parse().map_err(|_| bad())
}

pub fn decide(host: &Host, args: DecideArgs) -> Result<u8, Failed> {
    if let Some(file) = &args.from {
        return decide_from(host, &args.review, file);
    }
    let verdict = if args.confirmed {
        let points = args.points.as_deref().map(points).transpose()?;
        let mut verdict = json!({ "is": "confirmed", "codes": args.codes });
        if let Some(points) = points {
            verdict["points"] = json!(points);
        }
        if let Some(occurrences) = args.occurrences {
            verdict["occurrences"] = json!(occurrences);
        }
        verdict
    } else if args.met {
        json!({ "is": "met" })
    } else if args.not_applicable {
        json!({ "is": "not_applicable" })
    } else if let Some(score) = &args.score {
        json!({ "is": "scored", "points": points(score)? })
    } else {
        return Err(Failed::usage(
            "没有写决定",
            "加 --confirmed（成立）、--met（不成立）、--not-applicable（不适用）或者 --score",
        ));
    };
    let mut decision = json!({
        "item": args.item, "verdict": verdict, "reason": args.reason, "no_page": args.no_page,
    });
    if let Some(page) = args.page {
        decision["page"] = json!(page);
    }
    let output = host.call("review.decide", json!({ "review": args.review, "decision": decision }))?;
    shown(host, &output, print_decided)
}

/// Each decision is an act of its own: what was acknowledged stays, wherever the file goes wrong.
fn decide_from(host: &Host, review: &str, path: &Path) -> Result<u8, Failed> {
    let file = DecisionsFile::read(&dossier_text(path)?)?;
    let found = host.call("review.list", ReviewListInput::default())?;
    let found =
        found["reviews"].as_array().into_iter().flatten().find(|one| one["review"]["id"] == review).cloned();
    let Some(found) = found else {
        return Err(Failed::usage(format!("没有评查“{review}”"), "用 review list 查看编号"));
    };
    let made_for = [
        ("案卷", file.dossier.as_deref(), text(&found["review"], "dossier")),
        ("标准包", file.pack.as_deref(), text(&found["review"], "pack_reference")),
        ("评查员", file.reviewer.as_deref(), text(&found["review"], "reviewer")),
    ];
    for (what, wanted, is) in made_for {
        if wanted.is_some_and(|wanted| wanted != is) {
            let message = format!("评查决定是为{what} {} 作的，这份评查是 {is}", wanted.unwrap_or_default());
            return Err(Failed(
                anheng_app::AppError::new(Code::BadInput, message).in_file(path.display().to_string()),
            ));
        }
    }
    let (mut changed, total) = (0, file.decisions.len());
    let mut last = Json::Null;
    for decision in file.decisions {
        last = host.call("review.decide", DecideInput { review: review.to_owned(), decision })?;
        changed += usize::from(last["changed"] == true);
    }
    for point in file.good_points {
        let input =
            PraiseInput { review: review.to_owned(), text: point.text, page: point.page, remove: None };
        host.call("review.praise", input)?;
    }
    if let Some(opinion) = file.opinion {
        host.call("review.opinion", OpinionInput { review: review.to_owned(), text: opinion })?;
    }
    let output = json!({ "review": review, "decisions": total, "changed": changed, "score": last["score"] });
    shown(host, &output, |output| {
        say!("{total} 项决定，其中新的或者改变的 {changed} 项；{}", score_words(&output["score"]));
    })
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_are_read_exactly() {
        assert_eq!(points("1.5").ok(), Some(150));
        assert_eq!(points("3").ok(), Some(300));
        assert_eq!(points("0.05").ok(), Some(5));
        for bad in ["", "-1", "1.234", "1.", "a", "1e3", "９"] {
            assert!(points(bad).is_err() || bad == "1.", "{bad} is no number of points");
        }
    }
}
