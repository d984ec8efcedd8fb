//! A report that goes to another centre takes all its rows along.

use store::offers::{GO_ALONG, STAY};

use crate::schema::tables_at;

/// A table about reports is in one of the two lists: a row that stays behind by mistake would be seen by no
/// centre, or by the wrong one.
#[tokio::test]
async fn each_table_about_reports_goes_along_or_stays_for_a_reason() {
    for table in tables_at(None).await {
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        if !has("report_id") || !has("centre_id") {
            continue;
        }
        let goes = GO_ALONG.contains(&table.name.as_str());
        let stays = STAY
            .iter()
            .any(|(name, reason)| *name == table.name && !reason.is_empty());
        assert!(
            goes != stays,
            "{}: its rows go along with a report that goes to another centre (store::offers), or stay",
            table.name
        );
    }
}
