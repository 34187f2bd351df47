//! Takes tags; sets right those that the words right beside them do not allow, for the parser builds on them: the
//! past tense taken for a participle after a time (`Chile on Monday denied U.S. reports`) or in a clause that has
//! no other verb (`told reporters that jets bombed a market`), `said` taken for one, nouns taken for verbs or
//! pronouns (`Gunmen`, `a copper mine`, `to prison`).

use super::list::{KEEPERS, List, PARTICIPLE_ONLY, SPANS, TELLING};
use super::{Form, Pos, Syntax};
use crate::span::TokenId;
use crate::text::{Document, Lettering};
use std::ops::Range;
use std::sync::LazyLock;

/// Words back from a verb in which its auxiliary or its subject may stand.
const BACK: usize = 6;

/// Gerunds that tell how much there is of what stands before them.
const MEASURING: [&str; 6] = [
    "measuring",
    "numbering",
    "registering",
    "totaling",
    "totalling",
    "weighing",
];

/// Words between a verb of telling and `that`.
const HEARERS: usize = 5;

static NEVER_VERBS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/never_verbs.tsv")));

static TO_HEARERS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/to_hearers.tsv")));

static PREPOSITIONS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/prepositions.tsv")));

/// Sets such tags right in ordinary sentences and in those set in capitals.
pub fn mend(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        if !matches!(
            sentence.lettering,
            Lettering::Ordinary | Lettering::Capitals
        ) {
            continue;
        }
        let range = sentence.tokens.range();
        let mut slips = Slips {
            document,
            syntax,
            range: range.clone(),
        };
        for i in range {
            match slips.syntax.pos[i] {
                Pos::Verb => slips.verb(i),
                Pos::Adj => slips.counted(i),
                Pos::Noun if slips.pos(i + 1) == Some(Pos::Num) => slips.measures(i),
                Pos::Pron => slips.pronoun(i),
                Pos::Sconj => slips.clause(i),
                Pos::Adp if slips.pos(i + 1) == Some(Pos::Propn) => slips.titled(i),
                _ => {}
            }
        }
    }
}

struct Slips<'a, 'd> {
    document: &'a Document<'d>,
    syntax: &'a mut Syntax,
    range: Range<usize>,
}

impl Slips<'_, '_> {
    fn word(&self, i: usize) -> &str {
        self.document.lower(TokenId::new(i))
    }

    fn pos(&self, i: usize) -> Option<Pos> {
        self.range.contains(&i).then(|| self.syntax.pos[i])
    }

    fn set(&mut self, i: usize, pos: Pos, form: Form) {
        self.syntax.pos[i] = pos;
        self.syntax.form[i] = form;
    }

    fn is_noun(&self, i: usize) -> bool {
        matches!(self.syntax.pos[i], Pos::Noun | Pos::Propn)
    }

    /// `the bloc's rotating presidency`: what stands between an owner and a noun describes it.
    fn is_owned(&self, i: usize) -> bool {
        i > self.range.start
            && matches!(self.word(i - 1), "'s" | "’s")
            && self.pos(i - 1) == Some(Pos::Part)
            && self.pos(i + 1) == Some(Pos::Noun)
    }

