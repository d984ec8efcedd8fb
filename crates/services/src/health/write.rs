use domain::deadlines::{DueDate, Strand};
use domain::health::{Record, Step, alarms_of};
use jiff::civil::Date;
use store::Transaction;
use store::health::HealthRecordRow;
use vault::{DataKey, HealthRecordId};

use super::alarms::put_alarms;
use super::late::put_late_steps;
use super::read::{RecordView, place_of_record};
use crate::cases::OpenedCase;
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services};

/// Writes a version of a record, the days that the strand now puts on the list of dates, and what her team and her house
/// are told from now on. `all` is what there is of the case so far.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key, all): (&OpenedCase, &DataKey, &[RecordView]),
    (id, version, record): (HealthRecordId, i64, &Record),
) -> Result<(), ServiceError> {
    let case_id = case.row.id;
    let sealed = key.seal(
        &place_of_record(&id, version),
        record,
        &mut services.random().keys(),
    );
    let row = HealthRecordRow {
        id,
        version,
        case_id,
        centre_id: actor.centre,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !store::health::insert_health_record(transaction, &row).await? {
        // The id is another case's or another centre's: for her it does not exist.
        return Err(ServiceError::NotFound);
    }
    let now: Vec<(HealthRecordId, &Record)> = all
        .iter()
        .filter(|one| one.id != id)
        .map(|one| (one.id, &one.record))
        .chain([(id, record)])
        .collect();
    let due = due_dates(services, &now);
    let of = (case_id, key);
    put_dates(services, transaction, actor, of, Strand::Health, due).await?;
    put_late_steps(services, transaction, actor, &now).await?;
    let alarms = alarms_of(now.iter().map(|(_, record)| *record));
    put_alarms(services, transaction, actor, (case_id, &case.key), &alarms).await
}

fn due_dates(services: &Services, all: &[(HealthRecordId, &Record)]) -> Vec<(Date, DueDate)> {
    let mut due = Vec::new();
    for (id, record) in all {
        let key = id.to_string();
        due.extend(record.due_dates(&key));
        let Record::Close(close) = record else {
            continue;
        };
        let done = |step: &str| {
            all.iter().any(|(_, one)| match one {
                Record::Step(Step { close, .. }) if close != id => false,
                Record::Step(one) => one.step == step && one.settles(),
                _ => false,
            })
        };
        let mut steps = services.content().stay_close().steps().iter();
        if close.is_open() && !steps.all(|step| done(&step.id)) {
            due.extend(record.steps_due(&key));
        }
    }
    due
}
