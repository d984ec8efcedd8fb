//! Staff with an address, for tests of what they are told.

use domain::notices::{EmailAddress, MailFailure, NoticeKind, Wanted};
use services::notices::{
    AddressForm, confirm, delivered, not_delivered, own_address, set_address, take, tell,
};
use store::Scope;
use vault::NoticeId;

use crate::{Account, World};

impl World {
    /// Lets somebody be told of everything that her role is offered, at an address that she has proved. What waits
    /// for others before her code counts as delivered.
    pub async fn told_at(&self, account: &Account, address: &str) {
        if let Some(code) = self.code_sent_to(account, address).await {
            let actor = self.actor_of(account).await;
            confirm(&self.services, &actor, &code)
                .await
                .expect("the right code");
        }
    }

    /// The same as far as the code: somebody has said where to be told, and the mail with the code has come. `None`
    /// when nothing is to be proved.
    pub async fn code_sent_to(&self, account: &Account, address: &str) -> Option<String> {
        let actor = self.actor_of(account).await;
        let form = AddressForm {
            address: EmailAddress::parse(address).expect("an address"),
            language: "en".to_owned(),
            wanted: Wanted::of(actor.role, NoticeKind::ALL),
        };
        let is_new = set_address(&self.services, &actor, form)
            .await
            .expect("an address that is set");
        if !is_new {
            return None;
        }
        loop {
            let parcel = take(&self.services)
                .await
                .expect("an answer")
                .expect("a mail with a code");
            delivered(&self.services, &parcel).await.expect("delivered");
            if parcel.to.as_str() == address
                && let Some(code) = &parcel.code
            {
                return Some(code.in_groups());
            }
        }
    }

    /// A mail to somebody that the mail server has refused. What waits for others counts as delivered.
    pub async fn refused_mail(&self, kind: NoticeKind, account: &Account) -> NoticeId {
        let actor = self.actor_of(account).await;
        let own = own_address(&self.services, &actor)
            .await
            .expect("an answer")
            .expect("somebody with an address");
        self.tell(kind, account).await;
        loop {
            let parcel = take(&self.services)
                .await
                .expect("an answer")
                .expect("the mail");
            if parcel.to == own.address && parcel.kind == kind {
                not_delivered(&self.services, &parcel, MailFailure::AddressRefused)
                    .await
                    .expect("written down");
                return parcel.id();
            }
            delivered(&self.services, &parcel).await.expect("delivered");
        }
    }

    /// Puts a notice in the line, as an operation does that tells somebody.
    pub async fn tell(&self, kind: NoticeKind, account: &Account) {
        let services = &self.services;
        let mut transaction = services.write(Scope::Network).await.expect("one");
        tell(services, &mut transaction, kind, &[account.person])
            .await
            .expect("told");
        transaction.commit().await.expect("kept");
    }

    /// Everything that would be sent now, as `address kind`, in the order in which it would be. It counts as
    /// delivered.
    pub async fn mails(&self) -> Vec<String> {
        let mut mails = Vec::new();
        while let Some(parcel) = take(&self.services).await.expect("an answer") {
            mails.push(format!("{} {}", parcel.to.as_str(), parcel.kind));
            delivered(&self.services, &parcel).await.expect("delivered");
        }
        mails
    }
}
