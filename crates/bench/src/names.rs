//! The index of names alone: one centre with as many cases as the whole sample network.

use std::time::Instant;

use domain::cases::{Identity, Sought};
use services::cases::search::CentreIndex;
use vault::CaseId;

use crate::measure::Times;
use crate::staff::NAMES;
use crate::table::Table;

const GIVEN: [&str; 16] = [
    "Fatima",
    "Noor",
    "Mohammed",
    "Екатерина",
    "محمد",
    "Aïcha",
    "Chloé",
    "Zsófia",
    "Lotte",
    "Amina",
    "Yasmine",
    "Oksana",
    "Mariama",
    "Thi Mai",
    "Sofia",
    "ליאה",
];
const SYLLABLES: [&str; 24] = [
    "ba", "ber", "da", "del", "fi", "gan", "ha", "jan", "ka", "lo", "ma", "men", "na", "nov", "pa",
    "rie", "sa", "sen", "ta", "tov", "va", "ven", "wi", "za",
];
const OFTEN: usize = 200;

/// Builds the index without a database and asks it: what a search costs beside its pages and its records.
pub fn search_in_memory(table: &mut Table, cases: usize) {
    table.section(&format!("Names of {cases} cases of one centre, in memory"));
    let begun = Instant::now();
    let mut index = CentreIndex::default();
    for number in 0..cases {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(number as u64).to_le_bytes());
        index.put(CaseId::from_bytes(id), &somebody(number));
    }
    table.time("building it, without opening anything", "", begun.elapsed());
    let mut times = Times::default();
    for turn in 0..OFTEN {
        let sought = Sought {
            names: vec![NAMES[turn % NAMES.len()].to_owned()],
            country: "BE".to_owned(),
            ..Sought::default()
        };
        let begun = Instant::now();
        let found = index.find(&sought, 100).len();
        times.add(begun.elapsed());
        std::hint::black_box(found);
    }
    table.times("asking it for a name", "5", &mut times);
}

/// Few given names, as in life, and some ten thousand family names.
fn somebody(number: usize) -> Identity {
    // 7,919 and 104,729 are prime to the lists' lengths: names repeat, and in no order.
    let mixed = number * 7_919;
    let syllable = |turn: usize| SYLLABLES[(mixed / turn) % SYLLABLES.len()];
    let particle = if number.is_multiple_of(9) {
        "van den "
    } else {
        ""
    };
    Identity {
        given_name: GIVEN[(number * 104_729 / 7) % GIVEN.len()].to_owned(),
        family_name: format!("{particle}{}{}{}", syllable(1), syllable(24), syllable(576)),
        aliases: match number % 4 {
            0 => vec![format!("{}{}", syllable(5), number % 100)],
            _ => Vec::new(),
        },
        phones: vec![format!("+3247{:07}", mixed % 10_000_000)],
        ..Identity::default()
    }
}
