//! A home that is hers, in three forms: the contract and its money, the keys, and the end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{
    Currency, Handover, HousingEntry, KeyCheck, LONGEST_LINE, LONGEST_WORDS, MeterKind,
    MeterReading, Payer, Registration, RoomState, Tenancy, TenancyError,
};
use services::housing::{
    HousingView, NewHousing, PutHousingError, Saved, home, put_and_leave, read_housing,
};
use vault::{CaseId, HomeId, HousingId};

use super::after;
use super::exceptions::{Ask, ask, is_asked};
use super::words::{self, Newer};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

/// Rooms that a form offers beyond those that are filled.
const MORE_ROOMS: usize = 2;
const LEAST_ROOMS: usize = 4;
const MOST_ROOMS: usize = 20;

/// Which of the three forms it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Contract,
    Keys,
    End,
}

impl Part {
    fn of(word: &str) -> Result<Self, PageError> {
        match word {
            "contract" => Ok(Self::Contract),
            "keys" => Ok(Self::Keys),
            "end" => Ok(Self::End),
            _ => Err(PageError::NotFound),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Keys => "keys",
            Self::End => "end",
        }
    }
}

/// Which form, where it is sent to, and what money is counted in.
type At = (Part, String, Currency);

#[derive(Template)]
#[template(path = "housing/tenancy.html")]
struct TenancyPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    part: &'static str,
    title: String,
    name: String,
    href: String,
    id: String,
    version: String,
    home: String,
    days: Days,
    payers: Vec<Choice>,
    registrations: Vec<Choice>,
    checks: Vec<Choice>,
    /// What becomes of the home; empty where nobody is asked.
    afters: Vec<Choice>,
    rooms: Vec<RoomFields>,
    meters: Vec<MeterFields>,
    fields: Fields,
    newer: Option<Newer>,
    /// The list of who must be kept apart stands against it.
    ask: Option<Ask>,
}

/// What was typed, and why it was not taken.
#[derive(Default)]
struct Again {
    fields: Fields,
    errors: Errors,
    newer: Option<Box<Saved<HousingEntry>>>,
    ask: Option<Ask>,
    /// Whether it is asked what becomes of the home.
    asks_after: bool,
}

impl Again {
    fn first(fields: Fields) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }
}

struct Days {
    signed: DateBoxes,
    starts: DateBoxes,
    contract_ends: DateBoxes,
    notice_by: DateBoxes,
    insured_until: DateBoxes,
    keys: DateBoxes,
    ended: DateBoxes,
}

struct RoomFields {
    room_name: String,
    room: String,
    state_name: String,
    state: String,
}

struct MeterFields {
    name: String,
    label: String,
    reading: String,
}

/// The form of a new tenancy, perhaps of a home of the directory.
pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let tenancy = match query.text("home").parse::<HomeId>() {
        Ok(home_id) => {
            let (found, _) = home(state.services(), &staff, home_id).await?;
            Tenancy {
                rent: found.facts.rent,
                costs: found.facts.costs,
                deposit: found.facts.deposit,
                ..Tenancy::begin(Some(home_id), &found.facts.name)
            }
        }
        Err(_) => Tenancy::begin(None, ""),
    };
    let new: HousingId = state.services().random().id();
    let fields = filled(&new.to_string(), 0, &tenancy, Part::Contract);
    let href = format!("{}/cases/{case}/home/tenancies/new", shell.base);
    let part = Part::Contract;
    let at = (part, href, Currency::of_country(&staff.country));
    show(shell, &view, at, Again::first(fields))
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, tenancy, part)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let part = Part::of(&part)?;
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let saved = of_view(&view, &tenancy)?;
    let fields = filled(&saved.id.to_string(), saved.version, &saved.what, part);
    let href = path_of(&shell, &case, &tenancy, part);
    let at = (part, href, Currency::of_country(&staff.country));
    let again = Again {
        asks_after: part == Part::End && after::is_asked(&state, &staff, &saved.what).await?,
        ..Again::first(fields)
    };
    show(shell, &view, at, again)
}

