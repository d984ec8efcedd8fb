//! What a report looks like among those that came in lately, without keeping any of them: counts by keyed hashes
//! in memory, under a key that is thrown away every hour, and a number out of the database that every node sees.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use domain::intake::flood::{
    Load, LoadLimits, Signal, Signals, Standing, can_be_compared, is_very_short, only_letters,
    stand,
};
use domain::intake::{Draft, Priority, ReportOfConcern};
use jiff::{SignedDuration, Timestamp};
use store::Scope;
use vault::{BlindKey, ReportId};

use crate::{ServiceError, Services};

/// How a report was sent, as far as the pages know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sending {
    /// The browser has solved a challenge.
    pub effort: bool,
    /// A field that nobody sees was filled in.
    pub trap: bool,
    /// Many reports came from the same place on the network.
    pub many_from_one: bool,
}

/// Where a report waits, and why.
pub(super) struct Placed {
    pub standing: Standing,
    pub signals: Signals,
}

impl Default for Placed {
    fn default() -> Self {
        Self {
            standing: Standing::Queue,
            signals: Signals::default(),
        }
    }
}

/// Nobody fills in so many pages faster.
const TOO_FAST: SignedDuration = SignedDuration::from_secs(2);
/// The same text is "repeated" when it came this often before. The first ones stay where they are.
const COPIES_BEFORE: usize = 3;
/// How long texts are compared with each other, and a key of their hashes lives.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// More texts in an hour than this begin a new hour: memory has an end.
const MOST_TEXTS: usize = 100_000;
/// More arrivals than this are not told apart: it is a flood long before.
const MOST_ARRIVALS: usize = 10_000;

/// What this program saw come in lately. It is gone when the program ends.
#[derive(Default)]
pub(crate) struct Lately {
    texts: Mutex<Option<Texts>>,
    arrivals: Mutex<VecDeque<(Timestamp, ReportId)>>,
}

/// The texts of an hour, as keyed hashes.
struct Texts {
    key: BlindKey,
    since: Timestamp,
    seen: HashMap<[u8; 32], Vec<ReportId>>,
}

impl Lately {
    /// Notes an arrival, once a report, and says how many there were after an instant.
    fn arrive(&self, report: ReportId, now: Timestamp, after: Timestamp) -> usize {
        let mut arrivals = self
            .arrivals
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        arrivals.retain(|(at, _)| *at > after);
        if arrivals.len() < MOST_ARRIVALS && arrivals.iter().all(|(_, one)| *one != report) {
            arrivals.push_back((now, report));
        }
        arrivals.len()
    }

    fn arrived(&self, after: Timestamp) -> usize {
        let arrivals = self
            .arrivals
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        arrivals.iter().filter(|(at, _)| *at > after).count()
    }

    /// How many other reports of this hour said the same.
    fn copies(
        &self,
        report: ReportId,
        letters: &str,
        now: Timestamp,
        key: impl FnOnce() -> BlindKey,
    ) -> usize {
        let mut texts = self
            .texts
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let is_over = texts.as_ref().is_none_or(|texts| {
            now.duration_since(texts.since) >= HOUR
                || now < texts.since
                || texts.seen.len() >= MOST_TEXTS
        });
        if is_over {
            *texts = None;
        }
        let texts = texts.get_or_insert_with(|| Texts {
            key: key(),
            since: now,
            seen: HashMap::new(),
        });
        let seen = texts
            .seen
            .entry(texts.key.token("text", letters))
            .or_default();
        let before = seen.iter().filter(|one| **one != report).count();
        if before < COPIES_BEFORE && !seen.contains(&report) {
            seen.push(report);
        }
        before
    }
}

fn limits(services: &Services) -> LoadLimits {
    LoadLimits {
        busy: services.settings().flood_busy,
        flood: services.settings().flood_from,
    }
}

/// How much comes in now: what this node has seen or what the database has, whichever is more. So the nodes of a
/// network agree as soon as reports are written, and one node knows of those that are still on their way.
pub(super) async fn load(services: &Services) -> Result<Load, ServiceError> {
    let after = services.clock().now() - services.settings().flood_window;
    count(services, services.lately().arrived(after), after).await
}

async fn count(services: &Services, here: usize, after: Timestamp) -> Result<Load, ServiceError> {
    let limits = limits(services);
    let most = i64::try_from(limits.flood).unwrap_or(i64::MAX);
    let mut transaction = services.read(Scope::Network).await?;
    let written = store::asides::arrivals(&mut transaction, after, most).await?;
    let written = usize::try_from(written).unwrap_or(usize::MAX);
    Ok(Load::of(here.max(written), limits))
}

/// Looks at a report that is being sent, and says where it waits. A report that is sent again is the same one.
pub(super) async fn judge(
    services: &Services,
    draft: &Draft,
    report: &ReportOfConcern,
    sending: Sending,
) -> Result<Placed, ServiceError> {
    let now = services.clock().now();
    let after = now - services.settings().flood_window;
    let here = services.lately().arrive(draft.report, now, after);
    let load = count(services, here, after).await?;
    let letters = only_letters(&format!("{}{}", report.about, report.seen));
    let is_repeated = can_be_compared(&letters)
        && services.lately().copies(draft.report, &letters, now, || {
            BlindKey::make(&mut services.random().keys())
        }) >= COPIES_BEFORE;
    let begun_at = draft
        .begun_at
        .and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let found = [
        (
            Signal::FloodNoProof,
            load == Load::Flood && !sending.effort && draft.effort_at.is_none(),
        ),
        (Signal::ManyFromOne, sending.many_from_one),
        (Signal::RepeatedText, is_repeated),
        (
            Signal::TooFast,
            begun_at.is_some_and(|begun| now.duration_since(begun) < TOO_FAST),
        ),
        (Signal::Trap, sending.trap),
        (Signal::VeryShort, is_very_short(&letters)),
    ];
    let signals: Signals = found
        .into_iter()
        .filter(|(_, is_so)| *is_so)
        .map(|(signal, _)| signal)
        .collect();
    let priority = Priority::of(report.urgency, report.check);
    Ok(Placed {
        standing: stand(priority, &signals, load),
        signals,
    })
}
