//! Words of many notes: the index alone, and the whole way from the page to the database and back.

use std::time::Instant;

use services::notes::WordIndex;
use vault::{NoteId, Zeroizing};

use crate::measure::Times;
use crate::server::{Database, Server};
use crate::staff;
use crate::table::Table;
use crate::{Amount, Result};

/// Words of the list that notes are made of, from the commonest to some that stand in few of them, and beginnings.
const SOUGHT: [&str; 8] = [
    "abacus",
    "abdomen",
    "activist",
    "chip",
    "pota",
    "unruly",
    "zodiac",
    "abdominal zon",
];
const MOST_PORTIONS: usize = 400;
const OFTEN: usize = 200;
/// Different words, and words of a note, as the sample makes them.
const VOCABULARY: usize = 60_000;
const WORDS_OF_A_NOTE: usize = 45;

/// Builds the index without a database, puts it away, takes it out and asks it.
pub fn search_in_memory(table: &mut Table, notes: usize) {
    table.section(&format!("Words of {notes} notes of one centre, in memory"));
    let mut index = WordIndex::default();
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = || {
        // Marsaglia's xorshift: quick, and the same every time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let begun = Instant::now();
    for number in 0..notes {
        let mut text = String::new();
        for _ in 0..WORDS_OF_A_NOTE {
            let share = (next() >> 11) as f64 / (1_u64 << 53) as f64;
            let rank = (VOCABULARY as f64).powf(share) as usize;
            text.push_str(&word(rank));
            text.push(' ');
        }
        let id = (number as u128).to_be_bytes();
        index.put(NoteId::from_bytes(id), &text);
    }
    table.time("building it, without opening anything", "", begun.elapsed());
    let bytes = Zeroizing::new(index.to_bytes().to_vec());
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    table.row(
        "  memory that it takes",
        "",
        megabytes(index.memory()),
        "MB",
    );
    drop(index);
    let begun = Instant::now();
    let Some(index) = WordIndex::of_bytes(bytes) else {
        return;
    };
    table.time(
        "taking it out again, without opening it",
        "",
        begun.elapsed(),
    );
    let mut times = Times::default();
    for turn in 0..OFTEN {
        // Ranks from the commonest to the rarest, by themselves and two together.
        let rank = (VOCABULARY as f64).powf((turn % 50) as f64 / 50.0) as usize;
        let sought = match turn % 3 {
            0 => word(rank),
            1 => word(rank).chars().take(3).collect(),
            _ => format!("{} {}", word(rank), word(rank / 2 + 7)),
        };
        let Ok(sought) = domain::notes::WordsSought::parse(&sought) else {
            continue;
        };
        let begun = Instant::now();
        let found = index.find(&sought, 60).len();
        times.add(begun.elapsed());
        std::hint::black_box(found);
    }
    table.times("asking it for a word or two", "30", &mut times);
}

/// A word of its own for each rank, of five letters and more.
fn word(rank: usize) -> String {
    let mut left = rank.wrapping_mul(7_919) % (26 * 26 * 26 * 26) + 26 * 26 * 26 * 26;
    let mut text = String::new();
    while left > 0 {
        text.push((b'a' + (left % 26) as u8) as char);
        left /= 26;
    }
    text
}

/// Opens the index by looking for words that nobody wrote, and again after a new start; then looks for words.
pub fn search(
    table: &mut Table,
    leeward: &std::path::Path,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let (server, _) = Server::start(leeward, database)?;
    let idle = server.memory("VmRSS")?;
    let (built, portions) = open(&server, database, 9_000)?;
    table.time(
        &format!("words of all notes opened one by one, {portions} portions"),
        "",
        built.sum(),
    );
    server.stop()?;
    let (server, _) = Server::start(leeward, database)?;
    let (opened, portions) = open(&server, database, 9_001)?;
    table.time(
        &format!("words of all notes taken out again, {portions} portions"),
        "3000",
        opened.sum(),
    );
    table.row(
        "  memory that it takes",
        "",
        server.memory("VmRSS")? - idle,
        "MB",
    );
    let worker = database.account("case_worker")?;
    let (mut visitor, _) = staff::sign_in(&server, worker, 9_002)?;
    let token = visitor.get("/en/cases/words")?.token().to_owned();
    let mut times = Times::default();
    for turn in 0..amount.pages.min(OFTEN) {
        let words = SOUGHT[turn % SOUGHT.len()];
        let fields = [("csrf", token.as_str()), ("words", words)];
        let answer = visitor.try_post("/en/cases/words", &fields)?;
        times.add(answer.took);
    }
    table.times("search for words in notes, page and all", "30", &mut times);
    let token = visitor.get("/en/cases/search")?.token().to_owned();
    let fields = [("csrf", token.as_str()), ("name", "Zzyzx")];
    let names = visitor.try_post("/en/cases/search", &fields)?;
    table.time(
        "names of all taken out again, first search",
        "3000",
        names.took,
    );
    server.stop()
}

fn open(server: &Server, database: &Database, number: usize) -> Result<(Times, usize)> {
    let worker = database.account("case_worker")?;
    let (mut visitor, _) = staff::sign_in(server, worker, number)?;
    let token = visitor.get("/en/cases/words")?.token().to_owned();
    let mut times = Times::default();
    for portion in 1..=MOST_PORTIONS {
        let fields = [("csrf", token.as_str()), ("words", "zzyzxq")];
        let answer = visitor.try_post("/en/cases/words", &fields)?;
        times.add(answer.took);
        if !answer.body.contains("Go on searching") {
            return Ok((times, portion));
        }
    }
    Ok((times, MOST_PORTIONS))
}
