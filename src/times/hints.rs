//! Which way a bare weekday or month leans: the tense of the clause around it, and the words
//! before it.

use super::cues::{Cue, look};
use super::headings;
use super::lexicon::Symbol;
use super::recognise::TimeMention;
use super::rules::Rules;
use super::{Hint, Recurring, TimeExpr, Toward, Unit};
use crate::clauses::{Argument, Clause, Clauses, Link, Modal, Tense, Voice};
use crate::span::TokenId;
use crate::text::{Case, Document, TokenClass};

/// One hint for each mention, from the clause that holds it, else from the words around it.
pub fn hints(
    doc: &Document<'_>,
    mentions: &[TimeMention],
    clauses: &Clauses,
    rules: &Rules,
) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        // "on Monday and Tuesday": both lean the same way.
        let shared = mention.joint.and_then(|_| hints.last().copied());
        hints.push(shared.unwrap_or_else(|| {
            if opens_line(doc, mention) {
                return Hint::Listed;
            }
            let around = Around::new(doc, rules, mention);
            let clause = clause_of(clauses, doc, mention);
            if let Some(hint) = around.beside(mention, clause) {
                return hint;
            }
            let clause = clause
                .or_else(|| around.verb_before(clauses, mention))
                .or_else(|| around.subject_of(clauses, mention));
            let day = of_day(&mention.expr);
            match clause.map(|c| of_clause(c, clauses)) {
                Some(Hint::Past) if day && around.is_said() => Hint::Told,
                Some(Hint::Past) if day && around.is_asked() => Hint::Asked,
                Some(hint @ (Hint::Past | Hint::Future)) => hint,
                _ if clause.is_some_and(|c| around.is_done(c, clauses)) => Hint::Past,
                _ if day && clause.is_some_and(|c| around.looks_back(c)) => Hint::Past,
                // "The cup, won by France in May, opens on Friday."
                _ if day && clause.is_some_and(|c| is_present(c) && around.is_alone(c)) => {
                    Hint::Future
                }
                // "He leaves for Oslo on Tuesday, his office said."
                _ if day && clause.is_some_and(|c| is_present(c) && is_said_after(c, clauses)) => {
                    Hint::Future
                }
                _ => match around.nearest() {
                    // "final rules due to be published in November": past words near a month say
                    // little.
                    Hint::Past if mention.expr.unit() == Some(Unit::Month) => Hint::None,
                    Hint::Past if day && around.is_said() => Hint::Told,
                    // "urged them to march to the palace on Friday"
                    Hint::Past
                        if day && around.is_on() && clause.is_some_and(|c| is_aim(c, doc)) =>
                    {
                        Hint::Asked
                    }
                    // "The summit opens on Friday."
                    Hint::None if day && clause.is_some_and(is_present) => Hint::Future,
                    // "Envoy to hold talks with rebels Friday"
                    // "Ferrero plays Costa in Friday's semi-final."
                    Hint::None if day && clause.is_none() && is_ahead(clauses, doc, mention) => {
                        Hint::Future
                    }
                    hint => hint,
                },
            }
        }));
    }
    headings::put(doc, mentions, clauses, &mut hints);
    hints
}

/// Whether a day is all of a line, or all that stands before its dash: `March 2 - Rebels take the port.`
fn opens_line(doc: &Document<'_>, mention: &TimeMention) -> bool {
    let number = mention.sentence.index();
    let Some(sentence) = doc.sentences.get(number) else {
        return false;
    };
    let first = number
        .checked_sub(1)
        .is_none_or(|before| doc.sentences[before].paragraph != sentence.paragraph);
    let lead = match sentence.body > sentence.tokens.start {
        true => sentence.body,
        false => sentence.tokens.end,
    };
    let sign = |t: TokenId| doc.token(t).class != TokenClass::Word;
    let mut rest = (mention.tokens.end..lead).map(TokenId);
    first
        && mention.tokens.start == sentence.tokens.start
        && mention.tokens.end <= lead
        && rest.all(sign)
}

/// Whether an expression names a day, or a time of a day that it names.
fn of_day(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Part { on: Some(on), .. } | TimeExpr::At { on: Some(on), .. } => of_day(on),
        _ => expr.unit() == Some(Unit::Day),
    }
}

/// The clause whose adverb or oblique the mention is; the nearest of several. Inside a longer noun
/// phrase (`the Monday talks`) the clause's tense says nothing.
fn clause_of<'c>(
    clauses: &'c Clauses,
    doc: &Document<'_>,
    mention: &TimeMention,
) -> Option<&'c Clause> {
    let sentence = doc.sentences.get(mention.sentence.index())?;
    let start = clauses
        .list
        .partition_point(|c| c.verb.0 < sentence.tokens.start);
    let holds = |t: TokenId| mention.tokens.has(t);
    clauses.list[start..]
        .iter()
        .take_while(|c| c.verb.0 < sentence.tokens.end)
        .filter(|c| {
            c.adverbs.iter().any(|t| holds(*t)) || c.obliques.iter().any(|o| holds(o.argument.head))
        })
        .min_by_key(|c| c.verb.0.abs_diff(mention.tokens.start))
}

