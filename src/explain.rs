//! Shows a person how an article was read: each sentence with its names and times, its clauses,
//! the triggers, the rules that fired or nearly fired, and what filled each role. The tool with
//! which rules are written.

use crate::article::Article;
use crate::clauses::{Argument, Clause, ClauseKind, Voice};
use crate::entities::EntityKind;
use crate::events::{Considered, EventMention, Layers, consider};
use crate::extractor::Extractor;
use crate::span::{ClauseId, TokenRange};
use crate::statements::{self, Refused, Statement};
use std::fmt::Write;

/// The reading of an article as text for a terminal.
pub fn explain(extractor: &Extractor, article: &Article) -> String {
    let analysis = extractor.analyse(article);
    let layers = analysis.layers();
    let mentions = extractor.mentions(&analysis);
    let mut refused = statements::consider(&statements::Layers {
        document: layers.document,
        syntax: layers.syntax,
        clauses: layers.clauses,
        entities: layers.entities,
        references: layers.references,
        times: layers.times,
        cues: extractor.cues(),
    });
    refused.sort_by_key(|r| r.cue.start);
    let mut page = Page {
        layers,
        refused,
        extractor,
        out: String::new(),
    };
    for (i, sentence) in layers.document.sentences.iter().enumerate() {
        page.sentence(i, sentence.tokens, &mentions);
        if sentence.furniture {
            page.line(2, "the page's, none of the article: nothing is told in it");
        }
    }
    page.out
}

struct Page<'a> {
    layers: Layers<'a>,
    /// Words of saying that make no statement, in text order.
    refused: Vec<Refused>,
    extractor: &'a Extractor,
    out: String,
}

