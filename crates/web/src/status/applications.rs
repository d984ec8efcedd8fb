//! What a young person applies for: a checklist in the order that was worked out, and a form for each.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::status::{
    Application, LONGEST_OFFICE, LONGEST_REMARK, Progress, ProgressError, ProgressState, Step,
    steps,
};
use jiff::civil::Date;
use services::status::{
    ApplicationsView, NewProgress, ProgressView, PutProgressError, put_progress, read_applications,
};
use vault::{ApplicationId, CaseId};

use super::reached::DateBoxes;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page as page_of, page_with_status,
    redirect,
};

#[derive(Template)]
#[template(path = "status/applications.html")]
struct ApplicationsPage {
    shell: Shell,
    bar: CaseBar,
    groups: Vec<Group>,
}

/// Applications under one heading, in their order.
struct Group {
    heading: String,
    lead: String,
    steps: Vec<StepLine>,
}

pub(super) struct StepLine {
    pub(super) name: String,
    why: String,
    pub(super) state: String,
    tone: &'static str,
    pub(super) needs: Vec<NeedLine>,
    /// What must be there before.
    pub(super) waits_for: String,
    unlocks: String,
    pub(super) office: String,
    pub(super) reference: String,
    pub(super) days: Vec<(String, String)>,
    remark: String,
    sources: Vec<SourceLine>,
    is_verified: bool,
    href: String,
    by: String,
}

pub(super) struct NeedLine {
    pub(super) text: String,
    pub(super) is_there: bool,
}

pub(super) struct SourceLine {
    title: String,
    address: String,
    checked: String,
}

#[derive(Template)]
#[template(path = "status/application.html")]
struct ApplicationPage {
    shell: Shell,
    bar: CaseBar,
    /// The list.
    back: String,
    href: String,
    sheet_href: String,
    errors: Errors,
    name: String,
    why: String,
    /// What must be there before and is not; nothing stops her from beginning all the same.
    waits_for: String,
    id: String,
    version: i64,
    needs: Vec<Choice>,
    states: Vec<Choice>,
    office: String,
    reference: String,
    sent: DateBoxes,
    answered: DateBoxes,
    ask_again: DateBoxes,
    remark: String,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_applications(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "papers");
    let href = format!("{}/applications", bar.href);
    let applications = state.services().content().applications();
    let progress = view
        .progress
        .iter()
        .map(|(id, one)| (id.clone(), one.progress.clone()))
        .collect();
    let (mut now, mut later, mut answered) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps(applications, &progress) {
        let group = match (step.is_open(), step.waits_for.is_empty()) {
            (true, _) => &mut now,
            (false, true) => &mut answered,
            // What was answered before its time is answered.
            (false, false) if is_answered(step.progress) => &mut answered,
            (false, false) => &mut later,
        };
        let saved = view.progress.get(&step.application.id);
        group.push(line(&shell, &state, &step, saved, &href));
    }
    let groups = [("now", now), ("later", later), ("answered", answered)]
        .into_iter()
        .filter(|(_, steps)| !steps.is_empty())
        .map(|(word, steps)| Group {
            heading: shell.word("applications-group", word),
            lead: shell.word("applications-why", word),
            steps,
        })
        .collect();
    page_of(&ApplicationsPage { groups, bar, shell })
}

fn is_answered(progress: Option<&Progress>) -> bool {
    progress.is_some_and(|one| one.answered.is_some() || one.is_there())
}

fn named(shell: &Shell, all: &[&Application]) -> String {
    let names: Vec<&str> = all
        .iter()
        .map(|one| one.name.in_language(shell.lang()))
        .collect();
    names.join(", ")
}

