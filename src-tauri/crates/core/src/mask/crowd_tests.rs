use proptest::prelude::*;

use super::tests::{dossier, sample};
use super::*;

fn crowd() -> Arc<Crowd> {
    let mut crowd = Crowd::new(["程序合法，应当签名"]);
    crowd.dossier(&sample());
    crowd.agency("临漳河县市场监督管理局");
    crowd.agency("滹阳市城市管理综合行政执法局");
    crowd.person("温如故");
    crowd.person("程序");
    Arc::new(crowd)
}

/// Another dossier of the set.
fn mask() -> Mask {
    let own = dossier(
        r#""agencies":[{"id":"a","name":"石门市桥南区槐安街道办事处"}],
        "parties":[{"id":"p","kind":"person","name":"卫凌霄","address":"石门市桥南区槐安街道柳巷 12 号"}]"#,
    );
    Mask::published(&own, crowd())
}

#[test]
fn organs_and_places_are_hidden_whatever_names_them() {
    let mask = mask();
    for (text, hidden) in [
        ("应为临漳河县人民政府，决定书写滹阳市市场监督管理局", "应为某机关，决定书写某机关"),
        ("云泊县人民政府", "某机关"),
        ("市城市管理综合行政执法局", "某机关"),
        ("市市场监管局查处本市广告违法行为", "某机关查处本市广告违法行为"),
        ("县应急管理局查处本县企业", "某机关查处本县企业"),
        ("询问证人晁某 14:30–15:20 在望江小区", "询问证人晁某 14:30–15:20 在某小区"),
        ("石门市公安局桥南分局、石门市人民检察院", "某机关、某检察院"),
        ("向临漳河县人民法院申请", "向某法院申请"),
        ("在石门市桥南区检查", "在某市某区检查"),
        ("青塬县望川镇人民政府", "某机关"),
        ("北坡村村民委员会盖章", "某机关盖章"),
        ("由丰宁县水利局移送", "由某机关移送"),
        ("临漳河的案卷", "某地的案卷"),
        ("温如故、岳长庚询问，鑫泉公司在场", "温某某、岳某某询问，某公司在场"),
        ("在和顺县检查", "在某县检查"),
        ("聊城市市场监督管理局、房山区人民法院", "某机关、某法院"),
    ] {
        assert_eq!(mask.text(text), hidden, "{text}");
        assert_eq!(crowd().left(&mask.text(text)), Vec::new(), "{text}");
    }
}

#[test]
fn prose_that_names_no_place_is_left_alone() {
    let mask = mask();
    for text in [
        "县级以上地方人民政府市场监督管理部门",
        "设区的市级人民政府、直辖市的区县人民政府",
        "不设区的市、市辖区的人民政府",
        "市、县公安局、公安分局或者相当于县一级的公安机关",
        "国务院部门和省、自治区、直辖市人民政府，不在同一省",
        "依据城市市容和环境卫生管理条例，包括市容环境卫生",
        "乡镇人民政府、街道办事处",
        "违法行为发生地的行政机关管辖，地区、园区、辖区",
        "城市管理综合行政执法",
        "超市、门市、集市，上市公司",
        "区分情节，区别对待，市场主体",
        "本市、该县、全省、各区，三个县",
        "住宅小区、本小区、老旧小区",
        "写明向人民法院起诉的途径和期限",
        "居民委员会、村民委员会",
        "程序合法，证据充分",
        "路径、道路运输、公路，大城市、山区、城镇、城乡",
        "",
    ] {
        assert_eq!(mask.text(text), text);
        assert_eq!(crowd().left(text), Vec::new(), "{text}");
    }
}

#[test]
fn what_the_words_do_not_decide_is_listed() {
    let crowd = crowd();
    let shown = |text: &str| crowd.doubts(text).into_iter().map(|doubt| doubt.shown).collect::<Vec<_>>();
    assert_eq!(shown("证人晁大山没有签名"), ["晁大山"]);
    assert_eq!(shown("见云泊的案卷"), ["云泊"]);
    assert_eq!(shown("程序合法"), ["程序"], "an officer's name that is a word too");
    assert_eq!(shown("检查谷雨大厦"), ["谷雨大厦"]);
    assert_eq!(shown("批复虚政字〔2019〕12号"), ["批复虚政字〔2019〕12号"]);
    assert_eq!(shown("作出（文号略）"), Vec::<String>::new());
    assert_eq!(shown("由清源检测公司出具"), Vec::<String>::new(), "a kind of company");
    assert_eq!(shown("由丰源公司出具"), ["丰源公司"]);
    assert_eq!(shown("当事人没有申辩，执法人员应当签名"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn a_hidden_name_is_never_left_whole(
        before in "[在由于到是，。：应为和与向县市区决定书检查写对\\PC]{0,8}",
        after in "[的了，。和查处人民政府局市县区小镇路号某\\PC]{0,8}",
        space in "[ \u{3000}]{0,1}",
    ) {
        let mask = mask();
        for name in [
            "卫凌霄", "温如故", "岳长庚", "张四海", "云泊县鑫泉有限公司", "石门市桥南区槐安街道办事处", "临漳河县市场监督管理局",
            "滹阳市", "临漳河县", "桥南区", "槐安街道",
        ] {
            let hidden = mask.text(&format!("{before}{name}{after}"));
            prop_assert!(!hidden.contains(name), "{} in {}", name, hidden);
        }
        for person in ["卫凌霄", "温如故"] {
            let (surname, given) = person.split_at(3);
            let hidden = mask.text(&format!("{before}{surname}{space}{given}{after}"));
            prop_assert!(!hidden.contains(given), "{} in {}", person, hidden);
        }
    }

    #[test]
    fn any_text_is_taken_and_nothing_is_left_of_it(text in "[\\PC县区市省镇村局人民政府小区在和某石门桥南]{0,40}") {
        let hidden = mask().text(&text);
        let crowd = crowd();
        prop_assert!(crowd.doubts(&hidden).iter().all(|doubt| doubt.at < hidden.chars().count()));
        prop_assert!(crowd.left(&hidden).iter().all(|left| left.at < hidden.chars().count()));
    }
}
