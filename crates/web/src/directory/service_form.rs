//! Adding a service to the directory, and changing it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::cases::{COMMON_LANGUAGES, LanguageCode};
use domain::directory::{
    Access, ContactWay, CostKind, Hours, HoursError, MOST_SERVICE_LANGUAGES, MOST_SPANS,
    OLDEST_GUEST, Requirement, ServiceContacts, ServiceError as Wrong, ServiceFacts, ServiceState,
};
use domain::letters::Audience;
use domain::support::LifeDomain;
use jiff::civil::Date;
use services::directory::{NewService, PutServiceError, ServiceView, put_service, service};
use vault::{CaseId, ServiceId, ServiceReferralId};

use super::words::{Newer, choices, code, status, text, theirs, ticked};
use crate::cases::id;
use crate::cases::words::language;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "directory/service_form.html")]
struct FormPage {
    shell: Shell,
    errors: Errors,
    is_new: bool,
    href: String,
    back: String,
    id: String,
    version: String,
    inputs: Inputs,
    fields: Fields,
    newer: Option<Newer>,
}

/// What there is to choose from.
pub struct Inputs {
    pub domains: Vec<Choice>,
    pub audiences: Vec<Choice>,
    pub days: Vec<DayField>,
    pub languages: Vec<Choice>,
    pub costs: Vec<Choice>,
    pub needs: Vec<Choice>,
    pub access: Vec<Choice>,
    pub ways: Vec<Choice>,
    pub states: Vec<Choice>,
    pub checked: DateBoxes,
}

/// The hours of one day.
pub struct DayField {
    pub id: String,
    pub label: String,
    pub value: String,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let new: ServiceId = state.services().random().id();
    let today = state.services().clock().today(&staff.time_zone);
    let (name, domain, audience) = typed_in(&state, &staff, &query).await?;
    let (day, month) = (today.day().to_string(), today.month().to_string());
    let fields = Fields::of(&[
        ("id", &new.to_string()),
        ("version", "0"),
        ("name", &name),
        ("domain", &domain),
        ("audience", &audience),
        ("cost", CostKind::Unknown.as_str()),
        ("state", ServiceState::Active.as_str()),
        ("checked-day", &day),
        ("checked-month", &month),
        ("checked-year", &today.year().to_string()),
    ]);
    show(shell, None, fields, Errors::default(), None)
}

/// What somebody typed in when a service was asked that is in no directory yet.
async fn typed_in(
    state: &AppState,
    staff: &Staff,
    query: &Fields,
) -> Result<(String, String, String), PageError> {
    let none = (
        String::new(),
        query.text("domain").to_owned(),
        Audience::Other.as_str().to_owned(),
    );
    let (case, referral) = (query.text("case"), query.text("referral"));
    if referral.is_empty() {
        return Ok(none);
    }
    let (case, referral): (CaseId, ServiceReferralId) = (id(case)?, id(referral)?);
    let (view, _) =
        services::directory::read_referral(state.services(), staff, case, referral).await?;
    Ok(match view.all.into_iter().next() {
        None => none,
        Some(one) => (
            one.what.name,
            one.what.domain.as_str().to_owned(),
            one.what.audience.as_str().to_owned(),
        ),
    })
}

pub async fn change_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(service): Path<String>,
) -> Result<Response, PageError> {
    let view = own(&state, &staff, id(&service)?).await?;
    let fields = filled(&view);
    show(shell, Some(view.id), fields, Errors::default(), None)
}

/// A service that the reader's own centre keeps: others she may see, and not change.
async fn own(state: &AppState, staff: &Staff, id: ServiceId) -> Result<ServiceView, PageError> {
    let view = service(state.services(), staff, id).await?;
    match view.is_own {
        true => Ok(view),
        false => Err(PageError::NotFound),
    }
}

