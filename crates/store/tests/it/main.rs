mod filled;
mod in_the_clear;
mod migrations;
mod schema;
mod statements;
