//! Proposes the names that the tables hold, wherever they stand.

use super::capitals::Capital;
use super::gazetteer::{Known, Place};
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::{Scan, is_ordinary};
use super::words::{Cue, Cues};
use super::{EntityKind, PlaceKind, Setting};
use crate::grammar::Pos;
use crate::span::{TokenId, TokenRange};
use crate::text::{Case, Sentence};

/// What each further word of a known name adds: `South Africa` must be worth more than `Africa`.
const EACH_WORD: f32 = 2.2;

/// And each beyond the second: `Democratic Republic of Congo` is no republic of Democrats.
const LONG: f32 = 1.5;

/// What it adds that the first word is a people's.
const NATION: f32 = 4.0;

/// Candidates of a name that are weighed before it is known to stand.
const WEIGHED: usize = 12;

/// Proposes what the tables hold of the names in a sentence.
pub fn propose(scan: &Scan, sentence: &Sentence, setting: &Setting, proposals: &mut Vec<Proposal>) {
    let day = setting.day();
    // `Lauer said`, while one person of that name holds an office.
    let in_office = |index| {
        let held = |day| {
            scan.gazetteer
                .person(index)
                .1
                .any(|office| office.held_on(day))
        };
        day.is_some_and(held)
    };
    for start in sentence.tokens.range() {
        let start = start as u32;
        for hit in scan.hits(start) {
            if !hit.is_name() || !may_be_name(scan, start, hit.end) {
                continue;
            }
            let context = Context::new(scan, sentence, start, hit.end);
            let mut found: [Option<Proposal>; 5] = [None; 5];
            // The tables have the best known first. `HIS CAR`, `LA LIBERTAD`: where all is in capitals
            // they make no abbreviation.
            let abbreviates = scan.ordinary(start)
                || hit.end > start + 1
                || scan.pos(start) == Some(Pos::Propn) && !scan.is(start, Cue::Particle);
            // `Democratic Republic of Congo` must be worth more than its parts; `U.S. Senate` is two.
            let people = scan.is_nation(start) && scan.case(start) == Case::Title;
            let absorbed = match hit.end > start + 1 && people {
                true => NATION,
                false => 0.0,
            };
            let candidates = scan
                .gazetteer
                .candidates(scan.document, start, *hit)
                .filter(|c| !c.capitals || abbreviates);
            for candidate in candidates.take(WEIGHED) {
                let (label, base, rule) = match candidate.known {
                    Known::Place(index) => {
                        let place = scan.gazetteer.place(index);
                        let base = weight(&place) - if candidate.alias { 0.5 } else { 0.0 };
                        (Label::Place, base + context.of_place(&place), "place.known")
                    }
                    Known::PeopleOf(_) => (Label::Group, context.of_people(), "group.known"),
                    Known::Person(_) => (Label::Person, context.of_person(), "person.known"),
                    // `the Pan-American Highway`
                    Known::Family(_)
                        if scan.at(hit.end, Mark::Hyphen)
                            && !scan.spaced(hit.end)
                            && scan.is_nation(hit.end + 1) =>
                    {
                        continue;
                    }
                    Known::Family(index) => {
                        let office = !context.everyday && context.glue == 0.0 && in_office(index);
                        let base = match office {
                            true => context.of_person_in_office(),
                            false => context.of_person() - 3.0,
                        };
                        (Label::Person, base, "person.family")
                    }
                    // `World Cup`: an occasion, whatever body holds it.
                    Known::Organization(_)
                        if scan.is(hit.end - 1, Cue::Occasion) && !scan.at(start + 1, Mark::Of) =>
                    {
                        (Label::Other, context.of_organization(), "other.known")
                    }
                    Known::Organization(_) => (
                        Label::Organization,
                        context.of_organization() + context.people_inside(),
                        "organization.known",
                    ),
                    Known::User(row) => (label_of(scan.gazetteer.user_kind(row)), 20.0, "user"),
                };
                let slot = &mut found[label as usize];
                if slot.is_none_or(|p| p.score < base) {
                    *slot = Some(Proposal {
                        tokens: TokenRange {
                            start,
                            end: hit.end,
                        },
                        label,
                        score: base + context.length() + absorbed,
                        rule,
                        known: Some(candidate.known),
                    });
                }
            }
            proposals.extend(found.into_iter().flatten());
            proposals.extend(national(
                scan,
                sentence,
                found[Label::Organization as usize],
            ));
            proposals.extend(firm(scan, sentence, found[Label::Organization as usize]));
            proposals.extend(contest_of(scan, sentence, found[Label::Group as usize]));
            // A town's name in an article on sport, with nothing that says `where`, is its club's.
            if let (true, Some(place)) = (scan.sport, found[Label::Place as usize])
                && let Some(Known::Place(index)) = place.known
            {
                let record = scan.gazetteer.place(index);
                let town = !record.nation
                    && matches!(
                        record.facts.kind,
                        PlaceKind::City | PlaceKind::County | PlaceKind::Subdivision
                    );
                if town && context.is_side() {
                    proposals.push(Proposal {
                        label: Label::Organization,
                        score: place.score + 1.0 - 1.5 * context.glue,
                        rule: "organization.side",
                        known: None,
                        ..place
                    });
                }
            }
        }
    }
}

