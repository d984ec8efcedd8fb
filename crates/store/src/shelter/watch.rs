//! Whether anything on the board of a centre has changed: a few counts and instants, and nothing that is read.

use jiff::Timestamp;
use vault::CentreId;

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    BOARD_MARKS =
        "SELECT
            (SELECT COUNT(*) FROM booking_events
             WHERE booking_events.centre_id = $1 AND booking_events.at >= $2) AS recent,
            COALESCE((SELECT MAX(booking_events.at) FROM booking_events
             WHERE booking_events.centre_id = $1), 0) AS latest,
            (SELECT COUNT(*) FROM bookings
             WHERE bookings.state = 'held' AND bookings.hold_expires_at <= $3
               AND bookings.centre_id = $1) AS ended,
            (SELECT COUNT(*) FROM bed_closures WHERE bed_closures.centre_id = $1) AS closures,
            COALESCE((SELECT MAX(bed_closures.opened_at) FROM bed_closures
             WHERE bed_closures.centre_id = $1), 0) AS opened,
            (SELECT COUNT(*) FROM bed_moves WHERE bed_moves.centre_id = $1) AS moves,
            (SELECT COUNT(*) FROM beds WHERE beds.centre_id = $1) AS beds,
            (SELECT COUNT(*) FROM rooms
             WHERE rooms.centre_id = $1 AND rooms.closes_on IS NOT NULL) AS closed_rooms,
            COALESCE((SELECT CAST(SUM(rooms.places) AS BIGINT) FROM rooms
             WHERE rooms.centre_id = $1), 0) AS places,
            (SELECT COUNT(*) FROM houses
             WHERE houses.centre_id = $1 AND houses.closes_on IS NOT NULL) AS closed_houses";
}

const MARKS: [&str; 10] = [
    "recent",
    "latest",
    "ended",
    "closures",
    "opened",
    "moves",
    "beds",
    "closed_rooms",
    "places",
    "closed_houses",
];

/// Numbers that are others as soon as anything on the board is. Events are counted from `since` on.
pub async fn board_marks(
    transaction: &mut Transaction,
    centre: CentreId,
    since: Timestamp,
    now: Timestamp,
) -> Result<Vec<i64>, StoreError> {
    let row = transaction
        .one(BOARD_MARKS, arguments![centre, since, now])
        .await?;
    MARKS.iter().map(|mark| row.get("bookings", mark)).collect()
}
