//! The timeline. What a filter asks for stands in the address, so that Back and a bookmark show the same again; but for
//! words that are looked for: those travel in the form and stay in no history.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::notes::{FilterError, FilterForm, LONGEST_SOUGHT, Present, Shows, TimelineFilter};
use services::cases::people::PersonAroundView;
use services::notes::{Reading, TimelineAsk, TimelineView, read_timeline};
use vault::{CaseId, PersonId};

use super::drafts::{DraftRow, draft_rows};
use super::fields::{date, domains, kinds};
use super::words::{EntryRow, Extent, length, named, rows};
use crate::cases::bar::{self, CaseBar};
use crate::cases::{cursor, cursor_text, id};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page as page_of, page_with_status,
    redirect,
};

/// What a filter says, by the names of its fields; `words` is not among them.
const IN_THE_ADDRESS: [&str; 11] = [
    "shows",
    "kind",
    "domain",
    "with",
    "by",
    "from-day",
    "from-month",
    "from-year",
    "to-day",
    "to-month",
    "to-year",
];

#[derive(Template)]
#[template(path = "notes/timeline.html")]
struct TimelinePage {
    shell: Shell,
    bar: CaseBar,
    /// This page, without what is asked of it.
    here: String,
    errors: Errors,
    filter: FilterFields,
    is_filtered: bool,
    drafts: Vec<DraftRow>,
    entries: Vec<EntryRow>,
    /// What was found, and how far was looked, in sentences.
    found: Vec<String>,
    /// Where all minutes are counted; empty when they are.
    count: Option<Onward>,
    /// Older entries.
    older: Option<Onward>,
    is_first_page: bool,
    print: Option<Onward>,
    may_write: bool,
}

/// A way on: a link, or a form where words are looked for.
pub struct Onward {
    /// Empty for a form.
    pub href: String,
    /// What a form sends.
    pub fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "notes/print.html")]
struct PrintPage {
    shell: Shell,
    pseudonym: String,
    back: String,
    /// What was asked for, in words.
    asked: Vec<String>,
    found: Vec<String>,
    entries: Vec<EntryRow>,
}

/// The filter as its form shows it.
pub struct FilterFields {
    pub words: String,
    pub shows: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub domains: Vec<Choice>,
    pub people: Vec<Choice>,
    pub workers: Vec<Choice>,
    pub from: [String; 3],
    pub to: [String; 3],
}

impl FilterFields {
    fn of(shell: &Shell, fields: &Fields, view: &TimelineView) -> Self {
        let chosen = |name: &str, value: &str| fields.text(name) == value;
        let mut people = vec![Choice::new(
            "her",
            shell.t("notes-with-her"),
            chosen("with", "her"),
        )];
        people.extend(view.people.iter().map(|one: &PersonAroundView| {
            let value = one.id.to_string();
            let is_chosen = chosen("with", &value);
            Choice::new(value, named(shell, &one.person), is_chosen)
        }));
        let parts = |name: &str| {
            ["day", "month", "year"].map(|part| fields.text(&format!("{name}-{part}")).to_owned())
        };
        Self {
            words: fields.text("words").to_owned(),
            shows: Shows::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("notes-shows", one.as_str());
                    Choice::new(one.as_str(), label, chosen("shows", one.as_str()))
                })
                .collect(),
            kinds: kinds(shell, fields.text("kind").parse().ok()),
            domains: domains(shell, fields.text("domain").parse().ok()),
            people,
            workers: view
                .workers
                .iter()
                .map(|(worker, name)| {
                    let value = worker.to_string();
                    let is_chosen = chosen("by", &value);
                    Choice::new(value, name.clone(), is_chosen)
                })
                .collect(),
            from: parts("from"),
            to: parts("to"),
        }
    }
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, id(&case)?, &query).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let filter = parse(&shell, &fields, &mut errors);
    let is_print = fields.text("view") == "print";
    if errors.is_empty() && !filter.has_words() {
        let query = address(&fields);
        let path = match is_print {
            true => format!("/cases/{case}/timeline/sheet?{query}"),
            false => format!("/cases/{case}/timeline?{query}"),
        };
        return Ok(redirect(&shell, path.trim_end_matches('?')));
    }
    if errors.is_empty() && is_print {
        return on_paper(shell, &state, &staff, case, &fields).await;
    }
    show(shell, &state, &staff, case, &fields).await
}

pub async fn print(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    on_paper(shell, &state, &staff, id(&case)?, &query).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let filter = parse(&shell, fields, &mut errors);
    let before = cursor(fields.text("before"));
    let ask = TimelineAsk {
        filter,
        before,
        reading: match fields.text("count") {
            "1" => Reading::Counted,
            _ => Reading::Page,
        },
    };
    let view = read_timeline(state.services(), staff, case, &ask).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(state, staff), "timeline");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let may_write = staff.may(Permission::WriteCases);
    let drafts = match may_write {
        true => draft_rows(&shell, state, staff, Some(case)).await?,
        false => Vec::new(),
    };
    let here = format!("{}/timeline", bar.href);
    let onward = |path: &str, more: &[(&str, &str)]| onward(fields, &ask.filter, path, more);
    let is_counted = view.totals.is_none_or(|totals| totals.is_whole);
    page_with_status(
        status,
        &TimelinePage {
            filter: FilterFields::of(&shell, fields, &view),
            is_filtered: ask.filter.is_set() || !errors.is_empty(),
            entries: rows(
                &shell,
                &bar.href,
                &view.entries,
                &view.people,
                Extent::Short,
            ),
            found: found(&shell, &view),
            count: (!is_counted).then(|| onward(&here, &[("count", "1")])),
            older: view
                .next
                .map(|next| onward(&here, &[("before", &cursor_text(next))])),
            is_first_page: before.is_none(),
            print: (errors.is_empty() && !view.entries.is_empty())
                .then(|| onward(&format!("{here}/sheet"), &[("view", "print")])),
            here,
            drafts,
            may_write,
            errors,
            bar,
            shell,
        },
    )
}

