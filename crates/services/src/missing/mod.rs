//! Missing episodes: opened, added to, read, listed, and how they climb.
//!
//! Each episode has a data key of its own. It is handed to the casework compartment of the case's centre and, when
//! she is missed from a house, to the shelter compartment of that house's centre: the shift that notices, at
//! whatever centre, reads and writes it, and nothing else of the case.

mod add;
mod climb;
mod clock;
mod list;
mod open;
mod patterns;
mod photograph;
mod place;
mod read;

pub use add::{AddEventError, NewEvent, add_event};
pub use climb::{ClimbedEpisode, climb_missing, climbed_missing_to};
pub use list::{MissingLine, episodes_of_case, missing_now};
pub use open::{NewEpisode, OpenEpisodeError, WhoIsMissing, Whom, open_episode, who_is_missing};
pub use patterns::{PastEpisode, PatternsView, read_patterns};
pub use photograph::{PhotographError, PickedFile, draw_photograph, photograph_of_file};
pub use read::{EpisodeView, EventView, read_episode};
