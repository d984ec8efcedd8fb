//! Instruments that a network adds from a spreadsheet, on a page.

use domain::accounts::Role;
use domain::recognition::instruments::Kind;
use domain::recognition::xlsform::Cell;
use jiff::SignedDuration;
use services::spreadsheet::{LARGEST_FILE, read_workbook, write_workbook};
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::filled::{own_instrument, spreadsheet};
use crate::instruments::start;

async fn read(browser: &mut Browser, file: &[u8]) -> Page {
    browser
        .post_files("/instruments/files", &[], &[("form.xlsx", file)])
        .await
}

#[db_test]
async fn a_spreadsheet_is_read_shown_added_used_and_taken_away(world: World) {
    let own = own_instrument(&world, "ours", "Our own questions");
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    let page = coordinator.get("/instruments").await;
    assert_eq!(page.links("/instruments/signs/form").len(), 1);
    assert!(!page.text().contains("Added by"), "{}", page.text());

    let before = world.contents().await;
    let preview = read(&mut coordinator, &spreadsheet(&own)).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    assert!(preview.text().contains("Not added yet"));
    assert!(preview.text().contains("Our own questions"));
    let questions = own.items().iter();
    let questions = questions.filter(|item| item.kind == Kind::SelectOne);
    let shown = preview.body.matches(">select_one</code>").count();
    assert_eq!(shown, questions.count());
    assert_eq!(before, world.contents().await, "only shown");

    let form = preview.field("form").expect("the form");
    for _ in 0..2 {
        let sent = coordinator.post("/instruments", &[("form", &form)]).await;
        assert_eq!(sent.location(), "/instruments?done=instrument-added");
    }
    let page = coordinator.get("/instruments").await;
    assert!(page.text().contains("Our own questions"));
    assert_eq!(page.text().matches("Added by").count(), 1);
    let mut officer = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = officer.get("/audit").await.text();
    assert_eq!(
        chain.matches("An instrument was added").count(),
        1,
        "{chain}"
    );
    // What goes out comes back as the same.
    let export = coordinator.get("/instruments/ours/form").await;
    assert!(
        export.headers["content-disposition"]
            .to_str()
            .is_ok_and(|text| text.contains("ours.xlsx"))
    );
    let again = read(&mut coordinator, &export.bytes).await;
    assert!(
        again.text().contains("It is offered already"),
        "{}",
        again.text()
    );
    assert!(again.field("form").is_none());

    let mut worker = world.signed_in(1, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[("given-name", "Noor")]).await;
    let sheet = start(&mut worker, &case, "ours").await;

    // Another edition of it takes its place; the sheet keeps its own questions.
    let newer = own_instrument(&world, "ours", "Our better questions");
    let preview = read(&mut coordinator, &spreadsheet(&newer)).await;
    assert!(
        preview
            .text()
            .contains("It takes the place of another edition")
    );
    let form = preview.field("form").expect("the form");
    coordinator
        .post_and_follow("/instruments", &[("form", &form)])
        .await;
    let page = worker.get(&sheet).await;
    assert!(page.text().contains("Our own questions"), "{}", page.text());
    let page = worker.get(&format!("{case}/instruments")).await;
    assert!(page.text().contains("Our better questions"));

    coordinator
        .post_and_follow("/instruments/ours/remove", &[])
        .await;
    let page = worker.get(&format!("{case}/instruments")).await;
    assert!(!page.text().contains("Our better questions"));
    assert!(
        worker
            .get(&sheet)
            .await
            .text()
            .contains("Our own questions")
    );
}

/// The cell of a question in a column of the survey.
fn with_cell(file: &[u8], column: &str, text: &str) -> Vec<u8> {
    let mut workbook = read_workbook(file, |_| true).expect("a workbook");
    let survey = workbook
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "survey")
        .expect("a survey");
    let mut place = |name: &str| {
        let heading = Cell::Text(name.to_owned());
        let headings = &mut survey.rows[0];
        headings
            .iter()
            .position(|cell| *cell == heading)
            .unwrap_or_else(|| {
                headings.push(heading);
                headings.len() - 1
            })
    };
    let (kind, column) = (place("type"), place(column));
    let is_question = |row: &Vec<Cell>| match row.get(kind) {
        Some(Cell::Text(text)) => text.starts_with("select_one"),
        _ => false,
    };
    let row = survey
        .rows
        .iter()
        .position(is_question)
        .expect("a question");
    let width = survey.rows[0].len();
    survey.rows[row].resize(width, Cell::Empty);
    survey.rows[row][column] = Cell::Text(text.to_owned());
    write_workbook(&workbook).expect("a file")
}

