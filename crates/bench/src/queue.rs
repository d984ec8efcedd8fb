//! The queue of a centre at its worst: a flood while a real report comes in, and ten thousand open reports.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use store::intake::NewReportRow;
use store::queue::{Place, QueueQuery, QueueRow, after};
use store::{Durability, Scope, Store};
use vault::{Id, PersonId};

use crate::public::Reporter;
use crate::server::{Account, Database, Server};
use crate::staff;
use crate::table::Table;
use crate::{Amount, BenchError, Result, While};

/// Visitors that send junk at once.
const FLOODERS: usize = 8;
/// Visitors of the flood are counted from here, so that limits tell them apart from others.
const FIRST: usize = 20_000;

/// Sends junk as quickly as it is taken, with two real reports in the middle: one whose browser has worked, and
/// one without a script that says immediate danger. Says how long they took and where they stand.
pub fn flood(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let intake = database.account("intake_worker")?;
    let next = AtomicUsize::new(0);
    let is_half = AtomicBool::new(false);
    let begun = Instant::now();
    let (with, without) = std::thread::scope(|scope| -> Result<(Duration, Duration)> {
        let flooders: Vec<_> = (0..FLOODERS)
            .map(|_| {
                let (next, is_half) = (&next, &is_half);
                scope.spawn(move || -> Result<()> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= amount.junk {
                            return Ok(());
                        }
                        if number >= amount.junk / 2 {
                            is_half.store(true, Ordering::Relaxed);
                        }
                        let seen = format!("Junk that differs each time: {}", letters(number));
                        Reporter::ready_with(server, FIRST + number, &seen, "soon")?.send()?;
                    }
                })
            })
            .collect();
        while !is_half.load(Ordering::Relaxed) && !flooders.iter().all(|one| one.is_finished()) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let seen = "She has a second phone and comes home late, always tired.";
        let mut real = Reporter::ready_with(server, 15_000, seen, "unknown")?;
        real.work();
        let with = real.send()?;
        let seen = "He stands at the door now and she is alone with him.";
        let without = Reporter::ready_with(server, 15_001, seen, "now")?.send()?;
        for flooder in flooders {
            flooder
                .join()
                .map_err(|_| BenchError::Unexpected("a flooder's thread ended".to_owned()))??;
        }
        Ok((with, without))
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    table.row(
        &format!("flood of {} junk reports, all taken, an hour", amount.junk),
        "",
        amount.junk as f64 * 3_600.0 / seconds,
        "reports",
    );
    table.time("  a real one among them, with effort, sent", "", with);
    table.time(
        "  a real one, immediate danger, no script, sent",
        "",
        without,
    );
    let rows = rows_of(database, intake)?;
    let place = rows
        .iter()
        .position(|row| row.urgency == "unknown" && row.signals.is_empty());
    let place = place.ok_or_else(|| BenchError::Unexpected("the real one is gone".to_owned()))?;
    table.row(
        "  place of the one with effort on the queue",
        "51",
        (place + 1) as f64,
        "",
    );
    let (mut visitor, _) = staff::sign_in(server, intake, 2_900)?;
    let page = visitor.get("/en/intake")?;
    let lines = page.between("/intake/aside?list=doubt", '"').count();
    table.row(
        "  lines for all of immediate danger in doubt",
        "",
        lines as f64,
        "",
    );
    Ok(())
}

/// The queue of the intake worker's centre with so many open reports. Their bodies are made up: the list opens
/// none.
pub fn full(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let intake = database.account("intake_worker")?;
    fill(database, intake, amount.open_reports)?;
    let what = format!("intake queue with {} open reports", amount.open_reports);
    let middle = staff::next_page(server, intake)?;
    let readings: [(&str, &str, String); 4] = [
        ("first page", "50", "/en/intake".to_owned()),
        ("second page", "50", middle),
        (
            "one channel",
            "50",
            "/en/intake?channel=referral".to_owned(),
        ),
        ("overdue", "50", "/en/intake?tab=overdue".to_owned()),
    ];
    for (part, aim, path) in readings {
        let mut times = staff::read(server, intake, &[path], amount.pages, 1)?;
        table.times(&format!("{what}, {part}"), aim, &mut times);
    }
    let paths = ["/en/intake".to_owned()];
    let mut times = staff::read(server, intake, &paths, amount.pages, amount.connections)?;
    table.times(
        &format!("{what}, {} at once", amount.connections),
        "",
        &mut times,
    );
    Ok(())
}

