//! Proposes people that no table holds, by the form of their names (given names and family names of
//! the tables, initials, particles, hyphens, what they are called in quotation marks) and by what
//! stands around them: titles, verbs of saying, ages.

use super::capitals::Capital;
use super::context::{home, party_before};
use super::forms::{COMMON, Form, is_initial, is_letter};
use super::marks::Mark;
use super::memory::last_name;
use super::overlap::{Label, Proposal};
use super::scan::is_ordinary;
use super::words::{Cue, Cues, TitleKind};
use crate::grammar::Pos;
use crate::span::TokenRange;
use crate::text::{Case, Lettering};

/// Names longer than this are lists or headlines.
const LONGEST_PERSON: u32 = 7;
/// And what people are called in quotation marks has at most so many.
const LONGEST_NICKNAME: u32 = 4;

/// Small words that a hyphen joins to a name: `al-`, `as-`.
const SMALL: Cues = Cues::of([Cue::Particle, Cue::Function, Cue::Article]);

/// How little words look like part of a person's name.
const UNLIKE_PERSON: [(Cues, f32); 4] = [
    (Cues::of([Cue::Function]), 5.0),
    (Cues::of([Cue::Body, Cue::Table, Cue::Sport]), 2.5),
    (
        Cues::of([Cue::Occasion, Cue::PlaceAfter, Cue::Compass]),
        2.0,
    ),
    (Cues::of([Cue::Everyday]), 1.5),
];

