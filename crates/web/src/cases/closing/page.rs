use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{
    CaseState, Closing, ClosingEntry, Contact, LONGEST_CLOSING_TEXT, Met, Reopening,
    ReopeningError, Unsettled,
};
use services::cases::{
    ClosingServiceError, ClosingView, ClosingsView, close_case, keep_in_touch, read_closings,
    reopen_case,
};
use vault::CaseId;

use super::form::{ClosingForm, ContactForm, parse_closing, parse_contact};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::{left, tone};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "cases/closing/page.html")]
struct ClosingPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// Somebody else was first.
    is_conflict: bool,
    /// What was typed into a form that is not there any more.
    typed: Vec<(String, String)>,
    unsettled: Vec<UnsettledRow>,
    /// Something must be settled before it can be closed.
    must_settle: bool,
    /// When somebody last looked at what is looked at.
    checked: String,
    /// `None`: it is closed, or the reader does not write here.
    form: Option<ClosingForm>,
    /// How it was closed; `None`: it is open.
    closing: Option<ClosingRow>,
    contacts: Vec<ContactRow>,
    next: Option<NextRow>,
    /// Nobody keeps in touch any more, or never did.
    is_touch_over: bool,
    /// How often, as the centre has set it.
    rhythm: Vec<String>,
    /// Where it is set; empty: not the reader's work.
    rhythm_href: String,
    contact: Option<ContactForm>,
    /// Earlier times that it was closed or opened.
    earlier: Vec<EarlierRow>,
    may_write: bool,
}

/// The next contact.
struct NextRow {
    day: String,
    /// How far it is.
    left: String,
    tone: &'static str,
}

struct UnsettledRow {
    what: String,
    why: String,
    href: String,
    go: String,
    is_first: bool,
}

pub struct ClosingRow {
    pub on: String,
    pub by: String,
    pub why: String,
    pub words: String,
    pub criteria: Vec<CriterionRow>,
    pub agreement: String,
    pub her_words: String,
    pub left: String,
    pub turn_to: String,
    pub in_touch: String,
    pub how: String,
}

pub struct CriterionRow {
    pub name: String,
    pub met: String,
    pub tone: &'static str,
    pub remark: String,
}

struct ContactRow {
    on: String,
    kind: String,
    words: String,
    by: String,
    is_last: bool,
}

struct EarlierRow {
    title: String,
    by: String,
    words: String,
    closing: Option<ClosingRow>,
}

#[derive(Template)]
#[template(path = "cases/closing/reopen.html")]
struct ReopenPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    is_conflict: bool,
    follows: String,
    why: String,
}

/// What a page of a form that came back shows.
#[derive(Default)]
struct Sent {
    errors: Errors,
    is_conflict: bool,
    closing: Fields,
    contact: Fields,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_closings(state.services(), &staff, id(&case)?).await?;
    show(
        shell,
        &state,
        &staff,
        &view,
        StatusCode::OK,
        Sent::default(),
    )
}