    fn verb(&mut self, i: usize) {
        match self.syntax.form[i] {
            Form::Gerund if self.is_owned(i) => self.set(i, Pos::Adj, Form::None),
            // `Masked youths threw stones`: no sentence of the wires begins with its verb in the past
            // `Suspected rebels shelled the port`, `Armed men fled`
            Form::Past | Form::PastParticiple
                if i == self.range.start && self.describes_a_subject(i) =>
            {
                self.set(i, Pos::Adj, Form::None);
            }
            Form::Past
                if i == self.range.start
                    && self.word(i).ends_with("ed")
                    && matches!(self.pos(i + 1), Some(Pos::Noun | Pos::Adj)) =>
            {
                self.syntax.form[i] = Form::PastParticiple;
            }
            // `Three nurses seized by rebels in Chad have been freed`
            Form::Past if i > self.range.start && self.is_done_by(i) => {
                self.syntax.form[i] = Form::PastParticiple;
            }
            // `the so-called Free Army`
            Form::Past | Form::PastParticiple
                if i >= self.range.start + 2
                    && self.word(i - 1) == "-"
                    && self.word(i) == "called"
                    && self.word(i - 2) == "so" =>
            {
                self.set(i, Pos::Adj, Form::None);
            }
            // `A group known as the Red Star claimed the raid`
            Form::Past if PARTICIPLE_ONLY.has(self.word(i)) => {
                self.syntax.form[i] = Form::PastParticiple;
            }
            Form::PastParticiple => {
                // `Gunmen in a car opened fire`
                if self.word(i).ends_with("men") {
                    self.set(i, Pos::Noun, Form::Plural);
                } else if i > self.range.start && (self.is_said(i) || self.is_timed(i)) {
                    self.syntax.form[i] = Form::Past;
                    self.claims(i);
                }
            }
            // `Fighting between the two sides left 40 people dead`
            Form::Gerund
                if i == self.range.start
                    && self.pos(i + 1) == Some(Pos::Adp)
                    && matches!(self.word(i + 1), "between" | "of") =>
            {
                self.set(i, Pos::Noun, Form::None);
            }
            // `An appeals court on Monday freed him`
            Form::Base | Form::Present if i > self.range.start && self.is_of_a_compound(i) => {
                self.set(i, Pos::Noun, Form::None);
            }
            // `sentenced to prison terms`, `spoke to party members`
            Form::Base
                if i > self.range.start
                    && self.word(i - 1) == "to"
                    && (NEVER_VERBS.has(self.word(i)) || self.is_of_hearers(i)) =>
            {
                self.set(i - 1, Pos::Adp, Form::None);
                self.set(i, Pos::Noun, Form::None);
            }
            _ => {}
        }
    }

    /// `according to court papers`, `spoke to party members`: behind a `to` that opens no infinitive, before a noun.
    fn is_of_hearers(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(2).filter(|k| self.range.contains(k)) else {
            return false;
        };
        let takes = || {
            self.syntax.pos[before] == Pos::Verb
                && self.pos(i + 1) == Some(Pos::Noun)
                && TO_HEARERS.has(&self.lemma(before))
        };
        self.word(before) == "according" || takes()
    }

    /// Whether a participle at the head of a sentence only describes the plural noun before its verb.
    fn describes_a_subject(&self, i: usize) -> bool {
        let end = self.range.end.min(i + BACK);
        let part = |&k: &usize| {
            matches!(
                self.syntax.pos[k],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num
            )
        };
        let verb = (i + 1..end).find(|k| !part(k)).filter(|&k| k > i + 1);
        verb.is_some_and(|k| {
            let finite = match self.syntax.pos[k] {
                Pos::Aux => true,
                Pos::Verb => matches!(self.syntax.form[k], Form::Past | Form::Present),
                _ => false,
            };
            finite && self.syntax.form[k - 1] == Form::Plural && self.word(i).ends_with("ed")
        })
    }

    /// A past tense before `by`, where another auxiliary of the same stretch is that of its subject.
    fn is_done_by(&self, i: usize) -> bool {
        if i + 1 >= self.range.end || self.word(i + 1) != "by" || !self.is_noun(i - 1) {
            return false;
        }
        let closes = |&k: &usize| {
            matches!(self.syntax.pos[k], Pos::Punct | Pos::Cconj | Pos::Sconj)
                || self.syntax.form[k] == Form::Relative
        };
        let end = (i + 2..self.range.end)
            .find(closes)
            .unwrap_or(self.range.end);
        let mut behind = i + 2..end;
        let auxiliary = behind.find(|&k| self.syntax.pos[k] == Pos::Aux);
        auxiliary.is_some_and(|k| {
            let apart = !(i + 2..k).any(|k| self.syntax.pos[k] == Pos::Verb);
            apart && matches!(self.word(k), "had" | "has" | "have" | "was" | "were")
        })
    }

    /// `an earthquake measuring 7.8`
    fn measures(&mut self, i: usize) {
        if i > self.range.start && self.is_noun(i - 1) && MEASURING.contains(&self.word(i)) {
            self.set(i, Pos::Verb, Form::Gerund);
        }
    }

