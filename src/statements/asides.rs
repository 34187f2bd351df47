//! Who says so beside what is said: `The bridge will open in May, the minister said on Monday.`
//!
//! The words show it better than the tree does: what is said is a whole sentence, as long and
//! crooked as sentences get, and its parse seldom leaves the few words of the aside standing
//! for themselves. An aside is a short noun phrase between a comma (a closing quotation mark, a
//! dash) and the verb, after which nothing comes that the verb could govern.

use super::find::Finder;
use super::knowledge::Takes;
use crate::clauses::{Argument, Clause, Tense, Voice};
use crate::entities::EntityKind;
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};
use crate::text::Sentence;

/// A source's phrase is at most so long.
const SOURCE: u32 = 24;

/// Between a verb of telling and the comma that closes the aside, hearer and day take at most so many tokens.
const HEARER: u32 = 6;

/// What is said before an aside that closes the sentence is at least so long.
const SENTENCE: usize = 5;

impl Finder<'_> {
    /// The source of an aside and what is said around it, where the clause's verb makes one.
    pub(super) fn aside(&self, clause: &Clause) -> Option<(Argument, TokenRange)> {
        let sentence = self
            .document
            .sentence(self.document.sentence_of(clause.verb));
        let quoted = self.quoted_in(clause);
        // `..., state media reported.` read as a participle; `it was claimed by both sides` is no aside.
        let bare = quoted.is_none()
            && clause.tense == Tense::None
            && self.syntax.form(clause.verb) == Form::PastParticiple
            && clause.group.start == clause.verb.0
            && self.cues.inverts(self.syntax.lemma(clause.verb))
            && clause.obliques.iter().all(|o| !o.agent);
        let told = bare || clause.tense != Tense::None && clause.voice == Voice::Active;
        if !told && quoted.is_none() {
            return None;
        }
        let speaking = quoted.unwrap_or(clause);
        let group = speaking.group.start.min(speaking.verb.0);
        let open = self.boundary_before(group, sentence)?;
        let before = TokenRange {
            start: sentence.body,
            end: open.max(sentence.body),
        };
        let between = TokenRange {
            start: open + 1,
            end: group,
        };
        let (source, end) = if between.is_empty() {
            self.after_verb(speaking, before).or_else(|| {
                let subject = self
                    .long_subject(speaking)
                    .or_else(|| self.named_subject(open, sentence))?;
                Some((subject, clause.verb.0 + 1))
            })?
        } else {
            (self.short_subject(speaking, between)?, clause.verb.0 + 1)
        };
        let before = TokenRange {
            start: before.start,
            end: before
                .end
                .min(source.tokens.start.saturating_sub(1))
                .max(before.start),
        };
        let close = self.boundary_after(end, sentence);
        let spoken = self.ends_quoted(before);
        if !spoken && !self.governs_nothing(clause, end, close) {
            return None;
        }
        let after = TokenRange {
            start: (close + 1).min(sentence.tokens.end),
            end: sentence.tokens.end,
        };
        let whole = TokenRange {
            start: sentence.body,
            end: sentence.tokens.end,
        };
        let speaks = self.is_quoted(before);
        if bare && (between.is_empty() || !after.is_empty()) {
            return None;
        }
        let goes_on = self.document.lower(TokenId(close.min(whole.end - 1))) == ","
            && self.goes_on(after)
            // `"They beat us," said Ana Ruiz, a teacher who fled the town.`
            && (!spoken || self.is_quoted(after));
        // `Asked about it, he said, "..."`: the quotation is all that he said.
        if !speaks && self.is_quoted(after) {
            return None;
        }
        // `The blast damaged shops, police said.`: the parser may have missed the verb.
        let closes = after.is_empty() && before.len() >= SENTENCE && close <= end + 3;
        let told = closes && self.syntax.pos(before.first()) != Pos::Adp;
        if speaks || told || self.is_clause(before) {
            let opens = self.opens_clause(before.first());
            if opens && close > end && !goes_on && !speaks {
                return None;
            }
            Some((source, if goes_on { whole } else { before }))
        } else {
            // `Acts of protest, he said, are acts of faith.`, `The ship, an officer told AFP on Monday, was empty.`
            let heard = self.cues.tells(self.syntax.lemma(clause.verb)) && close <= end + HEARER;
            let split = goes_on && (close == end || heard) && self.is_clause(after);
            (split && !before.is_empty()).then_some((source, whole))
        }
    }

    /// The nearest comma, quotation mark or dash before a token of the sentence.
    fn boundary_before(&self, token: u32, sentence: &Sentence) -> Option<u32> {
        let lowest = sentence.body.max(token.saturating_sub(SOURCE));
        let mut at = token;
        while at > lowest {
            at -= 1;
            match self.document.word(TokenId(at)) {
                // `Rep. Trey Gowdy (R-S.C.) said`
                ")" => {
                    while at > lowest && self.document.word(TokenId(at)) != "(" {
                        at -= 1;
                    }
                }
                word if is_boundary(word) => return Some(at),
                _ => {}
            }
        }
        None
    }

    /// The first comma, stop, colon, dash or quotation mark from a token on; else the sentence's
    /// end.
    fn boundary_after(&self, token: u32, sentence: &Sentence) -> u32 {
        (token..sentence.tokens.end)
            .find(|&t| {
                let word = self.document.word(TokenId(t));
                is_boundary(word) || matches!(word, "." | "?" | "!" | ":" | ";" | "(")
            })
            .unwrap_or(sentence.tokens.end)
    }

    /// `, a person briefed on the matter told`: a noun phrase without a verb of its own.
    fn short_subject(&self, clause: &Clause, between: TokenRange) -> Option<Argument> {
        if !self.opens_noun_phrase(between.first())
            || self.cues.is_no_source(self.document.lower(between.first()))
            || self.is_clause(between)
        {
            return None;
        }
        if let Some(subject) = clause.subjects.first()
            && !subject.inherited
            && between.has(subject.head)
        {
            return Some(Argument {
                tokens: between,
                ..*subject
            });
        }
        let inside = |t: &TokenId| {
            matches!(
                self.syntax.pos(*t),
                Pos::Det | Pos::Adj | Pos::Propn | Pos::Noun | Pos::Pron | Pos::Num
            ) || matches!(self.document.word(*t), "'s" | "’s" | "'" | "’" | "-" | ".")
        };
        let head = between
            .iter()
            .take_while(inside)
            .filter(|t| {
                matches!(
                    self.syntax.pos(*t),
                    Pos::Propn | Pos::Noun | Pos::Pron | Pos::Num
                )
            })
            .last()?;
        Some(Argument {
            head,
            tokens: between,
            inherited: false,
        })
    }

    /// `, Lee Jae-eun, head of the delegation, said`: the parser's subject, where it stands
    /// between commas.
    fn long_subject(&self, clause: &Clause) -> Option<Argument> {
        let subject = clause.subjects.first().filter(|s| !s.inherited)?;
        let before = TokenId(subject.tokens.start.checked_sub(1)?);
        (subject.head < clause.verb && is_boundary(self.document.word(before))).then_some(*subject)
    }

    /// `, a spokeswoman, Ana Ruiz, said`, `, Ana Ruiz, a spokeswoman, said`: a name and what it is called, each
    /// between commas of its own, before the last comma.
    fn named_subject(&self, close: u32, sentence: &Sentence) -> Option<Argument> {
        let segment = |close: u32| {
            let open = self.boundary_before(close, sentence)?;
            let range = TokenRange {
                start: open + 1,
                end: close,
            };
            let opens = !range.is_empty() && self.opens_noun_phrase(range.first());
            (opens && !self.is_clause(range)).then_some(range)
        };
        let last = segment(close)?;
        let first = segment(last.start - 1)?;
        let person = |range: TokenRange| {
            let mention = self.entities.at(range.last())?;
            let whole = mention.tokens == range;
            let person = self.entities.get(mention.entity).kind == EntityKind::Person;
            (whole && person).then_some(mention.head)
        };
        let (head, tokens) = match (person(first), person(last)) {
            (None, Some(head)) => (head, first.join(last)),
            (Some(head), None) if self.syntax.pos(last.first()) != Pos::Propn => (head, first),
            _ => return None,
        };
        Some(Argument {
            head,
            tokens,
            inherited: false,
        })
    }

    /// `an official was quoted as saying`: the clause in which it is told of somebody that it was said.
    fn quoted_in(&self, clause: &Clause) -> Option<&Clause> {
        let above = self.clauses.get(clause.above?.0);
        let by_as = clause.mark.is_some_and(|m| self.document.lower(m) == "as");
        let quoted = matches!(self.syntax.lemma(above.verb), "quote" | "cite" | "report");
        (by_as && quoted && above.voice == Voice::Passive && above.verb < clause.verb)
            .then_some(above)
    }

    pub(super) fn opens_noun_phrase(&self, token: TokenId) -> bool {
        let opens = matches!(
            self.syntax.pos(token),
            Pos::Det | Pos::Adj | Pos::Propn | Pos::Noun | Pos::Pron | Pos::Num
        );
        opens && self.syntax.form(token) != Form::Relative
    }

    /// `accused Kenya of a raid, a charge Nairobi denied`: who denies it and the noun that stands for it.
    pub(super) fn disowned(&self, clause: &Clause) -> Option<(Argument, TokenRange)> {
        if clause.tense == Tense::None || clause.voice == Voice::Passive {
            return None;
        }
        let sentence = self
            .document
            .sentence(self.document.sentence_of(clause.verb));
        let group = clause.group.start.min(clause.verb.0);
        let open = self.boundary_before(group, sentence)?;
        let first = TokenId(open + 1);
        if !matches!(self.document.lower(first), "a" | "an") {
            return None;
        }
        let noun = (open + 2..group.min(open + 5)).map(TokenId).find(|&t| {
            self.syntax.pos(t) == Pos::Noun && self.cues.is_noun(self.syntax.lemma(t))
        })?;
        let relative = self.syntax.form(TokenId(noun.0 + 1)) == Form::Relative
            || self.document.lower(TokenId(noun.0 + 1)) == "that";
        let between = TokenRange {
            start: noun.0 + 1 + u32::from(relative),
            end: group,
        };
        if between.is_empty() || !self.opens_noun_phrase(between.first()) {
            return None;
        }
        let content = TokenRange {
            start: first.0,
            end: noun.0 + 1,
        };
        Some((self.short_subject(clause, between)?, content))
    }

    /// `"...," said the minister`: the subject after the verb, and where it ends.
    fn after_verb(&self, clause: &Clause, before: TokenRange) -> Option<(Argument, u32)> {
        let verb = clause.verb;
        let speech = self.ends_quoted(before);
        let lemma = self.syntax.lemma(verb);
        let speaks = self.cues.inverts(lemma);
        // `..., claimed a rebel spokesman`: a verb of saying that otherwise has its object there
        let claims =
            !speaks && !self.cues.tells(lemma) && self.cues.verb(lemma) == Some(Takes::Anything);
        if !speech && !speaks && !claims {
            return None;
        }
        let sentence = self.document.sentence(self.document.sentence_of(verb));
        let own = clause.subjects.first().copied();
        let subject = own
            .filter(|s| !s.inherited && s.tokens.start == verb.0 + 1)
            .or_else(|| self.phrase_at(verb.0 + 1, sentence.tokens.end))
            .or_else(|| {
                let mention = self.entities.at(TokenId(verb.0 + 1))?;
                Some(Argument {
                    head: mention.head,
                    tokens: mention.tokens,
                    inherited: false,
                })
            })?;
        if claims && !speech && !self.is_human_source(&subject) {
            return None;
        }
        let pronoun = self.syntax.pos(subject.head) == Pos::Pron;
        let nominative = matches!(self.document.lower(subject.head), "he" | "she" | "they");
        (!pronoun || nominative).then_some((subject, subject.tokens.end))
    }

    /// Whether a range ends in a quotation, its mark and a comma aside.
    fn ends_quoted(&self, range: TokenRange) -> bool {
        let start = range.start.max(range.end.saturating_sub(2));
        self.is_quoted(TokenRange { start, ..range })
    }

    /// Whether between the aside's verb and its end stands only when, where, how or to whom it
    /// was said.
    fn governs_nothing(&self, clause: &Clause, start: u32, end: u32) -> bool {
        let rest = TokenRange {
            start,
            end: end.max(start),
        };
        if rest.is_empty() {
            return true;
        }
        if self.is_clause(rest) || rest.iter().any(|t| self.opens_clause(t)) {
            return false;
        }
        let first = rest.first();
        matches!(self.syntax.pos(first), Pos::Adp | Pos::Adv)
            || self.cues.tells(self.syntax.lemma(clause.verb))
            || self.is_date(first)
    }

    /// Whether a range holds a finite verb, or a word that only looks like one after a subject.
    pub(super) fn is_clause(&self, range: TokenRange) -> bool {
        range.iter().any(|t| {
            matches!(self.syntax.pos(t), Pos::Verb | Pos::Aux)
                && matches!(
                    self.syntax.form(t),
                    Form::Past | Form::Present | Form::PresentThird
                )
                || self.syntax.pos(t) == Pos::Aux
        })
    }

    /// `that`, `whether`, `after`, `to`: what follows is a clause under another.
    fn opens_clause(&self, token: TokenId) -> bool {
        matches!(self.syntax.pos(token), Pos::Sconj)
            || self.syntax.form(token) == Form::Relative
            || self.document.lower(token) == "to" && self.syntax.pos(token) == Pos::Part
    }

    /// Whether what was said goes on after the aside: not by `though`, `adding`, `who`.
    fn goes_on(&self, after: TokenRange) -> bool {
        let Some(first) = after.iter().find(|&t| !is_quote(self.document.word(t))) else {
            return false;
        };
        let breaks = matches!(
            self.document.lower(first),
            "though" | "although" | "but" | "while" | "whereas" | "when" | "after" | "and"
        ) || self.syntax.form(first) == Form::Relative
            || self.syntax.form(first) == Form::Gerund;
        !breaks && (self.is_clause(after) || self.is_quoted(after))
    }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "”" | "“" | "''" | "``" | "’’")
}

fn is_boundary(word: &str) -> bool {
    is_quote(word) || matches!(word, "," | "—" | "–" | "--" | "―" | "?" | "!")
}
