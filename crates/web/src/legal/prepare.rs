//! A sheet that she can be shown before she is heard: what will happen, who will be there, what she may ask. It is
//! written to her, and nothing in its title or head says what the procedure is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::legal::{Hearing, HearingKind, Known, Record};
use domain::letters::Letterhead;
use print::{Block, Sheet, Table};
use services::legal::read;
use services::letters::letterhead;
use vault::LegalRecordId;

use crate::cases::id;
use crate::deadlines::SourceView;
use crate::shell::page::LanguageItem;
use crate::shell::{AppState, PageError, Shell, Staff, attachment, page as page_of, paper};

/// How a child is to be heard: Directive 2011/36/EU, article 15. What is said of it was not read on this page.
const RULE: &str = "https://eur-lex.europa.eu/eli/dir/2011/36";

const MAY_ASK: [&str; 6] = [
    "legal-prepare-ask-break",
    "legal-prepare-ask-again",
    "legal-prepare-ask-language",
    "legal-prepare-ask-who",
    "legal-prepare-ask-recorded",
    "legal-prepare-ask-after",
];

const MAY_SAY: [&str; 3] = [
    "legal-prepare-say-not-know",
    "legal-prepare-say-not-understood",
    "legal-prepare-say-stop",
];

#[derive(Template)]
#[template(path = "legal/prepare.html")]
struct PreparePage {
    shell: Shell,
    back: String,
    /// The same sheet in each language: hers may be another than the reader's.
    languages: Vec<LanguageItem>,
    day: String,
    time: String,
    place: String,
    asks: String,
    /// Somebody asks questions: not so in a talk with her own lawyer.
    is_asked: bool,
    there: String,
    accompanied: String,
    interpreter: String,
    /// What will happen, a sentence each.
    happens: Vec<String>,
    may_ask: &'static [&'static str],
    may_say: &'static [&'static str],
    pdf_href: String,
    /// Who writes; empty: the centre has not said how.
    sender: String,
    hindrance: paper::Hindrance,
}

impl PreparePage {
    /// The same words as on the page.
    fn blocks(&self, letterhead: &Letterhead) -> Vec<Block> {
        let t = |key: &str| self.shell.t(key);
        let list = |words: &[&str]| words.iter().map(|word| point(&t(word))).collect::<Vec<_>>();
        let rows = |pairs: Vec<(String, String)>| {
            Block::Table(Table {
                widths: vec![1, 2],
                heads: Vec::new(),
                rows: pairs
                    .into_iter()
                    .filter(|(_, text)| !text.is_empty())
                    .map(|(word, text)| vec![word, text])
                    .collect(),
            })
        };
        let or = |text: &str, key: &str| match text {
            "" => t(key),
            text => text.to_owned(),
        };
        let mut blocks = paper::head(letterhead);
        blocks.push(Block::Heading(t("legal-prepare-title")));
        blocks.push(Block::Text(t("legal-prepare-lead")));
        blocks.push(rows(vec![
            (t("legal-prepare-day"), self.day.clone()),
            (t("legal-prepare-time"), self.time.clone()),
            (t("legal-prepare-place"), self.place.clone()),
        ]));
        blocks.push(Block::Subheading(t("legal-prepare-happens")));
        blocks.extend(self.happens.iter().map(|line| point(line)));
        blocks.push(Block::Subheading(t("legal-prepare-who")));
        let asks = match self.is_asked {
            true => or(&self.asks, "legal-prepare-ask-us"),
            false => String::new(),
        };
        blocks.push(rows(vec![
            (t("legal-prepare-asks"), asks),
            (t("legal-prepare-there"), self.there.clone()),
            (
                t("legal-prepare-with-you"),
                or(&self.accompanied, "legal-prepare-choose-who"),
            ),
            (t("legal-prepare-interpreter"), self.interpreter.clone()),
        ]));
        blocks.push(Block::Subheading(t("legal-prepare-may-ask")));
        blocks.extend(list(self.may_ask));
        blocks.push(Block::Subheading(t("legal-prepare-may-say")));
        blocks.extend(list(self.may_say));
        blocks.push(Block::Subheading(t("legal-prepare-yours")));
        blocks.push(Block::Text(t("legal-prepare-yours-text")));
        blocks.push(Block::Small(t("legal-prepare-local")));
        blocks
    }
}

