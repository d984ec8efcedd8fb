use domain::cases::{
    LONGEST_ANSWER, LONGEST_TRANSFER, TransferError, check_answer, check_transfer,
};
use jiff::ToSpan;
use jiff::civil::date;

#[test]
fn an_offer_says_why_and_waits_for_so_long() {
    let today = date(2026, 11, 23);
    let last = today.saturating_add(LONGEST_ANSWER.days());
    for (why, until, expected) in [
        ("Her sister", today, Ok(())),
        ("Her sister", last, Ok(())),
        (" \n", today, Err(TransferError::NoReason)),
        (
            "Her sister",
            today.saturating_sub(1.day()),
            Err(TransferError::Over),
        ),
        (
            "Her sister",
            last.saturating_add(1.day()),
            Err(TransferError::TooFar),
        ),
    ] {
        assert_eq!(check_transfer(why, until, today), expected, "{until}");
    }
}

#[test]
fn a_reason_has_an_end() {
    assert_eq!(check_answer(&"é".repeat(LONGEST_TRANSFER)), Ok(()));
    let long = "é".repeat(LONGEST_TRANSFER + 1);
    assert_eq!(check_answer(&long), Err(TransferError::TooLong));
}
