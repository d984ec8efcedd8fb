use domain::cases::{
    KeptReferral, ReferralEnd, ReferralLetter, ReferralState, ReferralWordKind, ReferralWords,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::centre_referrals::{CentreReferralRow, ReferralWordsRow};
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, CentreReferralId, Letter, Sealed};

use super::{
    asked_by_us, asked_of_us, may_refer, place_here, place_of_referral, place_of_referral_letter,
    place_there, record_in_both,
};
use crate::audit::Action;
use crate::cases::read::{CaseHead, Names, head};
use crate::cases::{OpenedCase, Workers, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// How long what the other centre said stands on the key worker's day, and that it was withdrawn on the other centre's.
const NEWS: SignedDuration = SignedDuration::from_hours(5 * 24);

/// A letter of the home centre, with what became of it.
pub struct ReferralView {
    pub id: CentreReferralId,
    pub centre: String,
    pub state: ReferralState,
    pub ended_as: Option<ReferralEnd>,
    pub answer_by: Date,
    /// `None`: the row was changed behind the program's back, or is damaged. It can be taken back all the same.
    pub letter: Option<ReferralLetter>,
    pub made_by: String,
    pub made_at: Timestamp,
    pub opened_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// The other centre opened a case of its own.
    pub has_case_there: bool,
    /// It asks back, and the home centre has not answered.
    pub asks_back: bool,
}

/// What one of the two centres said.
pub struct WordsView {
    /// Of the reader's own centre.
    pub is_own: bool,
    pub kind: ReferralWordKind,
    /// The centre, or who it was at the reader's own.
    pub by: String,
    pub at: Timestamp,
    /// `None`: it does not open.
    pub text: Option<String>,
}

/// What other centres are asked for a young person.
pub struct ReferralsView {
    pub head: CaseHead,
    pub today: Date,
    /// What is under way, then the rest; of both the newest first.
    pub referrals: Vec<ReferralView>,
    /// What was said about the one that is read alone.
    pub words: Vec<WordsView>,
}

/// What another centre asks, on a list: nothing of it is opened.
pub struct AskedLine {
    pub id: CentreReferralId,
    pub centre: String,
    pub state: ReferralState,
    pub answer_by: Date,
    pub made_at: Timestamp,
    /// Nobody has opened it.
    pub is_new: bool,
    /// The actor's centre has to say something.
    pub is_our_turn: bool,
    /// What it stood on was taken back in the last days, after it was accepted.
    pub is_withdrawn_lately: bool,
}

/// What another centre asks, opened.
pub struct AskedView {
    pub id: CentreReferralId,
    pub centre: String,
    pub state: ReferralState,
    pub ended_as: Option<ReferralEnd>,
    pub answer_by: Date,
    pub made_at: Timestamp,
    pub today: Date,
    /// `None`: it does not open, or the reader does not hold the key that it was written to.
    pub letter: Option<ReferralLetter>,
    pub words: Vec<WordsView>,
    /// The case that was opened from it, while it is the reader's centre's.
    pub case: Option<CaseId>,
}

/// What stands on the overview of a case.
pub struct ReferralBrief {
    pub id: CentreReferralId,
    pub centre: String,
    pub state: ReferralState,
    pub ended_as: Option<ReferralEnd>,
}

/// What another centre said: it accepted, it declined, it asks back (`Sent`), or it did not answer (`Ended`).
pub struct ReferralNews {
    pub id: CentreReferralId,
    pub case: CaseId,
    pub pseudonym: String,
    pub centre: String,
    pub state: ReferralState,
    pub at: Timestamp,
}

/// Reads what other centres are asked for her. The reading is recorded.
pub async fn read_referrals(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<ReferralsView, ServiceError> {
    may_refer(actor)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows =
        store::centre_referrals::referrals_of_case(&mut transaction, id, actor.centre).await?;
    let mut referrals = Vec::new();
    for row in &rows {
        referrals.push(view(&mut transaction, &case, &workers, row).await?);
    }
    finish(services, transaction, actor, case, (referrals, Vec::new())).await
}

/// Reads one of them, with what was said about it. The reading is recorded.
pub async fn read_referral(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    referral: CentreReferralId,
) -> Result<ReferralsView, ServiceError> {
    may_refer(actor)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let row = asked_by_us(&mut transaction, actor, (id, referral)).await?;
    let one = view(&mut transaction, &case, &workers, &row).await?;
    let words = words(&mut transaction, actor, &workers, &row).await?;
    finish(services, transaction, actor, case, (vec![one], words)).await
}

async fn finish(
    services: &Services,
    mut transaction: Transaction,
    actor: &Actor,
    case: OpenedCase,
    (referrals, words): (Vec<ReferralView>, Vec<WordsView>),
) -> Result<ReferralsView, ServiceError> {
    let id = case.row.id;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::CentreReferralsRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(ReferralsView {
        head,
        today: services.clock().today(&actor.time_zone),
        referrals,
        words,
    })
}

async fn view(
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
    row: &CentreReferralRow,
) -> Result<ReferralView, ServiceError> {
    let sealed = Sealed::<KeptReferral>::from_bytes(row.body.clone());
    let kept = case.key.open(&place_of_referral(&row.id), &sealed).ok();
    if kept.is_none() {
        tracing::error!(referral = %row.id, "a referral is not of the key of its case");
    }
    let state = state_of(&row.state)?;
    Ok(ReferralView {
        id: row.id,
        centre: name(transaction, row.to_centre_id).await?,
        asks_back: state == ReferralState::Sent && row.turn_id == row.centre_id,
        state,
        ended_as: end_of(row.ended_as.as_deref())?,
        answer_by: row.answer_by,
        letter: kept.map(|kept| kept.letter),
        made_by: workers.name(row.made_by),
        made_at: row.made_at,
        opened_at: row.opened_at,
        decided_at: row.decided_at,
        ended_at: row.ended_at,
        has_case_there: row.to_case_id.is_some(),
    })
}

/// What was said, as the reader's centre can open it.
async fn words(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    row: &CentreReferralRow,
) -> Result<Vec<WordsView>, ServiceError> {
    let rows = store::centre_referrals::words(transaction, row.id).await?;
    let mut words = Vec::new();
    for said in &rows {
        let is_own = said.centre_id == actor.centre;
        words.push(WordsView {
            is_own,
            kind: said
                .kind
                .parse()
                .map_err(ServiceError::corrupt("centre_referral_words", "kind"))?,
            // Of a case that went to another centre since, the home centre is not the one that said it.
            by: match is_own {
                true => workers.name(said.said_by),
                false => name(transaction, said.centre_id).await?,
            },
            at: said.said_at,
            text: text_of(actor, said),
        });
    }
    Ok(words)
}

/// What was said, by whichever of its two letters is to the reader's centre: when the case went to the centre that was
/// asked, that is the one of the centre that was asked.
fn text_of(actor: &Actor, said: &ReferralWordsRow) -> Option<String> {
    let letters = [
        (said.here_to, &said.here, place_here(&said.id)),
        (said.there_to, &said.there, place_there(&said.id)),
    ];
    let (via, bytes, place) = letters
        .into_iter()
        .find(|(via, bytes, _)| !bytes.is_empty() && actor.keyring.holds(*via))?;
    let letter = Letter::<ReferralWords>::from_bytes(bytes.clone());
    let opened = actor.keyring.read_compartment_letter(via, &place, &letter);
    if opened.is_err() {
        // One that is damaged must not take the others away.
        tracing::error!(words = %said.id, "what was said about a referral does not open");
    }
    opened.ok().map(|words| words.text)
}

/// What other centres ask of the actor's, and what it has taken up. No letter is opened for it.
pub async fn asked_of_centre(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<AskedLine>, ServiceError> {
    may_refer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let since = services.clock().now() - NEWS;
    let mut transaction = services.read(actor.scope()).await?;
    let mut lines = Vec::new();
    for row in store::centre_referrals::referrals_to(&mut transaction, actor.centre).await? {
        let state = state_of(&row.state)?;
        if state == ReferralState::Sent && row.answer_by < today {
            continue;
        }
        lines.push(AskedLine {
            id: row.id,
            centre: name(&mut transaction, row.centre_id).await?,
            is_new: row.opened_at.is_none(),
            is_our_turn: state == ReferralState::Sent && row.turn_id == actor.centre,
            is_withdrawn_lately: state == ReferralState::Ended
                && row.ended_at.is_some_and(|at| at >= since),
            state,
            answer_by: row.answer_by,
            made_at: row.made_at,
        });
    }
    Ok(lines)
}

/// Opens what another centre asks. That it was opened stands in both chains. `NotFound` once nothing of it is left here.
pub async fn read_asked(
    services: &Services,
    actor: &Actor,
    id: CentreReferralId,
) -> Result<AskedView, ServiceError> {
    may_refer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    // Both centres are told.
    let mut transaction = services.write(Scope::Network).await?;
    let row = asked_of_us(&mut transaction, actor, id).await?;
    let state = state_of(&row.state)?;
    let is_over = state == ReferralState::Sent && row.answer_by < today;
    if row.letter.is_empty() || is_over {
        return Err(ServiceError::NotFound);
    }
    let letter = match actor.keyring.holds(row.letter_to) {
        true => {
            let letter = Letter::<ReferralLetter>::from_bytes(row.letter.clone());
            let place = place_of_referral_letter(&row.id);
            let opened = actor
                .keyring
                .read_compartment_letter(row.letter_to, &place, &letter);
            if opened.is_err() {
                tracing::error!(referral = %row.id, "the letter of a referral does not open");
            }
            opened.ok()
        }
        false => None,
    };
    let workers = Workers::of(&mut transaction, actor).await?;
    let words = words(&mut transaction, actor, &workers, &row).await?;
    // It may have gone to another centre since, whose it is then.
    let case = match row.to_case_id {
        Some(case) => store::cases::case(&mut transaction, case, actor.centre).await?,
        None => None,
    };
    let view = AskedView {
        id,
        centre: name(&mut transaction, row.centre_id).await?,
        state,
        ended_as: end_of(row.ended_as.as_deref())?,
        answer_by: row.answer_by,
        made_at: row.made_at,
        today,
        letter,
        words,
        case: case.map(|case| case.id),
    };
    if view.letter.is_some() {
        let now = services.clock().now();
        store::centre_referrals::open_referral(&mut transaction, id, actor.person, now).await?;
        let action = Action::CentreReferralOpened;
        record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
        transaction.commit().await?;
    }
    Ok(view)
}

/// The newest of a case, for its overview. Nothing is opened for it.
pub(crate) async fn newest_referrals(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<ReferralBrief>, ServiceError> {
    let rows = store::centre_referrals::newest_of_case(transaction, case, actor.centre).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ReferralBrief {
                id: row.id,
                centre: row.centre,
                state: state_of(&row.state)?,
                ended_as: end_of(row.ended_as.as_deref())?,
            })
        })
        .collect()
}

/// What other centres said in the last days for the actor's young people, and what they ask back. Nothing is opened for it.
pub async fn referral_news(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ReferralNews>, ServiceError> {
    may_refer(actor)?;
    let since = services.clock().now() - NEWS;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let of = (actor.person, actor.centre);
    let rows =
        store::centre_referrals::news_of_referrals(&mut transaction, of, (since, today)).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ReferralNews {
                id: row.id,
                state: state_of(&row.state)?,
                case: row.case_id,
                pseudonym: row.pseudonym,
                centre: row.centre,
                at: row.ended_at.or(row.decided_at).unwrap_or(row.turn_at),
            })
        })
        .collect()
}

async fn name(transaction: &mut Transaction, centre: CentreId) -> Result<String, ServiceError> {
    let row = store::accounts::centre(transaction, centre).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

fn state_of(word: &str) -> Result<ReferralState, ServiceError> {
    word.parse()
        .map_err(ServiceError::corrupt("centre_referrals", "state"))
}

fn end_of(word: Option<&str>) -> Result<Option<ReferralEnd>, ServiceError> {
    word.map(str::parse::<ReferralEnd>)
        .transpose()
        .map_err(ServiceError::corrupt("centre_referrals", "ended_as"))
}
