//! An event in the ontologies that users know: PLOVER type, modes and contexts, CAMEO code, quad
//! class and Goldstein value. All follow the event's kind *and* status: a meeting still to come is
//! AGREE (036), one that took place CONSULT (04x), one called off REJECT.

use super::Status;
use super::knowledge::EventKnowledge;

/// PLOVER and CAMEO of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Code<'k> {
    /// `None`: no type of the ontology fits.
    pub plover: Option<&'k str>,
    pub modes: &'k [String],
    pub contexts: Vec<&'k str>,
    pub cameo: Option<&'k str>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// Goldstein's scale, -10 to 10.
    pub goldstein: Option<f32>,
}

/// The code of a sense in a status.
pub fn code<'k>(knowledge: &'k EventKnowledge, sense: usize, status: Status) -> Code<'k> {
    let sense = &knowledge.senses[sense];
    let kind = &knowledge.kinds[sense.kind];
    let coded = &knowledge.kinds[sense.coded];
    let by_kind = coded.coding(status);
    // What a trigger says more exactly holds of the event as done; a status that the kind codes
    // by itself (planned, cancelled) overrides it.
    let exact = status == Status::Occurred || !coded.codes(status);
    let pick = |own: Option<&'k str>, otherwise: &'k str| {
        let text = own.filter(|_| exact).unwrap_or(otherwise);
        (!text.is_empty()).then_some(text)
    };
    let plover = pick(sense.plover.as_deref(), &by_kind.plover);
    let cameo = pick(sense.cameo.as_deref(), &by_kind.cameo);
    let modes = if exact && !sense.modes.is_empty() {
        &sense.modes
    } else {
        &by_kind.modes
    };
    let further = sense.contexts.iter().filter(|c| !kind.contexts.contains(c));
    let contexts = kind.contexts.iter().chain(further).map(String::as_str);
    let contexts = contexts.collect();
    let quad = plover.and_then(quad);
    let goldstein = cameo.and_then(|c| knowledge.goldstein(c));
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
