//! Where she is: the path with "you are here", what is next and by when, what is missing, who must act.

use domain::deadlines::Comparison;
use domain::status::{Bound, Exit, Place, Stage, StageDate, Target};
use services::Content;
use services::status::StatusView;

use super::fitting::{LineView, sources, target};
use crate::deadlines::{DayView, SourceView, no_day};
use crate::shell::Shell;

/// A stage with all that follows from it: hers, or that of a what-if.
pub struct HereView {
    pub pathway: String,
    pub summary: String,
    /// Version and legal basis.
    pub law: String,
    pub path: Vec<Step>,
    pub stage: String,
    pub since: String,
    pub trigger: String,
    /// Empty: none.
    pub document: String,
    pub end: EndView,
    pub dates: Vec<DateView>,
    pub missing: Vec<LineView>,
    pub who: Vec<String>,
    pub if_nothing: String,
    pub next: Vec<ExitView>,
    pub extension: Option<ExtensionView>,
    /// What was asked for and is not decided.
    pub applied: String,
    /// A newer version of the law.
    pub newer: String,
    /// Stages that would be hers as she is known today.
    pub instead: Vec<String>,
    pub unverified: bool,
    pub sources: Vec<SourceView>,
}

/// One step of the path.
pub struct Step {
    pub name: String,
    /// `past`, `here`, `next` or `later`.
    pub state: &'static str,
    pub note: String,
}

#[derive(Default)]
pub struct EndView {
    /// The day that counts.
    pub day: Option<DayView>,
    /// How long in words, where there is no length.
    pub open: String,
    /// The last day on the document, when the rule gives another one.
    pub differs: String,
    /// What was given before, when today's computing says something else.
    pub given: Option<DayView>,
    pub newer: Option<DayView>,
    /// `at least`, `at most`.
    pub bound: String,
}

pub struct DateView {
    pub name: String,
    pub who: String,
    pub day: DayView,
    /// What was given before, when today's computing says something else.
    pub given: Option<DayView>,
    /// What the newer version of the law would give.
    pub newer: Option<DayView>,
}

pub struct ExitView {
    pub line: LineView,
    pub to: String,
    /// Where the reader says that it happened.
    pub href: String,
}

pub struct ExtensionView {
    pub line: LineView,
    pub left: String,
}

pub struct Here<'a> {
    pub shell: &'a Shell,
    pub content: &'a Content,
    pub view: &'a StatusView,
    /// The address of the status page.
    pub href: &'a str,
    /// A what-if is compared with nothing and leads nowhere.
    pub is_real: bool,
}

