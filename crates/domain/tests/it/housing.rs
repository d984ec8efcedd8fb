//! Homes of their own: money as people write it.

use domain::housing::{Cents, CentsError};

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, cents) in [
        ("850", 850_00),
        ("850,5", 850_50),
        ("850.05", 850_05),
        ("€ 1.250,50", 1250_50),
        ("1 250.50", 1250_50),
        ("1\u{202f}250", 1250_00),
        ("1.250", 1250_00),
        ("1,250", 1250_00),
        ("1.000.000", 1_000_000_00),
        ("£12", 12_00),
        ("0", 0),
    ] {
        assert_eq!(Cents::parse(text), Ok(Some(Cents(cents))), "{text}");
    }
    assert_eq!(Cents::parse("  "), Ok(None), "nothing is not zero");
    for text in ["-5", "12,", ",5", "1.2.3", "12.3456", "850 euro", "1e3", "٣"] {
        assert_eq!(Cents::parse(text), Err(CentsError::NotMoney), "{text}");
    }
    for text in ["1000001", "99999999999999999999999"] {
        assert_eq!(Cents::parse(text), Err(CentsError::TooMuch), "{text}");
    }
}

#[test]
fn what_a_form_shows_again_is_read_as_the_same() {
    for cents in [0, 1, 10, 99, 100, 850_50, 1_000_000_00] {
        let typed = Cents(cents).typed();
        assert_eq!(Cents::parse(&typed), Ok(Some(Cents(cents))), "{typed}");
    }
}
