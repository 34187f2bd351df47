//! An event in the ontologies that users know: PLOVER type, modes and contexts, CAMEO code, quad
//! class and Goldstein value. All follow the event's kind *and* status: a meeting still to come is
//! AGREE (036), one that took place CONSULT (04x), one called off REJECT.

use super::Status;
use super::knowledge::EventKnowledge;

/// PLOVER and CAMEO of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `None`: no type of the ontology fits.
    pub plover: Option<String>,
    pub modes: Vec<String>,
    pub contexts: Vec<String>,
    pub cameo: Option<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// Goldstein's scale, -10 to 10.
    pub goldstein: Option<f32>,
}

/// The code of a sense in a status.
pub fn code(knowledge: &EventKnowledge, sense: usize, status: Status) -> Code {
    let sense = &knowledge.senses[sense];
    let kind = &knowledge.kinds[sense.kind];
    let coded = &knowledge.kinds[sense.coded];
    let by_kind = coded.coding(status);
    // What a trigger says more exactly holds of the event as done; a status that the kind codes
    // by itself (planned, cancelled) overrides it.
    let exact = status == Status::Occurred || !coded.codes(status);
    let own = |value: &Option<String>, otherwise: &str| -> Option<String> {
        let text = if exact {
            value.as_deref().unwrap_or(otherwise)
        } else {
            otherwise
        };
        (!text.is_empty()).then(|| text.to_owned())
    };
    let plover = own(&sense.plover, &by_kind.plover);
    let cameo = own(&sense.cameo, &by_kind.cameo);
    let modes = if exact && !sense.modes.is_empty() {
        sense.modes.clone()
    } else {
        by_kind.modes.clone()
    };
    let mut contexts = kind.contexts.clone();
    contexts.extend(
        sense
            .contexts
            .iter()
            .filter(|c| !kind.contexts.contains(c))
            .cloned(),
    );
    let quad = plover.as_deref().and_then(quad);
    let goldstein = cameo.as_deref().and_then(|c| knowledge.goldstein(c));
    Code {
        plover,
        modes,
        contexts,
        cameo,
        quad,
        goldstein,
    }
}

/// Quad class of a PLOVER type (PLOVER manual, 2024-02).
fn quad(plover: &str) -> Option<u8> {
    Some(match plover {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => 1,
        "COOPERATE" | "AID" | "RETREAT" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => 4,
        _ => return None,
    })
}
