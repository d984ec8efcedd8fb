use std::net::IpAddr;

use web::shell::limits::{Guess, Limits};

fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().expect("an address"))
}

#[test]
fn who_changes_her_address_inside_one_connection_stays_one_visitor() {
    let limits = Limits::new();
    let allowed = (0..100)
        .filter(|number| {
            let visitor = address(&format!("2001:db8:1:2::{number:x}"));
            limits.allow(Guess::Code, visitor, "")
        })
        .count();
    assert_eq!(allowed, 20);
    assert!(limits.allow(Guess::Code, address("2001:db8:1:3::1"), ""));
    let mapped = (0..30)
        .filter(|_| limits.allow(Guess::Code, address("::ffff:192.0.2.1"), ""))
        .count();
    assert_eq!(mapped, 20);
    assert!(!limits.allow(Guess::Code, address("192.0.2.1"), ""));
    assert!(limits.allow(Guess::Code, address("192.0.2.2"), ""));
}
