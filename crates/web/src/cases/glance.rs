//! What an overview says at a glance: what is next, what is missing, and her plan, people and papers in brief.

use domain::accounts::Permission;
use domain::cases::missing::Missing;
use domain::cases::next::{Consequence, urgency};
use domain::deadlines::{DueDate, HealthAct, Task};
use domain::housing::{HousingAct, HousingBrief, HousingStep};
use domain::shelter::BookingState;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use services::cases::{Names, Overview};
use services::deadlines::CaseDate;
use services::shelter::StayView;

use super::bar::Tag;
use super::{people, words};
use crate::deadlines::{left, page_of_strand, task, tone};
use crate::shell::{Shell, Staff};
use crate::status;

/// Everybody sees as much of it as fits on one screen; the rest is on the page of the domain.
const MOST_NEXT: usize = 10;
/// Her birthday is in sight when it is so many days away.
const BIRTHDAY_IN_SIGHT: i32 = 180;
/// How near a day is on which it is prepared, in days.
const MARK_IN_SIGHT: i32 = 60;

pub struct Glance {
    pub next: Vec<NextLine>,
    pub missing: Vec<MissingLine>,
    pub goals: Vec<GoalLine>,
    pub are_more_goals: bool,
    pub people: Vec<PersonBrief>,
    pub are_more_people: bool,
    /// `None`: not the reader's work.
    pub home: Option<HomeBrief>,
    pub safety: SafetyCard,
    /// `None`: not the reader's work.
    pub papers: Option<Vec<PaperBrief>>,
    pub are_more_papers: bool,
}

/// One thing that is next.
pub struct NextLine {
    pub text: String,
    /// Empty where the reader cannot go.
    pub href: String,
    /// Who acts, or what it belongs to.
    pub hint: String,
    /// Empty without a day.
    pub day: String,
    pub iso: String,
    pub left: String,
    pub tone: &'static str,
}

/// Something that nobody has written down, and where that is done.
pub struct MissingLine {
    pub text: String,
    pub href: String,
}

pub struct GoalLine {
    pub words: String,
    pub domain: String,
}

pub struct PersonBrief {
    pub href: String,
    pub who: String,
    /// Empty while names are hidden.
    pub name: String,
    pub tags: Vec<Tag>,
}

/// Her way to a home.
pub struct HomeBrief {
    pub text: String,
    /// Empty without a day.
    pub day: String,
    /// How many signs wait; empty when none does.
    pub signs: String,
}

/// Her safety plan and her assessments, in sentences.
pub struct SafetyCard {
    /// Empty: there is no plan.
    pub plan: String,
    pub is_overdue: bool,
    /// Parts in which nothing is said yet; empty when every one says something.
    pub unsaid: String,
    pub has_card: bool,
    /// Empty: she was not assessed.
    pub assessment: String,
    pub assessment_tag: Option<Tag>,
    pub has_draft: bool,
}

pub struct PaperBrief {
    pub title: String,
    pub day: String,
    pub left: String,
    pub tone: &'static str,
}

impl Glance {
    pub fn of(
        shell: &Shell,
        staff: &Staff,
        (href, today): (&str, Date),
        view: &Overview,
        stay: Option<&StayView>,
    ) -> Self {
        Self {
            next: next(shell, staff, (href, today), view, stay),
            missing: view
                .missing
                .iter()
                .map(|what| missing(shell, href, what))
                .collect(),
            goals: view
                .plan
                .goals
                .iter()
                .map(|goal| GoalLine {
                    words: goal.words.as_str().to_owned(),
                    domain: shell.word("support-domain", goal.domain.as_str()),
                })
                .collect(),
            are_more_goals: view.plan.are_more_goals,
            people: view
                .people
                .iter()
                .map(|one| PersonBrief {
                    href: format!("{href}/people/{}", one.id),
                    who: people::kind(shell, &one.person),
                    name: match view.case.head.names {
                        Names::Shown => one.person.name.trim().to_owned(),
                        Names::Hidden => String::new(),
                    },
                    tags: people::tags(shell, &one.person),
                })
                .collect(),
            are_more_people: view.are_more_people,
            home: view.home.map(|brief| home(shell, brief)),
            safety: safety_card(shell, view, today),
            papers: view.papers.as_ref().map(|brief| {
                brief
                    .papers
                    .iter()
                    .map(|paper| PaperBrief {
                        title: status::paper_title(shell, paper),
                        day: paper
                            .expires
                            .map(|day| shell.date(&day))
                            .unwrap_or_default(),
                        left: paper
                            .expires
                            .map(|day| match day < today {
                                true => shell.t("papers-expired"),
                                false => left(shell, day, today),
                            })
                            .unwrap_or_default(),
                        tone: paper.expires.map_or("", |day| tone(day, today)),
                    })
                    .collect()
            }),
            are_more_papers: view.papers.as_ref().is_some_and(|brief| brief.are_more),
        }
    }
}

