//! Who or what an argument names: entities, whom a pronoun or description stands for, people without
//! a name, places, amounts.

use super::beside::{
    before_a_day, beside, described, name_after, name_at_end, office_holder, owned_person,
    people_after, person_at,
};
use super::fill::objects;
use super::knowledge::EventKnowledge;
use super::paths::FillerClass;
use super::{Layers, Participant, Role, counted, sides};
use crate::clauses::{Argument, Link, Voice};
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
    if is_nobody(layers, argument) {
        return Vec::new();
    }
    let argument = &before_a_day(layers, argument);
    let blank = Participant {
        role: Role::Participant,
        entity: None,
        government: None,
        tokens: argument.tokens,
        phrase: argument.tokens,
        head: argument.head,
    };
    let named = name_at_end(layers, argument)
        .or_else(|| owned_person(layers, argument))
        .or_else(|| office_holder(layers, knowledge, argument))
        .or_else(|| layers.entities.at(argument.head))
        .or_else(|| name_after(layers, knowledge, argument));
    let people = people_after(layers, knowledge, argument, named);
    let holder = people
        .and_then(|(_, tokens)| person_at(layers, tokens.end))
        .or_else(|| {
            let name = named.filter(|_| takes_people(class))?;
            let (document, syntax) = (layers.document, layers.syntax);
            layers.entities.officer_behind(document, syntax, name)
        });
    let named = holder.or(named);
    if let Some((head, tokens)) = people.filter(|_| holder.is_none()) {
        let told = Participant {
            head,
            tokens,
            phrase: tokens,
            ..blank
        };
        return match takes_people(class) {
            true => vec![told],
            false => Vec::new(),
        };
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
            government: government(layers, mention.entity, argument.head, class),
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
            .map(|&id| Participant {
                entity: Some(id),
                government: government(layers, id, argument.head, class),
                tokens: reference.tokens,
                ..blank.clone()
            })
            .collect();
    }
    if let Some(before) = object_before(layers, argument.head) {
        return actors(layers, knowledge, &before, class);
    }
    let speaker = speaker(layers, knowledge, argument.head);
    if let Some(mention) =
        speaker.or_else(|| sides::speaks_as_body(layers, knowledge, argument.head))
    {
        return vec![Participant {
            entity: Some(mention.entity),
            tokens: mention.tokens,
            ..blank
        }];
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
    let counts = counted::counts(layers, knowledge, argument.head);
    if counts && let Some(told) = counted::people(layers, knowledge, argument, class, &blank) {
        return told;
    }
    if class == FillerClass::Count {
        let word = layers.document.lower(argument.head);
        // `measured 6.2`
        let whole = !word.contains('.');
        let counted = counts && whole || knowledge.is_counted(word);
        let alone = counted && !is_time(layers, argument.head);
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
    let human = knowledge.is_human(layers.syntax.lemma(argument.head))
        || sides::is_counted_side(layers, argument);
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
            let lemma = layers.syntax.lemma(argument.head);
            // `an ambush on the highway`
            let case = argument.tokens.start.checked_sub(1).map(TokenId);
            let on = case.is_some_and(|t| layers.document.lower(t) == "on");
            let known = human || thing || knowledge.is_area(lemma);
            !(on && knowledge.is_road(lemma))
                && (known || whose || is_bare_name(layers, argument.head))
        }
        // A name that no table holds and no form gave away still names somebody.
        FillerClass::Actor => {
            // `killed the envoy and 16 others`
            let others = || {
                let number = |t: TokenId| layers.syntax.pos(t) == Pos::Num;
                knowledge.is_counted(layers.document.lower(argument.head))
                    && argument.tokens.iter().any(number)
            };
            human || is_bare_name(layers, argument.head) || others()
        }
        FillerClass::Group | FillerClass::Person => human,
        FillerClass::Named => is_bare_name(layers, argument.head),
        FillerClass::Place => {
            // `at the Lima airport`
            let lemma = layers.syntax.lemma(argument.head);
            let within = layers.entities.within(argument.tokens).iter();
            let mut kinds = within.map(|m| layers.entities.get(m.entity).kind);
            knowledge.is_area(lemma)
                || knowledge.is_thing(lemma) && kinds.any(|kind| kind == EntityKind::Place)
        }
        _ => false,
    };
    if fits { vec![blank] } else { Vec::new() }
}

