//! Takes an event and a mention; tells whether the event stands in the headline over the article and the mention
//! tells it in full. A headline leaves names out, so shared names do not tie the two.

use super::Event;
use super::sides::same_participant;
use super::tie::{Relation, place_relation, same_word};
use crate::events::{EventMention, Layers, Participant};

/// `Banker to be sentenced next week` over `Duarte Meneses will be sentenced on March 23`: what a headline says of
/// people without a name is what the article tells by the same word.
pub(super) fn is_headlined(
    layers: &Layers,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let headline = |m: &EventMention| {
        let first = layers.document.sentences[0];
        let next = layers.document.sentences.get(1);
        let alone = next.is_some_and(|next| next.paragraph != first.paragraph);
        let last = layers.document.lower(first.tokens.last());
        m.sentence.0 == 0 && alone && !matches!(last, "." | "!" | "?")
    };
    let within = |p: &Participant| p.entity.is_none();
    let [only] = event.mentions[..] else {
        return false;
    };
    let above = &mentions[only];
    headline(above)
        && above.sentence != mention.sentence
        && above.status == mention.status
        && same_word(layers, above, mention)
        && (above.participants.iter()).all(|p| {
            let same = |q: &Participant| q.role == p.role;
            within(p) && mention.participants.iter().any(same)
                || (mention.participants.iter()).any(|q| same_participant(layers, p, q))
        })
        && place_relation(layers, event, mention) != Relation::Conflict
}
