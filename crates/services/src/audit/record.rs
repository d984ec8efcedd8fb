use store::Transaction;
use store::audit::EntryRow;
use vault::audit::ChainKey;
use vault::{CentreId, PersonId};

use super::action::Action;
use crate::{ServiceError, Services};

/// One thing that happened, before it has its place in the chain.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The chain that it stands in: the centre whose record was read or written.
    pub centre: CentreId,
    /// `None` for what the public and the command line do.
    pub actor: Option<PersonId>,
    pub action: Action,
    /// `case`, `report`, `booking`, `house`, `person`, `centre`, …
    pub subject_kind: &'static str,
    pub subject: Option<&'a [u8; 16]>,
}

/// Writes an entry. Call it last before `commit`: it holds the chain of the centre until then.
pub async fn record(
    services: &Services,
    transaction: &mut Transaction,
    entry: Entry<'_>,
) -> Result<(), ServiceError> {
    let key = ChainKey::from_server_secret(services.server_secret());
    let (sequence, previous) = store::audit::next_place(transaction, entry.centre).await?;
    let mut row = EntryRow {
        centre_id: entry.centre,
        sequence,
        // The chain keeps what the column keeps: milliseconds.
        at: services.clock().now(),
        actor_id: entry.actor,
        action: entry.action.as_str().to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject.copied(),
        link: [0; 32],
    };
    row.link = key.link(&previous, &encode(&row));
    store::audit::append(transaction, &row).await?;
    Ok(())
}

/// Begins the chain of a new centre.
pub async fn start_chain(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<(), ServiceError> {
    store::audit::insert_chain(transaction, centre, &origin(centre)).await?;
    Ok(())
}

/// What the first entry of a chain is linked to.
pub(super) fn origin(centre: CentreId) -> [u8; 32] {
    let mut origin = [0; 32];
    origin[..16].copy_from_slice(centre.as_bytes());
    origin
}

/// The bytes that a link covers: every column, with its length, in a fixed order.
pub(super) fn encode(row: &EntryRow) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(160);
    let mut put = |part: &[u8]| {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(part);
    };
    put(b"leeward audit entry 1");
    put(row.centre_id.as_bytes());
    put(&row.sequence.to_le_bytes());
    put(&row.at.as_millisecond().to_le_bytes());
    put(row.actor_id.as_ref().map_or(&[][..], |id| id.as_bytes()));
    put(row.action.as_bytes());
    put(row.subject_kind.as_bytes());
    put(row.subject_id.as_ref().map_or(&[][..], |id| id));
    bytes
}
