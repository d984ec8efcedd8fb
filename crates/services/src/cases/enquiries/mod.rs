//! "Do you know her?", asked of other centres.
//!
//! Tokens of one centre mean nothing at another, and no key opens the names of both. So nothing is matched
//! between centres: the question goes as a letter to the casework compartment of each centre that is asked,
//! it is compared there with that centre's own index, and a person there answers. The asker learns yes or
//! no, and with a yes whom to ask; never a pseudonym, a name or what is in the case. Both chains record it.

mod answer;
mod ask;
mod forget;
mod read;
mod withdraw;

use domain::accounts::{Compartment, Permission};
use vault::{CentreId, EnquiryId, Place, QuestionId};

pub use answer::{Answer, answer_question};
pub use ask::{AskError, NewEnquiry, ask_centres, centres_to_ask};
pub use forget::forget_ended_enquiries;
pub use read::{
    AnswerView, EnquiryLine, EnquiryLines, EnquiryView, QuestionLine, QuestionView,
    enquiries_of_centre, open_questions, read_enquiry, read_question,
};
pub use withdraw::withdraw_enquiry;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

fn place_of_enquiry(id: &EnquiryId) -> Place<'_> {
    Place {
        table: "enquiries",
        row: id.as_bytes(),
        field: "question",
        version: 1,
    }
}

fn place_of_question(id: &QuestionId) -> Place<'_> {
    Place {
        table: "enquiry_questions",
        row: id.as_bytes(),
        field: "question",
        version: 1,
    }
}

fn place_of_answer(id: &QuestionId) -> Place<'_> {
    Place {
        table: "enquiry_questions",
        row: id.as_bytes(),
        field: "answer",
        version: 1,
    }
}

/// Asking and answering is the work of those who open cases, with the key that opens them.
fn may_ask(actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::OpenCases)?;
    if actor.holds(Compartment::Casework) {
        Ok(())
    } else {
        Err(ServiceError::NoKey)
    }
}

/// Writes one entry into the chain of each centre that it is about. Call it last before `commit`: always in
/// the same order, so that two centres that ask each other do not wait for each other.
async fn record_in_all(
    services: &Services,
    transaction: &mut store::Transaction,
    actor: &Actor,
    mut centres: Vec<CentreId>,
    action: Action,
    enquiry: EnquiryId,
) -> Result<(), ServiceError> {
    centres.sort();
    centres.dedup();
    for centre in centres {
        record(
            services,
            transaction,
            Entry {
                centre,
                actor: Some(actor.person),
                action,
                subject_kind: "enquiry",
                subject: Some(enquiry.as_bytes()),
            },
        )
        .await?;
    }
    Ok(())
}
