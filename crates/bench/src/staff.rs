//! What the staff of a large network wait for.

use jiff::civil::Date;
use store::Scope;
use vault::CaseId;

use crate::client::{Answer, Visitor, expect};
use crate::measure::Times;
use crate::queue::on_database;
use crate::server::{Account, Database, Server};
use crate::table::Table;
use crate::{Amount, BenchError, Result};

/// How far down the list of cases the cases that are read are taken from: fifty stand on a page.
const LIST_PAGES: usize = 40;
/// More open dates than a centre has.
const MOST_DATES: i64 = 1_000_000;

pub fn sign_in_often(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let mut times = Times::default();
    for number in 0..amount.sign_ins {
        let account = &database.accounts[number % database.accounts.len()];
        times.add(sign_in(server, account, 2_000 + number)?.1);
    }
    table.times("sign-in, one at a time", "", &mut times);
    Ok(())
}

pub fn read_pages(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let worker = database.account("case_worker")?;
    let intake = database.account("intake_worker")?;
    let shelter = database.account("shelter_worker")?;
    let officer = database.account("residence_officer")?;
    let cases = cases_of(server, worker)?;
    let files = files_of(database, officer)?;
    let beds: Vec<String> = ["1", "2", "14"]
        .iter()
        .map(|nights| format!("/beds?nights={nights}&age=15&gender=girl"))
        .collect();
    let readings: [(&str, &str, &Account, &[String]); 7] = [
        ("case page", "50", worker, &cases),
        ("status of a young person", "30", officer, &files),
        ("bed search", "", intake, &beds),
        (
            "list of cases",
            "",
            worker,
            &["/cases?whose=all&state=all".to_owned()],
        ),
        ("my day of a case worker", "", worker, &["/day".to_owned()]),
        ("intake queue", "", intake, &["/intake".to_owned()]),
        ("bed board", "", shelter, &["/board".to_owned()]),
    ];
    for (what, aim, account, paths) in readings {
        for connections in [1, amount.connections] {
            let mut times = read(server, account, paths, amount.pages, connections)?;
            let (what, aim) = match connections {
                1 => (format!("{what}, one at a time"), aim),
                many => (format!("{what}, {many} at once"), ""),
            };
            table.times(&what, aim, &mut times);
        }
    }
    Ok(())
}

/// So many readings of some pages in turn, by so many visitors at once, each signed in.
pub fn read(
    server: &Server,
    account: &Account,
    paths: &[String],
    pages: usize,
    connections: usize,
) -> Result<Times> {
    let mut visitors = Vec::new();
    for number in 0..connections {
        let (mut visitor, _) = sign_in(server, account, 4_000 + number)?;
        // The first reading prepares statements; it is nobody's daily experience.
        visitor.get(&paths[0])?;
        visitors.push(visitor);
    }
    let mut all = Times::default();
    std::thread::scope(|scope| -> Result<()> {
        let readers: Vec<_> = visitors
            .into_iter()
            .enumerate()
            .map(|(number, mut visitor)| {
                scope.spawn(move || -> Result<Times> {
                    let mut times = Times::default();
                    // 7,919 is prime to any number of paths here: every visitor reads in another order.
                    for turn in (number..pages).step_by(connections) {
                        times.add(visitor.get(&paths[turn * 7_919 % paths.len()])?.took);
                    }
                    Ok(times)
                })
            })
            .collect();
        for reader in readers {
            let times = reader
                .join()
                .map_err(|_| BenchError::Unexpected("a reader's thread ended".to_owned()))??;
            all.append(times);
        }
        Ok(())
    })?;
    Ok(all)
}

/// How often the first search may say that it goes on: with two seconds each this is some minutes.
const MOST_PORTIONS: usize = 200;

/// The search by name: first while the names are opened, then as everybody after that has it.
pub fn search(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let worker = database.account("case_worker")?;
    let (mut visitor, _) = sign_in(server, worker, 5_000)?;
    let form = visitor.get("/en/cases/search")?;
    let token = form.token().to_owned();
    let mut look = |name: &str| -> Result<Answer> {
        let fields = [("csrf", token.as_str()), ("name", name)];
        let answer = visitor.try_post("/en/cases/search", &fields)?;
        expect("/en/cases/search", answer, 200)
    };
    let mut opening = Times::default();
    let mut searched = String::new();
    for _ in 0..MOST_PORTIONS {
        let answer = look("Zzyzx")?;
        opening.add(answer.took);
        if !answer.body.contains("Go on searching") {
            searched = answer
                .between("<p>", ' ')
                .find(|word| {
                    word.chars()
                        .all(|sign| sign.is_ascii_digit() || sign == ',')
                })
                .unwrap_or_default()
                .to_owned();
            break;
        }
    }
    table.time(
        &format!("search that opens {searched} names, all of its portions"),
        "",
        opening.sum(),
    );
    let mut times = Times::default();
    for turn in 0..amount.pages.min(200) {
        let name = NAMES[turn % NAMES.len()];
        times.add(look(name)?.took);
    }
    table.times("search by name", "200", &mut times);
    Ok(())
}

