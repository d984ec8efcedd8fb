//! The file that a house keeps about one young person: opened by the first entry, read by the house and by her
//! caseworkers.

use domain::accounts::{Compartment, Permission};
use domain::health::CareAlarms;
use domain::life::{EntryBody, EntryError, HouseFile, Written};
use store::life::files::{EntryRow, FileRow};
use store::{Scope, StoreError, Transaction};
use vault::{BookingId, CaseId, CentreId, DataKey, HouseEntryId, Place, Sealed};

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::health::alarms_at_house;
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// An entry to write. The id is made with the form.
pub struct NewEntry {
    pub id: HouseEntryId,
    pub body: EntryBody,
}

#[derive(Debug, thiserror::Error)]
pub enum EntryNotWritten {
    #[error("the entry is not complete, or does not fit")]
    Problems(Vec<EntryError>),
    /// She sleeps in no house now: nothing is added to what was.
    #[error("she sleeps in no house")]
    NotInAHouse,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for EntryNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A young person's file, opened.
pub struct FileView {
    pub case: CaseId,
    pub pseudonym: String,
    /// The name of the house's centre; empty when she sleeps in no house and none has written.
    pub centre: String,
    /// Her stay, for whoever works in the house.
    pub booking: Option<BookingId>,
    /// The reader may open her case.
    pub may_read_case: bool,
    /// The reader works in the house.
    pub is_house: bool,
    /// She sleeps there now, so that entries can be added.
    pub is_there: bool,
    pub has_alarm: bool,
    /// What the reader's house was told of her health, and what to do.
    pub alarms: CareAlarms,
    pub file: HouseFile,
}

/// A young person as the reader reaches her: from the house, or from her case.
pub(super) struct Reached {
    pub case: CaseId,
    pub pseudonym: String,
    pub case_centre: CentreId,
    /// The centre of the house that it is about: where she sleeps, or slept last.
    pub house_centre: Option<CentreId>,
    pub is_house: bool,
    pub is_there: bool,
    pub booking: Option<BookingId>,
    pub file: Option<FileRow>,
}

/// Finds a young person for the actor: a guest of one of her houses, now or before, or a case of her centre.
pub(super) async fn reach(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
) -> Result<Reached, ServiceError> {
    let case = store::shelter::case(transaction, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let files = store::life::files::files_of_case(transaction, id).await?;
    let mut reached = Reached {
        case: id,
        pseudonym: case.pseudonym,
        case_centre: case.centre_id,
        house_centre: None,
        is_house: false,
        is_there: false,
        booking: None,
        file: None,
    };
    if actor.may(Permission::WorkShifts) {
        let stay = store::life::files::stay_at(transaction, id, actor.centre).await?;
        let (booking, is_there) = stay.ok_or(ServiceError::NotFound)?;
        if !actor.holds(Compartment::Shelter) {
            return Err(ServiceError::NoKey);
        }
        reached.house_centre = Some(actor.centre);
        reached.is_house = true;
        reached.is_there = is_there;
        reached.booking = Some(booking);
    } else {
        if !actor.may(Permission::ReadCases) || case.centre_id != actor.centre {
            return Err(ServiceError::NotFound);
        }
        if !actor.holds(Compartment::Casework) {
            return Err(ServiceError::NoKey);
        }
        let sleeps_at = store::life::files::sleeps_at(transaction, id).await?;
        reached.is_there = sleeps_at.is_some();
        reached.house_centre = sleeps_at.or(files.first().map(|file| file.centre_id));
    }
    reached.file = files
        .into_iter()
        .find(|file| Some(file.centre_id) == reached.house_centre);
    Ok(reached)
}

fn place_of(id: &HouseEntryId) -> Place<'_> {
    Place {
        table: "house_entries",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// The key of a file, by whichever compartment the actor holds that it was handed to.
async fn open_key(
    transaction: &mut Transaction,
    actor: &Actor,
    file: &FileRow,
) -> Result<DataKey, ServiceError> {
    for compartment in [Compartment::Shelter, Compartment::Casework] {
        let subject = Subject::HouseFile(file.id.as_bytes());
        match keys::open(transaction, actor, subject, compartment).await {
            Err(ServiceError::NotFound) => {}
            opened => return opened,
        }
    }
    Err(ServiceError::NotFound)
}

async fn opened_entries(
    transaction: &mut Transaction,
    actor: &Actor,
    file: &FileRow,
    key: &DataKey,
) -> Result<HouseFile, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut entries = Vec::new();
    for row in store::life::files::entries(transaction, file.id).await? {
        let sealed = Sealed::from_bytes(row.body);
        entries.push(Written {
            id: row.id,
            at: row.at,
            by: workers.name(row.actor_id),
            body: key.open(&place_of(&row.id), &sealed)?,
        });
    }
    Ok(HouseFile::of(entries))
}

/// What a house has written about a young person, for the shift at her door. Nothing when it has not.
pub(super) async fn file_at_house(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<HouseFile, ServiceError> {
    let files = store::life::files::files_of_case(transaction, case).await?;
    match files.iter().find(|file| file.centre_id == actor.centre) {
        None => Ok(HouseFile::default()),
        Some(file) => {
            let key = open_key(transaction, actor, file).await?;
            opened_entries(transaction, actor, file, &key).await
        }
    }
}

/// Reads the file. Recorded in the chains of the house's centre and of the case's.
pub async fn read_house_file(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<FileView, ServiceError> {
    actor.must(Permission::UseHouseFiles)?;
    let mut transaction = services.write(Scope::Network).await?;
    let reached = reach(&mut transaction, actor, case).await?;
    let file = match &reached.file {
        None => HouseFile::default(),
        Some(file) => {
            let key = open_key(&mut transaction, actor, file).await?;
            opened_entries(&mut transaction, actor, file, &key).await?
        }
    };
    let allergies = store::life::medication::allergies(&mut transaction, case).await?;
    let centre = match reached.house_centre {
        None => String::new(),
        Some(centre) => store::accounts::centre(&mut transaction, centre)
            .await?
            .map(|centre| centre.name)
            .unwrap_or_default(),
    };
    let alarms = match reached.is_house {
        true => alarms_at_house(&mut transaction, actor, case).await?,
        false => CareAlarms::default(),
    };
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::HouseFileRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(FileView {
        case,
        pseudonym: reached.pseudonym,
        centre,
        booking: reached.booking,
        may_read_case: !reached.is_house,
        is_house: reached.is_house,
        is_there: reached.is_there,
        alarms,
        has_alarm: allergies.iter().any(|one| one.taken_back_at.is_none()),
        file,
    })
}

/// Writes an entry. The same form sent twice writes one.
pub async fn write_entry(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: NewEntry,
) -> Result<(), EntryNotWritten> {
    actor.must(Permission::UseHouseFiles)?;
    let now = services.clock().now();
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(Scope::Network).await?;
    let mut reached = reach(&mut transaction, actor, case).await?;
    if new.body.is_of_the_house() && !reached.is_house {
        return Err(ServiceError::NotFound.into());
    }
    let Some(house_centre) = reached.house_centre.filter(|_| reached.is_there) else {
        return Err(EntryNotWritten::NotInAHouse);
    };
    if reached.file.is_none() {
        let file = open_file(services, &mut transaction, actor, &reached, house_centre).await?;
        reached.file = Some(file);
    }
    let Some(file) = &reached.file else {
        return Err(ServiceError::NotFound.into());
    };
    store::life::files::hold(&mut transaction, file.id).await?;
    match store::life::files::file_of_entry(&mut transaction, new.id).await? {
        Some(of) if of == file.id => return Ok(()),
        Some(_) => return Err(ServiceError::NotFound.into()),
        None => {}
    }
    let key = open_key(&mut transaction, actor, file).await?;
    let known = opened_entries(&mut transaction, actor, file, &key).await?;
    let problems = known
        .problems(&new.body, today, now)
        .ok_or(ServiceError::NotFound)?;
    if !problems.is_empty() {
        return Err(EntryNotWritten::Problems(problems));
    }
    let row = EntryRow {
        id: new.id,
        sequence: store::life::files::last_entry(&mut transaction, file.id).await? + 1,
        at: now,
        actor_id: actor.person,
        body: key
            .seal(&place_of(&new.id), &new.body, &mut services.random().keys())
            .into_bytes(),
    };
    store::life::files::insert_entry(&mut transaction, &row, file).await?;
    match &new.body {
        EntryBody::Restricted(one) => {
            let (on, until) = (one.review_on, one.until);
            store::life::files::insert_review(&mut transaction, new.id, file, on, until).await?;
        }
        EntryBody::Reviewed(of, review) => {
            store::life::files::set_review(&mut transaction, *of, review.review_on).await?;
        }
        EntryBody::RestrictionEnded(of, _) => {
            store::life::files::end_review(&mut transaction, *of, now).await?;
        }
        _ => {}
    }
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::HouseEntryWritten,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Looks again, with the keys of her centre held: to a case that went to another centre meanwhile nothing is handed by way
/// of the centre that she left. `NotFound` then; whoever tries again finds her where she is.
pub(super) async fn is_still_of(
    transaction: &mut Transaction,
    reached: &Reached,
) -> Result<(), ServiceError> {
    store::shelter::case(transaction, reached.case)
        .await?
        .filter(|case| case.centre_id == reached.case_centre)
        .map(|_| ())
        .ok_or(ServiceError::NotFound)
}

/// Opens a file and hands its key to the house and to her caseworkers. Of two who open it at once, the second
/// finds the first one's.
async fn open_file(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    reached: &Reached,
    house_centre: CentreId,
) -> Result<FileRow, ServiceError> {
    keys::hold_both(transaction, house_centre, reached.case_centre).await?;
    is_still_of(transaction, reached).await?;
    let row = FileRow {
        id: services.random().id(),
        case_id: reached.case,
        case_centre_id: reached.case_centre,
        centre_id: house_centre,
        opened_at: services.clock().now(),
    };
    if !store::life::files::insert_file(transaction, &row, actor.person).await? {
        return store::life::files::files_of_case(transaction, reached.case)
            .await?
            .into_iter()
            .find(|file| file.centre_id == house_centre)
            .ok_or(ServiceError::NotFound);
    }
    let key = DataKey::make(&mut services.random().keys());
    for (centre, kind) in [
        (house_centre, Compartment::Shelter),
        (reached.case_centre, Compartment::Casework),
    ] {
        let compartment = if centre == actor.centre && actor.holds(kind) {
            keys::current_held(transaction, actor, kind).await?
        } else {
            match keys::current(transaction, centre, kind).await {
                // Nobody there has ever held it: then there is nobody to hand it to.
                Err(ServiceError::NoKey) => continue,
                other => other?,
            }
        };
        keys::hand_to_compartment(
            transaction,
            services.random(),
            Subject::HouseFile(row.id.as_bytes()),
            kind,
            &key,
            &compartment,
        )
        .await?;
    }
    Ok(row)
}

/// Writes into the chains of the house's centre and of the case's, in the order of the centres.
pub(super) async fn record_file(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    reached: &Reached,
    action: Action,
) -> Result<(), ServiceError> {
    let mut centres: Vec<CentreId> = [Some(reached.case_centre), reached.house_centre]
        .into_iter()
        .flatten()
        .collect();
    centres.sort();
    centres.dedup();
    for centre in centres {
        let entry = Entry {
            centre,
            actor: Some(actor.person),
            action,
            subject_kind: "case",
            subject: Some(reached.case.as_bytes()),
        };
        record(services, transaction, entry).await?;
    }
    Ok(())
}
