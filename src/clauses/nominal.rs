//! What hangs on a noun, where it stands, and the verb that carries it.

use super::arguments::{REACH, View};
use super::words::{self, Light, Role};
use super::{Argument, Clause, ClauseKind, Clauses, Link, Nominal, Oblique, Site, Voice};
use crate::grammar::{Pos, Rel, Syntax};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Document;

impl Clauses {
    /// The noun with its arguments; costs what hangs on it, when it is asked for first.
    pub fn nominal(&self, document: &Document<'_>, syntax: &Syntax, noun: TokenId) -> &Nominal {
        let read = || Box::new(self.read_nominal(document, syntax, noun));
        self.nominals[noun.index()].get_or_init(read)
    }

    fn read_nominal(&self, document: &Document<'_>, syntax: &Syntax, noun: TokenId) -> Nominal {
        let view = self.view(document, syntax);
        let site = self.site(&view, noun);
        let mut nominal = Nominal {
            head: noun,
            tokens: self.tree.phrase(noun),
            site,
            possessors: Vec::new(),
            compounds: Vec::new(),
            adjectives: Vec::new(),
            obliques: Vec::new(),
            appositions: Vec::new(),
            numbers: Vec::new(),
            determiner: None,
            // `nobody`
            negated: view.role(noun) == Some(Role::No),
            light: self.light(&view, noun, site),
        };
        for &child in self.tree.children(noun) {
            match syntax.rel(child) {
                Rel::NmodPoss => view.arguments(child, &mut nominal.possessors),
                Rel::Compound => {
                    compounds(&view, child, &mut nominal.compounds);
                    // `Macron's Africa tour`: whose tour it is hangs on the word between
                    for owner in view.children(child, Rel::NmodPoss) {
                        view.arguments(owner, &mut nominal.possessors);
                    }
                }
                Rel::Amod => {
                    for adjective in view.conjuncts(child) {
                        nominal.adjectives.push(adjective);
                        if is_ordinal(&view, adjective) {
                            nominal.numbers.push(adjective);
                        }
                    }
                }
                rel if is_phrase(rel) => view.obliques(child, &mut nominal.obliques),
                Rel::Appos => view.arguments(child, &mut nominal.appositions),
                Rel::Nummod => nominal.numbers.push(child),
                Rel::Det => {
                    nominal.determiner.get_or_insert(child);
                    nominal.negated |= view.role(child) == Some(Role::No);
                }
                // `not a month`, `Neither Iran nor Iraq`
                Rel::Advmod | Rel::Cc => {
                    nominal.negated |= match view.role(child) {
                        Some(Role::Negation) => view.syntax.rel(child) == Rel::Advmod,
                        Some(Role::No) => child < noun,
                        _ => false,
                    }
                }
                _ => {}
            }
        }
        nominal.negated |= nominal.determiner.is_none() && negated_before(&view, noun);
        nominal
    }

    /// Where a noun stands; a conjunct stands where the first of its row does.
    fn site(&self, view: &View<'_, '_>, noun: TokenId) -> Site {
        let first = view.first_conjunct(noun);
        if let Some(id) = self.of_verb(first)
            && self.get(id).kind == ClauseKind::Copula
        {
            return Site::Predicate(id);
        }
        let Some(head) = self.tree.head(first) else {
            return Site::Free;
        };
        let case = view.case(first);
        let inside = Site::Noun(head, (!case.is_empty()).then(|| case.first()));
        let rel = view.syntax.rel(first);
        // `remains open to talks`: an adjective or adverb between belongs to the clause.
        let through = matches!(
            view.syntax.pos(head),
            Pos::Adj | Pos::Adv | Pos::Verb | Pos::Aux
        );
        match self.at(head) {
            Some(id) if self.holds(id, head) || through => match rel {
                Rel::Nsubj | Rel::NsubjPass => Site::Subject(id),
                Rel::Obj | Rel::Iobj if case.is_empty() => Site::Object(id),
                Rel::Obj
                | Rel::Iobj
                | Rel::Obl
                | Rel::OblAgent
                | Rel::OblUnmarked
                | Rel::Nmod
                | Rel::NmodUnmarked => {
                    // `Obama is the guest of honour`: inside the predicate's own phrase.
                    if self.get(id).kind == ClauseKind::Copula
                        && view.syntax.pos(head) == Pos::Noun
                        && matches!(rel, Rel::Nmod | Rel::NmodUnmarked)
                    {
                        inside
                    } else {
                        Site::Oblique(id)
                    }
                }
                // `became president`
                Rel::Xcomp => Site::Object(id),
                _ => inside,
            },
            _ => match rel {
                Rel::Root | Rel::Parataxis | Rel::Ccomp | Rel::Advcl | Rel::List => Site::Free,
                _ => inside,
            },
        }
    }

