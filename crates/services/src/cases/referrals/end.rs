use domain::cases::{KeptReferral, ReferralEnd, ReferralState};
use store::centre_referrals::CentreReferralRow;
use store::{Scope, Transaction};
use vault::{CaseId, CentreReferralId, Sealed};

use super::{asked_by_us, may_refer, place_of_referral, record_in_both};
use crate::audit::Action;
use crate::cases::OpenedCase;
use crate::cases::sharing::Ended;
use crate::{Actor, ServiceError, Services, keys};

/// Takes it back before it was answered: nothing of it is left at the other centre. Taken back twice, it ends once.
/// `Ok(false)`: the other centre had answered.
pub async fn take_back_referral(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: CentreReferralId,
) -> Result<bool, ServiceError> {
    may_refer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = asked_by_us(&mut transaction, actor, (case, id)).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    let why = ReferralEnd::TakenBack;
    if end_sent(services, &mut transaction, Some(actor), &row, why).await? {
        let action = Action::CentreReferralEnded;
        record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
        transaction.commit().await?;
        return Ok(true);
    }
    let row = asked_by_us(&mut transaction, actor, (case, id)).await?;
    Ok(row.state == ReferralState::Ended.as_str())
}

/// Ends what nobody answered by its last day. Once an hour: it can be answered no more from the first moment.
pub async fn end_past_referrals(services: &Services) -> Result<(), ServiceError> {
    // A day that is over everywhere.
    let today = services.clock().today("Etc/GMT+12");
    let mut transaction = services.read(Scope::Network).await?;
    let past = store::centre_referrals::referrals_past(&mut transaction, today).await?;
    drop(transaction);
    for row in past {
        // One that cannot be ended must not leave the letters of the others where they are.
        if let Err(error) = end_past(services, &row).await {
            tracing::error!(referral = %row.id, error = %error, "a referral that is over was not ended");
        }
    }
    Ok(())
}

async fn end_past(services: &Services, row: &CentreReferralRow) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    if end_sent(services, &mut transaction, None, row, ReferralEnd::Over).await? {
        let action = Action::CentreReferralEnded;
        record_in_both(services, &mut transaction, None, row, action).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Ends everything that stands on a consent, also what was accepted: the other centre sees that she took it back. The caller
/// holds the keys, and records with what comes back.
pub(crate) async fn end_on_consent(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: &[u8],
) -> Result<Vec<Ended>, ServiceError> {
    let mut ended = Vec::new();
    for row in under_way(transaction, actor, case).await? {
        let sealed = Sealed::<KeptReferral>::from_bytes(row.body.clone());
        // What does not open may stand on it as well: it must not keep her from taking back what she agreed to.
        let is_on_it = match case.key.open(&place_of_referral(&row.id), &sealed) {
            Ok(kept) => kept.consent == consent,
            Err(_) => true,
        };
        if !is_on_it {
            continue;
        }
        let why = ReferralEnd::Withdrawn;
        let has_ended = match row.state == ReferralState::Sent.as_str() {
            true => end_sent(services, transaction, Some(actor), &row, why).await?,
            false => {
                let now = services.clock().now();
                let by = Some(actor.person);
                let word = why.as_str();
                store::centre_referrals::end_accepted(transaction, row.id, word, by, now).await?
            }
        };
        if has_ended {
            ended.push(of(&row));
        }
    }
    Ok(ended)
}

/// Ends what waits for an answer, with the closing of a case. What was taken up stays what it is.
pub(crate) async fn end_all(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<Ended>, ServiceError> {
    let mut ended = Vec::new();
    for row in under_way(transaction, actor, case).await? {
        let why = ReferralEnd::Closed;
        if end_sent(services, transaction, Some(actor), &row, why).await? {
            ended.push(of(&row));
        }
    }
    Ok(ended)
}

fn of(row: &CentreReferralRow) -> Ended {
    Ended {
        to_centre_id: row.to_centre_id,
        case_id: row.case_id,
        action: Action::CentreReferralEnded,
    }
}

async fn under_way(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<CentreReferralRow>, ServiceError> {
    let mut rows =
        store::centre_referrals::referrals_of_case(transaction, case.row.id, actor.centre).await?;
    rows.retain(|row| {
        row.state == ReferralState::Sent.as_str() || row.state == ReferralState::Accepted.as_str()
    });
    Ok(rows)
}

/// Ends one that waits for its answer, and empties what the other centre could read of it.
async fn end_sent(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &CentreReferralRow,
    ended_as: ReferralEnd,
) -> Result<bool, ServiceError> {
    let now = services.clock().now();
    let by = actor.map(|actor| actor.person);
    let word = ended_as.as_str();
    if !store::centre_referrals::end_sent(transaction, row.id, word, by, now).await? {
        return Ok(false);
    }
    store::centre_referrals::empty_there(transaction, row.id).await?;
    Ok(true)
}
