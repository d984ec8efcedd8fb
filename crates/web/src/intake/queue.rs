//! What needs somebody now, in order.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::intake::flood::Signals;
use domain::intake::{Channel, Priority};
use jiff::Timestamp;
use services::intake::{Held, Part, PlaceInPriority, QueueEntry, QueueFilter, QueuePlace, Tab};

use super::triage::{MarkView, due, marks};
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, Fields, Locale, PageError, Shell, Staff, page};

/// One report as a list shows it: nothing of what it says.
pub struct EntryView {
    /// Short enough to say on the phone.
    pub name: String,
    pub href: String,
    /// The door it came in by.
    pub channel: String,
    /// Why it came to this centre, one sentence a rule.
    pub routed_by: Vec<String>,
    /// How far it has climbed unread; empty: nobody had to be told yet.
    pub climbed: String,
    /// The class of its colour.
    pub tone: &'static str,
    pub priority: String,
    pub urgency: String,
    pub received: String,
    pub language: String,
    pub state: String,
    pub state_tone: &'static str,
    pub due: String,
    pub is_overdue: bool,
    pub unread: i64,
    pub awaits_case: bool,
    pub decision: String,
    /// What workers do with it together, and how soon it must be read.
    pub marks: Vec<MarkView>,
    /// What looked like a machine's work, one sentence a signal.
    pub signals: Vec<String>,
    pub is_withdrawn: bool,
    /// When the conversation ends, if that is soon; empty: not soon.
    pub ends: String,
}

impl EntryView {
    pub fn new(shell: &Shell, entry: &QueueEntry, now: Timestamp) -> Self {
        let id = entry.id.to_string();
        let state = match (entry.state.as_str(), &entry.claimed_by) {
            ("claimed", _) if entry.is_mine => shell.t("intake-claimed-by-you"),
            ("claimed", Some(name)) => shell.with("intake-claimed-by", "name", name),
            ("decided", _) => shell.t("intake-state-decided"),
            _ => shell.t("intake-state-waiting"),
        };
        Self {
            name: shell.with("intake-report-name", "name", short_name(&id)),
            href: shell.link(&format!("/intake/{id}")),
            channel: shell.word("intake-channel", entry.channel.as_str()),
            routed_by: entry
                .routed_by
                .rules()
                .iter()
                .map(|rule| shell.word("intake-routed-by", rule.as_str()))
                .collect(),
            climbed: match entry.climbed {
                Some((step, at)) if entry.state == "waiting" => shell.with(
                    &format!("intake-climbed-{}", step.as_str()),
                    "when",
                    shell.moment(&at),
                ),
                _ => String::new(),
            },
            tone: tone(entry.priority),
            priority: shell.word("intake-priority", entry.priority.as_str()),
            urgency: shell.word("intake-said", &entry.urgency),
            received: shell.moment(&entry.received_at),
            language: shell.word("intake-language", &entry.locale),
            state,
            state_tone: match entry.state.as_str() {
                "waiting" => "attention",
                "claimed" if entry.is_mine => "ok",
                _ => "",
            },
            due: due(shell, entry, now),
            marks: marks(shell, entry, now),
            is_overdue: entry.is_overdue,
            unread: entry.unread,
            awaits_case: entry.awaits_case && entry.state == "decided",
            is_withdrawn: entry.is_withdrawn,
            ends: entry
                .ends_soon
                .map(|at| shell.with("conversation-staff-ends", "when", shell.day(&at)))
                .unwrap_or_default(),
            decision: entry
                .decision
                .as_ref()
                .map(|decision| shell.word("intake-decision", decision))
                .unwrap_or_default(),
            signals: signal_words(shell, &entry.signals),
        }
    }
}

/// One sentence a signal.
pub fn signal_words(shell: &Shell, signals: &Signals) -> Vec<String> {
    signals
        .iter()
        .map(|signal| shell.word("intake-signal", signal.as_str()))
        .collect()
}

/// The beginning of an id tells the reports of a queue apart.
pub fn short_name(id: &str) -> String {
    id.chars().take(5).collect::<String>().to_uppercase()
}

pub fn tone(priority: Priority) -> &'static str {
    match priority {
        Priority::Critical => "immediate",
        Priority::Urgent => "high",
        Priority::Otherwise => "medium",
    }
}

/// One tab of the queue.
struct TabItem {
    label: String,
    href: String,
    current: bool,
}

/// Many reports of immediate danger in one line.
struct DoubtLine {
    label: String,
    signals: Vec<String>,
    received: String,
    due: String,
    href: String,
}

#[derive(Template)]
#[template(path = "intake/queue.html")]
struct QueuePage {
    shell: Shell,
    may_open: bool,
    entries: Vec<EntryView>,
    decided: Vec<EntryView>,
    doubts: Vec<DoubtLine>,
    /// Something is held aside; empty when nothing is.
    aside: String,
    aside_by: String,
    aside_is_overdue: bool,
    junk: i64,
    tabs: Vec<TabItem>,
    tab: &'static str,
    priorities: Vec<Choice>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    /// The whole queue again, when a filter hides some of it.
    all_href: String,
    first_href: String,
    previous_href: String,
    next_href: String,
}

