//! People around a young person: what may be written down, who is read first, and the two drawings.

use std::collections::BTreeSet;
use std::str::FromStr;

use domain::cases::people::{
    AroundError, AroundKind, BOX, Concern, Generation, HER_BOX, LARGEST_MAP, LONGEST_CONTACT, Mark,
    PersonAround, Rank, Safety, Standing, draw_genogram, draw_map, shortened,
};
use proptest::prelude::*;
use proptest::sample::select;

fn mother() -> PersonAround {
    PersonAround {
        name: "ليلى".to_owned(),
        safety: Safety::Safe,
        ..PersonAround::of_kind(AroundKind::Mother)
    }
}

#[test]
fn every_word_is_read_back_and_no_two_are_alike() {
    let kinds: BTreeSet<&str> = AroundKind::ALL.iter().map(|one| one.as_str()).collect();
    assert_eq!(kinds.len(), AroundKind::ALL.len());
    for kind in AroundKind::ALL {
        assert_eq!(AroundKind::from_str(kind.as_str()), Ok(*kind));
    }
    for safety in Safety::ALL {
        assert_eq!(Safety::from_str(safety.as_str()), Ok(*safety));
    }
    for standing in Standing::ALL {
        assert_eq!(Standing::from_str(standing.as_str()), Ok(*standing));
    }
    assert_eq!(AroundKind::from_str("Mother"), Err(()));
    assert_eq!(Safety::from_str(""), Err(()));
}

#[test]
fn nobody_is_safe_to_contact_before_somebody_has_asked() {
    let new = PersonAround::of_kind(AroundKind::Friend);
    assert_eq!(new.safety, Safety::NotAsked);
    assert_eq!(new.standing, Standing::NotAsked);
    assert_eq!(new.concern, Concern::NotKnown);
    assert_eq!(new.faults(), []);
}

#[test]
fn what_is_wrong_is_all_said_at_once() {
    let person = PersonAround {
        email: "at home".to_owned(),
        phone: "0".repeat(LONGEST_CONTACT + 1),
        safety: Safety::OnlySo,
        ..PersonAround::of_kind(AroundKind::Other)
    };
    assert_eq!(
        person.faults(),
        [
            AroundError::Nameless,
            AroundError::PhoneTooLong,
            AroundError::NotAMailAddress,
            AroundError::ReasonMissing,
            AroundError::HowMissing,
        ]
    );
    let never = PersonAround {
        safety: Safety::Never,
        ..mother()
    };
    assert_eq!(never.faults(), [AroundError::ReasonMissing]);
    for good in ["", " ", "a@b.example", " a.b+c@d.example "] {
        let email = good.to_owned();
        assert_eq!(PersonAround { email, ..mother() }.faults(), [], "{good:?}");
    }
    for bad in ["a", "a@b", "@b.example", "a@b.example, c@d.example"] {
        let email = bad.to_owned();
        assert_eq!(
            PersonAround { email, ..mother() }.faults(),
            [AroundError::NotAMailAddress],
            "{bad:?}"
        );
    }
}

#[test]
fn the_dangerous_are_read_first_whoever_they_are() {
    let guardian = PersonAround::of_kind(AroundKind::Guardian);
    assert_eq!(guardian.rank(), Rank::Represents);
    assert!(!guardian.is_warned_of());
    let never = PersonAround {
        safety: Safety::Never,
        ..guardian.clone()
    };
    let danger = PersonAround {
        standing: Standing::Danger,
        safety: Safety::Safe,
        ..mother()
    };
    let concern = PersonAround {
        concern: Concern::Yes,
        ..mother()
    };
    for person in [&never, &danger, &concern] {
        assert_eq!(person.rank(), Rank::Danger);
        assert!(person.is_warned_of());
    }
    let only_so = PersonAround {
        safety: Safety::OnlySo,
        ..mother()
    };
    assert_eq!(only_so.rank(), Rank::Careful);
    assert!(only_so.is_warned_of());
    assert_eq!(mother().rank(), Rank::Other);
    let numbers = [Rank::Danger, Rank::Careful, Rank::Represents, Rank::Other].map(Rank::number);
    assert!(numbers.is_sorted());
}

#[test]
fn without_anybody_the_map_shows_her_alone_and_there_is_no_genogram() {
    let map = draw_map(&[]);
    assert!(map.rings.is_empty() && map.places.is_empty());
    assert!(map.width >= HER_BOX.0 && map.height >= HER_BOX.1);
    assert_eq!(draw_genogram(&[]), None);
    assert_eq!(
        draw_genogram(&[
            AroundKind::Friend,
            AroundKind::Lawyer,
            AroundKind::OtherFamily
        ]),
        None
    );
}

#[test]
fn a_name_is_as_short_as_its_box_is_wide() {
    assert_eq!(shortened(" Zoë "), "Zoë");
    assert_eq!(shortened("Anne-Sophie Vand"), "Anne-Sophie Vand");
    assert_eq!(shortened("Anne-Sophie Vanden"), "Anne-Sophie Van…");
    assert_eq!(shortened("山田花子さんのおかあさん"), "山田花子さんの…");
    assert_eq!(shortened(""), "");
}

