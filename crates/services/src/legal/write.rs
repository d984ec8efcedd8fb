use domain::deadlines::Strand;
use domain::legal::Record;
use store::Transaction;
use store::legal::LegalRecordRow;
use vault::{CaseId, DataKey, LegalRecordId};

use super::read::{RecordView, place_of_record};
use crate::deadlines::{done_dates, put_dates};
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
    let records: Vec<(LegalRecordId, &Record)> = all
        .iter()
        .filter(|one| one.id != id)
        .map(|one| (one.id, &one.record))
        .chain([(id, record)])
        .collect();
    put_dates_of(services, transaction, actor, (case, key), &records).await
}

/// Makes the days on the list of dates those that follow from the records. Of a day that was given and an earlier one that
/// today's rules give, the earlier is asked for; when the one that was given is done, it stays done.
async fn put_dates_of(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    of: (CaseId, &DataKey),
    records: &[(LegalRecordId, &Record)],
) -> Result<(), ServiceError> {
    let calendar = services.content().calendar(&actor.country);
    let done = done_dates(transaction, actor, of, Strand::Legal).await?;
    let mut due = Vec::new();
    for (id, record) in records {
        let key = id.to_string();
        let Some(kept) = record.due_date(&key) else {
            continue;
        };
        let is_done = done
            .iter()
            .any(|(day, of)| *day == kept.0 && *of == kept.1.key);
        let earlier = record.earlier_date(&key, calendar);
        due.push(earlier.filter(|_| !is_done).unwrap_or(kept));
    }
    put_dates(services, transaction, actor, of, Strand::Legal, due).await
}

/// Whether today's rules give an earlier day than one that was given.
pub(super) fn is_earlier(services: &Services, actor: &Actor, all: &[RecordView]) -> bool {
    let calendar = services.content().calendar(&actor.country);
    all.iter().any(|one| match &one.record {
        Record::Limit(limit) => limit.earlier(calendar).is_some(),
        _ => false,
    })
}

/// The same for what was written down when the rules were others: nobody has to save it again.
pub(super) async fn renew_dates(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    of: (CaseId, &DataKey),
    all: &[RecordView],
) -> Result<(), ServiceError> {
    let records: Vec<(LegalRecordId, &Record)> =
        all.iter().map(|one| (one.id, &one.record)).collect();
    put_dates_of(services, transaction, actor, of, &records).await
}
