use std::collections::BTreeMap;

use super::super::instruments::{self, ChoicesDraft};
use super::form::Form;
use super::language;
use super::reader::Reader;
use super::refusal::{Problem, Refusals};

/// The lists, in the order in which they begin, with the rows on which they do.
pub(super) fn read(
    reader: &Reader<'_>,
    form: &Form,
    refusals: &mut Refusals,
) -> (Vec<ChoicesDraft>, Vec<usize>) {
    let mut lists: Vec<ChoicesDraft> = Vec::new();
    let mut firsts = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    if !reader.has("list_name") || !reader.has("name") {
        return (lists, firsts);
    }
    for row in reader.rows() {
        let label = form.words(reader, row, "label", true, refusals);
        let id = reader.must(row, "list_name", refusals);
        let name = reader.must(row, "name", refusals);
        let (Some(id), Some(name)) = (id, name) else {
            continue;
        };
        if !language::is_name(id) {
            let problem = instruments::Problem::Name(id.to_owned());
            refusals.add(reader.place_of(row, "list_name"), problem.into());
        }
        // Choices are joined with spaces, so a name has none.
        if name.len() > 64 || name.contains(char::is_whitespace) {
            refusals.add(reader.place_of(row, "name"), Problem::ChoiceName);
        }
        if let Some(first) = seen.insert((id, name), row) {
            let problem = Problem::StandsInRow(name.to_owned(), first + 1);
            refusals.add(reader.place_of(row, "name"), problem);
            continue;
        }
        let place = *places.entry(id).or_insert_with(|| {
            lists.push(ChoicesDraft {
                id: id.to_owned(),
                options: Vec::new(),
            });
            firsts.push(row);
            lists.len() - 1
        });
        lists[place].options.push((name.to_owned(), label));
    }
    (lists, firsts)
}