fn point(text: &str) -> Block {
    Block::Text(format!("• {text}"))
}

/// Where the rule on how a child is heard stands.
pub fn heard_by_rule(shell: &Shell) -> SourceView {
    SourceView {
        host: "eur-lex.europa.eu".to_owned(),
        title: shell.t("legal-rule"),
        address: RULE.to_owned(),
        checked: String::new(),
    }
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    page_of(&make(shell, &state, &staff, path).await?.0)
}

pub async fn pdf(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (page, letterhead) = make(shell, &state, &staff, path).await?;
    if !page.hindrance.is_none() {
        // The page says why not.
        return page_of(&page);
    }
    let sheet = Sheet {
        language: page.shell.lang().to_owned(),
        title: page.shell.t("legal-prepare-title"),
        blocks: page.blocks(&letterhead),
    };
    let bytes = paper::draw(sheet)
        .await
        .map_err(|error| PageError::internal("draw a sheet for her", error))?;
    Ok(attachment::pdf("for-you.pdf", bytes))
}

async fn make(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, matter, hearing): (String, String, String),
) -> Result<(PreparePage, Letterhead), PageError> {
    let matter: LegalRecordId = id(&matter)?;
    let hearing: LegalRecordId = id(&hearing)?;
    let view = read(state.services(), staff, id(&case)?).await?;
    let one = view
        .by_id(hearing)
        .filter(|one| one.record.matter() == Some(matter))
        .ok_or(PageError::NotFound)?;
    let Record::Hearing(of) = &one.record else {
        return Err(PageError::NotFound);
    };
    let letterhead = letterhead(state.services(), staff).await?;
    let back = format!("{}/cases/{}/legal/{matter}", shell.base, view.head.id);
    let mut page = PreparePage {
        pdf_href: format!("{back}/prepare/{hearing}/pdf"),
        back,
        languages: shell.languages(),
        day: of.on.map(|day| shell.date(&day)).unwrap_or_default(),
        time: of.time.clone(),
        place: of.place.clone(),
        asks: of.asks.clone(),
        is_asked: of.kind != HearingKind::Lawyer || !of.asks.is_empty(),
        there: of.there.clone(),
        accompanied: of.accompanied.clone(),
        interpreter: of.interpreter.clone(),
        happens: happens(&shell, of),
        may_ask: &MAY_ASK,
        may_say: &MAY_SAY,
        sender: letterhead.text(),
        hindrance: paper::Hindrance::default(),
        shell,
    };
    let policy = state.services().content().missing();
    page.hindrance = paper::Hindrance::of(&page.blocks(&letterhead), policy);
    Ok((page, letterhead))
}

/// What will happen, as far as it is written down. What nobody knows is said as something to ask, never as "no".
fn happens(shell: &Shell, hearing: &Hearing) -> Vec<String> {
    let mut all = vec![shell.t(match hearing.kind {
        HearingKind::Interview => "legal-prepare-interview",
        HearingKind::Judge => "legal-prepare-judge",
        HearingKind::Court => "legal-prepare-court",
        HearingKind::Confrontation => "legal-prepare-confrontation",
        HearingKind::Expert => "legal-prepare-expert",
        HearingKind::Lawyer => "legal-prepare-lawyer",
        HearingKind::Other => "legal-prepare-other",
    })];
    // What is said to a lawyer is not a hearing.
    if hearing.kind == HearingKind::Lawyer {
        return all;
    }
    all.push(shell.t(match hearing.recorded {
        Known::Yes => "legal-prepare-recorded-yes",
        Known::No => "legal-prepare-recorded-no",
        Known::Unknown => "legal-prepare-recorded-unknown",
    }));
    if hearing.same_person == Known::Yes {
        all.push(shell.t("legal-prepare-same-person"));
    }
    all
}
