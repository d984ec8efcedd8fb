//! Forms about who works with her, who is away, and supervision.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::accounts::{Absence, Role};
use domain::cases::{HandoverNote, TeamPart};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use services::accounts::{NewAbsence, put_absence};
use services::cases::{NewMember, add_member, change_key_worker};

use super::Filling;
use super::stage::Fill;

/// Days on which nobody is away yet.
fn days() -> (Date, Date) {
    static COUNT: AtomicI64 = AtomicI64::new(0);
    let from = date(2027, 1, 1).saturating_add((COUNT.fetch_add(1, Ordering::Relaxed) * 4).days());
    (from, from.saturating_add(2.days()))
}

fn boxes(names: [&'static str; 3], day: Date) -> [(&'static str, String); 3] {
    let [one, two, three] = names;
    [
        (one, day.day().to_string()),
        (two, day.month().to_string()),
        (three, day.year().to_string()),
    ]
}

impl Fill<'_> {
    pub async fn team(&self, route: &str) -> Filling {
        let health = self.world.account(0, Role::HealthWorker).await.person;
        match route {
            "/cases/{id}/team" => {
                let mut fields = vec![
                    ("id", self.id::<()>()),
                    ("person", health.to_string()),
                    ("part", "health".to_owned()),
                ];
                let day = date(2026, 11, 23);
                fields.extend(boxes(["from-day", "from-month", "from-year"], day));
                let typed = &["from-day", "from-month", "from-year"];
                self.of_case(route, fields, typed).await
            }
            "/cases/{id}/team/{member}/end" => {
                let case = self.case().await;
                let services = &self.world.services;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let new = NewMember {
                    id: services.random().id(),
                    case,
                    person: health,
                    part: TeamPart::Health,
                    from_on: services.clock().today(&actor.time_zone),
                    until_on: None,
                };
                add_member(services, &actor, &new).await.expect("a part");
                let route = route.replace("{member}", &new.id.to_string());
                self.about(Role::CaseWorker, &route, case, Vec::new(), &[])
                    .await
            }
            "/cases/{id}/team/handover/{version}" => {
                let case = self.case().await;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let note = HandoverNote::parse("She likes to walk.").expect("a note");
                let services = &self.world.services;
                let who = (actor.person, health);
                change_key_worker(services, &actor, case, who, note.as_ref())
                    .await
                    .expect("handed over");
                let route = route.replace("{version}", "1");
                self.about(Role::HealthWorker, &route, case, Vec::new(), &[])
                    .await
            }
            "/absences" => {
                let worker = self.worker().await;
                let mut fields = vec![
                    ("id", self.id::<()>()),
                    ("person", worker.to_string()),
                    ("cover", health.to_string()),
                ];
                let (from, until) = days();
                fields.extend(boxes(["from-day", "from-month", "from-year"], from));
                fields.extend(boxes(["until-day", "until-month", "until-year"], until));
                let typed = &["from-day", "until-day", "until-year"];
                self.by(Role::CaseWorker, route, fields, typed).await
            }
            "/absences/{id}/end" => {
                let services = &self.world.services;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let (from, until) = days();
                let new = NewAbsence {
                    id: services.random().id(),
                    person: self.worker().await,
                    cover: health,
                    absence: Absence::kept(from, until),
                };
                put_absence(services, &actor, &new).await.expect("away");
                self.about(Role::CaseWorker, route, new.id, Vec::new(), &[])
                    .await
            }
            "/supervision" => {
                let worker = self.worker().await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("with", worker.to_string()),
                    ("words", "You carry a lot.".to_owned()),
                ];
                self.by(Role::CentreManager, route, fields, &["words"])
                    .await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }
}
