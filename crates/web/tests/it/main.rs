mod accounts;
mod shelter;
mod locales;
mod recognition;
