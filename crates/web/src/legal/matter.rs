//! One matter: what it is, and its parts.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::deadlines::{Calendar, DeadlineError, Moved};
use domain::legal::{Hearing, HearingState, Measure, Part, Record};
use jiff::civil::Date;
use services::Content;
use services::legal::{LegalView, RecordView, read};
use vault::LegalRecordId;

use super::list::{changed, decision_title, title};
use super::prepare::heard_by_rule;
use super::spec::{Row, rows, stem};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::{DayView, SourceView, no_day};
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

/// How a last day is counted: the sentence under the day says it.
const COUNT: [&str; 5] = ["count", "unit", "direction", "count-from", "roll"];

#[derive(Template)]
#[template(path = "legal/matter.html")]
struct MatterPage {
    shell: Shell,
    bar: CaseBar,
    back: String,
    title: String,
    state: String,
    rows: Vec<Row>,
    change_href: String,
    versions_href: String,
    by: String,
    sections: Vec<Section>,
    /// Where the rule on how a child is heard stands.
    rule: SourceView,
}

/// What a day is counted and said with.
struct Rules<'a> {
    content: &'a Content,
    calendar: Option<&'a Calendar>,
}

/// All of one part.
struct Section {
    /// The word of the part, for its place on the page.
    part: &'static str,
    heading: String,
    lead: String,
    none: String,
    cards: Vec<Card>,
    add_href: String,
    add: String,
}

struct Card {
    title: String,
    tag: String,
    tone: &'static str,
    /// The day that counts.
    day: Option<DayView>,
    /// What a period comes to, with its basis.
    counted: Option<DayView>,
    /// The day that was named is another one.
    differs: bool,
    /// What the period would come to today, when that is another day.
    newer: Option<DayView>,
    /// Why a period has no last day yet; empty otherwise.
    still: String,
    rows: Vec<Row>,
    href: String,
    /// The sheet that she can be shown; empty where there is none.
    prepare_href: String,
    /// The chain of custody; empty where there is none.
    chain_href: String,
    /// What stood there before; empty when it was never changed.
    versions_href: String,
    by: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, matter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let matter: LegalRecordId = id(&matter)?;
    let view = read(state.services(), &staff, id(&case)?).await?;
    let (one, of) = view.matter(matter).ok_or(PageError::NotFound)?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "legal");
    let legal = format!("{}/legal", bar.href);
    let href = format!("{legal}/{matter}");
    let content = state.services().content();
    let rules = Rules {
        content,
        calendar: content.calendar(&staff.country),
    };
    let sections = Part::ALL
        .iter()
        .filter(|part| !matches!(part, Part::Matter | Part::Custody))
        .map(|part| section(&shell, &rules, &view, (matter, &href), *part))
        .collect();
    page_of(&MatterPage {
        title: title(&shell, of),
        state: shell.word("legal-matter-state", of.state.as_str()),
        rows: without(rows(&shell, &one.record), &["kind", "state"]),
        versions_href: versions(&href, one),
        change_href: format!("{legal}/matter?record={matter}"),
        by: changed(&shell, one),
        sections,
        rule: heard_by_rule(&shell),
        back: legal,
        bar,
        shell,
    })
}

fn section(
    shell: &Shell,
    rules: &Rules<'_>,
    view: &LegalView,
    (matter, href): (LegalRecordId, &str),
    part: Part,
) -> Section {
    let stem = stem(part);
    let mut records: Vec<&RecordView> = view.of(matter, part).collect();
    records.sort_by_key(|one| (order(&one.record), one.changed_at));
    // What she wants, and what she was asked, stand with the newest first.
    if matches!(
        part,
        Part::Choice | Part::Hearing | Part::Statement | Part::Decision
    ) {
        records.reverse();
    }
    let form = format!("{href}/{}", part.as_str());
    Section {
        part: part.as_str(),
        heading: shell.word(stem, "heading"),
        lead: shell.word(stem, "lead"),
        none: shell.word(stem, "none"),
        cards: records
            .into_iter()
            .map(|one| card(shell, rules, view.today, (href, &form), one))
            .collect(),
        add: shell.word(stem, "new"),
        add_href: form,
    }
}

/// By its day; what has none stands last.
fn order(record: &Record) -> (bool, Option<Date>) {
    let day = match record {
        Record::Choice(one) => one.on,
        Record::Hearing(one) => one.on,
        Record::Measure(one) => one.until,
        Record::Limit(one) => one.day(),
        Record::Compensation(one) => one.claimed_on,
        Record::Statement(one) => one.on,
        Record::Decision(one) => one.on,
        Record::Evidence(one) => one.on,
        Record::Matter(_) | Record::Party(_) | Record::Custody(_) => None,
    };
    (day.is_none(), day)
}

