use domain::accounts::{Compartment, Permission};
use domain::legal::{Custody, Evidence, Matter, Part, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::legal::LegalRecordRow;
use vault::{CaseId, DataKey, LegalRecordId, Place, Sealed};

use super::write::{is_earlier, renew_dates};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

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

    /// A piece of evidence of a matter.
    #[must_use]
    pub fn evidence(
        &self,
        matter: LegalRecordId,
        id: LegalRecordId,
    ) -> Option<(&RecordView, &Evidence)> {
        let view = self.by_id(id)?;
        match &view.record {
            Record::Evidence(evidence) if evidence.matter == matter => Some((view, evidence)),
            _ => None,
        }
    }

    /// What was done with a piece of evidence, in the order in which it happened; of one day, in which it was written.
    #[must_use]
    pub fn chain(&self, evidence: LegalRecordId) -> Vec<(&RecordView, &Custody)> {
        chain_of(&self.records, evidence)
    }

    /// What a matter has of one part, in no order.
    pub fn of(&self, matter: LegalRecordId, part: Part) -> impl Iterator<Item = &RecordView> {
        self.records
            .iter()
            .filter(move |view| view.record.matter() == Some(matter) && view.record.part() == part)
    }
}

pub(super) fn chain_of(
    records: &[RecordView],
    evidence: LegalRecordId,
) -> Vec<(&RecordView, &Custody)> {
    let mut links: Vec<(&RecordView, &Custody)> = records
        .iter()
        .filter_map(|view| match &view.record {
            Record::Custody(link) if link.evidence == evidence => Some((view, link)),
            _ => None,
        })
        .collect();
    links.sort_by_key(|(view, link)| (link.on, view.changed_at, view.id));
    links
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
    let rows = store::legal::legal_records_of_case(transaction, case, actor.centre).await?;
    opened(transaction, actor, key, rows).await
}

async fn opened(
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    rows: Vec<LegalRecordRow>,
) -> Result<Vec<RecordView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut records = Vec::new();
    for row in rows {
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
    let records = match case_key::open(&mut transaction, actor, id, Compartment::Legal).await? {
        Some(key) => {
            let all = open_all(&mut transaction, actor, id, &key).await?;
            match is_earlier(services, actor, &all) {
                true => renewed(services, &mut transaction, actor, (id, &key)).await?,
                false => all,
            }
        }
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

/// What is written down, after the list of dates has got the earlier day that the rules of today give.
async fn renewed(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
) -> Result<Vec<RecordView>, ServiceError> {
    // Of this and a saving at the same moment the second sees the first.
    keys::hold(transaction, actor.centre).await?;
    let all = open_all(transaction, actor, case, key).await?;
    renew_dates(services, transaction, actor, (case, key), &all).await?;
    Ok(all)
}

/// Every version of one record, the newest first, beside the strand of its case. The reading is recorded.
pub async fn read_versions(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: LegalRecordId,
) -> Result<(LegalView, Vec<RecordView>), ServiceError> {
    let view = read(services, actor, case).await?;
    let mut transaction = services.read(actor.scope()).await?;
    let key = case_key::open(&mut transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let rows = store::legal::versions_of_legal_record(&mut transaction, id, case).await?;
    let versions = opened(&mut transaction, actor, &key, rows).await?;
    Ok((view, versions))
}
