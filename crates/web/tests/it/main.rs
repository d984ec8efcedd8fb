mod accounts;
mod shelter;
mod recognition;
