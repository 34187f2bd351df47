//! Proposes names of several words that their first or last word tells: `Ministry of Trade`, `Halden
//! Steel Corp`, `Plaza Italia`. Takes the token a run of capitals may start at; gives each stretch
//! of it that could be a name.

use super::capitals::Capital;
use super::context::{glued_left, glued_right, home, is_place_of};
use super::forms::{COMMON, Form, is_letter};
use super::gazetteer::Hit;
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::{HAMLET, is_ordinary};
use super::words::{Cue, Cues, TitleKind};
use crate::grammar::Pos;
use crate::text::{Case, Lettering};

/// Names longer than this are lists or headlines.
const LONGEST_RUN: u32 = 12;

/// What a body may be in charge of though people are called so: `Coffee and Tea Board`.
const FIELDS: Cues = Cues::of([Cue::Portfolio, Cue::Everyday]);

impl Form<'_, '_, '_> {
    /// Names of several words that their first or last word tells.
    pub(super) fn runs(&self, start: u32, proposals: &mut Vec<Proposal>) {
        let scan = self.scan;
        let opener = scan.word(start);
        // `D-S.C.` is a party and a state.
        if scan.text(start).len() == 1 && self.inside(start + 1) && scan.at(start + 1, Mark::Hyphen)
        {
            return;
        }
        let numbered = start > self.sentence.tokens.start && self.is_ordinal(start - 1);
        // `Highway 30`
        if opener.is(Cue::PlaceBefore) && self.inside(start + 1) && scan.is_number(start + 1) {
            self.push(
                start,
                start + 2,
                Label::Place,
                3.0,
                "place.number",
                proposals,
            );
        }
        let glue_left = if glued_left(scan, self.sentence, start) {
            1.0
        } else {
            0.0
        };
        let absorbed = self.absorbed(start);
        let opening = self.opening_body(start);
        let land = absorbed > 0.0 && self.is_land(start);
        // `Queen Ingrid Hospital`
        let held = match scan.title_end(start) == start + 1 && self.is_name_word(start + 1) {
            true if scan.word(start + 1).is_given() => 3.5,
            _ => 0.0,
        };
        let mut end = start;
        let mut words = 0;
        let mut joined = false;
        let mut possessive = false;
        let mut heads = true;
        // `Zorbach School of Public Health`, but a place before a body is a place.
        // and the `Nigeria Union of Journalists` is one.
        let free = !self.is_place(start) || absorbed > 0.0;
        let mut field = false;
        let mut saint = 0.0;
        let form = self.is_legal_form(start);
        let mut of = false;
        let mut firm = false;
        let mut peoples = 0.0;
        let mut fields = 0;
        let mut on = None;
        while self.inside(end) && end - start < LONGEST_RUN {
            let named = self.is_name_word(end) && !(end > start && scan.is_article(end))
                || end > start && self.is_small_form(end);
            if !named {
                let Some(next) = self.join(start, end, of) else {
                    return;
                };
                let own = scan.mark(end).is_possessive();
                possessive |= own;
                // `St. Mary's Catholic School` is no Mary's.
                if own && is_saint(scan.lower(start)) {
                    saint = 3.5 + self.absorbed(next);
                }
                fields += u32::from(matches!(scan.mark(end), Mark::And | Mark::Comma | Mark::On));
                if scan.at(end, Mark::On) {
                    on = Some(next);
                }
                joined |= !own && !scan.is(end, Cue::Particle) && !self.is_joined_particle(end);
                let link = matches!(scan.mark(end), Mark::Of | Mark::For | Mark::On);
                of |= link || self.is_romance(start, end);
                // `Central Bank of Barbados`, `University of Newcastle upon Tyne`
                if (link || self.is_romance(start, end))
                    && is_ordinary(self.sentence)
                    && let Some((last, worth)) = self.seat(start, end, next)
                {
                    let score = 2.5 + 1.2 * (words + 1) as f32 + worth + absorbed;
                    self.push(
                        start,
                        last,
                        Label::Organization,
                        score,
                        "organization.of",
                        proposals,
                    );
                }
                // `National Union of Somali Journalists`
                let people = |hit: &&Hit| hit.kinds.people && hit.end == next + 1;
                peoples += match link && scan.hits(next).iter().any(|hit| people(&hit)) {
                    true => 4.0,
                    false => 0.0,
                };
                field |= free && link && scan.is(end - 1, Cue::BodyOf) && !self.is_place(next);
                firm |= scan.at(end, Mark::Ampersand);
                end = next;
                continue;
            }
            let word = scan.word(end);
            end += 1;
            words += 1;
            // `Ministry of Petroleum and Mineral Resources` must be worth both its parts.
            let length = words as f32;
            // `House Committee on Foreign Affairs`, where a magazine is called so
            let over = on.and_then(|on| self.known_body(on, end));
            let both = 2.5 * fields as f32 + over.unwrap_or(0.0);
            heads =
                heads && word.is_suffix() && scan.gazetteer.label(word.suffix_sector()) == "BUS";
            // `Handelsbanken Capital Markets` must be worth the bank as well, `Qatar Salt Works Co.` the
            // land.
            let law = |t: u32| {
                scan.word(t).is_legal() || matches!(scan.mark(t), Mark::And | Mark::Ampersand)
            };
            let opened = opening.filter(|(last, _)| (*last..end).any(|t| !law(t)));
            let opened = opened.map_or(0.0, |(_, worth)| worth);
            let lawful = if land && word.is_legal() { 4.0 } else { 0.0 };
            let whole = opened.max(absorbed) + lawful + held;
            let tail = if glued_right(scan, self.sentence, end) {
                1.5
            } else {
                0.0
            } + glue_left
                + self.cut(start, end);
            if words >= 2 && !opener.is(Cue::Calendar) {
                // `Russian Federation`
                let land = word.is_suffix()
                    && self.is_known_place(start, end)
                    && !self.is_known_body(start, end);
                // `Co Ltd` of `Daesung Chemical Co Ltd`
                let and = self
                    .before(start)
                    .is_some_and(|b| matches!(scan.mark(b), Mark::And | Mark::Ampersand));
                let rest = heads && (glue_left > 0.0 || and);
                let camel = scan.case(end - 1) == Case::Mixed && is_camel(scan.text(end - 1));
                let suffix = word.is_suffix() && !land && !rest;
                let district = self.is_district(start, end);
                if suffix || district || camel || scan.sport && word.is(Cue::Club) {
                    // `Bombay High Court`
                    let local = words > 2
                        && absorbed == 0.0
                        && self.is_place(start)
                        && self.is_known_body(start + 1, end);
                    let local = if local { 3.5 } else { 0.0 };
                    // `THE BRAMLEY OFFICE`, `THE LIRANO CIVIL DEFENSE POST`
                    let sector = scan.gazetteer.label(word.suffix_sector());
                    let common = self.sentence.lettering == Lettering::Capitals
                        && (words <= 3 || sector == "JRN")
                        && scan.pos(end - 1) == Some(Pos::Noun);
                    let common = if common { 2.5 } else { 0.0 };
                    // `Faro River Water Commission`
                    let river = self.land_inside(start, end);
                    let score =
                        2.2 + 1.3 * length - tail + whole + saint + local + both + river - common;
                    // `14th Transport Battalion`
                    // and `11th Circuit Court of Appeals`
                    let unit = numbered
                        && matches!(scan.gazetteer.label(word.suffix_sector()), "MIL" | "JUD");
                    self.push(
                        if unit { start - 1 } else { start },
                        end,
                        Label::Organization,
                        score,
                        "organization.head",
                        proposals,
                    );
                }
                // `Hapoel Yavne`, `Radio Isango`
                if opener.is(Cue::BodyBefore)
                    && !joined
                    && words <= 3
                    && (is_ordinary(self.sentence) || self.is_proper(start, end))
                    && (scan.sport || !self.is_known_place(start, end))
                {
                    let score = 2.5 + 1.3 * length - tail + if scan.sport { 1.0 } else { 0.0 };
                    self.push(
                        start,
                        end,
                        Label::Organization,
                        score,
                        "organization.opener",
                        proposals,
                    );
                }
                if form {
                    // `PT Pertamina`
                    let known = self.known_body(start + 1, end).unwrap_or(0.0);
                    let score = 3.0 + 1.3 * length + known - tail;
                    self.push(
                        start,
                        end,
                        Label::Organization,
                        score,
                        "organization.form",
                        proposals,
                    );
                }
                // `Douglas & Lomason`
                if firm && !word.is_suffix() && is_ordinary(self.sentence) {
                    let score = 2.2 + 1.3 * length - tail;
                    self.push(
                        start,
                        end,
                        Label::Organization,
                        score,
                        "organization.firm",
                        proposals,
                    );
                }
                if word.is(Cue::Occasion) {
                    let score = 2.2 + 1.3 * length - tail;
                    self.push(start, end, Label::Other, score, "other.occasion", proposals);
                }
                // `in Kfar Dasa`, `NEAR EL MIRTAL`
                let located = self.before(start).is_some_and(|b| {
                    scan.is(b, Cue::Locative)
                        && (scan.case(b) == Case::Lower || self.is_proper(start, end))
                });
                // `A Cedar Hollow man`
                let one = self.before(start).is_some_and(|b| scan.at(b, Mark::A));
                let from = self.before(start).is_some_and(|b| scan.lower(b) == "from");
                let home = match one || from {
                    true => home(scan, self.sentence, start, end),
                    false => 0.0,
                };
                // `the town of Kfar al-Hamra`
                let home = match is_place_of(scan, self.sentence, start) {
                    true => home + 4.0,
                    false => home,
                };
                let plain = !word.is_suffix() && !word.is_any(COMMON);
                // `Binh Duong province`
                let land = self.place_noun(end);
                if (located || land || home > 0.0)
                    && plain
                    && !is_letter(scan.text(start))
                    && !joined
                    && !possessive
                    && words <= 3
                    && (land || home > 0.0 || !opener.is_given())
                {
                    let score = 0.6 + 0.5 * length - tail
                        + home
                        + if land { 1.5 } else { 0.0 }
                        + if land && located { 1.0 } else { 0.0 };
                    self.push(start, end, Label::Place, score, "place.located", proposals);
                }
                if scan.sport && !joined && !possessive && words <= 3 {
                    let side = self.side(start, end);
                    if side > 2.0 {
                        let score = side - 1.0 - tail - if opener.is_given() { 2.0 } else { 0.0 };
                        self.push(
                            start,
                            end,
                            Label::Organization,
                            score,
                            "organization.side",
                            proposals,
                        );
                    }
                }
                let owned = self.owned(start, end);
                if owned > 0.0 && words <= 4 {
                    let score = owned - 1.5 + 0.5 * length + opened - tail;
                    self.push(
                        start,
                        end,
                        Label::Organization,
                        score,
                        "organization.owned",
                        proposals,
                    );
                }
                // `the 11-FLOOR BUILDING`
                let half = !is_ordinary(self.sentence)
                    && !scan.spaced(start)
                    && self.before(start).is_some_and(|b| scan.at(b, Mark::Hyphen));
                if word.is(Cue::PlaceAfter) && !district && !joined && !half && words <= 4 {
                    let person = if opener.is_given() && words > 2 {
                        1.0
                    } else {
                        0.0
                    };
                    // `A RESIDENTIAL NEIGHBORHOOD` in copy set in capitals names none.
                    let everyday = opener.is(Cue::Everyday) || scan.is(end - 2, Cue::Everyday);
                    let proper = |t: u32| scan.pos(t) == Some(Pos::Propn);
                    let named = is_ordinary(self.sentence)
                        || proper(start) && (!everyday || (start..end).all(proper));
                    // `THE KOPPAL DISTRICT` is Koppal's, which the tables hold.
                    let part = self.sentence.lettering == Lettering::Capitals
                        && word.is(Cue::Division)
                        && self.place_between(start, end - 1) > HAMLET;
                    let common = if named && !part { 0.0 } else { 5.0 };
                    let score = 2.0 + 1.2 * length - tail - person - common;
                    // `17th Street Bridge`
                    let from = if numbered { start - 1 } else { start };
                    self.push(from, end, Label::Place, score, "place.head", proposals);
                }
                if opener.is(Cue::PlaceBefore) && !joined && !possessive && words <= 3 {
                    // `Plaza Italia` lies in no Italy.
                    let land = match self.is_known_place(start, end) {
                        true => 0.0,
                        false => self.place_at(start + 1),
                    };
                    let score = 1.5 + 1.2 * length + land - tail;
                    self.push(start, end, Label::Place, score, "place.opener", proposals);
                }
                // `IN FRONT OF THE EMBASSY`: a body has its article.
                let place = start > 0 && self.scan.is(start - 1, Cue::Locative);
                let body = opener.is(Cue::BodyOf) || field && is_ordinary(self.sentence);
                if body && of && (!place || self.scan.ordinary(start)) {
                    let land = if opener.is(Cue::BodyOf) {
                        0.0
                    } else {
                        absorbed
                    };
                    // `Movement for the Emancipation of the Lake Region`
                    let region = if word.is(Cue::PlaceAfter) { 3.5 } else { 0.0 };
                    // `Department of Transport and Tourism`, where a `Department of Transport` is known
                    let more = opening.is_some_and(|(last, _)| {
                        last + 1 < self.sentence.tokens.end && scan.is(last + 1, Cue::Portfolio)
                    });
                    let opened = if more { opened } else { 0.0 };
                    let score = 2.5 + 1.2 * length + land + region + both + peoples + opened - tail;
                    self.push(
                        if numbered { start - 1 } else { start },
                        end,
                        Label::Organization,
                        score,
                        "organization.of",
                        proposals,
                    );
                }
            }
        }
    }

    /// What a place is worth that a run opens with, told by its last word: `Faro River` of `Faro River Water
    /// Commission`.
    fn land_inside(&self, start: u32, end: u32) -> f32 {
        let scan = self.scan;
        let named = |t: &u32| scan.is(*t, Cue::PlaceAfter) && scan.pos(*t) == Some(Pos::Propn);
        let capitals = self.sentence.lettering == Lettering::Capitals;
        let last = (start + 1..end - 1).find(|t| capitals && named(t));
        let last = last.filter(|last| !self.is_known_place(start, last + 1));
        last.map_or(0.0, |last| 2.0 + 1.2 * (last + 1 - start) as f32)
    }

    /// Whether a run ends with several words that name a body though the last by itself ends a place's name: `Tarrow
    /// School District`.
    fn is_district(&self, start: u32, end: u32) -> bool {
        let scan = self.scan;
        let body = |from: u32| {
            scan.gazetteer
                .word_between(scan.document, from, end)
                .is_suffix()
        };
        end > start + 1
            && scan.is(end - 1, Cue::PlaceAfter)
            && (body(end - 2) || end > start + 2 && body(end - 3))
    }

    /// A run must not end inside a title (`Finance` of `Russian Finance Minister`), unless it is the
    /// body that the office belongs to (`Home Ministry spokesman`), nor hold a short one.
    fn cut(&self, start: u32, end: u32) -> f32 {
        let scan = self.scan;
        let body = scan.is(end - 1, Cue::BodyOf);
        let mut cut = 0.0;
        for token in start..end {
            let title = scan.title_end(token);
            // `Gen. Park`, but `Port St. Lucie`.
            let rank = matches!(
                scan.word(token).title().map(|t| t.kind),
                Some(TitleKind::Prefix | TitleKind::Military)
            );
            let short = rank && title == token + 1 && scan.text(token).ends_with('.');
            if title > end && !body || short {
                cut = 3.0;
            }
        }
        cut
    }

    /// `42nd`
    fn is_ordinal(&self, token: u32) -> bool {
        let scan = self.scan;
        scan.is_number(token) && scan.text(token).ends_with(|c: char| c.is_ascii_lowercase())
    }

    /// The `de` of a body in a Romance language: `Banco de Chile`, `Guardia di Finanza`.
    fn is_romance(&self, start: u32, at: u32) -> bool {
        let scan = self.scan;
        scan.is(start, Cue::BodyOf) && scan.is(at, Cue::Particle) && scan.case(at) == Case::Lower
    }

    /// What a firm is by law, before its name: `PT Surya Energi`, `OAO Severneft`.
    fn is_legal_form(&self, token: u32) -> bool {
        let scan = self.scan;
        let word = scan.word(token);
        scan.case(token) == Case::Upper && is_ordinary(self.sentence) && word.is_legal()
    }

    /// What a firm is by law, in small letters: `plc`.
    fn is_small_form(&self, token: u32) -> bool {
        let scan = self.scan;
        let word = scan.word(token);
        let vowel = |c: char| "aeiou".contains(c);
        scan.case(token) == Case::Lower && word.is_legal() && !scan.text(token).contains(vowel)
    }

    /// Whether a word with its `'s` may open a name: `Moody's Investors Service`, at the head of a
    /// sentence `Levi's Stadium`.
    fn names_owner(&self, token: u32) -> bool {
        let word = self.scan.word(token);
        match self.scan.capital(token) {
            Capital::Yes => true,
            Capital::Maybe => self.scan.ordinary(token) && (word.is_given() || word.is_surname()),
            Capital::No => false,
        }
    }

    /// Whether a word may be what a body is in charge of: it names nothing by itself.
    fn is_field(&self, token: u32) -> bool {
        let scan = self.scan;
        let word = scan.word(token);
        self.is_name_word(token)
            && scan.case(token) == Case::Title
            && !(word.is_given() || word.is_surname() && !word.is_any(FIELDS))
            && self.place_at(token) < HAMLET
            && !scan.is_nation(token)
            && !self.is_known_body(token, token + 1)
    }

    /// Whether the run of capitals from a token closes with what a public body is.
    fn closes(&self, token: u32) -> bool {
        let last = (token..self.sentence.tokens.end)
            .take(LONGEST_RUN as usize)
            .take_while(|t| self.is_name_word(*t))
            .last();
        last.is_some_and(|last| {
            let word = self.scan.word(last);
            last > token
                && word.is_suffix()
                && self.scan.gazetteer.label(word.suffix_sector()) != "BUS"
        })
    }

    /// Whether a comma stands in a list of fields that ends with the body in charge of them.
    fn lists_fields(&self, comma: u32) -> bool {
        let scan = self.scan;
        let field = |t: u32| self.is_name_word(t) && scan.is(t, Cue::Portfolio);
        let mut at = comma;
        while matches!(scan.mark(at), Mark::Comma | Mark::And) && field(at - 1) && field(at + 1) {
            at += 2;
        }
        at > comma + 2
            && scan.at(at - 2, Mark::And)
            && self.is_name_word(at)
            && scan.is(at, Cue::BodyOf)
    }

    /// Whether the owners before an apostrophe may be those whose body it is: no town, no people.
    fn are_members(&self, token: u32) -> bool {
        let scan = self.scan;
        scan.lower(token).ends_with('s')
            && !self.is_place(token)
            && !scan.is_nation(token)
            && !self.is_known_body(token, token + 1)
    }

    /// Where a run goes on after a small word or sign inside a name; `None` where it ends.
    ///
    /// `of` says that a body's name went on with `of` before: it may do so again (`National Council
    /// for the Safeguard of the Homeland`).
    fn join(&self, start: u32, at: u32, of: bool) -> Option<u32> {
        let scan = self.scan;
        if at == start {
            return None;
        }
        let next = at + 1;
        // `Bab al-Aziziya`, `Plaza de Mayo`, `the town of Kfar al-Hamra`
        let place = scan.is(start, Cue::PlaceBefore) || is_place_of(scan, self.sentence, start);
        if place && scan.case(at) == Case::Lower {
            if self.is_joined_particle(at) {
                return Some(at + 2);
            }
            if scan.is(at, Cue::Particle) {
                let last = if self.inside(next) && scan.is(next, Cue::Particle) {
                    next + 1
                } else {
                    next
                };
                return self.is_name_word(last).then_some(last);
            }
        }
        if self.is_romance(start, at) {
            let last = next + u32::from(self.inside(next) && scan.is(next, Cue::Particle));
            return self.is_name_word(last).then_some(last);
        }
        match scan.mark(at) {
            Mark::Hyphen if !scan.spaced(at) => self.is_name_word(next).then_some(next),
            Mark::Ampersand => self.is_name_word(next).then_some(next),
            Mark::And if scan.is_partners(self.sentence, at) => Some(next),
            // `Ministry of Trade and Industry`, `Security and Defence Council`
            Mark::And | Mark::Comma
                if (of || scan.at(at, Mark::And))
                    && scan.is(at - 1, Cue::Portfolio)
                    && self.is_name_word(next)
                    && scan.is(next, Cue::Portfolio) =>
            {
                Some(next)
            }
            // `Economy, Trade and Industry Ministry`
            Mark::Comma if self.lists_fields(at) => Some(next),
            // `Ministry of Petroleum and Mineral Resources`, `Federal Waterways and Shipping Administration`
            Mark::And
                if (of || self.closes(next)) && self.is_field(at - 1) && self.is_field(next) =>
            {
                Some(next)
            }
            Mark::Of | Mark::For
                if of || scan.is(at - 1, Cue::BodyOf) || scan.word(at - 1).is_suffix() =>
            {
                if self.is_name_word(next) {
                    Some(next)
                } else if self.inside(next + 1)
                    && scan.at(next, Mark::The)
                    && self.is_name_word(next + 1)
                {
                    Some(next + 1)
                } else {
                    None
                }
            }
            // `Committee on Foreign Affairs`, but `the Ministry on Tuesday`
            Mark::On
                if scan.is(at - 1, Cue::BodyOf)
                    && self.is_field(next)
                    && !scan.is(next, Cue::Calendar) =>
            {
                Some(next)
            }
            // `Transport Workers' Union`
            Mark::Apostrophe | Mark::Curly if !scan.spaced(at) && self.are_members(at - 1) => {
                self.is_name_word(next).then_some(next)
            }
            Mark::Own if self.names_owner(at - 1) => {
                // `Moody's Investors Service`, `St. John's Church`, but `Iraq's Foreign Ministry` is two.
                let own = !self.is_place(at - 1) || is_saint(scan.lower(start));
                (own && self.is_name_word(next)).then_some(next)
            }
            _ => None,
        }
    }
}

/// `St.` of `St. John's`.
fn is_saint(word: &str) -> bool {
    matches!(
        word,
        "st" | "st." | "saint" | "san" | "santa" | "ste" | "ste."
    )
}

/// Whether a firm writes two words as one: `KeyCorp`, but `MacArthur`, and no `ProbeBOSTON` of a headline
/// that has lost its end.
pub(super) fn is_camel(text: &str) -> bool {
    let bytes = text.as_bytes();
    let low = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let second = (1..bytes.len()).find(|at| low(at - 1) && bytes[*at].is_ascii_uppercase());
    second.is_some_and(|at| {
        at > 2
            && bytes[0].is_ascii_uppercase()
            && (at + 1..at + 4).all(low)
            && !matches!(&text[..at], "Mac" | "Fitz" | "Van" | "Von" | "Del" | "Abu")
    })
}
