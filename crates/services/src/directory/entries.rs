use domain::accounts::{Compartment, Permission};
use domain::cases::LanguageCode;
use domain::directory::{
    CostKind, Hours, ServiceContacts, ServiceError as Wrong, ServiceFacts, ServiceState,
};
use domain::support::LifeDomain;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::directory::{ServiceFilter, ServiceRow};
use store::{Scope, Transaction};
use vault::{CompartmentId, Letter, Place, PublicKey, ServiceId, write_letter};

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

/// How many a page shows.
const PAGE: usize = 25;
/// How many are looked at at once, where what is looked for is no question for the database.
const LOOKED_AT: i64 = 200;

fn place(id: &ServiceId, version: i64) -> Place<'_> {
    Place {
        table: "directory_services",
        row: id.as_bytes(),
        field: "contacts",
        version,
    }
}

/// A service as it is now, as far as the reader may know.
pub struct ServiceView {
    pub id: ServiceId,
    pub version: i64,
    pub centre: String,
    /// The entry is the reader's own centre's.
    pub is_own: bool,
    pub facts: ServiceFacts,
    /// `None`: the reader has no key for it.
    pub contacts: Option<ServiceContacts>,
    /// By the clock of the centre that keeps the entry; `None`: nobody has said when it is open.
    pub is_open: Option<bool>,
    /// Empty for somebody of another centre.
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// A service as a form gives it. The id is made with the form.
pub struct NewService {
    pub id: ServiceId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub facts: ServiceFacts,
    pub contacts: ServiceContacts,
}

/// What is looked for; what is empty asks nothing.
#[derive(Default)]
pub struct Wanted {
    pub domain: Option<LifeDomain>,
    pub language: Option<LanguageCode>,
    pub is_open_now: bool,
    pub is_free: bool,
    /// In its name, what it does, or where.
    pub words: String,
    /// Closed ones, instead of those that take somebody.
    pub is_closed: bool,
    /// Those behind this one.
    pub after: Option<ServiceId>,
}

/// Services in the order of their names.
pub struct ServicesPage {
    pub services: Vec<ServiceView>,
    /// There are more behind this one.
    pub next: Option<ServiceId>,
}

#[derive(thiserror::Error)]
pub enum PutServiceError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<ServiceView>),
    #[error("something is missing or wrong")]
    Wrong(Vec<Wrong>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutServiceError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutServiceError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

fn corrupt(column: &'static str) -> ServiceError {
    ServiceError::Corrupt {
        table: "directory_services",
        column,
    }
}

fn words<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<Vec<T>, ServiceError> {
    let all: Result<Vec<T>, _> = text.split_whitespace().map(str::parse).collect();
    all.map_err(|_| corrupt(column))
}

async fn facts(
    transaction: &mut Transaction,
    row: &ServiceRow,
) -> Result<ServiceFacts, ServiceError> {
    let age = |value: Option<i64>, column| {
        value
            .map(u8::try_from)
            .transpose()
            .map_err(|_| corrupt(column))
    };
    let mut domains: Vec<LifeDomain> = Vec::new();
    let mut languages: Vec<LanguageCode> = Vec::new();
    for (kind, word) in store::directory::marks(transaction, row.id).await? {
        match kind.as_str() {
            "domain" => domains.push(word.parse().map_err(|()| corrupt("word"))?),
            _ => languages.push(LanguageCode::parse(&word).map_err(|_| corrupt("word"))?),
        }
    }
    let all = LifeDomain::ALL.iter().copied();
    let domains = all.filter(|one| domains.contains(one)).collect();
    Ok(ServiceFacts {
        name: row.name.clone(),
        what: row.what.clone(),
        domains,
        area: row.area.clone(),
        audience: row.audience.parse().map_err(|()| corrupt("audience"))?,
        hours: Hours::read(&row.hours).ok_or_else(|| corrupt("hours"))?,
        hours_words: row.hours_words.clone(),
        languages,
        cost: row.cost.parse().map_err(|()| corrupt("cost"))?,
        cost_words: row.cost_words.clone(),
        needs: words(&row.needs, "needs")?,
        needs_words: row.needs_words.clone(),
        youngest: age(row.youngest, "youngest")?,
        oldest: age(row.oldest, "oldest")?,
        access: words(&row.access, "access")?,
        access_words: row.access_words.clone(),
        ways: words(&row.ways, "ways")?,
        contact: row.contact.clone(),
        safe: row.safe.clone(),
        state: row.state.parse().map_err(|()| corrupt("state"))?,
        checked_on: row.checked_on,
    })
}

/// Whether it is open now, where its centre is.
fn is_open(hours: &Hours, zone: &str, now: Timestamp) -> bool {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    hours.is_open(now.to_zoned_datetime(zone).datetime())
}

async fn view(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    now: Timestamp,
    row: ServiceRow,
) -> Result<ServiceView, ServiceError> {
    let facts = facts(transaction, &row).await?;
    Ok(ServiceView {
        is_open: match facts.hours.is_empty() {
            true => None,
            false => Some(is_open(&facts.hours, &row.centre_zone, now)),
        },
        facts,
        contacts: open(
            actor,
            row.contacts_to,
            &place(&row.id, row.version),
            row.contacts,
        )?,
        is_own: row.centre_id == actor.centre,
        centre: row.centre_name,
        version: row.version,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
        id: row.id,
    })
}

/// What is sealed to a compartment. `None`: the actor does not hold it.
fn open(
    actor: &Actor,
    to: CompartmentId,
    place: &Place<'_>,
    letter: Vec<u8>,
) -> Result<Option<ServiceContacts>, ServiceError> {
    if !actor.keyring.holds(to) {
        return Ok(None);
    }
    let letter = Letter::from_bytes(letter);
    let opened = actor.keyring.read_compartment_letter(to, place, &letter)?;
    Ok(Some(opened))
}

/// Services of the whole network, in the order of their names, a page at a time.
pub async fn find(
    services: &Services,
    actor: &Actor,
    wanted: &Wanted,
) -> Result<ServicesPage, ServiceError> {
    actor.must(Permission::SeeServices)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let state = match wanted.is_closed {
        true => ServiceState::Closed,
        false => ServiceState::Active,
    };
    let filter = ServiceFilter {
        state: state.as_str(),
        domain: wanted.domain.map_or("", LifeDomain::as_str),
        language: wanted.language.as_ref().map_or("", |one| one.as_str()),
        cost: match wanted.is_free {
            true => CostKind::Free.as_str(),
            false => "",
        },
    };
    // Hours and words are no question for an index: a few hundred at a time are looked at until a page is full.
    let is_walk = wanted.is_open_now || !wanted.words.trim().is_empty();
    let size = match is_walk {
        true => LOOKED_AT,
        false => i64::try_from(PAGE).unwrap_or(LOOKED_AT) + 1,
    };
    let mut after: Option<(String, ServiceId)> = match wanted.after {
        None => None,
        Some(id) => {
            let row = store::directory::service(&mut transaction, id).await?;
            row.map(|row| (row.sort_name, row.id))
        }
    };
    let mut found: Vec<ServiceRow> = Vec::new();
    loop {
        let behind = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let rows = store::directory::services(&mut transaction, &filter, behind, size).await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < size;
        after = rows.last().map(|row| (row.sort_name.clone(), row.id));
        for row in rows {
            if found.len() <= PAGE && fits(&row, wanted, now)? {
                found.push(row);
            }
        }
        if is_last || found.len() > PAGE {
            break;
        }
    }
    let is_more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().map(|row| row.id).filter(|_| is_more);
    let mut views = Vec::with_capacity(found.len());
    for row in found {
        views.push(view(&mut transaction, actor, &workers, now, row).await?);
    }
    Ok(ServicesPage {
        services: views,
        next,
    })
}

/// What the database was not asked.
fn fits(row: &ServiceRow, wanted: &Wanted, now: Timestamp) -> Result<bool, ServiceError> {
    if wanted.is_open_now {
        let hours = Hours::read(&row.hours).ok_or_else(|| corrupt("hours"))?;
        if !is_open(&hours, &row.centre_zone, now) {
            return Ok(false);
        }
    }
    let sought = wanted.words.trim().to_lowercase();
    Ok([&row.sort_name, &row.what, &row.area]
        .iter()
        .any(|text| text.to_lowercase().contains(&sought)))
}

/// A service of the network.
pub async fn service(
    services: &Services,
    actor: &Actor,
    id: ServiceId,
) -> Result<ServiceView, ServiceError> {
    actor.must(Permission::SeeServices)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let row = store::directory::service(&mut transaction, id).await?;
    let row = row.ok_or(ServiceError::NotFound)?;
    view(&mut transaction, actor, &workers, now, row).await
}

/// Adds a service, or changes one. The same form sent twice writes once.
pub async fn put_service(
    services: &Services,
    actor: &Actor,
    new: NewService,
) -> Result<(), PutServiceError> {
    actor.must(Permission::KeepServices)?;
    let today = services.clock().today(&actor.time_zone);
    let now = services.clock().now();
    let checked = new.facts.check(&new.contacts, today);
    checked.map_err(PutServiceError::Wrong)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other, and under the key that holds now.
    keys::hold(&mut transaction, actor.centre).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let saved = store::directory::service(&mut transaction, new.id)
        .await?
        .filter(|row| row.centre_id == actor.centre);
    match saved {
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => {}
        Some(row) => {
            let saved = view(&mut transaction, actor, &workers, now, row).await?;
            if saved.facts == new.facts && saved.contacts.as_ref() == Some(&new.contacts) {
                return Ok(());
            }
            if saved.version != new.follows {
                return Err(PutServiceError::Conflict(Box::new(saved)));
            }
        }
    }
    let row = row_of(services, &mut transaction, actor, &new).await?;
    let written = match new.follows {
        0 => store::directory::insert_service(&mut transaction, &row).await?,
        _ => store::directory::change_service(&mut transaction, &row).await?,
    };
    if !written {
        // The id is another's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let domains = new.facts.domains.iter().map(|one| ("domain", one.as_str()));
    let languages = new.facts.languages.iter();
    let languages = languages.map(|one| ("language", one.as_str()));
    let marks: Vec<(&str, &str)> = domains.chain(languages).collect();
    store::directory::put_marks(&mut transaction, (new.id, actor.centre), &marks).await?;
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::ServiceSaved,
        subject_kind: "service",
        subject: Some(new.id.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    Ok(())
}

async fn row_of(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewService,
) -> Result<ServiceRow, ServiceError> {
    let version = new.follows + 1;
    let compartment = keys::current_held(transaction, actor, Compartment::Casework).await?;
    let to = PublicKey::from_bytes(compartment.public_key)?;
    let place = place(&new.id, version);
    let letter = write_letter(&to, &place, &new.contacts, &mut services.random().keys());
    let facts = &new.facts;
    let needs: Vec<&str> = facts.needs.iter().map(|one| one.as_str()).collect();
    let access: Vec<&str> = facts.access.iter().map(|one| one.as_str()).collect();
    let ways: Vec<&str> = facts.ways.iter().map(|one| one.as_str()).collect();
    Ok(ServiceRow {
        id: new.id,
        centre_id: actor.centre,
        centre_name: String::new(),
        centre_zone: String::new(),
        version,
        state: facts.state.as_str().to_owned(),
        name: facts.name.clone(),
        sort_name: facts.name.to_lowercase(),
        what: facts.what.clone(),
        area: facts.area.clone(),
        audience: facts.audience.as_str().to_owned(),
        hours: facts.hours.stored(),
        hours_words: facts.hours_words.clone(),
        cost: facts.cost.as_str().to_owned(),
        cost_words: facts.cost_words.clone(),
        needs: needs.join(" "),
        needs_words: facts.needs_words.clone(),
        youngest: facts.youngest.map(i64::from),
        oldest: facts.oldest.map(i64::from),
        access: access.join(" "),
        access_words: facts.access_words.clone(),
        ways: ways.join(" "),
        contact: facts.contact.clone(),
        safe: facts.safe.clone(),
        checked_on: facts.checked_on,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        contacts: letter.into_bytes(),
        contacts_to: compartment.id,
    })
}
