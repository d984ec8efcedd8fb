//! The forms of a young person's file in a house: which boxes each has, and how what was typed becomes an entry.

use domain::life::{
    Belonging, BelongingKind, Contact, ContactRule, ContactWay, Ending, EntryBody, EntryError,
    FollowUp, GivenBack, Incident, IncidentKind, Injuries, Money, MoneyKind, Restriction,
    RestrictionKind, Review, Signed, Told, parse_amount,
};
use domain::missing::instant_of;
use jiff::Timestamp;
use jiff::civil::Date;
use vault::HouseEntryId;

use super::fields::{choices, one_of, text};
use crate::shell::{Choice, Errors, Fields, Shell};
use crate::status::DateBoxes;

/// What is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Contact,
    ContactEnd,
    Restriction,
    Review,
    RestrictionEnd,
    Incident,
    Told,
    FollowUp,
    Belonging,
    GiveBack,
    Money,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Contact,
        Self::ContactEnd,
        Self::Restriction,
        Self::Review,
        Self::RestrictionEnd,
        Self::Incident,
        Self::Told,
        Self::FollowUp,
        Self::Belonging,
        Self::GiveBack,
        Self::Money,
    ];

    /// In addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::ContactEnd => "contact-end",
            Self::Restriction => "restriction",
            Self::Review => "review",
            Self::RestrictionEnd => "restriction-end",
            Self::Incident => "incident",
            Self::Told => "told",
            Self::FollowUp => "follow-up",
            Self::Belonging => "belonging",
            Self::GiveBack => "give-back",
            Self::Money => "money",
        }
    }

    /// Goes on with an entry that is there.
    pub const fn goes_on(self) -> bool {
        matches!(
            self,
            Self::ContactEnd
                | Self::Review
                | Self::RestrictionEnd
                | Self::Told
                | Self::FollowUp
                | Self::GiveBack
        )
    }

    pub fn of(word: &str, goes_on: bool) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.word() == word && one.goes_on() == goes_on)
    }

    fn blanks(self) -> &'static [Blank] {
        match self {
            Self::Contact => CONTACT,
            Self::ContactEnd | Self::RestrictionEnd => ENDING,
            Self::Restriction => RESTRICTION,
            Self::Review => REVIEW,
            Self::Incident => INCIDENT,
            Self::Told => TOLD,
            Self::FollowUp => FOLLOW_UP,
            Self::Belonging => BELONGING,
            Self::GiveBack => GIVE_BACK,
            Self::Money => MONEY,
        }
    }
}

/// How a box is filled.
enum Way {
    Line,
    Text,
    Day,
    /// A day and a time.
    Moment,
    /// One of these words; the message of each begins with the stem.
    One(&'static str, fn() -> Vec<&'static str>),
}

struct Blank {
    id: &'static str,
    label: &'static str,
    /// A message, or "".
    hint: &'static str,
    way: Way,
}

const fn blank(id: &'static str, label: &'static str, hint: &'static str, way: Way) -> Blank {
    Blank {
        id,
        label,
        hint,
        way,
    }
}

macro_rules! all {
    ($type:ident) => {
        || $type::ALL.iter().map(|one| one.as_str()).collect()
    };
}

const DECIDER: Blank = blank("decider", "life-decider", "life-decider-hint", Way::Line);
const HER_WORDS: Blank = blank(
    "her-words",
    "life-her-words",
    "life-her-words-hint",
    Way::Text,
);
const SIGNED: Blank = blank(
    "signed",
    "life-signed-label",
    "",
    Way::One("life-signed", all!(Signed)),
);

const CONTACT: &[Blank] = &[
    blank(
        "who",
        "life-contact-who",
        "life-contact-who-hint",
        Way::Line,
    ),
    blank(
        "way",
        "life-way-label",
        "",
        Way::One("life-way", all!(ContactWay)),
    ),
    blank(
        "rule",
        "life-rule-label",
        "",
        Way::One("life-rule", all!(ContactRule)),
    ),
    DECIDER,
    blank("reason", "life-why", "life-contact-why-hint", Way::Text),
    blank("words", "life-door", "life-door-hint", Way::Text),
    blank("until", "life-until", "life-until-hint", Way::Day),
];

const ENDING: &[Blank] = &[DECIDER, blank("reason", "life-why", "", Way::Text)];