impl Page<'_> {
    fn sentence(&mut self, index: usize, tokens: TokenRange, mentions: &[EventMention]) {
        self.line(0, &format!("[{index}] {}", self.text(tokens)));
        self.names(tokens);
        for (id, clause) in self
            .layers
            .clauses
            .iter()
            .filter(|(_, c)| tokens.has(c.verb))
        {
            let shown = self.clause(id, clause);
            self.line(2, &shown);
        }
        for statement in self
            .layers
            .statements
            .iter()
            .filter(|s| tokens.contains(s.cue))
        {
            let shown = self.statement(statement);
            self.line(2, &shown);
        }
        let start = self.refused.partition_point(|r| r.cue.start < tokens.start);
        for i in start..self.refused.len() {
            let Refused { cue, why } = self.refused[i];
            if !tokens.contains(cue) {
                break;
            }
            let cue = self.text(cue);
            self.line(2, &format!("no statement: {cue}: {why}"));
        }
        let considered = consider(&self.layers, self.extractor.events(), tokens);
        for one in &considered {
            self.refused(one);
            if let Some(mention) = mentions.iter().find(|m| m.head == one.head) {
                self.event(self.text(one.tokens), mention);
            }
        }
        // Found by no trigger word: `it will be held`, `Kenya v Togo`.
        let others = mentions.iter().filter(|m| tokens.has(m.head));
        for mention in others.filter(|m| considered.iter().all(|one| one.head != m.head)) {
            self.event(self.text(mention.trigger), mention);
        }
        self.out.push('\n');
    }

    fn statement(&self, statement: &Statement) -> String {
        let source = &statement.source;
        let mut shown = format!("statement: {}", self.text(source.tokens));
        if let Some(entity) = source.entity {
            let _ = write!(shown, " = {}", self.layers.entities.get(entity).name);
        } else if let Some(named) = source.named {
            let _ = write!(shown, " = {}", self.text(named));
        }
        let (cue, content) = (self.text(statement.cue), self.text(statement.content));
        let told = if statement.told {
            ""
        } else {
            " (not told as so)"
        };
        let _ = write!(shown, " | {cue} | {content}{told}");
        if let Some(time) = statement.time {
            let _ = write!(
                shown,
                " | time: {}",
                self.text(self.layers.times[time.index()].tokens)
            );
        }
        shown
    }

    fn names(&mut self, tokens: TokenRange) {
        for m in self.layers.entities.within(tokens) {
            let entity = self.layers.entities.get(m.entity);
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Place => "place",
                EntityKind::Organization => "organization",
                EntityKind::Group => "group",
            };
            let code = entity
                .country
                .map(|c| c.as_str().to_owned())
                .unwrap_or_default();
            let text = self.text(m.tokens);
            self.line(
                2,
                &format!("{kind}: {text} = {} {code} by {}", entity.name, m.rule),
            );
        }
        for r in self
            .layers
            .references
            .list
            .iter()
            .filter(|r| tokens.contains(r.tokens))
        {
            let names: Vec<&str> = r
                .entities
                .iter()
                .map(|&e| self.layers.entities.get(e).name.as_str())
                .collect();
            let text = self.text(r.tokens);
            self.line(
                2,
                &format!("reference: {text} = {} by {}", names.join(" and "), r.rule),
            );
        }
        for t in self
            .layers
            .times
            .iter()
            .filter(|t| tokens.contains(t.tokens))
        {
            let value = t.value.as_deref().unwrap_or("unresolved");
            let text = self.text(t.tokens);
            self.line(2, &format!("time: {text} = {value} by {}", t.rule));
        }
    }

    fn clause(&self, id: ClauseId, clause: &Clause) -> String {
        let mut out = format!("clause {}: {}", id.0, self.text(clause.group));
        if clause.kind == ClauseKind::Copula {
            let _ = write!(out, " > {}", self.text(TokenRange::one(clause.verb)));
        }
        self.arguments(&mut out, "subject", &clause.subjects);
        self.arguments(&mut out, "object", &clause.objects);
        self.arguments(&mut out, "indirect", &clause.indirect);
        for o in &clause.obliques {
            let case = if o.case_tokens.is_empty() {
                String::new()
            } else {
                self.text(o.case_tokens)
            };
            let _ = write!(out, " | {case}: {}", self.text(o.argument.tokens));
        }
        let _ = write!(out, " | {:?}", clause.tense);
        if clause.voice == Voice::Passive {
            out.push_str(" passive");
        }
        if clause.negated {
            out.push_str(" negated");
        }
        if let Some(modal) = clause.modal {
            let _ = write!(out, " {modal:?}");
        }
        if let Some((above, link)) = clause.above {
            let _ = write!(out, " | {link:?} of {}", above.0);
        }
        out
    }

    fn arguments(&self, out: &mut String, name: &str, arguments: &[Argument]) {
        for a in arguments {
            let shared = if a.inherited { " (shared)" } else { "" };
            let _ = write!(out, " | {name}: {}{shared}", self.text(a.tokens));
        }
    }

    fn refused(&mut self, considered: &Considered) {
        let knowledge = self.extractor.events();
        let word = self.text(considered.tokens);
        for &(sense, why) in &considered.refused {
            let sense = &knowledge.senses[sense];
            let kind = &knowledge.kinds[sense.kind].name;
            let frame = &knowledge.frames[sense.frame].id;
            let by = considered.found_by;
            self.line(2, &format!("nearly: {word} {kind}.{by}.{frame}: {why}"));
        }
    }

    fn event(&mut self, word: String, mention: &EventMention) {
        let knowledge = self.extractor.events();
        let kind = &knowledge.kinds[mention.kind].name;
        let frame = &knowledge.frames[knowledge.senses[mention.sense].frame].id;
        let mut shown = format!(
            "EVENT {word}: {kind}.{}.{frame} {}",
            mention.found_by,
            mention.status.as_str()
        );
        for p in &mention.participants {
            let name = p.entity.map_or_else(
                || self.text(p.tokens),
                |e| self.layers.entities.get(e).name.clone(),
            );
            let _ = write!(shown, " | {}: {name}", p.role.as_str());
        }
        if let Some(time) = &mention.time {
            let _ = write!(shown, " | time: {}", time.value);
        }
        if let Some(place) = mention.place {
            let _ = write!(
                shown,
                " | place: {}",
                self.layers.entities.get(place.entity).name
            );
        }
        self.line(2, &shown);
    }

    fn text(&self, tokens: TokenRange) -> String {
        self.layers
            .document
            .slice(tokens)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.out, "{:indent$}{text}", "");
    }
}
