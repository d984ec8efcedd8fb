use super::{Edition, Event, History, InStage, Place, StageDate, What};
use crate::deadlines::{Comparison, Deadline};

/// Characters of what is noted beside an event.
pub const LONGEST_REMARK: usize = 2_000;

/// One entry of her file, as it is kept: what happened, and the days that followed from it then. It is never
/// changed; a correction is the next entry.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Entry {
    #[n(0)]
    pub event: Event,
    /// Of a stage that was entered: the very text of the law's version.
    #[n(1)]
    pub edition: Option<Edition>,
    /// Which paper says so, where it is, why something was taken back.
    #[n(2)]
    pub remark: String,
    /// Every day that was given once this had happened, with its basis.
    #[n(3)]
    pub given: Vec<Given>,
}

/// A day that was given, and for what.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Given {
    #[n(0)]
    pub of: DateOf,
    #[n(1)]
    pub deadline: Deadline,
}

/// What a day of a stage is for.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub enum DateOf {
    /// The last day of the stage.
    #[n(0)]
    StageEnd,
    /// One of its deadlines, by its id.
    #[n(1)]
    Stage(#[n(0)] String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the remark has at most {LONGEST_REMARK} characters")]
pub struct RemarkTooLong;

/// # Errors
///
/// When it is longer than [`LONGEST_REMARK`].
pub fn parse_remark(text: &str) -> Result<String, RemarkTooLong> {
    match text.chars().nth(LONGEST_REMARK) {
        Some(_) => Err(RemarkTooLong),
        None => Ok(text.trim().to_owned()),
    }
}

impl Place<'_> {
    /// Every day that this place gives, for the entry that led to it.
    #[must_use]
    pub fn given(&self) -> Vec<Given> {
        let end = self.ends.as_ref().and_then(|end| match &end.computed {
            Some(Ok(deadline)) => Some(Given {
                of: DateOf::StageEnd,
                deadline: deadline.clone(),
            }),
            _ => None,
        });
        let dates = self.dates.iter().filter_map(|date| {
            let deadline = date.due.as_ref().ok()?.clone();
            Some(Given {
                of: DateOf::Stage(date.deadline.id.clone()),
                deadline,
            })
        });
        end.into_iter().chain(dates).collect()
    }

    /// What was given for the last day of the stage, beside what the same version says today. `None`: the
    /// same, or nothing was given.
    #[must_use]
    pub fn end_moved(&self, given: &[Given]) -> Option<Comparison> {
        let now = self.ends.as_ref()?.computed.clone()?;
        moved(given, &DateOf::StageEnd, now)
    }

    /// The same for one of its deadlines.
    #[must_use]
    pub fn date_moved(&self, given: &[Given], date: &StageDate<'_>) -> Option<Comparison> {
        let now = match &date.due {
            Ok(now) => Ok(now.clone()),
            Err(super::NoDate::Deadline(error)) => Err(error.clone()),
            Err(_) => return None,
        };
        moved(given, &DateOf::Stage(date.deadline.id.clone()), now)
    }

    /// How it would be if she had entered this stage under the version that holds today: for showing beside
    /// what she was given. `None` when that version is hers, or has no such stage.
    #[must_use]
    pub fn under_newer(&self, history: &History) -> Option<History> {
        let newer = self.newer?;
        newer.stage(&self.stage.id)?;
        let mut events = history.events().to_vec();
        let entered = events
            .iter_mut()
            .rev()
            .find(|event| is_of(event, &self.here))?;
        if let What::Entered { version, .. } = &mut entered.what {
            *version = newer.version;
        }
        Some(History::kept(events))
    }
}

fn is_of(event: &Event, here: &InStage) -> bool {
    matches!(&event.what, What::Entered { pathway, version, stage, .. }
        if *pathway == here.pathway && *version == here.version && *stage == here.stage)
        && event.on == here.since
}

fn moved(
    given: &[Given],
    of: &DateOf,
    now: Result<Deadline, crate::deadlines::DeadlineError>,
) -> Option<Comparison> {
    let given = given.iter().find(|one| one.of == *of)?.deadline.clone();
    let comparison = Comparison { given, now };
    (comparison.moved() != crate::deadlines::Moved::Same).then_some(comparison)
}
