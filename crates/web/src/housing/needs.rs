//! The form of what she needs, wishes and can pay.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{
    Avoided, BudgetLine, BudgetSide, Every, HousingEntry, Known, LONGEST_LINE, LONGEST_WORDS,
    MOST_LINES, MOST_PERSONS, MOST_ROOMS, MOST_SQUARE_METRES, Nearby, Needs, NeedsError,
};
use services::housing::{NewHousing, PutHousingError, Saved, put_housing, read_housing};
use vault::{CaseId, HousingId};

use super::overview::needs_rows;
use super::words::{self, Newer};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

/// Empty lines that a form offers beyond those that are filled.
const MORE_LINES: usize = 2;
const LEAST_LINES: usize = 3;

#[derive(Template)]
#[template(path = "housing/needs.html")]
struct NeedsPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    version: String,
    id: String,
    near: Vec<Choice>,
    not_near: Vec<Choice>,
    from: DateBoxes,
    sides: Vec<SideFields>,
    avoid: Vec<AvoidFields>,
    fields: Fields,
    newer: Option<Newer>,
}

struct SideFields {
    legend: String,
    hint: String,
    lines: Vec<LineFields>,
}

struct LineFields {
    what_name: String,
    what: String,
    amount_name: String,
    amount: String,
    every_name: String,
    every: Vec<Choice>,
}

struct AvoidFields {
    place_name: String,
    place: String,
    why_name: String,
    why: String,
}

fn name(side: BudgetSide, number: usize, part: &str) -> String {
    format!("{}-{number}-{part}", side.as_str())
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let view = read_housing(state.services(), &staff, case).await?;
    let fields = match &view.needs {
        Some(saved) => filled(saved),
        None => {
            let new: HousingId = state.services().random().id();
            Fields::of(&[
                ("id", &new.to_string()),
                ("version", "0"),
                ("step-free", Known::Unknown.as_str()),
            ])
        }
    };
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    show(shell, bar, fields, Errors::default(), None)
}

fn filled(saved: &Saved<Needs>) -> Fields {
    let needs = &saved.what;
    let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("id", saved.id.to_string()),
        ("version", saved.version.to_string()),
        ("persons", number(needs.persons)),
        ("rooms", number(needs.rooms)),
        ("square-metres", number(needs.square_metres)),
        ("step-free", needs.step_free.as_str().to_owned()),
        ("share", number(needs.most_share)),
        ("wishes", needs.wishes.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    for (name, all) in [("near", &needs.near), ("not-near", &needs.not_near)] {
        for near in all {
            pairs.push((name.to_owned(), near.as_str().to_owned()));
        }
    }
    words::put_day(&mut pairs, "from", needs.from);
    for side in BudgetSide::ALL.iter().copied() {
        let lines = needs.budget.iter().filter(|line| line.side == side);
        for (number, line) in (1..).zip(lines) {
            pairs.push((name(side, number, "what"), line.what.clone()));
            pairs.push((name(side, number, "amount"), line.amount.typed()));
            pairs.push((name(side, number, "every"), line.every.as_str().to_owned()));
        }
    }
    for (number, avoided) in (1..).zip(&needs.avoid) {
        pairs.push((format!("avoid-{number}"), avoided.place.clone()));
        pairs.push((format!("avoid-{number}-why"), avoided.why.clone()));
    }
    words::fields(&pairs)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let mut newer = None;
    let needs = read(&shell, &fields, &mut errors);
    if errors.is_empty() {
        let new = NewHousing {
            id: id(fields.text("id"))?,
            case,
            follows: fields
                .text("version")
                .parse()
                .map_err(|_| PageError::NotFound)?,
            what: HousingEntry::Needs(needs),
        };
        match put_housing(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/home?done=needs-saved"),
                ));
            }
            Err(PutHousingError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHousingError::Needs(error)) => say(&shell, &mut errors, error),
            Err(PutHousingError::Service(error)) => return Err(error.into()),
            Err(_) => return Err(PageError::NotFound),
        }
    }
    let view = read_housing(state.services(), &staff, case).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    show(shell, bar, fields, errors, newer)
}

