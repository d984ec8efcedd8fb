use domain::accounts::Permission;
use domain::legal::{Matter, Part, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::legal::LegalRecordRow;
use vault::{CaseId, DataKey, LegalRecordId, Place, Sealed};

use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::status::key;
use crate::{Actor, ServiceError, Services};

/// Where a record is sealed for.
pub fn place_of_record(id: &LegalRecordId, version: i64) -> Place<'_> {
    Place {
        table: "legal_records",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// All that is written down of the legal strand of a case.
pub struct LegalView {
    pub head: CaseHead,
    pub records: Vec<RecordView>,
    pub today: Date,
}

#[derive(Clone)]
pub struct RecordView {
    pub id: LegalRecordId,
    pub record: Record,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

impl LegalView {
    #[must_use]
    pub fn by_id(&self, id: LegalRecordId) -> Option<&RecordView> {
        self.records.iter().find(|one| one.id == id)
    }

    /// Her matters, in no order.
    pub fn matters(&self) -> impl Iterator<Item = (&RecordView, &Matter)> {
        self.records.iter().filter_map(|view| match &view.record {
            Record::Matter(matter) => Some((view, matter)),
            _ => None,
        })
    }

    #[must_use]
    pub fn matter(&self, id: LegalRecordId) -> Option<(&RecordView, &Matter)> {
        self.matters().find(|(view, _)| view.id == id)
    }

    /// What a matter has of one part, in no order.
    pub fn of(&self, matter: LegalRecordId, part: Part) -> impl Iterator<Item = &RecordView> {
        self.records
            .iter()
            .filter(move |view| view.record.matter() == Some(matter) && view.record.part() == part)
    }
}

fn open_row(key: &DataKey, row: &LegalRecordRow) -> Result<Record, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of_record(&row.id, row.version), &sealed)?)
}

pub(super) async fn open_all(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<RecordView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut records = Vec::new();
    for row in store::legal::legal_records_of_case(transaction, case, actor.centre).await? {
        records.push(RecordView {
            record: open_row(key, &row)?,
            id: row.id,
            version: row.version,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
        });
    }
    Ok(records)
}

/// Reads the legal strand of a case. The reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<LegalView, ServiceError> {
    actor.must(Permission::WorkOnLegal)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let records = match key::open(&mut transaction, actor, id).await? {
        Some(key) => open_all(&mut transaction, actor, id, &key).await?,
        None => Vec::new(),
    };
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::LegalRead).await?;
    transaction.commit().await?;
    Ok(LegalView {
        head,
        records,
        today: services.clock().today(&actor.time_zone),
    })
}
