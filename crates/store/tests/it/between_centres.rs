//! Rows between two centres on PostgreSQL: both see them, and nobody else.

use store::Store;
use testkit::{Database, DatabaseHandle};

use crate::filled::{Filled, Value, begin, place, refusal, seen_by};
use crate::schema::tables_at;

const THIRD_CENTRE: &str = "00000000000000000000000000000003";

#[test]
fn a_question_is_seen_by_who_asks_and_who_is_asked() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(question());
}

async fn question() {
    let handle = DatabaseHandle::create(Database::Postgres).await;
    let store = handle.connect().await;
    store.migrate().await.expect("the migrations");
    let mut filled = Filled::fill(&store, tables_at(None).await).await;
    let Store::Postgres { pool, .. } = &store else {
        unreachable!("this one is PostgreSQL");
    };
    let scopes = [0, 1].map(|centre| -> String {
        let id = filled.centre(centre);
        id.iter().map(|byte| format!("{byte:02x}")).collect()
    });
    let table = filled.table("enquiry_questions").clone();
    // The second centre is asked by the first.
    let mut row = filled.row(&table, 1, 0, false);
    row[place(&table, "asking_centre_id")] = Value::Bytes(filled.centre(0));
    // A third one writes no such row, and who asks does.
    let said = refusal(pool, THIRD_CENTRE, &table, &row).await;
    assert!(said.contains("row-level security"), "{said}");
    let enquiries = filled.table("enquiries").clone();
    let enquiry = filled.row(&enquiries, 0, 0, false);
    row[place(&table, "enquiry_id")] = enquiry[place(&enquiries, "id")].clone();
    filled.put(&store, &enquiries, &enquiry).await;
    filled.put(&store, &table, &row).await;

    for scope in &scopes {
        assert!(seen_by(pool, scope, &table).await.contains(&row));
    }
    assert!(seen_by(pool, THIRD_CENTRE, &table).await.is_empty());
    // The letter with which the first centre asked is its own.
    assert!(
        !seen_by(pool, &scopes[1], &enquiries)
            .await
            .contains(&enquiry)
    );
    let mut transaction = begin(pool, THIRD_CENTRE).await;
    let changed = sqlx::query("UPDATE enquiry_questions SET state = 'no'")
        .execute(&mut *transaction)
        .await
        .expect("an update")
        .rows_affected();
    assert_eq!(changed, 0);
}
