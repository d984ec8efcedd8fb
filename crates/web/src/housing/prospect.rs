//! One home beside her: the viewing, the application, the answer.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{
    Currency, HousingEntry, LONGEST_VIEWING, LONGEST_WORDS, Prospect, ProspectError, ProspectState,
};
use services::housing::{
    HomeMatch, HousingView, Matches, NewHousing, PutHousingError, Saved, home, match_of,
    put_housing,
};
use vault::{CaseId, HomeId, HousingId};

use super::directory::HomeLine;
use super::exceptions::{Ask, ask, is_asked};
use super::matches::{all_against, all_to_ask};
use super::words::{self, Newer};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "housing/prospect.html")]
struct ProspectPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    home: HomeLine,
    against: Vec<String>,
    to_ask: Vec<String>,
    are_others_unknown: bool,
    href: String,
    /// Where the tenancy begins; empty until the landlord has said yes.
    tenancy_href: String,
    id: String,
    version: String,
    states: Vec<Choice>,
    viewing: DateBoxes,
    applied: DateBoxes,
    answered: DateBoxes,
    ask_again: DateBoxes,
    fields: Fields,
    newer: Option<Newer>,
    /// The list of who must be kept apart stands against it.
    ask: Option<Ask>,
}

fn of_home(view: &HousingView, home: HomeId) -> Option<&Saved<Prospect>> {
    view.prospects.iter().find(|one| one.what.home == home)
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, home_id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let home_id: HomeId = id(&home_id)?;
    let (found, beside) = match_of(state.services(), &staff, id(&case)?, home_id).await?;
    let fields = match of_home(&found.view, home_id) {
        Some(saved) => filled(saved),
        None => {
            let new: HousingId = state.services().random().id();
            Fields::of(&[
                ("id", &new.to_string()),
                ("version", "0"),
                ("state", ProspectState::Wanted.as_str()),
            ])
        }
    };
    let again = Again {
        fields,
        ..Again::default()
    };
    show(shell, &staff, &found, &beside, again)
}

/// What was typed, and why it was not taken.
#[derive(Default)]
struct Again {
    fields: Fields,
    errors: Errors,
    newer: Option<Box<Saved<HousingEntry>>>,
    ask: Option<Ask>,
}

fn filled(saved: &Saved<Prospect>) -> Fields {
    let one = &saved.what;
    let mut pairs: Vec<(String, String)> = [
        ("id", saved.id.to_string()),
        ("version", saved.version.to_string()),
        ("state", one.state.as_str().to_owned()),
        ("viewing-words", one.viewing_words.clone()),
        ("her-words", one.her_words.clone()),
        ("answer", one.answer.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    for (name, day) in [
        ("viewing", one.viewing),
        ("applied", one.applied),
        ("answered", one.answered),
        ("ask-again", one.ask_again),
    ] {
        words::put_day(&mut pairs, name, day);
    }
    words::fields(&pairs)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, home_id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let home_id: HomeId = id(&home_id)?;
    // A home that is not there is no home of hers.
    home(state.services(), &staff, home_id).await?;
    let mut errors = Errors::default();
    let mut newer = None;
    let mut is_apart = false;
    if is_asked(&fields) {
        let of = (case, home_id);
        if ask(&shell, &state, &staff, of, &fields, &mut errors).await? {
            // Nothing is saved before somebody has agreed; what was typed is not lost until then.
            let (found, beside) = match_of(state.services(), &staff, case, home_id).await?;
            let again = Again {
                ask: Some(Ask::sent(&fields)),
                fields,
                ..Again::default()
            };
            return show(shell, &staff, &found, &beside, again);
        }
    }
    let mut day = |name: &str| {
        DateBoxes::of(&fields, name)
            .read(&shell, name, &mut errors)
            .unwrap_or_default()
    };
    let text = |name: &str| fields.text(name).trim().replace("\r\n", "\n");
    let prospect = Prospect {
        home: home_id,
        state: text("state").parse().map_err(|()| PageError::NotFound)?,
        viewing: day("viewing"),
        applied: day("applied"),
        answered: day("answered"),
        ask_again: day("ask-again"),
        viewing_words: text("viewing-words"),
        her_words: text("her-words"),
        answer: text("answer"),
    };
    if errors.is_empty() {
        let new = NewHousing {
            id: id(fields.text("id"))?,
            case,
            follows: text("version").parse().map_err(|_| PageError::NotFound)?,
            what: HousingEntry::Prospect(prospect),
        };
        match put_housing(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/home?done=prospect-saved"),
                ));
            }
            Err(PutHousingError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHousingError::Apart(_)) => is_apart = true,
            Err(PutHousingError::Prospect(error)) => say(&shell, &mut errors, error),
            Err(PutHousingError::Service(error)) => return Err(error.into()),
            Err(_) => return Err(PageError::NotFound),
        }
    }
    let (found, beside) = match_of(state.services(), &staff, case, home_id).await?;
    let again = Again {
        ask: Ask::of(&state, &fields, is_apart),
        fields,
        errors,
        newer,
    };
    show(shell, &staff, &found, &beside, again)
}

