//! Who appears in a dossier: agencies with the paper of their power, officers with their certificates, and parties.
//! What they did belongs in `case` and `document`.

use super::element::{codes, element};
use crate::value::{Day, Value};

codes! {
    AgencyKind {
        Department "department" "政府工作部门",
        DispatchedOffice "dispatched_office" "派出机构",
        AuthorisedOrganisation "authorised_organisation" "法律法规授权组织",
        EntrustedOrganisation "entrusted_organisation" "受委托组织",
        Township "township" "乡镇人民政府、街道办事处",
        DevelopmentZone "development_zone" "开发区管委会",
        VerticalLine "vertical_line" "垂直管理部门",
        ComprehensiveEnforcement "comprehensive_enforcement" "综合行政执法机关",
        Government "government" "人民政府",
    }
}

codes! {
    /// Which body reviews this agency's decisions from 2024-01-01 (行政复议法 24、25、27、28 条). Article 27 ends in “等”,
    /// so the line a body belongs to is a fact to be stated, not one to be derived.
    ReconsiderationLine {
        Government "government" "本级人民政府",
        Superior "superior" "上一级主管部门",
        SuperiorGovernment "superior_government" "上一级人民政府",
        GovernmentOrSuperior "government_or_superior" "本级人民政府或者上一级主管部门",
        OwnAgency "own_agency" "本机关（国务院部门、省级政府）",
    }
}

codes! {
    AgencyLevel {
        National "national" "国家级",
        Province "province" "省级",
        City "city" "市级",
        County "county" "县级",
        Township "township" "乡级",
    }
}

codes! {
    PowerKind {
        Law "law" "法律、法规、规章",
        Entrustment "entrustment" "委托书",
        TownshipDelegation "township_delegation" "乡镇街道赋权决定",
        Concentration "concentration" "相对集中处罚权批文",
    }
}

element! {
    /// The paper that gives an agency its power, with the dates between which it holds.
    Power = "职权依据" {
        kind: PowerKind = "依据类型",
        title: String = "名称",
        number: String = "文号",
        grantor: String = "委托（赋权）机关",
        matters: Vec<String> = "事项",
        valid_from: Day = "生效日期",
        valid_to: Day = "失效日期",
        published: bool = "已向社会公布",
    }
}

element! {
    Agency = "执法机关" {
        name: String = "名称",
        kind: AgencyKind = "机关类型",
        level: AgencyLevel = "层级",
        /// Administrative division code, six digits; fictional ones use prefixes that do not exist.
        region: String = "行政区划代码",
        field: String = "执法领域",
        government: String = "本级人民政府名称",
        superior: String = "上一级主管部门名称",
        reconsideration: ReconsiderationLine = "复议管辖",
        enforces_itself: bool = "有行政强制执行权",
    }
    parts {
        powers: Vec<Power>,
    }
}

codes! {
    CertificateStatus {
        Valid "valid" "有效",
        Suspended "suspended" "暂扣",
        Cancelled "cancelled" "注销",
    }
}

element! {
    Certificate = "执法证" {
        number: String = "证号",
        scope: String = "执法类别",
        region: String = "执法区域",
        issuer: String = "发证机关",
        valid_from: Day = "发证日期",
        valid_to: Day = "有效期至",
        status: CertificateStatus = "状态",
        status_since: Day = "状态起始日期",
    }
}

element! {
    Officer = "执法人员" {
        name: String = "姓名",
        agency: crate::value::Id = "单位",
        position: String = "职务",
        agency_leader: bool = "行政机关负责人",
        legal_reviewer: bool = "法制审核人员",
        /// 行政处罚法 58 条 2 款: asked only of those who review for the first time.
        first_time_reviewer: bool = "初次从事法制审核",
        legal_qualification: String = "法律职业资格证号",
    }
    parts {
        certificates: Vec<Certificate>,
    }
}

codes! {
    PartyKind {
        Person "person" "公民",
        IndividualBusiness "individual_business" "个体工商户",
        Company "company" "企业",
        Institution "institution" "机关、事业单位",
        OtherOrganisation "other_organisation" "其他组织",
    }
}

element! {
    Party = "当事人" {
        kind: PartyKind = "类型",
        name: String = "姓名或者名称",
        trade_name: String = "字号",
        former_names: Vec<String> = "曾用名称",
        credit_code: String = "统一社会信用代码",
        id_number: String = "公民身份号码",
        birth_date: Day = "出生日期",
        legal_representative: String = "法定代表人（负责人、经营者）",
        address: String = "地址",
        phone: String = "电话",
    }
}
