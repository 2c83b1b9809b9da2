use proptest::prelude::*;

use super::*;
use crate::numbers::id_number;

pub(super) fn dossier(json: &str) -> Dossier {
    let whole = format!(
        r#"{{"schema_version":1,"id":"t","kind":"penalty","intake":{{"form":"full"}},"case":{{"id":"case"}},{json}}}"#
    );
    Dossier::from_json(whole.as_bytes()).unwrap()
}

pub(super) fn sample() -> Dossier {
    dossier(
        r#""agencies":[{"id":"a","name":"云泊县市场监督管理局"}],
        "officers":[{"id":"o1","name":"岳长庚","agency":"a","certificates":[{"id":"c","number":"13990002001"}]}],
        "parties":[
          {"id":"p1","kind":"person","name":"张三","id_number":"11010519491231002X","phone":"0399-5558002",
           "address":"云泊县清河镇艾家庄 18 号"},
          {"id":"p2","kind":"company","name":"云泊县鑫泉有限公司","credit_code":"91350100M000100Y43",
           "legal_representative":"张四海","address":"云泊县文昌路 17 号"},
          {"id":"p3","kind":"individual_business","name":"云泊县远途货运部","legal_representative":"欧阳修文"}],
        "documents":[{"id":"d","kind":"interview_record","signatures":[
          {"id":"s1","role":"handler","officer":"o1","name":"岳长庚"},
          {"id":"s2","role":"questioned","name":"宇文涛（总经理在场）"},
          {"id":"s3","role":"questioned","name":"劳动者代表许四民"},
          {"id":"s4","role":"expert","name":"检验员二名、签发人一名"}]}],
        "evidence":[{"id":"e","provider":"易安"}]"#,
    )
}

#[test]
fn people_and_organisations_are_hidden_and_agencies_are_not() {
    let mask = Mask::of(&sample());
    let says = |text: &str| mask.text(text);
    assert_eq!(says("张三与张　四海、欧阳修文、宇文涛"), "张某甲与张某乙、欧阳某、宇文某");
    assert_eq!(says("许四民称，易安在场"), "许某称，易某在场");
    assert_eq!(says("承办人岳长庚（执法证号 13990002001）"), "承办人岳某（执法证号 ***********）");
    assert_eq!(says("云泊县鑫泉有限公司，云泊县远途货运部"), "某公司，某经营户");
    assert_eq!(says("鑫泉公司、远途货运部的门店"), "某公司、某经营户的门店", "for short");
    assert_eq!(says("云泊县市场监督管理局立案"), "云泊县市场监督管理局立案");
    assert_eq!(says("检验员二名、签发人一名"), "检验员二名、签发人一名");
    assert_eq!(says("联系人：赵六顺，电话"), "联系人：赵某某，电话");
    assert_eq!(mask.name("岳长庚"), "岳某");
    assert_eq!(mask.name("王五一"), "王某某");
    assert_eq!(Mask::of_people(["岳长庚", "岳大山"]).text("岳长庚、岳大山"), "岳某甲、岳某乙");
}

#[test]
fn two_organisations_of_a_dossier_are_told_apart() {
    let two = dossier(
        r#""parties":[{"id":"a","kind":"company","name":"青石有限公司"},{"id":"b","kind":"company","name":"白水有限公司"},
          {"id":"c","kind":"individual_business","name":"黑土商行"}]"#,
    );
    assert_eq!(Mask::of(&two).text("青石有限公司、白水有限公司、黑土商行"), "某公司甲、某公司乙、某经营户");
}

#[test]
fn numbers_of_people_are_hidden_however_they_are_written() {
    let mask = Mask::of(&sample());
    for secret in [
        "11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002x",
        "110105\n19491231\n002X",
        "110105194912310029",
        "身份证号：110105194",
        "护照号码E12345678",
        "110105491231002",
        "13800138000",
        "+86 138-0013-8000",
        "138 0013 8000",
        "Tel13800138000",
        "0399-5558002",
        "(0399) 5558002",
        "电话：5558002",
        "6222 0212 3456 7890 128",
        "账号：0200001234567",
        "冀A12345",
        "冀A·D12345",
        "zhang.san@example.com",
    ] {
        let hidden = mask.text(&format!("，{secret}。"));
        let digits = hidden.chars().filter(|ch| ch.is_numeric()).collect::<String>();
        assert!(digits.is_empty() || digits == "86", "{secret} became {hidden}");
        assert!(!hidden.contains("example"), "{hidden}");
    }
}

#[test]
fn a_number_of_the_dossier_is_found_in_a_run_of_any_length() {
    let mask = Mask::of(&sample());
    for run in ["aa1300000000011010519491231002X", "03995558002202403010000012345678901234567890"] {
        let hidden = mask.text(&format!("记{run}，"));
        assert_eq!(hidden, format!("记{}，", "*".repeat(run.len())));
    }
}

