//! What the learned tables get wrong in wire copy and a glance at the words around sets right: takes
//! tags before the parser reads them, and heads after.

use super::list::List;
use super::{Form, Pos, Rel, Syntax};
use crate::span::TokenId;
use crate::text::{Case, Document, Lettering, TokenClass};
use rustc_hash::FxHashSet as HashSet;
use std::sync::LazyLock;

/// Sets tags right.
pub fn tags(document: &Document<'_>, syntax: &mut Syntax) {
    hyphenated(document, syntax);
    hyphened(document, syntax);
    possessives(document, syntax);
    intended(document, syntax);
    given(document, syntax);
    capitalised(document, syntax);
    small_past(document, syntax);
    headless(document, syntax);
    directed(document, syntax);
    judged(document, syntax);
    auxiliaries(document, syntax);
    super::slips::mend(document, syntax);
    super::finite::verbs(document, syntax);
    super::bare::verbs(document, syntax);
}

/// The first token from a place on, before another, whose part of speech is as wanted. Most rules look at few
/// words, and the others are passed over quickly.
fn next(syntax: &Syntax, from: usize, to: usize, wanted: impl Fn(Pos) -> bool) -> Option<usize> {
    let within = syntax.pos.get(from..to)?;
    Some(from + within.iter().position(|&pos| wanted(pos))?)
}

/// `Manchester United beat Chelsea`, `Sam Bankman-Fried`: inside a sentence a verb has no capital, a name has.
fn capitalised(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        if sentence.lettering != Lettering::Ordinary {
            continue;
        }
        let range = sentence.tokens.range();
        let mut from = range.start + 1;
        while let Some(i) = next(syntax, from, range.end, |pos| pos == Pos::Verb) {
            from = i + 1;
            let title = |i: usize| document.tokens[i].case == Case::Title;
            if !title(i) {
                continue;
            }
            let named = |i: usize| title(i) && syntax.pos[i] == Pos::Propn;
            let hyphen = i > sentence.tokens.start as usize + 1
                && !document.tokens[i].spaced
                && document.word(TokenId::new(i - 1)) == "-"
                && named(i - 2);
            // `The Fed is expected to act`
            let determined = syntax.pos[i - 1] == Pos::Det
                && i + 1 < sentence.tokens.end as usize
                && matches!(syntax.pos[i + 1], Pos::Aux | Pos::Verb)
                && !title(i + 1);
            // `awarded Lockheed a contract`, `talks with Boeing`
            let governed = || matches!(syntax.pos[i - 1], Pos::Verb | Pos::Adp) && !title(i - 1);
            let apart = document.tokens[i].spaced && (determined || named(i - 1) || governed());
            if apart || hyphen {
                syntax.pos[i] = Pos::Propn;
                syntax.form[i] = Form::None;
            }
        }
    }
}

/// `Hurricane Kira struck Florida`: in a sentence with capitals no name has a small past tense.
fn small_past(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        let range = sentence.tokens.range();
        let ordinary = sentence.lettering == Lettering::Ordinary;
        let mut from = range.start;
        while let Some(i) = next(syntax, from, range.end, |pos| ordinary && pos == Pos::Propn) {
            from = i + 1;
            let small = document.tokens[i].case == Case::Lower;
            if small && super::lemma::is_irregular_past(document.lower(TokenId::new(i))) {
                syntax.pos[i] = Pos::Verb;
                syntax.form[i] = Form::Past;
            }
        }
    }
}

