//! Which fields each part has, in the order of the page.

use domain::cases::parse_date;
use domain::deadlines::{Direction, Roll, Unit};
use domain::legal::{
    Currency, CustodyKind, DecisionKind, EvidenceKind, HearingKind, HearingState, Known, LegalAid,
    MatterKind, MatterState, MeasureKind, Outcome, Part, PartyRole, Record, Stance, StatementKind,
};

use super::fields::filled;
use crate::shell::{Choice, Errors, Fields, Shell};
use crate::status::DateBoxes;

pub enum Shape {
    Line,
    Text,
    Day,
    Amount,
    /// One of these words; with the stem they are messages.
    Pick {
        stem: &'static str,
        words: fn() -> Vec<&'static str>,
    },
}

pub struct Spec {
    pub name: &'static str,
    pub shape: Shape,
    /// It must be filled. Others say that they need not be.
    pub must: bool,
    pub has_hint: bool,
}

/// One control of a form, as its template needs it.
pub struct Input {
    pub name: &'static str,
    /// `line`, `text`, `day` or `pick`.
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub error: String,
    pub value: String,
    pub choices: Vec<Choice>,
    pub boxes: Option<DateBoxes>,
}

/// One thing that is known of a record.
pub struct Row {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    /// It may have lines.
    pub is_text: bool,
}

macro_rules! pick {
    ($name:literal, $stem:literal, $words:ty) => {
        Spec {
            name: $name,
            shape: Shape::Pick {
                stem: $stem,
                words: || <$words>::ALL.iter().map(|one| one.as_str()).collect(),
            },
            must: true,
            has_hint: false,
        }
    };
}

fn field(name: &'static str, shape: Shape) -> Spec {
    Spec {
        name,
        shape,
        must: false,
        has_hint: false,
    }
}

impl Spec {
    fn must(self) -> Self {
        Self { must: true, ..self }
    }

    fn hint(self) -> Self {
        Self {
            has_hint: true,
            ..self
        }
    }
}

/// Where the words of a part begin.
pub const fn stem(part: Part) -> &'static str {
    match part {
        Part::Matter => "legal-matter",
        Part::Choice => "legal-choice",
        Part::Hearing => "legal-hearing",
        Part::Party => "legal-party",
        Part::Measure => "legal-measure",
        Part::Limit => "legal-limit",
        Part::Compensation => "legal-compensation",
        Part::Statement => "legal-statement",
        Part::Decision => "legal-decision",
        Part::Evidence => "legal-evidence",
        Part::Custody => "legal-custody",
    }
}

pub fn specs(part: Part) -> Vec<Spec> {
    use Shape::{Amount, Day, Line, Text};
    match part {
        Part::Matter => vec![
            pick!("kind", "legal-matter-kind", MatterKind),
            field("title", Line).hint(),
            pick!("state", "legal-matter-state", MatterState),
            field("opened", Day),
            field("police", Line).hint(),
            field("prosecutor", Line),
            field("court", Line),
            field("references", Text).hint(),
            field("lawyer", Text).hint(),
            pick!("legal-aid", "legal-matter-legal-aid", LegalAid),
            field("aid-covers", Text).hint(),
            pick!("outcome", "legal-matter-outcome", Outcome),
            field("outcome-text", Text).hint(),
            field("closed", Day).hint(),
            field("remark", Text),
        ],
        Part::Choice => vec![
            pick!("stance", "legal-choice-stance", Stance),
            field("words", Text).hint(),
            field("on", Day).must(),
            field("asked-by", Line),
            pick!("was-told", "legal-known", Known).hint(),
        ],
        Part::Hearing => vec![
            pick!("kind", "legal-hearing-kind", HearingKind),
            pick!("state", "legal-hearing-state", HearingState).hint(),
            field("on", Day).must(),
            field("time", Line).hint(),
            field("place", Text).hint(),
            field("asks", Line).hint(),
            field("there", Text).hint(),
            field("accompanied", Line).hint(),
            field("interpreter", Line),
            pick!("recorded", "legal-known", Known),
            pick!("same-person", "legal-known", Known),
            field("prepared", Text).hint(),
            field("how-it-was", Text).hint(),
        ],
        Part::Statement => vec![
            pick!("kind", "legal-statement-kind", StatementKind),
            field("on", Day).must(),
            field("taken-by", Line),
            field("language", Line).hint(),
            pick!("read-back", "legal-known", Known),
            pick!("signed", "legal-known", Known),
            pick!("has-copy", "legal-known", Known).hint(),
            field("number", Line),
            field("kept-at", Line),
            field("to-correct", Text).hint(),
            field("remark", Text),
        ],
        Part::Decision => vec![
            pick!("kind", "legal-decision-kind", DecisionKind),
            field("as-what", Line).must().hint(),
            field("asked-on", Day).hint(),
            field("on", Day).must(),
            field("decided-by", Line),
            field("until", Day).hint(),
            field("number", Line),
            field("reasons", Text),
            field("told", Text).hint(),
            field("remark", Text),
        ],
        Part::Party => vec![
            pick!("role", "legal-party-role", PartyRole),
            field("name", Line).must(),
            field("contact", Line),
            field("remark", Text),
        ],
        Part::Measure => vec![
            pick!("kind", "legal-measure-kind", MeasureKind),
            field("what", Text).hint(),
            field("decided-by", Line),
            field("from", Day),
            field("until", Day).hint(),
            field("lifted", Day),
            field("remark", Text),
        ],
        Part::Limit => vec![
            field("what", Text).must().hint(),
            field("said-by", Line).must().hint(),
            field("said-on", Day),
            field("on", Day).hint(),
            field("count", Line).hint(),
            pick!("unit", "legal-limit-unit", Unit),
            pick!("direction", "legal-limit-direction", Direction),
            field("count-from", Day).hint(),
            pick!("roll", "legal-limit-roll", Roll),
            field("stopped", Day).hint(),
            field("stopped-until", Day).hint(),
            field("anew", Day).hint(),
            field("remark", Text),
        ],
        Part::Compensation => vec![
            field("against", Line).must().hint(),
            pick!("currency", "legal-currency", Currency),
            field("claimed", Amount),
            field("claimed-on", Day),
            field("granted", Amount),
            field("granted-on", Day),
            field("paid", Amount).hint(),
            field("paid-on", Day),
            field("remark", Text).hint(),
        ],
        Part::Evidence => vec![
            pick!("kind", "legal-evidence-kind", EvidenceKind),
            field("what", Text).must().hint(),
            field("on", Day).must(),
            field("time", Line),
            field("from-whom", Line),
            field("taken-by", Line).must(),
            field("kept-at", Line),
            field("seal", Line).hint(),
            field("sha256", Line).hint(),
            field("remark", Text),
        ],
        Part::Custody => vec![
            Spec {
                name: "kind",
                shape: Shape::Pick {
                    stem: "legal-custody-kind",
                    words: || {
                        CustodyKind::WRITTEN
                            .iter()
                            .map(|one| one.as_str())
                            .collect()
                    },
                },
                must: true,
                has_hint: false,
            },
            field("on", Day).must(),
            field("time", Line),
            field("from-whom", Line),
            field("to-whom", Line),
            field("kept-at", Line),
            field("seal", Line),
            field("remark", Text).hint(),
        ],
    }
}