const RESTRICTION: &[Blank] = &[
    blank(
        "kind",
        "life-restriction-kind-label",
        "",
        Way::One("life-restriction-kind", all!(RestrictionKind)),
    ),
    blank(
        "words",
        "life-restriction-words",
        "life-restriction-words-hint",
        Way::Text,
    ),
    blank("reason", "life-why", "life-restriction-why-hint", Way::Text),
    DECIDER,
    blank("from", "life-from", "", Way::Day),
    blank("review", "life-review-on", "life-review-on-hint", Way::Day),
    blank("until", "life-until", "life-until-hint", Way::Day),
    HER_WORDS,
];

const REVIEW: &[Blank] = &[
    blank(
        "words",
        "life-review-words",
        "life-review-words-hint",
        Way::Text,
    ),
    blank("reason", "life-why", "life-restriction-why-hint", Way::Text),
    DECIDER,
    blank("review", "life-review-on", "life-review-on-hint", Way::Day),
    HER_WORDS,
];

const INCIDENT: &[Blank] = &[
    blank(
        "kind",
        "life-incident-kind-label",
        "",
        Way::One("life-incident-kind", all!(IncidentKind)),
    ),
    blank("at", "life-when", "", Way::Moment),
    blank("place", "life-where", "", Way::Line),
    blank(
        "words",
        "life-incident-words",
        "life-incident-words-hint",
        Way::Text,
    ),
    blank("people", "life-people", "", Way::Text),
    blank(
        "injuries",
        "life-injuries-label",
        "",
        Way::One("life-injuries", all!(Injuries)),
    ),
    blank(
        "injuries-words",
        "life-injuries-words",
        "life-injuries-words-hint",
        Way::Text,
    ),
];

const TOLD: &[Blank] = &[
    blank("whom", "life-whom", "life-whom-hint", Way::Line),
    blank("at", "life-when", "", Way::Moment),
    blank("by", "life-by-whom", "", Way::Line),
    blank("words", "life-answer", "", Way::Text),
];

const FOLLOW_UP: &[Blank] = &[
    blank("words", "life-follow-up-words", "", Way::Text),
    blank(
        "closes",
        "life-closes-label",
        "",
        Way::One("life-closes", || vec!["open", "closed"]),
    ),
];

const BELONGING: &[Blank] = &[
    blank(
        "kind",
        "life-belonging-kind-label",
        "",
        Way::One("life-belonging-kind", all!(BelongingKind)),
    ),
    blank("what", "life-what", "", Way::Line),
    blank("words", "life-belonging-words", "", Way::Text),
    blank("kept-where", "life-kept-where", "", Way::Line),
    SIGNED,
];

const GIVE_BACK: &[Blank] = &[
    blank("to", "life-given-to", "life-given-to-hint", Way::Line),
    blank("words", "life-belonging-words", "", Way::Text),
    SIGNED,
];

const MONEY: &[Blank] = &[
    blank(
        "kind",
        "life-money-kind-label",
        "",
        Way::One("life-money-kind", all!(MoneyKind)),
    ),
    blank("amount", "life-amount", "life-amount-hint", Way::Line),
    blank(
        "words",
        "life-money-words",
        "life-money-words-hint",
        Way::Line,
    ),
    SIGNED,
];

/// A box as it is shown: with what was typed, and what is wrong.
pub struct Item {
    /// `line`, `text`, `day`, `moment` or `one`.
    pub kind: &'static str,
    pub id: &'static str,
    pub label: String,
    pub hint: String,
    pub error: String,
    pub value: String,
    pub day: String,
    pub month: String,
    pub year: String,
    pub time: String,
    pub choices: Vec<Choice>,
}

pub fn items(shell: &Shell, kind: Kind, fields: &Fields, errors: &Errors) -> Vec<Item> {
    kind.blanks()
        .iter()
        .map(|one| {
            let part = |part: &str| fields.text(&format!("{}-{part}", one.id)).to_owned();
            Item {
                kind: match one.way {
                    Way::Line => "line",
                    Way::Text => "text",
                    Way::Day => "day",
                    Way::Moment => "moment",
                    Way::One(..) => "one",
                },
                id: one.id,
                label: shell.t(one.label),
                hint: match one.hint {
                    "" => String::new(),
                    hint => shell.t(hint),
                },
                error: errors.of(one.id).to_owned(),
                value: fields.text(one.id).to_owned(),
                day: part("day"),
                month: part("month"),
                year: part("year"),
                time: part("time"),
                choices: match &one.way {
                    Way::One(stem, words) => choices(shell, stem, &words(), fields.text(one.id)),
                    _ => Vec::new(),
                },
            }
        })
        .collect()
}

