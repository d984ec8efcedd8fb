use axum::extract::{Path, State};
use axum::response::Response;
use services::intake::triage::{Countersign, CountersignError, countersign};
use vault::ProposalId;

use super::opinion::again;
use super::{needed, report_id};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, redirect};

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, proposal)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let proposal: ProposalId = proposal.parse().map_err(|_| PageError::NotFound)?;
    let signs = fields.text("do") == "sign";
    let answer = if signs {
        Countersign::Sign
    } else {
        let mut errors = Errors::default();
        let missing = shell.t("triage-send-back-missing");
        let reason = needed(&shell, &fields, "why", missing, &mut errors);
        if !errors.is_empty() {
            let label = shell.t("triage-send-back-why");
            let send = format!("/intake/{report}/countersign/{proposal}");
            let typed = fields.text("why");
            return again(shell, report, send, "why", label, typed, errors);
        }
        Countersign::SendBack(reason)
    };
    match countersign(state.services(), &staff, report, proposal, answer).await {
        Ok(()) if signs => Ok(redirect(&shell, "/intake?done=report-countersigned")),
        Ok(()) => Ok(redirect(&shell, "/intake?done=report-sent-back")),
        Err(CountersignError::NoLonger) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=no-longer-waits"),
        )),
        Err(CountersignError::Service(error)) => Err(error.into()),
    }
}
