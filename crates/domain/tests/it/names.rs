//! Names of invented people that must be found again, and pairs that must not.

use domain::cases::name_match::{
    BirthFit, FOUND, FULL, Glances, Likeness, Name, NameKind, NameMatch, Reason, Strength, Word,
    WordHow, compare, weigh,
};
use domain::cases::{BirthDate, BirthDateParts};
use jiff::civil::date;
use proptest::prelude::*;

fn like(one: &str, other: &str) -> Option<NameMatch> {
    compare(&Name::of(one)?, &Name::of(other)?, Word::like)
}

fn is_found(one: &str, other: &str) -> bool {
    like(one, other).is_some_and(|found| found.score >= FOUND)
}

/// Found again, with why.
const MUST_MATCH: &[(&str, &str, WordHow)] = {
    use WordHow::{OtherScript, Same, SoundsAlike, SpeltAlike};
    &[
        // Accents, capitals, hyphens, apostrophes.
        ("Chloé", "chloe", Same),
        ("Aïcha", "AICHA", Same),
        ("Marie-Claire", "marie claire", Same),
        ("A'isha", "Aisha", Same),
        ("Zoë Peeters", "Zoe PEETERS", Same),
        ("Françoise", "Fransoise", Same),
        ("Łucja", "Lucja", Same),
        ("Søren", "Soren", Same),
        // One name, many spellings.
        ("Mohammed", "Muhamad", SoundsAlike),
        ("Mohamed", "Mohammad", SoundsAlike),
        ("Mohammed", "Mehmet", SoundsAlike),
        ("Fatima", "Fatma", SoundsAlike),
        ("Fatima Zahra", "Fatima-Zohra", SoundsAlike),
        ("Aïcha", "Aisha", SoundsAlike),
        ("Yekaterina", "Ekaterina", SoundsAlike),
        ("Katarina", "Catharina", SoundsAlike),
        ("Chloe", "Khloe", SoundsAlike),
        ("Christina", "Kristina", SoundsAlike),
        ("Yasmin", "Jasmin", SoundsAlike),
        ("Yasmine", "Jasmijn", SoundsAlike),
        ("Djamila", "Jamila", SoundsAlike),
        ("Khadija", "Hatice", SoundsAlike),
        ("Sophie", "Sofie", SoundsAlike),
        ("Layla", "Leila", SoundsAlike),
        ("Noor", "Nour", SoundsAlike),
        ("Sarah", "Sara", SoundsAlike),
        ("Hanna", "Anna", SoundsAlike),
        ("Xenia", "Ksenia", SoundsAlike),
        ("Oksana", "Oxana", SoundsAlike),
        ("Giulia", "Julia", SoundsAlike),
        ("Viktoria", "Wiktoria", SoundsAlike),
        ("Nathalie", "Natalia", SoundsAlike),
        ("Anastasia", "Anastazja", SoundsAlike),
        ("Abdurrahman", "Abderrahmane", SoundsAlike),
        // Other scripts.
        ("محمد", "Mohammed", OtherScript),
        ("محمد", "Muhamad", OtherScript),
        ("فاطمة", "Fatima", OtherScript),
        ("فاطمة", "Fatma", OtherScript),
        ("فاطمة الزهراء", "Fatima Zahra", OtherScript),
        ("عائشة", "Aïcha", OtherScript),
        ("خديجة", "Khadija", OtherScript),
        ("نور", "Noor", OtherScript),
        ("ليلى", "Layla", OtherScript),
        ("ياسمين", "Yasmine", OtherScript),
        ("مريم", "Meryem", OtherScript),
        ("إبراهيم", "Ibrahim", OtherScript),
        ("عبد الرحمن", "Abdurrahman", OtherScript),
        ("زهرا", "Zahra", OtherScript),
        ("Екатерина", "Ekaterina", OtherScript),
        ("Екатерина", "Yekaterina", OtherScript),
        ("Анастасия", "Anastasia", OtherScript),
        ("Оксана", "Oksana", OtherScript),
        ("Ксения", "Xenia", OtherScript),
        ("Юлия", "Julia", OtherScript),
        ("Алёна", "Alena", OtherScript),
        ("Цветелина", "Tsvetelina", OtherScript),
        ("Ελένη", "Eleni", OtherScript),
        ("Αικατερίνη", "Ekaterini", OtherScript),
        ("מרים", "Miriam", OtherScript),
        ("שרה", "Sara", OtherScript),
        ("ნინო", "Nino", OtherScript),
        ("ሳራ", "Sara", OtherScript),
        // Slips of the keyboard.
        ("Magdalena", "Magadlena", SoundsAlike),
        ("Margarita", "Margraita", SoundsAlike),
        ("Jessica", "Jesisca", SpeltAlike),
        ("Dominique", "Domimique", SpeltAlike),
        // More or less of the name, in any order, written together or not.
        ("Fatima", "Fatma El Amrani", SoundsAlike),
        ("Noor Peeters", "Peeters Noor", Same),
        ("Fatima El Amrani", "Elamrani Fatima", Same),
        ("Fatima Amrani", "Fatima El Amrani", Same),
        ("Lotte van den Berg", "Lotte Vandenberg", Same),
        ("Lotte van den Berghe", "Vandenberghe Lotte", Same),
        ("Vanden Berg", "van den Berg", Same),
        ("Ana de la Cruz", "Ana Cruz", Same),
        ("Abdul Rahman", "Abdulrahman", Same),
        ("Mariama Bah Diallo", "Mariama Diallo", Same),
        ("Nguyễn Thị Mai", "Mai Nguyen Thi", Same),
    ]
};

