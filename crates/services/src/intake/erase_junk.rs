use std::collections::BTreeMap;

use store::Scope;
use vault::{CentreId, ReportId};

use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// Erases junk whose time is over, with its keys, its conversation and its words. A chore of every hour: of
/// several nodes one does it. Returns how many were erased.
pub async fn erase_junk(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let mut due: BTreeMap<CentreId, Vec<ReportId>> = BTreeMap::new();
    for (report, centre) in store::asides::to_erase(&mut transaction, now).await? {
        due.entry(centre).or_default().push(report);
    }
    drop(transaction);
    let mut count = 0;
    for (centre, reports) in due {
        let mut transaction = services.write(Scope::Centre(centre)).await?;
        let mut erased = Vec::new();
        for report in reports {
            if store::asides::erase(&mut transaction, report, centre, now).await? {
                erased.push(report);
            }
        }
        for report in &erased {
            record(
                services,
                &mut transaction,
                Entry {
                    centre,
                    actor: None,
                    action: Action::JunkErased,
                    subject_kind: "report",
                    subject: Some(report.as_bytes()),
                },
            )
            .await?;
        }
        transaction.commit().await?;
        count += erased.len();
    }
    Ok(count)
}
