//! A young person in a house: who may reach her, what is restricted, what happened, what is kept for her.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::life::{
    ContactRule, Injuries, KnownBelonging, KnownContact, KnownIncident, KnownRestriction,
    MoneyKind, Stamp,
};
use jiff::civil::Date;
use services::life::{FileView, read_house_file};
use vault::CaseId;

use super::forms::amount;
use crate::cases::bar::AlarmTag;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "life/file.html")]
struct FilePage {
    shell: Shell,
    pseudonym: String,
    /// Her case, or her stay: wherever the reader came from.
    back: String,
    centre: String,
    is_there: bool,
    path: String,
    sections: Vec<Section>,
    money: Vec<MoneyRow>,
    balance: String,
    is_house: bool,
    has_alarm: bool,
    /// What the house was told of her health, and what to do.
    alarms: Vec<AlarmTag>,
    /// Empty for who does not give her anything.
    medication: String,
}

/// One kind of entries.
struct Section {
    id: &'static str,
    title: String,
    /// The form that adds one; empty for who may not.
    add: String,
    add_label: String,
    none: String,
    cards: Vec<Card>,
    /// What is over, readable all the same.
    over: Vec<Card>,
}

struct Card {
    title: String,
    tag: String,
    tone: &'static str,
    rows: Vec<(String, String)>,
    by: String,
    /// What was added to it since, each with who wrote it.
    more: Vec<(String, String)>,
    links: Vec<(String, String)>,
}

struct MoneyRow {
    when: String,
    kind: String,
    amount: String,
    balance: String,
    words: String,
    by: String,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let view = read_house_file(state.services(), &staff, case).await?;
    let today = state.services().clock().today(&staff.time_zone);
    let path = shell.link(&format!("/in-house/{case}"));
    let by_house = view.is_house && view.is_there;
    let sections = vec![
        contacts(&shell, &view, &path, today),
        restrictions(&shell, &view, &path, today),
        incidents(&shell, &view, &path, by_house),
        belongings(&shell, &view, &path, by_house),
    ];
    page(&FilePage {
        back: match view.booking {
            Some(booking) => shell.link(&format!("/bookings/{booking}")),
            None => shell.link(&format!("/cases/{case}")),
        },
        money: view
            .file
            .money
            .iter()
            .rev()
            .map(|line| MoneyRow {
                when: shell.moment(&line.stamp.at),
                kind: shell.word("life-money-kind", line.money.kind.as_str()),
                amount: match line.money.kind {
                    MoneyKind::Out => format!("−{}", amount(&shell, line.money.cents)),
                    _ => amount(&shell, line.money.cents),
                },
                balance: amount(&shell, line.balance),
                words: line.money.words.clone(),
                by: format!(
                    "{}. {}",
                    line.stamp.by,
                    shell.word("life-signed", line.money.signed.as_str())
                ),
            })
            .collect(),
        balance: amount(&shell, view.file.balance()),
        has_alarm: view.has_alarm,
        alarms: AlarmTag::all(&shell, view.alarms.on(today)),
        medication: match shell.may(Permission::UseMedication) {
            true => shell.link(&format!("/medication/{case}")),
            false => String::new(),
        },
        is_house: by_house,
        is_there: view.is_there,
        centre: view.centre,
        pseudonym: view.pseudonym,
        path,
        sections,
        shell,
    })
}

fn stamp(shell: &Shell, stamp: &Stamp) -> String {
    match stamp.by.as_str() {
        "" => shell.moment(&stamp.at),
        by => format!("{by}, {}", shell.moment(&stamp.at)),
    }
}

/// Rows without those that say nothing.
fn rows(rows: Vec<(String, String)>) -> Vec<(String, String)> {
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn split<T>(
    all: &[T],
    holds: impl Fn(&T) -> bool,
    card: impl Fn(&T) -> Card,
) -> (Vec<Card>, Vec<Card>) {
    let (now, over): (Vec<&T>, Vec<&T>) = all.iter().rev().partition(|one| holds(one));
    (
        now.into_iter().map(&card).collect(),
        over.into_iter().map(&card).collect(),
    )
}

fn add_path(path: &str, word: &str, may: bool) -> String {
    match may {
        true => format!("{path}/{word}"),
        false => String::new(),
    }
}

pub fn rule_tone(rule: ContactRule) -> &'static str {
    match rule {
        ContactRule::Allowed => "ok",
        ContactRule::Accompanied => "info",
        ContactRule::NotAllowed => "attention",
    }
}