/// `No group claimed responsibility`, `none of the rebels`.
fn is_nobody(layers: &Layers, argument: &Argument) -> bool {
    let first = argument.tokens.first();
    let negative = matches!(
        layers.document.lower(first),
        "no" | "nobody" | "none" | "neither"
    );
    negative
        && match layers.document.token(argument.head).case {
            Case::Lower => true,
            // `NO GROUP CLAIMED RESPONSIBILITY`
            Case::Upper => layers.entities.at(argument.head).is_none(),
            _ => false,
        }
}

pub fn takes_people(class: FillerClass) -> bool {
    matches!(
        class,
        FillerClass::Actor
            | FillerClass::Group
            | FillerClass::Person
            | FillerClass::Target
            | FillerClass::Any
    )
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

/// `accused Norway of delays and urged it to pay`, `shelled the towns and burned them`: what he who does both did to
/// something before.
fn object_before(layers: &Layers, pronoun: TokenId) -> Option<Argument> {
    if layers.syntax.pos(pronoun) != Pos::Pron {
        return None;
    }
    let plural = match layers.document.lower(pronoun) {
        "it" => false,
        "them" => true,
        _ => return None,
    };
    let own = layers.clauses.get(layers.clauses.at(pronoun)?);
    let (above, Link::Conjunct) = own.above? else {
        return None;
    };
    let above = layers.clauses.get(above);
    let both = own.voice == Voice::Active
        && above.voice == Voice::Active
        && own.subjects.iter().all(|s| s.inherited)
        && own.objects.iter().any(|o| o.head == pronoun);
    let [object] = above.objects[..] else {
        return None;
    };
    let named = layers.entities.at(object.head);
    let person = named.is_some_and(|m| layers.entities.get(m.entity).kind == EntityKind::Person);
    let alike = (layers.syntax.form(object.head) == Form::Plural) == plural;
    (both && alike && !person && layers.syntax.pos(object.head) != Pos::Pron).then_some(object)
}

/// The body that speaks of itself as `they`: `The Free Army said they had fired on the port`.
fn speaker<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    pronoun: TokenId,
) -> Option<&'a Mention> {
    let several = layers.syntax.pos(pronoun) == Pos::Pron
        && knowledge.is_plural_pronoun(layers.document.lower(pronoun)) == Some(true);
    let clause = layers
        .clauses
        .get(layers.clauses.at(pronoun).filter(|_| several)?);
    let (above, Link::Complement) = clause.above? else {
        return None;
    };
    let own = clause.subjects.iter().any(|s| s.head == pronoun);
    let [speaker] = layers.clauses.get(above).subjects[..] else {
        return None;
    };
    let mention = layers.entities.at(speaker.head).filter(|_| own)?;
    let kind = layers.entities.get(mention.entity).kind;
    matches!(kind, EntityKind::Organization | EntityKind::Group).then_some(mention)
}

