use jiff::civil::Date;

use super::{Pathways, Person, Target};
pub(super) use crate::deadlines::stored::printed;

/// What happened, as it is written down. Numbered: old records stay readable.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum What {
    /// She entered a stage, under the version of the law that is named.
    #[n(0)]
    Entered {
        #[n(0)]
        pathway: String,
        #[n(1)]
        version: u32,
        #[n(2)]
        stage: String,
        /// The last day that stands on the document. It counts before the one that is computed.
        #[cbor(n(3), with = "printed")]
        until: Option<Date>,
    },
    /// Something was asked for in the stage where she is.
    #[n(1)]
    Applied,
    #[n(2)]
    Decided {
        #[n(0)]
        granted: bool,
    },
    #[n(3)]
    Extended {
        #[cbor(n(0), with = "printed")]
        until: Option<Date>,
    },
    /// A piece of evidence is there, by its id.
    #[n(4)]
    Evidence(#[n(0)] String),
    /// She left the pathway, by the id of the exit.
    #[n(5)]
    Left(#[n(0)] String),
    /// What was known of her from here on: a corrected birth date, another nationality.
    #[n(6)]
    Known(#[n(0)] Person),
    /// An earlier event, by its place, was a mistake. It stays where it is and does not count.
    #[n(7)]
    TakenBack(#[n(0)] u32),
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Event {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(1)]
    pub what: What,
}

/// What happened to her in procedures. It is added to, never changed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct History {
    #[n(0)]
    first_known: Person,
    #[n(1)]
    events: Vec<Event>,
}

/// A stage she is or was in, with what happened there.
#[derive(Clone, PartialEq, Eq)]
pub struct InStage {
    pub pathway: String,
    pub version: u32,
    pub stage: String,
    pub since: Date,
    pub printed_until: Option<Date>,
    /// The day of each extension, and the last day on its document.
    pub extensions: Vec<(Date, Option<Date>)>,
    /// Asked for and not decided.
    pub applied_on: Option<Date>,
    pub decisions: Vec<(Date, bool)>,
    pub evidence: Vec<String>,
    /// What was known of her when she entered.
    pub known_then: Person,
    /// When it ended, and by which exit. No exit: the pathway does not foresee the step that was taken.
    pub ended: Option<(Date, Option<String>)>,
}

/// Why an event was not added. Each can be shown to the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    #[error("there is no pathway {pathway} of version {version} with a stage {stage}")]
    NoSuchStage {
        pathway: String,
        version: u32,
        stage: String,
    },
    #[error("she is in no stage to which this could belong")]
    InNoStage,
    #[error("this is dated {on}, before the stage began on {since}")]
    BeforeTheStage { on: Date, since: Date },
    #[error("a decision needs an application before it")]
    NothingAppliedFor,
    #[error("the decision is dated {decided}, before the application of {applied}")]
    DecidedBeforeApplied { decided: Date, applied: Date },
    #[error("a document that ends on {until} cannot have been given on {on}")]
    EndsBeforeItBegins { on: Date, until: Date },
    #[error("this stage asks for no evidence called {0}")]
    NoSuchEvidence(String),
    #[error("this stage has no exit {0} that leads out of the pathway")]
    NoSuchExit(String),
    #[error("there is no event {0} that could be taken back")]
    NoSuchEvent(u32),
}

impl History {
    #[must_use]
    pub fn of(person: Person) -> Self {
        Self {
            first_known: person,
            events: Vec::new(),
        }
    }

    /// One that was written down event by event, each of which fitted when it was added.
    #[must_use]
    pub fn kept(events: Vec<Event>) -> Self {
        Self {
            first_known: Person::default(),
            events,
        }
    }

    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Adds what happened.
    ///
    /// # Errors
    ///
    /// When it does not fit to what is there; then nothing is added.
    pub fn add(&mut self, pathways: &Pathways, event: Event) -> Result<(), HistoryError> {
        if let What::TakenBack(place) = event.what {
            let can_be = self
                .events
                .get(place as usize)
                .is_some_and(|one| !matches!(one.what, What::TakenBack(_)))
                && !self.is_taken_back(place as usize);
            if !can_be {
                return Err(HistoryError::NoSuchEvent(place));
            }
        }
        self.events.push(event);
        match self.stages(pathways) {
            Ok(_) => Ok(()),
            Err(error) => {
                self.events.pop();
                Err(error)
            }
        }
    }

    /// How it would be if something happened. This history stays as it is.
    ///
    /// # Errors
    ///
    /// As [`Self::add`].
    pub fn what_if(&self, pathways: &Pathways, event: Event) -> Result<Self, HistoryError> {
        let mut other = self.clone();
        other.add(pathways, event)?;
        Ok(other)
    }

    /// What is known of her now.
    #[must_use]
    pub fn person(&self) -> &Person {
        self.counted()
            .filter_map(|event| match &event.what {
                What::Known(person) => Some(person),
                _ => None,
            })
            .last()
            .unwrap_or(&self.first_known)
    }

    /// Whether an event, by its place, was taken back later.
    #[must_use]
    pub fn is_taken_back(&self, place: usize) -> bool {
        self.events
            .iter()
            .any(|event| matches!(event.what, What::TakenBack(other) if other as usize == place))
    }

    fn counted(&self) -> impl Iterator<Item = &Event> {
        self.events
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.is_taken_back(*place))
            .map(|(_, event)| event)
    }

    /// Every stage in order; the last one may not have ended.
    ///
    /// # Errors
    ///
    /// When a version that it names is no longer among the files.
    pub fn stages(&self, pathways: &Pathways) -> Result<Vec<InStage>, HistoryError> {
        let mut stages: Vec<InStage> = Vec::new();
        let mut known = &self.first_known;
        for event in self.counted() {
            let on = event.on;
            match &event.what {
                What::TakenBack(_) => {}
                What::Known(person) => known = person,
                What::Entered {
                    pathway,
                    version,
                    stage,
                    until,
                } => {
                    let exists = pathways
                        .version(pathway, *version)
                        .and_then(|found| found.stage(stage));
                    if exists.is_none() {
                        return Err(HistoryError::NoSuchStage {
                            pathway: pathway.clone(),
                            version: *version,
                            stage: stage.clone(),
                        });
                    }
                    ends_after(on, *until)?;
                    if let Some(last) = stages.last_mut() {
                        end_stage(last, on, pathways, pathway, stage)?;
                    }
                    stages.push(InStage {
                        pathway: pathway.clone(),
                        version: *version,
                        stage: stage.clone(),
                        since: on,
                        printed_until: *until,
                        extensions: Vec::new(),
                        applied_on: None,
                        decisions: Vec::new(),
                        evidence: Vec::new(),
                        known_then: known.clone(),
                        ended: None,
                    });
                }
                what => {
                    let here = stages
                        .last_mut()
                        .filter(|stage| stage.ended.is_none())
                        .ok_or(HistoryError::InNoStage)?;
                    within(here, on, what, pathways)?;
                }
            }
        }
        Ok(stages)
    }
}