async fn on_paper(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let filter = parse(&shell, fields, &mut errors);
    let ask = TimelineAsk {
        filter,
        before: None,
        reading: Reading::Print,
    };
    let view = read_timeline(state.services(), staff, case, &ask).await?;
    let href = format!("{}/cases/{case}", shell.base);
    let query = address(fields);
    let back = format!("{href}/timeline?{query}");
    page_of(&PrintPage {
        asked: asked(&shell, &ask.filter, fields, &view),
        found: found(&shell, &view),
        entries: rows(&shell, &href, &view.entries, &view.people, Extent::Whole),
        pseudonym: view.head.pseudonym.clone(),
        back: back.trim_end_matches('?').to_owned(),
        shell,
    })
}

/// A filter out of a form or an address. What cannot be read asks for nothing, and an error says so where somebody
/// typed it.
fn parse(shell: &Shell, fields: &Fields, errors: &mut Errors) -> TimelineFilter {
    let from = date(shell, fields, "from", errors);
    let to = date(shell, fields, "to", errors);
    let form = FilterForm {
        shows: fields.text("shows").parse().unwrap_or_default(),
        kind: fields.text("kind").parse().ok(),
        domain: fields.text("domain").parse().ok(),
        present: Present::parse(fields.text("with")),
        by: fields.text("by").parse::<PersonId>().ok(),
        from,
        to,
        words: fields.text("words"),
    };
    match TimelineFilter::parse(&form) {
        Ok(filter) => filter,
        Err(faults) => {
            for fault in faults {
                match fault {
                    FilterError::EndsBeforeItBegins => {
                        errors.add("to", shell.t("notes-error-period"));
                    }
                    FilterError::TooMuch => errors.add(
                        "words",
                        shell.with("notes-error-sought", "most", LONGEST_SOUGHT),
                    ),
                }
            }
            TimelineFilter::default()
        }
    }
}

/// What is asked for, but for the words, as the query of an address.
fn address(fields: &Fields) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in IN_THE_ADDRESS {
        let value = fields.text(name).trim();
        if !value.is_empty() && (name, value) != ("shows", "everything") {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

/// The same question further on: words that are looked for go by a form.
fn onward(fields: &Fields, filter: &TimelineFilter, path: &str, more: &[(&str, &str)]) -> Onward {
    if filter.has_words() {
        let kept = IN_THE_ADDRESS.iter().chain(&["words"]);
        let kept = kept.map(|name| ((*name).to_owned(), fields.text(name).to_owned()));
        let more = more
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        return Onward {
            href: String::new(),
            fields: kept
                .filter(|(_, value)| !value.is_empty())
                .chain(more)
                .collect(),
        };
    }
    let mut query = form_urlencoded::Serializer::new(address(fields));
    for (name, value) in more {
        if *name != "view" {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    Onward {
        href: format!("{path}?{query}").trim_end_matches('?').to_owned(),
        fields: Vec::new(),
    }
}

/// What a filter found, and what it could not know.
fn found(shell: &Shell, view: &TimelineView) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(totals) = view.totals {
        found.push(shell.with("notes-found", "count", totals.notes));
        if totals.notes > totals.unsaid {
            let all = length(shell, totals.minutes);
            found.push(shell.with("notes-found-minutes", "length", all));
        }
        if totals.unsaid > 0 && totals.notes > 0 {
            found.push(shell.with("notes-found-unsaid", "count", totals.unsaid));
        }
        if !totals.is_whole {
            found.push(shell.t("notes-found-part"));
        }
    }
    if view.closed > 0 {
        found.push(shell.with("notes-found-closed", "count", view.closed));
    }
    if let Some(back_to) = view.looked_back_to {
        found.push(shell.with("notes-looked-back", "when", shell.day(&back_to)));
    }
    if view.is_cut {
        found.push(shell.t("notes-print-cut"));
    }
    found
}

/// What was asked for, for whoever reads the paper.
fn asked(
    shell: &Shell,
    filter: &TimelineFilter,
    fields: &Fields,
    view: &TimelineView,
) -> Vec<String> {
    let mut asked = Vec::new();
    let mut say = |label: &str, value: String| asked.push(format!("{}: {value}", shell.t(label)));
    if filter.has_words() {
        say("notes-filter-words", fields.text("words").trim().to_owned());
    }
    if let Some(kind) = filter.kind {
        say("notes-kind-label", shell.word("notes-kind", kind.as_str()));
    }
    if let Some(domain) = filter.domain {
        let word = shell.word("support-domain", domain.as_str());
        say("notes-domain-label", word);
    }
    match filter.present {
        None => {}
        Some(Present::Her) => say("notes-filter-with", shell.t("notes-with-her")),
        Some(Present::Around(id)) => {
            let one = view.people.iter().find(|one| one.id == id);
            let name = one.map(|one| named(shell, &one.person));
            say(
                "notes-filter-with",
                name.unwrap_or_else(|| shell.t("notes-somebody")),
            );
        }
    }
    if let Some(by) = filter.by {
        let name = view.workers.iter().find(|(id, _)| *id == by);
        say(
            "notes-filter-by",
            name.map(|(_, name)| name.clone()).unwrap_or_default(),
        );
    }
    if let Some(from) = filter.from {
        say("notes-filter-from", shell.date(&from));
    }
    if let Some(to) = filter.to {
        say("notes-filter-to", shell.date(&to));
    }
    asked
}
