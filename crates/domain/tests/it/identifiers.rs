//! The same number is the same, however it was typed.

use domain::cases::{Identifier, IdentifierError};
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

#[test]
fn free_words_are_looked_through() {
    let text =
        "She has two phones: 0470 00 00 00 and +31 6 0000 0000, on Insta @Noor_x. Born 12/03/2009.";
    let found: Vec<String> = Identifier::find_in(text, "BE")
        .iter()
        .map(|one| format!("{} {}", one.kind(), one.text()))
        .collect();
    assert_eq!(
        found,
        ["handle noor_x", "phone +31600000000", "phone +32470000000"]
    );
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
