//! A cell to fen, exactly: numbers and texts in 元 or 万元, in figures or in words (贰仟元整).

use anheng_core::numbers::amount_words::{AmountError, parse_words};
use anheng_core::value::Fen;

use super::{Wrong, brief, not_scaled};
use crate::decimal::{scaled, shown};
use crate::text::{is_blank_mark, packed};
use crate::workbook::Cell;

const FEN_PER_YUAN: usize = 2;
const FEN_PER_WAN: usize = 6;

/// `per_wan`: the heading says 万元. A unit in the cell itself goes before the heading's.
pub(super) fn read(cell: &Cell, per_wan: bool) -> Result<Option<i64>, Wrong> {
    let text = match cell {
        Cell::Empty | Cell::Error(_) => return Ok(None),
        Cell::Number(number) => shown(*number).unwrap_or_else(|| "∞".to_owned()),
        Cell::Text(text) => packed(text),
        Cell::Bool(_) => return Err(not_scaled(crate::decimal::NotScaled::NotANumber, "是/否")),
        Cell::Date(at) => {
            return Err(Wrong::new(
                format!("金额被 Excel 当成了日期（{}）", at.date()),
                "请把单元格格式设为“数值”后重新填写",
            ));
        }
    };
    if is_blank_mark(&text) {
        return Ok(None);
    }
    if text.contains(WORDS) {
        return in_words(&text).map(Some);
    }
    let bare =
        text.trim_start_matches("人民币").trim_start_matches(['¥', '￥']).trim_end_matches(['整', '正']);
    let (number, places) = match bare.strip_suffix("万元").or_else(|| bare.strip_suffix('万')) {
        Some(number) => (number, FEN_PER_WAN),
        None => match bare.strip_suffix('元') {
            Some(number) => (number, FEN_PER_YUAN),
            None if per_wan => (bare, FEN_PER_WAN),
            None => (bare, FEN_PER_YUAN),
        },
    };
    let digits = ungrouped(number).ok_or_else(|| {
        Wrong::new(format!("金额“{}”里的逗号位置不对", brief(&text)), "千位分隔应如 12,345.00；请核对数字")
    })?;
    scaled(&digits, places, Fen::MAX).map(Some).map_err(|why| not_scaled(why, &text))
}

/// Characters that only amounts in words have; 万 and 元 stand in figures too.
const WORDS: &[char] = &[
    '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '壹', '贰',
    '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '角', '亿', '圆',
];

fn in_words(text: &str) -> Result<i64, Wrong> {
    let hint = "请填写数字，如 2000，或者写全大写，如 贰仟元整";
    let fen = parse_words(text).map_err(|error| match error {
        AmountError::Ambiguous { .. } => Wrong::new(format!("金额“{}”可以有两种读法", brief(text)), hint),
        AmountError::NoUnit { .. } => Wrong::new(format!("金额“{}”没有写“元”", brief(text)), hint),
        _ => Wrong::new(format!("“{}”不是金额", brief(text)), hint),
    })?;
    if fen > Fen::MAX { Err(not_scaled(crate::decimal::NotScaled::TooLarge, text)) } else { Ok(fen) }
}

/// Without the commas between thousands; `None` when one stands elsewhere (`1,2000`).
fn ungrouped(number: &str) -> Option<String> {
    let (whole, rest) = match number.split_once('.') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (number, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let fits = !grouped || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let whole = whole.replace(',', "");
    fits.then(|| rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, per_wan: bool) -> Result<Option<i64>, Wrong> {
        read(&Cell::Text(text.into()), per_wan)
    }

    #[test]
    fn amounts_become_fen_exactly() {
        for (said, per_wan, fen) in [
            ("2000", false, 200_000),
            ("2,000.50", false, 200_050),
            ("１２，３４５．６", false, 1_234_560),
            ("￥2000元整", false, 200_000),
            ("人民币5000元", true, 500_000),
            ("1.2万元", false, 1_200_000),
            ("0.8", true, 800_000),
            ("12.345678", true, 12_345_678),
            ("0", false, 0),
            ("10 000", false, 1_000_000),
            ("贰仟元整", false, 200_000),
            ("人民币（大写）：壹万贰仟叁佰元伍角整", false, 1_230_050),
            ("五万元", true, 5_000_000),
            ("2\n000.00", false, 200_000),
        ] {
            assert_eq!(text(said, per_wan), Ok(Some(fen)), "{said}");
        }
        for (number, per_wan, fen) in [
            (2000.0, false, 200_000),
            (1234.56 * 3.0, false, 370_368),
            (0.1 + 0.2, false, 30),
            (1.15, true, 1_150_000),
        ] {
            assert_eq!(read(&Cell::Number(number), per_wan), Ok(Some(fen)), "{number}");
        }
        assert_eq!(text("—", false), Ok(None));
    }

    #[test]
    fn what_is_no_exact_amount_is_refused() {
        for said in [
            "0.005",
            "1,2000",
            "贰仟",
            "一万五元",
            "大约二千元",
            "-500",
            "约2000",
            "2000/3000",
            "1e5",
            "99999999999999999",
            "2000 元/天",
            ".",
        ] {
            let wrong = text(said, false).unwrap_err();
            assert!(!wrong.hint.is_empty(), "{said}");
        }
        for number in [0.005, -1.0, 1e30, f64::INFINITY] {
            assert!(read(&Cell::Number(number), false).is_err(), "{number}");
        }
    }
}
