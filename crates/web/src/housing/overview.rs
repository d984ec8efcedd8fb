//! A young person's way to a home: what she needs and can pay, and where it stands.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::housing::{
    BudgetSide, Cents, Currency, KeyCheck, Known, Needs, Prospect, ProspectState, Sign, Tenancy,
    TenancyStage, Visit, next_visit,
};
use services::housing::{HousingView, Saved, directory, read_housing};
use vault::{HomeId, HousingId};

use super::prospect::prospect_rows;
use super::tenancy::tenancy_rows;
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
    prospects: Vec<ProspectLine>,
    tenancies: Vec<TenancyLine>,
}

/// A home that she looks at.
struct ProspectLine {
    name: String,
    href: String,
    state: String,
    tone: &'static str,
    rows: Vec<(String, String)>,
}

struct TenancyLine {
    name: String,
    href: String,
    stage: String,
    tone: &'static str,
    is_ended: bool,
    has_keys: bool,
    rows: Vec<(String, String)>,
    /// What is not done before the keys.
    unchecked: Vec<String>,
    checked: String,
    next_visit: String,
    visits: Vec<VisitLine>,
}

struct VisitLine {
    href: String,
    when: String,
    kind: String,
    words: String,
    by: String,
    /// About which nobody has said what was done.
    open: Vec<String>,
    /// With what was done.
    done: Vec<String>,
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
    let names = match view.prospects.is_empty() {
        true => Vec::new(),
        false => directory(state.services(), &staff, true).await?,
    };
    let names: HashMap<HomeId, String> = names
        .into_iter()
        .map(|home| (home.id, format!("{}, {}", home.facts.name, home.facts.town)))
        .collect();
    page_of(&show(shell, &view, &names, currency))
}

fn show(
    shell: Shell,
    view: &HousingView,
    names: &HashMap<HomeId, String>,
    currency: Currency,
) -> OverviewPage {
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
        prospects: view
            .prospects
            .iter()
            .map(|saved| prospect(&shell, view, names, saved))
            .collect(),
        tenancies: view
            .tenancies
            .iter()
            .map(|saved| tenancy(&shell, view, saved, currency))
            .collect(),
        shell,
    }
}

fn prospect(
    shell: &Shell,
    view: &HousingView,
    names: &HashMap<HomeId, String>,
    saved: &Saved<Prospect>,
) -> ProspectLine {
    let one = &saved.what;
    let base = format!("{}/cases/{}/home", shell.base, view.head.id);
    ProspectLine {
        name: names.get(&one.home).cloned().unwrap_or_default(),
        href: format!("{base}/homes/{}", one.home),
        state: shell.word("housing-prospect", one.state.as_str()),
        tone: match one.state {
            ProspectState::Accepted => "ok",
            ProspectState::Refused => "attention",
            ProspectState::ViewingPlanned | ProspectState::Applied => "info",
            ProspectState::Wanted | ProspectState::Viewed | ProspectState::NotWanted => "",
        },
        rows: prospect_rows(shell, one),
    }
}

fn tenancy(
    shell: &Shell,
    view: &HousingView,
    saved: &Saved<Tenancy>,
    currency: Currency,
) -> TenancyLine {
    let one = &saved.what;
    let base = format!("{}/cases/{}/home", shell.base, view.head.id);
    let stage = one.stage();
    let visits: Vec<(HousingId, Visit)> = view
        .visits
        .iter()
        .map(|visit| (visit.id, visit.what.clone()))
        .collect();
    let next = match (stage, one.keys) {
        (TenancyStage::Running, Some(keys)) => next_visit(saved.id, keys, &visits, &view.rhythm),
        _ => None,
    };
    TenancyLine {
        name: one.name.clone(),
        href: format!("{base}/tenancies/{}", saved.id),
        stage: shell.word("housing-stage", stage.as_str()),
        tone: match stage {
            TenancyStage::Preparing => "info",
            TenancyStage::Running => "ok",
            TenancyStage::Ended => "",
        },
        is_ended: stage == TenancyStage::Ended,
        has_keys: one.keys.is_some(),
        rows: tenancy_rows(shell, one, currency),
        unchecked: one
            .unchecked()
            .into_iter()
            .map(|check| shell.word("housing-check", check.as_str()))
            .collect(),
        checked: shell.with2(
            "housing-checked",
            "done",
            one.checked.len(),
            "all",
            KeyCheck::ALL.len(),
        ),
        next_visit: next.map(|day| shell.date(&day)).unwrap_or_default(),
        visits: view
            .visits
            .iter()
            .filter(|visit| visit.what.tenancy == saved.id)
            .map(|visit| visit_line(shell, &base, visit))
            .collect(),
    }
}

fn visit_line(shell: &Shell, base: &str, saved: &Saved<Visit>) -> VisitLine {
    let visit = &saved.what;
    let sign = |sign: &Sign| shell.word("housing-sign", sign.kind.as_str());
    VisitLine {
        href: format!("{base}/visits/{}", saved.id),
        when: shell.date(&visit.on),
        kind: shell.word("housing-visit-kind", visit.kind.as_str()),
        words: visit.words.clone(),
        by: saved.changed_by.clone(),
        open: visit.open_signs().map(sign).collect(),
        done: visit
            .signs
            .iter()
            .filter_map(|one| {
                let done = one.done.as_ref()?;
                let day = shell.date(&done.on);
                Some(format!("{}: {} ({day})", sign(one), done.words))
            })
            .collect(),
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
    let or_unknown = |cents: Option<Cents>| cents.map_or_else(|| shell.t("housing-unknown"), money);
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
