//! Statements by a verb of saying, or a predicate of thinking, with its subject.

use super::Statement;
use super::content::Way;
use super::find::{Finder, Found, PHRASE, Reading};
use super::knowledge::Takes;
use crate::clauses::{Argument, Clause, ClauseKind, Link, Tense, Voice};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};

impl Finder<'_> {
    pub(super) fn by_verb(&self, id: ClauseId) -> Reading {
        let clause = self.clauses.get(id);
        let lemma = self.syntax.lemma(clause.verb);
        let it = u32::from(self.is_word(clause.verb.0 + 1, "it"));
        let next = TokenId(clause.verb.0 + 1 + it);
        // `a strike was called for Thursday`: the day is not what is said
        let day = self.is_date(TokenId(next.0 + 1));
        let phrase = next.index() < self.document.tokens.len()
            && !day
            && self.cues.is_phrase(lemma, self.document.lower(next));
        // `As the minister put it, ...`
        let remarked = it == 1
            && clause.mark.is_some_and(|m| self.is_word(m.0, "as"))
            && self.cues.remarks(lemma);
        let takes = match phrase {
            _ if remarked || self.puts_at(clause, lemma) => Takes::Anything,
            true => Takes::Judged,
            false => self.cues.verb(lemma)?,
        };
        // `made it clear`
        let more = match phrase {
            true => 1 + it,
            false => u32::from(remarked),
        };
        let cue = TokenRange {
            start: clause.verb.0,
            end: clause.verb.0 + 1 + more,
        };
        Some(self.said_by(id, takes, cue))
    }

    /// `Police put the toll at 41`, `placed the damage at $2 million`
    fn puts_at(&self, clause: &Clause, lemma: &str) -> bool {
        let measure = |object: &Argument| self.cues.is_measure(self.syntax.lemma(object.head));
        let number = |tokens: TokenRange| tokens.iter().any(|t| self.syntax.pos(t) == Pos::Num);
        self.cues.puts(lemma)
            && clause.objects.first().is_some_and(measure)
            && clause.obliques.iter().any(|oblique| {
                let at = |t: TokenId| self.is_word(t.0, "at");
                oblique.case_tokens.iter().any(at) && number(oblique.argument.tokens)
            })
    }

    fn said_by(&self, id: ClauseId, takes: Takes, cue: TokenRange) -> Result<Found, &'static str> {
        let clause = self.clauses.get(id);
        let found = |source: &Argument, content: TokenRange, told: bool, speech: bool| Found {
            statement: Statement {
                source: self.source(source),
                cue,
                quoted: self.is_quoted(content),
                content,
                told: told && !clause.negated,
                clause: Some(id),
                time: self.time(id),
                denies: None,
            },
            speech,
        };
        let quoting = takes == Takes::Quotation;
        if let Some((source, content)) = self.disowned(clause).filter(|_| takes.is_speech()) {
            return Ok(found(&source, content, false, true));
        }
        if let Some((source, content)) = self.aside(clause).filter(|_| takes.is_speech()) {
            return match quoting && !self.is_quoted(content) {
                true => Err("it says something only with a quotation"),
                false => Ok(found(&source, content, true, true)),
            };
        }
        let infinitive = self.syntax.form(clause.verb) == Form::Base && clause.tense == Tense::None;
        if infinitive && !self.is_done(clause) {
            return Err("its infinitive is not told as done");
        }
        // `without disclosing the distance`
        let without = clause
            .mark
            .is_some_and(|m| self.document.lower(m) == "without");
        if without {
            return Err("it is not said");
        }
        let subject = self
            .quoted_one(clause)
            .or_else(|| self.subject(clause))
            .ok_or("nobody is its subject")?;
        let gerund = self.syntax.form(clause.verb) == Form::Gerund;
        // `Asked about the deal, Lee said`: it was others who asked.
        if subject.inherited && subject.head > clause.verb && !gerund {
            return Err("it is done to its subject");
        }
        // `condemned what it called a massacre`
        let it = takes == Takes::Name && self.source(&subject).entity.is_some();
        if !it && !self.may_say(&subject, takes) {
            return Err("its subject is no source");
        }
        let said = self.content(id, &subject).filter(|&(_, way)| {
            // `"Never," she said, referring to the vote`: the vote, not what she said.
            way != Way::Around || !(gerund && takes == Takes::Judged)
        });
        if quoting {
            return said
                .filter(|&(c, way)| way == Way::Around && self.is_quoted(c))
                .map(|(content, _)| found(&subject, content, true, true))
                .ok_or("it says something only with a quotation");
        }
        if let Some((content, way)) = said {
            let told = match takes {
                Takes::Judged => way == Way::Clause || self.accuses(id),
                Takes::Thought => way != Way::Infinitive,
                _ => true,
            };
            return Ok(found(&subject, content, told, takes.is_speech()));
        }
        // `a plan proposed by the government`
        let thing = clause
            .subjects
            .first()
            .filter(|_| clause.voice == Voice::Passive && subject.head > clause.verb);
        let rest = match thing {
            Some(thing) => thing.tokens,
            None => self.rest(clause, cue.end).ok_or("nothing is said")?,
        };
        let object = self.syntax.pos(rest.first()) != Pos::Adp;
        let refused = match takes {
            Takes::Anything | Takes::Judged => None,
            Takes::Name if object && self.names(clause, rest) => None,
            Takes::Name => Some("its object is called nothing"),
            Takes::Clause if object && self.is_document(&subject) => None,
            Takes::Thought if object && self.wants_to(id) => None,
            _ => Some("it says something only with a clause or a quotation"),
        };
        let told = match takes {
            Takes::Judged => self.accuses(id),
            // `what the army called a massacre`
            Takes::Name => self.is_of_what(clause),
            _ => matches!(takes, Takes::Anything | Takes::Clause),
        };
        match refused {
            Some(why) => Err(why),
            None => Ok(found(&subject, rest, told, takes == Takes::Anything)),
        }
    }

    /// `quoted Lind as saying`: it is Lind who says it.
    fn quoted_one(&self, clause: &Clause) -> Option<Argument> {
        let (above, _) = clause.above?;
        let above = self.clauses.get(above);
        let by_as = clause.mark.is_some_and(|m| self.document.lower(m) == "as");
        if !by_as || self.syntax.lemma(above.verb) != "quote" {
            return None;
        }
        let named = match above.voice {
            Voice::Active => &above.objects,
            // `was quoted by the agency as saying`
            Voice::Passive => &above.subjects,
        };
        named.first().copied()
    }

    /// `accused Mali of shelling a post`, `blamed them for burning the crop`: what is done is told as so.
    fn accuses(&self, id: ClauseId) -> bool {
        let clause = self.clauses.get(id);
        self.below(id).any(|below| {
            let start = below.group.start.min(below.verb.0);
            let case = TokenId(start.saturating_sub(1));
            self.syntax.form(below.verb) == Form::Gerund
                && case > clause.verb
                && matches!(self.document.lower(case), "of" | "for")
        })
    }

    /// `in what the army called an ambush`
    fn is_of_what(&self, clause: &Clause) -> bool {
        let start = clause.subjects.first().map(|s| s.tokens.start);
        let before = start.and_then(|start| start.checked_sub(1)).map(TokenId);
        before.is_some_and(|t| self.document.lower(t) == "what")
    }

    fn is_document(&self, subject: &Argument) -> bool {
        self.cues.is_document(self.syntax.lemma(subject.head))
    }

    /// `The ministry is confident that the road will open`, `was critical of the plan`.
    pub(super) fn by_adjective(&self, id: ClauseId) -> Reading {
        let clause = self.clauses.get(id);
        let tells = match clause.kind {
            ClauseKind::Copula => {
                self.syntax.pos(clause.verb) == Pos::Adj
                    && self.cues.is_adjective(self.syntax.lemma(clause.verb))
            }
            // `is convinced that`, but `was committed in June`
            ClauseKind::Verb => {
                clause.voice == Voice::Passive
                    && self.is_word(clause.verb.0 + 1, "that")
                    && self.cues.is_adjective(self.document.lower(clause.verb))
            }
        };
        if !tells {
            return None;
        }
        let subject = clause.subjects.first()?;
        if !self.may_say(subject, Takes::Thought) {
            return Some(Err("its subject is no source"));
        }
        let clausal = self.below(id).any(|b| {
            b.verb > clause.verb && matches!(b.above, Some((_, Link::Complement | Link::Adverbial)))
        });
        let oblique = clause
            .obliques
            .iter()
            .any(|o| !o.case_tokens.is_empty() && o.argument.head > clause.verb);
        let start = clause.verb.0 + 1;
        let content = TokenRange {
            start,
            end: self.clauses.whole(clause.verb).end.max(start),
        };
        if !clausal && !oblique {
            return Some(Err("nothing is said"));
        }
        Some(Ok(Found {
            statement: Statement {
                source: self.source(subject),
                cue: TokenRange::one(clause.verb),
                quoted: self.is_quoted(content),
                content,
                told: false,
                clause: Some(id),
                time: self.time(id),
                denies: None,
            },
            speech: false,
        }))
    }

    /// Whether a subject may be a source: `it` only of a verb of speech (`it said in a statement`),
    /// `no minister`, `neither side` never.
    pub(super) fn may_say(&self, subject: &Argument, takes: Takes) -> bool {
        let word = self.document.lower(subject.head);
        // `One diplomat`, whatever the parser made of it, is more than `one`.
        let next = TokenId(subject.head.0 + 1);
        let more = next.index() < self.document.tokens.len()
            && matches!(self.syntax.pos(next), Pos::Noun | Pos::Propn);
        let alone = subject.tokens.len() == 1 && !more;
        let none = matches!(
            self.document.lower(subject.tokens.first()),
            "no" | "neither"
        ) || alone && self.cues.is_no_source(word)
            || word == "it" && !takes.is_speech();
        !none
    }

    /// Who speaks: the clause's subject, or, where the parser found none, the name right before the
    /// verb.
    fn subject(&self, clause: &Clause) -> Option<Argument> {
        let own = match clause.voice {
            Voice::Active => clause.subjects.first(),
            Voice::Passive if self.is_plain_past(clause) => clause.subjects.first(),
            Voice::Passive => clause
                .obliques
                .iter()
                .find(|o| o.agent)
                .map(|o| &o.argument),
        };
        own.copied().or_else(|| {
            let finite = matches!(
                self.syntax.form(clause.verb),
                Form::Past | Form::PresentThird
            );
            (finite && clause.voice == Voice::Active)
                .then(|| self.noun_before(clause.verb))
                .flatten()
        })
    }

    /// `Democrats also blasted the bill`: a participle that no auxiliary stands with and that hangs
    /// on no noun is a past tense.
    fn is_plain_past(&self, clause: &Clause) -> bool {
        let noun = matches!(
            clause.above,
            Some((_, Link::Participle | Link::Adverbial | Link::Relative))
        );
        clause.tense == Tense::None
            && !noun
            && clause.group.start == clause.verb.0
            && clause.obliques.iter().all(|o| !o.agent)
    }

    /// The name or noun that stands right before a verb, adverbs, dates and brackets between them
    /// aside (`Rep. Ana Ruiz (D) also said`); after a comma the one that opens the sentence (`Lind,
    /// speaking in Oslo, said`).
    fn noun_before(&self, verb: TokenId) -> Option<Argument> {
        let mut bracket = false;
        let sentence = self.document.sentence(self.document.sentence_of(verb));
        let lowest = verb.0.saturating_sub(PHRASE).max(sentence.body);
        let before = (lowest..verb.0).rev().map(TokenId).find(|&t| {
            let word = self.document.word(t);
            bracket |= word == ")";
            let skip = bracket || self.syntax.pos(t) == Pos::Adv || self.is_date(t);
            bracket &= word != "(";
            !skip
        })?;
        if let Some(mention) = self.entities.at(before) {
            return Some(Argument {
                head: mention.head,
                tokens: mention.tokens,
                inherited: false,
            });
        }
        if self.document.word(before) == "," {
            let opens = self.phrase_at(sentence.body, verb.0)?;
            let comma =
                (opens.tokens.end..before.0).find(|&t| self.document.word(TokenId(t)) == ",")?;
            let between = TokenRange {
                start: opens.tokens.end,
                end: comma,
            };
            return (!self.is_clause(between)).then_some(opens);
        }
        // `The military said` may be read as an adjective.
        let noun = matches!(self.syntax.pos(before), Pos::Noun | Pos::Propn | Pos::Adj);
        let tokens = self.clauses.phrase(before);
        (noun && tokens.end <= verb.0).then_some(Argument {
            head: before,
            tokens,
            inherited: false,
        })
    }

    /// Whether an infinitive tells of what its subject did: `took the floor to denounce the deal`,
    /// `appeared to blame the pilot`; not `asked him to say`, `refused to say`.
    fn is_done(&self, clause: &Clause) -> bool {
        let Some((above, link)) = clause.above else {
            return false;
        };
        let above = self.clauses.get(above);
        let own = clause.subjects.first().map(|s| s.head);
        let shared = own.is_some() && above.subjects.first().map(|s| s.head) == own;
        let lemma = self.syntax.lemma(above.verb);
        // `TASS is authorized to state`
        if shared && above.voice == Voice::Passive {
            return link == Link::Control && self.cues.authorizes(lemma) && !above.negated;
        }
        shared
            && above.kind == ClauseKind::Verb
            && above.voice == Voice::Active
            && above.tense != Tense::None
            && !above.negated
            && match link {
                Link::Control => self.cues.raises(lemma),
                Link::Adverbial => self.cues.verb(lemma).is_none(),
                _ => false,
            }
    }

    /// `called the vote a farce`, `described it as theft`; not `called a doctor`.
    fn names(&self, clause: &Clause, rest: TokenRange) -> bool {
        let Some(object) = clause.objects.first() else {
            return true;
        };
        let next = TokenId(object.tokens.end);
        let more = next.0 < rest.end
            && (self.document.lower(next) == "as"
                || !matches!(self.syntax.pos(next), Pos::Adp | Pos::Punct));
        // `calls them dreams`
        let pronoun = self.syntax.pos(object.tokens.first()) == Pos::Pron;
        more || self.is_of_what(clause)
            || !clause.indirect.is_empty()
            || pronoun && object.tokens.len() > 1
            || self.is_quoted(rest)
    }

    /// `expects them to leave`, `wants the road to open`.
    fn wants_to(&self, id: ClauseId) -> bool {
        let clause = self.clauses.get(id);
        let to = |b: &Clause| b.mark.is_some_and(|m| self.document.lower(m) == "to");
        !clause.objects.is_empty()
            && self.below(id).any(|b| {
                b.verb > clause.verb
                    && to(b)
                    && matches!(b.above, Some((_, Link::Adverbial | Link::Control)))
            })
    }

    /// What follows the verb group and the cue to the end of the clause.
    fn rest(&self, clause: &Clause, cue: u32) -> Option<TokenRange> {
        let start = clause.group.end.max(cue);
        let end = self.end_of(clause);
        (start < end).then_some(TokenRange { start, end })
    }
}
