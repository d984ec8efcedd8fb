//! Pathways: the files that ship, files with mistakes, and where a young person is in one.

mod applying;
mod changing;
mod files;
mod fitting;
mod histories;
mod kept;
mod scans;
mod shipped;
mod steps;
mod walks;

use std::sync::LazyLock;

use domain::cases::{BirthDate, CountryCode, Nationality};
use domain::status::{
    Accompaniment, Event, History, Pathway, Pathways, Person, Place, What, shipped as files_of_ours,
};
use jiff::civil::Date;

pub static SHIPPED: LazyLock<Pathways> =
    LazyLock::new(|| files_of_ours::pathways().expect("our own files"));

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn pathway(id: &str) -> &'static Pathway {
    SHIPPED.version(id, 1).expect("one of ours")
}

pub fn nationality(codes: &[&str]) -> Nationality {
    Nationality::Known(
        codes
            .iter()
            .map(|code| CountryCode::parse(code).expect("a country"))
            .collect(),
    )
}

pub fn born(text: &str) -> BirthDate {
    BirthDate::Day(day(text))
}

/// Fifteen when these tests begin, alone, from Nigeria.
pub fn unaccompanied() -> Person {
    Person {
        birth: born("2011-05-20"),
        nationality: nationality(&["NG"]),
        accompaniment: Accompaniment::Unaccompanied,
    }
}

pub fn adult() -> Person {
    Person {
        birth: born("2004-02-29"),
        ..unaccompanied()
    }
}

pub fn entered(on: &str, pathway: &str, stage: &str) -> Event {
    Event {
        on: day(on),
        what: What::Entered {
            pathway: pathway.to_owned(),
            version: 1,
            stage: stage.to_owned(),
            until: None,
        },
    }
}

pub fn event(on: &str, what: What) -> Event {
    Event { on: day(on), what }
}

pub fn history(person: Person, events: Vec<Event>) -> History {
    let mut history = History::of(person);
    for event in events {
        history.add(&SHIPPED, event).expect("an event that fits");
    }
    history
}

pub fn place(history: &History, today: &str) -> Place<'static> {
    history
        .place(&SHIPPED, None, day(today))
        .expect("versions of ours")
        .expect("in a stage")
}
