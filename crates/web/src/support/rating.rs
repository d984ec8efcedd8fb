//! How it goes: a form for her and her worker, and what has come of it since the first time.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::parse_date;
use domain::support::{
    BEST, LONGEST_REMARK, LifeDomain, Rating, RatingError, RatingForm, Scores, moved,
};
use jiff::civil::Date;
use services::cases::Names;
use services::support::{NewRating, RatingView, RatingsView, Since, rate, read_ratings};
use vault::{CaseId, RatingId};

use super::plan::date_error;
use super::spider::{self, Shape, Spoke};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::strings::ToArg;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

/// How many of the last times the lines show; the list below them has all.
const DRAWN: usize = 12;
/// Sides of the drawing of a line.
const LINE_WIDTH: i32 = 240;
const LINE_HEIGHT: i32 = 60;

#[derive(Template)]
#[template(path = "support/ratings.html")]
struct RatingsPage {
    shell: Shell,
    bar: CaseBar,
    /// `None` before the first time.
    latest: Option<Latest>,
    lines: Vec<DomainLine>,
    times: Vec<TimeRow>,
    may_write: bool,
}

/// The last time, beside the one before it.
pub(super) struct Latest {
    pub when: String,
    pub her_words: String,
    pub remark: String,
    pub spokes: Vec<Spoke>,
    pub rings: [i32; 5],
    pub hers: Shape,
    pub workers: Shape,
    pub rows: Vec<ScoreRow>,
    /// When the time before was; empty when this is the first.
    pub before: String,
    /// What happened in the plan since then, in sentences.
    pub since: Vec<String>,
}

pub(super) struct ScoreRow {
    pub domain: String,
    pub hers: String,
    pub her_move: Option<Move>,
    pub workers: String,
    pub worker_move: Option<Move>,
}

pub(super) struct Move {
    pub words: String,
    pub tone: &'static str,
}

/// One domain over the last times.
struct DomainLine {
    domain: String,
    width: i32,
    height: i32,
    hers: String,
    workers: String,
    her_dots: Vec<(i32, i32)>,
    worker_dots: Vec<(i32, i32)>,
    /// The same in a sentence: what she said, first to last.
    said: String,
}

struct TimeRow {
    when: String,
    by: String,
    hers: Vec<String>,
    her_words: String,
    remark: String,
    is_replaced: bool,
}

#[derive(Template)]
#[template(path = "support/rate.html")]
struct RatePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    id: String,
    day: String,
    month: String,
    year: String,
    domains: Vec<DomainField>,
    her_words: String,
    remark: String,
}

struct DomainField {
    hers_id: String,
    workers_id: String,
    title: String,
    error: String,
    hers: Vec<Choice>,
    workers: Vec<Choice>,
}

pub async fn ratings(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_ratings(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "plan");
    page(&RatingsPage {
        latest: latest(&shell, &view),
        lines: lines(&shell, &view.ratings),
        times: view
            .ratings
            .iter()
            .rev()
            .map(|one| time_row(&shell, one))
            .collect(),
        may_write: staff.may(Permission::WritePlans),
        bar,
        shell,
    })
}

/// The last time as the page of the plan shows it, without what came before.
pub(super) fn newest(shell: &Shell, view: &RatingView) -> Latest {
    drawn(shell, view, None)
}

fn latest(shell: &Shell, view: &RatingsView) -> Option<Latest> {
    let mut standing = view.ratings.iter().filter(|one| !one.is_replaced).rev();
    let last = standing.next()?;
    let mut latest = drawn(shell, last, standing.next());
    latest.since = view
        .since
        .as_ref()
        .map(|since| sentences(shell, since))
        .unwrap_or_default();
    Some(latest)
}

fn drawn(shell: &Shell, last: &RatingView, before: Option<&RatingView>) -> Latest {
    let rating = &last.rating;
    Latest {
        when: shell.date(&rating.on()),
        her_words: rating.her_words().to_owned(),
        remark: rating.remark().to_owned(),
        spokes: spider::spokes(|domain| shell.word("support-domain", domain.as_str())),
        rings: spider::rings(),
        hers: spider::shape(rating.hers()),
        workers: spider::shape(rating.workers()),
        rows: LifeDomain::ALL
            .iter()
            .map(|domain| {
                let before = |of: fn(&Rating) -> &Scores| {
                    let moved = moved(of(&before?.rating), of(rating), *domain)?;
                    Some(step(shell, moved))
                };
                ScoreRow {
                    domain: shell.word("support-domain", domain.as_str()),
                    hers: number(shell, rating.hers(), *domain),
                    her_move: before(Rating::hers),
                    workers: number(shell, rating.workers(), *domain),
                    worker_move: before(Rating::workers),
                }
            })
            .collect(),
        before: before
            .map(|one| shell.date(&one.rating.on()))
            .unwrap_or_default(),
        since: Vec::new(),
    }
}

