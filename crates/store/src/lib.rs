//! Rows and sealed bytes. The store cannot name a plaintext: what is about a person arrives here as
//! bytes of the vault and leaves as bytes of the vault.
//!
//! One SQL text serves both databases. `$1`, `ON CONFLICT` and `RETURNING` mean the same on SQLite and
//! PostgreSQL, integers are 64 bits, instants are milliseconds since 1970, dates and nights are
//! ISO 8601 text, ids are 16 bytes.
//!
//! # Adding a statement
//!
//! Write it in the `statements!` block of its domain's file. A test prepares every statement on both
//! databases, so a text that only one of them understands does not survive the first test run.
//!
//! # Adding a column
//!
//! Add a migration with the same name to `migrations/sqlite` and `migrations/postgres`; a test compares
//! the two folders. Decide the column's compartment and write it in the list of `SECURITY.md`; a test
//! reads that list. A new table also gets row security on PostgreSQL; a test tries it with rows of two
//! centres. Rows that were there before must come through every migration, which is tested too.

mod connect;
pub mod consents;
mod error;
mod reach;
mod room;
mod row;
mod transaction;

pub mod accounts;
pub mod applications;
pub mod asides;
pub mod assessments;
pub mod attachments;
pub mod audit;
pub mod calendar;
pub mod caseload;
pub mod cases;
pub mod centre_referrals;
pub mod climbs;
pub mod closings;
pub mod conversations;
pub mod deadlines;
pub mod directory;
pub mod documents;
pub mod duty;
pub mod eighteen;
pub mod enquiries;
pub mod health;
pub mod held_files;
pub mod home_exceptions;
pub mod home_pictures;
pub mod homes;
pub mod housing;
pub mod intake;
pub mod keys;
pub mod known_authors;
pub mod late_steps;
pub mod legal;
pub mod letters;
pub mod life;
pub mod links;
pub mod missing;
pub mod note_words;
pub mod notes;
pub mod notices;
pub mod numbers;
pub mod offers;
pub mod papers;
pub mod people_around;
pub mod queue;
pub mod recognition;
pub mod reviews;
pub mod safety;
pub mod search;
pub mod search_segments;
pub mod service_referrals;
pub mod shared_notes;
pub mod shares;
pub mod shelter;
pub mod status;
pub mod support;
pub mod team;
pub mod tokens;
pub mod transfer_moves;
pub mod transfers;
pub mod triage;
pub mod trustees;

pub use connect::{DatabaseUrl, DatabaseUrlError, Durability, MigrationState, Store};
pub use error::StoreError;
pub use row::{Argument, FromColumn, Row};
pub use transaction::{Scope, Transaction};

/// Declares the SQL of one domain: a constant per statement, and a list of them all for the test that
/// prepares each on both databases.
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$meta])* const $name: &str = $sql;)+
        /// Every statement of this file, by name.
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use statements;

/// Binds values in the order of `$1`, `$2`, …
macro_rules! arguments {
    ($($value:expr),* $(,)?) => { vec![$($crate::Argument::from($value)),*] };
}
pub(crate) use arguments;

/// Every statement of every domain, for the tests.
pub fn all_statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        accounts::STATEMENTS,
        asides::STATEMENTS,
        assessments::STATEMENTS,
        attachments::STATEMENTS,
        held_files::STATEMENTS,
        health::STATEMENTS,
        late_steps::STATEMENTS,
        home_exceptions::STATEMENTS,
        home_pictures::STATEMENTS,
        homes::STATEMENTS,
        housing::STATEMENTS,
        audit::STATEMENTS,
        caseload::STATEMENTS,
        cases::STATEMENTS,
        centre_referrals::STATEMENTS,
        climbs::STATEMENTS,
        closings::STATEMENTS,
        consents::STATEMENTS,
        conversations::STATEMENTS,
        deadlines::STATEMENTS,
        documents::STATEMENTS,
        directory::STATEMENTS,
        duty::STATEMENTS,
        eighteen::STATEMENTS,
        enquiries::STATEMENTS,
        intake::STATEMENTS,
        keys::STATEMENTS,
        known_authors::STATEMENTS,
        life::files::STATEMENTS,
        life::medication::STATEMENTS,
        life::shifts::STATEMENTS,
        legal::STATEMENTS,
        letters::STATEMENTS,
        links::STATEMENTS,
        missing::STATEMENTS,
        note_words::STATEMENTS,
        notes::STATEMENTS,
        notices::STATEMENTS,
        numbers::STATEMENTS,
        offers::STATEMENTS,
        queue::STATEMENTS,
        applications::STATEMENTS,
        calendar::STATEMENTS,
        papers::STATEMENTS,
        people_around::STATEMENTS,
        recognition::STATEMENTS,
        reviews::STATEMENTS,
        safety::STATEMENTS,
        search::STATEMENTS,
        search_segments::STATEMENTS,
        service_referrals::STATEMENTS,
        shelter::STATEMENTS,
        shelter::beds::STATEMENTS,
        shelter::closures::STATEMENTS,
        shelter::facts::STATEMENTS,
        shelter::figures::STATEMENTS,
        shelter::house_book::STATEMENTS,
        shelter::houses::STATEMENTS,
        shelter::keep_apart::STATEMENTS,
        shelter::move_on::STATEMENTS,
        shelter::reveals::STATEMENTS,
        shelter::rooms::STATEMENTS,
        shelter::waiting::STATEMENTS,
        shelter::watch::STATEMENTS,
        shared_notes::STATEMENTS,
        shares::STATEMENTS,
        transfer_moves::STATEMENTS,
        transfers::STATEMENTS,
        status::STATEMENTS,
        support::STATEMENTS,
        team::STATEMENTS,
        tokens::STATEMENTS,
        triage::STATEMENTS,
        trustees::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
