use super::Standing;

/// The width and the height of the box that names somebody, in the units of the drawing.
pub const BOX: (i32, i32) = (124, 62);
/// The box in the middle, which is hers.
pub const HER_BOX: (i32, i32) = (92, 44);
/// Nearer to each other boxes never come.
const GAP: i32 = 10;
/// More on one ring stand on a second one outside of it.
const MOST_ON_A_RING: usize = 12;
/// So many are drawn; the list beside the drawing has everybody.
pub const LARGEST_MAP: usize = 40;

/// Who stands where to her: she in the middle, and the nearer somebody is to her the smaller is the ring.
/// All numbers are in the units of the drawing, which is as large as it must be and not larger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportMap {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
    /// Radius of each ring around 0, 0.
    pub rings: Vec<i32>,
    /// One for each that was given, in the same order.
    pub places: Vec<MapPlace>,
}

/// The middle of a box.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MapPlace {
    pub x: i32,
    pub y: i32,
}

/// From the inside to the outside. Who has no place of her or his own yet stands between the near and the far:
/// not asked is not neutral.
const RINGS: [Standing; 5] = [
    Standing::Close,
    Standing::Neutral,
    Standing::NotAsked,
    Standing::Conflict,
    Standing::Danger,
];

/// Columns of text that a box has room for. A letter takes one, a sign of a wide script two.
const COLUMNS: usize = 16;

/// A name or a relation, as short as its box is wide.
#[must_use]
pub fn shortened(text: &str) -> String {
    // From here on are the scripts of East Asia and pictures.
    let columns = |one: char| if one >= '\u{2e80}' { 2 } else { 1 };
    let text = text.trim();
    let all: usize = text.chars().map(columns).sum();
    if all <= COLUMNS {
        return text.to_owned();
    }
    let mut left = COLUMNS - 1;
    let mut short: String = text
        .chars()
        .take_while(|one| {
            let fits = columns(*one) <= left;
            left = left.saturating_sub(columns(*one));
            fits
        })
        .collect();
    short.push('…');
    short
}

/// Draws at most [`LARGEST_MAP`] people.
#[must_use]
pub fn draw_map(people: &[Standing]) -> SupportMap {
    let people = &people[..people.len().min(LARGEST_MAP)];
    let mut places = vec![MapPlace::default(); people.len()];
    let mut taken: Vec<MapPlace> = Vec::new();
    let mut rings = Vec::new();
    for standing in RINGS {
        let here: Vec<usize> = (0..people.len())
            .filter(|index| people[*index] == standing)
            .collect();
        for group in here.chunks(MOST_ON_A_RING) {
            let least = rings.last().map_or(0, |radius| radius + GAP);
            let (radius, found) = ring(group.len(), least, &taken);
            rings.push(radius);
            for (index, place) in group.iter().zip(&found) {
                places[*index] = *place;
            }
            taken.extend(found);
        }
    }
    framed(rings, places)
}

/// The smallest ring on which so many boxes touch neither each other nor what is drawn already.
fn ring(count: usize, least: i32, taken: &[MapPlace]) -> (i32, Vec<MapPlace>) {
    const TURNS: usize = 8;
    let step = std::f64::consts::TAU / count as f64;
    let mut radius = least;
    // It ends: on a ring that is large enough the boxes are as far from each other as they are long.
    loop {
        for turn in 0..TURNS {
            let places: Vec<MapPlace> = (0..count)
                .map(|index| {
                    let angle = step * (index as f64 + turn as f64 / TURNS as f64);
                    MapPlace {
                        x: (f64::from(radius) * angle.sin()).round() as i32,
                        y: -(f64::from(radius) * angle.cos()).round() as i32,
                    }
                })
                .collect();
            if is_free(&places, taken) {
                return (radius, places);
            }
        }
        radius += 4;
    }
}

fn is_free(places: &[MapPlace], taken: &[MapPlace]) -> bool {
    let apart = |one: &MapPlace, other: &MapPlace, width: i32, height: i32| {
        (one.x - other.x).abs() >= width + GAP || (one.y - other.y).abs() >= height + GAP
    };
    let (width, height) = BOX;
    let to_her = ((width + HER_BOX.0) / 2, (height + HER_BOX.1) / 2);
    places.iter().enumerate().all(|(index, one)| {
        apart(one, &MapPlace::default(), to_her.0, to_her.1)
            && taken
                .iter()
                .chain(&places[..index])
                .all(|other| apart(one, other, width, height))
    })
}

fn framed(rings: Vec<i32>, places: Vec<MapPlace>) -> SupportMap {
    let outermost = rings.last().copied().unwrap_or_default();
    let reach = |half: i32, own: i32, middles: &dyn Fn(&MapPlace) -> i32| {
        places
            .iter()
            .map(|place| middles(place).abs() + half)
            .chain([own / 2, outermost])
            .max()
            .unwrap_or_default()
            + GAP
    };
    let across = reach(BOX.0 / 2, HER_BOX.0, &|place| place.x);
    let down = reach(BOX.1 / 2, HER_BOX.1, &|place| place.y);
    SupportMap {
        left: -across,
        top: -down,
        width: 2 * across,
        height: 2 * down,
        rings,
        places,
    }
}
