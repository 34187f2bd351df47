//! Who or what an argument names: entities, whom a pronoun or description stands for, people without
//! a name, places, amounts.

use super::hanging::{nominal, obliques, site, with_case};
use super::imputed::body_before;
use super::knowledge::{EventKnowledge, FillerClass};
use super::{Layers, Participant, Role};
use crate::clauses::{Argument, Link, Site};
use crate::entities::{CountryCode, EntityKind, Mention, PlaceKind};
use crate::grammar::{Form, Pos};
use crate::span::{EntityId, TokenId, TokenRange};
use crate::text::{Case, Lettering, TokenClass};

/// Who an argument names: entities, whom a pronoun or description stands for, or people without
/// a name. Empty where it is nobody of the class.
pub fn actors(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
    class: FillerClass,
) -> Vec<Participant> {
    let blank = Participant {
        role: Role::Participant,
        entity: None,
        government: None,
        tokens: argument.tokens,
        phrase: argument.tokens,
        head: argument.head,
    };
    let named = name_at_end(layers, argument)
        .or_else(|| office_holder(layers, knowledge, argument))
        .or_else(|| layers.entities.at(argument.head))
        .or_else(|| name_after(layers, knowledge, argument));
    if let (Some(mention), Some(people)) = (named, people_of(layers, knowledge, argument)) {
        // `clashes with Karen rebels`, taken for one name
        if mention.tokens.end <= people.0 {
            return match takes_people(class) {
                true => vec![Participant {
                    head: people,
                    ..blank
                }],
                false => Vec::new(),
            };
        }
    }
    let names = match named {
        Some(mention) => described(layers, argument, mention),
        None => beside(layers, knowledge, argument),
    };
    if !names.is_empty() {
        let fit = names.into_iter().filter(|m| {
            let entity = layers.entities.get(m.entity);
            let place = entity.place.map(|p| p.kind);
            fits(entity.kind, place, entity.government_of.is_some(), class)
        });
        let told = fit.map(|mention| Participant {
            entity: Some(mention.entity),
            government: government(layers, mention.entity, argument.head),
            tokens: mention.tokens,
            ..blank.clone()
        });
        return told.collect();
    }
    if let Some(reference) = layers.references.at(argument.head) {
        return reference
            .entities
            .iter()
            .filter(|&&id| {
                let e = layers.entities.get(id);
                fits(
                    e.kind,
                    e.place.map(|p| p.kind),
                    e.government_of.is_some(),
                    class,
                )
            })
            .map(|&id| {
                let government = government(layers, id, argument.head);
                Participant {
                    entity: Some(id),
                    government,
                    tokens: reference.tokens,
                    ..blank.clone()
                }
            })
            .collect();
    }
    if let Some(group) = unnamed(layers, knowledge, argument.head) {
        let tokens = layers.clauses.phrase(group);
        return match takes_people(class) {
            true => vec![Participant {
                tokens,
                head: group,
                ..blank
            }],
            false => Vec::new(),
        };
    }
    let counts = knowledge.is_quantity(layers.syntax.lemma(argument.head))
        || layers.syntax.pos(argument.head) == Pos::Num;
    if counts {
        // `dozens of activists`, `11 of the prisoners`, `hundreds of thousands of workers`
        let mut counted = with_case(layers, &obliques(layers, argument.head), "of");
        while let [one] = counted[..]
            && knowledge.is_quantity(layers.syntax.lemma(one.head))
            && one.head > argument.head
        {
            let below = with_case(layers, &obliques(layers, one.head), "of");
            if below.is_empty() {
                break;
            }
            counted = below;
        }
        let people = counted.iter().find(|a| {
            let group = |m: &Mention| layers.entities.get(m.entity).kind == EntityKind::Group;
            knowledge.is_human(layers.syntax.lemma(a.head))
                || layers.entities.at(a.head).is_some_and(group)
        });
        match people {
            Some(_) if matches!(class, FillerClass::Organization | FillerClass::Country) => {
                return Vec::new();
            }
            Some(people) => {
                let tokens = argument.tokens.join(people.tokens);
                return vec![Participant { tokens, ..blank }];
            }
            // `tens of thousands`: of nobody else
            None if counted
                .iter()
                .all(|a| knowledge.is_quantity(layers.syntax.lemma(a.head))) => {}
            None => return Vec::new(),
        }
    }
    if class == FillerClass::Count {
        let word = layers.document.lower(argument.head);
        let alone = (counts || knowledge.is_counted(word)) && !is_time(layers, argument.head);
        return if alone && !is_amount_of_money(layers, argument) {
            vec![blank]
        } else {
            Vec::new()
        };
    }
    // `collided head-on`: half of a word
    if half_word(layers, argument.head) {
        return Vec::new();
    }
    let human = knowledge.is_human(layers.syntax.lemma(argument.head));
    let fits = match class {
        FillerClass::Any => is_noun(layers, argument.head) && !is_time(layers, argument.head),
        FillerClass::Thing => knowledge.is_thing(layers.syntax.lemma(argument.head)),
        FillerClass::Target => {
            let thing = knowledge.is_thing(layers.syntax.lemma(argument.head));
            // `the Russian war machine`
            let before = TokenRange {
                end: argument.head.0,
                ..argument.tokens
            };
            let whose = !layers.entities.within(before).is_empty();
            human || thing || whose || is_bare_name(layers, argument.head)
        }
        // A name that no table holds and no form gave away still names somebody.
        FillerClass::Actor => human || is_bare_name(layers, argument.head),
        FillerClass::Group | FillerClass::Person => human,
        FillerClass::Named => is_bare_name(layers, argument.head),
        FillerClass::Place => knowledge.is_area(layers.syntax.lemma(argument.head)),
        _ => false,
    };
    if fits { vec![blank] } else { Vec::new() }
}

