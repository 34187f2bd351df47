//! Takes a word from around a trigger; gives what `around.toml` says of it: a preposition of place,
//! a noun that counts others, a pronoun for several.

use super::knowledge::EventKnowledge;
use super::spec::{Blame, Measure};
use super::words::WordList;
use crate::grammar::mark;
use crate::word_key;

impl EventKnowledge {
    /// Whether a pronoun may speak of a body of people.
    pub fn is_body_pronoun(&self, word: &str) -> bool {
        self.around.body_pronouns.has(word)
    }

    /// Whether a pronoun is one by which a speaker means his own side (true) or himself (false).
    pub fn is_spoken_pronoun(&self, word: &str) -> Option<bool> {
        let side = self.around.spoken_pronouns.has(word);
        (side || self.around.own_pronouns.has(word)).then_some(side)
    }

    /// Whether a noun is what somebody issues.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.around.documents.has(lemma)
    }

    /// Whether the subject of a verb has done what its object names: `ordered the arrest`.
    pub fn is_order(&self, verb: &str) -> bool {
        let orders = self.around.blames.iter().filter(|blame| blame.orders);
        orders
            .map(|blame| &blame.verbs)
            .any(|verbs| verbs.has(verb))
    }

    /// The nouns that fit a name of a sector: `company` for `Toyota`.
    pub fn nouns_of(&self, sector: &str) -> Option<&WordList<'_>> {
        let named = self.around.named.iter().find(|n| n.name == sector);
        named.map(|n| &n.words)
    }

    /// Whether a noun counts others (`dozens of activists`).
    pub fn is_quantity(&self, lemma: &str) -> bool {
        self.around.quantity_nouns.has(lemma)
    }

    /// Whether a noun is for a way on which something is done.
    pub fn is_road(&self, lemma: &str) -> bool {
        self.around.roads.has(lemma)
    }

    /// Whether a noun stands for some who fight together: `a column of the Free Army`.
    pub fn is_band(&self, lemma: &str) -> bool {
        self.around.bands.has(lemma)
    }

    /// Whether a word counts people told of without a noun.
    pub fn is_counted(&self, word: &str) -> bool {
        self.around.counted_words.has(word)
    }

    /// Whether what stands before a hyphen says how others take the rest: `anti-government`.
    pub fn is_averse(&self, word: &str) -> bool {
        self.around.averse.has(word)
    }

    /// Whether a country after a preposition is whom something is about, no place.
    pub fn is_side_case(&self, word: &str) -> bool {
        self.around.side_cases.has(word)
    }

    /// Whether the participle of a verb names the members of a group.
    pub fn is_grouping(&self, lemma: &str) -> bool {
        self.around.grouping.has(lemma)
    }

    /// Prepositions that name members of a group.
    pub fn member_cases(&self) -> &[String] {
        &self.around.member_cases
    }

    /// Whether a noun is for a thing that is struck, bombed, burned.
    pub fn is_thing(&self, lemma: &str) -> bool {
        let things = &self.around.things;
        things.binary_search_by(|w| w.as_str().cmp(lemma)).is_ok()
    }

    /// Whether a noun is for a word that somebody gives.
    pub fn is_giving_word(&self, lemma: &str) -> bool {
        self.around.giving_word.has(lemma)
    }

    /// Whether somebody may do a thing at a noun.
    pub fn is_behest(&self, lemma: &str) -> bool {
        self.around.behests.has(lemma)
    }

    /// Whether a verb says with `as` what something is.
    pub fn is_viewing(&self, lemma: &str) -> bool {
        self.around.viewing.has(lemma)
    }

    /// Whether a verb gives its object a word for what it is (`called the vote a coup`).
    pub fn is_naming(&self, lemma: &str) -> bool {
        self.around.naming.has(lemma)
    }

    /// Whether a verb says that its object goes elsewhere.
    pub fn is_sending(&self, lemma: &str) -> bool {
        self.around.sending.has(lemma)
    }

    /// Whether a verb says that its object comes to be.
    pub fn is_making(&self, lemma: &str) -> bool {
        self.around.making.has(lemma)
    }

    /// Whether a noun is for a stretch of land, which stands for those who live there.
    pub fn is_area(&self, lemma: &str) -> bool {
        self.around.areas.has(lemma)
    }

    /// Whether a verb says that what its object names is done to its subject.
    pub fn is_undergoing(&self, lemma: &str) -> bool {
        self.around.undergoing.has(lemma)
    }

    /// Whether a noun says of somebody that what stands after it is done to them: `the target of an attack`.
    pub fn is_undergoer(&self, lemma: &str) -> bool {
        self.around.undergoers.has(lemma)
    }

    /// Whether a sentence that opens with the word goes on to something else.
    pub fn is_aside(&self, word: &str) -> bool {
        self.around.asides.has(word)
    }

    /// Whether something else is told after a word than whom something is done to.
    pub fn is_turn(&self, word: &str) -> bool {
        self.around.turns.has(word)
    }

    /// Whether a noun speaks of harm told before, whatever it was.
    pub fn is_happening(&self, lemma: &str) -> bool {
        self.around.happenings.has(lemma)
    }

    /// Whether a noun speaks of any attack.
    pub fn is_any_harm(&self, lemma: &str) -> bool {
        self.around.attacks.has(lemma)
    }

    /// Whether a verb says that its subject will not have what somebody said to it.
    pub fn is_refusing(&self, lemma: &str) -> bool {
        self.around.refusing.has(lemma)
    }

    /// Whether a pronoun stands for several; nothing where it is none of the third person.
    pub fn is_plural_pronoun(&self, word: &str) -> Option<bool> {
        let several = self.around.plural_pronouns.has(word);
        (several || self.around.personal_pronouns.has(word)).then_some(several)
    }

    /// What befalls people by a word: `killed` for `slay`, `dead`.
    pub fn count(&self, lemma: &str) -> Option<&str> {
        measure(&self.around.counts, lemma)
    }

    /// What a word tells that befalls nobody twice: `killed` for `slay`, `murder`.
    pub fn once(&self, lemma: &str) -> Option<&str> {
        let mut counts = self.around.counts.iter().filter(|m| m.once);
        let told = counts.find(|m| m.words.has(lemma))?;
        Some(&told.name)
    }

    /// The unit that a sign or word stands for: `USD` for `$`.
    pub fn unit(&self, word: &str) -> Option<&str> {
        measure(&self.around.units, word)
    }

    /// The ways to say who did what a noun names.
    pub fn blames(&self) -> &[Blame<'_>] {
        &self.around.blames
    }

    /// Whether a verb lays what its object names at somebody's door.
    pub fn blames_on(&self, verb: &str) -> bool {
        let laid =
            |b: &&Blame| b.cases.is_empty() && !matches!(b.who.as_str(), "subject" | "object");
        let mut blames = self.around.blames.iter().filter(laid);
        blames.any(|b| b.verbs.has(verb))
    }

    pub fn is_place_case(&self, word: &str) -> bool {
        self.around.place_cases.has(word)
    }

    /// Whether a preposition that starts with this word names who says so.
    pub fn is_source_case(&self, word: &str) -> bool {
        self.around.source_cases.has(word)
    }

    /// Whether a seat of government after this preposition is a building.
    pub fn is_site_case(&self, word: &str) -> bool {
        self.around.site_cases.has(word)
    }

    /// Whether a preposition tells where somebody goes.
    pub fn is_goal_case(&self, word: &str) -> bool {
        self.around.goal_cases.has(word)
    }

    /// A word that shares out a plural (`separate talks with A and B`).
    pub fn is_distributive(&self, word: &str) -> bool {
        self.around.distributive.has(word)
    }

    /// Whether a verb says of an occasion that it is over.
    pub fn is_closing(&self, lemma: &str) -> bool {
        self.around.closing.has(lemma)
    }

    /// Whether a verb says that its object was before its subject.
    pub fn is_trailing(&self, lemma: &str) -> bool {
        self.around.trailing.has(lemma)
    }

    /// Whether a verb's subject, where it is a place, is where an occasion is held.
    pub fn is_hosting(&self, lemma: &str) -> bool {
        self.around.hosting.has(lemma)
    }

    /// Whether a preposition keeps the time behind it from being that of what is told.
    pub fn is_beyond(&self, word: &str) -> bool {
        self.around.beyond.has(word)
    }

    /// Whether an adverb tells of a day that was set for something once.
    pub fn is_formerly(&self, word: &str) -> bool {
        self.around.formerly.has(word)
    }

    /// Whether a word says on which side of a place another lies.
    pub fn is_direction(&self, word: &str) -> bool {
        self.around.directions.has(word)
    }

    /// Whether a noun may stand for the sides of an occasion.
    /// Whether a noun may be for people told of before.
    pub fn is_retold(&self, lemma: &str) -> bool {
        self.around.retold.has(lemma)
    }

    pub fn is_side(&self, lemma: &str) -> bool {
        self.around.sides.has(lemma)
    }

    /// Whether a phrase that opens with the word speaks of somebody told before.
    pub fn looks_back(&self, word: &str) -> bool {
        self.around.looking_back.has(word)
    }

    /// A word by which an occasion is one between two governments.
    pub fn is_bilateral(&self, word: &str) -> bool {
        self.around.bilateral.has(word)
    }

    /// Whether a noun is for what acts by the hand of another (`a Turkish drone`).
    pub fn is_instrument(&self, lemma: &str) -> bool {
        self.around.instruments.has(lemma)
    }

    /// Whether a noun means shots where a weapon or a shooter stands before it.
    pub fn is_shots(&self, lemma: &str) -> bool {
        self.around.shots.has(lemma)
    }

    /// A word by which a noun speaks of an occasion not told before (`another explosion`).
    pub fn is_anew(&self, word: &str) -> bool {
        self.around.anew.has(word)
    }

    /// Whether a noun is a count of people (`the death toll`).
    pub fn is_count_of(&self, lemma: &str) -> bool {
        self.around.counts_of.has(lemma)
    }

    /// Whether a preposition stands before the number that a count has come to.
    pub fn is_count_case(&self, word: &str) -> bool {
        self.around.count_cases.has(word)
    }

    /// Whether a noun is for what is no place, whatever place stands before it.
    pub fn is_placeless(&self, noun: &str) -> bool {
        self.around.placeless.has(noun)
    }

    pub fn is_place_adverb(&self, word: &str) -> bool {
        self.around.place_adverbs.has(word)
    }

    /// Whether a word stands for the place of the dateline.
    pub fn is_dateline_adverb(&self, word: &str) -> bool {
        self.around.dateline_adverbs.has(word)
    }

    /// Whether a preposition names what harm something came of.
    pub fn is_cause_case(&self, word: &str) -> bool {
        self.around.cause_cases.has(word)
    }

    /// Whether a preposition and the word after it are an adverb.
    pub fn is_fixed(&self, preposition: &str, after: &str) -> bool {
        let mut fixed = self.around.fixed.iter().map(|words| words.split_once(' '));
        fixed.any(|words| words == Some((preposition, after)))
    }

    /// Whether a word that looks like a preposition opens no phrase.
    pub fn is_particle(&self, word: &str) -> bool {
        self.around.particles.has(word)
    }

    /// Whether a figure after the word is an older one.
    pub fn is_compared(&self, word: &str) -> bool {
        self.around.compared.has(word)
    }

    /// Whether a subordinator tells of the same moment.
    pub fn is_same_moment(&self, word: &str) -> bool {
        self.around.same_moment.has(word)
    }
}

fn measure<'k>(measures: &'k [Measure], word: &str) -> Option<&'k str> {
    let (marks, key) = (mark(word), word_key::of(word));
    let listed = |m: &&Measure| m.words.may_have(marks) && m.words.has_key(key);
    Some(&measures.iter().find(listed)?.name)
}
