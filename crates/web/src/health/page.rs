//! All that is known of her health, on one page.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::health::{
    ClosePolicy, Done, HerAnswer, MindState, OTHER_STEP, Part, PregnancyState, Prescription,
    PrescriptionState, Record, Step, VisitState, steps_of,
};
use jiff::civil::Date;
use services::health::{HealthView, RecordView, Told, read};
use services::life::MedicationView;
use vault::HealthRecordId;

use super::fields::{Row, medication_words, rows, stem};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::DayView;
use crate::life::event_words;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "health/page.html")]
struct HealthPage {
    shell: Shell,
    bar: CaseBar,
    /// Somebody stays close to her now.
    is_close: bool,
    /// There is an alarm, and not every house that has a bed for her can read it.
    is_untold: bool,
    /// Who sees the alarms, and who does not.
    told: String,
    /// What she is allergic to, and what to do.
    allergies: Vec<(String, String)>,
    /// What a house gives her: what, how it was given last, and whether it has ended.
    medications: Vec<(String, String, bool)>,
    /// Where both are written down.
    medication_href: String,
    sections: Vec<Section>,
}

/// All of one part.
struct Section {
    /// The word of the part, for its place on the page.
    part: &'static str,
    heading: String,
    lead: String,
    none: String,
    cards: Vec<Card>,
    /// Those that are over.
    over: Vec<Card>,
    add_href: String,
    add: String,
}

struct Card {
    title: String,
    tag: String,
    tone: &'static str,
    /// The day that counts.
    day: Option<DayView>,
    rows: Vec<Row>,
    href: String,
    /// What stood there before; empty when it was never changed.
    versions_href: String,
    by: String,
    close: Option<CloseBox>,
}

/// What was done while somebody stays close to her, and what is to be done.
struct CloseBox {
    is_open: bool,
    done: Vec<StepRow>,
    to_do: Vec<ToDo>,
    other_href: String,
    safety_href: String,
    /// Where the steps come from.
    note: String,
}

struct StepRow {
    title: String,
    tag: String,
    tone: &'static str,
    when: String,
    who: String,
    words: String,
    href: String,
    versions_href: String,
    by: String,
}

struct ToDo {
    label: String,
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "health");
    let href = format!("{}/health", bar.href);
    let policy = state.services().content().stay_close();
    let sections = Part::ALL
        .iter()
        .filter(|part| **part != Part::Step)
        .map(|part| section(&shell, &view, policy, &href, *part))
        .collect();
    let is_close = view
        .of(Part::Close)
        .any(|one| matches!(&one.record, Record::Close(close) if close.is_open()));
    let holds = |one: &RecordView| !is_over(&one.record, view.today);
    let has_alarm = is_close || view.of(Part::Tell).any(holds);
    page_of(&HealthPage {
        is_close,
        is_untold: has_alarm && view.told != Told::All,
        told: shell.word("health-told", view.told.as_str()),
        allergies: view
            .house
            .allergies
            .iter()
            .map(|one| (one.allergy.word.clone(), one.allergy.words.clone()))
            .collect(),
        medications: view
            .house
            .medications
            .iter()
            .map(|one| (medication_words(one), last_event(&shell, one), one.is_ended))
            .collect(),
        medication_href: format!("{}/medication/{}", shell.base, view.head.id),
        sections,
        bar,
        shell,
    })
}

fn last_event(shell: &Shell, one: &MedicationView) -> String {
    one.events
        .last()
        .map(|event| event_words(shell, event))
        .unwrap_or_default()
}

fn section(
    shell: &Shell,
    view: &HealthView,
    policy: &ClosePolicy,
    href: &str,
    part: Part,
) -> Section {
    let stem = stem(part);
    let (mut now, mut over): (Vec<&RecordView>, Vec<&RecordView>) = view
        .of(part)
        .partition(|one| !is_over(&one.record, view.today));
    // Of what is to come the next stands first; of what is over, the last.
    now.sort_by_key(|one| (day_of(&one.record).is_none(), day_of(&one.record), one.id));
    over.sort_by_key(|one| (Reverse(day_of(&one.record)), one.id));
    let card = |one| card(shell, view, policy, href, one);
    Section {
        part: part.as_str(),
        heading: shell.word(stem, "heading"),
        lead: shell.word(stem, "lead"),
        none: shell.word(stem, "none"),
        cards: now.into_iter().map(card).collect(),
        over: over.into_iter().map(card).collect(),
        add: shell.word(stem, "new"),
        add_href: format!("{href}/{}", part.as_str()),
    }
}