fn say(shell: &Shell, errors: &mut Errors, error: ProspectError) {
    use ProspectError as Error;
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    let future = || shell.t("status-error-future");
    let (field, message) = match error {
        Error::ViewingWhen | Error::ViewedWhen => {
            ("viewing", shell.t("housing-error-viewing-when"))
        }
        Error::ViewedInFuture => ("viewing", future()),
        Error::AppliedWhen => ("applied", shell.t("housing-error-applied-when")),
        Error::AppliedInFuture => ("applied", future()),
        Error::AnsweredWhen => ("answered", shell.t("applications-error-answered-when")),
        Error::AnsweredInFuture => ("answered", future()),
        Error::AnsweredBefore => ("answered", shell.t("housing-error-answered-before")),
        Error::ViewingTooLong => ("viewing-words", long(LONGEST_VIEWING)),
        Error::HerWordsTooLong => ("her-words", long(LONGEST_WORDS)),
        Error::AnswerTooLong => ("answer", long(LONGEST_WORDS)),
    };
    errors.add(field, message);
}

fn show(
    shell: Shell,
    staff: &Staff,
    found: &Matches,
    beside: &HomeMatch,
    again: Again,
) -> Result<Response, PageError> {
    let Again {
        fields,
        errors,
        newer,
        ask,
    } = again;
    let view = &found.view;
    let home_id = beside.home.id;
    let currency = Currency::of_country(&staff.country);
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    let href = format!("{}/home/homes/{home_id}", bar.href);
    let is_accepted =
        of_home(view, home_id).is_some_and(|one| one.what.state == ProspectState::Accepted);
    let (row, version) = words::row_and_version(&fields, newer.as_deref());
    page_with_status(
        words::status(
            &errors,
            newer.is_some() || (ask.as_ref().is_some_and(|ask| !ask.is_sent) && errors.is_empty()),
        ),
        &ProspectPage {
            home: HomeLine::new(&shell, &beside.home),
            against: all_against(&shell, &beside.fit, currency),
            to_ask: all_to_ask(&shell, beside),
            are_others_unknown: found.are_others_unknown,
            tenancy_href: match is_accepted {
                true => format!("{}/home/tenancies/new?home={home_id}", bar.href),
                false => String::new(),
            },
            href,
            id: row,
            version,
            states: ProspectState::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("housing-prospect", one.as_str());
                    Choice::new(one.as_str(), label, fields.has("state", one.as_str()))
                })
                .collect(),
            viewing: DateBoxes::of(&fields, "viewing"),
            applied: DateBoxes::of(&fields, "applied"),
            answered: DateBoxes::of(&fields, "answered"),
            ask_again: DateBoxes::of(&fields, "ask-again"),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one.what),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            bar,
            fields,
            errors,
            ask,
            shell,
        },
    )
}

/// How far a home is, in lines: also what somebody else saved.
pub fn prospect_rows(shell: &Shell, one: &Prospect) -> Vec<(String, String)> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| shell.date(&day)).unwrap_or_default();
    let mut viewing = day(one.viewing);
    if !one.viewing_words.is_empty() {
        viewing = format!("{viewing} {}", one.viewing_words).trim().to_owned();
    }
    let mut rows = vec![
        (shell.t("housing-viewing"), viewing),
        (shell.t("housing-her-words"), one.her_words.clone()),
        (shell.t("housing-applied"), day(one.applied)),
        (shell.t("housing-answered"), day(one.answered)),
        (shell.t("housing-answer"), one.answer.clone()),
        (shell.t("housing-ask-again"), day(one.ask_again)),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

fn theirs(shell: &Shell, entry: &HousingEntry) -> String {
    let HousingEntry::Prospect(one) = entry else {
        return String::new();
    };
    let mut lines = vec![shell.word("housing-prospect", one.state.as_str())];
    let rows = prospect_rows(shell, one);
    lines.extend(
        rows.into_iter()
            .map(|(key, value)| format!("{key}: {value}")),
    );
    lines.join("\n")
}