pub(super) fn line(
    shell: &Shell,
    state: &AppState,
    step: &Step<'_, '_>,
    saved: Option<&ProgressView>,
    href: &str,
) -> StepLine {
    let application = step.application;
    let lang = shell.lang();
    let has = |need: &str| {
        step.progress
            .is_some_and(|one| one.has.iter().any(|id| id == need))
    };
    let text = |text: fn(&Progress) -> &str| step.progress.map(text).unwrap_or_default().to_owned();
    let days = step.progress.map_or_else(Vec::new, |one| {
        [
            ("sent", one.sent),
            ("answered", one.answered),
            ("ask-again", one.ask_again),
        ]
        .into_iter()
        .filter_map(|(word, day)| Some((shell.word("applications-day", word), shell.date(&day?))))
        .collect()
    });
    let state_word = step.progress.map(|one| one.state);
    StepLine {
        name: application.name.in_language(lang).to_owned(),
        why: application.why.in_language(lang).to_owned(),
        state: match state_word {
            Some(word) => shell.word("applications-state", word.as_str()),
            None => shell.t("applications-not-begun"),
        },
        tone: match state_word {
            Some(ProgressState::Granted) => "ok",
            Some(ProgressState::Refused) => "attention",
            Some(ProgressState::Sent) => "info",
            _ => "",
        },
        needs: application
            .needs
            .iter()
            .map(|need| NeedLine {
                text: need.text.in_language(lang).to_owned(),
                is_there: has(&need.id),
            })
            .collect(),
        waits_for: named(shell, &step.waits_for),
        unlocks: named(shell, &step.unlocks),
        office: text(|one| &one.office),
        reference: text(|one| &one.reference),
        days,
        remark: text(|one| &one.remark),
        sources: application
            .sources
            .iter()
            .filter_map(|code| state.services().content().applications().source(code))
            .map(|source| SourceLine {
                title: source.title.clone(),
                address: source.address.clone(),
                checked: shell.date(&source.checked),
            })
            .collect(),
        is_verified: application.verified,
        href: format!("{href}/{}", application.id),
        by: saved
            .map(|one| {
                let when = shell.moment(&one.changed_at);
                shell.with2(
                    "support-changed",
                    "by",
                    one.changed_by.as_str(),
                    "when",
                    when,
                )
            })
            .unwrap_or_default(),
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, application)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let showing = Showing::open(&state, &staff, id(&case)?, &application).await?;
    let fields = match showing.view.progress.get(&application) {
        Some(one) => filled(one),
        None => {
            let new: ApplicationId = state.services().random().id();
            Fields::of(&[
                ("id", &new.to_string()),
                ("version", "0"),
                ("state", ProgressState::Preparing.as_str()),
            ])
        }
    };
    showing.show(shell, &fields, Errors::default(), None)
}

/// The fields of an application as it was saved.
fn filled(one: &ProgressView) -> Fields {
    let progress = &one.progress;
    let mut fields: Vec<(String, String)> = [
        ("id", one.id.to_string()),
        ("version", one.version.to_string()),
        ("state", progress.state.as_str().to_owned()),
        ("office", progress.office.clone()),
        ("reference", progress.reference.clone()),
        ("remark", progress.remark.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    let days = [
        ("sent", progress.sent),
        ("answered", progress.answered),
        ("ask-again", progress.ask_again),
    ];
    for (name, day) in days {
        let Some(day) = day else { continue };
        for (part, value) in [
            ("day", day.day().to_string()),
            ("month", day.month().to_string()),
            ("year", day.year().to_string()),
        ] {
            fields.push((format!("{name}-{part}"), value));
        }
    }
    for need in &progress.has {
        fields.push(("has".to_owned(), need.clone()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&fields)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, application)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let mut day = |name: &str| DateBoxes::of(&fields, name).read(&shell, name, &mut errors);
    let days = (day("sent"), day("answered"), day("ask-again"));
    let word = |name: &str| fields.text(name).trim().to_owned();
    let in_state: ProgressState = word("state").parse().map_err(|()| PageError::NotFound)?;
    let follows: i64 = word("version").parse().map_err(|_| PageError::NotFound)?;
    let mut newer = None;
    if let (Ok(sent), Ok(answered), Ok(ask_again)) = days {
        let found = state
            .services()
            .content()
            .applications()
            .by_id(&application);
        let needs = &found.ok_or(PageError::NotFound)?.needs;
        let chosen: Vec<&str> = fields.all("has").collect();
        let new = NewProgress {
            id: id(fields.text("id"))?,
            case,
            follows,
            progress: Progress {
                application: application.clone(),
                state: in_state,
                has: needs
                    .iter()
                    .filter(|need| chosen.iter().any(|one| *one == need.id))
                    .map(|need| need.id.clone())
                    .collect(),
                office: word("office"),
                reference: word("reference"),
                sent,
                answered,
                ask_again,
                remark: word("remark").replace("\r\n", "\n"),
            },
        };
        match put_progress(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/applications?done=application-saved"),
                ));
            }
            Err(PutProgressError::Service(error)) => return Err(error.into()),
            Err(PutProgressError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutProgressError::Progress(error)) => say(&shell, &mut errors, error)?,
        }
    }
    let showing = Showing::open(&state, &staff, case, &application).await?;
    showing.show(shell, &fields, errors, newer)
}