fn is_over(record: &Record, today: Date) -> bool {
    match record {
        Record::Close(one) => !one.is_open(),
        Record::Tell(one) => one.ended.is_some() || one.until.is_some_and(|until| until < today),
        // As long as an answer is awaited it is not over.
        Record::Visit(one) => {
            one.state != VisitState::Planned
                && (one.awaits.is_empty() && one.awaits_by.is_none() || !one.results.is_empty())
        }
        Record::Prescription(one) => matches!(
            one.state,
            PrescriptionState::Ended | PrescriptionState::NotWanted
        ),
        Record::Pregnancy(one) => {
            matches!(one.state, PregnancyState::Over | PregnancyState::NotSo)
        }
        Record::Mind(one) => one.state == MindState::Ended,
        Record::Check(_) | Record::Step(_) => false,
    }
}

fn day_of(record: &Record) -> Option<Date> {
    match record {
        Record::Close(one) => one.on,
        Record::Tell(one) => one.until,
        Record::Visit(one) => one.on,
        Record::Check(one) => one.done_on.or(one.asked_on),
        Record::Prescription(one) => one.repeat_by.or(one.until),
        Record::Pregnancy(one) => one.due_on,
        Record::Mind(one) => one.place_on.or(one.review_on),
        Record::Step(one) => one.on,
    }
}

fn card(
    shell: &Shell,
    view: &HealthView,
    policy: &ClosePolicy,
    href: &str,
    one: &RecordView,
) -> Card {
    let medications = &view.house.medications;
    let mut card = Card {
        title: String::new(),
        tag: String::new(),
        tone: "",
        day: None,
        // The title and the tag say it already.
        rows: without(
            rows(shell, &one.record, medications),
            &["kind", "state", "answer", "choice"],
        ),
        href: format!("{href}/{}?record={}", one.record.part().as_str(), one.id),
        versions_href: versions(href, one),
        by: changed(shell, one),
        close: None,
    };
    let day = |day: Option<Date>| day.map(|day| DayView::bare(shell, day, view.today));
    match &one.record {
        Record::Check(check) => {
            card.title = shell.word("health-check-kind", check.kind.as_str());
            card.tag = match check.done_on {
                Some(_) => shell.t("health-check-done"),
                None => shell.word("health-answer", check.answer.as_str()),
            };
            card.tone = match (check.done_on, check.answer) {
                (Some(_), _) => "ok",
                (None, HerAnswer::NotAsked) => "attention",
                _ => "",
            };
            card.day = day(check.awaits_by.filter(|_| check.results.is_empty()));
        }
        Record::Visit(visit) => {
            card.title = shell.word("health-visit-kind", visit.kind.as_str());
            card.tag = shell.word("health-visit-state", visit.state.as_str());
            card.day = match visit.state {
                VisitState::Planned => day(visit.on),
                _ => day(visit.awaits_by.filter(|_| visit.results.is_empty())),
            };
        }
        Record::Prescription(prescription) => {
            card.title = prescribed(shell, prescription, medications);
            card.tag = shell.word("health-prescription-state", prescription.state.as_str());
            if prescription.state == PrescriptionState::Takes {
                card.day = day(prescription.repeat_by.or(prescription.until));
            }
        }
        Record::Pregnancy(pregnancy) => {
            card.title = shell.word("health-pregnancy-state", pregnancy.state.as_str());
            card.tag = shell.word("health-pregnancy-choice", pregnancy.choice.as_str());
            card.day = day(pregnancy
                .due_on
                .filter(|_| pregnancy.state == PregnancyState::Known));
        }
        Record::Mind(mind) => {
            card.title = first_line(&mind.concern);
            card.tag = shell.word("health-mind-state", mind.state.as_str());
            card.day = match mind.state {
                MindState::Waiting => day(mind.place_on.or(mind.review_on)),
                MindState::Ended => None,
                _ => day(mind.review_on),
            };
        }
        Record::Tell(tell) => {
            card.title = first_line(&tell.tell);
            (card.tag, card.tone) = match is_over(&one.record, view.today) {
                true => (shell.t("health-tell-over"), ""),
                false => (
                    shell.word("health-tell-holds", view.told.as_str()),
                    "danger",
                ),
            };
            card.day = day(tell.until.filter(|_| tell.ended.is_none()));
        }
        Record::Close(close) => {
            let since = close.on.map(|on| shell.date(&on)).unwrap_or_default();
            card.title = shell.with("health-close-since", "when", since);
            (card.tag, card.tone) = match close.is_open() {
                true => (shell.t("health-close-open"), "danger"),
                false => (shell.t("health-close-over"), ""),
            };
            card.day = day(close.review_on.filter(|_| close.is_open()));
            card.close = Some(close_box(shell, view, policy, href, one.id));
        }
        Record::Step(step) => card.title = step_name(shell, policy, &step.step),
    }
    card
}