    /// `The opposition said four had fled`: `said` that nothing makes passive; but `a man said to be armed`.
    fn is_said(&self, i: usize) -> bool {
        if self.word(i) != "said" || i + 1 >= self.range.end || self.word(i + 1) == "to" {
            return false;
        }
        let start = self.range.start.max(i.saturating_sub(BACK));
        let mut before = (start..i).rev();
        let subject = self.is_noun(i - 1) || self.syntax.pos[i - 1] == Pos::Pron;
        subject && !before.any(|k| matches!(self.syntax.pos[k], Pos::Aux | Pos::Punct))
    }

    /// `An appeals court freed him`: a plural that `a` opens is no subject; nor is any before a day that a verb in the past
    /// follows (`The appeals court on Monday freed him`).
    fn is_of_a_compound(&self, i: usize) -> bool {
        if self.syntax.pos[i - 1] != Pos::Noun || self.syntax.form[i - 1] != Form::Plural {
            return false;
        }
        let start = self.range.start.max(i.saturating_sub(BACK));
        let described =
            |&k: &usize| matches!(self.syntax.pos[k], Pos::Noun | Pos::Propn | Pos::Adj);
        let counts = |k: usize| {
            matches!(
                self.word(k),
                "couple" | "dozen" | "few" | "hundred" | "many"
            )
        };
        let run = (start..i).rev().take_while(described).count();
        let counted = (i - run..i).any(counts);
        let opener = (i - run).checked_sub(1).filter(|k| self.range.contains(k));
        let one = opener.is_some_and(|k| matches!(self.word(k), "a" | "an"));
        if one && !counted {
            return true;
        }
        let on = i + 1 + usize::from(self.pos(i + 1).is_some() && self.word(i + 1) == "on");
        self.pos(on + 1) == Some(Pos::Verb)
            && self.word(on).ends_with("day")
            && matches!(self.syntax.form[on + 1], Form::Past | Form::PastParticiple)
    }

    /// `Chile on Monday denied the reports`, `The court last week freed him`: behind a time that follows a noun, before
    /// what can be nothing but an object.
    fn is_timed(&self, i: usize) -> bool {
        let day = self.word(i - 1);
        let pointed = i >= self.range.start + 3
            && SPANS.has(day)
            && matches!(self.word(i - 2), "last" | "this");
        let time = match pointed {
            true => i - 2,
            false if day.ends_with("day") && self.syntax.pos[i - 1] == Pos::Propn => i - 1,
            false => return false,
        };
        let Some(mut before) = time.checked_sub(1).filter(|b| self.range.contains(b)) else {
            return false;
        };
        if self.word(before) == "on" && before > self.range.start {
            before -= 1;
        }
        // `were on Monday denied bail`
        let start = self.range.start.max(before.saturating_sub(BACK));
        let plain = !(start..before).any(|k| matches!(self.syntax.pos[k], Pos::Aux | Pos::Verb));
        plain && self.is_noun(before) && i + 1 < self.range.end && self.opens_object(i)
    }

    /// Whether an object begins right after a verb.
    fn opens_object(&self, verb: usize) -> bool {
        let next = verb + 1;
        let day = self.word(next).ends_with("day") || SPANS.has(self.word(next));
        let counted = || self.pos(next + 1).is_some() && SPANS.has(self.word(next + 1));
        match self.syntax.pos[next] {
            Pos::Det | Pos::Propn | Pos::Pron => !day && !counted(),
            Pos::Noun => !day,
            Pos::Adj => !counted(),
            // `two days ago`
            Pos::Num => {
                let mut two = (next..self.range.end.min(next + 3)).map(|k| self.word(k));
                !two.any(|w| SPANS.has(w.trim_end_matches('s')))
            }
            _ => false,
        }
    }

    /// `denied U.S. claims that`: what looks like a second verb behind the first is its object.
    fn claims(&mut self, verb: usize) {
        let noun = verb + 2;
        let named = matches!(self.pos(verb + 1), Some(Pos::Propn | Pos::Adj))
            && self.pos(noun) == Some(Pos::Verb)
            && self.syntax.form[noun] == Form::PresentThird
            && self.pos(noun + 1).is_some()
            && matches!(
                self.word(noun + 1),
                "that" | "of" | "to" | "on" | "for" | "."
            );
        if named {
            self.set(noun, Pos::Noun, Form::Plural);
        }
    }