/// What the form says; what is wrong in it is said beside its field.
fn read(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Needs {
    let near = |name: &str| {
        Nearby::ALL
            .iter()
            .copied()
            .filter(|one| fields.has(name, one.as_str()))
            .collect()
    };
    let from = DateBoxes::of(fields, "from").read(shell, "from", errors);
    let mut count =
        |name, most| words::count(shell, fields, (name, most), errors).unwrap_or_default();
    let needs = Needs {
        persons: count("persons", MOST_PERSONS),
        rooms: count("rooms", MOST_ROOMS),
        square_metres: count("square-metres", MOST_SQUARE_METRES),
        most_share: count("share", 100),
        step_free: fields.text("step-free").parse().unwrap_or(Known::Unknown),
        near: near("near"),
        not_near: near("not-near"),
        from: from.unwrap_or_default(),
        budget: read_budget(shell, fields, errors),
        wishes: fields.text("wishes").trim().replace("\r\n", "\n"),
        avoid: read_avoid(shell, fields, errors),
    };
    if let Err(error) = needs.check()
        && errors.is_empty()
    {
        say(shell, errors, error);
    }
    needs
}

fn read_budget(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Vec<BudgetLine> {
    let mut budget = Vec::new();
    for side in BudgetSide::ALL.iter().copied() {
        for number in 1..=MOST_LINES {
            let what_name = name(side, number, "what");
            let amount_name = name(side, number, "amount");
            let what = fields.text(&what_name).trim();
            let amount = words::amount(shell, fields, &amount_name, errors);
            if what.is_empty() && !matches!(amount, Ok(Some(_))) {
                continue;
            }
            if what.is_empty() {
                errors.add(&what_name, shell.t("housing-error-line-what"));
            }
            if what.chars().nth(LONGEST_LINE).is_some() {
                let message = shell.with("cases-error-text-long", "limit", LONGEST_LINE);
                errors.add(&what_name, message);
            }
            if amount == Ok(None) {
                errors.add(&amount_name, shell.t("housing-error-amount"));
            }
            let Ok(Some(amount)) = amount else { continue };
            budget.push(BudgetLine {
                side,
                what: what.to_owned(),
                amount,
                every: fields
                    .text(&name(side, number, "every"))
                    .parse()
                    .unwrap_or(Every::Month),
            });
        }
    }
    budget
}

fn read_avoid(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Vec<Avoided> {
    let mut avoid = Vec::new();
    for number in 1..=MOST_LINES {
        let (place_name, why_name) = (format!("avoid-{number}"), format!("avoid-{number}-why"));
        let place = fields.text(&place_name).trim();
        let why = fields.text(&why_name).trim().replace("\r\n", "\n");
        if place.is_empty() && why.is_empty() {
            continue;
        }
        if place.is_empty() {
            errors.add(&place_name, shell.t("housing-error-avoid"));
        }
        for (name, text, most) in [
            (&place_name, place, LONGEST_LINE),
            (&why_name, why.as_str(), LONGEST_WORDS),
        ] {
            if text.chars().nth(most).is_some() {
                errors.add(name, shell.with("cases-error-text-long", "limit", most));
            }
        }
        avoid.push(Avoided {
            place: place.to_owned(),
            why,
        });
    }
    avoid
}

/// What the fields have not said already.
fn say(shell: &Shell, errors: &mut Errors, error: NeedsError) {
    let (field, message) = match error {
        NeedsError::WishesTooLong => (
            "wishes",
            shell.with("cases-error-text-long", "limit", LONGEST_WORDS),
        ),
        NeedsError::TooManyPersons => (
            "persons",
            shell.with("housing-error-count", "most", MOST_PERSONS),
        ),
        NeedsError::Share => ("share", shell.with("housing-error-count", "most", 100)),
        NeedsError::TooManyLines | NeedsError::LineIncomplete | NeedsError::LineTooLong => {
            ("income-1-what", shell.t("housing-error-line-what"))
        }
        NeedsError::Avoided => ("avoid-1", shell.t("housing-error-avoid")),
    };
    errors.add(field, message);
}

fn show(
    shell: Shell,
    bar: CaseBar,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<Saved<HousingEntry>>>,
) -> Result<Response, PageError> {
    let (row, version) = words::row_and_version(&fields, newer.as_deref());
    page_with_status(
        words::status(&errors, newer.is_some()),
        &NeedsPage {
            bar,
            version,
            id: row,
            near: words::nearby(&shell, &fields, "near"),
            not_near: words::nearby(&shell, &fields, "not-near"),
            from: DateBoxes::of(&fields, "from"),
            sides: BudgetSide::ALL
                .iter()
                .map(|side| side_fields(&shell, &fields, *side))
                .collect(),
            avoid: avoid_fields(&fields),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one.what),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields,
            errors,
            shell,
        },
    )
}

/// How many lines a form shows when so many are filled.
fn lines(filled: usize) -> usize {
    (filled + MORE_LINES).clamp(LEAST_LINES, MOST_LINES)
}

/// The last line of some in which something stands.
fn last_filled(is_filled: impl Fn(usize) -> bool) -> usize {
    (1..=MOST_LINES)
        .rev()
        .find(|number| is_filled(*number))
        .unwrap_or_default()
}

fn side_fields(shell: &Shell, fields: &Fields, side: BudgetSide) -> SideFields {
    let is_filled = |number| {
        ["what", "amount"]
            .iter()
            .any(|part| !fields.text(&name(side, number, part)).is_empty())
    };
    SideFields {
        legend: shell.word("housing-side", side.as_str()),
        hint: shell.word("housing-side-hint", side.as_str()),
        lines: (1..=lines(last_filled(is_filled)))
            .map(|number| {
                let text = |part| fields.text(&name(side, number, part)).to_owned();
                let every = text("every");
                LineFields {
                    what: text("what"),
                    amount: text("amount"),
                    every: Every::ALL
                        .iter()
                        .map(|one| {
                            let label = shell.word("housing-every", one.as_str());
                            Choice::new(one.as_str(), label, every == one.as_str())
                        })
                        .collect(),
                    what_name: name(side, number, "what"),
                    amount_name: name(side, number, "amount"),
                    every_name: name(side, number, "every"),
                }
            })
            .collect(),
    }
}

fn avoid_fields(fields: &Fields) -> Vec<AvoidFields> {
    let is_filled = |number| {
        !fields.text(&format!("avoid-{number}")).is_empty()
            || !fields.text(&format!("avoid-{number}-why")).is_empty()
    };
    (1..=lines(last_filled(is_filled)))
        .map(|number| {
            let (place_name, why_name) = (format!("avoid-{number}"), format!("avoid-{number}-why"));
            AvoidFields {
                place: fields.text(&place_name).to_owned(),
                why: fields.text(&why_name).to_owned(),
                place_name,
                why_name,
            }
        })
        .collect()
}

/// What somebody else saved, as text.
fn theirs(shell: &Shell, entry: &HousingEntry) -> String {
    let HousingEntry::Needs(needs) = entry else {
        return String::new();
    };
    let mut lines: Vec<String> = needs_rows(shell, needs)
        .into_iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    for line in &needs.budget {
        let side = shell.word("housing-side", line.side.as_str());
        let every = shell.word("housing-every", line.every.as_str());
        let amount = line.amount.typed();
        lines.push(format!("{side}: {}, {amount}, {every}", line.what));
    }
    for avoided in &needs.avoid {
        let what = shell.t("housing-avoid");
        lines.push(format!("{what}: {} {}", avoided.place, avoided.why));
    }
    if !needs.wishes.is_empty() {
        lines.push(needs.wishes.clone());
    }
    lines.join("\n")
}
