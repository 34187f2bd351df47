//! Takes tags; finds the finite verb where the tagger lost it, since a clause without its verb tells
//! nothing: a past tense spelled like the base form or a noun, which looks like a noun or an adjective
//! (`The central bank cut rates`, `Arsenal beat Chelsea`); one that looks like a participle where nothing else
//! in the sentence is finite (`The baht weakened.`); a passive whose participle looks like an
//! adjective (`were also slain`); a subject taken for the verb before it (`Tokyo stocks closed
//! lower`); one that can be nothing else (`The typhoon tore through the town`).

use super::list::{self, INVARIANT, List, PARTICIPLE_ONLY, PASTS};
use super::{Form, Pos, Syntax, lemma};
use crate::span::TokenId;
use crate::text::{Case, Document, Lettering};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether a word is a preposition that opens a clause as well.
fn opens_clause(word: &str) -> bool {
    matches!(word, "after" | "as" | "before" | "since" | "until")
}

/// The one participle that is a preposition as well.
const GIVEN: &str = "given";

static VERBAL: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/verbal.tsv")));

static PARTICIPLES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/participles.tsv")));

/// Sets such tags right in ordinary sentences and in those set in capitals.
pub fn verbs(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        // how a word is written that no name is
        let small = match sentence.lettering {
            Lettering::Ordinary => Case::Lower,
            Lettering::Capitals => Case::Upper,
            _ => continue,
        };
        let range = sentence.tokens.range();
        gerund(syntax, sentence.body as usize, range.end);
        for i in range.clone().skip(1) {
            past(document, syntax, small, i);
            match syntax.pos[i] {
                Pos::Verb | Pos::Aux => {
                    tense(document, syntax, i);
                    resulting(document, syntax, small, range.end, i);
                    subject(document, syntax, range.end, i);
                }
                Pos::Noun => {
                    never_noun(document, syntax, small, range.start, i);
                    resulting(document, syntax, small, range.end, i);
                    passive(document, syntax, range.start, i);
                }
                // `has withdrawn its envoy`, taken for a preposition
                Pos::Adj | Pos::Adp => passive(document, syntax, range.start, i),
                Pos::Part => resulting(document, syntax, small, range.end, i),
                _ => {}
            }
        }
        let ends = range.end.checked_sub(1).map(TokenId::new);
        let full = ends.is_some_and(|t| document.word(t) == ".");
        let mut start = range.start;
        while start < range.end {
            // `quit after the cabinet rebuffed him`
            let closes = |i: &usize| match syntax.pos[*i] {
                Pos::Cconj | Pos::Punct | Pos::Sconj => true,
                Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Det | Pos::Num => false,
                _ => opens_clause(document.lower(TokenId::new(*i))),
            };
            let end = (start..range.end).find(closes).unwrap_or(range.end);
            let joined = || goes_on(document, syntax, range.start, start..end);
            if let Some(i) = invariant(document, syntax, start..end).or_else(joined) {
                set(syntax, i, Form::Past);
            }
            start = end + 1;
        }
        let mut finite = range.clone().filter(|&i| is_finite(syntax, i));
        if full && let Some(first) = finite.next() {
            if let Some(i) = participle(document, syntax, range.start..first)
                && subordinate(document, syntax, i, range.end)
            {
                set(syntax, i, Form::Past);
            }
        } else if full {
            let third = || range.clone().skip(1).find(|&i| is_third_person(syntax, i));
            let closed = || closing(document, syntax, range.clone());
            let described = || described(document, syntax, range.clone());
            let participle = || participle(document, syntax, range.clone());
            match closed().or_else(participle).or_else(described) {
                Some(i) => set(syntax, i, Form::Past),
                None => {
                    if let Some(i) = third() {
                        set(syntax, i, Form::PresentThird);
                    }
                }
            }
        }
    }
}

/// `Parliament votes on the package.`: what looks like a plural after a singular, before what may stand after
/// a verb.
fn is_third_person(syntax: &Syntax, i: usize) -> bool {
    (syntax.pos[i], syntax.form[i]) == (Pos::Noun, Form::Plural)
        && matches!(syntax.pos[i - 1], Pos::Noun | Pos::Propn)
        && syntax.form[i - 1] != Form::Plural
        && matches!(
            syntax.pos.get(i + 1),
            Some(Pos::Adp | Pos::Det | Pos::Num | Pos::Pron)
        )
}

