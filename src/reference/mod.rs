//! Takes entities and clauses; gives mentions by pronoun, title or description (`he`, `the
//! president`, `the two leaders`, `there`) with whom they stand for. Unclear ones stay open.
//!
//! The article is read once from its start. What has been spoken of, how lately and how
//! prominently, stands in `attention`; a reference takes the most prominent entity that fits it,
//! and none where two fit equally well.

mod attention;
mod descriptions;
mod pronouns;
mod strangers;

use crate::clauses::Clauses;
use crate::entities::{Entities, Gazetteer, Gender};
use crate::grammar::Syntax;
use crate::span::{Ends, EntityId, TokenId, TokenRange};
use crate::text::Document;
use attention::Attention;
use descriptions::{BUILT_IN, Descriptions};

/// A pronoun, title or description that stands for entities named elsewhere.
#[derive(Clone, Debug)]
pub struct Reference {
    pub tokens: TokenRange,
    pub head: TokenId,
    /// One, or several for `the two leaders` and `they`; never empty.
    pub entities: Vec<EntityId>,
    /// The rule that made it: `reference.pronoun.subject`.
    pub rule: &'static str,
}

/// All references of an article, in text order, none overlapping another or a name.
#[derive(Clone, Debug, Default)]
pub struct References {
    pub list: Vec<Reference>,
    /// Where they end.
    ends: Ends,
}

impl References {
    /// The reference that covers a token.
    pub fn at(&self, token: TokenId) -> Option<&Reference> {
        let next = self.list.get(self.ends.by(token.0));
        next.filter(|reference| reference.tokens.has(token))
    }
}

/// What a reference is read with.
struct Reading<'a, 't> {
    document: &'a Document<'t>,
    syntax: &'a Syntax,
    clauses: &'a Clauses,
    entities: &'a Entities,
    gazetteer: &'a Gazetteer,
    descriptions: &'static Descriptions,
    attention: Attention,
    /// What names and nouns tell of gender, and then the pronouns that stood for people.
    genders: Vec<Option<Gender>>,
}

/// Finds whom pronouns and descriptions stand for.
pub fn resolve(
    document: &Document,
    syntax: &Syntax,
    clauses: &Clauses,
    entities: &Entities,
    gazetteer: &Gazetteer,
) -> References {
    let strangers = strangers::find(document, syntax, clauses, entities, gazetteer);
    let mut genders: Vec<_> = entities.list.iter().map(|entity| entity.gender).collect();
    let last = strangers.iter().map(|s| s.id.index() + 1).max();
    genders.resize(last.unwrap_or(0).max(genders.len()), None);
    let mut reading = Reading {
        document,
        syntax,
        clauses,
        entities,
        gazetteer,
        descriptions: &BUILT_IN,
        attention: Attention::new(document, clauses, entities, genders.len()),
        genders,
    };
    let mut strangers = strangers.into_iter().peekable();
    let mut references = References::default();
    let mut mentions = entities.mentions.iter().peekable();
    for (sentence, tokens) in document.sentences.iter().map(|s| s.tokens).enumerate() {
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some(mention) = mentions.next_if(|m| m.tokens.start <= at) {
                reading
                    .attention
                    .see(mention.entity, mention.tokens.start, sentence);
                at = at.max(mention.tokens.end);
                continue;
            }
            while let Some(stranger) = strangers.next_if(|s| s.token <= at) {
                if stranger.token == at {
                    reading.genders[stranger.id.index()] = stranger.gender;
                    reading.attention.see_stranger(&stranger, sentence);
                }
            }
            let token = TokenId(at);
            if syntax.marks(token) & (pronouns::MARKS | descriptions::MARKS) == 0 {
                at += 1;
                continue;
            }
            let found = pronouns::read(&reading, token, sentence)
                .or_else(|| descriptions::read(&reading, token, sentence));
            match found {
                Some(reference) => {
                    if let ([entity], Some(gender)) = (
                        &reference.entities[..],
                        pronouns::gender(reading.document.lower(token)),
                    ) {
                        reading.genders[entity.index()].get_or_insert(gender);
                    }
                    for entity in &reference.entities {
                        reading.attention.see(*entity, reference.head.0, sentence);
                    }
                    at = reference.tokens.end;
                    // `A man fell. He died`: somebody without a name.
                    let named = |id: &EntityId| reading.attention.is_named(*id);
                    if reference.entities.iter().all(named) {
                        references.list.push(reference);
                    }
                }
                None => at += 1,
            }
        }
    }
    references.ends = Ends::of(references.list.iter().map(|reference| reference.tokens));
    references
}

