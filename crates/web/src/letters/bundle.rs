//! Documents of a case in one PDF, with contents and page numbers.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::files::FileKind;
use domain::letters::{Audience, Basis};
use print::{Block, Bundle, Contents, Foreign, ForeignError, Part, PartBody, PrintError, Table};
use services::documents::read_document;
use services::intake::files::{PictureSize, ShowError, picture};
use services::letters::{
    BundleChoice, BundleOffer, GatherError, Gathered, GatheredFile, GiveError, NewBundle,
    NewDisclosure, SummaryOffer, gather, give_bundle, offer_bundle, offer_summary,
};
use services::status::PaperView;
use sha2::{Digest, Sha256};
use vault::{CaseId, DisclosureId, DocumentId};

use super::documents::{document_label, document_part};
use super::give::{self, GiveForm};
use super::paper::blocks;
use super::{audience, languages, summary};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, Locale, PageError, Shell, Staff, Words, attachment,
    page_with_status,
};

/// The fields in which something is chosen.
const CHOSEN: [&str; 3] = ["section", "note", "what"];
/// Pages of one PDF of somebody else.
const MOST_FOREIGN_PAGES: usize = 200;

#[derive(Template)]
#[template(path = "letters/bundle.html")]
struct BundlePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    id: String,
    /// Where the form goes.
    action: String,
    /// It is a summary of her file: it begins with parts of it and with notes.
    is_summary: bool,
    sections: Vec<Choice>,
    notes: Vec<Choice>,
    are_more_notes: bool,
    choices: Vec<Choice>,
    audiences: Vec<Choice>,
    languages: Vec<Choice>,
    /// Whether words that say where she lives or why she is cared for may stand there; empty: there are none.
    sure: Vec<Choice>,
    form: GiveForm,
}

/// Several documents, or a summary of her file with documents behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Documents,
    Summary,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Documents => "bundle",
            Self::Summary => "summary",
        }
    }

    /// The first field in which something is chosen.
    const fn field(self) -> &'static str {
        match self {
            Self::Documents => "what",
            Self::Summary => "section",
        }
    }

    async fn offer(
        self,
        state: &AppState,
        staff: &Staff,
        case: CaseId,
    ) -> Result<SummaryOffer, PageError> {
        match self {
            Self::Documents => Ok(SummaryOffer::default()),
            Self::Summary => Ok(offer_summary(state.services(), staff, case).await?),
        }
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    begin(shell, &state, &staff, id(&case)?, (Kind::Documents, &query)).await
}

pub async fn summary_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    begin(shell, &state, &staff, id(&case)?, (Kind::Summary, &query)).await
}

async fn begin(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (kind, query): (Kind, &Fields),
) -> Result<Response, PageError> {
    let mut offer = offer_bundle(state.services(), staff, case).await?;
    let new: DisclosureId = state.services().random().id();
    let audience = match kind {
        Kind::Documents => Audience::Lawyer,
        Kind::Summary => Audience::Judge,
    };
    let summary = kind.offer(state, staff, case).await?;
    // Of her file nothing is chosen beforehand: who is in a hurry gives away what was ticked for her.
    let fields = Fields::of(&[
        ("audience", audience.as_str()),
        ("language", shell.lang()),
        ("what", query.text("what")),
    ]);
    with_chosen(state, staff, case, &fields, &mut offer).await?;
    let given = GiveForm::of(&shell, state, staff, (case, None), &fields).await?;
    let of = (kind, offer, summary);
    show(
        shell,
        of,
        (new.to_string(), &fields),
        (given, Vec::new()),
        Errors::default(),
    )
}

pub async fn summary_send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    give_all(shell, &state, &staff, id(&case)?, (Kind::Summary, fields)).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    give_all(shell, &state, &staff, id(&case)?, (Kind::Documents, fields)).await
}

