use super::ast::{Expression, Function, NEGATIVE_STRENGTH, Operator};

/// In bytes.
pub const LONGEST_EXPRESSION: usize = 4_000;

/// How deep brackets, calls and signs may stand in each other.
pub const DEEPEST: usize = 32;

/// How many operators of one kind stand in a row, with what is around them.
const LONGEST_CHAIN: usize = 128;

/// Why a text is not an expression, and where: the byte at which the trouble begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {problem}", at + 1)]
pub struct ExpressionError {
    pub at: usize,
    pub problem: ExpressionProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionProblem {
    #[error("an expression has at most {LONGEST_EXPRESSION} bytes")]
    TooLong,
    #[error("brackets stand more than {DEEPEST} deep")]
    TooDeep,
    #[error("something is missing here")]
    Unfinished,
    #[error("{0:?} does not belong here")]
    Unexpected(String),
    #[error("a text is not closed")]
    OpenText,
    #[error("a name is not closed with a brace, or is no name")]
    Name,
    #[error("this is no number")]
    Number,
    #[error("the function {0:?} is not supported")]
    UnknownFunction(String),
    #[error("{name} takes {least} to {most} values, and has {found}")]
    Arguments {
        name: &'static str,
        least: usize,
        most: usize,
        found: usize,
    },
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Text(String),
    Number(f64),
    Item(String),
    This,
    Word(String),
    Operator(Operator),
    Open,
    Close,
    Comma,
}

impl std::str::FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        if text.len() > LONGEST_EXPRESSION {
            return Err(error(0, ExpressionProblem::TooLong));
        }
        let mut parser = Parser {
            tokens: tokens(text)?,
            next: 0,
            end: text.len(),
            depth: 0,
        };
        let expression = parser.expression(0)?;
        match parser.tokens.get(parser.next) {
            // A long chain is a deep tree on its left side.
            None if expression.depth() > LONGEST_CHAIN => {
                Err(error(text.len(), ExpressionProblem::TooDeep))
            }
            None => Ok(expression),
            Some((at, token)) => Err(error(*at, ExpressionProblem::Unexpected(shown(token)))),
        }
    }
}

fn error(at: usize, problem: ExpressionProblem) -> ExpressionError {
    ExpressionError { at, problem }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Text(text) => format!("'{text}'"),
        Token::Number(number) => number.to_string(),
        Token::Item(name) => format!("${{{name}}}"),
        Token::This => ".".to_owned(),
        Token::Word(word) => word.clone(),
        Token::Operator(operator) => operator.sign().to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Comma => ",".to_owned(),
    }
}

/// Whether a text can name an item: as XLSForm names its columns.
pub(in crate::recognition::instruments) fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter))
        && text.len() <= 64
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ExpressionError> {
    let mut tokens: Vec<(usize, Token)> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        // A word is an operator only where one can stand, as in XPath.
        let after_operand = matches!(
            tokens.last(),
            Some((
                _,
                Token::Text(_) | Token::Number(_) | Token::Item(_) | Token::This | Token::Close
            ))
        );
        let (token, length) = token(rest, first, after_operand).map_err(|p| error(at, p))?;
        tokens.push((at, token));
        at += length;
    }
    Ok(tokens)
}

