use domain::intake::flood::{Load, Signal, Standing, stand};
use store::Scope;
use store::asides::{Outcome, StandingRow};
use vault::{ReportId, SessionToken};

use super::queue::signals_of;
use super::send::kind_of;
use super::tell::tell_intake;
use super::{OPEN_FOR, read_draft};
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// What became of somebody's effort after sending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sooner {
    /// Her report waits with those that nothing speaks against, or has been taken up already.
    Done,
    /// She must wait for so many seconds more.
    Wait(i64),
    /// The page with her words has closed.
    Closed,
}

/// Whether the sender of a report can still show effort: it came in a flood, without any.
pub async fn may_be_sooner(services: &Services, report: ReportId) -> Result<bool, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let row = store::asides::standing(&mut transaction, report).await?;
    Ok(row.is_some_and(|row| waits_for_effort(&row)))
}

fn waits_for_effort(row: &StandingRow) -> bool {
    row.state == "waiting"
        && row.standing != Standing::Junk.as_str()
        && row
            .signals
            .split(',')
            .any(|one| one == Signal::FloodNoProof.as_str())
}

/// The sender of a report shows effort after sending: her browser has solved a challenge, or she has waited and
/// pressed a button. The report is stored and she has her words already; nothing is lost when she does not.
pub async fn sooner(
    services: &Services,
    token: &SessionToken,
    is_solved: bool,
) -> Result<Sooner, ServiceError> {
    let Some(kept) = read_draft(services, token)
        .await?
        .filter(|kept| kept.is_sent)
    else {
        return Ok(Sooner::Closed);
    };
    let now = services.clock().now();
    let sent_at = kept.expires_at - OPEN_FOR;
    let left = services.settings().effort_wait - now.duration_since(sent_at);
    if !is_solved && left.is_positive() {
        return Ok(Sooner::Wait(left.as_secs().max(1)));
    }
    let mut transaction = services.write(Scope::Network).await?;
    let Some(row) = store::asides::standing(&mut transaction, kept.draft.report).await? else {
        return Ok(Sooner::Done);
    };
    if !waits_for_effort(&row) {
        return Ok(Sooner::Done);
    }
    let priority = row
        .priority
        .parse()
        .map_err(ServiceError::corrupt("reports", "priority"))?;
    let signals = signals_of(&row.signals)?.without(Signal::FloodNoProof);
    // It came in a flood: what else was found weighs as it does in one.
    let standing = stand(priority, &signals, Load::Flood);
    if store::asides::move_to(
        &mut transaction,
        &row,
        standing.as_str(),
        &signals.to_string(),
    )
    .await?
        && standing == Standing::Queue
    {
        store::asides::mark(
            &mut transaction,
            row.id,
            row.centre_id,
            &Outcome {
                outcome: "released",
                looked_by: None,
                looked_at: now,
                erase_at: None,
            },
        )
        .await?;
        // Nobody was told when it came in and was held aside.
        if row.standing == Standing::Aside.as_str() {
            let kind = kind_of(&row.priority);
            tell_intake(services, &mut transaction, kind, row.centre_id, None).await?;
        }
        record(
            services,
            &mut transaction,
            Entry {
                centre: row.centre_id,
                actor: None,
                action: Action::ReportReleased,
                subject_kind: "report",
                subject: Some(row.id.as_bytes()),
            },
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(Sooner::Done)
}
