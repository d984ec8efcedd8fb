use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::tonight;
use jiff::civil::Date;
use services::shelter::{Found, FoundBed, Search};

use super::search::{SearchForm, first_nights};
use super::words::{self, Check};
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, Errors, PageError, Shell, Staff, page, page_with_status};

#[derive(Template)]
#[template(path = "shelter/beds.html")]
struct BedsPage {
    shell: Shell,
    form: SearchForm,
    /// The chosen filters, in words.
    chosen: String,
    errors: Errors,
    /// The young person that the bed is for; empty when the search is for nobody yet.
    pseudonym: String,
    case_href: String,
    first_nights: Vec<Choice>,
    /// "Tuesday 24 November, 2 nights"; empty when nothing was searched.
    heading: String,
    fitting: Vec<BedCard>,
    fitting_count: i64,
    others: Vec<BedCard>,
    others_count: i64,
    searched: bool,
    /// More fit than are shown.
    has_more: bool,
    /// Where who waits stands, and where somebody is put on the list; empty for who may not.
    waiting_href: String,
    wait_href: String,
}

/// One free bed.
pub struct BedCard {
    pub title: String,
    pub bed: String,
    pub phase: String,
    pub region: String,
    pub rule: String,
    pub is_part: bool,
    pub checks: Vec<Check>,
    /// What else is there, that nobody asked for.
    pub also: String,
    /// Who else sleeps there, in facts; empty for who may not know.
    pub others: String,
    pub nights: Vec<NightMark>,
    /// The form that holds it; empty for who may not.
    pub hold_href: String,
}

/// One of the coming nights of a bed.
pub struct NightMark {
    pub day: String,
    pub is_free: bool,
    pub sentence: String,
}

pub async fn search_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let form = SearchForm::read(&query);
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let (pseudonym, case_href) = if form.case.is_empty() || !staff.may(Permission::HoldBeds) {
        (String::new(), String::new())
    } else {
        let case = super::id(&form.case)?;
        let pseudonym = services::shelter::pseudonym_of(state.services(), &staff, case).await?;
        (pseudonym, format!("{}/cases/{case}", shell.base))
    };
    let mut template = BedsPage {
        first_nights: first_nights(&shell, &form.from, today),
        chosen: form.chosen(&shell),
        errors: Errors::default(),
        pseudonym,
        case_href,
        heading: String::new(),
        fitting: Vec::new(),
        fitting_count: 0,
        others: Vec::new(),
        others_count: 0,
        searched: false,
        has_more: false,
        waiting_href: match staff.may(Permission::HoldBeds) {
            true => format!("{}/waiting", shell.base),
            false => String::new(),
        },
        wait_href: match staff.may(Permission::HoldBeds) {
            true => format!("{}/waiting/new?{}", shell.base, form.query()),
            false => String::new(),
        },
        form,
        shell,
    };
    let search = match template.form.parse(&template.shell, today) {
        Ok(search) => search,
        Err(errors) => {
            template.errors = errors;
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
        }
    };
    let found = services::shelter::find_beds(state.services(), &staff, &search).await?;
    template.heading = nights_heading(
        &template.shell,
        search.range.first_night(),
        search.range.count(),
    );
    fill(&mut template, found, &search);
    page(&template)
}

fn fill(template: &mut BedsPage, found: Found, search: &Search) {
    let query = template.form.query();
    let may_hold = template.shell.may(Permission::HoldBeds);
    let card = |bed: FoundBed| card(&template.shell, bed, search, may_hold, &query);
    template.fitting = found.fitting.into_iter().map(&card).collect();
    template.others = found.others.into_iter().map(&card).collect();
    template.fitting_count = i64::try_from(found.fitting_count).unwrap_or(i64::MAX);
    template.others_count = i64::try_from(found.others_count).unwrap_or(i64::MAX);
    template.searched = true;
    template.has_more = found.fitting_count > template.fitting.len();
}

fn card(shell: &Shell, found: FoundBed, search: &Search, may_hold: bool, query: &str) -> BedCard {
    let facts = &found.facts;
    BedCard {
        title: words::house(facts),
        bed: words::bed(shell, facts),
        phase: shell.word("shelter-phase", facts.phase.as_str()),
        region: format!(
            "{}, {}",
            facts.region,
            shell.word("shelter-country", &facts.country.to_lowercase())
        ),
        rule: words::rule(
            shell,
            facts.place.gender,
            facts.place.youngest,
            facts.place.oldest,
        ),
        is_part: !found.fit.fits() || !found.fit.missing.is_empty(),
        checks: words::checks(shell, &found.fit, &search.required),
        also: words::also(shell, facts, &found.fit, &search.required),
        others: found
            .others
            .as_deref()
            .map(|others| words::others(shell, others))
            .unwrap_or_default(),
        nights: found
            .nights
            .iter()
            .map(|(night, is_free)| NightMark {
                day: shell.short_day(night),
                is_free: *is_free,
                sentence: shell.with(
                    if *is_free {
                        "shelter-night-free"
                    } else {
                        "shelter-night-taken"
                    },
                    "date",
                    shell.date(night),
                ),
            })
            .collect(),
        hold_href: if may_hold {
            format!("{}/beds/{}/hold?{query}", shell.base, facts.bed)
        } else {
            String::new()
        },
    }
}

/// `24 November 2026, 2 nights`.
pub fn nights_heading(shell: &Shell, first_night: Date, nights: i64) -> String {
    shell.with2(
        "shelter-from-for",
        "date",
        shell.date(&first_night),
        "nights",
        nights,
    )
}