/// Reads the boxes of a form, and collects what is wrong.
struct Reader<'a> {
    shell: &'a Shell,
    fields: &'a Fields,
    time_zone: &'a str,
    errors: &'a mut Errors,
}

impl Reader<'_> {
    fn text(&mut self, name: &str) -> String {
        text(self.shell, self.fields, name, self.errors)
    }

    fn one<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        one_of(self.shell, self.fields, name, self.errors)
    }

    /// A day that may be left out.
    fn day(&mut self, name: &str) -> Option<Date> {
        let boxes = DateBoxes::of(self.fields, name);
        boxes.read(self.shell, name, self.errors).ok().flatten()
    }

    fn needed_day(&mut self, name: &str) -> Option<Date> {
        DateBoxes::of(self.fields, name).must(self.shell, name, self.errors)
    }

    fn moment(&mut self, name: &str) -> Option<Timestamp> {
        let day = self.needed_day(name)?;
        let time = self.fields.text(&format!("{name}-time"));
        let at = instant_of(day, time, self.time_zone).ok();
        if at.is_none() {
            self.errors.add(name, self.shell.t("life-error-time"));
        }
        at
    }

    fn ending(&mut self) -> Ending {
        Ending {
            reason: self.text("reason"),
            decider: self.text("decider"),
        }
    }
}

/// What was typed as an entry; `None` when the errors say what is wrong.
pub fn parse(
    shell: &Shell,
    kind: Kind,
    of: Option<HouseEntryId>,
    fields: &Fields,
    time_zone: &str,
    errors: &mut Errors,
) -> Option<EntryBody> {
    let mut reader = Reader {
        shell,
        fields,
        time_zone,
        errors,
    };
    let body = read(kind, of, &mut reader);
    body.filter(|_| errors.is_empty())
}

