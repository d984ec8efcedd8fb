use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use store::Scope;
use vault::CentreId;

use super::index::{CentreIndex, Use};
use crate::{ServiceError, Services};

/// The indexes that this process holds, by centre. They are never written anywhere; another node has its
/// own.
#[derive(Default)]
pub struct SearchIndexes {
    centres: Mutex<HashMap<CentreId, Held>>,
}

struct Held {
    index: Arc<tokio::sync::Mutex<CentreIndex>>,
    last: Use,
}

impl SearchIndexes {
    /// The index of a centre, empty when there was none.
    pub(super) fn of(
        &self,
        centre: CentreId,
        now: Timestamp,
    ) -> Arc<tokio::sync::Mutex<CentreIndex>> {
        let mut centres = self.centres();
        let held = centres.entry(centre).or_insert_with(|| Held {
            index: Arc::new(tokio::sync::Mutex::new(CentreIndex::default())),
            last: Use { at: now, cases: 0 },
        });
        held.last.at = now;
        Arc::clone(&held.index)
    }

    /// Makes room for more cases of a centre by wiping the indexes of others, those that were used longest
    /// ago first. `false` when there is no room even so.
    pub(super) fn make_room(&self, centre: CentreId, cases: usize, most: usize) -> bool {
        let mut centres = self.centres();
        if let Some(held) = centres.get_mut(&centre) {
            held.last.cases = cases;
        }
        while centres.values().map(|held| held.last.cases).sum::<usize>() > most {
            let oldest = centres
                .iter()
                .filter(|(other, _)| **other != centre)
                .min_by_key(|(_, held)| held.last.at)
                .map(|(other, _)| *other);
            match oldest {
                Some(other) => {
                    centres.remove(&other);
                }
                None => return false,
            }
        }
        true
    }

    /// Wipes the index of a centre. A search that is using it at this moment ends first.
    fn wipe(&self, centre: CentreId) {
        self.centres().remove(&centre);
    }

    /// The centres whose names are in memory, with when each was last used.
    fn last_uses(&self) -> Vec<(CentreId, Timestamp)> {
        self.centres()
            .iter()
            .map(|(centre, held)| (*centre, held.last.at))
            .collect()
    }

    /// How many centres' names are in memory.
    pub fn held(&self) -> usize {
        self.centres().len()
    }

    fn centres(&self) -> MutexGuard<'_, HashMap<CentreId, Held>> {
        self.centres
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Wipes the indexes of centres where nobody who may read them is signed in any more, and those that were
/// not used for as long as a session may be idle. Once a minute, and when somebody signs out.
pub async fn wipe_unused_indexes(services: &Services) -> Result<(), ServiceError> {
    let held = services.search_indexes().last_uses();
    if held.is_empty() {
        return Ok(());
    }
    let now = services.clock().now();
    let idle_since = now - services.settings().session_idle;
    let mut transaction = services.read(Scope::Network).await?;
    for (centre, last_used) in held {
        let is_idle = last_used <= idle_since;
        if is_idle
            || store::search::live_casework_sessions(&mut transaction, centre, now, idle_since)
                .await?
                == 0
        {
            services.search_indexes().wipe(centre);
        }
    }
    Ok(())
}
