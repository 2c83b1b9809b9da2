//! Who in a dossier is hidden: read from its fields, never guessed from running text. What is
//! put in their place is in `names`.

use super::names::{folded, is_hidden};
use super::surnames;
use crate::dossier::people::PartyKind;
use crate::dossier::{Dossier, Party, Signature, SignerRole};
use crate::value::Value;

/// Endings of organisations, offices and callings: a word with one of them is no name of a person.
const NO_PERSON: [&str; 49] = [
    "公司",
    "厂",
    "店",
    "部",
    "局",
    "院",
    "会",
    "所",
    "站",
    "中心",
    "社",
    "队",
    "室",
    "处",
    "科",
    "村",
    "学校",
    "医院",
    "银行",
    "支行",
    "系统",
    "平台",
    "经办人",
    "负责人",
    "代收人",
    "经营者",
    "当事人",
    "行为人",
    "被处罚人",
    "代理人",
    "审核员",
    "检验员",
    "鉴定人",
    "鉴定人员",
    "工作人员",
    "执法人员",
    "管理人员",
    "邻居",
    "门卫",
    "保安",
    "前台",
    "本人",
    "家属",
    "经理",
    "员工",
    "一名",
    "二名",
    "微信",
    "邮箱",
];

/// Words before a name that say what the person is; the name is what follows the last of them.
const CALLINGS: [&str; 30] = [
    "法定代表人",
    "委托代理人",
    "负责人",
    "经营者",
    "承租人",
    "出租人",
    "代表",
    "见证人",
    "证人",
    "举报人",
    "投诉人",
    "代理人",
    "业主",
    "店主",
    "店长",
    "老板",
    "经理",
    "员工",
    "职工",
    "工人",
    "司机",
    "驾驶员",
    "会计",
    "计调",
    "厂长",
    "主任",
    "村民",
    "邻居",
    "旅客",
    "船长",
];

#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) people: Vec<String>,
    /// Agencies, whose names are kept.
    pub(super) agencies: Vec<String>,
    /// Names that the dossier shows in hidden form only.
    pub(super) hidden_already: Vec<String>,
    pub(super) secrets: Vec<String>,
    pub(super) kept: Vec<String>,
    pub(super) addresses: Vec<String>,
}

pub(super) fn of(dossier: &Dossier) -> Found {
    let mut found = Found::default();
    for party in &dossier.parties {
        found.party(party);
    }
    let officers: Vec<&String> = dossier.officers.iter().filter_map(|one| one.name.known()).collect();
    for document in &dossier.documents {
        found.secrets.extend(document.party_code.known().cloned());
        for signature in &document.signatures {
            found.signature(signature, &officers);
        }
        for service in &document.services {
            found.persons(&service.receiver, &officers);
        }
    }
    for item in &dossier.evidence {
        found.persons(&item.provider, &officers);
    }
    found.officials(dossier);
    found.kept.extend(dossier.payments.iter().filter_map(|one| one.receipt_number.known()).cloned());
    found.agencies.extend(dossier.agencies.iter().filter_map(|agency| agency.name.known()).cloned());
    found
}

impl Found {
    fn party(&mut self, party: &Party) {
        use PartyKind::{Company, IndividualBusiness, Institution, OtherOrganisation, Person};
        let natural = match party.kind.known() {
            Some(Person) => true,
            Some(Company | Institution | OtherOrganisation) => false,
            // A shop is called by its sign or by its owner; who says nothing of himself is told by his name.
            Some(IndividualBusiness) | None => {
                party.name.known().is_some_and(|name| is_person(&folded(name), true))
            }
        };
        if natural {
            self.whole(&party.name);
            for former in party.former_names.known().into_iter().flatten() {
                self.person(former.clone());
            }
        }
        self.whole(&party.legal_representative);
        self.secrets.extend(party.credit_code.known().cloned());
        self.secrets.extend(party.id_number.known().cloned());
        self.secrets.extend(party.phone.known().cloned());
        self.addresses.extend(party.address.known().cloned());
    }

