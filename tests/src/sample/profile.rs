//! What kind of case a generated dossier is about: who decides, over whom, in which field, by which procedure, with
//! which measure, hearing and outcome, and in which year. Only laws that the dossiers in `sample-data/dossiers` cite too.

/// A provision that a document cites: law, 条, 款, 项.
pub type Cite = (&'static str, u32, Option<u32>, Option<u32>);

#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub name: &'static str,
    pub region: &'static str,
    pub street: &'static str,
    /// `city` or `county`.
    pub level: &'static str,
    pub government: &'static str,
    pub above: &'static str,
    pub court: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub struct Matter {
    pub field: &'static str,
    /// What the name of the department ends in.
    pub bureau: &'static str,
    /// Begins its document numbers.
    pub prefix: &'static str,
    pub cause: &'static str,
    pub violated: Cite,
    pub basis: Cite,
    /// Fen: bottom and top of the tier of the (fictional) benchmark.
    pub tier: (i64, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgencyShape {
    Department,
    Township,
    Comprehensive,
    VerticalLine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyShape {
    Person,
    Individual,
    Company,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    NotApplicable,
    NotRequested,
    Waived,
    Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    None,
    Preservation,
    Seizure,
    /// Seized, and extended before the thirty days were over.
    SeizureExtended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    Direct,
    Mail,
    Electronic,
    Detained,
    Announcement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Ordinary,
    /// 依三十三条不予处罚, after the ordinary procedure.
    NoPenalty,
    Summary,
}

#[derive(Debug, Clone, Copy)]
pub struct Profile {
    pub matter: &'static Matter,
    pub place: &'static Place,
    pub agency: AgencyShape,
    pub party: PartyShape,
    pub course: Course,
    pub hearing: Hearing,
    pub statement: bool,
    pub measure: Measure,
    pub service: Service,
    /// 情节复杂或者重大: deliberation; 法律规定应当审核 or heard: legal review.
    pub major: bool,
    /// The day on which the matter was noticed; moved to the next working day.
    pub begins: &'static str,
}

pub const CITY: Place = Place {
    name: "石门市",
    region: "139901",
    street: "桥南区工业二路 ",
    level: "city",
    government: "石门市人民政府",
    above: "河北省",
    court: "石门市桥南区人民法院",
};
pub const COUNTY: Place = Place {
    name: "云泊县",
    region: "139922",
    street: "文昌路 ",
    level: "county",
    government: "云泊县人民政府",
    above: "滹阳市",
    court: "云泊县人民法院",
};
pub const OTHER_COUNTY: Place = Place {
    name: "青塬县",
    region: "139923",
    street: "望川镇南坡村 ",
    level: "county",
    government: "青塬县人民政府",
    above: "滹阳市",
    court: "青塬县人民法院",
};

const AIR: &str = "中华人民共和国大气污染防治法";

pub const POLLUTION: Matter = Matter {
    field: "生态环境",
    bureau: "生态环境局",
    prefix: "石环",
    cause: "未按规定使用挥发性有机物污染防治设施",
    violated: (AIR, 45, None, None),
    basis: (AIR, 108, None, Some(1)),
    tier: (8_000_000, 14_000_000),
};
pub const DUST: Matter = Matter {
    field: "住房城乡建设",
    bureau: "住房和城乡建设局",
    prefix: "云建",
    cause: "施工现场物料未采取防尘覆盖措施",
    violated: (AIR, 69, Some(3), None),
    basis: (AIR, 115, Some(1), Some(1)),
    tier: (1_000_000, 4_000_000),
};
pub const STRAW: Matter = Matter {
    field: "乡镇综合执法",
    bureau: "望川镇人民政府",
    prefix: "望政",
    cause: "露天焚烧秸秆",
    violated: (AIR, 77, None, None),
    basis: (AIR, 119, Some(1), None),
    tier: (50_000, 120_000),
};
pub const POSTERS: Matter = Matter {
    field: "城市管理",
    bureau: "城市管理综合行政执法局",
    prefix: "云城",
    cause: "未经批准在城市建筑物上张贴宣传品",
    violated: ("城市市容和环境卫生管理条例", 17, Some(2), None),
    basis: ("城市市容和环境卫生管理条例", 34, None, Some(2)),
    tier: (5_000, 300_000),
};
pub const TRADEMARK: Matter = Matter {
    field: "市场监管",
    bureau: "市场监督管理局",
    prefix: "云市监",
    cause: "销售侵犯注册商标专用权的商品",
    violated: ("中华人民共和国商标法", 57, None, Some(3)),
    basis: ("中华人民共和国商标法", 60, Some(2), None),
    tier: (2_500_000, 9_000_000),
};
pub const PRICES: Matter = Matter {
    field: "市场监管",
    bureau: "市场监督管理局",
    prefix: "云市监",
    cause: "未按规定明码标价",
    violated: ("中华人民共和国价格法", 13, Some(1), None),
    basis: ("中华人民共和国行政处罚法", 33, Some(1), None),
    tier: (0, 0),
};
pub const WATER: Matter = Matter {
    field: "水利",
    bureau: "水利局",
    prefix: "云水",
    cause: "未经批准擅自取水",
    violated: ("中华人民共和国水法", 48, Some(1), None),
    basis: ("中华人民共和国水法", 69, None, Some(1)),
    tier: (2_000_000, 6_000_000),
};
pub const TRAINING: Matter = Matter {
    field: "应急管理",
    bureau: "应急管理局",
    prefix: "青应急",
    cause: "未按规定对从业人员进行安全生产教育和培训",
    violated: ("中华人民共和国安全生产法", 28, Some(1), None),
    basis: ("中华人民共和国安全生产法", 97, None, Some(3)),
    tier: (2_000_000, 5_000_000),
};
/// 税收征收管理法 is cited from memory (条号待核); nothing in the checks depends on it.
pub const TAX: Matter = Matter {
    field: "税务",
    bureau: "税务局",
    prefix: "云税",
    cause: "未按规定期限办理纳税申报",
    violated: ("中华人民共和国税收征收管理法", 25, Some(1), None),
    basis: ("中华人民共和国税收征收管理法", 62, None, None),
    tier: (50_000, 200_000),
};

/// What the profiles below have in common: no hearing, no measure, nothing said in defence, served by hand.
const PLAIN: Profile = Profile {
    matter: &DUST,
    place: &COUNTY,
    agency: AgencyShape::Department,
    party: PartyShape::Company,
    course: Course::Ordinary,
    hearing: Hearing::NotApplicable,
    statement: false,
    measure: Measure::None,
    service: Service::Direct,
    major: false,
    begins: "2024-03-04",
};

pub const BUILDING: Profile = PLAIN;
pub const HEARD: Profile = Profile {
    matter: &POLLUTION,
    place: &CITY,
    hearing: Hearing::Held,
    statement: true,
    major: true,
    begins: "2025-05-06",
    ..PLAIN
};
pub const WAIVED: Profile = Profile {
    matter: &WATER,
    hearing: Hearing::Waived,
    service: Service::Electronic,
    major: true,
    begins: "2022-08-15",
    ..PLAIN
};
pub const TOWNSHIP: Profile = Profile {
    matter: &STRAW,
    place: &OTHER_COUNTY,
    agency: AgencyShape::Township,
    party: PartyShape::Person,
    statement: true,
    service: Service::Detained,
    begins: "2024-10-08",
    ..PLAIN
};
pub const SEIZED: Profile = Profile {
    matter: &TRADEMARK,
    party: PartyShape::Individual,
    hearing: Hearing::NotRequested,
    measure: Measure::Seizure,
    major: true,
    begins: "2026-03-09",
    ..PLAIN
};
pub const SEIZED_LONG: Profile =
    Profile { measure: Measure::SeizureExtended, statement: true, begins: "2023-02-06", ..SEIZED };
pub const PRESERVED: Profile = Profile {
    matter: &TRAINING,
    place: &OTHER_COUNTY,
    hearing: Hearing::NotRequested,
    statement: true,
    measure: Measure::Preservation,
    service: Service::Mail,
    major: true,
    begins: "2025-09-08",
    ..PLAIN
};
pub const FIRST_TIME: Profile = Profile {
    matter: &PRICES,
    party: PartyShape::Individual,
    course: Course::NoPenalty,
    begins: "2025-02-10",
    ..PLAIN
};
pub const ON_SPOT_OLD: Profile = Profile {
    matter: &POSTERS,
    agency: AgencyShape::Comprehensive,
    party: PartyShape::Person,
    course: Course::Summary,
    begins: "2023-12-28",
    ..PLAIN
};
pub const ON_SPOT_NEW: Profile = Profile { party: PartyShape::Company, begins: "2024-01-02", ..ON_SPOT_OLD };
pub const TAXED: Profile = Profile {
    matter: &TAX,
    agency: AgencyShape::VerticalLine,
    party: PartyShape::Company,
    service: Service::Mail,
    begins: "2026-01-12",
    ..PLAIN
};
pub const ANNOUNCED: Profile = Profile {
    matter: &WATER,
    party: PartyShape::Individual,
    hearing: Hearing::NotRequested,
    service: Service::Announcement,
    major: true,
    begins: "2024-05-13",
    ..PLAIN
};
