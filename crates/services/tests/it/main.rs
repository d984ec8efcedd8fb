mod accounts;
mod known;
mod shelter;
mod spreadsheet;