fn safety_card(shell: &Shell, view: &Overview, today: Date) -> SafetyCard {
    let plan = view.safety.as_ref();
    let unsaid: Vec<String> = plan
        .map(|plan| {
            let unsaid = plan.unsaid.iter();
            unsaid
                .map(|part| shell.word("safety-part", part.as_str()))
                .collect()
        })
        .unwrap_or_default();
    let newest = view.assessment.newest;
    SafetyCard {
        plan: plan
            .map(|plan| shell.with("safety-brief", "day", shell.date(&plan.review_on)))
            .unwrap_or_default(),
        is_overdue: plan.is_some_and(|plan| plan.review_on < today),
        unsaid: match unsaid.is_empty() {
            true => String::new(),
            false => shell.with("safety-brief-unsaid", "parts", unsaid.join(", ")),
        },
        has_card: plan.is_some_and(|plan| plan.has_card),
        assessment: newest
            .map(|(on, _)| shell.with("assessment-of", "day", shell.date(&on)))
            .unwrap_or_default(),
        assessment_tag: newest.map(|(_, state)| Tag {
            tone: crate::assessment::tone(state),
            text: shell.word("assessment-state", state.as_str()),
        }),
        has_draft: view.assessment.has_draft,
    }
}

fn home(shell: &Shell, brief: HousingBrief) -> HomeBrief {
    HomeBrief {
        text: shell.word("overview-way", brief.step.as_str()),
        day: brief
            .day
            .map(|day| match brief.step {
                HousingStep::LivesThere => {
                    shell.with("overview-home-since", "day", shell.date(&day))
                }
                _ => shell.date(&day),
            })
            .unwrap_or_default(),
        signs: match brief.open_signs {
            0 => String::new(),
            count => shell.with("overview-home-signs", "count", count),
        },
    }
}

/// Her dates of every domain, in order of consequence.
fn next(
    shell: &Shell,
    staff: &Staff,
    (href, today): (&str, Date),
    view: &Overview,
    stay: Option<&StayView>,
) -> Vec<NextLine> {
    let mut lines = Vec::new();
    let line = |consequence, due: Option<Date>, text: String, to: String, hint: String| {
        let line = NextLine {
            text,
            href: to,
            hint,
            day: due.map(|day| shell.date(&day)).unwrap_or_default(),
            iso: due.map(|day| day.to_string()).unwrap_or_default(),
            left: due.map(|day| left(shell, day, today)).unwrap_or_default(),
            tone: due.map_or("", |day| tone(day, today)),
        };
        (urgency(consequence, due, today), line)
    };
    if let Some(stay) = stay {
        let (key, day) = bed(stay, &staff.time_zone);
        let (text, hint) = (shell.t(key), String::new());
        lines.push(line(Consequence::Bed, Some(day), text, String::new(), hint));
    }
    for date in view.dates.iter().filter(|one| is_in_sight(one, today)) {
        let text = match &date.what {
            Some(what) => task(shell, &what.task),
            None => shell.t("dates-something"),
        };
        let (to, hint) = match &date.what {
            Some(what) => {
                let who = shell.word("status-actor", &what.who);
                (
                    page_of_strand(href, what.strand),
                    shell.with("dates-acts", "who", who),
                )
            }
            None => (String::new(), shell.t("overview-date-ask")),
        };
        let consequence = consequence(date.what.as_ref());
        lines.push(line(consequence, Some(date.due_on), text, to, hint));
    }
    if let Some(day) = view.case.head.identity.birth.turns_18_on()
        && (0..=BIRTHDAY_IN_SIGHT).contains(&(day - today).get_days())
    {
        let (text, hint) = (shell.t("overview-turns-18"), String::new());
        lines.push(line(
            Consequence::Adult,
            Some(day),
            text,
            String::new(),
            hint,
        ));
    }
    let may_plan = staff.may(Permission::WritePlans);
    for action in &view.plan.actions {
        let to = match may_plan {
            true => format!("{href}/plan/actions/{}", action.id),
            false => String::new(),
        };
        let text = action.text.text().to_owned();
        let hint = crate::support::owner(shell, action);
        lines.push(line(Consequence::Promise, action.due_on, text, to, hint));
    }
    if let Some(day) = view.plan.review_on {
        let (text, to) = (shell.t("overview-review"), format!("{href}/plan"));
        lines.push(line(
            Consequence::Review,
            Some(day),
            text,
            to,
            String::new(),
        ));
    }
    let reviews = [
        (
            view.safety.as_ref().map(|plan| plan.review_on),
            "overview-review-safety",
            "safety",
        ),
        (
            view.assessment.review_on,
            "overview-review-assessment",
            "assessment",
        ),
    ];
    for (day, key, page) in reviews {
        if day.is_none() {
            continue;
        }
        let (text, to) = (shell.t(key), format!("{href}/{page}"));
        lines.push(line(Consequence::Review, day, text, to, String::new()));
    }
    lines.sort_by_key(|(urgency, _)| *urgency);
    lines
        .into_iter()
        .take(MOST_NEXT)
        .map(|(_, line)| line)
        .collect()
}

