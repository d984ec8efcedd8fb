use domain::deadlines::Strand;
use domain::legal::Record;
use store::Transaction;
use store::legal::LegalRecordRow;
use vault::{CaseId, DataKey, LegalRecordId};

use super::read::{RecordView, place_of_record};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services};

/// Writes a version of a record, and the days that the strand now puts on the list of dates. `all` is what there is
/// of the case so far.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key, all): (CaseId, &DataKey, &[RecordView]),
    (id, version, record): (LegalRecordId, i64, &Record),
) -> Result<(), ServiceError> {
    let sealed = key.seal(
        &place_of_record(&id, version),
        record,
        &mut services.random().keys(),
    );
    let row = LegalRecordRow {
        id,
        version,
        case_id: case,
        centre_id: actor.centre,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !store::legal::insert_legal_record(transaction, &row).await? {
        // The id is another case's or another centre's: for her it does not exist.
        return Err(ServiceError::NotFound);
    }
    let due = all
        .iter()
        .filter(|one| one.id != id)
        .map(|one| (one.id, &one.record))
        .chain([(id, record)])
        .filter_map(|(id, record)| record.due_date(&id.to_string()))
        .collect();
    put_dates(
        services,
        transaction,
        actor,
        (case, key),
        Strand::Legal,
        due,
    )
    .await?;
    Ok(())
}