impl Form<'_, '_, '_> {
    /// Names of people that start here.
    pub(super) fn people(&self, start: u32, proposals: &mut Vec<Proposal>) {
        let scan = self.scan;
        // `Jan Kroslak`, but `Jan 5`.
        let dated = scan.is(start, Cue::Calendar)
            && !(scan.word(start).is_given() && self.is_name_word(start + 1));
        let function = scan.is(start, Cue::Function)
            && !scan.word(start).is_given()
            && !self.is_initial_of_name(start);
        // `Six Jesuit priests`
        let counted = scan.pos(start) == Some(Pos::Num);
        // `Add Women's singles`
        let word = scan.word(start);
        let heads = word.is(Cue::Table)
            && !(word.is_given() || word.is_surname() || is_initial(scan.text(start)));
        if function || dated || counted || heads || scan.at(start, Mark::Generation) {
            return;
        }
        // `R-Florence` is a party and a town.
        if scan.text(start).len() == 1 && self.is_inner_hyphen(start + 1)
            || party_before(scan, self.sentence, start)
        {
            return;
        }
        let title = scan.title_start(start).map(|title| {
            let kind = scan.title_word(title, start).title().map(|t| t.kind);
            match kind {
                Some(TitleKind::Prefix | TitleKind::Honorific) => 3.5,
                Some(_) => 2.5,
                None => 0.0,
            }
        });
        // `By CLARA HOLLANDER`
        let byline = self
            .before(start)
            .is_some_and(|b| scan.lower(b) == "by" && scan.starts_line(b));
        let mut end = start;
        let mut penalty = 0.0;
        let mut bonus: f32 = 0.0;
        let mut words = 0;
        let mut longest = LONGEST_PERSON;
        while self.inside(end) && end - start < longest {
            let word = scan.word(end);
            let small = scan.is_common(end);
            if end > start && self.is_inner_hyphen(end) {
                end += 1;
                // `Song-ho`, `Ata-ur-Rehman`.
                if scan.case(end) == Case::Lower {
                    // `Denver-based`
                    if scan.is(end, Cue::Based) {
                        return;
                    }
                    end += 1;
                    if !(self.inside(end) && self.is_inner_hyphen(end)) {
                        // `Edmund Ho Hau-wah` has no more names than `Ho Hau-wah`.
                        let all = if words > 2 { words } else { words + 1 };
                        let person = self.person(start, end, all, title);
                        // `Shin` of `Shin Dong-kyu`
                        let surname = |t: u32| scan.word(t).is_surname();
                        let family = words == 2 && surname(start)
                            || words == 3 && scan.word(start).is_given() && surname(start + 1);
                        let more = if words > 2 { 4.0 } else { 1.5 };
                        let person = person + if family { more } else { 0.0 };
                        let score = person - penalty + bonus.min(2.0);
                        self.push(start, end, Label::Person, score, "person.form", proposals);
                    }
                }
                continue;
            }
            if self.is_joined_particle(end) {
                bonus += if end > start { 1.0 } else { 0.0 };
                end += 2;
                continue;
            }
            if end > start
                && small
                && word.is(Cue::Particle)
                && self.inside(end + 1)
                && (self.is_name_word(end + 1) || scan.is(end + 1, Cue::Particle))
            {
                bonus += 1.0;
                end += 1;
                continue;
            }
            if let Some(after) = self.nickname(start, end) {
                bonus += 1.0;
                longest += after - end;
                end = after;
                continue;
            }
            if !self.is_name_word(end) {
                return;
            }
            let text = scan.text(end);
            let initial = (is_initial(text) || text.chars().nth(1).is_none())
                && !scan.at(end, Mark::Generation);
            // `B. S. Rao` has no more names than `B. Rao`.
            words -=
                u32::from(initial && words > 0 && is_letter(text) && is_letter(scan.text(end - 1)));
            if initial {
                let function = word.is(Cue::Function) && !self.is_initial_of_name(end);
                bonus += if end > start || !function { 1.0 } else { 0.0 };
            }
            penalty += self.unlike_person(end, end == start);
            words += 1;
            end += 1;
            if initial {
                continue;
            }
            // `Jr.`, `III` go with the name.
            let known = words > 1 && self.is_known_place(start, end);
            let written = byline && words > 1 && !self.is_name_word(end);
            let score = self.person(start, end, words, title) - penalty + bonus.min(2.0)
                - if known { 2.5 } else { 0.0 }
                + if written { 5.0 } else { 0.0 }
                - self.owned(start, end).min(1.5);
            self.push(start, end, Label::Person, score, "person.form", proposals);
            // `near Charles de Gaulle airport`
            let located = self
                .before(start)
                .is_some_and(|b| scan.is(b, Cue::Locative) || scan.at(b, Mark::The));
            if words > 1 && located && self.place_noun(end) {
                let score = score.max(0.0) + 2.0;
                self.push(start, end, Label::Place, score, "place.namesake", proposals);
            }
            if penalty > 6.0 {
                return;
            }
        }
    }

    /// Where a name goes on after what its bearer is called in quotation marks: `Roberto "Hands of
    /// Stone" Duran`.
    fn nickname(&self, start: u32, at: u32) -> Option<u32> {
        let scan = self.scan;
        let quote = |t: u32| {
            matches!(
                scan.mark(t),
                Mark::Quote | Mark::Unquote | Mark::Apostrophe | Mark::Curly
            )
        };
        let opens = at > start && quote(at) && scan.spaced(at) && self.is_name_word(at - 1);
        if !opens {
            return None;
        }
        let last = (at + 2 + LONGEST_NICKNAME).min(self.sentence.tokens.end);
        let close = (at + 2..last).find(|&t| !scan.is_word(t) && !self.is_inner_hyphen(t))?;
        let named = scan.case(at + 1) != Case::Lower && self.is_name_word(close + 1);
        (quote(close) && !scan.spaced(close) && named).then_some(close + 1)
    }

    /// A hyphen with a word on either side and no space.
    fn is_inner_hyphen(&self, token: u32) -> bool {
        self.inside(token + 1)
            && self.scan.at(token, Mark::Hyphen)
            && !self.scan.spaced(token)
            && !self.scan.spaced(token + 1)
            && self.scan.is_word(token + 1)
    }

    /// `al-` of `Nasir al-Sabah`, `as-` of `Nabi as-Salih`.
    pub(super) fn is_joined_particle(&self, token: u32) -> bool {
        let word = self.scan.word(token);
        self.scan.case(token) == Case::Lower
            && word.is_any(SMALL)
            && self.scan.text(token).len() <= 3
            && self.scan.spaced(token)
            && self.inside(token + 1)
            && self.is_inner_hyphen(token + 1)
            && self.is_name_word(token + 2)
    }

    /// Whether a letter with its stop stands before a name: `S. V. Raju` is neither `'s` nor the
    /// south.
    fn is_initial_of_name(&self, token: u32) -> bool {
        is_letter(self.scan.text(token)) && self.is_name_word(token + 1)
    }

    /// How little a word looks like part of a person's name.
    fn unlike_person(&self, token: u32, first: bool) -> f32 {
        let scan = self.scan;
        let word = scan.word(token);
        let own: f32 = if word.is_given() || word.is_surname() {
            0.4
        } else {
            1.0
        };
        let mut penalty: f32 = 0.0;
        let initial = self.is_initial_of_name(token);
        for (cues, weight) in UNLIKE_PERSON {
            if word.is_any(cues) && !initial {
                penalty = penalty.max(weight * own);
            }
        }
        if word.is(Cue::Calendar) && !(first && word.is_given()) {
            // `Judith May`, but `by May 5`
            let called = word.is_surname()
                && !(self.inside(token + 1) && scan.is_number(token + 1))
                && self.before(token).is_some_and(|b| scan.word(b).is_given());
            penalty = penalty.max(if called { 0.5 } else { 3.0 * own });
        }
        if word.is_suffix() {
            // `Queen Elizabeth Hospital`
            let body = if first { 2.0 } else { 4.0 };
            penalty = penalty.max(body * own);
        }
        if first && scan.title_end(token) > token {
            let last = word.is_surname() && !self.is_name_word(token + 1);
            let called = (word.is_given() || last) && scan.title_end(token) == token + 1;
            penalty += if called { 1.0 } else { 3.0 };
        }
        // `Calif.` of `Salinas, Calif. Olson`
        let state = scan.text(token).ends_with('.') && !initial;
        let place =
            self.before(token).is_some_and(|b| scan.at(b, Mark::Comma)) && self.is_place(token);
        if state && place {
            penalty += 5.0;
        }
        // `Substitute Eder struck`, `Monks marched`
        let common = scan.pos(token) == Some(Pos::Noun);
        let many = common && scan.text(token).ends_with('s');
        let noun = many || word.is_person_noun() || word.is_group_noun();
        if first && noun && scan.capital(token) == Capital::Maybe {
            penalty += 2.0 * if common { 1.0 } else { own };
        }
        if scan.case(token) == Case::Upper
            && is_ordinary(self.sentence)
            && scan.text(token).len() > 2
            && !scan.text(token).contains('.')
        {
            penalty += 2.0;
        }
        // Capitals tell nothing here, but the grammar knows a common noun.
        let common = scan.pos(token).is_some_and(|pos| pos != Pos::Propn);
        if common && !is_ordinary(self.sentence) {
            let called = word.is_given() || word.is_surname();
            penalty += match self.sentence.lettering == Lettering::Capitals {
                // `A LINCOLN DEVELOPER`
                true if !called => 5.0,
                _ if word.is_given() => 0.5,
                _ => 1.5,
            };
        }
        for hit in scan.hits(token).iter().filter(|hit| hit.end == token + 1) {
            penalty += hit.kinds.unlike_person * own * own;
        }
        penalty
    }

    /// How much the words between two tokens look like a person's name; `title` is what the title
    /// before it says, if there is one.
    fn person(&self, start: u32, end: u32, words: u32, title: Option<f32>) -> f32 {
        let scan = self.scan;
        let tokens = TokenRange { start, end };
        let family = last_name(scan, tokens);
        // `Roberts IV`
        let words = words - u32::from(family + 1 < end && words > 1);
        let opener = start + if scan.is_article(start) { 2 } else { 0 };
        let (first, last) = (scan.word(opener), scan.word(family));
        let mut score = -1.0 + 0.5 * words as f32;
        if words >= 2 {
            score += if first.is_given() { 3.0 } else { 0.0 };
            score += if last.is_surname() { 1.2 } else { 0.0 };
            // `Maria Elena Diaz Perez`, of words that all name people
            let named = |t: u32| {
                let word = scan.word(t);
                word.is_given() || word.is_surname() || word.is(Cue::Particle)
            };
            // and `Ivan Archivaldo Guzman Salazar`, with one that no table holds.
            let count = (start..end).filter(|t| named(*t)).count();
            // or `Tran Thi Minh Ngoc`, the family's name first.
            let ends = named(opener) && named(family);
            // `Salim Omar bin Hamad al-Harthi`
            let links = |t: u32| scan.is_common(t) && scan.is(t, Cue::Particle);
            let many = words == 4
                && (count == (end - start) as usize
                    || ends && count >= 3
                    || (start + 1..end).any(links));
            score += if words <= 3 || many { 1.6 } else { -0.5 };
        } else {
            score += if first.is_given() { 0.7 } else { 0.0 };
            score += if first.is_surname() { 0.8 } else { 0.0 };
            // `THE VICTORY`
            let common = scan.pos(start).is_some_and(|pos| pos != Pos::Propn);
            score -= match common && !scan.ordinary(start) {
                true => 2.0,
                false => 0.0,
            };
        }
        // `Haro Brandt` of `Superintendent Ilda Haro Brandt`
        let cut = self
            .before(start)
            .filter(|b| self.is_name_word(*b) && *b > self.sentence.tokens.start);
        let cut = cut.is_some_and(|b| scan.title_start(b).is_some() && scan.title_end(b) == b);
        if cut && title.is_none() && !scan.is_nation(start - 1) {
            score -= 2.5;
        }
        if let Some(title) = title {
            score += title;
        } else if let Some(before) = self.before(start) {
            let noun = scan.word(before);
            if noun.is_person_noun() && scan.is_common(before) {
                score += if words >= 2 { 2.0 } else { 0.8 };
            } else if scan.is(before, Cue::Locative) {
                score -= 1.0;
            } else if scan.is(before, Cue::Speech) {
                score += 0.8;
            }
        }
        if self.place_noun(end) {
            // `the Briar Holm area`
            let the = self.before(start).is_some_and(|b| scan.at(b, Mark::The));
            score -= if the { 3.5 } else { 1.5 };
        }
        // `the Costa Verde sank`, but `the Clinton administration`, `the Kennedys`.
        // `a MiG-29`
        if self.numbered(end) {
            score -= 4.0;
        }
        let article = self.before(start).is_some_and(|b| scan.at(b, Mark::The));
        if article && title.is_none() && !self.common_noun(end) {
            score -= 4.0;
        }
        if self.inside(end) {
            if scan.is(end, Cue::Speech) {
                score += 1.2;
            }
            score += if self.on_scorecard(start, end) {
                3.5
            } else {
                0.0
            };
            // `Lisa Kerr, 45, of Dayton`
            if scan.at(end, Mark::Comma) && self.inside(end + 1) && scan.is_number(end + 1) {
                let age = scan
                    .text(end + 1)
                    .parse::<u8>()
                    .is_ok_and(|n| (1..=110).contains(&n));
                if age && self.inside(end + 2) && scan.at(end + 2, Mark::Comma) {
                    score += 3.0;
                }
            }
            // `Yuto Aomori, a professor`
            if words >= 2 && scan.at(end, Mark::Comma) {
                let article = matches!(scan.mark(end + 1), Mark::A | Mark::The);
                let noun = end + 1 + u32::from(article);
                if self.inside(noun) && scan.is_common(noun) && scan.word(noun).is_person_noun() {
                    score += 1.5;
                }
            }
            // `Venuste Niyongabo (Burundi)`
            if scan.at(end, Mark::Open) && self.inside(end + 2) && self.is_place(end + 1) {
                score += if words >= 2 { 2.0 } else { 1.0 };
            }
        }
        if scan.capital(start) == Capital::Maybe && !first.is_given() {
            // `Ethnic Karen`: the grammar knows the first word.
            let common = matches!(scan.pos(start), Some(Pos::Adj | Pos::Noun | Pos::Verb));
            // `Snow stranded drivers`
            let most = if is_ordinary(self.sentence) { 1 } else { 2 };
            score -= if common && (most..=2).contains(&words) {
                1.7
            } else {
                0.7
            };
        }
        // `Kar sevaks marched`
        let many = |t: u32| self.common_noun(t) && scan.text(t).ends_with('s');
        if words == 1 && title.is_none() && scan.seen[start as usize].initial && many(end) {
            score -= 2.5;
        }
        // Capitals tell nothing in a headline: without a given name any two words look like one.
        if !is_ordinary(self.sentence) && !first.is_given() {
            score -= 1.8;
        }
        // `Institute of Territorial Studies`
        if start >= self.sentence.tokens.start + 2
            && scan.at(start - 1, Mark::Of)
            && scan.is(start - 2, Cue::BodyOf)
            && self.is_name_word(start - 2)
        {
            score -= 2.5;
        }
        // `SAN` of `SAN SALVADOR`, and `Alfonso de` of `Alfonso de Lima`.
        let goes_on = self.is_name_word(end);
        if !goes_on {
            // `a Meadow Holm man`
            let one = self.before(start).is_some_and(|b| scan.at(b, Mark::A));
            let home = home(scan, self.sentence, start, end);
            score -= if one && title.is_none() {
                2.0 * home
            } else {
                home
            };
        }
        // and `OLGA BRANDT` of `OLGA BRANDT SOLIS`.
        let lettering = self.sentence.lettering;
        let half = words == 1 && lettering != Lettering::Ordinary
            || lettering == Lettering::Capitals && !scan.word(end).is_any(COMMON);
        if goes_on && half && scan.pos(end) == Some(Pos::Propn) {
            score -= 1.5;
        }
        let particle = self.inside(end + 1)
            && scan.is_common(end)
            && scan.is(end, Cue::Particle)
            && (self.is_name_word(end + 1) || scan.is(end + 1, Cue::Particle));
        // `Jan Van` of `Jan Van der Meer`.
        if (goes_on || particle) && words > 1 && scan.is(end - 1, Cue::Particle) {
            score -= 4.0;
        }
        // `Salim Omar` of `Salim Omar bin Hamad`, and `Hamad` of it.
        let links = |t: u32| {
            scan.is_common(t)
                && scan.is(t, Cue::Particle)
                && !matches!(scan.pos(t), Some(Pos::Verb | Pos::Aux))
        };
        if particle && links(end) {
            score -= 2.5;
        }
        let first = self.sentence.tokens.start;
        if start >= first + 2 && links(start - 1) && self.is_name_word(start - 2) {
            score -= 2.5;
        }
        // `Tan` of `Tan Sri Lim`.
        if scan.title_end(start) > end {
            score -= 4.0;
        }
        // `Ho Hau` of `Ho Hau-wah`
        let half = words > 2 && self.inside(end) && self.is_inner_hyphen(end);
        let name = matches!(scan.pos(end + 1), None | Some(Pos::Propn));
        if half && name && scan.case(end + 1) == Case::Lower {
            score -= 6.0;
        }
        // The first half of a double name.
        let joined = self.inside(end) && self.is_joined_particle(end);
        if joined || self.inside(end) && self.is_inner_hyphen(end) && self.is_name_word(end + 1) {
            score -= 2.5;
        }
        score - self.glue(start, end)
    }
}
