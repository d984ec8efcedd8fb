//! On a case: with whom she must never sleep in one house, and with whom she belongs together.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::{KeepGround, KeepKind, LONGEST_KEEP_REASON};
use services::cases::Names;
use services::shelter::{AddPairError, KeptView, NewPair, With};
use vault::{CaseId, PairCodeId, PairId};

use super::id;
use crate::cases::bar::{self, CaseBar};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// Longest pseudonym or code that is looked for, in characters.
const LONGEST_OTHER: usize = 100;

#[derive(Template)]
#[template(path = "shelter/keep_apart.html")]
struct KeepApartPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    form: PairForm,
    lines: Vec<Line>,
    codes: Vec<CodeLine>,
    grounds: Vec<Choice>,
    code_id: String,
    may_write: bool,
}

struct Line {
    kind: String,
    tone: &'static str,
    with: String,
    /// Empty for who it is not told.
    with_href: String,
    ground: String,
    text: String,
    by: String,
    /// They have beds in one house; empty when not.
    alarm: String,
    end_path: String,
}

struct CodeLine {
    code: String,
    until: String,
}

#[derive(Clone, Default)]
struct PairForm {
    id: String,
    other: String,
    ground: String,
    text: String,
}

impl PairForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            id: text("id"),
            other: text("other"),
            ground: text("ground"),
            text: text("text").replace("\r\n", "\n"),
        }
    }

    fn parse(&self, shell: &Shell, case: CaseId) -> Result<NewPair, Errors> {
        let mut errors = Errors::default();
        if self.other.trim().is_empty() || self.other.chars().count() > LONGEST_OTHER {
            errors.add("other", shell.t("shelter-keep-other-missing"));
        }
        let ground = self.ground.parse::<KeepGround>();
        if ground.is_err() {
            errors.add("ground", shell.t("shelter-keep-ground-missing"));
        }
        if self.text.chars().count() > LONGEST_KEEP_REASON {
            let most = i64::try_from(LONGEST_KEEP_REASON).unwrap_or(i64::MAX);
            errors.add("text", shell.with("shelter-text-too-long", "most", most));
        }
        match (self.id.parse(), ground) {
            (Ok(id), Ok(ground)) if errors.is_empty() => Ok(NewPair {
                id,
                case,
                other: self.other.trim().to_owned(),
                ground,
                text: self.text.trim().to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let pair: PairId = state.services().random().id();
    let form = PairForm {
        id: pair.to_string(),
        ..PairForm::default()
    };
    show(shell, &state, &staff, id(&case)?, form, Errors::default()).await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let form = PairForm::read(&fields);
    let _: PairId = id(&form.id)?;
    let new = match form.parse(&shell, case) {
        Ok(new) => new,
        Err(errors) => return show(shell, &state, &staff, case, form, errors).await,
    };
    let word = match services::shelter::add_pair(state.services(), &staff, &new).await {
        Ok(()) => {
            return Ok(redirect(
                &shell,
                &format!("/cases/{case}/apart?done=pair-kept"),
            ));
        }
        Err(AddPairError::Service(error)) => return Err(error.into()),
        Err(AddPairError::Unknown) => "shelter-keep-unknown",
        Err(AddPairError::Herself) => "shelter-keep-herself",
        Err(AddPairError::Listed) => "shelter-keep-listed",
    };
    let mut errors = Errors::default();
    errors.add("other", shell.t(word));
    show(shell, &state, &staff, case, form, errors).await
}

pub async fn end(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, pair)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    services::shelter::end_pair(state.services(), &staff, id(&pair)?).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/apart?done=pair-ended"),
    ))
}

pub async fn make_code(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let code: PairCodeId = id(fields.text("code"))?;
    services::shelter::make_code(state.services(), &staff, code, case).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/apart?done=pair-code-made"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    form: PairForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let head = services::cases::read_head(state.services(), staff, case, Names::Hidden).await?;
    let list = services::shelter::kept_list(state.services(), staff, case).await?;
    let near = match list.lines.is_empty() {
        true => Vec::new(),
        false => services::housing::neighbours(state.services(), staff, case).await?,
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let code: PairCodeId = state.services().random().id();
    let bar = CaseBar::new(&shell, &head, bar::today(state, staff), "apart");
    page_with_status(
        status,
        &KeepApartPage {
            lines: list
                .lines
                .into_iter()
                .map(|one| line(&shell, &bar.href, one, &near))
                .collect(),
            codes: list
                .codes
                .into_iter()
                .map(|one| CodeLine {
                    code: one
                        .code
                        .unwrap_or_else(|| shell.t("shelter-keep-code-sealed")),
                    until: shell.with(
                        "shelter-keep-code-until",
                        "when",
                        shell.moment(&one.expires_at),
                    ),
                })
                .collect(),
            grounds: KeepGround::ALL
                .into_iter()
                .map(|one| {
                    Choice::new(
                        one.as_str(),
                        shell.word("shelter-keep-ground", one.as_str()),
                        form.ground == one.as_str(),
                    )
                    .with_hint(shell.word("shelter-keep-does", one.kind().as_str()))
                })
                .collect(),
            code_id: code.to_string(),
            may_write: staff.may(Permission::WriteCases),
            bar,
            errors,
            form,
            shell,
        },
    )
}

fn line(shell: &Shell, href: &str, view: KeptView, near: &[PairId]) -> Line {
    let mut alarms: Vec<String> = view
        .shared_night
        .map(|night| shell.with("shelter-keep-alarm", "date", shell.date(&night)))
        .into_iter()
        .collect();
    if near.contains(&view.id) {
        alarms.push(shell.t("shelter-keep-near"));
    }
    let (with, with_href) = match view.with {
        With::Here { case, pseudonym } => (pseudonym, format!("{}/cases/{case}", shell.base)),
        With::Elsewhere { centre } => (
            shell.with("shelter-keep-elsewhere", "centre", centre),
            String::new(),
        ),
    };
    let (ground, text, by) = match view.reason {
        Some(reason) => (
            shell.word("shelter-keep-ground", &reason.ground),
            reason.text,
            reason.written_by,
        ),
        None => (
            shell.t("shelter-keep-reason-sealed"),
            String::new(),
            String::new(),
        ),
    };
    let when = shell.moment(&view.added_at);
    Line {
        kind: shell.word("shelter-keep-kind", view.kind.as_str()),
        tone: match view.kind {
            KeepKind::Apart => "attention",
            KeepKind::Together => "info",
        },
        with,
        with_href,
        ground,
        text,
        by: if by.is_empty() {
            when
        } else {
            format!("{when}, {by}")
        },
        alarm: alarms.join(" "),
        end_path: if view.is_own && shell.may(Permission::WriteCases) {
            format!("{href}/apart/{}/end", view.id)
        } else {
            String::new()
        },
    }
}