fn takes_people(class: FillerClass) -> bool {
    matches!(
        class,
        FillerClass::Actor
            | FillerClass::Group
            | FillerClass::Person
            | FillerClass::Target
            | FillerClass::Any
    )
}

/// The noun for people in small letters that ends a phrase.
fn people_of(layers: &Layers, knowledge: &EventKnowledge, argument: &Argument) -> Option<TokenId> {
    let last = argument.tokens.last();
    let people = last > argument.head
        && layers.document.token(last).case == Case::Lower
        && layers.syntax.pos(last) == Pos::Noun
        && knowledge.is_human(layers.syntax.lemma(last));
    people.then_some(last)
}

/// A name with the others of its row that a plural before them describes: `journalists Ana Lind and Dov
/// Pek`.
fn described<'a>(
    layers: &Layers<'a>,
    argument: &Argument,
    mention: &'a Mention,
) -> Vec<&'a Mention> {
    let mut names = vec![mention];
    let plural =
        mention.tokens.start > argument.head.0 && layers.syntax.form(argument.head) == Form::Plural;
    if plural {
        let row = mention
            .tokens
            .iter()
            .map(|t| layers.clauses.conjuncts(layers.document, layers.syntax, t));
        let row = row.into_iter().find(|row| row.len() > 1);
        let heads = row.unwrap_or_default().into_iter();
        let others = heads.filter_map(|t| layers.entities.at(t));
        names.extend(others.filter(|m| m.tokens.start >= mention.tokens.end));
    }
    names
}

