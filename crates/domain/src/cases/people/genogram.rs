use super::AroundKind;
use super::map::BOX;

const GAP: i32 = 16;
/// Between the rows, for the lines.
const BETWEEN: i32 = 48;
const MARGIN: i32 = 8;

/// Rows of a genogram, the eldest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Generation {
    Grandparents,
    Parents,
    Hers,
    Children,
}

/// The sign beside somebody's name, as genograms have them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A circle.
    Woman,
    /// A square.
    Man,
    /// A diamond: the relation does not say.
    NotSaid,
}

/// Her family by generations. All numbers are in the units of the drawing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Genogram {
    pub width: i32,
    pub height: i32,
    /// The middle of her own box.
    pub she: (i32, i32),
    /// Who of those that were given stands where. Who is no family, or whose generation the relation does not
    /// say, is not drawn.
    pub places: Vec<GenogramPlace>,
    /// Parents and their children.
    pub lines: Vec<Line>,
    /// Those who care for her without being her parents.
    pub carers: Vec<Line>,
}

/// From here to there: x, y, x, y.
pub type Line = (i32, i32, i32, i32);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GenogramPlace {
    /// Which of those that were given.
    pub person: usize,
    pub generation: Generation,
    pub mark: Mark,
    pub x: i32,
    pub y: i32,
}

impl AroundKind {
    /// `None`: not family, or of a generation that the word does not say.
    pub const fn generation(self) -> Option<Generation> {
        match self {
            Self::Grandparent => Some(Generation::Grandparents),
            Self::Mother
            | Self::Father
            | Self::StepParent
            | Self::FosterParent
            | Self::AuntOrUncle => Some(Generation::Parents),
            Self::Sister | Self::Brother | Self::Cousin => Some(Generation::Hers),
            Self::Child => Some(Generation::Children),
            _ => None,
        }
    }

    const fn mark(self) -> Mark {
        match self {
            Self::Mother | Self::Sister => Mark::Woman,
            Self::Father | Self::Brother => Mark::Man,
            _ => Mark::NotSaid,
        }
    }

    const fn is_parent(self) -> bool {
        matches!(self, Self::Mother | Self::Father)
    }

    const fn is_sibling(self) -> bool {
        matches!(self, Self::Sister | Self::Brother)
    }

    const fn is_carer(self) -> bool {
        matches!(self, Self::StepParent | Self::FosterParent)
    }
}

/// `None` when nobody of her family is known.
#[must_use]
pub fn draw_genogram(people: &[AroundKind]) -> Option<Genogram> {
    // Who they are in each row, in the order of the kinds: parents stand before those who came later. `None` is she.
    let rows: Vec<(Generation, Vec<Option<usize>>)> = [
        Generation::Grandparents,
        Generation::Parents,
        Generation::Hers,
        Generation::Children,
    ]
    .into_iter()
    .filter_map(|generation| {
        let mut row: Vec<Option<usize>> = (0..people.len())
            .filter(|index| people[*index].generation() == Some(generation))
            .map(Some)
            .collect();
        row.sort_by_key(|index| index.map(|index| people[index]));
        if generation == Generation::Hers {
            row.insert(0, None);
        }
        (!row.is_empty()).then_some((generation, row))
    })
    .collect();
    if rows.iter().map(|(_, row)| row.len()).sum::<usize>() < 2 {
        return None;
    }
    let step = BOX.0 + GAP;
    let length = |count: usize| i32::try_from(count).unwrap_or(i32::MAX / step) * step - GAP;
    let widest = rows.iter().map(|(_, row)| length(row.len())).max()?;
    let mut she = (0, 0);
    let mut places = Vec::new();
    let mut y = MARGIN + BOX.1 / 2;
    for (generation, row) in &rows {
        let mut x = MARGIN + (widest - length(row.len())) / 2 + BOX.0 / 2;
        for one in row {
            match one {
                None => she = (x, y),
                Some(person) => places.push(GenogramPlace {
                    person: *person,
                    generation: *generation,
                    mark: people[*person].mark(),
                    x,
                    y,
                }),
            }
            x += step;
        }
        y += BOX.1 + BETWEEN;
    }
    let (lines, carers) = lines(people, &places, she);
    Some(Genogram {
        width: widest + 2 * MARGIN,
        height: y - BETWEEN - BOX.1 / 2 + MARGIN,
        she,
        places,
        lines,
        carers,
    })
}

/// Each family hangs from one bar between two rows.
fn lines(
    people: &[AroundKind],
    places: &[GenogramPlace],
    she: (i32, i32),
) -> (Vec<Line>, Vec<Line>) {
    let of = |is: fn(AroundKind) -> bool| {
        places
            .iter()
            .filter(move |place| is(people[place.person]))
            .map(|place| (place.x, place.y))
            .collect::<Vec<_>>()
    };
    let half = BOX.1 / 2;
    let mut lines = Vec::new();
    let mut children = of(|kind| kind.is_sibling());
    children.push(she);
    hang(&of(|kind| kind.is_parent()), &children, 18, &mut lines);
    hang(
        &[she],
        &of(|kind| kind == AroundKind::Child),
        18,
        &mut lines,
    );
    let mut carers = Vec::new();
    for (x, y) in of(|kind| kind.is_carer()) {
        // Beside the line of the parents, so that both can be seen.
        let (bar, to) = (y + half + 32, she.0 + 16);
        carers.push((x, y + half, x, bar));
        carers.push((x, bar, to, bar));
        carers.push((to, bar, to, she.1 - half));
    }
    (lines, carers)
}

fn hang(above: &[(i32, i32)], below: &[(i32, i32)], down: i32, lines: &mut Vec<Line>) {
    let (Some((_, top)), Some((_, bottom))) = (above.first(), below.first()) else {
        return;
    };
    let half = BOX.1 / 2;
    let bar = top + half + down;
    let across = above.iter().chain(below).map(|(x, _)| *x);
    let ends = (across.clone().min(), across.max());
    for (x, y) in above {
        lines.push((*x, y + half, *x, bar));
    }
    if let (Some(from), Some(to)) = ends {
        lines.push((from, bar, to, bar));
    }
    for (x, _) in below {
        lines.push((*x, bar, *x, bottom - half));
    }
}
