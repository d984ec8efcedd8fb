//! What a template knows about its surroundings, and how it becomes an answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::accounts::Permission;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::locale::PathLocale;
use super::staff::CurrentStaff;
use super::strings::{Arg, ToArg};
use super::{AppState, Locale, PageError, Words, assets, dates};

/// The surroundings of a page. Every template has one, as `shell`.
#[derive(Clone)]
pub struct Shell {
    state: AppState,
    locale: Locale,
    /// `""`, or `"/nl"` when the address names the language. Stands before every link.
    pub base: String,
    /// Protects the forms of this page against other sites.
    pub csrf: String,
    path: String,
    query: String,
    done: Option<String>,
    staff: Option<Arc<CurrentStaff>>,
    /// Whose clock the times of this page mean, where it is not that of the reader's centre.
    time_zone: Option<String>,
}

/// Who is signed in, as the header shows it.
pub struct StaffBar {
    pub username: String,
    pub centre: String,
    pub role: String,
}

/// One entry of the staff's navigation.
pub struct NavigationItem {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// How much there is new for the reader. A number, and nothing of what it says.
    pub new: i64,
}

/// One language of the switch.
pub struct LanguageItem {
    pub code: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

impl Shell {
    pub(crate) fn of(parts: &Parts, state: &AppState) -> Self {
        let by_path = parts.extensions.get::<PathLocale>().copied();
        let locale = match by_path {
            Some(PathLocale(locale)) => locale,
            None => Locale::negotiate(&parts.headers, state.settings().default_locale),
        };
        let staff = parts.extensions.get::<Arc<CurrentStaff>>().cloned();
        let done = parts.uri.query().and_then(|query| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == "done")
                .map(|(_, value)| value.into_owned())
        });
        Self {
            locale,
            base: by_path
                .map(|PathLocale(one)| format!("/{}", one.code()))
                .unwrap_or_default(),
            csrf: staff
                .as_ref()
                .map(|staff| staff.csrf.clone())
                .unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            done,
            staff,
            time_zone: None,
            state: state.clone(),
        }
    }

    /// The strings of this page's language, for what is also written without a visitor.
    pub fn words(&self) -> Words<'_> {
        Words::new(self.state.strings(), self.locale)
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    pub fn lang(&self) -> &'static str {
        self.locale.code()
    }

    pub fn dir(&self) -> &'static str {
        self.locale.direction()
    }

    /// A message.
    pub fn t(&self, key: &str) -> String {
        self.state.strings().get(self.locale, key, &[])
    }

    /// A message whose key is put together from a fixed stem and a code of ours: `intake-state-` and
    /// `waiting`. Underscores of the code become hyphens.
    pub fn word(&self, stem: &str, code: &str) -> String {
        self.t(&format!("{stem}-{}", code.replace('_', "-")))
    }

    /// A message with one value in it.
    pub fn with(&self, key: &str, name: &str, value: impl ToArg) -> String {
        self.state
            .strings()
            .get(self.locale, key, &[(name, value.to_arg())])
    }

    /// A message with two values in it.
    pub fn with2(
        &self,
        key: &str,
        first: &str,
        first_value: impl ToArg,
        second: &str,
        second_value: impl ToArg,
    ) -> String {
        self.state.strings().get(
            self.locale,
            key,
            &[
                (first, first_value.to_arg()),
                (second, second_value.to_arg()),
            ],
        )
    }

    /// A message with any number of values in it.
    pub fn with_all(&self, key: &str, values: &[(&str, Arg)]) -> String {
        self.state.strings().get(self.locale, key, values)
    }

    pub fn date(&self, date: &Date) -> String {
        dates::date(self.state.strings(), self.locale, *date)
    }

    pub fn short_day(&self, date: &Date) -> String {
        dates::short_day(self.state.strings(), self.locale, *date)
    }

    /// Lets the times of this page be those at a centre.
    pub fn at_centre(&mut self, time_zone: &str) {
        self.time_zone = Some(time_zone.to_owned());
    }

    fn time_zone(&self) -> &str {
        let of_staff = self
            .staff
            .as_ref()
            .map_or("UTC", |staff| staff.actor.time_zone.as_str());
        self.time_zone.as_deref().unwrap_or(of_staff)
    }

    /// An instant at the place of the centre that the page is about, or that the reader works for.
    pub fn moment(&self, instant: &Timestamp) -> String {
        dates::moment(
            self.state.strings(),
            self.locale,
            *instant,
            self.time_zone(),
        )
    }

    /// The day of an instant, at the same place.
    pub fn day(&self, instant: &Timestamp) -> String {
        let zone = TimeZone::get(self.time_zone()).unwrap_or(TimeZone::UTC);
        self.date(&instant.to_zoned_datetime(zone).date())
    }

    /// A path of ours in the language of this page.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn asset(&self, file: &str) -> String {
        assets::path(file)
    }

    pub fn exit_href(&self) -> String {
        format!("{}/exit", self.base)
    }

    pub fn exit_target(&self) -> &str {
        &self.state.settings().exit_url
    }

    pub fn is_demo(&self) -> bool {
        self.state.settings().show_demo_notice
    }

    /// The path of this page without the language.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// This page in each language.
    pub fn languages(&self) -> Vec<LanguageItem> {
        Locale::ALL
            .into_iter()
            .map(|locale| LanguageItem {
                code: locale.code(),
                name: locale.own_name(),
                href: match self.query.as_str() {
                    "" => format!("/{}{}", locale.code(), self.path),
                    query => format!("/{}{}?{query}", locale.code(), self.path),
                },
                current: locale == self.locale,
            })
            .collect()
    }

    pub fn staff(&self) -> Option<StaffBar> {
        self.staff.as_ref().map(|staff| StaffBar {
            username: staff.actor.username.clone(),
            centre: staff.actor.centre_name.clone(),
            role: self.word("accounts-role", staff.actor.role.as_str()),
        })
    }

    /// What just happened, after a redirect that says `?done=…`. Only words that we know.
    pub fn flash(&self) -> Option<String> {
        let done = self.done.as_ref()?;
        let key = format!("done-{done}");
        self.state
            .strings()
            .has(self.locale, &key)
            .then(|| self.t(&key))
    }

    /// Whether the signed-in person's work includes this.
    pub fn may(&self, permission: Permission) -> bool {
        self.staff
            .as_ref()
            .is_some_and(|staff| staff.actor.may(permission))
    }

    /// The parts of the program that the signed-in person's work includes.
    pub fn navigation(&self) -> Vec<NavigationItem> {
        let item = |label: &str, href: &str| NavigationItem {
            label: self.t(label),
            href: format!("{}{href}", self.base),
            current: self.path == href || self.path.starts_with(&format!("{href}/")),
            new: match (href, &self.staff) {
                ("/intake", Some(staff)) => staff.unread,
                _ => 0,
            },
        };
        let mut items = vec![item("shell-nav-day", "/day")];
        let offers = [
            (Permission::SeeQueue, "shell-nav-intake", "/intake"),
            (Permission::SeeDuty, "shell-nav-duty", "/duty"),
            (Permission::SeeMissing, "missing-nav", "/missing"),
            (Permission::ReadCases, "shell-nav-cases", "/cases"),
            (Permission::SeeDates, "shell-nav-dates", "/dates"),
            (Permission::FindBeds, "shell-nav-beds", "/beds"),
            (Permission::SeeBoard, "shell-nav-board", "/board"),
            (Permission::WorkShifts, "life-nav", "/shift"),
            (
                Permission::SeeRestrictions,
                "life-restrictions",
                "/restrictions",
            ),
            (Permission::SeeServices, "directory-nav", "/services"),
            (Permission::SeeHomes, "housing-nav", "/homes"),
            (
                Permission::AgreeToExceptions,
                "shell-nav-exceptions",
                "/exceptions",
            ),
            (Permission::SeeCaseload, "caseload-nav", "/caseload"),
            (Permission::SeeFigures, "figures-nav", "/figures"),
            (Permission::ReviewReveals, "shell-nav-reveals", "/reveals"),
            (
                Permission::EvaluateInstruments,
                "shell-nav-evaluation",
                "/evaluation",
            ),
            (
                Permission::KeepInstruments,
                "shell-nav-instruments",
                "/instruments",
            ),
            (Permission::ReadAudit, "shell-nav-audit", "/audit"),
            (Permission::SeePeople, "shell-nav-people", "/people"),
            (Permission::SeeMail, "shell-nav-mail", "/mail"),
        ];
        // Whoever does not see the queue gets to its numbers from here.
        if self.may(Permission::SeeQueueNumbers) && !self.may(Permission::SeeQueue) {
            items.push(item("triage-numbers-title", "/intake/numbers"));
        }
        for (permission, label, href) in offers {
            if self.may(permission) {
                items.push(item(label, href));
            }
        }
        items
    }
}