async fn give_all(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (kind, fields): (Kind, Fields),
) -> Result<Response, PageError> {
    let to: Audience = fields
        .text("audience")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    let locale = Locale::from_code(fields.text("language")).ok_or(PageError::NotFound)?;
    let choice = chosen(&fields)?;
    let mut errors = Errors::default();
    // What was sent before under this id stays what it was: this form begins anew.
    let mut fresh: Option<DisclosureId> = None;
    // Words that were not asked about before.
    let mut words = String::new();
    let sure = fields.text("sure");
    let read = give::read(&shell, &fields, &mut errors)?;
    if let Some(new) = read.filter(|new| is_whole(&shell, state, staff, new, &mut errors)) {
        match make(state, staff, case, (kind, &choice, sure), (to, locale), new).await {
            Ok(pdf) => return Ok(attachment::pdf("documents.pdf", pdf)),
            Err(MakeError::Gather(GatherError::Nothing)) => {
                errors.add(kind.field(), shell.t("letters-error-what"));
            }
            Err(MakeError::Gather(GatherError::TooMany)) => {
                let limit = domain::letters::MOST_DISCLOSED;
                errors.add(
                    kind.field(),
                    shell.with("letters-error-much", "limit", limit),
                );
            }
            Err(MakeError::Gather(GatherError::TooLarge)) => {
                let limit = services::letters::MOST_BUNDLE_BYTES / 1_000_000;
                let limit = i64::try_from(limit).unwrap_or_default();
                errors.add(
                    kind.field(),
                    shell.with("letters-error-large", "limit", limit),
                );
            }
            Err(MakeError::Tells(found)) => {
                words = found;
                errors.add("sure", shell.t("letters-error-sure"));
            }
            Err(MakeError::Print(PrintError::Lacks(signs))) => {
                let signs: Vec<String> = signs.iter().take(20).map(ToString::to_string).collect();
                let text = shell.with("letters-error-lacks", "signs", signs.join(" "));
                errors.add(kind.field(), text);
            }
            Err(MakeError::Print(PrintError::TooLong)) => {
                let limit = print::MOST_PAGES;
                errors.add(
                    kind.field(),
                    shell.with("letters-error-pages", "limit", limit),
                );
            }
            Err(MakeError::Print(error)) => {
                return Err(PageError::internal("draw a bundle", error));
            }
            Err(MakeError::Give(GiveError::Disclosure(error))) => {
                give::say(&shell, &mut errors, error);
            }
            Err(MakeError::Give(GiveError::Uncovered(error))) => {
                give::say_uncovered(&shell, &mut errors, error);
            }
            Err(MakeError::Give(GiveError::Changed)) => {
                fresh = Some(state.services().random().id());
                errors.add("to", shell.t("letters-error-sent-before"));
            }
            Err(MakeError::Give(GiveError::Newer)) => {
                fresh = Some(state.services().random().id());
                errors.add(kind.field(), shell.t("letters-error-newer"));
            }
            Err(
                MakeError::Gather(GatherError::Service(error))
                | MakeError::Give(GiveError::Service(error)),
            ) => return Err(error.into()),
        }
    }
    let mut offer = offer_bundle(state.services(), staff, case).await?;
    let summary = kind.offer(state, staff, case).await?;
    with_chosen(state, staff, case, &fields, &mut offer).await?;
    let given = GiveForm::of(&shell, state, staff, (case, None), &fields).await?;
    let id = fresh.map_or_else(|| fields.text("id").to_owned(), |id| id.to_string());
    let sure = summary::ask(&shell, &words, fields.text("sure"));
    let of = (kind, offer, summary);
    show(shell, of, (id, &fields), (given, sure), errors)
}

/// A document that is not among the newest is offered all the same when it was chosen.
async fn with_chosen(
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    offer: &mut BundleOffer,
) -> Result<(), PageError> {
    for value in fields.all("what") {
        let Some(document) = value.strip_prefix("document:") else {
            continue;
        };
        let document: DocumentId = id(document)?;
        if offer.kept.iter().all(|one| one.id != document) {
            let one = read_document(state.services(), staff, case, document).await?;
            offer.kept.push(one.view);
        }
    }
    Ok(())
}

/// Whether all is there that a disclosure needs: nothing is opened or drawn before.
fn is_whole(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    new: &NewDisclosure,
    errors: &mut Errors,
) -> bool {
    let disclosure = domain::letters::Disclosure {
        audience: Audience::Other,
        to: new.to.clone(),
        what: Vec::new(),
        why: new.why.clone(),
        // Whether what was named allows it is looked at when it is given.
        basis: Basis::Consent {
            on: crate::cases::bar::today(state, staff),
            how: String::new(),
        },
        checksum: Vec::new(),
        // What was chosen is looked at when it is opened.
        elsewhere: 1,
        consent: Some(new.consent.to_vec()),
    };
    match disclosure.check(crate::cases::bar::today(state, staff)) {
        Ok(()) => true,
        Err(error) => {
            give::say(shell, errors, error);
            false
        }
    }
}

