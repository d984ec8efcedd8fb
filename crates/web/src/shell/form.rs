//! What a page with a form shows besides its values: which fields need another look, and what there is to
//! choose from.

/// One field that needs another look. The message is in the reader's language already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

/// All fields that need another look, in the order of the page.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    pub fn add(&mut self, field: &str, message: String) {
        self.0.push(FieldError {
            field: field.to_owned(),
            message,
        });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message of a field; empty when the field is fine.
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|one| one.field == field)
            .map_or("", |one| one.message.as_str())
    }

    pub fn list(&self) -> &[FieldError] {
        &self.0
    }
}

/// One thing to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
            chosen,
        }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}