/// The dateline names a place, known or not: `LENINAKAN, Armenia -`.
pub fn weigh_dateline(scan: &Scan, setting: &Setting, proposals: &mut Vec<Proposal>) {
    let Some(tokens) = setting.dateline_place else {
        return;
    };
    let mut known = false;
    for proposal in proposals.iter_mut().filter(|p| p.tokens == tokens) {
        if proposal.label == Label::Place {
            proposal.score += 5.0;
        }
        known |= proposal.known.is_some();
    }
    // `PRESS DIGEST -` is none.
    if !known && scan.at(tokens.end, Mark::Comma) {
        proposals.push(Proposal {
            tokens,
            label: Label::Place,
            score: 6.0,
            rule: "place.dateline",
            known: None,
        });
    }
}

/// A country's branch of a body of many, or its party of a common name: `the Kenya Red Cross`, `the
/// Serbian Radical Party`.
fn national(scan: &Scan, sentence: &Sentence, body: Option<Proposal>) -> Option<Proposal> {
    let body = body?;
    let Some(Known::Organization(index)) = body.known else {
        return None;
    };
    let start = body.tokens.start.checked_sub(1)?;
    let known = scan.gazetteer.organization(index);
    let branches = matches!(known.sector, "NGO" | "PTY") && body.tokens.len() > 1;
    let land = sentence.tokens.has(TokenId(start))
        && (scan.is_nation(start) || known.sector == "PTY" && scan.is_place(start));
    (branches && land && scan.capital(start) > Capital::No).then_some(Proposal {
        tokens: TokenRange {
            start,
            ..body.tokens
        },
        score: body.score + 6.5,
        rule: "organization.branch",
        known: None,
        ..body
    })
}

/// `the Australian Open`: an occasion called after a people is no people.
fn contest_of(scan: &Scan, sentence: &Sentence, people: Option<Proposal>) -> Option<Proposal> {
    let people = people?;
    let next = people.tokens.end;
    let occasion = sentence.tokens.has(TokenId(next))
        && scan.capital(next) == Capital::Yes
        && is_ordinary(sentence)
        && scan.is(next, Cue::Occasion);
    occasion.then_some(Proposal {
        tokens: TokenRange {
            end: next + 1,
            ..people.tokens
        },
        label: Label::Other,
        score: people.score + 4.0,
        rule: "other.occasion",
        known: None,
    })
}

/// A known firm's name with what it is by law behind it: `Magna International Inc`.
fn firm(scan: &Scan, sentence: &Sentence, body: Option<Proposal>) -> Option<Proposal> {
    let body = body.filter(|body| matches!(body.known, Some(Known::Organization(_))))?;
    let end = body.tokens.end;
    let goes_on = sentence.tokens.has(TokenId(end)) && scan.capital(end) > Capital::No;
    let sector = |label: u16| label != 0 && scan.gazetteer.label(label) == "BUS";
    let law = goes_on && scan.word(end).is_suffix() && sector(scan.word(end).suffix_sector());
    law.then_some(Proposal {
        tokens: TokenRange {
            end: end + 1,
            ..body.tokens
        },
        score: body.score + 2.7,
        rule: "organization.firm",
        ..body
    })
}

/// Whether the letters allow a name here: every word of it has a capital that may mean one, but
/// for small words inside (`Bank of England`).
fn may_be_name(scan: &Scan, start: u32, end: u32) -> bool {
    if end == start + 1 {
        return scan.capital(start) > Capital::No
            || scan.ordinary(start) && scan.case(start) == Case::Upper;
    }
    // `North Korea` at the head of a sentence; `In Iraq` is none of the tables' names.
    (scan.case(start) != Case::Lower || scan.is_article(start) || scan.is_particle(start))
        && (scan.capital(end - 1) > Capital::No
            || !scan.is_word(end - 1)
            || scan.case(end - 1) == Case::Title
            // `Kim Jong-un`: the second half of a name written as one.
            || end - start > 2 && scan.at(end - 2, Mark::Hyphen))
}

fn label_of(kind: EntityKind) -> Label {
    match kind {
        EntityKind::Person => Label::Person,
        EntityKind::Place => Label::Place,
        EntityKind::Organization => Label::Organization,
        EntityKind::Group => Label::Group,
    }
}