#[db_test]
async fn a_spreadsheet_that_is_wrong_is_told_with_its_sheet_and_row_and_stores_nothing(
    world: World,
) {
    let own = own_instrument(&world, "ours", "Our own questions");
    let question = own
        .items()
        .iter()
        .find(|item| item.kind == Kind::SelectOne)
        .expect("a question");
    let file = spreadsheet(&own);
    let looped = with_cell(
        &file,
        "relevant",
        &format!("${{{}}} = 'yes'", question.name),
    );
    let unknown = with_cell(&file, "relevant", "pulldata('a', 'b') = 1");
    let large = vec![b'P'; LARGEST_FILE + 1];
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    coordinator.get("/instruments").await;
    let before = world.contents().await;
    let wrong: [(&[u8], &str); 6] = [
        (&looped, "This goes round in a loop"),
        (&unknown, "Sheet survey, row"),
        (b"type,name,label\n", "This file cannot be read"),
        (
            b"PK\x03\x04 and nothing behind it",
            "This file cannot be read",
        ),
        (&large, "This file is too large"),
        (b"", "Choose a file first"),
    ];
    for (file, said) in wrong {
        let page = read(&mut coordinator, file).await;
        assert_eq!(page.status, 422, "{said}");
        assert!(page.text().contains(said), "{said}: {}", page.text());
        assert_eq!(before, world.contents().await, "{said}");
    }
    let looped = read(&mut coordinator, &looped).await;
    assert!(
        looped.text().contains("Sheet survey, row"),
        "{}",
        looped.text()
    );
    // In the reader's own language, with the names of XLSForm as they are.
    for (language, place, problem) in [
        (
            "nl",
            "Blad survey, rij",
            "De functie “pulldata” wordt niet ondersteund.",
        ),
        (
            "fr",
            "Feuille survey, ligne",
            "La fonction “pulldata” n’est pas prise en charge.",
        ),
    ] {
        let path = format!("/{language}/instruments/files");
        let form = coordinator.encode_files(&[], &[("form.xlsx", &unknown)]);
        let text = coordinator.post_pieces(&path, form, None).await.text();
        assert!(text.contains(place) && text.contains(problem), "{text}");
    }
    // What comes back from the page that showed it is checked once more.
    for form in ["", "AAAA", "not base64 \u{202e}"] {
        let page = coordinator.post("/instruments", &[("form", form)]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("did not come back as it was shown"));
    }
    // A line that breaks, in the file and before it.
    let whole = coordinator.encode_files(&[], &[("form.xlsx", &file)]);
    for end in [whole.len() / 2, 60] {
        let cut = whole[..end].to_vec();
        let page = coordinator
            .post_pieces("/instruments/files", cut, None)
            .await;
        assert_eq!(page.status, 422);
        let said = "Nothing of it was kept. Please choose it and send it again.";
        assert!(page.text().contains(said), "{}", page.text());
    }
    let forged = coordinator.encode_files(&[("csrf", "0")], &[("form.xlsx", &file)]);
    let page = coordinator
        .post_pieces("/instruments/files", forged, None)
        .await;
    assert_eq!(page.status, 403);
    world.clock.advance(SignedDuration::from_hours(1));
    let page = read(&mut coordinator, &file).await;
    assert_eq!(page.location(), "/sign-in?ended=files");
    let text = coordinator.get(page.location()).await.text();
    assert!(
        text.contains("The file that you sent was not kept"),
        "{text}"
    );
    assert_eq!(before, world.contents().await);
}

#[db_test]
async fn nobody_else_adds_instruments(world: World) {
    let own = spreadsheet(&own_instrument(&world, "ours", "Our own questions"));
    for role in Role::ALL {
        let mut browser = world.signed_in(0, role).await;
        let page = browser.get("/instruments").await;
        let sent = read(&mut browser, &own).await;
        let export = browser.get("/instruments/signs/form").await;
        let is_hers = role == Role::NetworkCoordinator;
        for page in [page, sent, export] {
            assert_eq!(page.status, if is_hers { 200 } else { 404 }, "{role}");
        }
    }
}
