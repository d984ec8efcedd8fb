//! A handover as it was signed: on screen, on paper, and with the second signature under it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{PointKind, SheetPoint};
use services::life::{
    HandoverLine, TakeError, handovers, read_handover, take_handover, withdraw_handover,
};
use vault::{HandoverId, HouseId};

use super::fields::text;
use super::shift::{contact_words, mark_words};
use crate::cases::bar::AlarmTag;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "life/handovers.html")]
struct ListPage {
    shell: Shell,
    house: String,
    back: String,
    lines: Vec<Line>,
    /// The page of those before; empty when there are none.
    earlier: String,
}

struct Line {
    label: String,
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let before = query.text("before").parse().unwrap_or(i64::MAX);
    let (code_name, lines) = handovers(state.services(), &staff, house, before).await?;
    let last = lines.last().map_or(1, |line| line.sequence);
    page(&ListPage {
        house: code_name,
        back: shell.link(&format!("/houses/{house}/shift")),
        earlier: if last > 1 {
            shell.link(&format!("/houses/{house}/handovers?before={last}"))
        } else {
            String::new()
        },
        lines: lines
            .iter()
            .map(|line| {
                let (state, tone) = state_of(&shell, line);
                Line {
                    label: shell.moment(&line.left_at),
                    href: shell.link(&format!("/houses/{house}/handovers/{}", line.id)),
                    state,
                    tone,
                    hint: match line.taken_by.as_str() {
                        "" => line.left_by.clone(),
                        taken_by => shell.with2(
                            "life-from-to",
                            "from",
                            line.left_by.clone(),
                            "to",
                            taken_by,
                        ),
                    },
                }
            })
            .collect(),
        shell,
    })
}

fn state_of(shell: &Shell, line: &HandoverLine) -> (String, &'static str) {
    match (line.withdrawn_at, line.taken_at) {
        (Some(_), _) => (shell.t("life-withdrawn"), ""),
        (_, Some(_)) => (shell.t("life-both-signed"), "ok"),
        _ => (shell.t("life-one-signed"), "attention"),
    }
}

#[derive(Template)]
#[template(path = "life/handover.html")]
struct HandoverPage {
    shell: Shell,
    errors: Errors,
    house: String,
    title: String,
    path: String,
    back: String,
    state: String,
    tone: &'static str,
    know: Vec<PointLine>,
    to_do: Vec<PointLine>,
    done: Vec<PointLine>,
    guests: Vec<GuestLine>,
    words: String,
    remark: String,
    left: String,
    taken: String,
    withdrawn: String,
    may_take: bool,
    may_withdraw: bool,
    typed: String,
}

struct PointLine {
    words: String,
    about: String,
    by: String,
}

struct GuestLine {
    pseudonym: String,
    call_name: String,
    place: String,
    mark: String,
    tone: &'static str,
    words: String,
    is_missing: bool,
    contacts: Vec<(&'static str, String)>,
    restrictions: Vec<String>,
    has_alarm: bool,
    alarms: Vec<AlarmTag>,
    doses: Vec<(String, String)>,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, handover)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let ids = (super::id(&house)?, super::id(&handover)?);
    render(
        shell,
        &state,
        &staff,
        ids,
        "",
        Errors::default(),
        StatusCode::OK,
    )
    .await
}

pub async fn take(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, handover)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let id: HandoverId = super::id(&handover)?;
    let mut errors = Errors::default();
    let words = text(&shell, &fields, "words", &mut errors);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        match take_handover(state.services(), &staff, house, id, &words).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/shift?done=handover-taken"),
                ));
            }
            Err(error) => {
                status = StatusCode::CONFLICT;
                refused(&shell, error, &mut errors)?;
            }
        }
    }
    let typed = fields.text("words");
    render(shell, &state, &staff, (house, id), typed, errors, status).await
}

pub async fn withdraw(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, handover)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let id: HandoverId = super::id(&handover)?;
    let mut errors = Errors::default();
    match withdraw_handover(state.services(), &staff, house, id).await {
        Ok(()) => {
            return Ok(redirect(
                &shell,
                &format!("/houses/{house}/shift?done=handover-withdrawn"),
            ));
        }
        Err(error) => refused(&shell, error, &mut errors)?,
    }
    let status = StatusCode::CONFLICT;
    render(shell, &state, &staff, (house, id), "", errors, status).await
}

fn refused(shell: &Shell, error: TakeError, errors: &mut Errors) -> Result<(), PageError> {
    let key = match error {
        TakeError::Own => "life-error-own",
        TakeError::Taken => "life-error-taken",
        TakeError::Withdrawn => "life-error-withdrawn",
        TakeError::Service(error) => return Err(error.into()),
    };
    errors.add("signatures", shell.t(key));
    Ok(())
}

async fn render(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (house, id): (HouseId, HandoverId),
    typed: &str,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let view = read_handover(state.services(), staff, house, id).await?;
    let line = &view.line;
    let (state_words, tone) = state_of(&shell, line);
    let points = |keep: &dyn Fn(&SheetPoint) -> bool| -> Vec<PointLine> {
        view.sheet
            .points
            .iter()
            .filter(|one| keep(one))
            .map(|one| PointLine {
                words: one.point.words.clone(),
                about: one.point.about.clone(),
                by: format!("{}, {}", one.by, shell.moment(&one.at())),
            })
            .collect()
    };
    let open = |kind: PointKind| points(&|one| !one.is_done && one.point.kind == kind);
    page_with_status(
        status,
        &HandoverPage {
            title: shell.moment(&line.left_at),
            path: shell.link(&format!("/houses/{house}/handovers/{id}")),
            back: shell.link(&format!("/houses/{house}/shift")),
            state: state_words,
            tone,
            know: open(PointKind::Know),
            to_do: open(PointKind::Do),
            done: points(&|one| one.is_done),
            guests: view
                .sheet
                .guests
                .iter()
                .map(|guest| {
                    let (mark, tone) = mark_words(&shell, guest.mark.as_ref(), line.left_at);
                    GuestLine {
                        pseudonym: guest.pseudonym.clone(),
                        call_name: guest.call_name.clone(),
                        place: shell.with2(
                            "shelter-room-and-bed",
                            "room",
                            guest.room.clone(),
                            "bed",
                            guest.bed.clone(),
                        ),
                        mark,
                        tone,
                        words: guest
                            .mark
                            .as_ref()
                            .map(|mark| mark.words.clone())
                            .unwrap_or_default(),
                        is_missing: guest.is_missing,
                        contacts: guest
                            .contacts
                            .iter()
                            .map(|contact| contact_words(&shell, contact))
                            .collect(),
                        restrictions: guest.restrictions.clone(),
                        has_alarm: guest.has_alarm,
                        alarms: AlarmTag::all(&shell, guest.alarms.iter()),
                        doses: guest
                            .doses
                            .iter()
                            .map(|dose| (dose.what.clone(), shell.moment(&dose.due())))
                            .collect(),
                    }
                })
                .collect(),
            words: view.sheet.words.clone(),
            remark: view.remark.clone(),
            left: format!("{}, {}", line.left_by, shell.moment(&line.left_at)),
            taken: line.taken_at.map_or_else(String::new, |at| {
                format!("{}, {}", line.taken_by, shell.moment(&at))
            }),
            withdrawn: line
                .withdrawn_at
                .map_or_else(String::new, |at| shell.moment(&at)),
            may_take: view.may_take,
            may_withdraw: view.may_withdraw,
            typed: typed.to_owned(),
            house: view.code_name.clone(),
            errors,
            shell,
        },
    )
}
