//! Takes where a trigger stands; gives the prepositions around it, wherever the parser hung them, as marks: a frame names
//! many, of which most are not there, and this tells before they are looked for.

use super::Layers;
use super::fill::Place;
use super::hanging::obliques;
use super::who::is_time;
use crate::clauses::{Clause, Oblique, Site};
use crate::grammar::mark;
use crate::span::TokenId;

/// The marks of the prepositions that a trigger's arguments may stand after.
pub fn around(layers: &Layers, place: &Place) -> u64 {
    let marks = |all: &[Oblique]| {
        let cases = all.iter().filter_map(|o| o.case);
        cases.fold(0, |marks, case| marks | layers.syntax.marks(case))
    };
    let hung = |own: &[Oblique], on: &mut dyn Iterator<Item = TokenId>| {
        let below = on.map(|head| marks(obliques(layers, head)));
        below.fold(marks(own), |all, one| all | one)
    };
    let of_clause = |clause: &Clause| {
        let objects = clause.objects.iter().map(|o| o.head);
        let times = clause.obliques.iter().map(|o| o.argument.head);
        let times = times.filter(|&t| is_time(layers, t));
        hung(&clause.obliques, &mut objects.chain(times))
    };
    match *place {
        Place::Verb(id) | Place::Said(id, _) => of_clause(layers.clauses.get(id)),
        Place::Phrase(id, candidate) => {
            let clauses = layers.clauses;
            let around = clauses.obliques_around(layers.document, layers.syntax, id);
            let last = layers.syntax.marks(candidate.tokens.last());
            of_clause(clauses.get(id)) | marks(around) | last
        }
        Place::Noun(nominal) => {
            let mut inside = nominal.obliques.iter().map(|o| o.argument.head);
            let own = hung(&nominal.obliques, &mut inside);
            let clause = match nominal.site {
                Site::Object(id) => Some(id),
                _ => nominal.light,
            };
            own | clause.map_or(0, |id| of_clause(layers.clauses.get(id)))
        }
    }
}

/// Whether the first word of a preposition may be among those whose marks these are.
pub fn may_open(case: &str, marks: u64) -> bool {
    mark(first_word(case)) & marks != 0
}

fn first_word(words: &str) -> &str {
    let end = words.bytes().position(|byte| byte == b' ');
    end.map_or(words, |end| &words[..end])
}
