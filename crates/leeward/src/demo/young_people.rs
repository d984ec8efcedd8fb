//! Young people who do not exist, drawn so that together they look like what is known of the real ones
//! (Child Focus): most 14 to 16, some 13 or younger, some just 18, almost all girls, 30 % living in a youth
//! institution.

use domain::cases::{
    BirthDate, CountryCode, Gender, Identity, Institution, LanguageCode, Nationality,
};
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::content::{Background, People, Situation};

/// Age at opening, with how many of a hundred have it.
const AGES: [(i32, u32); 8] = [
    (12, 5),
    (13, 9),
    (14, 21),
    (15, 26),
    (16, 21),
    (17, 11),
    (18, 4),
    (11, 3),
];

/// A young person of the sample, with what the story needs besides her identity.
pub struct YoungPerson {
    pub identity: Identity,
    pub girl: bool,
    /// In whole years, when the case is opened.
    pub age: i32,
}

/// One out of some, by weight.
fn weighed<'a, T>(random: &mut StdRng, of: &'a [T], weight: impl Fn(&T) -> u32) -> &'a T {
    let total: u32 = of.iter().map(&weight).sum();
    let mut left = random.random_range(0..total.max(1));
    for one in of {
        match left.checked_sub(weight(one)) {
            None => return one,
            Some(rest) => left = rest,
        }
    }
    &of[0]
}

pub fn one<'a, T>(random: &mut StdRng, of: &'a [T]) -> &'a T {
    &of[random.random_range(0..of.len())]
}

pub fn chance(random: &mut StdRng, percent: u32) -> bool {
    random.random_range(0..100) < percent
}

pub fn draw(random: &mut StdRng, people: &People, country: &str, on: Date) -> YoungPerson {
    let background = weighed(random, &people.background, |one: &Background| {
        if country == "NL" {
            one.weight_nl
        } else {
            one.weight_be
        }
    });
    let gender = match random.random_range(0..100) {
        0..94 => Gender::Girl,
        94..98 => Gender::Boy,
        98 => Gender::TransGirl,
        _ => Gender::NonBinary,
    };
    let boy = gender == Gender::Boy;
    let given = one(
        random,
        if boy {
            &background.boys
        } else {
            &background.girls
        },
    )
    .clone();
    let families = match boy && !background.families_boys.is_empty() {
        true => &background.families_boys,
        false => &background.families,
    };
    let family = one(random, families).clone();
    let age = weighed(random, &AGES, |(_, weight)| *weight).0;
    let birth = birth(random, age, on);
    let mut aliases: Vec<String> = people
        .spelling
        .iter()
        .filter(|spelling| spelling.name == given || spelling.name == family)
        .flat_map(|spelling| spelling.also.iter().take(1).cloned())
        .collect();
    if chance(random, 40) {
        aliases.push(one(random, &people.aliases.nicknames).clone());
    }
    let institution = match random.random_range(0..100) {
        0..30 => {
            let near: Vec<_> = people
                .institution
                .iter()
                .filter(|one| one.country == country)
                .collect();
            let place = one(random, &near);
            Institution::Yes(format!("{}, {}", place.name, place.town))
        }
        30..85 => Institution::No,
        85..93 => Institution::Unknown,
        _ => Institution::NotAsked,
    };
    let nationalities: Vec<CountryCode> = match background.both {
        true => background.nationalities.clone(),
        false => vec![one(random, &background.nationalities).clone()],
    }
    .iter()
    .filter_map(|code| CountryCode::parse(code).ok())
    .collect();
    YoungPerson {
        identity: Identity {
            given_name: given,
            family_name: family,
            call_name: String::new(),
            aliases,
            birth,
            gender,
            languages: background
                .languages
                .iter()
                .filter_map(|code| LanguageCode::parse(code).ok())
                .collect(),
            nationality: match nationalities.is_empty() {
                true => Nationality::Unknown,
                false => Nationality::Known(nationalities),
            },
            representative: String::new(),
            institution,
            phones: Vec::new(),
            documents: Vec::new(),
            handles: Vec::new(),
        },
        girl: !boy,
        age,
    }
}

