//! What she applies for, on paper: what each needs, what is there, where it goes. For her and whoever goes with her; it
//! names neither her nor a procedure.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::missing::MissingPolicy;
use domain::status::{Application, steps};
use print::{Block, Sheet, Table};
use services::letters::letterhead;
use services::status::read_applications;

use super::applications::{NeedLine, StepLine, line};
use crate::cases::bar;
use crate::cases::id;
use crate::shell::page::LanguageItem;
use crate::shell::{AppState, PageError, Shell, Staff, attachment, page as page_of, paper};

/// In the place of an application: all of them that are not answered.
const ALL: &str = "all";

#[derive(Template)]
#[template(path = "status/checklist.html")]
struct ChecklistPage {
    shell: Shell,
    back: String,
    /// The same sheet in each language: hers may be another than the reader's.
    languages: Vec<LanguageItem>,
    pdf_href: String,
    sender: String,
    today: String,
    parts: Vec<Part>,
    hindrance: paper::Hindrance,
}

/// One application.
struct Part {
    name: String,
    state: String,
    waits_for: String,
    needs: Vec<(String, String)>,
    facts: Vec<(String, String)>,
}

impl Part {
    /// Notes of the centre stay there, and so does the name of an office that tells a stranger what it is for.
    fn new(shell: &Shell, policy: &MissingPolicy, line: StepLine) -> Self {
        let there = |need: &NeedLine| match need.is_there {
            true => shell.t("applications-there"),
            false => shell.t("applications-missing"),
        };
        let mut facts = vec![
            (shell.t("applications-office-is"), line.office),
            (shell.t("applications-reference-is"), line.reference),
        ];
        facts.extend(line.days);
        facts.retain(|(_, text)| !text.is_empty() && policy.betraying(text).is_none());
        Self {
            needs: line
                .needs
                .iter()
                .map(|need| (need.text.clone(), there(need)))
                .collect(),
            name: line.name,
            state: line.state,
            waits_for: line.waits_for,
            facts,
        }
    }

    fn blocks(&self, shell: &Shell) -> Vec<Block> {
        let mut blocks = vec![
            Block::Subheading(self.name.clone()),
            Block::Text(self.state.clone()),
        ];
        if !self.waits_for.is_empty() {
            let first = shell.t("applications-after");
            blocks.push(Block::Text(format!("{first} {}", self.waits_for)));
        }
        if !self.needs.is_empty() {
            blocks.push(Block::Table(Table {
                widths: vec![3, 1],
                heads: vec![
                    shell.t("applications-needs"),
                    shell.t("applications-sheet-there"),
                ],
                rows: rows(&self.needs),
            }));
        }
        if !self.facts.is_empty() {
            blocks.push(Block::Table(Table {
                widths: vec![1, 2],
                heads: Vec::new(),
                rows: rows(&self.facts),
            }));
        }
        blocks
    }
}

fn rows(pairs: &[(String, String)]) -> Vec<Vec<String>> {
    pairs
        .iter()
        .map(|(one, two)| vec![one.clone(), two.clone()])
        .collect()
}

struct Made {
    page: ChecklistPage,
    blocks: Vec<Block>,
}

async fn make(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, wanted): (String, String),
) -> Result<Made, PageError> {
    let services = state.services();
    let applications = services.content().applications();
    let is_wanted = |one: &Application| wanted == ALL || one.id == wanted;
    if !applications.all().iter().any(is_wanted) {
        return Err(PageError::NotFound);
    }
    let view = read_applications(services, staff, id(&case)?).await?;
    let letterhead = letterhead(services, staff).await?;
    let progress = view
        .progress
        .iter()
        .map(|(id, one)| (id.clone(), one.progress.clone()))
        .collect();
    let policy = services.content().missing();
    let parts: Vec<Part> = steps(applications, &progress)
        .into_iter()
        .filter(|step| is_wanted(step.application))
        // What is answered is on no list of what to bring.
        .filter(|step| {
            wanted != ALL
                || step
                    .progress
                    .is_none_or(|one| !one.is_there() && one.answered.is_none())
        })
        .map(|step| Part::new(&shell, policy, line(&shell, state, &step, None, "")))
        .collect();
    let case = format!("/cases/{}", view.head.id);
    let today = shell.date(&bar::today(state, staff));
    let mut blocks = paper::head(&letterhead);
    blocks.push(Block::Aside(today.clone()));
    blocks.push(Block::Heading(shell.t("applications-sheet-title")));
    blocks.push(Block::Text(shell.t("applications-sheet-lead")));
    for part in &parts {
        blocks.extend(part.blocks(&shell));
    }
    let page = ChecklistPage {
        back: match wanted.as_str() {
            ALL => shell.link(&format!("{case}/applications")),
            one => shell.link(&format!("{case}/applications/{one}")),
        },
        languages: shell.languages(),
        pdf_href: shell.link(&format!("{case}/checklist/{wanted}/pdf")),
        sender: letterhead.text(),
        today,
        parts,
        hindrance: paper::Hindrance::of(&blocks, policy),
        shell,
    };
    Ok(Made { page, blocks })
}

pub async fn sheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String)>,
) -> Result<Response, PageError> {
    page_of(&make(shell, &state, &staff, path).await?.page)
}

pub async fn pdf(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Made { page, blocks } = make(shell, &state, &staff, path).await?;
    if !page.hindrance.is_none() {
        // The page says why not.
        return page_of(&page);
    }
    let sheet = Sheet {
        language: page.shell.lang().to_owned(),
        title: page.shell.t("applications-sheet-title"),
        blocks,
    };
    let bytes = paper::draw(sheet)
        .await
        .map_err(|error| PageError::internal("draw a checklist", error))?;
    Ok(attachment::pdf("checklist.pdf", bytes))
}
