//! A sheet that she can be shown before she is heard: what will happen, who will be there, what she may ask. It is
//! written to her, and nothing in its title or head says what the procedure is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::legal::{Hearing, HearingKind, Known, Record};
use services::legal::read;
use vault::LegalRecordId;

use crate::cases::id;
use crate::deadlines::SourceView;
use crate::shell::page::LanguageItem;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

/// How a child is to be heard: Directive 2011/36/EU, article 15. What is said of it was not read on this page.
const RULE: &str = "https://eur-lex.europa.eu/eli/dir/2011/36";

#[derive(Template)]
#[template(path = "legal/prepare.html")]
struct PreparePage {
    shell: Shell,
    back: String,
    /// The same sheet in each language: hers may be another than the reader's.
    languages: Vec<LanguageItem>,
    day: String,
    time: String,
    place: String,
    asks: String,
    /// Somebody asks questions: not so in a talk with her own lawyer.
    is_asked: bool,
    there: String,
    accompanied: String,
    interpreter: String,
    /// What will happen, a sentence each.
    happens: Vec<String>,
}

/// Where the rule on how a child is heard stands.
pub fn heard_by_rule(shell: &Shell) -> SourceView {
    SourceView {
        host: "eur-lex.europa.eu".to_owned(),
        title: shell.t("legal-rule"),
        address: RULE.to_owned(),
        checked: String::new(),
    }
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, matter, hearing)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let matter: LegalRecordId = id(&matter)?;
    let hearing: LegalRecordId = id(&hearing)?;
    let view = read(state.services(), &staff, id(&case)?).await?;
    let one = view
        .by_id(hearing)
        .filter(|one| one.record.matter() == Some(matter))
        .ok_or(PageError::NotFound)?;
    let Record::Hearing(hearing) = &one.record else {
        return Err(PageError::NotFound);
    };
    page_of(&PreparePage {
        back: format!("{}/cases/{}/legal/{matter}", shell.base, view.head.id),
        languages: shell.languages(),
        day: hearing.on.map(|day| shell.date(&day)).unwrap_or_default(),
        time: hearing.time.clone(),
        place: hearing.place.clone(),
        asks: hearing.asks.clone(),
        is_asked: hearing.kind != HearingKind::Lawyer || !hearing.asks.is_empty(),
        there: hearing.there.clone(),
        accompanied: hearing.accompanied.clone(),
        interpreter: hearing.interpreter.clone(),
        happens: happens(&shell, hearing),
        shell,
    })
}

/// What will happen, as far as it is written down. What nobody knows is said as something to ask, never as "no".
fn happens(shell: &Shell, hearing: &Hearing) -> Vec<String> {
    let mut all = vec![shell.t(match hearing.kind {
        HearingKind::Interview => "legal-prepare-interview",
        HearingKind::Judge => "legal-prepare-judge",
        HearingKind::Court => "legal-prepare-court",
        HearingKind::Confrontation => "legal-prepare-confrontation",
        HearingKind::Expert => "legal-prepare-expert",
        HearingKind::Lawyer => "legal-prepare-lawyer",
        HearingKind::Other => "legal-prepare-other",
    })];
    // What is said to a lawyer is not a hearing.
    if hearing.kind == HearingKind::Lawyer {
        return all;
    }
    all.push(shell.t(match hearing.recorded {
        Known::Yes => "legal-prepare-recorded-yes",
        Known::No => "legal-prepare-recorded-no",
        Known::Unknown => "legal-prepare-recorded-unknown",
    }));
    if hearing.same_person == Known::Yes {
        all.push(shell.t("legal-prepare-same-person"));
    }
    all
}
