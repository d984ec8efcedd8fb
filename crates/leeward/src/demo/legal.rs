//! Young people with a matter before the police or a court: one who wants it, one who does not, and one who thinks
//! about it. All of them have the same bed and plan as before.

use domain::cases::CaseState;
use domain::legal::{
    Choice, Compensation, Currency, Hearing, HearingKind, HearingState, Known, LegalAid, Limit,
    Matter, MatterKind, MatterState, Measure, MeasureKind, Outcome, Record, Stance,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use services::cases::{CaseFilter, Names, Whose, list};
use services::legal::{NewRecord, put};
use services::{Actor, Services};
use vault::{CaseId, LegalRecordId};

use super::DemoError;
use super::places::Places;

/// What they want, one for each young person.
const WISHES: [Stance; 3] = [Stance::Partly, Stance::No, Stance::Thinking];

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    services.clock().put(now);
    for place in &places.centres {
        let Some(officer) = &place.legal else {
            continue;
        };
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, officer, filter, None, Names::Hidden)
            .await?
            .cases;
        let today = services.clock().today(&officer.time_zone);
        for (case, stance) in cases.iter().zip(WISHES) {
            let matter = write(services, officer, case.id, matter(stance, today)).await?;
            for record in parts(matter, stance, today) {
                write(services, officer, case.id, record).await?;
            }
        }
    }
    Ok(())
}

async fn write(
    services: &Services,
    officer: &Actor,
    case: CaseId,
    record: Record,
) -> Result<LegalRecordId, DemoError> {
    let id = services.random().id();
    let new = NewRecord {
        id,
        case,
        follows: 0,
        record,
    };
    put(services, officer, new).await?;
    Ok(id)
}

fn matter(stance: Stance, today: Date) -> Record {
    let is_running = stance == Stance::Partly;
    Record::Matter(Matter {
        kind: MatterKind::Complaint,
        title: String::new(),
        court: String::new(),
        prosecutor: String::new(),
        police: String::new(),
        references: format!("XX {}/07", today.year()),
        lawyer: String::new(),
        legal_aid: if is_running {
            LegalAid::Granted
        } else {
            LegalAid::NotAsked
        },
        aid_covers: String::new(),
        state: if is_running {
            MatterState::Running
        } else {
            MatterState::Considered
        },
        opened: is_running.then(|| today.saturating_sub(40.days())),
        closed: None,
        outcome: Outcome::NotYet,
        outcome_text: String::new(),
        remark: String::new(),
    })
}

fn parts(matter: LegalRecordId, stance: Stance, today: Date) -> Vec<Record> {
    let choice = |stance, days: i64| {
        Record::Choice(Choice {
            matter,
            stance,
            words: String::new(),
            asked_by: String::new(),
            on: Some(today.saturating_sub(days.days())),
            was_told: Known::Yes,
        })
    };
    let mut records = vec![choice(stance, 12)];
    if stance != Stance::Partly {
        return records;
    }
    // She thought about it first.
    records.push(choice(Stance::Thinking, 45));
    let hearing = |kind, state, on: Date, time: &str| {
        Record::Hearing(Hearing {
            matter,
            kind,
            state,
            on: Some(on),
            time: time.to_owned(),
            place: String::new(),
            asks: String::new(),
            there: String::new(),
            accompanied: String::new(),
            interpreter: String::new(),
            recorded: Known::Yes,
            same_person: Known::Unknown,
            prepared: String::new(),
            how_it_was: String::new(),
        })
    };
    let (held, planned) = (HearingState::Held, HearingState::Planned);
    let before = today.saturating_sub(38.days());
    records.push(hearing(HearingKind::Interview, held, before, "10:00"));
    let soon = today.saturating_add(5.days());
    records.push(hearing(HearingKind::Judge, planned, soon, "14:30"));
    records.push(Record::Measure(Measure {
        matter,
        kind: MeasureKind::ContactBan,
        what: String::new(),
        decided_by: String::new(),
        from: Some(today.saturating_sub(30.days())),
        until: Some(today.saturating_add(25.days())),
        lifted: None,
        remark: String::new(),
    }));
    records.push(Record::Limit(Limit {
        matter,
        what: "XX".to_owned(),
        on: Some(today.saturating_add(50.days())),
        said_by: "XX".to_owned(),
        said_on: Some(today.saturating_sub(20.days())),
        remark: String::new(),
    }));
    records.push(Record::Compensation(Compensation {
        matter,
        against: "XX".to_owned(),
        currency: Currency::Euro,
        claimed: Some(500_000),
        claimed_on: Some(today.saturating_sub(20.days())),
        granted: None,
        granted_on: None,
        paid: None,
        paid_on: None,
        remark: String::new(),
    }));
    records
}
