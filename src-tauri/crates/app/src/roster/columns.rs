//! Which column of a roster's table fills which field of an entry: one account for the way in and the way out.

/// Label of a column, and the field that it fills.
pub(crate) type Columns = &'static [(&'static str, &'static str)];

pub(crate) const AGENCY: Columns = &[
    ("单位名称", "name"),
    ("层级", "level"),
    ("单位性质", "kind"),
    ("行政区划代码", "region"),
    ("领域", "field"),
    ("上级机关", "superior"),
];
/// Beside the name and the unit, which every line of a person has.
pub(crate) const OFFICER: Columns =
    &[("职务", "position"), ("法制审核人员", "legal_reviewer"), ("法律职业资格证号", "legal_qualification")];
pub(crate) const CERTIFICATE: Columns = &[
    ("执法证号", "number"),
    ("执法类别", "scope"),
    ("执法区域", "region"),
    ("发证机关", "issuer"),
    ("发证日期", "valid_from"),
    ("有效期至", "valid_to"),
    ("状态", "status"),
];
pub(crate) const REVIEWER: Columns = &[
    ("编号", "number"),
    ("姓名", "name"),
    ("单位", "unit"),
    ("职务", "position"),
    ("专长领域", "expertise"),
    ("执业类别", "practice"),
    ("证号", "certificate"),
    ("回避单位", "avoids"),
    ("参评年度", "years"),
    ("承诺书", "pledged"),
];
pub(crate) const BENCHMARK: Columns = &[
    ("事项编码", "code"),
    ("事项名称", "name"),
    ("领域", "field"),
    ("处罚依据", "basis"),
    ("法定处罚", "statutory"),
    ("裁量档次", "tier"),
    ("适用情形", "situation"),
    ("裁量标准", "standard"),
    ("罚款下限", "fine_from"),
    ("罚款上限", "fine_to"),
    ("施行日期", "valid_from"),
];
pub(crate) const DELEGATED_ITEM: Columns = &[
    ("事项编码", "code"),
    ("事项名称", "name"),
    ("承接单位", "unit"),
    ("原实施机关", "before"),
    ("赋权依据", "basis"),
    ("清单版本", "version"),
    ("施行日期", "valid_from"),
    ("终止日期", "valid_to"),
];
pub(crate) const SAMPLED: Columns = &[
    ("单位", "unit"),
    ("决定书文号", "decision_number"),
    ("案号", "case_number"),
    ("案件名称", "title"),
    ("当事人名称", "party"),
    ("抽取方式", "method"),
    ("抽取日期", "drawn_on"),
];
