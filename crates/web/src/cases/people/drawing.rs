//! The support map and the genogram: where boxes stand is the domain's, what stands in them is said here. No style
//! and no colour: a class says what something is, and the words in the box say it too.

use domain::cases::people::{
    AroundKind, BOX, HER_BOX, LARGEST_MAP, Line, Mark, PersonAround, Standing, draw_genogram,
    draw_map, shortened,
};
use services::cases::people::PersonAroundView;

use super::words::standing;
use crate::shell::Shell;

/// Where lines of text stand below the middle of a box.
const LINES: [i32; 3] = [-13, 5, 22];

/// The same where nobody knows the name.
const LINES_WITHOUT_NAME: [i32; 3] = [-4, 5, 14];

/// A box that names somebody.
pub struct BoxView {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub middle: i32,
    pub lines: [i32; 3],
    /// `warned`, or nothing.
    pub class: &'static str,
    pub who: String,
    pub name: String,
    pub stands: String,
    /// The sign of a genogram: its place, and `woman`, `man` or `not-said`.
    pub mark: &'static str,
    pub mark_x: i32,
}

impl BoxView {
    fn of(shell: &Shell, person: &PersonAround, (x, y): (i32, i32), mark: &'static str) -> Self {
        let kind = match person.kind {
            AroundKind::Other if !person.relation.trim().is_empty() => person.relation.clone(),
            kind => shell.word("people-kind", kind.as_str()),
        };
        let is_warned_of = person.is_warned_of();
        let lines = match person.name.trim() {
            "" => LINES_WITHOUT_NAME,
            _ => LINES,
        };
        Self {
            x: x - BOX.0 / 2,
            y: y - BOX.1 / 2,
            width: BOX.0,
            height: BOX.1,
            middle: x,
            lines: lines.map(|line| y + line),
            class: if is_warned_of { "warned" } else { "" },
            who: match is_warned_of {
                true => shortened(&format!("! {kind}")),
                false => shortened(&kind),
            },
            name: shortened(&person.name),
            stands: shortened(&standing(shell, person.standing)),
            mark,
            mark_x: x - BOX.0 / 2,
        }
    }
}

/// A line between two points.
pub struct LineView {
    pub from_x: i32,
    pub from_y: i32,
    pub to_x: i32,
    pub to_y: i32,
    /// What stands between the two, as a class.
    pub class: &'static str,
}

impl LineView {
    fn of((from_x, from_y, to_x, to_y): Line, class: &'static str) -> Self {
        Self {
            from_x,
            from_y,
            to_x,
            to_y,
            class,
        }
    }
}

/// The box in the middle, which is hers.
pub struct HerBox {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub middle: i32,
    pub line: i32,
}

impl HerBox {
    fn at((x, y): (i32, i32), (width, height): (i32, i32)) -> Self {
        Self {
            x: x - width / 2,
            y: y - height / 2,
            width,
            height,
            middle: x,
            line: y + 5,
        }
    }
}

pub struct MapView {
    pub frame: String,
    pub width: i32,
    pub height: i32,
    pub rings: Vec<i32>,
    pub lines: Vec<LineView>,
    pub she: HerBox,
    pub boxes: Vec<BoxView>,
    /// More people than a map has room for.
    pub is_cut: bool,
}

impl MapView {
    /// `None` when there is nobody to draw.
    pub fn of(shell: &Shell, people: &[PersonAroundView]) -> Option<Self> {
        if people.is_empty() {
            return None;
        }
        let standings: Vec<Standing> = people.iter().map(|one| one.person.standing).collect();
        let map = draw_map(&standings);
        let places = || people.iter().zip(&map.places);
        Some(Self {
            frame: format!("{} {} {} {}", map.left, map.top, map.width, map.height),
            width: map.width,
            height: map.height,
            lines: places()
                .map(|(one, place)| {
                    LineView::of((0, 0, place.x, place.y), one.person.standing.as_str())
                })
                .collect(),
            she: HerBox::at((0, 0), HER_BOX),
            boxes: places()
                .map(|(one, place)| BoxView::of(shell, &one.person, (place.x, place.y), ""))
                .collect(),
            rings: map.rings,
            is_cut: people.len() > LARGEST_MAP,
        })
    }
}

pub struct GenogramView {
    pub frame: String,
    pub width: i32,
    pub height: i32,
    pub lines: Vec<LineView>,
    pub she: HerBox,
    pub boxes: Vec<BoxView>,
}

impl GenogramView {
    /// `None` when nobody of her family is on the list.
    pub fn of(shell: &Shell, people: &[PersonAroundView]) -> Option<Self> {
        let kinds: Vec<AroundKind> = people.iter().map(|one| one.person.kind).collect();
        let genogram = draw_genogram(&kinds)?;
        let lines = genogram.lines.iter().map(|line| LineView::of(*line, "kin"));
        let carers = genogram
            .carers
            .iter()
            .map(|line| LineView::of(*line, "care"));
        Some(Self {
            frame: format!("0 0 {} {}", genogram.width, genogram.height),
            width: genogram.width,
            height: genogram.height,
            lines: lines.chain(carers).collect(),
            she: HerBox::at(genogram.she, BOX),
            boxes: genogram
                .places
                .iter()
                .map(|place| {
                    let mark = match place.mark {
                        Mark::Woman => "woman",
                        Mark::Man => "man",
                        Mark::NotSaid => "not-said",
                    };
                    let person = &people[place.person].person;
                    BoxView::of(shell, person, (place.x, place.y), mark)
                })
                .collect(),
        })
    }
}
