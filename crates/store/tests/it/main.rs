mod migrations;
mod statements;
