use std::process::ExitCode;

use jiff::tz::TimeZone;
use services::accounts::{NewCentre, add_centre, centres};

use crate::cli::{CentreAddArguments, CentreCommand};
use crate::failure::Failure;
use crate::opening::open;
use crate::output::say;

pub async fn run(command: CentreCommand) -> Result<ExitCode, Failure> {
    match command {
        CentreCommand::Add(arguments) => add(arguments).await,
        CentreCommand::List(arguments) => {
            let services = open(&arguments.configuration.resolve()?, false).await?;
            for centre in centres(&services).await? {
                say(&format!(
                    "{:<20} {}  {}  {}  {}",
                    centre.short_name,
                    centre.country,
                    centre.languages,
                    centre.time_zone,
                    centre.name
                ));
            }
            services.store().close().await;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn add(arguments: CentreAddArguments) -> Result<ExitCode, Failure> {
    let new = parse(
        arguments.name,
        arguments.short_name,
        arguments.country,
        arguments.region,
        &arguments.languages,
        arguments.time_zone,
    )?;
    let configuration = arguments.configuration.resolve()?;
    let services = open(&configuration, false).await?;
    if centres(&services)
        .await?
        .iter()
        .any(|centre| centre.short_name == new.short_name)
    {
        return Err(Failure::new(format!(
            "there is a centre {} already",
            new.short_name
        )));
    }
    let centre = add_centre(&services, new).await?;
    say(&format!("The centre {} was added.", centre.short_name));
    say(&format!(
        "Next: leeward user add{} --centre {} --username NAME --role intake_worker",
        configuration.same_place, centre.short_name
    ));
    services.store().close().await;
    Ok(ExitCode::SUCCESS)
}

/// The facts of a centre, each in its form or refused.
pub fn parse(
    name: String,
    short_name: String,
    country: String,
    region: String,
    languages: &str,
    time_zone: String,
) -> Result<NewCentre, Failure> {
    let name = name.trim().to_owned();
    let region = region.trim().to_owned();
    if name.is_empty() || region.is_empty() {
        return Err(Failure::new("a centre needs a name and a region"));
    }
    let short_name = short_name.trim().to_owned();
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if !(2..=20).contains(&short_name.len()) || !short_name.chars().all(plain) {
        return Err(Failure::new(
            "the short name of a centre has 2 to 20 lower-case letters, digits and hyphens",
        ));
    }
    let country = country.trim().to_uppercase();
    if country.len() != 2 || !country.chars().all(|sign| sign.is_ascii_uppercase()) {
        return Err(Failure::new("the country has two letters, for example BE"));
    }
    let languages: Vec<String> = languages
        .split(',')
        .map(|code| code.trim().to_lowercase())
        .filter(|code| !code.is_empty())
        .collect();
    if languages.is_empty()
        || languages.iter().any(|code| {
            !(2..=3).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_lowercase())
        })
    {
        return Err(Failure::new(
            "languages are codes with commas, for example nl,fr",
        ));
    }
    if TimeZone::get(time_zone.trim()).is_err() {
        return Err(Failure::new(
            "the time zone is not known; for example Europe/Brussels",
        ));
    }
    Ok(NewCentre {
        name,
        short_name,
        country,
        region,
        languages,
        time_zone: time_zone.trim().to_owned(),
    })
}
