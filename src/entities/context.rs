//! What stands around a name that the tables hold, and how much that speaks for each of the things it
//! may be. Takes a stretch of tokens of a sentence; gives what [`Context`] holds of its surroundings,
//! and from it the scores of places, people, peoples and bodies.

use super::PlaceKind;
use super::capitals::Capital;
use super::gazetteer::Place;
use super::marks::Mark;
use super::scan::{Scan, is_ordinary};
use super::words::{Cue, Cues};
use crate::grammar::Pos;
use crate::text::{Case, Lettering, Sentence};

/// What each further word of a known name adds: `South Africa` must be worth more than `Africa`.
const EACH_WORD: f32 = 2.2;

/// And each beyond the second: `Democratic Republic of Congo` is no republic of Democrats.
const LONG: f32 = 1.5;

/// Words that are rather themselves than a village of that name.
const EVERYDAY: Cues = Cues::of([
    Cue::Everyday,
    Cue::Body,
    Cue::Occasion,
    Cue::PlaceAfter,
    Cue::Sport,
    Cue::Table,
    Cue::Compass,
]);

/// What stands around a stretch of tokens.
pub struct Context {
    pub words: f32,
    ordinary: bool,
    /// Unexplained capitals that touch it.
    pub glue: f32,
    locative: bool,
    place_of: bool,
    title_before: bool,
    comma_name_after: bool,
    paren: bool,
    ambiguous: bool,
    person_word: bool,
    pub everyday: bool,
    speech_after: bool,
    acronym: bool,
    /// Opens with `The`.
    article: bool,
    /// Opens with the name of a people, and goes on.
    people: bool,
    contest: bool,
    maybe: bool,
    calendar: bool,
    /// `Vilnius region`: a common noun for a place follows.
    place_noun_after: bool,
    /// `Surrey captain`: a word of sport beside a side's name.
    side_word: bool,
    owned: bool,
    /// Several words, the last of them the first half of another: `Park Jin` of `Park Jin-woo`.
    half: bool,
    /// Ends inside a title that starts with it: `Tan` of `Tan Sri Lim`.
    titled: bool,
    /// Beside a known body in a list: `Google and Apple`.
    listed: bool,
    /// `Geelong, Victoria`: stands after a place, and a comma.
    after_place: bool,
    /// `van` as in the name of a person.
    particle: bool,
    /// `Leicester: Leicestershire beat Somerset`: where it was.
    colon_after: bool,
    /// Opens with a direction, and goes on.
    compass: bool,
    /// Opens a line, and a date follows: where an article was written.
    pub dateline: bool,
    /// How much what stands beside it says that somebody lives or something lies there.
    home: f32,
    /// `Wichita, Kan.`: a state cut short, behind a town.
    state: bool,
    /// `the governor of Jalisco`: what an office of the state is held of.
    governed: bool,
    /// Where capitals tell nothing, a word that the grammar takes for a common one: `AT DAWN`.
    common: bool,
    /// Where capitals tell nothing, after what opens the name of a body: `RADIO ISANGO`.
    station: bool,
    /// A title by itself, with a name behind it: `DSP Adamu Bello`.
    title: bool,
    /// There, one word that the grammar takes for a name.
    proper: bool,
    /// There, one word beside another that people are called by: `HOLVIK` of `LUIS HOLVIK`.
    called: bool,
}

