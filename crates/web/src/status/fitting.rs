//! Which pathways could be hers, and why.

use domain::status::{Fit, Group, Kind, Line, NotFor, Pathway, Person, Target, Unknown, Verdict};
use services::status::StatusView;

use crate::deadlines::{SourceView, country_name};
use crate::shell::Shell;

/// A pathway with what it is to her.
pub struct FitView {
    pub name: String,
    pub summary: String,
    pub verdict: String,
    pub tone: &'static str,
    /// Why, in sentences.
    pub why: Vec<String>,
    pub legal_basis: String,
    pub conditions: Vec<LineView>,
    /// Where it begins for her; empty when it cannot be hers.
    pub entries: Vec<EntryLink>,
    pub unverified: bool,
    pub is_floor: bool,
    pub sources: Vec<SourceView>,
}

pub struct EntryLink {
    pub label: String,
    pub href: String,
}

/// A sentence of a pathway with where it was read.
pub struct LineView {
    pub text: String,
    pub unverified: bool,
    pub sources: Vec<SourceView>,
    /// Where the reader says that it is there; may be empty.
    pub href: String,
}

impl LineView {
    pub fn of(shell: &Shell, pathway: &Pathway, line: &Line) -> Self {
        Self {
            text: line.text.in_language(shell.lang()).to_owned(),
            unverified: !line.verified,
            sources: sources(shell, pathway, &line.sources),
            href: String::new(),
        }
    }
}

/// The sources of these codes, in the order of the codes.
pub fn sources(shell: &Shell, pathway: &Pathway, codes: &[String]) -> Vec<SourceView> {
    codes
        .iter()
        .filter_map(|code| pathway.source(code))
        .map(|source| SourceView::new(shell, &source.title, &source.address, source.checked))
        .collect()
}

/// Those of her country: first what could be hers.
pub fn fits(shell: &Shell, view: &StatusView, href: &str) -> Vec<FitView> {
    let mut all = view
        .pathways
        .for_person(&view.country, view.person(), view.today);
    all.sort_by_key(|(_, fit)| match fit.verdict {
        Verdict::Could => 0,
        Verdict::CouldIf(_) => 1,
        Verdict::Not(_) => 2,
    });
    all.into_iter()
        .map(|(pathway, fit)| one(shell, view, href, pathway, &fit))
        .collect()
}

/// Whether she needs none of them, being at home here.
pub fn needs_none(view: &StatusView) -> bool {
    let all = view
        .pathways
        .for_person(&view.country, view.person(), view.today);
    !all.is_empty()
        && all.iter().all(|(_, fit)| match &fit.verdict {
            Verdict::Not(why) => why
                .iter()
                .any(|one| matches!(one, NotFor::National | NotFor::EuCitizen)),
            _ => false,
        })
}

fn one(shell: &Shell, view: &StatusView, href: &str, pathway: &Pathway, fit: &Fit) -> FitView {
    let could = !matches!(fit.verdict, Verdict::Not(_));
    let lang = shell.lang();
    FitView {
        name: pathway.name.in_language(lang).to_owned(),
        summary: pathway.summary.in_language(lang).to_owned(),
        verdict: verdict(shell, &fit.verdict),
        tone: match fit.verdict {
            Verdict::Could => "ok",
            Verdict::CouldIf(_) => "info",
            Verdict::Not(_) => "",
        },
        why: why(shell, view, fit),
        legal_basis: pathway.legal_basis.clone(),
        conditions: pathway
            .conditions
            .iter()
            .map(|line| LineView::of(shell, pathway, line))
            .collect(),
        entries: pathway
            .stages
            .iter()
            .filter(|stage| could && stage.entry && stage.is_for(&fit.kinds))
            .map(|stage| EntryLink {
                label: stage.name.in_language(lang).to_owned(),
                href: format!("{href}/reached?to={}", pathway.stage_code(stage)),
            })
            .collect(),
        unverified: !pathway.is_verified(),
        is_floor: pathway.is_floor(),
        sources: pathway
            .sources
            .iter()
            .map(|source| SourceView::new(shell, &source.title, &source.address, source.checked))
            .collect(),
    }
}

pub fn verdict(shell: &Shell, verdict: &Verdict) -> String {
    shell.t(match verdict {
        Verdict::Could => "status-fit-could",
        Verdict::CouldIf(_) => "status-fit-if",
        Verdict::Not(_) => "status-fit-not",
    })
}

fn why(shell: &Shell, view: &StatusView, fit: &Fit) -> Vec<String> {
    let country = country_name(shell, &view.country);
    match &fit.verdict {
        Verdict::Could => fit
            .kinds
            .iter()
            .map(|kind| shell.t(kind_message(*kind)))
            .chain(fit.groups.iter().map(|group| {
                let message = match group {
                    Group::National => "status-group-national",
                    Group::EuCitizen => "status-group-eu",
                    Group::ThirdCountry => "status-group-third",
                    Group::Stateless => "status-group-stateless",
                };
                shell.with(message, "country", country.clone())
            }))
            .collect(),
        Verdict::CouldIf(unknown) => unknown
            .iter()
            .map(|one| {
                shell.t(match one {
                    Unknown::BirthDate => "status-unknown-birth-date",
                    Unknown::Nationality => "status-unknown-nationality",
                    Unknown::Accompaniment => "status-unknown-accompaniment",
                })
            })
            .collect(),
        Verdict::Not(against) => against
            .iter()
            .map(|one| match one {
                NotFor::National => shell.with("status-not-national", "country", country.clone()),
                NotFor::EuCitizen => shell.t("status-not-eu"),
                NotFor::Nationality => shell.t("status-not-nationality"),
                NotFor::Kind => shell.t("status-not-kind"),
            })
            .collect(),
    }
}

pub fn kind_message(kind: Kind) -> &'static str {
    match kind {
        Kind::Adult => "status-kind-adult",
        Kind::AccompaniedMinor => "status-kind-accompanied",
        Kind::UnaccompaniedMinor => "status-kind-unaccompanied",
    }
}

/// What is known of her that decides between branches, in words.
pub fn person(shell: &Shell, person: &Person) -> String {
    use crate::cases::words;
    shell.with_all(
        "status-person",
        &[
            (
                "birth",
                crate::shell::strings::Arg::Text(words::birth_date(shell, person.birth)),
            ),
            (
                "nationality",
                crate::shell::strings::Arg::Text(words::nationality(shell, &person.nationality)),
            ),
            (
                "accompaniment",
                crate::shell::strings::Arg::Text(
                    shell.word("status-accompaniment", person.accompaniment.as_str()),
                ),
            ),
        ],
    )
}

/// Where an exit leads, in words.
pub fn target(shell: &Shell, view: &StatusView, pathway: &Pathway, target: &Target) -> String {
    let lang = shell.lang();
    match target {
        Target::Stage(id) => pathway
            .stage(id)
            .map(|stage| stage.name.in_language(lang).to_owned())
            .unwrap_or_default(),
        Target::Pathway(id) => view
            .pathways
            .in_force(id, view.today)
            .map(|other| other.name.in_language(lang).to_owned())
            .unwrap_or_default(),
        Target::Out(ends) => shell.word("status-ends", ends.as_str()),
    }
}
