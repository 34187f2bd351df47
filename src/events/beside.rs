//! Takes an argument; gives the names that stand beside its noun: the holder of an office, the firm after what it
//! is, those in apposition; or the people that a name only describes (`EU envoys`).

use super::Layers;
use super::hanging::site;
use super::knowledge::EventKnowledge;
use super::who::{is_noun, is_time};
use crate::clauses::{Argument, Clause, ClauseKind, Site, Voice};
use crate::entities::{EntityKind, Mention};
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};
use crate::text::Case;

/// How many words may stand between a name and the people it describes.
const DESCRIBED: u32 = 3;

/// The people after a name that only says whose they are, and their phrase, wherever the parser hung them: `a senior
/// U.S. diplomat`, `Karen rebels`, `the United Nations peacekeeping force`.
pub fn people_after(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
    name: Option<&Mention>,
) -> Option<(TokenId, TokenRange)> {
    let name = match name {
        Some(name) if layers.entities.get(name.entity).kind == EntityKind::Person => return None,
        Some(name) => name.tokens,
        None if layers.syntax.pos(argument.head) == Pos::Propn => argument.tokens,
        None => return None,
    };
    if !argument.tokens.has(name.first()) {
        return None;
    }
    let sentence = layers.document.sentence_of(argument.head);
    let end = layers.document.sentence(sentence).tokens.end;
    let from = name.end;
    let mut head = None;
    for token in (from..end.min(from + DESCRIBED)).map(TokenId) {
        let pos = layers.syntax.pos(token);
        let form = layers.syntax.form(token);
        let noun = pos == Pos::Noun
            // `a U.S. diplomat met`, taken for a verb
            || pos == Pos::Verb && form == Form::Present && determined(layers, argument);
        let modifier = pos == Pos::Adj || pos == Pos::Verb && form == Form::Gerund;
        if layers.document.token(token).case != Case::Lower || !(noun || modifier) {
            break;
        }
        if noun {
            head = Some(token);
        }
    }
    let people = head.filter(|&t| {
        knowledge.is_human(layers.document.lower(t)) || knowledge.is_human(layers.syntax.lemma(t))
    })?;
    // whose people they are may be asked for by itself
    if matches!(site(layers, argument.head), Site::Noun(head, None) if head == people) {
        return None;
    }
    let tokens = TokenRange {
        start: argument.tokens.start,
        end: people.0 + 1,
    };
    Some((people, tokens))
}

/// The person whose name begins at a token: `EU envoy Ana Pek`.
pub fn person_at<'a>(layers: &Layers<'a>, token: u32) -> Option<&'a Mention> {
    let mention = layers.entities.at(TokenId(token))?;
    let person = layers.entities.get(mention.entity).kind == EntityKind::Person;
    (person && mention.tokens.start == token).then_some(mention)
}

/// `a U.S. ...`: a country's name alone has no such article.
fn determined(layers: &Layers, argument: &Argument) -> bool {
    matches!(layers.document.lower(argument.tokens.first()), "a" | "an")
}

/// A name with the others of its row that a plural before them describes: `journalists Ana Lind and Dov
/// Pek`.
pub fn described<'a>(
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

/// Who a noun stands beside: the person of a title (`new Japanese Prime Minister Sanae Takaichi`, `police
/// commander Colonel Juan Lind`) or the body right after what it is (`Swiss drugmaker Novartis`), read by
/// the parser as apposition; of several, all: `two officers, Juan Lind and Ana Pek`.
pub fn beside<'a>(
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
        // `the sons of former president Juan Lind`
        if plural && is_of_another(layers, knowledge, argument, mention) {
            return None;
        }
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
pub fn name_at_end<'a>(layers: &Layers<'a>, argument: &Argument) -> Option<&'a Mention> {
    let last = layers.entities.within(argument.tokens).last()?;
    let named = is_named_by(layers, argument.head, last);
    let title = TokenRange {
        start: argument.head.0,
        end: last.tokens.start,
    };
    let plain = title.start >= title.end
        || title.iter().all(|t| {
            matches!(layers.syntax.pos(t), Pos::Noun | Pos::Propn | Pos::Adj)
                // `the Free Union's Ana Pek`
                || matches!(layers.document.word(t), "-" | "'s" | "’s")
        });
    (named && plain && last.tokens.end == argument.tokens.end).then_some(last)
}

/// How many words may stand between the head that the parser saw and the name.
const APPOSED: u32 = 3;

/// The name right after the noun that says who it is, wherever the parser hung it: `carmaker Lunaro`, `telecoms
/// giant Zentel`; but not `told his deputy Ana Pek had left`, `told reporters Ana Pek`.
pub fn name_after<'a>(
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
        // `Secretary-General Ana Pek`, parted at the hyphen
        let hyphen = || layers.document.word(t) == "-" || layers.syntax.pos(t) != Pos::Punct;
        let joined = || !layers.document.token(t).spaced && hyphen();
        // `POLICE CHIEF COLONEL ANA PEK`
        (matches!(layers.syntax.pos(t), Pos::Noun | Pos::Adj | Pos::Propn) || joined())
            && layers.entities.at(t).is_none()
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

