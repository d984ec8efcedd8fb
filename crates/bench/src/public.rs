//! What a worried person waits for.

use std::sync::Barrier;
use std::time::Duration;

use crate::client::{Reader, Visitor};
use crate::measure::Times;
use crate::server::Server;
use crate::table::Table;
use crate::{Amount, BenchError, Result};

/// The first page of each language with what it needs to look and work as it should.
pub fn weigh(table: &mut Table, server: &Server) -> Result<()> {
    for language in ["en", "nl", "fr"] {
        let mut visitor = Visitor::new(&server.origin, 0);
        let (bytes, styles) = weight(&mut visitor, &format!("/{language}/"))?;
        let what = format!("first page with CSS, JavaScript and icon, uncompressed ({language})");
        table.row(&what, "60", bytes as f64 / 1e3, "kB");
        if language == "en" {
            table.row(
                "  requests for CSS (there should be one)",
                "",
                styles as f64,
                "requests",
            );
        }
    }
    Ok(())
}

/// The bytes of a page with what it needs to look and work as it should, and how many style sheets are among it.
fn weight(visitor: &mut Visitor, path: &str) -> Result<(usize, usize)> {
    let page = visitor.get(path)?;
    let mut bytes = page.body.len();
    let styles: Vec<&str> = page
        .between("<link rel=\"stylesheet\" href=\"", '"')
        .collect();
    let scripts = page.between("<script src=\"", '"');
    let icons = page.between("<link rel=\"icon\" href=\"", '"');
    for asset in styles.iter().copied().chain(scripts).chain(icons) {
        bytes += visitor.get(asset)?.body.len();
    }
    Ok((bytes, styles.len()))
}

/// The questions, as everybody opens them at once after a broadcast: the first page and a result.
pub fn check(table: &mut Table, server: &Server, amount: &Amount) -> Result<()> {
    let result = some_result(server)?;
    let pages = [
        ("the questions, first page", "/en/check"),
        ("the questions, a result", result.as_str()),
    ];
    for (what, path) in pages {
        let (bytes, _) = weight(&mut Visitor::new(&server.origin, 0), path)?;
        let label = format!("{what}, with CSS, JavaScript and icon, uncompressed");
        table.row(&label, "60", bytes as f64 / 1e3, "kB");
        let before = server.processor()?;
        let mut times = visit_together(server, path, amount)?;
        let each =
            (server.processor()? - before) / (times.count() + amount.reporters_at_once) as f64;
        let label = format!("{what}, {} at once", amount.reporters_at_once);
        table.times(&label, "20", &mut times);
        table.row(
            &format!("{what}, processor time of the server for one"),
            "",
            each,
            "ms",
        );
    }
    Ok(())
}

/// The address of a result: a parent who says yes, no and "I don't know" in turn.
fn some_result(server: &Server) -> Result<String> {
    let mut visitor = Visitor::new(&server.origin, 0);
    let start = visitor.get("/en/check")?;
    let begins: Vec<&str> = start.between("href=\"/en/check/question", '"').collect();
    // Young person, friend, parent: the order of the page.
    let parent = begins
        .get(2)
        .ok_or_else(|| BenchError::Unexpected("nobody can begin the questions".to_owned()))?;
    let mut path = format!("/en/check/question{}", parent.replace("&amp;", "&"));
    for answer in ["yes", "no", "unknown"].iter().cycle().take(100) {
        let page = visitor.try_get(&path)?;
        if page.status == 303 {
            path = page.location;
        } else if path.contains("/check/result") {
            return Ok(path);
        } else if let Some(sealed) = page.between("name=\"s\" value=\"", '"').next() {
            path = format!("/en/check/next?s={sealed}&answer={answer}");
        } else {
            // A sign that decides alone is answered with what to do now, and a way on.
            let links = page.between("href=\"", '"');
            let on = links
                .filter(|link| link.contains("/check/question?"))
                .last();
            let on =
                on.ok_or_else(|| BenchError::Unexpected(format!("the questions ended at {path}")))?;
            path = on.replace("&amp;", "&");
        }
    }
    Err(BenchError::Unexpected(
        "the questions have no end".to_owned(),
    ))
}

