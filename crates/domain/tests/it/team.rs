use domain::accounts::{
    Absence, AbsenceError, Compartment, LONGEST_ABSENCE, LONGEST_SUPERVISION, Role,
    SupervisionError, SupervisionNote,
};
use domain::cases::{
    HandoverNote, HandoverTooLong, LONGEST_HANDOVER, TeamError, TeamPart, check_member,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 27);

#[test]
fn whose_role_has_no_key_for_a_part_cannot_have_it() {
    for (part, role) in [
        (TeamPart::Health, Role::HealthWorker),
        (TeamPart::Legal, Role::LegalOfficer),
        (TeamPart::Residence, Role::ResidenceOfficer),
        (TeamPart::Housing, Role::HousingOfficer),
        (TeamPart::HouseMentor, Role::ShelterWorker),
        (TeamPart::Second, Role::CaseWorker),
    ] {
        assert_eq!(check_member(part, role, (TODAY, None), TODAY), Ok(()));
    }
    for part in TeamPart::ALL {
        for role in Role::ALL {
            let holds = part.compartment().is_none_or(|one| role.holds(one));
            let checked = check_member(*part, role, (TODAY, None), TODAY);
            assert_eq!(checked.is_ok(), holds, "{part:?} {role:?}");
        }
    }
    let (yesterday, tomorrow) = (TODAY.saturating_sub(1.day()), TODAY.saturating_add(1.day()));
    let check = |from, until| check_member(TeamPart::Other, Role::CaseWorker, (from, until), TODAY);
    assert_eq!(check(tomorrow, Some(TODAY)), Err(TeamError::EndsBefore));
    assert_eq!(check(yesterday, Some(yesterday)), Err(TeamError::Over));
    assert_eq!(check(yesterday, Some(TODAY)), Ok(()));
    assert_eq!(TeamPart::Health.compartment(), Some(Compartment::Health));
}

#[test]
fn words_have_a_length() {
    assert!(matches!(HandoverNote::parse("  "), Ok(None)));
    let long = "a".repeat(LONGEST_HANDOVER + 1);
    assert!(matches!(HandoverNote::parse(&long), Err(HandoverTooLong)));
    let empty = SupervisionNote::parse(" \n");
    assert_eq!(empty.err(), Some(SupervisionError::Empty));
    let long = SupervisionNote::parse(&"a".repeat(LONGEST_SUPERVISION + 1));
    assert_eq!(long.err(), Some(SupervisionError::TooLong));
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..400).prop_map(|days| TODAY.saturating_add(days.days()))
}

proptest! {
    #[test]
    fn an_absence_is_in_order_and_not_too_long(from in day(), until in day()) {
        let days = (until - from).get_days();
        match Absence::new(from, until, TODAY) {
            Ok(one) => {
                prop_assert!((0..LONGEST_ABSENCE).contains(&days));
                prop_assert!(one.is_on(from) && one.is_on(until));
                prop_assert!(!one.is_on(until.saturating_add(1.day())));
            }
            Err(AbsenceError::EndsBefore) => prop_assert!(days < 0),
            Err(AbsenceError::TooLong) => prop_assert!(days >= LONGEST_ABSENCE),
            Err(AbsenceError::Over) => prop_assert!(until < TODAY),
        }
    }

    #[test]
    fn two_meet_when_a_day_is_in_both(from in day(), long in 0_i64..30, other in day(), its in 0_i64..30) {
        let one = Absence::kept(from, from.saturating_add(long.days()));
        let other = Absence::kept(other, other.saturating_add(its.days()));
        let mut day = one.from();
        let mut is_shared = false;
        while day <= one.until() {
            is_shared |= other.is_on(day);
            day = day.saturating_add(1.day());
        }
        prop_assert_eq!(one.meets(other), is_shared);
        prop_assert_eq!(other.meets(one), is_shared);
    }
}
