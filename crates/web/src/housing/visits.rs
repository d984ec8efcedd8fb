//! Aftercare visits, and what was done about the signs that somebody saw.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{
    HousingEntry, LONGEST_WORDS, Response as Done, Sign, SignKind, Visit, VisitError, VisitKind,
    next_visit,
};
use jiff::civil::Date;
use services::housing::{
    HousingView, NewHousing, PutHousingError, Saved, put_housing, read_housing,
};
use vault::{CaseId, HousingId};

use super::tenancy::of_view;
use super::words::{self, Newer};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "housing/visit.html")]
struct VisitPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    name: String,
    href: String,
    id: String,
    version: String,
    on: DateBoxes,
    next: DateBoxes,
    /// When the next one is by the rhythm; empty when it is over.
    by_rhythm: String,
    kinds: Vec<Choice>,
    signs: Vec<Choice>,
    fields: Fields,
    newer: Option<Newer>,
}

#[derive(Template)]
#[template(path = "housing/signs.html")]
struct SignsPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    id: String,
    version: String,
    when: String,
    kind: String,
    words: String,
    signs: Vec<SignFields>,
    newer: Option<Newer>,
}

struct SignFields {
    label: String,
    name: String,
    words: String,
    /// When somebody did it; empty for one that waits.
    done: String,
    done_words: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, tenancy)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let new: HousingId = state.services().random().id();
    let mut pairs = vec![
        ("id".to_owned(), new.to_string()),
        ("version".to_owned(), "0".to_owned()),
        ("kind".to_owned(), VisitKind::AtHome.as_str().to_owned()),
    ];
    words::put_day(&mut pairs, "on", Some(view.today));
    let fields = words::fields(&pairs);
    show(shell, &view, &tenancy, fields, Errors::default(), None)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, tenancy)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let view = read_housing(state.services(), &staff, case).await?;
    let hers = of_view(&view, &tenancy)?.id;
    let mut errors = Errors::default();
    let mut newer = None;
    let on = DateBoxes::of(&fields, "on").must(&shell, "on", &mut errors);
    let next = DateBoxes::of(&fields, "next").read(&shell, "next", &mut errors);
    let kind: VisitKind = fields
        .text("kind")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    if let (Some(on), Ok(next)) = (on, next) {
        let new = NewHousing {
            id: id(fields.text("id"))?,
            case,
            follows: fields
                .text("version")
                .parse()
                .map_err(|_| PageError::NotFound)?,
            what: HousingEntry::Visit(Visit {
                tenancy: hers,
                on,
                kind,
                words: fields.text("words").trim().replace("\r\n", "\n"),
                signs: SignKind::ALL
                    .iter()
                    .copied()
                    .filter(|one| fields.has("sign", one.as_str()))
                    .map(|kind| Sign { kind, done: None })
                    .collect(),
                next,
            }),
        };
        match put_housing(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/home?done=visit-saved"),
                ));
            }
            Err(PutHousingError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHousingError::Visit(error)) => say(&shell, &mut errors, error),
            Err(PutHousingError::Service(error)) => return Err(error.into()),
            Err(_) => return Err(PageError::NotFound),
        }
    }
    show(shell, &view, &tenancy, fields, errors, newer)
}

fn say(shell: &Shell, errors: &mut Errors, error: VisitError) {
    let (field, message) = match error {
        VisitError::InFuture => ("on", shell.t("status-error-future")),
        VisitError::BeforeKeys => ("on", shell.t("housing-error-before-keys")),
        VisitError::NextBefore => ("next", shell.t("housing-error-next-before")),
        VisitError::WordsTooLong | VisitError::DoneWhat | VisitError::DoneWhen => (
            "words",
            shell.with("cases-error-text-long", "limit", LONGEST_WORDS),
        ),
    };
    errors.add(field, message);
}

fn show(
    shell: Shell,
    view: &HousingView,
    tenancy: &str,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<Saved<HousingEntry>>>,
) -> Result<Response, PageError> {
    let saved = of_view(view, tenancy)?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    let (row, version) = words::row_and_version(&fields, newer.as_deref());
    page_with_status(
        words::status(&errors, newer.is_some()),
        &VisitPage {
            name: saved.what.name.clone(),
            href: format!("{}/home/tenancies/{tenancy}/visit", bar.href),
            id: row,
            version,
            on: DateBoxes::of(&fields, "on"),
            next: DateBoxes::of(&fields, "next"),
            by_rhythm: next_after(view, saved.id, saved.what.keys, view.today)
                .map(|day| shell.date(&day))
                .unwrap_or_default(),
            kinds: VisitKind::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("housing-visit-kind", one.as_str());
                    Choice::new(one.as_str(), label, fields.has("kind", one.as_str()))
                })
                .collect(),
            signs: SignKind::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("housing-sign", one.as_str());
                    Choice::new(one.as_str(), label, fields.has("sign", one.as_str()))
                })
                .collect(),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one.what),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            bar,
            fields,
            errors,
            shell,
        },
    )
}