/// Whose drone, ship or fire it is that acts: `Turkish drones`, `Iran's missiles`, `a US warship`.
pub fn wielder(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<Argument> {
    let instrument = knowledge.is_instrument(layers.syntax.lemma(argument.head))
        && layers.entities.at(argument.head).is_none();
    if !instrument {
        return None;
    }
    let body = body_before(layers, knowledge, argument.head);
    if body.is_some() {
        return body;
    }
    let around = nominal(layers, argument.head);
    let adjectives = around.adjectives.iter().map(|&head| Argument {
        head,
        tokens: TokenRange::one(head),
        inherited: false,
    });
    let owners = around.possessors.iter().chain(&around.compounds).copied();
    adjectives.chain(owners).find(|a| {
        let mention = layers.entities.at(a.head);
        mention.is_some_and(|m| layers.entities.get(m.entity).country.is_some())
    })
}

/// Whether a hyphen joins the word to the next.
fn half_word(layers: &Layers, head: TokenId) -> bool {
    let tokens = &layers.document.tokens;
    let joined = |at: u32| tokens.get(at as usize).is_some_and(|t| !t.spaced);
    joined(head.0 + 1) && joined(head.0 + 2) && layers.document.word(TokenId(head.0 + 1)) == "-"
}

/// `He was sworn in`: somebody, of whom it is not known who.
pub fn is_open(layers: &Layers, knowledge: &EventKnowledge, argument: &Argument) -> bool {
    !argument.inherited
        && layers.syntax.pos(argument.head) == Pos::Pron
        && knowledge
            .is_plural_pronoun(layers.document.lower(argument.head))
            .is_some()
}

/// People without a name whom a pronoun stands for: `Gunmen stormed the hotel. They took two hostages`;
/// the subject of the clause above or, where there is none, of the sentence before.
fn unnamed(layers: &Layers, knowledge: &EventKnowledge, pronoun: TokenId) -> Option<TokenId> {
    if layers.syntax.pos(pronoun) != Pos::Pron {
        return None;
    }
    let word = layers.document.lower(pronoun);
    let id = layers.clauses.at(pronoun)?;
    if knowledge.is_body_pronoun(word) {
        // `The army said it had opened an inquiry`
        let (above, Link::Complement) = layers.clauses.get(id).above? else {
            return None;
        };
        let speaker = layers.clauses.get(above).subjects.first()?.head;
        let body = knowledge.is_body(layers.syntax.lemma(speaker))
            && layers.entities.at(speaker).is_none();
        return body.then_some(speaker);
    }
    let plural = knowledge.is_plural_pronoun(word)?;
    let sentence = layers.document.sentence_of(pronoun);
    let above = layers.clauses.chain(id).map(|(above, _)| above);
    let before = sentence.0.checked_sub(1).and_then(|s| {
        let tokens = layers.document.sentences[s as usize].tokens;
        tokens.iter().find_map(|t| {
            layers
                .clauses
                .of_verb(t)
                .filter(|&c| !layers.clauses.get(c).subjects.is_empty())
        })
    });
    let clause = above
        .filter(|&c| !layers.clauses.get(c).subjects.is_empty())
        .find(|&c| layers.clauses.get(c).subjects[0].head < pronoun)
        .or(before)?;
    let subject = layers.clauses.get(clause).subjects[0].head;
    let human = knowledge.is_human(layers.syntax.lemma(subject))
        && layers.entities.at(subject).is_none()
        && (layers.syntax.form(subject) == Form::Plural) == plural;
    human.then_some(subject)
}

/// Who a noun stands beside: the person of a title (`new Japanese Prime Minister Sanae Takaichi`, `police
/// commander Colonel Juan Lind`) or the body right after what it is (`Swiss drugmaker Novartis`), read by
/// the parser as apposition; of several, all: `two officers, Juan Lind and Ana Pek`.
fn beside<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Vec<&'a Mention> {
    if layers.references.at(argument.head).is_some() {
        return Vec::new();
    }
    let (document, syntax) = (layers.document, layers.syntax);
    let plural = syntax.form(argument.head) == Form::Plural;
    let name = |p: TokenId| {
        let phrase = layers.clauses.phrase(p);
        let last = layers.entities.within(phrase).last();
        let last = last.filter(|m| m.tokens.end == phrase.end && p == phrase.first());
        let mention = layers.entities.at(p).or(last)?;
        let body = layers.entities.get(mention.entity).kind == EntityKind::Organization;
        let listed = body && plural && p > argument.head;
        (listed || is_named_by(layers, argument.head, mention)).then_some(mention)
    };
    let partners = layers.clauses.partners(document, syntax, argument.head);
    let Some((first, mention)) = partners.iter().find_map(|&p| Some((p, name(p)?))) else {
        let holder = holder_behind(layers, knowledge, argument.head);
        return holder.into_iter().collect();
    };
    match plural && first > argument.head {
        true => {
            let row = layers.clauses.conjuncts(document, syntax, first);
            row.into_iter().filter_map(name).collect()
        }
        false => vec![mention],
    }
}

/// How many words may stand between an office and the comma before its holder's name.
const OFFICE_REACH: u32 = 10;

/// `the mayor of Turku, Ana Pek, said`: whom a comma parts from the noun and what it is of.
fn holder_behind<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    noun: TokenId,
) -> Option<&'a Mention> {
    let document = layers.document;
    let sentence = document.sentence(document.sentence_of(noun)).tokens;
    let one = layers.syntax.pos(noun) == Pos::Noun && layers.syntax.form(noun) != Form::Plural;
    let of = TokenId(noun.0 + 1);
    let office = one && sentence.has(of) && matches!(document.lower(of), "of" | "for" | "in");
    if !office || !knowledge.is_human(layers.syntax.lemma(noun)) {
        return None;
    }
    let named = |t: TokenId| {
        let nominal = matches!(
            layers.syntax.pos(t),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp | Pos::Part | Pos::Cconj
        );
        nominal && !is_time(layers, t)
    };
    let mut rest = (of.0..sentence.end.min(of.0 + OFFICE_REACH)).map(TokenId);
    let comma = rest.find(|&t| !named(t))?;
    let mention = layers.entities.at(TokenId(comma.0 + 1))?;
    let after = TokenId(mention.tokens.end);
    let closed = !sentence.has(after) || matches!(document.word(after), "," | "." | ";" | "--");
    let person = layers.entities.get(mention.entity).kind == EntityKind::Person;
    let apart = document.word(comma) == "," && mention.tokens.start == comma.0 + 1;
    (apart && closed && person).then_some(mention)
}