    /// Whether a token is the verb of the clause, or `going` over it.
    fn holds(&self, id: ClauseId, token: TokenId) -> bool {
        let verb = self.get(id).verb;
        verb == token || (self.tree.head(verb) == Some(token) && self.at(token) == Some(id))
    }

    /// Whether a clause tells of its subject that it takes place: `talks were held`, `it began`,
    /// `the meeting will take place`.
    pub fn tells_of_occasion(
        &self,
        document: &Document<'_>,
        syntax: &Syntax,
        id: ClauseId,
    ) -> bool {
        let view = self.view(document, syntax);
        let clause = self.get(id);
        let own = self.lightness(&view, id, particle(&view, clause));
        match (clause.voice, &clause.objects[..]) {
            (Voice::Passive, _) => own.is_some(),
            (Voice::Active, []) => own == Some(Light::Runs),
            (Voice::Active, [object]) => {
                let word = document.lower(object.head);
                self.lightness(&view, id, word) == Some(Light::Runs)
            }
            _ => false,
        }
    }

    /// What a clause's verb with a word beside it says of the noun it carries.
    fn lightness(&self, view: &View<'_, '_>, id: ClauseId, with: &str) -> Option<Light> {
        let clause = self.get(id);
        let verb = clause.kind == ClauseKind::Verb;
        words::light(view.syntax.lemma(clause.verb), with).filter(|_| verb)
    }

    /// The clause of the light verb that carries the noun.
    fn light(&self, view: &View<'_, '_>, noun: TokenId, site: Site) -> Option<ClauseId> {
        let of_verb = |id: ClauseId| self.lightness(view, id, particle(view, self.get(id)));
        // `ended two days of talks`
        let spell = match site {
            Site::Noun(word, Some(case)) => {
                let of = view.role(case) == Some(Role::Of);
                of && view.role(word) == Some(Role::Spell)
            }
            _ => false,
        };
        let (noun, site) = match site {
            Site::Noun(word, _) if spell => (word, self.site(view, word)),
            site => (noun, site),
        };
        match site {
            Site::Object(id) if of_verb(id).is_some() => return Some(id),
            Site::Subject(id) => {
                // `The trial is due to start`, `Talks are expected to be held`; what is believed to have been is not
                // told to come
                let controlled = |&below: &ClauseId| {
                    let clause = self.get(below);
                    matches!(clause.above, Some((_, Link::Control)))
                        && !clause.perfect
                        && clause.subjects.iter().any(|s| s.head == noun)
                };
                let below = self.below(id).iter().copied().filter(controlled);
                let mut all = std::iter::once(id).chain(below);
                let light = all.find(|&id| self.tells_of_occasion(view.document, view.syntax, id));
                if light.is_some() {
                    return light;
                }
            }
            Site::Oblique(id) => {
                let case = view.case(view.first_conjunct(noun));
                let with = |t| self.lightness(view, id, view.document.lower(t)).is_some();
                if case.len() == 1 && with(case.first()) {
                    return Some(id);
                }
            }
            _ => {}
        }
        // `talks held in Seoul`, `the attack the rebels launched`
        self.tree.children(noun).iter().find_map(|&child| {
            let id = self.of_verb(child)?;
            let clause = self.get(id);
            let passive = |clause: &Clause| {
                clause.voice == Voice::Passive && clause.subjects.iter().any(|s| s.head == noun)
            };
            let fills = clause.on == Some(noun)
                && (clause.objects.iter().any(|o| o.head == noun) || passive(clause));
            if !fills || of_verb(id).is_none() {
                return None;
            }
            // `talks scheduled to resume in Geneva`
            let mut below = self.below(id).iter().copied().filter(|_| passive(clause));
            let begun = below.find(|&below| {
                self.get(below).subjects.iter().any(|s| s.head == noun)
                    && self.tells_of_occasion(view.document, view.syntax, below)
            });
            begun.or(Some(id))
        })
    }

    /// The obliques that may belong to a clause, wherever the parser hung them: its own; those on
    /// its objects (of a passive: subjects) and on nouns inside these; and those right of it on the
    /// clauses whose subject it shares (`plans to hold talks in Seoul on Monday`). Nearest first,
    /// each once.
    pub fn obliques_around(
        &self,
        document: &Document<'_>,
        syntax: &Syntax,
        id: ClauseId,
    ) -> &[Oblique] {
        let find = || self.find_around(document, syntax, id).into_boxed_slice();
        self.around[id.index()].get_or_init(find)
    }

