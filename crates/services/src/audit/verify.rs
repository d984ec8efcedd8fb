use store::audit::{CheckpointRow, EntryRow};
use store::{Scope, Transaction};
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
    loop {
        let page = store::audit::entries_after(transaction, centre, sequence, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            let expected = sequence + 1;
            if row.sequence != expected {
                return Ok(Some(Fault::Removed { sequence: expected }));
            }
            if let Some(fault) = fault_of(&key, &link, &row, entries) {
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

fn fault_of(key: &ChainKey, previous: &[u8; 32], row: &EntryRow, entries: i64) -> Option<Fault> {
    if row.sequence > entries {
        return Some(Fault::Added {
            sequence: row.sequence,
        });
    }
    (key.link(previous, &encode(row)) != row.link).then_some(Fault::Changed {
        sequence: row.sequence,
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