/// Twice as far apart as half of each: they do not touch.
fn touch(one: (i32, i32), other: (i32, i32), size: (i32, i32)) -> bool {
    (one.0 - other.0).abs() < size.0 && (one.1 - other.1).abs() < size.1
}

#[test]
fn a_family_stands_in_its_generations() {
    let people = [
        AroundKind::Brother,
        AroundKind::Friend,
        AroundKind::Mother,
        AroundKind::Child,
        AroundKind::Grandparent,
        AroundKind::StepParent,
    ];
    let genogram = draw_genogram(&people).expect("a family");
    let of = |person: usize| {
        genogram
            .places
            .iter()
            .find(|place| place.person == person)
            .copied()
    };
    assert_eq!(of(1), None, "a friend is no family");
    let brother = of(0).expect("a brother");
    assert_eq!(brother.mark, Mark::Man);
    assert_eq!(brother.generation, Generation::Hers);
    assert_eq!(brother.y, genogram.she.1);
    let mother = of(2).expect("a mother");
    assert_eq!(mother.mark, Mark::Woman);
    assert!(mother.y < genogram.she.1 && mother.x < of(5).expect("a step-parent").x);
    assert!(of(4).expect("a grandparent").y < mother.y);
    assert!(of(3).expect("a child").y > genogram.she.1);
    // One from the mother, a bar, one each to her and to her brother; then to her child.
    assert_eq!(genogram.lines.len(), 4 + 3);
    assert_eq!(genogram.carers.len(), 3);
}

proptest! {
    #[test]
    fn on_a_map_nobody_covers_anybody_and_everybody_is_inside(
        people in prop::collection::vec(select(Standing::ALL), 0..=LARGEST_MAP),
    ) {
        let map = draw_map(&people);
        prop_assert_eq!(map.places.len(), people.len());
        prop_assert!(map.rings.is_sorted());
        for (index, place) in map.places.iter().enumerate() {
            let at = (place.x, place.y);
            let to_her = ((BOX.0 + HER_BOX.0) / 2, (BOX.1 + HER_BOX.1) / 2);
            prop_assert!(!touch(at, (0, 0), to_her), "{} covers her", index);
            for other in &map.places[..index] {
                prop_assert!(!touch(at, (other.x, other.y), BOX), "{:?} and {:?}", place, other);
            }
            prop_assert!(place.x - BOX.0 / 2 >= map.left);
            prop_assert!(place.x + BOX.0 / 2 <= map.left + map.width);
            prop_assert!(place.y - BOX.1 / 2 >= map.top);
            prop_assert!(place.y + BOX.1 / 2 <= map.top + map.height);
        }
        for radius in &map.rings {
            prop_assert!(-radius >= map.left && *radius <= map.left + map.width);
            prop_assert!(-radius >= map.top && *radius <= map.top + map.height);
        }
    }

    /// The nearer somebody stands to her, the nearer her or his ring is.
    #[test]
    fn who_is_close_stands_nearer_than_who_is_a_danger(
        people in prop::collection::vec(select(Standing::ALL), 0..=LARGEST_MAP),
    ) {
        let map = draw_map(&people);
        let far = |standing: Standing| {
            map.places.iter().zip(&people).filter(move |(_, one)| **one == standing).map(
                |(place, _)| f64::from(place.x).hypot(f64::from(place.y)),
            )
        };
        let closest = far(Standing::Danger).fold(f64::INFINITY, f64::min);
        let farthest = far(Standing::Close).fold(0.0, f64::max);
        prop_assert!(farthest < closest, "{} and {}", farthest, closest);
    }

    #[test]
    fn in_a_genogram_nobody_covers_anybody_and_everybody_is_inside(
        people in prop::collection::vec(select(AroundKind::ALL), 0..=40),
    ) {
        let family = people.iter().filter(|kind| kind.generation().is_some()).count();
        let Some(genogram) = draw_genogram(&people) else {
            prop_assert_eq!(family, 0);
            return Ok(());
        };
        prop_assert_eq!(genogram.places.len(), family);
        let mut boxes = vec![genogram.she];
        boxes.extend(genogram.places.iter().map(|place| (place.x, place.y)));
        for (index, one) in boxes.iter().enumerate() {
            for other in &boxes[..index] {
                prop_assert!(!touch(*one, *other, BOX), "{:?} and {:?}", one, other);
            }
            prop_assert!(one.0 - BOX.0 / 2 >= 0 && one.0 + BOX.0 / 2 <= genogram.width);
            prop_assert!(one.1 - BOX.1 / 2 >= 0 && one.1 + BOX.1 / 2 <= genogram.height);
        }
        for (from_x, from_y, to_x, to_y) in genogram.lines.iter().chain(&genogram.carers) {
            for (x, y) in [(from_x, from_y), (to_x, to_y)] {
                prop_assert!(*x >= 0 && *x <= genogram.width && *y >= 0 && *y <= genogram.height);
            }
            prop_assert!(from_x == to_x || from_y == to_y, "lines are straight");
        }
    }
}