    fn find_around(&self, document: &Document<'_>, syntax: &Syntax, id: ClauseId) -> Vec<Oblique> {
        let view = self.view(document, syntax);
        let clause = self.get(id);
        let mut found = clause.obliques.clone();
        let mut add = |list: Vec<Oblique>| {
            for oblique in list {
                let head = oblique.argument.head;
                if found.len() < REACH && found.iter().all(|o| o.argument.head != head) {
                    found.push(oblique);
                }
            }
        };
        let passive = clause.voice == Voice::Passive;
        let things = if passive {
            &clause.subjects
        } else {
            &clause.objects
        };
        for argument in things.iter().filter(|a| !a.inherited) {
            add(below(&view, argument.head));
        }
        for &child in self.tree.children(clause.verb) {
            // `remains open to talks`
            if matches!(syntax.rel(child), Rel::Xcomp) && self.of_verb(child).is_none() {
                add(below(&view, child));
            }
        }
        for oblique in &clause.obliques {
            add(below(&view, oblique.argument.head));
        }
        let mut low = id;
        for (above, link) in self.chain(id).take(REACH) {
            if link != Link::Control && link != Link::Conjunct {
                break;
            }
            if link == Link::Control {
                let verb = self.get(low).verb;
                let right = self.get(above).obliques.iter();
                add(right.filter(|o| o.argument.head > verb).copied().collect());
            }
            low = above;
        }
        found
    }
}

/// Whether a word with this relation hangs on its noun by a preposition, or as one that does.
fn is_phrase(rel: Rel) -> bool {
    matches!(
        rel,
        Rel::Nmod | Rel::NmodUnmarked | Rel::Obl | Rel::OblAgent | Rel::OblUnmarked
    )
}

/// Adds the prepositional phrases on a noun.
fn on(view: &View<'_, '_>, noun: TokenId, into: &mut Vec<Oblique>) {
    for &child in view.tree.children(noun) {
        if is_phrase(view.syntax.rel(child)) {
            view.obliques(child, into);
        }
    }
}

/// The prepositional phrases on a noun, and those on the nouns in them.
fn below(view: &View<'_, '_>, noun: TokenId) -> Vec<Oblique> {
    let (mut found, mut next) = (Vec::new(), Vec::new());
    let mut inner = Some(noun);
    while let Some(noun) = inner {
        let from = found.len();
        on(view, noun, &mut found);
        if found.len() < REACH {
            next.extend(found[from..].iter().map(|o| o.argument.head));
        }
        inner = next.pop();
    }
    found
}

/// `no raids or bombings`, `There were no raids, bombings or murders`: what is said of the first of a row holds
/// for those after it.
fn negated_before(view: &View<'_, '_>, noun: TokenId) -> bool {
    let first = view.first_conjunct(noun);
    first != noun
        && view
            .tree
            .children(first)
            .iter()
            .any(|&child| match view.syntax.rel(child) {
                Rel::Det => view.role(child) == Some(Role::No),
                Rel::Advmod => child < first && view.role(child) == Some(Role::Negation),
                _ => false,
            })
}

fn particle<'a>(view: &View<'a, '_>, clause: &Clause) -> &'a str {
    clause.particle.map_or("", |p| view.document.lower(p))
}

fn is_ordinal(view: &View<'_, '_>, adjective: TokenId) -> bool {
    let word = view.document.lower(adjective);
    view.role(adjective) == Some(Role::Ordinal) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The nouns before a noun; `US-Japan` and `Lee-Trump` are two, joined by a hyphen or stroke.
fn compounds(view: &View<'_, '_>, child: TokenId, into: &mut Vec<Argument>) {
    for head in view.conjuncts(child) {
        let first = into.len();
        into.push(view.argument(head));
        // `Lee` hangs on `Trump` in `the Lee-Trump meeting`.
        for _ in 0..REACH {
            let at = into.len() - 1;
            let last = into[at].head;
            let Some(side) = view.tree.children(last).iter().copied().find(|&side| {
                view.syntax.rel(side) == Rel::Compound
                    && side < last
                    && joined(view, side, view.tree.phrase(last))
            }) else {
                break;
            };
            let tokens = &mut into[at].tokens;
            tokens.start = (side.0 + 2).min(tokens.end - 1);
            into.push(view.argument(side));
        }
        into[first..].reverse();
    }
}

/// Whether only a hyphen, dash or stroke parts a name from the rest of its phrase.
fn joined(view: &View<'_, '_>, side: TokenId, phrase: TokenRange) -> bool {
    let sign = TokenId(side.0 + 1);
    phrase.has(sign)
        && view.syntax.pos(side) == Pos::Propn
        && matches!(view.document.word(sign), "-" | "–" | "—" | "/" | "‐" | "‑")
}
