//! Which days of a young person's home stand among the dates.

use jiff::ToSpan;
use jiff::civil::Date;
use vault::HousingId;

use super::{Prospect, ProspectState, Rhythm, Tenancy, Visit};
use crate::cases::words;
use crate::deadlines::{DueDate, Strand, Task};
use crate::status::Actor;

words! {
    /// What her way to a home asks for. No word says where.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    HousingAct {
        #[n(0)]
        Viewing = "viewing",
        /// The landlord is asked for the answer.
        #[n(1)]
        AskAgain = "ask_again",
        /// The last day to give notice.
        #[n(2)]
        Notice = "notice",
        #[n(3)]
        ContractEnds = "contract_ends",
        #[n(4)]
        InsuranceEnds = "insurance_ends",
        /// An aftercare visit.
        #[n(5)]
        Visit = "visit",
        /// A sign that somebody saw, and about which nobody said what was done.
        #[n(6)]
        Sign = "sign",
        /// She gets the keys.
        #[n(7)]
        Start = "start",
    }
}

fn due(key: String, act: HousingAct) -> DueDate {
    DueDate {
        strand: Strand::Housing,
        key,
        task: Task::Housing(act),
        who: Actor::Centre.as_str().to_owned(),
        deadline: None,
    }
}

/// All days of a case, from what is written down of it.
#[must_use]
pub fn dates(
    prospects: &[(HousingId, Prospect)],
    tenancies: &[(HousingId, Tenancy)],
    visits: &[(HousingId, Visit)],
    rhythm: &Rhythm,
) -> Vec<(Date, DueDate)> {
    let mut all = Vec::new();
    let mut put = |day: Option<Date>, id: &HousingId, act: HousingAct| {
        if let Some(day) = day {
            all.push((day, due(format!("{id}/{}", act.as_str()), act)));
        }
    };
    for (id, prospect) in prospects {
        match prospect.state {
            ProspectState::ViewingPlanned => put(prospect.viewing, id, HousingAct::Viewing),
            ProspectState::Applied => put(prospect.ask_again, id, HousingAct::AskAgain),
            _ => {}
        }
    }
    for (id, tenancy) in tenancies.iter().filter(|(_, one)| one.ended.is_none()) {
        put(tenancy.notice_by, id, HousingAct::Notice);
        put(tenancy.contract_ends, id, HousingAct::ContractEnds);
        put(tenancy.insured_until, id, HousingAct::InsuranceEnds);
        match tenancy.keys {
            None => put(tenancy.starts, id, HousingAct::Start),
            Some(keys) => put(next_visit(*id, keys, visits, rhythm), id, HousingAct::Visit),
        }
    }
    for (id, visit) in visits {
        if visit.open_signs().next().is_some() {
            put(Some(visit.on), id, HousingAct::Sign);
        }
    }
    all
}

/// When somebody visits next. A visit at which nobody was met is tried again within a week at the latest.
#[must_use]
pub fn next_visit(
    tenancy: HousingId,
    keys: Date,
    visits: &[(HousingId, Visit)],
    rhythm: &Rhythm,
) -> Option<Date> {
    let last = visits
        .iter()
        .map(|(_, visit)| visit)
        .filter(|visit| visit.tenancy == tenancy)
        .max_by_key(|visit| visit.on);
    let by_rhythm = rhythm.next(keys, last.map(|visit| visit.on));
    let Some(last) = last else {
        return by_rhythm;
    };
    if last.next.is_some() {
        return last.next;
    }
    match last.kind {
        super::VisitKind::NotMet => {
            let soon = last.on.saturating_add(7.days());
            Some(by_rhythm.map_or(soon, |day| day.min(soon)))
        }
        _ => by_rhythm,
    }
}
