use std::collections::{BTreeMap, BTreeSet};

use super::super::instruments::{self, Expression, ItemDraft, Kind};
use super::form::Form;
use super::language;
use super::reader::Reader;
use super::refusal::{Problem, Refusals};
use super::scoring;

/// What the column `appearance` may say: how a question looks, and not what can be answered.
const LOOKS: [&str; 18] = [
    "minimal",
    "compact",
    "quick",
    "quickcompact",
    "horizontal",
    "horizontal-compact",
    "vertical",
    "columns",
    "columns-pack",
    "list",
    "list-nolabel",
    "field-list",
    "table-list",
    "likert",
    "no-buttons",
    "no-calendar",
    "search",
    "autocomplete",
];

/// A text of several lines.
pub(super) const MULTILINE: &str = "multiline";

const TYPES: &str = "text, integer, decimal, date, select_one, select_multiple, note, calculate, \
begin_group, end_group";

/// What the first column says of a row.
enum Row<'a> {
    /// With what stands behind the type: the list of a select question.
    Item(Kind, Vec<&'a str>),
    Begin,
    End,
    /// Of a repeat, a loop: not supported, but it has an end.
    BeginOther,
    EndOther,
    Unsupported,
}

/// What the rest of the form says that the survey refers to.
pub(super) struct Known<'a> {
    pub lists: BTreeSet<&'a str>,
    pub sources: BTreeSet<&'a str>,
}

/// A group that is not ended yet.
struct Open {
    /// `None`: of a kind that is not supported.
    name: Option<String>,
    row: usize,
}

/// The items, in their order, with the rows that they stand in.
pub(super) fn read(
    reader: &Reader<'_>,
    form: &Form,
    known: &Known<'_>,
    refusals: &mut Refusals,
) -> (Vec<ItemDraft>, Vec<usize>) {
    let mut found: Vec<(Option<usize>, ItemDraft, usize)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    if !reader.has("type") || !reader.has("name") {
        return (Vec::new(), Vec::new());
    }
    for row in reader.rows() {
        if reader.word(row, "leeward_derived").is_some() {
            continue;
        }
        let Some(kind) = reader.must(row, "type", refusals) else {
            continue;
        };
        let kind = row_of(kind);
        match kind {
            Row::End | Row::EndOther => {
                let ends_group = matches!(kind, Row::End);
                match open.pop() {
                    Some(group) if group.name.is_some() == ends_group => {}
                    Some(_) | None => {
                        refusals.add(reader.place_of(row, "type"), Problem::EndWithoutBegin);
                    }
                }
                end_says_nothing(reader, row, refusals);
                continue;
            }
            Row::BeginOther => {
                not_supported(reader, row, refusals);
                open.push(Open { name: None, row });
                continue;
            }
            Row::Item(..) | Row::Begin | Row::Unsupported => {}
        }
        let group = open.iter().rev().find_map(|group| group.name.clone());
        let mut item = item(reader, form, row, &kind, known, refusals);
        item.group = group;
        if matches!(kind, Row::Begin) {
            open.push(Open {
                name: Some(item.name.clone()),
                row,
            });
        }
        let order = reader
            .word(row, "leeward_order")
            .and_then(|_| reader.number(row, "leeward_order", refusals));
        found.push((order, item, row));
    }
    for group in open {
        refusals.add(reader.place_of(group.row, "type"), Problem::NotEnded);
    }
    // A row that somebody added without a number stays behind the one that it follows.
    let mut last = 0;
    for (order, _, _) in &mut found {
        last = *order.get_or_insert(last);
    }
    found.sort_by_key(|(order, _, _)| *order);
    let (items, rows): (Vec<ItemDraft>, Vec<usize>) =
        found.into_iter().map(|(_, item, row)| (item, row)).unzip();
    expressions(reader, &items, &rows, refusals);
    (items, rows)
}