/// Whether the verb before a mention, the last of its sentence, tells of what is to come or is so.
fn is_ahead(clauses: &Clauses, doc: &Document<'_>, mention: &TimeMention) -> bool {
    let at = clauses
        .list
        .partition_point(|c| c.verb.0 < mention.tokens.start);
    let sentence = doc.sentences.get(mention.sentence.index());
    let (first, last) = sentence.map_or((0, 0), |s| (s.tokens.start, s.tokens.end));
    let ends = clauses.list.get(at).is_none_or(|c| c.verb.0 >= last);
    let before = at.checked_sub(1).map(|i| &clauses.list[i]);
    before.is_some_and(|c| {
        let told = c.tense == Tense::Future || is_present(c) && ends;
        told && c.verb.0 >= first && c.voice == Voice::Active
    })
}

/// Whether a clause tells of what is so or is to be, not of what was.
fn is_present(clause: &Clause) -> bool {
    clause.tense == Tense::Present && !clause.perfect && clause.modal.is_none()
}

/// Whether a clause is one with `to`, that the day might be said of.
fn is_aim(clause: &Clause, doc: &Document<'_>) -> bool {
    let to = |t: TokenId| doc.lower(t) == "to";
    clause.tense == Tense::None
        && (clause.mark.is_some_and(to) || !clause.group.is_empty() && to(clause.group.first()))
}

/// Whether who says what a clause tells is named behind it.
fn is_said_after(clause: &Clause, clauses: &Clauses) -> bool {
    matches!(clause.above, Some((above, Link::Complement)) if clauses.get(above).verb > clause.verb)
}

/// Clauses above clauses: `is due to begin withdrawing` needs two steps.
const STEPS: usize = 4;

fn of_clause(clause: &Clause, clauses: &Clauses) -> Hint {
    let mut clause = clause;
    let mut infinitive = false;
    for _ in 0..STEPS {
        match (clause.tense, clause.modal) {
            (Tense::Future, _) => return Hint::Future,
            (_, Some(Modal::May | Modal::Might | Modal::Should | Modal::Can | Modal::Must)) => {
                return Hint::Future;
            }
            // What a past tense looked ahead to is open: "agreed to meet Monday".
            (Tense::Past, None) if infinitive => return Hint::None,
            (Tense::Past, None) => return Hint::Past,
            (Tense::Present, _) if infinitive => return Hint::Future,
            (Tense::Present, _) if clause.perfect => return Hint::Past,
            // "Minister to be sentenced Friday": as headlines have it
            (Tense::None, _) if infinitive && clause.above.is_none() => return Hint::Future,
            (Tense::None, _)
                if clause.voice == Voice::Active && clause.mark.is_some()
                    || matches!(clause.above, Some((_, Link::Control)))
                        // "will hear the minister, jailed in March"
                        && (clause.voice == Voice::Active || clause.mark.is_some()) =>
            {
                infinitive = true;
                match clause
                    .above
                    .and_then(|(id, _)| clauses.list.get(id.index()))
                {
                    Some(above) => clause = above,
                    None => return Hint::None,
                }
            }
            _ => return Hint::None,
        }
    }
    Hint::None
}

/// How many words may stand between `called` and what is called.
const CALLED: usize = 3;

/// How far back words are asked, in tokens.
const REACH: usize = 14;

/// The words around a mention, within its sentence.
struct Around<'a, 't> {
    doc: &'a Document<'t>,
    rules: &'a Rules,
    first: usize,
    start: usize,
    end: usize,
    last: usize,
}

impl<'a, 't> Around<'a, 't> {
    fn new(doc: &'a Document<'t>, rules: &'a Rules, mention: &TimeMention) -> Self {
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let sentence = doc.sentences.get(mention.sentence.index());
        let (first, last) = sentence.map_or((start, end), |s| {
            (s.tokens.start as usize, s.tokens.end as usize)
        });
        Around {
            doc,
            rules,
            first,
            start,
            end,
            last,
        }
    }

    fn symbol(&self, at: usize) -> Symbol {
        let (token, lexicon) = (TokenId::new(at), &self.rules.lexicon);
        match self.doc.token(token).plain {
            true => lexicon.symbol(self.doc.key(token)),
            false => lexicon.symbol_of(self.doc.lower(token)),
        }
    }

