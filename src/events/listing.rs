//! Diaries, chronologies and lists of fixtures: takes the lines in order; gives the events of a line the day
//! and the place that its front, or the heading above it, tells (`Monday, Sept. 8`, `OSLO - Norway votes.`,
//! `March 2 - Rebels take the port.`).

use super::hanging;
use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Status, When, Where, when};
use crate::clauses::{Link, Site, Tense};
use crate::entities::EntityKind;
use crate::span::{EntityId, SentenceId, TimeId, TokenId, TokenRange};
use crate::text::Sentence;
use crate::times::TimexType;

/// Headings and lines with a day or place at their front that make a text a list.
const LEAST: usize = 3;

/// What the lines read so far say of those that follow.
pub struct Listing {
    /// The text is a list: what its lines open with holds for all that they tell.
    is_list: bool,
    /// The day that the last heading names.
    heading: Option<TimeId>,
    /// The day and the place at the front of the line.
    day: Option<TimeId>,
    place: Option<EntityId>,
    paragraph: Option<u32>,
}

impl Listing {
    pub fn new(layers: &Layers) -> Self {
        let sentences = layers.document.sentences.iter();
        let lines = sentences.filter(|s| {
            let lead = lead(layers, s);
            match lead {
                Some(lead) => day_in(layers, lead).is_some() || place_in(layers, lead).is_some(),
                None => heading(layers, s.tokens).is_some(),
            }
        });
        Listing {
            is_list: lines.take(LEAST).count() == LEAST,
            heading: None,
            day: None,
            place: None,
            paragraph: None,
        }
    }

    /// Takes the next sentence; the day of the heading above it, and whether it is a heading itself.
    pub fn enter(&mut self, layers: &Layers, sentence: SentenceId) -> (Option<TimeId>, bool) {
        let sentence = layers.document.sentence(sentence);
        if let Some(day) = heading(layers, sentence.tokens) {
            (self.heading, self.day, self.place) = (Some(day), None, None);
            return (self.heading, true);
        }
        let told = || (layers.clauses).are_told(layers.document, sentence.tokens);
        if self.heading.is_some() && !self.is_list && told() {
            self.heading = None;
        }
        if self.paragraph != Some(sentence.paragraph) {
            self.paragraph = Some(sentence.paragraph);
            let lead = lead(layers, sentence);
            self.day = lead.and_then(|lead| day_in(layers, lead));
            self.place = lead.and_then(|lead| place_in(layers, lead));
        }
        (self.heading, false)
    }

    /// Gives the mentions of the sentence what the line tells and they do not; what a day ahead tells of
    /// is planned.
    pub fn tell(&self, layers: &Layers, knowledge: &EventKnowledge, mentions: &mut [EventMention]) {
        let Some(day) = self.day.or(self.heading).filter(|_| self.is_list) else {
            return;
        };
        let ahead = layers.times[day.index()].from > layers.anchor.date;
        for mention in mentions
            .iter_mut()
            .filter(|m| is_of_line(layers, knowledge, m))
        {
            if let Some(time) = lasting(layers, day, mention) {
                mention.time = Some(time);
            } else if mention.time.is_none() {
                mention.time = when::of_time(layers, day, true);
                if ahead && layers.anchor.date.is_some() && mention.status.is_real() {
                    mention.status = Status::Planned;
                }
            }
            if mention.place.is_none() {
                mention.place = self.place.map(|entity| Where {
                    entity,
                    inferred: true,
                });
            }
        }
    }
}

/// From the day of the line to the one that stands in brackets behind what is told: `committee meeting (to May 5)`.
fn lasting(layers: &Layers, day: TimeId, mention: &EventMention) -> Option<When> {
    let time = mention.time.as_ref()?;
    let [last] = time.times[..] else { return None };
    let word = |t: u32| layers.document.lower(TokenId(t));
    let start = layers.times[last.index()].tokens.start;
    let (to, open) = (start.checked_sub(1)?, start.checked_sub(2)?);
    let ends = word(open) == "(" && matches!(word(to), "to" | "until" | "till" | "through");
    let (from, to) = (layers.times[day.index()].from?, time.to?);
    (ends && from < to).then(|| When {
        value: when::interval(from, to),
        from: Some(from),
        to: Some(to),
        times: vec![day, last],
        inferred: true,
    })
}

