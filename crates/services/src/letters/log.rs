use domain::accounts::{Compartment, Permission};
use domain::letters::{Disclosed, DisclosedKind, DisclosedList, Disclosure};
use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, DisclosureId, Sealed};

use super::{open_log, place_of_papers};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::legal::documents::may_see_documents;
use crate::{Actor, ServiceError, Services};

/// What was disclosed about a young person.
pub struct DisclosuresView {
    pub head: CaseHead,
    /// The newest first.
    pub entries: Vec<DisclosureView>,
    pub today: Date,
}

pub struct DisclosureView {
    pub id: DisclosureId,
    pub disclosure: Disclosure,
    pub by: String,
    pub at: Timestamp,
}

/// Who works on papers and not on legal matters is told that something was given, and not what.
fn is_of_a_matter(kind: DisclosedKind) -> bool {
    matches!(
        kind,
        DisclosedKind::Statement | DisclosedKind::Evidence | DisclosedKind::Section
    )
}

/// Reads the log of a case. The reading is recorded.
pub async fn read_disclosures(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<DisclosuresView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let legal = match actor.may(Permission::WorkOnStatus) && actor.holds(Compartment::Legal) {
        true => case_key::open(&mut transaction, actor, id, Compartment::Legal).await?,
        false => None,
    };
    let mut entries = Vec::new();
    for (row, mut disclosure) in open_log(&mut transaction, actor, &case).await? {
        if let (Some(key), Some(sealed)) = (&legal, row.legal_body) {
            let sealed = Sealed::<DisclosedList>::from_bytes(sealed);
            let all = key.open(&place_of_papers(&row.id), &sealed)?.all;
            let (seen, hidden): (Vec<Disclosed>, Vec<Disclosed>) = all
                .into_iter()
                .partition(|one| may_see_documents(actor) || !is_of_a_matter(one.kind));
            disclosure.what.extend(seen);
            disclosure.elsewhere = u32::try_from(hidden.len()).unwrap_or(u32::MAX);
        }
        entries.push(DisclosureView {
            id: row.id,
            disclosure,
            by: workers.name(row.recorded_by),
            at: row.recorded_at,
        });
    }
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(
        services,
        &mut transaction,
        actor,
        id,
        Action::DisclosuresRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(DisclosuresView {
        head,
        entries,
        today: services.clock().today(&actor.time_zone),
    })
}
