//! What was asked of services for a young person: the list, and one of them from the first word to its end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::directory::{ReferralState, ServiceReferral, ServiceState, Step, StepPart};
use domain::housing::Currency;
use domain::support::LifeDomain;
use jiff::civil::Date;
use services::directory::{ReferralView, WrittenStep, read_referral, read_referrals, service};
use vault::{CaseId, ServiceId};

use super::words;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::housing::money;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "directory/referrals.html")]
struct ReferralsPage {
    shell: Shell,
    bar: CaseBar,
    open: Vec<ReferralLine>,
    past: Vec<ReferralLine>,
    may_write: bool,
}

/// One referral in a list.
pub struct ReferralLine {
    pub href: String,
    pub name: String,
    pub state: String,
    pub tone: &'static str,
    /// What is waited for; may be empty.
    pub expects: String,
    pub is_stopped: bool,
}

impl ReferralLine {
    fn new(shell: &Shell, href: &str, view: &ReferralView, today: Date) -> Self {
        Self {
            href: format!("{href}/services/{}", view.id),
            name: view.what.name.clone(),
            state: shell.word("directory-referral", view.state.as_str()),
            tone: tone(view.state),
            expects: expects(shell, &view.what, today),
            is_stopped: view.is_stopped,
        }
    }
}

const fn tone(state: ReferralState) -> &'static str {
    match state {
        ReferralState::Asked | ReferralState::Waiting => "info",
        ReferralState::Accepted | ReferralState::Started | ReferralState::Ended => "ok",
        ReferralState::Refused | ReferralState::NoAnswer => "attention",
        ReferralState::CalledOff => "",
    }
}

/// `An answer is expected by 4 December 2026`; says when that day has passed.
fn expects(shell: &Shell, referral: &ServiceReferral, today: Date) -> String {
    let Some((day, act)) = referral.expects() else {
        return String::new();
    };
    let stem = match day < today {
        true => "directory-expected-passed",
        false => "directory-expected",
    };
    let key = format!("{stem}-{}", act.as_str());
    shell.with(&key, "day", shell.date(&day))
}

/// Those of one domain, for the plan.
pub fn lines(
    shell: &Shell,
    href: &str,
    domain: LifeDomain,
    all: &[ReferralView],
    today: Date,
) -> Vec<ReferralLine> {
    all.iter()
        .filter(|one| one.what.domain == domain)
        .map(|one| ReferralLine::new(shell, href, one, today))
        .collect()
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_referrals(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "plan");
    let (open, past) = view
        .all
        .iter()
        .partition::<Vec<&ReferralView>, _>(|one| one.state.is_open());
    let of = |all: Vec<&ReferralView>| -> Vec<ReferralLine> {
        all.into_iter()
            .map(|one| ReferralLine::new(&shell, &bar.href, one, view.today))
            .collect()
    };
    page_of(&ReferralsPage {
        open: of(open),
        past: of(past),
        may_write: staff.may(Permission::WritePlans),
        bar,
        shell,
    })
}

#[derive(Template)]
#[template(path = "directory/referral.html")]
struct ReferralPage {
    shell: Shell,
    bar: CaseBar,
    name: String,
    domain: String,
    state: String,
    tone: &'static str,
    expects: String,
    is_stopped: bool,
    /// The service takes nobody any more.
    is_closed: bool,
    asked: Vec<(String, String)>,
    told: String,
    asked_by: String,
    /// What it costs and what stands in the way, as somebody wrote it down last.
    now: Vec<(String, String)>,
    /// The newest first.
    steps: Vec<StepLine>,
    /// What can be written down now: where, and how it is called. The first is what is waited for.
    parts: Vec<(String, String)>,
    /// Of the directory; empty when it was typed in.
    entry_href: String,
    /// Where one that was typed in is added; empty when that is not the reader's work.
    add_href: String,
    may_write: bool,
}

/// Something that was written down.
pub struct StepLine {
    pub title: String,
    pub by: String,
    pub rows: Vec<(String, String)>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, referral)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let referral = id(&referral)?;
    let (view, written) = read_referral(state.services(), &staff, case, referral).await?;
    let one = view.all.first().ok_or(PageError::NotFound)?;
    let entry = match ServiceId::from_slice(&one.what.service) {
        None => None,
        Some(id) if staff.may(Permission::SeeServices) => {
            Some(service(state.services(), &staff, id).await?)
        }
        Some(_) => None,
    };
    let currency = Currency::of_country(&staff.country);
    let bar = CaseBar::new(&shell, &view.head, view.today, "plan");
    let href = format!("{}/services/{}", bar.href, one.id);
    let what = &one.what;
    let by = |number: usize| {
        let by = written.get(number);
        by.map(|by| signed(&shell, by)).unwrap_or_default()
    };
    let steps = what.steps.iter().enumerate();
    let may_write = staff.may(Permission::WritePlans);
    page_of(&ReferralPage {
        name: what.name.clone(),
        domain: shell.word("support-domain", what.domain.as_str()),
        state: shell.word("directory-referral", one.state.as_str()),
        tone: tone(one.state),
        expects: expects(&shell, what, view.today),
        is_stopped: one.is_stopped,
        is_closed: entry
            .as_ref()
            .is_some_and(|one| one.facts.state == ServiceState::Closed),
        asked: asked(&shell, what),
        told: what.told.clone(),
        asked_by: by(0),
        now: [StepPart::Cost, StepPart::Barriers]
            .into_iter()
            .filter_map(|part| what.last(part))
            .flat_map(|step| step_rows(&shell, step, currency))
            .collect(),
        steps: steps
            .map(|(number, step)| StepLine {
                title: shell.word("directory-step", step.what.part().as_str()),
                by: by(number + 1),
                rows: step_rows(&shell, &step.what, currency),
            })
            .rev()
            .collect(),
        parts: match may_write {
            false => Vec::new(),
            true => parts(&shell, &href, one),
        },
        entry_href: match entry {
            Some(entry) => format!("{}/services/{}", shell.base, entry.id),
            None => String::new(),
        },
        add_href: match what.service.is_empty() && staff.may(Permission::KeepServices) {
            true => format!(
                "{}/services/new?case={case}&referral={}",
                shell.base, one.id
            ),
            false => String::new(),
        },
        may_write,
        bar,
        shell,
    })
}

