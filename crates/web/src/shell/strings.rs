//! Every string on screen, out of Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Locale, Wording};

macro_rules! sources {
    ($language:literal) => {
        &[
            include_str!(concat!("../../../../locales/", $language, "/errors.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/dates.ftl")),
            include_str!(concat!(
                "../../../../locales/",
                $language,
                "/navigation.ftl"
            )),
            include_str!(concat!("../../../../locales/", $language, "/shell.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/front.ftl")),
            include_str!(concat!(
                "../../../../locales/",
                $language,
                "/recognition.ftl"
            )),
            include_str!(concat!(
                "../../../../locales/",
                $language,
                "/instruments.ftl"
            )),
            include_str!(concat!("../../../../locales/", $language, "/xlsform.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/intake.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/flood.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/files.ftl")),
            include_str!(concat!(
                "../../../../locales/",
                $language,
                "/conversation.ftl"
            )),
            include_str!(concat!("../../../../locales/", $language, "/triage.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/cases.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/closing.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/team.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/sharing.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/transfer.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/caseload.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/people.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/support.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/directory.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/eighteen.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/safety.ftl")),
            include_str!(concat!(
                "../../../../locales/",
                $language,
                "/assessment.ftl"
            )),
            include_str!(concat!("../../../../locales/", $language, "/missing.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/life.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/status.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/papers.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/legal.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/health.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/consents.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/letters.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/documents.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/deadlines.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/shelter.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/housing.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/figures.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/accounts.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/audit.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/notes.ftl")),
            include_str!(concat!("../../../../locales/", $language, "/notices.ftl")),
        ]
    };
}

/// The Fluent sources of a language, for the program and for the tests that compare them.
pub fn sources(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => sources!("en"),
        Locale::Nl => sources!("nl"),
        Locale::Fr => sources!("fr"),
    }
}

/// A value that a message names.
pub enum Arg {
    Number(i64),
    Text(String),
}

/// What can stand in a message. Implemented for references too, because templates lend their values.
pub trait ToArg {
    fn to_arg(&self) -> Arg;
}

impl ToArg for i64 {
    fn to_arg(&self) -> Arg {
        Arg::Number(*self)
    }
}
impl ToArg for i32 {
    fn to_arg(&self) -> Arg {
        Arg::Number(i64::from(*self))
    }
}
impl ToArg for usize {
    fn to_arg(&self) -> Arg {
        Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}
impl ToArg for u32 {
    fn to_arg(&self) -> Arg {
        Arg::Number(i64::from(*self))
    }
}
impl ToArg for str {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_owned())
    }
}
impl ToArg for String {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}
impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

/// All messages of all languages.
pub struct Strings {
    bundles: [(Locale, FluentBundle<FluentResource>); 3],
}

impl Strings {
    /// The strings that are built into the program. A message that cannot be read is left out here and
    /// found by the tests.
    pub fn built_in() -> Self {
        Self::with_wording(&[])
    }

    /// The same, with a network's own words over them.
    pub fn with_wording(wording: &[Wording]) -> Self {
        Self {
            bundles: Locale::ALL.map(|locale| {
                let own = wording
                    .iter()
                    .filter(|one| one.locale() == locale)
                    .map(Wording::text);
                (locale, bundle(locale, own))
            }),
        }
    }

    pub fn has(&self, locale: Locale, key: &str) -> bool {
        self.bundle(locale).has_message(key)
    }

    /// A message. A key that no file has is shown as itself: a page must never fail over a word.
    pub fn get(&self, locale: Locale, key: &str, arguments: &[(&str, Arg)]) -> String {
        let bundle = self.bundle(locale);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(
                *name,
                match value {
                    Arg::Number(number) => FluentValue::from(*number),
                    Arg::Text(text) => FluentValue::from(text.as_str()),
                },
            );
        }
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned()
    }

    fn bundle(&self, locale: Locale) -> &FluentBundle<FluentResource> {
        let [english, ..] = &self.bundles;
        self.bundles
            .iter()
            .find(|(one, _)| *one == locale)
            .map_or(&english.1, |(_, bundle)| bundle)
    }
}

fn bundle<'a>(locale: Locale, own: impl Iterator<Item = &'a str>) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
    // Names stand in <bdi> in the templates; invisible marks in the text would be copied with it.
    bundle.set_use_isolating(false);
    for source in sources(locale).iter().copied().chain(own) {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}
