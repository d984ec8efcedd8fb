use super::Kind;
use super::pathway::{Stage, Target};
use crate::content::Reading;

/// Whether the stages hang together: names known, each stage reached, and from each a way out, for each
/// person the pathway is for.
pub(super) fn check(stages: &[Stage], spots: &[usize], kinds: &[Kind], reading: &mut Reading<'_>) {
    for (place, stage) in stages.iter().enumerate() {
        if stages[..place].iter().any(|other| other.id == stage.id) {
            reading.fault(
                spots[place],
                format!("the stage {:?} stands twice", stage.id),
            );
        }
        for exit in &stage.exits {
            if let Target::Stage(id) = &exit.target
                && stages.iter().all(|other| other.id != *id)
            {
                reading.fault(spots[place], format!("there is no stage {id:?}"));
            }
        }
    }
    let mut reached_by_somebody = vec![false; stages.len()];
    for kind in kinds {
        let reached = reached_by(stages, *kind);
        if !reached.contains(&true) {
            let at = spots.first().copied().unwrap_or(0);
            reading.fault(at, format!("no stage is an entry for {}", kind.as_str()));
        }
        let leads_out = leading_out(stages, *kind);
        for place in 0..stages.len() {
            reached_by_somebody[place] |= reached[place];
            if reached[place] && !leads_out[place] {
                reading.fault(
                    spots[place],
                    format!(
                        "{:?} has no way out for {}: it ends here, or goes round for ever",
                        stages[place].id,
                        kind.as_str()
                    ),
                );
            }
        }
    }
    for (place, reached) in reached_by_somebody.iter().enumerate() {
        if !reached {
            reading.fault(
                spots[place],
                format!("no way leads to the stage {:?}", stages[place].id),
            );
        }
    }
}

fn reached_by(stages: &[Stage], kind: Kind) -> Vec<bool> {
    let mut reached: Vec<bool> = stages
        .iter()
        .map(|stage| stage.entry && stage.kinds.contains(&kind))
        .collect();
    repeat_until_still(&mut reached, |reached, place| {
        let here = &stages[place];
        here.kinds.contains(&kind)
            && stages.iter().enumerate().any(|(other, stage)| {
                reached[other]
                    && stage
                        .exits
                        .iter()
                        .any(|exit| exit.target == Target::Stage(here.id.clone()))
            })
    });
    reached
}

fn leading_out(stages: &[Stage], kind: Kind) -> Vec<bool> {
    let mut out = vec![false; stages.len()];
    repeat_until_still(&mut out, |out, place| {
        stages[place].exits.iter().any(|exit| match &exit.target {
            Target::Out(_) | Target::Pathway(_) => true,
            Target::Stage(id) => stages
                .iter()
                .position(|stage| stage.id == *id && stage.kinds.contains(&kind))
                .is_some_and(|next| out[next]),
        })
    });
    out
}

fn repeat_until_still(marks: &mut [bool], holds: impl Fn(&[bool], usize) -> bool) {
    loop {
        let mut changed = false;
        for place in 0..marks.len() {
            if !marks[place] && holds(marks, place) {
                marks[place] = true;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}
