//! Proposes names by their form and by what stands around them: places and organisations of one
//! word that no table holds, and names that are none of these. People are in `people`, names of
//! several words that their first or last word tells in `runs`, ships and storms in `things`, what
//! letters in brackets stand for in `acronyms`.

use super::PlaceKind;
use super::capitals::Capital;
use super::context::{apposed, glued_left, glued_right, home, party_before};
use super::gazetteer::{Hit, Known};
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::runs::is_camel;
use super::scan::{Scan, is_ordinary};
use super::words::{Cue, Cues};
use crate::grammar::Pos;
use crate::span::TokenRange;
use crate::text::{Case, Lettering, Sentence};

/// Proposes what the forms of a sentence's capitals tell.
pub fn propose(scan: &Scan, sentence: &Sentence, proposals: &mut Vec<Proposal>) {
    let form = Form { scan, sentence };
    let first = scan.document.past_slug(sentence);
    for start in first..sentence.tokens.end {
        if scan.capital(start) == Capital::No {
            continue;
        }
        form.words(start, proposals);
        form.people(start, proposals);
        form.runs(start, proposals);
        form.things(start, proposals);
        form.acronym(start, proposals);
    }
}

/// Words that are no name by themselves.
pub(super) const COMMON: Cues = Cues::of([
    Cue::Everyday,
    Cue::Sport,
    Cue::Table,
    Cue::Occasion,
    Cue::PlaceAfter,
]);

/// Lists of names are followed no further than this.
const LONGEST_LIST: u32 = 12;

/// A sentence whose capitals are read.
pub(super) struct Form<'s, 'a, 't> {
    pub(super) scan: &'s Scan<'a, 't>,
    pub(super) sentence: &'s Sentence,
}

/// The rule by which a name is a firm's for what stands before it.
pub(super) const TRADE: &str = "organization.trade";

