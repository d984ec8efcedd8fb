use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use minicbor::{Decode, Encode};

use super::definition::{Definition, Scale, Sum};
use super::expression::{EvaluationError, Fuel, Scope, Value, evaluate};
use super::fill::Filled;
use super::responses::{Answer, Response};

/// What the answers come to, scale by scale, as it was on the day of the answers. It is kept with them.
#[derive(Clone, PartialEq, Encode, Decode)]
pub struct Score {
    #[n(0)]
    pub scales: Vec<ScaleScore>,
    #[n(1)]
    pub counts: Counts,
}

#[derive(Clone, PartialEq, Encode, Decode)]
pub struct ScaleScore {
    /// Id of the scale.
    #[n(0)]
    pub scale: String,
    /// `None`: nothing that counts was answered. That is not nought.
    #[n(1)]
    pub number: Option<f64>,
    /// Id of the band that the number alone falls in.
    #[n(2)]
    pub by_number: Option<String>,
    /// Id of the band after floors and overrides.
    #[n(3)]
    pub band: Option<String>,
    /// The rules that decided, in that order.
    #[n(4)]
    pub applied: Vec<Applied>,
    /// How many questions that count for this scale have no answer. The number is a least number when any.
    #[n(5)]
    pub open: u32,
}

/// A floor or an override that took part.
#[derive(Clone, PartialEq, Encode, Decode)]
pub struct Applied {
    #[n(0)]
    pub rule: String,
    #[n(1)]
    pub is_override: bool,
}

/// Questions by how they stand. Hidden ones are not counted: nobody was to ask them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Counts {
    #[n(0)]
    pub given: u32,
    #[n(1)]
    pub not_asked: u32,
    #[n(2)]
    pub declined: u32,
    #[n(3)]
    pub do_not_know: u32,
}

impl Counts {
    #[must_use]
    pub fn all(&self) -> u32 {
        self.given + self.without_answer()
    }

    #[must_use]
    pub fn without_answer(&self) -> u32 {
        self.not_asked + self.declined + self.do_not_know
    }
}

/// Adds up.
///
/// # Errors
///
/// When the expressions of the instrument ask for too much work.
pub fn score(filled: &Filled<'_>) -> Result<Score, EvaluationError> {
    let definition = filled.definition;
    let mut fuel = Fuel::new(Fuel::FULL);
    let sums: BTreeMap<&str, Value> = definition
        .sums()
        .iter()
        .map(|sum| (sum.name.as_str(), add_up(sum, filled)))
        .collect();
    let scales = definition
        .scales()
        .iter()
        .map(|scale| of_scale(scale, filled, &sums, &mut fuel))
        .collect::<Result<_, _>>()?;
    Ok(Score {
        scales,
        counts: count(filled),
    })
}

fn count(filled: &Filled<'_>) -> Counts {
    let mut counts = Counts::default();
    for (place, item) in filled.definition.items().iter().enumerate() {
        if !item.kind.is_question() || !filled.is_relevant(place) {
            continue;
        }
        *match filled.response(place) {
            Response::NotAsked => &mut counts.not_asked,
            Response::Declined => &mut counts.declined,
            Response::DoNotKnow => &mut counts.do_not_know,
            Response::Given(_) => &mut counts.given,
        } += 1;
    }
    counts
}

/// The points of the answers that were given. What is hidden is never among them. A part without any answer
/// adds nothing to the others; [`ScaleScore::open`] says how much is missing.
fn add_up(sum: &Sum, filled: &Filled<'_>) -> Value {
    let total: i64 = sum
        .items
        .iter()
        .filter_map(|place| match filled.response(*place) {
            Response::Given(answer) => Some(points(sum, answer, filled.on)),
            _ => None,
        })
        .sum();
    Value::number(total as f64)
}

fn points(sum: &Sum, answer: &Answer, on: Date) -> i64 {
    if let Some(date) = answer.date() {
        // What is still to come did not happen.
        if date > on {
            return 0;
        }
        return sum
            .windows
            .iter()
            .find(|(months, _)| is_within(date, on, *months))
            .map_or(0, |(_, points)| *points);
    }
    sum.points
        .iter()
        .filter(|(choice, _)| answer.has_choice(choice))
        .map(|(_, points)| points)
        .sum()
}

/// Whether a date is at most so many calendar months before the day of the answers.
fn is_within(date: Date, on: Date, months: u32) -> bool {
    on.checked_sub(Span::new().months(i64::from(months)))
        .is_ok_and(|first| date >= first)
}

fn of_scale(
    scale: &Scale,
    filled: &Filled<'_>,
    sums: &BTreeMap<&str, Value>,
    fuel: &mut Fuel,
) -> Result<ScaleScore, EvaluationError> {
    let value = |name: &str| match sums.get(name) {
        Some(value) => value.clone(),
        None => filled.value_of(name),
    };
    let scope = Scope {
        value: &value,
        this: Value::Empty,
        today: filled.on,
    };
    let (asked, open) = weight(scale, filled);
    let number = if asked == open {
        None
    } else {
        evaluate(&scale.score, &scope, fuel)?.as_number()
    };
    let by_number = number.and_then(|number| {
        scale
            .bands
            .iter()
            .rposition(|band| band.from as f64 <= number)
    });
    let mut band = by_number;
    let mut applied = Vec::new();
    for floor in &scale.floors {
        if band.is_none_or(|band| band < floor.band)
            && evaluate(&floor.when, &scope, fuel)?.is_true()
        {
            band = Some(floor.band);
            applied.push(Applied {
                rule: floor.id.clone(),
                is_override: false,
            });
        }
    }
    for rule in &scale.overrides {
        if evaluate(&rule.when, &scope, fuel)?.is_true() {
            band = Some(rule.band);
            applied.push(Applied {
                rule: rule.id.clone(),
                is_override: true,
            });
            break;
        }
    }
    let name = |place: Option<usize>| place.map(|place| scale.bands[place].id.clone());
    Ok(ScaleScore {
        scale: scale.id.clone(),
        number,
        by_number: name(by_number),
        band: name(band),
        applied,
        open,
    })
}

/// How many questions count for a scale's number, and how many of them have no answer.
fn weight(scale: &Scale, filled: &Filled<'_>) -> (u32, u32) {
    let definition: &Definition = filled.definition;
    let mut places = BTreeSet::new();
    let mut todo: Vec<&str> = scale.score.items().into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = todo.pop() {
        if !seen.insert(name) {
            continue;
        }
        if let Some(sum) = definition.sums().iter().find(|sum| sum.name == name) {
            places.extend(sum.items.iter().copied());
        }
        let Some(place) = definition.place(name) else {
            continue;
        };
        match &definition.items()[place].calculation {
            Some(calculation) => todo.extend(calculation.items()),
            None => {
                places.insert(place);
            }
        }
    }
    let asked: Vec<usize> = places
        .into_iter()
        .filter(|place| filled.is_relevant(*place))
        .collect();
    let open = asked
        .iter()
        .filter(|place| !matches!(filled.response(**place), Response::Given(_)))
        .count();
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (size(asked.len()), size(open))
}
