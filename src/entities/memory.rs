//! What the names settled on a first reading say of the others: `Simmons` after `Phil Simmons`,
//! `BAILEY` in a headline over `Donovan Bailey`, one sense of a name throughout an article.

use super::PlaceKind;
use super::forms::TRADE;
use super::gazetteer::Known;
use super::keys::{self, KeyMap};
use super::known::SIDE;
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use super::things;
use super::words::{Cue, Cues};
use crate::span::TokenRange;

/// Names of one article by their words.
#[derive(Default)]
pub struct Memory {
    /// Evidence for each label of a name, by the name's words.
    names: KeyMap<[f32; 5]>,
    /// What single words are of full names.
    words: KeyMap<Part>,
    /// Divisions and countries that hold places of the article, sorted.
    divisions: Vec<(u8, u16)>,
    countries: Vec<u8>,
}

/// What a word is of the full names of an article, with the best of their scores.
#[derive(Clone, Copy, Default)]
struct Part {
    /// The last word and the first of people's names.
    last: f32,
    first: f32,
    /// The first word or the last of bodies' names, where it is a name of its own.
    body: f32,
    /// The last word of the name of a ship or storm: `Katrina` after `Hurricane Katrina`.
    thing: bool,
}

impl Part {
    /// What speaks for the word as part of a body's name.
    fn body(self) -> f32 {
        self.body.min(6.0) * 0.6
    }

    /// What speaks for it as the last word of a person's.
    fn surname(self) -> f32 {
        (self.last * 0.8).min(4.0)
    }
}

impl Memory {
    /// Remembers what was settled.
    pub fn of(scan: &Scan, settled: &[Proposal]) -> Self {
        let mut memory = Memory::default();
        memory.names.reserve(settled.len());
        // Where all is in capitals, only names of several words are plain.
        let capitals = scan.is_shouted();
        for proposal in settled {
            let plain = scan.ordinary(proposal.tokens.start);
            if !(plain || capitals && proposal.tokens.len() > 1) {
                continue;
            }
            let key = name_key(scan, proposal.tokens);
            let votes = memory.names.entry(key).or_default();
            votes[proposal.label as usize] += match proposal.rule {
                // said what it is in, it is so all along
                TRADE => 3.0 * proposal.score.min(6.0),
                _ => proposal.score.min(6.0),
            };
            memory.locate(scan, proposal);
            if proposal.label == Label::Organization && proposal.tokens.len() > 1 {
                let last = proposal.tokens.end - 1;
                // `United` after `Norvik United`
                let side = scan.sport && scan.is(last, Cue::Club);
                let firm = scan.word(last).is_legal();
                for token in [proposal.tokens.start, last] {
                    if stands_for_body(scan, token, firm) || side && token == last {
                        let kept = &mut memory.part(scan.key(token)).body;
                        *kept = kept.max(proposal.score);
                    }
                }
            }
            if proposal.rule == things::RULE {
                memory.part(scan.key(proposal.tokens.end - 1)).thing = true;
            }
            let titled = scan.title_start(proposal.tokens.start).is_some();
            if proposal.label == Label::Person && (proposal.tokens.len() > 1 || titled) {
                let last = scan.key(last_name(scan, proposal.tokens));
                let kept = &mut memory.part(last).last;
                *kept = kept.max(proposal.score);
                if proposal.tokens.len() > 1 {
                    let first = scan.key(proposal.tokens.start);
                    let kept = &mut memory.part(first).first;
                    *kept = kept.max(proposal.score);
                }
            }
        }
        memory.divisions.sort_unstable();
        memory.divisions.dedup();
        memory.countries.sort_unstable();
        memory.countries.dedup();
        memory
    }

    /// Notes where a place lies that can hardly be another.
    fn locate(&mut self, scan: &Scan, proposal: &Proposal) {
        let Some(Known::Place(index)) = proposal.known else {
            return;
        };
        let place = scan.gazetteer.place(index);
        let large = place.facts.kind != PlaceKind::City || place.facts.population > 200_000;
        if let (Some(country), true) = (place.country, large) {
            self.countries.push(country);
            if place.division != 0 {
                self.divisions.push((country, place.division));
            }
        }
    }

    /// What the article's other places say of a small town's name: it is likely where one of
    /// that name lies among them, unlikely in a country that the article does not speak of.
    fn neighbourhood(&self, scan: &Scan, proposal: &Proposal) -> f32 {
        let Some(Known::Place(index)) = proposal.known else {
            return 0.0;
        };
        let known = scan.gazetteer.place(index);
        if known.facts.kind != PlaceKind::City || known.facts.population > 100_000 {
            return 0.0;
        }
        let start = proposal.tokens.start;
        let mut best: f32 = -1.2;
        for hit in scan
            .hits(start)
            .iter()
            .filter(|hit| hit.end == proposal.tokens.end)
        {
            for candidate in scan.gazetteer.candidates(scan.document, start, *hit) {
                let Known::Place(index) = candidate.known else {
                    continue;
                };
                let place = scan.gazetteer.place(index);
                let Some(country) = place.country else {
                    continue;
                };
                let here = (country, place.division);
                if self.divisions.binary_search(&here).is_ok() {
                    return 0.8;
                }
                if self.countries.binary_search(&country).is_ok() {
                    best = 0.0;
                }
            }
        }
        best
    }