/// The token at the beginning of `rest`, and its length.
fn token(
    rest: &str,
    first: char,
    after_operand: bool,
) -> Result<(Token, usize), ExpressionProblem> {
    let two = rest.get(..2).unwrap_or_default();
    let sign = |operator| Ok((Token::Operator(operator), operator.sign().len()));
    match first {
        '(' => Ok((Token::Open, 1)),
        ')' => Ok((Token::Close, 1)),
        ',' => Ok((Token::Comma, 1)),
        '=' => sign(Operator::Equal),
        '!' if two == "!=" => sign(Operator::NotEqual),
        '<' if two == "<=" => sign(Operator::LessOrEqual),
        '<' => sign(Operator::Less),
        '>' if two == ">=" => sign(Operator::GreaterOrEqual),
        '>' => sign(Operator::Greater),
        '+' => sign(Operator::Plus),
        '-' => sign(Operator::Minus),
        '*' => sign(Operator::Times),
        '\'' | '"' => {
            let close = rest[1..].find(first).ok_or(ExpressionProblem::OpenText)?;
            Ok((Token::Text(rest[1..=close].to_owned()), close + 2))
        }
        '$' => {
            let inner = rest.strip_prefix("${").ok_or(ExpressionProblem::Name)?;
            let close = inner.find('}').ok_or(ExpressionProblem::Name)?;
            let name = inner[..close].trim();
            if !is_name(name) {
                return Err(ExpressionProblem::Name);
            }
            Ok((Token::Item(name.to_owned()), close + 3))
        }
        '.' if !rest[1..].starts_with(|next: char| next.is_ascii_digit()) => Ok((Token::This, 1)),
        '.' | '0'..='9' => {
            let length = rest
                .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
                .unwrap_or(rest.len());
            let number: f64 = rest[..length]
                .parse()
                .map_err(|_| ExpressionProblem::Number)?;
            if !number.is_finite() {
                return Err(ExpressionProblem::Number);
            }
            Ok((Token::Number(number), length))
        }
        _ if first.is_ascii_alphabetic() => {
            let length = rest
                .find(|letter: char| !letter.is_ascii_alphanumeric() && !"-:_".contains(letter))
                .unwrap_or(rest.len());
            let word = &rest[..length];
            let operator = Operator::ALL
                .into_iter()
                .find(|operator| operator.sign() == word);
            Ok(match operator {
                Some(operator) if after_operand => (Token::Operator(operator), length),
                _ => (Token::Word(word.to_owned()), length),
            })
        }
        _ => Err(ExpressionProblem::Unexpected(first.to_string())),
    }
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    /// Everything that binds at least as tightly as `strength`.
    fn expression(&mut self, strength: u8) -> Result<Expression, ExpressionError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(error(self.at(), ExpressionProblem::TooDeep));
        }
        let mut left = self.operand()?;
        while let Some(Token::Operator(operator)) = self.peek() {
            let operator = *operator;
            if operator.strength() < strength {
                break;
            }
            self.next += 1;
            let right = self.expression(operator.strength() + 1)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expression, ExpressionError> {
        let at = self.at();
        let Some((_, token)) = self.tokens.get(self.next).cloned() else {
            return Err(error(at, ExpressionProblem::Unfinished));
        };
        self.next += 1;
        match token {
            Token::Text(text) => Ok(Expression::Text(text)),
            Token::Number(number) => Ok(Expression::Number(number)),
            Token::Item(name) => Ok(Expression::Item(name)),
            Token::This => Ok(Expression::This),
            Token::Operator(Operator::Minus) => {
                let inner = self.expression(NEGATIVE_STRENGTH)?;
                Ok(Expression::Negative(Box::new(inner)))
            }
            Token::Open => {
                let inner = self.expression(0)?;
                self.close()?;
                Ok(inner)
            }
            Token::Word(name) => self.call(at, name),
            other => Err(error(at, ExpressionProblem::Unexpected(shown(&other)))),
        }
    }

    fn call(&mut self, at: usize, name: String) -> Result<Expression, ExpressionError> {
        if self.peek() != Some(&Token::Open) {
            return Err(error(at, ExpressionProblem::Unexpected(name)));
        }
        let Some(function) = Function::from_name(&name) else {
            return Err(error(at, ExpressionProblem::UnknownFunction(name)));
        };
        self.next += 1;
        let mut arguments = Vec::new();
        if self.peek() != Some(&Token::Close) {
            arguments.push(self.expression(0)?);
            while self.peek() == Some(&Token::Comma) {
                self.next += 1;
                arguments.push(self.expression(0)?);
            }
        }
        self.close()?;
        let (least, most) = function.arguments();
        let found = arguments.len();
        if found < least || found > most {
            let name = function.name();
            return Err(error(
                at,
                ExpressionProblem::Arguments {
                    name,
                    least,
                    most,
                    found,
                },
            ));
        }
        Ok(Expression::Call(function, arguments))
    }

    fn close(&mut self) -> Result<(), ExpressionError> {
        match self.tokens.get(self.next) {
            Some((_, Token::Close)) => {
                self.next += 1;
                Ok(())
            }
            Some((at, token)) => Err(error(*at, ExpressionProblem::Unexpected(shown(token)))),
            None => Err(error(self.end, ExpressionProblem::Unfinished)),
        }
    }
}