fn filled(view: &ServiceView) -> Fields {
    let facts = &view.facts;
    let contacts = view.contacts.clone().unwrap_or_default();
    let age = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("id", view.id.to_string()),
        ("version", view.version.to_string()),
        ("name", facts.name.clone()),
        ("what", facts.what.clone()),
        ("area", facts.area.clone()),
        ("audience", facts.audience.as_str().to_owned()),
        ("hours-words", facts.hours_words.clone()),
        ("cost", facts.cost.as_str().to_owned()),
        ("cost-words", facts.cost_words.clone()),
        ("needs-words", facts.needs_words.clone()),
        ("youngest", age(facts.youngest)),
        ("oldest", age(facts.oldest)),
        ("access-words", facts.access_words.clone()),
        ("contact", facts.contact.clone()),
        ("safe", facts.safe.clone()),
        ("people", contacts.people),
        ("remarks", contacts.remarks),
        ("state", facts.state.as_str().to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    for day in Hours::WEEK {
        put(&format!("hours-{}", code(day)), &facts.hours.typed(day));
    }
    facts
        .domains
        .iter()
        .for_each(|one| put("domain", one.as_str()));
    facts
        .needs
        .iter()
        .for_each(|one| put("needs", one.as_str()));
    facts
        .access
        .iter()
        .for_each(|one| put("access", one.as_str()));
    facts.ways.iter().for_each(|one| put("way", one.as_str()));
    let mut others = Vec::new();
    for one in &facts.languages {
        match COMMON_LANGUAGES.contains(&one.as_str()) {
            true => put("language", one.as_str()),
            false => others.push(one.as_str()),
        }
    }
    put("language-other", &others.join(", "));
    if let Some(day) = facts.checked_on {
        put("checked-day", &day.day().to_string());
        put("checked-month", &day.month().to_string());
        put("checked-year", &day.year().to_string());
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    save(shell, &state, &staff, None, fields).await
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(service): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let view = own(&state, &staff, id(&service)?).await?;
    save(shell, &state, &staff, Some(view.id), fields).await
}

async fn save(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    there: Option<ServiceId>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let mut newer = None;
    let mut there = there;
    if let Some((facts, contacts)) = parse(&shell, &fields, &mut errors) {
        let new: ServiceId = match there {
            Some(id) => id,
            None => id(fields.text("id"))?,
        };
        let put = NewService {
            id: new,
            follows: match there {
                None => 0,
                Some(_) => fields
                    .text("version")
                    .parse()
                    .map_err(|_| PageError::NotFound)?,
            },
            facts,
            contacts,
        };
        match put_service(state.services(), staff, put).await {
            Ok(()) => {
                let path = format!("/services/{new}?done=service-saved");
                return Ok(redirect(&shell, &path));
            }
            Err(PutServiceError::Conflict(theirs)) => {
                // Also of a form that was sent before: from here on it changes what it added.
                there = Some(new);
                newer = Some(theirs);
            }
            Err(PutServiceError::Wrong(found)) => {
                for error in found {
                    say(&shell, &mut errors, error);
                }
            }
            Err(PutServiceError::Service(error)) => return Err(error.into()),
        }
    }
    show(shell, there, fields, errors, newer)
}

fn say(shell: &Shell, errors: &mut Errors, error: Wrong) {
    match error {
        Wrong::Missing(text) => {
            errors.add(
                text.as_str(),
                shell.word("directory-error-missing", text.as_str()),
            );
        }
        Wrong::TooLong(text) => errors.add(
            text.as_str(),
            shell.with("cases-error-text-long", "limit", text.longest()),
        ),
        Wrong::DomainsMissing => errors.add("domain", shell.t("directory-error-domains")),
        Wrong::TooManyLanguages => errors.add(
            "language",
            shell.with("directory-error-languages", "most", MOST_SERVICE_LANGUAGES),
        ),
        Wrong::Age => errors.add("youngest", age_error(shell)),
        Wrong::AgesTurned => errors.add("youngest", shell.t("directory-error-ages")),
        Wrong::CheckedInFuture => errors.add("checked", shell.t("status-error-future")),
    }
}

fn age_error(shell: &Shell) -> String {
    shell.with("directory-error-age", "most", i64::from(OLDEST_GUEST))
}

fn parse(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Option<(ServiceFacts, ServiceContacts)> {
    let lines = Hours::WEEK.map(|day| fields.text(&format!("hours-{}", code(day))).to_owned());
    let hours = Hours::parse(&lines).unwrap_or_else(|wrong| {
        for error in wrong {
            let (day, message) = match error {
                HoursError::NotHours(day) => (day, shell.t("directory-error-hours")),
                HoursError::TooMany(day) => (
                    day,
                    shell.with("directory-error-hours-many", "most", MOST_SPANS),
                ),
                HoursError::Overlap(day) => (day, shell.t("directory-error-hours-overlap")),
            };
            errors.add(&format!("hours-{}", code(day)), message);
        }
        Hours::default()
    });
    let mut age = |name: &str| match fields.text(name).trim() {
        "" => None,
        typed => {
            let age = typed.parse::<u8>().ok();
            if age.is_none() {
                errors.add(name, age_error(shell));
            }
            age
        }
    };
    let (youngest, oldest) = (age("youngest"), age("oldest"));
    let languages = languages(shell, fields, errors);
    let checked: Result<Option<Date>, ()> =
        DateBoxes::of(fields, "checked").read(shell, "checked", errors);
    let facts = ServiceFacts {
        name: text(fields, "name"),
        what: text(fields, "what"),
        domains: {
            let chosen: Vec<LifeDomain> = ticked(fields, "domain");
            let all = LifeDomain::ALL.iter().copied();
            all.filter(|one| chosen.contains(one)).collect()
        },
        area: text(fields, "area"),
        audience: fields.text("audience").parse().unwrap_or(Audience::Other),
        hours,
        hours_words: text(fields, "hours-words"),
        languages,
        cost: fields.text("cost").parse().unwrap_or(CostKind::Unknown),
        cost_words: text(fields, "cost-words"),
        needs: ticked(fields, "needs"),
        needs_words: text(fields, "needs-words"),
        youngest,
        oldest,
        access: ticked(fields, "access"),
        access_words: text(fields, "access-words"),
        ways: ticked(fields, "way"),
        contact: text(fields, "contact"),
        safe: text(fields, "safe"),
        state: fields.text("state").parse().unwrap_or(ServiceState::Active),
        checked_on: checked.unwrap_or_default(),
    };
    let contacts = ServiceContacts {
        people: text(fields, "people"),
        remarks: text(fields, "remarks"),
    };
    errors.is_empty().then_some((facts, contacts))
}

/// Those that are ticked, and those that are written by their codes; in the order of their codes, as the directory
/// gives them back.
fn languages(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Vec<LanguageCode> {
    let mut languages: Vec<LanguageCode> = fields
        .all("language")
        .filter_map(|code| LanguageCode::parse(code).ok())
        .collect();
    let others = fields.text("language-other");
    for code in others.split([',', ';', ' ']).map(str::trim) {
        if code.is_empty() {
            continue;
        }
        match LanguageCode::parse(code) {
            Ok(code) => languages.push(code),
            Err(_) => {
                let message = shell.with("cases-error-language", "code", code);
                errors.add("language-other", message);
                break;
            }
        }
    }
    languages.sort();
    languages.dedup();
    languages
}

fn show(
    shell: Shell,
    there: Option<ServiceId>,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<ServiceView>>,
) -> Result<Response, PageError> {
    let back = match there {
        Some(id) => format!("{}/services/{id}", shell.base),
        None => format!("{}/services", shell.base),
    };
    let version = match &newer {
        Some(newer) => newer.version.to_string(),
        None => fields.text("version").to_owned(),
    };
    page_with_status(
        status(&errors, newer.is_some()),
        &FormPage {
            is_new: there.is_none(),
            href: match there {
                Some(_) => format!("{back}/change"),
                None => format!("{back}/new"),
            },
            back,
            id: fields.text("id").to_owned(),
            version,
            inputs: inputs(&shell, &fields),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields,
            errors,
            shell,
        },
    )
}

fn inputs(shell: &Shell, fields: &Fields) -> Inputs {
    let of = |name: &str, stem: &str, codes: Vec<&'static str>| {
        choices(shell, fields, (name, stem), codes.into_iter())
    };
    macro_rules! codes {
        ($kind:ty) => {
            <$kind>::ALL.iter().map(|one| one.as_str()).collect()
        };
    }
    Inputs {
        domains: of("domain", "support-domain", codes!(LifeDomain)),
        audiences: audiences(shell, fields),
        days: Hours::WEEK
            .iter()
            .map(|day| {
                let id = format!("hours-{}", code(*day));
                DayField {
                    value: fields.text(&id).to_owned(),
                    label: shell.word("directory-day", code(*day)),
                    id,
                }
            })
            .collect(),
        languages: COMMON_LANGUAGES
            .iter()
            .map(|code| {
                let chosen = fields.has("language", code);
                Choice::new(*code, language(shell, code), chosen)
            })
            .collect(),
        costs: of("cost", "directory-cost", codes!(CostKind)),
        needs: of("needs", "directory-need", codes!(Requirement)),
        access: of("access", "directory-can", codes!(Access)),
        ways: of("way", "directory-way", codes!(ContactWay)),
        states: of("state", "directory-state", codes!(ServiceState)),
        checked: DateBoxes::of(fields, "checked"),
    }
}

/// As whom a consent may know it.
pub fn audiences(shell: &Shell, fields: &Fields) -> Vec<Choice> {
    let codes = Audience::ALL.iter();
    let codes = codes.filter(|one| **one != Audience::Herself);
    let codes = codes.map(|one| one.as_str());
    choices(shell, fields, ("audience", "letters-audience"), codes)
}