/// What is known years before is next only when it is near.
fn is_in_sight(date: &CaseDate, today: Date) -> bool {
    let is_birthday = date
        .what
        .as_ref()
        .is_some_and(|what| matches!(what.task, Task::Eighteen(_)));
    !is_birthday || (date.due_on - today).get_days() <= MARK_IN_SIGHT
}

/// What it costs her when a date is missed. Of one that the reader cannot open, the gravest is assumed.
fn consequence(what: Option<&DueDate>) -> Consequence {
    let act = match what.map(|what| &what.task) {
        Some(Task::Housing(act)) => act,
        // Without it something that she counts on stands still.
        Some(Task::Consent(_) | Task::Service(_) | Task::Aftercare) => return Consequence::Promise,
        Some(Task::Eighteen(_)) => return Consequence::Adult,
        Some(Task::Health(HealthAct::Steps)) => return Consequence::Danger,
        Some(Task::Health(_)) => return Consequence::Promise,
        _ => return Consequence::Right,
    };
    match act {
        HousingAct::Sign
        | HousingAct::Start
        | HousingAct::Notice
        | HousingAct::ContractEnds
        | HousingAct::InsuranceEnds => Consequence::Bed,
        HousingAct::Viewing | HousingAct::AskAgain | HousingAct::Visit => Consequence::Promise,
    }
}

/// What ends of her stay, and when.
fn bed(stay: &StayView, time_zone: &str) -> (&'static str, Date) {
    match stay.hold_expires_at {
        Some(end) if stay.state == BookingState::Held => {
            let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
            ("overview-hold-ends", end.to_zoned_datetime(zone).date())
        }
        _ => ("overview-bed-ends", stay.departs_on),
    }
}

fn missing(shell: &Shell, href: &str, what: &Missing) -> MissingLine {
    let (key, to) = match what {
        Missing::Risk => ("risk", "risk"),
        Missing::SafetyPlan => ("safety-plan", "safety/change"),
        Missing::Assessment => ("assessment", "assessment/new"),
        Missing::People => ("people", "people/new"),
        Missing::SafeContact => ("safe-contact", "people"),
        Missing::Representative => ("representative", "people/new?kind=guardian"),
        Missing::Eighteen => ("eighteen", "eighteen"),
        Missing::Birth => ("birth", "identity"),
        Missing::Consents => ("consents", "consents"),
        Missing::Plan => ("plan", "plan"),
        Missing::Goals(_) => ("goals", "plan"),
        Missing::Papers => ("papers", "papers/paper"),
        Missing::Languages => ("languages", "identity"),
        Missing::Nationality => ("nationality", "identity"),
        Missing::Institution => ("institution", "identity"),
    };
    let key = format!("overview-missing-{key}");
    let text = match what {
        Missing::Goals(domains) => {
            let names: Vec<String> = domains
                .iter()
                .map(|one| shell.word("support-domain", one.as_str()))
                .collect();
            shell.with(&key, "domains", names.join(", "))
        }
        _ => shell.t(&key),
    };
    MissingLine {
        text,
        href: format!("{href}/{to}"),
    }
}

/// The house of a stay: by its code name, or only as one of its centre's.
pub fn place(shell: &Shell, staff: &Staff, stay: &StayView) -> String {
    match staff.may(Permission::FindBeds) || staff.may(Permission::SeeBoard) {
        true => stay.house.clone(),
        false => shell.with("overview-house-of", "centre", stay.centre.as_str()),
    }
}

/// Where she sleeps tonight, as far as the reader may know it: never an address, and the house's own name only for
/// those whose work includes finding beds.
pub fn sleeps(shell: &Shell, staff: &Staff, stay: Option<&StayView>, today: Date) -> String {
    let Some(stay) = stay else {
        return shell.t("overview-no-bed");
    };
    let place = place(shell, staff, stay);
    let state = shell.word("shelter-state", stay.state.as_str());
    match stay.first_night > today {
        true => shell.with2(
            "cases-stay-from",
            "house",
            place,
            "from",
            shell.date(&stay.first_night),
        ),
        false => format!("{place} ({})", state.to_lowercase()),
    }
}

/// How long it is until she is 18, where it is known to the day.
pub fn days_to_18(shell: &Shell, view: &Overview, today: Date) -> String {
    let birth = view.case.head.identity.birth;
    match birth.days_to_18(today) {
        // Near enough to be a tag of the bar already.
        Some(days) if words::turning_18(shell, birth, today).is_empty() => {
            shell.with("cases-days-to-18", "days", i64::from(days))
        }
        _ => String::new(),
    }
}