fn say(shell: &Shell, errors: &mut Errors, error: ProgressError) -> Result<(), PageError> {
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    let (field, message) = match error {
        ProgressError::NoSuch => return Err(PageError::NotFound),
        ProgressError::OfficeTooLong => ("office", long(LONGEST_OFFICE)),
        ProgressError::ReferenceTooLong => ("reference", long(LONGEST_OFFICE)),
        ProgressError::RemarkTooLong => ("remark", long(LONGEST_REMARK)),
        ProgressError::SentWhen => ("sent", shell.t("applications-error-sent-when")),
        ProgressError::AnsweredWhen => ("answered", shell.t("applications-error-answered-when")),
        ProgressError::AnsweredBeforeSent => {
            ("answered", shell.t("applications-error-answered-before"))
        }
        ProgressError::SentInFuture => ("sent", shell.t("status-error-future")),
        ProgressError::AnsweredInFuture => ("answered", shell.t("status-error-future")),
    };
    errors.add(field, message);
    Ok(())
}

/// The page of one application, before it is known what stands in its form.
struct Showing<'a> {
    view: ApplicationsView,
    application: &'a Application,
    waits_for: Vec<&'a Application>,
}

impl<'a> Showing<'a> {
    async fn open(
        state: &'a AppState,
        staff: &Staff,
        case: CaseId,
        application: &str,
    ) -> Result<Self, PageError> {
        let applications = state.services().content().applications();
        let view = read_applications(state.services(), staff, case).await?;
        let found = applications.by_id(application);
        let application = found.ok_or(PageError::NotFound)?;
        let progress = view
            .progress
            .iter()
            .map(|(id, one)| (id.clone(), one.progress.clone()))
            .collect();
        let waits_for = steps(applications, &progress)
            .into_iter()
            .find(|step| step.application.id == application.id)
            .map(|step| step.waits_for)
            .unwrap_or_default();
        Ok(Self {
            view,
            application,
            waits_for,
        })
    }

    fn show(
        self,
        shell: Shell,
        fields: &Fields,
        errors: Errors,
        newer: Option<Box<ProgressView>>,
    ) -> Result<Response, PageError> {
        let bar = CaseBar::new(&shell, &self.view.head, self.view.today, "papers");
        let lang = shell.lang();
        let status = match (&newer, errors.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        };
        let (row, version) = match &newer {
            Some(newer) => (newer.id.to_string(), newer.version),
            None => (
                fields.text("id").to_owned(),
                fields.text("version").parse().unwrap_or_default(),
            ),
        };
        let chosen: Vec<&str> = fields.all("has").collect();
        let text = |name: &str| fields.text(name).to_owned();
        let back = format!("{}/applications", bar.href);
        page_with_status(
            status,
            &ApplicationPage {
                href: format!("{back}/{}", self.application.id),
                sheet_href: format!("{}/checklist/{}", bar.href, self.application.id),
                back,
                name: self.application.name.in_language(lang).to_owned(),
                why: self.application.why.in_language(lang).to_owned(),
                waits_for: named(&shell, &self.waits_for),
                id: row,
                version,
                needs: self
                    .application
                    .needs
                    .iter()
                    .map(|need| {
                        let label = need.text.in_language(lang);
                        Choice::new(&need.id, label, chosen.iter().any(|one| *one == need.id))
                    })
                    .collect(),
                states: ProgressState::ALL
                    .iter()
                    .map(|state| {
                        let word = state.as_str();
                        let label = shell.word("applications-state", word);
                        Choice::new(word, label, word == fields.text("state"))
                    })
                    .collect(),
                office: text("office"),
                reference: text("reference"),
                sent: DateBoxes::of(fields, "sent"),
                answered: DateBoxes::of(fields, "answered"),
                ask_again: DateBoxes::of(fields, "ask-again"),
                remark: text("remark"),
                newer: newer.map(|newer| theirs(&shell, self.application, &newer)),
                errors,
                bar,
                shell,
            },
        )
    }
}

/// An application as somebody else saved it, in words.
fn theirs(shell: &Shell, application: &Application, newer: &ProgressView) -> Newer {
    let progress = &newer.progress;
    let day = |word: &str, day: Option<Date>| {
        day.map(|day| {
            format!(
                "{}: {}",
                shell.word("applications-day", word),
                shell.date(&day)
            )
        })
        .unwrap_or_default()
    };
    let has: Vec<&str> = application
        .needs
        .iter()
        .filter(|need| progress.has.contains(&need.id))
        .map(|need| need.text.in_language(shell.lang()))
        .collect();
    let lines = [
        shell.word("applications-state", progress.state.as_str()),
        has.join("\n"),
        progress.office.clone(),
        progress.reference.clone(),
        day("sent", progress.sent),
        day("answered", progress.answered),
        day("ask-again", progress.ask_again),
        progress.remark.clone(),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Newer {
        text: lines.join("\n"),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}
