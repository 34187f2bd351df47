//! How a frame says where the filler of a role is found: takes the words of a rule file (`object`, `in:place`); gives
//! paths that the engine follows.

use super::terms::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a role's filler stands, and what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    pub at: At,
    pub class: FillerClass,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum At {
    Subject,
    /// Whose the subject is (`Kenya's artillery shelled`).
    Owner,
    Object,
    Indirect,
    /// The subject of the clause that follows as complement (`urged Iran to stop`).
    Complement,
    Possessor,
    Compound,
    Adjective,
    /// Who is said to have done it by a clause around a noun (`claimed responsibility for`).
    Blamed,
    /// Who has it done by such a clause (`ordered the arrest of`).
    Ordered,
    /// The subject of a clause that says that what a noun names is done to it (`faces criticism`).
    Undergoer,
    /// Who does what the object names, an event itself (`condemned the raid by`).
    Doer,
    /// Who does something for the sake of what a noun names (`left for a visit to`).
    Purpose,
    /// Whoever is named under the trigger, the nearest.
    Within,
    /// Likewise, the trigger's own object left out: what it moves.
    Under,
    /// Those who are where somebody does it (`Rebels killed in the north`).
    There,
    /// Whose words the trigger is among.
    Speaker,
    /// A preposition, one word or several.
    Case(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FillerClass {
    Actor,
    Person,
    Organization,
    Country,
    Place,
    Group,
    Money,
    Time,
    /// People who are only counted (`wounded 12`).
    Count,
    /// A building, vehicle or work.
    Thing,
    /// Who or what violence strikes: an actor, a thing, or a place.
    Target,
    /// Whoever or whatever has a name.
    Named,
    Any,
}

/// A role by its name in the rule files.
pub fn role(name: &str) -> std::result::Result<Role, String> {
    Role::parse(name).ok_or_else(|| format!("no role `{name}`"))
}

/// The paths of each role of a frame.
///
/// # Errors
/// A role or class that there is not.
pub fn roles(
    table: &BTreeMap<String, Vec<String>>,
) -> std::result::Result<Vec<(Role, Vec<Path>)>, String> {
    table
        .iter()
        .map(|(name, paths)| {
            let role = role(name)?;
            let paths = paths
                .iter()
                .map(|p| path(p, role))
                .collect::<std::result::Result<_, String>>()?;
            Ok((role, paths))
        })
        .collect()
}

fn path(text: &str, role: Role) -> std::result::Result<Path, String> {
    let (at, class) = match text.split_once(':') {
        Some((at, class)) => (at, Some(class)),
        None => (text, None),
    };
    let at = match at {
        "subject" => At::Subject,
        "owner" => At::Owner,
        "object" => At::Object,
        "indirect" => At::Indirect,
        "complement" => At::Complement,
        "possessor" => At::Possessor,
        "compound" => At::Compound,
        "adjective" => At::Adjective,
        "blamed" => At::Blamed,
        "ordered" => At::Ordered,
        "undergoer" => At::Undergoer,
        "doer" => At::Doer,
        "purpose" => At::Purpose,
        "within" => At::Within,
        "under" => At::Under,
        "there" => At::There,
        "speaker" => At::Speaker,
        case => At::Case(case.to_owned()),
    };
    let class = match class {
        None => match role {
            Role::Agent | Role::Recipient | Role::Participant => FillerClass::Actor,
            Role::Place | Role::From => FillerClass::Place,
            Role::Amount => FillerClass::Money,
            Role::Topic => FillerClass::Any,
        },
        Some("actor") => FillerClass::Actor,
        Some("person") => FillerClass::Person,
        Some("organization") => FillerClass::Organization,
        Some("country") => FillerClass::Country,
        Some("place") => FillerClass::Place,
        Some("group") => FillerClass::Group,
        Some("money") => FillerClass::Money,
        Some("time") => FillerClass::Time,
        Some("any") => FillerClass::Any,
        Some("named") => FillerClass::Named,
        Some("thing") => FillerClass::Thing,
        Some("target") => FillerClass::Target,
        Some("count") => FillerClass::Count,
        Some(other) => return Err(format!("no class `{other}` in path `{text}`")),
    };
    Ok(Path { at, class })
}
