use jiff::civil::Date;

use crate::cases::words;
use crate::intake::is_blank;

/// Longest text of a part, in characters.
pub const LONGEST_WORDS: usize = 4_000;
/// Longest name, number or way to reach somebody, in characters.
pub const LONGEST_LINE: usize = 300;
/// Longest text of a card, in characters: it must fit on it.
pub const LONGEST_CARD: usize = 600;
pub const MOST_THREATS: usize = 8;
pub const MOST_ADULTS: usize = 8;

words! {
    /// A part of a plan.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    Part {
        #[n(0)]
        Threats = "threats",
        #[n(1)]
        Adults = "adults",
        #[n(2)]
        Rules = "rules",
        #[n(3)]
        Phone = "phone",
        #[n(4)]
        Times = "times",
        #[n(5)]
        Places = "places",
        /// What to do when she is not back.
        #[n(6)]
        Away = "away",
        #[n(7)]
        CodeWord = "code_word",
        #[n(8)]
        Card = "card",
        /// What the house is told of it.
        #[n(9)]
        Sharing = "sharing",
        #[n(10)]
        Review = "review",
    }
}

/// The parts that say something about her safety, in the order of the page.
pub const SAID: [Part; 8] = [
    Part::Threats,
    Part::Adults,
    Part::Rules,
    Part::Phone,
    Part::Times,
    Part::Places,
    Part::Away,
    Part::CodeWord,
];

/// What its writer may share with the house in which she sleeps, most needed first.
pub const SHARABLE: [Part; 7] = [
    Part::Away,
    Part::Adults,
    Part::Places,
    Part::Times,
    Part::Rules,
    Part::Threats,
    Part::CodeWord,
];

/// Somebody or something that threatens her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Threat {
    #[n(0)]
    pub who: String,
    /// What she or he does, and where.
    #[n(1)]
    pub what: String,
}

/// An adult whom she can call.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Adult {
    /// As she calls her or him.
    #[n(0)]
    pub name: String,
    #[n(1)]
    pub phone: String,
    /// How and when.
    #[n(2)]
    pub how: String,
    /// She wants the name and the number on her card.
    #[n(3)]
    pub on_card: bool,
}

/// What she carries. Nothing stands on it that was not chosen for it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The language of its words: a code, or empty.
    #[n(0)]
    pub language: String,
    /// What she does, in her own words and her own language.
    #[n(1)]
    pub words: String,
    #[n(2)]
    pub has_code_word: bool,
}

/// One version of a plan.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SafetyPlan {
    #[n(0)]
    pub threats: Vec<Threat>,
    #[n(1)]
    pub adults: Vec<Adult>,
    /// Who may reach her and how; who may not.
    #[n(2)]
    pub rules: String,
    /// What is agreed for her phone and her accounts.
    #[n(3)]
    pub phone: String,
    /// Times of day or year at which it is harder.
    #[n(4)]
    pub times: String,
    #[n(5)]
    pub places: String,
    #[n(6)]
    pub away: String,
    #[n(7)]
    pub code_word: String,
    #[n(8)]
    pub card: Card,
    /// Of [`SHARABLE`], in its order.
    #[n(9)]
    pub shared: Vec<Part>,
    #[cbor(n(10), with = "crate::deadlines::stored::date")]
    pub review_on: Date,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SafetyError {
    #[error("nothing is said")]
    Empty,
    #[error("a text of this part is too long")]
    TooLong(Part),
    /// The number of the line, from 1.
    #[error("it is not said who threatens her")]
    WhoMissing(usize),
    #[error("it is not said who the adult is")]
    NameMissing(usize),
    /// A card with a name alone helps nobody.
    #[error("somebody stands on the card without a number")]
    NumberMissing(usize),
    #[error("there is no code word for the card")]
    NoCodeWord,
    #[error("more than {MOST_THREATS} threats or {MOST_ADULTS} adults")]
    TooMany(Part),
}

impl SafetyPlan {
    /// A plan in which nothing is said yet.
    #[must_use]
    pub fn empty(review_on: Date) -> Self {
        Self {
            threats: Vec::new(),
            adults: Vec::new(),
            rules: String::new(),
            phone: String::new(),
            times: String::new(),
            places: String::new(),
            away: String::new(),
            code_word: String::new(),
            card: Card::default(),
            shared: Vec::new(),
            review_on,
        }
    }

