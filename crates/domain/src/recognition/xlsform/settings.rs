use super::language;
use super::reader::Reader;
use super::refusal::{Problem, Refusals};

#[derive(Default)]
pub(super) struct Settings {
    pub id: String,
    pub version: u32,
    pub title: Option<String>,
    /// Code of the language of columns that do not say theirs.
    pub language: Option<String>,
}

/// Reads the one row of the sheet.
pub(super) fn read(reader: &Reader<'_>, refusals: &mut Refusals) -> Settings {
    let rows = reader.rows();
    let row = rows.first().copied().unwrap_or(1);
    for row in rows.iter().skip(1) {
        refusals.add(reader.row_place(*row), Problem::MoreThanOneRow);
    }
    let mut settings = Settings::default();
    if reader.has("form_id")
        && let Some(id) = reader.must(row, "form_id", refusals)
    {
        id.clone_into(&mut settings.id);
        if !language::is_name(id) {
            let place = reader.place_of(row, "form_id");
            refusals.add(
                place,
                super::super::instruments::Problem::Name(id.to_owned()).into(),
            );
        }
    }
    if reader.has("version")
        && let Some(version) = reader.number(row, "version", refusals)
    {
        settings.version = version;
    }
    settings.title = reader.text(row, "form_title").map(str::to_owned);
    if let Some(text) = reader.word(row, "default_language") {
        settings.language = language::code(text);
        if settings.language.is_none() {
            refusals.add(
                reader.place_of(row, "default_language"),
                Problem::LanguageCode,
            );
        }
    }
    settings
}
