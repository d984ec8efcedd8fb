//! What needs somebody now, in order.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::intake::Priority;
use jiff::Timestamp;
use services::intake::QueueEntry;

use super::triage::{MarkView, due, marks};
use crate::shell::{AppState, PageError, Shell, Staff, page};

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
            decision: entry
                .decision
                .as_ref()
                .map(|decision| shell.word("intake-decision", decision))
                .unwrap_or_default(),
        }
    }
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

#[derive(Template)]
#[template(path = "intake/queue.html")]
struct QueuePage {
    shell: Shell,
    may_open: bool,
    entries: Vec<EntryView>,
    decided: Vec<EntryView>,
    waiting: usize,
    overdue: usize,
    unread: i64,
}

pub async fn queue_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let queue = services::intake::queue(state.services(), &staff).await?;
    let views = |entries: &[QueueEntry]| {
        entries
            .iter()
            .map(|entry| EntryView::new(&shell, entry, queue.now))
            .collect::<Vec<_>>()
    };
    page(&QueuePage {
        may_open: staff.may(Permission::HandleReports),
        waiting: queue
            .entries
            .iter()
            .filter(|entry| entry.state == "waiting")
            .count(),
        overdue: queue
            .entries
            .iter()
            .filter(|entry| entry.is_overdue)
            .count(),
        unread: queue.entries.iter().map(|entry| entry.unread).sum(),
        entries: views(&queue.entries),
        decided: views(&queue.decided),
        shell,
    })
}
