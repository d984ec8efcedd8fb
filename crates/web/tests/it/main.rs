mod accounts;
mod locales;
mod recognition;
mod shelter;