    /// What the word right before tells whatever the clause says: `until Friday`, `since May`, and
    /// of days `for Friday`.
    fn beside(&self, mention: &TimeMention, clause: Option<&Clause>) -> Option<Hint> {
        let before = self.start.checked_sub(1).filter(|i| *i >= self.first)?;
        // "was moved to Sunday"
        let moved = before
            .checked_sub(1)
            .filter(|i| *i >= self.first)
            .and_then(|i| look(&self.rules.cues.moved, self.symbol(i)));
        if moved.is_some() && self.doc.lower(TokenId::new(before)) == "to" {
            return Some(Hint::Future);
        }
        match look(&self.rules.cues.beside, self.symbol(before))? {
            Cue::Past => Some(Hint::Past),
            // "had held out until Friday"
            Cue::Future if clause.is_some_and(|c| c.tense == Tense::Past && c.perfect) => {
                Some(Hint::Past)
            }
            Cue::Future => Some(Hint::Future),
            Cue::Ahead if of_day(&mention.expr) => Some(Hint::Future),
            Cue::Named if of_day(&mention.expr) => {
                let next = self
                    .doc
                    .tokens
                    .get(self.end)
                    .map(|_| self.doc.lower(TokenId::new(self.end)));
                matches!(next, Some("a" | "an" | "as")).then_some(Hint::Future)
            }
            // "had been planned for July"
            Cue::Ahead => {
                let set = before.checked_sub(1).filter(|i| *i >= self.first)?;
                let called = || {
                    // "called early elections for July"
                    let low = self.first.max(set.saturating_sub(CALLED));
                    let mut words = (low..set).map(|i| self.symbol(i));
                    words.any(|word| look(&self.rules.cues.calls, word) == Some(Cue::Ahead))
                };
                (look(&self.rules.cues.set, self.symbol(set)).is_some() || called())
                    .then_some(Hint::Future)
            }
            _ => None,
        }
    }

