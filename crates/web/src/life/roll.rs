//! The roll call: one page with everybody who sleeps in the house.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{Mark, MarkError, Presence, next_time_of};
use services::life::{NewMark, RollError, call_roll, read_shift};
use vault::{BookingId, HouseId, RollId};

use super::fields::{choices, text};
use super::shift::mark_words;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// More than this sleep in no house.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "life/roll.html")]
struct RollPage {
    shell: Shell,
    errors: Errors,
    house: String,
    back: String,
    roll: String,
    rows: Vec<Row>,
}

struct Row {
    guest_name: String,
    booking: String,
    label: String,
    call_name: String,
    pseudonym: String,
    before: String,
    mark_name: String,
    marks: Vec<Choice>,
    mark_error: String,
    back_name: String,
    back: String,
    back_error: String,
    words_name: String,
    words: String,
    words_error: String,
    away: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let roll = state.services().random().id::<()>().to_string();
    let fields = Fields::of(&[("roll", roll.as_str())]);
    let house = super::id(&house)?;
    render(shell, &state, &staff, house, &fields, Errors::default()).await
}

/// What was sent of one young person: its place in the form, whose it is, and what was found.
struct Sent {
    number: usize,
    booking: BookingId,
    mark: Option<Mark>,
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let roll: RollId = super::id(fields.text("roll"))?;
    let mut errors = Errors::default();
    let sent = read(&shell, &state, &staff, &fields, &mut errors)?;
    if errors.is_empty() {
        let marks: Vec<NewMark> = sent
            .iter()
            .filter_map(|one| {
                Some(NewMark {
                    booking: one.booking,
                    mark: one.mark.clone()?,
                })
            })
            .collect();
        match call_roll(state.services(), &staff, house, roll, &marks).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/shift?done=roll-called"),
                ));
            }
            Err(RollError::Nobody) => errors.add("mark-1", shell.t("life-error-nobody")),
            Err(RollError::NotThere) => errors.add("mark-1", shell.t("life-error-left")),
            Err(RollError::Mark(problems)) => {
                for (booking, problem) in problems {
                    let number = sent
                        .iter()
                        .find(|one| one.booking == booking)
                        .map_or(1, |one| one.number);
                    let key = match problem {
                        MarkError::NoTime => "life-error-back",
                        MarkError::Over => "life-error-back-over",
                    };
                    errors.add(&format!("back-{number}"), shell.t(key));
                }
            }
            Err(RollError::Service(error)) => return Err(error.into()),
        }
    }
    render(shell, &state, &staff, house, &fields, errors).await
}

fn read(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Vec<Sent>, PageError> {
    let now = state.services().clock().now();
    let today = state.services().clock().today(&staff.time_zone);
    let mut sent = Vec::new();
    for number in places(fields) {
        let guest = fields.text(&format!("guest-{number}"));
        if guest.is_empty() {
            // Whose it is was cut off on the way: it is asked again, and nothing that was typed is lost.
            errors.add("mark-1", shell.t("life-error-left"));
            continue;
        }
        let booking = super::id(guest)?;
        let words = text(shell, fields, &format!("words-{number}"), errors);
        let presence: Option<Presence> = fields.text(&format!("mark-{number}")).parse().ok();
        let back_name = format!("back-{number}");
        let back = fields.text(&back_name).trim();
        let mut back_by = None;
        if presence == Some(Presence::Out) && !back.is_empty() {
            match next_time_of(back, today, now, &staff.time_zone) {
                Ok(at) => back_by = Some(at),
                Err(_) => errors.add(&back_name, shell.t("life-error-time")),
            }
        }
        sent.push(Sent {
            number,
            booking,
            mark: presence.map(|presence| Mark::new(presence, back_by, &words)),
        });
    }
    Ok(sent)
}

/// The places of the form of which anything was sent.
fn places(fields: &Fields) -> impl Iterator<Item = usize> {
    (1..=MOST).take_while(|number| {
        let stems = ["guest", "mark", "back", "words"];
        stems
            .iter()
            .any(|stem| fields.contains(&format!("{stem}-{number}")))
    })
}

async fn render(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = read_shift(state.services(), staff, house).await?;
    let now = state.services().clock().now();
    // A form that was refused keeps its places, also when somebody has come or gone since.
    let sent: Vec<&str> = places(fields)
        .map(|number| fields.text(&format!("guest-{number}")))
        .collect();
    let words: Vec<&str> = Presence::ALL.iter().map(|one| one.as_str()).collect();
    let rows = view
        .guests
        .iter()
        .enumerate()
        .map(|(place, guest)| {
            let booking = guest.booking.to_string();
            // Whose place was cut off is the one in its place.
            let cut_off = || sent.get(place).filter(|one| one.is_empty()).map(|_| place);
            let old = sent.iter().position(|one| *one == booking);
            let old = old.or_else(cut_off);
            let typed = |stem: &str| {
                old.map(|old| fields.text(&format!("{stem}-{}", old + 1)).to_owned())
                    .unwrap_or_default()
            };
            let error = |stem: &str| {
                old.map(|old| errors.of(&format!("{stem}-{}", old + 1)))
                    .unwrap_or_default()
            };
            let number = place + 1;
            Row {
                guest_name: format!("guest-{number}"),
                label: shell.with2(
                    "shelter-room-and-bed",
                    "room",
                    guest.room.clone(),
                    "bed",
                    guest.bed.clone(),
                ),
                call_name: guest.call_name.clone(),
                pseudonym: guest.pseudonym.clone(),
                before: guest.mark.as_ref().map_or_else(String::new, |view| {
                    let (words, _) = mark_words(&shell, Some(&view.mark), now);
                    shell.with2(
                        "life-roll-before",
                        "what",
                        words,
                        "when",
                        shell.moment(&view.at),
                    )
                }),
                mark_name: format!("mark-{number}"),
                marks: choices(&shell, "life-presence", &words, &typed("mark")),
                mark_error: match number {
                    1 => errors.of("mark-1").to_owned(),
                    _ => String::new(),
                },
                back_name: format!("back-{number}"),
                back: typed("back"),
                back_error: error("back").to_owned(),
                words_name: format!("words-{number}"),
                words: typed("words"),
                words_error: error("words").to_owned(),
                away: match &guest.away {
                    Some(away) => shell.word("missing-state", away.state.as_str()),
                    None => String::new(),
                },
                booking,
            }
        })
        .collect();
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &RollPage {
            house: view.code_name,
            back: shell.link(&format!("/houses/{house}/shift")),
            roll: fields.text("roll").to_owned(),
            rows,
            errors,
            shell,
        },
    )
}
