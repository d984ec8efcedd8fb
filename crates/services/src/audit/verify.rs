use store::audit::{CheckpointRow, EntryRow};
use store::{Scope, StoreError, Transaction};
use vault::CentreId;
use vault::audit::{ChainKey, CheckpointSigner};

use super::record::{encode, origin};
use crate::{ServiceError, Services};

/// The state of one centre's chain.
pub struct ChainReport {
    pub centre: CentreId,
    /// How many entries the chain says it has.
    pub entries: i64,
    /// The last link, for writing down elsewhere: whoever has it can prove that nothing before it changed.
    pub head: [u8; 32],
    pub checkpoints: usize,
    pub fault: Option<Fault>,
}

/// The first thing that is wrong with a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("entry {sequence} was changed")]
    Changed { sequence: i64 },
    #[error("entry {sequence} was removed")]
    Removed { sequence: i64 },
    #[error("entry {sequence} was added")]
    Added { sequence: i64 },
    #[error("the checkpoint at entry {sequence} does not match")]
    Checkpoint { sequence: i64 },
}

const PAGE: i64 = 2_000;

/// Walks every chain from its first entry and names the first one that was changed, removed or added.
pub async fn verify(services: &Services) -> Result<Vec<ChainReport>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let mut reports = Vec::new();
    for chain in store::audit::chains(&mut transaction).await? {
        let checkpoints = store::audit::checkpoints(&mut transaction, chain.centre_id).await?;
        let fault = first_fault(
            services,
            &mut transaction,
            chain.centre_id,
            chain.entries,
            &chain.head,
            &checkpoints,
        )
        .await?;
        reports.push(ChainReport {
            centre: chain.centre_id,
            entries: chain.entries,
            head: chain.head,
            checkpoints: checkpoints.len(),
            fault,
        });
    }
    Ok(reports)
}

async fn first_fault(
    services: &Services,
    transaction: &mut Transaction,
    centre: CentreId,
    entries: i64,
    head: &[u8; 32],
    checkpoints: &[CheckpointRow],
) -> Result<Option<Fault>, ServiceError> {
    let key = ChainKey::from_server_secret(services.server_secret());
    let public_key = CheckpointSigner::from_server_secret(services.server_secret()).public_key();
    let mut link = origin(centre);
    let mut sequence = 0;
    let mut limit = PAGE;
    loop {
        let page = match store::audit::entries_after(transaction, centre, sequence, limit).await {
            Ok(page) => page,
            // Somewhere on this page stands what no version of the program wrote: step by step up to it.
            Err(StoreError::Corrupt { .. }) if limit > 1 => {
                limit = if limit > 2 { 2 } else { 1 };
                continue;
            }
            Err(StoreError::Corrupt { .. }) => {
                return Ok(Some(Fault::Changed {
                    sequence: sequence + 1,
                }));
            }
            Err(error) => return Err(error.into()),
        };
        if page.is_empty() {
            break;
        }
        // The last row of a full page waits for the one behind it.
        let whole = limit == 1 || page.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        let count = if whole { page.len() } else { page.len() - 1 };
        for (index, row) in page.iter().enumerate().take(count) {
            let expected = sequence + 1;
            let next = page.get(index + 1);
            if let Some(fault) = fault_of(&key, &link, row, next, expected, entries) {
                return Ok(Some(fault));
            }
            link = row.link;
            sequence = row.sequence;
            if let Some(checkpoint) = checkpoints.iter().find(|one| one.sequence == sequence) {
                let signed = CheckpointSigner::verify(
                    &public_key,
                    &checkpoint_bytes(centre, sequence, &link),
                    &checkpoint.signature,
                )
                .is_ok();
                if checkpoint.head != link || !signed {
                    return Ok(Some(Fault::Checkpoint { sequence }));
                }
            }
        }
    }
    if sequence < entries {
        return Ok(Some(Fault::Removed {
            sequence: sequence + 1,
        }));
    }
    if checkpoints
        .iter()
        .any(|checkpoint| checkpoint.sequence > sequence)
    {
        return Ok(Some(Fault::Removed {
            sequence: sequence + 1,
        }));
    }
    if *head != link {
        return Ok(Some(Fault::Changed { sequence }));
    }
    Ok(None)
}

