//! Whether a home fits her, and why not. Nothing here decides: a worker and she do.

use jiff::civil::Date;

use super::{Cents, HomeFacts, HomeState, Known, Nearby, Needs};

/// What stands against a home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HomeObstacle {
    /// It lies where she must keep away from; where that is, is not said.
    KeepAway,
    /// It is in the street or the building of somebody from whom she must be kept apart.
    NearOther,
    /// Rent with costs is more than the share that the worker set.
    AboveShare {
        monthly: Cents,
        most: Cents,
    },
    /// It costs more than is left to her.
    AboveLeft {
        monthly: Cents,
        left: Cents,
    },
    TooFewRooms {
        has: u32,
        needs: u32,
    },
    TooSmall {
        has: u32,
        needs: u32,
    },
    NotStepFree,
    /// Something is near that must not be.
    Near(Nearby),
    /// Only after the day from which she needs it.
    Later(Date),
    /// Somebody has it, or was offered it.
    Taken(HomeState),
}

/// What nobody knows, and somebody should ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HomeQuestion {
    Rent,
    Costs,
    /// What comes in is not written down, so that no rent can be weighed.
    Income,
    /// No share is set.
    Share,
    Rooms,
    Size,
    StepFree,
    FreeFrom,
    /// The address is another centre's to open: whether she must keep away was not looked at.
    Address,
    /// It is counted in another currency.
    Currency,
}

/// How the address was looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AddressLook {
    /// She has no place to keep away from.
    NothingToAvoid,
    /// Compared, and nothing was found. That is no proof.
    NotFound,
    Found,
    /// There are places to keep away from, and the address could not be opened.
    NotOpened,
}

/// A home beside her needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HomeFit {
    pub obstacles: Vec<HomeObstacle>,
    pub questions: Vec<HomeQuestion>,
    /// What she wants near and is.
    pub has_near: Vec<Nearby>,
    /// What she wants near and is not, or nobody said.
    pub lacks_near: Vec<Nearby>,
    /// What is left in a month after rent and costs.
    pub left_after: Option<Cents>,
    monthly: Option<Cents>,
}

impl HomeFit {
    /// `is_same_currency`: of the home and of her budget.
    #[must_use]
    pub fn of(home: &HomeFacts, needs: &Needs, look: AddressLook, is_same_currency: bool) -> Self {
        let mut fit = Self {
            obstacles: Vec::new(),
            questions: Vec::new(),
            has_near: Vec::new(),
            lacks_near: Vec::new(),
            left_after: None,
            monthly: home.monthly(),
        };
        match look {
            AddressLook::Found => fit.obstacles.push(HomeObstacle::KeepAway),
            AddressLook::NotOpened => fit.questions.push(HomeQuestion::Address),
            AddressLook::NothingToAvoid | AddressLook::NotFound => {}
        }
        if home.state != HomeState::Free {
            fit.obstacles.push(HomeObstacle::Taken(home.state));
        }
        fit.weigh_money(home, needs, is_same_currency);
        match (needs.rooms, home.rooms) {
            (Some(needs), Some(has)) if has < needs => {
                fit.obstacles.push(HomeObstacle::TooFewRooms { has, needs });
            }
            (Some(_), None) => fit.questions.push(HomeQuestion::Rooms),
            _ => {}
        }
        match (needs.square_metres, home.square_metres) {
            (Some(needs), Some(has)) if has < needs => {
                fit.obstacles.push(HomeObstacle::TooSmall { has, needs });
            }
            (Some(_), None) => fit.questions.push(HomeQuestion::Size),
            _ => {}
        }
        match (needs.step_free, home.step_free) {
            (Known::Yes, Known::No) => fit.obstacles.push(HomeObstacle::NotStepFree),
            (Known::Yes, Known::Unknown) => fit.questions.push(HomeQuestion::StepFree),
            _ => {}
        }
        for near in &needs.not_near {
            if home.near.contains(near) {
                fit.obstacles.push(HomeObstacle::Near(*near));
            }
        }
        for near in &needs.near {
            match home.near.contains(near) {
                true => fit.has_near.push(*near),
                false => fit.lacks_near.push(*near),
            }
        }
        match (needs.from, home.free_from) {
            (Some(from), Some(free)) if free > from => {
                fit.obstacles.push(HomeObstacle::Later(free));
            }
            (Some(_), None) => fit.questions.push(HomeQuestion::FreeFrom),
            _ => {}
        }
        fit
    }

    fn weigh_money(&mut self, home: &HomeFacts, needs: &Needs, is_same_currency: bool) {
        let Some(monthly) = home.monthly() else {
            self.questions.push(HomeQuestion::Rent);
            return;
        };
        if home.costs.is_none() {
            self.questions.push(HomeQuestion::Costs);
        }
        if !is_same_currency {
            self.questions.push(HomeQuestion::Currency);
            return;
        }
        let Some(left) = needs.left() else {
            self.questions.push(HomeQuestion::Income);
            return;
        };
        match needs.most_rent() {
            Some(most) if monthly > most => {
                self.obstacles
                    .push(HomeObstacle::AboveShare { monthly, most });
            }
            Some(_) => {}
            None => self.questions.push(HomeQuestion::Share),
        }
        if monthly > left {
            self.obstacles
                .push(HomeObstacle::AboveLeft { monthly, left });
        }
        self.left_after = Some(Cents(left.0 - monthly.0));
    }

    /// The same for a home in the street or the building of somebody from whom she must be kept apart.
    #[must_use]
    pub fn near_other(mut self) -> Self {
        self.obstacles.insert(0, HomeObstacle::NearOther);
        self
    }

    #[must_use]
    pub fn fits(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// The smaller, the better: what stands against it, what nobody knows, what she misses, what it costs.
    #[must_use]
    pub fn rank(&self) -> (bool, usize, usize, usize, i64) {
        (
            self.obstacles.contains(&HomeObstacle::KeepAway)
                || self.obstacles.contains(&HomeObstacle::NearOther),
            self.obstacles.len(),
            self.questions.len(),
            self.lacks_near.len(),
            self.monthly.map_or(i64::MAX, |monthly| monthly.0),
        )
    }
}
