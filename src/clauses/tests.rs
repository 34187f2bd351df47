//! Laws that hold for any tree, however wrong.

use super::{Clauses, split};
use crate::grammar::{Form, Pos, Rel, Syntax};
use crate::span::{TokenId, TokenRange};
use crate::text::{self, Document};
use proptest::prelude::*;

const POS: [Pos; 9] = [
    Pos::Verb,
    Pos::Noun,
    Pos::Propn,
    Pos::Aux,
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Pron,
    Pos::Punct,
];

const FORMS: [Form; 7] = [
    Form::None,
    Form::Base,
    Form::PresentThird,
    Form::Past,
    Form::PastParticiple,
    Form::Gerund,
    Form::Relative,
];

const RELS: [Rel; 28] = [
    Rel::Dep,
    Rel::Root,
    Rel::Nsubj,
    Rel::NsubjPass,
    Rel::Obj,
    Rel::Iobj,
    Rel::Obl,
    Rel::OblAgent,
    Rel::OblUnmarked,
    Rel::Ccomp,
    Rel::Xcomp,
    Rel::Advcl,
    Rel::Acl,
    Rel::Relcl,
    Rel::Parataxis,
    Rel::Conj,
    Rel::Aux,
    Rel::AuxPass,
    Rel::Cop,
    Rel::Mark,
    Rel::Advmod,
    Rel::Amod,
    Rel::Nmod,
    Rel::NmodPoss,
    Rel::Appos,
    Rel::Case,
    Rel::Compound,
    Rel::Flat,
];

/// Part of speech, form, relation, and head as an index into the text.
type Row = (usize, usize, usize, Option<usize>);

fn row() -> impl Strategy<Value = Row> {
    (
        0..POS.len(),
        0..FORMS.len(),
        0..RELS.len(),
        proptest::option::weighted(0.9, 0usize..40),
    )
}

fn syntax(document: &Document<'_>, row: impl Fn(usize) -> Row) -> Syntax {
    let mut syntax = Syntax::default();
    for i in 0..document.tokens.len() {
        let (pos, form, rel, head) = row(i);
        syntax.pos.push(POS[pos]);
        syntax.form.push(FORMS[form]);
        syntax.rel.push(RELS[rel]);
        syntax.head.push(head.map(TokenId::new));
        let word = document.lower(TokenId::new(i));
        syntax.push_lemma(word, word);
    }
    syntax
}

/// Asks for everything there is to ask, and looks at every range that comes back.
fn visit(document: &Document<'_>, syntax: &Syntax, clauses: &Clauses) {
    let check = |range: TokenRange| {
        assert!(range.end as usize <= document.tokens.len());
        if !range.is_empty() {
            let sentence = document.sentence(document.sentence_of(range.first()));
            assert!(sentence.tokens.contains(range));
        }
    };
    for (id, clause) in clauses.iter() {
        check(clause.group);
        for argument in clause.subjects.iter().chain(&clause.objects) {
            check(argument.tokens);
            assert!(argument.tokens.has(argument.head));
        }
        for oblique in &clause.obliques {
            check(oblique.argument.tokens);
            check(oblique.case_tokens);
        }
        assert_eq!(clauses.of_verb(clause.verb), Some(id));
        assert!(clauses.chain(id).count() <= clauses.list.len(), "no cycle");
        for &below in clauses.below(id) {
            assert_eq!(clauses.get(below).above.map(|(above, _)| above), Some(id));
        }
        clauses.obliques_around(document, syntax, id);
    }
    for token in (0..document.tokens.len()).map(TokenId::new) {
        check(clauses.phrase(token));
        check(clauses.whole(token));
        check(clauses.nominal(document, syntax, token).tokens);
        clauses.conjuncts(document, syntax, token);
        clauses.partners(document, syntax, token);
        clauses.predicate(token);
    }
}

proptest! {
    #[test]
    fn any_tree_is_read(text in "(is|has|to|not|the|Lee|talks|hold|where|-|going|\\.| |,|é){1,40}", rows in proptest::collection::vec(row(), 40)) {
        let document = text::read(&text);
        let syntax = syntax(&document, |i| rows[i % rows.len()]);
        visit(&document, &syntax, &split(&document, &syntax));
    }
}

/// A sentence of many thousand tokens in each of the shapes that tempt to quadratic walks.
#[test]
fn deep_and_broad_trees_take_linear_time() {
    let text = "hold ".repeat(15_000);
    let document = text::read(&text);
    let verb = |rel: Rel, head: Option<usize>| {
        let rel = RELS.iter().position(|&r| r == rel).unwrap_or_default();
        (0, 1, rel, head)
    };
    for rel in RELS {
        for shape in 0..3 {
            let syntax = syntax(&document, |i| match shape {
                _ if i == 0 => verb(Rel::Root, None),
                0 => verb(rel, Some(i - 1)),
                1 => verb(rel, Some(0)),
                _ if i % 2 == 0 => verb(rel, Some(i - 2)),
                _ => (1, 0, 2, Some(i - 1)),
            });
            visit(&document, &syntax, &split(&document, &syntax));
        }
    }
}

#[test]
fn a_sentence_that_was_not_parsed_has_no_clauses() {
    let document = text::read("Lee met Xi in Seoul");
    let syntax = syntax(&document, |_| (0, 3, 0, None));
    assert!(split(&document, &syntax).list.is_empty());
}