/// `Gunmen kidnapped journalist Omar Haddad.`: what looks like an adjective right behind a plural, before what it
/// cannot stand before then.
fn described(document: &Document<'_>, syntax: &Syntax, range: Range<usize>) -> Option<usize> {
    range.skip(1).find(|&i| {
        syntax.pos[i] == Pos::Adj
            && (syntax.pos[i - 1], syntax.form[i - 1]) == (Pos::Noun, Form::Plural)
            && document.lower(TokenId::new(i)).ends_with("ed")
            && matches!(
                syntax.pos.get(i + 1),
                Some(Pos::Noun | Pos::Propn | Pos::Det | Pos::Num | Pos::Pron)
            )
    })
}

/// `The strike, called by the unions, shut schools`: a past tense spelled like its base form behind the comma that
/// closes what was told of the noun.
fn closing(document: &Document<'_>, syntax: &Syntax, range: Range<usize>) -> Option<usize> {
    let end = range.end;
    range.skip(3).find(|&i| {
        matches!(syntax.pos[i], Pos::Adj | Pos::Noun | Pos::Verb)
            && document.word(TokenId::new(i - 1)) == ","
            && i + 1 < end
            && INVARIANT.has(document.lower(TokenId::new(i)))
            && precedes_object(document, syntax, i + 1)
    })
}

/// Whether all finite verbs behind a participle stand in clauses that something opens: `Chile on Monday denied claims
/// that its boats had fired`, where nothing else is the verb of the sentence; but `The men accused of killing a judge
/// who was in court were freed`.
fn subordinate(document: &Document<'_>, syntax: &Syntax, participle: usize, end: usize) -> bool {
    let mut opened = false;
    let mut main = (participle + 1..end).filter(|&i| {
        let opens = matches!(syntax.pos[i], Pos::Sconj | Pos::Cconj)
            || syntax.form[i] == Form::Relative
            || opens_clause(document.lower(TokenId::new(i)));
        if opens {
            opened = true;
            return false;
        }
        // `had been freed` is one
        let last = syntax.pos[i] == Pos::Verb
            || !matches!(syntax.pos.get(i + 1), Some(Pos::Aux | Pos::Verb | Pos::Adv));
        is_finite(syntax, i)
            && !if last {
                std::mem::replace(&mut opened, false)
            } else {
                opened
            }
    });
    main.next().is_none()
}

/// The participle that is the finite verb of a stretch without one: the first after a noun, or after what commas
/// enclose behind one (`King Idris, the host, received the envoy.`); or the second where the first has its agent
/// behind it (`The ship chartered by Norvane docked`) or nothing follows the second (`A boat packed with migrants
/// capsized.`) or an object does (`A gunman hidden on the roof of a hotel opened fire`).
fn participle(document: &Document<'_>, syntax: &Syntax, range: Range<usize>) -> Option<usize> {
    let comma = |i: usize| document.word(TokenId::new(i)) == ",";
    let nominal = |i: usize| matches!(syntax.pos[i], Pos::Noun | Pos::Propn);
    let past = |&i: &usize| {
        let closes = || {
            let mut before = (range.start + 1..i - 1).rev();
            let opening = before.find(|&k| comma(k) || is_finite(syntax, k));
            comma(i - 1) && opening.is_some_and(|k| comma(k) && nominal(k - 1))
        };
        (syntax.pos[i], syntax.form[i]) == (Pos::Verb, Form::PastParticiple)
            && (nominal(i - 1) || closes())
            && !PARTICIPLE_ONLY.has(document.lower(TokenId::new(i)))
    };
    let mut all = range.clone().skip(1).filter(past);
    let first = all.next()?;
    let agent = document.lower(TokenId::new(first + 1)) == "by";
    let phrase = syntax.pos.get(first + 1) == Some(&Pos::Adp);
    let object = |i: usize| syntax.pos.get(i + 1) == Some(&Pos::Noun);
    match all.next() {
        Some(second) if agent || second + 2 == range.end => Some(second),
        Some(second) if phrase && object(second) => Some(second),
        _ => Some(first),
    }
}

fn set(syntax: &mut Syntax, i: usize, form: Form) {
    syntax.pos[i] = Pos::Verb;
    syntax.form[i] = form;
}

fn is_finite(syntax: &Syntax, i: usize) -> bool {
    match syntax.pos[i] {
        Pos::Aux => true,
        Pos::Verb => matches!(
            syntax.form[i],
            Form::Past | Form::Present | Form::PresentThird
        ),
        _ => false,
    }
}

