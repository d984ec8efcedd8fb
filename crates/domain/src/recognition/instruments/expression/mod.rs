//! The expressions of instruments: when a question is asked, which answers fit, what is worked out.
//!
//! The language is the part of XPath that forms in the field use: `${name}` for an answer, `.` for the
//! answer that a constraint is about, texts, numbers, `and or = != < <= > >= + - * div mod`, and the
//! functions of [`Function`]. What is not known is an error with its position, never a guess.
//!
//! An answer that was not given is *empty*. Empty spreads through arithmetic (0 is not unknown), equals
//! nothing but the empty text, and counts as "no" only where a condition asks for a yes.
//!
//! A text is at most [`LONGEST_EXPRESSION`] bytes, an expression at most [`DEEPEST`] levels deep, and an
//! evaluation spends [`Fuel`]: no instrument, whoever wrote it, can hold the server up.

mod ast;
mod evaluate;
mod parse;
mod value;

pub use ast::{Expression, Function, Operator};
pub use evaluate::{EvaluationError, Fuel, Scope, evaluate};
pub use parse::{DEEPEST, ExpressionError, ExpressionProblem, LONGEST_EXPRESSION};
pub use value::Value;

pub(super) use parse::is_name;
