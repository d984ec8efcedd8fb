use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::consents::Uncovered;
use domain::letters::{Basis, DisclosedKind, Disclosure, DisclosureError};
use store::Transaction;
use store::letters::DisclosureRow;
use vault::{CaseId, ConsentId, DisclosureId, LetterId};

use super::{disclosed, open_letter, open_log, place_of_disclosure, versions_of};
use crate::audit::Action;
use crate::cases::{OpenedCase, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services, consents, keys};

/// What the worker says of a disclosure. The id is made with the form.
pub struct NewDisclosure {
    pub id: DisclosureId,
    /// Who exactly.
    pub to: String,
    pub why: String,
    /// The consent, or the decision to act without one, that allows it.
    pub consent: ConsentId,
}

#[derive(Debug, thiserror::Error)]
pub enum GiveError {
    #[error(transparent)]
    Disclosure(#[from] DisclosureError),
    /// Somebody wrote a newer version since the page was made: it must be read first.
    #[error("there is a newer version")]
    Newer,
    /// What was named does not allow it, or not any more.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for GiveError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Gives a letter to somebody outside: the entry of the log is what allows it to be printed. The same form sent twice
/// is one entry.
pub async fn give_letter(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    letter: LetterId,
    version: i64,
    new: NewDisclosure,
) -> Result<(), GiveError> {
    actor.must(Permission::WriteCases)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, case).await?;
    let rows = versions_of(&mut transaction, actor, &case, letter).await?;
    let row = rows.first().ok_or(ServiceError::NotFound)?;
    let opened = open_letter(&case, row)?;
    if !opened.is_disclosure() {
        return Err(ServiceError::NotFound.into());
    }
    let log = open_log(&mut transaction, actor, &case).await?;
    if let Some((_, entry)) = log.iter().find(|(row, _)| row.id == new.id) {
        // The id comes with the form. One that stands for another letter gives nothing.
        return match entry.names(DisclosedKind::Letter, letter.as_bytes(), version) {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    if row.version != version {
        return Err(GiveError::Newer);
    }
    let what = vec![disclosed(letter, version, &opened)];
    let mut disclosure = Disclosure {
        audience: opened.audience,
        to: new.to,
        what,
        why: new.why,
        basis: Basis::Consent {
            on: today,
            how: String::new(),
        },
        checksum: Vec::new(),
        elsewhere: 0,
        consent: Some(new.consent.to_vec()),
    };
    disclosure.check(today)?;
    let asked = (opened.audience, &[DisclosedKind::Letter][..]);
    disclosure.basis =
        consents::allow(&mut transaction, actor, &case, new.consent, asked, today).await??;
    record_disclosure(
        services,
        &mut transaction,
        actor,
        &case,
        new.id,
        &disclosure,
        None,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes an entry of the log, its place on the timeline and its line in the chain.
pub(super) async fn record_disclosure(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    id: DisclosureId,
    disclosure: &Disclosure,
    legal_body: Option<Vec<u8>>,
) -> Result<(), ServiceError> {
    let sealed = case.key.seal(
        &place_of_disclosure(&id),
        disclosure,
        &mut services.random().keys(),
    );
    let row = DisclosureRow {
        id,
        case_id: case.row.id,
        centre_id: actor.centre,
        recorded_by: actor.person,
        recorded_at: services.clock().now(),
        body: sealed.into_bytes(),
        legal_body,
    };
    if !store::letters::insert_disclosure(transaction, &row).await? {
        // The id is another case's: for her it does not exist.
        return Err(ServiceError::NotFound);
    }
    let (kind, subject) = (EventKind::DisclosureRecorded, Some(*id.as_bytes()));
    note_event(services, transaction, actor, case.row.id, kind, subject).await?;
    let action = Action::DisclosureRecorded;
    record_action(services, transaction, actor, case.row.id, action).await
}

/// Whether a version of a letter was given to somebody.
pub(super) fn was_given(
    log: &[(DisclosureRow, Disclosure)],
    withdrawn: &[Vec<u8>],
    letter: LetterId,
    version: i64,
) -> bool {
    log.iter()
        // On the strength of what was withdrawn nothing is taken out a second time.
        .filter(|(_, one)| {
            one.consent
                .as_ref()
                .is_none_or(|id| !withdrawn.contains(id))
        })
        .any(|(_, one)| one.names(DisclosedKind::Letter, letter.as_bytes(), version))
}
