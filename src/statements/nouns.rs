//! Nouns of something said, with whose words it is: `Lee's claim that the vote was stolen`, `a
//! statement by the ministry`, `voiced her opposition to the plan`.

use super::Statement;
use super::find::{Finder, Found, Reading};
use super::knowledge::Takes;
use crate::clauses::{Argument, Clause, Nominal, Oblique};
use crate::entities::EntityKind;
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};

/// Prepositions between such a noun and what it is about.
const ABOUT: [&str; 9] = [
    "of", "on", "about", "over", "for", "against", "to", "toward", "with",
];

/// A noun's clause is among so many that come next.
const NEAR: usize = 4;

impl Finder<'_> {
    pub(super) fn by_noun(&self, token: TokenId) -> Reading {
        if self.syntax.pos(token) != Pos::Noun || !self.cues.is_noun(self.syntax.lemma(token)) {
            return None;
        }
        let nominal = self.clauses.nominal(self.document, self.syntax, token);
        let clausal = self.complement(token).or_else(|| self.after_maker(nominal));
        let about = nominal.obliques.iter().any(|o| {
            o.case
                .is_some_and(|c| ABOUT.contains(&self.document.lower(c)))
        });
        if clausal.is_none() && !about {
            let closing = self.closing(token);
            return Some(closing.ok_or("nothing is said"));
        }
        let Some(source) = self.whose(nominal) else {
            return Some(Err("nobody is told whose it is"));
        };
        if !self.may_say(&source, Takes::Judged) {
            return Some(Err("whose it is is no source"));
        }
        let mut content = TokenRange {
            start: token.0 + 1,
            end: clausal
                .unwrap_or(self.clauses.whole(token).end)
                .max(token.0 + 1),
        };
        // `a claim by the rebels that they hold the town`
        let made = self.source(&source).tokens.end;
        let that = made < content.end && self.document.lower(TokenId(made)) == "that";
        if content.has(source.head) && that {
            content.start = made;
        }
        // `amid media reports that he may resign`
        let reports = clausal.is_some() && self.cues.is_report(self.syntax.lemma(token));
        if content.has(source.head) {
            return Some(Err("what is said holds whose it is"));
        }
        Some(Ok(Found {
            statement: Statement {
                source: self.source(&source),
                cue: TokenRange::one(token),
                quoted: self.is_quoted(content),
                content,
                told: reports,
                clause: None,
                time: None,
                denies: None,
            },
            speech: reports,
        }))
    }

    /// `The plant will shut in May, The Morning Post reports.`: a verb at the end of its sentence, taken for a noun.
    fn closing(&self, token: TokenId) -> Option<Found> {
        let sentence = self.document.sentence(self.document.sentence_of(token));
        let before = |t: u32| {
            t.checked_sub(1)
                .filter(|&t| t >= sentence.body)
                .map(TokenId)
        };
        let name = self.entities.at(before(token.0)?)?;
        let body = self.entities.get(name.entity).kind == EntityKind::Organization;
        let mut comma = before(name.tokens.start)?;
        if self.document.lower(comma) == "the" {
            comma = before(comma.0)?;
        }
        let ends = token.0 + 1 >= sentence.tokens.end
            || token.0 + 2 >= sentence.tokens.end
                && self.document.word(TokenId(token.0 + 1)) == ".";
        let closes = body
            && ends
            && self.document.word(comma) == ","
            && self.syntax.form(token) == Form::Plural
            && self.cues.inverts(self.syntax.lemma(token));
        let content = TokenRange {
            start: sentence.body,
            end: comma.0,
        };
        closes.then(|| {
            let source = self.source(&Argument {
                head: name.tokens.last(),
                tokens: name.tokens,
                inherited: false,
            });
            self.spoken(source, TokenRange::one(token), content)
        })
    }

    /// Where the clause ends that tells what the noun says: `the claim that`, `a promise to`.
    fn complement(&self, noun: TokenId) -> Option<u32> {
        let mark = TokenId(noun.0 + 1);
        let hangs = self.clauses.at(noun).map(|id| self.below(id));
        let marked = |c: &&Clause| {
            c.mark
                .is_some_and(|m| matches!(self.document.lower(m), "that" | "to"))
        };
        let own = hangs
            .into_iter()
            .flatten()
            .find(|c| c.on == Some(noun) && c.verb > noun && marked(c));
        own.or_else(|| {
            let list = &self.clauses.list;
            let next = list.partition_point(|c| c.verb <= noun);
            list[next..]
                .iter()
                .take(NEAR)
                .find(|c| c.mark == Some(mark) && self.document.lower(mark) == "that")
        })
        .map(|c| self.clauses.whole(c.verb).end)
    }

    /// Likewise past who makes it: `a report by the daily that its envoy met them`.
    fn after_maker(&self, nominal: &Nominal) -> Option<u32> {
        let next = TokenId(nominal.head.0 + 1);
        let sentence = self
            .document
            .sentence(self.document.sentence_of(nominal.head));
        let end = sentence.tokens.end;
        if next.0 >= end || !matches!(self.document.lower(next), "by" | "from") {
            return None;
        }
        let that = self.source(&self.phrase_at(next.0 + 1, end)?).tokens.end;
        let opens = that + 1 < end
            && self.document.lower(TokenId(that)) == "that"
            && self.opens_noun_phrase(TokenId(that + 1));
        let list = &self.clauses.list;
        let told = list.get(list.partition_point(|c| c.verb.0 <= that))?;
        (opens && told.verb.0 < end).then(|| self.clauses.whole(told.verb).end)
    }

    /// `by the ministry`, `from the palace`
    pub(super) fn is_by(&self, oblique: &Oblique) -> bool {
        let head = oblique.argument.head;
        let case = oblique.case.map(|c| self.document.lower(c));
        // `reports from Kinshasa`
        let place = || {
            let mention = self.entities.at(head);
            mention.is_some_and(|m| self.entities.get(m.entity).kind == EntityKind::Place)
        };
        !self.is_date(head)
            && match case {
                Some("by") => true,
                Some("from") => !place(),
                _ => false,
            }
    }

    /// Whose words they are: who owns the noun, who makes it (`issued a statement on`), whom
    /// it is by, or the body it is called after (`a police statement`).
    fn whose(&self, nominal: &Nominal) -> Option<Argument> {
        let maker = || {
            let clause = self.clauses.get(nominal.light?);
            clause
                .subjects
                .first()
                .copied()
                .filter(|s| s.head != nominal.head)
        };
        let called = || {
            nominal
                .compounds
                .iter()
                .find(|c| {
                    self.cues.is_body(self.syntax.lemma(c.head))
                        || self.entities.at(c.head).is_some_and(|m| {
                            self.entities.get(m.entity).kind == EntityKind::Organization
                        })
                })
                .copied()
        };
        nominal
            .possessors
            .first()
            .copied()
            .or_else(|| {
                let made = nominal.obliques.iter().find(|o| self.is_by(o));
                made.map(|o| o.argument)
            })
            .or_else(|| {
                // `dismissed a report by the newspaper that`: hung on the verb
                let next = TokenId(nominal.head.0 + 1);
                let sentence = self.document.sentence(self.document.sentence_of(next));
                let by = next.0 < sentence.tokens.end && self.document.lower(next) == "by";
                self.phrase_at(next.0 + 1, sentence.tokens.end)
                    .filter(|_| by)
            })
            .or_else(maker)
            .or_else(called)
    }
}