/// The past tense that is spelled like a base form in a stretch without another finite verb; what is
/// never a preposition is one anywhere.
fn invariant(document: &Document<'_>, syntax: &Syntax, range: Range<usize>) -> Option<usize> {
    let verbless = !range.clone().any(|i| is_finite(syntax, i));
    let end = range.end;
    range.skip(1).find(|&i| {
        let open = match syntax.pos[i] {
            Pos::Adp | Pos::Sconj => true,
            Pos::Noun | Pos::Adj | Pos::Part | Pos::Propn | Pos::Verb => verbless,
            _ => false,
        };
        let behind_noun = matches!(
            syntax.pos[i - 1],
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num
        );
        if !open || !behind_noun {
            return false;
        }
        let word = document.lower(TokenId::new(i));
        // `struck a bargain`
        let adposition = matches!(syntax.pos[i], Pos::Adp | Pos::Sconj);
        let past =
            INVARIANT.has(word) || adposition && word != GIVEN && lemma::is_irregular_past(word);
        past && document.tokens[i].spaced
            && match i + 1 < end {
                true => {
                    // `Rioters set fire to a bus`
                    let fire = syntax.form[i - 1] == Form::Plural
                        && syntax.pos[i + 1] == Pos::Noun
                        && i + 2 < end
                        && document.lower(TokenId::new(i + 2)) == "to";
                    fire || precedes_object(document, syntax, i + 1)
                }
                false => joins_a_past(syntax, i),
            }
    })
}

/// `entered the village and shot three farmers`, `dragged him out and shot him`: what opens a stretch without a verb
/// after `and`, before its object.
fn goes_on(
    document: &Document<'_>,
    syntax: &Syntax,
    sentence: usize,
    range: Range<usize>,
) -> Option<usize> {
    let i = range.start;
    let and = i > sentence && document.lower(TokenId::new(i - 1)) == "and";
    let word = i + 1 < range.end && INVARIANT.has(document.lower(TokenId::new(i)));
    let fits = and
        && word
        && (matches!(syntax.pos[i], Pos::Noun | Pos::Adj)
            || syntax.form[i] == Form::PastParticiple
            || syntax.form[i] == Form::Base
                && lemma::is_taken_for_present(document.lower(TokenId::new(i)), syntax.pos[i]))
        && matches!(syntax.pos[i + 1], Pos::Det | Pos::Num | Pos::Pron)
        && !range.clone().any(|k| is_finite(syntax, k))
        && (sentence..i).any(|k| {
            syntax.pos[k] == Pos::Verb
                && match syntax.form[k] {
                    Form::Past => true,
                    // `burst in and shot him`
                    Form::Present => INVARIANT.has(document.lower(TokenId::new(k))),
                    _ => false,
                }
        });
    fits.then_some(i)
}

/// `Gunmen shot and killed a judge`: another past tense is joined to it.
fn joins_a_past(syntax: &Syntax, i: usize) -> bool {
    let past = Some((&Pos::Verb, &Form::Past));
    syntax.pos.get(i + 1) == Some(&Pos::Cconj)
        && syntax.pos.get(i + 2).zip(syntax.form.get(i + 2)) == past
}

/// What may stand after such a verb, and not after a noun: `cut rates`, `beat Chelsea`, `quit on Monday`;
/// but `a tax cut plan`.
fn precedes_object(document: &Document<'_>, syntax: &Syntax, i: usize) -> bool {
    let apart = document.tokens[i].spaced;
    apart
        && match syntax.pos[i] {
            Pos::Det | Pos::Propn | Pos::Num | Pos::Pron | Pos::Adp => true,
            Pos::Noun => syntax.form[i] == Form::Plural,
            Pos::Adj => matches!(
                syntax.pos.get(i + 1),
                Some(Pos::Noun | Pos::Propn | Pos::Adj)
            ),
            _ => false,
        }
}

/// `tore`, `sank`, `withdrew`
fn past(document: &Document<'_>, syntax: &mut Syntax, small: Case, i: usize) {
    let taken = (syntax.pos[i], syntax.form[i]) != (Pos::Verb, Form::Past);
    let written = document.tokens[i].case == small;
    if taken && written && PASTS.has(document.lower(TokenId::new(i))) {
        set(syntax, i, Form::Past);
    }
}

/// `Rebels shot down a helicopter`, `fell`: a past form that is no participle, and no present.
fn tense(document: &Document<'_>, syntax: &mut Syntax, i: usize) {
    let word = document.lower(TokenId::new(i));
    let lost = match syntax.form[i] {
        Form::PastParticiple => list::is_no_participle(word),
        Form::Present => {
            !lemma::is_auxiliary(word) && lemma::is_taken_for_present(word, syntax.pos[i])
        }
        _ => false,
    };
    if lost {
        syntax.form[i] = Form::Past;
    }
}

