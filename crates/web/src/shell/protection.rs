//! Proof that a form came from one of our own pages.

use subtle::ConstantTimeEq;
use vault::BlindKey;

use super::AppState;

/// The token of a session or a draft: only a page that was served to its holder has it.
pub fn token(state: &AppState, row_id: &[u8; 32]) -> String {
    let key = BlindKey::from_bytes(state.services().server_secret().derive("form protection"));
    let id: String = row_id.iter().map(|byte| format!("{byte:02x}")).collect();
    key.token("form", &id)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a form brought the token of its session, compared in constant time.
pub fn fits(state: &AppState, row_id: &[u8; 32], given: &str) -> bool {
    token(state, row_id)
        .as_bytes()
        .ct_eq(given.as_bytes())
        .into()
}
