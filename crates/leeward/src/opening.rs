//! From settings to services, with everything checked that must hold before any work begins.

use std::sync::Arc;

use services::{Clock, Content, Random, Services};
use store::{DatabaseUrl, Durability, MigrationState, Store};
use vault::ServerSecret;

use crate::configuration::Configuration;
use crate::failure::{Failure, chain};
use crate::instrument::own_instruments;
use crate::key_file;

/// Connects to a database that exists. A missing SQLite file is not quietly made.
pub async fn connect(configuration: &Configuration) -> Result<Store, Failure> {
    if let DatabaseUrl::Sqlite(path) = &configuration.database
        && !path.exists()
    {
        return Err(
            Failure::new(format!("there is no database at {}", path.display())).advise(format!(
                "Make one with `leeward init{}`.",
                configuration.same_place
            )),
        );
    }
    refuse_foreign(&configuration.database).await?;
    Ok(Store::connect(&configuration.database, Durability::Full).await?)
}

/// Refuses a database that this program does not understand, without touching it.
pub async fn refuse_foreign(database: &DatabaseUrl) -> Result<(), Failure> {
    match Store::look(database).await? {
        MigrationState::Newer => Err(Failure::new(
            "this database was written by a newer Leeward; it was left untouched",
        )
        .advise("Use the newer program, or a backup from before the upgrade.")),
        MigrationState::Altered => Err(Failure::new(
            "a migration of this database differs from the one in this program; it was left untouched",
        )
        .advise("Use the program that made this database. If it was a development version, start with a new database.")),
        MigrationState::Current | MigrationState::Behind { .. } => Ok(()),
    }
}

/// The services on a database that is up to date, durable, and has a network in it.
pub async fn open(configuration: &Configuration, migrate: bool) -> Result<Arc<Services>, Failure> {
    open_with(configuration, migrate, built_in_content()?).await
}

/// The same, with a network's own content.
pub async fn open_with(
    configuration: &Configuration,
    migrate: bool,
    content: Content,
) -> Result<Arc<Services>, Failure> {
    let server_secret = key_file::read(&configuration.data)?;
    let store = connect(configuration).await?;
    if let MigrationState::Behind { missing } = store.migration_state().await? {
        if !migrate {
            return Err(Failure::new(format!(
                "the database is older than this program: {missing} migrations are missing"
            ))
            .advise(format!(
                "Make a backup, then run `leeward migrate{}`.",
                configuration.same_place
            )));
        }
        run_migrations(&store).await?;
    }
    let services = services_on(store, server_secret, configuration, content)?;
    if services::accounts::network(&services).await?.is_none() {
        return Err(Failure::new("there is no network in this database yet")
            .advise(format!("Run `leeward init{}`.", configuration.same_place)));
    }
    Ok(services)
}

pub async fn run_migrations(store: &Store) -> Result<(), Failure> {
    store
        .migrate()
        .await
        .map_err(|error| Failure::new(format!("the migration failed: {}", chain(&error))))
}

/// Refuses to work on a database that may forget what it acknowledged.
pub async fn refuse_forgetful(store: &Store) -> Result<(), Failure> {
    if store.is_durable().await? {
        return Ok(());
    }
    Err(
        Failure::new("this database does not keep what it acknowledges through a power cut")
            .advise("PostgreSQL: set synchronous_commit = on. SQLite: use a file on a local disk."),
    )
}

pub fn services_on(
    store: Store,
    server_secret: ServerSecret,
    configuration: &Configuration,
    content: Content,
) -> Result<Arc<Services>, Failure> {
    let mut content = match &configuration.climbing {
        Some(climbing) => content.with_climbing(climbing.clone()),
        None => content,
    };
    if let Some(folder) = &configuration.instruments {
        for instrument in own_instruments(folder)? {
            content = content.with_instrument(instrument);
        }
    }
    Ok(Arc::new(Services::new(
        store,
        Clock::System,
        Random::system(),
        server_secret,
        Arc::new(content),
        configuration.settings.clone(),
    )))
}

pub fn built_in_content() -> Result<Content, Failure> {
    Content::built_in()
        .map_err(|error| Failure::new(format!("the built-in content cannot be read: {error}")))
}