fn read(kind: Kind, of: Option<HouseEntryId>, reader: &mut Reader<'_>) -> Option<EntryBody> {
    Some(match kind {
        Kind::Contact => {
            let way: Option<ContactWay> = reader.one("way");
            let rule: Option<ContactRule> = reader.one("rule");
            let (who, decider) = (reader.text("who"), reader.text("decider"));
            let (reason, words) = (reader.text("reason"), reader.text("words"));
            let until = reader.day("until");
            EntryBody::Contact(Contact {
                who,
                way: way?,
                rule: rule?,
                decider,
                reason,
                words,
                until,
            })
        }
        Kind::ContactEnd => EntryBody::ContactEnded(of?, reader.ending()),
        Kind::Restriction => {
            let kind: Option<RestrictionKind> = reader.one("kind");
            let (words, reason) = (reader.text("words"), reader.text("reason"));
            let (decider, her_words) = (reader.text("decider"), reader.text("her-words"));
            let (from, review_on) = (reader.needed_day("from"), reader.needed_day("review"));
            let until = reader.day("until");
            EntryBody::Restricted(Restriction {
                kind: kind?,
                words,
                reason,
                decider,
                from: from?,
                review_on: review_on?,
                until,
                her_words,
            })
        }
        Kind::Review => {
            let (words, reason) = (reader.text("words"), reader.text("reason"));
            let (decider, her_words) = (reader.text("decider"), reader.text("her-words"));
            let review_on = reader.needed_day("review");
            let review = Review {
                words,
                reason,
                decider,
                review_on: review_on?,
                her_words,
            };
            EntryBody::Reviewed(of?, review)
        }
        Kind::RestrictionEnd => EntryBody::RestrictionEnded(of?, reader.ending()),
        Kind::Incident => {
            let kind: Option<IncidentKind> = reader.one("kind");
            let injuries: Option<Injuries> = reader.one("injuries");
            let at = reader.moment("at");
            let (place, words) = (reader.text("place"), reader.text("words"));
            let (people, injuries_words) = (reader.text("people"), reader.text("injuries-words"));
            let mut incident = Incident::new(kind?, at?);
            incident.place = place;
            incident.words = words;
            incident.people = people;
            incident.injuries = injuries?;
            incident.injuries_words = injuries_words;
            EntryBody::Incident(incident)
        }
        Kind::Told => {
            let at = reader.moment("at");
            let (whom, by) = (reader.text("whom"), reader.text("by"));
            let words = reader.text("words");
            EntryBody::Told(of?, Told::new(&whom, at?, &by, &words))
        }
        Kind::FollowUp => {
            let words = reader.text("words");
            let closes = match reader.fields.text("closes") {
                "closed" => true,
                "open" => false,
                _ => {
                    let message = reader.shell.t("life-error-choose");
                    reader.errors.add("closes", message);
                    return None;
                }
            };
            EntryBody::FollowedUp(of?, FollowUp { words, closes })
        }
        Kind::Belonging => {
            let kind: Option<BelongingKind> = reader.one("kind");
            let signed: Option<Signed> = reader.one("signed");
            let (what, words) = (reader.text("what"), reader.text("words"));
            let kept_where = reader.text("kept-where");
            EntryBody::Received(Belonging {
                kind: kind?,
                what,
                words,
                kept_where,
                signed: signed?,
            })
        }
        Kind::GiveBack => {
            let signed: Option<Signed> = reader.one("signed");
            let (to, words) = (reader.text("to"), reader.text("words"));
            let given_back = GivenBack {
                to,
                words,
                signed: signed?,
            };
            EntryBody::GaveBack(of?, given_back)
        }
        Kind::Money => {
            let kind: Option<MoneyKind> = reader.one("kind");
            let signed: Option<Signed> = reader.one("signed");
            let words = reader.text("words");
            let cents = parse_amount(reader.fields.text("amount"));
            if cents.is_err() {
                let message = reader.shell.t("life-error-amount");
                reader.errors.add("amount", message);
            }
            EntryBody::Money(Money {
                kind: kind?,
                cents: cents.ok()?,
                words,
                signed: signed?,
            })
        }
    })
}

/// Puts what the service refused beside the box that it is about.
pub fn refused(shell: &Shell, kind: Kind, problems: &[EntryError], errors: &mut Errors) {
    for problem in problems {
        let who = match kind {
            Kind::Told => "whom",
            Kind::GiveBack => "to",
            _ => "who",
        };
        let words = match kind {
            Kind::Belonging => "what",
            _ => "words",
        };
        let over = match kind {
            Kind::GiveBack => "to",
            Kind::Review => "words",
            _ => "decider",
        };
        let (field, key) = match problem {
            EntryError::NoWho => (who, "life-error-who"),
            EntryError::NoWords => (words, "life-error-words"),
            EntryError::NoReason => ("reason", "life-error-reason"),
            EntryError::NoDecider => ("decider", "life-error-decider"),
            EntryError::Backwards => ("until", "life-error-backwards"),
            EntryError::ReviewTooEarly => ("review", "life-error-review"),
            EntryError::ReviewAfterEnd => ("until", "life-error-review-after-end"),
            EntryError::Later => ("at", "life-error-later"),
            EntryError::BeforeIncident => ("at", "life-error-before-incident"),
            EntryError::NoInjuries => ("injuries-words", "life-error-injuries"),
            EntryError::NoAmount => ("amount", "life-error-amount"),
            EntryError::Over => (over, "life-error-over"),
            EntryError::TooMuch { balance } => {
                let there = amount(shell, *balance);
                errors.add("amount", shell.with("life-error-too-much", "amount", there));
                continue;
            }
        };
        errors.add(field, shell.t(key));
    }
}

/// An amount of cents as people write it in the language of the page.
pub fn amount(shell: &Shell, cents: i64) -> String {
    let (sign, cents) = match cents < 0 {
        true => ("-", cents.saturating_neg()),
        false => ("", cents),
    };
    let (euros, rest) = (cents / 100, cents % 100);
    match shell.lang() {
        "en" => format!("{sign}€{euros}.{rest:02}"),
        "fr" => format!("{sign}{euros},{rest:02}\u{a0}€"),
        _ => format!("{sign}€\u{a0}{euros},{rest:02}"),
    }
}