fn signed(shell: &Shell, written: &WrittenStep) -> String {
    let by = written.by.as_str();
    let when = shell.moment(&written.at);
    shell.with2("support-changed", "by", by, "when", when)
}

/// What can be written down now. Where nothing may be told any more, nobody is asked again.
fn parts(shell: &Shell, href: &str, view: &ReferralView) -> Vec<(String, String)> {
    [
        StepPart::Answer,
        StepPart::Start,
        StepPart::End,
        StepPart::Chase,
        StepPart::Cost,
        StepPart::Barriers,
        StepPart::CallOff,
    ]
    .into_iter()
    .filter(|part| view.what.may(*part) && !(view.is_stopped && *part == StepPart::Chase))
    .map(|part| {
        let word = part.as_str();
        (
            format!("{href}/{word}"),
            shell.word("directory-to-step", word),
        )
    })
    .collect()
}

/// What was asked, and how.
pub fn asked(shell: &Shell, what: &ServiceReferral) -> Vec<(String, String)> {
    vec![
        (shell.t("directory-asked-for"), what.asked_for.clone()),
        (shell.t("directory-asked-on"), shell.date(&what.on)),
        (shell.t("directory-asked-how"), words::way(shell, what.way)),
        (
            shell.t("directory-audience"),
            shell.word("letters-audience", what.audience.as_str()),
        ),
        (shell.t("directory-answer-by"), shell.date(&what.answer_by)),
    ]
}

/// A step in lines.
pub fn step_rows(shell: &Shell, step: &Step, currency: Currency) -> Vec<(String, String)> {
    let on = || {
        (
            shell.t("directory-on"),
            step.on().map(|on| shell.date(&on)).unwrap_or_default(),
        )
    };
    let said = |text: &String| (shell.t("directory-words-label"), text.clone());
    let mut rows = match step {
        Step::Chased {
            way,
            words,
            told,
            answer_by,
            ..
        } => vec![
            on(),
            (shell.t("directory-asked-how"), words::way(shell, *way)),
            said(words),
            (shell.t("directory-told"), told.clone()),
            (shell.t("directory-answer-by"), shell.date(answer_by)),
        ],
        Step::Answered {
            kind, words, day, ..
        } => vec![
            on(),
            (
                shell.t("directory-answer-label"),
                shell.word("directory-answer", kind.as_str()),
            ),
            said(words),
            (
                shell.t("directory-day-to-come"),
                day.map(|day| shell.date(&day)).unwrap_or_default(),
            ),
        ],
        Step::Started { words, .. } | Step::CalledOff { words, .. } => vec![on(), said(words)],
        Step::Ended {
            outcome,
            hers,
            workers,
            ..
        } => vec![
            on(),
            (
                shell.t("directory-outcome-label"),
                shell.word("directory-outcome", outcome.as_str()),
            ),
            (
                shell.t("directory-hers"),
                match hers.is_empty() {
                    true => shell.t("support-rating-not-asked"),
                    false => hers.clone(),
                },
            ),
            (shell.t("directory-workers"), workers.clone()),
        ],
        Step::Cost {
            payer,
            amount,
            per,
            words,
        } => vec![
            (
                shell.t("directory-payer-label"),
                shell.word("directory-payer", payer.as_str()),
            ),
            (
                shell.t("directory-amount"),
                match amount {
                    None => shell.t("housing-unknown"),
                    Some(amount) => shell.with(
                        &format!("directory-per-{}", per.as_str()),
                        "amount",
                        money(shell, *amount, currency),
                    ),
                },
            ),
            said(words),
        ],
        Step::Barriers { all, words } => {
            let barriers: Vec<String> = all
                .iter()
                .map(|one| shell.word("directory-barrier", one.as_str()))
                .collect();
            vec![
                (
                    shell.t("directory-barriers"),
                    match barriers.is_empty() {
                        true => shell.t("directory-barriers-none"),
                        false => barriers.join(", "),
                    },
                ),
                said(words),
            ]
        }
    };
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// What somebody else wrote down, as text.
pub fn theirs(shell: &Shell, view: &ReferralView, currency: Currency) -> String {
    let mut lines = vec![shell.word("directory-referral", view.state.as_str())];
    for step in view.what.steps.iter().rev().take(1) {
        lines.push(shell.word("directory-step", step.what.part().as_str()));
        let rows = step_rows(shell, &step.what, currency).into_iter();
        lines.extend(rows.map(|(key, value)| format!("{key}: {value}")));
    }
    lines.join("\n")
}
