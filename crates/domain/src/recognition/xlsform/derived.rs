//! Sums, scales and bands as rows of `survey`, so that other tools work them out too.
//!
//! These rows follow from the sheets `leeward_…` and are not read back. What counts is always what this
//! program works out; a tool that cannot tell *declined* from *not asked* shows the same number and no more.

use std::collections::BTreeSet;

use super::super::instruments::{Definition, Rule, Scale, Sum, Words};

/// In one row, of what is added up: others read expressions with less patience.
const MOST_TERMS: usize = 100;

/// In characters: well under what a cell holds.
const LONGEST_TERMS: usize = 16_000;

const FROM_SUMS: &str = "worked out from the sheet leeward_sums: change it there";
const FROM_SCALES: &str = "worked out from the sheet leeward_scales: change it there";

/// A row that works something out, or shows what came out.
pub(super) struct Derived {
    pub name: String,
    pub from: &'static str,
    pub what: What,
}

pub(super) enum What {
    Calculation(String),
    Note {
        relevant: String,
        label: Words,
        hint: Words,
    },
}

/// The rows, each after those that it needs.
pub(super) fn rows(definition: &Definition) -> Vec<Derived> {
    let mut writer = Writer {
        names: definition
            .items()
            .iter()
            .map(|item| item.name.to_lowercase())
            .chain(definition.sums().iter().map(|sum| sum.name.to_lowercase()))
            .collect(),
        definition,
        rows: Vec::new(),
    };
    for sum in definition.sums() {
        let terms = terms_of(definition, sum);
        let total = writer.added(&sum.name, terms, FROM_SUMS);
        writer.calculate(sum.name.clone(), total, FROM_SUMS);
    }
    for scale in definition.scales() {
        writer.scale(scale);
    }
    writer.rows
}

struct Writer<'a> {
    definition: &'a Definition,
    /// In small letters: there are tools that see no difference.
    names: BTreeSet<String>,
    rows: Vec<Derived>,
}

impl Writer<'_> {
    /// A name that nothing else has.
    fn fresh(&mut self, name: String) -> String {
        let mut name = name;
        while !self.names.insert(name.to_lowercase()) {
            name.push('_');
        }
        name
    }

    fn calculate(&mut self, name: String, calculation: String, from: &'static str) {
        self.rows.push(Derived {
            name,
            from,
            what: What::Calculation(calculation),
        });
    }

    /// The sum of terms; when there are many, over rows of their own.
    fn added(&mut self, name: &str, terms: Vec<String>, from: &'static str) -> String {
        let mut parts: Vec<Vec<String>> = Vec::new();
        let mut length = 0;
        for term in terms {
            length += term.len();
            let begins = parts
                .last()
                .is_none_or(|part| part.len() == MOST_TERMS || length > LONGEST_TERMS);
            if begins {
                length = term.len();
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(term);
            }
        }
        match parts.as_slice() {
            [] => "0".to_owned(),
            [only] => only.join(" + "),
            _ => {
                let mut names = Vec::new();
                for part in &parts {
                    let name = self.fresh(format!("{name}_part"));
                    self.calculate(name.clone(), part.join(" + "), from);
                    names.push(format!("${{{name}}}"));
                }
                self.added(name, names, from)
            }
        }
    }

    fn scale(&mut self, scale: &Scale) {
        let id = &scale.id;
        let answered = self.fresh(format!("{id}_answered"));
        let number = self.fresh(format!("{id}_number"));
        let step = self.fresh(format!("{id}_step"));
        let band = self.fresh(format!("{id}_band"));
        let terms = weighing(self.definition, scale)
            .into_iter()
            .map(|place| {
                let name = &self.definition.items()[place].name;
                format!("if(${{{name}}} != '', 1, 0)")
            })
            .collect();
        let count = self.added(&answered, terms, FROM_SCALES);
        self.calculate(answered.clone(), count, FROM_SCALES);
        // Nothing that counts was answered: that is not nought.
        self.calculate(
            number.clone(),
            format!("if(${{{answered}}} = 0, '', {})", scale.score),
            FROM_SCALES,
        );
        self.calculate(step.clone(), step_of(scale, &number), FROM_SCALES);
        self.calculate(band.clone(), band_of(scale, &step), FROM_SCALES);
        for (place, one) in scale.bands.iter().enumerate() {
            let name = self.fresh(format!("{id}_{}", place + 1));
            let label = one
                .label
                .iter()
                .map(|(language, label)| {
                    let scale = self.definition.text(&scale.label, language);
                    (language.clone(), format!("{scale}: {label}"))
                })
                .collect();
            self.rows.push(Derived {
                name,
                from: FROM_SCALES,
                what: What::Note {
                    relevant: format!("${{{band}}} = {}", quoted(&one.id)),
                    label,
                    hint: one.advice.clone(),
                },
            });
        }
    }
}

