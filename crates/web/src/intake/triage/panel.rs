//! What the page of a report shows of its triage.

use domain::intake::TriagePolicy;
use services::Services;
use services::intake::triage::{AlikeView, LinkKind, LinkView, OfferView, StepView, TriageView};
use vault::LinkId;

use crate::intake::short_name;
use crate::shell::Shell;

/// What the newest assessment says.
pub struct AssessmentPanel {
    pub by: String,
    pub iso: String,
    pub when: String,
    pub dangers: Vec<String>,
    /// Why the priority is another than the rule's; empty: it is the rule's.
    pub differs: String,
    pub reason: String,
}

pub struct StepRow {
    pub title: String,
    pub by: String,
    pub iso: String,
    pub when: String,
    pub reason: String,
    pub note: String,
}

pub struct OpinionRow {
    pub title: String,
    pub iso: String,
    pub when: String,
    pub question: String,
    pub answered: String,
    pub answer: String,
    /// Where the reader answers; empty: she was not asked, or has answered.
    pub send: String,
}

pub struct ProposalPanel {
    pub title: String,
    pub when: String,
    pub priority: String,
    pub reason: String,
    pub may_sign: bool,
    pub send: String,
}

/// A report that belongs to this one.
pub struct LinkRow {
    pub text: String,
    pub name: String,
    pub href: String,
    /// Where the two are parted; empty: they are not.
    pub part: String,
}

/// A report that may be about the same young person.
pub struct AlikeRow {
    pub id: String,
    /// Made with the form.
    pub link: String,
    pub name: String,
    pub href: String,
    pub when: String,
    pub state: String,
    pub why: Vec<String>,
    pub may_merge: bool,
}

/// An offer to another centre, or a referral to a service.
pub struct OfferRow {
    pub title: String,
    pub iso: String,
    pub when: String,
    pub by: String,
    pub what: String,
    pub basis: String,
    pub ground: String,
    pub told: String,
    pub answer: String,
    /// Where it is taken back; empty: it has ended.
    pub withdraw: String,
}

pub struct TriagePanel {
    pub offers: Vec<OfferRow>,
    pub links: Vec<LinkRow>,
    pub alike: Vec<AlikeRow>,
    /// Another report leads: nothing is decided here.
    pub follows: bool,
    /// The sender is reached through another report.
    pub is_half: bool,
    pub assessment: Option<AssessmentPanel>,
    pub steps: Vec<StepRow>,
    pub opinions: Vec<OpinionRow>,
    pub proposal: Option<ProposalPanel>,
}

impl TriagePanel {
    pub fn new(shell: &Shell, services: &Services, path: &str, view: TriageView) -> Self {
        let policy: &TriagePolicy = services.content().triage();
        let has = |kind| view.links.iter().any(|link| link.kind == kind);
        Self {
            follows: has(LinkKind::Leads),
            is_half: has(LinkKind::SplitFrom),
            offers: view
                .offers
                .into_iter()
                .map(|one| offer(shell, path, one))
                .collect(),
            alike: view
                .alike
                .iter()
                // What is linked already is shown above.
                .filter(|one| view.links.iter().all(|link| link.report != one.report))
                .map(|one| alike(shell, services, one))
                .collect(),
            links: view
                .links
                .iter()
                .map(|one| link(shell, path, one))
                .collect(),
            assessment: view.assessment.map(|one| AssessmentPanel {
                by: one.by,
                iso: one.at.to_string(),
                when: shell.moment(&one.at),
                dangers: one
                    .seen
                    .dangers
                    .iter()
                    .filter(|id| policy.danger(id).is_some())
                    .map(|id| shell.word("triage-danger", id))
                    .collect(),
                differs: if one.ruled == one.priority {
                    String::new()
                } else {
                    shell.with2(
                        "triage-differs",
                        "ruled",
                        shell.word("intake-priority", one.ruled.as_str()),
                        "priority",
                        shell.word("intake-priority", one.priority.as_str()),
                    )
                },
                reason: one.seen.reason,
            }),
            steps: view.steps.iter().map(|step| row(shell, step)).collect(),
            opinions: view
                .opinions
                .into_iter()
                .map(|one| OpinionRow {
                    title: shell.with2(
                        "triage-opinion-row",
                        "by",
                        named(shell, &one.asked_by),
                        "of",
                        named(shell, &one.asked_of),
                    ),
                    iso: one.asked_at.to_string(),
                    when: shell.moment(&one.asked_at),
                    question: one.question,
                    send: if one.is_for_me && one.answer.is_none() {
                        format!("{path}/opinion/{}", one.id)
                    } else {
                        String::new()
                    },
                    answered: one
                        .answer
                        .as_ref()
                        .map(|(at, _)| shell.moment(at))
                        .unwrap_or_default(),
                    answer: one.answer.map(|(_, text)| text).unwrap_or_default(),
                })
                .collect(),
            proposal: view.proposal.map(|one| ProposalPanel {
                title: shell.with("triage-proposal", "name", &one.by),
                when: shell.moment(&one.at),
                priority: shell.word("intake-priority", one.priority.as_str()),
                reason: one.reason,
                may_sign: one.may_sign,
                send: format!("{path}/countersign/{}", one.id),
            }),
        }
    }
}

