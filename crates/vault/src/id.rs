//! Ids. Sixteen random bytes with a type, so that a `CaseId` never meets a `PersonId`.
//!
//! They are drawn at random and mean nothing: an id in a log or in an address says neither how many
//! cases there are nor which came first.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use rand::CryptoRng;

/// The length of an id in bytes.
pub const ID_LENGTH: usize = 16;

const TEXT_LENGTH: usize = 26;

/// RFC 4648 base32 in lower case. One id has one spelling: upper case is refused.
static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification
        .encoding()
        .expect("thirty-two different symbols make a base32 alphabet")
});

/// An id of the kind `K`. Written as 26 characters of lower-case base32.
pub struct Id<K>([u8; ID_LENGTH], PhantomData<fn() -> K>);

/// The text was not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct IdError;

impl<K> Id<K> {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; ID_LENGTH];
        rng.fill_bytes(&mut bytes);
        Self::from_bytes(bytes)
    }

    #[must_use]
    pub const fn from_bytes(bytes: [u8; ID_LENGTH]) -> Self {
        Self(bytes, PhantomData)
    }

    /// `None` when it is not 16 bytes.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_bytes)
    }

    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; ID_LENGTH] {
        &self.0
    }

    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

// Written by hand, because derived ones would ask the same of `K`, which is only a name.
impl<K> Copy for Id<K> {}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&ALPHABET.encode(&self.0))
    }
}

impl<K> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != TEXT_LENGTH {
            return Err(IdError);
        }
        let bytes = ALPHABET.decode(text.as_bytes()).map_err(|_| IdError)?;
        Self::from_slice(&bytes).ok_or(IdError)
    }
}

impl<K, C> minicbor::Encode<C> for Id<K> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.bytes(&self.0)?.ok()
    }
}

impl<'b, K, C> minicbor::Decode<'b, C> for Id<K> {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _context: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        Self::from_slice(decoder.bytes()?)
            .ok_or_else(|| minicbor::decode::Error::message("an id is 16 bytes"))
    }
}

