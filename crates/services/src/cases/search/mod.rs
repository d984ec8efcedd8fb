//! Search over sealed names: an index of each centre, open in memory only.
//!
//! It is opened with the keys of whoever searches first: as it was put away, sealed, the last time (`put_away`), or
//! from every record, in portions. Then it follows what changes: every change of an identity has a number that grows
//! (`cases.identity_change`), whichever node made it. It is wiped when nobody of the centre who holds casework is
//! signed in any more (`wipe_unused_indexes`).
//!
//! The index only points. Each case that is shown is opened again with the keys of the one who looks, in
//! the transaction that records it: what she may not open she does not find, and what has changed or gone in
//! the meantime is not shown as it was.

mod index;
mod keep;
mod kept;
mod put_away;

use domain::accounts::{Compartment, Permission};
use domain::cases::name_match::Likeness;
use domain::cases::{BirthDate, CaseState, Identity, Sought};
use store::Transaction;
use store::search::IdentityRow;
use vault::{CaseId, DataKey, Handed, Handing, Sealed};

pub use keep::{SearchIndexes, wipe_unused_indexes};
pub(crate) use put_away::{Shelved, is_due, put_away, take_out};

use self::index::Candidate;
pub use self::index::CentreIndex;
use super::read::Names;
use super::record::{open_record, place_of_identity};
use super::workers::Workers;
use crate::audit::{Action, Entry, Lately};
use crate::{Actor, ServiceError, Services};

/// How many cases a search shows. Who needs more says more about her.
pub const MOST_HITS: usize = 20;
/// How many candidates are opened to find those that the actor may open.
const MOST_OPENED: usize = 100;
/// How many identities are read at once.
const PAGE: usize = 500;
/// How many are opened before others have their turn on this processor.
const BEFORE_OTHERS: usize = 16;

/// One case that may be hers.
pub struct Hit {
    pub id: CaseId,
    pub pseudonym: String,
    pub state: CaseState,
    pub key_worker: String,
    /// Her birth date as far as it is known: pages say her age.
    pub birth: BirthDate,
    pub likeness: Likeness,
    /// `None` unless names were asked for.
    pub name: Option<String>,
}

/// What a search found, and how far it looked.
pub struct Found {
    /// The likeliest first.
    pub hits: Vec<Hit>,
    /// More were like it than are shown.
    pub has_more: bool,
    /// How many cases were looked through.
    pub searched: usize,
    /// How many the centre has.
    pub of: usize,
    /// Not all of them were opened yet: the same search goes on where this one stopped.
    pub goes_on: bool,
    /// Not all of them fit into the memory that may be used.
    pub is_full: bool,
}

/// Looks for a young person among the cases of the actor's centre. That she looked is recorded, without what
/// she looked for; so is each case that she is shown.
pub async fn search(
    services: &Services,
    actor: &Actor,
    sought: &Sought,
    names: Names,
) -> Result<Found, ServiceError> {
    actor.must(Permission::ReadCases)?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let (candidates, mut found) = look(services, actor, sought).await?;
    let mut transaction = services.write(actor.scope()).await?;
    let shown = show(
        services,
        &mut transaction,
        actor,
        sought,
        &candidates,
        names,
    )
    .await?;
    found.has_more = shown.has_more;
    found.hits = shown.hits;
    transaction.commit().await?;
    Ok(found)
}

/// Asks the index, after bringing it up to date.
async fn look(
    services: &Services,
    actor: &Actor,
    sought: &Sought,
) -> Result<(Vec<Candidate>, Found), ServiceError> {
    let now = services.clock().now();
    let shelf = (actor.centre, Compartment::Casework);
    let held = services.search_indexes().names.of(shelf, now);
    let mut index = held.lock_owned().await;
    if index.lacks.is_some_and(|via| actor.keyring.holds(via)) {
        *index = CentreIndex::default();
    }
    if index.cases() == 0 {
        let kept = take_out(services, actor, Shelved::Names, Compartment::Casework).await?;
        // Half a second's work in a very large centre.
        let opened = on_a_thread(move || kept.and_then(|bytes| CentreIndex::of_bytes(&bytes)));
        if let Some(opened) = opened.await {
            *index = opened;
        }
    }
    let is_full = !bring_up_to_date(services, actor, &mut index).await?;
    let mut transaction = services.read(actor.scope()).await?;
    let of = store::search::count_of_cases(&mut transaction, actor.centre).await?;
    drop(transaction);
    if usize::try_from(of).unwrap_or_default() < index.cases() {
        // A case went to another centre: the next search begins anew, without her name.
        index.lacks = actor.newest(Compartment::Casework);
    }
    let is_complete = index.is_whole && index.lacks.is_none();
    if is_complete && is_due(services, index.unkept, index.cases()) {
        let bytes = index.to_bytes();
        index.unkept = 0;
        put_away(
            services,
            actor,
            Shelved::Names,
            Compartment::Casework,
            &bytes,
        )
        .await;
    }
    let searched = index.cases();
    let found = Found {
        hits: Vec::new(),
        has_more: false,
        searched,
        of: usize::try_from(of).unwrap_or_default().max(searched),
        goes_on: !index.is_whole && !is_full,
        is_full,
    };
    let sought = sought.clone();
    let candidates = on_a_thread(move || index.find(&sought, MOST_OPENED + 1)).await;
    Ok((candidates, found))
}