/// What is wrong at the place `expected`, where `row` stands and `next` follows.
///
/// A link is keyed, so nobody without the server's secret can make one. A row whose link does not hold
/// was therefore changed, or it does not belong here: what tells the two apart is the row behind it. A
/// changed row keeps its link, and the next row still holds to it. A row that was put in moves the real
/// ones up, and the next row holds to the link before.
fn fault_of(
    key: &ChainKey,
    previous: &[u8; 32],
    row: &EntryRow,
    next: Option<&EntryRow>,
    expected: i64,
    entries: i64,
) -> Option<Fault> {
    let sequence = row.sequence;
    if sequence > entries {
        return Some(Fault::Added { sequence });
    }
    if sequence != expected {
        return Some(Fault::Removed { sequence: expected });
    }
    if key.holds(previous, &encode(row), &row.link) {
        return None;
    }
    // Rows behind were moved up by one to make room.
    let moved_up = next.is_some_and(|next| {
        let as_it_was = EntryRow {
            sequence: expected,
            ..next.clone()
        };
        key.holds(previous, &encode(&as_it_was), &next.link)
    });
    if moved_up {
        return Some(Fault::Added { sequence });
    }
    // Rows behind were moved down by one to close a gap.
    let moved_down = next.is_some_and(|next| {
        let as_it_was = EntryRow {
            sequence: expected + 2,
            ..next.clone()
        };
        key.holds(&row.link, &encode(&as_it_was), &next.link)
    });
    if moved_down {
        return Some(Fault::Removed { sequence });
    }
    Some(Fault::Changed { sequence })
}

/// Where a head that was written down elsewhere stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadCheck {
    Last,
    At { sequence: i64 },
    Nowhere,
}

/// Looks for a head in a chain. Found in a chain that verifies, it proves that everything before it is
/// as it was when the head was written down: even who holds the server's secret cannot have changed it.
pub async fn check_head(
    services: &Services,
    centre: CentreId,
    head: &[u8; 32],
) -> Result<HeadCheck, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let mut sequence = 0;
    let mut found = None;
    loop {
        let page = store::audit::entries_after(&mut transaction, centre, sequence, PAGE).await?;
        let Some(last) = page.last() else { break };
        sequence = last.sequence;
        if let Some(row) = page.iter().find(|row| row.link == *head) {
            found = Some(row.sequence);
        }
    }
    Ok(match found {
        None => HeadCheck::Nowhere,
        Some(place) if place == sequence => HeadCheck::Last,
        Some(place) => HeadCheck::At { sequence: place },
    })
}

/// Signs where each chain stands now. At every start and stop, and once a day.
pub async fn checkpoint(services: &Services) -> Result<(), ServiceError> {
    let signer = CheckpointSigner::from_server_secret(services.server_secret());
    let mut transaction = services.write(Scope::Network).await?;
    for chain in store::audit::chains(&mut transaction).await? {
        if chain.entries == 0 {
            continue;
        }
        let bytes = checkpoint_bytes(chain.centre_id, chain.entries, &chain.head);
        let row = CheckpointRow {
            sequence: chain.entries,
            at: services.clock().now(),
            head: chain.head,
            signature: signer.sign(&bytes),
        };
        store::audit::insert_checkpoint(&mut transaction, chain.centre_id, &row).await?;
    }
    transaction.commit().await?;
    Ok(())
}

fn checkpoint_bytes(centre: CentreId, sequence: i64, head: &[u8; 32]) -> Vec<u8> {
    let mut bytes = b"leeward audit checkpoint 1".to_vec();
    bytes.extend_from_slice(centre.as_bytes());
    bytes.extend_from_slice(&sequence.to_le_bytes());
    bytes.extend_from_slice(head);
    bytes
}
