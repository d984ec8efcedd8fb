//! Sheets of instruments, as far as a form needs them.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use domain::recognition::instruments::{
    Answer, Definition, Judgement, Response, Responses, Turned,
};
use domain::recognition::xlsform;
use services::recognition::{NewSheet, add_instrument, complete, judge, start};
use services::spreadsheet::write_workbook;
use testkit::World;
use vault::{CaseId, SheetId};

use super::Filling;
use super::stage::Fill;
use domain::accounts::Role;

const SIGNS: &str = "signs";

/// An instrument that a network could have made: one of ours under another name.
pub fn own_instrument(world: &World, id: &str, title: &str) -> Definition {
    let ours = world
        .services
        .content()
        .instrument(SIGNS)
        .expect("it ships");
    let mut draft = ours.draft().clone();
    draft.id = id.to_owned();
    for words in draft.title.values_mut() {
        *words = title.to_owned();
    }
    Definition::check(draft).expect("in order")
}

/// The same as a spreadsheet.
pub fn spreadsheet(definition: &Definition) -> Vec<u8> {
    write_workbook(&xlsform::export(definition).expect("cells")).expect("a file")
}

impl Fill<'_> {
    /// An instrument of the network: to be read, to be added, or added already.
    pub async fn own_instrument(&self, route: &str) -> Filling {
        let id = self.name("ours-");
        let own = own_instrument(self.world, &id, "Our own questions");
        let role = Role::NetworkCoordinator;
        match route {
            "/instruments" => {
                let form = BASE64URL_NOPAD.encode(own.canonical());
                self.by(role, route, vec![("form", form)], &[]).await
            }
            "/instruments/files" => {
                let file = format!("base64:{}", BASE64.encode(&spreadsheet(&own)));
                self.by(role, route, vec![("files", file)], &[]).await
            }
            _ => {
                let actor = self.world.actor(0, role).await;
                add_instrument(&self.world.services, &actor, &own)
                    .await
                    .expect("added");
                let path = route.replace("{instrument}", &id);
                self.by(role, &path, Vec::new(), &[]).await
            }
        }
    }

    /// A draft that nothing was answered in.
    async fn sheet(&self) -> (CaseId, SheetId) {
        let case = self.case().await;
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let new = NewSheet {
            id: self.world.services.random().id(),
            case,
            instrument: SIGNS.to_owned(),
        };
        start(&self.world.services, &actor, &new)
            .await
            .expect("a sheet");
        (case, new.id)
    }

    async fn completed(&self) -> (CaseId, SheetId) {
        let (case, sheet) = self.sheet().await;
        let services = &self.world.services;
        let definition = services.content().instrument(SIGNS).expect("it ships");
        let yes = Response::Given(Answer::One("yes".to_owned()));
        let mut responses = Responses::default();
        responses.set(definition, "A1", yes).expect("an answer");
        let actor = self.world.actor(0, Role::CaseWorker).await;
        complete(services, &actor, sheet, 1, &responses)
            .await
            .expect("a completed sheet");
        (case, sheet)
    }

    /// As many young people with a known outcome as may leave the centre as a number.
    async fn outcomes(&self) {
        let actor = self.world.actor(0, Role::CaseWorker).await;
        for _ in 0..5 {
            let (_, sheet) = self.completed().await;
            let judgement = Judgement {
                turned: Turned::Exploited,
                ..Judgement::default()
            };
            judge(&self.world.services, &actor, sheet, 0, &judgement)
                .await
                .expect("a judgement");
        }
    }

    pub async fn instruments(&self, route: &str) -> Filling {
        let of = |(case, sheet): (CaseId, SheetId)| {
            route
                .replace("{id}", &case.to_string())
                .replace("{sheet}", &sheet.to_string())
        };
        let (path, fields, typed): (String, Vec<(&'static str, &str)>, &'static [&'static str]) =
            match route {
                "/cases/{id}/instruments" => {
                    let fields = vec![("sheet", self.id::<()>()), ("instrument", SIGNS.to_owned())];
                    return self.of_case(route, fields, &[]).await;
                }
                "/cases/{id}/instruments/{sheet}" => {
                    let fields = vec![
                        ("version", "1"),
                        ("do", "save"),
                        ("shown", "q-A1"),
                        ("q-A1", "c:yes"),
                    ];
                    (of(self.sheet().await), fields, &[])
                }
                "/cases/{id}/instruments/{sheet}/judgement" => {
                    let fields = vec![
                        ("version", "0"),
                        ("reason", "He waits for her at the gate."),
                    ];
                    (of(self.completed().await), fields, &["reason"])
                }
                _ => {
                    self.outcomes().await;
                    (route.to_owned(), vec![("instrument", SIGNS)], &[])
                }
            };
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        self.by(Role::CaseWorker, &path, fields, typed).await
    }
}