impl Reading<'_, '_> {
    fn lower(&self, token: u32) -> &str {
        match (token as usize) < self.document.tokens.len() {
            true => self.document.lower(TokenId(token)),
            false => "",
        }
    }

    /// Whether the token stands between quotation marks.
    fn quoted(&self, token: TokenId) -> bool {
        let quotations = &self.document.quotations;
        let i = quotations.partition_point(|q| q.tokens.end <= token.0);
        quotations.get(i).is_some_and(|q| q.tokens.has(token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{self, Setting};

    /// `reference -> names` of every reference of a text.
    fn references(text: &str) -> Vec<String> {
        let document = crate::text::read(text);
        told(&document, &Syntax::default(), &Clauses::default())
    }

    /// The same with the clauses known.
    fn references_of_clauses(text: &str) -> Vec<String> {
        let document = crate::text::read(text);
        let syntax = crate::grammar::analyse(&document, &crate::grammar::Model::embedded());
        let clauses = crate::clauses::split(&document, &syntax);
        told(&document, &syntax, &clauses)
    }

    fn told(document: &Document, syntax: &Syntax, clauses: &Clauses) -> Vec<String> {
        let gazetteer = Gazetteer::new();
        let entities = entities::find(document, syntax, &gazetteer, &Setting::default());
        resolve(document, syntax, clauses, &entities, &gazetteer)
            .list
            .iter()
            .map(|reference| {
                let names: Vec<&str> = reference
                    .entities
                    .iter()
                    .map(|id| entities.get(*id).name.as_str())
                    .collect();
                let text = document.slice(reference.tokens);
                format!("{text} -> {}", names.join(", "))
            })
            .collect()
    }

    #[test]
    fn clear_ones_are_resolved() {
        let rows: [(&str, &[&str]); 7] = [
            (
                "Senator John Berg met Governor Mary Lund. She left on Friday.",
                &["She -> Mary Lund"],
            ),
            (
                "Finance Minister Anna Berg arrived on Monday. She will stay two days.",
                &["She -> Anna Berg"],
            ),
            (
                "Finance Minister Anna Berg met Foreign Minister Karl Lund in Oslo. \
                 The finance minister left on Friday.",
                &["The finance minister -> Anna Berg"],
            ),
            (
                "Swedish President Anna Berg met Finnish President Karl Lund. \
                 The two leaders discussed trade.",
                &["The two leaders -> Anna Berg, Karl Lund"],
            ),
            (
                "Swedish President Anna Berg met Finnish President Karl Lund. \
                 The Finnish leader spoke first.",
                &["The Finnish leader -> Karl Lund"],
            ),
            (
                "Japan and Norway signed the treaty. Both countries welcomed it.",
                &["Both countries -> Japan, Norway"],
            ),
            (
                "A bomb exploded in Kabul. The city was quiet by evening.",
                &["The city -> Kabul"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(references(text), expected, "{text}");
        }
    }

    #[test]
    fn somebody_without_a_name_may_be_meant() {
        let rows: [(&str, &[&str]); 4] = [
            (
                "Karl Lund saw a man in the yard. A woman ran. She was hurt.",
                &[],
            ),
            (
                "Anna Berg met Karl Lund. His wife stayed away. She went home.",
                &["His -> Karl Lund"],
            ),
            (
                "Karl Lund saw Tom Roe. Coach Ivan Pek said some of his men were ill.",
                &["his -> Ivan Pek"],
            ),
            (
                "Karl Lund was charged. His lawyer said he would appeal.",
                &["His -> Karl Lund", "he -> Karl Lund"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(references_of_clauses(text), expected, "{text}");
        }
    }

    #[test]
    fn unclear_ones_stay_open() {
        let rows = [
            "It is raining. There are no trains.",
            "The president of the club resigned.",
            "Reporters asked the minister about it.",
        ];
        for text in rows {
            assert!(references(text).is_empty(), "{text}");
        }
    }
}
