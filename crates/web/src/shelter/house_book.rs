//! The rules of a house, its book, and how an escort finds it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::parse_date;
use domain::shelter::{
    Address, AddressError, HouseRules, LONGEST_ADDRESS, LONGEST_BOOK_ENTRY, LONGEST_RULES,
    RULES_LANGUAGES, RulesText,
};
use jiff::Timestamp;
use jiff::civil::Date;
use services::shelter::{BookEntryView, NewBookEntry, NewRules, RulesView};
use vault::{BookEntryId, HouseId, RulesId};

use super::houses;
use super::stay::date_error;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "shelter/house_rules.html")]
struct RulesPage {
    shell: Shell,
    errors: Errors,
    house: String,
    path: String,
    house_href: String,
    form: RulesForm,
    boxes: Vec<LanguageBox>,
    may_write: bool,
    holding: Vec<VersionLine>,
    others: Vec<VersionLine>,
}

#[derive(Clone, Default)]
struct RulesForm {
    id: String,
    day: String,
    month: String,
    year: String,
    texts: Vec<(&'static str, String)>,
}

/// The field for the rules in one language.
struct LanguageBox {
    name: String,
    label: String,
    value: String,
}

struct VersionLine {
    from: String,
    by: String,
    /// Language code, its name, and paragraphs.
    texts: Vec<(String, String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "shelter/house_book.html")]
struct BookPage {
    shell: Shell,
    errors: Errors,
    house: String,
    path: String,
    house_href: String,
    id: String,
    text: String,
    may_write: bool,
    entries: Vec<EntryLine>,
    older: String,
}

struct EntryLine {
    text: String,
    iso: String,
    when: String,
    by: String,
}

pub async fn rules_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    show_rules(shell, &state, &staff, house, None, Errors::default()).await
}

pub async fn write_rules(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let text = |name: &str| fields.text(name).to_owned();
    let form = RulesForm {
        id: text("id"),
        day: text("from-day"),
        month: text("from-month"),
        year: text("from-year"),
        texts: RULES_LANGUAGES
            .into_iter()
            .map(|language| {
                (
                    language,
                    text(&format!("text-{language}")).replace("\r\n", "\n"),
                )
            })
            .collect(),
    };
    let mut errors = Errors::default();
    let holds_from: Option<Date> = match parse_date(&form.day, &form.month, &form.year) {
        Ok(Some(date)) => Some(date),
        Ok(None) => {
            errors.add("from", shell.t("shelter-rules-from-missing"));
            None
        }
        Err(error) => {
            errors.add("from", date_error(&shell, error));
            None
        }
    };
    let mut rules = HouseRules::default();
    for (language, text) in &form.texts {
        if text.chars().count() > LONGEST_RULES {
            let most = i64::try_from(LONGEST_RULES).unwrap_or(i64::MAX);
            errors.add(
                &format!("text-{language}"),
                shell.with("shelter-text-too-long", "most", most),
            );
        }
        if !text.trim().is_empty() {
            rules.texts.push(RulesText {
                language: (*language).to_owned(),
                text: text.trim().to_owned(),
            });
        }
    }
    if rules.texts.is_empty() {
        errors.add(
            &format!("text-{}", RULES_LANGUAGES[0]),
            shell.t("shelter-rules-text-missing"),
        );
    }
    let id: RulesId = super::id(&form.id)?;
    if let Some(holds_from) = holds_from
        && errors.is_empty()
    {
        let new = NewRules {
            id,
            house,
            holds_from,
            rules,
        };
        services::shelter::write_rules(state.services(), &staff, &new).await?;
        return Ok(redirect(
            &shell,
            &format!("/houses/{house}/rules?done=rules-written"),
        ));
    }
    show_rules(shell, &state, &staff, house, Some(form), errors).await
}