/// A colleague's name; one of another centre may not be known here.
fn named(shell: &Shell, name: &str) -> String {
    match name.is_empty() {
        true => shell.t("triage-elsewhere"),
        false => name.to_owned(),
    }
}

fn row(shell: &Shell, step: &StepView) -> StepRow {
    let kind = step.kind.replace('_', "-");
    StepRow {
        title: if ["handed_back", "countersign_asked"].contains(&step.kind.as_str()) {
            shell.t(&format!("triage-step-{kind}"))
        } else {
            let to = named(shell, &step.to);
            shell.with(&format!("triage-step-{kind}-to"), "to", to)
        },
        by: step.by.clone(),
        iso: step.at.to_string(),
        when: shell.moment(&step.at),
        reason: match step.reason.as_str() {
            "" => String::new(),
            reason => shell.word("triage-reason", reason),
        },
        note: step.note.clone(),
    }
}

fn name(shell: &Shell, id: &str) -> String {
    shell.with("intake-report-name", "name", short_name(id))
}

fn link(shell: &Shell, path: &str, one: &LinkView) -> LinkRow {
    let id = one.report.to_string();
    let (key, parts) = match one.kind {
        LinkKind::Leads => ("triage-link-leads", true),
        LinkKind::Follows => ("triage-link-follows", true),
        LinkKind::SplitFrom => ("triage-link-split-from", false),
        LinkKind::SplitInto => ("triage-link-split-into", false),
    };
    LinkRow {
        text: shell.t(key),
        name: name(shell, &id),
        href: shell.link(&format!("/intake/{id}")),
        part: if parts {
            format!("{path}/merge/{}/undo", one.id)
        } else {
            String::new()
        },
    }
}

fn alike(shell: &Shell, services: &Services, one: &AlikeView) -> AlikeRow {
    let id = one.report.to_string();
    let link: LinkId = services.random().id();
    AlikeRow {
        link: link.to_string(),
        name: name(shell, &id),
        href: shell.link(&format!("/intake/{id}")),
        when: shell.moment(&one.received_at),
        state: match (&one.claimed_by, one.state.as_str()) {
            (Some(by), _) => shell.with("intake-claimed-by", "name", by),
            (None, "decided") => shell.t("intake-state-decided"),
            _ => shell.t("intake-state-waiting"),
        },
        why: one
            .why
            .iter()
            .map(|why| shell.word("triage-why", why.as_str()))
            .collect(),
        may_merge: one.state != "decided",
        id,
    }
}

fn offer(shell: &Shell, path: &str, one: OfferView) -> OfferRow {
    let referral = one.referral;
    let (service, what, basis, ground, told) = match referral {
        Some(said) => (
            said.service,
            said.what,
            shell.word("triage-basis", said.basis.code()),
            said.ground,
            said.told,
        ),
        None => Default::default(),
    };
    let to = if service.is_empty() {
        one.centre
    } else {
        service
    };
    OfferRow {
        title: shell.with2(
            "triage-offer-row",
            "to",
            to,
            "state",
            shell.word("triage-offer", &one.state),
        ),
        iso: one.at.to_string(),
        when: shell.moment(&one.at),
        by: one.by,
        what,
        basis,
        ground,
        told,
        answer: one.answer,
        withdraw: if one.state == "offered" {
            format!("{path}/refer/{}/withdraw", one.id)
        } else {
            String::new()
        },
    }
}
