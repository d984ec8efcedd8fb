use std::collections::BTreeSet;
use std::fmt;

/// What an expression is made of. It prints as the text that it is read from, so it has one spelling.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Text(String),
    /// Finite and not negative: a minus sign is [`Expression::Negative`].
    Number(f64),
    /// `${name}`
    Item(String),
    /// `.`: the answer that a constraint is about.
    This,
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
}

impl Operator {
    pub const ALL: [Self; 13] = [
        Self::Or,
        Self::And,
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Plus,
        Self::Minus,
        Self::Times,
        Self::Divide,
        Self::Modulo,
    ];

    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "div",
            Self::Modulo => "mod",
        }
    }

    /// Binds tighter the higher it is. All are left-associative, as in XPath.
    #[must_use]
    pub(super) fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::NotEqual => 3,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 4,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::Divide | Self::Modulo => 6,
        }
    }
}

/// How strongly a minus sign binds: tighter than any operator between two sides.
pub(super) const NEGATIVE_STRENGTH: u8 = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `selected(answer, 'choice')`
    Selected,
    /// How many choices an answer has.
    CountSelected,
    /// `if(condition, then, otherwise)`
    If,
    /// The first that is not empty.
    Coalesce,
    Not,
    True,
    False,
    /// The smallest of those that are not empty.
    Min,
    Max,
    /// `round(number, places)`
    Round,
    /// Towards zero.
    Int,
    /// A number out of a text.
    Number,
    StringLength,
    Concat,
    /// The day of the answers.
    Today,
    /// A date out of a text such as '2026-11-23'.
    Date,
}

impl Function {
    pub const ALL: [Self; 16] = [
        Self::Selected,
        Self::CountSelected,
        Self::If,
        Self::Coalesce,
        Self::Not,
        Self::True,
        Self::False,
        Self::Min,
        Self::Max,
        Self::Round,
        Self::Int,
        Self::Number,
        Self::StringLength,
        Self::Concat,
        Self::Today,
        Self::Date,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Selected => "selected",
            Self::CountSelected => "count-selected",
            Self::If => "if",
            Self::Coalesce => "coalesce",
            Self::Not => "not",
            Self::True => "true",
            Self::False => "false",
            Self::Min => "min",
            Self::Max => "max",
            Self::Round => "round",
            Self::Int => "int",
            Self::Number => "number",
            Self::StringLength => "string-length",
            Self::Concat => "concat",
            Self::Today => "today",
            Self::Date => "date",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|function| function.name() == name)
    }

    /// The fewest and the most arguments.
    #[must_use]
    pub fn arguments(self) -> (usize, usize) {
        match self {
            Self::True | Self::False | Self::Today => (0, 0),
            Self::CountSelected
            | Self::Not
            | Self::Int
            | Self::Number
            | Self::StringLength
            | Self::Date => (1, 1),
            Self::Selected | Self::Coalesce | Self::Round => (2, 2),
            Self::If => (3, 3),
            Self::Min | Self::Max | Self::Concat => (1, 64),
        }
    }
}

impl Expression {
    /// The names of all answers that take part.
    #[must_use]
    pub fn items(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Self::Item(name) => {
                names.insert(name);
            }
            Self::Negative(inner) => inner.collect(names),
            Self::Binary(_, left, right) => {
                left.collect(names);
                right.collect(names);
            }
            Self::Call(_, arguments) => {
                for argument in arguments {
                    argument.collect(names);
                }
            }
            Self::Text(_) | Self::Number(_) | Self::This => {}
        }
    }

    /// Whether `.` takes part, which means something in a constraint only.
    #[must_use]
    pub fn uses_this(&self) -> bool {
        match self {
            Self::This => true,
            Self::Negative(inner) => inner.uses_this(),
            Self::Binary(_, left, right) => left.uses_this() || right.uses_this(),
            Self::Call(_, arguments) => arguments.iter().any(Self::uses_this),
            Self::Text(_) | Self::Number(_) | Self::Item(_) => false,
        }
    }

    pub(super) fn depth(&self) -> usize {
        1 + match self {
            Self::Negative(inner) => inner.depth(),
            Self::Binary(_, left, right) => left.depth().max(right.depth()),
            Self::Call(_, arguments) => arguments.iter().map(Self::depth).max().unwrap_or(0),
            Self::Text(_) | Self::Number(_) | Self::Item(_) | Self::This => 0,
        }
    }

    fn strength(&self) -> u8 {
        match self {
            Self::Binary(operator, _, _) => operator.strength(),
            Self::Negative(_) => NEGATIVE_STRENGTH,
            _ => u8::MAX,
        }
    }

    fn write(&self, formatter: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.strength() < at_least {
            return write!(formatter, "({self})");
        }
        write!(formatter, "{self}")
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A text holds one kind of quotation mark at most: parsing reads no other.
            Self::Text(text) if text.contains('\'') => write!(formatter, "\"{text}\""),
            Self::Text(text) => write!(formatter, "'{text}'"),
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Item(name) => write!(formatter, "${{{name}}}"),
            Self::This => formatter.write_str("."),
            Self::Negative(inner) => {
                formatter.write_str("-")?;
                inner.write(formatter, NEGATIVE_STRENGTH)
            }
            Self::Binary(operator, left, right) => {
                left.write(formatter, operator.strength())?;
                write!(formatter, " {} ", operator.sign())?;
                right.write(formatter, operator.strength() + 1)
            }
            Self::Call(function, arguments) => {
                write!(formatter, "{}(", function.name())?;
                for (place, argument) in arguments.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{argument}")?;
                }
                formatter.write_str(")")
            }
        }
    }
}
