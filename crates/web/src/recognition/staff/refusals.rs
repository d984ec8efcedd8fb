//! What cannot be read of an XLSForm, in the reader's language. Names of columns, types and functions stay those of
//! XLSForm, which are the same in every language.

use domain::recognition::instruments;
use domain::recognition::instruments::expression::{
    DEEPEST, ExpressionError, ExpressionProblem, LONGEST_EXPRESSION,
};
use domain::recognition::xlsform::{
    MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Place, Problem, Refusal, column_letters,
};

use crate::shell::{Arg, Shell, ToArg};

/// One thing that cannot be read, and where.
pub struct RefusalLine {
    pub place: String,
    pub problem: String,
}

pub fn line(shell: &Shell, refusal: &Refusal) -> RefusalLine {
    RefusalLine {
        place: place(shell, &refusal.place),
        problem: problem(shell, &refusal.problem),
    }
}

fn place(shell: &Shell, place: &Place) -> String {
    let mut parts = vec![shell.with("xlsform-place-sheet", "sheet", place.sheet.as_str())];
    if let Some(row) = place.row {
        parts.push(shell.with("xlsform-place-row", "row", row.to_string()));
    }
    if let Some(column) = place.column {
        parts.push(shell.with("xlsform-place-column", "column", column_letters(column)));
    }
    let parts = parts.join(", ");
    match &place.heading {
        Some(heading) => format!("{parts} ({heading})"),
        None => parts,
    }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn most(shell: &Shell, key: &str, most: usize) -> String {
    shell.with(key, "most", most.to_string())
}

fn named(shell: &Shell, key: &str, name: &str) -> String {
    shell.with(key, "name", quoted(name))
}

fn problem(shell: &Shell, problem: &Problem) -> String {
    match problem {
        Problem::NoSheet { found } if found.is_empty() => shell.t("xlsform-no-sheets"),
        Problem::NoSheet { found } => {
            let found: Vec<String> = found.iter().map(|name| quoted(name)).collect();
            shell.with("xlsform-no-sheet", "found", found.join(", "))
        }
        Problem::NoHead => shell.t("xlsform-no-head"),
        Problem::SheetTwice => shell.t("xlsform-sheet-twice"),
        Problem::SheetName(name) => shell.with("xlsform-sheet-name", "name", *name),
        Problem::SheetNotSupported => shell.t("xlsform-sheet-not-supported"),
        Problem::TooManySheets => most(shell, "xlsform-too-many-sheets", MOST_SHEETS),
        Problem::TooManyRows => most(shell, "xlsform-too-many-rows", MOST_ROWS),
        Problem::TooManyColumns => most(shell, "xlsform-too-many-columns", MOST_COLUMNS),
        Problem::TooLong => shell.t("xlsform-too-long"),
        Problem::ControlCharacter => shell.t("xlsform-control"),
        Problem::Formula => shell.t("xlsform-formula"),
        Problem::Fault => shell.t("xlsform-fault"),
        Problem::NoColumn(name) => shell.with("xlsform-no-column", "name", *name),
        Problem::ColumnTwice => shell.t("xlsform-column-twice"),
        Problem::ColumnUnknown { almost: None } => shell.t("xlsform-column-unknown"),
        Problem::ColumnUnknown { almost: Some(name) } => {
            shell.with("xlsform-column-almost", "name", *name)
        }
        Problem::ColumnNotSupported => shell.t("xlsform-column-not-supported"),
        Problem::Language(name) => shell.with("xlsform-language", "name", name.as_str()),
        Problem::LanguageCode => shell.t("xlsform-language-code"),
        Problem::NoLanguage(name) => shell.with("xlsform-no-language", "name", *name),
        Problem::Missing(name) => shell.with("xlsform-missing", "what", *name),
        Problem::MissingWords(name) => shell.with("xlsform-missing-words", "what", name.as_str()),
        Problem::AnswerInText => shell.t("xlsform-answer-in-text"),
        Problem::Type { found, known } => shell.with2(
            "xlsform-type",
            "found",
            quoted(found),
            "known",
            known.as_str(),
        ),
        Problem::NoList => shell.t("xlsform-no-list"),
        Problem::ListUnknown(name) => named(shell, "xlsform-list-unknown", name),
        Problem::OrOther => shell.t("xlsform-or-other"),
        Problem::EndWithoutBegin => shell.t("xlsform-end-without-begin"),
        Problem::NotEnded => shell.t("xlsform-not-ended"),
        Problem::Reserved => shell.t("xlsform-reserved"),
        Problem::ChoiceName => shell.t("xlsform-choice-name"),
        Problem::StandsInRow(name, row) => shell.with2(
            "xlsform-stands-in-row",
            "name",
            quoted(name),
            "row",
            row.to_string(),
        ),
        Problem::NotOneOf { found, known } => not_one_of(shell, found, known),
        Problem::NotYesOrNo => shell.t("xlsform-not-yes-or-no"),
        Problem::NotANumber => shell.t("xlsform-not-a-number"),
        Problem::NotADate => shell.t("xlsform-not-a-date"),
        Problem::Appearance => shell.t("xlsform-appearance"),
        Problem::MoreThanOneRow => shell.t("xlsform-more-than-one-row"),
        Problem::OtherTitle => shell.t("xlsform-other-title"),
        Problem::CurlyQuotes => shell.t("xlsform-curly-quotes"),
        Problem::Loop { items } => shell.with("xlsform-loop", "items", items.join(" → ")),
        Problem::Expression(error) => expression(shell, error),
        Problem::DotElsewhere => shell.t("xlsform-dot-elsewhere"),
        Problem::NoSuch { what, name } => shell.with2(
            "xlsform-no-such",
            "what",
            said(shell, what),
            "name",
            quoted(name),
        ),
        Problem::TooManyCodes(limit) => most(shell, "xlsform-too-many-codes", *limit),
        Problem::Instrument(problem) => instrument(shell, problem),
    }
}

fn not_one_of(shell: &Shell, found: &str, known: &str) -> String {
    shell.with2("xlsform-not-one-of", "found", quoted(found), "known", known)
}

/// What is wrong with the instrument that the sheets come to.
fn instrument(shell: &Shell, problem: &instruments::Problem) -> String {
    use instruments::Problem as P;
    match problem {
        P::Name(name) => named(shell, "xlsform-name", name),
        P::Twice(name) => named(shell, "xlsform-twice", name),
        P::Unknown(name) => named(shell, "xlsform-unknown", name),
        P::NotOneOf { what, found, known } => within(shell, what, not_one_of(shell, found, known)),
        P::Date(text) => named(shell, "xlsform-date", text),
        P::Address(text) => named(shell, "xlsform-address", text),
        P::Missing { what } => shell.with("xlsform-missing", "what", said(shell, what)),
        P::NotHere { what } => shell.with("xlsform-not-here", "what", said(shell, what)),
        P::Group(name) => named(shell, "xlsform-group", name),
        P::TooMany { what, most } => shell.with2(
            "xlsform-too-many",
            "most",
            most.to_string(),
            "what",
            said(shell, what),
        ),
        P::Expression { what, error } => within(shell, what, expression(shell, error)),
        P::DotElsewhere { what } => within(shell, what, shell.t("xlsform-dot-elsewhere")),
        P::Circle { names } => shell.with("xlsform-loop", "items", names.join(" → ")),
        P::NoSuchChoice(name) => named(shell, "xlsform-no-such-choice", name),
        P::CannotAdd(name, "date") => named(shell, "xlsform-cannot-add-date", name),
        P::CannotAdd(name, _) => named(shell, "xlsform-cannot-add-choice", name),
        P::OutOfRange => shell.t("xlsform-out-of-range"),
        P::SumShape => shell.t("xlsform-sum-shape"),
        P::BandOrder => shell.t("xlsform-band-order"),
        P::NoWords { language, what } => shell.with2(
            "xlsform-no-words",
            "language",
            language.as_str(),
            "what",
            what.as_str(),
        ),
        P::OtherLanguage { language, what } => shell.with2(
            "xlsform-other-language",
            "language",
            language.as_str(),
            "what",
            what.as_str(),
        ),
    }
}

fn within(shell: &Shell, what: &str, problem: String) -> String {
    shell.with2("xlsform-in", "what", said(shell, what), "problem", problem)
}

fn expression(shell: &Shell, error: &ExpressionError) -> String {
    use ExpressionProblem as P;
    let problem = match &error.problem {
        P::TooLong => most(shell, "xlsform-expression-too-long", LONGEST_EXPRESSION),
        P::TooDeep => most(shell, "xlsform-expression-too-deep", DEEPEST),
        P::Unfinished => shell.t("xlsform-expression-unfinished"),
        P::Unexpected(text) => named(shell, "xlsform-expression-unexpected", text),
        P::OpenText => shell.t("xlsform-expression-open-text"),
        P::Name => shell.t("xlsform-expression-name"),
        P::Number => shell.t("xlsform-expression-number"),
        P::UnknownFunction(name) => named(shell, "xlsform-expression-function", name),
        P::Arguments {
            name,
            least,
            most,
            found,
        } => {
            let values: [(&str, Arg); 4] = [
                ("name", (*name).to_arg()),
                ("least", least.to_string().to_arg()),
                ("most", most.to_string().to_arg()),
                ("found", found.to_string().to_arg()),
            ];
            shell.with_all("xlsform-expression-arguments", &values)
        }
    };
    shell.with2(
        "xlsform-expression-at",
        "at",
        (error.at + 1).to_string(),
        "problem",
        problem,
    )
}

/// What the checks call a part; a column has the name that it has in the sheet.
fn said(shell: &Shell, what: &str) -> String {
    let key = match what {
        "the head" => "head",
        "a language" => "language",
        "an item" => "item",
        "the name of the licence" => "licence",
        "the title" => "title",
        "a choice" => "choice",
        "a source" => "source",
        "a message for a constraint" => "message",
        "items" => "items",
        "sums" => "sums",
        "scales" => "scales",
        "languages" => "languages",
        "sources" => "sources",
        "row with the key" => "key-row",
        "band" => "band",
        column => return column.to_owned(),
    };
    shell.word("xlsform-what", key)
}
