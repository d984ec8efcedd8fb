use domain::accounts::{Compartment, Permission};
use domain::health::{Close, Part, Record, Step};
use jiff::Timestamp;
use jiff::civil::Date;
use store::health::HealthRecordRow;
use store::{Scope, Transaction};
use vault::{CaseId, DataKey, HealthRecordId, Place, Sealed};

use super::alarms::{Told, told};
use super::late::put_missing_late_steps;
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::life::{HouseCare, house_care};
use crate::{Actor, ServiceError, Services};

/// Where a record is sealed for.
pub fn place_of_record(id: &HealthRecordId, version: i64) -> Place<'_> {
    Place {
        table: "health_records",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// All that is written down of a young person's health.
pub struct HealthView {
    pub head: CaseHead,
    pub records: Vec<RecordView>,
    /// Her allergies, and what a house gives her.
    pub house: HouseCare,
    /// Whether her houses can read the alarms of now.
    pub told: Told,
    pub today: Date,
    pub now: Timestamp,
    pub time_zone: String,
}

#[derive(Clone)]
pub struct RecordView {
    pub id: HealthRecordId,
    pub record: Record,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

impl HealthView {
    #[must_use]
    pub fn by_id(&self, id: HealthRecordId) -> Option<&RecordView> {
        self.records.iter().find(|one| one.id == id)
    }

    /// What there is of one part, in no order.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &RecordView> {
        self.records
            .iter()
            .filter(move |view| view.record.part() == part)
    }

    /// A time in which somebody stays close to her.
    #[must_use]
    pub fn close(&self, id: HealthRecordId) -> Option<(&RecordView, &Close)> {
        let view = self.by_id(id)?;
        match &view.record {
            Record::Close(close) => Some((view, close)),
            _ => None,
        }
    }

    /// What was done in it, in the order in which it was done.
    #[must_use]
    pub fn steps(&self, close: HealthRecordId) -> Vec<(&RecordView, &Step)> {
        let mut steps: Vec<(&RecordView, &Step)> = self
            .records
            .iter()
            .filter_map(|view| match &view.record {
                Record::Step(step) if step.close == close => Some((view, step)),
                _ => None,
            })
            .collect();
        steps.sort_by_key(|(view, step)| (step.at(&self.time_zone), view.id));
        steps
    }
}

pub(super) async fn open_all(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<RecordView>, ServiceError> {
    let rows = store::health::health_records_of_case(transaction, case, actor.centre).await?;
    opened(transaction, actor, key, rows).await
}

async fn opened(
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    rows: Vec<HealthRecordRow>,
) -> Result<Vec<RecordView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut records = Vec::new();
    for row in rows {
        let sealed = Sealed::from_bytes(row.body);
        records.push(RecordView {
            record: key.open(&place_of_record(&row.id, row.version), &sealed)?,
            id: row.id,
            version: row.version,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
        });
    }
    Ok(records)
}

/// Reads the health of a young person. The reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<HealthView, ServiceError> {
    Ok(read_with(services, actor, id, None).await?.0)
}

/// Every version of one record, the newest first, beside the rest of it. The reading is recorded.
pub async fn read_versions(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: HealthRecordId,
) -> Result<(HealthView, Vec<RecordView>), ServiceError> {
    read_with(services, actor, case, Some(id)).await
}

async fn read_with(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    record: Option<HealthRecordId>,
) -> Result<(HealthView, Vec<RecordView>), ServiceError> {
    actor.must(Permission::WorkOnHealth)?;
    // What a house gives her is a row of the house's centre, which may be another.
    let mut transaction = services.write(Scope::Network).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let key = case_key::open(&mut transaction, actor, id, Compartment::Health).await?;
    let (mut records, mut versions) = (Vec::new(), Vec::new());
    if let Some(key) = &key {
        records = open_all(&mut transaction, actor, id, key).await?;
        let of = (id, key);
        put_missing_late_steps(services, &mut transaction, actor, of, &records).await?;
        if let Some(record) = record {
            let of = (id, actor.centre);
            let rows =
                store::health::versions_of_health_record(&mut transaction, record, of).await?;
            versions = opened(&mut transaction, actor, key, rows).await?;
        }
    }
    let told = told(&mut transaction, (id, actor.centre)).await?;
    let house = house_care(services, &mut transaction, actor, id).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::HealthRead).await?;
    transaction.commit().await?;
    let view = HealthView {
        head,
        records,
        house,
        told,
        today: services.clock().today(&actor.time_zone),
        now: services.clock().now(),
        time_zone: actor.time_zone.clone(),
    };
    Ok((view, versions))
}
