//! Who asks and when, and how long work reports and stops. Which role may do what stands beside each use case.

use std::sync::atomic::{AtomicBool, Ordering};

use anheng_office::{OfficeError, Watch};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::AppError;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    pub id: String,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 评查组织单位
    Office,
    /// 评查组长
    Leader,
    /// 评查员
    Reviewer,
    /// 查看人
    Viewer,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Office, Role::Leader, Role::Reviewer, Role::Viewer];

    pub fn code(self) -> &'static str {
        match self {
            Role::Office => "office",
            Role::Leader => "leader",
            Role::Reviewer => "reviewer",
            Role::Viewer => "viewer",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Role::Office => "评查组织单位",
            Role::Leader => "评查组长",
            Role::Reviewer => "评查员",
            Role::Viewer => "查看人",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// One request in progress.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The moment of the request, as the host knows it.
    pub now: chrono::NaiveDateTime,
    pub cancelled: &'a AtomicBool,
    /// Called with what is done and what there is to do.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("now", &self.now)
            .field("cancelled", self.cancelled)
            .finish_non_exhaustive()
    }
}

impl Job<'_> {
    /// Reports a step of long work, and stops it when somebody asked for that.
    pub fn step(&self, done: usize, of: usize) -> Result<(), AppError> {
        if self.is_stopped() {
            return Err(OfficeError::Stopped.into());
        }
        (self.progress)(done, of);
        Ok(())
    }
}

/// A file that is read for a request is read no longer than the request is wanted.
impl Watch for Job<'_> {
    fn measured(&self, hundredths: usize) {
        (self.progress)(hundredths, 100);
    }

    fn is_stopped(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
