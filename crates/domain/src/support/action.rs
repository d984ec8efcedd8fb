use crate::cases::words;

/// Longest action, in characters.
pub const LONGEST_ACTION: usize = 1_000;
/// Longest name of an owner who has no account, in characters.
pub const LONGEST_OWNER_NAME: usize = 200;

words! {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ActionState {
        Open = "open",
        Done = "done",
        Dropped = "dropped",
    }
}

words! {
    /// Who does it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    OwnerKind {
        Staff = "staff",
        YoungPerson = "young_person",
        Other = "other",
    }
}

/// What is to be done, and who does it when that is neither staff nor the young person.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ActionText {
    #[n(0)]
    text: String,
    #[n(1)]
    owner_name: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ActionError {
    #[error("the action is empty")]
    Empty,
    #[error("an action has at most {LONGEST_ACTION} characters")]
    TooLong,
    #[error("the name of the owner has at most {LONGEST_OWNER_NAME} characters")]
    OwnerNameTooLong,
}

impl ActionText {
    pub fn parse(text: &str, owner_name: &str) -> Result<Self, ActionError> {
        if text.trim().is_empty() {
            return Err(ActionError::Empty);
        }
        if text.chars().nth(LONGEST_ACTION).is_some() {
            return Err(ActionError::TooLong);
        }
        if owner_name.chars().nth(LONGEST_OWNER_NAME).is_some() {
            return Err(ActionError::OwnerNameTooLong);
        }
        Ok(Self {
            text: text.to_owned(),
            owner_name: owner_name.to_owned(),
        })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn owner_name(&self) -> &str {
        &self.owner_name
    }
}
