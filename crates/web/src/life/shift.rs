//! The shift of a house: what to know, what to do, who is there. The first signature is under it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{Contact, PointKind, Presence};
use services::life::{
    GuestView, NewHandover, NewPoint, PointNotWritten, PointView, SignError, read_shift, shifts,
    sign_handover,
};
use vault::{BookingId, HandoverId, HouseId, PointId};

use super::fields::{choices, one_of, text};
use super::file::rule_tone;
use crate::cases::bar::AlarmTag;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "life/list.html")]
struct ListPage {
    shell: Shell,
    houses: Vec<HouseLine>,
}

struct HouseLine {
    label: String,
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

/// The houses of one's own centre.
pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let houses = shifts(state.services(), &staff)
        .await?
        .into_iter()
        .map(|line| {
            let (key, tone) = match &line.waiting {
                Some(waiting) if waiting.is_own => ("life-waits-for-other", "info"),
                Some(_) => ("life-waits-for-you", "attention"),
                None => ("life-nothing-waits", ""),
            };
            HouseLine {
                label: line.code_name,
                href: shell.link(&format!("/houses/{}/shift", line.house)),
                state: shell.t(key),
                tone,
                hint: {
                    let mut hints = vec![
                        shell.with("life-guests-count", "count", line.guests),
                        shell.with("life-points-count", "count", line.open_points),
                    ];
                    if let Some(last) = line.last {
                        hints.push(shell.with("life-last-handover", "when", shell.moment(&last)));
                    }
                    hints.join(". ")
                },
            }
        })
        .collect();
    page(&ListPage { houses, shell })
}

#[derive(Template)]
#[template(path = "life/shift.html")]
struct ShiftPage {
    shell: Shell,
    errors: Errors,
    house: String,
    path: String,
    house_href: String,
    roll_href: String,
    round_href: String,
    handovers_href: String,
    since: String,
    /// A handover that waits: its page, and whether it waits for the reader.
    waiting: Option<WaitingBox>,
    know: Vec<PointLine>,
    to_do: Vec<PointLine>,
    done: Vec<PointLine>,
    guests: Vec<GuestLine>,
    not_marked: usize,
    /// How the medication round stands, and how it is shown.
    round: (String, &'static str),
    expected: Vec<ExpectedLine>,
    point: String,
    kinds: Vec<Choice>,
    abouts: Vec<Choice>,
    words: String,
    handover: String,
    last: String,
}

struct WaitingBox {
    href: String,
    text: String,
    is_own: bool,
}

struct PointLine {
    words: String,
    about: String,
    by: String,
    is_carried: bool,
    close: String,
}

/// Somebody who has a bed tonight and is not there yet.
struct ExpectedLine {
    href: String,
    pseudonym: String,
    call_name: String,
    /// What the house was told of her health, and what to do when she comes.
    alarms: Vec<AlarmTag>,
}

pub struct GuestLine {
    pub pseudonym: String,
    pub call_name: String,
    pub href: String,
    pub place: String,
    pub mark: String,
    pub tone: &'static str,
    /// She was not found when somebody looked, or is missing.
    pub not_here: bool,
    /// Who marked her when, and what was said.
    pub marked: String,
    pub words: String,
    pub must_know: String,
    pub away: String,
    pub away_href: String,
    /// The form that says she is not back, when she should be.
    pub not_back: String,
    pub overstays: bool,
    pub file_href: String,
    /// Tone and words: who may reach her, and who may not.
    pub contacts: Vec<(&'static str, String)>,
    pub restrictions: Vec<(String, bool)>,
    pub has_alarm: bool,
    /// What the house was told of her health, and what to do.
    pub alarms: Vec<AlarmTag>,
    /// What, when, and how it is shown.
    pub doses: Vec<(String, String, &'static str)>,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let random = state.services().random();
    let point = random.id::<()>().to_string();
    let handover = random.id::<()>().to_string();
    let fields = Fields::of(&[
        ("point", point.as_str()),
        ("handover", handover.as_str()),
        ("kind", "know"),
    ]);
    let house = super::id(&house)?;
    render(
        shell,
        &state,
        &staff,
        house,
        &fields,
        Errors::default(),
        StatusCode::OK,
    )
    .await
}

pub async fn write_point(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let id: PointId = super::id(fields.text("point"))?;
    let about: Option<BookingId> = match fields.text("about") {
        "" => None,
        text => Some(super::id(text)?),
    };
    let mut errors = Errors::default();
    let kind: Option<PointKind> = one_of(&shell, &fields, "kind", &mut errors);
    let words = text(&shell, &fields, "words", &mut errors);
    if let (Some(kind), true) = (kind, errors.is_empty()) {
        let new = NewPoint {
            id,
            kind,
            words,
            about,
        };
        match services::life::write_point(state.services(), &staff, house, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/shift?done=point-written"),
                ));
            }
            Err(PointNotWritten::NoWords) => errors.add("words", shell.t("life-error-words")),
            Err(PointNotWritten::NotThere) => errors.add("about", shell.t("life-error-left")),
            Err(PointNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    render(shell, &state, &staff, house, &fields, errors, status).await
}

pub async fn close_point(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    services::life::close_point(state.services(), &staff, house, super::id(&point)?).await?;
    Ok(redirect(
        &shell,
        &format!("/houses/{house}/shift?done=point-closed"),
    ))
}

/// The first signature.
pub async fn sign(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let id: HandoverId = super::id(fields.text("handover"))?;
    let mut errors = Errors::default();
    let words = text(&shell, &fields, "last", &mut errors);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let new = NewHandover { id, house, words };
        match sign_handover(state.services(), &staff, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/handovers/{id}?done=handover-signed"),
                ));
            }
            Err(SignError::NotMarked(who)) => {
                errors.add(
                    "last",
                    shell.with("life-error-not-marked", "who", who.join(", ")),
                );
            }
            Err(SignError::OneWaits(_)) => {
                status = StatusCode::CONFLICT;
                errors.add("last", shell.t("life-error-one-waits"));
            }
            Err(SignError::Service(error)) => return Err(error.into()),
        }
    }
    render(shell, &state, &staff, house, &fields, errors, status).await
}

