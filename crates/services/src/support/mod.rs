//! One plan per case, made with her: goals in her own words and actions with an owner and a date.
//!
//! Two people may change one goal or action at once. The second to save gets the newer version beside her
//! own, and nothing is written until she has seen it.

mod add_action;
mod add_goal;
mod brief;
mod change_action;
mod change_goal;
mod due_actions;
mod places;
mod rate;
mod read_plan;
mod set_review;
mod views;

pub use add_action::{ActionDraft, NewAction, add_action, add_action_in};
pub use add_goal::{NewGoal, add_goal, add_goal_in};
pub use brief::PlanBrief;
pub use change_action::{ActionChange, ChangeActionError, change_action, change_action_in};
pub use change_goal::{ChangeGoalError, GoalChange, change_goal, change_goal_in};
pub use due_actions::{DueActionView, due_actions_for, due_actions_of};
pub use rate::{NewRating, RatingView, RatingsView, Since, rate, rate_in, read_ratings};
pub use read_plan::{PlanView, read_action, read_goal, read_plan};
pub use set_review::{SetReviewError, set_review};
pub use views::{ActionView, GoalView, Owner};

pub(crate) use brief::brief;
