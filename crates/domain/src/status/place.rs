use jiff::civil::Date;

use super::{
    Anchor, Exit, History, HistoryError, InStage, Kind, Line, Pathway, Pathways, Person, Stage,
    StageDeadline, Target,
};
use crate::deadlines::{Calendar, Course, Deadline, DeadlineError};

/// Where she is in a procedure on a day, and what follows from it.
#[derive(Clone)]
pub struct Place<'a> {
    /// The version under which the stage began.
    pub pathway: &'a Pathway,
    /// The version that holds today, when it is another one. Her stage stays as it began.
    pub newer: Option<&'a Pathway>,
    pub stage: &'a Stage,
    pub here: InStage,
    /// The stages before, in order, as they were.
    pub past: Vec<InStage>,
    /// `None`: the stage has no length of its own.
    pub ends: Option<StageEnd>,
    pub dates: Vec<StageDate<'a>>,
    /// What the stage asks for and is not there.
    pub missing: Vec<&'a Line>,
    /// Where it can go from here, for her.
    pub next: Vec<&'a Exit>,
    /// How often it can still be extended: `None` as often as the condition holds, 0 not at all.
    pub extensions_left: Option<u32>,
    /// Stages that are for her as she is known today, when this one is not. What was given in it stays.
    pub branches_instead: Vec<&'a Stage>,
}

/// The last day of a stage. What stands on the document counts; what is computed stands beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageEnd {
    pub printed: Option<Date>,
    /// `None`: the source does not say how long.
    pub computed: Option<Result<Deadline, DeadlineError>>,
}

impl StageEnd {
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.printed.or_else(|| self.computed_day())
    }

    fn computed_day(&self) -> Option<Date> {
        match &self.computed {
            Some(Ok(deadline)) => Some(deadline.day),
            _ => None,
        }
    }

    /// Whether the document says another day than the rule.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.printed
            .zip(self.computed_day())
            .is_some_and(|(printed, computed)| printed != computed)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageDate<'a> {
    pub deadline: &'a StageDeadline,
    pub due: Result<Deadline, NoDate>,
}

/// Why there is no date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoDate {
    #[error("her birth date is not known")]
    BirthDate,
    #[error("nobody knows yet when the stage ends")]
    StageEnd,
    #[error(transparent)]
    Deadline(#[from] DeadlineError),
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PlaceError {
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl History {
    /// Where she is on a day. `None`: in no procedure.
    ///
    /// # Errors
    ///
    /// When the history names a version that is not among the files.
    pub fn place<'a>(
        &self,
        pathways: &'a Pathways,
        calendar: Option<&Calendar>,
        today: Date,
    ) -> Result<Option<Place<'a>>, PlaceError> {
        let mut past = self.stages(pathways)?;
        let Some(here) = past.pop().filter(|last| last.ended.is_none()) else {
            return Ok(None);
        };
        let found = pathways
            .version(&here.pathway, here.version)
            .and_then(|pathway| Some((pathway, pathway.stage(&here.stage)?)));
        let Some((pathway, stage)) = found else {
            return Ok(None);
        };
        let person = self.person();
        let kinds = person.presumed_kinds_on(today);
        let ends = stage_end(stage, &here, calendar);
        let dates = stage
            .deadlines
            .iter()
            .map(|deadline| StageDate {
                deadline,
                due: due(deadline, &here, ends.as_ref(), person, calendar),
            })
            .collect();
        let missing = stage
            .evidence
            .iter()
            .filter(|line| !here.evidence.contains(&line.id))
            .collect();
        let used = u32::try_from(here.extensions.len()).unwrap_or(u32::MAX);
        let extensions_left = match &stage.extension {
            None => Some(0),
            Some(extension) => extension.times.map(|times| times.saturating_sub(used)),
        };
        Ok(Some(Place {
            pathway,
            newer: pathways
                .in_force(&pathway.id, today)
                .filter(|other| other.edition != pathway.edition && !other.says_the_same(pathway)),
            stage,
            ends,
            dates,
            missing,
            next: next(pathways, pathway, stage, &kinds, today),
            extensions_left,
            branches_instead: instead(pathway, stage, &kinds),
            here,
            past,
        }))
    }
}

fn stage_end(stage: &Stage, here: &InStage, calendar: Option<&Calendar>) -> Option<StageEnd> {
    if stage.lasts.is_none() && here.printed_until.is_none() && here.extensions.is_empty() {
        return None;
    }
    let mut end = StageEnd {
        printed: here.printed_until,
        computed: stage
            .lasts
            .as_ref()
            .map(|lasts| Course::from(here.since).due(&lasts.rule, calendar)),
    };
    let rule = stage
        .extension
        .as_ref()
        .and_then(|extension| extension.rule.as_ref());
    for (_, printed) in &here.extensions {
        // An extension runs on from the day on which what was before ends.
        let computed = end
            .day()
            .zip(rule)
            .map(|(from, rule)| Course::from(from).due(rule, calendar));
        end = StageEnd {
            printed: *printed,
            computed,
        };
    }
    Some(end)
}

fn due(
    deadline: &StageDeadline,
    here: &InStage,
    ends: Option<&StageEnd>,
    person: &Person,
    calendar: Option<&Calendar>,
) -> Result<Deadline, NoDate> {
    let from = match deadline.anchor {
        Anchor::Start => here.since,
        Anchor::End => ends.and_then(StageEnd::day).ok_or(NoDate::StageEnd)?,
        // Of the days on which she may turn 18, the first: who acts by then is never late.
        Anchor::Birthday18 => person.birth.turns_18_between().ok_or(NoDate::BirthDate)?.0,
    };
    Ok(Course::from(from).due(&deadline.rule, calendar)?)
}

fn next<'a>(
    pathways: &Pathways,
    pathway: &Pathway,
    stage: &'a Stage,
    kinds: &[Kind],
    today: Date,
) -> Vec<&'a Exit> {
    stage
        .exits
        .iter()
        .filter(|exit| match &exit.target {
            Target::Stage(id) => pathway.stage(id).is_some_and(|next| next.is_for(kinds)),
            Target::Pathway(id) => pathways
                .in_force(id, today)
                .is_some_and(|other| other.kinds.iter().any(|kind| kinds.contains(kind))),
            Target::Out(_) => true,
        })
        .collect()
}

/// When a stage is not for her: those to which the same ways lead that are.
fn instead<'a>(pathway: &'a Pathway, stage: &Stage, kinds: &[Kind]) -> Vec<&'a Stage> {
    if stage.is_for(kinds) {
        return Vec::new();
    }
    let leads_to = |from: &Stage, to: &Stage| {
        from.exits
            .iter()
            .any(|exit| exit.target == Target::Stage(to.id.clone()))
    };
    pathway
        .stages
        .iter()
        .filter(|other| {
            other.is_for(kinds)
                && ((other.entry && stage.entry)
                    || pathway
                        .stages
                        .iter()
                        .any(|before| leads_to(before, stage) && leads_to(before, other)))
        })
        .collect()
}
