//! One operation, one file: who asks (an [`Actor`] with a keyring), the rule, the sealing, the rows and the
//! audit entry, in one transaction.
//!
//! # Adding an operation
//!
//! 1. A file in its domain's folder, named by the verb: `intake/claim.rs`.
//! 2. `actor.must(Permission::…)?` first. What the actor may not know exists is [`ServiceError::NotFound`].
//! 3. `services.write(actor.scope())`, rules from `domain`, sealing with the keys of `keys`, rows.
//! 4. [`audit::record`] in the same transaction, then `commit`.
//!
//! A row that a form creates gets its id when the form is made. The same form sent twice then meets its
//! own row, and the second sending says where the first one went.

pub mod accounts;
mod actor;
pub mod assessment;
pub mod audit;
pub mod cases;
mod clock;
pub mod consents;
mod content;
pub mod deadlines;
pub mod directory;
pub mod documents;
mod error;
mod file_places;
pub mod health;
pub mod housing;
pub mod intake;
mod key_derivation;
pub mod keys;
pub mod legal;
pub mod letters;
pub mod life;
pub mod missing;
pub mod notes;
pub mod notices;
mod random;
pub mod recognition;
pub mod safety;
mod settings;
pub mod shelter;
pub mod spreadsheet;
pub mod status;
pub mod support;

use std::sync::Arc;

use store::{Scope, Store, Transaction};
use vault::ServerSecret;

pub use actor::Actor;
pub use clock::Clock;
pub use content::{Content, ContentError, PolicyTexts};
pub use error::ServiceError;
pub use file_places::FilePlaces;
pub use key_derivation::KeyDerivation;
pub use random::Random;
pub use settings::Settings;
pub use store::StoreError;

/// Everything that an operation needs and that is not a person.
pub struct Services {
    store: Store,
    clock: Clock,
    random: Random,
    key_derivation: KeyDerivation,
    file_places: FilePlaces,
    server_secret: ServerSecret,
    content: Arc<Content>,
    settings: Settings,
    /// What came in lately, as far as this program saw it.
    lately: intake::flood::Lately,
    search_indexes: cases::search::SearchIndexes,
    editions: recognition::Editions,
}

impl Services {
    pub fn new(
        store: Store,
        clock: Clock,
        random: Random,
        server_secret: ServerSecret,
        content: Arc<Content>,
        settings: Settings,
    ) -> Self {
        let key_derivation = KeyDerivation::new(settings.key_derivations_at_once);
        let file_places = FilePlaces::new(settings.files.at_once, settings.pictures_at_once);
        Self {
            store,
            clock,
            random,
            key_derivation,
            file_places,
            server_secret,
            content,
            settings,
            lately: intake::flood::Lately::default(),
            search_indexes: cases::search::SearchIndexes::default(),
            editions: recognition::Editions::default(),
        }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn random(&self) -> &Random {
        &self.random
    }

    pub fn key_derivation(&self) -> &KeyDerivation {
        &self.key_derivation
    }

    /// Places for files that arrive and for pictures that are drawn.
    pub fn file_places(&self) -> &FilePlaces {
        &self.file_places
    }

    pub fn server_secret(&self) -> &ServerSecret {
        &self.server_secret
    }

    pub fn content(&self) -> &Content {
        &self.content
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Editions of instruments that were read from the database.
    pub(crate) fn editions(&self) -> &recognition::Editions {
        &self.editions
    }

    pub(crate) fn lately(&self) -> &intake::flood::Lately {
        &self.lately
    }

    /// The opened names that this process holds while somebody who may read them is signed in.
    pub fn search_indexes(&self) -> &cases::search::SearchIndexes {
        &self.search_indexes
    }

    /// Begins a transaction that reads only. Reading a case is not that: it is recorded.
    pub async fn read(&self, scope: Scope) -> Result<Transaction, StoreError> {
        self.store.read(scope).await
    }

    pub async fn write(&self, scope: Scope) -> Result<Transaction, StoreError> {
        self.store.write(scope).await
    }
}
