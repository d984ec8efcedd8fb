use super::super::instruments::{self, Words};
use super::reader::Reader;
use super::refusal::{Place, Problem, Refusals};
use super::{language, layout};

/// More would be columns of something else.
const MOST_LANGUAGES: usize = 32;

/// The languages of a form.
pub(super) struct Form {
    /// The first is the one that stands in for what has no words.
    pub languages: Vec<String>,
    /// The language of a column that does not say its own.
    pub default: Option<String>,
}

impl Form {
    /// Languages in the order in which the columns of the survey name them, the default one first.
    pub(super) fn of(
        default: Option<String>,
        readers: &[(&Reader<'_>, &[&'static str])],
        refusals: &mut Refusals,
    ) -> Self {
        let mut languages: Vec<String> = default.iter().cloned().collect();
        for (reader, columns) in readers {
            for column in *columns {
                let all: Vec<Option<&str>> = reader.languages(column).collect();
                for language in &all {
                    match language.or(default.as_deref()) {
                        None => {
                            refusals.add(reader.row_place(0), Problem::NoLanguage(column));
                        }
                        Some(one) if !languages.iter().any(|known| known == one) => {
                            languages.push(one.to_owned());
                        }
                        Some(_) => {}
                    }
                }
                // `label` and `label::English (en)` are the same column when English is the default.
                if all.contains(&None) && default.is_some() && all.contains(&default.as_deref()) {
                    refusals.add(reader.row_place(0), Problem::ColumnTwice);
                }
            }
        }
        if languages.len() > MOST_LANGUAGES {
            let problem = instruments::Problem::TooMany {
                what: "languages",
                most: MOST_LANGUAGES,
            };
            refusals.add(Place::row(layout::SURVEY.sheet, 0), problem.into());
            languages.truncate(MOST_LANGUAGES);
        }
        Self { languages, default }
    }

    /// The words of a row: in all languages, or, when there need be none, in no language.
    pub(super) fn words(
        &self,
        reader: &Reader<'_>,
        row: usize,
        column: &'static str,
        must: bool,
        refusals: &mut Refusals,
    ) -> Words {
        let default = self.default.as_deref();
        let words = reader.words(row, column, default);
        // That nothing says which language it is was said once.
        let is_silent = default.is_none() && reader.languages(column).any(|one| one.is_none());
        for language in &self.languages {
            let place = || reader.words_place(row, column, language, default);
            match words.get(language) {
                Some(text) if text.contains("${") => {
                    refusals.add(place(), Problem::AnswerInText);
                }
                Some(_) => {}
                None if !is_silent && (must || !words.is_empty()) => {
                    let what = format!("{column}::{}", language::written(language));
                    refusals.add(place(), Problem::MissingWords(what));
                }
                None => {}
            }
        }
        words
    }
}
