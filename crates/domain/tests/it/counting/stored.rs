//! A deadline is kept as it was given, and comes back as it was kept.

use domain::deadlines::{Course, Deadline, Direction, HourDeadline, Pause, Roll, due_after_hours};

use super::{calendar, cited, day, rule};

#[test]
fn a_deadline_comes_back_with_its_basis() {
    let course = Course {
        day_zero: day("2026-10-31"),
        pauses: vec![Pause {
            from: day("2026-12-10"),
            until: Some(day("2026-12-12")),
        }],
        restarts: vec![day("2026-11-15")],
    };
    for period in ["1 month", "20 working days"] {
        let rule = rule(period, Direction::After, Roll::NextWorkingDay);
        let due = course.due(&rule, Some(&calendar("BE"))).expect("a day");
        assert_eq!(
            (due.basis.pauses.len(), due.basis.restarts.len()),
            (1, 1),
            "{period}"
        );
        let bytes = minicbor::to_vec(&due).expect("bytes");
        let again: Deadline = minicbor::decode(&bytes).expect("the same");
        assert_eq!(again, due);
    }
    let hours = due_after_hours(
        "2026-03-28T11:00:00Z".parse().expect("an instant"),
        24,
        "Europe/Brussels",
        cited(),
    )
    .expect("an instant");
    let bytes = minicbor::to_vec(&hours).expect("bytes");
    assert_eq!(
        minicbor::decode::<HourDeadline>(&bytes).expect("the same"),
        hours
    );
}