/// Common and rare, one word and several, two scripts.
pub const NAMES: [&str; 6] = [
    "Fatma",
    "Noor Peeters",
    "محمد",
    "Yekaterina van den Berge",
    "Zsofia",
    "El Amrani Aicha",
];

pub fn sign_in(
    server: &Server,
    account: &Account,
    number: usize,
) -> Result<(Visitor, std::time::Duration)> {
    let mut visitor = Visitor::new(&server.origin, number);
    let fields = [
        ("username", account.username.as_str()),
        ("passphrase", account.passphrase.as_str()),
    ];
    let mut answer = visitor.try_post("/en/sign-in", &fields)?;
    // So many sign-ins to one account are guessing, to the program: it says to wait.
    for _ in 0..30 {
        if answer.status != 429 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_secs(3));
        answer = visitor.try_post("/en/sign-in", &fields)?;
    }
    let answer = expect("/en/sign-in", answer, 303)?;
    Ok((visitor, answer.took))
}

/// The second page of a queue.
pub fn next_page(server: &Server, account: &Account) -> Result<String> {
    let (mut visitor, _) = sign_in(server, account, 3_001)?;
    let page = visitor.get("/en/intake")?;
    page.between("href=\"", '"')
        .find(|link| link.contains("after="))
        .map(|link| link.replace("&amp;", "&").replace("&#38;", "&"))
        .ok_or_else(|| BenchError::Unexpected("the queue has one page".to_owned()))
}

/// The cases of the worker's centre, newest first, as far as it is worth to walk.
pub fn cases_of(server: &Server, worker: &Account) -> Result<Vec<String>> {
    let (mut visitor, _) = sign_in(server, worker, 3_000)?;
    let mut cases = Vec::new();
    let mut next = Some("/cases?whose=all&state=all".to_owned());
    for _ in 0..LIST_PAGES {
        let Some(path) = next else { break };
        let page = visitor.get(&path)?;
        let links: Vec<&str> = page.between("href=\"", '"').collect();
        cases.extend(
            links
                .iter()
                .filter(|link| is_case(link))
                .map(|link| (*link).to_owned()),
        );
        next = links
            .iter()
            .find(|link| link.contains("before="))
            .map(|link| link.replace("&amp;", "&").replace("&#38;", "&"));
    }
    cases.dedup();
    match cases.is_empty() {
        true => Err(BenchError::Unexpected(
            "the list of cases is empty".to_owned(),
        )),
        false => Ok(cases),
    }
}

/// The files of young people of the officer's centre who have a procedure. Her list of dates names the nearest two hundred
/// only, which in a large centre are birthdays: the database is asked.
fn files_of(database: &Database, officer: &Account) -> Result<Vec<String>> {
    let files = on_database(database, async |store| {
        let mut transaction = store.read(Scope::Network).await?;
        let person = store::accounts::person_by_username(&mut transaction, &officer.username)
            .await?
            .ok_or_else(|| BenchError::Unexpected("the officer is gone".to_owned()))?;
        let centre = person.centre_id;
        let dates =
            store::deadlines::open_due_dates(&mut transaction, centre, Date::MAX, MOST_DATES)
                .await?;
        let mut cases: Vec<CaseId> = dates.iter().map(|one| one.row.case_id).collect();
        cases.sort();
        cases.dedup();
        let mut files = Vec::new();
        for case in cases {
            if !store::status::entries(&mut transaction, case, centre)
                .await?
                .is_empty()
            {
                files.push(format!("/cases/{case}/status"));
            }
        }
        Ok(files)
    })?;
    match files.is_empty() {
        true => Err(BenchError::Unexpected("nobody has a procedure".to_owned())),
        false => Ok(files),
    }
}

fn is_case(link: &str) -> bool {
    link.rsplit_once("/cases/").is_some_and(|(_, id)| {
        id.len() > 10 && id.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}