fn number(shell: &Shell, scores: &Scores, domain: LifeDomain) -> String {
    match scores.of(domain) {
        Some(score) => score.to_string(),
        None => shell.t("support-rating-not-asked"),
    }
}

fn step(shell: &Shell, moved: i8) -> Move {
    let count = i64::from(moved.unsigned_abs());
    match moved {
        0 => Move {
            words: shell.t("support-rating-same"),
            tone: "",
        },
        1.. => Move {
            words: shell.with("support-rating-more", "count", count),
            tone: "ok",
        },
        _ => Move {
            words: shell.with("support-rating-less", "count", count),
            tone: "attention",
        },
    }
}

fn sentences(shell: &Shell, since: &Since) -> Vec<String> {
    let counted = |key: &str, count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (count > 0).then(|| shell.with(key, "count", count))
    };
    let sentences: Vec<String> = [
        counted("support-since-goals-added", since.goals_added),
        counted("support-since-goals-reached", since.goals_reached),
        counted("support-since-goals-dropped", since.goals_dropped),
        counted("support-since-actions-done", since.actions_done),
    ]
    .into_iter()
    .flatten()
    .collect();
    match sentences.is_empty() {
        true => vec![shell.t("support-since-nothing")],
        false => sentences,
    }
}

fn lines(shell: &Shell, ratings: &[RatingView]) -> Vec<DomainLine> {
    let standing: Vec<&Rating> = ratings
        .iter()
        .filter(|one| !one.is_replaced)
        .map(|one| &one.rating)
        .collect();
    let drawn = &standing[standing.len().saturating_sub(DRAWN)..];
    if drawn.len() < 2 {
        return Vec::new();
    }
    LifeDomain::ALL
        .iter()
        .map(|domain| {
            let dots = |of: fn(&Rating) -> &Scores| -> Vec<(i32, i32)> {
                let all = drawn.iter().enumerate();
                all.filter_map(|(place, rating)| {
                    let score = i32::from(of(rating).of(*domain)?);
                    Some((along(place, drawn), above(score)))
                })
                .collect()
            };
            let (hers, workers) = (dots(Rating::hers), dots(Rating::workers));
            let said: Vec<String> = drawn
                .iter()
                .filter_map(|rating| rating.hers().of(*domain))
                .map(|score| score.to_string())
                .collect();
            DomainLine {
                domain: shell.word("support-domain", domain.as_str()),
                width: LINE_WIDTH,
                height: LINE_HEIGHT,
                hers: polyline(&hers),
                workers: polyline(&workers),
                her_dots: hers,
                worker_dots: workers,
                said: match said.is_empty() {
                    true => shell.t("support-rating-not-asked"),
                    false => shell.with("support-rating-said", "numbers", said.join(", ")),
                },
            }
        })
        .collect()
}

/// Where a time stands on a line: by its day, so that a long silence is a long way.
fn along(place: usize, drawn: &[&Rating]) -> i32 {
    let edge = 6;
    let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else {
        return edge;
    };
    let days = |from: Date, to: Date| (to - from).get_days();
    let whole = days(first.on(), last.on()).max(1);
    let here = drawn.get(place).map_or(0, |one| days(first.on(), one.on()));
    edge + (LINE_WIDTH - 2 * edge) * here / whole
}

fn above(score: i32) -> i32 {
    let edge = 6;
    LINE_HEIGHT - edge - (LINE_HEIGHT - 2 * edge) * score / i32::from(BEST)
}