/// A form that was refused keeps what was typed; the other one gets an id of its own.
async fn render(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let view = read_shift(state.services(), staff, house).await?;
    let now = state.services().clock().now();
    let path = shell.link(&format!("/houses/{house}/shift"));
    let id_or_new = |name: &str| match fields.text(name) {
        "" => state.services().random().id::<()>().to_string(),
        typed => typed.to_owned(),
    };
    let chosen = fields.text("about");
    let mut abouts = vec![Choice::new(
        "",
        shell.t("life-whole-house"),
        chosen.is_empty(),
    )];
    let here = view.guests.iter().map(|one| (one.booking, &one.pseudonym));
    let coming = view
        .expected
        .iter()
        .map(|one| (one.booking, &one.pseudonym));
    for (booking, pseudonym) in here.chain(coming) {
        let booking = booking.to_string();
        let is_chosen = booking == chosen;
        abouts.push(Choice::new(booking, pseudonym.clone(), is_chosen));
    }
    let kinds: Vec<&str> = PointKind::ALL.iter().map(|one| one.as_str()).collect();
    let line = |one: &PointView| point_line(&shell, &path, one);
    let of = |kind: PointKind| -> Vec<PointLine> {
        view.open
            .iter()
            .filter(|one| one.point.kind == kind)
            .map(line)
            .collect()
    };
    page_with_status(
        status,
        &ShiftPage {
            house_href: shell.link(&format!("/houses/{house}")),
            roll_href: format!("{path}/roll"),
            round_href: shell.link(&format!("/houses/{house}/medication")),
            handovers_href: shell.link(&format!("/houses/{house}/handovers")),
            since: match view.since {
                Some(since) => shell.with("life-since", "when", shell.moment(&since)),
                None => shell.t("life-since-never"),
            },
            waiting: view.waiting.as_ref().map(|one| WaitingBox {
                href: shell.link(&format!("/houses/{house}/handovers/{}", one.id)),
                text: shell.with2(
                    "life-waiting-text",
                    "who",
                    &one.left_by,
                    "when",
                    shell.moment(&one.left_at),
                ),
                is_own: one.is_own,
            }),
            know: of(PointKind::Know),
            to_do: of(PointKind::Do),
            done: view.done.iter().map(line).collect(),
            not_marked: view
                .guests
                .iter()
                .filter(|one| one.mark.is_none() && one.away.is_none())
                .count(),
            round: round_words(&shell, &view.guests),
            guests: view
                .guests
                .iter()
                .map(|one| guest_line(&shell, one, now))
                .collect(),
            expected: view
                .expected
                .iter()
                .map(|one| ExpectedLine {
                    href: shell.link(&format!("/bookings/{}", one.booking)),
                    pseudonym: one.pseudonym.clone(),
                    call_name: one.call_name.clone(),
                    alarms: AlarmTag::all(&shell, one.alarms.iter()),
                })
                .collect(),
            point: id_or_new("point"),
            kinds: choices(&shell, "life-kind", &kinds, fields.text("kind")),
            abouts,
            words: fields.text("words").to_owned(),
            handover: id_or_new("handover"),
            last: fields.text("last").to_owned(),
            house: view.code_name,
            path,
            errors,
            shell,
        },
    )
}