/// What stands before the dash at the front of a line; the article's own dateline, with its day or agency, is
/// none.
fn lead(layers: &Layers, sentence: &Sentence) -> Option<TokenRange> {
    let lead = TokenRange {
        start: sentence.tokens.start,
        end: sentence.body,
    };
    let own = layers.dateline.is_some_and(|dateline| {
        let here =
            sentence.span.start <= dateline.span.start && dateline.span.start < sentence.span.end;
        here && (dateline.agency.is_some() || dateline.day.is_some())
    });
    (!lead.is_empty() && !own).then_some(lead)
}

/// Whether a line's day is that of what is told: of what its own verb tells, or a verb that this one controls,
/// but not of what somebody is accused of, or did before; of a line without a verb, not of what a noun inside
/// another's phrase tells (`service for victims of an accident`), but of the trial in `start of a trial`.
fn is_of_line(layers: &Layers, knowledge: &EventKnowledge, mention: &EventMention) -> bool {
    let Some(id) = mention.clause else {
        return match hanging::site(layers, mention.head) {
            Site::Noun(above, Some(case)) => {
                let human = knowledge.is_human(layers.syntax.lemma(above));
                layers.document.lower(case) == "of" && !human
            }
            _ => true,
        };
    };
    let own = |id| layers.clauses.get(id).tense != Tense::None;
    let controls = |link: &Link| *link == Link::Control;
    let chain = layers.clauses.chain(id);
    let above = chain
        .take_while(|(_, link)| controls(link))
        .map(|(above, _)| above);
    let mut all = std::iter::once(id).chain(above);
    all.find(|&id| own(id)).is_some_and(|id| {
        let clause = layers.clauses.get(id);
        matches!(clause.tense, Tense::Present | Tense::Future) && !clause.perfect
    })
}

/// The first place that a line's front names.
fn place_in(layers: &Layers, lead: TokenRange) -> Option<EntityId> {
    let mut names = layers.entities.within(lead).iter().map(|m| m.entity);
    names.find(|&entity| layers.entities.get(entity).kind == EntityKind::Place)
}

/// The first day that a line names.
pub fn day_in(layers: &Layers, tokens: TokenRange) -> Option<TimeId> {
    let mut dates = dates_in(layers, tokens);
    dates.find(|&id| layers.times[id.index()].from == layers.times[id.index()].to)
}

/// The days and stretches of days that a line names.
fn dates_in(layers: &Layers, tokens: TokenRange) -> impl Iterator<Item = TimeId> {
    let from = layers
        .times
        .partition_point(|t| t.tokens.start < tokens.start);
    let here = layers.times[from..]
        .iter()
        .take_while(move |t| t.tokens.start < tokens.end);
    let dated = here
        .enumerate()
        .filter(|(_, t)| matches!(t.kind, TimexType::Date | TimexType::Time) && t.from.is_some());
    dated.map(move |(i, _)| TimeId::new(from + i))
}

/// The day, or the few days, besides which nothing stands in the line: `Saturday, August 16`,
/// `Friday-Sunday, March 15-17`.
fn heading(layers: &Layers, tokens: TokenRange) -> Option<TimeId> {
    /// Days of the longest stretch that one heading names.
    const LONGEST: i64 = 10;
    let id = dates_in(layers, tokens).next()?;
    let time = &layers.times[id.index()];
    if time.kind != TimexType::Date {
        return None;
    }
    let days = time.to? - time.from?;
    (days.num_days() <= LONGEST && layers.document.is_all(time.tokens, tokens)).then_some(id)
}