fn row_of(text: &str) -> Row<'_> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let select = match lower.as_slice() {
        ["select_one" | "select1", ..] => Some((Kind::SelectOne, 1)),
        ["select", "one", "from", ..] => Some((Kind::SelectOne, 3)),
        ["select", "one", ..] => Some((Kind::SelectOne, 2)),
        ["select_multiple", ..] => Some((Kind::SelectMultiple, 1)),
        ["select", "multiple", "from", ..] => Some((Kind::SelectMultiple, 3)),
        ["select", "multiple", ..] => Some((Kind::SelectMultiple, 2)),
        _ => None,
    };
    if let Some((kind, taken)) = select {
        return Row::Item(kind, words.get(taken..).unwrap_or_default().to_vec());
    }
    let plain = |kind| Row::Item(kind, Vec::new());
    match lower.as_slice() {
        ["text" | "string"] => plain(Kind::Text),
        ["integer" | "int"] => plain(Kind::Integer),
        ["decimal"] => plain(Kind::Decimal),
        ["date"] => plain(Kind::Date),
        ["note"] => plain(Kind::Note),
        ["calculate"] => plain(Kind::Calculate),
        ["begin_group"] | ["begin", "group"] => Row::Begin,
        ["end_group"] | ["end", "group"] => Row::End,
        ["begin_repeat" | "begin_loop" | "begin", ..] => Row::BeginOther,
        ["end_repeat" | "end_loop" | "end", ..] => Row::EndOther,
        _ => Row::Unsupported,
    }
}

fn not_supported(reader: &Reader<'_>, row: usize, refusals: &mut Refusals) {
    let found = reader.word(row, "type").unwrap_or_default();
    let problem = Problem::Type {
        found: found.chars().take(64).collect(),
        known: TYPES.to_owned(),
    };
    refusals.add(reader.place_of(row, "type"), problem);
}

/// Whatever stands beside the end of a group would do nothing.
fn end_says_nothing(reader: &Reader<'_>, row: usize, refusals: &mut Refusals) {
    for what in ["relevant", "constraint", "calculation", "required"] {
        if reader.word(row, what).is_some() {
            not_here(reader, row, what, what, refusals);
        }
    }
}

fn not_here(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    what: &'static str,
    refusals: &mut Refusals,
) {
    let problem = instruments::Problem::NotHere { what };
    refusals.add(reader.place_of(row, column), problem.into());
}

fn item(
    reader: &Reader<'_>,
    form: &Form,
    row: usize,
    kind: &Row<'_>,
    known: &Known<'_>,
    refusals: &mut Refusals,
) -> ItemDraft {
    let (kind, list) = match kind {
        Row::Item(kind, list) => (*kind, list.as_slice()),
        Row::Begin => (Kind::Group, [].as_slice()),
        _ => {
            not_supported(reader, row, refusals);
            // It stays, so that what refers to it is not refused for that.
            (Kind::Text, [].as_slice())
        }
    };
    let expression = |column| reader.text(row, column).map(str::to_owned);
    let constraint = expression("constraint");
    let mut item = ItemDraft {
        name: name(reader, row, refusals),
        kind: appearance(reader, row, kind, refusals).code().to_owned(),
        relevant: expression("relevant"),
        calculation: expression("calculation"),
        required: reader.yes(row, "required", refusals),
        // What is worked out is for scoring; nobody need see it.
        label: form.words(reader, row, "label", kind != Kind::Calculate, refusals),
        hint: form.words(reader, row, "hint", false, refusals),
        constraint_message: form.words(
            reader,
            row,
            "constraint_message",
            constraint.is_some(),
            refusals,
        ),
        constraint,
        ..ItemDraft::default()
    };
    if kind.is_select() {
        item.choices = choices(reader, row, list, known, refusals);
    }
    item.sources = scoring::codes(reader, row, "leeward_sources", &known.sources, refusals);
    if !kind.is_question() {
        if item.constraint.is_some() {
            not_here(reader, row, "constraint", "constraint", refusals);
        }
        if item.required {
            not_here(reader, row, "required", "required", refusals);
        }
    }
    match &item.calculation {
        Some(_) if kind != Kind::Calculate => {
            not_here(reader, row, "calculation", "calculation", refusals);
        }
        None if kind == Kind::Calculate => {
            let place = reader.place_of(row, "calculation");
            refusals.add(place, Problem::Missing("calculation"));
        }
        _ => {}
    }
    if item.constraint.is_none() && !item.constraint_message.is_empty() {
        let what = "a message for a constraint";
        not_here(reader, row, "constraint", what, refusals);
    }
    item
}

