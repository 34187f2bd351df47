//! Takes a trigger; gives whom the words under it name, level by level, for a role that no argument
//! of its own fills: `refused to accept an appeal from the miners` is a refusal to the miners.
//!
//! Where something happens names nobody first: what a preposition of place leads to comes last, and
//! a town there is no government.

use super::fill::{self, Place};
use super::hanging;
use super::knowledge::EventKnowledge;
use super::paths::FillerClass;
use super::subject;
use super::{Layers, status, who};
use crate::clauses::{Argument, Link, Oblique, Tense};
use crate::entities::{EntityKind, PlaceKind};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{ClauseId, TokenId, TokenRange};
use std::collections::VecDeque;

/// How many levels are gone down, and how many nouns and clauses are opened: what hangs further off
/// belongs to others.
const LEVELS: u8 = 4;
const OPENED: usize = 16;

enum Node {
    Clause(ClauseId),
    Noun(TokenId),
    /// What is made or sent: where it goes counts, not what it is of.
    Goods(TokenId),
}

struct Search<'a> {
    layers: &'a Layers<'a>,
    knowledge: &'a EventKnowledge,
    next: VecDeque<(Node, u8, bool)>,
    /// What is read now hangs on a clause that tells of something else.
    aside: bool,
    groups: Vec<Group>,
    /// Nouns of the trigger itself.
    own: &'a [TokenId],
    /// Of these, and of the object of a verb, those that name what is done.
    deeds: &'a [TokenId],
    /// It moves its object, which is no side, and no more is what it does so for.
    moved: bool,
    /// What stands after prepositions of place, countries and regions before towns.
    sites: Vec<Group>,
    towns: Vec<Group>,
}

/// Arguments that stand alike.
#[derive(Default)]
pub struct Group {
    pub arguments: Vec<Argument>,
    /// What they may be, where the path does not say it: things that belong to somebody.
    pub class: Option<FillerClass>,
    /// The preposition before them, where it may be the trigger's own.
    pub case: TokenRange,
    /// Found by the order of the text alone.
    pub guessed: bool,
}

impl From<Vec<Argument>> for Group {
    fn from(arguments: Vec<Argument>) -> Self {
        Group {
            arguments,
            ..Group::default()
        }
    }
}

/// Arguments under a trigger, those that stand alike together, the nearest first; without the trigger's own
/// object where it is `moved`.
pub fn groups<'a>(
    layers: &'a Layers<'a>,
    knowledge: &'a EventKnowledge,
    place: &'a Place<'a>,
    deeds: &'a [TokenId],
    moved: bool,
) -> Vec<Group> {
    let own = match place {
        Place::Phrase(_, candidate) => candidate.uses.as_slice(),
        _ => &[],
    };
    let mut search = Search {
        own,
        deeds,
        moved,
        layers,
        knowledge,
        next: VecDeque::new(),
        aside: false,
        groups: Vec::new(),
        sites: Vec::new(),
        towns: Vec::new(),
    };
    let start = match place {
        Place::Verb(id) | Place::Phrase(id, _) | Place::Said(id, _) => Node::Clause(*id),
        Place::Noun(nominal) => Node::Noun(nominal.head),
    };
    search.next.push_back((start, 0, false));
    let mut opened = 0;
    while let Some((node, level, aside)) = search.next.pop_front() {
        search.aside = aside;
        match node {
            Node::Clause(id) => search.clause(id, level + 1),
            Node::Noun(head) => search.noun(head, level + 1),
            Node::Goods(head) => search.goods(head, level + 1),
        }
        opened += 1;
        if opened == OPENED {
            break;
        }
    }
    search.groups.append(&mut search.sites);
    search.groups.append(&mut search.towns);
    if let Place::Verb(id) | Place::Phrase(id, _) = *place {
        search.groups.push(addressed(layers, knowledge, id).into());
    }
    if !moved {
        let told = told_after(layers, knowledge, place);
        let whose = |a: &Argument| {
            let of = layers.syntax.head(a.head);
            layers.syntax.rel(a.head) == Rel::NmodPoss && of.is_some_and(|of| deeds.contains(&of))
        };
        let others = told
            .into_iter()
            .filter(|a| !own.contains(&a.head) && !whose(a));
        search.groups.extend(others.map(|a| Group {
            guessed: true,
            ..Group::from(vec![a])
        }));
    }
    search.groups
}

