//! How a workbook is refused or cannot be written: a Chinese sentence with the place and what to do. Problems of single
//! cells are no errors; they are listed with the ledger.

use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OfficeError {
    #[error("已按要求停止，没有改动任何内容")]
    Stopped,
    #[error("文件过大：{bytes} 字节，上限 {most} 字节。请核对是否选错文件，或者按年度分成几个文件")]
    TooLarge { bytes: usize, most: usize },
    #[error("这不是能读的工作簿：{found}。请用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”再试")]
    NotXlsx { found: &'static str },
    #[error("工作簿有打开密码，无法读取。请取消密码后另存一份再试")]
    Encrypted,
    #[error(
        "工作簿已损坏或者没有下载完整（{detail}）。请重新取得文件，或者用 Excel、WPS 打开后另存为 xlsx 再试"
    )]
    Damaged { detail: String },
    #[error(
        "工作簿里有 XML 文档类型或实体定义（“{part}”），正常的工作簿没有，为安全不再读取。请向提供文件的人核实"
    )]
    Entities { part: String },
    #[error("工作簿展开后的“{part}”过大，为安全不再读取。请只保留需要的工作表，另存后再试")]
    Oversized { part: String },
    #[error(
        "工作表“{sheet}”的内容过多（上限 {most} 个有内容的单元格，文字共 {most_text} 字节）。请分成几个文件"
    )]
    TooManyCells { sheet: String, most: usize, most_text: usize },
    #[error("没有找到{roster}的表头：看过的工作表是 {sheets}。表头应在前 {rows} 行内，并有{such}等栏目名称")]
    NoHeader { roster: &'static str, sheets: String, rows: u32, such: String },
    #[error("工作表“{sheet}”的栏目对应关系用不上：{why}。请重新核对对应关系")]
    Mapping { sheet: String, why: String },
    #[error("工作表“{sheet}”第 {row} 行的表头缺少必需的栏目：{missing}。请补上这些列再导入")]
    MissingColumns { sheet: String, row: u32, missing: String },
    #[error(
        "工作表“{sheet}”第 {row} 行的表头中，{first} 列和 {second} 列都是“{column}”。请只保留一列，或者改正列名"
    )]
    RepeatedColumn { sheet: String, row: u32, first: String, second: String, column: &'static str },
    #[error("工作表“{sheet}”第 {row} 行 {column} 列不能写入 Excel：{why}")]
    CannotWrite { sheet: String, row: u32, column: String, why: &'static str },
    #[error("工作簿无法生成：{detail}")]
    Writer { detail: String },
}