/// A capitalised word that the grammar takes for a name.
fn is_bare_name(layers: &Layers, head: TokenId) -> bool {
    let document = layers.document;
    let lettering = document.sentence(document.sentence_of(head)).lettering;
    let lettered = match lettering {
        Lettering::Ordinary => document.token(head).case == Case::Title,
        Lettering::Capitals => document.token(head).case == Case::Upper,
        _ => false,
    };
    layers.syntax.pos(head) == Pos::Propn && lettered && !is_time(layers, head)
}

/// Whether a mention beside a noun is who the noun speaks of: a person, or a body right after it.
fn is_named_by(layers: &Layers, noun: TokenId, mention: &Mention) -> bool {
    match layers.entities.get(mention.entity).kind {
        EntityKind::Person => true,
        EntityKind::Organization => mention.tokens.start == noun.0 + 1,
        // `holders Brazil`
        EntityKind::Place => layers.entities.sport && mention.tokens.start == noun.0 + 1,
        EntityKind::Group => false,
    }
}

/// The name at the end of a phrase whose head is a title or noun before it: `UN Secretary General
/// Antonio Guterres`, `Swiss drugmaker Novartis`.
fn name_at_end<'a>(layers: &Layers<'a>, argument: &Argument) -> Option<&'a Mention> {
    let last = layers.entities.within(argument.tokens).last()?;
    let named = is_named_by(layers, argument.head, last);
    let title = TokenRange {
        start: argument.head.0,
        end: last.tokens.start,
    };
    let plain = title.start >= title.end
        || title.iter().all(|t| {
            matches!(layers.syntax.pos(t), Pos::Noun | Pos::Propn | Pos::Adj)
                || layers.document.word(t) == "-"
        });
    (named && plain && last.tokens.end == argument.tokens.end).then_some(last)
}

/// How many words may stand between the head that the parser saw and the name.
const APPOSED: u32 = 3;

/// The name right after the noun that says who it is, wherever the parser hung it: `carmaker Lunaro`, `telecoms
/// giant Zentel`; but not `told his deputy Ana Pek had left`, `told reporters Ana Pek`.
fn name_after<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<&'a Mention> {
    if !is_noun(layers, argument.head) {
        return None;
    }
    let sentence = layers.document.sentence_of(argument.head);
    let end = layers.document.sentence(sentence).tokens.end;
    let from = argument.tokens.end;
    let mut words = (from..end.min(from + APPOSED)).map(TokenId);
    let noun = |t: TokenId| {
        matches!(layers.syntax.pos(t), Pos::Noun | Pos::Adj) && layers.entities.at(t).is_none()
    };
    let first = words.find(|&t| !noun(t))?;
    let mention = layers.entities.at(first)?;
    let kind = layers.entities.get(mention.entity).kind;
    let noun = TokenId(first.0 - 1);
    let one = layers.syntax.form(noun) != Form::Plural;
    let tells = one && knowledge.is_human(layers.syntax.lemma(noun));
    let fits = matches!(kind, EntityKind::Person | EntityKind::Organization);
    let own = !matches!(site(layers, mention.tokens.last()), Site::Subject(_));
    (tells && fits && own && mention.tokens.first() == first).then_some(mention)
}

/// The person whose office is told before the name with what it is of: `Minister of Finance Ana Pek`, but
/// not `the aide of President Ana Pek`.
fn office_holder<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<&'a Mention> {
    if !knowledge.is_human(layers.syntax.lemma(argument.head)) {
        return None;
    }
    let after = TokenRange {
        start: argument.head.0 + 1,
        end: layers.clauses.whole(argument.head).end,
    };
    if after.start >= after.end || layers.document.lower(after.first()) != "of" {
        return None;
    }
    let mentions = layers.entities.within(after).iter();
    let person = mentions
        .into_iter()
        .find(|m| layers.entities.get(m.entity).kind == EntityKind::Person)?;
    let office = TokenRange {
        end: person.tokens.start,
        ..after
    };
    let last = office.iter().last()?;
    let plain = office.iter().all(|t| {
        matches!(
            layers.syntax.pos(t),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp | Pos::Cconj | Pos::Det
        )
    });
    let noun = matches!(layers.syntax.pos(last), Pos::Noun | Pos::Propn);
    let title = knowledge.is_human(layers.syntax.lemma(last));
    (plain && noun && !title).then_some(person)
}