fn name(reader: &Reader<'_>, row: usize, refusals: &mut Refusals) -> String {
    let name = reader.must(row, "name", refusals).unwrap_or_default();
    if !name.is_empty() && !language::is_name(name) {
        let problem = instruments::Problem::Name(name.chars().take(80).collect());
        refusals.add(reader.place_of(row, "name"), problem.into());
    }
    // XForms keeps what it notes by itself under this name.
    if name.eq_ignore_ascii_case("meta") {
        refusals.add(reader.place_of(row, "name"), Problem::Reserved);
    }
    name.to_owned()
}

/// The kind, which for a text of several lines is told by how it looks.
fn appearance(reader: &Reader<'_>, row: usize, kind: Kind, refusals: &mut Refusals) -> Kind {
    let mut kind = kind;
    let Some(text) = reader.word(row, "appearance") else {
        return kind;
    };
    for word in text.split_whitespace() {
        let is_width = |letter| {
            word.strip_prefix(letter)
                .is_some_and(|rest: &str| (1..=2).contains(&rest.len()) && is_digits(rest))
        };
        let is_columns = ["columns-", "compact-"]
            .iter()
            .any(|prefix| word.strip_prefix(prefix).is_some_and(is_digits));
        if word == MULTILINE && matches!(kind, Kind::Text | Kind::LongText) {
            kind = Kind::LongText;
        } else if !(LOOKS.contains(&word) || is_width('w') || is_width('h') || is_columns) {
            refusals.add(reader.place_of(row, "appearance"), Problem::Appearance);
        }
    }
    kind
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit())
}

fn choices(
    reader: &Reader<'_>,
    row: usize,
    list: &[&str],
    known: &Known<'_>,
    refusals: &mut Refusals,
) -> Option<String> {
    let place = || reader.place_of(row, "type");
    let Some((list, rest)) = list.split_first() else {
        refusals.add(place(), Problem::NoList);
        return None;
    };
    match rest {
        [] => {}
        ["or_other"] => refusals.add(place(), Problem::OrOther),
        _ => not_supported(reader, row, refusals),
    }
    if !known.lists.contains(list) {
        refusals.add(place(), Problem::ListUnknown((*list).to_owned()));
    }
    Some((*list).to_owned())
}

/// Names stand once, and expressions refer to them.
fn expressions(reader: &Reader<'_>, items: &[ItemDraft], rows: &[usize], refusals: &mut Refusals) {
    let mut names: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (item, row) in items.iter().zip(rows) {
        let has_value = !["group", "note"].contains(&item.kind.as_str());
        if item.name.is_empty() {
            continue;
        }
        if let Some((first, _)) = names.insert(&item.name, (*row, has_value)) {
            let problem = Problem::StandsInRow(item.name.clone(), first + 1);
            refusals.add(reader.place_of(*row, "name"), problem);
        }
    }
    let knows = |name: &str| names.get(name).is_some_and(|(_, has_value)| *has_value);
    for (item, row) in items.iter().zip(rows) {
        for (what, text) in [
            ("relevant", &item.relevant),
            ("constraint", &item.constraint),
            ("calculation", &item.calculation),
        ] {
            if let Some(text) = text {
                let has_this = what == "constraint";
                expression(reader, *row, what, has_this, text, &knows, refusals);
            }
        }
    }
}

/// Refuses an expression that cannot be read, or that refers to what is not there.
pub(super) fn expression(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    has_this: bool,
    text: &str,
    knows: &dyn Fn(&str) -> bool,
    refusals: &mut Refusals,
) {
    let place = || reader.place_of(row, column);
    let parsed: Expression = match text.parse() {
        Ok(parsed) => parsed,
        Err(error) => {
            let problem = if text.contains(['‘', '’', '“', '”']) {
                Problem::CurlyQuotes
            } else {
                Problem::Expression(error)
            };
            return refusals.add(place(), problem);
        }
    };
    if parsed.uses_this() && !has_this {
        refusals.add(place(), Problem::DotElsewhere);
    }
    for name in parsed.items().into_iter().filter(|name| !knows(name)) {
        refusals.add(
            place(),
            instruments::Problem::Unknown(name.to_owned()).into(),
        );
    }
}