    fn part(&mut self, word: u64) -> &mut Part {
        self.words.entry(word).or_default()
    }

    /// What is remembered of a word.
    fn of_word(&self, word: u64) -> Part {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// Adds what is remembered to the scores of the proposals.
    pub fn apply(&self, scan: &Scan, proposals: &mut [Proposal]) {
        // Proposals for the same tokens mostly follow one another.
        let mut last = (TokenRange::default(), None);
        for proposal in proposals {
            let single = proposal.tokens.len() == 1;
            let ordinary = scan.ordinary(proposal.tokens.start);
            if last.0 != proposal.tokens {
                let votes = self.names.get(&name_key(scan, proposal.tokens));
                last = (proposal.tokens, votes);
            }
            if let Some(votes) = last.1 {
                let all: f32 = votes.iter().sum();
                let own = votes[proposal.label as usize];
                let weight = if ordinary { 2.0 } else { 3.0 };
                proposal.score += weight * (own - (all - own)) / (all + 1.0);
            }
            if proposal.label == Label::Place {
                proposal.score += self.neighbourhood(scan, proposal);
            }
            // Whatever speaks for `Duran` or `Lehman` speaks for `Roberto Duran` and `Lehman Brothers`.
            let TokenRange { start, end } = proposal.tokens;
            match proposal.label {
                Label::Person if !single => {
                    let word = scan.key(last_name(scan, proposal.tokens));
                    proposal.score += self.of_word(word).surname();
                }
                Label::Organization if !single => {
                    let body = |token: u32| self.of_word(scan.key(token)).body();
                    // `Johnson Controls`, `Johnson Controls Inc`
                    proposal.score += body(start).max(body(end - 1)).max(body(end - 2));
                }
                _ => {}
            }
            if single {
                let part = self.of_word(scan.key(proposal.tokens.start));
                if part.thing {
                    proposal.score -= 5.0;
                }
                let evidence = part.surname().max((part.first * 0.4).min(1.5));
                let body = part.body();
                match proposal.label {
                    Label::Person => {
                        // `Okoro Beats Haas`
                        let surname = part.last > 0.0 && !scan.is_place(proposal.tokens.start);
                        proposal.score += evidence;
                        proposal.score += match (ordinary, surname) {
                            (true, _) => 0.0,
                            (false, false) => 1.0,
                            (false, true) => 1.5,
                        };
                        proposal.score -= body * 0.3;
                    }
                    // `Moore scored` after `Lena Moore` speaks of no town's club.
                    Label::Organization if proposal.rule == SIDE => {
                        proposal.score += body - evidence * 1.2;
                    }
                    Label::Organization => proposal.score += body - evidence * 0.6,
                    // `Brightwater` after `Brightwater Tools Ltd`
                    Label::Place => proposal.score -= evidence * 0.9 + body * 0.6,
                    _ => proposal.score -= evidence * 0.9,
                }
            }
        }
    }
}

/// The word that others call a person by: the last that is no `Jr.` or numeral.
pub fn last_name(scan: &Scan, tokens: TokenRange) -> u32 {
    let mut at = tokens.end - 1;
    while at > tokens.start && scan.at(at, Mark::Generation) {
        at -= 1;
    }
    at
}

/// A name's words without regard to letters.
pub fn name_key(scan: &Scan, tokens: TokenRange) -> u64 {
    match tokens.len() {
        1 => scan.key(tokens.start),
        _ => keys::join(tokens.iter().map(|token| scan.key(token.0))),
    }
}

/// Whether others call a body by this word of its name alone: `Lehman` of `Lehman Brothers`, no
/// `National` and no `Bank`, and no place, unless it is a firm's name and a village's (`Brightwater`).
fn stands_for_body(scan: &Scan, token: u32, firm: bool) -> bool {
    const COMMON: Cues = Cues::of([
        Cue::Function,
        Cue::Everyday,
        Cue::Calendar,
        Cue::Compass,
        Cue::BodyOf,
    ]);
    let word = scan.word(token);
    !word.is_suffix()
        && !word.is_given()
        && !word.is_any(COMMON)
        && !scan.is_town(token)
        && (firm || !scan.is_place(token))
        && !scan.is_nation(token)
}
