use std::sync::Arc;

use domain::accounts::{Compartment, Permission};
use domain::cases::Identity;
use domain::status::{
    Accompaniment, Edition, Entry, History, Pathways, Person, Place as Standing, PlaceError, What,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::status::StatusEntryRow;
use vault::{CaseId, DataKey, Place, Sealed, StatusEntryId};

use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::{Actor, Content, ServiceError, Services};

/// Where an entry is sealed for. Its place in the order is its version: entries cannot change places.
pub fn place_of_entry(id: &StatusEntryId, sequence: i64) -> Place<'_> {
    Place {
        table: "status_entries",
        row: id.as_bytes(),
        field: "body",
        version: sequence,
    }
}

/// What a young person has in procedures, as it was written down.
pub struct StatusView {
    pub head: CaseHead,
    /// What her identity says today. What was known when something was entered stands in the history.
    pub identity: Person,
    pub history: History,
    /// In their order. Empty: nothing was written yet.
    pub entries: Vec<EntryView>,
    /// Those of today, and the texts that the entries name.
    pub pathways: Arc<Pathways>,
    /// The country of the centre.
    pub country: String,
    pub today: Date,
}

pub struct EntryView {
    pub id: StatusEntryId,
    pub entry: Entry,
    pub written_by: String,
    pub written_at: Timestamp,
    pub is_taken_back: bool,
}

impl StatusView {
    /// Whether anything was written yet.
    pub fn is_begun(&self) -> bool {
        !self.entries.is_empty()
    }

    /// What counts of her now: what was written down, or, before that, what her identity says.
    pub fn person(&self) -> &Person {
        if self.is_begun() {
            self.history.person()
        } else {
            &self.identity
        }
    }

    /// Whether her identity says something else by now than what the procedures count with.
    pub fn identity_differs(&self) -> bool {
        let counted = self.person();
        self.identity.birth != counted.birth || self.identity.nationality != counted.nationality
    }

    /// The days that were given last: they stand, whatever is computed today.
    pub fn given(&self) -> &[domain::status::Given] {
        self.entries
            .last()
            .map_or(&[], |last| last.entry.given.as_slice())
    }

    /// Where a history leads today: hers, or one of a what-if.
    pub fn place(
        &self,
        content: &Content,
        history: &History,
    ) -> Result<Option<Standing<'_>>, PlaceError> {
        place(content, &self.pathways, history, &self.country, self.today)
    }
}

pub(super) fn place<'a>(
    content: &Content,
    pathways: &'a Pathways,
    history: &History,
    country: &str,
    today: Date,
) -> Result<Option<Standing<'a>>, PlaceError> {
    let entered = history
        .events()
        .iter()
        .enumerate()
        .rev()
        .find_map(|(place, event)| match &event.what {
            What::Entered {
                pathway, version, ..
            } if !history.is_taken_back(place) => pathways.version(pathway, *version),
            _ => None,
        });
    // Under the floor, which is no country's, the offices are those of where she is.
    let of = entered
        .filter(|pathway| !pathway.is_floor())
        .map_or(country, |pathway| pathway.country.as_str());
    history.place(pathways, content.calendar(of), today)
}

/// Reads what she has in procedures. The reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<StatusView, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let key = case_key::open(&mut transaction, actor, id, Compartment::Legal).await?;
    let file = match &key {
        Some(key) => File::open(services, &mut transaction, actor, id, key).await?,
        None => File::empty(services),
    };
    let workers = Workers::of(&mut transaction, actor).await?;
    let accompaniment = match file.entries.is_empty() {
        true => Accompaniment::NotAsked,
        false => file.history.person().accompaniment,
    };
    let identity = person_of(&case.identity()?, accompaniment);
    let entries = file
        .rows
        .into_iter()
        .zip(file.entries)
        .enumerate()
        .map(|(place, (row, entry))| EntryView {
            id: row.id,
            entry,
            written_by: workers.name(row.written_by),
            written_at: row.written_at,
            is_taken_back: file.history.is_taken_back(place),
        })
        .collect();
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::StatusRead).await?;
    transaction.commit().await?;
    Ok(StatusView {
        head,
        identity,
        history: file.history,
        entries,
        pathways: file.pathways,
        country: actor.country.clone(),
        today: services.clock().today(&actor.time_zone),
    })
}

/// What decides between branches, of what her identity says.
pub(super) fn person_of(identity: &Identity, accompaniment: Accompaniment) -> Person {
    Person {
        birth: identity.birth,
        nationality: identity.nationality.clone(),
        accompaniment,
    }
}

/// The entries of a case, opened, with the texts that they were written under.
pub(super) struct File {
    pub rows: Vec<StatusEntryRow>,
    pub entries: Vec<Entry>,
    pub history: History,
    pub pathways: Arc<Pathways>,
}

impl File {
    pub fn empty(services: &Services) -> Self {
        Self {
            rows: Vec::new(),
            entries: Vec::new(),
            history: History::kept(Vec::new()),
            pathways: Arc::clone(services.content().pathways()),
        }
    }

    pub async fn open(
        services: &Services,
        transaction: &mut Transaction,
        actor: &Actor,
        case: CaseId,
        key: &DataKey,
    ) -> Result<Self, ServiceError> {
        let rows = store::status::entries(transaction, case, actor.centre).await?;
        let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            // A gap is an entry that somebody took out.
            if usize::try_from(row.sequence) != Ok(place) {
                return Err(ServiceError::Corrupt {
                    table: "status_entries",
                    column: "sequence",
                });
            }
            let sealed = Sealed::from_bytes(row.body.clone());
            entries.push(key.open(&place_of_entry(&row.id, row.sequence), &sealed)?);
        }
        let pathways = pathways_of(services, transaction, &entries).await?;
        let history = History::kept(entries.iter().map(|entry| entry.event.clone()).collect());
        Ok(Self {
            rows,
            entries,
            history,
            pathways,
        })
    }
}

/// The pathways of today, with every text that an entry names and that no file has any more.
async fn pathways_of(
    services: &Services,
    transaction: &mut Transaction,
    entries: &[Entry],
) -> Result<Arc<Pathways>, ServiceError> {
    let corrupt = || ServiceError::Corrupt {
        table: "pathway_editions",
        column: "body",
    };
    let ours = services.content().pathways();
    let mut missing: Vec<Edition> = entries.iter().filter_map(|entry| entry.edition).collect();
    missing.sort_unstable();
    missing.dedup();
    missing.retain(|edition| !ours.has(*edition));
    if missing.is_empty() {
        return Ok(Arc::clone(ours));
    }
    let mut texts = Vec::with_capacity(missing.len());
    for edition in missing {
        let body = store::status::edition(transaction, edition.as_bytes()).await?;
        let text = body
            .and_then(|body| String::from_utf8(body).ok())
            .filter(|text| Edition::of(text) == edition)
            .ok_or_else(corrupt)?;
        texts.push(text);
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let with = ours.with_kept(&texts).map_err(|_| corrupt())?;
    Ok(Arc::new(with))
}
