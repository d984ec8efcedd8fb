use jiff::civil::Date;

use super::ast::{Expression, Function, Operator};
use super::value::Value;

/// What an expression can see.
pub struct Scope<'a> {
    /// The value of a name. Names were checked when the instrument was read.
    pub value: &'a dyn Fn(&str) -> Value,
    /// The answer that a constraint is about.
    pub this: Value,
    /// The day of the answers. Never the day of reading: an old answer stays what it was.
    pub today: Date,
}

/// What may still be spent: one for each step and for each byte of text that is made.
#[derive(Clone, Debug)]
pub struct Fuel(u32);

impl Fuel {
    /// Enough for a thousand questions with conditions.
    pub const FULL: u32 = 1_000_000;

    #[must_use]
    pub fn new(amount: u32) -> Self {
        Self(amount)
    }

    #[must_use]
    pub fn left(&self) -> u32 {
        self.0
    }

    fn burn(&mut self, amount: usize) -> Result<(), EvaluationError> {
        let amount = u32::try_from(amount).unwrap_or(u32::MAX);
        self.0 = self.0.checked_sub(amount).ok_or(EvaluationError)?;
        Ok(())
    }
}

/// The expressions of an instrument ask for more work than an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the expressions of the instrument do not come to an end in time")]
pub struct EvaluationError;

/// What an expression comes to.
///
/// # Errors
///
/// Only when the fuel runs out. What cannot be computed is [`Value::Empty`].
pub fn evaluate(
    expression: &Expression,
    scope: &Scope<'_>,
    fuel: &mut Fuel,
) -> Result<Value, EvaluationError> {
    fuel.burn(1)?;
    Ok(match expression {
        Expression::Text(text) => made(Value::Text(text.clone()), fuel)?,
        Expression::Number(number) => Value::Number(*number),
        Expression::Item(name) => made((scope.value)(name), fuel)?,
        Expression::This => made(scope.this.clone(), fuel)?,
        Expression::Negative(inner) => evaluate(inner, scope, fuel)?
            .as_number()
            .map_or(Value::Empty, |number| Value::number(-number)),
        Expression::Binary(operator, left, right) => binary(*operator, left, right, scope, fuel)?,
        Expression::Call(function, arguments) => call(*function, arguments, scope, fuel)?,
    })
}

/// Charges for the size of a value that was made or copied.
fn made(value: Value, fuel: &mut Fuel) -> Result<Value, EvaluationError> {
    fuel.burn(match &value {
        Value::Text(text) => text.len(),
        Value::Choices(choices) => choices.iter().map(String::len).sum(),
        _ => 0,
    })?;
    Ok(value)
}

fn binary(
    operator: Operator,
    left: &Expression,
    right: &Expression,
    scope: &Scope<'_>,
    fuel: &mut Fuel,
) -> Result<Value, EvaluationError> {
    let left = evaluate(left, scope, fuel)?;
    match operator {
        Operator::Or if left.is_true() => return Ok(Value::Boolean(true)),
        Operator::And if !left.is_true() => return Ok(Value::Boolean(false)),
        _ => {}
    }
    let right = evaluate(right, scope, fuel)?;
    Ok(match operator {
        Operator::Or | Operator::And => Value::Boolean(right.is_true()),
        Operator::Equal => Value::Boolean(left.equals(&right)),
        Operator::NotEqual => Value::Boolean(!left.equals(&right)),
        _ => match left.as_number().zip(right.as_number()) {
            Some((left, right)) => of_numbers(operator, left, right),
            // A comparison with something unknown does not hold; a sum with it is unknown.
            None => match operator {
                Operator::Plus
                | Operator::Minus
                | Operator::Times
                | Operator::Divide
                | Operator::Modulo => Value::Empty,
                _ => Value::Boolean(false),
            },
        },
    })
}

fn of_numbers(operator: Operator, left: f64, right: f64) -> Value {
    match operator {
        Operator::Less => Value::Boolean(left < right),
        Operator::LessOrEqual => Value::Boolean(left <= right),
        Operator::Greater => Value::Boolean(left > right),
        Operator::GreaterOrEqual => Value::Boolean(left >= right),
        Operator::Plus => Value::number(left + right),
        Operator::Minus => Value::number(left - right),
        Operator::Times => Value::number(left * right),
        Operator::Divide => Value::number(left / right),
        Operator::Modulo => Value::number(left % right),
        Operator::Or | Operator::And | Operator::Equal | Operator::NotEqual => Value::Empty,
    }
}

fn call(
    function: Function,
    arguments: &[Expression],
    scope: &Scope<'_>,
    fuel: &mut Fuel,
) -> Result<Value, EvaluationError> {
    let mut argument = |place: usize| match arguments.get(place) {
        Some(expression) => evaluate(expression, scope, fuel),
        None => Ok(Value::Empty),
    };
    Ok(match function {
        Function::True => Value::Boolean(true),
        Function::False => Value::Boolean(false),
        Function::Today => Value::Date(scope.today),
        Function::Not => Value::Boolean(!argument(0)?.is_true()),
        Function::If => {
            if argument(0)?.is_true() {
                argument(1)?
            } else {
                argument(2)?
            }
        }
        Function::Coalesce => {
            let first = argument(0)?;
            if first.is_empty() {
                argument(1)?
            } else {
                first
            }
        }
        Function::Selected => {
            let answer = argument(0)?;
            Value::Boolean(answer.has_choice(&argument(1)?.as_text()))
        }
        Function::CountSelected => {
            // No count is known of a question that was not answered; of the empty text it is nought.
            match argument(0)? {
                Value::Empty => Value::Empty,
                answer => Value::number(answer.count_choices() as f64),
            }
        }
        Function::Round => {
            let (number, places) = (argument(0)?.as_number(), argument(1)?.as_number());
            number
                .zip(places.filter(|places| places.abs() <= 12.0))
                .map_or(Value::Empty, |(number, places)| round(number, places))
        }
        Function::Int => argument(0)?
            .as_number()
            .map_or(Value::Empty, |number| Value::number(number.trunc())),
        Function::Number => argument(0)?.as_number().map_or(Value::Empty, Value::number),
        Function::Date => argument(0)?.as_date().map_or(Value::Empty, Value::Date),
        Function::StringLength => Value::number(argument(0)?.as_text().chars().count() as f64),
        Function::Min | Function::Max => {
            let mut best: Option<f64> = None;
            for place in 0..arguments.len() {
                let Some(number) = argument(place)?.as_number() else {
                    continue;
                };
                best = Some(match best {
                    None => number,
                    Some(best) if function == Function::Min => best.min(number),
                    Some(best) => best.max(number),
                });
            }
            best.map_or(Value::Empty, Value::number)
        }
        Function::Concat => {
            let mut text = String::new();
            for place in 0..arguments.len() {
                text.push_str(&argument(place)?.as_text());
            }
            made(Value::Text(text), fuel)?
        }
    })
}

fn round(number: f64, places: f64) -> Value {
    let scale = 10_f64.powi(places.trunc() as i32);
    Value::number((number * scale).round() / scale)
}
