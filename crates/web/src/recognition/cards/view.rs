use domain::recognition::{Audience, Indicator, Instrument, Level, Part};
use services::Content;

use crate::recognition::calls::{CallView, country_name};
use crate::shell::Words;

/// More would not fit on the sheet, nor stay in anyone's mind.
const SIGNS: usize = 4;
const CALLS: usize = 6;

/// A card, in the words of one language.
pub struct CardView {
    /// She is told what she does not have to do; others, what not to do.
    pub is_young: bool,
    pub heading: String,
    pub audience: String,
    pub country: String,
    pub calls_heading: String,
    pub calls: Vec<CallView>,
    pub signs_heading: String,
    pub signs_note: String,
    pub signs: Vec<String>,
    pub say_heading: String,
    pub say: Vec<String>,
    pub avoid_heading: String,
    pub avoid: Vec<String>,
    pub rights_heading: String,
    pub rights: Vec<String>,
    pub safe_heading: String,
    pub safe: Vec<String>,
    pub version: String,
}

impl CardView {
    pub fn of(words: Words, content: &Content, audience: Audience, country: &str) -> Self {
        let guidance = content.guidance();
        let texts = |part| -> Vec<String> {
            guidance
                .card(part, audience, country)
                .into_iter()
                .map(|line| line.text(words.lang()).to_owned())
                .collect()
        };
        let is_young = audience == Audience::YoungPerson;
        let voice = |stem: &str| match is_young {
            true => words.t(&format!("{stem}-young-person")),
            false => words.t(&format!("{stem}-others")),
        };
        let calls = content
            .helplines()
            .for_card(country, words.lang(), audience)
            .into_iter()
            .take(CALLS)
            .map(|line| CallView::of(words, line))
            .collect();
        Self {
            is_young,
            heading: words.t("recognition-card-heading"),
            audience: words.t(&format!(
                "recognition-card-for-{}",
                audience.code().replace('_', "-")
            )),
            country: country_name(words, country),
            calls_heading: words.t("recognition-call-heading"),
            calls,
            signs_heading: voice("recognition-card-signs"),
            signs_note: words.t("recognition-card-signs-note"),
            signs: signs(content.concern(), audience)
                .into_iter()
                .map(|sign| {
                    content
                        .concern()
                        .question(sign, words.lang(), audience)
                        .to_owned()
                })
                .collect(),
            say_heading: voice("recognition-say-heading"),
            say: texts(Part::Say),
            avoid_heading: voice("recognition-avoid-heading"),
            avoid: texts(Part::Avoid),
            rights_heading: voice("recognition-rights-heading"),
            rights: texts(Part::Rights),
            safe_heading: words.t("recognition-card-safe"),
            safe: texts(Part::Online)
                .into_iter()
                .chain(texts(Part::Offline))
                .collect(),
            version: words.with(
                "recognition-card-version",
                "date",
                content
                    .helplines()
                    .checked()
                    .map(|(first, _)| words.date(&first))
                    .unwrap_or_default(),
            ),
        }
    }
}

/// The strong signs, and clear ones where there are few. Not the immediate ones: who sees those should not be
/// reading a list, and the sheet may lie where others see it.
fn signs(instrument: &Instrument, audience: Audience) -> Vec<&Indicator> {
    let questions = instrument.questions_for(audience);
    let of = |level| {
        questions
            .iter()
            .copied()
            .filter(move |sign| sign.level == level)
    };
    of(Level::High)
        .chain(of(Level::Medium))
        .take(SIGNS)
        .collect()
}
