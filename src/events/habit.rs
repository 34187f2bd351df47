//! Takes harm that a verb tells of; says whether it is told at large: what somebody does again and again or is there
//! to do, and not what was done to somebody on a day.
//!
//! `those who resort to violence`, `units in charge of fighting smugglers` tell of no occasion; `the gangs kidnap
//! businessmen`, `is accused of killing two men` do.

use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Role, Status};
use crate::clauses::{Clause, Tense};
use crate::grammar::{Form, Pos};
use crate::text::Lettering;

/// Whether harm is told at large.
pub fn is_at_large(layers: &Layers, knowledge: &EventKnowledge, mention: &EventMention) -> bool {
    let Some(clause) = mention.clause.map(|id| layers.clauses.get(id)) else {
        return false;
    };
    knowledge.kinds[mention.kind].harmful
        && mention.time.is_none()
        && mention.place.is_none_or(|p| p.inferred)
        && mention.quantities.is_empty()
        && mention.status != Status::Denied
        && strikes_nobody_known(layers, knowledge, mention)
        && (is_habit(layers, mention, clause) || is_task(layers, mention, clause))
}

/// Whom it strikes has no name, is not counted, and is not told apart from others.
fn strikes_nobody_known(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mention: &EventMention,
) -> bool {
    let struck = mention
        .participants
        .iter()
        .filter(|p| p.role != Role::Agent);
    struck.into_iter().all(|p| {
        let told = |t| {
            matches!(layers.syntax.pos(t), Pos::Det | Pos::Num | Pos::Propn)
                || knowledge.is_counted(layers.document.lower(t))
        };
        p.entity.is_none()
            && layers.syntax.form(p.head) == Form::Plural
            && !p.tokens.iter().any(told)
    })
}

/// `those who resort to violence`: against nobody, in the present tense, which tells of an occasion only at the head
/// of an article.
fn is_habit(layers: &Layers, mention: &EventMention, clause: &Clause) -> bool {
    let lettering = layers.document.sentence(mention.sentence).lettering;
    let strikes = mention.participants.iter().any(|p| p.role != Role::Agent);
    !strikes
        && clause.tense == Tense::Present
        && !clause.perfect
        && !clause.progressive
        && clause.modal.is_none()
        && mention.sentence.0 > 0
        && lettering != Lettering::Headline
}

/// `in charge of fighting smugglers`: by whom is not told.
fn is_task(layers: &Layers, mention: &EventMention, clause: &Clause) -> bool {
    let mark = clause.mark.map(|m| layers.document.lower(m));
    let agent = mention.participants.iter().any(|p| p.role == Role::Agent);
    !agent
        && clause.tense == Tense::None
        && layers.syntax.form(clause.verb) == Form::Gerund
        && matches!(
            mark,
            Some("about" | "against" | "for" | "from" | "of" | "with")
        )
}