enum MakeError {
    Gather(GatherError),
    /// Words that say where she lives or why she is cared for stand in it, and nobody said that they may.
    Tells(String),
    Print(PrintError),
    Give(GiveError),
}

/// Opens, draws, writes down, and only then hands over.
async fn make(
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (kind, choice, sure): (Kind, &BundleChoice, &str),
    (to, locale): (Audience, Locale),
    new: NewDisclosure,
) -> Result<Vec<u8>, MakeError> {
    let services = state.services_arc();
    let gathered = gather(services, staff, case, choice)
        .await
        .map_err(MakeError::Gather)?;
    let policy = state.services().content().missing();
    let telling = summary::words_that_tell(&gathered, policy).join(", ");
    // What was said of other words, before something more was written, does not stand for these.
    if !telling.is_empty() && telling != sure {
        return Err(MakeError::Tells(telling));
    }
    let words = Words::new(state.strings(), locale);
    let today = crate::cases::bar::today(state, staff);
    let letters = gathered
        .letters
        .iter()
        .map(|one| (one.id, one.version))
        .collect();
    let papers = gathered
        .papers
        .iter()
        .map(|one| (one.id, one.version))
        .collect();
    let documents = gathered
        .documents
        .iter()
        .map(|one| (one.id, one.version))
        .collect();
    let kept = gathered
        .kept
        .iter()
        .map(|one| (one.id, one.number))
        .collect();
    let sections = gathered.sections.iter();
    let sections = sections.map(|one| (one.section(), summary::said(&words, one)));
    let sections = sections.collect();
    let notes = gathered
        .notes
        .iter()
        .map(|one| (one.id, one.version, one.day))
        .collect();
    let title = match kind {
        Kind::Documents => words.t("letters-bundle-paper-title"),
        Kind::Summary => words.t("letters-summary-paper-title"),
    };
    let letterhead = services::letters::letterhead(services, staff)
        .await
        .map_err(|error| MakeError::Gather(error.into()))?;
    let mut cover = vec![
        Block::Head(letterhead.text()),
        Block::Aside(words.date(&today)),
        Block::Heading(title.clone()),
        Block::Text(words.with("letters-bundle-for", "to", new.to.as_str())),
    ];
    // For whom, and when: what is copied on from here says so.
    let mark = words.with(
        "documents-mark",
        "to",
        new.to.lines().next().unwrap_or_default(),
    );
    let mark = format!("{mark} · {}", words.date(&today));
    if !gathered.kept.is_empty() {
        cover.push(Block::Small(words.t("documents-mark-text")));
    }
    let parts = parts_of(state, staff, &words, gathered, &mark).await?;
    let has_beside = parts
        .iter()
        .any(|part| matches!(part.body, PartBody::Beside));
    if has_beside {
        cover.push(Block::Small(words.t("letters-bundle-beside-text")));
    }
    let bundle = Bundle {
        language: locale.code().to_owned(),
        title,
        cover,
        contents: Contents {
            heading: words.t("letters-bundle-contents"),
            heads: [
                words.t("letters-bundle-number"),
                words.t("letters-bundle-document"),
                words.t("letters-bundle-page"),
            ],
            beside: words.t("letters-bundle-beside"),
        },
        parts,
    };
    // What a panic says may hold a part of a text: it is not passed on.
    let place = services.file_places().picture().await;
    let draw = move || {
        let _place = place;
        bundle.draw()
    };
    let bundled = tokio::task::spawn_blocking(draw)
        .await
        .unwrap_or(Err(PrintError::Failed))
        .map_err(MakeError::Print)?;
    let given = NewBundle {
        disclosure: new,
        audience: to,
        letters,
        papers,
        documents,
        kept,
        sections,
        notes,
        files: choice.files.clone(),
        checksum: Sha256::digest(&bundled.pdf).to_vec(),
    };
    give_bundle(services, staff, case, given)
        .await
        .map_err(MakeError::Give)?;
    Ok(bundled.pdf)
}

