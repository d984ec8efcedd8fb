use store::StoreError;
use vault::VaultError;

/// What every operation can answer besides its own refusals.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// It does not exist, or the actor may not know that it does: the two look the same.
    #[error("not found")]
    NotFound,
    /// The actor's role does not include this work.
    #[error("the role does not include this work")]
    Denied,
    /// The actor holds no key for this yet.
    #[error("no key for this compartment was handed to the actor")]
    NoKey,
    #[error("the store failed")]
    Store(#[from] StoreError),
    #[error("a sealed value could not be opened")]
    Vault(#[from] VaultError),
    /// The database says something that no version of the program wrote.
    #[error("row of {table}: column {column} cannot be read")]
    Corrupt {
        table: &'static str,
        column: &'static str,
    },
}

impl ServiceError {
    /// For a word in a column that no type knows.
    pub fn corrupt<E>(table: &'static str, column: &'static str) -> impl FnOnce(E) -> Self {
        move |_| Self::Corrupt { table, column }
    }
}
