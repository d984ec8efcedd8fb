use super::{BirthDate, CountryCode, Identifier, LanguageCode, MOST_IDENTIFIERS, words};

/// Longest name, in characters. Forty words fit.
pub const LONGEST_NAME: usize = 400;
pub const MOST_ALIASES: usize = 20;
pub const LONGEST_REPRESENTATIVE: usize = 2_000;

words! {
    /// Her gender as she tells it. The distinctions are those of the field's case data standard (HTCDS).
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    Gender {
        #[n(0)]
        #[default]
        NotAsked = "not_asked",
        #[n(1)]
        Unknown = "unknown",
        #[n(2)]
        Girl = "girl",
        #[n(3)]
        Boy = "boy",
        #[n(4)]
        TransGirl = "trans_girl",
        #[n(5)]
        TransBoy = "trans_boy",
        #[n(6)]
        NonBinary = "non_binary",
    }
}

/// What is known of her nationality.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub enum Nationality {
    #[n(0)]
    #[default]
    NotAsked,
    #[n(1)]
    Unknown,
    #[n(2)]
    Stateless,
    /// One or several.
    #[n(3)]
    Known(#[n(0)] Vec<CountryCode>),
}

/// Whether she lives in a youth institution.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub enum Institution {
    #[n(0)]
    #[default]
    NotAsked,
    #[n(1)]
    Unknown,
    #[n(2)]
    No,
    /// The name may be empty.
    #[n(3)]
    Yes(#[n(0)] String),
}

impl Institution {
    /// The answer without the name: `not_asked`, `unknown`, `no`, `yes`.
    pub fn answer(&self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::Unknown => "unknown",
            Self::No => "no",
            Self::Yes(_) => "yes",
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Yes(name) => name,
            _ => "",
        }
    }
}

/// Who she is, as far as anybody knows. Everything may be empty: help does not wait for a name. Names are
/// kept as they were typed, in any script.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    #[n(0)]
    pub given_name: String,
    #[n(1)]
    pub family_name: String,
    /// What she wants to be called.
    #[n(2)]
    pub call_name: String,
    #[n(3)]
    pub aliases: Vec<String>,
    #[n(4)]
    pub birth: BirthDate,
    #[n(5)]
    pub gender: Gender,
    #[n(6)]
    pub languages: Vec<LanguageCode>,
    #[n(7)]
    pub nationality: Nationality,
    /// Legal representative or guardian, in free words.
    #[n(8)]
    pub representative: String,
    #[n(9)]
    pub institution: Institution,
    /// Each in its one spelling, with the country's code.
    #[n(10)]
    #[cbor(default)]
    pub phones: Vec<String>,
    /// Numbers of identity papers and passports, as they were typed.
    #[n(11)]
    #[cbor(default)]
    pub documents: Vec<String>,
    /// Names online, as they were typed.
    #[n(12)]
    #[cbor(default)]
    pub handles: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("a name has at most {LONGEST_NAME} characters")]
    NameTooLong,
    #[error("at most {MOST_ALIASES} other names")]
    TooManyAliases,
    #[error("the text about the representative has at most {LONGEST_REPRESENTATIVE} characters")]
    RepresentativeTooLong,
    #[error("at most {MOST_IDENTIFIERS} numbers or names online of one kind")]
    TooManyIdentifiers,
}

impl Identity {
    /// The limits that keep a record readable.
    pub fn check(&self) -> Result<(), IdentityError> {
        let longer = |text: &str, limit: usize| text.chars().nth(limit).is_some();
        let names = [&self.given_name, &self.family_name, &self.call_name];
        let institution = self.institution.name().to_owned();
        if names
            .into_iter()
            .chain(&self.aliases)
            .chain([&institution])
            .any(|name| longer(name, LONGEST_NAME))
        {
            return Err(IdentityError::NameTooLong);
        }
        if self.aliases.len() > MOST_ALIASES {
            return Err(IdentityError::TooManyAliases);
        }
        if [&self.phones, &self.documents, &self.handles]
            .iter()
            .any(|all| all.len() > MOST_IDENTIFIERS)
        {
            return Err(IdentityError::TooManyIdentifiers);
        }
        if longer(&self.representative, LONGEST_REPRESENTATIVE) {
            return Err(IdentityError::RepresentativeTooLong);
        }
        Ok(())
    }

    /// The same person without the words that name her or those around her.
    #[must_use]
    pub fn without_names(&self) -> Self {
        Self {
            given_name: String::new(),
            family_name: String::new(),
            call_name: String::new(),
            aliases: Vec::new(),
            representative: String::new(),
            phones: Vec::new(),
            documents: Vec::new(),
            handles: Vec::new(),
            institution: match &self.institution {
                Institution::Yes(_) => Institution::Yes(String::new()),
                other => other.clone(),
            },
            ..self.clone()
        }
    }

    /// By what she may be found again at this centre.
    pub fn identifiers(&self) -> Vec<Identifier> {
        // A phone number was brought to its one spelling when it was typed: no country is needed.
        let phones = self.phones.iter().map(|one| Identifier::phone(one, ""));
        let documents = self.documents.iter().map(|one| Identifier::document(one));
        let handles = self.handles.iter().map(|one| Identifier::handle(one));
        let mut all: Vec<_> = phones.chain(documents).chain(handles).flatten().collect();
        all.sort();
        all.dedup();
        all
    }

    /// Given name and family name, or what she is called, or nothing.
    pub fn full_name(&self) -> String {
        let parts = [self.given_name.trim(), self.family_name.trim()];
        let name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if name.is_empty() {
            self.call_name.clone()
        } else {
            name.join(" ")
        }
    }
}