/// For how many doses the time has passed with nothing written down, or when the next one is.
fn round_words(shell: &Shell, guests: &[GuestView]) -> (String, &'static str) {
    let doses = || guests.iter().flat_map(|one| &one.doses);
    let late = doses().filter(|(_, _, is_late)| *is_late).count();
    match doses().map(|(_, due, _)| *due).min() {
        None => (shell.t("life-due-none"), ""),
        Some(_) if late > 0 => (shell.with("life-due-past", "count", late), "attention"),
        Some(next) => (
            shell.with("life-due-next", "when", shell.moment(&next)),
            "info",
        ),
    }
}

fn point_line(shell: &Shell, path: &str, one: &PointView) -> PointLine {
    PointLine {
        words: one.point.words.clone(),
        about: one.point.about.clone(),
        by: format!("{}, {}", one.by, shell.moment(&one.at)),
        is_carried: one.is_carried,
        close: format!("{path}/points/{}/close", one.id),
    }
}

pub fn guest_line(shell: &Shell, one: &GuestView, now: jiff::Timestamp) -> GuestLine {
    let presence = one.mark.as_ref().map(|view| view.mark.presence);
    let is_late = one.mark.as_ref().is_some_and(|view| view.mark.is_late(now));
    let (mark, tone) = mark_words(shell, one.mark.as_ref().map(|view| &view.mark), now);
    let not_there = is_late || presence == Some(Presence::NotSeen);
    GuestLine {
        pseudonym: one.pseudonym.clone(),
        call_name: one.call_name.clone(),
        href: shell.link(&format!("/bookings/{}", one.booking)),
        place: shell.with2(
            "shelter-room-and-bed",
            "room",
            one.room.clone(),
            "bed",
            one.bed.clone(),
        ),
        mark,
        tone,
        not_here: one.away.is_some() || presence.is_some_and(|one| one != Presence::Present),
        marked: one.mark.as_ref().map_or_else(String::new, |view| {
            format!("{}, {}", view.by, shell.moment(&view.at))
        }),
        words: one
            .mark
            .as_ref()
            .map(|view| view.mark.words.clone())
            .unwrap_or_default(),
        must_know: one.must_know.clone(),
        away: match &one.away {
            None => String::new(),
            Some(away) => {
                let state = shell.word("missing-state", away.state.as_str());
                match away.next_due_at {
                    Some(due) => {
                        format!(
                            "{state}. {}",
                            shell.with("life-away-due", "when", shell.moment(&due))
                        )
                    }
                    None => state,
                }
            }
        },
        away_href: one
            .away
            .as_ref()
            .filter(|away| away.may_open)
            .map(|away| shell.link(&format!("/missing/{}", away.episode)))
            .unwrap_or_default(),
        not_back: if not_there && one.away.is_none() {
            shell.link(&format!("/missing/new?booking={}", one.booking))
        } else {
            String::new()
        },
        overstays: one.overstays,
        file_href: shell.link(&format!("/in-house/{}", one.case)),
        contacts: one
            .contacts
            .iter()
            .map(|contact| contact_words(shell, contact))
            .collect(),
        restrictions: one.restrictions.clone(),
        has_alarm: one.has_alarm,
        alarms: AlarmTag::all(shell, one.alarms.iter()),
        doses: one
            .doses
            .iter()
            .map(|(what, due, is_late)| {
                let tone = match is_late {
                    true => "attention",
                    false => "info",
                };
                (what.clone(), shell.moment(due), tone)
            })
            .collect(),
    }
}

/// Who may reach her, in one line for the door.
pub fn contact_words(shell: &Shell, contact: &Contact) -> (&'static str, String) {
    let words = format!(
        "{}: {} ({})",
        shell.word("life-rule", contact.rule.as_str()),
        contact.who,
        shell.word("life-way", contact.way.as_str())
    );
    (rule_tone(contact.rule), words)
}

/// What a roll call found, in words, and how it is shown.
pub fn mark_words(
    shell: &Shell,
    mark: Option<&domain::life::Mark>,
    now: jiff::Timestamp,
) -> (String, &'static str) {
    let Some(mark) = mark else {
        return (shell.t("life-not-marked"), "new");
    };
    match (mark.presence, mark.back_by()) {
        (Presence::Out, Some(back_by)) => {
            let when = shell.moment(&back_by);
            match mark.is_late(now) {
                true => (shell.with("life-out-late", "when", when), "attention"),
                false => (shell.with("life-out-until", "when", when), "info"),
            }
        }
        (Presence::NotSeen, _) => (shell.t("life-presence-not-seen"), "attention"),
        (presence, _) => (shell.word("life-presence", presence.as_str()), "ok"),
    }
}