fn contacts(shell: &Shell, view: &FileView, path: &str, today: Date) -> Section {
    let card = |one: &KnownContact| {
        let holds = one.holds(today);
        let contact = &one.contact;
        let mut more = Vec::new();
        if let Some((ending, ended)) = &one.ended {
            more.push((
                format!("{} ({})", ending.reason, ending.decider),
                stamp(shell, ended),
            ));
        }
        Card {
            title: contact.who.clone(),
            tag: format!(
                "{}: {}",
                shell.word("life-way", contact.way.as_str()),
                shell.word("life-rule", contact.rule.as_str())
            ),
            tone: match holds {
                true => rule_tone(contact.rule),
                false => "",
            },
            rows: rows(vec![
                (shell.t("life-door"), contact.words.clone()),
                (shell.t("life-decider"), contact.decider.clone()),
                (shell.t("life-why"), contact.reason.clone()),
                (
                    shell.t("life-until"),
                    contact.until.map_or_else(String::new, |on| shell.date(&on)),
                ),
            ]),
            by: stamp(shell, &one.stamp),
            more,
            links: match holds && view.is_there {
                true => vec![(
                    format!("{path}/contact-end/{}", one.id),
                    shell.t("life-form-contact-end"),
                )],
                false => Vec::new(),
            },
        }
    };
    let (cards, over) = split(&view.file.contacts, |one| one.holds(today), card);
    Section {
        id: "contacts",
        title: shell.t("life-contacts"),
        add: add_path(path, "contact", view.is_there),
        add_label: shell.t("life-form-contact"),
        none: shell.t("life-contacts-none"),
        cards,
        over,
    }
}

fn restrictions(shell: &Shell, view: &FileView, path: &str, today: Date) -> Section {
    let card = |one: &KnownRestriction| {
        let holds = one.holds(today);
        let review = shell.date(&one.review_on());
        let mut more: Vec<(String, String)> = one
            .reviews
            .iter()
            .map(|(review, reviewed)| {
                let mut words = format!("{} ({})", review.words, review.decider);
                for part in [&review.reason, &review.her_words] {
                    if !part.is_empty() {
                        words.push('\n');
                        words.push_str(part);
                    }
                }
                (words, stamp(shell, reviewed))
            })
            .collect();
        if let Some((ending, ended)) = &one.ended {
            more.push((
                format!(
                    "{}: {} ({})",
                    shell.t("life-ended"),
                    ending.reason,
                    ending.decider
                ),
                stamp(shell, ended),
            ));
        }
        Card {
            title: one.words().to_owned(),
            tag: match (holds, one.is_overdue(today)) {
                (false, _) => shell.t("life-over"),
                (true, true) => shell.with("life-review-overdue", "date", review),
                (true, false) => shell.with("life-review-due", "date", review),
            },
            tone: match (holds, one.is_overdue(today)) {
                (false, _) => "",
                (true, true) => "attention",
                (true, false) => "info",
            },
            rows: rows(vec![
                (
                    shell.t("life-restriction-kind-label"),
                    shell.word("life-restriction-kind", one.first.kind.as_str()),
                ),
                (shell.t("life-why"), one.first.reason.clone()),
                (shell.t("life-decider"), one.first.decider.clone()),
                (shell.t("life-from"), shell.date(&one.first.from)),
                (
                    shell.t("life-until"),
                    one.first
                        .until
                        .map_or_else(String::new, |on| shell.date(&on)),
                ),
                (shell.t("life-her-words"), one.first.her_words.clone()),
            ]),
            by: stamp(shell, &one.stamp),
            more,
            links: match holds && view.is_there {
                true => vec![
                    (
                        format!("{path}/review/{}", one.id),
                        shell.t("life-form-review"),
                    ),
                    (
                        format!("{path}/restriction-end/{}", one.id),
                        shell.t("life-form-restriction-end"),
                    ),
                ],
                false => Vec::new(),
            },
        }
    };
    let (cards, over) = split(&view.file.restrictions, |one| one.holds(today), card);
    Section {
        id: "restrictions",
        title: shell.t("life-restrictions"),
        add: add_path(path, "restriction", view.is_there),
        add_label: shell.t("life-form-restriction"),
        none: shell.t("life-restrictions-none"),
        cards,
        over,
    }
}