fn ends_after(on: Date, until: Option<Date>) -> Result<(), HistoryError> {
    match until {
        Some(until) if until < on => Err(HistoryError::EndsBeforeItBegins { on, until }),
        _ => Ok(()),
    }
}

fn end_stage(
    last: &mut InStage,
    on: Date,
    pathways: &Pathways,
    pathway: &str,
    stage: &str,
) -> Result<(), HistoryError> {
    let not_before = last.ended.as_ref().map_or(last.since, |(ended, _)| *ended);
    if on < not_before {
        return Err(HistoryError::BeforeTheStage {
            on,
            since: not_before,
        });
    }
    if last.ended.is_some() {
        return Ok(());
    }
    let exit = pathways
        .version(&last.pathway, last.version)
        .and_then(|version| version.stage(&last.stage))
        .and_then(|here| {
            here.exits.iter().find(|exit| match &exit.target {
                Target::Stage(id) => last.pathway == pathway && id == stage,
                Target::Pathway(id) => id == pathway,
                Target::Out(_) => false,
            })
        });
    last.ended = Some((on, exit.map(|exit| exit.id.clone())));
    Ok(())
}

/// What happens inside a stage.
fn within(
    here: &mut InStage,
    on: Date,
    what: &What,
    pathways: &Pathways,
) -> Result<(), HistoryError> {
    // A paper may be older than the stage that asks for it.
    if on < here.since && !matches!(what, What::Evidence(_)) {
        if let (What::Decided { .. }, Some(applied)) = (what, here.applied_on) {
            return Err(HistoryError::DecidedBeforeApplied {
                decided: on,
                applied,
            });
        }
        return Err(HistoryError::BeforeTheStage {
            on,
            since: here.since,
        });
    }
    let stage = pathways
        .version(&here.pathway, here.version)
        .and_then(|version| version.stage(&here.stage));
    match what {
        What::Applied => here.applied_on = Some(on),
        What::Decided { granted } => {
            let applied = here.applied_on.ok_or(HistoryError::NothingAppliedFor)?;
            if on < applied {
                return Err(HistoryError::DecidedBeforeApplied {
                    decided: on,
                    applied,
                });
            }
            here.applied_on = None;
            here.decisions.push((on, *granted));
        }
        What::Extended { until } => {
            ends_after(on, *until)?;
            here.extensions.push((on, *until));
        }
        What::Evidence(id) => {
            let known = stage.is_some_and(|stage| stage.evidence.iter().any(|one| one.id == *id));
            if !known {
                return Err(HistoryError::NoSuchEvidence(id.clone()));
            }
            here.evidence.push(id.clone());
        }
        What::Left(id) => {
            let leads_out = stage
                .and_then(|stage| stage.exit(id))
                .is_some_and(|exit| !matches!(exit.target, Target::Stage(_)));
            if !leads_out {
                return Err(HistoryError::NoSuchExit(id.clone()));
            }
            here.ended = Some((on, Some(id.clone())));
        }
        What::Entered { .. } | What::Known(_) | What::TakenBack(_) => {}
    }
    Ok(())
}