async fn parts_of(
    state: &AppState,
    staff: &Staff,
    words: &Words<'_>,
    gathered: Gathered,
    mark: &str,
) -> Result<Vec<Part>, MakeError> {
    let mut parts = Vec::new();
    for one in &gathered.sections {
        parts.push(summary::section_part(words, one));
    }
    parts.extend(summary::chronology(words, &gathered.notes));
    for one in &gathered.letters {
        parts.push(Part {
            title: one.letter.subject.clone(),
            note: one.letter.of(domain::letters::Merge::Date).to_owned(),
            body: PartBody::Text(blocks(&one.letter)),
        });
    }
    for one in &gathered.papers {
        parts.push(paper_part(words, one));
    }
    for one in &gathered.documents {
        parts.push(document_part(words, one));
    }
    for (number, one) in gathered.files.into_iter().enumerate() {
        let part = file_part(state, staff, words, number + 1, one).await;
        parts.push(part.map_err(MakeError::Gather)?);
    }
    for one in gathered.kept {
        let part = crate::documents::copy_part(state, words, one, mark).await;
        parts.push(part.map_err(MakeError::Print)?);
    }
    Ok(parts)
}

/// What the file knows of a paper.
fn paper_part(words: &Words<'_>, one: &PaperView) -> Part {
    let paper = &one.paper;
    let kind = words.word("papers-kind", paper.kind.as_str());
    let title = match paper.name.as_str() {
        "" => kind,
        name => format!("{kind}: {name}"),
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.date(&day)).unwrap_or_default();
    let rows = [
        (words.t("papers-is-number"), paper.number.clone()),
        (words.t("papers-is-issued"), day(paper.issued)),
        (words.t("papers-is-expires"), day(paper.expires)),
    ];
    let table = Table {
        widths: vec![1, 2],
        heads: Vec::new(),
        rows: rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| vec![label, value])
            .collect(),
    };
    Part {
        note: String::new(),
        body: PartBody::Text(vec![Block::Heading(title.clone()), Block::Table(table)]),
        title,
    }
}

/// A picture as a page, a PDF page by page; anything else beside the bundle, with its checksum.
async fn file_part(
    state: &AppState,
    staff: &Staff,
    words: &Words<'_>,
    number: usize,
    one: GatheredFile,
) -> Result<Part, GatherError> {
    let kind = words.word("files-kind", one.details.kind.code());
    let title = format!("{kind} {number}");
    let checksum = data_encoding::HEXLOWER.encode(&one.details.sha256);
    // In two halves: a line holds no more.
    let mut note = format!("SHA-256 {} {}", &checksum[..32], &checksum[32..]);
    let body = match one.details.kind {
        kind if kind.can_be_shown() => {
            let services = state.services_arc();
            match picture(services, staff, one.report, one.id, PictureSize::Whole).await {
                Ok(drawn) => PartBody::Picture {
                    jpeg: drawn.jpeg,
                    width: drawn.width,
                    height: drawn.height,
                },
                Err(ShowError::Picture(_)) => PartBody::Beside,
                Err(ShowError::Service(error)) => return Err(error.into()),
            }
        }
        FileKind::Pdf => match open_pdf(one.bytes.map(|bytes| bytes.to_vec())).await {
            Ok(foreign) => PartBody::Foreign(foreign),
            Err(error) => {
                let why = match error {
                    ForeignError::Written => words.t("letters-beside-written"),
                    ForeignError::TooLarge | ForeignError::TooLong => {
                        words.t("letters-beside-large")
                    }
                    ForeignError::Packed | ForeignError::Unreadable => {
                        words.t("letters-beside-locked")
                    }
                };
                note = format!("{note}\n{why}");
                PartBody::Beside
            }
        },
        _ => PartBody::Beside,
    };
    Ok(Part { title, note, body })
}

/// A PDF of somebody else. Without bytes: it was too large to be read.
pub async fn open_pdf(bytes: Option<Vec<u8>>) -> Result<Foreign, ForeignError> {
    let bytes = bytes.ok_or(ForeignError::TooLarge)?;
    let opened = tokio::task::spawn_blocking(move || Foreign::open(bytes, MOST_FOREIGN_PAGES));
    opened.await.unwrap_or(Err(ForeignError::Unreadable))
}

