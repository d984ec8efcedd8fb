//! `leeward migrate`, on a database that an older program left behind.

use store::{Durability, Store};
use testkit::Database;

use crate::place::{PASSPHRASE, Place, block_on, fails, output, succeeds, with_input};
use crate::server::Server;

#[test]
fn an_older_database_is_brought_up() {
    is_brought_up(Database::Sqlite);
}

#[test]
fn an_older_database_is_brought_up_on_postgres() {
    is_brought_up(Database::Postgres);
}

fn is_brought_up(database: Database) {
    let place = Place::empty(database);
    std::fs::create_dir(place.data()).expect("a folder");
    std::fs::write(place.data().join("leeward.key"), "cd".repeat(32)).expect("a key");
    block_on(async {
        let url = place.database.parse().expect("an address");
        let store = Store::connect(&url, Durability::Full)
            .await
            .expect("a database");
        store.migrate_to(6).await.expect("the first migrations");
        store.close().await;
    });
    let run = |arguments: &[&str]| output(&mut place.leeward(arguments));
    for command in [
        ["user", "list"].as_slice(),
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let text = fails(&run(command));
        assert!(
            text.contains("the database is older than this program"),
            "{text}"
        );
        assert!(
            text.contains("Make a backup, then run `leeward migrate"),
            "{text}"
        );
    }
    let said = succeeds(&run(&["migrate"]));
    assert!(
        said.contains("Done: ") && said.contains("The database is up to date."),
        "{said}"
    );
    assert_eq!(
        succeeds(&run(&["migrate"])),
        "The database is up to date.\n"
    );
    // There is nothing in it yet.
    let text = fails(&run(&["user", "list"]));
    assert!(
        text.contains("there is no network in this database yet"),
        "{text}"
    );
    assert!(text.contains("Run `leeward init"), "{text}");
    let mut init = place.leeward(&["init", "--passphrase-stdin", "--role", "intake_worker"]);
    let answers = "N\nHaven\nhaven\nBE\nGent\nnl\nEurope/Brussels\nann.haven\n";
    succeeds(&with_input(&mut init, &format!("{PASSPHRASE}\n{answers}")));
    Server::start(&place).visitor().sign_in_to_intake();
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let place = Place::empty(Database::Sqlite);
    std::fs::create_dir(place.data()).expect("a folder");
    std::fs::write(place.data().join("leeward.key"), "cd".repeat(32)).expect("a key");
    for command in [
        ["migrate"].as_slice(),
        &["user", "list"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let text = fails(&output(&mut place.leeward(command)));
        assert!(text.contains("there is no database at "), "{text}");
        assert!(text.contains("Make one with `leeward init"), "{text}");
    }
    assert_eq!(
        std::fs::read_dir(place.data()).expect("the folder").count(),
        1
    );
}
