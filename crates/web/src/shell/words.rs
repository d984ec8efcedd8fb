use jiff::civil::Date;

use super::strings::{Strings, ToArg};
use super::{Locale, dates};

/// The strings in one language: what a page can say that has no visitor, such as one written to a file.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    strings: &'a Strings,
    locale: Locale,
}

impl<'a> Words<'a> {
    pub fn new(strings: &'a Strings, locale: Locale) -> Self {
        Self { strings, locale }
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    pub fn lang(&self) -> &'static str {
        self.locale.code()
    }

    pub fn t(&self, key: &str) -> String {
        self.strings.get(self.locale, key, &[])
    }

    /// A message whose key is put together from a fixed stem and a code of ours.
    pub fn word(&self, stem: &str, code: &str) -> String {
        self.t(&format!("{stem}-{}", code.replace('_', "-")))
    }

    pub fn has(&self, key: &str) -> bool {
        self.strings.has(self.locale, key)
    }

    pub fn with(&self, key: &str, name: &str, value: impl ToArg) -> String {
        self.strings
            .get(self.locale, key, &[(name, value.to_arg())])
    }

    pub fn date(&self, date: &Date) -> String {
        dates::date(self.strings, self.locale, *date)
    }
}
