-- A board that is open asks every few seconds whether anything happened in its houses.
CREATE INDEX booking_events_by_centre ON booking_events (centre_id, at);