const MUST_NOT_MATCH: &[(&str, &str)] = &[
    ("Fatima", "Farida"),
    ("Noor", "Nina"),
    ("Sara", "Lara"),
    ("Emma", "Ella"),
    ("Amira", "Samira"),
    ("Maria", "Marta"),
    ("Mohammed", "Mahdi"),
    ("Aïcha", "Asma"),
    ("Lina", "Elena"),
    ("Amina", "Iman"),
    ("Karima", "Ikram"),
    ("Anna", "Annabelle"),
    ("Chloé", "Zoé"),
    ("Julia", "Lia"),
    ("Mia", "Emma"),
    ("Eva", "Iva Lee"),
    ("Sofia", "Safa"),
    ("Katarina", "Karin"),
    ("Yasmin", "Samina"),
    ("Ines", "Agnes"),
    ("Fatima Amrani", "Fatima Benali"),
    ("Noor Peeters", "Lotte Peeters"),
    ("Maria Elena Lopes", "Maria Elena Garcia"),
    ("van den Berg", "van den Bosch"),
    ("محمد", "أحمد"),
    ("فاطمة", "فريدة"),
    ("فاطمة", "Farida"),
    ("نور", "Nina"),
    ("Екатерина", "Karina"),
    ("Анна", "Инна"),
    ("مريم", "Karima"),
    ("Noor", "12"),
];

