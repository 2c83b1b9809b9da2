//! `audit.*`: reading the audit chain, and verifying it, alone or against a head that was printed.

use anheng_store::{AuditFilter, AuditRow, Chain, Link};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::review::hidden_reviews;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditOutput {
    pub rows: Vec<AuditRow>,
    pub chain: Chain,
    /// Rows about colleagues' unfinished reviews, left out for this actor.
    pub hidden: usize,
    /// Where the next page goes on (`before`); none: these were the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// What an audit row's act is called.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActWord {
    pub action: &'static str,
    pub word: &'static str,
}

/// Every act that leaves a row.
const ACTS: &[(&str, &str)] = &[
    ("dossier.add", "收入案卷"),
    ("dossier.edit", "修改案卷"),
    ("dossier.import", "批量收入案卷"),
    ("dossier.fill", "批量补填"),
    ("dossier.paper", "加入文书文件"),
    ("dossier.papers_import", "批量加入文书文件"),
    ("dossier.paper_spans", "对应卷内页码"),
    ("dossier.paper_remove", "去掉文书文件"),
    ("ledger.import", "导入台账"),
    ("review.open", "开始评查"),
    ("review.open_many", "批量开始评查"),
    ("review.refresh", "按案卷新版重新检查"),
    ("review.decide", "作出决定"),
    ("review.clear", "撤回决定"),
    ("review.form", "读回评分表"),
    ("review.praise", "记亮点"),
    ("review.opinion", "写评查意见"),
    ("review.undo", "撤销"),
    ("review.redo", "重做"),
    ("review.submit", "提交评查表"),
    ("workspace.new", "新建工作区"),
    ("workspace.person", "登记人员"),
    ("workspace.roster", "导入名册"),
    ("import.forget", "忘记栏目对应"),
    ("roster.agency", "登记单位"),
    ("roster.officer", "登记执法人员"),
    ("workspace.install", "安装标准包"),
    ("workspace.parameter", "填写参数"),
    ("workspace.calendar", "导入节假日表"),
    ("report.template_put", "修改文书模板"),
    ("report.template_reset", "恢复文书模板"),
    ("report.emblem_put", "更换文书图标"),
    ("report.mending_put", "划分整改类别"),
    ("view.save", "保存视图"),
    ("view.rename", "视图改名"),
    ("view.remove", "删去视图"),
];

pub(crate) fn acts(
    _: &crate::Library,
    _: crate::workspace::Nothing,
    _: &Actor,
    _: &Job<'_>,
) -> Result<Vec<ActWord>, AppError> {
    Ok(ACTS.iter().map(|(action, word)| ActWord { action, word }).collect())
}

/// Rows that the actor may see, newest first; a hundred unless the filter says otherwise.
pub(crate) fn list(
    app: &App,
    input: AuditFilter,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<AuditOutput, AppError> {
    let filter = AuditFilter { most: if input.most == 0 { 100 } else { input.most.min(10_000) }, ..input };
    app.read(|reads| {
        let all = reads.audit(&filter)?;
        let hidden = hidden_reviews(reads, actor)?;
        let of_hidden = |row: &AuditRow| {
            let rest = row.subject.strip_prefix("review:");
            rest.and_then(|rest| rest.split('/').next()).is_some_and(|id| hidden.contains(id))
        };
        let count = all.len();
        let full = count >= filter.most as usize;
        let next = all.last().filter(|last| full && last.seq > 1).map(|last| last.seq);
        let mut rows: Vec<_> = all.into_iter().filter(|row| !of_hidden(row)).collect();
        // An edit of a dossier tells which items it touched in every open review.
        for row in rows.iter_mut().filter(|row| hidden.iter().any(|id| row.after.contains(id.as_str()))) {
            row.after = "\"涉及别人尚未提交的评查，暂不显示\"".into();
        }
        Ok(AuditOutput { hidden: count - rows.len(), rows, chain: reads.chain()?, next })
    })
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditVerifyInput {
    /// A head that was printed on a sheet or written down.
    #[serde(default)]
    pub head: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditVerifyOutput {
    pub whole: bool,
    pub link: Link,
    pub chain: Chain,
    /// For a printed head: the row that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<i64>,
    pub lines: Vec<String>,
}

pub(crate) fn verify(
    app: &App,
    input: AuditVerifyInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<AuditVerifyOutput, AppError> {
    let head = input.head.map(|head| head.trim().to_lowercase());
    if let Some(head) = &head
        && (head.len() < 12 || !head.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Err(AppError::new(Code::Usage, format!("日志头“{head}”不对"))
            .hint("照底稿附页上的日志头抄写，至少前 12 位"));
    }
    app.apart(|store| {
        let reads = store.reads();
        let link = reads.walk_chain(&|done, of| job.step(done, of).is_ok())?;
        let chain = reads.chain()?;
        let mut lines = Vec::new();
        match &link {
            Link::Whole => lines.push(format!("操作日志 {} 条，环环相扣", chain.count)),
            Link::Broken { seq, why } => lines.push(format!("操作日志从第 {seq} 条起断开：{why}")),
        }
        let mut printed = None;
        let mut found = true;
        match &head {
            Some(head) => {
                printed = reads.audit_by_hash(head)?.map(|row| row.seq);
                found = printed.is_some();
                lines.push(match printed {
                    Some(seq) => format!("所给日志头是第 {seq} 条：直到它为止的记录都在"),
                    None => "所给日志头不在日志里：其后的记录被删去，或者整个日志被重写".into(),
                });
            }
            None => lines.push("只核对了前后相扣。尾部被删去时看不出来，须用纸面上印的日志头核对".into()),
        }
        lines.push(
            "哈希能使改动被发现，不能阻止改动：拿到文件的人可以整个重写，纸面上的日志头才是对照".into(),
        );
        Ok(AuditVerifyOutput { whole: link == Link::Whole && found, link, chain, printed, lines })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ACTS;

    #[test]
    fn every_act_has_a_word() {
        let named: BTreeSet<_> = ACTS.iter().map(|(action, _)| *action).collect();
        // Another name for the same act, or for several; and a draft, which is none.
        let other = ["standard.install", "roster.import", "import.run", "review.draft"];
        for (name, use_case) in crate::USE_CASES {
            let writes = matches!(use_case, crate::UseCase::Writes(..));
            let known = named.contains(name) || other.contains(name);
            assert!(!writes || known, "{name} leaves audit rows that nobody can read");
        }
    }
}
