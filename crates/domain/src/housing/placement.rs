//! When a home is asked about because of those from whom she must be kept apart.

use vault::{HomeId, PairId};

use super::HousingEntry;

/// The home to which an entry brings her a step nearer, from what stood there before: one that is new here, one that
/// is looked at further, a contract that is signed, keys that are handed over. What is written about a home besides
/// that, and what leads away from it, is always taken.
#[must_use]
pub fn step_to_home(what: &HousingEntry, before: Option<&HousingEntry>) -> Option<HomeId> {
    match what {
        HousingEntry::Prospect(one) if one.is_open() => {
            let is_same = matches!(
                before,
                Some(HousingEntry::Prospect(before))
                    if before.home == one.home && before.state == one.state
            );
            (!is_same).then_some(one.home)
        }
        HousingEntry::Tenancy(one) if one.ended.is_none() => {
            let is_same = matches!(
                before,
                Some(HousingEntry::Tenancy(before))
                    if before.home == one.home
                        && before.ended.is_none()
                        && (before.signed.is_some() || one.signed.is_none())
                        && (before.keys.is_some() || one.keys.is_none())
            );
            one.home.filter(|_| !is_same)
        }
        _ => None,
    }
}

/// A home in spite of the list: for one home and the lines that stood against it when it was asked for. Sealed whole,
/// with the key of the case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct HomeException {
    #[n(0)]
    pub home: HomeId,
    #[n(1)]
    pub pairs: Vec<PairId>,
    #[n(2)]
    pub reason: String,
}

impl HomeException {
    /// Takes out the lines that it is about, when it is about this home.
    pub fn lift(&self, home: HomeId, against: &mut Vec<PairId>) {
        if self.home == home {
            against.retain(|pair| !self.pairs.contains(pair));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use vault::Id;

    use super::*;
    use crate::housing::{Prospect, ProspectState, Tenancy};

    const HERE: HomeId = Id::from_bytes([1; 16]);
    const THERE: HomeId = Id::from_bytes([2; 16]);

    fn prospect(home: HomeId, state: ProspectState) -> HousingEntry {
        HousingEntry::Prospect(Prospect {
            state,
            ..Prospect::begin(home)
        })
    }

    fn tenancy(change: impl Fn(&mut Tenancy)) -> HousingEntry {
        let mut tenancy = Tenancy::begin(Some(HERE), "Rietje");
        change(&mut tenancy);
        HousingEntry::Tenancy(Box::new(tenancy))
    }

    #[test]
    fn each_step_towards_a_home_is_asked_about_and_no_step_away_from_it() {
        use ProspectState as State;
        let wanted = prospect(HERE, State::Wanted);
        assert_eq!(step_to_home(&wanted, None), Some(HERE));
        assert_eq!(step_to_home(&wanted, Some(&wanted)), None);
        let applied = prospect(HERE, State::Applied);
        assert_eq!(step_to_home(&applied, Some(&wanted)), Some(HERE));
        let refused = prospect(HERE, State::Refused);
        assert_eq!(step_to_home(&refused, Some(&applied)), None);
        assert_eq!(step_to_home(&applied, Some(&refused)), Some(HERE));
        assert_eq!(
            step_to_home(&wanted, Some(&prospect(THERE, State::Wanted))),
            Some(HERE)
        );

        let day = Some(date(2026, 11, 2));
        let begun = tenancy(|_| {});
        let signed = tenancy(|one| one.signed = day);
        let keys = tenancy(|one| (one.signed, one.keys) = (day, day));
        let ended = tenancy(|one| (one.keys, one.ended) = (day, day));
        assert_eq!(step_to_home(&begun, None), Some(HERE));
        assert_eq!(step_to_home(&begun, Some(&begun)), None);
        assert_eq!(step_to_home(&signed, Some(&begun)), Some(HERE));
        assert_eq!(step_to_home(&keys, Some(&signed)), Some(HERE));
        assert_eq!(step_to_home(&keys, Some(&keys)), None);
        // A date that was a mistake, and an end.
        assert_eq!(step_to_home(&begun, Some(&signed)), None);
        assert_eq!(step_to_home(&ended, Some(&keys)), None);
        assert_eq!(step_to_home(&keys, Some(&ended)), Some(HERE));
        let elsewhere = tenancy(|one| one.home = None);
        assert_eq!(step_to_home(&elsewhere, None), None);
    }

    #[test]
    fn an_exception_lifts_its_own_lines_and_only_for_its_home() {
        let (one, other) = (Id::from_bytes([3; 16]), Id::from_bytes([4; 16]));
        let exception = HomeException {
            home: HERE,
            pairs: vec![one],
            reason: String::new(),
        };
        let mut against = vec![one, other];
        exception.lift(THERE, &mut against);
        assert_eq!(against, [one, other]);
        exception.lift(HERE, &mut against);
        assert_eq!(against, [other], "a line that came later stands");
    }
}
