//! Puts the layers of one article together as its record: ids in order of first mention, offsets
//! in the unit asked for, names as the article's entities have them.

use super::wording::Wording;
use super::{
    Claim, Dateline, Entity, Event, EventPlace, EventTime, Extent, Mention, Offsets, Participant,
    Piece, Plover, Quantity, Source, Statement, Time, Trigger, summary,
};
use crate::entities::{CountryCode, EntityKind};
use crate::events::{self, EventKnowledge, EventMention, Layers};
use crate::grammar::{Pos, Rel};
use crate::merge::{self, ClaimField};
use crate::span::{EntityId, Span, StatementId, TimeId, TokenId, TokenRange};
use crate::text::TokenClass;
use chrono::NaiveDate;
use compact_str::{CompactString, CompactStringExt};
use std::borrow::Cow;
use std::fmt::Write;

/// Names of countries by code.
pub type CountryNames<'a> = dyn Fn(CountryCode) -> Option<&'a str> + 'a;

/// Composes the parts of a record from the layers.
pub struct Composer<'a> {
    pub layers: Layers<'a>,
    pub offsets: &'a Offsets<'a>,
    pub knowledge: &'a EventKnowledge,
    pub countries: &'a CountryNames<'a>,
    /// For each entity its longest mention by name.
    full_names: Vec<Option<TokenRange>>,
}

/// The n-th of its letter, from 1: `e1`. Ids are the greater part of what is written with numbers in it.
fn numbered(letter: &str, index: u32) -> CompactString {
    let mut id = CompactString::from(letter);
    id.push_str(itoa::Buffer::new().format(index + 1));
    id
}

/// A day as ISO 8601 has it.
fn iso(day: NaiveDate) -> CompactString {
    let mut text = CompactString::default();
    // A string takes whatever is written.
    let _ = write!(text, "{day}");
    text
}

fn entity_id(id: EntityId) -> CompactString {
    numbered("e", id.0)
}

fn time_id(id: TimeId) -> CompactString {
    numbered("t", id.0)
}

fn statement_id(id: StatementId) -> CompactString {
    numbered("s", id.0)
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
        EntityKind::Group => "group",
    }
}

impl<'a> Composer<'a> {
    pub fn new(
        layers: Layers<'a>,
        offsets: &'a Offsets<'a>,
        knowledge: &'a EventKnowledge,
        countries: &'a CountryNames<'a>,
    ) -> Self {
        let mut full_names: Vec<Option<TokenRange>> = vec![None; layers.entities.list.len()];
        for m in layers.entities.mentions.iter().filter(|m| !m.reference) {
            let longest = &mut full_names[m.entity.index()];
            let length = |t: TokenRange| layers.document.span(t).len();
            if longest.is_none_or(|old| length(m.tokens) > length(old)) {
                *longest = Some(m.tokens);
            }
        }
        Composer {
            layers,
            offsets,
            knowledge,
            countries,
            full_names,
        }
    }

    fn extent(&self, span: Span) -> Extent {
        Extent {
            start: self.offsets.at(span.start as usize),
            end: self.offsets.at(span.end as usize),
        }
    }

    fn tokens(&self, range: TokenRange) -> Extent {
        self.extent(self.layers.document.span(range))
    }

    fn piece(&self, range: TokenRange) -> Piece {
        let Extent { start, end } = self.tokens(range);
        Piece {
            start,
            end,
            text: self.layers.document.slice(range).into(),
        }
    }

    /// A name as it stands. The stop of a word that closes a sentence is the sentence's, not the name's:
    /// `She runs Halden Steel Corp.`, but `in the U.S.`
    fn name(&self, range: TokenRange) -> Piece {
        let document = self.layers.document;
        let mut piece = self.piece(range);
        if !range.is_empty() && piece.text.ends_with('.') {
            let last = range.last();
            let sentence = &document.sentences[document.sentence_of(last).index()];
            let closes = (last.0 + 1..sentence.tokens.end)
                .all(|t| document.token(TokenId(t)).class == TokenClass::Punctuation);
            if closes && document.word(last).matches('.').count() == 1 {
                piece.text.pop();
                piece.end = self.offsets.at(document.token(last).span.end as usize - 1);
            }
        }
        piece
    }

