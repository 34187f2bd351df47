//! Takes what the paths of a frame found in a clause; gives whom it befell where the clause tells that
//! in another way: as members of a group told before, or as the subject of a bare participle; and whom an object
//! befalls.

use super::fill::{self, Fillers, Place};
use super::hanging;
use super::knowledge::EventKnowledge;
use super::paths::FillerClass;
use super::{Layers, Role};
use crate::clauses::{Argument, Oblique, Tense, Voice};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};

/// `Five men were arrested, including a priest and his brother`: members of a group have its role.
pub fn members(layers: &Layers, knowledge: &EventKnowledge, fillers: &mut Fillers, id: ClauseId) {
    let clause = layers.clauses.get(id);
    let named = |o: &Oblique| {
        let mut cases = knowledge.member_cases().iter();
        cases.any(|case| hanging::spells(layers, o.case_tokens, case))
    };
    let mut members: Vec<Argument> = Vec::new();
    let of_clause = clause.obliques.iter().filter(|o| named(o));
    members.extend(of_clause.map(|o| o.argument));
    for a in clause.subjects.iter().chain(&clause.objects) {
        let obliques = hanging::obliques(layers, a.head).iter();
        members.extend(obliques.filter(|o| named(o)).map(|o| o.argument));
        // `a consortium comprising A and B`
        for below in hanging::on_noun(layers, a.head) {
            let below = layers.clauses.get(below);
            let groups = below.tense == Tense::None
                && knowledge.is_grouping(layers.syntax.lemma(below.verb));
            members.extend(below.objects.iter().filter(|_| groups));
        }
    }
    for member in members {
        let group = fillers
            .participants
            .iter()
            .filter(|p| p.phrase.end <= member.tokens.start)
            .max_by_key(|p| p.phrase.end);
        let role = match (group, clause.voice) {
            (Some(p), _) => p.role,
            (None, Voice::Passive) => Role::Recipient,
            (None, Voice::Active) => continue,
        };
        fill::take(
            layers,
            knowledge,
            fillers,
            role,
            FillerClass::Actor,
            &member,
        );
    }
}

/// `Eight women and a girl injured`, `with two Americans wounded`: a verb of harm without an object is
/// a participle, and its subject suffered it. `Bombs kill and wound` is told of nobody in particular.
pub fn turned(layers: &Layers, fillers: &mut Fillers, id: ClauseId) {
    let clause = layers.clauses.get(id);
    let past = matches!(
        layers.syntax.form(clause.verb),
        Form::Past | Form::PastParticiple
    );
    let bare = clause.voice == Voice::Active && clause.group.len() == 1 && past;
    // `wounded at least ten`: an object that the parser did not see
    let after = TokenId(clause.group.end);
    let sentence = layers
        .document
        .sentence(layers.document.sentence_of(clause.verb));
    let ends = !sentence.tokens.has(after)
        || matches!(
            layers.syntax.pos(after),
            Pos::Punct | Pos::Adp | Pos::Sconj | Pos::Cconj
        ) && layers.document.lower(after) != "at";
    if !bare || !ends || !clause.objects.is_empty() || fillers.has(Role::Recipient) {
        return;
    }
    let shared = |head: TokenId| {
        clause
            .subjects
            .iter()
            .any(|s| s.head == head && s.inherited)
    };
    fillers
        .participants
        .retain(|p| p.role != Role::Agent || !shared(p.head));
    for p in &mut fillers.participants {
        if p.role == Role::Agent {
            p.role = Role::Recipient;
        }
    }
}

/// Whom the harm befalls that a verb's object names: `the monks` of `condemned the killing of the monks`.
pub fn of_object(layers: &Layers, knowledge: &EventKnowledge, place: &Place) -> Vec<TokenRange> {
    let Place::Verb(id) = place else {
        return Vec::new();
    };
    let harms = |noun: TokenId| knowledge.names_harm(layers.syntax.lemma(noun));
    let objects = fill::objects(layers.clauses.get(*id)).iter();
    objects
        .filter(|o| layers.entities.at(o.head).is_none() && harms(o.head))
        .flat_map(|o| hanging::with_case(layers, hanging::obliques(layers, o.head), "of"))
        .map(|victim| victim.tokens)
        .collect()
}