    /// Everything that is wrong with it, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<SafetyError> {
        let long = |text: &str, most: usize| text.chars().nth(most).is_some();
        let mut faults = Vec::new();
        if SAID.iter().all(|part| self.lines(*part).is_empty()) && is_blank(&self.card.words) {
            faults.push(SafetyError::Empty);
        }
        if self.threats.len() > MOST_THREATS {
            faults.push(SafetyError::TooMany(Part::Threats));
        }
        for (place, one) in self.threats.iter().enumerate() {
            if is_blank(&one.who) {
                faults.push(SafetyError::WhoMissing(place + 1));
            }
        }
        let threats = self.threats.iter();
        if threats
            .clone()
            .any(|one| long(&one.who, LONGEST_LINE) || long(&one.what, LONGEST_WORDS))
        {
            faults.push(SafetyError::TooLong(Part::Threats));
        }
        if self.adults.len() > MOST_ADULTS {
            faults.push(SafetyError::TooMany(Part::Adults));
        }
        for (place, one) in self.adults.iter().enumerate() {
            if is_blank(&one.name) {
                faults.push(SafetyError::NameMissing(place + 1));
            } else if one.on_card && is_blank(&one.phone) {
                faults.push(SafetyError::NumberMissing(place + 1));
            }
        }
        if self.adults.iter().any(|one| {
            [&one.name, &one.phone, &one.how]
                .into_iter()
                .any(|text| long(text, LONGEST_LINE))
        }) {
            faults.push(SafetyError::TooLong(Part::Adults));
        }
        for (part, text) in [
            (Part::Rules, &self.rules),
            (Part::Phone, &self.phone),
            (Part::Times, &self.times),
            (Part::Places, &self.places),
            (Part::Away, &self.away),
        ] {
            if long(text, LONGEST_WORDS) {
                faults.push(SafetyError::TooLong(part));
            }
        }
        if long(&self.code_word, LONGEST_LINE) {
            faults.push(SafetyError::TooLong(Part::CodeWord));
        }
        if self.card.has_code_word && is_blank(&self.code_word) {
            faults.push(SafetyError::NoCodeWord);
        }
        if long(&self.card.words, LONGEST_CARD) {
            faults.push(SafetyError::TooLong(Part::Card));
        }
        faults
    }

    /// What a part says, line by line. Empty when it says nothing; of what is shared and of the review it says
    /// nothing in words.
    #[must_use]
    pub fn lines(&self, part: Part) -> Vec<String> {
        let text = |text: &str| match is_blank(text) {
            true => Vec::new(),
            false => vec![text.trim().to_owned()],
        };
        match part {
            Part::Threats => {
                let all = self.threats.iter();
                all.map(|one| joined(&[&one.who, &one.what], ": "))
                    .filter(|line| !line.is_empty())
                    .collect()
            }
            Part::Adults => {
                let all = self.adults.iter();
                all.map(|one| joined(&[&one.name, &one.phone, &one.how], ", "))
                    .filter(|line| !line.is_empty())
                    .collect()
            }
            Part::Rules => text(&self.rules),
            Part::Phone => text(&self.phone),
            Part::Times => text(&self.times),
            Part::Places => text(&self.places),
            Part::Away => text(&self.away),
            Part::CodeWord => text(&self.code_word),
            Part::Card => {
                let mut lines = text(&self.card.words);
                let on_card = self.adults.iter().filter(|one| one.on_card);
                lines.extend(on_card.map(|one| joined(&[&one.name, &one.phone], ", ")));
                if self.card.has_code_word {
                    lines.extend(text(&self.code_word));
                }
                lines
            }
            Part::Sharing | Part::Review => Vec::new(),
        }
    }

    /// Parts in which nothing is said yet.
    #[must_use]
    pub fn unsaid(&self) -> Vec<Part> {
        let all = SAID.into_iter();
        all.filter(|part| self.lines(*part).is_empty()).collect()
    }

    /// What stands in a letter to the house: what was chosen for it, and nothing else. `None`: nothing was.
    #[must_use]
    pub fn for_house(&self) -> Option<Self> {
        let mut told = Self::empty(self.review_on);
        for part in &self.shared {
            match part {
                Part::Threats => told.threats.clone_from(&self.threats),
                Part::Adults => told.adults.clone_from(&self.adults),
                Part::Rules => told.rules.clone_from(&self.rules),
                Part::Times => told.times.clone_from(&self.times),
                Part::Places => told.places.clone_from(&self.places),
                Part::Away => told.away.clone_from(&self.away),
                Part::CodeWord => told.code_word.clone_from(&self.code_word),
                Part::Phone | Part::Card | Part::Sharing | Part::Review => {}
            }
        }
        for one in &mut told.adults {
            one.on_card = false;
        }
        told.shared.clone_from(&self.shared);
        SAID.iter()
            .any(|part| !told.lines(*part).is_empty())
            .then_some(told)
    }

    /// The adults on her card.
    pub fn on_card(&self) -> impl Iterator<Item = &Adult> {
        self.adults.iter().filter(|one| one.on_card)
    }

    /// Whether anything stands on her card.
    #[must_use]
    pub fn has_card(&self) -> bool {
        !self.lines(Part::Card).is_empty()
    }
}

fn joined(texts: &[&str], with: &str) -> String {
    let said: Vec<&str> = texts
        .iter()
        .copied()
        .filter(|text| !is_blank(text))
        .map(str::trim)
        .collect();
    said.join(with)
}