    /// `were killed and more than 60 wounded on Friday`: a participle told of a number alone, as of those before it.
    fn counted(&mut self, i: usize) {
        let number = i > self.range.start && self.syntax.pos[i - 1] == Pos::Num;
        if !number || !self.word(i).ends_with("ed") {
            return;
        }
        // `60 wounded men`
        let alone = match self.pos(i + 1) {
            Some(Pos::Noun | Pos::Adj | Pos::Num) => false,
            Some(Pos::Propn) => self.word(i + 1).ends_with("day"),
            _ => true,
        };
        let start = self.range.start.max(i.saturating_sub(BACK));
        let mut before = (start..i).rev();
        let and = before.find(|&k| self.syntax.pos[k] == Pos::Cconj);
        let told = and.is_some_and(|and| {
            let participle = |k: usize| {
                (self.syntax.pos[k], self.syntax.form[k]) == (Pos::Verb, Form::PastParticiple)
            };
            let start = self.range.start.max(and.saturating_sub(BACK));
            let done = (start..and).rev().find(|&k| participle(k));
            done.is_some_and(|k| k > self.range.start && self.syntax.pos[k - 1] == Pos::Aux)
        });
        if alone && told {
            self.set(i, Pos::Verb, Form::Past);
        }
    }

    /// `police officer Hassan Nur`: what is no preposition is a noun between a noun and a name.
    fn titled(&mut self, i: usize) {
        let named = i > self.range.start && self.is_noun(i - 1);
        if named && self.word(i).len() > 3 && !PREPOSITIONS.has(self.word(i)) {
            self.set(i, Pos::Noun, Form::None);
        }
    }

    /// `a copper mine closed`
    fn pronoun(&mut self, i: usize) {
        if i > self.range.start && self.word(i) == "mine" {
            let before = self.syntax.pos[i - 1];
            if matches!(before, Pos::Noun | Pos::Adj | Pos::Det | Pos::Propn) {
                self.set(i, Pos::Noun, Form::None);
            }
        } else if self.syntax.form[i] == Form::Relative && self.word(i) == "that" {
            self.told(i);
        }
    }

    /// `told reporters that jets bombed a market`, taken for what is told of the reporters.
    fn told(&mut self, that: usize) {
        let start = self.range.start.max(that.saturating_sub(HEARERS));
        let hearer = |k: usize| {
            matches!(
                self.syntax.pos[k],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Pron | Pos::Num
            )
        };
        let verb = (start..that).rev().find(|&k| !hearer(k));
        let telling = verb.filter(|&v| self.syntax.pos[v] == Pos::Verb && v + 1 < that);
        if telling.is_some_and(|v| TELLING.has(&self.lemma(v))) {
            // `a man that fled`: no subject of its own
            let own = matches!(
                self.pos(that + 1),
                Some(Pos::Noun | Pos::Propn | Pos::Det | Pos::Pron | Pos::Num | Pos::Adj)
            );
            if own {
                self.set(that, Pos::Sconj, Form::None);
                self.clause(that);
            }
        }
    }

    /// Asked of few words, before lemmas are written.
    fn lemma(&self, verb: usize) -> String {
        let mut lemma = String::new();
        let (pos, form) = (self.syntax.pos[verb], self.syntax.form[verb]);
        super::lemma::lemma(self.word(verb), pos, form, &mut lemma);
        lemma
    }

    /// `that jets bombed a market`, `because the army blocked the road`: a clause has a finite verb; where there
    /// is none, the participle behind a noun and before an object is it.
    fn clause(&mut self, opener: usize) {
        let ends = |&k: &usize| {
            matches!(self.syntax.pos[k], Pos::Punct | Pos::Sconj | Pos::Cconj)
                && self.word(k) != "-"
        };
        let from = opener + 1;
        let end = (from..self.range.end).find(ends).unwrap_or(self.range.end);
        let finite = |k: usize| match self.syntax.pos[k] {
            Pos::Aux => true,
            Pos::Verb => self.syntax.form[k] != Form::PastParticiple,
            _ => false,
        };
        if (from..end).any(finite) {
            return;
        }
        let lost = (from + 1..end.saturating_sub(1)).find(|&k| {
            self.syntax.pos[k] == Pos::Verb
                && self.is_noun(k - 1)
                && self.opens_object(k)
                && !KEEPERS.has(&self.lemma(k))
        });
        if let Some(k) = lost {
            self.syntax.form[k] = Form::Past;
        }
    }
}