/// The filters as an address carries them.
fn address(shell: &Shell, filter: &QueueFilter, part: Part) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let words = [
        (
            "tab",
            match filter.tab {
                Tab::All => "",
                tab => tab.as_str(),
            },
        ),
        ("priority", filter.priority.map_or("", Priority::as_str)),
        ("channel", filter.channel.map_or("", Channel::as_str)),
        ("language", &filter.language),
    ];
    for (name, word) in words.into_iter().filter(|(_, word)| !word.is_empty()) {
        query.append_pair(name, word);
    }
    match part {
        Part::First => {}
        Part::After(place) => {
            query.append_pair("after", &place_text(place));
        }
        Part::Before(place) => {
            query.append_pair("before", &place_text(place));
        }
    }
    match query.finish().as_str() {
        "" => shell.link("/intake"),
        query => shell.link(&format!("/intake?{query}")),
    }
}

fn place_text(place: QueuePlace) -> String {
    format!(
        "{}.{}.{}.{}",
        place.priority.as_str(),
        place.within.due_at.as_millisecond(),
        place.within.received_at.as_millisecond(),
        place.within.id
    )
}

/// An address that cannot be read leads to the first page.
fn place(text: &str) -> Option<QueuePlace> {
    let mut words = text.split('.');
    let priority = words.next()?.parse().ok()?;
    let mut instant = || Timestamp::from_millisecond(words.next()?.parse().ok()?).ok();
    let (due_at, received_at) = (instant()?, instant()?);
    Some(QueuePlace {
        priority,
        within: PlaceInPriority {
            due_at,
            received_at,
            id: words.next()?.parse().ok()?,
        },
    })
}

fn filter_of(query: &Fields) -> QueueFilter {
    QueueFilter {
        tab: Tab::ALL
            .into_iter()
            .find(|tab| tab.as_str() == query.text("tab"))
            .unwrap_or_default(),
        priority: query.text("priority").parse().ok(),
        channel: query.text("channel").parse().ok(),
        language: Locale::from_code(query.text("language"))
            .map_or_else(String::new, |one| one.code().to_owned()),
    }
}

fn part_of(query: &Fields) -> Part {
    match (place(query.text("after")), place(query.text("before"))) {
        (Some(place), _) => Part::After(place),
        (None, Some(place)) => Part::Before(place),
        (None, None) => Part::First,
    }
}

pub async fn queue_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let filter = filter_of(&query);
    let part = part_of(&query);
    let queue = services::intake::queue(state.services(), &staff, &filter, part).await?;
    let views = |entries: &[QueueEntry]| {
        entries
            .iter()
            .map(|entry| EntryView::new(&shell, entry, queue.now))
            .collect::<Vec<_>>()
    };
    let page_at =
        |part: Option<Part>| part.map_or_else(String::new, |part| address(&shell, &filter, part));
    let tabs = Tab::ALL
        .into_iter()
        .map(|tab| TabItem {
            label: shell.with(
                &format!("intake-tab-{}", tab.as_str()),
                "number",
                tab.of(&queue.counts),
            ),
            href: address(
                &shell,
                &QueueFilter {
                    tab,
                    ..filter.clone()
                },
                Part::First,
            ),
            current: tab == filter.tab,
        })
        .collect();
    let doubts = queue
        .doubts
        .iter()
        .map(|doubt| DoubtLine {
            label: shell.with("intake-doubt", "number", doubt.reports),
            signals: signal_words(&shell, &doubt.signals),
            received: shell.with("intake-doubt-since", "when", shell.moment(&doubt.first_at)),
            due: shell.with("intake-doubt-due", "when", shell.moment(&doubt.due_at)),
            href: super::asides::address(&shell, Held::Doubt, Some(&doubt.signals), None),
        })
        .collect();
    let is_filtered = QueueFilter {
        tab: Tab::All,
        ..filter.clone()
    } != QueueFilter::default();
    page(&QueuePage {
        may_open: staff.may(Permission::HandleReports),
        entries: views(&queue.entries),
        decided: views(&queue.decided),
        doubts,
        aside: queue.aside.map_or_else(String::new, |(count, _)| {
            shell.with("intake-aside-count", "number", count)
        }),
        aside_by: queue.aside.map_or_else(String::new, |(_, by)| {
            shell.with("intake-aside-look-by", "when", shell.moment(&by))
        }),
        aside_is_overdue: queue.aside.is_some_and(|(_, by)| by <= queue.now),
        junk: queue.junk,
        tabs,
        tab: filter.tab.as_str(),
        priorities: Priority::ALL
            .into_iter()
            .map(|one| {
                Choice::new(
                    one.as_str(),
                    shell.word("intake-priority", one.as_str()),
                    filter.priority == Some(one),
                )
            })
            .collect(),
        channels: Channel::ALL
            .into_iter()
            .map(|one| {
                Choice::new(
                    one.as_str(),
                    shell.word("intake-channel", one.as_str()),
                    filter.channel == Some(one),
                )
            })
            .collect(),
        languages: Locale::ALL
            .into_iter()
            .map(|one| {
                Choice::new(
                    one.code(),
                    shell.word("intake-language", one.code()),
                    filter.language == one.code(),
                )
            })
            .collect(),
        all_href: if is_filtered || filter.tab != Tab::All {
            shell.link("/intake")
        } else {
            String::new()
        },
        first_href: page_at((part != Part::First).then_some(Part::First)),
        previous_href: page_at(queue.previous.map(Part::Before)),
        next_href: page_at(queue.next.map(Part::After)),
        shell,
    })
}
