/// The one way in which opening fails.
///
/// It does not say whether the key, the place, the length or a single bit was wrong: whoever
/// tampers learns nothing from it, and there is nothing to branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("could not be opened")]
pub struct VaultError(());

impl VaultError {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}