/// `The court on Friday struck down the ban`: a past form that is never a noun.
fn never_noun(document: &Document<'_>, syntax: &mut Syntax, small: Case, start: usize, i: usize) {
    let taken = syntax.pos[i] == Pos::Noun && document.tokens[i].case == small;
    if !taken || !VERBAL.has(document.lower(TokenId::new(i))) {
        return;
    }
    let mut before = (start..i).rev();
    let auxiliary = before.find(|&k| syntax.pos[k] != Pos::Adv);
    let participle = auxiliary.is_some_and(|k| syntax.pos[k] == Pos::Aux);
    let form = match participle {
        true => Form::PastParticiple,
        false => Form::Past,
    };
    set(syntax, i, form);
}

/// `police on Tuesday shot dead two men`, `cut short his visit`: no noun stands before an adjective and what opens a
/// phrase of its own.
fn resulting(document: &Document<'_>, syntax: &mut Syntax, small: Case, end: usize, i: usize) {
    let taken = match syntax.pos[i] {
        Pos::Noun | Pos::Part => true,
        Pos::Verb => syntax.form[i] == Form::Present,
        _ => false,
    };
    let lost = taken
        && i + 2 < end
        && syntax.pos[i + 1] == Pos::Adj
        && matches!(syntax.pos[i + 2], Pos::Det | Pos::Num | Pos::Pron)
        && document.tokens[i].case == small
        && lemma::is_irregular_past(document.lower(TokenId::new(i)));
    if lost {
        set(syntax, i, Form::Past);
    }
}

/// `were also slain`: a participle that tells of no state.
fn passive(document: &Document<'_>, syntax: &mut Syntax, start: usize, i: usize) {
    let before = || (start..i).rev().find(|&b| syntax.pos[b] != Pos::Adv);
    let taken = matches!(syntax.pos[i], Pos::Adj | Pos::Adp | Pos::Noun)
        && before().is_some_and(|b| syntax.pos[b] == Pos::Aux);
    if taken && PARTICIPLES.has(document.lower(TokenId::new(i))) {
        set(syntax, i, Form::PastParticiple);
    }
}

/// `Fighting erupted in the capital`, `Voting began on Monday`: a gerund at the head of a sentence right before a verb
/// without an object is its subject; but `Using stolen cars`.
fn gerund(syntax: &mut Syntax, first: usize, end: usize) {
    if first + 2 >= end || syntax.form[first] != Form::Gerund || syntax.pos[first] != Pos::Verb {
        return;
    }
    let finite = syntax.pos[first + 1] == Pos::Verb
        && matches!(
            syntax.form[first + 1],
            Form::Past | Form::PastParticiple | Form::PresentThird
        );
    let apart = matches!(
        syntax.pos[first + 2],
        Pos::Adp | Pos::Adv | Pos::Part | Pos::Punct | Pos::Sconj
    );
    if finite && apart {
        syntax.pos[first] = Pos::Noun;
        syntax.form[first] = Form::None;
        if syntax.form[first + 1] == Form::PastParticiple {
            syntax.form[first + 1] = Form::Past;
        }
    }
}

/// `Tokyo stocks closed lower`: of two verbs side by side in two tenses the first is the other's subject, be the second
/// one that looks like a noun (`Norvane shares rose 2 percent`).
fn subject(document: &Document<'_>, syntax: &mut Syntax, end: usize, i: usize) {
    let present =
        matches!(syntax.form[i], Form::Present | Form::PresentThird) && syntax.pos[i] == Pos::Verb;
    let named = matches!(syntax.pos[i - 1], Pos::Noun | Pos::Propn | Pos::Adj);
    if !present || !named || i + 1 >= end {
        return;
    }
    let noun = (syntax.pos[i + 1], syntax.pos.get(i + 2));
    if let (Pos::Noun, Some(Pos::Num | Pos::Adp | Pos::Adv | Pos::Sym)) = noun
        && lemma::is_irregular_past(document.lower(TokenId::new(i + 1)))
    {
        set(syntax, i + 1, Form::Past);
    }
    let form = |k: usize| (syntax.pos[k] == Pos::Verb).then_some(syntax.form[k]);
    let past = match form(i + 1) {
        Some(Form::Past) => true,
        // `say wounded men`
        Some(Form::PastParticiple) => {
            !matches!(syntax.pos.get(i + 2), Some(Pos::Noun | Pos::Propn))
        }
        _ => false,
    };
    if past {
        let plural = syntax.form[i] == Form::PresentThird;
        syntax.pos[i] = Pos::Noun;
        syntax.form[i] = if plural { Form::Plural } else { Form::None };
    }
}
