//! A young person's way to a home: what she needs and can pay, and where it stands.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{BudgetSide, Cents, Currency, Known, Needs};
use services::housing::{HousingView, read_housing};

use super::words;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "housing/overview.html")]
struct OverviewPage {
    shell: Shell,
    bar: CaseBar,
    has_needs: bool,
    needs: Vec<(String, String)>,
    wishes: String,
    /// Places to keep away from, each with why.
    avoid: Vec<(String, String)>,
    budget: Option<BudgetView>,
    by: String,
}

/// A budget with every part of it.
struct BudgetView {
    sides: Vec<SideView>,
    comes_in: String,
    left: String,
    is_short: bool,
    /// By the share that was set; empty without one.
    most_rent: String,
    share: u32,
}

struct SideView {
    heading: String,
    total: String,
    lines: Vec<LineView>,
}

struct LineView {
    what: String,
    amount: String,
    every: String,
    /// A month; empty when it is counted by month.
    monthly: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_housing(state.services(), &staff, id(&case)?).await?;
    let currency = Currency::of_country(&staff.country);
    page_of(&show(shell, &view, currency))
}

fn show(shell: Shell, view: &HousingView, currency: Currency) -> OverviewPage {
    let needs = view.needs.as_ref();
    OverviewPage {
        bar: CaseBar::new(&shell, &view.head, view.today, "home"),
        has_needs: needs.is_some(),
        needs: needs
            .map(|saved| needs_rows(&shell, &saved.what))
            .unwrap_or_default(),
        wishes: needs
            .map(|saved| saved.what.wishes.clone())
            .unwrap_or_default(),
        avoid: needs
            .map(|saved| {
                let avoid = saved.what.avoid.iter();
                avoid
                    .map(|one| (one.place.clone(), one.why.clone()))
                    .collect()
            })
            .unwrap_or_default(),
        budget: needs.and_then(|saved| budget(&shell, &saved.what, currency)),
        by: needs
            .map(|saved| {
                shell.with2(
                    "support-changed",
                    "by",
                    saved.changed_by.as_str(),
                    "when",
                    shell.moment(&saved.changed_at),
                )
            })
            .unwrap_or_default(),
        shell,
    }
}

/// What she needs of a home, as far as somebody wrote it down.
pub fn needs_rows(shell: &Shell, needs: &Needs) -> Vec<(String, String)> {
    let near = |all: &[domain::housing::Nearby]| {
        let all: Vec<String> = all
            .iter()
            .map(|one| shell.word("housing-nearby", one.as_str()))
            .collect();
        all.join(", ")
    };
    let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let mut rows = vec![
        (shell.t("housing-persons"), number(needs.persons)),
        (shell.t("housing-needs-rooms"), number(needs.rooms)),
        (shell.t("housing-needs-metres"), number(needs.square_metres)),
        (
            shell.t("housing-needs-step-free"),
            match needs.step_free {
                Known::Unknown => String::new(),
                known => words::known(shell, known),
            },
        ),
        (shell.t("housing-near-what"), near(&needs.near)),
        (shell.t("housing-not-near"), near(&needs.not_near)),
        (
            shell.t("housing-needs-from"),
            needs.from.map(|day| shell.date(&day)).unwrap_or_default(),
        ),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

fn budget(shell: &Shell, needs: &Needs, currency: Currency) -> Option<BudgetView> {
    if needs.budget.is_empty() {
        return None;
    }
    let money = |cents: Cents| words::money(shell, cents, currency);
    let or_unknown =
        |cents: Option<Cents>| cents.map_or_else(|| shell.t("housing-unknown"), money);
    let sides = BudgetSide::ALL
        .iter()
        .filter_map(|side| {
            let lines: Vec<LineView> = needs
                .budget
                .iter()
                .filter(|line| line.side == *side)
                .map(|line| LineView {
                    what: line.what.clone(),
                    amount: money(line.amount),
                    every: shell.word("housing-every", line.every.as_str()),
                    monthly: money(line.monthly()),
                })
                .collect();
            (!lines.is_empty()).then(|| SideView {
                heading: shell.word("housing-side", side.as_str()),
                total: or_unknown(needs.total(*side)),
                lines,
            })
        })
        .collect();
    Some(BudgetView {
        sides,
        comes_in: or_unknown(needs.comes_in()),
        left: or_unknown(needs.left()),
        is_short: needs.left().is_some_and(|left| left.0 < 0),
        most_rent: needs.most_rent().map(money).unwrap_or_default(),
        share: needs.most_share.unwrap_or_default(),
    })
}
