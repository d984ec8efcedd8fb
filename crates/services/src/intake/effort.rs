use jiff::SignedDuration;
use vault::{EFFORT_ROUNDS, EffortKey, SessionToken};

use super::flood::load;
use crate::{ServiceError, Services};

/// Work for a browser to do while its owner writes. The answer is a sign of effort and nothing else: without it
/// a report is taken all the same.
pub struct Challenge {
    pub text: String,
    /// How many leading zero bits the answer needs.
    pub bits: u8,
    /// Iterations of PBKDF2 for one try.
    pub rounds: u32,
}

/// Longer than anybody writes on one page.
const VALID_FOR: SignedDuration = SignedDuration::from_hours(1);

/// A challenge for the draft of a browser. Nothing is remembered of it: its text says when it was made and
/// proves that it is ours. It is for this draft alone, and a draft becomes one report: an answer that is sent a
/// second time counts for nothing more.
pub async fn challenge(
    services: &Services,
    token: &SessionToken,
) -> Result<Challenge, ServiceError> {
    let bits = load(services).await?.effort_bits();
    let now = services.clock().now().as_millisecond();
    Ok(Challenge {
        text: EffortKey::from_server_secret(services.server_secret()).challenge(
            &token.row_id(),
            now,
            bits,
        ),
        bits,
        rounds: EFFORT_ROUNDS,
    })
}

/// Whether a challenge that this draft was given lately is answered.
#[must_use]
pub fn is_solved(services: &Services, token: &SessionToken, challenge: &str, answer: &str) -> bool {
    if challenge.is_empty() || answer.is_empty() {
        return false;
    }
    let now = services.clock().now().as_millisecond();
    EffortKey::from_server_secret(services.server_secret())
        .check(&token.row_id(), challenge, answer)
        .is_some_and(|at| at <= now && i128::from(now - at) <= VALID_FOR.as_millis())
}
