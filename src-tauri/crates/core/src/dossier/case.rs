//! What the case is about and how it went: its axes, acts, penalty items, discretion, excluded or extended periods,
//! compulsory measures, evidence and performance. Papers belong in `document`, people in `people`.

use super::element::{codes, element};
use crate::value::{Day, Fen, Id, Moment, Value};

codes! {
    Procedure {
        Summary "summary" "简易程序",
        Ordinary "ordinary" "普通程序",
        Fast "fast" "快速办理",
    }
}

codes! {
    HearingCourse {
        NotApplicable "not_applicable" "不适用听证",
        NotRequested "not_requested" "未要求听证",
        Waived "waived" "放弃听证",
        Withdrawn "withdrawn" "撤回听证申请",
        Terminated "terminated" "听证终止",
        Held "held" "已举行听证",
    }
}

codes! {
    StatementCourse {
        NotMade "not_made" "未陈述申辩",
        Waived "waived" "明确放弃陈述申辩",
        Made "made" "已陈述申辩",
    }
}

codes! {
    OutcomeKind {
        Penalty "penalty" "行政处罚",
        NoPenaltyMinor "no_penalty_minor" "不予处罚（情节轻微等）",
        NoPenaltyUnproven "no_penalty_unproven" "不予处罚（违法事实不成立）",
        Withdrawn "withdrawn" "撤案",
        Terminated "terminated" "终止调查",
        TransferredToJustice "transferred_to_justice" "移送司法机关",
        TransferredDetention "transferred_detention" "行政处罚并移送行政拘留",
        TransferredJurisdiction "transferred_jurisdiction" "移送管辖",
        DailyPenalty "daily_penalty" "按日连续处罚",
        Seizure "seizure" "查封、扣押（单独成卷）",
        Pending "pending" "尚未作出决定",
    }
}

codes! {
    LeadSource {
        Inspection "inspection" "日常检查",
        Complaint "complaint" "投诉",
        Report "report" "举报",
        Assigned "assigned" "上级交办",
        Transferred "transferred" "其他部门移送",
        Media "media" "媒体曝光",
        Monitoring "monitoring" "电子技术监控",
        Supervisor "supervisor" "执法监督员、监测点",
        Hotline "hotline" "12345 热线",
        Other "other" "其他",
    }
}

element! {
    /// The axes of a case and the flags on which the law makes a step depend.
    CaseFacts = "案件" {
        number: String = "案号（立案号）",
        title: String = "案件名称",
        cause: String = "案由",
        field: String = "执法领域",
        region: String = "行政区划代码",
        source: LeadSource = "案件来源",
        procedure: Procedure = "程序",
        hearing: HearingCourse = "听证情况",
        statement: StatementCourse = "陈述申辩情况",
        outcome: OutcomeKind = "处理结果",
        lead_on: Day = "线索登记日期",
        discovered_on: Day = "发现违法行为日期",
        paper_begins_before_filing: bool = "立案前已作核查或者有紧急措施说明",
        public_interest: bool = "涉及重大公共利益",
        major_rights: bool = "直接关系当事人或者第三人重大权益",
        complex_or_doubtful: bool = "疑难复杂、涉及多个法律关系",
        review_required_by_law: bool = "法律、法规规定应当法制审核",
        complex_or_major: bool = "情节复杂或者重大违法行为",
        monitored_electronically: bool = "以电子技术监控设备取证",
        non_site: bool = "非现场执法",
        one_officer_allowed: bool = "法律另有规定可由一人执法",
        crime_suspected: bool = "涉嫌犯罪",
        recusal_requested: bool = "当事人申请回避",
        confidential: bool = "涉及国家秘密、商业秘密或者个人隐私",
        social_impact: bool = "具有一定社会影响",
        correction_unneeded: bool = "行为已终了或者不能恢复，无需责令改正",
        special_time_limit: bool = "法律、法规、规章对办案期限另有规定",
        new_evidence_after_review: bool = "审核后经申辩或者听证取得新证据",
        party_unreachable: bool = "当事人不在场、下落不明",
        concerns_enterprise: bool = "涉企案件",
        closed_on: Day = "结案日期",
        dossiers_for_case: u32 = "本案卷数",
        cases_in_dossier: u32 = "本卷案件数",
    }
    parts {
        /// The agency that decides in its own name.
        agency: Option<Id>,
        /// The office or entrusted organisation that handles the case.
        handling_agency: Option<Id>,
        handlers: Vec<Id>,
    }
}

