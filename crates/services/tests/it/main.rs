mod accounts;
mod known;
mod notices;
mod shelter;
