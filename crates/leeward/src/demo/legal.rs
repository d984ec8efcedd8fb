//! Young people with a matter before the police or a court: one who wants some of it, one who does not, and one who
//! thinks about it. All of them have the same bed and plan as before.

use domain::cases::CaseState;
use domain::deadlines::{Direction, Period, Roll, Unit};
use domain::legal::{
    Choice, Compensation, Count, Currency, Custody, CustodyKind, Decision, DecisionKind, Evidence,
    EvidenceKind, Hearing, HearingKind, HearingState, Known, LegalAid, Limit, Matter, MatterKind,
    MatterState, Measure, MeasureKind, Outcome, Record, Stance, Statement, StatementKind,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use services::cases::{CaseFilter, Names, Whose, list};
use services::legal::{NewRecord, put};
use services::{Actor, Services};
use vault::{CaseId, LegalRecordId};

use super::DemoError;
use super::content::LegalWords;
use super::places::Places;

/// What they want, one for each young person.
const WISHES: [Stance; 3] = [Stance::Partly, Stance::No, Stance::Thinking];

pub async fn tell(
    services: &Services,
    texts: &[LegalWords],
    places: &Places,
    now: Timestamp,
) -> Result<(), DemoError> {
    services.clock().put(now);
    for place in &places.centres {
        let Some(officer) = &place.legal else {
            continue;
        };
        let words = texts
            .iter()
            .find(|one| one.language == super::story::main_language(&place.row))
            .ok_or(DemoError::Content("words of legal matters"))?;
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, officer, filter, None, Names::Hidden)
            .await?
            .cases;
        let today = services.clock().today(&officer.time_zone);
        for (case, stance) in cases.iter().zip(WISHES) {
            let of = matter(words, stance, today);
            let matter = write(services, officer, case.id, of).await?;
            for record in parts(words, matter, stance, today) {
                write(services, officer, case.id, record).await?;
            }
            if stance == Stance::Partly {
                let phone = evidence(words, matter, today);
                let phone = write(services, officer, case.id, phone).await?;
                let link = handed_over(words, matter, phone, today);
                write(services, officer, case.id, link).await?;
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

fn matter(words: &LegalWords, stance: Stance, today: Date) -> Record {
    let considered = Matter {
        kind: MatterKind::Complaint,
        title: String::new(),
        court: String::new(),
        prosecutor: String::new(),
        police: String::new(),
        references: String::new(),
        lawyer: String::new(),
        legal_aid: LegalAid::NotAsked,
        aid_covers: String::new(),
        state: MatterState::Considered,
        opened: None,
        closed: None,
        outcome: Outcome::NotYet,
        outcome_text: String::new(),
        remark: String::new(),
    };
    if stance != Stance::Partly {
        return Record::Matter(considered);
    }
    Record::Matter(Matter {
        police: words.police.clone(),
        references: format!("KW {}/07", today.year()),
        lawyer: words.lawyer.clone(),
        legal_aid: LegalAid::Granted,
        aid_covers: words.aid_covers.clone(),
        state: MatterState::Running,
        opened: Some(ago(today, 40)),
        ..considered
    })
}

fn ago(today: Date, days: i64) -> Date {
    today.saturating_sub(days.days())
}

fn ahead(today: Date, days: i64) -> Date {
    today.saturating_add(days.days())
}

fn parts(words: &LegalWords, matter: LegalRecordId, stance: Stance, today: Date) -> Vec<Record> {
    let choice = |stance: Stance, days: i64| {
        Record::Choice(Choice {
            matter,
            stance,
            words: match stance {
                Stance::Partly => words.wants.clone(),
                Stance::No => words.wants_not.clone(),
                _ => words.thinks.clone(),
            },
            asked_by: words.asked_by.clone(),
            on: Some(ago(today, days)),
            was_told: Known::Yes,
        })
    };
    let mut records = vec![choice(stance, 12)];
    if stance != Stance::Partly {
        return records;
    }
    // She thought about it first.
    records.push(choice(Stance::Thinking, 45));
    let planned = Hearing {
        matter,
        kind: HearingKind::Judge,
        state: HearingState::Planned,
        on: Some(ahead(today, 5)),
        time: "14:30".to_owned(),
        place: words.place.clone(),
        asks: words.asks.clone(),
        there: words.there.clone(),
        accompanied: words.accompanied.clone(),
        interpreter: String::new(),
        recorded: Known::Unknown,
        same_person: Known::No,
        prepared: words.prepared.clone(),
        how_it_was: String::new(),
    };
    let held = Hearing {
        kind: HearingKind::Interview,
        state: HearingState::Held,
        on: Some(ago(today, 38)),
        time: "10:00".to_owned(),
        place: String::new(),
        asks: words.police.clone(),
        there: String::new(),
        recorded: Known::Yes,
        same_person: Known::Unknown,
        prepared: String::new(),
        how_it_was: words.how_it_was.clone(),
        ..planned.clone()
    };
    records.push(Record::Hearing(held));
    records.push(Record::Hearing(planned));
    records.push(Record::Measure(Measure {
        matter,
        kind: MeasureKind::ContactBan,
        what: words.measure.clone(),
        decided_by: words.decided_by.clone(),
        from: Some(ago(today, 30)),
        until: Some(ahead(today, 25)),
        lifted: None,
        remark: String::new(),
    }));
    records.push(Record::Limit(Limit {
        matter,
        what: words.limit.clone(),
        on: None,
        said_by: words.said_by.clone(),
        said_on: Some(ago(today, 20)),
        remark: String::new(),
        count: Some(Count {
            from: ago(today, 10),
            period: Period {
                count: 2,
                unit: Unit::Months,
            },
            direction: Direction::After,
            roll: Roll::NextWorkingDay,
            stopped: None,
            stopped_until: None,
            anew: None,
        }),
        counted: None,
    }));
    records.push(Record::Statement(Statement {
        matter,
        kind: StatementKind::Told,
        on: Some(ago(today, 38)),
        taken_by: words.police.clone(),
        language: words.language_of.clone(),
        read_back: Known::Yes,
        signed: Known::No,
        has_copy: Known::Yes,
        number: String::new(),
        kept_at: words.kept_at.clone(),
        to_correct: words.to_correct.clone(),
        remark: String::new(),
    }));
    let asked = Decision {
        matter,
        kind: DecisionKind::Asked,
        as_what: words.as_what.clone(),
        asked_on: None,
        on: Some(ago(today, 30)),
        decided_by: words.said_by.clone(),
        until: None,
        number: String::new(),
        reasons: String::new(),
        told: String::new(),
        remark: String::new(),
    };
    records.push(Record::Decision(Decision {
        kind: DecisionKind::Recognised,
        asked_on: asked.on,
        on: Some(ago(today, 9)),
        decided_by: words.decider.clone(),
        told: words.told.clone(),
        ..asked.clone()
    }));
    records.push(Record::Decision(asked));
    records.push(Record::Compensation(Compensation {
        matter,
        against: words.against.clone(),
        currency: Currency::Euro,
        claimed: Some(500_000),
        claimed_on: Some(ago(today, 20)),
        granted: None,
        granted_on: None,
        paid: None,
        paid_on: None,
        remark: String::new(),
    }));
    records
}

fn evidence(words: &LegalWords, matter: LegalRecordId, today: Date) -> Record {
    Record::Evidence(Evidence {
        matter,
        kind: EvidenceKind::Device,
        what: words.evidence.clone(),
        on: Some(ago(today, 41)),
        time: "18:20".to_owned(),
        from_whom: words.from_whom.clone(),
        taken_by: words.taken_by.clone(),
        kept_at: words.kept_at.clone(),
        seal: "K 0417".to_owned(),
        sha256: String::new(),
        remark: String::new(),
    })
}

fn handed_over(
    words: &LegalWords,
    matter: LegalRecordId,
    evidence: LegalRecordId,
    today: Date,
) -> Record {
    Record::Custody(Custody {
        matter,
        evidence,
        kind: CustodyKind::HandOver,
        on: Some(ago(today, 38)),
        time: "10:00".to_owned(),
        from_whom: words.taken_by.clone(),
        to_whom: words.police.clone(),
        kept_at: String::new(),
        seal: "K 0417".to_owned(),
        remark: words.hand_over.clone(),
        file: None,
    })
}
