mod accounts;
mod locales;
mod recognition;
mod cases;
mod shelter;
mod support;
