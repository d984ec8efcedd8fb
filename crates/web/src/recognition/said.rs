//! Lines of guidance, as pages and cards show them.

use std::collections::BTreeMap;

use domain::recognition::{Fact, Guidance, GuidanceLine};

use crate::shell::Words;

/// One thing that is said.
pub struct Said {
    pub text: String,
    /// A fact under it could not be verified.
    pub unverified: bool,
    /// Source and day, where it is about law or numbers.
    pub cites: Vec<CitedView>,
}

/// Where a fact was read.
pub struct CitedView {
    pub host: String,
    pub address: String,
    pub mirror: bool,
    pub checked: String,
}

impl CitedView {
    fn of(words: Words, fact: &Fact) -> Self {
        let address = fact.sources.first().cloned().unwrap_or_default();
        Self {
            host: host(&address).to_owned(),
            mirror: fact.mirror,
            checked: words.with(
                "recognition-call-checked",
                "date",
                words.date(&fact.checked),
            ),
            address,
        }
    }
}

fn host(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let host = rest.split('/').next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The lines of a part, and what they rest on.
pub fn said(words: Words, guidance: &Guidance, lines: &[&GuidanceLine]) -> Vec<Said> {
    lines
        .iter()
        .map(|line| Said {
            text: line.text(words.lang()).to_owned(),
            unverified: !guidance.is_verified(line),
            cites: guidance
                .facts_of(line)
                .filter(|fact| fact.cite)
                .map(|fact| CitedView::of(words, fact))
                .collect(),
        })
        .collect()
}

/// Every source of these lines, each once, in the order of its name.
pub fn sources<'a>(
    words: Words,
    guidance: &'a Guidance,
    lines: impl Iterator<Item = &'a GuidanceLine>,
) -> Vec<CitedView> {
    let facts: BTreeMap<&str, &Fact> = lines
        .flat_map(|line| guidance.facts_of(line))
        .map(|fact| (fact.id.as_str(), fact))
        .collect();
    let mut views: Vec<CitedView> = facts
        .into_values()
        .map(|fact| CitedView::of(words, fact))
        .collect();
    views.sort_by(|one, other| (&one.host, &one.address).cmp(&(&other.host, &other.address)));
    views.dedup_by(|one, other| one.address == other.address);
    views
}