/// `Kenya's military said so`, `the general told reporters`: between what is owned by whom, or an article, and a
/// finite verb stands a noun.
fn headless(document: &Document<'_>, syntax: &mut Syntax) {
    let (mut from, end) = (1, document.tokens.len().saturating_sub(1));
    while let Some(i) = next(syntax, from, end, |pos| pos == Pos::Adj) {
        from = i + 1;
        let before = document.lower(TokenId::new(i - 1));
        let opens = match syntax.pos[i - 1] {
            Pos::Part => matches!(before, "'s" | "\u{2019}s"),
            Pos::Det => matches!(before, "a" | "an" | "the"),
            _ => false,
        };
        // `"...," the general told them`: what a quotation ends before is no participle
        let quoted =
            || i > 1 && matches!(document.word(TokenId::new(i - 2)), "\"" | "\u{201d}" | "''");
        let finite = syntax.pos[i + 1] == Pos::Verb
            && match syntax.form[i + 1] {
                Form::Past | Form::PresentThird => true,
                Form::PastParticiple => quoted(),
                _ => false,
            };
        if opens && finite {
            syntax.pos[i] = Pos::Noun;
            syntax.form[i] = Form::None;
            if syntax.form[i + 1] == Form::PastParticiple {
                syntax.form[i + 1] = Form::Past;
            }
        }
    }
}

/// `Bushfires burned`: a word that no table knows is no auxiliary.
fn auxiliaries(document: &Document<'_>, syntax: &mut Syntax) {
    const SHORTEST: usize = 4;
    let mut from = 0;
    while let Some(i) = next(syntax, from, document.tokens.len(), |pos| pos == Pos::Aux) {
        from = i + 1;
        let word = document.lower(TokenId::new(i));
        let letters = word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase());
        if letters && !super::lemma::is_auxiliary(word) {
            let plural = word.ends_with('s');
            syntax.pos[i] = Pos::Noun;
            syntax.form[i] = if plural { Form::Plural } else { Form::None };
        }
    }
}

/// `found the firm guilty of fraud`
fn judged(document: &Document<'_>, syntax: &mut Syntax) {
    let taken = |pos| matches!(pos, Pos::Noun | Pos::Verb);
    let mut from = 0;
    while let Some(i) = next(syntax, from, document.tokens.len(), taken) {
        from = i + 1;
        if JUDGED.has(document.lower(TokenId::new(i))) {
            syntax.pos[i] = Pos::Adj;
            syntax.form[i] = Form::None;
        }
    }
}

static JUDGED: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/adjectives.tsv")));

/// `awarded a medal to former President Pek`: before a name or number, or an adjective that no verb
/// follows, `to` is a preposition.
fn directed(document: &Document<'_>, syntax: &mut Syntax) {
    let (mut from, end) = (0, document.tokens.len().saturating_sub(3));
    while let Some(i) = next(syntax, from, end, |pos| pos == Pos::Part) {
        from = i + 1;
        let infinitive = document.lower(TokenId::new(i)) == "to";
        let verb = |j: usize| syntax.pos[j] == Pos::Verb;
        let noun = match syntax.pos[i + 1] {
            Pos::Det | Pos::Propn | Pos::Num => true,
            Pos::Adj => !verb(i + 2) && !verb(i + 3),
            _ => false,
        };
        if infinitive && noun {
            syntax.pos[i] = Pos::Adp;
        }
    }
}

/// `the leaders' working dinner`: an apostrophe glued to a plural, with no quotation open, is its
/// possessive.
fn possessives(document: &Document<'_>, syntax: &mut Syntax) {
    let apostrophe = |i: usize| {
        document.tokens[i].class != TokenClass::Word
            && matches!(document.word(TokenId::new(i)), "'" | "\u{2019}")
    };
    for sentence in &document.sentences {
        for i in sentence.tokens.range().skip(1) {
            if !apostrophe(i) || i + 1 >= sentence.tokens.end as usize {
                continue;
            }
            if document.tokens[i].spaced {
                // a quotation begins
                break;
            }
            let plural = document.lower(TokenId::new(i - 1)).ends_with('s')
                && matches!(syntax.pos[i - 1], Pos::Noun | Pos::Propn);
            let owned = document.tokens[i + 1].spaced
                && matches!(
                    syntax.pos[i + 1],
                    Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Verb
                );
            if plural && owned {
                syntax.pos[i] = Pos::Part;
                // `the rebels' claim that they held the port`
                let bare = matches!(syntax.form[i + 1], Form::Base | Form::Present);
                if syntax.pos[i + 1] == Pos::Verb && bare {
                    syntax.pos[i + 1] = Pos::Noun;
                    syntax.form[i + 1] = Form::None;
                }
            }
        }
    }
}

