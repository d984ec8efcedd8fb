use domain::notes::{Correction, Note, NoteStrand};
use store::Transaction;
use vault::{DataKey, NoteId, Sealed};

use super::place_of_note;
use crate::cases::{OpenedCase, case_key};
use crate::{Actor, ServiceError, Services, keys};

/// What opens the notes of a case, for one reader.
pub(crate) struct NoteKeys<'a> {
    casework: &'a DataKey,
    /// Strands beside casework that she holds. Without a key nothing was ever written under it.
    others: Vec<(NoteStrand, Option<DataKey>)>,
}

impl<'a> NoteKeys<'a> {
    pub(crate) async fn of(
        transaction: &mut Transaction,
        actor: &Actor,
        case: &'a OpenedCase,
    ) -> Result<Self, ServiceError> {
        let mut others = Vec::new();
        for strand in [NoteStrand::Health, NoteStrand::Legal] {
            let compartment = strand.compartment();
            match case_key::open(transaction, actor, case.row.id, compartment).await {
                Ok(key) => others.push((strand, key)),
                // Her role has no key of it, or nobody has handed it to her yet.
                Err(ServiceError::NoKey) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self {
            casework: &case.key,
            others,
        })
    }

    /// The strands in which she can write.
    pub(crate) fn strands(&self) -> Vec<NoteStrand> {
        let others = self.others.iter().map(|(strand, _)| *strand);
        std::iter::once(NoteStrand::Casework)
            .chain(others)
            .collect()
    }

    pub(crate) fn of_strand(&self, strand: NoteStrand) -> Option<&DataKey> {
        match strand {
            NoteStrand::Casework => Some(self.casework),
            other => self
                .others
                .iter()
                .find(|(one, _)| *one == other)
                .and_then(|(_, key)| key.as_ref()),
        }
    }
}

/// The key that a note of a strand is sealed with; the first who writes makes it.
pub(crate) async fn to_write(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    strand: NoteStrand,
) -> Result<Option<DataKey>, ServiceError> {
    if strand == NoteStrand::Casework {
        return Ok(None);
    }
    keys::hold(transaction, actor.centre).await?;
    // Again, under the keys: of a case that went to another centre meanwhile, nobody there could open what is made here.
    store::cases::case(transaction, case.row.id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let compartment = strand.compartment();
    let key =
        case_key::open_or_make(services, transaction, actor, case.row.id, compartment).await?;
    Ok(Some(key))
}

pub(super) fn open_note(key: &DataKey, id: &NoteId, body: &[u8]) -> Result<Note, ServiceError> {
    let sealed = Sealed::<Note>::from_bytes(body.to_vec());
    Ok(key.open(&place_of_note(id, 1), &sealed)?)
}

pub(super) fn open_correction(
    key: &DataKey,
    id: &NoteId,
    version: i64,
    body: &[u8],
) -> Result<Correction, ServiceError> {
    let sealed = Sealed::<Correction>::from_bytes(body.to_vec());
    Ok(key.open(&place_of_note(id, version), &sealed)?)
}

pub(crate) fn strand_of(word: &str) -> Result<NoteStrand, ServiceError> {
    word.parse()
        .map_err(ServiceError::corrupt("case_notes", "compartment"))
}
