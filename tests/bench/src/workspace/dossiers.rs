//! Synthetic quick dossiers as a ledger gives them: names, agencies and numbers that repeat as real ones do. The same
//! number gives the same dossier, always.

use anheng_core::dossier::Dossier;
use chrono::{Days, NaiveDate};
use serde_json::json;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "欧阳", "上官",
];
const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "秀英", "丽", "强", "磊", "洋", "建国", "桂兰", "志强", "秀兰", "海燕",
    "晓明", "玉梅", "文博", "梓涵", "雨桐", "国庆", "立新", "春生", "德华",
];
const PLACES: &[&str] =
    &["青塬", "滹阳", "云岭", "安平", "临河", "白沙", "石桥", "新丰", "东湖", "南浦", "北屯", "西固"];
const TRADES: &[&str] =
    &["建材", "食品", "化工", "物流", "餐饮", "养殖", "医药", "机械", "印染", "电镀", "农资", "烟花"];
const BUREAUS: &[(&str, &str, &str)] = &[
    ("生态环境局", "生态环境", "环罚"),
    ("市场监督管理局", "市场监管", "市监罚"),
    ("自然资源和规划局", "自然资源", "自然资罚"),
    ("应急管理局", "应急管理", "应急罚"),
    ("交通运输局", "交通运输", "交罚"),
    ("农业农村局", "农业农村", "农罚"),
    ("卫生健康委员会", "卫生健康", "卫罚"),
    ("综合行政执法局", "城市管理", "综执罚"),
];
const CAUSES: &[&str] = &[
    "超标排放水污染物",
    "未经批准占用土地",
    "销售不合格产品",
    "无证经营餐饮服务",
    "未按规定设置安全警示标志",
    "擅自改变道路运输路线",
    "使用未检定计量器具",
    "未建立进货查验记录",
    "擅自倾倒建筑垃圾",
    "未办理环评审批手续开工建设",
    "虚假宣传",
    "经营标签不符合规定的农药",
];
const PROCEDURES: &[&str] = &["ordinary", "ordinary", "ordinary", "summary", "fast"];
const OUTCOMES: &[&str] =
    &["penalty", "penalty", "penalty", "penalty", "penalty", "no_penalty_minor", "withdrawn", "pending"];

/// xorshift, seeded by the dossier's number.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

pub fn dossier(number: usize) -> Dossier {
    let mut chance = Chance((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    chance.below(2);
    let place = chance.of(PLACES);
    let (bureau, field, word) = chance.of(BUREAUS);
    let name = if chance.below(10) < 4 {
        format!("{place}县{}{}有限公司", chance.of(GIVEN), chance.of(TRADES))
    } else {
        format!("{}{}", chance.of(SURNAMES), chance.of(GIVEN))
    };
    let kind = if name.ends_with("公司") { "company" } else { "person" };
    let filed = NaiveDate::from_ymd_opt(2019, 1, 1).expect("a day") + Days::new(chance.below(2_500) as u64);
    let decided = filed + Days::new(5 + chance.below(90) as u64);
    let cause = chance.of(CAUSES);
    let year = &filed.to_string()[..4];
    let running = number / 90 + 1;
    // 分; round amounts are common, so many rows share one.
    let fine = (1 + chance.below(400)) as i64 * 50_000;
    let mut dossier = json!({
        "schema_version": 1, "id": format!("L{number:07}"), "kind": "penalty", "intake": {"form": "quick"},
        "case": {
            "id": "case", "number": format!("{place}{word}立〔{year}〕{running}号"),
            "title": format!("{name}{cause}罚款案"), "cause": cause, "procedure": chance.of(PROCEDURES),
            "outcome": chance.of(OUTCOMES), "field": field, "agency": "ag",
            "region": format!("1399{:02}", chance.below(30)),
        },
        "agencies": [{"id": "ag", "name": format!("{place}县{bureau}"), "field": field}],
        "parties": [{"id": "p1", "kind": kind, "name": name}],
        "documents": [
            {"id": "d1", "kind": "filing_approval", "title": "立案审批表", "date": filed.to_string()},
            {"id": "d2", "kind": "penalty_decision", "title": "行政处罚决定书", "date": decided.to_string(),
             "number": format!("{place}{word}〔{year}〕{running}号")},
        ],
        "penalties": [{"id": "n1", "stage": "decided", "kind": "fine", "amount": fine, "document": "d2",
                       "party": "p1"}],
    });
    if chance.below(3) > 0 {
        dossier["case"]["closed_on"] = json!((decided + Days::new(30)).to_string());
    }
    Dossier::from_json(dossier.to_string().as_bytes()).expect("a generated dossier must load")
}