/// People without a name whom a pronoun stands for: `Gunmen stormed the hotel. They took two hostages`;
/// the subject of the clause above or, where there is none, of the sentence before.
fn unnamed(layers: &Layers, knowledge: &EventKnowledge, pronoun: TokenId) -> Option<TokenId> {
    if layers.syntax.pos(pronoun) != Pos::Pron {
        return None;
    }
    let word = layers.document.lower(pronoun);
    // `Five of them were freed`: not those who did what was told before
    let counted = pronoun.0 > 1
        && layers.document.lower(TokenId(pronoun.0 - 1)) == "of"
        && layers.syntax.pos(TokenId(pronoun.0 - 2)) == Pos::Num;
    if counted {
        return None;
    }
    let id = layers.clauses.at(pronoun)?;
    if knowledge.is_body_pronoun(word) {
        // `The army said it had opened an inquiry`
        let (above, Link::Complement) = layers.clauses.get(id).above? else {
            return None;
        };
        let speaker = layers.clauses.get(above).subjects.first()?.head;
        let body = |t: TokenId| knowledge.is_body(layers.syntax.lemma(t));
        // `Union FNV said it would strike`
        let before = speaker.0.checked_sub(1).map(TokenId);
        let told = body(speaker) || before.is_some_and(body);
        return (told && layers.entities.at(speaker).is_none()).then_some(speaker);
    }
    let plural = knowledge.is_plural_pronoun(word)?;
    let fits = |noun: TokenId| {
        let human = knowledge.is_human(layers.syntax.lemma(noun));
        let alike = (layers.syntax.form(noun) == Form::Plural) == plural;
        human && alike && layers.entities.at(noun).is_none()
    };
    let own = layers.clauses.get(id);
    // `expelled two envoys, accusing them of spying`, `convicted a man of murder and sentenced him to death`: he who
    // does both is another
    let shared = own.subjects.iter().all(|s| s.inherited);
    if shared && own.objects.iter().any(|o| o.head == pronoun) {
        let (above, _) = own.above?;
        let told = objects(layers.clauses.get(above));
        return told.iter().map(|o| o.head).find(|&noun| fits(noun));
    }
    let sentence = layers.document.sentence_of(pronoun);
    // `Police held 40 men. They were released on Monday`: to whom things are done they were done before
    let done_to = own.voice == Voice::Passive && own.subjects.iter().any(|s| s.head == pronoun);
    // `freed ten men from a cellar where they were beaten`
    let there = own
        .above
        .filter(|(_, link)| done_to && *link == Link::Relative);
    if let Some((above, _)) = there {
        let told = objects(layers.clauses.get(above)).iter().map(|o| o.head);
        let mut whom = told.map(|head| counted::of_whom(layers, knowledge, head));
        if let Some(whom) = whom.find(|&noun| noun < pronoun && fits(noun)) {
            return Some(whom);
        }
    }
    if done_to && let Some(before) = sentence.0.checked_sub(1) {
        let tokens = layers.document.sentences[before as usize].tokens;
        let told = layers
            .clauses
            .within(tokens)
            .map(|id| layers.clauses.get(id));
        let mut told = told
            .filter(|c| c.voice == Voice::Active)
            .flat_map(|c| &c.objects);
        if let Some(whom) = told.find(|o| fits(o.head)) {
            return Some(whom.head);
        }
    }
    // `They will free the men they abducted`: whoever they are there
    let again = |t: TokenId| layers.syntax.pos(t) == Pos::Pron && layers.document.lower(t) == word;
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
        .find(|&c| {
            let subject = layers.clauses.get(c).subjects[0].head;
            subject < pronoun && !again(subject)
        })
        .or(before)?;
    let subject = layers.clauses.get(clause).subjects[0].head;
    fits(subject).then_some(subject)
}

/// A capitalised word that the grammar takes for a name.
fn is_bare_name(layers: &Layers, head: TokenId) -> bool {
    let document = layers.document;
    let lettering = document.sentence(document.sentence_of(head)).lettering;
    let lettered = match lettering {
        Lettering::Ordinary => matches!(document.token(head).case, Case::Title | Case::Upper),
        Lettering::Capitals => document.token(head).case == Case::Upper,
        _ => false,
    };
    let named = match layers.syntax.pos(head) {
        Pos::Propn => true,
        // `The Liberators claimed responsibility`
        Pos::Noun => {
            let before = head.0.checked_sub(1).map(TokenId);
            lettering == Lettering::Ordinary
                && document.token(head).case == Case::Title
                && layers.syntax.form(head) == Form::Plural
                && before.is_some_and(|t| document.lower(t) == "the")
        }
        _ => false,
    };
    named && lettered && !is_time(layers, head)
}