#[test]
fn what_names_nobody_is_left_alone() {
    let mask = Mask::of(&sample());
    for open in [
        "云市监罚〔2024〕31号",
        "临漳河县市监罚字第13800138000号",
        "罚款13800138000元，合计 1,234,567.89 元",
        "2024年3月1日至2024-03-15，20240301",
        "2024-01-01 2024-01-02 2024-01-03",
        "统一社会信用代码91110000802100433B",
        "9144030071526726XG",
        "执法证号：13990002009",
        "依照《中华人民共和国行政处罚法》第五十一条",
        "云泊县市场监督管理局询问室",
        "青塬县望川镇人民政府",
        "云泊县清河街道2号文件",
        "云泊县河口乡滩头村村民委员会",
        "罚没缴款凭证号 202403010000012345",
        "抽样 3 件、12 箱，货值 18 元",
        "全卷 18 页",
        "京ICP备12345号",
        "",
    ] {
        assert_eq!(mask.text(open), open);
    }
}

#[test]
fn addresses_are_kept_to_the_county() {
    let mask = Mask::of(&sample());
    let says = |text: &str| mask.text(text);
    assert_eq!(says("住云泊县清河镇艾家庄18号"), "住云泊县***");
    assert_eq!(says("当事人在石门市桥南区和平里 19 号检查"), "当事人在石门市桥南区***检查");
    assert_eq!(says("现场位于青塬县城关镇农贸街 41 号经营部"), "现场位于青塬县***经营部");
    assert_eq!(says("滹阳市东湖区望江小区 8 号楼 2 单元 301 室"), "滹阳市东湖区***");
    assert_eq!(says("云泊县建材市场 B 区 12 号"), "云泊县***");
    assert_eq!(says("燕岭县松岗镇砂河村东耕地"), "燕岭县***东耕地");
    assert_eq!(says("家住文昌路三十六号"), "家住***");
    assert_eq!(mask.address("云泊县解放路南侧"), "云泊县***");
    assert_eq!(mask.address("云泊县"), "云泊县");
}

pub(super) fn id_numbers() -> impl Strategy<Value = String> {
    (110_000u32..660_000, 1930u32..2015, 1u32..=12, 1u32..=28, 0u32..1000).prop_map(|(region, y, m, d, n)| {
        let first = format!("{region}{y}{m:02}{d:02}{n:03}");
        let last = id_number::check_digit(&first).unwrap_or('0');
        format!("{first}{last}")
    })
}

proptest! {
    #[test]
    fn nothing_of_a_person_is_left(
        surname in "[赵钱孙李周吴郑王]",
        given in "[伟芳娜敏静强磊洋勇艳杰娟涛明超霞平刚桂英]{1,2}",
        number in id_numbers(),
        phone in "1[3-9][0-9]{9}",
        before in "[的于是：，。a-z（\n ]{0,6}",
        after in "[，。；\n）的了]{0,6}",
    ) {
        let name = format!("{surname}{given}");
        let json = format!(
            r#""parties":[{{"id":"p","kind":"person","name":"{name}","id_number":"{number}","phone":"{phone}"}}]"#
        );
        let mask = Mask::of(&dossier(&json));
        let text = format!("{before}{name}{after}身份证{number}，{before}{phone}{after}{number}{after}");
        let hidden = mask.text(&text);
        prop_assert!(!hidden.contains(&name) && !hidden.contains(&number) && !hidden.contains(&phone), "{}", hidden);
        prop_assert_eq!(mask.text(&hidden), hidden.clone(), "hiding twice is hiding once");
        // Without the dossier the numbers still go; a number glued to letters may be a code of anything.
        let before: String = before.chars().filter(|ch| !ch.is_ascii_alphabetic()).collect();
        let shape = Mask::default().text(&format!("{before}{phone}，{number}{after}"));
        prop_assert!(!shape.contains(&number) && !shape.contains(&phone), "{}", shape);
    }

    #[test]
    fn a_text_that_names_nobody_is_left_alone(
        year in 2000u32..2030, number in 1u32..9999, yuan in 0u64..100_000_000, month in 1u32..=12, day in 1u32..=28,
    ) {
        let text = format!(
            "云市监罚〔{year}〕{number}号，{year}年{month}月{day}日，{year}-{month:02}-{day:02}，罚款{yuan}元，{year}{month:02}{day:02}"
        );
        prop_assert_eq!(Mask::default().text(&text), text);
    }

    #[test]
    fn any_text_is_taken_and_hiding_twice_is_hiding_once(text in "[\\PC县区镇村路号0-9X·@ ]{0,60}") {
        let mask = Mask::default();
        let once = mask.text(&text);
        prop_assert_eq!(mask.text(&once), once);
    }

    #[test]
    fn no_two_people_share_a_mask(given in proptest::collection::hash_set("[伟芳娜敏静强磊洋]{1,2}", 1..30)) {
        let names: Vec<String> = given.iter().map(|given| format!("张{given}")).collect();
        let mask = Mask::of_people(names.iter().map(String::as_str));
        let hidden: HashSet<String> = names.iter().map(|name| mask.text(name)).collect();
        prop_assert_eq!(hidden.len(), names.len());
    }
}
