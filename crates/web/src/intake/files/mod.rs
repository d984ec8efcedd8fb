//! Files that come with a report: what the sender adds after sending, what staff look at and take out.

mod held;
mod public;
mod receive;
mod staff;
mod view;

pub use held::forget as forget_held_files;
pub use public::{add, files_page, take_back};
pub use receive::why as why_refused;
pub use staff::{add_by_staff, file_page, original, picture};
pub use view::{FileLine, size as size_of};