pub async fn close(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let follows = follows(&fields)?;
    let today = crate::cases::bar::today(&state, &staff);
    let policy = state.services().content().closing();
    let mut errors = Errors::default();
    let mut is_conflict = false;
    if let Some(closing) = parse_closing(&shell, policy, &fields, today, &mut errors) {
        match close_case(state.services(), &staff, case, follows, &closing).await {
            Ok(()) => {
                let path = format!("/cases/{case}/closing?done=case-closed");
                return Ok(redirect(&shell, &path));
            }
            Err(ClosingServiceError::NotSettled(_)) => {
                errors.add("unsettled", shell.t("closing-error-unsettled"));
            }
            Err(ClosingServiceError::LeftToNobody) => {
                errors.add("left", shell.t("closing-error-left"));
            }
            Err(ClosingServiceError::Conflict) => is_conflict = true,
            Err(ClosingServiceError::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_closings(state.services(), &staff, case).await?;
    let sent = Sent {
        errors,
        is_conflict,
        closing: fields,
        contact: Fields::default(),
    };
    show(shell, &state, &staff, &view, status(is_conflict), sent)
}

pub async fn contact(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let follows = follows(&fields)?;
    let view = read_closings(state.services(), &staff, case).await?;
    let mut errors = Errors::default();
    // Opened again in the meantime: what was typed is shown all the same.
    let closed_on = view.sum().closing.map_or(view.today, |closing| closing.on);
    let mut is_conflict = false;
    if let Some(contact) = parse_contact(&shell, &fields, (closed_on, view.today), &mut errors) {
        match keep_in_touch(state.services(), &staff, case, follows, contact).await {
            Ok(()) => {
                let path = format!("/cases/{case}/closing?done=aftercare-contact");
                return Ok(redirect(&shell, &path));
            }
            Err(ClosingServiceError::Service(error)) => return Err(error.into()),
            Err(_) => is_conflict = true,
        }
    }
    let view = read_closings(state.services(), &staff, case).await?;
    let sent = Sent {
        errors,
        is_conflict,
        closing: Fields::default(),
        contact: fields,
    };
    show(shell, &state, &staff, &view, status(is_conflict), sent)
}

pub async fn reopen_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_closings(state.services(), &staff, id(&case)?).await?;
    let again = (Errors::default(), false, Fields::default());
    show_reopen(shell, &view, StatusCode::OK, again)
}

pub async fn reopen(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let follows = follows(&fields)?;
    let today = crate::cases::bar::today(&state, &staff);
    let mut errors = Errors::default();
    let mut is_conflict = false;
    match Reopening::parse(today, &fields.text("why").replace("\r\n", "\n")) {
        Ok(reopening) => {
            match reopen_case(state.services(), &staff, case, follows, reopening).await {
                Ok(()) => {
                    let path = format!("/cases/{case}?done=case-reopened");
                    return Ok(redirect(&shell, &path));
                }
                Err(ClosingServiceError::Service(error)) => return Err(error.into()),
                Err(_) => is_conflict = true,
            }
        }
        Err(ReopeningError::Empty) => errors.add("why", shell.t("closing-error-reopen")),
        Err(ReopeningError::TooLong) => {
            let text = shell.with("cases-error-text-long", "limit", LONGEST_CLOSING_TEXT);
            errors.add("why", text);
        }
    }
    let view = read_closings(state.services(), &staff, case).await?;
    let again = (errors, is_conflict, fields);
    show_reopen(shell, &view, status(is_conflict), again)
}

fn follows(fields: &Fields) -> Result<i64, PageError> {
    fields
        .text("follows")
        .parse()
        .map_err(|_| PageError::NotFound)
}

fn status(is_conflict: bool) -> StatusCode {
    match is_conflict {
        true => StatusCode::CONFLICT,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn show_reopen(
    shell: Shell,
    view: &ClosingsView,
    status: StatusCode,
    (errors, is_conflict, fields): (Errors, bool, Fields),
) -> Result<Response, PageError> {
    page_with_status(
        status,
        &ReopenPage {
            bar: CaseBar::new(&shell, &view.head, view.today, "overview"),
            errors,
            is_conflict,
            // Who met a newer entry has seen it now.
            follows: view.follows().to_string(),
            why: fields.text("why").to_owned(),
            shell,
        },
    )
}

fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: &ClosingsView,
    status: StatusCode,
    sent: Sent,
) -> Result<Response, PageError> {
    let policy = state.services().content().closing();
    let bar = CaseBar::new(&shell, &view.head, view.today, "overview");
    let may_write = staff.may(Permission::WriteCases);
    let is_open = view.head.state == CaseState::Open;
    let sum = view.sum();
    let follows = view.follows();
    // A form that met a newer entry follows that one when it is sent again: its writer has seen it.
    let again = |fields: Fields| match sent.is_conflict {
        true => {
            let pairs = fields.into_pairs();
            let others: Vec<(&str, &str)> = pairs
                .iter()
                .filter(|(name, _)| name != "follows")
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            Fields::of(&others)
        }
        false => fields,
    };
    let form = (is_open && may_write).then(|| {
        let fields = again(sent.closing.clone());
        ClosingForm::of(&shell, policy, follows, &fields, &sent.errors)
    });
    let contact = (sum.in_touch().is_some() && may_write).then(|| {
        let fields = again(sent.contact.clone());
        ContactForm::of(&shell, follows, view.today, &fields)
    });
    let mut typed = Vec::new();
    if form.is_none() {
        typed.extend(typed_in(&shell, &sent.closing, &CLOSING_TEXTS));
    }
    if contact.is_none() {
        typed.extend(typed_in(&shell, &sent.contact, &CONTACT_TEXTS));
    }
    let (closing, contacts, earlier) = history(&shell, view);
    let unsettled: Vec<UnsettledRow> = view
        .unsettled
        .iter()
        .map(|(one, count)| unsettled_row(&shell, staff, &bar.href, (*one, *count)))
        .collect();
    page_with_status(
        status,
        &ClosingPage {
            must_settle: unsettled.iter().any(|one| one.is_first),
            typed,
            rhythm_href: match staff.may(Permission::SeeHomes) {
                true => shell.link("/homes/rhythm"),
                false => String::new(),
            },
            unsettled,
            checked: shell.date(&policy.checked()),
            form,
            closing,
            contacts,
            next: view.next.map(|day| NextRow {
                day: shell.date(&day),
                left: left(&shell, day, view.today),
                tone: tone(day, view.today),
            }),
            is_touch_over: !is_open && sum.in_touch().is_none(),
            rhythm: view
                .rhythm
                .steps()
                .iter()
                .map(|step| {
                    let (every, until) = (i64::from(step.every), i64::from(step.until));
                    shell.with2("closing-rhythm-step", "every", every, "until", until)
                })
                .collect(),
            contact,
            earlier,
            may_write,
            is_conflict: sent.is_conflict,
            errors: sent.errors,
            bar,
            shell,
        },
    )
}

const CLOSING_TEXTS: [(&str, &str); 5] = [
    ("her-words", "closing-her-words"),
    ("words", "closing-words"),
    ("left", "closing-left"),
    ("turn-to", "closing-turn-to"),
    ("how", "closing-how"),
];

const CONTACT_TEXTS: [(&str, &str); 1] = [("words", "closing-contact-words")];

/// What was typed, with the names of its boxes.
fn typed_in(shell: &Shell, fields: &Fields, texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts
        .iter()
        .map(|(name, label)| (shell.t(label), fields.text(name).to_owned()))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

fn unsettled_row(
    shell: &Shell,
    staff: &Staff,
    case: &str,
    (one, count): (Unsettled, i64),
) -> UnsettledRow {
    let word = one.as_str();
    let (href, go) = match one {
        Unsettled::Missing => (format!("{case}/missing"), "missing-nav"),
        Unsettled::StayClose if staff.may(Permission::WorkOnHealth) => {
            (format!("{case}/health"), "health-title")
        }
        Unsettled::Waiting if staff.may(Permission::HoldBeds) => {
            (shell.link("/waiting"), "shelter-waiting-title")
        }
        Unsettled::Actions | Unsettled::Goals => (format!("{case}/plan"), "support-plan"),
        Unsettled::Waiting
        | Unsettled::Bed
        | Unsettled::StayClose
        | Unsettled::Drafts
        | Unsettled::Dates
        | Unsettled::Medication
        | Unsettled::Restriction => (case.to_owned(), "cases-overview"),
    };
    UnsettledRow {
        what: shell.with(&format!("closing-open-{word}"), "count", count),
        why: shell.word("closing-open-why", word),
        href,
        go: shell.t(go),
        is_first: one.is_first(),
    }
}

/// What holds now, and what was before it.
fn history(
    shell: &Shell,
    view: &ClosingsView,
) -> (Option<ClosingRow>, Vec<ContactRow>, Vec<EarlierRow>) {
    let is_closed = view.head.state == CaseState::Closed;
    let (mut closing, mut contacts, mut earlier) = (None, Vec::new(), Vec::new());
    let last = view
        .entries
        .iter()
        .rposition(|one| matches!(one.entry, ClosingEntry::Closed(_)))
        .filter(|_| is_closed);
    for (place, one) in view.entries.iter().enumerate() {
        let is_now = last.is_some_and(|last| place >= last);
        match &one.entry {
            ClosingEntry::Closed(what) if is_now => closing = Some(closing_row(shell, one, what)),
            ClosingEntry::Contact(what) if is_now => contacts.push(contact_row(shell, one, what)),
            ClosingEntry::Closed(what) => earlier.push(EarlierRow {
                title: shell.with("closing-earlier-closed", "day", shell.date(&what.on)),
                by: by(shell, one),
                words: String::new(),
                closing: Some(closing_row(shell, one, what)),
            }),
            ClosingEntry::Reopened(what) => earlier.push(EarlierRow {
                title: shell.with("closing-earlier-reopened", "day", shell.date(&what.on)),
                by: by(shell, one),
                words: what.why().to_owned(),
                closing: None,
            }),
            ClosingEntry::Contact(what) => earlier.push(EarlierRow {
                title: format!(
                    "{}: {}",
                    shell.date(&what.on),
                    shell.word("closing-contact", what.kind.as_str())
                ),
                by: by(shell, one),
                words: what.words.clone(),
                closing: None,
            }),
        }
    }
    contacts.reverse();
    earlier.reverse();
    (closing, contacts, earlier)
}

fn by(shell: &Shell, one: &ClosingView) -> String {
    format!("{}, {}", one.written_by, shell.moment(&one.written_at))
}

fn contact_row(shell: &Shell, one: &ClosingView, what: &Contact) -> ContactRow {
    ContactRow {
        on: shell.date(&what.on),
        kind: shell.word("closing-contact", what.kind.as_str()),
        words: what.words.clone(),
        by: by(shell, one),
        is_last: what.is_last,
    }
}

fn closing_row(shell: &Shell, one: &ClosingView, what: &Closing) -> ClosingRow {
    ClosingRow {
        on: shell.date(&what.on),
        by: by(shell, one),
        why: shell.word("closing-why", what.why.as_str()),
        words: what.words.clone(),
        criteria: what
            .criteria
            .iter()
            .map(|one| CriterionRow {
                name: one.name.in_language(shell.lang()).to_owned(),
                met: shell.word("closing-met", one.met.as_str()),
                tone: match one.met {
                    Met::Yes => "ok",
                    Met::No => "attention",
                    Met::NotLookedAt => "",
                },
                remark: one.remark.clone(),
            })
            .collect(),
        agreement: shell.word("closing-agreement", what.agreement.as_str()),
        her_words: what.her_words.clone(),
        left: what.left.clone(),
        turn_to: what.turn_to.clone(),
        in_touch: shell.word("closing-touch", if what.in_touch { "yes" } else { "no" }),
        how: what.how.clone(),
    }
}
