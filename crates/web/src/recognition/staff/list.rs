use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::recognition::instruments::Definition;
use services::recognition::{NewSheet, SheetLine};
use vault::{CaseId, SheetId};

use super::words::{self, BandTag};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, Fields, PageError, Shell, Staff, page, redirect};

#[derive(Template)]
#[template(path = "recognition/staff/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    offered: Vec<Offer>,
    drafts: Vec<Line>,
    completed: Vec<Line>,
    may_write: bool,
}

/// An instrument that can be started.
pub(super) struct Offer {
    /// The id of the sheet that starting makes: the same form sent twice starts one.
    sheet: String,
    instrument: String,
    pub title: String,
    pub purpose: String,
    pub facts: Vec<(String, String)>,
    pub sources: Vec<SourceLine>,
    pub licence: String,
    pub is_verified: bool,
}

pub(super) struct SourceLine {
    pub title: String,
    pub address: String,
    pub checked: String,
}

struct Line {
    href: String,
    title: String,
    by: String,
    tags: Vec<BandTag>,
    edition: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let services = state.services();
    let (head, lines) = services::recognition::list(services, &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &head, bar::today(&state, &staff), "instruments");
    let (completed, drafts): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.is_completed);
    let may_write = staff.may(Permission::WriteCases);
    page(&ListPage {
        offered: services::recognition::offered_now(services)
            .await?
            .iter()
            .map(|definition| {
                let sheet: SheetId = services.random().id();
                offer(&shell, sheet, definition)
            })
            .collect(),
        drafts: drafts
            .into_iter()
            .map(|one| line(&shell, &bar.href, one))
            .collect(),
        completed: completed
            .into_iter()
            .map(|one| line(&shell, &bar.href, one))
            .collect(),
        may_write,
        bar,
        shell,
    })
}

pub async fn start(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let new = NewSheet {
        id: id(fields.text("sheet"))?,
        case,
        instrument: fields.text("instrument").to_owned(),
    };
    services::recognition::start(state.services(), &staff, &new).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/instruments/{}", new.id),
    ))
}

pub(super) fn offer(shell: &Shell, sheet: SheetId, definition: &Definition) -> Offer {
    let language = shell.lang();
    let licence = definition.licence();
    Offer {
        sheet: sheet.to_string(),
        instrument: definition.id().to_owned(),
        title: definition.title(language).to_owned(),
        purpose: definition.purpose(language).to_owned(),
        facts: vec![
            (
                shell.t("instruments-population"),
                definition.population(language).to_owned(),
            ),
            (
                shell.t("instruments-scoring"),
                definition.scoring(language).to_owned(),
            ),
            (
                shell.t("instruments-evidence"),
                definition.evidence(language).to_owned(),
            ),
            (shell.t("instruments-edition"), edition(shell, definition)),
        ],
        sources: definition
            .sources()
            .iter()
            .map(|source| SourceLine {
                title: source.title.clone(),
                address: source.address.clone(),
                checked: shell.date(&source.checked),
            })
            .collect(),
        licence: format!(
            "{} ({})",
            licence.name,
            shell.word("instruments-wording", licence.wording.code())
        ),
        is_verified: licence.is_verified,
    }
}

/// Version, date and the beginning of the hash.
pub fn edition(shell: &Shell, definition: &Definition) -> String {
    format!(
        "{} ({})",
        shell.with2(
            "instruments-edition-of",
            "version",
            definition.version(),
            "date",
            shell.date(&definition.date())
        ),
        definition.hash().short()
    )
}

fn line(shell: &Shell, href: &str, line: &SheetLine) -> Line {
    Line {
        href: format!("{href}/instruments/{}", line.id),
        title: line.definition.title(shell.lang()).to_owned(),
        by: shell.with2(
            if line.is_completed {
                "instruments-completed-by"
            } else {
                "instruments-saved-by"
            },
            "by",
            line.changed_by.as_str(),
            "when",
            shell.moment(&line.changed_at),
        ),
        tags: words::tags(shell, line),
        edition: edition(shell, &line.definition),
    }
}
