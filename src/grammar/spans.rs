//! Takes a noun for a stretch of time in a sentence that is mended; gives the verb the time that was taken for its
//! subject (`More than two months after a cave-in, the miners were freed`) or for a part of it (`On Monday night
//! gunmen attacked a post`).

use super::list::SPANS;
use super::mender::Mender;
use super::{Form, Rel};
use crate::span::TokenId;

const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::NsubjPass];

impl Mender<'_, '_> {
    /// `Two months after a cave-in, the miners were freed`: of two subjects that a comma parts the time is none.
    pub(super) fn time_before_subject(&mut self, time: TokenId) {
        if !SUBJECTS.contains(&self.rel(time)) || !SPANS.has(self.syntax.lemma(time)) {
            return;
        }
        let Some(verb) = self.syntax.head(time).filter(|&v| v > time) else {
            return;
        };
        let other = self
            .children(verb)
            .find(|&t| t > time && t < verb && SUBJECTS.contains(&self.rel(t)));
        if other.is_some_and(|subject| self.parted(time, subject)) {
            self.hang(time, Some(verb), Rel::OblUnmarked);
        }
    }

    /// `On Monday night gunmen attacked a post`: behind a day the part of it is no kind of gunmen.
    pub(super) fn part_of_day(&mut self, part: TokenId) {
        let next = TokenId(part.0 + 1);
        if self.syntax.head(part) != Some(next)
            || self.syntax.form(next) != Form::Plural
            || !SPANS.has(self.syntax.lemma(part))
        {
            return;
        }
        let Some(day) = part.0.checked_sub(1).map(TokenId) else {
            return;
        };
        let is_day = self.tokens.has(day)
            && self.document.lower(day).ends_with("day")
            && matches!(self.rel(day), Rel::Obl | Rel::OblUnmarked);
        let verb = self.syntax.head(day).filter(|&v| v > next);
        if let Some(verb) = verb.filter(|&v| is_day && self.syntax.head(next) == Some(v)) {
            let case = self.child(day, &[Rel::Case]);
            self.hang(part, Some(verb), self.rel(day));
            self.hang(day, Some(part), Rel::Compound);
            if let Some(case) = case {
                self.hang(case, Some(part), Rel::Case);
            }
        }
    }
}
