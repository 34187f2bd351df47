//! Trees as the parser may give them, and the clauses that are found in them again. A word is written
//! `word|class|head|relation`, heads counted from 1; forms of verbs stand after the class.

use super::{Form, Pos, Rel, Syntax, mend};
use crate::span::TokenId;
use crate::text;

fn pos(name: &str) -> (Pos, Form) {
    match name {
        "det" => (Pos::Det, Form::None),
        "adj" => (Pos::Adj, Form::None),
        "noun" => (Pos::Noun, Form::None),
        "nouns" => (Pos::Noun, Form::Plural),
        "name" => (Pos::Propn, Form::None),
        "past" => (Pos::Verb, Form::Past),
        "participle" => (Pos::Verb, Form::PastParticiple),
        "gerund" => (Pos::Verb, Form::Gerund),
        "aux" => (Pos::Aux, Form::Present),
        "adp" => (Pos::Adp, Form::None),
        "part" => (Pos::Part, Form::None),
        "who" => (Pos::Pron, Form::Relative),
        _ => (Pos::Punct, Form::None),
    }
}

fn rel(name: &str) -> Rel {
    match name {
        "root" => Rel::Root,
        "nsubj" => Rel::Nsubj,
        "nsubj:pass" => Rel::NsubjPass,
        "obj" => Rel::Obj,
        "obl" => Rel::Obl,
        "nmod" => Rel::Nmod,
        "poss" => Rel::NmodPoss,
        "acl" => Rel::Acl,
        "advcl" => Rel::Advcl,
        "relcl" => Rel::Relcl,
        "ccomp" => Rel::Ccomp,
        "conj" => Rel::Conj,
        "parataxis" => Rel::Parataxis,
        "xcomp" => Rel::Xcomp,
        "cc" => Rel::Cc,
        "amod" => Rel::Amod,
        "appos" => Rel::Appos,
        "compound" => Rel::Compound,
        "case" => Rel::Case,
        "mark" => Rel::Mark,
        "det" => Rel::Det,
        "aux" => Rel::Aux,
        "aux:pass" => Rel::AuxPass,
        _ => Rel::Punct,
    }
}

fn name(rel: Rel) -> &'static str {
    let names = [
        "root",
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "nmod",
        "poss",
        "acl",
        "advcl",
        "relcl",
        "ccomp",
        "conj",
        "parataxis",
        "xcomp",
        "cc",
        "amod",
        "appos",
        "compound",
        "case",
        "mark",
        "det",
        "aux",
        "aux:pass",
    ];
    names
        .into_iter()
        .find(|n| self::rel(n) == rel)
        .unwrap_or("punct")
}

/// The heads and relations of the words that are asked for, after mending.
fn mended(tree: &str, asked: &[&str]) -> String {
    let rows: Vec<Vec<&str>> = tree
        .split(' ')
        .map(|word| word.split('|').collect())
        .collect();
    let words: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let line = words.join(" ").replace(" - ", "-").replace(" 's", "'s");
    let document = text::read(&line);
    assert_eq!(document.tokens.len(), rows.len(), "{tree}");
    let mut syntax = Syntax::default();
    for row in &rows {
        let (class, form) = pos(row[1]);
        syntax.pos.push(class);
        syntax.form.push(form);
        let head: usize = row[2].parse().unwrap();
        syntax.head.push(head.checked_sub(1).map(TokenId::new));
        syntax.rel.push(rel(row[3]));
        let lemma = match row[0] {
            "have" | "has" => "have",
            "was" | "were" => "be",
            "abducted" => "abduct",
            "named" => "name",
            word => word,
        };
        syntax.push_lemma(row[0], lemma);
    }
    mend::clauses(&document, &mut syntax);
    let tell = |word: &&str| {
        let token = TokenId::new(words.iter().position(|w| w == word).unwrap());
        let head = syntax.head(token).map_or("-", |h| words[h.index()]);
        format!("{word} {} {head}", name(syntax.rel(token)))
    };
    asked.iter().map(tell).collect::<Vec<_>>().join(", ")
}

