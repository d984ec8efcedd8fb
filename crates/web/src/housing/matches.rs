//! The homes of the network beside what she needs: the best first, with what speaks for and against each.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{Currency, HomeFit, HomeObstacle, HomeQuestion, Nearby};
use services::housing::{HomeMatch, matches};
use vault::CaseId;

use super::directory::HomeLine;
use super::words;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "housing/matches.html")]
struct MatchesPage {
    shell: Shell,
    bar: CaseBar,
    has_needs: bool,
    has_avoid: bool,
    are_others_unknown: bool,
    fitting: Vec<MatchLine>,
    others: Vec<MatchLine>,
}

struct MatchLine {
    home: HomeLine,
    against: Vec<String>,
    ask: Vec<String>,
    has_near: String,
    lacks_near: String,
    left_after: String,
    is_short: bool,
    /// Where it is written down that she looks at it.
    prospect_href: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let found = matches(state.services(), &staff, id(&case)?).await?;
    let view = &found.view;
    let currency = Currency::of_country(&staff.country);
    let (fitting, others): (Vec<&HomeMatch>, Vec<&HomeMatch>) =
        found.homes.iter().partition(|one| one.fit.fits());
    let lines = |all: Vec<&HomeMatch>| -> Vec<MatchLine> {
        all.into_iter()
            .map(|one| line(&shell, view.head.id, one, currency))
            .collect()
    };
    page_of(&MatchesPage {
        bar: CaseBar::new(&shell, &view.head, view.today, "home"),
        has_needs: view.needs.is_some(),
        has_avoid: view
            .needs
            .as_ref()
            .is_some_and(|saved| !saved.what.avoid.is_empty()),
        are_others_unknown: found.are_others_unknown,
        fitting: lines(fitting),
        others: lines(others),
        shell,
    })
}

fn line(shell: &Shell, case: CaseId, one: &HomeMatch, currency: Currency) -> MatchLine {
    let fit = &one.fit;
    let near = |all: &[Nearby]| {
        let all: Vec<String> = all
            .iter()
            .map(|one| shell.word("housing-nearby", one.as_str()))
            .collect();
        all.join(", ")
    };
    MatchLine {
        prospect_href: format!("{}/cases/{case}/home/homes/{}", shell.base, one.home.id),
        home: HomeLine::new(shell, &one.home),
        against: all_against(shell, fit, currency),
        ask: all_to_ask(shell, one),
        has_near: near(&fit.has_near),
        lacks_near: near(&fit.lacks_near),
        left_after: fit
            .left_after
            .map(|left| words::money(shell, left, currency))
            .unwrap_or_default(),
        is_short: fit.left_after.is_some_and(|left| left.0 < 0),
    }
}

/// All that stands against a home.
pub fn all_against(shell: &Shell, fit: &HomeFit, currency: Currency) -> Vec<String> {
    fit.obstacles
        .iter()
        .map(|obstacle| against(shell, obstacle, currency))
        .collect()
}

/// All that somebody should ask.
pub fn all_to_ask(shell: &Shell, one: &HomeMatch) -> Vec<String> {
    one.fit
        .questions
        .iter()
        .map(|question| ask(shell, *question, &one.home.centre))
        .collect()
}

/// Why a home does not fit. Where she must keep away from is not said.
fn against(shell: &Shell, obstacle: &HomeObstacle, currency: Currency) -> String {
    let money = |cents| words::money(shell, cents, currency);
    match obstacle {
        HomeObstacle::NearOther => shell.t("housing-against-other"),
        HomeObstacle::KeepAway => shell.t("housing-against-keep-away"),
        HomeObstacle::AboveShare { monthly, most } => shell.with2(
            "housing-against-share",
            "monthly",
            money(*monthly),
            "most",
            money(*most),
        ),
        HomeObstacle::AboveLeft { monthly, left } => shell.with2(
            "housing-against-left",
            "monthly",
            money(*monthly),
            "left",
            money(*left),
        ),
        HomeObstacle::TooFewRooms { has, needs } => {
            shell.with2("housing-against-rooms", "has", *has, "needs", *needs)
        }
        HomeObstacle::TooSmall { has, needs } => {
            shell.with2("housing-against-size", "has", *has, "needs", *needs)
        }
        HomeObstacle::NotStepFree => shell.t("housing-against-steps"),
        HomeObstacle::Near(near) => {
            let near = shell.word("housing-nearby", near.as_str());
            shell.with("housing-against-near", "what", near)
        }
        HomeObstacle::Later(day) => shell.with("housing-against-later", "day", shell.date(day)),
        HomeObstacle::Taken(state) => {
            let state = shell.word("housing-home-state", state.as_str());
            shell.with("housing-against-taken", "state", state)
        }
    }
}

fn ask(shell: &Shell, question: HomeQuestion, centre: &str) -> String {
    match question {
        HomeQuestion::Rent => shell.t("housing-ask-rent"),
        HomeQuestion::Costs => shell.t("housing-ask-costs"),
        HomeQuestion::Income => shell.t("housing-ask-income"),
        HomeQuestion::Share => shell.t("housing-ask-share"),
        HomeQuestion::Rooms => shell.t("housing-ask-rooms"),
        HomeQuestion::Size => shell.t("housing-ask-size"),
        HomeQuestion::StepFree => shell.t("housing-ask-step-free"),
        HomeQuestion::FreeFrom => shell.t("housing-ask-free-from"),
        HomeQuestion::Address => shell.with("housing-ask-address", "centre", centre),
        HomeQuestion::Currency => shell.t("housing-ask-currency"),
    }
}