/// Many visitors, each with a connection of her own that is open already, ask for one page again and again.
fn visit_together(server: &Server, path: &str, amount: &Amount) -> Result<Times> {
    let door = Barrier::new(amount.reporters_at_once);
    let visits = (amount.pages * 4 / amount.reporters_at_once).max(2);
    std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..amount.reporters_at_once)
            .map(|_| {
                let door = &door;
                scope.spawn(move || -> Result<Times> {
                    let ready = Reader::connect(&server.origin, path)
                        .and_then(|mut visitor| visitor.get().map(|_| visitor));
                    door.wait();
                    let mut visitor = ready?;
                    let mut times = Times::default();
                    for _ in 0..visits {
                        times.add(visitor.get()?);
                    }
                    Ok(times)
                })
            })
            .collect();
        let mut all = Times::default();
        for visitor in visitors {
            let times = visitor
                .join()
                .map_err(|_| BenchError::Unexpected("a visitor's thread ended".to_owned()))??;
            all.append(times);
        }
        Ok(all)
    })
}

/// The last step of a report: the code is derived, the report sealed, written and on the disk.
pub fn report(table: &mut Table, server: &Server, amount: &Amount) -> Result<()> {
    let mut alone = Times::default();
    for number in 0..amount.reports {
        alone.add(Reporter::ready(server, number)?.send()?);
    }
    table.times("anonymous report sent, one at a time", "", &mut alone);
    let mut together = Times::default();
    let door = Barrier::new(amount.reporters_at_once);
    let begun = std::thread::scope(|scope| -> Result<()> {
        // All have answered their questions before the first one sends.
        let mut ready = Vec::new();
        for number in 0..amount.reporters_at_once {
            ready.push(Reporter::ready(server, 1_000 + number)?);
        }
        let door = &door;
        let senders: Vec<_> = ready
            .into_iter()
            .map(|reporter| {
                scope.spawn(move || {
                    door.wait();
                    reporter.send()
                })
            })
            .collect();
        for sender in senders {
            let took = sender
                .join()
                .map_err(|_| BenchError::Unexpected("a reporter's thread ended".to_owned()))??;
            together.add(took);
        }
        Ok(())
    });
    begun?;
    let what = format!(
        "anonymous report sent, {} at once",
        amount.reporters_at_once
    );
    table.times(&what, "", &mut together);
    Ok(())
}

/// A report, and a picture of 5 MB with it: what it costs the processor, and the memory of files one after the
/// other. A larger file must not need more. Beside it stands one Argon2id alone, of which a report with a file has
/// several: one for its words, and one each time that they open it.
pub fn file(
    table: &mut Table,
    server: &Server,
    amount: &Amount,
    derivation: Duration,
) -> Result<()> {
    let picture: Vec<u8> = (0..5_000_000_u32)
        .map(|place| place.wrapping_mul(2_654_435_761).to_le_bytes()[3])
        .collect();
    let rounds = amount.reports.min(20);
    let before = server.processor()?;
    for number in 0..rounds {
        let reporter = Reporter::ready(server, 3_000 + number)?;
        reporter.send()?;
    }
    let bare = (server.processor()? - before) / rounds as f64;
    let mut times = Times::default();
    let before = server.processor()?;
    for number in 0..rounds {
        times.add(Reporter::ready(server, 4_000 + number)?.send_with(&picture)?);
    }
    let whole = (server.processor()? - before) / rounds as f64;
    table.row(
        "report with a picture of 5 MB, questions and all: processor time",
        "300",
        whole,
        "ms",
    );
    table.row("  without the picture", "", bare, "ms");
    table.row(
        "  the picture alone, with the derivations that open its report",
        "300",
        whole - bare,
        "ms",
    );
    table.time("  one Argon2id alone, for comparison", "", derivation);
    table.times("picture of 5 MB sent and on the disk", "", &mut times);
    let mut needed = Vec::new();
    for megabytes in [1, 5, 20, LARGEST_FILE] {
        let length = megabytes * 1_000_000;
        let file: Vec<u8> = picture.iter().copied().cycle().take(length).collect();
        server.forget_peak()?;
        let resident = server.memory("VmRSS")?;
        Reporter::ready(server, 4_900 + megabytes)?.send_with(&file)?;
        let more = server.memory("VmHWM")? - resident;
        table.row(
            &format!("  memory that a file of {megabytes} MB needs more, key derivation and all"),
            "",
            more,
            "MB",
        );
        needed.push(more);
    }
    let (smallest, largest) = (needed[0], needed[needed.len() - 1]);
    table.row(
        &format!("  of that, what {LARGEST_FILE} MB need more than 1 MB"),
        "8",
        (largest - smallest).max(0.0),
        "MB",
    );
    Ok(())
}