/// What her life is like, as codes of `notes.toml`: each drawn by its share, but for where she lives, which is
/// known of her already.
pub fn situations(random: &mut StdRng, all: &[Situation], identity: &Identity) -> Vec<String> {
    let lives_there = matches!(identity.institution, Institution::Yes(_));
    all.iter()
        .filter(|one| match one.code.as_str() {
            "youth_institution" => lives_there,
            _ => chance(random, one.share),
        })
        .map(|one| one.code.clone())
        .collect()
}

/// A birth date that gives this age, known as well as such dates are known.
fn birth(random: &mut StdRng, age: i32, on: Date) -> BirthDate {
    let days = random.random_range(1..365);
    let born = on
        .checked_sub(age.years())
        .and_then(|birthday| birthday.checked_sub(days.days()))
        .unwrap_or(on);
    match random.random_range(0..100) {
        0..80 => BirthDate::Day(born),
        80..88 => BirthDate::Month {
            year: born.year(),
            month: born.month(),
        },
        88..94 => BirthDate::Year(born.year()),
        94..98 => BirthDate::Estimated {
            first: born.year() - 1,
            last: born.year(),
        },
        _ => BirthDate::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use domain::cases::Identity;
    use jiff::civil::date;
    use rand::SeedableRng;

    use super::super::content::Texts;
    use super::*;

    const DRAWN: usize = 20_000;

    fn young_people() -> Vec<(YoungPerson, Vec<String>)> {
        let texts = Texts::built_in().expect("the sample's content");
        let mut random = StdRng::seed_from_u64(1);
        (0..DRAWN)
            .map(|number| {
                let country = if number % 4 == 0 { "NL" } else { "BE" };
                let drawn = draw(&mut random, &texts.people, country, date(2026, 11, 23));
                let lives = situations(&mut random, &texts.notes.situation, &drawn.identity);
                (drawn, lives)
            })
            .collect()
    }

    /// What Child Focus says of the young people it hears of, as far as it says a number; otherwise in words.
    #[test]
    fn together_they_look_like_what_is_known_of_the_real_ones() {
        let all = young_people();
        let percent = |is: &dyn Fn(&YoungPerson, &[String]) -> bool| {
            let count = all.iter().filter(|(one, lives)| is(one, lives)).count();
            count as f64 * 100.0 / DRAWN as f64
        };
        let situation = |code: &'static str| {
            percent(&move |_: &YoungPerson, lives: &[String]| lives.iter().any(|one| one == code))
        };
        let in_institution =
            |identity: &Identity| matches!(identity.institution, Institution::Yes(_));
        for (what, measured, expected) in [
            (
                "14 to 16",
                percent(&|one, _| (14..=16).contains(&one.age)),
                60.0..75.0,
            ),
            (
                "13 or younger",
                percent(&|one, _| one.age <= 13),
                12.0..22.0,
            ),
            ("just 18", percent(&|one, _| one.age == 18), 2.0..6.0),
            ("older than 18", percent(&|one, _| one.age > 18), 0.0..0.001),
            (
                "girls",
                percent(&|one, _| one.identity.gender == Gender::Girl),
                92.0..97.0,
            ),
            (
                "in a youth institution",
                percent(&|one, _| in_institution(&one.identity)),
                28.5..31.5,
            ),
            ("running away", situation("running_away"), 45.0..65.0),
            (
                "crossing a border",
                situation("crossing_border"),
                10.0..25.0,
            ),
        ] {
            assert!(
                expected.contains(&measured),
                "{what}: {measured} % is not within {expected:?}"
            );
        }
        for (one, lives) in &all {
            assert_eq!(
                in_institution(&one.identity),
                lives.iter().any(|code| code == "youth_institution"),
                "her record and her notes disagree about where she lives"
            );
        }
    }

    #[test]
    fn a_birth_date_fits_the_age() {
        let today = date(2026, 11, 23);
        for (one, _) in young_people() {
            if let BirthDate::Day(born) = one.identity.birth {
                let birthday = born.checked_add(one.age.years()).expect("a date");
                let next = born.checked_add((one.age + 1).years()).expect("a date");
                assert!(
                    birthday <= today && today < next,
                    "{born} is not {}",
                    one.age
                );
            }
        }
    }
}
