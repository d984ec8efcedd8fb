//! A file of a procedure, as far as a form needs it.

use domain::accounts::Role;
use domain::status::{Original, Paper, PaperKind, stage_code};
use services::Actor;
use services::deadlines::{due_dates, mark_done};
use services::status::{
    Happened, NewEntry, NewPaper, NewScan, add, keep_scan, put_paper, read_scans,
};
use testkit::World;
use vault::{CaseId, DueDateId, PaperId, PaperScanId, StatusEntryId, Zeroizing};

use super::Filling;
use super::stage::Fill;

const TYPED: &[&str] = &["on-day", "on-month", "on-year", "remark"];

/// A passport of a young person.
async fn paper(world: &World, actor: &Actor, case: CaseId) -> PaperId {
    let id = world.services.random().id();
    let new = NewPaper {
        id,
        case,
        follows: 0,
        paper: Paper {
            kind: PaperKind::Passport,
            name: String::new(),
            number: "AB 12".to_owned(),
            issued: None,
            expires: None,
            original: Original::WithHer,
            remark: String::new(),
            recorded: "2026-11-02".parse().expect("a day"),
        },
    };
    put_paper(&world.services, actor, new)
        .await
        .expect("a paper");
    id
}

/// The same, with a picture of it.
pub async fn scanned(world: &World, actor: &Actor, case: CaseId) -> (PaperId, PaperScanId) {
    let paper = paper(world, actor, case).await;
    let new = NewScan {
        form: String::new(),
        case,
        paper,
        replaces: None,
        name: "passport.jpg".to_owned(),
        bytes: Zeroizing::new(testkit::pictures::jpeg(60, 40)),
    };
    keep_scan(&world.services, actor, new)
        .await
        .expect("a scan");
    let view = read_scans(&world.services, actor, (case, paper))
        .await
        .expect("scans");
    (paper, view.standing[0].id)
}

