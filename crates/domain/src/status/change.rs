use jiff::civil::Date;

use super::{Fit, Pathway, Pathways, Person, Stage, fit};

/// What a change of what is known, or of her age, does to the procedures of a country. It shows; it changes
/// nothing: what was given stays given.
#[derive(Clone, PartialEq, Eq)]
pub struct Changes<'a> {
    /// Those to which it makes a difference.
    pub pathways: Vec<PathwayChange<'a>>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct PathwayChange<'a> {
    pub pathway: &'a Pathway,
    pub before: Fit,
    pub after: Fit,
    /// Stages that were for her and are not any more.
    pub closed: Vec<&'a Stage>,
    pub opened: Vec<&'a Stage>,
}

/// Compares one person on one day with another on another: before and after a correction, or a birthday.
#[must_use]
pub fn changes<'a>(
    pathways: &'a Pathways,
    country: &str,
    (before, day_before): (&Person, Date),
    (after, day_after): (&Person, Date),
) -> Changes<'a> {
    let kinds_before = before.presumed_kinds_on(day_before);
    let kinds_after = after.presumed_kinds_on(day_after);
    let differing = pathways
        .of_country(country, day_after)
        .into_iter()
        .filter_map(|pathway| {
            let change = PathwayChange {
                pathway,
                before: fit(pathway, country, before, day_before),
                after: fit(pathway, country, after, day_after),
                closed: pathway
                    .stages
                    .iter()
                    .filter(|stage| stage.is_for(&kinds_before) && !stage.is_for(&kinds_after))
                    .collect(),
                opened: pathway
                    .stages
                    .iter()
                    .filter(|stage| !stage.is_for(&kinds_before) && stage.is_for(&kinds_after))
                    .collect(),
            };
            let differs = change.before.verdict != change.after.verdict
                || !change.closed.is_empty()
                || !change.opened.is_empty();
            differs.then_some(change)
        });
    Changes {
        pathways: differing.collect(),
    }
}

/// What her eighteenth birthday changes, with the first and the last day on which it may be. `None` when
/// nothing is known of her birth date, or when it is over.
#[must_use]
pub fn at_18<'a>(
    pathways: &'a Pathways,
    country: &str,
    person: &Person,
    today: Date,
) -> Option<((Date, Date), Changes<'a>)> {
    let (first, last) = person.birth.turns_18_between()?;
    if last <= today {
        return None;
    }
    let changes = changes(pathways, country, (person, today), (person, last));
    Some(((first, last), changes))
}
