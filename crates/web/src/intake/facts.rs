//! A report as its reader sees it: each question with its answer.

use domain::intake::{Channel, ContactWish, ReportOfConcern};

use crate::shell::Shell;

/// A question of the report with its answer; empty: not answered.
pub struct FactRow {
    pub question: String,
    pub answer: String,
}

pub fn facts(shell: &Shell, channel: Channel, report: &ReportOfConcern) -> Vec<FactRow> {
    let row = |question: &str, answer: String| FactRow {
        question: shell.t(question),
        answer,
    };
    let mut facts = vec![row(
        "intake-fact-sender",
        report
            .sender
            .map(|sender| match channel {
                Channel::Referral => shell.word("intake-work-at", sender.code()),
                Channel::Public | Channel::Phone => shell.word("intake-sender", sender.code()),
            })
            .unwrap_or_default(),
    )];
    if let Some(referral) = &report.referral {
        facts.push(row("intake-organisation", referral.organisation.clone()));
        facts.push(row("intake-fact-function", referral.role.clone()));
    }
    facts.extend([
        row("intake-fact-about", report.about.clone()),
        row(
            "intake-fact-age",
            report
                .age
                .map(|age| age.years().to_string())
                .unwrap_or_default(),
        ),
        row(
            match channel {
                Channel::Public => "intake-fact-seen",
                Channel::Referral | Channel::Phone => "intake-fact-known",
            },
            report.seen.clone(),
        ),
        row("intake-fact-place", report.place.clone()),
    ]);
    if let Some(referral) = &report.referral {
        facts.push(row(
            "intake-fact-agreement",
            referral
                .agreement
                .map(|agreement| shell.word("intake-agreement-is", agreement.code()))
                .unwrap_or_default(),
        ));
        if !referral.without_agreement.is_empty() {
            facts.push(row(
                "intake-fact-without-agreement",
                referral.without_agreement.clone(),
            ));
        }
        facts.push(row("intake-fact-told", referral.told.clone()));
    }
    let contact = &report.contact;
    match (channel, contact.wish) {
        (Channel::Referral, ContactWish::Way) => {
            facts.push(row("intake-fact-call-back", contact.way.clone()));
            facts.push(row("intake-fact-safe-when", contact.safe_when.clone()));
        }
        (_, wish) => {
            facts.push(row(
                "intake-fact-contact",
                shell.word("intake-fact-wish", wish.code()),
            ));
            if wish == ContactWish::Way {
                facts.push(row("intake-fact-way", contact.way.clone()));
                facts.push(row("intake-fact-avoid", contact.avoid.clone()));
                facts.push(row("intake-fact-safe-when", contact.safe_when.clone()));
            }
        }
    }
    if let Some(call) = &report.call {
        facts.push(row("intake-fact-agreed", call.agreed.clone()));
        facts.push(row("intake-fact-taken-by", call.taken_by.clone()));
    }
    if let Some(check) = report.check {
        facts.push(row(
            "intake-fact-harm",
            shell.word("intake-harm", check.harm.code()),
        ));
        facts.push(row(
            "intake-fact-concern",
            shell.word("intake-concern", check.concern.code()),
        ));
    }
    facts
}
