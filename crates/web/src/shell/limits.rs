//! Limits on guessing. They live in memory and know visitors only by a keyed hash that dies with the
//! program: no address is ever written down.

use std::convert::Infallible;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::{DefaultKeyedRateLimiter, Quota};

use super::AppState;

/// What is being guessed at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guess {
    SignIn,
    Code,
    /// No guess: asking for a code by mail, which fills a mailbox.
    Mail,
}

pub struct Limits {
    key: RandomState,
    sign_in: DefaultKeyedRateLimiter<u64>,
    code: DefaultKeyedRateLimiter<u64>,
    reports: DefaultKeyedRateLimiter<u64>,
    mail: DefaultKeyedRateLimiter<u64>,
}

const fn quota(a_minute: u32) -> Quota {
    match NonZeroU32::new(a_minute) {
        Some(number) => Quota::per_minute(number),
        None => panic!("a limit of nothing"),
    }
}

/// So many reports within an hour can come from one school; more is one of many.
const MANY: Quota = match NonZeroU32::new(10) {
    Some(number) => Quota::per_hour(number),
    None => panic!("a limit of nothing"),
};

/// Six at once, then six an hour.
const fn few_an_hour() -> Quota {
    match NonZeroU32::new(6) {
        Some(number) => Quota::per_hour(number),
        None => panic!("a limit of nothing"),
    }
}

impl Limits {
    pub fn new() -> Self {
        Self {
            key: RandomState::new(),
            sign_in: DefaultKeyedRateLimiter::keyed(quota(20)),
            code: DefaultKeyedRateLimiter::keyed(quota(20)),
            reports: DefaultKeyedRateLimiter::keyed(MANY),
            mail: DefaultKeyedRateLimiter::keyed(few_an_hour()),
        }
    }

    /// Whether one more guess is allowed now, for this visitor and for this account or code.
    pub fn allow(&self, guess: Guess, visitor: Option<IpAddr>, about: &str) -> bool {
        let limiter = match guess {
            Guess::SignIn => &self.sign_in,
            Guess::Code => &self.code,
            Guess::Mail => &self.mail,
        };
        let by_visitor = visitor
            .map(place_of)
            .is_none_or(|address| limiter.check_key(&self.key.hash_one((1, address))).is_ok());
        let by_account =
            about.is_empty() || limiter.check_key(&self.key.hash_one((2, about))).is_ok();
        by_visitor && by_account
    }

    /// Notes that a report came from here, and says whether it is one of many. Nothing is refused for it. An
    /// address that many share without knowing, such as that of a proxy nobody told us of, says nothing.
    pub fn is_one_of_many(&self, visitor: Option<IpAddr>) -> bool {
        let Some(visitor) = visitor.filter(|one| !one.to_canonical().is_loopback()) else {
            return false;
        };
        self.reports
            .check_key(&self.key.hash_one((3, place_of(visitor))))
            .is_err()
    }

    /// Forgets visitors that have been quiet. Once a minute.
    pub fn forget_quiet_visitors(&self) {
        self.sign_in.retain_recent();
        self.code.retain_recent();
        self.reports.retain_recent();
        self.mail.retain_recent();
    }
}

/// One connection has all addresses of a /64 in IPv6: they count as one visitor.
fn place_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        four => four,
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// Where a request comes from: from the proxy's header when one is trusted, otherwise from the socket.
pub struct Visitor(pub Option<IpAddr>);

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self(match &state.settings().trusted_proxy_header {
            Some(name) => parts
                .headers
                .get(name.as_str())
                .and_then(|value| value.to_str().ok())
                // The last entry is the proxy's own; what stands before it was said by the visitor.
                .and_then(|value| value.rsplit(',').next())
                .and_then(|value| value.trim().parse().ok()),
            None => parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|ConnectInfo(address)| address.ip()),
        }))
    }
}