impl Fill<'_> {
    /// A young person who is in the step in which a proof of who she is is asked for.
    pub async fn in_a_step(&self) -> (CaseId, StatusEntryId) {
        let case = self.case().await;
        let actor = self.world.actor(0, Role::ResidenceOfficer).await;
        let new = NewEntry {
            id: self.world.services.random().id(),
            case,
            on: "2026-11-02".parse().expect("a day"),
            happened: Happened::Entered {
                pathway: "be-trafficking".to_owned(),
                stage: "provisional".to_owned(),
                until: None,
            },
            remark: String::new(),
        };
        add(&self.world.services, &actor, &new)
            .await
            .expect("a step");
        (case, new.id)
    }

    /// A date of a young person of her own.
    async fn due_date(&self, is_done: bool) -> DueDateId {
        let (case, _) = self.in_a_step().await;
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::ResidenceOfficer).await;
        let list = due_dates(services, &actor, 100).await.expect("dates");
        let all = list.missed.iter().chain(&list.coming);
        let date = all.filter(|one| one.case == case).map(|one| one.id).next();
        let date = date.expect("a date");
        if is_done {
            mark_done(services, &actor, date).await.expect("done");
        }
        date
    }

    pub async fn status(&self, route: &str) -> Vec<Filling> {
        let id = ("id", self.id::<()>());
        let day = |day: &str| {
            vec![
                ("on-day", day.to_owned()),
                ("on-month", "11".to_owned()),
                ("on-year", "2026".to_owned()),
                ("remark", "Letter of 20 November".to_owned()),
            ]
        };
        let officer = Role::ResidenceOfficer;
        if route.starts_with("/dates/") {
            let date = self.due_date(route.ends_with("/open")).await;
            let path = route.replace("{date}", &date.to_string());
            let fields = vec![("from", "dates".to_owned())];
            return vec![self.by(officer, &path, fields, &[]).await];
        }
        if route.contains("/papers/{paper}/") {
            let case = self.case().await;
            let actor = self.world.actor(0, officer).await;
            let (paper, scan) = scanned(self.world, &actor, case).await;
            let path = route
                .replace("{paper}", &paper.to_string())
                .replace("{scan}", &scan.to_string());
            let (fields, typed): (_, &'static [&'static str]) = match route.ends_with("/files") {
                true => (
                    vec![
                        ("form", self.id::<()>()),
                        ("files", "%PDF-1.7 a page".to_owned()),
                    ],
                    &[],
                ),
                false => (
                    vec![
                        ("copy", self.id::<()>()),
                        ("purpose", "For the town hall".to_owned()),
                    ],
                    &["purpose"],
                ),
            };
            return vec![self.about(officer, &path, case, fields, typed).await];
        }
        if route.ends_with("/papers/paper") {
            let case = self.case().await;
            let mut fields = vec![id, ("version", "0".to_owned())];
            fields.extend(
                [
                    ("kind", "passport"),
                    ("name", "ليلى"),
                    ("number", "AB 12"),
                    ("issued-day", "1"),
                    ("issued-month", "3"),
                    ("issued-year", "2023"),
                    ("expires-day", "29"),
                    ("expires-month", "2"),
                    ("expires-year", "2028"),
                    ("original", "taken"),
                    ("remark", "He keeps it."),
                ]
                .map(|(name, value)| (name, value.to_owned())),
            );
            let typed = &[
                "name",
                "number",
                "issued-day",
                "issued-month",
                "issued-year",
                "expires-day",
                "expires-month",
                "expires-year",
                "remark",
            ];
            return vec![self.about(officer, route, case, fields, typed).await];
        }
        if route.ends_with("/{application}") {
            let case = self.case().await;
            let route = route.replace("{application}", "registration");
            let mut fields = vec![id, ("version", "0".to_owned())];
            fields.extend(
                [
                    ("has", "document"),
                    ("state", "sent"),
                    ("office", "Town hall, desk 4"),
                    ("reference", "R/12"),
                    ("sent-day", "2"),
                    ("sent-month", "11"),
                    ("sent-year", "2026"),
                    ("ask-again-day", "29"),
                    ("ask-again-month", "2"),
                    ("ask-again-year", "2028"),
                    ("remark", "They want a photo too."),
                ]
                .map(|(name, value)| (name, value.to_owned())),
            );
            let typed = &[
                "office",
                "reference",
                "sent-day",
                "sent-month",
                "sent-year",
                "ask-again-day",
                "ask-again-month",
                "ask-again-year",
                "remark",
            ];
            return vec![self.about(officer, &route, case, fields, typed).await];
        }
        if route.ends_with("/known") {
            let case = self.case().await;
            let fields = vec![id, ("accompaniment", "unaccompanied".to_owned())];
            return vec![self.about(officer, route, case, fields, &[]).await];
        }
        if route.ends_with("/reached") {
            let case = self.case().await;
            let mut fields = vec![id, ("to", stage_code("be-trafficking", "detection"))];
            fields.extend(day("20"));
            fields.extend([
                ("until-day", "20".to_owned()),
                ("until-month", "1".to_owned()),
                ("until-year", "2027".to_owned()),
            ]);
            let typed = &[
                "on-day",
                "on-month",
                "on-year",
                "remark",
                "until-day",
                "until-month",
                "until-year",
            ];
            return vec![self.about(officer, route, case, fields, typed).await];
        }
        let mut fillings = Vec::new();
        for what in ["applied", "evidence", "take-back"] {
            let (case, entry) = self.in_a_step().await;
            let which = match what {
                "evidence" => "identity".to_owned(),
                "take-back" => entry.to_string(),
                _ => String::new(),
            };
            let mut fields = vec![
                ("id", self.id::<()>()),
                ("what", what.to_owned()),
                ("which", which),
            ];
            fields.extend(day("20"));
            fillings.push(self.about(officer, route, case, fields, TYPED).await);
        }
        fillings
    }
}