/// `in-person meetings`, `on-site inspection`: a preposition joined by a hyphen to a word before a
/// noun makes an adjective with it, and governs nothing.
fn hyphenated(document: &Document<'_>, syntax: &mut Syntax) {
    let joined = |i: usize| document.word(TokenId::new(i)) == "-" && !document.tokens[i].spaced;
    let (mut from, end) = (0, document.tokens.len().saturating_sub(3));
    while let Some(i) = next(syntax, from, end, |pos| pos == Pos::Adp) {
        from = i + 1;
        let whole = joined(i + 1)
            && !document.tokens[i + 2].spaced
            && syntax.pos[i + 2] == Pos::Noun
            && document.tokens[i + 3].spaced
            && syntax.pos[i + 3] == Pos::Noun;
        if whole {
            syntax.pos[i] = Pos::Adj;
        }
    }
}

/// `the president-elect will meet`: the bare form behind a noun's hyphen is of the noun.
fn hyphened(document: &Document<'_>, syntax: &mut Syntax) {
    let glued = |i: usize| !document.tokens[i].spaced;
    let mut from = 2;
    while let Some(i) = next(syntax, from, document.tokens.len(), |pos| pos == Pos::Verb) {
        from = i + 1;
        if syntax.form[i] == Form::Base
            && glued(i)
            && glued(i - 1)
            && document.word(TokenId::new(i - 1)) == "-"
            && matches!(syntax.pos[i - 2], Pos::Noun | Pos::Propn)
        {
            syntax.pos[i] = Pos::Noun;
            syntax.form[i] = Form::None;
        }
    }
}

/// `Merkel plans to resign`: between a name and an infinitive what looks like a plural noun is the
/// verb; but `on NATO plans to expand`, where the name has a governor before it.
fn intended(document: &Document<'_>, syntax: &mut Syntax) {
    for i in 1..document.tokens.len().saturating_sub(2) {
        if syntax.form[i] != Form::Plural {
            continue;
        }
        let (token, after) = (TokenId::new(i), TokenId::new(i + 2));
        // `will meet on Thursday and plans to vote`
        let joined = i > 1 && syntax.pos[i - 1] == Pos::Cconj && syntax.pos[i - 2] == Pos::Propn;
        // `The company plans to cut jobs`: one noun after an article
        let noun = i > 1
            && syntax.pos[i - 1] == Pos::Noun
            && syntax.form[i - 1] != Form::Plural
            && syntax.pos[i - 2] == Pos::Det;
        let between = (joined || noun || syntax.pos[i - 1] == Pos::Propn)
            && document.lower(TokenId::new(i + 1)) == "to"
            && (syntax.pos(after), syntax.form(after)) == (Pos::Verb, Form::Base);
        if !between || !INTENT.has(document.lower(token)) {
            continue;
        }
        let named =
            |&k: &usize| matches!(syntax.pos[k], Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det);
        let governor = (0..i).rev().take(NAME).find(|k| !named(k));
        if joined || governor.is_none_or(|k| !matches!(syntax.pos[k], Pos::Adp | Pos::Part)) {
            syntax.pos[i] = Pos::Verb;
            syntax.form[i] = Form::PresentThird;
        }
    }
}

