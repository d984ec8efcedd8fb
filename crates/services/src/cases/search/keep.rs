use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use domain::accounts::Compartment;
use jiff::Timestamp;
use store::Scope;
use vault::CentreId;

use super::index::{CentreIndex, Use};
use crate::notes::WordIndex;
use crate::{ServiceError, Services};

/// The indexes that this process holds. They are never written down but sealed; another node has its own.
#[derive(Default)]
pub struct SearchIndexes {
    pub(crate) names: Indexes<CentreIndex>,
    pub(crate) words: Indexes<WordIndex>,
}

/// What an index is of: what a compartment of a centre can open.
pub(crate) type Shelf = (CentreId, Compartment);

/// The indexes of one kind.
pub(crate) struct Indexes<I> {
    shelves: Mutex<HashMap<Shelf, Held<I>>>,
}

impl<I> Default for Indexes<I> {
    fn default() -> Self {
        Self {
            shelves: Mutex::default(),
        }
    }
}

struct Held<I> {
    index: Arc<tokio::sync::Mutex<I>>,
    last: Use,
}

impl SearchIndexes {
    /// How many indexes are in memory.
    pub fn held(&self) -> usize {
        self.names.shelves().len() + self.words.shelves().len()
    }

    /// Wipes all indexes of a centre: a case has left it.
    pub(crate) fn forget(&self, centre: CentreId) {
        for compartment in Compartment::ALL {
            self.names.wipe((centre, compartment));
            self.words.wipe((centre, compartment));
        }
    }
}

impl<I: Default> Indexes<I> {
    /// The index of a shelf, empty when there was none.
    pub fn of(&self, shelf: Shelf, now: Timestamp) -> Arc<tokio::sync::Mutex<I>> {
        let mut shelves = self.shelves();
        let held = shelves.entry(shelf).or_insert_with(|| Held {
            index: Arc::new(tokio::sync::Mutex::new(I::default())),
            last: Use { at: now, size: 0 },
        });
        held.last.at = now;
        Arc::clone(&held.index)
    }

    /// Makes room for more on a shelf by wiping the indexes of others, those that were used longest ago first.
    /// `false` when there is no room even so.
    pub fn make_room(&self, shelf: Shelf, size: usize, most: usize) -> bool {
        let mut shelves = self.shelves();
        if let Some(held) = shelves.get_mut(&shelf) {
            held.last.size = size;
        }
        while shelves.values().map(|held| held.last.size).sum::<usize>() > most {
            let oldest = shelves
                .iter()
                .filter(|(other, _)| **other != shelf)
                .min_by_key(|(_, held)| held.last.at)
                .map(|(other, _)| *other);
            match oldest {
                Some(other) => {
                    shelves.remove(&other);
                }
                None => return false,
            }
        }
        true
    }
}

impl<I> Indexes<I> {
    /// Wipes an index. A search that is using it at this moment ends first.
    fn wipe(&self, shelf: Shelf) {
        self.shelves().remove(&shelf);
    }

    /// What is in memory, with when it was last used.
    fn last_uses(&self) -> Vec<(Shelf, Timestamp)> {
        self.shelves()
            .iter()
            .map(|(shelf, held)| (*shelf, held.last.at))
            .collect()
    }

    fn shelves(&self) -> MutexGuard<'_, HashMap<Shelf, Held<I>>> {
        self.shelves
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Wipes the indexes of centres where nobody who may read them is signed in any more, and those that were
/// not used for as long as a session may be idle. Once a minute, and when somebody signs out.
pub async fn wipe_unused_indexes(services: &Services) -> Result<(), ServiceError> {
    let indexes = services.search_indexes();
    let (names, words) = (indexes.names.last_uses(), indexes.words.last_uses());
    if names.is_empty() && words.is_empty() {
        return Ok(());
    }
    let now = services.clock().now();
    let idle_since = now - services.settings().session_idle;
    let mut transaction = services.read(Scope::Network).await?;
    for (shelf, last_used) in names.into_iter().chain(words) {
        let (centre, compartment) = shelf;
        let is_idle = last_used <= idle_since;
        if is_idle
            || store::search::live_sessions(
                &mut transaction,
                centre,
                compartment.as_str(),
                now,
                idle_since,
            )
            .await?
                == 0
        {
            indexes.names.wipe(shelf);
            indexes.words.wipe(shelf);
        }
    }
    Ok(())
}
