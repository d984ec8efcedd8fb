mod accounts;
mod cases;
mod intake;
mod locales;
mod recognition;
mod shelter;
mod support;
