//! Is she already known? Blind tokens answer it inside one centre.

use domain::accounts::{Compartment, Permission};
use domain::cases::{Identifier, Identity};
use store::Transaction;
use store::tokens::AlikeRow;
use vault::{BlindKey, CaseId, CentreId};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services, keys};

/// A case of this centre with the same phone number, paper or name online. Only made for somebody who may
/// open it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownCase {
    pub id: CaseId,
    pub pseudonym: String,
}

impl From<AlikeRow> for KnownCase {
    fn from(row: AlikeRow) -> Self {
        Self {
            id: row.id,
            pseudonym: row.pseudonym,
        }
    }
}

/// The cases of the actor's centre that share an identifier with this identity, before a case is opened for
/// it. That she looked is recorded.
pub async fn already_known(
    services: &Services,
    actor: &Actor,
    identity: &Identity,
) -> Result<Vec<KnownCase>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let identifiers = identity.identifiers();
    if identifiers.is_empty() {
        return Ok(Vec::new());
    }
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let known = look_up(&mut transaction, actor, &identifiers).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::CaseLookedFor,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(known)
}

/// The same for the numbers and names that stand in what a reporter wrote. Nothing for whoever may not read
/// cases. The caller records what was read.
pub(crate) async fn known_from_text(
    transaction: &mut Transaction,
    actor: &Actor,
    texts: &[&str],
) -> Result<Vec<KnownCase>, ServiceError> {
    if !actor.may(Permission::ReadCases) {
        return Ok(Vec::new());
    }
    let mut found: Vec<Identifier> = texts
        .iter()
        .flat_map(|text| Identifier::find_in(text, &actor.country))
        .collect();
    found.sort();
    found.dedup();
    look_up(transaction, actor, &found).await
}

async fn look_up(
    transaction: &mut Transaction,
    actor: &Actor,
    identifiers: &[Identifier],
) -> Result<Vec<KnownCase>, ServiceError> {
    if identifiers.is_empty() {
        return Ok(Vec::new());
    }
    let key = match blind_key(transaction, actor).await {
        // She could not open what would be found. A report that she can open must not stay closed for it.
        Err(ServiceError::NoKey) => return Ok(Vec::new()),
        key => key?,
    };
    let tokens = tokens(&key, identifiers);
    let rows = store::tokens::cases_with_tokens(transaction, actor.centre, &tokens).await?;
    Ok(rows.into_iter().map(KnownCase::from).collect())
}

/// Other cases that share an identifier with this one.
pub(crate) async fn alike(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<KnownCase>, ServiceError> {
    let rows = store::tokens::cases_alike(transaction, case).await?;
    Ok(rows.into_iter().map(KnownCase::from).collect())
}

/// The key of the tokens as they are now. The caller holds the keys of the centre, or only looks.
pub(crate) async fn blind_key(
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<BlindKey, ServiceError> {
    let row = keys::current_held(transaction, actor, Compartment::Casework).await?;
    let held = actor
        .keyring
        .compartment(row.id)
        .ok_or(ServiceError::NoKey)?;
    Ok(held.derive_blind_key())
}

/// Writes the tokens of an identity in place of those that the case had.
pub(crate) async fn put_tokens(
    transaction: &mut Transaction,
    centre: CentreId,
    case: CaseId,
    key: &BlindKey,
    identity: &Identity,
) -> Result<(), ServiceError> {
    let tokens = tokens(key, &identity.identifiers());
    Ok(store::tokens::put_tokens(transaction, case, centre, &tokens).await?)
}

fn tokens(key: &BlindKey, identifiers: &[Identifier]) -> Vec<[u8; 32]> {
    identifiers
        .iter()
        .map(|one| key.token(one.kind(), one.text()))
        .collect()
}
