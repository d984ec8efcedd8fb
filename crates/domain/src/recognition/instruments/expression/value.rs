use jiff::civil::Date;

/// What an expression comes to.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Not answered, hidden, or undefined, such as a division by zero.
    Empty,
    Text(String),
    /// Always finite.
    Number(f64),
    Boolean(bool),
    Date(Date),
    /// The choices of a question where several fit, never none.
    Choices(Vec<String>),
}

impl Value {
    /// A number, or empty when it is not finite.
    #[must_use]
    pub fn number(number: f64) -> Self {
        if number.is_finite() {
            // There is one zero.
            Self::Number(number + 0.0)
        } else {
            Self::Empty
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// As XPath reads a value where a condition stands; what is empty is not so.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0,
            Self::Boolean(boolean) => *boolean,
            Self::Date(_) | Self::Choices(_) => true,
        }
    }

    /// The number that it is or says. A date is its days since 1970, as in XForms.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Empty | Self::Choices(_) => None,
            Self::Text(text) => {
                let text = text.trim();
                let number = text.parse().ok().filter(|number: &f64| number.is_finite());
                number.or_else(|| text.parse().ok().map(days))
            }
            Self::Number(number) => Some(*number),
            Self::Boolean(boolean) => Some(f64::from(u8::from(*boolean))),
            Self::Date(date) => Some(days(*date)),
        }
    }

    #[must_use]
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// As it is joined to other texts: choices with spaces between them, as in XForms.
    #[must_use]
    pub fn as_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Boolean(boolean) => boolean.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Choices(choices) => choices.join(" "),
        }
    }

    /// Equality as in XPath: by truth, else by number, else by text.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Boolean(_), _) | (_, Self::Boolean(_)) => self.is_true() == other.is_true(),
            (Self::Number(_) | Self::Date(_), _) | (_, Self::Number(_) | Self::Date(_)) => self
                .as_number()
                .zip(other.as_number())
                .is_some_and(|(left, right)| left == right),
            _ => self.as_text() == other.as_text(),
        }
    }

    #[must_use]
    pub fn has_choice(&self, choice: &str) -> bool {
        match self {
            Self::Choices(choices) => choices.iter().any(|one| one == choice),
            Self::Text(text) => text == choice,
            _ => false,
        }
    }

    #[must_use]
    pub fn count_choices(&self) -> usize {
        match self {
            Self::Choices(choices) => choices.len(),
            Self::Text(text) => text.split_whitespace().count(),
            _ => 0,
        }
    }
}

fn days(date: Date) -> f64 {
    let days = date
        .since(jiff::civil::date(1970, 1, 1))
        .map_or(0, |span| span.get_days());
    f64::from(days)
}
