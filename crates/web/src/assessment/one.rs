use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::assessment::{Assessment, AssessmentState, Factors, Found};
use domain::support::LifeDomain;
use services::assessment::{AssessmentPage, read_assessment};

use super::tone;
use crate::cases::bar::{self, CaseBar};
use crate::cases::{id, words};
use crate::shell::{AppState, Errors, PageError, Shell, Staff, page_with_status};

#[derive(Template)]
#[template(path = "assessment/one.html")]
struct OnePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    path: String,
    day: String,
    state: String,
    tone: &'static str,
    review_on: String,
    version: String,
    rows: Vec<DomainRow>,
    bands: Vec<Band>,
    sheets: Vec<(String, String)>,
    her_words: String,
    summary: String,
    remark: String,
    remark_tone: &'static str,
    may_change: bool,
    may_sign: bool,
    is_author: bool,
    typed_remark: String,
    steps: Vec<Step>,
}

struct DomainRow {
    domain: String,
    strengths: Standing,
    needs: Standing,
}

struct Standing {
    found: String,
    tone: &'static str,
    words: String,
}

struct Band {
    title: String,
    level: String,
    tone: &'static str,
    raising: Vec<String>,
    lowering: Vec<String>,
}

struct Step {
    state: String,
    iso: String,
    when: String,
    by: String,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, assessment)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let one = Some(id(&assessment)?);
    let page = read_assessment(state.services(), &staff, id(&case)?, one).await?;
    let parts = Parts {
        status: StatusCode::OK,
        errors: Errors::default(),
        remark: String::new(),
    };
    draw(shell, &state, &staff, &page, parts)
}

pub(super) struct Parts {
    pub status: StatusCode,
    pub errors: Errors,
    /// What the signer has typed.
    pub remark: String,
}

/// What a supervisor asked for last: it stands until she signs, however often a draft is kept in the meantime.
pub(super) fn remark_of(page: &AssessmentPage) -> String {
    let mut remarks = page.versions.iter().map(|one| one.assessment.remark.trim());
    let last = remarks.find(|remark| !remark.is_empty());
    last.unwrap_or_default().to_owned()
}

pub(super) fn draw(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    page: &AssessmentPage,
    parts: Parts,
) -> Result<Response, PageError> {
    let newest = page.versions.first().ok_or(PageError::NotFound)?;
    let one = &newest.assessment;
    let bar = CaseBar::new(&shell, &page.head, bar::today(state, staff), "assessment");
    page_with_status(
        parts.status,
        &OnePage {
            path: format!("{}/assessment/{}", bar.href, newest.id),
            day: shell.date(&one.on),
            state: shell.word("assessment-state", newest.state.as_str()),
            tone: tone(newest.state),
            review_on: newest
                .review_on
                .map(|day| shell.date(&day))
                .unwrap_or_default(),
            version: newest.version.to_string(),
            rows: LifeDomain::ALL
                .iter()
                .map(|domain| {
                    let part = one.of(*domain);
                    DomainRow {
                        domain: shell.word("support-domain", domain.as_str()),
                        strengths: standing(&shell, part.strengths, &part.strengths_words, "ok"),
                        needs: standing(&shell, part.needs, &part.needs_words, "attention"),
                    }
                })
                .collect(),
            bands: vec![
                band(
                    shell.t("cases-harm"),
                    shell.word("cases-level", one.harm.as_str()),
                    words::harm_tone(one.harm),
                    &one.harm_factors,
                ),
                band(
                    shell.t("cases-vulnerability"),
                    shell.word("cases-level", one.vulnerability.as_str()),
                    words::vulnerability_tone(one.vulnerability),
                    &one.vulnerability_factors,
                ),
            ],
            sheets: page
                .sheets
                .iter()
                .filter(|sheet| one.sheets.contains(&sheet.id))
                .map(|sheet| {
                    let title = sheet.definition.title(shell.lang());
                    (
                        format!("{}/instruments/{}", bar.href, sheet.id),
                        format!("{title}, {}", shell.day(&sheet.changed_at)),
                    )
                })
                .collect(),
            her_words: one.her_words.trim().to_owned(),
            summary: one.summary.trim().to_owned(),
            remark: match newest.state {
                AssessmentState::SignedOff => one.remark.trim().to_owned(),
                _ => remark_of(page),
            },
            remark_tone: match newest.state {
                AssessmentState::SignedOff => "info",
                _ => "attention",
            },
            may_change: newest.state == AssessmentState::Draft && staff.may(Permission::WriteCases),
            may_sign: page.may_sign,
            is_author: page.is_author,
            typed_remark: parts.remark,
            steps: page
                .versions
                .iter()
                .map(|version| Step {
                    state: shell.word("assessment-state", version.state.as_str()),
                    iso: version.at.to_string(),
                    when: shell.moment(&version.at),
                    by: version.by.clone(),
                })
                .collect(),
            errors: parts.errors,
            bar,
            shell,
        },
    )
}

fn standing(shell: &Shell, found: Found, words: &str, identified: &'static str) -> Standing {
    Standing {
        found: shell.word("assessment-found", found.as_str()),
        tone: match found {
            Found::Identified => identified,
            Found::NotAsked | Found::NotIdentified => "",
        },
        words: words.trim().to_owned(),
    }
}

fn band(title: String, level: String, tone: &'static str, factors: &Factors) -> Band {
    Band {
        title,
        level,
        tone,
        raising: factors.raising().map(str::to_owned).collect(),
        lowering: factors.lowering().map(str::to_owned).collect(),
    }
}

/// A whole version as one text, for the page that shows two of them.
pub(super) fn whole(shell: &Shell, one: &Assessment) -> String {
    let mut texts = vec![shell.date(&one.on)];
    for domain in LifeDomain::ALL {
        let part = one.of(*domain);
        let title = shell.word("support-domain", domain.as_str());
        for (key, found, words) in [
            (
                "assessment-strengths",
                part.strengths,
                &part.strengths_words,
            ),
            ("assessment-needs", part.needs, &part.needs_words),
        ] {
            if found == Found::NotAsked && words.trim().is_empty() {
                continue;
            }
            let found = shell.word("assessment-found", found.as_str());
            texts.push(format!("{title}, {}: {found}\n{words}", shell.t(key)));
        }
    }
    let mut level = |key: &str, level: &str, factors: &Factors| {
        let level = shell.word("cases-level", level);
        let mut text = format!("{}: {level}", shell.t(key));
        for line in factors.raising() {
            text.push_str("\n+ ");
            text.push_str(line);
        }
        for line in factors.lowering() {
            text.push_str("\n\u{2212} ");
            text.push_str(line);
        }
        texts.push(text);
    };
    level("cases-harm", one.harm.as_str(), &one.harm_factors);
    level(
        "cases-vulnerability",
        one.vulnerability.as_str(),
        &one.vulnerability_factors,
    );
    for text in [&one.her_words, &one.summary] {
        if !text.trim().is_empty() {
            texts.push(text.trim().to_owned());
        }
    }
    texts.join("\n\n")
}
