//! The timeline of a case that somebody has written ten thousand notes about.

use vault::{Id, NoteId};

use crate::measure::Times;
use crate::server::{Database, Server};
use crate::staff;
use crate::table::Table;
use crate::{Amount, BenchError, Result};

/// A word that stands in the oldest note alone.
const RARE: &str = "zirkon";
/// More portions than a search of these notes needs.
const MOST_PORTIONS: usize = 100;

pub fn timeline(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let worker = database.account("case_worker")?;
    let case = staff::cases_of(server, worker)?
        .into_iter()
        .next()
        .ok_or_else(|| BenchError::Unexpected("there is no case".to_owned()))?;
    let (mut visitor, _) = staff::sign_in(server, worker, 7_000)?;
    let token = visitor
        .get(&format!("{case}/notes/new"))?
        .token()
        .to_owned();
    let path = format!("{case}/notes");
    let mut writing = Times::default();
    for number in 0..amount.notes {
        let id: NoteId = Id::from_bytes((0x2077_u128 << 96 | number as u128).to_be_bytes());
        let id = id.to_string();
        let rare = if number == 0 { RARE } else { "" };
        let text = format!(
            "Note {number} {rare}: she chose the room, we spoke about school, her sister and what comes after the stay. \
             She asked for a copy of her own words and will get one."
        );
        let fields = [
            ("csrf", token.as_str()),
            ("id", id.as_str()),
            ("note", text.as_str()),
            ("kind", "talk"),
            ("minutes", "30"),
            ("with", "her"),
        ];
        writing.add(visitor.post(&path, &fields)?.took);
    }
    let many = amount.notes;
    table.times(
        &format!("a note, saved (the last of {many})"),
        "",
        &mut writing,
    );
    let first = [format!("{case}/timeline")];
    let mut times = staff::read(server, worker, &first, amount.pages, 1)?;
    table.times(
        &format!("timeline of a case of {many} notes, first page"),
        "50",
        &mut times,
    );
    let filtered = [format!("{case}/timeline?kind=talk")];
    let mut times = staff::read(server, worker, &filtered, amount.pages.min(50), 1)?;
    table.times("  filtered, its first portion", "", &mut times);
    let counted = [format!("{case}/timeline?kind=talk&count=1")];
    let mut times = staff::read(server, worker, &counted, amount.pages.min(20), 1)?;
    table.times("  all of its minutes counted", "", &mut times);
    let path = format!("{case}/timeline");
    let mut before = String::new();
    let mut portions = Times::default();
    for _ in 0..MOST_PORTIONS {
        let fields = [
            ("csrf", token.as_str()),
            ("words", RARE),
            ("before", before.as_str()),
        ];
        let answer = visitor.try_post(&path, &fields)?;
        portions.add(answer.took);
        let next = answer.between("name=\"before\" value=\"", '"').next();
        match next {
            Some(next) => before = next.to_owned(),
            None => break,
        }
    }
    table.times("  a word looked for, each portion", "", &mut portions);
    Ok(())
}
