//! What was disclosed about her: for staff, and on paper for her.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::letters::{Basis, Disclosed, DisclosedKind};
use domain::status::PaperKind;
use services::letters::{DisclosureView, read_disclosures};

use super::audience;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "letters/log.html")]
struct LogPage {
    shell: Shell,
    bar: CaseBar,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "letters/log_sheet.html")]
struct LogSheet {
    shell: Shell,
    back: String,
    today: String,
    entries: Vec<Entry>,
}

struct Entry {
    day: String,
    when: String,
    to: String,
    audience: String,
    what: Vec<String>,
    why: String,
    basis: String,
    by: String,
}

impl Entry {
    fn of(shell: &Shell, view: DisclosureView) -> Self {
        let disclosure = view.disclosure;
        let mut what: Vec<String> = disclosure
            .what
            .iter()
            .map(|one| thing(shell, one))
            .collect();
        if disclosure.elsewhere > 0 {
            let count = i64::from(disclosure.elsewhere);
            what.push(shell.with("letters-log-elsewhere", "count", count));
        }
        Self {
            day: shell.day(&view.at),
            when: shell.moment(&view.at),
            to: disclosure.to,
            audience: audience(shell, disclosure.audience),
            what,
            why: disclosure.why,
            basis: match &disclosure.basis {
                Basis::Consent { on, how } if how.is_empty() => {
                    shell.with("letters-log-consent", "on", shell.date(on))
                }
                Basis::Consent { on, how } => shell.with2(
                    "letters-log-consent-how",
                    "on",
                    shell.date(on),
                    "how",
                    how.as_str(),
                ),
                Basis::Legal(basis) => shell.with("letters-log-legal", "basis", basis.as_str()),
            },
            by: view.by,
        }
    }
}

/// `Letter: Enrolment of Noor`, with the checksum of a file.
fn thing(shell: &Shell, one: &Disclosed) -> String {
    let kind = shell.word("letters-kind", one.kind.as_str());
    // What has no name of its own is called by its kind, in a code.
    let title = match one.kind {
        DisclosedKind::File => shell.word("files-kind", &one.title),
        DisclosedKind::Section => shell.word("letters-section", &one.title),
        // By its day.
        DisclosedKind::Note => match one.title.parse::<jiff::civil::Date>() {
            Ok(day) => shell.date(&day),
            Err(_) => one.title.clone(),
        },
        DisclosedKind::Paper => match one.title.parse::<PaperKind>() {
            Ok(code) => shell.word("papers-kind", code.as_str()),
            Err(()) => one.title.clone(),
        },
        DisclosedKind::Letter
        | DisclosedKind::Document
        | DisclosedKind::Told
        | DisclosedKind::Statement
        | DisclosedKind::Evidence
        | DisclosedKind::Record => one.title.clone(),
    };
    let mut text = match title.is_empty() {
        true => kind,
        false => format!("{kind}: {title}"),
    };
    // That of a part of her file says nothing to whoever holds the paper.
    if !one.checksum.is_empty() && one.kind != DisclosedKind::Section {
        let checksum = data_encoding::HEXLOWER.encode(&one.checksum);
        text.push_str(&format!(" (SHA-256 {checksum})"));
    }
    text
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_disclosures(state.services(), &staff, id(&case)?).await?;
    page(&LogPage {
        bar: CaseBar::new(&shell, &view.head, view.today, "letters"),
        entries: view
            .entries
            .into_iter()
            .map(|one| Entry::of(&shell, one))
            .collect(),
        shell,
    })
}

pub async fn sheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_disclosures(state.services(), &staff, id(&case)?).await?;
    page(&LogSheet {
        back: shell.link(&format!("/cases/{}/disclosures", view.head.id)),
        today: shell.date(&view.today),
        entries: view
            .entries
            .into_iter()
            .map(|one| Entry::of(&shell, one))
            .collect(),
        shell,
    })
}