/// Whom somebody turns to who says what a clause tells: `phoned the king to express his support`.
fn addressed(layers: &Layers, knowledge: &EventKnowledge, id: ClauseId) -> Vec<Argument> {
    let Some(above) = status::turned(layers, &knowledge.status, id) else {
        return Vec::new();
    };
    let above = layers.clauses.get(above);
    match above.objects.is_empty() {
        true => hanging::with_case(layers, &above.obliques, "to"),
        false => fill::objects(above).to_vec(),
    }
}

/// How many phrases after a trigger are looked at where the parse leads to nobody.
const PHRASES: usize = 3;

/// Those named after a trigger in the order of the text, whatever hangs on what, up to where something else is told.
fn told_after(layers: &Layers, knowledge: &EventKnowledge, place: &Place) -> Vec<Argument> {
    let (id, from) = match place {
        Place::Phrase(id, candidate) => (*id, candidate.tokens.end),
        Place::Verb(id) => (*id, layers.clauses.get(*id).group.end),
        Place::Said(..) | Place::Noun(_) => return Vec::new(),
    };
    let clause = layers.clauses.get(id);
    let mut making = false;
    let own = |t: TokenId| clause.subjects.iter().any(|s| s.head == t);
    let mut found: Vec<Argument> = Vec::new();
    let sentence = layers.document.sentence_of(clause.verb);
    let mut at = from;
    while at < layers.document.sentence(sentence).tokens.end && found.len() < PHRASES {
        let token = TokenId(at);
        if breaks(layers, knowledge, token) {
            break;
        }
        match layers.syntax.pos(token) {
            Pos::Verb => {
                let lemma = layers.syntax.lemma(token);
                making = knowledge.is_making(lemma) || knowledge.is_sending(lemma);
            }
            Pos::Adp if layers.document.lower(token) != "up" => making = false,
            _ => {}
        }
        let mention = layers.entities.at(token);
        let noun = matches!(layers.syntax.pos(token), Pos::Noun | Pos::Propn);
        let lemma = layers.syntax.lemma(token);
        let several = layers.syntax.form(token) == Form::Plural || knowledge.is_body(lemma);
        let human = noun && several && knowledge.is_human(lemma);
        let (head, tokens) = match mention {
            Some(mention) => (mention.tokens.last(), mention.tokens),
            None if human => (token, layers.clauses.phrase(token)),
            None => {
                at += 1;
                continue;
            }
        };
        at = tokens.end.max(at + 1);
        // `Taliban prisoners`: the people are meant
        let after = TokenId(at);
        let people = layers.document.tokens.get(after.index()).is_some()
            && layers.syntax.pos(after) == Pos::Noun
            && knowledge.is_human(layers.syntax.lemma(after));
        // `of his country`
        let theirs = layers.syntax.pos(tokens.first()) == Pos::Pron
            || tokens.first() > TokenId(from) && {
                let before = TokenId(tokens.start - 1);
                layers.syntax.rel(before) == Rel::NmodPoss
            };
        // `looted shops in Lima`: where it is done
        let scene = || {
            let case = tokens.start.checked_sub(1).map(TokenId);
            let case = case.filter(|c| layers.syntax.pos(*c) == Pos::Adp);
            case.is_some_and(|c| knowledge.is_place_case(layers.document.lower(c)))
                && is_town(layers, head)
        };
        if people || theirs || making || own(head) || who::is_time(layers, head) || scene() {
            continue;
        }
        found.push(Argument {
            head,
            tokens,
            inherited: false,
        });
    }
    found
}

/// Whether something else is told from here on: `after the raid`, `, who`, `according to`.
fn breaks(layers: &Layers, knowledge: &EventKnowledge, token: TokenId) -> bool {
    let word = layers.document.lower(token);
    let finite = matches!(layers.syntax.form(token), Form::Past | Form::PresentThird);
    matches!(word, "," | ";" | ":" | "(" | "--")
        || layers.syntax.pos(token) == Pos::Aux
        || layers.syntax.pos(token) == Pos::Verb && finite
        || layers.syntax.form(token) == Form::Relative
        || knowledge.is_source_case(word)
        || knowledge.is_turn(word)
}

