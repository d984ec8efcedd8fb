//! The cookie holds the key; the server holds what it opens.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

#[test]
fn a_cookie_comes_back_as_the_token_that_made_it() {
    let mut rng = FixedRandom::new("cookie");
    let token = SessionToken::make(&mut rng);
    let cookie = token.to_cookie();
    assert_eq!(cookie.len(), 43);
    assert!(
        cookie
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || "-_".contains(each))
    );

    let again = SessionToken::from_cookie(&cookie).unwrap();
    assert_eq!(again, token);
    assert_eq!(again.row_id(), token.row_id());

    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let wrapped = token.wrap(&secret, person, &mut rng);
    assert_eq!(again.unwrap(&wrapped, person), Ok(secret));
}

#[test]
fn another_session_or_another_person_opens_nothing() {
    let mut rng = FixedRandom::new("other session");
    let token = SessionToken::make(&mut rng);
    let other = SessionToken::make(&mut rng);
    let person = PersonId::make(&mut rng);
    let wrapped = token.wrap(&PersonSecret::make(&mut rng), person, &mut rng);
    assert!(other.unwrap(&wrapped, person).is_err());
    assert!(token.unwrap(&wrapped, PersonId::make(&mut rng)).is_err());
    assert_ne!(token.row_id(), other.row_id());
}

#[test]
fn a_draft_opens_for_as_long_as_the_session() {
    let mut rng = FixedRandom::new("draft");
    let token = SessionToken::make(&mut rng);
    let sealed = token.data_key().seal(&NOTE_PLACE, &note(), &mut rng);
    let again = SessionToken::from_cookie(&token.to_cookie()).unwrap();
    assert_eq!(again.data_key().id(), token.data_key().id());
    assert_eq!(again.data_key().open(&NOTE_PLACE, &sealed), Ok(note()));
    assert!(
        SessionToken::make(&mut rng)
            .data_key()
            .open(&NOTE_PLACE, &sealed)
            .is_err()
    );
}

#[test]
fn what_the_server_keeps_is_not_the_token() {
    let token = SessionToken::make(&mut FixedRandom::new("row id"));
    let cookie = data_encoding::BASE64URL_NOPAD
        .decode(token.to_cookie().as_bytes())
        .unwrap();
    assert_ne!(token.row_id().as_slice(), cookie.as_slice());
}

proptest! {
    #[test]
    fn any_other_cookie_is_refused_or_another_token(text in "[A-Za-z0-9_=. -]{0,60}") {
        if let Some(token) = SessionToken::from_cookie(&text) {
            let cookie = token.to_cookie();
            prop_assert_eq!(cookie.as_str(), text.as_str());
        }
    }

    #[test]
    fn any_text_is_no_page(text in any::<String>()) {
        let page = PageKey::from_server_secret(&ServerSecret::from_bytes([7; 32]), "form");
        prop_assert!(page.open_text(&text).is_err());
    }
}

#[test]
fn a_page_opens_for_its_own_purpose_and_server_only() {
    let mut rng = FixedRandom::new("page");
    let server = ServerSecret::make(&mut rng);
    let form = PageKey::from_server_secret(&server, "form");
    let text = form.seal_text(b"She said: tomorrow.", &mut rng);
    assert_eq!(
        form.open_text(&text).unwrap().as_slice(),
        b"She said: tomorrow."
    );
    assert!(
        PageKey::from_server_secret(&server, "language")
            .open_text(&text)
            .is_err()
    );
    let other = ServerSecret::make(&mut rng);
    assert!(
        PageKey::from_server_secret(&other, "form")
            .open_text(&text)
            .is_err()
    );
    assert!(form.open_text(&format!("{text}=")).is_err());
}

#[test]
fn one_secret_gives_each_purpose_its_own_key() {
    let server = ServerSecret::from_bytes([7; 32]);
    assert_eq!(
        server.derive("rate limit"),
        ServerSecret::from_bytes([7; 32]).derive("rate limit")
    );
    assert_ne!(server.derive("rate limit"), server.derive("form"));
    assert_ne!(
        server.derive("form"),
        ServerSecret::from_bytes([8; 32]).derive("form")
    );
    assert_eq!(server.expose(), &[7; 32]);
}
