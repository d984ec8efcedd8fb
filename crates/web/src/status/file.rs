//! The file: every entry as it was written, with the days that were given then. Nothing is taken out of it.

use domain::status::{DateOf, Pathway, Pathways, Stage, What};
use services::status::{EntryView, StatusView};

use super::fitting::person;
use crate::shell::Shell;

/// One entry, newest first on the page.
pub struct Line {
    /// The day that it is about.
    pub on: String,
    pub iso: String,
    pub what: String,
    /// Under which version of the law; empty where that says nothing.
    pub law: String,
    pub remark: String,
    pub written: String,
    /// The days that were given when it was written.
    pub given: Vec<String>,
    pub is_taken_back: bool,
    /// Empty: it cannot be taken back.
    pub take_back: String,
}

/// Which stage she was in when something happened.
#[derive(Clone, Copy, Default)]
struct At<'a>(Option<(&'a Pathway, &'a Stage)>);

pub fn lines(shell: &Shell, view: &StatusView, href: &str) -> Vec<Line> {
    let mut at = At::default();
    let mut lines: Vec<Line> = Vec::with_capacity(view.entries.len());
    for (place, one) in view.entries.iter().enumerate() {
        let entered = entered(&view.pathways, &one.entry.event.what);
        if !one.is_taken_back && entered.0.is_some() {
            at = entered;
        }
        // What was taken back is still named by the stage that it spoke of.
        let about = if entered.0.is_some() { entered } else { at };
        lines.push(line(shell, view, href, place, one, about));
    }
    lines.reverse();
    lines
}

fn entered<'a>(pathways: &'a Pathways, what: &What) -> At<'a> {
    let What::Entered {
        pathway,
        version,
        stage,
        ..
    } = what
    else {
        return At::default();
    };
    At(pathways
        .version(pathway, *version)
        .and_then(|pathway| Some((pathway, pathway.stage(stage)?))))
}

fn line(
    shell: &Shell,
    view: &StatusView,
    href: &str,
    place: usize,
    one: &EntryView,
    at: At<'_>,
) -> Line {
    let event = &one.entry.event;
    let law = match (&event.what, at.0, one.entry.edition) {
        (What::Entered { version, .. }, Some((pathway, _)), Some(edition)) => shell.with_all(
            "status-entered-law",
            &[
                (
                    "version",
                    crate::shell::strings::Arg::Number(i64::from(*version)),
                ),
                (
                    "law",
                    crate::shell::strings::Arg::Text(pathway.legal_basis.clone()),
                ),
                (
                    "edition",
                    crate::shell::strings::Arg::Text(edition.to_string()),
                ),
            ],
        ),
        _ => String::new(),
    };
    let can_be_taken_back =
        place > 0 && !one.is_taken_back && !matches!(event.what, What::TakenBack(_));
    Line {
        on: shell.date(&event.on),
        iso: event.on.to_string(),
        what: what(shell, view, &event.what, at),
        law,
        remark: one.entry.remark.clone(),
        written: shell.with2(
            "status-written",
            "by",
            one.written_by.as_str(),
            "when",
            shell.moment(&one.written_at),
        ),
        given: one
            .entry
            .given
            .iter()
            .map(|given| {
                let day = shell.date(&given.deadline.day);
                let name = match (&given.of, at.0) {
                    (DateOf::Stage(id), Some((_, stage))) => stage
                        .deadlines
                        .iter()
                        .find(|deadline| deadline.id == *id)
                        .map(|deadline| deadline.name.in_language(shell.lang()).to_owned()),
                    _ => None,
                };
                let name = name.unwrap_or_else(|| shell.t("status-stage-end"));
                shell.with2("status-given-line", "name", name, "day", day)
            })
            .collect(),
        is_taken_back: one.is_taken_back,
        take_back: match can_be_taken_back {
            true => format!("{href}/happened?what=take-back&which={}", one.id),
            false => String::new(),
        },
    }
}

/// What happened, in words.
fn what(shell: &Shell, view: &StatusView, what: &What, at: At<'_>) -> String {
    let lang = shell.lang();
    let until = |day: &jiff::civil::Date| shell.with("status-until", "day", shell.date(day));
    match (what, at.0) {
        (What::Entered { until: end, .. }, Some((pathway, stage))) => {
            let entered = shell.with2(
                "status-what-entered",
                "pathway",
                pathway.name.in_language(lang),
                "stage",
                stage.name.in_language(lang),
            );
            match end {
                Some(end) => format!("{entered} {}", until(end)),
                None => entered,
            }
        }
        (What::Entered { pathway, stage, .. }, None) => shell.with2(
            "status-what-entered",
            "pathway",
            pathway.as_str(),
            "stage",
            stage.as_str(),
        ),
        (What::Applied, _) => shell.t("status-what-applied"),
        (What::Decided { granted: true }, _) => shell.t("status-what-granted"),
        (What::Decided { granted: false }, _) => shell.t("status-what-refused"),
        (What::Extended { until: Some(end) }, _) => {
            format!("{} {}", shell.t("status-what-extended"), until(end))
        }
        (What::Extended { until: None }, _) => shell.t("status-what-extended"),
        (What::Evidence(id), at) => {
            let text = at
                .and_then(|(_, stage)| stage.evidence.iter().find(|line| line.id == *id))
                .map_or(id.as_str(), |line| line.text.in_language(lang));
            shell.with("status-what-evidence", "what", text)
        }
        (What::Left(id), at) => {
            let text = at
                .and_then(|(_, stage)| stage.exit(id))
                .map_or(id.as_str(), |exit| exit.when.in_language(lang));
            shell.with("status-what-left", "why", text)
        }
        (What::Known(known), _) => shell.with("status-what-known", "person", person(shell, known)),
        (What::TakenBack(place), _) => {
            let other = usize::try_from(*place)
                .ok()
                .and_then(|place| view.entries.get(place));
            let day = other
                .map(|other| shell.date(&other.entry.event.on))
                .unwrap_or_default();
            shell.with("status-what-taken-back", "day", day)
        }
    }
}
