use std::collections::BTreeMap;

use domain::accounts::{Compartment, Permission};
use domain::deadlines::Strand;
use domain::status::{Progress, ProgressError};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::applications::ApplicationRow;
use vault::{ApplicationId, CaseId, DataKey, Place, Sealed};

use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services, keys};

/// Where an application is sealed for.
pub fn place_of_application(id: &ApplicationId, version: i64) -> Place<'_> {
    Place {
        table: "applications",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// How far a young person is with what she applies for.
pub struct ApplicationsView {
    pub head: CaseHead,
    /// By the id of the application in the network's file.
    pub progress: BTreeMap<String, ProgressView>,
    pub today: Date,
}

#[derive(Clone)]
pub struct ProgressView {
    pub id: ApplicationId,
    pub progress: Progress,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// How far one of them is. The id is made with the form.
pub struct NewProgress {
    pub id: ApplicationId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub progress: Progress,
}

#[derive(thiserror::Error)]
pub enum PutProgressError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<ProgressView>),
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutProgressError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutProgressError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

async fn open_all(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<BTreeMap<String, ProgressView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut all = BTreeMap::new();
    for row in store::applications::applications_of_case(transaction, case, actor.centre).await? {
        let sealed = Sealed::<Progress>::from_bytes(row.body);
        let progress = key.open(&place_of_application(&row.id, row.version), &sealed)?;
        all.insert(
            progress.application.clone(),
            ProgressView {
                id: row.id,
                progress,
                version: row.version,
                changed_by: workers.name(row.changed_by),
                changed_at: row.changed_at,
            },
        );
    }
    Ok(all)
}

/// Reads the applications of a case. The reading is recorded.
pub async fn read_applications(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<ApplicationsView, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let progress = match case_key::open(&mut transaction, actor, id, Compartment::Legal).await? {
        Some(key) => open_all(&mut transaction, actor, id, &key).await?,
        None => BTreeMap::new(),
    };
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::StatusRead).await?;
    transaction.commit().await?;
    Ok(ApplicationsView {
        head,
        progress,
        today: services.clock().today(&actor.time_zone),
    })
}

/// Writes down how far an application is. The same form sent twice writes it once; of two who begin the same
/// application at once, the second is shown the first.
pub async fn put_progress(
    services: &Services,
    actor: &Actor,
    new: NewProgress,
) -> Result<(), PutProgressError> {
    actor.must(Permission::WorkOnStatus)?;
    let applications = services.content().applications();
    let today = services.clock().today(&actor.time_zone);
    new.progress.check(applications, today)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other: an application of hers has one row, and only opened rows say which one it is.
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let key = case_key::open_or_make(
        services,
        &mut transaction,
        actor,
        new.case,
        Compartment::Legal,
    )
    .await?;
    let all = open_all(&mut transaction, actor, new.case, &key).await?;
    let (id, version) = match all.get(&new.progress.application) {
        Some(saved) if saved.progress == new.progress => return Ok(()),
        Some(saved) if saved.id != new.id || saved.version != new.follows => {
            let saved = Box::new(saved.clone());
            let action = Action::StatusRead;
            record_action(services, &mut transaction, actor, new.case, action).await?;
            transaction.commit().await?;
            return Err(PutProgressError::Conflict(saved));
        }
        Some(saved) => (saved.id, saved.version),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => (new.id, 0),
    };
    let version = version + 1;
    let sealed = key.seal(
        &place_of_application(&id, version),
        &new.progress,
        &mut services.random().keys(),
    );
    let row = ApplicationRow {
        id,
        version,
        case_id: new.case,
        centre_id: actor.centre,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !store::applications::insert_application(&mut transaction, &row).await? {
        // The id is another's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let due = all
        .values()
        .map(|one| &one.progress)
        .filter(|one| one.application != new.progress.application)
        .chain([&new.progress])
        .filter_map(|one| one.due_date(applications))
        .collect();
    let of = (new.case, &key);
    let strand = Strand::Applications;
    put_dates(services, &mut transaction, actor, of, strand, due).await?;
    let action = Action::ApplicationSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}