/// How well known a place is: the more people live there, the surer its name means it.
pub fn weight(place: &Place) -> f32 {
    match place.facts.kind {
        PlaceKind::Country | PlaceKind::Continent => 6.0,
        PlaceKind::Subdivision => 3.5,
        PlaceKind::County => 4.0,
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Land | PlaceKind::Site => 4.5,
        PlaceKind::City if place.facts.capital => 5.0,
        PlaceKind::City => {
            let people = place.facts.population.max(300) as f32;
            // 300 people 0.8, 10,000 2.1, a million 3.8.
            0.8 + 0.85 * (people / 300.0).log10()
        }
    }
}

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
    glue: f32,
    locative: bool,
    place_of: bool,
    title_before: bool,
    comma_name_after: bool,
    paren: bool,
    ambiguous: bool,
    person_word: bool,
    everyday: bool,
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
    dateline: bool,
    /// Where capitals tell nothing, a word that the grammar takes for a common one: `AT DAWN`.
    common: bool,
}

impl Context {
    pub fn new(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> Self {
        let before = (start > sentence.tokens.start).then(|| start - 1);
        let after = (end < sentence.tokens.end).then_some(end);
        let single = end == start + 1;
        let word = scan.word(start);
        Context {
            words: (start..end).filter(|t| scan.is_word(*t)).count() as f32,
            ordinary: is_ordinary(sentence),
            glue: f32::from(u8::from(glued_left(scan, sentence, start)))
                + f32::from(u8::from(glued_right(scan, sentence, end))),
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
            }) && scan.starts_line(start),
            calendar: single && word.is(Cue::Calendar),
            common: single
                && !is_ordinary(sentence)
                && scan.pos(start).is_some_and(|pos| pos != Pos::Propn),
            maybe: single && scan.capital(start) == Capital::Maybe && is_ordinary(sentence),
        }
    }

    /// What the words of a name beyond the first add.
    fn length(&self) -> f32 {
        let more = self.words - 1.0;
        // `Northern Ireland` lies in no Ireland.
        let compass = if self.compass { 3.0 } else { 0.0 };
        EACH_WORD * more + LONG * (more - 1.0).max(0.0) + compass
    }

    fn of_place(&self, place: &Place) -> f32 {
        let country = matches!(place.facts.kind, PlaceKind::Country | PlaceKind::Continent);
        let mut score = 0.0;
        score -= self.glue * if self.ordinary { 2.5 } else { 0.7 };
        score += if self.locative { 1.5 } else { 0.0 };
        score += if self.place_of { 3.5 } else { 0.0 };
        score += if self.place_noun_after { 1.0 } else { 0.0 };
        score += if self.dateline { 3.0 } else { 0.0 };
        score += if self.comma_name_after { 2.0 } else { 0.0 };
        score += if self.paren && country { 2.0 } else { 0.0 };
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
            // In a headline any word may have the letters of a village.
            score -= 1.5;
        }
        score -= if self.common && !country { 1.5 } else { 0.0 };
        score
    }

    fn of_person(&self) -> f32 {
        let mut score = if self.words > 1.0 { 5.0 } else { 4.0 };
        score += if self.title_before { 2.5 } else { 0.0 };
        score += if self.speech_after { 1.0 } else { 0.0 };
        score -= self.glue * 2.0;
        score -= if self.everyday || self.ambiguous {
            3.0
        } else {
            0.0
        };
        score -= if self.locative { 1.0 } else { 0.0 };
        score -= if self.half || self.titled { 5.0 } else { 0.0 };
        score
    }

    /// By the family name alone of one who holds an office: that the name is hardly a place's (`Trump`)
    /// is no matter then.
    fn of_person_in_office(&self) -> f32 {
        self.of_person() - 2.5 + if self.ambiguous { 3.0 } else { 0.0 }
    }

    /// `Franco Frattini` is no Frenchman, `German Gref` no German.
    fn of_people(&self) -> f32 {
        let named = self.person_word && self.ordinary && self.glue > 0.0;
        if named { 2.5 } else { 5.0 }
    }

    /// `the European Central Bank`: a name that the table holds whole is worth the people's that it opens
    /// with as well.
    fn people_inside(&self) -> f32 {
        if self.people { 5.0 } else { 0.0 }
    }

    fn of_organization(&self) -> f32 {
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
fn is_place_of(scan: &Scan, sentence: &Sentence, start: u32) -> bool {
    start >= sentence.tokens.start + 2
        && scan.at(start - 1, Mark::Of)
        && scan.is_common(start - 2)
        && (scan.is(start - 2, Cue::PlaceAfter) || scan.is(start - 2, Cue::PlaceBefore))
}

/// Whether a party's letters stand before: `, D-Charleston`, `(DFL-Cook)`.
fn party_before(scan: &Scan, sentence: &Sentence, start: u32) -> bool {
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