/// `Moon Jae-in`: what follows the hyphen of a given name is a part of it.
fn given(document: &Document<'_>, syntax: &mut Syntax) {
    let title = |i: usize| document.tokens[i].case == Case::Title;
    let joined = |i: usize| !document.tokens[i].spaced;
    for i in 3..document.tokens.len() {
        let name = joined(i)
            && joined(i - 1)
            && document.word(TokenId::new(i - 1)) == "-"
            && title(i - 2)
            && title(i - 3)
            && matches!(syntax.pos[i - 2], Pos::Propn | Pos::Noun)
            && syntax.pos[i - 3] == Pos::Propn;
        // `Putin-backed`
        let participle = || document.lower(TokenId::new(i)).ends_with("ed");
        let torn = match syntax.pos[i] {
            Pos::Adp | Pos::Sconj | Pos::Adv | Pos::Part => true,
            Pos::Verb => !participle() && syntax.form[i] != Form::Gerund,
            _ => false,
        };
        if name && torn && document.tokens[i].case == Case::Lower {
            syntax.pos[i] = Pos::Propn;
            syntax.form[i] = Form::None;
        }
    }
}

/// Words of a name and its titles that are looked back over.
const NAME: usize = 8;

static INTENT: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/intent.tsv")));

/// `The league, a group linked to the opposition, announced that ...`: where the parser made the noun
/// the root, a past tense after the comma that closes what was said of it is the verb.
fn predicates(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        let range = sentence.body as usize..sentence.tokens.end as usize;
        let Some(root) = range.clone().find(|&i| syntax.rel[i] == Rel::Root) else {
            continue;
        };
        if !matches!(syntax.pos[root], Pos::Noun | Pos::Propn) {
            continue;
        }
        let under = |head: usize, rels: &[Rel]| {
            range.clone().any(|i| {
                syntax.head[i].map(TokenId::index) == Some(head) && rels.contains(&syntax.rel[i])
            })
        };
        if under(root, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass]) {
            continue;
        }
        let comma = |i: usize| document.word(TokenId::new(i)) == ",";
        let verb = (root + 3..range.end).find(|&i| {
            syntax.pos[i] == Pos::Verb
                && matches!(syntax.form[i], Form::Past | Form::PastParticiple)
                && matches!(syntax.rel[i], Rel::Acl | Rel::Advcl | Rel::Parataxis)
                && comma(i - 1)
                && !under(
                    i,
                    &[
                        Rel::Aux,
                        Rel::AuxPass,
                        Rel::Nsubj,
                        Rel::NsubjPass,
                        Rel::OblAgent,
                    ],
                )
                && under(i, &[Rel::Ccomp, Rel::Obj, Rel::Xcomp])
        });
        let Some(verb) = verb else { continue };
        syntax.head[verb] = None;
        syntax.rel[verb] = Rel::Root;
        syntax.form[verb] = Form::Past;
        syntax.head[root] = Some(TokenId::new(verb));
        syntax.rel[root] = Rel::Nsubj;
    }
}

/// `Tillerson called Minister Sergei Lavrov to discuss it`: a name right after a verb that has no other
/// object is the object, not what somebody is called.
fn called(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        let range = sentence.tokens.range();
        for i in range.clone() {
            let Some(verb) = syntax.head[i].filter(|_| syntax.rel[i] == Rel::Xcomp) else {
                continue;
            };
            let names = syntax.pos[i] == Pos::Propn
                && verb.index() < i
                && syntax.pos(verb) == Pos::Verb
                && !LINKING.has(syntax.lemma(verb));
            if !names {
                continue;
            }
            let under = |rel: Rel| {
                let mut tokens = range.clone();
                tokens.find(|&k| syntax.head[k] == Some(verb) && syntax.rel[k] == rel)
            };
            let object = under(Rel::Obj);
            let told = under(Rel::Nsubj).is_some() && under(Rel::AuxPass).is_none();
            if told && object.is_none_or(|o| o > i) {
                syntax.rel[i] = Rel::Obj;
                // `named Ana Pek its chief`: what she is named stands second
                if let Some(object) = object {
                    syntax.rel[object] = Rel::Xcomp;
                }
            }
        }
    }
}

static LINKING: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/linking.tsv")));

