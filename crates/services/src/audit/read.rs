use domain::accounts::Permission;
use jiff::Timestamp;
use std::collections::{HashMap, hash_map};

use store::Scope;

use super::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// An entry as the data-protection officer reads it.
pub struct EntryView {
    pub sequence: i64,
    pub at: Timestamp,
    /// Username, if a member of staff did it.
    pub actor: Option<String>,
    pub action: String,
    pub subject_kind: String,
    /// The opaque id of what it was about.
    pub subject: Option<String>,
    /// Username, if it was about a member of staff of this centre.
    pub subject_name: Option<String>,
}

/// A page of the chain of the actor's centre, newest first. Reading it is recorded too.
pub async fn read_page(
    services: &Services,
    actor: &Actor,
    before: Option<i64>,
    size: i64,
) -> Result<Vec<EntryView>, ServiceError> {
    actor.must(Permission::ReadAudit)?;
    let mut transaction = services.write(actor.scope()).await?;
    let rows = store::audit::entries_before(
        &mut transaction,
        actor.centre,
        before.unwrap_or(i64::MAX),
        size,
    )
    .await?;
    let mut people: HashMap<_, _> =
        store::accounts::people_of_centre(&mut transaction, actor.centre)
            .await?
            .into_iter()
            .map(|person| (person.id, person.username))
            .collect();
    // A trustee may work at another centre: what she did here has her name all the same.
    let mut elsewhere = services.read(Scope::Network).await?;
    for id in rows.iter().filter_map(|row| row.actor_id) {
        if let hash_map::Entry::Vacant(place) = people.entry(id)
            && let Some(person) = store::accounts::person(&mut elsewhere, id).await?
        {
            place.insert(person.username);
        }
    }
    drop(elsewhere);
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::AuditRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(rows
        .into_iter()
        .map(|row| EntryView {
            sequence: row.sequence,
            at: row.at,
            actor: row.actor_id.map(|id| {
                // Somebody of another centre: her name is not this centre's to know.
                people.get(&id).cloned().unwrap_or_else(|| id.to_string())
            }),
            subject_name: row
                .subject_id
                .filter(|_| row.subject_kind == "person")
                .and_then(|id| people.get(&vault::PersonId::from_bytes(id)).cloned()),
            action: row.action,
            subject_kind: row.subject_kind,
            subject: row
                .subject_id
                .map(|id| vault::Id::<()>::from_bytes(id).to_string()),
        })
        .collect())
}