impl Form<'_, '_, '_> {
    pub(super) fn inside(&self, token: u32) -> bool {
        token < self.sentence.tokens.end
    }

    pub(super) fn before(&self, token: u32) -> Option<u32> {
        (token > self.sentence.tokens.start).then(|| token - 1)
    }

    pub(super) fn is_name_word(&self, token: u32) -> bool {
        self.inside(token) && self.scan.capital(token) > Capital::No
    }

    pub(super) fn push(
        &self,
        start: u32,
        end: u32,
        label: Label,
        score: f32,
        rule: &'static str,
        proposals: &mut Vec<Proposal>,
    ) {
        let part = label == Label::Organization && self.is_division(start, end);
        // Below this no memory of the article lifts it.
        if score > -3.0 && !part {
            proposals.push(Proposal {
                tokens: TokenRange { start, end },
                label,
                score,
                rule,
                known: None,
            });
        }
    }

    /// `Morazan Department`, `the Department of Morazan`: a part of a country; but `the Department of Commerce`.
    fn is_division(&self, start: u32, end: u32) -> bool {
        let scan = self.scan;
        let part = |known| match known {
            Known::Place(i) => scan.gazetteer.place(i).facts.kind == PlaceKind::Subdivision,
            _ => false,
        };
        let named = |from: u32, to: u32| {
            let hits = scan
                .hits(from)
                .iter()
                .filter(|hit| to > from && hit.end == to);
            let mut all = hits.flat_map(|hit| scan.gazetteer.candidates(scan.document, from, *hit));
            !scan.word(from).is_ambiguous()
                && !scan.is(from, Cue::Everyday)
                && all.any(|c| part(c.known))
        };
        // `NORTHERN TARVA DEPARTMENT`
        let first = start + u32::from(scan.is(start, Cue::Compass));
        scan.is(end - 1, Cue::Division) && named(first, end - 1)
            || scan.is(start, Cue::Division)
                && scan.at(start + 1, Mark::Of)
                && named(start + 2, end)
    }

    /// One word alone.
    fn words(&self, start: u32, proposals: &mut Vec<Proposal>) {
        let scan = self.scan;
        let article = scan.is_article(start);
        let end = start + if article { 3 } else { 1 };
        let word = scan.word(end - 1);
        if word.is(Cue::Calendar) {
            self.push(start, end, Label::Other, 3.0, "other.calendar", proposals);
        }
        let title_end = scan.title_end(start);
        if title_end > start {
            // `Vice President Lu` holds no village called Vice.
            let held = title_end > end && self.is_name_word(title_end);
            // `Dean Morrow` is rather called so, and `Rahim Shah`.
            let goes_on = self.is_name_word(end);
            let called = title_end == end
                && (word.is_given() && goes_on && scan.word(end).is_surname()
                    || word.is_surname() && !goes_on && glued_left(scan, self.sentence, start));
            let score = match called {
                true => 0.0,
                false => 1.0 + 0.8 * (title_end - start) as f32 + if held { 2.0 } else { 0.0 },
            };
            self.push(
                start,
                title_end,
                Label::Other,
                score,
                "other.title",
                proposals,
            );
        }
        let glue = self.glue(start, end);
        let ordinary = is_ordinary(self.sentence);
        // A capital inside an ordinary sentence names something: unknown places follow `in`.
        if !word.is(Cue::Everyday) && !word.is(Cue::Calendar) && title_end == start {
            let mut score = -1.5 - glue;
            if let Some(before) = self.before(start) {
                let party = party_before(scan, self.sentence, start);
                score += if party || scan.is(before, Cue::Locative) {
                    3.0
                } else {
                    0.0
                };
                // `in Kargil and Batalik`
                let listed = scan.at(before, Mark::And)
                    && before > self.sentence.tokens.start + 1
                    && scan.is_place(before - 1)
                    && scan.is(before - 2, Cue::Locative)
                    && scan.pos(start) == Some(Pos::Propn)
                    && ordinary;
                score += if listed { 2.0 } else { 0.0 };
                if scan.at(before, Mark::Of)
                    && self
                        .before(before)
                        .is_some_and(|b| scan.is_common(b) && scan.is(b, Cue::PlaceAfter))
                {
                    score += 5.0;
                }
            }
            if self.inside(end + 1)
                && scan.at(end, Mark::Comma)
                && self.is_place(end + 1)
                && (ordinary || scan.pos(end + 1) == Some(Pos::Propn))
            {
                score += 2.0;
            }
            if self.place_noun(end) || self.place_noun_of_list(end) {
                score += 2.5;
            }
            let home = match glue == 0.0 {
                true => home(scan, self.sentence, start, end),
                false => 0.0,
            };
            // `A Harwinton man`, but `the Roscoe boys`
            score += match self.before(start).is_some_and(|b| scan.at(b, Mark::A)) {
                true => home * 1.5,
                false => home,
            };
            if word.is_given() || word.is_surname() {
                score -= 0.7;
            }
            let proper = self.is_proper(start, end) && !word.is(Cue::Particle);
            if (!ordinary || scan.case(start) == Case::Upper) && !proper {
                score -= 1.5;
            }
            if scan.capital(start) == Capital::Maybe && !proper {
                score -= 1.0;
            }
            // `the Nobel Prize in Literature`
            let prize = start >= self.sentence.tokens.start + 2
                && scan.capital(start - 2) == Capital::Yes
                && scan.is(start - 2, Cue::Occasion);
            if !prize {
                self.push(start, end, Label::Place, score, "place.locative", proposals);
            }
        }
        // Capitals alone, in a sentence that is not set in them.
        let mut score = -2.0;
        if ordinary && scan.case(start) == Case::Upper {
            let many = scan.pos(start) == Some(Pos::Noun) && scan.text(start).ends_with('S');
            let letters = scan.text(start).chars().filter(|c| c.is_alphabetic());
            score += match letters.count() {
                2..=6 => 3.2 - 0.8 * glue,
                7..=10 if !many => 2.2 - 0.8 * glue,
                _ => 0.0,
            };
        }
        // `KeyCorp`
        if ordinary && scan.case(start) == Case::Mixed && is_camel(scan.text(start)) {
            score += 2.5;
        }
        // `the Gazette`
        let the = self.before(start).is_some_and(|b| scan.at(b, Mark::The));
        let paper = the && glue == 0.0 && scan.gazetteer.label(word.suffix_sector()) == "JRN";
        if paper && ordinary && !word.is(Cue::Everyday) {
            score += 4.0;
        }
        score += self.owned(start, end);
        if scan.sport {
            score += self.side(start, end);
            // `a lead over the Tigers`
            if the && word.is(Cue::Club) && glue == 0.0 && ordinary {
                score += 5.0;
            }
        }
        // `Health officials said`
        let field =
            word.is(Cue::Portfolio) || matches!(scan.pos(start), Some(Pos::Noun | Pos::Adj));
        let common = scan.capital(start) == Capital::Maybe && field;
        if word.is_any(COMMON) || common {
            score -= 2.5;
        }
        // `A YOUTH who`, as some papers open
        let people = word.is_person_noun() || word.is_group_noun();
        if word.is_legal() || people && ordinary && scan.case(start) == Case::Upper {
            score -= 3.0;
        }
        if self.numbered(end) {
            score -= 4.0;
        }
        let rule = match self.in_trade(start) {
            true => TRADE,
            false => "organization.word",
        };
        self.push(start, end, Label::Organization, score, rule, proposals);
    }

    /// Whether the grammar takes all words for names, and none for what stands after them, in a sentence set in
    /// capitals: `HE LIVES IN HOLVIK`, but `IN BROAD DAYLIGHT`.
    pub(super) fn is_proper(&self, start: u32, end: u32) -> bool {
        let scan = self.scan;
        let goes_on =
            self.inside(end) && matches!(scan.pos(end), Some(Pos::Noun | Pos::Adj | Pos::Propn));
        self.sentence.lettering == Lettering::Capitals
            && (start..end).all(|t| scan.pos(t) == Some(Pos::Propn) && !scan.is(t, Cue::PlaceAfter))
            && (!goes_on || self.place_noun(end))
            && !(self.inside(end) && scan.mark(end).is_possessive())
    }

    /// `the paper maker Lind`
    fn in_trade(&self, start: u32) -> bool {
        let trade = |b: u32| self.scan.case(b) == Case::Lower && self.scan.is(b, Cue::Trade);
        self.before(start).is_some_and(trade)
    }

    /// How much a name looks like a firm's or body's: `shares of X`, `the X newspaper`, `the brewer X`.
    pub(super) fn owned(&self, start: u32, end: u32) -> f32 {
        let scan = self.scan;
        let mut score = 0.0;
        if self.inside(end) && scan.case(end) == Case::Lower && scan.is(end, Cue::Owned) {
            // `its Aulnay plant` is a town's.
            let site = scan.is(end, Cue::PlaceAfter)
                && self.before(start).is_some_and(|b| {
                    scan.mark(b).is_possessive() || matches!(scan.lower(b), "its" | "their")
                });
            score += if site { 0.0 } else { 4.0 };
        }
        if self.is_called(start) {
            score += 3.5;
        }
        let trade = |noun| scan.is(noun, Cue::Trade);
        if self.in_trade(start) || apposed(scan, self.sentence, end).is_some_and(trade) {
            score += 3.5;
        }
        if let (Some(of), true) = (self.before(start), start >= self.sentence.tokens.start + 2) {
            let before = of - 1;
            if matches!(scan.mark(of), Mark::Of | Mark::In | Mark::For | Mark::At)
                && (scan.case(before) == Case::Lower || before == self.sentence.tokens.start)
                && scan.is(before, Cue::Owned)
            {
                score += 2.5;
            }
        }
        score
    }

    /// Whether a body is said to be called so: `a gang called Los Primos`.
    fn is_called(&self, start: u32) -> bool {
        let scan = self.scan;
        let first = self.sentence.tokens.start;
        let the = u32::from(start > first && scan.at(start - 1, Mark::The));
        let at = start - the;
        at >= first + 2
            && matches!(scan.lower(at - 1), "called" | "named" | "dubbed")
            && scan.case(at - 2) == Case::Lower
            && scan.is(at - 2, Cue::Owned)
            && !scan.word(at - 2).is_person_noun()
    }

    /// How much a name looks like a side of a contest.
    pub(super) fn side(&self, start: u32, end: u32) -> f32 {
        let scan = self.scan;
        let mut score = 0.0;
        // `Tufnell 4` of `P. Tufnell 4-39` is nobody's score.
        let player = self.glue(start, end) > 0.0 || is_initial(scan.text(start));
        if player || self.on_scorecard(start, end) {
            return score;
        }
        if self.inside(end) && scan.is_number(end) && scan.text(end).len() <= 3 {
            let figures =
                self.inside(end + 1) && scan.at(end + 1, Mark::Hyphen) && !scan.spaced(end + 1);
            score += if figures { 0.5 } else { 3.2 };
            if !is_ordinary(self.sentence) {
                score -= 1.0;
            }
        }
        if self.inside(end) && scan.is(end, Cue::Contest) {
            score += 0.7;
        }
        if self.before(start).is_some_and(|b| scan.is(b, Cue::Contest)) {
            score += 0.7;
        }
        if self.inside(end) && scan.is(end, Cue::Side) {
            score += 1.5;
        }
        score
    }

    /// Whether a scorecard of cricket names a player here: `c Ranjit b Oduya 13`, `Oduya 7-0-29-1`.
    pub(super) fn on_scorecard(&self, start: u32, end: u32) -> bool {
        let scan = self.scan;
        let out = |t: u32| scan.at(t, Mark::Out) && scan.case(t) == Case::Lower;
        let bowled = || {
            self.inside(end + 2)
                && scan.is_number(end)
                && scan.at(end + 1, Mark::Hyphen)
                && scan.text(end + 2).contains('-')
        };
        scan.sport && (self.before(start).is_some_and(out) || bowled())
    }

    pub(super) fn glue(&self, start: u32, end: u32) -> f32 {
        let each = if is_ordinary(self.sentence) { 2.5 } else { 0.8 };
        each * (f32::from(u8::from(glued_left(self.scan, self.sentence, start)))
            + f32::from(u8::from(glued_right(self.scan, self.sentence, end))))
    }

    /// Whether a number goes on with the name: `Tu-154`, `IC-814`.
    pub(super) fn numbered(&self, end: u32) -> bool {
        let scan = self.scan;
        self.inside(end + 1)
            && scan.at(end, Mark::Hyphen)
            && !scan.spaced(end)
            && scan.is_number(end + 1)
            && !scan.spaced(end + 1)
    }

    /// Whether a common noun follows.
    pub(super) fn common_noun(&self, end: u32) -> bool {
        let scan = self.scan;
        self.inside(end) && scan.case(end) == Case::Lower && scan.pos(end) == Some(Pos::Noun)
    }

    /// Whether a common noun for a place follows.
    pub(super) fn place_noun(&self, end: u32) -> bool {
        self.inside(end) && self.scan.is_common(end) && self.scan.is(end, Cue::PlaceAfter)
    }

    /// Whether a list goes on that ends with such a noun: `Eastland` of `Eastland and Ford counties`.
    fn place_noun_of_list(&self, end: u32) -> bool {
        let scan = self.scan;
        let link = |t: u32| matches!(scan.mark(t), Mark::Comma | Mark::And);
        if !self.inside(end) || !link(end) {
            return false;
        }
        let goes_on = |t: &u32| self.is_name_word(*t) || link(*t);
        let last = (end..self.sentence.tokens.end.min(end + LONGEST_LIST)).find(|t| !goes_on(t));
        last.is_some_and(|t| self.place_noun(t) && scan.lower(t).ends_with('s'))
    }

    pub(super) fn is_known_place(&self, start: u32, end: u32) -> bool {
        self.known(start, end).is_some_and(|hit| hit.kinds.place)
    }

    pub(super) fn is_known_body(&self, start: u32, end: u32) -> bool {
        self.known(start, end).is_some_and(|hit| hit.kinds.body)
    }

    /// The name between two tokens, if the tables hold it.
    fn known(&self, start: u32, end: u32) -> Option<&Hit> {
        self.scan.hits(start).iter().find(|hit| hit.end == end)
    }

    /// How well known the place is whose name is this one word.
    pub(super) fn place_at(&self, token: u32) -> f32 {
        self.place_between(token, token + 1)
    }

    /// How well known the place is that is named between two tokens.
    pub(super) fn place_between(&self, token: u32, end: u32) -> f32 {
        let hits = self.scan.hits(token).iter();
        hits.filter(|hit| hit.end == end)
            .flat_map(|hit| {
                self.scan
                    .gazetteer
                    .candidates(self.scan.document, token, *hit)
            })
            .find_map(|c| match c.known {
                Known::Place(i) => Some(super::known::weight(&self.scan.gazetteer.place(i))),
                _ => None,
            })
            .unwrap_or(0.0)
    }

    /// Whether the name of a place starts here.
    pub(super) fn is_place(&self, token: u32) -> bool {
        self.scan.hits(token).iter().any(|hit| hit.kinds.place)
    }
}

/// `J.`
pub(super) fn is_letter(text: &str) -> bool {
    text.len() == 2 && text.ends_with('.') && text.as_bytes()[0].is_ascii_uppercase()
}

/// `J.`, `Ch.`
pub(super) fn is_initial(text: &str) -> bool {
    text.ends_with('.') && text.len() <= 3
}