/// Places of the questions that count for a scale's number, through sums and calculations.
fn weighing(definition: &Definition, scale: &Scale) -> BTreeSet<usize> {
    let mut places = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut todo: Vec<&str> = scale.score.items().into_iter().collect();
    while let Some(name) = todo.pop() {
        if !seen.insert(name) {
            continue;
        }
        if let Some(sum) = definition.sums().iter().find(|sum| sum.name == name) {
            places.extend(sum.items.iter().copied());
        }
        let Some(place) = definition.place(name) else {
            continue;
        };
        match &definition.items()[place].calculation {
            Some(calculation) => todo.extend(calculation.items()),
            None => {
                places.insert(place);
            }
        }
    }
    places
}

/// What each answer adds. What is hidden or not answered adds nothing.
fn terms_of(definition: &Definition, sum: &Sum) -> Vec<String> {
    let mut terms = Vec::new();
    for place in &sum.items {
        let item = &definition.items()[*place];
        if let Some(term) = by_date(&item.name, &sum.windows) {
            terms.push(term);
        }
        for (choice, points) in &sum.points {
            if item.has_choice(choice) {
                let choice = quoted(choice);
                terms.push(format!(
                    "if(selected(${{{}}}, {choice}), {points}, 0)",
                    item.name
                ));
            }
        }
    }
    terms
}

/// Points by how many calendar months ago a date is; what is still to come did not happen.
fn by_date(name: &str, windows: &[(u32, i64)]) -> Option<String> {
    if windows.is_empty() {
        return None;
    }
    let mut points = "0".to_owned();
    for (months, number) in windows.iter().rev() {
        points = format!("if({}, {number}, {points})", within(name, *months));
    }
    Some(format!(
        "if(${{{name}}} != '' and ${{{name}}} <= today(), {points}, 0)"
    ))
}

/// Whether a date is at most so many calendar months before today. Months are counted by the calendar; in the
/// last of them the day decides, and the last day of a short month stands for the days that it lacks.
fn within(name: &str, months: u32) -> String {
    let part = |what: &str, of: &str| format!("number(format-date({of}, '%{what}'))");
    let date = format!("${{{name}}}");
    let apart = format!(
        "({} - {}) * 12 + {} - {}",
        part("Y", "today()"),
        part("Y", &date),
        part("n", "today()"),
        part("n", &date)
    );
    let day = part("e", &date);
    let today = part("e", "today()");
    let next_day = part("e", &format!("date(decimal-date-time({date}) + 1)"));
    format!("{apart} < {months} or ({apart} = {months} and ({day} >= {today} or {next_day} = 1))")
}

/// The number of the band, from 1: the one that the number falls in, raised by every floor that holds. 0: none.
fn step_of(scale: &Scale, number: &str) -> String {
    let mut by_number = "0".to_owned();
    for (place, band) in scale.bands.iter().enumerate() {
        by_number = format!(
            "if(${{{number}}} >= {}, {}, {by_number})",
            band.from,
            place + 1
        );
    }
    if scale.floors.is_empty() {
        return by_number;
    }
    let floors: Vec<String> = scale
        .floors
        .iter()
        .map(|floor| format!("if({}, {}, 0)", floor.when, floor.band + 1))
        .collect();
    format!("max({by_number}, {})", floors.join(", "))
}

/// The id of the band: of the first override that holds, else of the step.
fn band_of(scale: &Scale, step: &str) -> String {
    let mut band = "''".to_owned();
    for (place, one) in scale.bands.iter().enumerate() {
        band = format!(
            "if(${{{step}}} = {}, {}, {band})",
            place + 1,
            quoted(&one.id)
        );
    }
    for Rule {
        band: place, when, ..
    } in scale.overrides.iter().rev()
    {
        let id = quoted(&scale.bands[*place].id);
        band = format!("if({when}, {id}, {band})");
    }
    band
}

/// A text in an expression. One that has both kinds of quotation marks is put together.
fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        format!("'{text}'")
    } else if !text.contains('"') {
        format!("\"{text}\"")
    } else {
        let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
        format!("concat({})", parts.join(", \"'\", "))
    }
}
