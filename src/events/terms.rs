//! The words that rule files and records have for events: how one stands, and what an argument is to it.

use serde::{Deserialize, Serialize};

/// Whether and how an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    Occurred,
    Ongoing,
    Planned,
    Possible,
    Cancelled,
    Denied,
}

impl Status {
    /// From the name that records and rule files use.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "occurred" => Status::Occurred,
            "ongoing" => Status::Ongoing,
            "planned" => Status::Planned,
            "possible" => Status::Possible,
            "cancelled" => Status::Cancelled,
            "denied" => Status::Denied,
            _ => return None,
        })
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Status::Occurred => "occurred",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Cancelled => "cancelled",
            Status::Denied => "denied",
        }
    }

    /// Told as real: it took place or is under way.
    pub fn is_real(self) -> bool {
        matches!(self, Status::Occurred | Status::Ongoing)
    }
}

/// What an argument is to an event. Only the first three are participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Agent,
    Participant,
    Recipient,
    Place,
    /// The place left.
    From,
    Topic,
    Amount,
}

impl Role {
    /// From the name that rule files use.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "agent" => Role::Agent,
            "participant" => Role::Participant,
            "recipient" => Role::Recipient,
            "place" => Role::Place,
            "from" => Role::From,
            "topic" => Role::Topic,
            "amount" => Role::Amount,
            _ => return None,
        })
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Participant => "participant",
            Role::Recipient => "recipient",
            Role::Place => "place",
            Role::From => "from",
            Role::Topic => "topic",
            Role::Amount => "amount",
        }
    }

    pub fn is_participant(self) -> bool {
        matches!(self, Role::Agent | Role::Participant | Role::Recipient)
    }
}