    pub fn dateline(&self) -> Option<Dateline> {
        let dateline = self.layers.dateline?;
        let Extent { start, end } = self.extent(dateline.span);
        let place = dateline
            .place
            .and_then(|p| self.layers.entities.at(p.first()));
        Some(Dateline {
            place: place.map(|m| entity_id(m.entity)),
            agency: dateline.agency.as_deref().map(CompactString::from),
            start,
            end,
        })
    }

    pub fn entities(&self) -> Vec<Entity> {
        let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); self.layers.entities.list.len()];
        let named = self
            .layers
            .entities
            .mentions
            .iter()
            .map(|m| (m.tokens, m.entity, m.reference));
        let meant = self
            .layers
            .references
            .list
            .iter()
            .flat_map(|r| r.entities.iter().map(|&e| (r.tokens, e, true)));
        for (tokens, entity, reference) in named.chain(meant) {
            let place = self.layers.entities.get(entity).kind == EntityKind::Place;
            // `in Salinas, Calif.` keeps its stop.
            let piece = if place {
                self.piece(tokens)
            } else {
                self.name(tokens)
            };
            let Piece { start, end, text } = piece;
            mentions[entity.index()].push(Mention {
                start,
                end,
                text,
                reference,
            });
        }
        self.layers
            .entities
            .list
            .iter()
            .zip(mentions)
            .enumerate()
            .map(|(i, (e, mut mentions))| {
                mentions.sort_by_key(|m| (m.start, m.end));
                Entity {
                    id: entity_id(EntityId::new(i)),
                    kind: Cow::Borrowed(kind_name(e.kind)),
                    name: e.name.as_str().into(),
                    title: e.title.as_deref().map(CompactString::from),
                    country: e.country.map(|c| c.as_str().into()),
                    sector: e.sector.as_deref().map(CompactString::from),
                    known: e.known,
                    geonameid: e.place.and_then(|p| p.geonameid),
                    lat: e.place.map(|p| p.lat),
                    lon: e.place.map(|p| p.lon),
                    wikidata: e.wikidata.as_deref().map(CompactString::from),
                    mentions,
                }
            })
            .collect()
    }

    pub fn times(&self) -> Vec<Time> {
        self.layers
            .times
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let Extent { start, end } = self.extent(t.span);
                Time {
                    id: time_id(TimeId::new(i)),
                    start,
                    end,
                    text: t.span.of(self.layers.document.text()).into(),
                    kind: Cow::Borrowed(t.kind.as_str()),
                    value: t.value.as_deref().map(CompactString::from),
                    modifier: t.modifier.map(Cow::Borrowed),
                    from: t.from.map(iso),
                    to: t.to.map(iso),
                }
            })
            .collect()
    }

    pub fn statements(&self) -> Vec<Statement> {
        self.layers
            .statements
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let Extent { start, end } = self.tokens(s.source.tokens);
                let name = match s.source.entity {
                    Some(e) => self.fullest(e),
                    None => self.plain(s.source.named.unwrap_or(s.source.tokens)),
                };
                Statement {
                    id: statement_id(StatementId::new(i)),
                    source: Source {
                        entity: s.source.entity.map(entity_id),
                        name,
                        start,
                        end,
                    },
                    cue: self.piece(s.cue),
                    quoted: s.quoted,
                    content: Some(self.tokens(s.content)),
                    time: s
                        .time
                        .and_then(|t| self.layers.times[t.index()].value.as_deref())
                        .map(CompactString::from),
                }
            })
            .collect()
    }

    /// What an event is about; a day, a pronoun and whoever takes part are no topics.
    fn topics(&self, event: &merge::Event) -> Vec<CompactString> {
        let layers = &self.layers;
        let told = |range: &&TokenRange| {
            let takes_part = event.participants.iter().any(|p| range.has(p.head));
            let word = layers.syntax.pos(range.last());
            !takes_part && word != Pos::Pron && !range.iter().any(|t| events::is_time(layers, t))
        };
        let topics = event.topics.iter().filter(told);
        topics.map(|&t| self.plain(t)).collect()
    }

    /// A phrase without its article.
    fn plain(&self, range: TokenRange) -> CompactString {
        let mut range = range;
        if range.len() > 1
            && matches!(
                self.layers.document.lower(range.first()),
                "the" | "a" | "an"
            )
        {
            range.start += 1;
        }
        self.layers.document.spelled(range).into()
    }

    pub fn events(&self, mentions: &[EventMention], events: &[merge::Event]) -> Vec<Event> {
        let mut written: Vec<Event> = events.iter().map(|e| self.event(mentions, e)).collect();
        for (i, event) in written.iter_mut().enumerate() {
            event.id = numbered("v", i as u32);
        }
        written
    }

    fn event(&self, mentions: &[EventMention], event: &merge::Event) -> Event {
        let best = &mentions[event.best];
        let code = events::code(self.knowledge, best.sense, event.status);
        let kind = &self.knowledge.kinds[event.kind].name;
        let frame = &self.knowledge.frames[self.knowledge.senses[best.sense].frame].id;
        let participants: Vec<Participant> = event
            .participants
            .iter()
            .map(|p| self.participant(p, &event.participants))
            .collect();
        let time = event.time.as_ref().map(|w| EventTime {
            value: w.value.clone(),
            from: w.from.map(iso),
            to: w.to.map(iso),
            times: w.times.iter().map(|&t| time_id(t)).collect(),
            inferred: w.inferred,
        });
        let place = event.place.map(|w| {
            let e = self.layers.entities.get(w.entity);
            EventPlace {
                entity: Some(entity_id(w.entity)),
                name: e.name.as_str().into(),
                country: e.country.map(|c| c.as_str().into()),
                lat: e.place.map(|p| p.lat),
                lon: e.place.map(|p| p.lon),
                inferred: w.inferred,
            }
        });
        let mut rules = vec![[kind, best.found_by, frame].join_compact(".")];
        for t in event.time.iter().flat_map(|w| &w.times) {
            let rule = &self.layers.times[t.index()].rule;
            if !rules.iter().any(|known| **known == **rule) {
                rules.push((**rule).into());
            }
        }
        let wording = Wording {
            layers: self.layers,
            knowledge: self.knowledge,
            event,
            best,
            participants: &participants,
            place: place.as_ref(),
        };
        let summary = summary::write(&wording.facts());
        Event {
            id: CompactString::default(),
            kind: kind.as_str().into(),
            status: Cow::Borrowed(event.status.as_str()),
            main: event.main,
            plover: code.plover.map(|kind| Plover {
                kind: kind.into(),
                modes: code.modes.iter().map(CompactString::from).collect(),
                contexts: code.contexts.into_iter().map(CompactString::from).collect(),
            }),
            cameo: code.cameo.map(CompactString::from),
            quad: code.quad,
            goldstein: code.goldstein,
            summary,
            trigger: self.trigger(best),
            mentions: event
                .mentions
                .iter()
                .map(|&i| self.trigger(&mentions[i]))
                .collect(),
            participants,
            time,
            place,
            sources: event.statements.iter().map(|&s| statement_id(s)).collect(),
            claims: event.claims.iter().map(|c| self.claim(c)).collect(),
            topics: self.topics(event),
            quantities: event
                .quantities
                .iter()
                .map(|q| Quantity {
                    text: self.layers.document.slice(q.tokens).into(),
                    value: q.value,
                    what: q.what.clone(),
                })
                .collect(),
            confidence: self.knowledge.confidence(
                event.kind,
                best.found_by,
                event.status,
                event.participants.len(),
            ),
            rules,
        }
    }

    fn trigger(&self, mention: &EventMention) -> Trigger {
        let Piece { start, end, text } = self.piece(mention.trigger);
        Trigger {
            start,
            end,
            text,
            sentence: mention.sentence.index(),
        }
    }

    /// The sector of people without a name; of two words where these say more (`the central bank`).
    fn sector(&self, head: TokenId) -> Option<CompactString> {
        let lemma = self.layers.syntax.lemma(head);
        let before = head.0.checked_sub(1).map(TokenId);
        let two = before.and_then(|t| {
            let words = [self.layers.document.lower(t), lemma].join_compact(" ");
            self.knowledge.sector(&words)
        });
        two.or_else(|| self.knowledge.sector(lemma))
            .map(CompactString::from)
    }

    /// One of an event's participants.
    fn participant(&self, p: &events::Participant, all: &[events::Participant]) -> Participant {
        let tokens = match p.entity {
            Some(_) => p.tokens,
            None => self.unquoted(events::whole_name(&self.layers, self.knowledge, p, all)),
        };
        let Extent { start, end } = self.tokens(tokens);
        let role = Cow::Borrowed(p.role.as_str());
        let Some(id) = p.entity else {
            let owner = self.owner(tokens);
            let country = owner.and_then(|id| self.layers.entities.get(id).country);
            return Participant {
                entity: None,
                name: self.owned(tokens, owner),
                role,
                country: match country {
                    Some(country) => Some(country.as_str().into()),
                    None => self.country_within(tokens),
                },
                sector: self.sector(p.head),
                start,
                end,
            };
        };
        let e = self.layers.entities.get(id);
        // A capital or seat that stands for its government counts as that government.
        let government = p.government.and_then(|c| (self.countries)(c));
        let sector = match government {
            Some(_) => Some("GOV".into()),
            None => e.sector.as_deref().map(CompactString::from),
        };
        Participant {
            entity: Some(entity_id(id)),
            name: government.map_or_else(|| self.fullest(id), CompactString::from),
            role,
            country: p.government.or(e.country).map(|c| c.as_str().into()),
            sector,
            start,
            end,
        }
    }

    /// `masked "raiders"`, `"brave soldiers of the north"`: a phrase with both of two quotation marks, or with none.
    fn unquoted(&self, phrase: TokenRange) -> TokenRange {
        let tokens = &self.layers.document.tokens;
        let mark = |t: TokenId| {
            let there = tokens.get(t.index()).is_some();
            there && matches!(self.layers.document.word(t), "\"" | "\u{201c}" | "\u{201d}")
        };
        let TokenRange { start, end } = phrase;
        let within = phrase.iter().filter(|&t| mark(t)).count();
        match (within % 2, mark(phrase.first()), mark(TokenId(end))) {
            (1, true, _) if phrase.len() > 1 => TokenRange {
                start: start + 1,
                end,
            },
            (1, _, true) => TokenRange {
                start,
                end: end + 1,
            },
            _ => phrase,
        }
    }

    /// Whose somebody is that a pronoun tells of: `its army`.
    fn owner(&self, phrase: TokenRange) -> Option<EntityId> {
        let pronoun = phrase.first();
        let owned = phrase.len() > 1 && self.layers.syntax.rel(pronoun) == Rel::NmodPoss;
        let reference = self.layers.references.at(pronoun).filter(|_| owned)?;
        match reference.entities[..] {
            [one] if reference.tokens.len() == 1 => Some(one),
            _ => None,
        }
    }

    /// A phrase with its owner's name in place of a pronoun: `Chile's army`.
    fn owned(&self, phrase: TokenRange, owner: Option<EntityId>) -> CompactString {
        let Some(owner) = owner else {
            return self.plain(phrase);
        };
        let rest = TokenRange {
            start: phrase.start + 1,
            ..phrase
        };
        let mut name = self.fullest(owner);
        name.push_str(match name.ends_with(['s', 'S']) {
            true => "' ",
            false => "'s ",
        });
        name.push_str(&self.plain(rest));
        name
    }

    /// An entity's longest name in the text: a reader of the record finds it in the article.
    fn fullest(&self, id: EntityId) -> CompactString {
        self.full_names[id.index()].map_or_else(
            || self.layers.entities.get(id).name.as_str().into(),
            |tokens| self.plain(tokens),
        )
    }

    /// The country that a nameless group's own words tell: `Israeli soldiers`.
    fn country_within(&self, range: TokenRange) -> Option<CompactString> {
        let within = self.layers.entities.within(range);
        let country = within
            .iter()
            .find_map(|m| self.layers.entities.get(m.entity).country);
        country.map(|c| c.as_str().into())
    }

    fn claim(&self, claim: &merge::Claim) -> Claim {
        let (field, value, entity) = match &claim.field {
            ClaimField::Place(id) => (
                "place",
                self.layers.entities.get(*id).name.as_str(),
                Some(entity_id(*id)),
            ),
            ClaimField::Status(status) => ("status", status.as_str(), None),
            ClaimField::Quantity(q) => ("quantity", self.layers.document.slice(q.tokens), None),
        };
        Claim {
            field: Cow::Borrowed(field),
            value: value.into(),
            entity,
            statement: claim.statement.map(statement_id),
        }
    }
}
