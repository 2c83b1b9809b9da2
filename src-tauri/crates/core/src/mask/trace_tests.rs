use proptest::prelude::*;

use super::tests::{dossier, id_numbers, sample};
use super::*;
use crate::dossier::Dossier;
use crate::numbers::credit_code;

/// For one dossier alone.
fn published(dossier: &Dossier) -> Mask {
    Mask::published(dossier, Arc::default())
}

/// Kinds that were found; a number with its prefix and without are two.
fn tells(text: &str) -> Vec<Tell> {
    let mut tells: Vec<Tell> = shapes(text).into_iter().map(|left| left.tell).collect();
    tells.dedup();
    tells
}

#[test]
fn every_shape_is_told_by_its_kind_however_it_is_written() {
    for (text, tell) in [
        ("身份证 11010519491231002X", Tell::Identity),
        ("１１０１０５１９４９１２３１００２ｘ，", Tell::Identity),
        ("110105 19491231 002X", Tell::Identity),
        ("110105\u{200b}19491231\u{200b}002X", Tell::Identity),
        ("记aa1300000000011010519491231002X", Tell::Identity),
        ("代码91350100M000100Y43。", Tell::CreditCode),
        ("91350100 M000100Y43", Tell::CreditCode),
        ("手机13800138000", Tell::Telephone),
        ("+86 138-0013-8000", Tell::Telephone),
        ("0399-5558002", Tell::Telephone),
        ("(0399) 5558002", Tell::Telephone),
        ("6222 0212 3456 7890 128", Tell::Card),
        ("冀A12345", Tell::Plate),
        ("冀A·D12345号车", Tell::Plate),
        ("zhang.san@example.com", Tell::Mail),
    ] {
        // A part of a number may look like another one; the whole comes first.
        assert_eq!(tells(text).first(), Some(&tell), "{text}");
    }
    assert_eq!(shapes("电话：138 0013 8000")[0].at, 3);
}

#[test]
fn numbers_of_no_person_have_no_shape() {
    for text in [
        "云某罚〔2024〕31号",
        "罚款13800138000元，合计 1,234,567.89 元",
        "2024年3月1日至2024-03-15，20240301，2024-01-01 2024-01-02 2024-01-03",
        "罚没缴款凭证号 202403010000012345",
        "依照《中华人民共和国行政处罚法》第五十一条",
        "京ICP备12345号",
        "一.1.2 扣 0.6 分，第 12 页",
        "张某甲 ***********，冀A*****，****@****.***",
        "",
    ] {
        assert_eq!(shapes(text), Vec::new(), "{text}");
    }
}

#[test]
fn whatever_the_dossier_enters_is_found_however_it_is_spaced() {
    let traces = Traces::of(&sample());
    for (text, tell) in [
        ("对张三罚款", Tell::Person),
        ("张　三", Tell::Person),
        ("欧\u{200b}阳修文", Tell::Person),
        ("许-四-民在场", Tell::Person),
        ("岳长庚", Tell::Person),
        ("云泊县鑫泉有限公司", Tell::Organisation),
        ("云泊县 远途/货运部", Tell::Organisation),
        ("云泊县市场监督管理局", Tell::Agency),
        ("证号 1399-000-2001", Tell::Number),
        ("在清河镇艾家庄，18号", Tell::Address),
    ] {
        let found: Vec<Tell> = traces.left(text).into_iter().map(|left| left.tell).collect();
        assert!(found.contains(&tell), "{text}: {found:?}");
    }
    for text in ["姓张，三日后", "云泊县", "当事人没有签名", "经营者未到场"] {
        assert_eq!(traces.left(text), Vec::new(), "{text}");
    }
    assert_eq!(traces.left("记：欧阳修文").first().map(|left| left.at), Some(2));
}

