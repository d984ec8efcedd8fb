mod accounts;
mod channels;
mod enquiries;
mod instruments;
mod known;
mod search;
mod shelter;
mod spreadsheet;
