use domain::accounts::Permission;
use domain::cases::{Share, ShareEnd, ShareState};
use store::shares::ShareRow;
use store::transfers::TransferRow;
use store::{Scope, Transaction};
use vault::{CentreId, Sealed, ShareId};

use super::{may_share, place_of_share, record_in_both};
use crate::audit::Action;
use crate::cases::{OpenedCase, referrals};
use crate::{Actor, ServiceError, Services, keys};

/// Ends it, from either side: the other centre's key is gone with it. Ended twice, it ends once.
pub async fn end_share(
    services: &Services,
    actor: &Actor,
    id: ShareId,
) -> Result<(), ServiceError> {
    may_share(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::shares::share(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let ended_as = match row.centre_id == actor.centre {
        true => ShareEnd::TakenBack,
        // What was not accepted is declined, and not given back.
        false if row.state == ShareState::Offered.as_str() => return Err(ServiceError::NotFound),
        false => ShareEnd::GivenBack,
    };
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    if end(services, &mut transaction, Some(actor), &row, ended_as).await? {
        record_in_both(
            services,
            &mut transaction,
            Some(actor),
            &row,
            Action::ShareEnded,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Ends what is past its last day. Once an hour: a page shows nothing of it from the first moment.
pub async fn end_past_shares(services: &Services) -> Result<(), ServiceError> {
    // A day that is over everywhere.
    let today = services.clock().today("Etc/GMT+12");
    let mut transaction = services.read(Scope::Network).await?;
    let past = store::shares::shares_past(&mut transaction, today).await?;
    drop(transaction);
    for row in past {
        // One that cannot be ended must not leave the keys of the others where they are.
        if let Err(error) = end_past(services, &row).await {
            tracing::error!(share = %row.id, error = %error, "a share that is over was not ended");
        }
    }
    Ok(())
}

async fn end_past(services: &Services, row: &ShareRow) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    if end(services, &mut transaction, None, row, ShareEnd::Over).await? {
        record_in_both(services, &mut transaction, None, row, Action::ShareEnded).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// A transaction of the network that holds the keys of everybody with whom a case is shared. Of two who begin at once, one
/// may find that a centre came to it while she waited: she begins again, because keys are held in one order only.
pub(crate) async fn write_shared(
    services: &Services,
    actor: &Actor,
    case: vault::CaseId,
) -> Result<Transaction, ServiceError> {
    actor.must(Permission::WriteCases)?;
    loop {
        let mut transaction = services.write(Scope::Network).await?;
        if hold_shared(&mut transaction, actor, case).await? {
            return Ok(transaction);
        }
    }
}

/// The centres whose keys must be held, besides the home centre's, before anything of a case that is shared is changed.
/// All of them are held here, in the one order. The transaction is of the network. `false`: it was offered to one more
/// meanwhile, and the transaction must begin again. With the home centre's keys held nobody offers it.
pub(crate) async fn hold_shared(
    transaction: &mut Transaction,
    actor: &Actor,
    case: vault::CaseId,
) -> Result<bool, ServiceError> {
    let mut centres = shared_with(transaction, actor, case).await?;
    centres.push(actor.centre);
    centres.sort();
    centres.dedup();
    for centre in &centres {
        keys::hold(transaction, *centre).await?;
    }
    let now = shared_with(transaction, actor, case).await?;
    Ok(now.iter().all(|centre| centres.contains(centre)))
}

async fn shared_with(
    transaction: &mut Transaction,
    actor: &Actor,
    case: vault::CaseId,
) -> Result<Vec<CentreId>, ServiceError> {
    let rows = store::shares::shares_of_case(transaction, case, actor.centre).await?;
    let mut centres: Vec<CentreId> = rows
        .iter()
        .filter(|row| is_under_way(row))
        .map(|row| row.to_centre_id)
        .collect();
    // What was asked of another centre ends on the same days.
    centres.extend(store::centre_referrals::centres_asked(transaction, case, actor.centre).await?);
    Ok(centres)
}

/// What has ended at another centre, for its chain: shared work, or what it was asked.
pub(crate) struct Ended {
    pub to_centre_id: CentreId,
    pub case_id: vault::CaseId,
    pub action: Action,
}

impl Ended {
    fn share(row: &ShareRow) -> Self {
        Self {
            to_centre_id: row.to_centre_id,
            case_id: row.case_id,
            action: Action::ShareEnded,
        }
    }

    pub(crate) fn transfer(row: &TransferRow) -> Self {
        Self {
            to_centre_id: row.to_centre_id,
            case_id: row.case_id,
            action: Action::TransferEnded,
        }
    }
}

/// Ends everything that stands on a consent. The caller holds the keys (`write_shared`), and records with what comes back.
pub(crate) async fn end_on_consent(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: &[u8],
) -> Result<Vec<Ended>, ServiceError> {
    let mut ended = Vec::new();
    for row in store::shares::shares_of_case(transaction, case.row.id, actor.centre).await? {
        if !is_under_way(&row) {
            continue;
        }
        let sealed = Sealed::<Share>::from_bytes(row.body.clone());
        // What does not open may stand on it as well: it must not keep her from taking back what she agreed to.
        let is_on_it = match case.key.open(&place_of_share(&row.id), &sealed) {
            Ok(share) => share.consent == consent,
            Err(_) => true,
        };
        let why = ShareEnd::Withdrawn;
        if is_on_it && end(services, transaction, Some(actor), &row, why).await? {
            ended.push(Ended::share(&row));
        }
    }
    ended.extend(referrals::end_on_consent(services, transaction, actor, case, consent).await?);
    Ok(ended)
}

/// Ends everything of a case.
pub(crate) async fn end_all(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<Ended>, ServiceError> {
    let mut ended = Vec::new();
    for row in store::shares::shares_of_case(transaction, case.row.id, actor.centre).await? {
        let why = ShareEnd::Closed;
        if is_under_way(&row) && end(services, transaction, Some(actor), &row, why).await? {
            ended.push(Ended::share(&row));
        }
    }
    ended.extend(referrals::end_all(services, transaction, actor, case).await?);
    Ok(ended)
}

/// Says in the other centres' chains that it has ended; the home centre's own says what ended it. Call it before the
/// entry of the home centre only where that one comes later in the order: see `record_ends`.
pub(crate) async fn record_ends(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    ended: &[Ended],
    own: (vault::CaseId, Action),
) -> Result<(), ServiceError> {
    let mut entries: Vec<(CentreId, vault::CaseId, Action)> = ended
        .iter()
        .map(|one| (one.to_centre_id, one.case_id, one.action))
        .collect();
    entries.push((actor.centre, own.0, own.1));
    // In the one order in which everybody holds chains.
    entries.sort_by_key(|(centre, _, _)| *centre);
    for (centre, case, action) in entries {
        let entry = crate::audit::Entry {
            centre,
            actor: Some(actor.person),
            action,
            subject_kind: "case",
            subject: Some(case.as_bytes()),
        };
        crate::audit::record(services, transaction, entry).await?;
    }
    Ok(())
}

fn is_under_way(row: &ShareRow) -> bool {
    row.state == ShareState::Offered.as_str() || row.state == ShareState::Accepted.as_str()
}

/// Ends one and takes each wrap of the case away that the other centre was handed.
async fn end(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &ShareRow,
    ended_as: ShareEnd,
) -> Result<bool, ServiceError> {
    let now = services.clock().now();
    let by = actor.map(|actor| actor.person);
    let word = ended_as.as_str();
    if !store::shares::end_share(transaction, row.id, word, by, now).await? {
        return Ok(false);
    }
    let wraps = store::keys::wraps_of_subject(transaction, "case", row.case_id.as_bytes()).await?;
    for wrap in wraps {
        if wrap.centre_id == row.to_centre_id {
            store::keys::delete_wrap(transaction, &wrap).await?;
        }
    }
    Ok(true)
}
