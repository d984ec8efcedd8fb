use jiff::civil::Date;

use super::definition::{Definition, Kind};
use super::expression::{EvaluationError, Expression, Fuel, Scope, Value, evaluate};
use super::responses::{Response, Responses};

/// Responses with every condition and calculation worked out.
pub struct Filled<'a> {
    pub definition: &'a Definition,
    pub responses: &'a Responses,
    pub on: Date,
    /// By place of the item: whether it is asked.
    relevant: Vec<bool>,
    /// By place of the item. Empty for what is hidden, declined, not known and not asked.
    values: Vec<Value>,
    /// What stands in the way of completing, in the order of the items.
    pub violations: Vec<Violation>,
}

/// Something that stands in the way of completing. The number is the place of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// It has an answer, and a condition hides it.
    Hidden(usize),
    /// The constraint does not hold.
    Constraint(usize),
    /// It must be answered, or said to be declined or not known.
    Required(usize),
}

impl Violation {
    #[must_use]
    pub fn place(self) -> usize {
        match self {
            Self::Hidden(place) | Self::Constraint(place) | Self::Required(place) => place,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    #[error("the answers are not answers to this instrument")]
    OtherInstrument,
    #[error("the conditions cannot be worked out")]
    Evaluation(#[from] EvaluationError),
}

impl Filled<'_> {
    /// Whether an item is asked, at a place.
    #[must_use]
    pub fn is_relevant(&self, place: usize) -> bool {
        self.relevant.get(place).copied().unwrap_or(false)
    }

    /// How a question stands when what is hidden does not count.
    #[must_use]
    pub fn response(&self, place: usize) -> &Response {
        match self.definition.items().get(place) {
            Some(item) if self.is_relevant(place) => self.responses.get(&item.name),
            _ => &Response::NotAsked,
        }
    }

    #[must_use]
    pub fn value(&self, place: usize) -> &Value {
        self.values.get(place).unwrap_or(&Value::Empty)
    }

    pub(super) fn value_of(&self, name: &str) -> Value {
        self.definition
            .place(name)
            .map_or(Value::Empty, |place| self.value(place).clone())
    }

    /// Names of items that have an answer and are hidden.
    pub fn hidden_answers(&self) -> impl Iterator<Item = &str> {
        self.violations
            .iter()
            .filter_map(|violation| match violation {
                Violation::Hidden(place) => Some(self.definition.items()[*place].name.as_str()),
                _ => None,
            })
    }
}

/// Works out which questions are asked and what is in the way of completing.
///
/// # Errors
///
/// When the responses do not fit the definition, or its expressions ask for too much work.
pub fn fill<'a>(
    definition: &'a Definition,
    responses: &'a Responses,
    on: Date,
) -> Result<Filled<'a>, FillError> {
    if !responses.fit(definition) {
        return Err(FillError::OtherInstrument);
    }
    let count = definition.items.len();
    let mut filled = Filled {
        definition,
        responses,
        on,
        relevant: vec![false; count],
        values: vec![Value::Empty; count],
        violations: Vec::new(),
    };
    let mut fuel = Fuel::new(Fuel::FULL);
    for &place in &definition.order {
        let item = &definition.items[place];
        let in_group = item.group.is_none_or(|group| filled.relevant[group]);
        let is_relevant = in_group
            && match &item.relevant {
                Some(condition) => work_out(&filled, condition, Value::Empty, &mut fuel)?.is_true(),
                None => true,
            };
        filled.relevant[place] = is_relevant;
        filled.values[place] = match (&item.calculation, is_relevant) {
            (_, false) => Value::Empty,
            (Some(calculation), true) => work_out(&filled, calculation, Value::Empty, &mut fuel)?,
            (None, true) => match responses.get(&item.name) {
                Response::Given(answer) => answer.value(),
                _ => Value::Empty,
            },
        };
    }
    for (place, item) in definition.items.iter().enumerate() {
        let response = responses.get(&item.name);
        if !filled.relevant[place] {
            if *response != Response::NotAsked {
                filled.violations.push(Violation::Hidden(place));
            }
            continue;
        }
        if item.is_required && *response == Response::NotAsked {
            filled.violations.push(Violation::Required(place));
        }
        // What was not given cannot break a rule about what is given.
        if let (Some(constraint), Response::Given(answer)) = (&item.constraint, response)
            && !work_out(&filled, constraint, answer.value(), &mut fuel)?.is_true()
        {
            filled.violations.push(Violation::Constraint(place));
        }
    }
    debug_assert!(
        definition
            .items
            .iter()
            .all(|item| item.kind != Kind::Calculate || item.calculation.is_some())
    );
    Ok(filled)
}

fn work_out(
    filled: &Filled<'_>,
    expression: &Expression,
    this: Value,
    fuel: &mut Fuel,
) -> Result<Value, EvaluationError> {
    let value = |name: &str| filled.value_of(name);
    let scope = Scope {
        value: &value,
        this,
        today: filled.on,
    };
    evaluate(expression, &scope, fuel)
}