#[test]
fn one_young_person_is_found_again() {
    let mut problems = Vec::new();
    for (one, other, how) in MUST_MATCH {
        match like(one, other) {
            Some(found) if found.score >= FOUND && found.how == *how => {}
            found => problems.push(format!("{one} and {other}: {found:?}")),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn two_young_people_stay_two() {
    let mut problems = Vec::new();
    for (one, other) in MUST_NOT_MATCH {
        if is_found(one, other) {
            problems.push(format!("{one} and {other}: {:?}", like(one, other)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_closer_spelling_comes_first() {
    let score = |other: &str| like("Fatima El Amrani", other).map_or(0, |found| found.score);
    let order = [
        "Fatima El Amrani",
        "Fatma Elamrani",
        "Fatma",
        "Fatima Benali",
    ];
    let scores: Vec<u16> = order.iter().map(|other| score(other)).collect();
    assert!(scores.is_sorted_by(|one, next| one > next), "{scores:?}");
}

#[test]
fn a_match_says_what_it_rests_on() {
    let found = like("Peeters Noor", "Noor Peeters").expect("found");
    assert!(found.is_reordered && !found.is_part && !found.is_joined);
    let found = like("Noor", "Noor Peeters").expect("found");
    assert!(found.is_part && !found.is_reordered);
    let found = like("Marieclaire", "Marie Claire").expect("found");
    assert!(found.is_joined && !found.is_part, "{found:?}");
    assert!(Name::of(" –  …").is_none());
    assert!(Name::of("").is_none());
}

fn born(day: &str, month: &str, year: &str) -> BirthDate {
    let parts = BirthDateParts {
        day,
        month,
        year,
        last_year: "",
        precision: "filled",
    };
    BirthDate::parse(&parts, date(2026, 11, 23)).expect("a date")
}

fn about(first: i16, last: i16) -> BirthDate {
    BirthDate::Estimated { first, last }
}

#[test]
fn birth_dates_are_compared_as_far_as_they_are_known() {
    use BirthFit::*;
    for (one, other, fit) in [
        (born("3", "4", "2011"), born("3", "4", "2011"), SameDay),
        (born("3", "4", "2011"), born("4", "3", "2011"), Swapped),
        (born("3", "4", "2011"), born("13", "4", "2011"), SameYear),
        (born("3", "4", "2011"), born("", "4", "2011"), Fits),
        (born("3", "4", "2011"), born("", "", "2011"), Fits),
        (born("", "", "2011"), born("", "", "2011"), Fits),
        (born("3", "4", "2011"), about(2010, 2012), Fits),
        (born("3", "4", "2011"), born("3", "4", "2012"), Close),
        (born("", "", "2011"), born("", "", "2012"), Close),
        (about(2008, 2009), about(2010, 2011), Close),
        (born("", "", "2011"), born("", "", "2014"), Differs),
        (born("3", "4", "2011"), born("3", "4", "2001"), Differs),
        (born("3", "4", "2011"), BirthDate::Unknown, Unknown),
        (BirthDate::Unknown, BirthDate::Unknown, Unknown),
    ] {
        assert_eq!(BirthFit::of(one, other), fit);
        assert_eq!(BirthFit::of(other, one), fit);
    }
}

fn weighed(name: Option<(&str, &str)>, birth: BirthFit, same: &[Reason]) -> Option<Likeness> {
    let found = name.and_then(|(one, other)| like(one, other));
    weigh(
        name.is_some(),
        found.map(|one| (one, NameKind::Full)),
        birth,
        same,
    )
}

#[test]
fn name_birth_date_and_numbers_weigh_together() {
    use Reason::*;
    let both = weighed(Some(("Fatma", "Fatima El Amrani")), BirthFit::SameDay, &[]).expect("found");
    assert_eq!(both.strength(), Strength::Strong);
    assert_eq!(both.reasons, [SoundsAlike, PartOfName, SameBirthDate]);
    // A married name, or an invented one: the birth date brings her back.
    assert!(
        weighed(
            Some(("Fatima Amrani", "Fatima Benali")),
            BirthFit::Unknown,
            &[]
        )
        .is_none()
    );
    let other = weighed(
        Some(("Fatima Amrani", "Fatima Benali")),
        BirthFit::SameDay,
        &[],
    );
    assert_eq!(other.expect("found").strength(), Strength::Possible);
    // A birth date that differs is said and hides nobody.
    let differs = weighed(Some(("Noor", "Noor")), BirthFit::Differs, &[]).expect("found");
    assert_eq!(differs.reasons, [SameName, BirthDiffers]);
    // A number of her own outweighs a name.
    let number = weighed(Some(("Noor", "Zoë")), BirthFit::Unknown, &[SamePhone]).expect("found");
    assert_eq!((number.score, number.reasons), (FULL, vec![SamePhone]));
    // A birth date alone.
    assert!(weighed(None, BirthFit::SameDay, &[]).is_some());
    assert!(weighed(None, BirthFit::Fits, &[]).is_some());
    assert!(weighed(None, BirthFit::Close, &[]).is_none());
    assert!(weighed(None, BirthFit::Unknown, &[]).is_none());
    assert!(weighed(Some(("Noor", "Zoë")), BirthFit::SameDay, &[]).is_none());
}

/// Letters of the scripts that the field meets, and whatever else somebody may paste.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zçéïñø]{1,8}( [a-zçéïñø'-]{1,8}){0,3}",
        "[\\u0621-\\u064a]{1,8}( [\\u0621-\\u064a]{1,8}){0,2}",
        "[а-яё]{1,8}( [а-яё]{1,8}){0,2}",
        "[α-ωא-ת]{1,8}( [a-z]{1,8}){0,2}",
        "\\PC{0,40}",
        "([a-z]{1,3} ){0,20}",
    ]
}

/// A birth date out of numbers: the type itself prints nothing, so the numbers are what a failure shows.
fn birth((kind, year, month, day): (u8, i16, i8, i8)) -> BirthDate {
    match kind {
        0 => BirthDate::Unknown,
        1 => BirthDate::Day(date(year, month, day)),
        2 => BirthDate::Month { year, month },
        3 => BirthDate::Year(year),
        _ => about(year, year + i16::from(month)),
    }
}

fn birth_numbers() -> impl Strategy<Value = (u8, i16, i8, i8)> {
    (0..5_u8, 1990..2026_i16, 1..=12_i8, 1..=28_i8)
}

/// A word, and the same with some letters written otherwise, left out or added.
fn misspelt() -> impl Strategy<Value = (String, String)> {
    let change = (any::<prop::sample::Index>(), 0..3_u8, "[a-zé0-9]");
    let word = prop_oneof![names(), "[a-z]{2,9}", "[aeinrs]{8,24}", "[a-z]{12,30}"];
    (word, prop::collection::vec(change, 0..4)).prop_map(|(word, changes)| {
        let mut letters: Vec<char> = word.chars().collect();
        for (place, how, letter) in changes {
            let letter = letter.chars().next().unwrap_or('a');
            let place = place.index(letters.len() + 1);
            match how {
                0 => letters.insert(place, letter),
                1 if place < letters.len() => letters[place] = letter,
                _ if place < letters.len() => {
                    letters.remove(place);
                }
                _ => {}
            }
        }
        (word, letters.into_iter().collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// What an index asks first never hides a word from it.
    #[test]
    fn a_glance_says_no_only_of_words_that_are_not_alike((one, other) in misspelt()) {
        let (Some(one), Some(other)) = (Name::of(&one), Name::of(&other)) else {
            return Ok(());
        };
        for word in one.words() {
            for with in other.words() {
                let mut all = Glances::default();
                all.push(with);
                let may = all.may_be_like(word).next().is_some();
                prop_assert!(may || word.like(with).is_none(), "{} {}", word.text(), with.text());
            }
        }
    }
}

proptest! {
    #[test]
    fn it_is_the_same_both_ways(one in names(), other in names()) {
        let score = |found: Option<NameMatch>| found.map(|found| found.score);
        prop_assert_eq!(score(like(&one, &other)), score(like(&other, &one)));
    }

    #[test]
    fn a_name_is_like_itself(name in names()) {
        if Name::of(&name).is_some() {
            let found = like(&name, &name).expect("like itself");
            prop_assert_eq!((found.score, found.how), (FULL, WordHow::Same));
        }
    }

    #[test]
    fn a_score_has_its_bounds(one in names(), other in names()) {
        if let Some(found) = like(&one, &other) {
            prop_assert!(found.score > 0 && found.score <= FULL);
        }
    }

    #[test]
    fn capitals_and_accents_change_nothing(name in "[a-zA-Zéèïöüñ]{2,10}( [a-zA-Zéèïöüñ]{2,10}){0,2}") {
        let found = like(&name, &name.to_uppercase()).expect("like itself");
        prop_assert_eq!(found.score, FULL);
    }

    #[test]
    fn words_in_another_order_are_the_same_name(one in "[a-z]{3,9}", other in "[a-z]{3,9}") {
        let straight = format!("{one} {other}");
        let found = like(&straight, &format!("{other} {one}"));
        prop_assert_eq!(found.map(|found| found.score), Some(FULL));
    }

    #[test]
    fn birth_dates_go_together_both_ways(one in birth_numbers(), other in birth_numbers()) {
        let (one, other) = (birth(one), birth(other));
        prop_assert_eq!(BirthFit::of(one, other), BirthFit::of(other, one));
        let mine = BirthFit::of(one, one);
        prop_assert!(matches!(mine, BirthFit::SameDay | BirthFit::Fits | BirthFit::Unknown));
    }
}
