//! What somebody looks for: is she already known?

use super::name_match::{
    BirthFit, FULL, Likeness, Name, NameKind, NameMatch, Reason, Word, compare, weigh,
};
use super::{BirthDate, Identifier, Identity, LONGEST_NAME, MOST_IDENTIFIERS};

/// How many names are looked for at once.
pub const MOST_NAMES: usize = 5;

/// A young person as far as the one who looks for her knows her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// Each may be hers: her name, a nickname, a name in other papers.
    #[n(0)]
    pub names: Vec<String>,
    #[n(1)]
    pub birth: BirthDate,
    /// Phone numbers, numbers of papers and names online, as they were typed: which is which, nobody needs
    /// to say.
    #[n(2)]
    pub numbers: Vec<String>,
    /// The country in which a phone number that begins with a zero is one, ISO 3166 alpha-2.
    #[n(3)]
    pub country: String,
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SoughtError {
    #[error("nothing to look for")]
    Nothing,
    #[error("a name has at most {LONGEST_NAME} characters")]
    NameTooLong,
    #[error("at most {MOST_NAMES} names")]
    TooManyNames,
    #[error("none of the names has a letter in it")]
    NoLetters,
    #[error("at most {MOST_IDENTIFIERS} numbers and names online")]
    TooManyNumbers,
    /// Neither a phone number nor the number of a paper nor a name online.
    #[error("a number that cannot be one")]
    NotANumber(String),
}

impl Sought {
    /// What is wrong with it, the first thing first.
    pub fn check(&self) -> Result<(), SoughtError> {
        if self.names.len() > MOST_NAMES {
            return Err(SoughtError::TooManyNames);
        }
        if self
            .names
            .iter()
            .any(|name| name.chars().nth(LONGEST_NAME).is_some())
        {
            return Err(SoughtError::NameTooLong);
        }
        if self.numbers.len() > MOST_IDENTIFIERS {
            return Err(SoughtError::TooManyNumbers);
        }
        if let Some(wrong) = self
            .numbers
            .iter()
            .find(|one| self.readings(one).is_empty())
        {
            return Err(SoughtError::NotANumber(wrong.clone()));
        }
        if !self.names.is_empty() && self.prepared_names().is_empty() {
            return Err(SoughtError::NoLetters);
        }
        if self.names.is_empty() && self.numbers.is_empty() && self.birth == BirthDate::Unknown {
            return Err(SoughtError::Nothing);
        }
        Ok(())
    }

    /// The names, made ready to be compared.
    pub fn prepared_names(&self) -> Vec<Name> {
        self.names
            .iter()
            .filter_map(|name| Name::of(name))
            .collect()
    }

    /// The identifiers, in every way that a number can be read.
    pub fn identifiers(&self) -> Vec<Identifier> {
        let mut all: Vec<_> = self
            .numbers
            .iter()
            .flat_map(|one| self.readings(one))
            .collect();
        all.sort();
        all.dedup();
        all
    }

    fn readings(&self, text: &str) -> Vec<Identifier> {
        [
            Identifier::phone(text, &self.country),
            Identifier::document(text),
            Identifier::handle(text),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How alike she is to the young person of a case, and why. `None`: not alike enough to say so.
    pub fn likeness(&self, identity: &Identity) -> Option<Likeness> {
        let sought = self.prepared_names();
        let best = names_of(identity)
            .iter()
            .flat_map(|(kind, name)| {
                sought
                    .iter()
                    .filter_map(|one| compare(one, name, Word::like))
                    .map(|found| (found, *kind))
            })
            .reduce(better);
        let hers = identity.identifiers();
        let same: Vec<Reason> = self
            .identifiers()
            .iter()
            .filter(|one| hers.contains(one))
            .map(reason_of)
            .collect();
        weigh(
            !sought.is_empty(),
            best,
            BirthFit::of(self.birth, identity.birth),
            &same,
        )
    }
}

/// The better of two matches; of two that are as good, the one of the name that counts more.
pub fn better(one: (NameMatch, NameKind), other: (NameMatch, NameKind)) -> (NameMatch, NameKind) {
    let rank = |(found, kind): &(NameMatch, NameKind)| (FULL - found.score.min(FULL), *kind);
    if rank(&other) < rank(&one) {
        other
    } else {
        one
    }
}

/// That an identifier is the same.
pub fn reason_of(identifier: &Identifier) -> Reason {
    match identifier.kind() {
        "phone" => Reason::SamePhone,
        "document" => Reason::SameDocument,
        _ => Reason::SameHandle,
    }
}

/// Every name that a young person is known by, made ready to be compared.
pub fn names_of(identity: &Identity) -> Vec<(NameKind, Name)> {
    let full = format!("{} {}", identity.given_name, identity.family_name);
    let call = &identity.call_name;
    let mut texts = vec![(NameKind::Full, full)];
    if !call.trim().is_empty() {
        let called = format!("{call} {}", identity.family_name);
        texts.push((NameKind::Call, called));
    }
    texts.extend(
        identity
            .aliases
            .iter()
            .map(|alias| (NameKind::Alias, alias.clone())),
    );
    texts
        .into_iter()
        .filter_map(|(kind, text)| Name::of(&text).map(|name| (kind, name)))
        .collect()
}
