//! What belongs to her health, and what her house is told of it.

use super::Story;
use crate::visitor::Visitor;

/// A part of the page, fields as they are, and fields with what must be nowhere.
type Part<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

impl Story {
    /// What belongs to her health, and what her house is told of it.
    pub(super) fn health(&mut self, nurse: &mut Visitor, case: &str) {
        let parts: [Part<'_>; 7] = [
            (
                "close",
                &[
                    ("on-day", "1"),
                    ("on-month", "11"),
                    ("on-year", "2025"),
                    ("time", "21:00"),
                    ("review-on-day", "1"),
                    ("review-on-month", "11"),
                    ("review-on-year", "2030"),
                ],
                &[
                    ("worry", "why somebody stays close to her"),
                    ("tell", "what the house does while somebody stays close"),
                    ("stays", "who stays close to her"),
                ],
            ),
            (
                "tell",
                &[],
                &[
                    ("tell", "what the house is told of her health"),
                    ("about", "what an alarm is about"),
                ],
            ),
            (
                "visit",
                &[
                    ("kind", "doctor"),
                    ("state", "planned"),
                    ("on-day", "1"),
                    ("on-month", "11"),
                    ("on-year", "2030"),
                ],
                &[
                    ("time", "when she sees a doctor"),
                    ("place", "where she sees a doctor"),
                    ("with", "whom she sees"),
                    ("why", "why she sees a doctor"),
                    ("accompanied", "who goes with her to a doctor"),
                    ("interpreter", "who interprets at a doctor"),
                    ("outcome", "what came of an appointment"),
                    ("next", "what comes after an appointment"),
                    ("awaits", "what answer is awaited"),
                    ("results", "what the answer was"),
                ],
            ),
            (
                "check",
                &[
                    ("kind", "arrival"),
                    ("answer", "yes"),
                    ("asked-on-day", "1"),
                    ("asked-on-month", "11"),
                    ("asked-on-year", "2025"),
                    ("done-on-day", "2"),
                    ("done-on-month", "11"),
                    ("done-on-year", "2025"),
                ],
                &[
                    ("words", "what she says of a check"),
                    ("asked-by", "who asked her about a check"),
                    ("done-by", "who did a check"),
                    ("findings", "findings"),
                    ("remark", "a remark about a check"),
                ],
            ),
            (
                "prescription",
                &[("state", "takes")],
                &[
                    ("what", "what was prescribed"),
                    ("dose", "a dose"),
                    ("by", "who prescribed it"),
                    ("why", "what it is prescribed for"),
                    ("remark", "a remark about a prescription"),
                ],
            ),
            (
                "wishes",
                &[
                    ("state", "known"),
                    ("choice", "decided"),
                    ("asked-on-day", "1"),
                    ("asked-on-month", "11"),
                    ("asked-on-year", "2025"),
                ],
                &[
                    ("words", "what she wants"),
                    ("asked-by", "who asked what she wants"),
                    ("may-know", "who may know"),
                    ("midwife", "her midwife"),
                    ("remark", "a remark about a pregnancy"),
                ],
            ),
            (
                "mind",
                &[("state", "waiting")],
                &[
                    ("concern", "what worries her"),
                    ("words", "how she feels, in her words"),
                    ("treatment", "a treatment"),
                    ("therapist", "a therapist"),
                    ("remark", "a remark about how she feels"),
                ],
            ),
        ];
        for (part, given, texts) in parts {
            let path = format!("{case}/health/{part}");
            let form = nurse.get(&path);
            let (id, version) = (form.field("id").expect("an id"), "0");
            let typed: Vec<(&str, String)> = texts
                .iter()
                .map(|(name, what)| (*name, self.typed(what)))
                .collect();
            let mut fields = vec![("id", id.as_str()), ("version", version)];
            fields.extend_from_slice(given);
            fields.extend(typed.iter().map(|(name, value)| (*name, value.as_str())));
            let page = nurse.follow(&path, &fields);
            self.see(&page);
        }
        let page = nurse.get(&format!("{case}/health"));
        let step = page
            .links(&format!("{case}/health/step?close="))
            .into_iter()
            .find(|link| link.ends_with("=other"))
            .expect("a step")
            .replace("&#38;", "&");
        let form = nurse.get(&step);
        let field = |name: &str| form.field(name).expect("a field");
        let (id, close) = (field("id"), field("close"));
        let who = self.typed("who was told that somebody stays close");
        let words = self.typed("what was agreed while somebody stays close");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("close", &close),
            ("step", "other"),
            ("done", "done"),
            ("who", &who),
            ("on-day", "1"),
            ("on-month", "11"),
            ("on-year", "2025"),
            ("time", "21:30"),
            ("words", &words),
        ];
        let page = nurse.follow(&format!("{case}/health/step"), &fields);
        self.see(&page);
    }
}
