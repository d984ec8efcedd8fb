//! What she agreed to, as she can be shown it: in the language of the address, and said to her.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::consents::ConsentKind;
use services::consents::{ConsentView, read};

use super::list::{about, with};
use crate::cases::id;
use crate::shell::page::LanguageItem;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "consents/sheet.html")]
struct SheetPage {
    shell: Shell,
    back: String,
    languages: Vec<LanguageItem>,
    today: String,
    entries: Vec<Entry>,
}

struct Entry {
    when: String,
    kind: String,
    state: String,
    /// A label and what was written down, in the order in which she reads it.
    rows: Vec<(String, String)>,
}

impl Entry {
    fn of(shell: &Shell, view: &ConsentView) -> Self {
        let consent = &view.entry.consent;
        let is_decision = consent.kind == ConsentKind::Without;
        let mut rows = Vec::new();
        let mut row = |label: &str, text: String| {
            if !text.is_empty() {
                rows.push((shell.t(label), text));
            }
        };
        row("consents-is-words", consent.words.clone());
        row("consents-is-with", with(shell, consent));
        row("consents-is-about", about(shell, consent));
        if is_decision {
            row("consents-is-legal", consent.basis.clone());
            row("consents-is-decided", consent.decided_by.clone());
        } else {
            let who = shell.word("consents-you-by", consent.by.as_str());
            row("consents-is-who", who);
            let (by, language) = (consent.explained_by.as_str(), consent.language.as_str());
            let explained = shell.with2("consents-explained", "by", by, "language", language);
            row("consents-is-explained", explained);
        }
        row("consents-you-view", consent.her_view.clone());
        let until = match &consent.until {
            Some(until) => shell.date(until),
            None if is_decision => shell.t("consents-until-decided"),
            None => shell.t("consents-you-until"),
        };
        row("consents-is-until", until);
        if let Some(one) = &view.entry.withdrawn {
            let who = shell.word("consents-you-by", one.by.as_str());
            let text = format!("{} · {who} · {}", shell.date(&one.on), one.how);
            row("consents-is-withdrawn", text);
        }
        Self {
            when: shell.date(&consent.on),
            kind: shell.word("consents-you-kind", consent.kind.as_str()),
            state: shell.word("consents-you-state", view.state.as_str()),
            rows,
        }
    }
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read(state.services(), &staff, id(&case)?).await?;
    page_of(&SheetPage {
        back: shell.link(&format!("/cases/{}/consents", view.head.id)),
        languages: shell.languages(),
        today: shell.date(&view.today),
        entries: view.all.iter().map(|one| Entry::of(&shell, one)).collect(),
        shell,
    })
}
