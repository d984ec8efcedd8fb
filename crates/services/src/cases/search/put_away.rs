//! An index is put away sealed, so that it need not be built anew from every single record.
//!
//! It is a copy of what the records say, under a key that is handed to the same compartment: who could not open the records
//! cannot open it. What does not open, is cut or of another edition is left lying, and the index is built anew.

use domain::accounts::Compartment;
use store::search_segments::SegmentRow;
use vault::{DataKey, Handed, Handing, Place, PublicKey, Sealed, SegmentId, Zeroizing, hand};

use crate::{Actor, ServiceError, Services, keys};

/// Bytes of a part. A part is read, opened and let go before the next.
const PART: usize = 512 * 1024;
/// Parts that are read or written in one transaction.
const AT_ONCE: usize = 16;

/// Which index.
#[derive(Clone, Copy)]
pub(crate) enum Shelved {
    Names,
    Words,
}

impl Shelved {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Words => "words",
        }
    }
}

#[derive(minicbor::Encode, minicbor::Decode)]
struct Part {
    #[cbor(n(0), with = "minicbor::bytes")]
    bytes: Vec<u8>,
}

/// Whether an index has changed enough to be put away again.
pub(crate) fn is_due(services: &Services, unkept: usize, size: usize) -> bool {
    unkept >= services.settings().search_kept_from.max(size / 10)
}

/// The newest that was put away. `None`: there is none that the actor can open.
pub(crate) async fn take_out(
    services: &Services,
    actor: &Actor,
    which: Shelved,
    compartment: Compartment,
) -> Result<Option<Zeroizing<Vec<u8>>>, ServiceError> {
    let mut transaction = services.read(actor.scope()).await?;
    let newest = store::search_segments::newest_segment(
        &mut transaction,
        actor.centre,
        which.as_str(),
        compartment.as_str(),
    )
    .await?;
    let Some(row) = newest.filter(|row| actor.keyring.holds(row.key_to)) else {
        return Ok(None);
    };
    let handed = Handed::<DataKey>::from_bytes(row.key.clone());
    let key = actor
        .keyring
        .receive_data_key(row.key_to, &handed, &handing(&row));
    let Ok(key) = key else {
        tracing::error!(segment = %row.id, "an index that was put away does not open");
        return Ok(None);
    };
    let parts =
        usize::try_from(row.parts).map_err(ServiceError::corrupt("search_segments", "parts"))?;
    // What grows leaves itself behind: there is room for all of it from the beginning.
    let mut bytes = Zeroizing::new(Vec::with_capacity(parts.saturating_mul(PART)));
    let mut read = 0;
    while read < parts {
        let from = i64::try_from(read).unwrap_or(i64::MAX);
        let bodies =
            store::search_segments::segment_parts(&mut transaction, &row, from, AT_ONCE as i64)
                .await?;
        if bodies.is_empty() {
            tracing::error!(segment = %row.id, "an index that was put away is cut");
            return Ok(None);
        }
        for body in bodies {
            let sequence = i64::try_from(read).unwrap_or(i64::MAX);
            let sealed = Sealed::<Part>::from_bytes(body);
            let Ok(part) = key.open(&place_of(&row.id, sequence), &sealed) else {
                tracing::error!(segment = %row.id, "an index that was put away does not open");
                return Ok(None);
            };
            let part = Zeroizing::new(part.bytes);
            bytes.extend_from_slice(&part);
            read += 1;
        }
        tokio::task::yield_now().await;
    }
    Ok(Some(bytes))
}

/// Puts an index away in the place of the one before. When that fails, because the keys were made anew or another node did
/// the same, the search goes on without it.
pub(crate) async fn put_away(
    services: &Services,
    actor: &Actor,
    which: Shelved,
    compartment: Compartment,
    bytes: &[u8],
) {
    if let Err(error) = put_parts_away(services, actor, which, compartment, bytes).await {
        tracing::warn!(error = %error, "an index was not put away");
    }
}

/// Part by part: nobody waits long for the database.
async fn put_parts_away(
    services: &Services,
    actor: &Actor,
    which: Shelved,
    compartment: Compartment,
    bytes: &[u8],
) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let to = keys::current_held(&mut transaction, actor, compartment).await?;
    let key = DataKey::make(&mut services.random().keys());
    let parts: Vec<&[u8]> = bytes.chunks(PART).collect();
    let mut row = SegmentRow {
        id: services.random().id(),
        centre_id: actor.centre,
        kind: which.as_str().to_owned(),
        compartment: compartment.as_str().to_owned(),
        made_at: services.clock().now(),
        parts: i64::try_from(parts.len()).unwrap_or(i64::MAX),
        key_to: to.id,
        generation: to.generation,
        key: Vec::new(),
    };
    let public = PublicKey::from_bytes(to.public_key)?;
    row.key = hand(&key, &public, &handing(&row), &mut services.random().keys()).into_bytes();
    store::search_segments::insert_segment(&mut transaction, &row).await?;
    transaction.commit().await?;
    let mut sequence = 0;
    for some in parts.chunks(AT_ONCE) {
        let mut transaction = services.write(actor.scope()).await?;
        for part in some {
            let part = Part {
                bytes: part.to_vec(),
            };
            let place = place_of(&row.id, sequence);
            let sealed = key.seal(&place, &part, &mut services.random().keys());
            drop(Zeroizing::new(part.bytes));
            store::search_segments::insert_segment_part(
                &mut transaction,
                &row,
                sequence,
                sealed.as_bytes(),
            )
            .await?;
            sequence += 1;
        }
        transaction.commit().await?;
    }
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    // The keys of the compartment may have been made anew in the meantime: what is sealed to the old ones is of no use.
    match keys::current(&mut transaction, actor.centre, compartment)
        .await?
        .id
        == row.key_to
    {
        true => store::search_segments::finish_segment(&mut transaction, &row).await?,
        false => {
            let (centre, compartment) = (actor.centre, compartment.as_str());
            store::search_segments::delete_segments(&mut transaction, centre, compartment).await?;
        }
    }
    Ok(transaction.commit().await?)
}

fn place_of(segment: &SegmentId, sequence: i64) -> Place<'_> {
    Place {
        table: "search_segment_parts",
        row: segment.as_bytes(),
        field: "body",
        version: sequence,
    }
}

fn handing(row: &SegmentRow) -> Handing<'_> {
    Handing {
        what: "index",
        subject: row.id.as_bytes(),
        recipient: row.key_to.as_bytes(),
        generation: row.generation,
    }
}
