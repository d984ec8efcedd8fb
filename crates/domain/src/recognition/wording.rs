use std::collections::BTreeMap;

use super::audience::Audience;

/// The words of one indicator in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// For every audience without words of its own.
    pub(super) default: Option<String>,
    pub(super) own: BTreeMap<Audience, String>,
    pub(super) why: String,
    /// The young person is spoken to, never about.
    pub(super) why_young_person: Option<String>,
}

impl Wording {
    /// Parsing has checked that every audience of the indicator finds words here.
    pub(super) fn question(&self, audience: Audience) -> &str {
        self.own
            .get(&audience)
            .or(self.default.as_ref())
            .map_or("", String::as_str)
    }

    pub(super) fn why(&self, audience: Audience) -> &str {
        match (audience, &self.why_young_person) {
            (Audience::YoungPerson, Some(why)) => why,
            _ => &self.why,
        }
    }
}