/// Does what takes long where it keeps nobody else waiting.
pub(crate) async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// Opens what was written since the index was last asked, at most one portion of it. `false` when there is
/// no room for more.
async fn bring_up_to_date(
    services: &Services,
    actor: &Actor,
    index: &mut CentreIndex,
) -> Result<bool, ServiceError> {
    let settings = services.settings();
    let mut left = settings.search_portion.max(1);
    loop {
        let has_room = services.search_indexes().names.make_room(
            (actor.centre, Compartment::Casework),
            index.cases(),
            settings.search_most_cases,
        );
        if !has_room || index.cases() >= settings.search_most_cases {
            return Ok(false);
        }
        let page = PAGE.min(left);
        let mut transaction = services.read(actor.scope()).await?;
        let size = i64::try_from(page).unwrap_or(i64::MAX);
        let rows =
            store::search::identities_after(&mut transaction, actor.centre, index.read_to, size)
                .await?;
        // Nobody waits for the database while this opens them.
        drop(transaction);
        index.is_whole = rows.len() < page;
        for (number, row) in rows.iter().enumerate() {
            if let Some(identity) = open_identity(actor, row) {
                index.put(row.at.case, &identity);
            } else if !actor.keyring.holds(row.via) {
                index.lacks = Some(row.via);
            }
            index.read_to = row.at;
            if number % BEFORE_OTHERS == BEFORE_OTHERS - 1 {
                tokio::task::yield_now().await;
            }
        }
        left = left.saturating_sub(rows.len());
        if index.is_whole || left == 0 {
            return Ok(true);
        }
    }
}

/// `None` when the actor holds no key for it, or when it does not open: that is said in the log, and one
/// damaged record does not keep everybody else from being found.
fn open_identity(actor: &Actor, row: &IdentityRow) -> Option<Identity> {
    if !actor.keyring.holds(row.via) {
        return None;
    }
    let case = row.at.case;
    let handing = Handing {
        what: "case",
        subject: case.as_bytes(),
        recipient: row.via.as_bytes(),
        generation: row.generation,
    };
    let opened = actor
        .keyring
        .receive_data_key(
            row.via,
            &Handed::<DataKey>::from_bytes(row.wrap.clone()),
            &handing,
        )
        .and_then(|key| {
            let sealed = Sealed::<Identity>::from_bytes(row.identity.clone());
            key.open(&place_of_identity(&case, row.version), &sealed)
        });
    if opened.is_err() {
        tracing::error!(case = %case, "an identity does not open and is left out of the search");
    }
    opened.ok()
}

pub(super) struct Shown {
    pub hits: Vec<Hit>,
    pub has_more: bool,
}

/// Opens the likeliest cases with the actor's own keys, and records what she is shown. The caller commits.
async fn show(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    sought: &Sought,
    candidates: &[Candidate],
    names: Names,
) -> Result<Shown, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let mut hits = Vec::new();
    let mut has_more = candidates.len() > MOST_OPENED;
    for candidate in candidates.iter().take(MOST_OPENED) {
        if hits.len() == MOST_HITS {
            has_more = true;
            break;
        }
        let case = match open_record(transaction, actor, candidate.case).await {
            Err(ServiceError::NotFound) => continue,
            case => case?,
        };
        let identity = case.identity()?;
        // What it says now, which may be something else than what the index had read.
        let Some(likeness) = sought.likeness(&identity) else {
            continue;
        };
        hits.push(Hit {
            id: case.row.id,
            state: case
                .row
                .state
                .parse()
                .map_err(ServiceError::corrupt("cases", "state"))?,
            key_worker: workers.name(case.row.key_worker_id),
            birth: identity.birth,
            name: (names == Names::Shown).then(|| identity.full_name()),
            pseudonym: case.row.pseudonym,
            likeness,
        });
    }
    hits.sort_by(|one, other| {
        let rank = |hit: &Hit| std::cmp::Reverse(hit.likeness.score);
        (rank(one), &one.pseudonym).cmp(&(rank(other), &other.pseudonym))
    });
    // At each pause of whoever types: that she looks, and each young person whom she is shown, once in some minutes.
    let lately = Lately::of(services, transaction, actor).await?;
    let looked = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::CaseLookedFor,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    lately.record(services, transaction, looked).await?;
    for hit in &hits {
        let found = (hit.id, Action::CaseFound);
        lately
            .record_case(services, transaction, actor, found)
            .await?;
        if names == Names::Shown {
            let shown = (hit.id, Action::NamesShown);
            lately
                .record_case(services, transaction, actor, shown)
                .await?;
        }
    }
    Ok(Shown { hits, has_more })
}