/// The largest file that is taken, in MB.
const LARGEST_FILE: usize = 25;

/// Somebody who has answered every question.
pub struct Reporter {
    visitor: Visitor,
    token: String,
    challenge: String,
    bits: u8,
    /// The answer to the challenge, once somebody has worked for it.
    answer: String,
}

impl Reporter {
    fn ready(server: &Server, number: usize) -> Result<Self> {
        let seen = "She has a second phone, is tired in the mornings, and somebody waits for her at \
                    the gate in a car that is another one each time.";
        Self::ready_with(server, number, seen, "soon")
    }

    pub fn ready_with(server: &Server, number: usize, seen: &str, urgency: &str) -> Result<Self> {
        let mut visitor = Visitor::new(&server.origin, number);
        let answers: [(&str, &[(&str, &str)]); 6] = [
            ("who", &[("sender", "school")]),
            (
                "about",
                &[("about", "A girl in my class, fifteen years old.")],
            ),
            ("seen", &[("seen", seen)]),
            ("where", &[("place", "At the gate, after four.")]),
            ("urgent", &[("urgency", urgency)]),
            ("contact", &[("wish", "code_only")]),
        ];
        for (step, fields) in answers {
            let path = format!("/en/report/{step}");
            let page = visitor.get(&path)?;
            let mut fields = fields.to_vec();
            fields.push(("csrf", page.token()));
            visitor.post(&path, &fields)?;
        }
        let page = visitor.get("/en/report/check")?;
        let first = |before| page.between(before, '"').next().unwrap_or_default();
        Ok(Self {
            token: page.token().to_owned(),
            challenge: first("name=\"challenge\" value=\"").to_owned(),
            bits: first("data-bits=\"").parse().unwrap_or_default(),
            answer: String::new(),
            visitor,
        })
    }

    /// Does what a browser's script does beside the writing.
    pub fn work(&mut self) {
        self.answer = vault::spend_effort(&self.challenge, self.bits);
    }

    /// Sends the report, and a file after it; how long the file took.
    fn send_with(mut self, file: &[u8]) -> Result<Duration> {
        self.visitor
            .post("/en/report/send", &[("csrf", &self.token)])?;
        let path = "/en/return/files";
        let page = self.visitor.get(path)?;
        let form = page
            .between("name=\"form\" value=\"", '"')
            .next()
            .unwrap_or_default();
        let fields = [("csrf", page.token()), ("form", form)];
        Ok(self.visitor.post_file(path, &fields, file)?.took)
    }

    pub fn send(mut self) -> Result<Duration> {
        let answer = self.visitor.post(
            "/en/report/send",
            &[
                ("csrf", &self.token),
                ("challenge", &self.challenge),
                ("answer", &self.answer),
            ],
        )?;
        if !answer.location.ends_with("/report/sent") {
            return Err(BenchError::Unexpected(format!(
                "a report led to {}",
                answer.location
            )));
        }
        Ok(answer.took)
    }
}
