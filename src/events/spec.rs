//! The shape of a kind's rule file and of the frames, as `knowledge/events/*.toml` writes them.

use super::words::WordList;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A kind of event: `knowledge/events/<kind>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindFile {
    pub kind: String,
    /// Sides are equal: fillers of agent and recipient become participants.
    #[serde(default)]
    pub symmetric: bool,
    /// People set a date for such events (meetings, elections; not attacks): its nouns are planned
    /// where the clause around them is.
    #[serde(default)]
    pub scheduled: bool,
    /// Its events are words: to deny or reject them does not say that they were not spoken.
    #[serde(default)]
    pub uttered: bool,
    /// An authority does such things by saying so: `announced a ban`.
    #[serde(default)]
    pub decreed: bool,
    /// Who says something in one gives it: `In a speech, the premier blamed the rebels`.
    #[serde(default)]
    pub spoken: bool,
    /// A row of verbs tells of one: `burned cars and looted shops`.
    #[serde(default)]
    pub manifold: bool,
    /// Its agents go to its place: what they do next they do there.
    #[serde(default)]
    pub journey: bool,
    /// Its events leave dead and injured, so that an outcome told nearby is theirs.
    #[serde(default)]
    pub harmful: bool,
    /// The verb by which a summary tells of a noun: `meet` for `talks`.
    #[serde(default)]
    pub say: Option<String>,
    /// PLOVER contexts that every event of the kind carries.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Other kinds whose mentions may speak of the same occasion (`summit` of two or of many).
    #[serde(default)]
    pub merges_with: Vec<String>,
    /// A status to its code; a kind that is new must have one for `occurred`.
    #[serde(default)]
    pub coding: BTreeMap<String, Coding>,
    #[serde(default, rename = "trigger")]
    pub triggers: Vec<TriggerRow>,
    /// For tests and readers.
    #[serde(default, rename = "example")]
    pub _example: IgnoredAny,
    #[serde(default, rename = "not")]
    pub _not: IgnoredAny,
}

/// PLOVER type and CAMEO code of a kind in one status.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coding {
    /// Empty: no type of the ontology fits.
    #[serde(default)]
    pub plover: String,
    #[serde(default)]
    pub cameo: String,
    #[serde(default)]
    pub modes: Vec<String>,
}

/// One sense that words of a kind share.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerRow {
    #[serde(default)]
    pub verbs: Vec<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    /// A verb and words after it, with choices (`give/lend support to`), word fields (`<backing>`), the verb's
    /// object (`question someone about`), a verb that the first controls (`vow to fight`), numbers (`#`).
    #[serde(default)]
    pub phrases: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Modal verbs by which a speaker asks it of somebody (`said Iran must stop`).
    #[serde(default)]
    pub modals: Vec<String>,
    /// Words that part the names of two sides where no verb tells of them (`Kenya v Togo`).
    #[serde(default)]
    pub between: Vec<String>,
    pub frame: String,
    #[serde(default)]
    pub cameo: Option<String>,
    #[serde(default)]
    pub plover: Option<String>,
    /// The kind whose code it has in every status: a joint drill is `mobilize` and coded as `cooperate`.
    #[serde(default)]
    pub coded: Option<String>,
    #[serde(default)]
    pub modes: Vec<String>,
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Each item must hold; `|` inside an item means or.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Heads of which one must be the object: lemmas, or classes such as `<person>`; a name counts as
    /// the nouns of its sector.
    #[serde(default)]
    pub object: Vec<String>,
    #[serde(default)]
    pub not_object: Vec<String>,
    #[serde(default)]
    pub subject: Vec<String>,
    #[serde(default)]
    pub not_subject: Vec<String>,
    /// Verbs whose subject a noun is, or that it stands beside, in another sense: a probe that lands, won in a landslide.
    #[serde(default)]
    pub not_doing: Vec<String>,
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Tells what came of another event (`killed`, `injured`): without an agent it joins that.
    #[serde(default)]
    pub outcome: bool,
    /// Tells of a harmful event named beside it, or of none (`the injuries`).
    #[serde(default)]
    pub joins: bool,
    /// A noun for such things at large (`violence`): an event where it is told who, when or where.
    #[serde(default)]
    pub generic: bool,
    /// Has one object alone: not `called it a show`.
    #[serde(default)]
    pub alone: bool,
    #[serde(default)]
    pub weak: bool,
}

/// `frames.toml`: which argument fills which role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameFile {
    #[serde(rename = "frame")]
    pub frames: Vec<FrameRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameRow {
    pub id: String,
    /// For the reader of the file.
    #[allow(dead_code)]
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub verb: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub noun: BTreeMap<String, Vec<String>>,
}