macro_rules! ids {
    ($($(#[$documentation:meta])* $alias:ident = $kind:ident;)*) => {
        /// The names that keep ids apart. They have no values.
        pub mod id_kind {
            $(
                #[doc = concat!("The kind of a [`", stringify!($alias), "`](super::", stringify!($alias), ").")]
                pub enum $kind {}
            )*
        }
        $($(#[$documentation])* pub type $alias = Id<id_kind::$kind>;)*
    };
}

ids! {
    /// A group of centres that work together.
    NetworkId = Network;
    /// One support centre.
    CentreId = Centre;
    /// A staff account.
    PersonId = Person;
    /// One generation of one compartment: rotating a compartment makes a new id.
    CompartmentId = Compartment;
    /// One splitting of a compartment among trustees.
    TrustId = Trust;
    /// Somebody asks trustees for a compartment.
    TrustRequestId = TrustRequest;
    /// A data key. It stands in the clear at the head of what the key sealed.
    KeyId = Key;
    /// A report of concern.
    ReportId = Report;
    /// One turn of duty.
    DutyTurnId = DutyTurn;
    /// A message between a reporter and a centre.
    MessageId = Message;
    /// A file that came with a report.
    AttachmentId = Attachment;
    /// One time that the original of a file was taken out.
    CopyId = Copied;
    /// What a reporter wrote in the place of a message.
    CorrectionId = Correction;
    /// A reporter withdraws her report, or takes that back.
    WithdrawalId = Withdrawal;
    /// A decision on a report.
    DecisionId = Decision;
    /// What a worker saw in a report.
    AssessmentId = Assessment;
    /// A colleague's view that was asked for.
    OpinionId = Opinion;
    /// "No further action", until somebody else has signed.
    ProposalId = Proposal;
    /// Two reports that belong together.
    LinkId = Link;
    /// A report that is given to somebody else.
    OfferId = Offer;
    /// Advice that was given without a case.
    AdviceId = Advice;
    /// A form that is not finished.
    DraftId = Draft;
    /// The support of one young person.
    CaseId = Case;
    /// A question to other centres: do you know her?
    EnquiryId = Enquiry;
    /// The same question to one of them.
    QuestionId = Question;
    /// A risk on a case.
    RiskId = Risk;
    /// A note on a case.
    NoteId = Note;
    /// An index that was put away.
    SegmentId = Segment;
    /// Somebody around a young person.
    AroundId = Around;
    /// Something that happened.
    EventId = Event;
    /// An assessment of a young person.
    CaseAssessmentId = CaseAssessment;
    /// One answering of an instrument about a young person.
    SheetId = Sheet;
    /// One entry of what a young person has in procedures.
    StatusEntryId = StatusEntry;
    /// A paper of a young person.
    PaperId = Paper;
    /// A picture or PDF of a paper of a young person.
    PaperScanId = PaperScan;
    /// A document of a young person.
    DocumentId = Document;
    /// One file of a document.
    DocumentFileId = DocumentFile;
    /// A letter that was written for a young person.
    LetterId = Letter;
    /// One entry of what was disclosed about a young person.
    DisclosureId = Disclosure;
    /// What she was asked, or what was decided without her; or that it was withdrawn.
    ConsentId = Consent;
    /// What a young person applies for, one of them.
    ApplicationId = Application;
    /// Something of a matter before the police or a court, or the matter itself.
    LegalRecordId = LegalRecord;
    /// Something of a young person's health.
    HealthRecordId = HealthRecord;
    /// A day by which something must be done for a young person.
    DueDateId = DueDate;
    /// A goal of a support plan.
    GoalId = Goal;
    /// Shared work of two centres with one young person.
    ShareId = Share;
    /// A whole case that goes to another centre.
    TransferId = Transfer;
    /// What one centre asks another to take up for a young person.
    CentreReferralId = CentreReferral;
    /// What one of the two says to the other about it.
    ReferralWordId = ReferralWord;
    /// Somebody who has a part in the work with a young person.
    TeamMemberId = TeamMember;
    /// Somebody is away, and somebody stands in.
    AbsenceId = Absence;
    /// What a supervisor and a worker said to each other.
    SupervisionId = Supervision;
    /// An action of a support plan.
    ActionId = Action;
    /// One time that she and her worker said how it goes.
    RatingId = Rating;
    /// A service of the directory.
    ServiceId = Service;
    /// A young person for whom a service was asked.
    ServiceReferralId = ServiceReferral;
    /// Something that was written down of that.
    ServiceStepId = ServiceStep;
    /// A shelter.
    HouseId = House;
    /// A room of a shelter.
    RoomId = Room;
    /// A bed of a room.
    BedId = Bed;
    /// Nights on which beds are out of service.
    ClosureId = Closure;
    /// A stay in a bed.
    BookingId = Booking;
    /// What was planned for after a stay, one time.
    MoveOnId = MoveOn;
    /// One version of the rules of a house.
    RulesId = Rules;
    /// An entry of the book of a house.
    BookEntryId = BookEntry;
    /// Somebody waits for a bed.
    WaitingId = Waiting;
    /// Two young people who must be kept apart, or together.
    PairId = Pair;
    /// What one centre reads out to another, so that both speak of the same young person.
    PairCodeId = PairCode;
    /// A bed in spite of the list of who must be kept apart.
    ExceptionId = Exception;
    /// One time that a protected address was shown.
    RevealId = Reveal;
    /// Somebody who rents out homes.
    LandlordId = Landlord;
    /// A home to rent.
    HomeId = Home;
    /// One time that the address of a home to rent was shown.
    HomeRevealId = HomeReveal;
    /// Something of a young person's way to a home of her own.
    HousingId = Housing;
    /// A home in spite of the list of who must be kept apart.
    HomeExceptionId = HomeException;
    /// A picture of the inventory of state of a home.
    HomePictureId = HomePicture;
    /// A missing episode of a young person.
    EpisodeId = Episode;
    /// Something that happened in a missing episode.
    EpisodeEventId = EpisodeEvent;
    /// Something that the next shift of a house must know or do.
    PointId = Point;
    /// A roll call of a house.
    RollId = Roll;
    /// A shift that hands over to the next.
    HandoverId = Handover;
    /// What a house writes about one young person.
    HouseFileId = HouseFile;
    /// One entry of it.
    HouseEntryId = HouseEntry;
    /// Something that is to be given to a young person.
    MedicationId = Medication;
    /// A dose, or what else happened with a medication.
    MedicationEventId = MedicationEvent;
    /// Something that a young person is allergic to.
    AllergyId = Allergy;
    /// A mail that waits for a member of staff.
    NoticeId = Notice;
}
