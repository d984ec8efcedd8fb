use std::fmt;
use std::str::FromStr;

use super::{Compartment, Permission};

/// What somebody does at a centre.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    IntakeWorker,
    /// An intake worker who also signs what her colleagues would leave at that.
    IntakeSupervisor,
    CaseWorker,
    ShelterWorker,
    ShelterCoordinator,
    HealthWorker,
    LegalOfficer,
    ResidenceOfficer,
    HousingOfficer,
    CentreManager,
    NetworkCoordinator,
    DataProtectionOfficer,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 13] = [
        Self::IntakeWorker,
        Self::IntakeSupervisor,
        Self::CaseWorker,
        Self::ShelterWorker,
        Self::ShelterCoordinator,
        Self::HealthWorker,
        Self::LegalOfficer,
        Self::ResidenceOfficer,
        Self::HousingOfficer,
        Self::CentreManager,
        Self::NetworkCoordinator,
        Self::DataProtectionOfficer,
        Self::Administrator,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IntakeWorker => "intake_worker",
            Self::IntakeSupervisor => "intake_supervisor",
            Self::CaseWorker => "case_worker",
            Self::ShelterWorker => "shelter_worker",
            Self::ShelterCoordinator => "shelter_coordinator",
            Self::HealthWorker => "health_worker",
            Self::LegalOfficer => "legal_officer",
            Self::ResidenceOfficer => "residence_officer",
            Self::HousingOfficer => "housing_officer",
            Self::CentreManager => "centre_manager",
            Self::NetworkCoordinator => "network_coordinator",
            Self::DataProtectionOfficer => "data_protection_officer",
            Self::Administrator => "administrator",
        }
    }

    /// The keys that this role is handed. The manager, the network coordinator, the data-protection
    /// officer and the administrator have none: they steer and check without reading anyone's life.
    pub const fn compartments(self) -> &'static [Compartment] {
        match self {
            Self::IntakeWorker | Self::IntakeSupervisor => {
                &[Compartment::Intake, Compartment::Casework]
            }
            Self::CaseWorker | Self::HousingOfficer => &[Compartment::Casework],
            Self::HealthWorker => &[Compartment::Casework, Compartment::Health],
            Self::LegalOfficer | Self::ResidenceOfficer => {
                &[Compartment::Casework, Compartment::Legal]
            }
            Self::ShelterWorker | Self::ShelterCoordinator => &[Compartment::Shelter],
            Self::CentreManager
            | Self::NetworkCoordinator
            | Self::DataProtectionOfficer
            | Self::Administrator => &[],
        }
    }

    pub fn holds(self, compartment: Compartment) -> bool {
        self.compartments().contains(&compartment)
    }

    /// What this role's work includes.
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission::*;
        match self {
            Self::IntakeWorker => &[
                SeeQueue,
                HandleReports,
                SeeQueueNumbers,
                OpenCases,
                ReadCases,
                WriteCases,
                WritePlans,
                SeeServices,
                KeepServices,
                FindBeds,
                HoldBeds,
                AskExceptions,
                SeePeople,
                SeeDuty,
                KeepDuty,
                SeeMissing,
                RecordMissing,
                UseHouseFiles,
            ],
            Self::IntakeSupervisor => &[
                SeeQueue,
                HandleReports,
                Countersign,
                SeeQueueNumbers,
                OpenCases,
                ReadCases,
                WriteCases,
                SignAssessments,
                WritePlans,
                SeeServices,
                KeepServices,
                FindBeds,
                HoldBeds,
                AskExceptions,
                SeePeople,
                SeeDuty,
                KeepDuty,
                SeeMissing,
                RecordMissing,
                UseHouseFiles,
                SeeCaseload,
            ],
            Self::CaseWorker => &[
                OpenCases,
                ReadCases,
                WriteCases,
                WritePlans,
                SeeServices,
                KeepServices,
                FindBeds,
                HoldBeds,
                AskExceptions,
                SeePeople,
                SeeMissing,
                RecordMissing,
                UseHouseFiles,
                SeeRestrictions,
                SeeDates,
                SeeHomes,
                KeepHomes,
                WorkOnHousing,
            ],
            Self::HealthWorker => &[
                ReadCases,
                WriteCases,
                WritePlans,
                WorkOnHealth,
                SeeDates,
                SeeServices,
                KeepServices,
                SeePeople,
                SeeMissing,
                RecordMissing,
                UseHouseFiles,
                UseMedication,
                KeepAllergies,
            ],
            Self::LegalOfficer => &[
                ReadCases,
                WriteCases,
                WritePlans,
                SeeServices,
                KeepServices,
                WorkOnStatus,
                WorkOnLegal,
                SeeDates,
                SeePeople,
                SeeMissing,
                RecordMissing,
            ],
            Self::ResidenceOfficer => &[
                ReadCases,
                WriteCases,
                WritePlans,
                SeeServices,
                KeepServices,
                WorkOnStatus,
                SeeDates,
                SeePeople,
                SeeMissing,
                RecordMissing,
            ],
            Self::HousingOfficer => &[
                ReadCases,
                WriteCases,
                WritePlans,
                SeeServices,
                KeepServices,
                FindBeds,
                SeePeople,
                SeeMissing,
                RecordMissing,
                SeeDates,
                SeeHomes,
                KeepHomes,
                WorkOnHousing,
            ],
            Self::ShelterWorker => &[
                SeeServices,
                FindBeds,
                AskExceptions,
                SeeBoard,
                ManageBookings,
                RevealAddresses,
                SeePeople,
                SeeMissing,
                RecordMissing,
                WorkShifts,
                UseHouseFiles,
                UseMedication,
            ],
            Self::ShelterCoordinator => &[
                SeeServices,
                FindBeds,
                AskExceptions,
                AgreeToExceptions,
                SeeBoard,
                ManageBookings,
                RevealAddresses,
                ReviewReveals,
                ManageHouses,
                SeePeople,
                SeeMissing,
                RecordMissing,
                WorkShifts,
                UseHouseFiles,
                UseMedication,
                SeeRestrictions,
                SeeFigures,
            ],
            Self::CentreManager => &[
                SeeQueue,
                SeeQueueNumbers,
                SeeDates,
                SeeServices,
                EvaluateInstruments,
                FindBeds,
                ReadAudit,
                SeePeople,
                SeeDuty,
                KeepDuty,
                KeepLetterhead,
                SeeMail,
                SeeMissing,
                SeeRestrictions,
                SeeHomes,
                SeeFigures,
                SeeCaseload,
            ],
            Self::NetworkCoordinator => &[
                SeeQueueNumbers,
                SeeServices,
                EvaluateInstruments,
                KeepInstruments,
                FindBeds,
                SeeDuty,
                KeepNetworkDuty,
                SeeHomes,
                SeeFigures,
            ],
            Self::DataProtectionOfficer => &[ReviewReveals, ReadAudit, SeePeople],
            Self::Administrator => &[SeePeople, SeeMail],
        }
    }

    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(())
    }
}