#[test]
fn nothing_of_the_dossier_is_left_in_what_is_published() {
    let dossier = dossier(
        r#""agencies":[{"id":"a","name":"云泊县市场监督管理局"}],
        "officers":[{"id":"o1","name":"岳长庚","agency":"a","certificates":[{"id":"c","number":"13990002001"}]}],
        "parties":[{"id":"p","kind":"company","name":"云泊县鑫泉有限公司","trade_name":"鑫泉",
          "credit_code":"91350100M000100Y43","legal_representative":"张四海","address":"云泊县文昌路 17 号"}],
        "documents":[{"id":"d","kind":"penalty_decision","number":"云市监罚〔2024〕31号"}]"#,
    );
    let (mask, traces) = (published(&dossier), Traces::of(&dossier));
    let text = "云泊县市场监督管理局岳长庚（13990002001）对云泊县鑫泉有限公司（鑫泉，91350100M000100Y43，张四海，\
                文昌路17号）作出云市监罚〔2024〕31号";
    assert!(traces.left(text).len() >= 8, "{:?}", traces.left(text));
    let hidden = mask.text(text);
    assert_eq!(traces.left(&hidden), Vec::new(), "{hidden}");
    assert!(
        hidden.contains("某机关") && hidden.contains("某公司") && hidden.contains("（文号略）"),
        "{hidden}"
    );
    assert_eq!(mask.text(&hidden), hidden, "hiding twice is hiding once");
}

fn credit_codes() -> impl Strategy<Value = String> {
    (100_000u32..660_000, "[0-9A-HJ-NP-RTUWY]{9}").prop_map(|(region, body)| {
        let first = format!("91{region}{body}");
        format!("{first}{}", credit_code::check_digit(&first).unwrap_or('0'))
    })
}

proptest! {
    #[test]
    fn a_number_is_found_in_any_text_and_nothing_is_found_once_it_is_hidden(
        id in id_numbers(),
        phone in "1[3-9][0-9]{9}",
        plate in "[冀京沪粤][A-HJ-NP-Z][A-HJ-NP-Z0-9][0-9]{4}",
        mail in "[a-z]{2,8}@[a-z]{2,8}\\.(com|cn)",
        before in "[的于是：，。（\n]{0,4}",
        after in "[，。；\n）的了]{1,4}",
        space in "[ \u{3000}\u{200b}]{0,2}",
    ) {
        let spaced = format!("{}{space}{}", &id[..6], &id[6..]);
        let of_phone = format!("{}{space}{}{space}{}", &phone[..3], &phone[3..7], &phone[7..]);
        for (number, tell) in [
            (spaced, Tell::Identity),
            (of_phone, Tell::Telephone),
            (plate, Tell::Plate),
            (mail, Tell::Mail),
        ] {
            let text = format!("{before}{number}{after}");
            prop_assert!(tells(&text).contains(&tell), "{:?} in {:?}: {:?}", tell, text, shapes(&text));
            if !space.contains('\u{200b}') {
                let hidden = Mask::default().text(&text);
                prop_assert_eq!(tells(&hidden), Vec::new(), "{}", hidden);
            }
        }
    }

    #[test]
    fn a_credit_code_is_found_and_is_hidden_when_published(code in credit_codes()) {
        let json = format!(r#""parties":[{{"id":"p","kind":"company","name":"甲乙丙公司","credit_code":"{code}"}}]"#);
        let dossier = dossier(&json);
        let text = format!("代码{code}，甲乙丙公司");
        prop_assert!(tells(&text).contains(&Tell::CreditCode), "{}", text);
        let hidden = published(&dossier).text(&text);
        prop_assert_eq!(Traces::of(&dossier).left(&hidden), Vec::new(), "{}", hidden);
    }

    #[test]
    fn a_text_that_names_nobody_has_no_shapes(
        year in 2000u32..2030, number in 1u32..9999, yuan in 0u64..100_000_000, month in 1u32..=12, day in 1u32..=28,
        points in 0u32..10_000,
    ) {
        let text = format!(
            "某罚〔{year}〕{number}号，{year}年{month}月{day}日，{year}-{month:02}-{day:02}，罚款{yuan}元，{year}{month:02}{day:02}，\
             扣 {}.{:02} 分", points / 100, points % 100
        );
        prop_assert_eq!(shapes(&text), Vec::new());
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,80}") {
        let length = text.chars().count();
        prop_assert!(Traces::of(&sample()).left(&text).iter().all(|left| left.at < length));
    }
}