/// When the next visit would be, were there one on this day.
fn next_after(
    view: &HousingView,
    tenancy: HousingId,
    keys: Option<Date>,
    on: Date,
) -> Option<Date> {
    let visit = Visit {
        tenancy,
        on,
        kind: VisitKind::AtHome,
        words: String::new(),
        signs: Vec::new(),
        next: None,
    };
    next_visit(tenancy, keys?, &[(tenancy, visit)], &view.rhythm)
}

fn theirs(shell: &Shell, entry: &HousingEntry) -> String {
    let HousingEntry::Visit(visit) = entry else {
        return String::new();
    };
    let mut lines = vec![shell.date(&visit.on), visit.words.clone()];
    for sign in &visit.signs {
        let kind = shell.word("housing-sign", sign.kind.as_str());
        let done = sign.done.as_ref().map_or("", |done| done.words.as_str());
        lines.push(format!("{kind}: {done}"));
    }
    lines.join("\n")
}

fn visit_of<'a>(view: &'a HousingView, visit: &str) -> Result<&'a Saved<Visit>, PageError> {
    let visit: HousingId = id(visit)?;
    view.visits
        .iter()
        .find(|one| one.id == visit)
        .ok_or(PageError::NotFound)
}

fn name_of(kind: SignKind) -> String {
    format!("done-{}", kind.as_str())
}

pub async fn signs(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, visit)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let saved = visit_of(&view, &visit)?;
    let fields = Fields::of(&[
        ("id", &saved.id.to_string()),
        ("version", &saved.version.to_string()),
    ]);
    show_signs(shell, &view, saved, fields, Errors::default(), None)
}

pub async fn answer_signs(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, visit)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let view = read_housing(state.services(), &staff, case).await?;
    let saved = visit_of(&view, &visit)?;
    let mut errors = Errors::default();
    let mut newer = None;
    let mut changed = saved.what.clone();
    let mut is_any = false;
    for sign in &mut changed.signs {
        let name = name_of(sign.kind);
        let words = fields.text(&name).trim().replace("\r\n", "\n");
        if words.is_empty() {
            continue;
        }
        is_any = true;
        if words.chars().nth(LONGEST_WORDS).is_some() {
            let message = shell.with("cases-error-text-long", "limit", LONGEST_WORDS);
            errors.add(&name, message);
        }
        // What was said stays; the same form sent again says the same.
        if sign.done.is_none() {
            sign.done = Some(Done {
                on: view.today,
                words,
            });
        }
    }
    if !is_any && let Some(first) = saved.what.open_signs().next() {
        errors.add(&name_of(first.kind), shell.t("housing-error-done-what"));
    }
    if errors.is_empty() {
        let new = NewHousing {
            id: saved.id,
            case,
            follows: fields
                .text("version")
                .parse()
                .map_err(|_| PageError::NotFound)?,
            what: HousingEntry::Visit(changed),
        };
        match put_housing(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/home?done=sign-answered"),
                ));
            }
            Err(PutHousingError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHousingError::Service(error)) => return Err(error.into()),
            Err(_) => return Err(PageError::NotFound),
        }
    }
    show_signs(shell, &view, saved, fields, errors, newer)
}

fn show_signs(
    shell: Shell,
    view: &HousingView,
    saved: &Saved<Visit>,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<Saved<HousingEntry>>>,
) -> Result<Response, PageError> {
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    let visit = &saved.what;
    let (row, version) = words::row_and_version(&fields, newer.as_deref());
    page_with_status(
        words::status(&errors, newer.is_some()),
        &SignsPage {
            href: format!("{}/home/visits/{}", bar.href, saved.id),
            id: row,
            version,
            when: shell.date(&visit.on),
            kind: shell.word("housing-visit-kind", visit.kind.as_str()),
            words: visit.words.clone(),
            signs: visit
                .signs
                .iter()
                .map(|sign| SignFields {
                    label: shell.word("housing-sign", sign.kind.as_str()),
                    words: fields.text(&name_of(sign.kind)).to_owned(),
                    name: name_of(sign.kind),
                    done: sign
                        .done
                        .as_ref()
                        .map(|done| shell.date(&done.on))
                        .unwrap_or_default(),
                    done_words: sign
                        .done
                        .as_ref()
                        .map(|done| done.words.clone())
                        .unwrap_or_default(),
                })
                .collect(),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one.what),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            bar,
            errors,
            shell,
        },
    )
}
