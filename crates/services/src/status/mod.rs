//! What a young person has in procedures of residence, under the case's own key of the legal compartment.
//!
//! Her file is a list of entries. Each is a row that is added and never changed, sealed with the days that
//! were given when it was written, and names the text of the law that it was written under. That text is kept
//! too, so that an old entry is read with its own law. Reading replays the entries; nothing that is computed
//! today takes the place of what was given.
//!
//! # Adding something that can happen
//!
//! A variant of [`domain::status::What`], a case in [`add`], a form in the pages.

mod add;
mod applications;
mod papers;
mod read;
mod scans;

pub use add::{AddError, Happened, Known, NewEntry, add, know};
pub use applications::{
    ApplicationsView, NewProgress, ProgressView, PutProgressError, place_of_application,
    put_progress, read_applications,
};
pub use papers::{
    NewPaper, PaperView, PapersView, PutPaperError, place_of_paper, put_paper, read_papers,
};
pub use read::{EntryView, StatusView, place_of_entry, read};
pub use scans::{
    NewScan, OneScan, ScanCopyView, ScanError, ScanView, ScansView, TakeScan, TakenScan, keep_scan,
    read_scan, read_scans, scan_picture, take_scan_out,
};

pub(crate) use papers::papers_in_brief;
