//! Where a signature and the roster of officers differ, in words.

use crate::checks::RosterFault;

pub(super) fn sentence(who: &str, fault: &RosterFault) -> String {
    match fault {
        RosterFault::NameDiffers { written, rostered } => {
            format!("签名“{written}”与名册中的姓名“{rostered}”不同，请核是不是同一人。")
        }
        RosterFault::NumberDiffers { written, rostered } => {
            format!("{who}注明的执法证号 {written} 与名册不符，名册为 {}。", rostered.join("、"))
        }
        RosterFault::NoLeader { role } => {
            format!("{who}以“{role}”身份签名，名册中不是行政机关负责人，请核。")
        }
        RosterFault::NotNamed { named } => {
            format!("{who}签了名，而文书写明的执法人员是{}，请核。", named.join("、"))
        }
    }
}
