//! A last day that was given while other rules held.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::deadlines::{Direction, Roll, Strand};
use domain::legal::{Count, LegalAid, Limit, Matter, MatterKind, MatterState, Outcome, Record};
use jiff::civil::{Date, date};
use services::Actor;
use services::cases::{NewCase, open};
use services::deadlines::{due_dates, mark_done};
use services::legal::{NewRecord, put, read};
use testkit::{World, db_test};
use vault::{DueDateId, LegalRecordId};

fn matter() -> Record {
    Record::Matter(Matter {
        kind: MatterKind::Complaint,
        title: String::new(),
        court: String::new(),
        prosecutor: String::new(),
        police: String::new(),
        references: String::new(),
        lawyer: String::new(),
        legal_aid: LegalAid::Unknown,
        aid_covers: String::new(),
        state: MatterState::Running,
        opened: None,
        closed: None,
        outcome: Outcome::NotYet,
        outcome_text: String::new(),
        remark: String::new(),
    })
}

fn limit(matter: LegalRecordId, remark: &str) -> Record {
    Record::Limit(Limit {
        matter,
        what: "Appeal".to_owned(),
        on: None,
        said_by: "Her lawyer".to_owned(),
        said_on: None,
        remark: remark.to_owned(),
        count: Some(Count {
            from: date(2027, 2, 24),
            period: "30 days".parse().expect("a period"),
            direction: Direction::After,
            roll: Roll::NextWorkingDay,
            stopped: None,
            stopped_until: None,
            anew: None,
        }),
        counted: None,
    })
}

/// What is due of the legal strand, and to which day its basis comes.
async fn due(world: &World, officer: &Actor) -> Vec<(DueDateId, Date, Option<Date>)> {
    let list = due_dates(&world.services, officer, 200)
        .await
        .expect("dates");
    list.missed
        .iter()
        .chain(&list.coming)
        .filter_map(|one| {
            let what = one.what.as_ref()?;
            let basis = what.deadline.as_ref().map(|one| one.day);
            (what.strand == Strand::Legal).then_some((one.id, one.due_on, basis))
        })
        .collect()
}

/// In Germany 26 March 2027 is Good Friday, in Belgium it is a day like others: as if the holidays had been others before.
#[db_test]
async fn an_earlier_day_by_the_rules_of_today_is_the_one_that_is_due(world: World) {
    let services = &world.services;
    let mut officer = world.actor(0, Role::LegalOfficer).await;
    let worker = world.actor(0, Role::CaseWorker).await;
    let new = NewCase {
        id: services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: worker.person,
    };
    open(services, &worker, &new).await.expect("a case");
    let record = |id: LegalRecordId, follows: i64, record: Record| NewRecord {
        id,
        case: new.id,
        follows,
        record,
    };
    let (of, id): (LegalRecordId, LegalRecordId) = (services.random().id(), services.random().id());
    let here = std::mem::replace(&mut officer.country, "DE".to_owned());
    put(services, &officer, record(of, 0, matter()))
        .await
        .expect("a matter");
    put(services, &officer, record(id, 0, limit(of, "")))
        .await
        .expect("a last day");
    let (given, earlier) = (date(2027, 3, 30), date(2027, 3, 26));
    let there = due(&world, &officer).await;
    assert_eq!(there.len(), 1);
    assert_eq!((there[0].1, there[0].2), (given, Some(given)));
    // Nobody has to save it again; the day that was given stays what was given.
    officer.country.clone_from(&here);
    for _ in 0..2 {
        let view = read(services, &officer, new.id).await.expect("read");
        let Some(Record::Limit(kept)) = view.by_id(id).map(|one| &one.record) else {
            panic!("it is a last day");
        };
        assert_eq!(kept.day(), Some(given));
        let there = due(&world, &officer).await;
        assert_eq!(there.len(), 1);
        assert_eq!((there[0].1, there[0].2), (earlier, Some(earlier)));
    }
    // What is done by the day that was given is not asked for once more.
    officer.country = "DE".to_owned();
    put(services, &officer, record(id, 1, limit(of, "It is sent")))
        .await
        .expect("changed");
    let there = due(&world, &officer).await;
    assert_eq!(there[0].1, given);
    mark_done(services, &officer, there[0].0)
        .await
        .expect("done");
    officer.country = here;
    read(services, &officer, new.id).await.expect("read");
    assert!(due(&world, &officer).await.is_empty());
    assert!(world.chains_hold().await);
}
