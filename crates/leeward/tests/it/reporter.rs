//! Somebody who tells what she saw, and whose connection may break at any moment.

use testkit::Page;

use crate::visitor::{Gone, Visitor, leads_on, six_words};

/// What she was told is received.
pub struct Told {
    pub words: String,
    /// Stands in the report, and in no other one.
    pub seen: String,
    /// What she wrote when she came back with her words.
    pub answer: String,
}

/// Goes one page further with each [`Reporter::go_on`]. When it is cut off, the next one does what a person
/// does who sees an error instead of a page: the same once more.
pub struct Reporter {
    name: String,
    count: usize,
    visitor: Visitor,
    at: At,
    /// What this reporter was told is received and has not been fetched by the test yet.
    pub told: Vec<Told>,
}

#[derive(Clone)]
enum At {
    Question(usize),
    Send,
    Return { words: String },
    Answer { words: String, message: String },
}

const QUESTIONS: usize = 6;

impl Reporter {
    pub fn new(name: &str, origin: &str) -> Self {
        Self {
            name: name.to_owned(),
            count: 0,
            visitor: Visitor::new(origin),
            at: At::Question(0),
            told: Vec::new(),
        }
    }

    pub fn move_to(&mut self, origin: &str) {
        self.visitor.move_to(origin);
    }

    /// Whether a report was begun and not all of it is acknowledged.
    pub fn is_amid(&self) -> bool {
        !matches!(self.at, At::Question(0))
    }

    /// Answers every question, so that nothing but sending is left.
    pub fn answer_all(&mut self) {
        while !matches!(self.at, At::Send) {
            self.go_on().expect("an answer");
        }
    }

    /// The words that she was given, while the page with them is the last one that she saw.
    pub fn words(&self) -> Option<&str> {
        match &self.at {
            At::Return { words } => Some(words),
            _ => None,
        }
    }

    fn seen(&self) -> String {
        format!("seen by {} the {}th time.", self.name, self.count)
    }

    fn answer(&self) -> String {
        format!("answer of {} for the {}th time.", self.name, self.count)
    }

    pub fn go_on(&mut self) -> Result<(), Gone> {
        self.at = match self.at.clone() {
            At::Question(number) => {
                self.fill_in(number)?;
                match number + 1 {
                    QUESTIONS => At::Send,
                    next => At::Question(next),
                }
            }
            At::Send => {
                let words = self.send()?;
                At::Return { words }
            }
            At::Return { words } => {
                self.visitor.try_get("/return")?;
                let page = self.visitor.try_follow("/return", &[("words", &words)])?;
                assert_eq!(page.status, 200, "{words}: {}", page.text());
                let message = page.field("message").expect("an id for the answer");
                At::Answer { words, message }
            }
            At::Answer { words, message } => {
                let answer = self.answer();
                let fields = [("message", message.as_str()), ("text", &answer)];
                let path = "/return/conversation";
                let taken = self.visitor.try_post(path, &fields)?;
                leads_on(path, &taken);
                self.told.push(Told {
                    words,
                    seen: self.seen(),
                    answer,
                });
                self.count += 1;
                self.visitor.forget();
                At::Question(0)
            }
        };
        Ok(())
    }

    fn fill_in(&mut self, number: usize) -> Result<(), Gone> {
        let seen = self.seen();
        let (step, fields): (&str, &[(&str, &str)]) = match number {
            0 => ("who", &[("sender", "school")]),
            1 => ("about", &[("about", "A girl in my class.")]),
            2 => ("seen", &[("seen", &seen)]),
            3 => ("where", &[("place", "At the gate."), ("region", "")]),
            4 => ("urgent", &[("urgency", "soon")]),
            _ => ("contact", &[("wish", "code_only")]),
        };
        let path = format!("/en/report/{step}");
        self.visitor.try_get(&path)?;
        leads_on(&path, &self.visitor.try_post(&path, fields)?);
        Ok(())
    }

    /// Sends the report; the words. Cut off, she looks at her answers again: they are still there, or the
    /// words are.
    fn send(&mut self) -> Result<String, Gone> {
        let check = self.visitor.try_get("/en/report/check")?;
        let sent: Page = match check.status {
            200 => {
                assert!(check.text().contains(&self.seen()), "{}", check.text());
                self.visitor.try_follow("/en/report/send", &[])?
            }
            _ => {
                leads_on("/en/report/check", &check);
                self.visitor.try_get(check.location())?
            }
        };
        Ok(six_words(&sent).unwrap_or_else(|| {
            panic!(
                "no words after {} but {}: {}",
                check.status,
                sent.status,
                sent.text()
            )
        }))
    }
}
