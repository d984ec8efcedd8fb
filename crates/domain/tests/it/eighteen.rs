use domain::cases::{
    BirthDate, EighteenError, EighteenMark, EighteenPart, EighteenPlan, LONGEST_EIGHTEEN_TEXT,
    Readiness, eighteen_dates, eighteen_is_near,
};
use domain::deadlines::{Strand, Task};
use domain::support::LifeDomain;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Date> {
    (0_i64..20_000).prop_map(|days| date(1990, 1, 1).saturating_add(days.days()))
}

fn days_of(birth: BirthDate, opened_on: Date) -> Vec<Date> {
    let dates = eighteen_dates(birth, opened_on);
    dates.into_iter().map(|(day, _)| day).collect()
}

#[test]
fn the_days_are_twelve_six_three_and_one_month_before() {
    let birth = BirthDate::Day(date(2009, 8, 31));
    assert_eq!(
        days_of(birth, date(2026, 1, 1)),
        [
            date(2026, 8, 31),
            // February, May and July have no or another 31st: the last day of the month is taken.
            date(2027, 2, 28),
            date(2027, 5, 31),
            date(2027, 7, 31),
        ]
    );
}

#[test]
fn born_on_the_leap_day_she_has_until_the_first_of_march() {
    let birth = BirthDate::Day(date(2008, 2, 29));
    assert_eq!(days_of(birth, date(2025, 1, 1))[3], date(2026, 2, 1));
    assert!(eighteen_is_near(birth, date(2026, 2, 28)));
    assert!(!eighteen_is_near(birth, date(2026, 3, 1)));
}

#[test]
fn of_a_date_that_is_known_in_part_the_first_day_counts_until_the_last_is_over() {
    let birth = BirthDate::Year(2009);
    assert_eq!(days_of(birth, date(2025, 1, 1))[0], date(2026, 1, 1));
    assert!(!eighteen_is_near(birth, date(2025, 12, 31)));
    assert!(eighteen_is_near(birth, date(2026, 1, 1)));
    assert!(eighteen_is_near(birth, date(2027, 12, 30)));
    assert!(!eighteen_is_near(birth, date(2027, 12, 31)));
    assert!(eighteen_dates(BirthDate::Unknown, date(2025, 1, 1)).is_empty());
    assert!(!eighteen_is_near(BirthDate::Unknown, date(2025, 1, 1)));
}

proptest! {
    #[test]
    fn no_day_was_missed_before_she_came_and_none_is_after_her_birthday(
        born in day(), opened_on in day(),
    ) {
        let birth = BirthDate::Day(born);
        let (birthday, _) = birth.turns_18_between().expect("a birthday");
        let dates = eighteen_dates(birth, opened_on);
        let days: Vec<Date> = dates.iter().map(|(day, _)| *day).collect();
        prop_assert!(days.is_sorted());
        for (day, due) in &dates {
            prop_assert!(*day >= opened_on && *day < birthday);
            prop_assert!(due.strand == Strand::Eighteen);
            let Task::Eighteen(mark) = due.task else { panic!("another task") };
            prop_assert_eq!(mark.day(birth), Some(*day));
        }
        // What had come and gone is left out, and nothing else.
        let left_out = EighteenMark::ALL.len() - dates.len();
        let gone = EighteenMark::ALL.iter().filter(|mark| mark.day(birth) < Some(opened_on));
        prop_assert_eq!(left_out, gone.count());
    }

    #[test]
    fn what_was_agreed_is_what_stands_there(
        said in proptest::collection::vec((0_usize..4, "[a-zé ]{0,12}"), 7),
        her_words in "[a-zé ]{0,12}",
    ) {
        let parts: Vec<(LifeDomain, EighteenPart)> = LifeDomain::ALL
            .iter()
            .zip(&said)
            .map(|(domain, (how, text))| {
                (*domain, EighteenPart { readiness: Readiness::ALL[*how], text: text.clone() })
            })
            .collect();
        let without_words = |(_, part): &&(LifeDomain, EighteenPart)| {
            part.readiness == Readiness::ToDo && part.text.trim().is_empty()
        };
        match EighteenPlan::parse(parts.clone(), &her_words) {
            Ok(plan) => {
                prop_assert!(!parts.iter().any(|part| without_words(&part)));
                let bytes = minicbor::to_vec(&plan).expect("written");
                let plan: EighteenPlan = minicbor::decode(&bytes).expect("read");
                prop_assert_eq!(plan.her_words(), her_words.trim());
                for (domain, part) in &parts {
                    prop_assert_eq!(plan.of(*domain).readiness, part.readiness);
                    prop_assert_eq!(plan.of(*domain).text.as_str(), part.text.trim());
                }
            }
            Err(errors) if errors == [EighteenError::Empty] => {
                prop_assert!(her_words.trim().is_empty());
                let is_untouched = |(_, part): &(LifeDomain, EighteenPart)| {
                    part.readiness == Readiness::NotLookedAt && part.text.trim().is_empty()
                };
                prop_assert!(parts.iter().all(is_untouched));
            }
            Err(errors) => {
                prop_assert_eq!(errors.len(), parts.iter().filter(without_words).count());
            }
        }
    }
}

#[test]
fn what_is_too_long_is_said_for_its_part() {
    let long = "é".repeat(LONGEST_EIGHTEEN_TEXT + 1);
    let part = EighteenPart {
        readiness: Readiness::Settled,
        text: long.clone(),
    };
    let errors = EighteenPlan::parse(vec![(LifeDomain::Education, part)], &long).err();
    assert_eq!(
        errors,
        Some(vec![
            EighteenError::TextTooLong(LifeDomain::Education),
            EighteenError::WordsTooLong,
        ])
    );
}

#[test]
fn a_day_is_not_asked_for_any_more_when_the_next_one_has_come() {
    let birth = BirthDate::Day(date(2009, 3, 3));
    let day = EighteenMark::TwelveMonths.day(birth).expect("a day");
    assert!(!EighteenMark::TwelveMonths.is_followed(day, date(2026, 9, 2)));
    assert!(EighteenMark::TwelveMonths.is_followed(day, date(2026, 9, 3)));
    // After the last one nothing asks: it stays until somebody says that it is done.
    let day = EighteenMark::OneMonth.day(birth).expect("a day");
    assert!(!EighteenMark::OneMonth.is_followed(day, date(2030, 1, 1)));
}
