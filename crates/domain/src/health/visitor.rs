//! One description of the fields of a record: a form, a page, two versions side by side and the limits of what is typed
//! are all made by walking over it.

use std::str::FromStr;

use jiff::civil::Date;
use vault::MedicationId;

use super::fault::{Fault, LONGEST_HEALTH_LINE, LONGEST_HEALTH_TEXT, LONGEST_TOLD};

/// A field: its name in forms, and whether it is always filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    pub name: &'static str,
    pub must: bool,
}

/// A field that is always filled.
pub(super) const fn must(name: &'static str) -> Field {
    Field { name, must: true }
}

/// A field that may stay empty.
pub(super) const fn may(name: &'static str) -> Field {
    Field { name, must: false }
}

/// A set of fixed words, of which one is picked.
pub trait Word: Copy + FromStr + 'static {
    /// Its spelling in forms and messages.
    fn word(self) -> &'static str;
    fn words() -> Vec<&'static str>;
    /// Where its messages begin.
    const STEM: &'static str;
}

macro_rules! word {
    ($name:ident, $stem:literal) => {
        impl $crate::health::Word for $name {
            fn word(self) -> &'static str {
                self.as_str()
            }

            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|one| one.as_str()).collect()
            }

            const STEM: &'static str = $stem;
        }
    };
}
pub(super) use word;

/// Walks over the fields of a record, in the order of the page.
pub trait Visitor {
    fn line(&mut self, field: Field, line: &mut String);
    fn text(&mut self, field: Field, text: &mut String);
    /// Words for the house: short, and read by others than those who hold health.
    fn told(&mut self, field: Field, text: &mut String);
    fn day(&mut self, field: Field, day: &mut Option<Date>);
    fn pick<W: Word>(&mut self, field: Field, word: &mut W);
    /// A medication of the house's list.
    fn house(&mut self, field: Field, medication: &mut Option<MedicationId>);
}

/// The first field that has too many characters, or none where there must be some.
#[derive(Default)]
pub(super) struct Limits {
    pub first: Option<Fault>,
}

impl Limits {
    fn look(&mut self, field: Field, text: &str, most: usize) {
        if self.first.is_some() {
            return;
        }
        if field.must && text.trim().is_empty() {
            self.first = Some(Fault::Missing(field.name));
        } else if text.chars().nth(most).is_some() {
            self.first = Some(Fault::TooLong(field.name, most));
        }
    }
}

impl Visitor for Limits {
    fn line(&mut self, field: Field, line: &mut String) {
        self.look(field, line, LONGEST_HEALTH_LINE);
    }

    fn text(&mut self, field: Field, text: &mut String) {
        self.look(field, text, LONGEST_HEALTH_TEXT);
    }

    fn told(&mut self, field: Field, text: &mut String) {
        self.look(field, text, LONGEST_TOLD);
    }

    fn day(&mut self, field: Field, day: &mut Option<Date>) {
        if self.first.is_none() && field.must && day.is_none() {
            self.first = Some(Fault::Missing(field.name));
        }
    }

    fn pick<W: Word>(&mut self, _: Field, _: &mut W) {}

    fn house(&mut self, _: Field, _: &mut Option<MedicationId>) {}
}
