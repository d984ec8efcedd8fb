use domain::accounts::{Compartment, Permission};
use domain::deadlines::{DueDate, Strand};
use domain::status::{
    Accompaniment, Edition, Entry, Event, HistoryError, Person, Place, PlaceError, RemarkTooLong,
    What, parse_remark,
};
use jiff::civil::Date;
use store::Transaction;
use store::status::StatusEntryRow;
use vault::{CaseId, DataKey, StatusEntryId};

use super::read::{File, person_of, place, place_of_entry};
use crate::audit::Action;
use crate::cases::{OpenedCase, case_key, open_record, record_action};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services, keys};

/// Something that happened. The id is made with the form.
pub struct NewEntry {
    pub id: StatusEntryId,
    pub case: CaseId,
    pub on: Date,
    pub happened: Happened,
    /// Which paper says so, where it is, why something is taken back.
    pub remark: String,
}

pub enum Happened {
    /// She is in a stage since a day: under the version of the law that held on it.
    Entered {
        pathway: String,
        stage: String,
        until: Option<Date>,
    },
    Applied,
    Decided {
        granted: bool,
    },
    Extended {
        until: Option<Date>,
    },
    Evidence(String),
    Left(String),
    /// An earlier entry was a mistake, by its id.
    TakenBack(StatusEntryId),
}