/// The government that a name stands for here: a country's or capital's name, or the adjective of one (`Turkish
/// strikes`); but `launched a raid in Lima`, `shelled Kabul`: a capital that is struck or the site is none.
fn government(
    layers: &Layers,
    id: EntityId,
    head: TokenId,
    class: FillerClass,
) -> Option<CountryCode> {
    let entity = layers.entities.get(id);
    let site = matches!(class, FillerClass::Place | FillerClass::Target);
    let town = entity.place.is_some_and(|p| p.kind != PlaceKind::Country);
    match entity.kind {
        EntityKind::Place => entity.government_of.filter(|_| !(site && town)),
        EntityKind::Group if layers.syntax.pos(head) == Pos::Adj => entity.country,
        _ => None,
    }
}

pub fn is_noun(layers: &Layers, head: TokenId) -> bool {
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
    // `the worst crash in modern Chilean history`
    let placeless = knowledge.is_placeless(lemma);
    // `returned home for a festival in Arica`: nobody goes for an occasion as for a place; `expelled two envoys over
    // attacks on its mission in Arica`
    let before = argument.tokens.start.checked_sub(1).map(TokenId);
    if other && before.is_some_and(|t| matches!(layers.document.lower(t), "for" | "over")) {
        return Vec::new();
    }
    // `to Chile in August for a festival in Arica`: what for is elsewhere told of; `the site that was a school under
    // Spain's rule`: so is what was there
    let purpose = (argument.head.0 + 1..range.end)
        .find(|&t| {
            let word = layers.document.lower(TokenId(t));
            matches!(word, "for" | "that" | "which" | "where" | "who" | "whose")
        })
        .unwrap_or(range.end);
    // `in Muntinlupa, south of Manila`: where the place lies
    let beside = |m: &Mention| {
        let before = |n: u32| m.tokens.start.checked_sub(n).map(TokenId);
        let is = |n, words: &dyn Fn(&str) -> bool| {
            before(n).is_some_and(|t| words(layers.document.lower(t)))
        };
        // but `in the south of Chile`
        is(1, &|w| matches!(w, "of" | "from"))
            && is(2, &|w| knowledge.is_direction(w))
            && !is(3, &|w| w == "the")
    };
    // `a Chile-flagged tanker` lies elsewhere
    let half = |m: &Mention| {
        let next = TokenId(m.tokens.end + 1);
        half_word(layers, m.tokens.last()) && layers.entities.at(next).is_none()
    };
    // `in protest at the war against Chile`, `a ban on trade with Chile`: one of its sides
    let side = |m: &Mention| {
        let before = m.tokens.start.checked_sub(1).map(TokenId);
        before.is_some_and(|t| {
            t > argument.head
                && matches!(
                    layers.document.lower(t),
                    "aboard" | "against" | "by" | "with"
                )
        })
    };
    // `a group of nine Lima residents`
    let of_people = |m: &Mention| {
        let next = TokenId(m.tokens.end);
        knowledge.is_quantity(lemma)
            && range.has(next)
            && layers.syntax.form(next) == Form::Plural
            && knowledge.is_human(layers.syntax.lemma(next))
    };
    let mut found: Vec<EntityId> = layers
        .entities
        .within(range)
        .iter()
        .filter(|m| m.tokens.start < purpose && !beside(m) && !side(m) && !half(m))
        .filter(|m| !of_people(m))
        .filter(|m| !(other || placeless) || m.tokens.start > argument.head.0)
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

pub fn is_amount(layers: &Layers, knowledge: &EventKnowledge, argument: &Argument) -> bool {
    let figure = |t: TokenId| {
        let token = layers.document.token(t);
        token.class == TokenClass::Symbol || token.class == TokenClass::Number
    };
    // `five million dollars`
    let in_words = || {
        let counted = argument
            .tokens
            .iter()
            .any(|t| layers.syntax.pos(t) == Pos::Num);
        counted && knowledge.unit(layers.syntax.lemma(argument.head)).is_some()
    };
    argument.tokens.iter().any(figure) || in_words()
}

/// Whether a token belongs to a temporal expression.
pub fn is_time(layers: &Layers, token: TokenId) -> bool {
    layers.times.at(token).is_some()
}
