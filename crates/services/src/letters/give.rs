use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::consents::Uncovered;
use domain::letters::{Audience, Basis, DisclosedKind, Disclosure, DisclosureError};
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
    /// The form was sent before, and said something else: nothing is given on the strength of that.
    #[error("the form was sent before and said something else")]
    Changed,
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
        // The id comes with the form. One that stands for another letter gives nothing, nor does one that was sent to
        // somebody else.
        if !entry.names(DisclosedKind::Letter, letter.as_bytes(), version) {
            return Err(ServiceError::NotFound.into());
        }
        return match says_the_same(entry, &new) {
            true => Ok(()),
            false => Err(GiveError::Changed),
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

/// Whether an entry says what a form says that comes again.
pub(super) fn says_the_same(entry: &Disclosure, new: &NewDisclosure) -> bool {
    entry.to == new.to
        && entry.why == new.why
        && entry.consent.as_deref() == Some(new.consent.as_bytes().as_slice())
}

/// Writes that something is shared with another centre into the log and onto the timeline. The chains of both centres are
/// the caller's to write.
pub(crate) async fn log_share(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    id: DisclosureId,
    disclosure: &Disclosure,
) -> Result<(), ServiceError> {
    keep_disclosure(services, transaction, actor, case, id, disclosure, None).await
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
    keep_disclosure(
        services,
        transaction,
        actor,
        case,
        id,
        disclosure,
        legal_body,
    )
    .await?;
    let action = Action::DisclosureRecorded;
    record_action(services, transaction, actor, case.row.id, action).await
}

async fn keep_disclosure(
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
    note_event(services, transaction, actor, case.row.id, kind, subject).await
}

/// Whether a version of a letter was given to those whom it is for. In a bundle for somebody else it was not.
pub(super) fn was_given(
    log: &[(DisclosureRow, Disclosure)],
    no_longer: &[Vec<u8>],
    audience: Audience,
    (letter, version): (LetterId, i64),
) -> bool {
    log.iter()
        // On the strength of what was withdrawn, or asked afresh, nothing is taken out a second time.
        .filter(|(_, one)| {
            one.consent
                .as_ref()
                .is_none_or(|id| !no_longer.contains(id))
        })
        .filter(|(_, one)| one.audience == audience)
        .any(|(_, one)| one.names(DisclosedKind::Letter, letter.as_bytes(), version))
}
