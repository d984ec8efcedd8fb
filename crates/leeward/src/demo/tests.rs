//! The same seed gives the same network: not its keys, but everything that a person sees of it.

use domain::cases::BirthDate;
use domain::notes::TimelineFilter;
use services::cases::{CaseFilter, Names, Whose, list, read};
use services::notes::{EntryContent, Reading, TimelineAsk, read_timeline};
use services::support::read_plan;
use testkit::{Database, DatabaseHandle};
use vault::{Passphrase, ServerSecret};

use super::*;

/// Cheap on purpose: the passphrases of this network open nothing.
const CHEAP: ArgonCost = ArgonCost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};
const CASES: usize = 40;

/// A network as its staff see it, one line a thing.
async fn network_of(seed: u64, database: Database) -> Vec<String> {
    let handle = DatabaseHandle::migrated(database).await;
    let store = handle.connect_quickly().await;
    let now: Timestamp = "2026-11-23T12:00:00Z".parse().expect("an instant");
    let services = Services::new(
        store,
        Clock::set_to(now),
        Random::seeded(seed),
        ServerSecret::make(&mut Random::system().keys()),
        Arc::new(services::Content::built_in().expect("the content")),
        Settings {
            argon_cost: CHEAP,
            ..Settings::default()
        },
    );
    let arguments = DemoArguments {
        addr: SocketAddr::from(([127, 0, 0, 1], 0)),
        data: None,
        database: None,
        notes: 0,
        cases: CASES,
        seed,
        json: true,
        standard_cost: false,
        exit_url: None,
    };
    let accounts = fill(&services, &arguments, now).await.expect("a network");
    let mut lines = Vec::new();
    for account in &accounts {
        lines.push(format!(
            "{} {} {} {}",
            account.centre, account.role, account.username, account.passphrase
        ));
        match account.role.as_str() {
            "intake_worker" => {
                lines.extend(cases_of(&services, account).await);
                lines.extend(reports_of(&services, account).await);
            }
            "case_worker" => lines.extend(homes_of(&services, account).await),
            "shelter_worker" => lines.extend(beds_of(&services, account).await),
            _ => {}
        }
    }
    lines
}

async fn actor_of(services: &Services, account: &DemoAccount) -> Box<services::Actor> {
    let passphrase = Passphrase::new(account.passphrase.clone());
    let signed_in = services::accounts::sign_in(services, &account.username, passphrase)
        .await
        .expect("a sign-in");
    match services::accounts::resume_session(services, &signed_in.token).await {
        Ok(services::accounts::SessionState::Live(actor)) => actor,
        _ => panic!("{} has no session", account.username),
    }
}

async fn cases_of(services: &Services, account: &DemoAccount) -> Vec<String> {
    let actor = actor_of(services, account).await;
    let filter = CaseFilter {
        whose: Whose::All,
        state: None,
    };
    let page = list(services, &actor, filter, None, Names::Hidden)
        .await
        .expect("the cases");
    assert!(page.next.is_none(), "more cases than this test reads");
    let mut lines = Vec::new();
    for case in page.cases {
        let view = read(services, &actor, case.id, Names::Shown)
            .await
            .expect("the case");
        let identity = &view.head.identity;
        lines.push(format!(
            "{} {} {} {} {} {} {} {} {} {}",
            case.id,
            case.pseudonym,
            identity.full_name(),
            identity.aliases.join(","),
            identity.gender.as_str(),
            birth(identity.birth),
            identity.institution.answer(),
            identity.institution.name(),
            view.head.key_worker,
            case.opened_at,
        ));
        let all = TimelineAsk {
            filter: TimelineFilter::default(),
            before: None,
            reading: Reading::Print,
        };
        let timeline = read_timeline(services, &actor, case.id, &all)
            .await
            .expect("the timeline");
        lines.extend(timeline.entries.iter().map(|entry| {
            let note = match &entry.content {
                EntryContent::Note(view) => view.note.text(),
                _ => "",
            };
            format!("  {} {} {} {note}", entry.at, entry.by, entry.kind)
        }));
        let plan = read_plan(services, &actor, case.id)
            .await
            .expect("the plan");
        lines.push(format!("  {} goals", plan.goals.len()));
    }
    lines
}

