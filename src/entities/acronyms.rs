//! Proposes what letters in brackets stand for: in `the National Association of Small Hoteliers (NASH)`
//! they tell where the name begins and that it is one. Takes the token of the letters; gives the name
//! before them and the letters, as a body's, or as that of none where the name's head is no body's
//! (`Gross Domestic Product (GDP)`).

use super::forms::Form;
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::is_ordinary;
use super::words::{Cue, Cues};
use crate::text::{Case, Lettering};

/// Fewer letters tell no name, more are words.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// A name is followed back no further than this.
const LONGEST_NAME: u32 = 16;

/// Heads of names that are no bodies.
const NO_BODY: Cues = Cues::of([Cue::Occasion, Cue::PlaceAfter, Cue::Thing]);

impl Form<'_, '_, '_> {
    /// The name whose first letters stand here, and the letters.
    pub(super) fn acronym(&self, token: u32, proposals: &mut Vec<Proposal>) {
        let scan = self.scan;
        let Some(end) = self.named_before(token) else {
            return;
        };
        if scan.case(token) != Case::Upper {
            return;
        }
        let name = match is_ordinary(self.sentence) {
            true => self.spelled(end, scan.text(token)),
            false => self.determined(end, scan.text(token)),
        };
        let Some((start, words)) = name else {
            return;
        };
        // `Karl Erik Lund (K.E.L.) Berg`, and of `Rally for the Return of Refugees (RR)` the rest.
        let rest = start >= self.sentence.tokens.start + 2
            && matches!(scan.mark(start - 1), Mark::Of | Mark::For | Mark::And);
        if self.is_known_place(start, end) || scan.word(start).is_given() || rest {
            return;
        }
        let head = (start + 1..end)
            .find(|t| matches!(scan.mark(*t), Mark::Of | Mark::For))
            .unwrap_or(end)
            - 1;
        let word = scan.word(head);
        let body = word.is_suffix()
            || !is_ordinary(self.sentence)
            || !word.is_any(NO_BODY) && scan.title_end(head) == head;
        let label = match body {
            true => Label::Organization,
            false => Label::Other,
        };
        // Whatever its words are worth by themselves.
        let score = 4.0 + 3.0 * words as f32;
        self.push(start, end, label, score, "organization.letters", proposals);
        self.push(
            token,
            token + 1,
            label,
            5.0,
            "organization.letters",
            proposals,
        );
    }

    /// Where a name ends for which the letters at a token may stand: `X (ABC)`, `X, or ABC,`.
    fn named_before(&self, token: u32) -> Option<u32> {
        let scan = self.scan;
        let sign = self.before(token)?;
        let or = scan.at(sign, Mark::Or)
            && self.before(sign).is_some_and(|t| scan.at(t, Mark::Comma))
            && scan.at(token + 1, Mark::Comma);
        let end = match scan.mark(sign) {
            Mark::Open => sign,
            Mark::Or if or => sign - 1,
            _ => return None,
        };
        (end > self.sentence.tokens.start).then_some(end)
    }

    /// `THE ARMY OF NATIONAL LIBERATION (ELN)`: where all is in capitals, and in whatever language the letters are, a
    /// body's name goes back to the article.
    fn determined(&self, end: u32, letters: &str) -> Option<(u32, u32)> {
        let scan = self.scan;
        if !LETTERS.contains(&letters.len()) || self.sentence.lettering != Lettering::Capitals {
            return None;
        }
        let least = self
            .sentence
            .tokens
            .start
            .max(end.saturating_sub(LONGEST_NAME));
        let joins = |t: u32| {
            matches!(
                scan.mark(t),
                Mark::Of | Mark::For | Mark::And | Mark::Hyphen | Mark::Own
            )
        };
        let part = |t: &u32| {
            joins(*t)
                || scan.is_word(*t) && !scan.is(*t, Cue::Function) && !scan.is(*t, Cue::Calendar)
        };
        let article = (least..end).rev().find(|t| !part(t))?;
        let start = article + 1;
        let words = (start..end).filter(|t| !joins(*t)).count() as u32;
        let body = (start..end).any(|t| scan.word(t).is_suffix());
        let titled = scan.title_end(start) > start;
        let plain = scan.mark(article) == Mark::The && !joins(start) && !joins(end - 1);
        (plain && body && !titled && words > 1).then_some((start, words))
    }

    /// The first of the words before a token that begin with these letters, and how many there are.
    fn spelled(&self, end: u32, letters: &str) -> Option<(u32, u32)> {
        let scan = self.scan;
        let letter = |c: &char| c.is_alphabetic();
        let count = letters.chars().filter(letter).count();
        if !LETTERS.contains(&count) {
            return None;
        }
        let mut letters = letters.chars().rev().filter(letter).peekable();
        let mut words = 0;
        let mut first = end;
        let least = self
            .sentence
            .tokens
            .start
            .max(end.saturating_sub(LONGEST_NAME));
        for token in (least..end).rev() {
            let Some(letter) = letters.peek() else { break };
            if scan.case(token) == Case::Lower {
                // `of`, `and`, `'s`
                let small = scan.is(token, Cue::Function) || scan.is(token, Cue::Particle);
                if !small || first == end {
                    return None;
                }
            } else if scan.is_word(token) {
                let opens = scan.text(token).chars().next();
                if opens.is_none_or(|c| !c.to_uppercase().eq(letter.to_uppercase())) {
                    return None;
                }
                letters.next();
                words += 1;
                first = token;
            } else if !(matches!(
                scan.mark(token),
                Mark::Comma | Mark::Hyphen | Mark::Ampersand
            ) || scan.mark(token).is_possessive())
            {
                return None;
            }
        }
        (letters.peek().is_none() && words > 1).then_some((first, words))
    }
}
