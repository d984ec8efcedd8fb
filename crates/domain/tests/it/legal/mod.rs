//! What is written down of matters before the police or a court.

mod amounts;
mod records;