fn is_town(layers: &Layers, head: TokenId) -> bool {
    layers.entities.at(head).is_some_and(|m| {
        let entity = layers.entities.get(m.entity);
        entity.kind == EntityKind::Place
            && entity.place.is_some_and(|p| p.kind >= PlaceKind::County)
    })
}

impl Search<'_> {
    fn clause(&mut self, id: ClauseId, level: u8) {
        let clause = self.layers.clauses.get(id);
        let objects = fill::objects(clause);
        // `agreed to build two hospitals in Goma`, `threatened to send troops into Chad`: what is made or sent is
        // no side
        let lemma = self.layers.syntax.lemma(clause.verb);
        let made = level > 1 && self.knowledge.is_making(lemma);
        if made || self.knowledge.is_sending(lemma) {
            for object in objects {
                self.open(Node::Goods(object.head), level);
            }
        } else if level == 1 && self.moved {
            for object in objects {
                self.open(Node::Noun(object.head), level);
            }
        } else {
            self.group(objects, level);
        }
        self.group(&clause.indirect, level);
        self.obliques(&clause.obliques, true, level);
        for &below in self.layers.clauses.below(id) {
            let clause = self.layers.clauses.get(below);
            let aside = matches!(clause.above, Some((_, Link::Adverbial)));
            let goes_on = match clause.above {
                // `denied reports that the army had shelled Chad`: what they say has sides of its own
                Some((_, Link::Complement)) if clause.tense != Tense::None => {
                    !objects.iter().any(|o| self.speaks(o.head))
                }
                Some((_, Link::Control | Link::Complement)) => true,
                // `sent experts to investigate the raid`, but not `citing the raid`
                Some((_, Link::Adverbial)) => {
                    clause.tense == Tense::None
                        && self.layers.syntax.form(clause.verb) == Form::Base
                        && !self.moved
                }
                _ => false,
            };
            if goes_on {
                let outer = self.aside;
                self.aside |= aside;
                let subjects = subject::subjects(clause);
                let own = subjects.iter().copied().filter(|s| !s.inherited);
                let subjects: Vec<Argument> = own.collect();
                self.group(&subjects, level);
                self.open(Node::Clause(below), level);
                self.aside = outer;
            }
        }
    }

    fn noun(&mut self, head: TokenId, level: u8) {
        let nominal = hanging::nominal(self.layers, head);
        // `voiced Kenya's support for the plan`: Kenya supports it
        if !self.deeds.contains(&head) {
            self.group(&nominal.possessors, level);
        }
        let named = |&head: &TokenId| self.layers.entities.at(head).is_some();
        let adjectives: Vec<Argument> = nominal
            .adjectives
            .iter()
            .copied()
            .filter(named)
            .map(|head| Argument {
                head,
                tokens: TokenRange::one(head),
                inherited: false,
            })
            .collect();
        // `released a Kenyan ship`: it is let go, not its country
        let countries = adjectives.iter().chain(&nominal.compounds);
        let lemma = self.layers.syntax.lemma(head);
        let belongs =
            self.knowledge.is_thing(lemma) && countries.into_iter().any(|a| self.is_country(a));
        if belongs && !self.own.contains(&head) {
            self.groups.push(Group {
                arguments: vec![Argument {
                    head,
                    tokens: nominal.tokens,
                    inherited: false,
                }],
                class: Some(FillerClass::Any),
                ..Group::default()
            });
        }
        self.group(&adjectives, level);
        self.group(&nominal.compounds, level);
        self.obliques(&nominal.obliques, false, level);
        // `sent a minister to Arica, where a church burned`
        let place = self
            .layers
            .entities
            .at(head)
            .is_some_and(|m| self.layers.entities.get(m.entity).kind == EntityKind::Place);
        let told = hanging::on_noun(self.layers, head);
        for id in told.filter(|_| !place) {
            // `an appeal filed by the miners`, `a ban that they imposed on the sect`
            let clause = self.layers.clauses.get(id);
            self.group(&subject::subjects(clause), level);
            self.open(Node::Clause(id), level);
        }
    }

    /// A noun for words, or for what is known: `reports`.
    fn speaks(&self, noun: TokenId) -> bool {
        self.layers.entities.at(noun).is_none()
            && !self.knowledge.is_human(self.layers.syntax.lemma(noun))
    }

    /// `a team of doctors for Chad`
    fn goods(&mut self, head: TokenId, level: u8) {
        let obliques = hanging::obliques(self.layers, head).iter();
        let others = obliques.filter(|o| !hanging::spells(self.layers, o.case_tokens, "of"));
        self.obliques(&others.copied().collect::<Vec<_>>(), false, level);
    }

    /// Each conjunct of a phrase is an oblique of its own after the same preposition. Who does what a clause of
    /// its `own` says is none to whom it is done; `demands by the miners` are to be heard.
    fn obliques(&mut self, obliques: &[Oblique], own: bool, level: u8) {
        let alike = |a: &Oblique, b: &Oblique| a.case_tokens == b.case_tokens;
        for row in obliques.chunk_by(alike) {
            let first = row[0].case_tokens;
            // `in response to the storm`
            let joined = hanging::is_joined(self.layers, &row[0]);
            if first.is_empty() || row[0].agent && own || self.tells(first) || joined {
                continue;
            }
            let arguments: Vec<Argument> = row
                .iter()
                .map(|o| o.argument)
                .filter(|a| !who::is_time(self.layers, a.head))
                .collect();
            let word = self.layers.document.lower(first.first());
            let case = if self.aside {
                TokenRange::default()
            } else {
                first
            };
            if self.knowledge.is_place_case(word) {
                let named = |a: &&Argument| {
                    let mention = self.layers.entities.at(a.head);
                    let kind = mention.map(|m| self.layers.entities.get(m.entity).kind);
                    matches!(kind, Some(EntityKind::Place | EntityKind::Group))
                };
                let (towns, lands): (Vec<_>, Vec<_>) = arguments
                    .iter()
                    .filter(|a| !self.moved || named(a))
                    .partition(|a| self.is_town(a));
                self.sites.push(Group {
                    case,
                    ..lands.into()
                });
                // `agreed to build a hospital in Goma`, but not `met in Goma`
                if level > 1 {
                    self.towns.push(Group {
                        class: Some(FillerClass::Place),
                        ..towns.into()
                    });
                }
                for argument in &arguments {
                    if self.layers.entities.at(argument.head).is_none() {
                        self.open(Node::Noun(argument.head), level);
                    }
                }
            } else {
                self.group_after(case, &arguments, level);
            }
        }
    }

    /// `according to officials`
    fn tells(&self, case: TokenRange) -> bool {
        self.knowledge
            .is_source_case(self.layers.document.lower(case.first()))
    }

    fn is_country(&self, argument: &Argument) -> bool {
        let mention = self.layers.entities.at(argument.head);
        mention.is_some_and(|m| {
            let entity = self.layers.entities.get(m.entity);
            let place = entity.place.map(|p| p.kind);
            entity.kind == EntityKind::Group || place == Some(PlaceKind::Country)
        })
    }

    fn is_town(&self, argument: &Argument) -> bool {
        is_town(self.layers, argument.head)
    }

    fn group(&mut self, arguments: &[Argument], level: u8) {
        self.group_after(TokenRange::default(), arguments, level);
    }

    fn group_after(&mut self, case: TokenRange, arguments: &[Argument], level: u8) {
        if arguments.is_empty() {
            return;
        }
        let others = arguments.iter().copied().filter(|a| !self.is_own(a));
        self.groups.push(Group {
            case,
            ..others.collect::<Vec<_>>().into()
        });
        for argument in arguments {
            self.open(Node::Noun(argument.head), level);
        }
    }

    /// A noun of the trigger, or what belongs to somebody told before: `withdrew its troops`.
    fn is_own(&self, argument: &Argument) -> bool {
        let pronoun = |a: &Argument| self.layers.syntax.pos(a.head) == Pos::Pron;
        self.own.contains(&argument.head)
            || self.layers.entities.at(argument.head).is_none()
                && hanging::nominal(self.layers, argument.head)
                    .possessors
                    .iter()
                    .any(pronoun)
    }

    fn open(&mut self, node: Node, level: u8) {
        if level < LEVELS {
            self.next.push_back((node, level, self.aside));
        }
    }
}