/// The fields that a form of something new begins with.
pub fn empty(part: Part) -> Vec<(String, String)> {
    specs(part)
        .iter()
        .filter_map(|spec| match spec.shape {
            Shape::Pick { words, .. } => {
                let first = words().first().copied().unwrap_or_default();
                Some((spec.name.to_owned(), first.to_owned()))
            }
            _ => None,
        })
        .collect()
}

/// The controls of a form.
pub fn inputs(shell: &Shell, part: Part, fields: &Fields, errors: &Errors) -> Vec<Input> {
    let stem = stem(part);
    specs(part)
        .iter()
        .map(|spec| {
            let value = fields.text(spec.name).to_owned();
            let name = shell.word(stem, spec.name);
            let (kind, choices) = match &spec.shape {
                Shape::Line | Shape::Amount => ("line", Vec::new()),
                Shape::Text => ("text", Vec::new()),
                Shape::Day => ("day", Vec::new()),
                Shape::Pick { stem, words } => {
                    let choices = words()
                        .into_iter()
                        .map(|word| Choice::new(word, shell.word(stem, word), word == value))
                        .collect();
                    ("pick", choices)
                }
            };
            Input {
                name: spec.name,
                kind,
                label: match spec.must {
                    true => name,
                    false => shell.with("legal-optional", "what", name),
                },
                hint: match spec.has_hint {
                    true => shell.word(stem, &format!("{}-hint", spec.name)),
                    false => String::new(),
                },
                error: errors.of(spec.name).to_owned(),
                value,
                choices,
                boxes: (kind == "day").then(|| DateBoxes::of(fields, spec.name)),
            }
        })
        .collect()
}

/// What is known of a record, without what is not.
pub fn rows(shell: &Shell, record: &Record) -> Vec<Row> {
    let part = record.part();
    let fields = as_fields(&filled(record));
    specs(part)
        .iter()
        .filter_map(|spec| {
            let value = said(shell, spec, &fields);
            (!value.is_empty()).then(|| Row {
                name: spec.name,
                label: shell.word(stem(part), spec.name),
                value,
                is_text: matches!(spec.shape, Shape::Text),
            })
        })
        .collect()
}

fn said(shell: &Shell, spec: &Spec, fields: &Fields) -> String {
    let value = fields.text(spec.name);
    match &spec.shape {
        Shape::Line | Shape::Text => value.to_owned(),
        // Of a period that nobody named.
        Shape::Pick { .. } if value.is_empty() => String::new(),
        Shape::Pick { stem, .. } => shell.word(stem, value),
        Shape::Day => {
            let boxes = DateBoxes::of(fields, spec.name);
            match parse_date(&boxes.day, &boxes.month, &boxes.year) {
                Ok(Some(day)) => shell.date(&day),
                _ => String::new(),
            }
        }
        Shape::Amount if value.is_empty() => String::new(),
        Shape::Amount => {
            let amount = match shell.lang() {
                "en" => value.to_owned(),
                _ => value.replace('.', ","),
            };
            format!("{amount} {}", fields.text("currency").to_uppercase())
        }
    }
}

pub fn as_fields(pairs: &[(String, String)]) -> Fields {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}
