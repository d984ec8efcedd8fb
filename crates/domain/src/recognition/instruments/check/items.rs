use std::collections::BTreeMap;

use super::super::definition::{Item, Kind};
use super::super::draft::{ItemDraft, Words};
use super::super::expression::Expression;
use super::{Checker, Part, Problem};

impl Checker<'_> {
    pub(super) fn items(&mut self, by_name: &BTreeMap<String, usize>) -> Vec<Item> {
        let draft = self.draft;
        let mut items: Vec<Item> = Vec::with_capacity(draft.items.len());
        for (place, row) in draft.items.iter().enumerate() {
            let item = self.item(place, row, by_name, &items);
            items.push(item);
        }
        items
    }

    fn item(
        &mut self,
        place: usize,
        row: &ItemDraft,
        by_name: &BTreeMap<String, usize>,
        above: &[Item],
    ) -> Item {
        let part = || Part::Item(place);
        let kind = Kind::from_code(&row.kind).unwrap_or_else(|| {
            self.fault(
                part(),
                Problem::NotOneOf {
                    what: "kind",
                    found: row.kind.clone(),
                    known: Kind::ALL.map(Kind::code).join(", "),
                },
            );
            Kind::Note
        });
        let group = row.group.as_ref().and_then(|name| {
            let group = by_name
                .get(name)
                .copied()
                .filter(|group| above.get(*group).is_some_and(|one| one.kind == Kind::Group));
            if group.is_none() {
                self.fault(part(), Problem::Group(name.clone()));
            }
            group
        });
        let misplaced = [
            (row.choices.is_some() && !kind.is_select(), "choices"),
            (
                row.constraint.is_some() && !kind.is_question(),
                "constraint",
            ),
            (row.required && !kind.is_question(), "required"),
            (
                row.calculation.is_some() && kind != Kind::Calculate,
                "calculation",
            ),
            (
                !row.constraint_message.is_empty() && row.constraint.is_none(),
                "a message for a constraint",
            ),
        ];
        for (wrong, what) in misplaced {
            if wrong {
                self.fault(part(), Problem::NotHere { what });
            }
        }
        let missing = [
            (row.choices.is_none() && kind.is_select(), "choices"),
            (
                row.calculation.is_none() && kind == Kind::Calculate,
                "calculation",
            ),
        ];
        for (wrong, what) in missing {
            if wrong {
                self.fault(part(), Problem::Missing { what });
            }
        }
        self.item_words(row, kind);
        self.known_sources(part(), &row.sources);
        Item {
            name: row.name.clone(),
            kind,
            group,
            choices: self.choices_of(place, row),
            relevant: self.item_expression(place, "relevant", row.relevant.as_deref(), by_name),
            constraint: self.item_expression(
                place,
                "constraint",
                row.constraint.as_deref(),
                by_name,
            ),
            calculation: self.item_expression(
                place,
                "calculation",
                row.calculation.as_deref(),
                by_name,
            ),
            is_required: row.required,
            label: row.label.clone(),
            hint: row.hint.clone(),
            constraint_message: row.constraint_message.clone(),
            sources: row.sources.clone(),
        }
    }

    /// Conditions and calculations see questions and what is worked out; groups and notes have no value.
    fn item_expression(
        &mut self,
        place: usize,
        what: &'static str,
        text: Option<&str>,
        by_name: &BTreeMap<String, usize>,
    ) -> Option<Expression> {
        let draft = self.draft;
        let knows = |name: &str| {
            by_name
                .get(name)
                .is_some_and(|one| !["group", "note"].contains(&draft.items[*one].kind.as_str()))
        };
        self.expression(Part::Item(place), what, text?, what == "constraint", &knows)
    }

    fn choices_of(&mut self, place: usize, row: &ItemDraft) -> Vec<(String, Words)> {
        let draft = self.draft;
        let Some(id) = &row.choices else {
            return Vec::new();
        };
        match draft.choices.iter().find(|list| list.id == *id) {
            Some(list) => list.options.clone(),
            None => {
                self.fault(Part::Item(place), Problem::Unknown(id.clone()));
                Vec::new()
            }
        }
    }

    fn item_words(&mut self, row: &ItemDraft, kind: Kind) {
        let name = &row.name;
        // What is worked out is for scoring; nobody need see it.
        self.words(&row.label, name.clone(), kind != Kind::Calculate);
        self.words(&row.hint, format!("the hint of {name}"), false);
        let message = format!("the constraint of {name}");
        self.words(&row.constraint_message, message, row.constraint.is_some());
    }

    /// Each item after all that decides whether it is asked and what it comes to. A circle is a fault.
    pub(super) fn order(
        &mut self,
        items: &[Item],
        by_name: &BTreeMap<String, usize>,
    ) -> Vec<usize> {
        let needs: Vec<Vec<usize>> = items
            .iter()
            .map(|item| {
                let expressions = [&item.relevant, &item.calculation];
                expressions
                    .into_iter()
                    .flatten()
                    .flat_map(|expression| expression.items())
                    .filter_map(|name| by_name.get(name).copied())
                    .chain(item.group)
                    .collect()
            })
            .collect();
        let mut order = Vec::with_capacity(items.len());
        let mut state = vec![State::New; items.len()];
        for start in 0..items.len() {
            if let Some(circle) = visit(start, &needs, &mut state, &mut order) {
                let names = circle.iter().map(|one| items[*one].name.clone()).collect();
                self.fault(Part::Item(circle[0]), Problem::Circle { names });
                break;
            }
        }
        order
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Walks what an item needs, without recursion: an instrument may be a thousand items deep. Gives the
/// circle when it comes back to where it is.
fn visit(
    start: usize,
    needs: &[Vec<usize>],
    state: &mut [State],
    order: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    if state[start] != State::New {
        return None;
    }
    state[start] = State::Open;
    let mut path = vec![(start, 0)];
    while let Some((item, next)) = path.last_mut() {
        let item = *item;
        let Some(need) = needs[item].get(*next).copied() else {
            state[item] = State::Done;
            order.push(item);
            path.pop();
            continue;
        };
        *next += 1;
        match state[need] {
            State::Done => {}
            State::New => {
                state[need] = State::Open;
                path.push((need, 0));
            }
            State::Open => {
                let mut circle: Vec<usize> = path
                    .iter()
                    .map(|(one, _)| *one)
                    .skip_while(|one| *one != need)
                    .collect();
                circle.push(need);
                return Some(circle);
            }
        }
    }
    None
}