/// How many words after a verb a name may begin.
const NAME_REACH: u32 = 4;

/// The name right after an active verb that has no object, which the parser hung elsewhere (`struck
/// the southern Philippines on Saturday`).
pub fn name_behind(layers: &Layers, clause: &Clause) -> Option<Argument> {
    if clause.voice != Voice::Active || clause.kind != ClauseKind::Verb {
        return None;
    }
    let sentence = layers.document.sentence_of(clause.verb);
    let end = layers.document.sentence(sentence).tokens.end;
    let before = |t: &TokenId| matches!(layers.syntax.pos(*t), Pos::Det | Pos::Adj);
    let from = clause.verb.0 + 1;
    let mut words = (from..end.min(from + NAME_REACH)).map(TokenId);
    let first = words.find(|t| !before(t) || layers.entities.at(*t).is_some())?;
    let described = layers.entities.at(first).filter(|m| m.tokens.has(first))?;
    // `met Kenyan President Ana Pek`
    let titles = (described.tokens.end..end).map(TokenId);
    let mut titles = titles.skip_while(|&t| {
        is_noun(layers, t)
            && layers.entities.at(t).is_none()
            && layers.document.token(t).case != Case::Lower
    });
    let holder = titles.next().and_then(|t| person_at(layers, t.0));
    let mention = holder.unwrap_or(described);
    let head = mention.tokens.last();
    let own = clause.subjects.iter().any(|s| mention.tokens.has(s.head));
    (!own && described.tokens.first() == first).then_some(Argument {
        head,
        tokens: mention.tokens,
        inherited: false,
    })
}

/// The person whose office is told before the name with what it is of: `Minister of Finance Ana Pek`, but
/// not `the aide of President Ana Pek`.
pub fn office_holder<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<&'a Mention> {
    let after = TokenRange {
        start: argument.head.0 + 1,
        end: layers.clauses.whole(argument.head).end,
    };
    if after.start >= after.end || layers.document.lower(after.first()) != "of" {
        return None;
    }
    // `executives of shipping group Anders Wilhelm` are not he
    let one = layers.syntax.form(argument.head) != Form::Plural;
    if !one || !knowledge.is_human(layers.syntax.lemma(argument.head)) {
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
    let lemma = layers.syntax.lemma(last);
    let title = knowledge.is_human(lemma) && !knowledge.is_body(lemma);
    (plain && noun && !title).then_some(person)
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
            Pos::Noun
                | Pos::Propn
                | Pos::Adj
                | Pos::Adv
                | Pos::Det
                | Pos::Adp
                | Pos::Part
                | Pos::Cconj
        );
        // `the far-right party`
        (nominal || document.word(t) == "-") && !is_time(layers, t)
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

/// Whether a name after a plural is that of somebody whom a phrase between them tells of.
fn is_of_another(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
    name: &Mention,
) -> bool {
    let between = TokenRange {
        start: argument.tokens.end,
        end: name.tokens.start,
    };
    if between.start >= between.end {
        return false;
    }
    let last = between.last();
    let opens = layers.document.lower(between.first()) == "of";
    let parted = between.iter().any(|t| layers.syntax.pos(t) == Pos::Punct);
    let titled =
        layers.syntax.form(last) != Form::Plural && knowledge.is_human(layers.syntax.lemma(last));
    opens && !parted && titled
}

/// `attacks on the Gaza Strip Sunday`, the day taken for the head of the phrase.
pub fn before_a_day(layers: &Layers, argument: &Argument) -> Argument {
    let day = argument.head;
    let whole = argument.tokens.last() == day && argument.tokens.len() > 1 && is_time(layers, day);
    let before = day.0.checked_sub(1).filter(|_| whole).map(TokenId);
    let named = before.and_then(|t| layers.entities.at(t));
    match named.filter(|m| m.tokens.end == day.0 && argument.tokens.has(m.tokens.first())) {
        Some(name) => Argument {
            head: name.tokens.last(),
            tokens: TokenRange {
                end: day.0,
                ..argument.tokens
            },
            ..*argument
        },
        None => *argument,
    }
}

/// `Jordan's King Hussein met the envoys`, read as if the land had met them.
pub fn owned_person<'a>(layers: &Layers<'a>, argument: &Argument) -> Option<&'a Mention> {
    let sign = TokenId(argument.tokens.end);
    let owns = sign.index() < layers.document.tokens.len()
        && matches!(layers.document.word(sign), "'s" | "’s");
    person_at(layers, sign.0 + 1).filter(|_| owns && argument.head.0 + 1 == sign.0)
}
