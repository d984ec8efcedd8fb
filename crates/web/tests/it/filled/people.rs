//! Somebody around a young person, as far as a form needs her or him.

use domain::accounts::Role;
use domain::cases::people::{AroundKind, PersonAround};
use services::cases::people::{NewPersonAround, put_person_around};

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    pub async fn person_around(&self, route: &str) -> Filling {
        let case = self.case().await;
        let mut fields: Vec<(&'static str, String)> = [
            ("kind", "step_parent"),
            ("name", "ليلى"),
            ("relation", "my father's new wife"),
            ("phone", "0470 00 00 00"),
            ("email", "layla@example.org"),
            ("address", "Nowhere Street 1"),
            ("safety", "only_so"),
            ("reason", "He reads her messages."),
            ("how", "By text, before four."),
            ("code-word", "zirkon"),
            ("standing", "close"),
            ("concern", "no"),
            ("notes", "She trusts her."),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .to_vec();
        let typed: &'static [&'static str] = &[
            "name",
            "relation",
            "phone",
            "email",
            "address",
            "reason",
            "how",
            "code-word",
            "notes",
        ];
        if route.ends_with("/new") {
            fields.push(("id", self.id::<()>()));
            return self
                .about(Role::CaseWorker, route, case, fields, typed)
                .await;
        }
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let new = NewPersonAround {
            id: self.world.services.random().id(),
            case,
            follows: 0,
            person: PersonAround::of_kind(AroundKind::Friend),
        };
        put_person_around(&self.world.services, &actor, &new)
            .await
            .expect("somebody around her");
        fields.push(("version", "1".to_owned()));
        fields.push(("presence", "current".to_owned()));
        fields.push(("ended", String::new()));
        let route = route.replace("{around}", &new.id.to_string());
        self.about(Role::CaseWorker, &route, case, fields, typed)
            .await
    }
}
