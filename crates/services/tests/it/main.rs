mod accounts;
mod shelter;
