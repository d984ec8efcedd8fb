use store::Scope;
use testkit::{World, db_test};

/// A text that only one database understands does not survive this.
#[db_test]
async fn every_statement_is_understood(world: World) {
    let mut transaction = world
        .services
        .store()
        .read(Scope::Network)
        .await
        .expect("a transaction");
    let mut count = 0;
    for (name, sql) in store::all_statements() {
        if let Err(error) = transaction.prepare(sql).await {
            panic!("{name} is not understood: {error:?}");
        }
        count += 1;
    }
    assert!(count > 40, "only {count} statements were found");
}
