use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

use domain::accounts::{LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE, Username};
use services::Random;
use services::accounts::{
    activate, add_centre, centres, create_network, invite, list_people, network,
};
use store::{DatabaseUrl, Durability, Store};
use vault::Passphrase;

use crate::cli::InitArguments;
use crate::failure::Failure;
use crate::opening::{
    built_in_content, refuse_foreign, refuse_forgetful, run_migrations, services_on,
};
use crate::output::{ask, say, tell};
use crate::{centre, key_file};

/// Everything is asked and checked before anything is made.
pub async fn run(arguments: InitArguments) -> Result<ExitCode, Failure> {
    let role = arguments.role;
    let configuration = arguments.configuration.resolve()?;
    let mut lines = std::io::stdin().lock().lines();
    let piped = match arguments.passphrase_stdin {
        true => Some(Passphrase::new(next_line(&mut lines)?)),
        false => None,
    };
    let mut or_ask = |flag: Option<String>, question: &str| match flag {
        Some(value) => Ok(value),
        None => asked(&mut lines, question),
    };
    let network_name = or_ask(arguments.network, "Name of the network: ")?;
    let name = or_ask(arguments.centre, "Name of the first centre: ")?;
    let short_name = or_ask(arguments.short_name, "Its short name (for example haven): ")?;
    let country = or_ask(
        arguments.country,
        "Its country, two letters (for example BE): ",
    )?;
    let region = or_ask(arguments.region, "Its region: ")?;
    let languages = or_ask(arguments.languages, "Its languages (for example nl,fr): ")?;
    let time_zone = or_ask(
        arguments.time_zone,
        "Its time zone (for example Europe/Brussels): ",
    )?;
    let username = or_ask(arguments.username, "Username of the first administrator: ")?;
    drop(lines);
    let new_centre = centre::parse(name, short_name, country, region, &languages, time_zone)?;
    let username = Username::parse(&username).map_err(|error| Failure::new(error.to_string()))?;
    if network_name.trim().is_empty() {
        return Err(Failure::new("the network needs a name"));
    }
    let passphrase = match piped {
        Some(passphrase) => passphrase,
        None => ask_passphrase()?,
    };
    if !(SHORTEST_PASSPHRASE..=LONGEST_PASSPHRASE).contains(&passphrase.length()) {
        return Err(Failure::new(format!(
            "the passphrase must have at least {SHORTEST_PASSPHRASE} characters"
        ))
        .advise("Four or five unrelated words are long, and easy to remember. Nothing was made."));
    }

    if exists(&configuration.database) {
        refuse_foreign(&configuration.database).await?;
    }
    key_file::make_folder(&configuration.data)?;
    let secret = key_file::make(&configuration.data, &mut Random::system().keys())?;
    let store = Store::connect(&configuration.database, Durability::Full).await?;
    run_migrations(&store).await?;
    refuse_forgetful(&store).await?;
    let services = services_on(store, secret, &configuration, built_in_content()?)?;
    // A first try that was broken off is taken up again; a network with people in it is not touched.
    if !list_people(&services).await?.is_empty() {
        return Err(
            Failure::new("this database holds a network already; nothing was changed")
                .advise("`leeward user add` adds accounts, `leeward centre add` adds centres."),
        );
    }
    if network(&services).await?.is_none() {
        create_network(&services, network_name.trim()).await?;
    }
    let known = centres(&services)
        .await?
        .into_iter()
        .find(|centre| centre.short_name == new_centre.short_name);
    let centre = match known {
        Some(centre) => centre,
        None => add_centre(&services, new_centre).await?,
    };
    let invitation = invite(&services, centre.id, &username, role)
        .await
        .map_err(|error| Failure::new(error.to_string()))?;
    let activation = activate(&services, username.as_str(), invitation.code, passphrase)
        .await
        .map_err(|error| Failure::new(error.to_string()))?;
    say("Leeward is ready.");
    say("");
    say(&format!("Data folder:    {}", configuration.data.display()));
    say(&format!("Username:       {username} ({role})"));
    say(&format!(
        "Recovery code:  {}",
        activation.recovery_code.expose()
    ));
    say("");
    say(
        "Print the recovery code or write it down, and lock it away. It opens the account when the",
    );
    say("passphrase is lost. It is not kept and cannot be shown again.");
    say("");
    say("Next:");
    say(&format!("  leeward serve{}", configuration.same_place));
    say(&format!(
        "  leeward user add{} --centre {} --username NAME --role intake_worker",
        configuration.same_place, centre.short_name
    ));
    services.store().close().await;
    Ok(ExitCode::SUCCESS)
}

/// PostgreSQL has one already, or says that it has not.
fn exists(database: &DatabaseUrl) -> bool {
    match database {
        DatabaseUrl::Sqlite(path) => path.exists(),
        DatabaseUrl::Postgres(_) => true,
    }
}

fn next_line(lines: &mut std::io::Lines<std::io::StdinLock<'_>>) -> Result<String, Failure> {
    match lines.next() {
        Some(Ok(line)) => Ok(line),
        _ => Err(
            Failure::new("standard input ended before every question was answered")
                .advise("`leeward init --help` lists the flags that answer them."),
        ),
    }
}

fn asked(
    lines: &mut std::io::Lines<std::io::StdinLock<'_>>,
    question: &str,
) -> Result<String, Failure> {
    ask(question);
    let answer = next_line(lines)?;
    Ok(answer.trim().to_owned())
}

fn ask_passphrase() -> Result<Passphrase, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(
            Failure::new("there is no terminal to ask the passphrase on")
                .advise("Give it on standard input, with --passphrase-stdin."),
        );
    }
    let read = |question: &str| {
        rpassword::prompt_password(question)
            .map(Passphrase::new)
            .map_err(|error| Failure::new(format!("the passphrase could not be read: {error}")))
    };
    loop {
        let first = read("Passphrase (at least 12 characters): ")?;
        let second = read("The same again: ")?;
        if first.expose() == second.expose() {
            return Ok(first);
        }
        tell("These were not the same. Once more:");
    }
}