/// `letter:id`, `paper:id`, `legal:id`, `document:id`, `note:id`, `section:plan`, `file:report:id`.
fn chosen(fields: &Fields) -> Result<BundleChoice, PageError> {
    let mut choice = BundleChoice {
        largest_pdf: print::LARGEST_FOREIGN as u64,
        ..BundleChoice::default()
    };
    for value in CHOSEN.iter().flat_map(|name| fields.all(name)) {
        let (kind, rest) = value.split_once(':').ok_or(PageError::NotFound)?;
        match kind {
            "letter" => choice.letters.push(id(rest)?),
            "paper" => choice.papers.push(id(rest)?),
            "legal" => choice.documents.push(id(rest)?),
            "document" => choice.kept.push(id(rest)?),
            "note" => choice.notes.push(id(rest)?),
            "section" => {
                let section = rest.parse().map_err(|()| PageError::NotFound)?;
                choice.sections.push(section);
            }
            "file" => {
                let (report, file) = rest.split_once(':').ok_or(PageError::NotFound)?;
                choice.files.push((id(report)?, id(file)?));
            }
            _ => return Err(PageError::NotFound),
        }
    }
    Ok(choice)
}

fn show(
    shell: Shell,
    (kind, offer, summary): (Kind, BundleOffer, SummaryOffer),
    (id, fields): (String, &Fields),
    (form, sure): (GiveForm, Vec<Choice>),
    errors: Errors,
) -> Result<Response, PageError> {
    let bar = CaseBar::new(&shell, &offer.head, offer.today, "letters");
    let is_chosen = |value: &str| CHOSEN.iter().any(|name| fields.has(name, value));
    let choice = |value: String, label: String, hint: String| {
        let chosen = is_chosen(&value);
        Choice::new(value, label, chosen).with_hint(hint)
    };
    let (sections, notes) = summary::choices(&shell, &summary, is_chosen);
    let letters = offer.letters.iter().map(|one| {
        let hint = shell.with2(
            "support-changed",
            "by",
            one.by.as_str(),
            "when",
            shell.moment(&one.at),
        );
        choice(format!("letter:{}", one.id), one.subject.clone(), hint)
    });
    let papers = offer.papers.iter().map(|one| {
        let kind = shell.word("papers-kind", one.paper.kind.as_str());
        let label = match one.paper.name.as_str() {
            "" => kind,
            name => format!("{kind}: {name}"),
        };
        choice(
            format!("paper:{}", one.id),
            label,
            shell.t("letters-kind-paper"),
        )
    });
    let documents = offer.documents.iter().map(|one| {
        let (label, hint) = document_label(&shell, one);
        choice(format!("legal:{}", one.id), label, hint)
    });
    let kept = offer.kept.iter().map(|one| {
        let kind = shell.word("documents-kind", one.document.kind.as_str());
        let hint = format!("{kind} · {}", shell.t("documents-bundle-hint"));
        choice(
            format!("document:{}", one.id),
            one.document.title.clone(),
            hint,
        )
    });
    let files = offer.files.iter().map(|(report, file)| {
        let kind = shell.word("files-kind", file.details.kind.code());
        let label = match file.details.name.text() {
            "" => shell.t("files-no-name"),
            name => name.to_owned(),
        };
        let hint = format!("{kind} · {}", shell.moment(&file.at));
        choice(format!("file:{report}:{}", file.id), label, hint)
    });
    let choices: Vec<Choice> = letters
        .chain(papers)
        .chain(documents)
        .chain(kept)
        .chain(files)
        .collect();
    let audiences = Audience::ALL
        .iter()
        .filter(|one| **one != Audience::Herself)
        .map(|one| {
            let chosen = fields.text("audience") == one.as_str();
            Choice::new(one.as_str(), audience(&shell, *one), chosen)
        })
        .collect();
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &BundlePage {
            id,
            action: format!("{}/letters/{}", bar.href, kind.code()),
            is_summary: kind == Kind::Summary,
            are_more_notes: summary.are_more,
            sections,
            notes,
            choices,
            audiences,
            languages: languages(fields.text("language")),
            sure,
            form,
            errors,
            bar,
            shell,
        },
    )
}
