//! Forms of medication.

use domain::accounts::Role;
use domain::life::{Allergy, MedicationEvent};
use services::life::{NewAllergy, NewDose, read_round, write_allergy, write_dose};
use vault::{CaseId, HouseId, MedicationEventId, MedicationId};

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    /// Somebody who sleeps in a house and is to be given something today.
    async fn given(&self) -> (CaseId, HouseId, MedicationId) {
        let (house, name) = (self.name("Birch"), self.name("Heron"));
        let (house, there) = crate::life::house_with(self.world, &house, &[name.as_str()]).await;
        let case = there[0].0;
        (
            case,
            house,
            crate::medication::medication_of(self.world, case).await,
        )
    }

    /// A dose of it that is due today.
    async fn due(&self, house: HouseId) -> jiff::Timestamp {
        let actor = self.world.actor(0, Role::ShelterWorker).await;
        let view = read_round(&self.world.services, &actor, house)
            .await
            .expect("a round");
        let due = view.guests[0].due(self.world.now(), &actor.time_zone);
        due.last().expect("a dose").due
    }

    pub async fn medicine(&self, route: &str) -> Filling {
        let services = &self.world.services;
        let (case, house, medication) = self.given().await;
        let path = route.replace("{medication}", &medication.to_string());
        let words = |pairs: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            pairs
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect()
        };
        match route {
            "/houses/{id}/medication" => {
                let due = self.due(house).await.as_millisecond().to_string();
                let mut fields = words(&[
                    ("outcome-1", "given"),
                    ("reason-1", "With water 🌧"),
                    ("time-1", ""),
                    ("by-1", "Noa"),
                    ("amount-1", "1"),
                    ("outcome-2", ""),
                    ("reason-2", ""),
                    ("time-2", ""),
                    ("by-2", "Sam"),
                    ("amount-2", "1"),
                ]);
                fields.extend([
                    ("event-1", self.id::<()>()),
                    ("medication-1", medication.to_string()),
                    ("due-1", due),
                    ("seen-1", String::new()),
                    ("event-2", self.id::<()>()),
                    ("medication-2", medication.to_string()),
                    ("due-2", String::new()),
                    ("seen-2", String::new()),
                ]);
                let typed = &["reason-1", "by-1", "amount-1"];
                self.about(Role::ShelterWorker, &path, house, fields, typed)
                    .await
            }
            "/houses/{id}/medication/{medication}/{dose}/take-back" => {
                let actor = self.world.actor(0, Role::ShelterWorker).await;
                let dose: MedicationEventId = services.random().id();
                let at = self.world.now().as_millisecond();
                let new = NewDose {
                    id: dose,
                    medication,
                    due: Some(self.due(house).await),
                    seen: None,
                    event: MedicationEvent::Given(at, "Noa".to_owned(), 100),
                };
                write_dose(services, &actor, house, &new)
                    .await
                    .expect("a dose");
                let fields = vec![
                    ("event", self.id::<()>()),
                    ("why", "It was somebody else 🌧".to_owned()),
                ];
                let path = path.replace("{dose}", &dose.to_string());
                self.about(Role::ShelterWorker, &path, house, fields, &["why"])
                    .await
            }
            "/medication/{id}/new" => {
                let mut fields = words(&[
                    ("name", "Nonsensol 🌧"),
                    ("dose", "1 tablet"),
                    ("times", "8:00, 20:00"),
                    ("words", "With food"),
                    ("from-day", "26"),
                    ("from-month", "11"),
                    ("from-year", "2026"),
                    ("prescriber", "Dr Nobody"),
                    ("per-dose", "1"),
                    ("low-at", "5"),
                ]);
                fields.push(("entry", self.id::<()>()));
                let typed = &["name", "dose", "times", "words", "prescriber", "per-dose"];
                self.about(Role::ShelterWorker, &path, case, fields, typed)
                    .await
            }
            "/medication/{id}/allergies" => {
                let mut fields = words(&[("word", "Nonsensol 🌧"), ("words", "A rash")]);
                fields.push(("allergy", self.id::<()>()));
                self.about(Role::HealthWorker, &path, case, fields, &["word", "words"])
                    .await
            }
            "/medication/{id}/allergies/{allergy}/take-back" => {
                let actor = self.world.actor(0, Role::HealthWorker).await;
                let new = NewAllergy {
                    id: services.random().id(),
                    allergy: Allergy {
                        word: "Nonsensol".to_owned(),
                        words: String::new(),
                    },
                };
                write_allergy(services, &actor, case, &new)
                    .await
                    .expect("an allergy");
                let path = path.replace("{allergy}", &new.id.to_string());
                self.about(Role::HealthWorker, &path, case, Vec::new(), &[])
                    .await
            }
            stock_or_end => {
                let mut fields = words(&[
                    ("kind", "counted"),
                    ("amount", "12,5"),
                    ("words", "Half of one broke 🌧"),
                ]);
                let typed: &[&str] = match stock_or_end.ends_with("/stock") {
                    true => &["amount", "words"],
                    false => &["words"],
                };
                fields.push(("entry", self.id::<()>()));
                self.about(Role::ShelterWorker, &path, case, fields, typed)
                    .await
            }
        }
    }
}
