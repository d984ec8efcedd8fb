//! The same number is the same, however it was typed.

use domain::cases::{Identifier, IdentifierError, Identity};
use proptest::prelude::*;

fn phone(text: &str, country: &str) -> Result<String, IdentifierError> {
    Identifier::phone(text, country).map(|one| one.text().to_owned())
}

#[test]
fn a_phone_number_has_one_spelling() {
    for text in [
        "+32 470 00 00 00",
        "0032470000000",
        "0470/00.00.00",
        "0470 00 00 00",
        " (0470) 00-00-00 ",
        "+32 (0)470 00 00 00",
        "+32 0470 00 00 00",
        "00 32 0470\u{a0}00 00 00",
        "\u{202a}+32\u{202f}470 00 00 00\u{202c}",
        "0470\t00\u{2011}00\u{2013}00",
        "+３２ 470 000 000",
    ] {
        assert_eq!(phone(text, "BE").as_deref(), Ok("+32470000000"), "{text}");
    }
    assert_eq!(phone("06 0000 0000", "NL").as_deref(), Ok("+31600000000"));
    assert_eq!(phone("06 0000 0000", "BE").as_deref(), Ok("+32600000000"));
    assert_eq!(
        phone("+39 06 0000 0000", "BE").as_deref(),
        Ok("+390600000000")
    );
}

#[test]
fn what_is_no_phone_number_is_refused() {
    for (text, error) in [
        ("", IdentifierError::NoCountry),
        ("470000000", IdentifierError::NoCountry),
        ("call her sister", IdentifierError::NotAPhoneNumber),
        ("+32", IdentifierError::NotAPhoneNumber),
        ("112", IdentifierError::NoCountry),
        ("+0470000000", IdentifierError::NotAPhoneNumber),
        (
            "+32 470 00 00 00 00 00 00 0",
            IdentifierError::NotAPhoneNumber,
        ),
        ("0470+000000", IdentifierError::NotAPhoneNumber),
    ] {
        assert_eq!(phone(text, "BE"), Err(error), "{text}");
    }
    // A country whose numbers we cannot complete.
    assert_eq!(phone("0470000000", "XX"), Err(IdentifierError::NoCountry));
    assert!(phone("+32470000000", "XX").is_ok());
}

#[test]
fn papers_and_names_online_have_one_spelling() {
    let document = |text| Identifier::document(text).map(|one| one.text().to_owned());
    assert_eq!(document("592-0000000-12").as_deref(), Ok("592000000012"));
    assert_eq!(document(" ab 12 34 ").as_deref(), Ok("AB1234"));
    assert_eq!(document("\u{200e}ＡＢ１２３４").as_deref(), Ok("AB1234"));
    for text in ["", "a1", "PASSPORT", "AB#1234"] {
        assert_eq!(document(text), Err(IdentifierError::NotADocument), "{text}");
    }
    let handle = |text| Identifier::handle(text).map(|one| one.text().to_owned());
    assert_eq!(handle("@Noor.X").as_deref(), Ok("noor.x"));
    assert_eq!(handle("noor.x").as_deref(), Ok("noor.x"));
    for text in ["", "@", "two words"] {
        assert_eq!(handle(text), Err(IdentifierError::NotAHandle), "{text}");
    }
}

fn found_in(text: &str) -> Vec<String> {
    Identifier::find_in(text, "BE")
        .iter()
        .map(|one| format!("{} {}", one.kind(), one.text()))
        .collect()
}

#[test]
fn free_words_are_looked_through() {
    let one = "phone +32470000000";
    for (text, expected) in [
        (
            "She has two phones: 0470 00 00 00 and +31 6 0000 0000.",
            one,
        ),
        (
            "She has +31 6 0000 0000 and (0470) 00.00.00",
            "phone +31600000000",
        ),
        ("since 12.03. 0470 00 00 00 15 years", one),
        ("0471 11 11 11 - 0470 00 00 00", one),
        ("room 4 0470000000/0471111111", one),
        ("tel.:+32(0)470/000000;", one),
        ("0032 470 00 00 00", one),
        ("call\n0470 00 00 00\n0471 11 11 11", one),
        ("On Insta she is @Noor_x, on Snap not", "handle noor_x"),
        ("(@Noor_x)", "handle noor_x"),
        ("her passport is ab123456.", "document AB123456"),
        ("her passport is AB 123456, she says", "document AB123456"),
        ("card 592 0000000 12 in her bag", "document 592000000012"),
        ("card 592-0000000-12", "document 592000000012"),
    ] {
        let found = found_in(text);
        assert!(found.contains(&expected.to_owned()), "{text}: {found:?}");
    }
    for text in [
        "",
        "She is fifteen. Call me.",
        "noor@example.org",
        "a @ b",
        "ER IS",
    ] {
        assert_eq!(found_in(text), Vec::<String>::new(), "{text}");
    }
}

/// A text as long as a report may be, made to have as many as possible.
#[test]
fn a_flood_of_numbers_is_cut_off() {
    let text: String = (0..2_500).map(|number| format!("01{number:05} ")).collect();
    let found = Identifier::find_in(&text, "BE");
    assert!((500..=1000).contains(&found.len()), "{}", found.len());
}

/// An identity as it was sealed before it had numbers.
#[test]
fn an_older_identity_is_still_read() {
    let now = Identity {
        given_name: "Noor".to_owned(),
        phones: vec!["+32470000000".to_owned()],
        ..Identity::default()
    };
    let bytes = minicbor::to_vec(&now).expect("bytes");
    // The array of thirteen, cut to the ten that there were.
    let older = Identity {
        phones: Vec::new(),
        ..now.clone()
    };
    let mut older_bytes = minicbor::to_vec(&older).expect("bytes");
    assert_eq!(older_bytes[0], 0x8d);
    older_bytes[0] = 0x8a;
    assert_eq!(older_bytes.split_off(older_bytes.len() - 3), [0x80; 3]);
    let read: Identity = minicbor::decode(&older_bytes).expect("an identity");
    assert!(read == older);
    assert!(minicbor::decode::<Identity>(&bytes).expect("an identity") == now);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,60}", country in "[A-Z]{2}") {
        let _ = Identifier::document(&text);
        let _ = Identifier::handle(&text);
        let _ = Identifier::find_in(&text, &country);
        if let Ok(first) = Identifier::phone(&text, &country) {
            // Its one spelling is read as itself.
            let again = Identifier::phone(first.text(), "XX");
            prop_assert!(again.is_ok_and(|again| again == first));
        }
    }
}
