//! Her way to a home at a glance.

use jiff::civil::Date;

use super::{HousingEntry, ProspectState, Tenancy, TenancyStage};
use crate::cases::words;

words! {
    /// Where her way to a home stands: of all that is written down, what lies nearest to a home of hers.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    HousingStep {
        /// Nobody has written down that she looks for one.
        Nothing = "nothing",
        Looking = "looking",
        ViewingPlanned = "viewing_planned",
        Applied = "applied",
        Accepted = "accepted",
        /// A contract, and no keys yet.
        Preparing = "preparing",
        LivesThere = "lives_there",
        /// She left the home that she had, and looks for no other.
        Left = "left",
    }
}

/// What an overview says of it. No word says where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HousingBrief {
    pub step: HousingStep,
    /// Of the viewing, of moving in, of the keys, of the end.
    pub day: Option<Date>,
    /// Signs about which nobody has said what was done.
    pub open_signs: usize,
}

impl HousingBrief {
    #[must_use]
    pub fn of<'a>(entries: impl Iterator<Item = &'a HousingEntry>) -> Self {
        let (mut has_needs, mut open_signs) = (false, 0);
        let (mut prospects, mut tenancies) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry {
                HousingEntry::Needs(_) => has_needs = true,
                HousingEntry::Prospect(one) => prospects.push(one),
                HousingEntry::Tenancy(one) => tenancies.push(&**one),
                HousingEntry::Visit(one) => open_signs += one.open_signs().count(),
            }
        }
        let at = |stage| tenancies.iter().filter(move |one| one.stage() == stage);
        let first = |stage, day: fn(&Tenancy) -> Option<Date>| {
            at(stage)
                .map(|one| day(one))
                .min_by_key(|day| (day.is_none(), *day))
        };
        let prospect = |state, day: bool| {
            prospects
                .iter()
                .filter(|one| one.state == state)
                .map(|one| one.viewing.filter(|_| day))
                .min()
        };
        let (step, day) = if let Some(keys) = first(TenancyStage::Running, |one| one.keys) {
            (HousingStep::LivesThere, keys)
        } else if let Some(starts) = first(TenancyStage::Preparing, |one| one.starts) {
            (HousingStep::Preparing, starts)
        } else if prospect(ProspectState::Accepted, false).is_some() {
            (HousingStep::Accepted, None)
        } else if let Some(viewing) = prospect(ProspectState::ViewingPlanned, true) {
            (HousingStep::ViewingPlanned, viewing)
        } else if prospect(ProspectState::Applied, false).is_some() {
            (HousingStep::Applied, None)
        } else if prospects.iter().any(|one| one.is_open()) {
            (HousingStep::Looking, None)
        } else if let Some(ended) = at(TenancyStage::Ended).map(|one| one.ended).max() {
            (HousingStep::Left, ended)
        } else if has_needs || !prospects.is_empty() {
            (HousingStep::Looking, None)
        } else {
            (HousingStep::Nothing, None)
        };
        Self {
            step,
            day,
            open_signs,
        }
    }
}
