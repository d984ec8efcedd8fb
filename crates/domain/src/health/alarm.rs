use jiff::civil::Date;

use super::Record;
use crate::cases::words;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    AlarmKind {
        /// Somebody stays close to her. It stands first.
        #[n(0)]
        StayClose = "stay_close",
        /// Something to know, and what to do.
        #[n(1)]
        Know = "know",
    }
}

/// What her house and her team see: that there is something, and what to do. Never why.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct CareAlarm {
    #[n(0)]
    pub kind: AlarmKind,
    /// What to do, in the words that were written for them.
    #[n(1)]
    pub tell: String,
    /// The last day; empty: until somebody ends it.
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
}

/// All of hers that hold, as they are sealed for her team and as a letter to her house.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct CareAlarms {
    #[n(0)]
    pub alarms: Vec<CareAlarm>,
}

impl CareAlarms {
    /// Those that hold on a day.
    pub fn on(&self, today: Date) -> impl Iterator<Item = &CareAlarm> {
        self.alarms
            .iter()
            .filter(move |one| one.until.is_none_or(|until| today <= until))
    }
}

/// What follows from her records.
#[must_use]
pub fn alarms_of<'a>(records: impl Iterator<Item = &'a Record>) -> CareAlarms {
    let mut alarms: Vec<CareAlarm> = records
        .filter_map(|record| match record {
            Record::Close(one) if one.is_open() => Some(CareAlarm {
                kind: AlarmKind::StayClose,
                tell: one.tell.clone(),
                until: None,
            }),
            Record::Tell(one) if one.ended.is_none() => Some(CareAlarm {
                kind: AlarmKind::Know,
                tell: one.tell.clone(),
                until: one.until,
            }),
            _ => None,
        })
        .collect();
    alarms.sort_by(|one, other| (one.kind, &one.tell).cmp(&(other.kind, &other.tell)));
    CareAlarms { alarms }
}
