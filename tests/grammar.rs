//! Laws of tokens, sentences, quotations and syntax over any text, and rows of what is right.

use dateline::grammar::{self, Form, Model, Pos, Rel, Syntax};
use dateline::span::TokenId;
use dateline::text::{self, Document, Lettering};
use proptest::prelude::*;

fn words(document: &Document<'_>) -> Vec<String> {
    (0..document.tokens.len())
        .map(|i| document.word(TokenId::new(i)).to_string())
        .collect()
}

#[test]
fn tokens() {
    let rows = [
        ("Korea's talks won't end.", "Korea 's talks wo n't end ."),
        (
            "a three-day, all-party visit",
            "a three - day , all - party visit",
        ),
        (
            "Gen. J.R.R. Okoro of the U.S. Army",
            "Gen. J.R.R. Okoro of the U.S. Army",
        ),
        (
            "Acme (ACME.N) and Lee <0700.HK> it ended.The",
            "Acme ( ACME.N ) and Lee < 0700.HK > it ended . The",
        ),
        ("at 5 p.m. on Oct. 24, 2014", "at 5 p.m. on Oct. 24 , 2014"),
        (
            "$5.3 million (€4bn), up 10%",
            "$ 5.3 million ( € 4 bn ) , up 10 %",
        ),
        ("1,200.5 tons at 10:30am", "1,200.5 tons at 10:30 am"),
        ("won 3-2 on 3/4/2014", "won 3 - 2 on 3/4/2014"),
        (
            "the workers' union—his “own”…",
            "the workers ' union — his “ own ” …",
        ),
        ("O'Brien cannot go.", "O'Brien can not go ."),
        (
            "See www.example.com/a?b=c, or a.b@example.org.",
            "See www.example.com/a?b=c , or a.b@example.org .",
        ),
        ("2025-10-24 and 1990-1995", "2025-10-24 and 1990 - 1995"),
        ("No. 5 said no.", "No. 5 said no ."),
        ("AT&T and R&D", "AT&T and R&D"),
        ("He left...Then", "He left ... Then"),
        (
            "Sept.11 and 19th-century men",
            "Sept. 11 and 19th - century men",
        ),
        ("the 1990s, the ’80s", "the 1990s , the ’ 80s"),
    ];
    for (text, expected) in rows {
        assert_eq!(words(&text::read(text)).join(" "), expected, "{text}");
    }
}

