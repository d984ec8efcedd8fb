//! Answering the sender of a report: free text, or a template that is put into it for editing.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::intake::conversation::ends_at;
use domain::intake::replies::{BLANK, Placeholder};
use domain::recognition::helplines::HelplineKind;
use jiff::tz::TimeZone;
use services::intake::ReplyError;
use services::intake::conversations::reads;

use super::staff::{ReportForm, no_longer_hers, parse_id, required, show, typed};
use crate::shell::{
    AppState, Choice, Errors, Fields, Locale, PageError, Shell, Staff, Strings, dates, redirect,
};

/// What the program fills into a template, at the centre of the one who replies.
pub struct Values<'a> {
    state: &'a AppState,
    centre: String,
    country: String,
    time_zone: TimeZone,
}

impl<'a> Values<'a> {
    pub fn new(state: &'a AppState, staff: &Staff) -> Self {
        Self {
            state,
            centre: staff.centre_name.clone(),
            country: staff.country.clone(),
            time_zone: TimeZone::get(&staff.time_zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// `None` where there is nothing to fill in.
    fn value(&self, placeholder: Placeholder, language: &str) -> Option<String> {
        let services = self.state.services();
        let now = services.clock().now();
        let day = |instant: jiff::Timestamp| {
            let strings: &Strings = self.state.strings();
            let locale = Locale::from_code(language)?;
            let zoned = instant.to_zoned_datetime(self.time_zone.clone());
            Some(dates::date(strings, locale, zoned.date()))
        };
        match placeholder {
            Placeholder::Centre => Some(self.centre.clone()),
            Placeholder::Today => day(now),
            Placeholder::Ends => day(ends_at(now, services.settings().conversation)),
            Placeholder::Emergency => services
                .content()
                .helplines()
                .all()
                .iter()
                .filter(|line| line.kind == HelplineKind::Emergency && line.verified)
                .find(|line| line.country == self.country)
                .and_then(|line| line.number.clone()),
        }
    }

    fn filled(&self, template: &str, language: &str) -> Option<String> {
        let replies = self.state.services().content().replies();
        let value = |placeholder: Placeholder, language: &str| self.value(placeholder, language);
        replies.get(template)?.filled(language, &value)
    }

    /// The templates that can be filled in, in the language of the reply.
    pub fn choices(&self, shell: &Shell, form: &ReportForm) -> Vec<Choice> {
        let replies = self.state.services().content().replies();
        replies
            .all()
            .iter()
            .filter(|one| self.filled(&one.id, &form.language).is_some())
            .map(|one| Choice::new(&one.id, one.name(shell.lang()), one.id == form.template))
            .collect()
    }
}

pub async fn reply(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = parse_id(&report)?;
    let services = state.services();
    let values = Values::new(&state, &staff);
    let mut errors = Errors::default();
    let mut form = typed(&fields);
    let hers = reads(services, &staff, report).await?;
    if Locale::from_code(&form.language).is_none() {
        form.language.clone_from(&hers);
    }
    if !fields.text("insert").is_empty() {
        match values.filled(&form.template, &form.language) {
            Some(text) if form.text.trim().is_empty() => form.text = text,
            // Nothing that was typed is lost: the template comes after it.
            Some(text) => form.text = format!("{}\n\n{text}", form.text.trim_end()),
            None => errors.add("template", shell.t("conversation-template-missing")),
        }
        return show(shell, &state, &staff, report, form, errors).await;
    }
    let text = required(&shell, &fields, "text", "intake-reply-empty", &mut errors);
    if text.contains(BLANK) {
        errors.add("text", shell.t("conversation-blank"));
    }
    let value = |placeholder: Placeholder, language: &str| values.value(placeholder, language);
    let replies = services.content().replies();
    let written = replies.written(&text, &form.language, &value);
    let is_readable = form.language == hers || written.for_reader(&hers).1 == hers;
    if errors.is_empty() && !is_readable && fields.text("anyway") != form.language {
        form.anyway.clone_from(&form.language);
        errors.add(
            "language",
            shell.with2(
                "conversation-other-language",
                "hers",
                shell.word("intake-language", &hers),
                "yours",
                shell.word("intake-language", &form.language),
            ),
        );
    }
    if !errors.is_empty() {
        return show(shell, &state, &staff, report, form, errors).await;
    }
    let id = fields
        .text("message")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    match services::intake::reply(services, &staff, report, id, &written).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=report-replied"),
        )),
        Err(ReplyError::Ended) => {
            errors.add("text", shell.t("conversation-staff-too-late"));
            show(shell, &state, &staff, report, form, errors).await
        }
        Err(ReplyError::Service(error)) => {
            no_longer_hers(shell, &state, &staff, report, &fields, error).await
        }
    }
}
