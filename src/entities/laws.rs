//! What holds of the names of any text.

use super::*;
use proptest::prelude::*;

/// Pieces that texts of all kinds are made of.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "Paris",
        "of",
        "the",
        "Bank",
        "President",
        "Lee",
        "-",
        ",",
        ".",
        "\n\n",
        "U.S.",
        "said",
        "2",
        "van",
        "der",
        "KIM",
        "'s",
        "(",
        ")",
        "\"",
        "Georgia",
        "River",
        "in",
        "é",
        "日本",
        "\u{301}",
        "&",
        "45",
        "County",
        "and",
    ];
    prop_oneof![
        4 => proptest::sample::select(words.to_vec()).prop_map(str::to_string),
        1 => ".{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_text_gives_names_in_order_and_apart(
        pieces in proptest::collection::vec((piece(), any::<bool>()), 0..60)
    ) {
        let text: String = pieces
            .into_iter()
            .flat_map(|(piece, space)| [piece, if space { " ".to_string() } else { String::new() }])
            .collect();
        let document = crate::text::read(&text);
        let entities = find(&document, &Syntax::default(), &Gazetteer::new(), &Setting::default());
        let mut end = 0;
        for mention in &entities.mentions {
            prop_assert!(mention.tokens.start >= end && !mention.tokens.is_empty());
            prop_assert!(mention.tokens.has(mention.head));
            prop_assert!(mention.entity.index() < entities.list.len());
            end = mention.tokens.end;
        }
        prop_assert!(end as usize <= document.tokens.len());
        let firsts: Vec<_> = (0..entities.list.len())
            .map(|i| entities.mentions.iter().position(|m| m.entity.index() == i))
            .collect();
        prop_assert!(firsts.iter().all(Option::is_some) && firsts.is_sorted());
    }
}
