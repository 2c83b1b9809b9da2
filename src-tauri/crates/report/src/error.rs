//! Why no document came out, and why no embedded file could be read back. Each message is a Chinese sentence that a clerk
//! can act on; the caller adds which document or file it was.

/// No document was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    #[error("表格没有栏，或者各栏宽度合计为零")]
    NoColumns,
    #[error("表格共 {columns} 栏，第 {row} 行却有 {cells} 格")]
    CellsOfRow { row: usize, cells: usize, columns: usize },
    #[error("图“{title}”无法绘制：{fault}")]
    Chart { title: String, fault: String },
    #[error("Word 的表格最多 {columns} 栏、{rows} 行，请改用 PDF 或者分开输出")]
    WordTable { columns: usize, rows: usize },
    #[error("附件没有名称")]
    UnnamedAttachment,
    #[error("文件超过 {0} 页，请分开输出")]
    TooManyPages(usize),
    #[error("内置字体无法使用：{0}（程序文件可能已损坏，请重新安装）")]
    Font(String),
    #[error("PDF 无法写出：{0}")]
    Write(String),
    #[error("Word 文件无法写出：{0}")]
    Word(String),
}

/// The embedded file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AttachmentError {
    #[error("文件过大：{size} 字节，上限 {limit} 字节")]
    FileTooLarge { size: usize, limit: usize },
    #[error("这不是 PDF 文件")]
    NotPdf,
    #[error("PDF 不完整或已损坏：{0}")]
    Damaged(&'static str),
    #[error("PDF 已加密，无法读取其中的附件；请使用没有加密的原件")]
    Encrypted,
    #[error("PDF 经其他程序另存过，结构已改变，无法读取其中的附件；请使用本程序输出的原件")]
    Resaved,
    #[error("附件展开后超过 {limit} 字节，不予读取")]
    ContentTooLarge { limit: usize },
    #[error("PDF 的结构过于复杂，不予读取")]
    TooComplex,
}
