//! What is to be looked at again, as a day and a week name it.

use services::cases::{DueReview, ReviewOf};

use crate::shell::Shell;

/// "Look at the safety plan together with …".
pub(super) fn label(shell: &Shell, review: &DueReview) -> String {
    let key = match review.of {
        ReviewOf::Plan => "accounts-day-review",
        ReviewOf::Safety => "accounts-day-review-safety",
        ReviewOf::Assessment => "accounts-day-review-assessment",
        ReviewOf::Signature => "accounts-day-review-signature",
    };
    shell.with(key, "who", review.pseudonym.as_str())
}

/// The same without whom.
pub(super) fn kind(shell: &Shell, review: &DueReview) -> String {
    shell.t(match review.of {
        ReviewOf::Plan => "accounts-week-review",
        ReviewOf::Safety => "accounts-week-review-safety",
        ReviewOf::Assessment => "accounts-week-review-assessment",
        ReviewOf::Signature => "accounts-week-review-signature",
    })
}

pub(super) fn href(shell: &Shell, review: &DueReview) -> String {
    let page = match review.of {
        ReviewOf::Plan => "plan",
        ReviewOf::Safety => "safety",
        ReviewOf::Assessment | ReviewOf::Signature => "assessment",
    };
    format!("{}/cases/{}/{page}", shell.base, review.case)
}

pub(super) fn state(shell: &Shell, review: &DueReview) -> String {
    match review.is_overdue {
        true => shell.t("accounts-day-overdue"),
        false => shell.date(&review.due_on),
    }
}

pub(super) fn tone(review: &DueReview) -> &'static str {
    match review.is_overdue || review.of == ReviewOf::Signature {
        true => "attention",
        false => "info",
    }
}

pub(super) fn hint(shell: &Shell, review: &DueReview) -> String {
    match review.is_overdue {
        true => shell.with(
            "accounts-day-review-was",
            "when",
            shell.date(&review.due_on),
        ),
        false => String::new(),
    }
}
