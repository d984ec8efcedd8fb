//! Words in the notes of all young people. What is looked for travels in the form and never in an address.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::notes::{ExcerptPart, LONGEST_SOUGHT, MOST_SOUGHT_WORDS, WordsError, WordsSought};
use services::notes::{FoundNotes, NoteHit, search_notes};

use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status};

#[derive(Template)]
#[template(path = "notes/search.html")]
struct SearchPage {
    shell: Shell,
    errors: Errors,
    words: String,
    results: Option<Results>,
}

struct Results {
    hits: Vec<HitRow>,
    has_more: bool,
    /// "1,200 notes were looked through."
    searched: String,
    /// What has not been looked through; empty when everything was.
    missing: String,
    /// The same search goes on where it stopped.
    goes_on: bool,
}

struct HitRow {
    href: String,
    pseudonym: String,
    /// Kind of the note, its day and who wrote it, in one line.
    about: String,
    /// Who else can open it; empty when everybody on her case can.
    only: String,
    is_closed: bool,
    parts: Vec<ExcerptPart>,
    begins_within: bool,
    ends_within: bool,
}

pub async fn form(shell: Shell, _staff: Staff) -> Result<Response, PageError> {
    page(&SearchPage {
        shell,
        errors: Errors::default(),
        words: String::new(),
        results: None,
    })
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let words = fields.text("words").trim().to_owned();
    let mut errors = Errors::default();
    let sought = WordsSought::parse(&words);
    let sought = match sought {
        Ok(sought) => sought,
        Err(error) => {
            let message = match error {
                WordsError::Nothing => shell.t("notes-search-error-nothing"),
                WordsError::TooMuch => shell.with2(
                    "notes-search-error-long",
                    "characters",
                    LONGEST_SOUGHT,
                    "words",
                    MOST_SOUGHT_WORDS,
                ),
            };
            errors.add("words", message);
            return page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SearchPage {
                    shell,
                    errors,
                    words,
                    results: None,
                },
            );
        }
    };
    let found = search_notes(state.services(), &staff, &sought).await?;
    page(&SearchPage {
        results: Some(results(&shell, found)),
        shell,
        errors,
        words,
    })
}

fn results(shell: &Shell, found: FoundNotes) -> Results {
    let missing = match found.goes_on || found.is_full {
        true => shell.with2(
            "notes-search-part",
            "searched",
            found.searched,
            "all",
            found.of,
        ),
        false => String::new(),
    };
    Results {
        hits: found.hits.into_iter().map(|hit| row(shell, hit)).collect(),
        has_more: found.has_more,
        searched: shell.with("notes-search-searched", "count", found.searched),
        missing,
        goes_on: found.goes_on,
    }
}

fn row(shell: &Shell, hit: NoteHit) -> HitRow {
    let day = shell.date(&hit.day);
    let by = shell.with("notes-search-by", "by", hit.written_by);
    let about = match hit.kind {
        Some(kind) => format!("{} · {day} · {by}", shell.word("notes-kind", kind.as_str())),
        None => format!("{day} · {by}"),
    };
    HitRow {
        href: format!("{}/cases/{}/notes/{}", shell.base, hit.case, hit.note),
        pseudonym: hit.pseudonym,
        about,
        only: match hit.strand {
            domain::notes::NoteStrand::Casework => String::new(),
            strand => shell.word("notes-only", strand.as_str()),
        },
        is_closed: hit.state == domain::cases::CaseState::Closed,
        parts: hit.excerpt.parts,
        begins_within: hit.excerpt.begins_within,
        ends_within: hit.excerpt.ends_within,
    }
}
