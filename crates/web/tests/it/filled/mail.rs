//! Addresses and mails, as far as a form needs them. Each filling is about somebody new: how often one asks for a
//! code is counted.

use domain::accounts::Role;
use domain::notices::NoticeKind;
use services::notices::{own_address, remove_address};
use testkit::Account;

use super::Filling;
use super::stage::Fill;

/// Told of nothing that other forms do: what waits for somebody else would be counted with them.
const ROLE: Role = Role::HousingOfficer;

impl Fill<'_> {
    /// The sender, without an address; or somebody new.
    async fn somebody(&self) -> Account {
        match self.sender {
            Some(sender) => {
                let actor = self.world.actor_of(sender).await;
                remove_address(&self.world.services, &actor)
                    .await
                    .expect("no address");
                sender.clone()
            }
            None => {
                let name = self.name("mailed");
                self.world.new_account(0, ROLE, &name).await
            }
        }
    }

    fn address(&self) -> String {
        format!("{}@haven.example", self.name("somebody"))
    }

    /// A mail that failed, to somebody of the first centre.
    async fn refused(&self) -> String {
        let name = self.name("refused");
        let account = self.world.new_account(0, ROLE, &name).await;
        self.world.told_at(&account, &self.address()).await;
        let id = self.world.refused_mail(NoticeKind::Urgent, &account).await;
        id.to_string()
    }

    pub async fn mail(&self, route: &str) -> Filling {
        if route.starts_with("/mail") {
            let path = route.replace("{id}", &self.refused().await);
            return self.by(Role::CentreManager, &path, Vec::new(), &[]).await;
        }
        let account = self.somebody().await;
        let (fields, typed): (Vec<(&'static str, String)>, &'static [&'static str]) = match route {
            "/account/mail" => {
                let fields = vec![
                    ("address", self.address()),
                    ("language", "fr".to_owned()),
                    ("kinds", "urgent".to_owned()),
                    ("kinds", "key_request".to_owned()),
                ];
                (fields, &["address"])
            }
            "/account/mail/code" => {
                let code = self.world.code_sent_to(&account, &self.address()).await;
                (vec![("code", code.expect("a new address"))], &[])
            }
            "/account/mail/again" => {
                self.world.code_sent_to(&account, &self.address()).await;
                let actor = self.world.actor_of(&account).await;
                let own = own_address(&self.world.services, &actor)
                    .await
                    .expect("an answer")
                    .expect("an address");
                let asked = own.asked_at.as_millisecond().to_string();
                (vec![("asked", asked)], &[])
            }
            "/account/mail/remove" => {
                self.world.told_at(&account, &self.address()).await;
                (Vec::new(), &[])
            }
            _ => panic!("POST {route} has no filling"),
        };
        self.as_account(&account, ROLE, route, fields, typed).await
    }
}