fn polyline(dots: &[(i32, i32)]) -> String {
    let points: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

fn time_row(shell: &Shell, one: &RatingView) -> TimeRow {
    let rating = &one.rating;
    TimeRow {
        when: shell.date(&rating.on()),
        by: shell.with2(
            "support-changed",
            "by",
            one.written_by.as_str(),
            "when",
            shell.moment(&one.written_at),
        ),
        hers: LifeDomain::ALL
            .iter()
            .map(|domain| {
                shell.with_all(
                    "support-rating-both",
                    &[
                        (
                            "domain",
                            shell.word("support-domain", domain.as_str()).to_arg(),
                        ),
                        ("hers", number(shell, rating.hers(), *domain).to_arg()),
                        ("workers", number(shell, rating.workers(), *domain).to_arg()),
                    ],
                )
            })
            .collect(),
        her_words: rating.her_words().to_owned(),
        remark: rating.remark().to_owned(),
        is_replaced: one.is_replaced,
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let new: RatingId = state.services().random().id();
    let today = state.services().clock().today(&staff.time_zone);
    let (new, day) = (new.to_string(), today.day().to_string());
    let (month, year) = (today.month().to_string(), today.year().to_string());
    let fields = Fields::of(&[
        ("id", &new),
        ("on-day", &day),
        ("on-month", &month),
        ("on-year", &year),
    ]);
    show(
        shell,
        &state,
        &staff,
        id(&case)?,
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let Some(rating) = parse(&shell, &state, &staff, &fields, &mut errors) else {
        return show(shell, &state, &staff, case, &fields, errors).await;
    };
    let new = NewRating {
        id: id(fields.text("id"))?,
        case,
        rating,
    };
    rate(state.services(), &staff, &new).await?;
    let path = format!("/cases/{case}/plan/ratings?done=life-rated");
    Ok(redirect(&shell, &path))
}

fn parse(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: &mut Errors,
) -> Option<Rating> {
    let date = parse_date(
        fields.text("on-day"),
        fields.text("on-month"),
        fields.text("on-year"),
    );
    let on = match date {
        Ok(Some(on)) => Some(on),
        Ok(None) => {
            errors.add("on", shell.t("support-error-date-incomplete"));
            None
        }
        Err(error) => {
            errors.add("on", date_error(shell, error));
            None
        }
    };
    let today = state.services().clock().today(&staff.time_zone);
    let scores: Vec<(LifeDomain, String, String)> = LifeDomain::ALL
        .iter()
        .map(|domain| {
            let of = |who: &str| {
                fields
                    .text(&format!("{who}-{}", domain.as_str()))
                    .to_owned()
            };
            (*domain, of("hers"), of("worker"))
        })
        .collect();
    let (her_words, remark) = (text(fields, "her-words"), text(fields, "remark"));
    let form = RatingForm {
        on: on.unwrap_or(today),
        scores: &scores,
        her_words: &her_words,
        remark: &remark,
    };
    match Rating::parse(&form, today) {
        Ok(rating) => on.map(|_| rating),
        Err(wrong) => {
            for error in wrong {
                say(shell, error, errors);
            }
            None
        }
    }
}

fn say(shell: &Shell, error: RatingError, errors: &mut Errors) {
    let long = || shell.with("cases-error-text-long", "limit", LONGEST_REMARK);
    match error {
        RatingError::Empty => errors.add(
            &field("hers", LifeDomain::Housing),
            shell.t("support-error-rating-empty"),
        ),
        RatingError::NotAScore(domain) => errors.add(
            &field("hers", domain),
            shell.with("support-error-rating-number", "best", i64::from(BEST)),
        ),
        RatingError::NotYet => errors.add("on", shell.t("support-error-rating-not-yet")),
        RatingError::WordsTooLong => errors.add("her-words", long()),
        RatingError::RemarkTooLong => errors.add("remark", long()),
    }
}

fn field(who: &str, domain: LifeDomain) -> String {
    format!("{who}-{}", domain.as_str())
}

fn text(fields: &Fields, name: &str) -> String {
    fields.text(name).replace("\r\n", "\n")
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let head = services::cases::read_head(state.services(), staff, case, Names::Hidden).await?;
    let bar = CaseBar::new(&shell, &head, bar::today(state, staff), "plan");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let choices = |name: &str| -> Vec<Choice> {
        let typed = fields.text(name).trim();
        let mut choices = vec![Choice::new(
            "",
            shell.t("support-rating-not-asked"),
            typed.is_empty(),
        )];
        choices.extend((0..=BEST).map(|score| {
            let word = score.to_string();
            let label = match score {
                0 => shell.t("support-rating-least"),
                BEST => shell.t("support-rating-best"),
                _ => word.clone(),
            };
            Choice::new(word.clone(), label, word == typed)
        }));
        choices
    };
    page_with_status(
        status,
        &RatePage {
            id: fields.text("id").to_owned(),
            day: fields.text("on-day").to_owned(),
            month: fields.text("on-month").to_owned(),
            year: fields.text("on-year").to_owned(),
            domains: LifeDomain::ALL
                .iter()
                .map(|domain| DomainField {
                    hers_id: field("hers", *domain),
                    workers_id: field("worker", *domain),
                    title: shell.word("support-domain", domain.as_str()),
                    error: errors.of(&field("hers", *domain)).to_owned(),
                    hers: choices(&field("hers", *domain)),
                    workers: choices(&field("worker", *domain)),
                })
                .collect(),
            her_words: fields.text("her-words").to_owned(),
            remark: fields.text("remark").to_owned(),
            errors,
            bar,
            shell,
        },
    )
}
