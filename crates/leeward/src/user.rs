use std::process::ExitCode;

use domain::accounts::Username;
use services::ServiceError;
use services::accounts::{InviteError, centres, disable, invite, list_people};

use crate::cli::{UserAddArguments, UserCommand, UserDisableArguments};
use crate::failure::Failure;
use crate::opening::open;
use crate::output::say;

pub async fn run(command: UserCommand) -> Result<ExitCode, Failure> {
    match command {
        UserCommand::Add(arguments) => add(arguments).await,
        UserCommand::Disable(arguments) => take_away(arguments).await,
        UserCommand::List(arguments) => {
            let services = open(&arguments.configuration.resolve()?, false).await?;
            let centres = centres(&services).await?;
            for person in list_people(&services).await? {
                let centre = centres
                    .iter()
                    .find(|centre| centre.id == person.centre_id)
                    .map_or("", |centre| centre.short_name.as_str());
                say(&format!(
                    "{:<32} {:<20} {:<24} {}",
                    person.username, centre, person.role, person.state
                ));
            }
            services.store().close().await;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn add(arguments: UserAddArguments) -> Result<ExitCode, Failure> {
    let username =
        Username::parse(&arguments.username).map_err(|error| Failure::new(error.to_string()))?;
    let configuration = arguments.configuration.resolve()?;
    let services = open(&configuration, false).await?;
    let centres = centres(&services).await?;
    let names: Vec<&str> = centres
        .iter()
        .map(|centre| centre.short_name.as_str())
        .collect();
    let centre = match (&arguments.centre, centres.as_slice()) {
        (Some(name), _) => centres.iter().find(|centre| centre.short_name == *name),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
    .ok_or_else(|| {
        Failure::new("say at which centre, with --centre")
            .advise(format!("The centres are {}.", names.join(", ")))
    })?;
    let invitation = match invite(&services, centre.id, &username, arguments.role).await {
        Ok(invitation) => invitation,
        Err(InviteError::UsernameTaken) => {
            return Err(Failure::new(format!("the username {username} is taken"))
                .advise("`leeward user list` shows who is there."));
        }
        Err(InviteError::Service(error)) => return Err(error.into()),
    };
    let hours = configuration.settings.invitation.as_hours();
    say(&format!("Username:       {username}"));
    say(&format!("One-time code:  {}", invitation.code.expose()));
    say("");
    say(&format!(
        "Give both to the person, by two different ways. She opens /welcome on the site within {hours} hours."
    ));
    say("The code is not kept and cannot be shown again.");
    services.store().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn take_away(arguments: UserDisableArguments) -> Result<ExitCode, Failure> {
    let services = open(&arguments.configuration.resolve()?, false).await?;
    let username =
        Username::parse(&arguments.username).map_err(|error| Failure::new(error.to_string()))?;
    match disable(&services, username.as_str()).await {
        Ok(()) => {}
        Err(ServiceError::NotFound) => {
            return Err(
                Failure::new(format!("there is no account {username} to disable"))
                    .advise("`leeward user list` shows who is there."),
            );
        }
        Err(error) => return Err(error.into()),
    }
    say(&format!(
        "{username} is out: every session has ended and every key was taken away."
    ));
    say(
        "The keys that this account held are renewed when a colleague with the same keys next signs in.",
    );
    services.store().close().await;
    Ok(ExitCode::SUCCESS)
}
