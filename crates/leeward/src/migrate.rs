use std::process::ExitCode;

use store::MigrationState;

use crate::cli::MigrateArguments;
use crate::failure::Failure;
use crate::opening::{connect, run_migrations};
use crate::output::say;

pub async fn run(arguments: MigrateArguments) -> Result<ExitCode, Failure> {
    let configuration = arguments.configuration.resolve()?;
    let store = connect(&configuration).await?;
    match store.migration_state().await? {
        MigrationState::Behind { missing } => {
            run_migrations(&store).await?;
            say(&format!(
                "Done: {missing} migrations. The database is up to date."
            ));
        }
        _ => say("The database is up to date."),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
