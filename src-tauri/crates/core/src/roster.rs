//! What rosters hold that no dossier does: reviewers, items with their benchmarks, items delegated to townships, sampled
//! cases, and what officers learned by the year. Agencies and officers are as dossiers hold them.

use crate::dossier::element::element;
use crate::value::{Day, Fen, Id, Value};

element! {
    /// Who may be asked to review, and for whom not.
    Reviewer = "评查专家" {
        name: String = "姓名",
        unit: String = "单位",
        number: String = "编号",
        position: String = "职务",
        expertise: Vec<String> = "专长领域",
        /// 公职律师、律师、法制
        practice: String = "执业类别",
        certificate: String = "证号",
        avoids: Vec<String> = "回避单位",
        years: Vec<String> = "参评年度",
        pledged: bool = "承诺书",
    }
}

element! {
    /// One tier of the benchmark for one item.
    Benchmark = "执法事项和裁量基准" {
        code: String = "事项编码",
        name: String = "事项名称",
        field: String = "领域",
        basis: String = "处罚依据",
        statutory: String = "法定处罚",
        tier: String = "裁量档次",
        situation: String = "适用情形",
        standard: String = "裁量标准",
        fine_from: Fen = "罚款下限",
        fine_to: Fen = "罚款上限",
        valid_from: Day = "施行日期",
    }
}

element! {
    /// An item that a township may handle, by one version of the list.
    DelegatedItem = "乡镇赋权事项" {
        code: String = "事项编码",
        name: String = "事项名称",
        unit: String = "承接单位",
        before: String = "原实施机关",
        basis: String = "赋权依据",
        version: String = "清单版本",
        valid_from: Day = "施行日期",
        valid_to: Day = "终止日期",
    }
}

element! {
    /// A case that was drawn.
    SampledCase = "抽样案卷" {
        unit: String = "单位",
        decision_number: String = "决定书文号",
        case_number: String = "案号",
        title: String = "案件名称",
        party: String = "当事人名称",
        method: String = "抽取方式",
        drawn_on: Day = "抽取日期",
    }
}

element! {
    /// What an officer learned in one year.
    Training = "培训考试" {
        officer: Id = "执法人员",
        year: u32 = "年度",
        /// Hundredths of an hour.
        hours: u32 = "培训学时",
        /// As written: 合格, 88.
        result: String = "考试成绩",
        exam_on: Day = "考试日期",
    }
}