/// Sets heads right. `Press Secretary Karoline Leavitt`: no comma sets the name apart from the title
/// before it, so the two are one name and no apposition or row.
pub fn heads(document: &Document<'_>, syntax: &mut Syntax) {
    predicates(document, syntax);
    called(document, syntax);
    let glued: Vec<usize> = (0..document.tokens.len())
        .filter(|&i| matches!(syntax.rel[i], Rel::Appos | Rel::Conj | Rel::List))
        .filter(|&i| {
            // `BP Chief Executive Ana Berg`, the title's first word taken for an adjective
            let title = |j: usize| {
                let first = match syntax.pos[j] {
                    Pos::Adj => document.tokens[j].case == Case::Title,
                    Pos::Propn => document.tokens[j].case == Case::Upper,
                    _ => false,
                };
                is_capital(document, syntax, j) || syntax.rel[i] == Rel::List && first
            };
            syntax.head[i].is_some_and(|h| (h.index()..=i).all(title))
        })
        .collect();
    for i in glued {
        syntax.rel[i] = Rel::Flat;
    }
    offices(document, syntax);
    titled(document, syntax);
}

/// `Chancellor Ana Berg`, `Professor Lund`: a title is no part of the name, which is the head.
fn titled(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        for name in sentence.tokens.range().skip(1) {
            let title = name - 1;
            let fits = syntax.rel[name] == Rel::Flat
                && syntax.head[name].map(TokenId::index) == Some(title)
                && is_capital(document, syntax, name)
                && TITLES.contains(document.word(TokenId::new(title)));
            if !fits {
                continue;
            }
            let (head, rel) = (syntax.head[title], syntax.rel[title]);
            for c in sentence.tokens.range() {
                if syntax.head[c].map(TokenId::index) == Some(title) {
                    syntax.head[c] = Some(TokenId::new(name));
                }
            }
            (syntax.head[name], syntax.rel[name]) = (head, rel);
            (syntax.head[title], syntax.rel[title]) = (Some(TokenId::new(name)), Rel::NmodDesc);
        }
    }
}

/// Titles of one word that stand before a name.
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/people/titles.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| {
            let mut cells = row.split('\t');
            let (title, kind) = (cells.next()?, cells.next()?);
            (!title.contains(' ') && kind != "role" && kind != "honorific").then_some(title)
        })
        .collect()
});

fn is_capital(document: &Document<'_>, syntax: &Syntax, i: usize) -> bool {
    document.tokens[i].case == Case::Title && matches!(syntax.pos[i], Pos::Propn | Pos::Noun)
}

/// `Treasury Secretary Ana Berg`: what stands before a title and its name is whose title it is, and the
/// name is the head.
fn offices(document: &Document<'_>, syntax: &mut Syntax) {
    let titled: Vec<(usize, usize)> = (0..document.tokens.len())
        .filter(|&k| syntax.rel[k] == Rel::NmodDesc)
        .filter_map(|k| {
            let name = syntax.head[k]
                .map(TokenId::index)
                .filter(|&name| name > k)?;
            match syntax.rel[name] {
                Rel::Flat => {
                    let before = syntax.head[name].map(TokenId::index)?;
                    (before < k).then_some((before, name))
                }
                // a second subject right after the first
                rel @ (Rel::Nsubj | Rel::NsubjPass) => {
                    let before = k.checked_sub(1)?;
                    let same =
                        (syntax.head[before], syntax.rel[before]) == (syntax.head[name], rel);
                    (same && is_capital(document, syntax, before)).then_some((before, name))
                }
                _ => None,
            }
        })
        .collect();
    for (before, name) in titled {
        let sentence = document.sentence_of(TokenId::new(before));
        for c in document.sentence(sentence).tokens.range() {
            if c != name && syntax.head[c].map(TokenId::index) == Some(before) {
                syntax.head[c] = Some(TokenId::new(name));
            }
        }
        (syntax.head[name], syntax.rel[name]) = (syntax.head[before], syntax.rel[before]);
        (syntax.head[before], syntax.rel[before]) = (Some(TokenId::new(name)), Rel::Compound);
    }
}