codes! {
    MinorReason {
        Minor "minor" "违法行为轻微并及时改正，没有造成危害后果",
        FirstTime "first_time" "初次违法且危害后果轻微并及时改正",
        NoFault "no_fault" "有证据足以证明没有主观过错",
        UnderAge "under_age" "不满十四周岁",
        NoCapacity "no_capacity" "不能辨认或者控制自己行为",
        Other "other" "法律、法规规定的其他情形",
    }
}

element! {
    Act = "违法行为" {
        title: String = "行为",
        place: String = "地点",
        began_on: Day = "开始日期",
        ended_on: Day = "终了日期",
        continuing: bool = "处于连续或者继续状态",
        health_or_finance: bool = "涉及公民生命健康安全、金融安全",
        harmful: bool = "有危害后果",
        other_limitation: bool = "法律对追责期限另有规定",
        illegal_gain: Fen = "违法所得",
        gain_refunded: bool = "违法所得已依法退赔",
        no_penalty_reason: MinorReason = "不予处罚的理由",
    }
    parts {
        parties: Vec<Id>,
    }
}

codes! {
    PenaltyStage {
        Proposed "proposed" "拟处罚",
        Decided "decided" "决定处罚",
    }
}

codes! {
    PenaltyKind {
        Warning "warning" "警告",
        Criticism "criticism" "通报批评",
        Fine "fine" "罚款",
        ConfiscateGain "confiscate_gain" "没收违法所得",
        ConfiscateGoods "confiscate_goods" "没收非法财物",
        SuspendLicence "suspend_licence" "暂扣许可证件",
        Downgrade "downgrade" "降低资质等级",
        RevokeLicence "revoke_licence" "吊销许可证件",
        RestrictOperation "restrict_operation" "限制开展生产经营活动",
        SuspendBusiness "suspend_business" "责令停产停业",
        Close "close" "责令关闭",
        RestrictOccupation "restrict_occupation" "限制从业",
        Detention "detention" "行政拘留",
        Other "other" "其他行政处罚",
    }
}

element! {
    /// One penalty for one party in one document: proposed in a notice, or decided in a decision.
    Penalty = "处罚项" {
        stage: PenaltyStage = "阶段",
        kind: PenaltyKind = "处罚种类",
        /// Fen: the fine, the confiscated gain, or the value of the confiscated goods.
        amount: Fen = "金额",
        /// Days a licence is suspended or an occupation restricted (natural days).
        days: u32 = "期限（日）",
    }
    parts {
        document: Option<Id>,
        party: Option<Id>,
        acts: Vec<Id>,
    }
}

codes! {
    DiscretionDirection {
        Standard "standard" "一般",
        Heavier "heavier" "从重",
        Lighter "lighter" "从轻",
        Mitigated "mitigated" "减轻",
    }
}

element! {
    Discretion = "裁量" {
        benchmark: String = "裁量基准",
        version: String = "版本",
        tier: String = "档次",
        tier_min: Fen = "本档最低",
        tier_max: Fen = "本档最高",
        direction: DiscretionDirection = "裁量方向",
        reasoned: bool = "写明理由",
    }
    parts {
        act: Option<Id>,
        party: Option<Id>,
    }
}

codes! {
    PeriodKind {
        Suspension "suspension" "中止调查",
        Hearing "hearing" "听证",
        Announcement "announcement" "公告",
        Testing "testing" "监测、检测、鉴定",
        Service "service" "送达",
        Extension "extension" "延长办案期限",
        Other "other" "其他依法扣除",
    }
}

element! {
    /// Days that do not count towards a time limit, or days added to it; both ends belong to it.
    Period = "扣除或者延长的期间" {
        kind: PeriodKind = "事由",
        from: Day = "起日",
        to: Day = "止日",
        approved_on: Day = "批准日期",
        basis: String = "依据",
        /// 行政处罚法 60 条 lets laws, regulations and rules (规章) provide otherwise, and nothing below them.
        basis_rank: BasisRank = "依据的效力级别",
    }
    parts {
        document: Option<Id>,
    }
}

codes! {
    BasisRank {
        Law "law" "法律",
        Regulation "regulation" "法规",
        Rule "rule" "规章",
        Normative "normative" "规章以下的规范性文件",
    }
}

codes! {
    MeasureKind {
        RegisteredPreservation "registered_preservation" "先行登记保存",
        Sealing "sealing" "查封",
        Seizure "seizure" "扣押",
        Freezing "freezing" "冻结",
    }
}