/// `status.toml`: words around a trigger that change its status.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFile {
    /// Nouns for the edge of an occasion.
    #[serde(default)]
    pub margins: Vec<String>,
    /// Words by which a noun is the one who did it.
    #[serde(default)]
    pub singled_out: Vec<String>,
    /// Predicates by which what is told is not so.
    #[serde(default)]
    pub untrue: Vec<String>,
    /// Nouns of which, where there is none, what they are of is so.
    #[serde(default)]
    pub undoubted: Vec<String>,
    /// Nouns whose `that` opens what is only thought.
    #[serde(default)]
    pub supposing: Vec<String>,
    /// Verbs for what is done about a thing that is there already.
    #[serde(default)]
    pub answering: Vec<String>,
    /// Words that open a clause whose present tense is as far ahead as the clause above.
    #[serde(default)]
    pub ahead: Vec<String>,
    /// Those that open one whose past tense is so, under `would`.
    #[serde(default)]
    pub until: Vec<String>,
    /// Verbs by which something serves as a tool.
    #[serde(default)]
    pub wielding: Vec<String>,
    /// Verbs for turning to somebody with words, and those for what is said then.
    #[serde(default)]
    pub turning: Vec<String>,
    #[serde(default)]
    pub uttering: Vec<String>,
    /// Adverbs that tell how much: who was not so much hurt was hurt.
    #[serde(default)]
    pub degrees: Vec<String>,
    /// Verbs of which `almost` tells how far they went.
    #[serde(default)]
    pub measured: Vec<String>,
    /// Adjectives by which somebody did it where they are told of what is past.
    #[serde(default)]
    pub managing: Vec<String>,
    /// Verbs by which somebody brings about what their object names.
    #[serde(default)]
    pub obtaining: Vec<String>,
    /// Prepositions by which a verb rules a gerund.
    #[serde(default)]
    pub linking: Vec<String>,
    /// Verbs that give an occasion another day; those that do so with an adverb, and the adverbs.
    #[serde(default)]
    pub moving: Vec<String>,
    #[serde(default)]
    pub moving_away: Vec<String>,
    #[serde(default)]
    pub ways: Vec<String>,
    /// Verbs by which what was forbidden may be.
    #[serde(default)]
    pub lifting: Vec<String>,
    #[serde(rename = "word")]
    pub words: Vec<StatusRow>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusRow {
    #[serde(default)]
    pub verbs: Vec<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    #[serde(default)]
    pub phrases: Vec<String>,
    #[serde(default)]
    pub adverbs: Vec<String>,
    #[serde(default)]
    pub marks: Vec<String>,
    /// Prepositions before an event's noun.
    #[serde(default)]
    pub cases: Vec<String>,
    /// Words, as they stand, right before an event's verb.
    #[serde(default)]
    pub leads: Vec<String>,
    pub status: String,
}