fn prescribed(
    shell: &Shell,
    prescription: &Prescription,
    medications: &[MedicationView],
) -> String {
    match prescription.house {
        None => prescription.what.clone(),
        Some(house) => medications.iter().find(|one| one.id == house).map_or_else(
            || shell.t("health-prescription-house-unread"),
            medication_words,
        ),
    }
}

fn close_box(
    shell: &Shell,
    view: &HealthView,
    policy: &ClosePolicy,
    href: &str,
    id: HealthRecordId,
) -> CloseBox {
    let steps = view.steps(id);
    let close = view.close(id).map(|(_, close)| close);
    let is_open = close.is_some_and(domain::health::Close::is_open);
    let form = |step: &str| format!("{href}/step?close={id}&step={step}");
    let known: Vec<&Step> = steps.iter().map(|(_, step)| *step).collect();
    let to_do = match close.and_then(|close| close.began(&view.time_zone)) {
        Some(began) if is_open => steps_of(policy, began, &known, view.now)
            .into_iter()
            .map(|one| ToDo {
                label: one.step.name.in_language(shell.lang()).to_owned(),
                href: form(&one.step.id),
                state: match one.is_late {
                    true => shell.t("health-step-late"),
                    false => shell.t("health-step-open"),
                },
                tone: match one.is_late {
                    true => "attention",
                    false => "info",
                },
                hint: shell.with("health-step-by", "when", shell.moment(&one.due)),
            })
            .collect(),
        _ => Vec::new(),
    };
    CloseBox {
        is_open,
        done: steps
            .iter()
            .map(|(one, step)| StepRow {
                title: step_name(shell, policy, &step.step),
                tag: shell.word("health-step-done", step.done.as_str()),
                tone: match step.done {
                    Done::Done => "ok",
                    Done::Tried => "attention",
                    Done::NotNeeded => "",
                },
                when: match step.at(&view.time_zone) {
                    Some(at) => shell.moment(&at),
                    None => step.time.clone(),
                },
                who: step.who.clone(),
                words: step.words.clone(),
                href: format!("{href}/step?record={}", one.id),
                versions_href: versions(href, one),
                by: changed(shell, one),
            })
            .collect(),
        to_do,
        other_href: form(OTHER_STEP),
        safety_href: format!("{}/cases/{}/safety", shell.base, view.head.id),
        note: note(shell, policy),
    }
}

/// Where the steps come from, and who is told when one of them is late.
fn note(shell: &Shell, policy: &ClosePolicy) -> String {
    let from = match policy.source() {
        None => shell.with(
            "health-close-unverified",
            "when",
            shell.date(&policy.checked()),
        ),
        Some(source) => shell.with2(
            "health-close-source",
            "title",
            source.title.as_str(),
            "when",
            shell.date(&source.checked),
        ),
    };
    let (manager, network) = policy.climbs_after();
    let climbs = shell.with2(
        "health-close-climbs",
        "manager",
        manager.as_mins(),
        "network",
        network.as_mins(),
    );
    format!("{from} {climbs}")
}

/// What a step is called; one that the policy no longer has is still something that was done.
pub fn step_name(shell: &Shell, policy: &ClosePolicy, step: &str) -> String {
    match policy.step(step) {
        Some(found) => found.name.in_language(shell.lang()).to_owned(),
        None if step == OTHER_STEP => shell.t("health-step-other"),
        None => shell.t("health-step-no-more"),
    }
}

/// Who changed it last, and when.
pub fn changed(shell: &Shell, one: &RecordView) -> String {
    shell.with2(
        "support-changed",
        "by",
        one.changed_by.as_str(),
        "when",
        shell.moment(&one.changed_at),
    )
}

fn versions(href: &str, one: &RecordView) -> String {
    match one.version {
        ..=1 => String::new(),
        _ => format!("{href}/versions/{}", one.id),
    }
}

fn without(mut rows: Vec<Row>, names: &[&str]) -> Vec<Row> {
    rows.retain(|row| !names.contains(&row.name));
    rows
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
