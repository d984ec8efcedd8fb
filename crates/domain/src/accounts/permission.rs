/// Something that a role's work includes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Permission {
    /// See which reports wait, without their content.
    SeeQueue,
    /// Claim a report, read it, answer it, decide on it.
    HandleReports,
    /// Sign "no further action" that a colleague proposes, or send it back.
    Countersign,
    /// See what the queue comes to in numbers.
    SeeQueueNumbers,
    /// See who carries what at one's own centre, in numbers that name no young person.
    SeeCaseload,
    /// Open a case.
    OpenCases,
    /// Read the record of a young person at one's own centre.
    ReadCases,
    /// Write notes and risk in it.
    WriteCases,
    /// Sign an assessment that others wrote, or send it back.
    SignAssessments,
    /// Make and change the support plan.
    WritePlans,
    /// See the services of the directory, without whom to ask for there.
    SeeServices,
    /// Add services to the directory, change and close them.
    KeepServices,
    /// Read and add to what a young person has in procedures of residence and papers.
    WorkOnStatus,
    /// Read and add to what a young person has before the police, a prosecutor or a court.
    WorkOnLegal,
    /// Read and add to what belongs to a young person's health.
    WorkOnHealth,
    /// See which dates of young people are due or missed; what they are about only with the key.
    SeeDates,
    /// See how well instruments worked, by counts that name nobody.
    EvaluateInstruments,
    /// Add instruments to those that the network offers, and take them away again.
    KeepInstruments,
    /// Search the network for a free bed.
    FindBeds,
    /// Hold a bed for a young person of one's own centre.
    HoldBeds,
    /// Ask for a bed in spite of the list of who must be kept apart.
    AskExceptions,
    /// Agree to that, as the second of two people.
    AgreeToExceptions,
    /// See who sleeps where in one's own centre's houses.
    SeeBoard,
    /// Confirm, record arrival and departure in one's own centre's houses.
    ManageBookings,
    /// See what the nights of houses come to in numbers: of one's own centre, or of all for the network.
    SeeFigures,
    /// See the address of a house of one's own centre, for a stated purpose.
    RevealAddresses,
    /// See who revealed which address, and why.
    ReviewReveals,
    /// Read the audit chain of one's own centre.
    ReadAudit,
    /// See who works at the centre, and hand keys to those who joined.
    SeePeople,
    /// Add houses, rooms and beds to one's own centre.
    ManageHouses,
    /// See who is on duty, at one's own centre and for the network.
    SeeDuty,
    /// Say who of the intake is on duty at one's own centre.
    KeepDuty,
    /// Say who has the network's duty of last resort.
    KeepNetworkDuty,
    /// Say how one's own centre writes: the name and lines at the top of what it prints.
    KeepLetterhead,
    /// See which mails to staff of one's own centre wait or failed, and have them tried again.
    SeeMail,
    /// See who is missing now, by pseudonym, and what is due.
    SeeMissing,
    /// Open a missing episode, read it and add to it. A key must open it too.
    RecordMissing,
    /// Hand a shift over in one's own centre's houses: roll call, points, two signatures.
    WorkShifts,
    /// Read and add to what a house writes about a young person. A key must open it too.
    UseHouseFiles,
    /// See which restrictions on liberty must be looked at again, by pseudonym.
    SeeRestrictions,
    /// See and write down what is to be given to a young person. A key must open it too.
    UseMedication,
    /// Write allergies down and take them back.
    KeepAllergies,
    /// See the landlords and homes of the network, without who they are and where.
    SeeHomes,
    /// Add landlords and homes, change them, and see where a home is, for a stated purpose.
    KeepHomes,
    /// Read and add to a young person's way to a home of her own.
    WorkOnHousing,
}

impl Permission {
    pub const ALL: [Self; 45] = [
        Self::SeeQueue,
        Self::HandleReports,
        Self::Countersign,
        Self::SeeQueueNumbers,
        Self::SeeCaseload,
        Self::OpenCases,
        Self::ReadCases,
        Self::WriteCases,
        Self::SignAssessments,
        Self::WritePlans,
        Self::SeeServices,
        Self::KeepServices,
        Self::WorkOnStatus,
        Self::WorkOnLegal,
        Self::WorkOnHealth,
        Self::SeeDates,
        Self::EvaluateInstruments,
        Self::KeepInstruments,
        Self::FindBeds,
        Self::HoldBeds,
        Self::AskExceptions,
        Self::AgreeToExceptions,
        Self::SeeBoard,
        Self::ManageBookings,
        Self::SeeFigures,
        Self::RevealAddresses,
        Self::ReviewReveals,
        Self::ReadAudit,
        Self::SeePeople,
        Self::ManageHouses,
        Self::SeeDuty,
        Self::KeepDuty,
        Self::KeepNetworkDuty,
        Self::KeepLetterhead,
        Self::SeeMail,
        Self::SeeMissing,
        Self::RecordMissing,
        Self::WorkShifts,
        Self::UseHouseFiles,
        Self::SeeRestrictions,
        Self::UseMedication,
        Self::KeepAllergies,
        Self::SeeHomes,
        Self::KeepHomes,
        Self::WorkOnHousing,
    ];
}
