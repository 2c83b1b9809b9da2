//! A paper in the dossier and what is written, signed, sealed and served with it. What a kind of paper is called and
//! which kind-specific elements exist is in `vocabulary`.

use super::element::{codes, element};
use super::elements::Elements;
use super::vocabulary::DocumentKind;
use crate::value::{Day, Id, Moment, Value};

codes! {
    SignerRole {
        Handler "handler" "承办人",
        Recorder "recorder" "记录人",
        OfficeHead "office_head" "承办机构负责人",
        LegalReviewer "legal_reviewer" "法制审核人",
        Examiner "examiner" "案件审查人",
        Leader "leader" "行政机关负责人",
        PrincipalLeader "principal_leader" "正职负责人或者主持工作的负责人",
        Questioned "questioned" "被询问人（被检查人）",
        SiteContact "site_contact" "现场负责人",
        Witness "witness" "见证人",
        Host "host" "主持人",
        HearingOfficer "hearing_officer" "听证员",
        Participant "participant" "参加人",
        Voter "voter" "表决人",
        Observer "observer" "列席人",
        Server "server" "送达人",
        Receiver "receiver" "收件人",
        PartySigner "party" "当事人",
        Agent "agent" "代理人",
        Archivist "archivist" "立卷人",
        Checker "checker" "审核人",
        Expert "expert" "鉴定（检测）人",
    }
}

codes! {
    Opinion {
        Agree "agree" "同意",
        Disagree "disagree" "不同意",
        SendBack "send_back" "退回",
        Unclear "unclear" "意见不明确",
    }
}

element! {
    Signature = "签名" {
        role: SignerRole = "身份",
        officer: Id = "执法人员",
        name: String = "姓名",
        on: Day = "日期",
        opinion: Opinion = "意见",
        every_page: bool = "逐页签名",
        refused_noted: bool = "拒签并已注明",
        certificate_number: String = "注明的执法证号",
    }
}

element! {
    Seal = "印章" {
        agency_name: String = "印章名称",
        on: Day = "日期",
    }
}

codes! {
    ServiceMode {
        Direct "direct" "直接送达",
        OnSpot "on_spot" "当场交付",
        Detained "detained" "留置送达",
        Entrusted "entrusted" "委托送达",
        Mail "mail" "邮寄送达",
        Electronic "electronic" "电子送达",
        Announcement "announcement" "公告送达",
        Transferred "transferred" "转交送达",
    }
}

codes! {
    ReceiverRelation {
        Party "party" "本人",
        LegalRepresentative "legal_representative" "法定代表人或者主要负责人",
        MailRoom "mail_room" "单位负责收件的人",
        AdultRelative "adult_relative" "同住成年家属",
        Agent "agent" "诉讼（委托）代理人",
        DesignatedReceiver "designated_receiver" "指定代收人",
        Other "other" "其他人",
    }
}

element! {
    /// One service of one document on one party. Modes need different proof (民事诉讼法 87–95 条).
    Service = "送达" {
        mode: ServiceMode = "送达方式",
        /// When it was sent out or first attempted; the seven days of 行政处罚法 61 条 look at this.
        sent_on: Moment = "发出日期",
        received_on: Moment = "收到日期",
        receiver: String = "收件人",
        relation: ReceiverRelation = "收件人与受送达人的关系",
        receiver_signed: bool = "收件人签名或者盖章",
        proof: bool = "有送达回证",
        return_receipt: bool = "有邮寄回执",
        witness_signed: bool = "见证人签名或者盖章",
        recorded: bool = "拍照录像记录过程",
        consent: bool = "有电子送达确认书",
        arrival_record: bool = "有到达记录",
        announced_on: Day = "公告日期",
        announcement_ends_on: Day = "公告期满日期",
        announcement_reason: bool = "记明公告原因和经过",
        announcement_days: u32 = "公告载明的天数",
    }
    parts {
        party: Option<Id>,
        servers: Vec<Id>,
    }
    derived {
        completed_on: Moment = "送达完成日期" by completes,
    }
}

/// The field that says when a service was complete (民事诉讼法 87–95 条): the day of receipt, or of leaving the paper,
/// or the end of the announcement. A service whose mode nobody entered is told by the dates that it has.
fn completes(service: &Service) -> &'static str {
    let announced = !service.announced_on.is_not_entered() || !service.announcement_ends_on.is_not_entered();
    match service.mode.known() {
        Some(ServiceMode::Announcement) => "announcement_ends_on",
        // Handing over on the spot and leaving the paper behind are complete at once.
        Some(ServiceMode::OnSpot | ServiceMode::Detained)
            if service.received_on.is_not_entered() && service.sent_on.known().is_some() =>
        {
            "sent_on"
        }
        None if announced && service.received_on.known().is_none() => "announcement_ends_on",
        _ => "received_on",
    }
}

codes! {
    CitationUse {
        Violated "violated" "违反的规定",
        Basis "basis" "处罚（处理）依据",
        Procedure "procedure" "程序依据",
        Discretion "discretion" "裁量依据",
    }
}

element! {
    Citation = "引用的法条" {
        usage: CitationUse = "用途",
        law: String = "法规名称",
        article: u32 = "条",
        paragraph: u32 = "款",
        item: u32 = "项",
        text: String = "原文写法",
    }
}

codes! {
    Origin {
        Paper "paper" "见到文书",
        Ledger "ledger" "据台账",
        Published "published" "据公开文本",
    }
}

codes! {
    Volume {
        Main "main" "正卷",
        Secondary "secondary" "副卷",
    }
}

element! {
    /// A document of the dossier. Fields that every kind shares are here; those of some kinds are in `elements`.
    Document = "文书" of DocumentKind {
        title: String = "文书名称",
        number: String = "文号",
        date: Moment = "成文日期",
        began_at: Moment = "起始时间",
        ended_at: Moment = "终止时间",
        place: String = "地点",
        agency_name: String = "落款机关名称",
        party_name: String = "文书中的当事人名称",
        party_code: String = "文书中的证照号码",
        cause: String = "文书中的案由",
        origin: Origin = "来源",
        original: bool = "原件",
        page_from: u32 = "起页",
        page_to: u32 = "止页",
        volume: Volume = "卷别",
        file_page: u32 = "文件中的起页",
    }
    parts {
        /// Empty: all parties of the case.
        parties: Vec<Id>,
        officers: Vec<Id>,
        /// What only some kinds of document say.
        elements: Elements,
        signatures: Vec<Signature>,
        seals: Vec<Seal>,
        services: Vec<Service>,
        citations: Vec<Citation>,
    }
}

/// A paper that somebody looked for and did not find: 卷中没有, as opposed to 未录入.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, expecting = "文书")]
pub struct AbsentDocument {
    pub id: Id,
    pub kind: DocumentKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Id>,
    /// How it is known that the dossier lacks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

codes! {
    CorrectionKind {
        Corrected "corrected" "更正、补正",
        Revoked "revoked" "撤销",
        Remade "remade" "撤销后重新作出",
    }
}

element! {
    Correction = "更正或者撤销" {
        kind: CorrectionKind = "方式",
        on: Day = "日期",
        reason: String = "理由",
        /// The paper that is corrected or revoked.
        document: Id = "原文书",
        /// The paper that takes its place.
        replaced_by: Id = "新文书",
    }
}
