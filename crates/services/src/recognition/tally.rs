//! How an instrument's answers compare with what turned out later, in counts only.
//!
//! Bands and outcomes are sealed: only somebody who holds the casework key can count. What is handed on are
//! four numbers, and not even those when one of them is so small that it could point to a young person.

use domain::accounts::Permission;
use domain::recognition::accuracy::TwoByTwo;
use domain::recognition::instruments::Turned;
use jiff::Timestamp;
use store::recognition::TallyRow;
use store::{Scope, Transaction};
use vault::{CentreId, SheetId};

use super::edition::{edition, open_judgement, open_sheet};
use super::own::offered;
use crate::audit::{Action, Entry, record};
use crate::cases::open_record;
use crate::{Actor, ServiceError, Services};

const PAGE: i64 = 200;

/// What the actor's own centre can count of one instrument.
pub struct OwnTally {
    pub instrument: String,
    pub table: TwoByTwo,
    /// Completed, and nobody has said yet what turned out, or nothing that counts was answered.
    pub open: u64,
}

/// What a centre handed on.
pub struct CentreTally {
    pub centre_id: CentreId,
    pub centre: String,
    pub instrument: String,
    pub counted_at: Timestamp,
    pub table: TwoByTwo,
}

#[derive(Debug, thiserror::Error)]
pub enum TallyError {
    /// A cell from 1 to 4. Nothing was written.
    #[error("a count is so small that it could point to a person")]
    SmallCell,
    /// Nothing has been counted.
    #[error("there is nothing to hand on")]
    Nothing,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for TallyError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Counts, for every instrument that has a positive, with the key of the actor. Recorded.
pub async fn count_outcomes(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<OwnTally>, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let tallies = count(services, &mut transaction, actor).await?;
    note(services, &mut transaction, actor, Action::OutcomesCounted).await?;
    transaction.commit().await?;
    Ok(tallies)
}

/// Hands the counts of one instrument on to managers and the network.
pub async fn hand_on_tally(
    services: &Services,
    actor: &Actor,
    instrument: &str,
) -> Result<(), TallyError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let tallies = count(services, &mut transaction, actor).await?;
    let tally = tallies
        .into_iter()
        .find(|one| one.instrument == instrument)
        .ok_or(ServiceError::NotFound)?;
    if tally.table.all() == 0 {
        return Err(TallyError::Nothing);
    }
    if tally.table.has_small_cell() {
        return Err(TallyError::SmallCell);
    }
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let row = TallyRow {
        centre_id: actor.centre,
        centre: String::new(),
        instrument: instrument.to_owned(),
        counted_at: services.clock().now(),
        true_positive: number(tally.table.true_positive),
        false_negative: number(tally.table.false_negative),
        false_positive: number(tally.table.false_positive),
        true_negative: number(tally.table.true_negative),
    };
    store::recognition::put_tally(&mut transaction, &row, actor.person).await?;
    note(services, &mut transaction, actor, Action::TallyHandedOn).await?;
    transaction.commit().await?;
    Ok(())
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, transaction, entry).await
}

async fn count(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<Vec<OwnTally>, ServiceError> {
    let mut tallies = Vec::new();
    for definition in offered(services, transaction).await? {
        let has_positive = definition
            .scales()
            .iter()
            .any(|scale| scale.positive_from.is_some());
        if has_positive {
            tallies.push(count_one(services, transaction, actor, definition.id()).await?);
        }
    }
    Ok(tallies)
}

async fn count_one(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    instrument: &str,
) -> Result<OwnTally, ServiceError> {
    let mut table = TwoByTwo::default();
    let mut open = 0;
    let mut after = SheetId::from_bytes([0; 16]);
    // One young person counts once, with the newest answers whose outcome is known: a case with ten sheets
    // would otherwise weigh ten times.
    let mut by_case = std::collections::HashMap::new();
    loop {
        let rows = store::recognition::completed_sheets(
            transaction,
            actor.centre,
            instrument,
            after,
            PAGE,
        )
        .await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < PAGE;
        for row in rows {
            after = row.id;
            let case = open_record(transaction, actor, row.case_id).await?;
            let definition = edition(services, transaction, &row.edition).await?;
            let sheet = open_sheet(&case.key, &row)?;
            let turned = open_judgement(&case.key, &row)?.unwrap_or_default().turned;
            // The instrument's own reading, not the worker's: it is the instrument that is examined.
            let positive = sheet.score.as_ref().and_then(|score| {
                definition.scales().iter().find_map(|scale| {
                    let from = scale.positive_from?;
                    let one = score.scales.iter().find(|one| one.scale == scale.id)?;
                    Some(scale.band(one.band.as_ref()?)? >= from)
                })
            });
            let was_so = match turned {
                Turned::Exploited => Some(true),
                Turned::NotExploited => Some(false),
                Turned::NotKnown => None,
            };
            match positive.zip(was_so) {
                None => open += 1,
                Some(found) => {
                    let entry = by_case
                        .entry(*row.case_id.as_bytes())
                        .or_insert((row.changed_at, found));
                    if row.changed_at >= entry.0 {
                        *entry = (row.changed_at, found);
                    }
                }
            }
        }
        if is_last {
            break;
        }
    }
    for (_, (positive, was_so)) in by_case.into_values() {
        *match (positive, was_so) {
            (true, true) => &mut table.true_positive,
            (false, true) => &mut table.false_negative,
            (true, false) => &mut table.false_positive,
            (false, false) => &mut table.true_negative,
        } += 1;
    }
    Ok(OwnTally {
        instrument: instrument.to_owned(),
        table,
        open,
    })
}

/// What centres handed on: the network coordinator sees all of the network, a manager her own centre's.
pub async fn tallies_of_network(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<CentreTally>, ServiceError> {
    actor.must(Permission::EvaluateInstruments)?;
    let is_network = actor.role == domain::accounts::Role::NetworkCoordinator;
    let scope = if is_network {
        Scope::Network
    } else {
        actor.scope()
    };
    let mut transaction = services.read(scope).await?;
    let rows = store::recognition::tallies(&mut transaction).await?;
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(rows
        .into_iter()
        // Row security says it on PostgreSQL; this says it everywhere.
        .filter(|row| is_network || row.centre_id == actor.centre)
        .map(|row| CentreTally {
            centre_id: row.centre_id,
            centre: row.centre,
            instrument: row.instrument,
            counted_at: row.counted_at,
            table: TwoByTwo {
                true_positive: count(row.true_positive),
                false_negative: count(row.false_negative),
                false_positive: count(row.false_positive),
                true_negative: count(row.true_negative),
            },
        })
        .collect())
}