/// The government that a name stands for here: a country's or capital's name, or the adjective of
/// one (`Turkish strikes`).
fn government(layers: &Layers, id: EntityId, head: TokenId) -> Option<CountryCode> {
    let entity = layers.entities.get(id);
    match entity.kind {
        EntityKind::Place => entity.government_of,
        EntityKind::Group if layers.syntax.pos(head) == Pos::Adj => entity.country,
        _ => None,
    }
}

fn is_noun(layers: &Layers, head: TokenId) -> bool {
    matches!(layers.syntax.pos(head), Pos::Noun | Pos::Propn)
}

fn fits(kind: EntityKind, place: Option<PlaceKind>, government: bool, class: FillerClass) -> bool {
    match class {
        FillerClass::Any | FillerClass::Target | FillerClass::Named => true,
        FillerClass::Person => kind == EntityKind::Person,
        FillerClass::Organization => kind == EntityKind::Organization,
        FillerClass::Country => {
            kind == EntityKind::Place && (place == Some(PlaceKind::Country) || government)
                || kind == EntityKind::Group
        }
        FillerClass::Group => matches!(kind, EntityKind::Group | EntityKind::Organization),
        FillerClass::Place => kind == EntityKind::Place,
        FillerClass::Actor => match kind {
            EntityKind::Place => {
                government
                    || matches!(
                        place,
                        Some(PlaceKind::Country | PlaceKind::Subdivision | PlaceKind::Region)
                    )
            }
            _ => true,
        },
        FillerClass::Thing => kind == EntityKind::Organization,
        FillerClass::Money | FillerClass::Time | FillerClass::Count => false,
    }
}

/// The places an argument names, the most exact first. What stands before the noun of an event or of
/// people tells no place of the trigger: `for the Asia trip`, `to Tokyo commuters`.
pub fn places(layers: &Layers, knowledge: &EventKnowledge, argument: &Argument) -> Vec<EntityId> {
    if let Some(reference) = layers.references.at(argument.head) {
        return reference
            .entities
            .iter()
            .copied()
            .filter(|&id| layers.entities.get(id).kind == EntityKind::Place)
            .collect();
    }
    let range = layers.clauses.whole(argument.head).join(argument.tokens);
    let lemma = layers.syntax.lemma(argument.head);
    let other = layers.entities.at(argument.head).is_none()
        && (knowledge.is_human(lemma) && !knowledge.is_body(lemma) && !knowledge.is_thing(lemma)
            || !knowledge.noun(lemma).is_empty());
    let mut found: Vec<EntityId> = layers
        .entities
        .within(range)
        .iter()
        .filter(|m| !other || m.tokens.start > argument.head.0)
        .filter(|m| {
            let e = layers.entities.get(m.entity);
            e.kind == EntityKind::Place || e.place.is_some()
        })
        .map(|m| m.entity)
        .collect();
    found.sort_by_key(|&id| {
        std::cmp::Reverse(
            layers
                .entities
                .get(id)
                .place
                .map_or(PlaceKind::Continent, |p| p.kind),
        )
    });
    found.dedup();
    found
}

/// `$5 million`, `3 percent`: counts no people.
fn is_amount_of_money(layers: &Layers, argument: &Argument) -> bool {
    let symbol = |t: TokenId| layers.document.token(t).class == TokenClass::Symbol;
    argument.tokens.iter().any(symbol)
        || argument
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|t| symbol(TokenId(t)))
        || layers
            .document
            .tokens
            .get(argument.tokens.end as usize)
            .is_some_and(|_| symbol(TokenId(argument.tokens.end)))
}

pub fn is_amount(layers: &Layers, argument: &Argument) -> bool {
    argument.tokens.iter().any(|t| {
        let token = layers.document.token(t);
        token.class == TokenClass::Symbol || token.class == TokenClass::Number
    })
}

/// Whether a token belongs to a temporal expression (binary search).
pub fn is_time(layers: &Layers, token: TokenId) -> bool {
    let at = layers.times.partition_point(|t| t.tokens.end <= token.0);
    layers.times.get(at).is_some_and(|t| t.tokens.has(token))
}