fn card(
    shell: &Shell,
    rules: &Rules<'_>,
    today: Date,
    (href, form): (&str, &str),
    one: &RecordView,
) -> Card {
    let mut card = Card {
        title: String::new(),
        tag: String::new(),
        tone: "",
        day: None,
        counted: None,
        differs: false,
        newer: None,
        still: String::new(),
        // The title says it already.
        rows: without(
            rows(shell, &one.record),
            &["kind", "state", "stance", "role", "name"],
        ),
        href: format!("{form}?record={}", one.id),
        prepare_href: String::new(),
        chain_href: String::new(),
        versions_href: versions(href, one),
        by: changed(shell, one),
    };
    match &one.record {
        Record::Matter(matter) => card.title = title(shell, matter),
        Record::Choice(choice) => {
            card.title = shell.word("legal-choice-stance", choice.stance.as_str());
        }
        Record::Hearing(hearing) => {
            card.title = shell.word("legal-hearing-kind", hearing.kind.as_str());
            card.tag = shell.word("legal-hearing-state", hearing.state.as_str());
            card.day = planned(hearing).map(|day| DayView::bare(shell, day, today));
            if hearing.state == HearingState::Planned {
                card.prepare_href = format!("{href}/prepare/{}", one.id);
            }
        }
        Record::Statement(statement) => {
            card.title = shell.word("legal-statement-kind", statement.kind.as_str());
        }
        Record::Decision(decision) => {
            card.title = decision_title(shell, decision);
            card.day = decision.until.map(|day| DayView::bare(shell, day, today));
        }
        Record::Evidence(evidence) => {
            let kind = shell.word("legal-evidence-kind", evidence.kind.as_str());
            card.title = format!("{kind}: {}", first_line(&evidence.what));
            card.chain_href = format!("{href}/chain/{}", one.id);
        }
        Record::Custody(link) => {
            card.title = shell.word("legal-custody-kind", link.kind.as_str());
        }
        Record::Party(party) => {
            let role = shell.word("legal-party-role", party.role.as_str());
            card.title = format!("{role}: {}", party.name);
        }
        Record::Measure(measure) => {
            card.title = shell.word("legal-measure-kind", measure.kind.as_str());
            (card.tag, card.tone) = holds(shell, measure, today);
            card.day = measure
                .until
                .filter(|_| measure.holds_on(today))
                .map(|day| DayView::bare(shell, day, today));
        }
        Record::Limit(limit) => {
            card.title = first_line(&limit.what);
            card.day = limit.day().map(|day| DayView::bare(shell, day, today));
            card.counted = limit
                .counted
                .as_ref()
                .map(|counted| DayView::of(shell, rules.content, counted, today));
            card.differs = limit.differs();
            card.newer = limit
                .comparison(rules.calendar)
                .filter(|both| matches!(both.moved(), Moved::Earlier | Moved::Later))
                .and_then(|both| both.now.ok())
                .map(|now| DayView::of(shell, rules.content, &now, today));
            card.still = limit
                .still_since()
                .map(|since| no_day(shell, &DeadlineError::Paused { since }))
                .unwrap_or_default();
            card.rows = without(card.rows, &COUNT);
        }
        Record::Compensation(one) => card.title = one.against.clone(),
    }
    card
}

/// What stood there before; empty when it was never changed.
pub fn versions(matter_href: &str, one: &RecordView) -> String {
    match one.version {
        ..=1 => String::new(),
        _ => format!("{matter_href}/versions/{}", one.id),
    }
}

pub fn without(mut rows: Vec<Row>, names: &[&str]) -> Vec<Row> {
    rows.retain(|row| !names.contains(&row.name));
    rows
}

pub fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

fn planned(hearing: &Hearing) -> Option<Date> {
    hearing
        .on
        .filter(|_| hearing.state == HearingState::Planned)
}

fn holds(shell: &Shell, measure: &Measure, today: Date) -> (String, &'static str) {
    if measure.holds_on(today) {
        return (shell.t("legal-measure-holds"), "ok");
    }
    if measure.from.is_some_and(|from| from > today) {
        return (shell.t("legal-measure-not-yet"), "");
    }
    (shell.t("legal-measure-over"), "attention")
}
