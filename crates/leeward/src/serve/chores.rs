//! What must be done from time to time.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};
use web::AppState;

use crate::failure::chain;

const MINUTE: Duration = Duration::from_secs(60);
const FEW_MINUTES: u64 = 5;
const MINUTES_OF_AN_HOUR: u64 = 60;
const MINUTES_OF_A_DAY: u64 = 24 * 60;

pub fn start(state: AppState) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut clock = interval(MINUTE);
        clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for minute in 0_u64.. {
            clock.tick().await;
            state.limits().forget_quiet_visitors();
            report(
                "free beds whose hold has ended",
                services::shelter::release_ended_holds(state.services())
                    .await
                    .map(|_| ()),
            );
            report(
                "wipe names that nobody reads any more",
                services::cases::search::wipe_unused_indexes(state.services()).await,
            );
            if minute.is_multiple_of(FEW_MINUTES) {
                report(
                    "remind of what is due",
                    services::deadlines::remind(state.services())
                        .await
                        .map(|_| ()),
                );
                report(
                    "forget old drafts of reports",
                    services::intake::forget_old_drafts(state.services()).await,
                );
                report(
                    "sweep files that never arrived whole",
                    services::intake::files::sweep_files(state.services())
                        .await
                        .map(|_| ()),
                );
            }
            report(
                "let unread reports climb",
                services::intake::climb(state.services()).await.map(|_| ()),
            );
            report(
                "let missing episodes climb",
                services::missing::climb_missing(state.services())
                    .await
                    .map(|_| ()),
            );
            report(
                "let late steps climb",
                services::health::climb_late_steps(state.services())
                    .await
                    .map(|_| ()),
            );
            report(
                "end conversations whose time is over",
                services::intake::conversations::end_conversations(state.services())
                    .await
                    .map(|_| ()),
            );
            if minute.is_multiple_of(MINUTES_OF_AN_HOUR) {
                report(
                    "erase junk whose time is over",
                    services::intake::erase_junk(state.services())
                        .await
                        .map(|_| ()),
                );
                report(
                    "forget old mails",
                    services::notices::forget_old(state.services()).await,
                );
                report(
                    "forget questions between centres that are over",
                    services::cases::enquiries::forget_ended_enquiries(state.services()).await,
                );
                report(
                    "end shared work whose time is over",
                    services::cases::sharing::end_past_shares(state.services()).await,
                );
                report(
                    "end offers of cases whose time is over",
                    services::cases::transfer::end_past_transfers(state.services()).await,
                );
                report(
                    "take along what came after a case was given",
                    services::cases::transfer::follow_transfers(state.services()).await,
                );
                report(
                    "end what another centre was asked and did not answer",
                    services::cases::referrals::end_past_referrals(state.services()).await,
                );
                report(
                    "forget old sessions",
                    services::accounts::forget_old_sessions(state.services()).await,
                );
            }
            if minute > 0 && minute.is_multiple_of(MINUTES_OF_A_DAY) {
                report(
                    "sign the audit chain",
                    services::audit::checkpoint(state.services()).await,
                );
                report(
                    "look at the data for the planner",
                    state.services().store().analyse().await.map_err(Into::into),
                );
            }
        }
    })
}

/// A chore that fails is tried again at its next turn.
fn report(chore: &'static str, result: Result<(), services::ServiceError>) {
    if let Err(error) = result {
        tracing::error!(chore, error = %chain(&error), "a chore failed");
    }
}