fn path_of(shell: &Shell, case: &str, tenancy: &str, part: Part) -> String {
    let word = part.word();
    format!(
        "{}/cases/{case}/home/tenancies/{tenancy}/{word}",
        shell.base
    )
}

pub fn of_view<'a>(view: &'a HousingView, tenancy: &str) -> Result<&'a Saved<Tenancy>, PageError> {
    let tenancy: HousingId = id(tenancy)?;
    view.tenancies
        .iter()
        .find(|one| one.id == tenancy)
        .ok_or(PageError::NotFound)
}

fn filled(row: &str, version: i64, tenancy: &Tenancy, part: Part) -> Fields {
    let mut pairs: Vec<(String, String)> = [
        ("id", row.to_owned()),
        ("version", version.to_string()),
        (
            "home",
            tenancy
                .home
                .map(|home| home.to_string())
                .unwrap_or_default(),
        ),
        ("name", tenancy.name.clone()),
        ("deposit-by", tenancy.deposit_by.as_str().to_owned()),
        ("deposit-words", tenancy.deposit_words.clone()),
        ("guarantee", tenancy.guarantee.clone()),
        ("insurer", tenancy.insurer.clone()),
        ("registration", tenancy.registration.as_str().to_owned()),
        ("registration-words", tenancy.registration_words.clone()),
        ("keys-why", tenancy.keys_why.clone()),
        ("end-words", tenancy.end_words.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    for (name, cents) in [
        ("rent", tenancy.rent),
        ("costs", tenancy.costs),
        ("deposit", tenancy.deposit),
    ] {
        pairs.extend(cents.map(|cents| (name.to_owned(), cents.typed())));
    }
    for (name, day) in [
        ("signed", tenancy.signed),
        ("starts", tenancy.starts),
        ("contract-ends", tenancy.contract_ends),
        ("notice-by", tenancy.notice_by),
        ("insured-until", tenancy.insured_until),
        ("keys", tenancy.keys),
        ("ended", tenancy.ended),
    ] {
        words::put_day(&mut pairs, name, day);
    }
    for one in &tenancy.checked {
        pairs.push(("checked".to_owned(), one.as_str().to_owned()));
    }
    let handover = match part {
        Part::End => &tenancy.at_end,
        Part::Contract | Part::Keys => &tenancy.at_start,
    };
    for (number, room) in (1..).zip(&handover.rooms) {
        pairs.push((format!("room-{number}"), room.room.clone()));
        pairs.push((format!("room-{number}-state"), room.state.clone()));
    }
    for meter in &handover.meters {
        let name = format!("meter-{}", meter.kind.as_str());
        pairs.push((name, meter.reading.clone()));
    }
    words::fields(&pairs)
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let home_id = fields.text("home").parse::<HomeId>().ok();
    if let Some(home_id) = home_id {
        home(state.services(), &staff, home_id).await?;
    }
    let href = format!("{}/cases/{case}/home/tenancies/new", shell.base);
    // Sent again it is there already: then the rest of it stays as it is.
    let saved = of_view(&view, fields.text("id")).ok();
    let before = match saved {
        Some(saved) => saved.what.clone(),
        None => Tenancy::begin(home_id, ""),
    };
    let at = (Part::Contract, href, Currency::of_country(&staff.country));
    send(shell, &state, &staff, &view, at, before, fields).await
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, tenancy, part)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let part = Part::of(&part)?;
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let saved = of_view(&view, &tenancy)?;
    if saved.id.to_string() != fields.text("id") {
        return Err(PageError::NotFound);
    }
    let href = path_of(&shell, &case, &tenancy, part);
    let before = saved.what.clone();
    let at = (part, href, Currency::of_country(&staff.country));
    send(shell, &state, &staff, &view, at, before, fields).await
}

async fn send(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: &HousingView,
    (part, href, currency): At,
    before: Tenancy,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let mut newer = None;
    let mut is_apart = false;
    let asks_after = part == Part::End && after::is_asked(state, staff, &before).await?;
    let tenancy = read(&shell, part, before, &fields, &mut errors);
    if let Some(home) = tenancy
        .home
        .filter(|_| is_asked(&fields) && errors.is_empty())
    {
        let of = (view.head.id, home);
        if ask(&shell, state, staff, of, &fields, &mut errors).await? {
            // Nothing is saved before somebody has agreed; what was typed is not lost until then.
            let again = Again {
                ask: Some(Ask::sent(&fields)),
                fields,
                ..Again::default()
            };
            return show(shell, view, (part, href, currency), again);
        }
    }
    if errors.is_empty() {
        let case: CaseId = view.head.id;
        let left = tenancy
            .home
            .filter(|_| part == Part::End && tenancy.ended.is_some());
        let next = after::read(&fields);
        let new = NewHousing {
            id: id(fields.text("id"))?,
            case,
            follows: fields
                .text("version")
                .parse()
                .map_err(|_| PageError::NotFound)?,
            what: HousingEntry::Tenancy(Box::new(tenancy)),
        };
        match put_and_leave(state.services(), staff, new, next).await {
            Ok(()) => {
                let done = after::said(state, staff, left).await?;
                return Ok(redirect(&shell, &format!("/cases/{case}/home?done={done}")));
            }
            Err(PutHousingError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHousingError::Apart(_)) => is_apart = true,
            Err(PutHousingError::Tenancy(error)) => say(&shell, &mut errors, error),
            Err(PutHousingError::Service(error)) => return Err(error.into()),
            Err(_) => return Err(PageError::NotFound),
        }
    }
    let again = Again {
        ask: Ask::of(state, &fields, is_apart),
        fields,
        errors,
        newer,
        asks_after,
    };
    show(shell, view, (part, href, currency), again)
}

/// What was there, with what this form says of it.
fn read(
    shell: &Shell,
    part: Part,
    before: Tenancy,
    fields: &Fields,
    errors: &mut Errors,
) -> Tenancy {
    let mut tenancy = before;
    let text = |name: &str| fields.text(name).trim().replace("\r\n", "\n");
    let day = |name: &str, errors: &mut Errors| {
        DateBoxes::of(fields, name)
            .read(shell, name, errors)
            .unwrap_or_default()
    };
    match part {
        Part::Contract => {
            tenancy.name = text("name");
            tenancy.signed = day("signed", errors);
            tenancy.starts = day("starts", errors);
            tenancy.contract_ends = day("contract-ends", errors);
            tenancy.notice_by = day("notice-by", errors);
            let mut amount = |name| words::amount(shell, fields, name, errors).unwrap_or_default();
            tenancy.rent = amount("rent");
            tenancy.costs = amount("costs");
            tenancy.deposit = amount("deposit");
            tenancy.deposit_by = fields.text("deposit-by").parse().unwrap_or(Payer::Unknown);
            tenancy.deposit_words = text("deposit-words");
            tenancy.guarantee = text("guarantee");
            tenancy.insurer = text("insurer");
            tenancy.insured_until = day("insured-until", errors);
            tenancy.registration = fields
                .text("registration")
                .parse()
                .unwrap_or(Registration::Unknown);
            tenancy.registration_words = text("registration-words");
        }
        Part::Keys => {
            tenancy.checked = KeyCheck::ALL
                .iter()
                .copied()
                .filter(|one| fields.has("checked", one.as_str()))
                .collect();
            tenancy.keys = day("keys", errors);
            tenancy.keys_why = text("keys-why");
            tenancy.at_start = handover(shell, fields, errors);
        }
        Part::End => {
            tenancy.ended = day("ended", errors);
            tenancy.end_words = text("end-words");
            tenancy.at_end = handover(shell, fields, errors);
        }
    }
    tenancy
}

fn handover(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Handover {
    let mut rooms = Vec::new();
    for number in 1..=MOST_ROOMS {
        let (room_name, state_name) = (format!("room-{number}"), format!("room-{number}-state"));
        let room = fields.text(&room_name).trim().to_owned();
        let state = fields.text(&state_name).trim().replace("\r\n", "\n");
        if room.is_empty() && state.is_empty() {
            continue;
        }
        if room.is_empty() {
            errors.add(&room_name, shell.t("housing-error-room"));
        }
        for (name, text, most) in [
            (&room_name, &room, LONGEST_LINE),
            (&state_name, &state, LONGEST_WORDS),
        ] {
            if text.chars().nth(most).is_some() {
                errors.add(name, shell.with("cases-error-text-long", "limit", most));
            }
        }
        rooms.push(RoomState { room, state });
    }
    let mut meters = Vec::new();
    for kind in MeterKind::ALL.iter().copied() {
        let name = format!("meter-{}", kind.as_str());
        let reading = fields.text(&name).trim().to_owned();
        if reading.chars().nth(LONGEST_LINE).is_some() {
            let message = shell.with("cases-error-text-long", "limit", LONGEST_LINE);
            errors.add(&name, message);
        }
        if !reading.is_empty() {
            meters.push(MeterReading { kind, reading });
        }
    }
    Handover { rooms, meters }
}

fn say(shell: &Shell, errors: &mut Errors, error: TenancyError) {
    use TenancyError as Error;
    let future = || shell.t("status-error-future");
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    let (field, message) = match error {
        Error::NameMissing => ("name", shell.t("shelter-name-missing")),
        Error::LineTooLong => ("name", long(LONGEST_LINE)),
        Error::WordsTooLong => ("guarantee", long(LONGEST_WORDS)),
        Error::TooMany => ("room-1", long(MOST_ROOMS)),
        Error::EndsBeforeItBegins => ("contract-ends", shell.t("housing-error-ends-before")),
        Error::NoticeAfterEnd => ("notice-by", shell.t("housing-error-notice-after")),
        Error::SignedInFuture => ("signed", future()),
        Error::KeysInFuture => ("keys", future()),
        Error::KeysBeforeChecks => ("keys-why", shell.t("housing-error-keys-why")),
        Error::EndedInFuture => ("ended", future()),
        Error::EndedBefore => ("ended", shell.t("housing-error-ended-before")),
        Error::EndWhy => ("end-words", shell.t("housing-error-end-why")),
    };
    errors.add(field, message);
}

fn show(
    shell: Shell,
    view: &HousingView,
    (part, href, currency): At,
    again: Again,
) -> Result<Response, PageError> {
    let Again {
        fields,
        errors,
        newer,
        ask,
        asks_after,
    } = again;
    let (row, version) = words::row_and_version(&fields, newer.as_deref());
    let day = |name: &str| DateBoxes::of(&fields, name);
    let words_of = |stem: &str, name: &str, all: Vec<&'static str>| -> Vec<Choice> {
        all.into_iter()
            .map(|one| Choice::new(one, shell.word(stem, one), fields.has(name, one)))
            .collect()
    };
    let is_room = |number: &usize| {
        !fields.text(&format!("room-{number}")).is_empty()
            || !fields.text(&format!("room-{number}-state")).is_empty()
    };
    let filled = (1..=MOST_ROOMS).rev().find(is_room).unwrap_or_default();
    let rooms = (1..=(filled + MORE_ROOMS).clamp(LEAST_ROOMS, MOST_ROOMS))
        .map(|number| {
            let (room_name, state_name) =
                (format!("room-{number}"), format!("room-{number}-state"));
            RoomFields {
                room: fields.text(&room_name).to_owned(),
                state: fields.text(&state_name).to_owned(),
                room_name,
                state_name,
            }
        })
        .collect();
    let meters = MeterKind::ALL
        .iter()
        .map(|kind| {
            let name = format!("meter-{}", kind.as_str());
            MeterFields {
                label: shell.word("housing-meter", kind.as_str()),
                reading: fields.text(&name).to_owned(),
                name,
            }
        })
        .collect();
    page_with_status(
        words::status(
            &errors,
            newer.is_some() || (ask.as_ref().is_some_and(|ask| !ask.is_sent) && errors.is_empty()),
        ),
        &TenancyPage {
            bar: CaseBar::new(&shell, &view.head, view.today, "home"),
            part: part.word(),
            title: shell.word("housing-part", part.word()),
            name: of_view(view, fields.text("id"))
                .map(|saved| saved.what.name.clone())
                .unwrap_or_default(),
            href,
            id: row,
            version,
            home: fields.text("home").to_owned(),
            days: Days {
                signed: day("signed"),
                starts: day("starts"),
                contract_ends: day("contract-ends"),
                notice_by: day("notice-by"),
                insured_until: day("insured-until"),
                keys: day("keys"),
                ended: day("ended"),
            },
            payers: words_of(
                "housing-payer",
                "deposit-by",
                Payer::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            registrations: words_of(
                "housing-registration",
                "registration",
                Registration::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            checks: words_of(
                "housing-check",
                "checked",
                KeyCheck::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            afters: match asks_after {
                true => after::choices(&shell, &fields),
                false => Vec::new(),
            },
            rooms,
            meters,
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one.what, currency),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields,
            errors,
            ask,
            shell,
        },
    )
}

/// A tenancy in lines, as far as somebody wrote it down.
pub fn tenancy_rows(shell: &Shell, one: &Tenancy, currency: Currency) -> Vec<(String, String)> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| shell.date(&day)).unwrap_or_default();
    let money = |cents: Option<domain::housing::Cents>| {
        cents
            .map(|cents| words::money(shell, cents, currency))
            .unwrap_or_default()
    };
    let with_words = |word: String, text: &str| match text.is_empty() {
        true => word,
        false => format!("{word}: {text}"),
    };
    let mut insurance = one.insurer.clone();
    if one.insured_until.is_some() {
        let until = shell.with("housing-until", "day", day(one.insured_until));
        insurance = format!("{insurance} {until}").trim().to_owned();
    }
    let mut rows = vec![
        (shell.t("housing-signed"), day(one.signed)),
        (shell.t("housing-starts"), day(one.starts)),
        (shell.t("housing-contract-ends"), day(one.contract_ends)),
        (shell.t("housing-notice-by"), day(one.notice_by)),
        (shell.t("housing-rent"), money(one.rent)),
        (shell.t("housing-costs"), money(one.costs)),
        (shell.t("housing-deposit"), money(one.deposit)),
        (
            shell.t("housing-deposit-by"),
            match one.deposit_by {
                Payer::Unknown => one.deposit_words.clone(),
                payer => with_words(
                    shell.word("housing-payer", payer.as_str()),
                    &one.deposit_words,
                ),
            },
        ),
        (shell.t("housing-guarantee"), one.guarantee.clone()),
        (shell.t("housing-insurance"), insurance),
        (
            shell.t("housing-registered"),
            match one.registration {
                Registration::Unknown => one.registration_words.clone(),
                registration => with_words(
                    shell.word("housing-registration", registration.as_str()),
                    &one.registration_words,
                ),
            },
        ),
        (shell.t("housing-keys"), day(one.keys)),
        (shell.t("housing-keys-why"), one.keys_why.clone()),
        (
            shell.t("housing-at-start"),
            handover_text(shell, &one.at_start),
        ),
        (shell.t("housing-at-end"), handover_text(shell, &one.at_end)),
        (shell.t("housing-ended"), day(one.ended)),
        (shell.t("housing-end-words"), one.end_words.clone()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

fn handover_text(shell: &Shell, handover: &Handover) -> String {
    let rooms = handover
        .rooms
        .iter()
        .map(|room| format!("{}: {}", room.room, room.state));
    let meters = handover.meters.iter().map(|meter| {
        let kind = shell.word("housing-meter", meter.kind.as_str());
        format!("{kind}: {}", meter.reading)
    });
    rooms.chain(meters).collect::<Vec<_>>().join(" · ")
}

fn theirs(shell: &Shell, entry: &HousingEntry, currency: Currency) -> String {
    let HousingEntry::Tenancy(one) = entry else {
        return String::new();
    };
    let mut lines: Vec<String> = tenancy_rows(shell, one, currency)
        .into_iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    lines.insert(0, one.name.clone());
    for check in &one.checked {
        lines.push(format!("✓ {}", shell.word("housing-check", check.as_str())));
    }
    lines.join("\n")
}