/// What is known of her now: from her identity, and whether somebody is with her.
pub struct Known {
    pub id: StatusEntryId,
    pub case: CaseId,
    pub accompaniment: Accompaniment,
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// It has not happened yet.
    #[error("the day lies in the future")]
    Future,
    #[error(transparent)]
    Remark(#[from] RemarkTooLong),
    /// It does not fit to what is there. Nothing was written.
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<PlaceError> for AddError {
    fn from(error: PlaceError) -> Self {
        let PlaceError::History(error) = error;
        Self::History(error)
    }
}

/// Adds an entry; the first one begins her file with what her identity says. The same form sent twice adds one.
pub async fn add(services: &Services, actor: &Actor, new: &NewEntry) -> Result<(), AddError> {
    actor.must(Permission::WorkOnStatus)?;
    let remark = parse_remark(&new.remark)?;
    if new.on > services.clock().today(&actor.time_zone) {
        return Err(AddError::Future);
    }
    let Some(mut writing) = Writing::begin(services, actor, new.case, new.id).await? else {
        return Ok(());
    };
    let taken_back = matches!(new.happened, Happened::TakenBack(_));
    let what = writing.what(services, &new.happened, new.on)?;
    if writing.file.entries.is_empty() {
        let person = person_of(&writing.case.identity()?, Accompaniment::NotAsked);
        let id = services.random().id();
        let known = writing.known(person);
        writing
            .put(services, actor, id, known, String::new())
            .await?;
    }
    let event = Event { on: new.on, what };
    writing.put(services, actor, new.id, event, remark).await?;
    writing
        .finish(
            services,
            actor,
            match taken_back {
                true => Action::StatusEntryTakenBack,
                false => Action::StatusEntryAdded,
            },
        )
        .await
}

/// Writes down what is known of her from today on: as her identity says it. Nothing when that is known already.
pub async fn know(services: &Services, actor: &Actor, known: &Known) -> Result<(), AddError> {
    actor.must(Permission::WorkOnStatus)?;
    let Some(mut writing) = Writing::begin(services, actor, known.case, known.id).await? else {
        return Ok(());
    };
    let person = person_of(&writing.case.identity()?, known.accompaniment);
    if !writing.file.entries.is_empty() && *writing.file.history.person() == person {
        return Ok(());
    }
    let event = writing.known(person);
    writing
        .put(services, actor, known.id, event, String::new())
        .await?;
    writing
        .finish(services, actor, Action::StatusEntryAdded)
        .await
}

/// A file that is being added to, in one transaction.
struct Writing {
    transaction: Transaction,
    case: OpenedCase,
    key: DataKey,
    file: File,
    /// What must be done by when, once all is written.
    due: Vec<(Date, DueDate)>,
    today: Date,
}

impl Writing {
    /// `None`: the form was sent before.
    async fn begin(
        services: &Services,
        actor: &Actor,
        id: CaseId,
        entry: StatusEntryId,
    ) -> Result<Option<Self>, AddError> {
        let mut transaction = services.write(actor.scope()).await?;
        // One after the other: each entry is checked against all that came before it.
        keys::hold(&mut transaction, actor.centre).await?;
        let case = open_record(&mut transaction, actor, id).await?;
        match store::status::case_of_entry(&mut transaction, entry, actor.centre).await? {
            Some(of) if of == id => return Ok(None),
            Some(_) => return Err(ServiceError::NotFound.into()),
            None => {}
        }
        let key = case_key::open_or_make(services, &mut transaction, actor, id, Compartment::Legal)
            .await?;
        let file = File::open(services, &mut transaction, actor, id, &key).await?;
        Ok(Some(Self {
            transaction,
            case,
            key,
            file,
            due: Vec::new(),
            today: services.clock().today(&actor.time_zone),
        }))
    }

    fn known(&self, person: Person) -> Event {
        Event {
            on: self.today,
            what: What::Known(person),
        }
    }

    fn what(&self, services: &Services, happened: &Happened, on: Date) -> Result<What, AddError> {
        Ok(match happened {
            Happened::Entered {
                pathway,
                stage,
                until,
            } => {
                // What is entered on a day is entered under the version that held on it.
                let found = services.content().pathways().in_force(pathway, on);
                let version =
                    found
                        .map(|found| found.version)
                        .ok_or_else(|| HistoryError::NoSuchStage {
                            pathway: pathway.clone(),
                            version: 0,
                            stage: stage.clone(),
                        })?;
                What::Entered {
                    pathway: pathway.clone(),
                    version,
                    stage: stage.clone(),
                    until: *until,
                }
            }
            Happened::Applied => What::Applied,
            Happened::Decided { granted } => What::Decided { granted: *granted },
            Happened::Extended { until } => What::Extended { until: *until },
            Happened::Evidence(id) => What::Evidence(id.clone()),
            Happened::Left(exit) => What::Left(exit.clone()),
            Happened::TakenBack(entry) => {
                let place = self.file.rows.iter().position(|row| row.id == *entry);
                // The first entry says who she was known as: what came after rests on it.
                let place = place.filter(|place| *place > 0);
                let place = place.and_then(|place| u32::try_from(place).ok());
                What::TakenBack(place.ok_or(ServiceError::NotFound)?)
            }
        })
    }

    /// Checks an event against what is there, and writes it with the days that follow from it.
    async fn put(
        &mut self,
        services: &Services,
        actor: &Actor,
        id: StatusEntryId,
        event: Event,
        remark: String,
    ) -> Result<(), AddError> {
        let edition = self.edition(services, &event.what);
        self.file.history.add(&self.file.pathways, event.clone())?;
        let place = place(
            services.content(),
            &self.file.pathways,
            &self.file.history,
            &actor.country,
            self.today,
        )?;
        let given = place.as_ref().map(Place::given).unwrap_or_default();
        self.due = place.as_ref().map(Place::due_dates).unwrap_or_default();
        let entry = Entry {
            event,
            edition,
            remark,
            given,
        };
        if edition.is_some() {
            // All of them: which one she is in is told to nobody.
            for (edition, text) in services.content().pathways().editions() {
                let hash = edition.as_bytes();
                store::status::keep_edition(&mut self.transaction, hash, text.as_bytes()).await?;
            }
        }
        let sequence = i64::try_from(self.file.entries.len()).unwrap_or(i64::MAX);
        let sealed = self.key.seal(
            &place_of_entry(&id, sequence),
            &entry,
            &mut services.random().keys(),
        );
        let row = StatusEntryRow {
            id,
            case_id: self.case.row.id,
            centre_id: actor.centre,
            sequence,
            written_by: actor.person,
            written_at: services.clock().now(),
            body: sealed.into_bytes(),
        };
        if !store::status::insert_entry(&mut self.transaction, &row).await? {
            // Not of this centre: for her it does not exist.
            return Err(ServiceError::NotFound.into());
        }
        self.file.rows.push(row);
        self.file.entries.push(entry);
        Ok(())
    }

    fn edition(&self, services: &Services, what: &What) -> Option<Edition> {
        let What::Entered {
            pathway, version, ..
        } = what
        else {
            return None;
        };
        let found = services.content().pathways().version(pathway, *version);
        found.map(|found| found.edition)
    }

    async fn finish(
        mut self,
        services: &Services,
        actor: &Actor,
        action: Action,
    ) -> Result<(), AddError> {
        let case = self.case.row.id;
        put_dates(
            services,
            &mut self.transaction,
            actor,
            (case, &self.key),
            Strand::Status,
            self.due,
        )
        .await?;
        record_action(services, &mut self.transaction, actor, case, action).await?;
        self.transaction.commit().await?;
        Ok(())
    }
}