    /// The clause of the verb that stands before the time with nothing but its own nouns between: `won
    /// the cup in May`.
    fn verb_before<'c>(&self, clauses: &'c Clauses, mention: &TimeMention) -> Option<&'c Clause> {
        let of_year = matches!(
            mention.expr,
            TimeExpr::Named {
                what: Recurring::Month(_) | Recurring::MonthDay(..),
                ..
            }
        );
        let before = self.start.checked_sub(1).filter(|_| of_year)?;
        let word = self.doc.lower(TokenId::new(before));
        if !matches!(word, "in" | "on") && mention.expr.unit() == Some(Unit::Month) {
            return None;
        }
        let low = self.first.max(self.start.saturating_sub(6));
        let at = clauses
            .list
            .partition_point(|c| c.verb.index() < self.start);
        let clause = clauses.list[..at].last()?;
        let verb = clause.verb.index();
        let close = verb >= low
            && !self.looks_ahead(verb)
            && (verb + 1..self.start)
                .all(|i| self.doc.token(TokenId::new(i)).class == TokenClass::Word);
        close.then_some(clause)
    }

    /// The clause in whose subject a month stands: `a strike in March cost them dear`.
    fn subject_of<'c>(&self, clauses: &'c Clauses, mention: &TimeMention) -> Option<&'c Clause> {
        let month = matches!(
            mention.expr,
            TimeExpr::Named {
                what: Recurring::Month(_),
                toward: Toward::Bare
            }
        );
        let word = |i: usize| self.doc.lower(TokenId::new(i));
        if !month || self.start == self.first || word(self.start - 1) != "in" {
            return None;
        }
        let at = clauses.list.partition_point(|c| c.verb.index() < self.end);
        let clause = clauses.list.get(at)?;
        let verb = clause.verb.index();
        let behind = |s: &Argument| !s.inherited && s.head.index() < self.start;
        let whole = verb < self.end + REACH
            && (self.end..verb).all(|i| self.doc.token(TokenId::new(i)).class == TokenClass::Word);
        (whole && clause.subjects.iter().any(behind)).then_some(clause)
    }

    /// A word of saying stands right before the time, or with `on` between.
    fn is_said(&self) -> bool {
        let word = |i: usize| self.doc.lower(TokenId::new(i));
        let mut at = self.start;
        if at > self.first && word(at - 1) == "on" {
            at -= 1;
        }
        at > self.first && look(&self.rules.cues.words, self.symbol(at - 1)) == Some(Cue::Told)
    }

    fn is_on(&self) -> bool {
        self.start > self.first && self.doc.lower(TokenId::new(self.start - 1)) == "on"
    }

    /// What somebody calls for stands right before the time: `called for a march to the square on Thursday`.
    fn is_asked(&self) -> bool {
        let low = self.first.max(self.start.saturating_sub(REACH));
        let word = |i: usize| self.doc.lower(TokenId::new(i));
        let mut before = (low..self.start).rev();
        let Some(at) = before.find(|&i| word(i) == "for") else {
            return false;
        };
        let plain = |i: usize| self.doc.token(TokenId::new(i)).class == TokenClass::Word;
        at > self.first
            && look(&self.rules.cues.calls, self.symbol(at - 1)).is_some()
            && (at + 2..self.start).all(plain)
    }

    /// The clause's verb is a participle right before the time, which tells what was done then: `a man
    /// seized in April`; not what is set for then: `a vote planned in April`.
    fn is_done(&self, clause: &Clause, clauses: &Clauses) -> bool {
        if clause.tense != Tense::None || clause.voice != Voice::Passive || clause.mark.is_some() {
            return false;
        }
        let verb = clause.verb.index();
        let word = |i: usize| self.doc.lower(TokenId::new(i));
        let beside = match self.start.checked_sub(verb) {
            Some(1) => true,
            Some(2) => matches!(word(verb + 1), "in" | "on"),
            _ => false,
        };
        // A verb without its subject may be one in the past tense: `In May, the bank brought in`.
        let above = clause
            .above
            .and_then(|(id, _)| clauses.list.get(id.index()));
        let told = above.is_none_or(|above| of_clause(above, clauses) != Hint::Future);
        (beside || above.is_none()) && told && !self.looks_ahead(verb)
    }

    /// A word for what is to come: `planned`, `agreed`.
    fn looks_ahead(&self, at: usize) -> bool {
        match look(&self.rules.cues.words, self.symbol(at)) {
            Some(Cue::Future | Cue::Ahead) => true,
            Some(Cue::Promise) => self.has_infinitive(at),
            _ => false,
        }
    }

    /// A `to` stands between a word and the time.
    fn has_infinitive(&self, at: usize) -> bool {
        (at + 1..self.start).any(|i| self.doc.lower(TokenId::new(i)) == "to")
    }

    /// `The arrests follow a raid on Tuesday`: the verb says that its object was before.
    fn looks_back(&self, clause: &Clause) -> bool {
        let verb = clause.verb.index();
        verb < self.start
            && !clause.objects.is_empty()
            && is_present(clause)
            && look(&self.rules.cues.words, self.symbol(verb)) == Some(Cue::Past)
    }

    /// No word between the clause's verb and the time tells anything.
    fn is_alone(&self, clause: &Clause) -> bool {
        let verb = clause.verb.index();
        verb < self.start && (verb + 1..self.start).all(|i| self.cue(i).is_none())
    }

    /// The nearest cue before the mention, else the nearest after it.
    fn nearest(&self) -> Hint {
        let low = self.first.max(self.start.saturating_sub(REACH));
        let high = self.last.min(self.end + REACH);
        let before = (low..self.start).rev();
        let mut cues = before.filter_map(|i| Some((i, self.cue(i)?)));
        match cues.next() {
            Some((at, Cue::Promise)) if self.has_infinitive(at) => Hint::Future,
            Some((_, Cue::Future | Cue::Ahead)) => Hint::Future,
            Some((_, Cue::Past | Cue::Told | Cue::Promise)) => Hint::Past,
            Some((_, Cue::Open | Cue::Named)) => Hint::None,
            None => match (self.end..high).find_map(|i| self.cue(i)) {
                Some(Cue::Future) => Hint::Future,
                Some(Cue::Past | Cue::Told | Cue::Promise) => Hint::Past,
                _ => Hint::None,
            },
        }
    }

    fn cue(&self, at: usize) -> Option<Cue> {
        let word = |i: usize| self.doc.lower(TokenId::new(i));
        let token = self.doc.token(TokenId::new(at));
        // "May said", "Will Smith": a capital is a name, but where the sentence begins.
        if token.case == Case::Title && (at > self.first || word(at) == "may") {
            return None;
        }
        // "to have talks": an infinitive leans as the words before it do; "is to have talks" ahead.
        if at > self.first && word(at - 1) == "to" {
            let stands = at > self.first + 1 && matches!(word(at - 2), "is" | "are" | "'s" | "’s");
            return stands.then_some(Cue::Future);
        }
        // "to be finished by April"
        if at > self.first && word(at - 1) == "be" {
            return None;
        }
        // "had been due to expire Friday"
        if at > self.first + 1 && word(at - 1) == "been" && word(at - 2) == "had" {
            return Some(Cue::Past);
        }
        look(&self.rules.cues.words, self.symbol(at)).or_else(|| {
            // "will succeed him Feb. 1"
            let past = token.case == Case::Lower
                && token.span.len() > 4
                && word(at).ends_with("ed")
                && !word(at).ends_with("ceed");
            past.then_some(Cue::Past)
        })
    }
}