/// All that is known of a birth date, for comparing.
fn birth(date: BirthDate) -> String {
    match date {
        BirthDate::Unknown => "unknown".to_owned(),
        BirthDate::Day(day) => day.to_string(),
        BirthDate::Month { year, month } => format!("{year}-{month}"),
        BirthDate::Year(year) => year.to_string(),
        BirthDate::Estimated { first, last } => format!("{first} to {last}"),
    }
}

async fn reports_of(services: &Services, account: &DemoAccount) -> Vec<String> {
    let actor = actor_of(services, account).await;
    let first = services::intake::Part::First;
    let filter = services::intake::QueueFilter::default();
    let queue = services::intake::queue(services, &actor, &filter, first)
        .await
        .expect("the queue");
    let all = queue.entries.iter().chain(&queue.decided);
    all.map(|report| {
        format!(
            "{} {} {} {} {} {}",
            report.id,
            report.priority.as_str(),
            report.locale,
            report.state,
            report.received_at,
            report.decision.as_deref().unwrap_or_default()
        )
    })
    .collect()
}

/// Homes that were asked for in spite of the list.
async fn homes_of(services: &Services, account: &DemoAccount) -> Vec<String> {
    let actor = actor_of(services, account).await;
    let all = services::housing::home_exceptions(services, &actor)
        .await
        .expect("the exceptions");
    let one = |one: &services::housing::HomeExceptionView| {
        let state = one.state.as_str();
        let by = &one.asked_by;
        format!(
            "home-exception {} {} {} {state} {by}",
            one.pseudonym, one.name, one.reason
        )
    };
    all.iter().map(one).collect()
}

async fn beds_of(services: &Services, account: &DemoAccount) -> Vec<String> {
    use services::shelter::Cell;
    let actor = actor_of(services, account).await;
    let today = services.clock().today(&actor.time_zone);
    let board = services::shelter::board(services, &actor, today, 28)
        .await
        .expect("the board");
    let mut lines = Vec::new();
    for house in board.houses {
        for room in house.rooms {
            for bed in room.beds {
                let nights: Vec<String> = bed
                    .cells
                    .iter()
                    .map(|cell| match cell {
                        Cell::Free => String::new(),
                        Cell::Closed(reason) => reason.as_str().to_owned(),
                        Cell::Elsewhere => "elsewhere".to_owned(),
                        Cell::Ended => "ended".to_owned(),
                        Cell::RoomGiven | Cell::RoomFull => "full".to_owned(),
                        Cell::Taken(guest) => {
                            format!(
                                "{} {} {}",
                                guest.pseudonym, guest.call_name, guest.departs_on
                            )
                        }
                    })
                    .collect();
                lines.push(format!(
                    "{} {} {} {}",
                    house.code_name,
                    room.name,
                    bed.label,
                    nights.join(", ")
                ));
            }
        }
    }
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_network_on_both_databases() {
    let first = network_of(7, Database::Sqlite).await;
    let again = network_of(7, Database::Postgres).await;
    assert_same(&first, &again);
    let cases = first
        .iter()
        .filter(|line| line.contains("case-opened"))
        .count();
    assert_eq!(cases, CASES, "the test does not read every case");
    assert!(
        first.iter().any(|line| line.starts_with("home-exception ")),
        "nobody asks for a home in spite of the list"
    );
    let other = network_of(8, Database::Sqlite).await;
    assert_ne!(first, other, "the seed decides nothing");
}

fn assert_same(left: &[String], right: &[String]) {
    for (left, right) in left.iter().zip(right) {
        assert_eq!(left, right);
    }
    assert_eq!(left.len(), right.len());
}
