use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::consents::{Consent, ConsentKind, ConsentState};
use domain::letters::Audience;
use services::consents::{ConsentView, read};
use vault::CaseId;

use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, Choice, Locale, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "consents/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    current: Vec<Entry>,
    past: Vec<Entry>,
    may_write: bool,
    /// The sheet for her, in her own language where it is one of ours.
    sheet: String,
    sheet_language: &'static str,
    sheet_lang: &'static str,
}

struct Entry {
    id: String,
    kind: String,
    state: String,
    stands: bool,
    /// Of a decision nobody agreed to anything.
    is_decision: bool,
    when: String,
    until: String,
    who: String,
    with: String,
    about: String,
    words: String,
    explained: String,
    age: String,
    her_view: String,
    basis: String,
    decided_by: String,
    withdrawn: String,
    by: String,
}

impl Entry {
    fn of(shell: &Shell, view: &ConsentView) -> Self {
        let consent = &view.entry.consent;
        let is_decision = consent.kind == ConsentKind::Without;
        Self {
            id: view.id.to_string(),
            kind: shell.word("consents-kind", consent.kind.as_str()),
            state: match view.state {
                ConsentState::Stands if is_decision => shell.t("consents-state-decided"),
                state => shell.word("consents-state", state.as_str()),
            },
            stands: view.state == ConsentState::Stands,
            is_decision,
            when: shell.date(&consent.on),
            until: match &consent.until {
                Some(until) => shell.date(until),
                None if is_decision => shell.t("consents-until-decided"),
                None => shell.t("consents-until-withdrawn"),
            },
            who: shell.word("consents-by", consent.by.as_str()),
            with: with(shell, consent),
            about: about(shell, consent),
            words: consent.words.clone(),
            explained: match is_decision {
                true => String::new(),
                false => shell.with2(
                    "consents-explained",
                    "by",
                    consent.explained_by.as_str(),
                    "language",
                    consent.language.as_str(),
                ),
            },
            age: consent.age.map(|age| age.to_string()).unwrap_or_default(),
            her_view: consent.her_view.clone(),
            basis: consent.basis.clone(),
            decided_by: consent.decided_by.clone(),
            withdrawn: match &view.entry.withdrawn {
                Some(one) => {
                    let who = shell.word("consents-by", one.by.as_str());
                    format!("{} · {who} · {}", shell.date(&one.on), one.how)
                }
                None => String::new(),
            },
            by: shell.with2(
                "support-changed",
                "by",
                view.by.as_str(),
                "when",
                shell.moment(&view.at),
            ),
        }
    }
}

/// With whom, in one line.
pub fn with(shell: &Shell, consent: &Consent) -> String {
    let words = consent.with.iter();
    let words: Vec<String> = words
        .map(|one| shell.word("letters-audience", one.as_str()))
        .collect();
    words.join(", ")
}

/// About what, in one line.
pub fn about(shell: &Shell, consent: &Consent) -> String {
    let words = consent.about.iter();
    let words: Vec<String> = words
        .map(|one| shell.word("consents-about", one.as_str()))
        .collect();
    words.join(", ")
}

/// What stands today and allows something to go out; with somebody in particular, or with anybody.
pub async fn choices(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    audience: Option<Audience>,
    chosen: &str,
) -> Result<Vec<Choice>, PageError> {
    let view = read(state.services(), staff, case).await?;
    let all = view.all.iter().filter(|one| {
        let consent = &one.entry.consent;
        one.state == ConsentState::Stands
            && consent.kind != ConsentKind::Service
            && audience.is_none_or(|audience| consent.with.contains(&audience))
    });
    Ok(all
        .map(|one| {
            let consent = &one.entry.consent;
            let id = one.id.to_string();
            let kind = shell.word("consents-basis", consent.kind.as_str());
            let label = format!("{kind}, {}: {}", shell.date(&consent.on), consent.words);
            let hint = format!("{} · {}", with(shell, consent), about(shell, consent));
            let is_chosen = chosen == id;
            Choice::new(id, label, is_chosen).with_hint(hint)
        })
        .collect())
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read(state.services(), &staff, id(&case)?).await?;
    let all = view.all.iter().map(|one| Entry::of(&shell, one));
    let (current, past) = all.partition(|one| one.stands);
    let mut languages = view.head.identity.languages.iter();
    let hers = languages.find_map(|one| Locale::from_code(one.as_str()));
    let path = format!("/cases/{}/consents/sheet", view.head.id);
    page(&ListPage {
        bar: CaseBar::new(&shell, &view.head, view.today, "consents"),
        current,
        past,
        may_write: staff.may(Permission::WriteCases),
        sheet: match hers {
            Some(hers) => format!("/{}{path}", hers.code()),
            None => shell.link(&path),
        },
        sheet_language: hers.unwrap_or(shell.locale()).own_name(),
        sheet_lang: hers.unwrap_or(shell.locale()).code(),
        shell,
    })
}
