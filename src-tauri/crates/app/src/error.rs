//! How a use case fails: a code for the caller to branch on, and for the person what is wrong, where, and what to do.

use anheng_core::refusal::{Problem, Refusal};
use anheng_office::OfficeError;
use anheng_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

/// A code exists only because some caller branches on it; the program maps it to its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Wrong request: unknown name, missing or contradictory options.
    Usage,
    /// A file or value from outside was refused.
    BadInput,
    /// 不能现在做: locked, cancelled, wrong state. Later it may work.
    NotNow,
    /// 坏了: a fault of the program.
    Internal,
}

#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, JsonSchema)]
#[error("{message}")]
pub struct AppError {
    pub code: Code,
    pub message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    #[serde(rename = "where", skip_serializing_if = "Where::is_empty")]
    pub place: Box<Where>,
    /// Every problem, when a file has more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Where {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pointer: String,
}

impl Where {
    fn is_empty(place: &Self) -> bool {
        place.file.is_empty() && place.pointer.is_empty()
    }
}

impl AppError {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        AppError {
            code,
            message: message.into(),
            hint: String::new(),
            place: Box::default(),
            problems: Vec::new(),
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place.file = file.into();
        self
    }

    /// A refused file: the first problem leads, all of them follow.
    pub fn refused(file: &str, refusal: Refusal) -> Self {
        let mut error = AppError::new(Code::BadInput, "文件无法读取");
        if let Some(first) = refusal.problems.first() {
            error.message = first.message.clone();
            error.hint = first.hint.clone();
            error.place.pointer = first.pointer.clone();
        }
        error.place.file = match refusal.problems.first().map(|first| first.file.as_str()) {
            Some(part) if !part.is_empty() && !file.is_empty() => format!("{file}/{part}"),
            Some(part) if file.is_empty() => part.to_owned(),
            _ => file.to_owned(),
        };
        if refusal.problems.len() > 1 {
            error.problems = refusal.problems;
        }
        error
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        use StoreError as E;
        let (code, hint) = match &error {
            E::NotAWorkspace(_) => (Code::BadInput, "请核对所选的文件夹；还没有工作区的，先新建一个"),
            E::Exists(_) => (Code::NotNow, "请换一个名称，或者先移走它；没有改动任何内容"),
            E::TooNew { .. } => (Code::NotNow, "请用更新的案衡打开；没有改动任何内容"),
            E::TooOld { .. } => (Code::NotNow, "升级前会在工作区里另存一份副本；只读的查看不升级"),
            E::Locked { .. } => (Code::NotNow, "请先关闭另一个窗口或者等它完成，再试一次；查看不受影响"),
            E::ReadOnly(_) => (Code::NotNow, "请把工作区放到可以写入的位置，或者只作查看"),
            E::Network { .. } => (Code::NotNow, "请把工作区放在本机硬盘上；网络共享上的数据会损坏"),
            E::DiskFull => (Code::NotNow, "请腾出空间后再试；已经确认保存的内容都在"),
            E::Damaged(_) => {
                (Code::BadInput, "请不要继续在上面工作；用 doctor 查明，或者从备份恢复到新文件夹")
            }
            E::NotFound { .. } => (Code::Usage, "请核对编号；search 可以查找"),
            E::Taken { .. } => (Code::NotNow, "请改用修改，或者换一个编号"),
            E::Stopped(_) => (Code::NotNow, ""),
            E::File { .. } => (Code::BadInput, "请核对路径和权限"),
            E::Sqlite(_) => (Code::Internal, "这是程序的问题，请记下这句话并告诉维护者"),
        };
        AppError::new(code, error.to_string()).hint(hint)
    }
}

impl From<OfficeError> for AppError {
    fn from(error: OfficeError) -> Self {
        let code = match error {
            OfficeError::Stopped => Code::NotNow,
            OfficeError::CannotWrite { .. } | OfficeError::Writer { .. } => Code::Internal,
            _ => Code::BadInput,
        };
        AppError::new(code, error.to_string())
    }
}
