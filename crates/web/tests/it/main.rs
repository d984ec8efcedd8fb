mod accounts;
mod cases;
mod locales;
mod recognition;
mod shelter;
mod support;