impl FromRequestParts<AppState> for Shell {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, state))
    }
}

/// A page.
pub fn page(template: &impl Template) -> Result<Response, PageError> {
    page_with_status(StatusCode::OK, template)
}

/// A page with another status: 422 for a form that is shown again, 409 for two versions.
pub fn page_with_status(
    status: StatusCode,
    template: &impl Template,
) -> Result<Response, PageError> {
    let html = template
        .render()
        .map_err(|error| PageError::internal("render a page", error))?;
    Ok((status, Html(html)).into_response())
}

/// How long a page stays open that only one person may read, in minutes. Its sentence says so.
const MINUTES_OPEN: u32 = 10;

/// A page that does not stay on a screen that somebody walked away from: after ten minutes the browser goes on by
/// itself, without a script too.
pub fn page_for_minutes(template: &impl Template, next: &str) -> Result<Response, PageError> {
    let mut response = page(template)?;
    let seconds = MINUTES_OPEN * 60;
    let value = HeaderValue::from_str(&format!("{seconds}; url={next}"))
        .map_err(|error| PageError::internal("saying where a page goes on", error))?;
    response.headers_mut().insert(header::REFRESH, value);
    Ok(response)
}

/// "See other": after a form was sent, so that going back and reloading never send it again.
pub fn redirect(shell: &Shell, path: &str) -> Response {
    redirect_to(&format!("{}{path}", shell.base))
}

/// To an address that already has its language in front.
pub fn redirect_to(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(value) => (StatusCode::SEE_OTHER, [(header::LOCATION, value)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
