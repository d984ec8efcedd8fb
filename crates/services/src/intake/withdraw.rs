use jiff::Timestamp;
use store::conversations::WithdrawalRow;
use store::{Scope, Transaction};
use vault::{DataKey, ReportId, WithdrawalId};

use super::conversation::{Proof, find};
use super::{ReturnError, conversations, open_text, place, seal_text};
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// A withdrawal, or its taking back, as its form says it.
pub struct NewWithdrawal {
    /// Made with the form: sent twice, it is one.
    pub id: WithdrawalId,
    /// Why, if she wants to say it; empty: not said.
    pub reason: String,
}

/// One of them, opened.
pub struct WithdrawalView {
    /// She took the withdrawal back.
    pub is_undone: bool,
    pub at: Timestamp,
    /// Empty: not said.
    pub reason: String,
}

/// The sender withdraws her report. It is not deleted and keeps its deadline: somebody still has to look at it.
pub async fn withdraw(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    new: &NewWithdrawal,
) -> Result<(), ReturnError> {
    write(services, proof, new, true).await
}

/// The sender takes her withdrawal back.
pub async fn take_back(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    new: &NewWithdrawal,
) -> Result<(), ReturnError> {
    write(services, proof, new, false).await
}

async fn write(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    new: &NewWithdrawal,
    withdraws: bool,
) -> Result<(), ReturnError> {
    let mut found = find(services, proof).await?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    found.hold(&mut transaction).await?;
    let report = &found.row;
    let is_open = conversations::reporter_is_active(services, &mut transaction, report).await?;
    let state = store::conversations::conversation(&mut transaction, report.id).await?;
    let is_withdrawn = state.is_some_and(|state| state.withdrawn_at.is_some());
    // Done already, by this form or by another tab.
    if is_withdrawn == withdraws
        || store::conversations::withdrawal_exists(&mut transaction, new.id).await?
    {
        return Ok(());
    }
    if !is_open {
        drop(transaction);
        return Err(found.ended(services).await);
    }
    let row = WithdrawalRow {
        id: new.id,
        report_id: report.id,
        centre_id: report.centre_id,
        kind: if withdraws { "withdrawn" } else { "undone" }.to_owned(),
        done_at: now,
        reason: (!new.reason.is_empty()).then(|| {
            seal_text(
                &found.key,
                &place("report_withdrawals", new.id.as_bytes(), "reason"),
                &new.reason,
                services,
            )
        }),
    };
    if !store::conversations::insert_withdrawal(&mut transaction, &row).await? {
        // Its id is taken by one of another report, which this transaction did not wait for.
        return Err(ServiceError::Corrupt {
            table: "report_withdrawals",
            column: "id",
        }
        .into());
    }
    store::conversations::set_withdrawn(&mut transaction, report.id, withdraws.then_some(now))
        .await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: report.centre_id,
            actor: None,
            action: if withdraws {
                Action::ReporterWithdrew
            } else {
                Action::ReporterTookBack
            },
            subject_kind: "report",
            subject: Some(report.id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn open_withdrawals(
    transaction: &mut Transaction,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<WithdrawalView>, ServiceError> {
    store::conversations::withdrawals(transaction, report)
        .await?
        .into_iter()
        .map(|row| {
            let place = place("report_withdrawals", row.id.as_bytes(), "reason");
            Ok(WithdrawalView {
                is_undone: row.kind == "undone",
                at: row.done_at,
                reason: match row.reason {
                    Some(reason) => open_text(key, &place, reason)?,
                    None => String::new(),
                },
            })
        })
        .collect()
}
