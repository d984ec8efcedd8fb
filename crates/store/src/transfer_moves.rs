//! What a case takes along when it goes to another centre: the one register of it.
//!
//! A table whose rows belong to a case, or hang on rows that do, stands in one of three lists: its rows go along
//! ([`STATEMENTS`]), stay ([`STAY`]) or end ([`END`]). A test walks the schema and finds the table that nobody thought of.
//!
//! What does not say of which case it is goes along by what its service knows: `late_steps`, whose mark follows from a health
//! record (`services::health::move_late_steps`).
//!
//! What is sealed stays as it is: a place names a table and a row, and no centre.

use vault::{CaseId, CentreId};

use crate::{StoreError, Transaction, arguments};

macro_rules! moves {
    ($($table:literal $column:literal $of:literal;)+) => {
        /// Each table with the statement that takes its rows of a case (`$1`) from one centre (`$2`) to another (`$3`).
        pub const STATEMENTS: &[(&str, &str)] = &[$((
            $table,
            concat!(
                "UPDATE ", $table, " SET ", $column, " = $3 WHERE ", $column, " = $2 AND ", $of
            ),
        )),+];
    };
}

moves! {
    "actions" "centre_id" "case_id = $1";
    "allergies" "centre_id" "case_id = $1";
    "applications" "centre_id" "case_id = $1";
    "assessments" "centre_id" "case_id = $1";
    "care_alarms" "centre_id" "case_id = $1";
    "case_events" "centre_id" "case_id = $1";
    // By their keys, of which there are fewer than notes of the centre.
    "case_notes" "centre_id" "id IN (SELECT id FROM case_notes WHERE case_id = $1)";
    "case_shares" "centre_id" "case_id = $1";
    "case_team" "centre_id" "case_id = $1";
    "centre_referrals" "centre_id" "case_id = $1";
    "closings" "centre_id" "case_id = $1";
    "consents" "centre_id" "case_id = $1";
    "disclosures" "centre_id" "case_id = $1";
    "documents" "centre_id" "case_id = $1";
    "document_versions" "centre_id" "document_id IN (SELECT id FROM documents WHERE case_id = $1)";
    "document_files" "centre_id" "document_id IN (SELECT id FROM documents WHERE case_id = $1)";
    "document_chunks" "centre_id"
        "file_id IN (SELECT id FROM document_files WHERE document_id IN
             (SELECT id FROM documents WHERE case_id = $1))";
    "document_copies" "centre_id"
        "file_id IN (SELECT id FROM document_files WHERE document_id IN
             (SELECT id FROM documents WHERE case_id = $1))";
    "due_dates" "centre_id" "case_id = $1";
    "eighteen_plans" "centre_id" "case_id = $1";
    "goals" "centre_id" "case_id = $1";
    "handover_notes" "centre_id" "case_id = $1";
    "health_records" "centre_id" "case_id = $1";
    "home_exceptions" "centre_id" "case_id = $1";
    "home_pictures" "centre_id" "case_id = $1";
    "home_picture_chunks" "centre_id"
        "picture_id IN (SELECT id FROM home_pictures WHERE case_id = $1)";
    "housing_entries" "centre_id" "case_id = $1";
    "instrument_sheets" "centre_id" "case_id = $1";
    "legal_records" "centre_id" "case_id = $1";
    "legal_files" "centre_id" "case_id = $1";
    "legal_file_chunks" "centre_id" "file_id IN (SELECT id FROM legal_files WHERE case_id = $1)";
    "letters" "centre_id" "case_id = $1";
    "missing_episodes" "centre_id" "case_id = $1";
    "missing_events" "centre_id"
        "episode_id IN (SELECT id FROM missing_episodes WHERE case_id = $1)";
    "missing_climbs" "centre_id"
        "episode_id IN (SELECT id FROM missing_episodes WHERE case_id = $1)";
    "note_corrections" "centre_id" "note_id IN (SELECT id FROM case_notes WHERE case_id = $1)";
    "papers" "centre_id" "case_id = $1";
    "paper_scans" "centre_id" "case_id = $1";
    "paper_scan_chunks" "centre_id" "scan_id IN (SELECT id FROM paper_scans WHERE case_id = $1)";
    "paper_scan_copies" "centre_id" "scan_id IN (SELECT id FROM paper_scans WHERE case_id = $1)";
    "people_around" "centre_id" "case_id = $1";
    "plans" "centre_id" "case_id = $1";
    "ratings" "centre_id" "case_id = $1";
    "risk_assessments" "centre_id" "case_id = $1";
    "safety_plans" "centre_id" "case_id = $1";
    "service_referrals" "centre_id" "case_id = $1";
    "shared_notes" "centre_id" "case_id = $1";
    "status_entries" "centre_id" "case_id = $1";
    "waiting_places" "centre_id" "case_id = $1";
    // Who must be kept apart from whom: a line is of the first one's centre, and names the second one's.
    "kept_pairs" "centre_id" "case_id = $1";
    "kept_pairs" "other_centre_id" "other_case_id = $1";
    // What a house writes is the house's, wherever her case is; it says whose case it is.
    "bookings" "case_centre_id" "case_id = $1";
    "booking_facts" "case_centre_id" "booking_id IN (SELECT id FROM bookings WHERE case_id = $1)";
    "departures" "case_centre_id" "booking_id IN (SELECT id FROM bookings WHERE case_id = $1)";
    "move_on_plans" "case_centre_id" "booking_id IN (SELECT id FROM bookings WHERE case_id = $1)";
    "refusals" "case_centre_id" "booking_id IN (SELECT id FROM bookings WHERE case_id = $1)";
    "placement_exceptions" "case_centre_id" "case_id = $1";
    "house_files" "case_centre_id" "case_id = $1";
    "medications" "case_centre_id" "case_id = $1";
    "restriction_reviews" "case_centre_id" "case_id = $1";
}

/// Tables whose rows stay where they are, and why.
pub const STAY: [(&str, &str); 12] = [
    (
        "case_transfers",
        "what a centre gave away is its own record",
    ),
    (
        "reports",
        "what somebody reported stays where it was taken in",
    ),
    ("bed_nights", "nights of a house"),
    ("booking_events", "what a house did with a booking"),
    ("roll_marks", "who was in the house"),
    ("house_entries", "what a house wrote"),
    ("medication_events", "what a house gave her"),
    (
        "placement_exception_pairs",
        "what was agreed for a house, with the line that it is about",
    ),
    ("care_letters", "written to a house"),
    (
        "centre_referral_words",
        "sealed to the two centres that said it to each other",
    ),
    ("safety_letters", "written to a house"),
    ("case_transfer_keys", "they are deleted with the answer"),
];

/// Tables whose rows end, and why.
pub const END: [(&str, &str); 3] = [
    (
        "case_tokens",
        "they are of the key of the centre that she leaves, and made anew for the other",
    ),
    (
        "note_drafts",
        "sealed to somebody of the centre that she leaves, who can no longer write in her case",
    ),
    (
        "pair_codes",
        "read out for a few days by the centre that she leaves",
    ),
];

/// Takes along what is of the case. How many rows went.
pub async fn move_rows(
    transaction: &mut Transaction,
    case: CaseId,
    from: CentreId,
    to: CentreId,
) -> Result<u64, StoreError> {
    let mut moved = 0;
    for (_, sql) in STATEMENTS {
        moved += transaction.execute(sql, arguments![case, from, to]).await?;
    }
    Ok(moved)
}