impl Context {
    pub fn new(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> Self {
        let before = (start > sentence.tokens.start).then(|| start - 1);
        let after = (end < sentence.tokens.end).then_some(end);
        let single = end == start + 1;
        let word = scan.word(start);
        let glue = f32::from(u8::from(glued_left(scan, sentence, start)))
            + f32::from(u8::from(glued_right(scan, sentence, end)));
        let proper = single
            && sentence.lettering == Lettering::Capitals
            && scan.pos(start) == Some(Pos::Propn);
        Context {
            words: (start..end).filter(|t| scan.is_word(*t)).count() as f32,
            ordinary: is_ordinary(sentence),
            glue,
            locative: before.is_some_and(|b| scan.is(b, Cue::Locative))
                || party_before(scan, sentence, start),
            place_of: is_place_of(scan, sentence, start),
            title_before: scan.title_start(start).is_some(),
            comma_name_after: after.is_some_and(|a| scan.at(a, Mark::Comma))
                && end + 1 < sentence.tokens.end
                && scan.hits(end + 1).iter().any(|hit| hit.is_name()),
            paren: before.is_some_and(|b| scan.at(b, Mark::Open))
                && after.is_some_and(|a| scan.at(a, Mark::Close)),
            ambiguous: word.is_ambiguous() && single,
            person_word: single && (word.is_given() || word.is_surname()),
            everyday: single && word.is_any(EVERYDAY),
            speech_after: after.is_some_and(|a| scan.is(a, Cue::Speech)),
            acronym: single && scan.case(start) == Case::Upper,
            article: scan.at(start, Mark::The),
            people: !single && scan.is_nation(start),
            contest: is_contest(scan, sentence, start, end),
            place_noun_after: after
                .is_some_and(|a| scan.is_common(a) && scan.is(a, Cue::PlaceAfter)),
            side_word: after.is_some_and(|a| scan.is(a, Cue::Side)),
            owned: after.is_some_and(|a| scan.case(a) == Case::Lower && scan.is(a, Cue::Owned)),
            half: !single && is_half(scan, sentence, end),
            titled: scan.title_end(start) > end,
            listed: is_listed(scan, sentence, start, end),
            after_place: start >= sentence.tokens.start + 2
                && scan.at(start - 1, Mark::Comma)
                && scan.is_place(start - 2),
            particle: single
                && word.is(Cue::Particle)
                && after
                    .is_some_and(|a| scan.is(a, Cue::Particle) || scan.capital(a) == Capital::Yes),
            colon_after: after.is_some_and(|a| scan.at(a, Mark::Colon)) && scan.starts_line(start),
            compass: !single && word.is(Cue::Compass),
            dateline: after.is_some_and(|a| {
                let date = is_year(scan.text(a)) || scan.is(a, Cue::Calendar);
                // `PARIS (Reuters)`
                date || scan.case(start) == Case::Upper && scan.at(a, Mark::Open)
            }) && scan.starts_line(start)
                || opens_report(scan, sentence, start, end),
            home: match glue == 0.0 {
                true => home(scan, sentence, start, end),
                false => 0.0,
            },
            state: single
                && start >= sentence.tokens.start + 2
                && scan.at(start - 1, Mark::Comma)
                && scan.capital(start - 2) > Capital::No
                && scan.text(start).len() > 2
                && scan.text(start).ends_with('.'),
            governed: start >= sentence.tokens.start + 2
                && scan.at(start - 1, Mark::Of)
                && scan.gazetteer.label(scan.word(start - 2).sector()) == "GOV",
            calendar: single && word.is(Cue::Calendar),
            common: single
                && !is_ordinary(sentence)
                && scan.pos(start).is_some_and(|pos| pos != Pos::Propn),
            title: scan.title_end(start) == end
                && end < sentence.tokens.end
                && scan.capital(end) > Capital::No,
            station: single
                && !is_ordinary(sentence)
                && before.is_some_and(|b| scan.is(b, Cue::BodyBefore)),
            proper,
            called: proper && glue > 0.0 && !scan.is_nation(start),
            maybe: single && scan.capital(start) == Capital::Maybe && is_ordinary(sentence),
        }
    }

    /// What the words of a name beyond the first add.
    pub fn length(&self) -> f32 {
        let more = self.words - 1.0;
        // `Northern Ireland` lies in no Ireland.
        let compass = if self.compass { 3.0 } else { 0.0 };
        EACH_WORD * more + LONG * (more - 1.0).max(0.0) + compass
    }

    pub fn of_place(&self, place: &Place) -> f32 {
        let country =
            place.nation || matches!(place.facts.kind, PlaceKind::Country | PlaceKind::Continent);
        let mut score = 0.0;
        score -= self.glue * if self.ordinary { 2.5 } else { 0.7 };
        score += if self.locative { 1.5 } else { 0.0 };
        score += if self.place_of { 3.5 } else { 0.0 };
        score += if self.place_noun_after { 1.0 } else { 0.0 };
        score += if self.dateline { 3.0 } else { 0.0 };
        score += if self.state { 3.0 } else { 0.0 };
        score += if self.comma_name_after { 2.0 } else { 0.0 };
        score += if self.paren && country { 2.0 } else { 0.0 };
        score += self.home;
        score -= if self.title_before && !country {
            2.0
        } else {
            0.0
        };
        score -= if self.ambiguous { 2.5 } else { 0.0 };
        score -= if self.everyday { 3.0 } else { 0.0 };
        score -= if self.calendar { 5.0 } else { 0.0 };
        score -= if self.particle { 3.0 } else { 0.0 };
        score -= if self.maybe && !country { 0.7 } else { 0.0 };
        if self.person_word {
            // `Chad Ogden`
            score -= if country { 1.5 * self.glue } else { 1.2 };
        }
        if !self.ordinary && !country && self.words < 2.0 {
            // In a headline any word may have the letters of a village; of a text in capitals the grammar
            // knows the names.
            score -= if self.proper { 0.3 } else { 1.5 };
        }
        score -= if self.common && !country { 2.2 } else { 0.0 };
        score -= if self.called { 1.5 } else { 0.0 };
        score -= if self.station { 2.0 } else { 0.0 };
        score
    }

    pub fn of_person(&self) -> f32 {
        let mut score = if self.words > 1.0 { 5.0 } else { 4.0 };
        score += if self.title_before { 2.5 } else { 0.0 };
        score += if self.speech_after { 1.0 } else { 0.0 };
        score -= self.glue * 2.0;
        score -= self.home;
        score -= if self.everyday || self.ambiguous {
            3.0
        } else {
            0.0
        };
        score -= if self.locative { 1.0 } else { 0.0 };
        score -= if self.half || self.titled { 5.0 } else { 0.0 };
        score -= if self.common { 2.5 } else { 0.0 };
        // `Dong village`
        score -= if self.place_noun_after { 1.5 } else { 0.0 };
        score
    }

    /// By the family name alone of one who holds an office: that the name is hardly a place's (`Trump`)
    /// is no matter then.
    pub fn of_person_in_office(&self) -> f32 {
        self.of_person() - 2.5 + if self.ambiguous { 3.0 } else { 0.0 }
    }

    /// `Franco Frattini` is no Frenchman, `German Gref` no German.
    pub fn of_people(&self) -> f32 {
        let named = self.person_word && self.ordinary && self.glue > 0.0;
        if named { 2.5 } else { 5.0 }
    }

    /// `the European Central Bank`: a name that the table holds whole is worth the people's that it opens
    /// with as well.
    pub fn people_inside(&self) -> f32 {
        if self.people { 5.0 } else { 0.0 }
    }

    pub fn of_organization(&self) -> f32 {
        let mut score: f32 = if self.words > 1.0 { 5.5 } else { 4.2 };
        let apart = self.words > 1.0 && !self.ordinary;
        score -= self.glue * if apart { 0.5 } else { 1.2 };
        // `The National` of `The National Institute of Health` is no newspaper.
        score -= if self.article && self.glue > 0.0 {
            6.0
        } else {
            0.0
        };
        score -= if self.everyday || self.ambiguous {
            3.0
        } else {
            0.0
        };
        score -= if self.person_word { 2.0 } else { 0.0 };
        score -= if self.title && self.acronym { 3.0 } else { 0.0 };
        score -= if self.calendar { 5.0 } else { 0.0 };
        score -= if self.common { 2.5 } else { 0.0 };
        score += if self.acronym && self.ordinary {
            1.5
        } else {
            0.0
        };
        score += if self.contest { 1.0 } else { 0.0 };
        score += if self.owned { 1.5 } else { 0.0 };
        score += if self.listed { 2.5 } else { 0.0 };
        score
    }

    /// The places that carry a club's name in an article on sport.
    pub fn is_side(&self) -> bool {
        // `the Centenario stadium`
        !self.dateline
            && !self.place_noun_after
            && !self.colon_after
            && !self.governed
            && self.home == 0.0
            && (self.contest
                || self.side_word
                || !(self.locative
                    || self.place_of
                    || self.comma_name_after
                    || self.after_place
                    || self.paren))
    }
}

/// `1996`, `1996-08-30`.
fn is_year(number: &str) -> bool {
    number.len() >= 4 && number.bytes().take(4).all(|b| b.is_ascii_digit())
}

/// Whether a name stands between two sides (`Leeds 2 Arsenal 1`, `Essex beat Kent`).
fn is_contest(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> bool {
    let before = (start > sentence.tokens.start).then(|| start - 1);
    let after = (end < sentence.tokens.end).then_some(end);
    after.is_some_and(|a| scan.is(a, Cue::Contest))
        || before.is_some_and(|b| scan.is(b, Cue::Contest))
        || after.is_some_and(|a| {
            scan.is_number(a) && scan.text(a).len() <= 3 && !scan.text(a).contains('.')
        })
}

/// Whether a hyphen joins what stands before it to the second half of a name: `Jin-woo`, but
/// `Biden-led`.
fn is_half(scan: &Scan, sentence: &Sentence, end: u32) -> bool {
    end + 1 < sentence.tokens.end
        && scan.at(end, Mark::Hyphen)
        && !scan.spaced(end)
        && !scan.spaced(end + 1)
        && scan.pos(end + 1) == Some(Pos::Propn)
}

/// Whether a known body stands before or after it in a list.
fn is_listed(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> bool {
    let link = |t: u32| matches!(scan.mark(t), Mark::Comma | Mark::And | Mark::Or);
    let body = |t: u32, goes_to: Option<u32>| {
        !scan.is_place(t)
            && scan
                .hits(t)
                .iter()
                .any(|hit| hit.kinds.body && goes_to.is_none_or(|to| hit.end == to))
    };
    let before =
        start >= sentence.tokens.start + 2 && link(start - 1) && body(start - 2, Some(start - 1));
    before || end + 1 < sentence.tokens.end && link(end) && body(end + 1, None)
}

/// `the town of X`, `the province of X`.
pub fn is_place_of(scan: &Scan, sentence: &Sentence, start: u32) -> bool {
    start >= sentence.tokens.start + 2
        && scan.at(start - 1, Mark::Of)
        && scan.is_common(start - 2)
        && (scan.is(start - 2, Cue::PlaceAfter) || scan.is(start - 2, Cue::PlaceBefore))
}

/// How much what stands beside a name says that somebody lives or something lies there: `Ann Reid,
/// 45, of Gaston`, `a Chapin man`, `the Denver-based firm`.
pub fn home(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> f32 {
    let first = sentence.tokens.start;
    let comma = |t: u32| scan.at(t, Mark::Comma);
    let mut home = 0.0;
    if start >= first + 3 && scan.at(start - 1, Mark::Of) && comma(start - 2) {
        let age = scan.text(start - 3).parse::<u8>().is_ok();
        home += if age { 3.5 } else { 1.5 };
    }
    let inside = |t: u32| t < sentence.tokens.end;
    // `Ann Reid, from Gaston, said`
    let from = start >= first + 2 && comma(start - 2) && scan.lower(start - 1) == "from";
    home += if from && inside(end) && comma(end) {
        1.5
    } else {
        0.0
    };
    let based = inside(end + 1)
        && scan.at(end, Mark::Hyphen)
        && !scan.spaced(end)
        && scan.case(end + 1) == Case::Lower
        && scan.is(end + 1, Cue::Based);
    home += if based { 3.5 } else { 0.0 };
    let place = apposed(scan, sentence, end).is_some_and(|noun| scan.is(noun, Cue::PlaceAfter));
    home += if place { 2.5 } else { 0.0 };
    let resident = inside(end) && scan.is(end, Cue::Resident) && scan.is_common(end);
    home += if resident { 2.0 } else { 0.0 };
    home
}

/// The noun that says behind a comma what a name is: `Kadwa, a small village near`, `Orvane, the
/// Dutch insurer,`.
pub fn apposed(scan: &Scan, sentence: &Sentence, end: u32) -> Option<u32> {
    const LONGEST: u32 = 5;
    let last = sentence.tokens.end;
    if end + 2 >= last
        || !scan.at(end, Mark::Comma)
        || !matches!(scan.mark(end + 1), Mark::A | Mark::The)
    {
        return None;
    }
    let noun = |t: u32| t < last && scan.pos(t) == Some(Pos::Noun);
    let head = |t: &u32| noun(*t) && !noun(*t + 1) && scan.case(*t) == Case::Lower;
    let inside =
        |t: &u32| scan.is_word(*t) && !scan.is(*t, Cue::Function) || scan.at(*t, Mark::Hyphen);
    let mut all = (end + 2..last.min(end + 2 + LONGEST)).take_while(inside);
    all.find(head).filter(|t| !scan.at(t + 1, Mark::Hyphen))
}

/// Whether a report opens with the name of where it is from, in capitals: `HUME -- The mayor said`,
/// `HUME, Mo. -- The mayor said`.
fn opens_report(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> bool {
    if start != sentence.tokens.start || !is_ordinary(sentence) {
        return false;
    }
    let upper = |t: u32| scan.case(t) == Case::Upper && scan.text(t).len() > 2;
    let dash = |t: u32| {
        t < sentence.tokens.end
            && (scan.at(t, Mark::Dash)
                || (scan.at(t, Mark::Hyphen) || scan.text(t) == "–") && scan.spaced(t))
    };
    let state = || {
        let state = scan.hits(end + 1).iter().find(|hit| hit.kinds.place);
        scan.at(end, Mark::Comma) && state.is_some_and(|hit| dash(hit.end))
    };
    (start..end).all(upper) && (dash(end) || end + 1 < sentence.tokens.end && state())
}

/// Whether a party's letters stand before: `, D-Charleston`, `(DFL-Cook)`.
pub fn party_before(scan: &Scan, sentence: &Sentence, start: u32) -> bool {
    start >= sentence.tokens.start + 3
        && scan.at(start - 1, Mark::Hyphen)
        && !scan.spaced(start)
        && matches!(scan.mark(start - 3), Mark::Comma | Mark::Open)
        && scan.case(start - 2) == Case::Upper
        && scan.text(start - 2).len() <= 3
}

/// Whether the token before belongs to the same run of capitals, and nothing says that it is a
/// word of its own (a title, a people, a day).
pub fn glued_left(scan: &Scan, sentence: &Sentence, start: u32) -> bool {
    if start <= sentence.tokens.start {
        return false;
    }
    let mut before = start - 1;
    if scan.at(before, Mark::Hyphen) && !scan.spaced(start) && before > sentence.tokens.start {
        before -= 1;
        if party_before(scan, sentence, start) {
            return false;
        }
        // `Ata-ur-Rehman`
        if scan.is(before, Cue::Article) && before > sentence.tokens.start + 1 {
            before -= if scan.at(before - 1, Mark::Hyphen) {
                2
            } else {
                0
            };
        }
    }
    scan.joins(before) && scan.title_start(before + 1).is_none()
}

/// The same for the token after.
pub fn glued_right(scan: &Scan, sentence: &Sentence, end: u32) -> bool {
    if end >= sentence.tokens.end {
        return false;
    }
    let after = end;
    scan.joins(after) && scan.title_end(after) == after && !scan.word(after).is_person_noun()
}
