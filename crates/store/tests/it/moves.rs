//! A report that goes to another centre takes all its rows along.

use store::offers::{END, GO_ALONG, STAY};

use crate::schema::tables_at;

/// A table about reports, or about their files, is in one of the three lists: a row that stays behind by mistake
/// would be seen by no centre, or by the wrong one.
#[tokio::test]
async fn each_table_about_reports_goes_along_stays_or_ends_for_a_reason() {
    let mut seen = Vec::new();
    for table in tables_at(None).await {
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        let is_about_reports = ["report_id", "leads_id", "attachment_id"]
            .into_iter()
            .any(has);
        if !is_about_reports || !has("centre_id") {
            continue;
        }
        let name = table.name.as_str();
        let lists = GO_ALONG.iter().filter(|one| **one == name).count()
            + STAY
                .iter()
                .chain(&END)
                .filter(|(one, reason)| *one == name && !reason.is_empty())
                .count();
        assert_eq!(
            lists, 1,
            "{name}: its rows go along with a report that goes to another centre (store::offers), stay, or end"
        );
        seen.push(table.name);
    }
    assert_eq!(seen.len(), GO_ALONG.len() + STAY.len() + END.len());
}
