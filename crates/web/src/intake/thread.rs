//! The messages of a conversation, for either side.

use services::intake::{ConversationState, MessageView, VersionView, WithdrawalView};

use crate::shell::{Locale, Shell};

/// One message on a page.
pub struct Bubble {
    pub ours: bool,
    pub iso: String,
    pub when: String,
    pub by: String,
    pub text: String,
    /// The language of the text, where it is known.
    pub lang: String,
    /// That it is in another language than the page.
    pub note: String,
    /// Whether the other side has opened it, and when.
    pub seen: String,
    /// Where its writer can put another text in its place; empty: not hers.
    pub correct: String,
    /// When it was corrected; empty: never.
    pub corrected: String,
    /// What it said before, the oldest first. Only staff see it.
    pub earlier: Vec<Earlier>,
}

pub struct Earlier {
    pub text: String,
    pub lang: String,
    pub when: String,
}

/// What the sender of the report sees: what the centre wrote in her language where people translated it.
pub fn for_reporter(shell: &Shell, messages: &[MessageView]) -> Vec<Bubble> {
    let bubble = |one: &MessageView| {
        let (text, lang) = one.newest().for_reader(shell.lang());
        Bubble {
            ours: one.from_reporter,
            by: shell.t(if one.from_reporter {
                "intake-by-you"
            } else {
                "intake-by-centre"
            }),
            text: text.to_owned(),
            lang: lang.to_owned(),
            note: other_language(shell, lang),
            seen: match (one.from_reporter, one.seen_at()) {
                (false, _) => String::new(),
                (true, Some(at)) => {
                    shell.with("conversation-read-by-centre", "when", shell.moment(&at))
                }
                (true, None) => shell.t("conversation-not-read"),
            },
            correct: if one.from_reporter {
                shell.link(&format!("/return/correct/{}", one.id))
            } else {
                String::new()
            },
            corrected: corrected(shell, one),
            earlier: Vec::new(),
            iso: one.sent_at.to_string(),
            when: shell.moment(&one.sent_at),
        }
    };
    messages.iter().map(bubble).collect()
}

/// What staff see: every text as it was written, and what it said before.
pub fn for_staff(shell: &Shell, messages: Vec<MessageView>) -> Vec<Bubble> {
    let bubble = |one: MessageView| {
        let lang = language_of(one.versions.last());
        let before = one.versions.len().saturating_sub(1);
        Bubble {
            ours: !one.from_reporter,
            text: one.newest().text.clone(),
            note: other_language(shell, &lang),
            seen: match (one.from_reporter, one.seen_at()) {
                (true, _) => String::new(),
                (false, Some(at)) => {
                    shell.with("conversation-opened-by-sender", "when", shell.moment(&at))
                }
                (false, None) => shell.t("conversation-not-opened"),
            },
            correct: String::new(),
            corrected: corrected(shell, &one),
            earlier: one
                .versions
                .iter()
                .take(before)
                .map(|version| Earlier {
                    text: version.written.text.clone(),
                    lang: language_of(Some(version)),
                    when: shell.moment(&version.written_at),
                })
                .collect(),
            iso: one.sent_at.to_string(),
            when: shell.moment(&one.sent_at),
            by: match (one.from_reporter, one.author) {
                (true, _) => shell.t("intake-by-sender"),
                (false, Some(author)) => author,
                // Of the centre that it was referred on from.
                (false, None) => shell.t("triage-elsewhere"),
            },
            lang,
        }
    };
    messages.into_iter().map(bubble).collect()
}

fn language_of(version: Option<&VersionView>) -> String {
    version
        .and_then(|version| version.written.language.clone())
        .unwrap_or_default()
}

fn other_language(shell: &Shell, lang: &str) -> String {
    match Locale::from_code(lang) {
        Some(other) if other != shell.locale() => shell.with(
            "conversation-in-language",
            "language",
            shell.word("intake-language", lang),
        ),
        _ => String::new(),
    }
}

fn corrected(shell: &Shell, message: &MessageView) -> String {
    match message.versions.as_slice() {
        [_, .., last] => shell.with(
            "conversation-corrected",
            "when",
            shell.moment(&last.written_at),
        ),
        _ => String::new(),
    }
}

/// How the conversation stands, for staff.
#[derive(Default)]
pub struct Standing {
    /// Code of the language in which the sender reads.
    pub reads: String,
    pub reads_name: String,
    pub ends: String,
    pub has_ended: bool,
    pub ends_soon: bool,
    pub is_withdrawn: bool,
    /// What she withdrew and took back, the oldest first.
    pub withdrawals: Vec<(String, String)>,
}

impl Standing {
    pub fn new(shell: &Shell, state: &ConversationState, withdrawals: &[WithdrawalView]) -> Self {
        Self {
            reads_name: shell.word("intake-language", &state.reads),
            reads: state.reads.clone(),
            ends: shell.day(&state.ends_at),
            has_ended: state.has_ended,
            ends_soon: state.ends_soon,
            is_withdrawn: state.is_withdrawn,
            withdrawals: withdrawals
                .iter()
                .map(|one| {
                    let key = match one.is_undone {
                        true => "conversation-undone-on",
                        false => "conversation-withdrawn-on",
                    };
                    (
                        shell.with(key, "when", shell.moment(&one.at)),
                        one.reason.clone(),
                    )
                })
                .collect(),
        }
    }
}
