//! Words and numbers of instruments, as people read them.

use domain::recognition::instruments::{Answer, AnsweredBy, Definition, Item, Response, Scale};
use services::recognition::{ScaleView, SheetLine};

use crate::shell::{Locale, Shell};

/// A band as a tag.
pub struct BandTag {
    pub tone: &'static str,
    pub text: String,
}

pub fn tone(level: &str) -> &'static str {
    match level {
        "low" => "info",
        "medium" => "medium",
        "high" => "high",
        "immediate" => "immediate",
        _ => "",
    }
}

/// Scale and band of each scale: `Concern: high`.
pub fn tags(shell: &Shell, sheet: &SheetLine) -> Vec<BandTag> {
    sheet
        .bands
        .iter()
        .filter_map(|view| tag(shell, &sheet.definition, view))
        .collect()
}

fn tag(shell: &Shell, definition: &Definition, view: &ScaleView) -> Option<BandTag> {
    let scale = definition.scale(&view.scale)?;
    let band = &scale.bands[scale.band(&view.band)?];
    let label = definition.text(&band.label, shell.lang());
    Some(BandTag {
        tone: tone(&band.level),
        text: if definition.scales().len() == 1 {
            label.to_owned()
        } else {
            let scale = definition.text(&scale.label, shell.lang());
            format!("{scale}: {label}")
        },
    })
}

pub fn band(shell: &Shell, definition: &Definition, scale: &Scale, id: &str) -> String {
    scale.band(id).map_or_else(String::new, |place| {
        definition
            .text(&scale.bands[place].label, shell.lang())
            .to_owned()
    })
}

/// How a question stands without an answer.
pub fn missing(shell: &Shell, definition: &Definition, response: &Response) -> String {
    shell.t(match (response, definition.answered_by()) {
        (Response::Declined, _) => "instruments-declined",
        (Response::DoNotKnow, AnsweredBy::Staff) => "instruments-not-known",
        (Response::DoNotKnow, AnsweredBy::YoungPerson) => "instruments-does-not-know",
        (_, AnsweredBy::Staff) => "instruments-not-looked-at",
        (_, AnsweredBy::YoungPerson) => "instruments-not-asked",
    })
}

/// An answer in words.
pub fn answer(shell: &Shell, definition: &Definition, item: &Item, answer: &Answer) -> String {
    let choice = |name: &str| {
        item.choices
            .iter()
            .find(|(one, _)| one == name)
            .map_or_else(String::new, |(_, label)| {
                definition.text(label, shell.lang()).to_owned()
            })
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(value) => number(shell, *value),
        Answer::Date(_) => answer
            .date()
            .map(|date| shell.date(&date))
            .unwrap_or_default(),
        Answer::One(name) => choice(name),
        Answer::Many(names) => {
            let labels: Vec<String> = names.iter().map(|name| choice(name)).collect();
            labels.join(", ")
        }
    }
}

/// A number with the decimal sign of the language.
pub fn number(shell: &Shell, value: f64) -> String {
    decimal(shell, value.to_string())
}

/// A share as a percentage with one decimal.
pub fn per_cent(shell: &Shell, share: f64) -> String {
    let value = decimal(shell, format!("{:.1}", share * 100.0));
    shell.with("instruments-per-cent", "value", value)
}

/// A number with one decimal.
pub fn one_decimal(shell: &Shell, value: f64) -> String {
    decimal(shell, format!("{value:.1}"))
}

/// A number with two decimals.
pub fn two_decimals(shell: &Shell, value: f64) -> String {
    decimal(shell, format!("{value:.2}"))
}

fn decimal(shell: &Shell, text: String) -> String {
    match shell.locale() {
        Locale::En => text,
        Locale::Nl | Locale::Fr => text.replace('.', ","),
    }
}
