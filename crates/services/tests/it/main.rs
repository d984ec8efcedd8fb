mod accounts;
mod channels;
mod instruments;
mod known;
mod shelter;
mod spreadsheet;
mod triage;
mod triage_together;
