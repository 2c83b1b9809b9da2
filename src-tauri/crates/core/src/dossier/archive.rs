//! How the dossier is bound: cover, catalogue, file note, numbering, retention. The papers themselves are documents.

use super::element::{codes, element};
use crate::value::{Day, Id, Value};

codes! {
    Retention {
        Permanent "permanent" "永久",
        Years30 "years_30" "30 年",
        Years10 "years_10" "10 年",
        Years5 "years_5" "5 年",
        Long "long" "长期",
    }
}

codes! {
    /// Where on the sheet the page numbers stand; rules on it differ from place to place.
    PagePosition {
        LowerRight "lower_right" "右下角",
        LowerOuter "lower_outer" "正面右下角、背面左下角",
        UpperRight "upper_right" "右上角",
        UpperOuter "upper_outer" "正面右上角、背面左上角",
        Other "other" "其他同一位置",
        Mixed "mixed" "位置不一致",
    }
}

element! {
    Cover = "案卷封面" {
        agency_name: String = "机关名称",
        decision_number: String = "决定文号",
        party_name: String = "当事人",
        case_title: String = "案件名称",
        result: String = "处理结果",
        filed_on: Day = "立案日期",
        closed_on: Day = "办结日期",
        handlers: Vec<String> = "承办人",
        retention: Retention = "保管期限",
        pieces: u32 = "件数",
        pages: u32 = "页数",
        archived_on: Day = "归档日期",
        archive_number: String = "归档号",
    }
}

element! {
    CatalogueEntry = "卷内目录条目" {
        order: u32 = "序号",
        title: String = "文件名",
        author: String = "责任者",
        number: String = "文号",
        date: Day = "日期",
        page_from: u32 = "起页",
        page_to: u32 = "止页",
        note: String = "备注",
    }
    parts {
        document: Option<Id>,
    }
}

element! {
    FileNote = "备考表" {
        total_pages: u32 = "总页数",
        media: String = "其他载体说明",
        defects: String = "缺损补充情况",
        archivist: String = "立卷人",
        checker: String = "审核人",
        on: Day = "日期",
    }
}

element! {
    /// The archive as a whole.
    ArchiveFacts = "归档" {
        archived_on: Day = "归档日期",
        retention: Retention = "保管期限",
        pages: u32 = "卷内总页数",
        every_page_numbered: bool = "逐页编号",
        page_position: PagePosition = "页码位置",
        uniform_cover: bool = "统一规范的卷皮",
        catalogue_complete: bool = "目录填写规范",
        in_order: bool = "排列有序",
        bound: bool = "装订整齐",
        altered_after: bool = "归档后修改、增加、抽取",
    }
}
