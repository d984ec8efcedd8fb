//! One plan, made with her, in seven domains: goals in her own words, actions with an owner and a date.

mod action;
mod goal;
mod rating;
mod review;

pub use action::{
    ActionError, ActionState, ActionText, LONGEST_ACTION, LONGEST_OWNER_NAME, OwnerKind,
};
pub use goal::{GoalError, GoalState, GoalWords, LONGEST_GOAL, LifeDomain};
pub use rating::{BEST, LONGEST_REMARK, Rating, RatingError, RatingForm, Scores, moved};
pub use review::{ReviewError, check_review};
