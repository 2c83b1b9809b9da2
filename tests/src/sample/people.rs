//! Fictional people with numbers that prove themselves. Regions begin with 1399, which no real region does; names are
//! put together from two lists by the seed.

use anheng_core::numbers::{credit_code, id_number};
use serde_json::{Value, json};

use super::profile::{PartyShape, Place};
use crate::random::Random;

const SURNAMES: &[&str] = &[
    "柏", "边", "昌", "储", "戴", "狄", "范", "费", "宫", "顾", "桂", "蒯", "郎", "厉", "麻", "糜", "宁",
    "逄", "齐", "冉", "尚", "邰", "佟", "卫", "隗", "邢", "宣", "荀", "晏", "詹", "祝", "竺",
];
const GIVEN: &[&str] = &[
    "知微", "映川", "伯安", "景澄", "令仪", "叔同", "砚清", "牧野", "若谷", "书简", "闻溪", "望岳", "行远",
    "修竹", "以墨", "于归", "云舒", "照临", "致和", "子衿", "星野", "听泉", "松龄", "抱朴",
];
const FIRMS: &[&str] =
    &["澄宇", "禾丰", "恒麓", "嘉木", "景升", "朗润", "明澈", "清和", "瑞庭", "叙白", "远峤", "卓然"];
/// No letters I, O, S, V, Z in an organisation code.
const CODE: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Takes names that nobody else in the dossier has.
#[derive(Debug)]
pub struct Names<'r> {
    random: &'r mut Random,
    taken: Vec<String>,
}

impl<'r> Names<'r> {
    pub fn new(random: &'r mut Random) -> Self {
        Names { random, taken: Vec::new() }
    }

    pub fn person(&mut self) -> String {
        loop {
            let name = format!("{}{}", pick(self.random, SURNAMES), pick(self.random, GIVEN));
            if !self.taken.contains(&name) {
                self.taken.push(name.clone());
                return name;
            }
        }
    }
}

fn pick<'t>(random: &mut Random, list: &[&'t str]) -> &'t str {
    list[random.below(list.len() as u64) as usize]
}

/// A party of a case, and whoever signs and receives for it.
#[derive(Debug, Clone)]
pub struct Party {
    pub json: Value,
    pub name: String,
    pub code: String,
    pub signer: String,
    pub relation: &'static str,
    pub address: String,
}

pub fn party(shape: PartyShape, place: &Place, seed: u64) -> Party {
    let mut random = Random::new(seed);
    let mut names = Names::new(&mut random);
    let signer = names.person();
    let firm = pick(&mut random, FIRMS);
    let number = random.below(90) + 10;
    let address = format!("{}{}{number} 号", place.name, place.street);
    let phone = format!("0399-555{:04}", random.below(10_000));
    match shape {
        PartyShape::Person => {
            let birth =
                format!("{}{:02}{:02}", 1965 + random.below(30), 1 + random.below(12), 1 + random.below(28));
            let first = format!("{}{birth}{:03}", place.region, random.below(1000));
            let digit = id_number::check_digit(&first).expect("17 digits have a check digit");
            let code = format!("{first}{digit}");
            let born = format!("{}-{}-{}", &birth[..4], &birth[4..6], &birth[6..]);
            let json = json!({ "id": "p1", "kind": "person", "name": signer, "id_number": code, "birth_date": born,
                "address": address, "phone": phone });
            Party { json, name: signer.clone(), code, signer, relation: "party", address }
        }
        PartyShape::Individual => {
            let name = format!("{}{firm}{}", place.name, "商行");
            let code = credit(&mut random, "92", place);
            let json = json!({ "id": "p1", "kind": "individual_business", "name": name,
                "trade_name": format!("{firm}商行"), "credit_code": code, "legal_representative": signer,
                "address": address, "phone": phone });
            Party { json, name, code, signer, relation: "party", address }
        }
        PartyShape::Company => {
            let name = format!("{}{firm}有限公司", place.name);
            let code = credit(&mut random, "91", place);
            let json = json!({ "id": "p1", "kind": "company", "name": name, "credit_code": code,
                "legal_representative": signer, "address": address, "phone": phone });
            Party { json, name, code, signer, relation: "legal_representative", address }
        }
    }
}

/// 统一社会信用代码 with its check digit.
fn credit(random: &mut Random, kind: &str, place: &Place) -> String {
    let body: String = (0..7).map(|_| char::from(CODE[random.below(CODE.len() as u64) as usize])).collect();
    let first = format!("{kind}{}MA{body}", place.region);
    let digit = credit_code::check_digit(&first).expect("17 characters of the code have a check digit");
    format!("{first}{digit}")
}

/// What one officer of the agency is there for.
#[derive(Debug, Clone)]
pub struct Officer {
    pub id: &'static str,
    pub name: String,
    pub certificate: String,
}

/// The ten people of an agency, in the order of [`ROLES`].
#[derive(Debug, Clone)]
pub struct Staff(pub Vec<Officer>);

const ROLES: &[(&str, &str, bool, bool)] = &[
    ("o1", "执法队员", false, false),
    ("o2", "执法队员", false, false),
    ("o3", "法制工作人员", false, true),
    ("o4", "执法队队长", false, false),
    ("o5", "主要负责人", true, false),
    ("o6", "分管负责人", true, false),
    ("o7", "副职负责人", true, false),
    ("o8", "法制工作人员（听证主持人）", false, false),
    ("o9", "法制工作人员（听证员）", false, false),
    ("o10", "办公室人员（记录人）", false, false),
];

impl Staff {
    pub fn new(seed: u64) -> Staff {
        let mut random = Random::new(seed);
        let prefix = 13_990_000_000 + random.below(800) * 1000;
        let mut names = Names::new(&mut random);
        let staff = ROLES.iter().enumerate().map(|(at, (id, ..))| Officer {
            id,
            name: names.person(),
            certificate: (prefix + at as u64 + 1).to_string(),
        });
        Staff(staff.collect())
    }

    pub fn of(&self, id: &str) -> &Officer {
        self.0.iter().find(|officer| officer.id == id).expect("an officer of the list")
    }

    /// The officers who appear in `used`, with certificates that hold from two years before the case on.
    pub fn json(&self, used: &[String], place: &Place, field: &str, year: i32) -> Vec<Value> {
        let listed = self.0.iter().zip(ROLES).filter(|(officer, _)| used.iter().any(|id| id == officer.id));
        listed
            .map(|(officer, (id, position, leader, reviewer))| {
                let mut json = json!({ "id": id, "name": officer.name, "agency": "ag", "position": position,
                    "agency_leader": leader, "legal_reviewer": reviewer,
                    "certificates": [{ "id": format!("{id}-c"), "number": officer.certificate, "scope": field,
                        "region": place.name, "issuer": "河北省人民政府", "valid_from": format!("{}-06-01", year - 2),
                        "valid_to": format!("{}-05-31", year + 3), "status": "valid" }] });
                if *reviewer {
                    json["first_time_reviewer"] = json!(false);
                    json["legal_qualification"] = json!(format!("A{}13990{}", year - 6, &officer.certificate[6..]));
                }
                json
            })
            .collect()
    }
}