#[test]
fn clauses_are_found_again() {
    let rows: &[(&str, &[&str], &str)] = &[
        // an auxiliary taken for a clause
        (
            "Peru|name|2|nsubj have|aux|3|advcl refused|participle|0|root",
            &["Peru", "have"],
            "Peru nsubj refused, have aux refused",
        ),
        // a verb taken for an attribute of its object
        (
            "The|det|2|det agency|name|5|compound imposed|past|5|amod new|adj|5|amod sanctions|nouns|0|root",
            &["agency", "imposed", "sanctions"],
            "agency nsubj imposed, imposed root -, sanctions obj imposed",
        ),
        // likewise, but under a preposition it is one
        (
            "under|adp|4|case UN|name|4|compound imposed|participle|4|amod sanctions|nouns|5|obl fell|past|0|root",
            &["imposed", "sanctions"],
            "imposed amod sanctions, sanctions obl fell",
        ),
        // a clause taken for a noun with a participle
        (
            "It|noun|2|nsubj ended|past|0|root after|adp|5|case the|det|5|det army|noun|2|obl freed|past|5|acl two|adj|8|amod men|nouns|6|obj",
            &["army", "freed", "after"],
            "army nsubj freed, freed advcl ended, after mark freed",
        ),
        // a participle that keeps an object stays one
        (
            "It|noun|2|nsubj ended|past|0|root after|adp|5|case a|det|5|det man|noun|2|obl named|participle|5|acl Pek|name|6|obj",
            &["man", "named"],
            "man obl ended, named acl man",
        ),
        // an object taken for the subject of what follows
        (
            "Troops|nouns|2|nsubj launched|past|0|root raids|nouns|6|nsubj on|adp|5|case rebels|nouns|3|nmod hiding|gerund|2|conj",
            &["raids", "hiding"],
            "raids obj launched, hiding acl raids",
        ),
        // a noun and participle joined by a hyphen
        (
            "the|det|2|det women|nouns|6|nsubj -|sign|6|punct led|participle|5|amod movement|noun|2|appos marched|past|0|root",
            &["movement", "led", "women"],
            "movement nsubj marched, led amod movement, women compound led",
        ),
        // the subject taken for a participle's object
        (
            "Jailed|participle|5|advcl leader|noun|3|compound Pek|name|1|obj was|aux|5|aux:pass freed|participle|0|root",
            &["Pek", "Jailed"],
            "Pek nsubj:pass freed, Jailed amod Pek",
        ),
        // the first of two verbs taken for the subject's participle
        (
            "Police|noun|5|nsubj:pass used|participle|1|acl batons|nouns|2|obj and|sign|5|cc held|past|0|root them|noun|5|obj",
            &["Police", "used", "held"],
            "Police nsubj used, used root -, held conj used",
        ),
        // a subject that the preposition of a name before it was given to
        (
            "In|adp|3|case Ilo|name|3|compound rebels|nouns|4|nsubj shot|past|0|root a|det|6|det man|noun|4|obj",
            &["In", "Ilo", "rebels"],
            "In case Ilo, Ilo obl shot, rebels nsubj shot",
        ),
        // what came of it taken for the clause's verb
        (
            "A|det|2|det bus|noun|9|nsubj carrying|gerund|2|acl pilgrims|nouns|3|obj plunged|past|4|acl into|adp|7|case rivers|nouns|5|obl ,|sign|9|punct killing|gerund|0|root them|noun|9|obj",
            &["bus", "plunged", "killing"],
            "bus nsubj plunged, plunged root -, killing advcl plunged",
        ),
        // what is told of a name taken for a clause
        (
            "Men|nouns|2|nsubj shot|past|0|root Pek|name|2|obj ,|sign|2|punct the|det|6|det judge|noun|7|nsubj abducted|past|2|parataxis in|adp|9|case May|name|7|obl",
            &["judge", "abducted"],
            "judge appos Pek, abducted acl judge",
        ),
        // somebody and what they are named taken for one
        (
            "They|noun|2|nsubj elect|past|0|root Ana|name|5|compound Pek|name|5|compound president|noun|2|obj",
            &["Ana", "Pek", "president"],
            "Ana compound Pek, Pek obj elect, president xcomp elect",
        ),
        // what something came after taken for its object
        (
            "He|noun|2|nsubj sacked|past|0|root aides|nouns|2|obj following|gerund|5|amod criticism|noun|2|obj",
            &["aides", "criticism", "following"],
            "aides obj sacked, criticism obl sacked, following case criticism",
        ),
        // a phrase that the noun before it takes, and one that the verb takes beside its object
        (
            "They|nouns|2|nsubj seek|past|0|root a|det|4|det ban|noun|2|obj on|adp|6|case coal|noun|2|obl",
            &["coal", "ban"],
            "coal nmod ban, ban obj seek",
        ),
        (
            "They|nouns|2|nsubj add|past|0|root salt|noun|2|obj to|adp|5|case flour|noun|3|nmod",
            &["flour"],
            "flour obl add",
        ),
        // one that tells how a thing was done
        (
            "They|nouns|2|nsubj freed|past|0|root men|nouns|2|obj in|adp|5|case exchange|noun|3|nmod",
            &["exchange"],
            "exchange obl freed",
        ),
        // a verb that has its place
        (
            "They|nouns|2|nsubj place|past|0|root it|noun|2|obj at|adp|5|case shrines|nouns|2|obl in|adp|7|case Ilo|name|5|nmod",
            &["Ilo"],
            "Ilo nmod shrines",
        ),
        // a participle of the noun right before it, taken for a clause of its own
        (
            "They|nouns|2|nsubj met|past|0|root relatives|nouns|2|obj of|adp|5|case people|nouns|3|nmod killed|past|2|advcl in|adp|8|case Ilo|name|6|obl",
            &["killed"],
            "killed acl people",
        ),
        // a second verb of the clause that was opened before it, hung past that
        (
            "Pek|name|3|nsubj was|aux|3|aux speaking|gerund|0|root after|adp|6|mark rebels|nouns|6|nsubj attacked|past|3|advcl Ilo|name|6|obj and|cconj|9|cc killed|past|3|conj guards|nouns|9|obj",
            &["killed"],
            "killed conj attacked",
        ),
        // `by` taken for what opens a clause
        (
            "A|det|2|det panel|noun|0|root headed|participle|2|acl by|adp|6|mark Pek|name|6|nsubj asked|past|3|advcl Chile|name|6|obj",
            &["panel", "headed"],
            "panel nsubj asked, headed acl panel",
        ),
        // what is told of the subject taken for a clause beside the verb
        (
            "Pek|name|10|nsubj ,|sign|10|punct who|who|6|nsubj is|aux|6|aux to|part|6|mark meet|past|10|ccomp Roca|name|10|nsubj in|adp|8|case ,|sign|10|punct said|past|0|root no|noun|10|obj",
            &["meet", "Roca", "said"],
            "meet relcl Pek, Roca obj meet, said root -",
        ),
        // an adjective before a title taken for the object
        (
            "They|nouns|2|nsubj met|past|0|root Kenyan|adj|2|obj President|name|5|compound Pek|name|3|appos",
            &["Pek", "Kenyan"],
            "Pek obj met, Kenyan amod Pek",
        ),
        // `said` taken for a participle of the subject of what is said
        (
            "officials|nouns|5|nsubj said|participle|1|acl the|det|4|det pair|noun|2|obj raised|past|0|root funds|nouns|5|obj",
            &["said", "officials", "pair", "raised"],
            "said root -, officials nsubj said, pair nsubj raised, raised ccomp said",
        ),
        // an owner's title taken for the object
        (
            "They|noun|2|nsubj rejected|past|0|root US|name|2|obj Pek|name|6|poss 's|part|4|case plan|noun|3|appos",
            &["plan", "US"],
            "plan obj rejected, US compound Pek",
        ),
    ];
    let wrong: Vec<_> = rows
        .iter()
        .map(|(tree, asked, expected)| (tree, expected, mended(tree, asked)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(tree, expected, found)| format!("{tree}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
