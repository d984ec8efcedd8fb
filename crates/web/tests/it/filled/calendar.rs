//! Calendars, as far as a form needs them. Each filling is about somebody new: one has one calendar.

use domain::accounts::Role;
use services::deadlines::{close_calendar, open_calendar};
use vault::LinkToken;

use super::Filling;
use super::stage::Fill;

const ROLE: Role = Role::HousingOfficer;

impl Fill<'_> {
    pub async fn calendar(&self, route: &str) -> Filling {
        let account = match self.sender {
            Some(sender) => sender.clone(),
            None => {
                let name = self.name("planner");
                self.world.new_account(0, ROLE, &name).await
            }
        };
        let services = &self.world.services;
        let actor = self.world.actor_of(&account).await;
        let token = LinkToken::make(&mut services.random().keys());
        let fields = match route {
            "/calendar" => {
                close_calendar(services, &actor).await.expect("closed");
                vec![("token", token.to_address().to_string())]
            }
            _ => {
                open_calendar(services, &actor, token).await.expect("open");
                Vec::new()
            }
        };
        self.as_account(&account, ROLE, route, fields, &[]).await
    }
}