impl Here<'_> {
    pub fn show(&self, place: &Place<'_>) -> HereView {
        let (shell, stage, pathway) = (self.shell, place.stage, place.pathway);
        let lang = shell.lang();
        let newer = self.newer(place);
        HereView {
            pathway: pathway.name.in_language(lang).to_owned(),
            summary: pathway.summary.in_language(lang).to_owned(),
            law: shell.with2(
                "status-law",
                "law",
                pathway.legal_basis.as_str(),
                "version",
                i64::from(pathway.version),
            ),
            path: self.path(place),
            stage: stage.name.in_language(lang).to_owned(),
            since: shell.date(&place.here.since),
            trigger: stage.trigger.in_language(lang).to_owned(),
            document: stage
                .document
                .as_ref()
                .map(|words| words.in_language(lang).to_owned())
                .unwrap_or_default(),
            end: self.end(place, newer.as_ref()),
            dates: place
                .dates
                .iter()
                .map(|date| self.date(place, date, newer.as_ref()))
                .collect(),
            missing: place
                .missing
                .iter()
                .map(|line| LineView {
                    href: self.link(&format!("happened?what=evidence&which={}", line.id)),
                    ..LineView::of(shell, pathway, line)
                })
                .collect(),
            who: stage
                .who
                .iter()
                .map(|actor| shell.word("status-actor", actor.as_str()))
                .collect(),
            if_nothing: stage.if_nothing.in_language(lang).to_owned(),
            next: place
                .next
                .iter()
                .map(|exit| self.exit(place, exit))
                .collect(),
            extension: self.extension(place),
            applied: place
                .here
                .applied_on
                .map(|on| shell.with("status-applied-since", "day", shell.date(&on)))
                .unwrap_or_default(),
            newer: place
                .newer
                .map(|newer| self.newer_words(newer))
                .unwrap_or_default(),
            instead: place
                .branches_instead
                .iter()
                .map(|other| other.name.in_language(lang).to_owned())
                .collect(),
            unverified: !stage.verified,
            sources: sources(shell, pathway, &stage.sources),
        }
    }

    fn link(&self, to: &str) -> String {
        match self.is_real {
            true => format!("{}/{to}", self.href),
            false => String::new(),
        }
    }

    fn newer_words(&self, newer: &domain::status::Pathway) -> String {
        match newer.valid_from {
            Some(from) => self.shell.with2(
                "status-newer-from",
                "version",
                i64::from(newer.version),
                "day",
                self.shell.date(&from),
            ),
            None => self
                .shell
                .with("status-newer", "version", i64::from(newer.version)),
        }
    }

    /// The same place under the version of the law that holds today.
    fn newer(&self, place: &Place<'_>) -> Option<Place<'_>> {
        if !self.is_real {
            return None;
        }
        let history = place.under_newer(&self.view.history)?;
        self.view.place(self.content, &history).ok().flatten()
    }

    /// The stages that are for her, and those where she was, in the order of the file.
    fn path(&self, place: &Place<'_>) -> Vec<Step> {
        let lang = self.shell.lang();
        let kinds = self.view.person().presumed_kinds_on(self.view.today);
        let was = |stage: &Stage| {
            place
                .past
                .iter()
                .rev()
                .find(|past| past.pathway == place.pathway.id && past.stage == stage.id)
        };
        let is_next = |stage: &Stage| {
            place
                .next
                .iter()
                .any(|exit| matches!(&exit.target, Target::Stage(id) if *id == stage.id))
        };
        place
            .pathway
            .stages
            .iter()
            .filter_map(|stage| {
                let name = stage.name.in_language(lang).to_owned();
                let (state, note) = if stage.id == place.stage.id {
                    ("here", self.shell.t("status-step-here"))
                } else if let Some(past) = was(stage) {
                    let since = self.shell.date(&past.since);
                    ("past", self.shell.with("status-step-past", "since", since))
                } else if !stage.is_for(&kinds) {
                    return None;
                } else if is_next(stage) {
                    ("next", self.shell.t("status-step-next"))
                } else {
                    ("later", self.shell.t("status-step-later"))
                };
                Some(Step { name, state, note })
            })
            .collect()
    }

    fn end(&self, place: &Place<'_>, newer: Option<&Place<'_>>) -> EndView {
        let (shell, today) = (self.shell, self.view.today);
        let open = place
            .stage
            .open
            .as_ref()
            .map(|words| words.in_language(shell.lang()).to_owned())
            .unwrap_or_default();
        let Some(end) = &place.ends else {
            return EndView {
                open,
                ..EndView::default()
            };
        };
        let computed = match &end.computed {
            Some(Ok(deadline)) => Some(DayView::of(shell, self.content, deadline, today)),
            Some(Err(error)) => Some(DayView {
                why: no_day(shell, error),
                ..DayView::default()
            }),
            None => None,
        };
        let day = match (end.printed, computed.clone()) {
            (Some(printed), _) => Some(DayView {
                why: shell.t("status-end-printed"),
                ..DayView::bare(shell, printed, today)
            }),
            (None, Some(computed)) => Some(computed),
            (None, None) => Some(DayView {
                why: shell.t("status-end-on-document"),
                ..DayView::default()
            }),
        };
        let differs = match (end.differs(), &computed) {
            (true, Some(computed)) => shell.with2(
                "status-end-differs",
                "day",
                computed.day.as_str(),
                "why",
                computed.why.as_str(),
            ),
            _ => String::new(),
        };
        EndView {
            day,
            open,
            differs,
            given: self
                .is_real
                .then(|| place.end_moved(self.view.given()))
                .flatten()
                .map(|moved| self.given(&moved)),
            newer: newer
                .and_then(|newer| newer.ends.as_ref())
                .filter(|other| *other != end)
                .and_then(|other| match &other.computed {
                    Some(Ok(deadline)) => Some(DayView::of(shell, self.content, deadline, today)),
                    _ => None,
                }),
            bound: match place.stage.lasts.as_ref().map(|lasts| lasts.bound) {
                Some(Bound::AtLeast) => shell.t("status-bound-at-least"),
                Some(Bound::AtMost) => shell.t("status-bound-at-most"),
                _ => String::new(),
            },
        }
    }

    fn given(&self, moved: &Comparison) -> DayView {
        DayView::of(self.shell, self.content, &moved.given, self.view.today)
    }

    fn date(&self, place: &Place<'_>, date: &StageDate<'_>, newer: Option<&Place<'_>>) -> DateView {
        let (shell, today) = (self.shell, self.view.today);
        let day = |date: &StageDate<'_>| match &date.due {
            Ok(deadline) => DayView::of(shell, self.content, deadline, today),
            Err(error) => DayView::none(shell, error),
        };
        DateView {
            name: date.deadline.name.in_language(shell.lang()).to_owned(),
            who: shell.word("status-actor", date.deadline.who.as_str()),
            day: day(date),
            given: self
                .is_real
                .then(|| place.date_moved(self.view.given(), date))
                .flatten()
                .map(|moved| self.given(&moved)),
            newer: newer.and_then(|newer| {
                newer
                    .dates
                    .iter()
                    .find(|other| other.deadline.id == date.deadline.id && other.due != date.due)
                    .map(day)
            }),
        }
    }

    fn exit(&self, place: &Place<'_>, exit: &Exit) -> ExitView {
        let shell = self.shell;
        let to = match &exit.target {
            Target::Stage(id) => place
                .pathway
                .stage(id)
                .map(|stage| format!("reached?to={}", place.pathway.stage_code(stage))),
            Target::Pathway(id) => {
                self.view
                    .pathways
                    .in_force(id, self.view.today)
                    .and_then(|other| {
                        let first = other.stages.iter().find(|stage| stage.entry)?;
                        Some(format!("reached?to={}", other.stage_code(first)))
                    })
            }
            Target::Out(_) => Some(format!("happened?what=left&which={}", exit.id)),
        };
        ExitView {
            line: LineView {
                text: exit.when.in_language(shell.lang()).to_owned(),
                unverified: !exit.verified,
                sources: sources(shell, place.pathway, &exit.sources),
                href: String::new(),
            },
            to: target(shell, self.view, place.pathway, &exit.target),
            href: to.map(|to| self.link(&to)).unwrap_or_default(),
        }
    }

    fn extension(&self, place: &Place<'_>) -> Option<ExtensionView> {
        let extension = place.stage.extension.as_ref()?;
        let shell = self.shell;
        Some(ExtensionView {
            line: LineView {
                text: extension.when.in_language(shell.lang()).to_owned(),
                unverified: !extension.verified,
                sources: sources(shell, place.pathway, &extension.sources),
                href: match place.extensions_left {
                    Some(0) => String::new(),
                    _ => self.link("happened?what=extended"),
                },
            },
            left: match place.extensions_left {
                None => shell.t("status-extension-any"),
                Some(left) => shell.with("status-extension-left", "count", left),
            },
        })
    }
}
