mod accounts;
mod instruments;
mod known;
mod shelter;
