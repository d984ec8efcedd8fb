//! A worker on the phone writes down what a caller says, and gives the caller six words.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::{Channel, ContactWish, Draft, ReportOfConcern, parse_text};
use services::intake::{NewCall, Region, SendError, file_call, filed_words, forget_filed, regions};
use vault::ReportId;

use super::queue::short_name;
use super::report::end_of;
use super::steps::{Step, StepForm, too_long};
use crate::shell::{
    AppState, Choice, Errors, Fields, Locale, PageError, Shell, Staff, page, page_with_status,
    redirect,
};

#[derive(Template)]
#[template(path = "intake/new.html")]
struct NewPage {
    shell: Shell,
    id: String,
    form: StepForm,
    agreed: String,
    senders: Vec<Choice>,
    urgencies: Vec<Choice>,
    wishes: Vec<Choice>,
    regions: Vec<Choice>,
    languages: Vec<Choice>,
    errors: Errors,
}

impl NewPage {
    fn new(
        shell: Shell,
        id: String,
        form: StepForm,
        fields: &Fields,
        regions: &[Region],
        errors: Errors,
    ) -> Self {
        let language = match Locale::from_code(fields.text("language")) {
            Some(locale) => locale,
            None => shell.locale(),
        };
        Self {
            id,
            agreed: fields.text("agreed").to_owned(),
            senders: form.senders(&shell),
            urgencies: form.urgencies(&shell),
            wishes: ContactWish::ALL
                .into_iter()
                .map(|wish| {
                    let label = shell.word("intake-fact-wish", wish.code());
                    Choice::new(wish.code(), label, form.wish == wish.code())
                })
                .collect(),
            regions: form.regions(&shell, regions),
            languages: Locale::ALL
                .into_iter()
                .map(|one| {
                    let label = shell.word("intake-language", one.code());
                    Choice::new(one.code(), label, one == language)
                })
                .collect(),
            errors,
            form,
            shell,
        }
    }
}

pub async fn new_page(shell: Shell, State(state): State<AppState>) -> Result<Response, PageError> {
    let services = state.services();
    let id: ReportId = services.random().id();
    let regions = regions(services).await?;
    page(&NewPage::new(
        shell,
        id.to_string(),
        StepForm::default(),
        &Fields::default(),
        &regions,
        Errors::default(),
    ))
}

pub async fn file(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let id: ReportId = fields
        .text("id")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let form = StepForm::of_fields(&fields);
    let (report, mut errors) = read(&shell, services.random().id(), &form);
    let agreed = parse_text(fields.text("agreed")).unwrap_or_else(|error| {
        errors.add("agreed", too_long(&shell, error));
        String::new()
    });
    if errors.is_empty() && report.about.is_empty() && report.seen.is_empty() {
        errors.add("about", shell.t("intake-phone-empty"));
    }
    let language = Locale::from_code(fields.text("language")).unwrap_or(shell.locale());
    let place = form
        .region
        .split_once('/')
        .map(|(country, region)| (country.to_owned(), region.to_owned()));
    if errors.is_empty() {
        let call = NewCall {
            id,
            report,
            agreed,
            place,
            language: language.code().to_owned(),
        };
        match file_call(services, &staff, staff.token(), call).await {
            Ok(()) => return Ok(redirect(&shell, "/intake/filed")),
            Err(SendError::NobodyCanOpen) => {
                errors.add("region", shell.t("intake-phone-nobody"));
            }
            Err(SendError::Empty | SendError::Expired) => {
                errors.add("about", shell.t("intake-phone-empty"));
            }
            Err(SendError::Service(error)) => return Err(error.into()),
        }
    }
    let regions = regions(services).await?;
    page_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &NewPage::new(shell, id.to_string(), form, &fields, &regions, errors),
    )
}

/// The answers of the public pages, asked on one: read in the same way, into a draft that is not kept.
fn read(shell: &Shell, id: ReportId, form: &StepForm) -> (ReportOfConcern, Errors) {
    let mut draft = Draft::new(id);
    let mut errors = Errors::default();
    for step in [
        Step::Who,
        Step::About,
        Step::Seen,
        Step::Where,
        Step::Urgent,
        Step::Contact,
    ] {
        for error in form.answer(step, &mut draft, shell).list() {
            errors.add(&error.field, error.message.clone());
        }
    }
    let report = draft.to_report(Channel::Phone);
    (report, errors)
}

#[derive(Template)]
#[template(path = "intake/filed.html")]
struct FiledPage {
    shell: Shell,
    name: String,
    words: Vec<String>,
    ends: String,
}

pub async fn filed(
    mut shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    match filed_words(state.services(), &staff, staff.token()).await? {
        Some((report, code)) => page(&FiledPage {
            name: short_name(&report.to_string()),
            words: code.words().to_vec(),
            ends: end_of(&mut shell, &state, report).await?,
            shell,
        }),
        None => Ok(redirect(&shell, "/intake?done=words-gone")),
    }
}

pub async fn handed_over(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    forget_filed(state.services(), &staff, staff.token()).await?;
    Ok(redirect(&shell, "/intake?done=words-handed-over"))
}
