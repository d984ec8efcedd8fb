//! All dates of all cases, computed anew with the rules of the shipped pathways: without a database, on one core.

use std::time::Instant;

use domain::cases::{BirthDate, Nationality};
use domain::deadlines::{Calendar, holidays};
use domain::status::{
    Accompaniment, Event, History, Original, Paper, PaperKind, Pathways, Person, What, shipped,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::table::Table;
use crate::{BenchError, Result};

/// Each case is some steps into its procedure, with what was asked for and decided on the way, and has a passport.
pub fn recompute(table: &mut Table, cases: usize) -> Result<()> {
    let pathways = shipped::pathways().map_err(unexpected)?;
    let calendars: Vec<(String, Calendar)> = holidays::shipped::all()
        .map_err(unexpected)?
        .iter()
        .map(|one| (one.country.clone(), one.calendar(None)))
        .collect();
    let histories: Vec<(History, &Calendar)> = (0..cases)
        .map(|number| somebody(&pathways, &calendars, number))
        .collect::<Result<_>>()?;
    let papers: Vec<Paper> = (0..cases).map(passport).collect();
    let today = date(2026, 11, 26);
    table.section(&format!("Dates of {cases} cases, in memory, one core"));
    let begun = Instant::now();
    let mut dates = 0;
    for ((history, calendar), paper) in histories.iter().zip(&papers) {
        let place = history
            .place(&pathways, Some(calendar), today)
            .map_err(unexpected)?;
        dates += place.map_or(0, |place| place.due_dates().len());
        dates += paper.due_dates("passport").len();
    }
    table.time("all of them computed anew", "2000", begun.elapsed());
    table.row("  dates that came out", "", dates as f64, "dates");
    Ok(())
}

fn unexpected(error: impl std::fmt::Display) -> BenchError {
    BenchError::Unexpected(error.to_string())
}

fn passport(number: usize) -> Paper {
    let expires = date(2027, 1, 1).saturating_add((number as i64 % 2_000).days());
    Paper {
        kind: PaperKind::Passport,
        name: String::new(),
        number: String::new(),
        issued: None,
        expires: Some(expires),
        original: Original::Unknown,
        remark: String::new(),
        recorded: date(2026, 3, 1),
    }
}

/// Procedures of six countries in turn, begun on different days.
fn somebody<'a>(
    pathways: &Pathways,
    calendars: &'a [(String, Calendar)],
    number: usize,
) -> Result<(History, &'a Calendar)> {
    let (pathway, stages): (&str, &[&str]) = match number % 6 {
        0 => (
            "be-trafficking",
            &["detection", "minor_stay", "provisional"],
        ),
        1 => ("be-unaccompanied-minor", &["search"]),
        2 => ("nl-trafficking", &["reflection", "permit"]),
        3 => ("fr-trafficking", &["reflection", "card"]),
        4 => ("de-trafficking", &["reflection", "permit"]),
        _ => ("gb-referral", &["referral"]),
    };
    let born = date(2009, 1, 1).saturating_add((number as i64 % 1_500).days());
    let mut events = vec![Event {
        on: date(2026, 3, 1),
        what: What::Known(Person {
            birth: BirthDate::Day(born),
            nationality: Nationality::Stateless,
            accompaniment: Accompaniment::Unaccompanied,
        }),
    }];
    let mut on: Date = date(2026, 3, 1).saturating_add((number as i64 % 90).days());
    for stage in stages {
        events.push(Event {
            on,
            what: What::Entered {
                pathway: pathway.to_owned(),
                version: 1,
                stage: (*stage).to_owned(),
                until: None,
            },
        });
        for what in [What::Applied, What::Decided { granted: true }] {
            events.push(Event { on, what });
        }
        on = on.saturating_add(40.days());
    }
    let history = History::kept(events);
    // A slip above would measure something that no page ever shows.
    let stages = history.stages(pathways).map_err(unexpected)?;
    if stages.is_empty() {
        return Err(BenchError::Unexpected(
            "a history without a stage".to_owned(),
        ));
    }
    let country = pathways
        .version(pathway, 1)
        .map_or("BE", |found| found.country.as_str());
    let calendar = calendars
        .iter()
        .find(|(code, _)| code == country)
        .or(calendars.first())
        .map(|(_, calendar)| calendar)
        .ok_or_else(|| BenchError::Unexpected("no file of holidays".to_owned()))?;
    Ok((history, calendar))
}