/// `around.toml`: words around any trigger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, bound(deserialize = "'de: 'k"))]
pub struct AroundFile<'k> {
    pub place_cases: WordList<'k>,
    /// Nouns for what is no place, whatever place stands before them.
    pub placeless: WordList<'k>,
    pub place_adverbs: WordList<'k>,
    /// Prepositions after which a country is no place.
    pub side_cases: WordList<'k>,
    /// Verbs whose participle names the members of a group.
    pub grouping: WordList<'k>,
    pub site_cases: WordList<'k>,
    /// Prepositions that tell where somebody goes.
    pub goal_cases: WordList<'k>,
    /// First words of prepositions that name who says so.
    pub source_cases: WordList<'k>,
    pub distributive: WordList<'k>,
    /// Verbs that say of an occasion that it is over.
    pub closing: WordList<'k>,
    /// Verbs that say that their object was before their subject.
    pub trailing: WordList<'k>,
    /// Verbs whose subject is where an occasion is held.
    pub hosting: WordList<'k>,
    /// Prepositions that keep a time from being that of what is told.
    pub beyond: WordList<'k>,
    /// Adverbs by which a day is no longer that of what it was set for.
    pub formerly: WordList<'k>,
    pub directions: WordList<'k>,
    /// Nouns that may stand for the sides of an occasion.
    pub sides: WordList<'k>,
    /// Words that open a phrase for somebody told before.
    pub looking_back: WordList<'k>,
    /// Words by which an occasion is one between two governments.
    pub bilateral: WordList<'k>,
    /// Nouns for what acts by the hand of another.
    pub instruments: WordList<'k>,
    /// Nouns that mean shots where a weapon or a shooter stands before them.
    pub shots: WordList<'k>,
    /// Words by which a noun speaks of an occasion not told before.
    #[serde(default)]
    pub anew: WordList<'k>,
    /// Adverbs of two words that open like a preposition's phrase.
    pub fixed: WordList<'k>,
    pub particles: WordList<'k>,
    /// Words after which a figure is an older one.
    pub compared: WordList<'k>,
    /// Nouns for a count of people, and prepositions before the number.
    pub counts_of: WordList<'k>,
    pub count_cases: WordList<'k>,
    /// Subordinators of the same moment.
    pub same_moment: WordList<'k>,
    /// Prepositions by which what came of harm names the harm.
    pub cause_cases: WordList<'k>,
    /// Words for the place of the dateline.
    pub dateline_adverbs: WordList<'k>,
    /// Nouns that count others: who they stand for follows after `of`.
    pub quantity_nouns: WordList<'k>,
    /// Nouns for ways on which something is done.
    pub roads: WordList<'k>,
    /// Those of them for some who fight together.
    pub bands: WordList<'k>,
    /// CAMEO sectors of people whom a thing only carries or serves.
    pub carried: WordList<'k>,
    /// Words that count people told of without a noun.
    pub counted_words: WordList<'k>,
    /// Pronouns for people, several and one.
    pub plural_pronouns: WordList<'k>,
    pub personal_pronouns: WordList<'k>,
    /// Pronouns for a body of people.
    pub body_pronouns: WordList<'k>,
    /// Pronouns by which a speaker means his own side.
    pub spoken_pronouns: WordList<'k>,
    /// Pronouns by which a speaker means himself.
    pub own_pronouns: WordList<'k>,
    /// Nouns for what somebody issues.
    pub documents: WordList<'k>,
    /// Before a hyphen: how others take what stands after it.
    pub averse: WordList<'k>,
    /// Prepositions that name members of a group.
    pub member_cases: Vec<String>,
    /// Nouns for things that are struck, bombed, burned; in order.
    pub things: Vec<String>,
    /// Verbs that say that their object comes to be.
    pub making: WordList<'k>,
    /// Nouns by which somebody gives his word for what stands after `of`.
    pub giving_word: WordList<'k>,
    /// Nouns at which somebody does what another wants.
    pub behests: WordList<'k>,
    /// Verbs that say with `as` what something is.
    pub viewing: WordList<'k>,
    /// Verbs that give their object a word for what it is.
    pub naming: WordList<'k>,
    /// Verbs that say that their object goes elsewhere.
    pub sending: WordList<'k>,
    /// Nouns for stretches of land, which stand for those who live there.
    pub areas: WordList<'k>,
    /// Verbs that say that what their object names is done to their subject.
    pub undergoing: WordList<'k>,
    /// Nouns for people told of before.
    pub retold: WordList<'k>,
    /// Nouns for any attack.
    #[serde(default)]
    pub attacks: WordList<'k>,
    /// Nouns that say of somebody that what stands after them is done to them.
    #[serde(default)]
    pub undergoers: WordList<'k>,
    /// Words that open a sentence on something else.
    pub asides: WordList<'k>,
    /// Words after which something else is told.
    pub turns: WordList<'k>,
    /// Nouns that speak of harm told before, whatever it was.
    pub happenings: WordList<'k>,
    /// Verbs that say that their subject will not have what was said to it.
    pub refusing: WordList<'k>,
    #[serde(rename = "blame")]
    pub blames: Vec<Blame<'k>>,
    /// The nouns that a name of a sector, or a country's, is one of.
    #[serde(rename = "named")]
    pub named: Vec<Measure<'k>>,
    /// What befalls people who are counted.
    #[serde(rename = "count")]
    pub counts: Vec<Measure<'k>>,
    /// What numbers are of: currencies by ISO 4217, `percent`, `magnitude`.
    #[serde(rename = "unit")]
    pub units: Vec<Measure<'k>>,
}

/// A name for quantities, and the words that stand for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'k"))]
pub struct Measure<'k> {
    pub name: String,
    /// It befalls nobody twice.
    #[serde(default)]
    pub once: bool,
    pub words: WordList<'k>,
}

/// How a clause says who did what a noun names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'k"))]
pub struct Blame<'k> {
    pub verbs: WordList<'k>,
    /// Lemmas of its object, where it takes one of its own (`claim responsibility`).
    #[serde(default)]
    pub objects: WordList<'k>,
    /// Prepositions of the noun; none: the noun is the object.
    #[serde(default)]
    pub cases: WordList<'k>,
    /// Nouns of which the verb says it; none: of all.
    #[serde(default)]
    pub nouns: WordList<'k>,
    /// Nouns that tell how the verb's own act is done: `arrested ten men in a raid` says nobody raided.
    #[serde(default)]
    pub means: WordList<'k>,
    /// `subject`, `object`, or a preposition.
    pub who: String,
    /// The clause says who has it done, not who did it: `ordered the arrest of`.
    #[serde(default)]
    pub orders: bool,
}