element! {
    Measure = "强制措施或者登记保存" {
        kind: MeasureKind = "种类",
        approved_at: Moment = "负责人批准时间",
        urgent: bool = "情况紧急当场实施",
        began_at: Moment = "实施时间",
        /// The last day on which it holds as first decided.
        until: Day = "期限届满日期",
        extension_approved_on: Day = "批准延长日期",
        extended_until: Day = "延长后届满日期",
        extension_notified: bool = "延长已书面告知并说明理由",
        testing_from: Day = "检测鉴定起日",
        testing_to: Day = "检测鉴定止日",
        testing_notified: bool = "检测鉴定期间已书面告知",
        handled_on: Day = "作出处理决定日期",
        released_on: Day = "解除日期",
        decision_delivered_at_once: bool = "当场交付决定书和清单",
        told_at_once: bool = "当场告知理由、依据、权利和救济途径",
        party_present: bool = "当事人到场",
        witness: bool = "见证人到场",
    }
    parts {
        parties: Vec<Id>,
        documents: Vec<Id>,
        officers: Vec<Id>,
        /// The document that disposes of the goods.
        handled_by: Option<Id>,
    }
}

codes! {
    EvidenceKind {
        Documentary "documentary" "书证",
        Physical "physical" "物证",
        AudioVisual "audio_visual" "视听资料",
        Electronic "electronic" "电子数据",
        Witness "witness" "证人证言",
        PartyStatement "party_statement" "当事人的陈述",
        Expert "expert" "鉴定意见",
        Record "record" "勘验笔录、现场笔录",
    }
}

element! {
    EvidenceItem = "证据" {
        kind: EvidenceKind = "证据种类",
        title: String = "名称",
        proves: String = "证明内容",
        collected_on: Day = "取得日期",
        place: String = "取得地点",
        provider: String = "提供人",
        collector: String = "制作（拍摄）人",
        copy: bool = "复制件",
        copy_certified: bool = "注明出处并核对无误",
        provider_signed: bool = "提供人签名或者盖章",
        page: u32 = "卷内页",
    }
    parts {
        document: Option<Id>,
        acts: Vec<Id>,
    }
}

codes! {
    PaymentChannel {
        Bank "bank" "银行代收",
        Electronic "electronic" "电子支付系统",
        OnSpot "on_spot" "当场收缴",
    }
}

codes! {
    OnSpotReason {
        UpToHundred "up_to_hundred" "一百元以下罚款",
        HardLater "hard_later" "不当场收缴事后难以执行",
        Remote "remote" "边远、水上、交通不便且当事人提出",
    }
}

element! {
    Payment = "缴款" {
        amount: Fen = "金额",
        due_on: Day = "应缴日期",
        paid_on: Day = "缴款日期",
        channel: PaymentChannel = "缴款方式",
        on_spot_reason: OnSpotReason = "当场收缴理由",
        receipt_number: String = "票据号",
        fiscal_receipt: bool = "财政部门统一制发的专用票据",
        landed_on: Day = "抵岸日期",
        handed_in_on: Day = "交至行政机关日期",
        banked_on: Day = "缴付银行日期",
    }
    parts {
        party: Option<Id>,
        document: Option<Id>,
    }
}

element! {
    LateFee = "加处罚款" {
        base: Fen = "基数",
        from: Day = "起算日期",
        to: Day = "截止日期",
        days_claimed: u32 = "计罚日数",
        amount: Fen = "加处金额",
    }
    parts {
        party: Option<Id>,
    }
}

codes! {
    DeferralKind {
        Deferred "deferred" "延期",
        Instalments "instalments" "分期",
    }
}

element! {
    Instalment = "分期" {
        due_on: Day = "应缴日期",
        amount: Fen = "应缴金额",
        paid_on: Day = "缴款日期",
    }
}

element! {
    Deferral = "延期或者分期缴纳" {
        kind: DeferralKind = "方式",
        requested_on: Day = "申请日期",
        approved_on: Day = "批准日期",
        until: Day = "期限届满日期",
    }
    parts {
        party: Option<Id>,
        instalments: Vec<Instalment>,
    }
}

codes! {
    RemedyKind {
        Reconsideration "reconsideration" "行政复议",
        Litigation "litigation" "行政诉讼",
    }
}

element! {
    Remedy = "复议或者诉讼" {
        kind: RemedyKind = "种类",
        filed_on: Day = "申请（起诉）日期",
        concluded_on: Day = "审结日期",
        result: String = "结果",
    }
    parts {
        party: Option<Id>,
    }
}