fn incidents(shell: &Shell, view: &FileView, path: &str, by_house: bool) -> Section {
    let card = |one: &KnownIncident| {
        let incident = &one.incident;
        let injuries = shell.word("life-injuries", incident.injuries.as_str());
        let told = one.told.iter().map(|(told, written)| {
            let mut words = shell.with2(
                "life-told-line",
                "whom",
                told.whom.clone(),
                "when",
                shell.moment(&told.at()),
            );
            for part in [&told.by, &told.words] {
                if !part.is_empty() {
                    words.push('\n');
                    words.push_str(part);
                }
            }
            (words, stamp(shell, written))
        });
        let after = one
            .follow_ups
            .iter()
            .map(|(follow_up, written)| (follow_up.words.clone(), stamp(shell, written)));
        Card {
            title: shell.word("life-incident-kind", incident.kind.as_str()),
            tag: match one.is_closed() {
                true => shell.t("life-closes-closed"),
                false => shell.t("life-closes-open"),
            },
            tone: match one.is_closed() {
                true => "ok",
                false => "attention",
            },
            rows: rows(vec![
                (shell.t("life-when"), shell.moment(&incident.at())),
                (shell.t("life-where"), incident.place.clone()),
                (shell.t("life-incident-words"), incident.words.clone()),
                (shell.t("life-people"), incident.people.clone()),
                (
                    shell.t("life-injuries-label"),
                    match incident.injuries {
                        Injuries::Some => format!("{injuries}: {}", incident.injuries_words),
                        _ => injuries,
                    },
                ),
            ]),
            by: stamp(shell, &one.stamp),
            more: told.chain(after).collect(),
            links: match by_house {
                true => vec![
                    (format!("{path}/told/{}", one.id), shell.t("life-form-told")),
                    (
                        format!("{path}/follow-up/{}", one.id),
                        shell.t("life-form-follow-up"),
                    ),
                ],
                false => Vec::new(),
            },
        }
    };
    let (cards, over) = split(&view.file.incidents, |one| !one.is_closed(), card);
    Section {
        id: "incidents",
        title: shell.t("life-incidents"),
        add: add_path(path, "incident", by_house),
        add_label: shell.t("life-form-incident"),
        none: shell.t("life-incidents-none"),
        cards,
        over,
    }
}

fn belongings(shell: &Shell, view: &FileView, path: &str, by_house: bool) -> Section {
    let card = |one: &KnownBelonging| {
        let kept = &one.belonging;
        let more = one
            .given_back
            .iter()
            .map(|(given, written)| {
                let mut words = shell.with2(
                    "life-given-line",
                    "to",
                    given.to.clone(),
                    "signed",
                    shell.word("life-signed", given.signed.as_str()),
                );
                if !given.words.is_empty() {
                    words.push('\n');
                    words.push_str(&given.words);
                }
                (words, stamp(shell, written))
            })
            .collect();
        Card {
            title: kept.what.clone(),
            tag: shell.word("life-belonging-kind", kept.kind.as_str()),
            tone: "",
            rows: rows(vec![
                (shell.t("life-belonging-words"), kept.words.clone()),
                (shell.t("life-kept-where"), kept.kept_where.clone()),
                (
                    shell.t("life-signed-label"),
                    shell.word("life-signed", kept.signed.as_str()),
                ),
            ]),
            by: stamp(shell, &one.stamp),
            more,
            links: match by_house && one.given_back.is_none() {
                true => vec![(
                    format!("{path}/give-back/{}", one.id),
                    shell.t("life-form-give-back"),
                )],
                false => Vec::new(),
            },
        }
    };
    let (cards, over) = split(&view.file.belongings, |one| one.given_back.is_none(), card);
    Section {
        id: "belongings",
        title: shell.t("life-belongings"),
        add: add_path(path, "belonging", by_house),
        add_label: shell.t("life-form-belonging"),
        none: shell.t("life-belongings-none"),
        cards,
        over,
    }
}
