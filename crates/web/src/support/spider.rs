//! How it goes, drawn: a wheel of seven spokes for one day, a line for each domain over all days. Whole numbers only,
//! so that the same ratings are the same drawing everywhere.

use domain::support::{BEST, LifeDomain, Scores};

/// Half of the drawing's side, and the length of a spoke. Between the two there is room for the words.
pub const MIDDLE: i32 = 200;
const SPOKE: i32 = 120;
/// Where the name of a spoke stands.
const NAME_AT: i32 = 138;

/// One spoke with its name.
pub struct Spoke {
    pub x: i32,
    pub y: i32,
    pub name: String,
    pub name_x: i32,
    pub name_y: i32,
    /// `start`, `middle` or `end`: the names lean away from the wheel.
    pub anchor: &'static str,
}

/// What one of the two said.
pub struct Shape {
    /// `x,y x,y …`; empty when fewer than three domains have a number.
    pub outline: String,
    pub dots: Vec<(i32, i32)>,
}

pub fn spokes(name: impl Fn(LifeDomain) -> String) -> Vec<Spoke> {
    LifeDomain::ALL
        .iter()
        .map(|domain| {
            let (x, y) = point(*domain, SPOKE);
            let (name_x, name_y) = point(*domain, NAME_AT);
            Spoke {
                x,
                y,
                name: name(*domain),
                name_x,
                name_y: name_y + 4,
                anchor: match name_x - MIDDLE {
                    -20..=20 => "middle",
                    ..-20 => "end",
                    _ => "start",
                },
            }
        })
        .collect()
}

/// The rings of the wheel: their radii.
pub fn rings() -> [i32; 5] {
    [1, 2, 3, 4, 5].map(|ring| SPOKE * ring / 5)
}

pub fn shape(scores: &Scores) -> Shape {
    let dots: Vec<(i32, i32)> = LifeDomain::ALL
        .iter()
        .filter_map(|domain| {
            let score = i32::from(scores.of(*domain)?);
            Some(point(*domain, SPOKE * score / i32::from(BEST)))
        })
        .collect();
    let outline = match dots.len() {
        0..3 => String::new(),
        _ => {
            let points: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
            points.join(" ")
        }
    };
    Shape { outline, dots }
}

/// So far from the middle on the spoke of a domain; the first spoke points up, the others follow clockwise.
fn point(domain: LifeDomain, far: i32) -> (i32, i32) {
    // Sine and cosine of seventh parts of a circle, in thousandths.
    const TURNS: [(i32, i32); 7] = [
        (0, -1000),
        (782, -623),
        (975, 223),
        (434, 901),
        (-434, 901),
        (-975, 223),
        (-782, -623),
    ];
    let place = LifeDomain::ALL.iter().position(|one| *one == domain);
    let (x, y) = TURNS[place.unwrap_or_default() % TURNS.len()];
    (MIDDLE + far * x / 1000, MIDDLE + far * y / 1000)
}