async fn show_rules(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    sent: Option<RulesForm>,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = services::shelter::house_rules(state.services(), staff, house).await?;
    let status = match sent {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let form = sent.unwrap_or_else(|| {
        let id: RulesId = state.services().random().id();
        let today = state.services().clock().today(&staff.time_zone);
        let newest = view.versions.first().and_then(|one| one.rules.as_ref());
        RulesForm {
            id: id.to_string(),
            day: today.day().to_string(),
            month: today.month().to_string(),
            year: today.year().to_string(),
            texts: RULES_LANGUAGES
                .into_iter()
                .map(|language| {
                    let text = newest.and_then(|rules| rules.text(language));
                    (language, text.unwrap_or_default().to_owned())
                })
                .collect(),
        }
    });
    let (holding, others): (Vec<RulesView>, Vec<RulesView>) =
        view.versions.into_iter().partition(|one| one.holds);
    let lines = |views: Vec<RulesView>| views.iter().map(|one| version(&shell, one)).collect();
    let (holding, others) = (lines(holding), lines(others));
    page_with_status(
        status,
        &RulesPage {
            house: view.code_name,
            path: format!("{}/houses/{house}/rules", shell.base),
            house_href: format!("{}/houses/{house}", shell.base),
            boxes: form
                .texts
                .iter()
                .map(|(language, text)| LanguageBox {
                    name: format!("text-{language}"),
                    label: shell.word("shelter-language", language),
                    value: text.clone(),
                })
                .collect(),
            may_write: staff.may(Permission::ManageHouses),
            holding,
            others,
            form,
            errors,
            shell,
        },
    )
}

fn version(shell: &Shell, view: &RulesView) -> VersionLine {
    let texts = match &view.rules {
        None => Vec::new(),
        Some(rules) => rules
            .texts
            .iter()
            .map(|one| {
                (
                    one.language.clone(),
                    shell.word("shelter-language", &one.language),
                    one.text.lines().map(str::to_owned).collect(),
                )
            })
            .collect(),
    };
    VersionLine {
        from: shell.with("shelter-close-from", "date", shell.date(&view.holds_from)),
        by: format!("{}, {}", view.by, shell.moment(&view.at)),
        texts,
    }
}

pub async fn book_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let before = query
        .text("before")
        .parse::<i64>()
        .ok()
        .and_then(|at| Timestamp::from_millisecond(at).ok());
    let at = (house, before);
    show_book(shell, &state, &staff, at, None, Errors::default()).await
}

pub async fn write_book(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let text = fields.text("text").replace("\r\n", "\n");
    let id: BookEntryId = super::id(fields.text("id"))?;
    let mut errors = Errors::default();
    if text.trim().is_empty() {
        errors.add("text", shell.t("shelter-book-missing"));
    }
    if text.chars().count() > LONGEST_BOOK_ENTRY {
        let most = i64::try_from(LONGEST_BOOK_ENTRY).unwrap_or(i64::MAX);
        errors.add("text", shell.with("shelter-text-too-long", "most", most));
    }
    if errors.is_empty() {
        let new = NewBookEntry {
            id,
            house,
            text: text.trim().to_owned(),
        };
        services::shelter::write_book(state.services(), &staff, &new).await?;
        return Ok(redirect(
            &shell,
            &format!("/houses/{house}/book?done=book-written"),
        ));
    }
    let sent = Some((id, text));
    show_book(shell, &state, &staff, (house, None), sent, errors).await
}

async fn show_book(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (house, before): (HouseId, Option<Timestamp>),
    sent: Option<(BookEntryId, String)>,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = services::shelter::house_book(state.services(), staff, house, before).await?;
    let status = match sent {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (id, text) = sent.unwrap_or_else(|| (state.services().random().id(), String::new()));
    let path = format!("{}/houses/{house}/book", shell.base);
    let entry = |view: &BookEntryView| EntryLine {
        text: view
            .text
            .clone()
            .unwrap_or_else(|| shell.t("shelter-purpose-sealed")),
        iso: view.at.to_string(),
        when: shell.moment(&view.at),
        by: view.by.clone(),
    };
    page_with_status(
        status,
        &BookPage {
            house: view.code_name,
            house_href: format!("{}/houses/{house}", shell.base),
            older: match view.older {
                Some(at) => format!("{path}?before={}", at.as_millisecond()),
                None => String::new(),
            },
            entries: view.entries.iter().map(entry).collect(),
            may_write: staff.may(Permission::ManageBookings),
            id: id.to_string(),
            text,
            path,
            errors,
            shell,
        },
    )
}

/// Says how an escort finds the house; the form is on the page of the house and shows nothing of what was written.
pub async fn write_directions(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let text = fields.text("directions").replace("\r\n", "\n");
    let refused = match Address::parse(&text) {
        Ok(directions) => {
            services::shelter::write_directions(state.services(), &staff, house, &directions)
                .await?;
            return Ok(redirect(
                &shell,
                &format!("/houses/{house}?done=directions-written"),
            ));
        }
        Err(AddressError::Empty) => shell.t("shelter-directions-missing"),
        Err(AddressError::TooLong) => {
            let most = i64::try_from(LONGEST_ADDRESS).unwrap_or(i64::MAX);
            shell.with("shelter-text-too-long", "most", most)
        }
    };
    let mut errors = Errors::default();
    errors.add("directions", refused);
    let form = houses::RoomForm::default();
    let mut template = houses::show(shell, &state, &staff, house, form, errors).await?;
    template.directions_again(text);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}