    fn signature(&mut self, signature: &Signature, officers: &[&String]) {
        use SignerRole::{
            Agent, Expert, Participant, PartySigner, Questioned, Receiver, SiteContact, Witness,
        };
        let outside = matches!(
            signature.role.known(),
            Some(Questioned | SiteContact | Witness | Participant | Receiver | PartySigner | Agent | Expert)
        );
        if outside && signature.officer.known().is_none() {
            self.persons(&signature.name, officers);
        }
    }

    /// Officers, and whoever signed besides.
    fn officials(&mut self, dossier: &Dossier) {
        for officer in &dossier.officers {
            officer.name.known().cloned().into_iter().for_each(|name| self.person(name));
            self.secrets.extend(officer.legal_qualification.known().cloned());
            self.secrets.extend(officer.certificates.iter().filter_map(|one| one.number.known()).cloned());
        }
        for signature in dossier.documents.iter().flat_map(|document| &document.signatures) {
            self.secrets.extend(signature.certificate_number.known().cloned());
            let named = signature.name.known().filter(|name| is_person(&folded(name), false));
            named.cloned().into_iter().for_each(|name| self.person(name));
        }
    }

    /// A field whose whole content is one person's name.
    fn whole(&mut self, value: &Value<String>) {
        let shown = match value {
            Value::Known(name) => Some(name),
            Value::Masked { shown } => shown.as_ref(),
            _ => None,
        };
        if let Some(name) = shown.filter(|name| !ends_otherwise(&folded(name))) {
            self.person(name.clone());
        }
    }

    /// A field in which one or several persons are named, with or without words about them: 宇文涛（总经理在场）.
    fn persons(&mut self, value: &Value<String>, officers: &[&String]) {
        let Some(text) = value.known() else { return };
        let parts =
            text.split(|ch: char| ch.is_ascii_punctuation() || "（）()、，；,;：:/／ \u{3000}".contains(ch));
        for (at, part) in parts.enumerate() {
            let name = after_calling(part.trim());
            // What comes first is the name as a rule, be its surname ever so rare; what follows often is no name.
            let strict = at > 0 || name != part.trim();
            if is_person(&folded(name), strict) && !officers.iter().any(|officer| officer.as_str() == name) {
                self.person(name.to_owned());
            }
        }
    }

    fn person(&mut self, name: String) {
        let list = if is_hidden(&folded(&name)) { &mut self.hidden_already } else { &mut self.people };
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

fn after_calling(part: &str) -> &str {
    let ends = CALLINGS.iter().filter_map(|word| part.rfind(word).map(|at| at + word.len()));
    let end = ends.max().unwrap_or(0);
    part.get(end..).filter(|rest| (2..=4).contains(&rest.chars().count())).unwrap_or(part)
}

fn ends_otherwise(name: &[char]) -> bool {
    let text: String = name.iter().collect();
    let ends = NO_PERSON.iter().any(|word| text.ends_with(word));
    // 李会 and 王社 are people: two characters that begin with a surname end in nothing.
    ends && !(name.len() <= 3 && surnames::begins(name) && !NO_PERSON.contains(&text.as_str()))
}

/// Whether this can be a person's name: two to four Han characters, or a name with a dot in it. `strict` asks for a
/// known surname too.
pub(super) fn is_person(name: &[char], strict: bool) -> bool {
    let han = name.iter().all(|ch| surnames::is_han(*ch));
    let dotted =
        name.contains(&'·') && name.len() <= 20 && name.iter().all(|ch| surnames::is_han(*ch) || *ch == '·');
    let shape = (han && (2..=4).contains(&name.len())) || dotted;
    let begins = dotted || surnames::begins(name);
    let numbered = name.iter().any(|ch| "一二两三四五六七八九十各".contains(*ch)) && name.ends_with(&['名']);
    shape && !numbered && !ends_otherwise(name) && (begins || !strict)
}
