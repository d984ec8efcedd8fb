//! The forms of a closing, read and filled.

use domain::cases::{
    Agreement, Closing, ClosingError, ClosingPolicy, ClosingWhy, Contact, ContactError,
    ContactKind, Criterion, LONGEST_CLOSING_TEXT, Met, parse_date,
};
use domain::deadlines::Names;
use jiff::civil::Date;

use crate::shell::{Choice, Errors, Fields, Shell};
use crate::support::date_error;

/// A closing as it is being filled in.
pub struct ClosingForm {
    pub follows: String,
    pub whys: Vec<Choice>,
    pub words: String,
    pub criteria: Vec<CriterionField>,
    pub agreements: Vec<Choice>,
    pub her_words: String,
    pub left: String,
    pub turn_to: String,
    pub in_touch: Vec<Choice>,
    pub how: String,
}

pub struct CriterionField {
    pub name: String,
    pub met_id: String,
    pub remark_id: String,
    pub met: Vec<Choice>,
    pub remark: String,
    pub error: String,
}

impl ClosingForm {
    pub fn of(
        shell: &Shell,
        policy: &ClosingPolicy,
        follows: i64,
        fields: &Fields,
        errors: &Errors,
    ) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let choices = |stem: &str, name: &str, words: Vec<&'static str>| -> Vec<Choice> {
            words
                .into_iter()
                .map(|word| Choice::new(word, shell.word(stem, word), fields.text(name) == word))
                .collect()
        };
        Self {
            follows: match fields.text("follows") {
                "" => follows.to_string(),
                sent => sent.to_owned(),
            },
            whys: choices(
                "closing-why",
                "why",
                ClosingWhy::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            words: text("words"),
            criteria: policy
                .criteria()
                .iter()
                .map(|one| {
                    let (met_id, remark_id) = (met_id(&one.id), remark_id(&one.id));
                    let met: Met = fields.text(&met_id).parse().unwrap_or_default();
                    CriterionField {
                        name: one.name.in_language(shell.lang()).to_owned(),
                        met: Met::ALL
                            .iter()
                            .map(|word| {
                                let label = shell.word("closing-met", word.as_str());
                                Choice::new(word.as_str(), label, *word == met)
                            })
                            .collect(),
                        remark: text(&remark_id),
                        error: errors.of(&remark_id).to_owned(),
                        met_id,
                        remark_id,
                    }
                })
                .collect(),
            agreements: choices(
                "closing-agreement",
                "agreement",
                Agreement::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            her_words: text("her-words"),
            left: text("left"),
            turn_to: text("turn-to"),
            in_touch: choices("closing-touch", "in-touch", vec!["yes", "no"]),
            how: text("how"),
        }
    }
}

fn met_id(id: &str) -> String {
    format!("met-{id}")
}

fn remark_id(id: &str) -> String {
    format!("remark-{id}")
}

fn words(fields: &Fields, name: &str) -> String {
    fields.text(name).replace("\r\n", "\n").trim().to_owned()
}

fn long(shell: &Shell) -> String {
    shell.with("cases-error-text-long", "limit", LONGEST_CLOSING_TEXT)
}