/// How long a browser's work takes here, in native code as a browser does it.
pub fn solve(table: &mut Table) {
    let key = vault::EffortKey::from_server_secret(&vault::ServerSecret::from_bytes([1; 32]));
    for (what, bits) in [("calm", 6), ("busy", 7), ("flood", 9)] {
        let mut times = crate::measure::Times::default();
        for number in 0..40 {
            let challenge = key.challenge(&[number; 32], i64::from(number), bits);
            let begun = Instant::now();
            std::hint::black_box(vault::spend_effort(&challenge, bits));
            times.add(begun.elapsed());
        }
        table.times(
            &format!("solving a challenge, {what} ({bits} bits)"),
            "",
            &mut times,
        );
    }
}

/// A number in letters: what differs must be more than digits, or it is the same text again.
fn letters(mut number: usize) -> String {
    let mut text = String::new();
    for _ in 0..6 {
        text.push(char::from(
            b'a' + u8::try_from(number % 26).unwrap_or_default(),
        ));
        number /= 26;
    }
    text
}

pub fn on_database<T>(
    database: &Database,
    work: impl AsyncFnOnce(&Store) -> Result<T>,
) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .during("ask the database")?;
    runtime.block_on(async {
        let store = database.connect().await?;
        let answer = work(&store).await;
        store.close().await;
        answer
    })
}

/// The queue as the database has it, with what pages do not show.
fn rows_of(database: &Database, intake: &Account) -> Result<Vec<QueueRow>> {
    on_database(database, async |store| {
        let mut transaction = store.read(Scope::Network).await?;
        let person = store::accounts::person_by_username(&mut transaction, &intake.username)
            .await?
            .ok_or_else(|| BenchError::Unexpected("the intake worker is gone".to_owned()))?;
        let query = QueueQuery {
            centre: person.centre_id,
            channel: "",
            locale: "",
            whose: "all",
            reader: PersonId::from_bytes([0; 16]),
            now: Timestamp::now(),
        };
        let mut rows = Vec::new();
        for priority in ["critical", "urgent", "otherwise"] {
            rows.extend(after(&mut transaction, query, priority, Place::first(), 100_000).await?);
        }
        Ok(rows)
    })
}

fn fill(database: &Database, intake: &Account, many: usize) -> Result<()> {
    on_database(database, async |store| {
        let mut transaction = store.write(Scope::Network).await?;
        let person = store::accounts::person_by_username(&mut transaction, &intake.username)
            .await?
            .ok_or_else(|| BenchError::Unexpected("the intake worker is gone".to_owned()))?;
        let now = Timestamp::now().as_millisecond();
        for number in 0..many {
            let mark = u128::try_from(number).unwrap_or_default() | 0xbe_u128 << 120;
            let received = now - i64::try_from(number).unwrap_or_default() * 61_000;
            let (priority, wait) = match number % 3 {
                0 => ("critical", 24),
                1 => ("urgent", 72),
                _ => ("otherwise", 168),
            };
            let instant = |millis| Timestamp::from_millisecond(millis).unwrap_or_default();
            let row = NewReportRow {
                id: Id::from_bytes(mark.to_be_bytes()),
                centre_id: person.centre_id,
                channel: if number % 10 == 0 {
                    "referral"
                } else {
                    "public"
                },
                locale: ["nl", "fr", "en"][number % 3].to_owned(),
                urgency: "soon",
                priority,
                received_at: instant(received),
                due_at: instant(received + wait * 3_600_000),
                reporter_lookup: mark.to_be_bytes(),
                reporter_key: [7; 32],
                // As long as a report of some length.
                body: vec![7; 2_048],
                routed_by: String::new(),
                standing: "queue",
                signals: String::new(),
            };
            store::intake::insert_report(&mut transaction, &row).await?;
        }
        transaction.commit().await?;
        store.analyse().await?;
        Ok(())
    })
}

impl Database {
    async fn connect(&self) -> Result<Store> {
        let url = self.address().parse().map_err(|_| {
            BenchError::Unexpected("the database's address is not understood".to_owned())
        })?;
        Ok(Store::connect(&url, Durability::Full).await?)
    }
}
