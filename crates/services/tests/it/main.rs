mod accounts;
mod channels;
mod instruments;
mod known;
mod notices;
mod on_duty;
mod shelter;
mod spreadsheet;