#[test]
fn sentences() {
    let rows: [(&str, &[&str]); 14] = [
        (
            "The prime minister on Monday met Secretary of State George P.\nShultz after a long flight.",
            &[
                "The prime minister on Monday met Secretary of State George P.\nShultz after a long flight.",
            ],
        ),
        (
            "They met at 5 p.m. Monday. Rain fell.",
            &["They met at 5 p.m. Monday.", "Rain fell."],
        ),
        (
            "They met at 5 p.m. Rain fell.",
            &["They met at 5 p.m.", "Rain fell."],
        ),
        (
            "He works for Acme Corp. The firm is old.",
            &["He works for Acme Corp.", "The firm is old."],
        ),
        (
            "He runs Acme Corp. Chief Ann Lee agrees.",
            &["He runs Acme Corp. Chief Ann Lee agrees."],
        ),
        (
            "She left the U.S. Navy. It rained.",
            &["She left the U.S. Navy.", "It rained."],
        ),
        (
            "“I came. I saw,” she said.",
            &["“I came.", "I saw,” she said."],
        ),
        (
            "\"Who won?\" Lee asked. \"We did!\" He smiled.",
            &["\"Who won?\" Lee asked.", "\"We did!\"", "He smiled."],
        ),
        (
            "SEOUL, Oct. 24 (Agency) -- Gen. Lee left.",
            &["SEOUL, Oct. 24 (Agency) -- Gen. Lee left."],
        ),
        ("FERRY SINKS\n\nSix died.", &["FERRY SINKS", "Six died."]),
        (
            "By JOHN DOE\nSix died when the ferry sank off the coast.",
            &["By JOHN DOE", "Six died when the ferry sank off the coast."],
        ),
        ("- first\n- second", &["- first", "- second"]),
        (
            "He was born in 1805. [19] His son left.",
            &["He was born in 1805. [19]", "His son left."],
        ),
        (
            "Mr. Smith vs. Dr. Jones. Nobody won",
            &["Mr. Smith vs. Dr. Jones.", "Nobody won"],
        ),
    ];
    for (text, expected) in rows {
        let document = text::read(text);
        let found: Vec<_> = document.sentences.iter().map(|s| s.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn datelines_stand_before_the_body() {
    for (text, first) in [
        ("SEOUL, Oct. 24 (Agency) -- Lee left.", "Lee"),
        ("BERLIN (Agency) - The firm failed.", "The"),
        ("BONN, 4 May 1987 (dpa) - Lee left.", "Lee"),
        ("NEW DELHI, 4/5/1987 (Agency): Lee left.", "Lee"),
        ("New Delhi, Mar 5 (PTI) The court ruled.", "The"),
        ("Havana, Mar 5 (Prensa Latina) The court ruled.", "The"),
        ("(ANSA) - Rome, March 5 - The court ruled.", "The"),
        (
            "(Adds quotes) OSLO, March 5 (Reuters) - The court ruled.",
            "The",
        ),
        ("UPDATE 2-Court rules against Lee", "Court"),
        ("EXCLUSIVE-Lee to leave", "Lee"),
        ("Nairobi — Two ferries sank off the coast on Monday.", "Two"),
        ("Lagos - Two ferries sank off the coast on Monday.", "Two"),
        ("Sevilla - Real Madrid 2-1", "Sevilla"),
        ("(Lee is old) Court rules", "("),
        ("The minister, aged 5 (PTI), ruled.", "The"),
        ("• One item of many", "One"),
        ("The ferry -- an old one -- sank.", "The"),
        ("Lee left -- at last.", "Lee"),
    ] {
        let document = text::read(text);
        assert_eq!(
            document.word(TokenId(document.sentences[0].body)),
            first,
            "{text}"
        );
    }
}

#[test]
fn lettering() {
    for (text, lettering) in [
        ("LEE TO MEET OKORO IN LAGOS", Lettering::Capitals),
        ("Lee Will Not Sign the Deal With Acme", Lettering::Headline),
        ("Lee met Okoro in Lagos.", Lettering::Ordinary),
        ("no capitals here at all", Lettering::Lower),
    ] {
        assert_eq!(text::read(text).sentences[0].lettering, lettering, "{text}");
    }
}

#[test]
fn quotations() {
    let rows: [(&str, &[&str]); 5] = [
        ("“We go,” he said. “Now.”", &["“We go,”", "“Now.”"]),
        (
            "\"It's the 'best' way,\" she said.",
            &["\"It's the 'best' way,\"", "'best'"],
        ),
        (
            "He said: “It is long.\n\n“It goes on.”\n\nIt rained.",
            &["“It is long.\n\n“It goes on.”"],
        ),
        ("“It never ends.\n\nIt rained.", &["“It never ends."]),
        ("The workers' union didn't meet the '80s crowd.", &[]),
    ];
    for (text, expected) in rows {
        let document = text::read(text);
        let found: Vec<_> = document
            .quotations
            .iter()
            .map(|q| q.span.of(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

fn analyse(text: &str) -> (Document<'_>, Syntax) {
    let document = text::read(text);
    let syntax = grammar::analyse(&document, &Model::embedded());
    (document, syntax)
}

#[test]
fn a_plain_sentence_is_understood() {
    for text in [
        "The minister met her counterpart on Monday.",
        "THE MINISTER MET HER COUNTERPART ON MONDAY.",
    ] {
        let (_, syntax) = analyse(text);
        let relation = |i: usize| (syntax.rel[i], syntax.head[i].map(TokenId::index));
        assert_eq!(
            (syntax.pos[2], syntax.form[2]),
            (Pos::Verb, Form::Past),
            "{text}"
        );
        assert_eq!(syntax.lemma(TokenId(2)), "meet");
        assert_eq!(relation(1), (Rel::Nsubj, Some(2)), "{text}");
        assert_eq!(relation(2), (Rel::Root, None), "{text}");
        assert_eq!(relation(4), (Rel::Obj, Some(2)), "{text}");
        assert_eq!(relation(6), (Rel::Obl, Some(2)), "{text}");
        assert_eq!(relation(7), (Rel::Punct, Some(2)), "{text}");
    }
}

#[test]
fn no_infinitive_is_made_of_a_noun() {
    for (text, noun) in [
        ("The governor spoke to refugee leaders.", "refugee"),
        ("The governor spoke to trade unions.", "trade"),
        ("The money went to earthquake victims.", "earthquake"),
        ("He was sentenced to prison terms.", "prison"),
        ("According to court papers the firm is insolvent.", "court"),
    ] {
        let (document, syntax) = analyse(text);
        let at = words(&document).iter().position(|w| w == noun).unwrap();
        assert_eq!(syntax.pos(TokenId::new(at)), Pos::Noun, "{text}");
    }
    let (document, syntax) = analyse("The governor promised to trade oil.");
    let at = words(&document).iter().position(|w| w == "trade").unwrap();
    assert_eq!(syntax.pos(TokenId::new(at)), Pos::Verb);
}

#[test]
fn nothing_hangs_across_a_semicolon() {
    let (document, syntax) = analyse("Lee returns; three rebel leaders are arrested.");
    let at = |word: &str| words(&document).iter().position(|w| w == word).unwrap();
    let (leaders, arrested) = (at("leaders"), at("arrested"));
    assert_eq!(syntax.rel[leaders], Rel::NsubjPass);
    assert_eq!(syntax.head[leaders].map(TokenId::index), Some(arrested));
    assert_eq!(syntax.rel[arrested], Rel::Conj);
}

#[test]
fn tagging_alone_gives_no_heads() {
    let document = text::read("Lee met Okoro.");
    let syntax = grammar::tag(&document, &Model::embedded());
    assert_eq!(syntax.pos.len(), 4);
    assert!(syntax.head.iter().all(Option::is_none));
}

/// Spans on character boundaries, in order, over all that is not white space; sentences cover all
/// tokens; heads form one tree a sentence.
fn check(text: &str) {
    let (document, syntax) = analyse(text);
    let mut at = 0;
    for token in &document.tokens {
        let range = token.span.range();
        assert!(at <= range.start && range.start < range.end);
        let gap = &text[at..range.start];
        assert!(!gap.chars().any(char::is_alphanumeric), "lost {gap:?}");
        at = range.end;
    }
    assert!(!text[at..].chars().any(char::is_alphanumeric));
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.len() <= 410 && !sentence.tokens.is_empty());
        assert!(sentence.body >= next && sentence.body < sentence.tokens.end);
        next = sentence.tokens.end;
        let roots = sentence
            .tokens
            .iter()
            .filter(|&t| syntax.head(t).is_none())
            .count();
        assert_eq!(roots, 1, "{text:?}");
        for token in sentence.tokens.iter() {
            let (mut up, mut steps) = (token, 0);
            while let Some(head) = syntax.head(up) {
                assert!(sentence.tokens.has(head));
                (up, steps) = (head, steps + 1);
                assert!(steps <= sentence.tokens.len(), "a cycle");
            }
        }
    }
    assert_eq!(next as usize, document.tokens.len());
    for quotation in &document.quotations {
        assert!(text.get(quotation.span.range()).is_some());
        assert!(quotation.tokens.end as usize <= document.tokens.len());
    }
    for i in 0..document.tokens.len() {
        syntax.lemma(TokenId::new(i));
    }
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_wire_like_text(text in r#"([A-Za-z]{1,9}|[0-9]{1,4}|[ \n\r\t]{1,3}|[.,;:!?'"“”‘’()\[\]$%&@/-]|--|\.\.\.|U\.S\.|p\.m\.|é|日本|\u{301}|-|n't|'s){0,80}"#) {
        check(&text);
    }
}

#[test]
fn long_sentences_are_bounded() {
    check(&"word, and ".repeat(40_000));
    check(&"(".repeat(5_000));
    check(&"a.".repeat(20_000));
    check(&"“".repeat(5_000));
    check(&"'a ".repeat(5_000));
}

#[test]
fn the_same_text_gives_the_same_syntax_after_others() {
    let text = "Divers found the ferry that sank off Zanzibar after a storm, police said.";
    let first = analyse(text).1;
    for k in 0..300 {
        let other: String = (0..40).map(|i| format!("w{}x{} ", k * 40 + i, i)).collect();
        analyse(&other);
    }
    let again = analyse(text).1;
    assert_eq!(
        (first.pos, first.head, first.rel),
        (again.pos, again.head, again.rel)
    );
}