/// The closing that a form says, today; `None`: something needs another look.
pub fn parse_closing(
    shell: &Shell,
    policy: &ClosingPolicy,
    fields: &Fields,
    today: Date,
    errors: &mut Errors,
) -> Option<Closing> {
    let why: Option<ClosingWhy> = fields.text("why").parse().ok();
    let agreement: Option<Agreement> = fields.text("agreement").parse().ok();
    let in_touch = match fields.text("in-touch") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let closing = Closing {
        on: today,
        // What was not chosen is found below: nothing is written then.
        why: why.unwrap_or(ClosingWhy::Other),
        words: words(fields, "words"),
        criteria: policy
            .criteria()
            .iter()
            .map(|one| Criterion {
                id: one.id.clone(),
                name: Names::of(&one.name),
                met: fields.text(&met_id(&one.id)).parse().unwrap_or_default(),
                remark: words(fields, &remark_id(&one.id)),
            })
            .collect(),
        agreement: agreement.unwrap_or(Agreement::NotAsked),
        her_words: words(fields, "her-words"),
        left: words(fields, "left"),
        turn_to: words(fields, "turn-to"),
        in_touch: in_touch.unwrap_or(false),
        how: words(fields, "how"),
    };
    if why.is_none() {
        errors.add("why", shell.t("closing-error-why"));
    }
    if agreement.is_none() {
        errors.add("agreement", shell.t("closing-error-agreement"));
    }
    if in_touch.is_none() {
        errors.add("in-touch", shell.t("closing-error-in-touch"));
    }
    for error in closing.check(today).err().unwrap_or_default() {
        match error {
            // It is closed on the day on which it is closed.
            ClosingError::NotYet => {}
            ClosingError::NoReason => errors.add("words", shell.t("closing-error-words")),
            ClosingError::NowhereToTurn => errors.add("turn-to", shell.t("closing-error-turn-to")),
            ClosingError::HowInTouch => errors.add("how", shell.t("closing-error-how")),
            ClosingError::TooLong(which) => errors.add(which.as_str(), long(shell)),
            ClosingError::RemarkTooLong(id) => errors.add(&remark_id(&id), long(shell)),
        }
    }
    errors.is_empty().then_some(closing)
}

/// A contact as it is being filled in.
pub struct ContactForm {
    pub follows: String,
    pub day: String,
    pub month: String,
    pub year: String,
    pub kinds: Vec<Choice>,
    pub words: String,
    pub is_last: bool,
}

impl ContactForm {
    pub fn of(shell: &Shell, follows: i64, today: Date, fields: &Fields) -> Self {
        let is_sent = fields.contains("on-day");
        let box_of = |name: &str, value: String| match is_sent {
            true => fields.text(name).to_owned(),
            false => value,
        };
        Self {
            follows: match fields.text("follows") {
                "" => follows.to_string(),
                sent => sent.to_owned(),
            },
            day: box_of("on-day", today.day().to_string()),
            month: box_of("on-month", today.month().to_string()),
            year: box_of("on-year", today.year().to_string()),
            kinds: ContactKind::ALL
                .iter()
                .map(|one| {
                    let word = one.as_str();
                    let is_chosen = fields.text("kind") == word;
                    Choice::new(word, shell.word("closing-contact", word), is_chosen)
                })
                .collect(),
            words: fields.text("words").to_owned(),
            is_last: fields.has("last", "yes"),
        }
    }
}

/// The contact that a form says; `None`: something needs another look.
pub fn parse_contact(
    shell: &Shell,
    fields: &Fields,
    (closed_on, today): (Date, Date),
    errors: &mut Errors,
) -> Option<Contact> {
    let date = parse_date(
        fields.text("on-day"),
        fields.text("on-month"),
        fields.text("on-year"),
    );
    match &date {
        Ok(Some(_)) => {}
        Ok(None) => errors.add("on", shell.t("support-error-date-incomplete")),
        Err(error) => errors.add("on", date_error(shell, *error)),
    }
    let kind: Option<ContactKind> = fields.text("kind").parse().ok();
    if kind.is_none() {
        errors.add("kind", shell.t("closing-error-kind"));
    }
    let contact = Contact {
        on: date.ok().flatten().unwrap_or(closed_on),
        kind: kind.unwrap_or(ContactKind::NotReached),
        words: words(fields, "words"),
        is_last: fields.has("last", "yes"),
    };
    for error in contact.check(closed_on, today).err().unwrap_or_default() {
        match error {
            ContactError::NotYet => errors.add("on", shell.t("closing-error-not-yet")),
            ContactError::BeforeClosing => errors.add("on", shell.t("closing-error-before")),
            ContactError::NoWords => errors.add("words", shell.t("closing-error-contact-words")),
            ContactError::TooLong => errors.add("words", long(shell)),
        }
    }
    errors.is_empty().then_some(contact)
}
