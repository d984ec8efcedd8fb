use std::process::ExitCode;

use domain::intake::AgeRange;
use jiff::tz::TimeZone;
use services::accounts::{NewCentre, add_centre, centres, change_reach, more_regions};

use crate::cli::{CentreAddArguments, CentreChangeArguments, CentreCommand};
use crate::failure::Failure;
use crate::opening::open;
use crate::output::say;

pub async fn run(command: CentreCommand) -> Result<ExitCode, Failure> {
    match command {
        CentreCommand::Add(arguments) => add(arguments).await,
        CentreCommand::Change(arguments) => change(arguments).await,
        CentreCommand::List(arguments) => {
            let services = open(&arguments.configuration.resolve()?, false).await?;
            let regions = more_regions(&services).await?;
            for centre in centres(&services).await? {
                say(&format!(
                    "{:<20} {}  {}  {}  {}",
                    centre.short_name,
                    centre.country,
                    centre.languages,
                    centre.time_zone,
                    centre.name
                ));
                let more: Vec<&str> = regions
                    .iter()
                    .filter(|(id, _)| *id == centre.id)
                    .map(|(_, region)| region.as_str())
                    .collect();
                let end = |years: Option<i64>| {
                    years.map_or("no limit".to_owned(), |years| years.to_string())
                };
                say(&format!(
                    "{:<20} regions: {}; ages: {} to {}",
                    "",
                    [&[centre.region.as_str()], &more[..]].concat().join(", "),
                    end(centre.youngest),
                    end(centre.oldest)
                ));
            }
            services.store().close().await;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn add(arguments: CentreAddArguments) -> Result<ExitCode, Failure> {
    let (more_regions, ages) = reach(
        arguments.reach.also_region,
        arguments.reach.youngest,
        arguments.reach.oldest,
    )?;
    let new = parse(
        arguments.name,
        arguments.short_name,
        arguments.country,
        arguments.region,
        &arguments.languages,
        arguments.time_zone,
    )?;
    let new = NewCentre {
        more_regions,
        ages,
        ..new
    };
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
        more_regions: Vec::new(),
        ages: AgeRange::default(),
    })
}

/// Regions and ages that a centre answers for besides what it is, each in its form or refused.
fn reach(
    more_regions: Vec<String>,
    youngest: Option<u8>,
    oldest: Option<u8>,
) -> Result<(Vec<String>, AgeRange), Failure> {
    if let (Some(youngest), Some(oldest)) = (youngest, oldest)
        && youngest > oldest
    {
        return Err(Failure::new("the youngest cannot be older than the oldest"));
    }
    let regions: Vec<String> = more_regions
        .into_iter()
        .map(|region| region.trim().to_owned())
        .collect();
    if regions.iter().any(String::is_empty) {
        return Err(Failure::new("a region needs a name"));
    }
    Ok((regions, AgeRange { youngest, oldest }))
}

async fn change(arguments: CentreChangeArguments) -> Result<ExitCode, Failure> {
    let (regions, ages) = reach(
        arguments.reach.also_region,
        arguments.reach.youngest,
        arguments.reach.oldest,
    )?;
    let services = open(&arguments.configuration.resolve()?, false).await?;
    match change_reach(&services, &arguments.short_name, &regions, ages).await {
        Ok(()) => say(&format!(
            "{} now answers for these regions and ages. Reports that are there already stay.",
            arguments.short_name
        )),
        Err(services::ServiceError::NotFound) => {
            return Err(
                Failure::new(format!("there is no centre {}", arguments.short_name))
                    .advise("`leeward centre list` names them."),
            );
        }
        Err(error) => return Err(error.into()),
    }
    services.store().close().await;
    Ok(ExitCode::SUCCESS)
}
