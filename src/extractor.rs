//! The pipeline as one readable function: takes an article, gives its record.

use crate::article::Article;
use crate::clauses::{self, Clauses};
use crate::dateline::{self, Anchor, Dateline};
use crate::entities::{self, Entities, Gazetteer, Setting};
use crate::error::Result;
use crate::events::{self, EventKnowledge, EventMention, Layers};
use crate::grammar::{self, Syntax};
use crate::knowledge::Knowledge;
use crate::merge;
use crate::record::{self, Composer, Offsets, Record, Unit};
use crate::reference::{self, References};
use crate::statements::{self, Cues, Statement};
use crate::text::{self, Document};
use crate::times::{self, Times, Timex};
use chrono::NaiveDate;
use compact_str::ToCompactString;
use std::borrow::Cow;
use std::path::PathBuf;

/// What a user may choose about extraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day that relative dates are counted from, for every article.
    pub date: Option<NaiveDate>,
    /// What the record's offsets count.
    pub offsets: Unit,
    /// Puts the text into the record.
    pub with_text: bool,
    /// A folder of rule files and tables that add to the built-in knowledge.
    pub knowledge: Option<PathBuf>,
    /// Tables of names that add to the built-in gazetteer.
    pub gazetteers: Vec<PathBuf>,
}

/// Turns articles into records. Made once, shared by all threads.
pub struct Extractor {
    options: Options,
    knowledge: Knowledge,
}

/// All that the stages make of one article, before it is written.
#[derive(Debug)]
pub struct Analysis<'t> {
    pub document: Document<'t>,
    pub anchor: Anchor,
    pub dateline: Option<Dateline>,
    pub syntax: Syntax,
    pub entities: Entities,
    pub clauses: Clauses,
    pub references: References,
    pub times: Times,
    pub statements: Vec<Statement>,
}

impl Analysis<'_> {
    /// What helps to tell names apart.
    fn setting(&self) -> Setting {
        let dateline = self.dateline.as_ref();
        Setting {
            dateline_place: dateline.and_then(|d| d.place),
            agency: dateline.is_some_and(|d| d.agency.is_some()),
            date: self.anchor.date,
        }
    }

    /// The layers as the later stages see them.
    pub fn layers(&self) -> Layers<'_> {
        Layers {
            document: &self.document,
            syntax: &self.syntax,
            entities: &self.entities,
            references: &self.references,
            clauses: &self.clauses,
            times: &self.times,
            statements: &self.statements,
            anchor: &self.anchor,
            dateline: self.dateline.as_ref(),
        }
    }
}

impl Extractor {
    /// # Errors
    /// Knowledge or a gazetteer of the user's that cannot be read.
    pub fn new(options: Options) -> Result<Self> {
        Ok(Extractor {
            knowledge: Knowledge::read(options.knowledge.as_deref(), &options.gazetteers)?,
            options,
        })
    }

    /// What offsets count.
    pub fn offsets(&self) -> Unit {
        self.options.offsets
    }

    /// What is known of names.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.knowledge.gazetteer
    }

    /// What is known of events.
    pub fn events(&self) -> &EventKnowledge {
        &self.knowledge.events
    }

    /// What is known of words of saying.
    pub fn cues(&self) -> &Cues {
        &self.knowledge.cues
    }

    /// The layers of an article: everything up to the events.
    pub fn analyse<'t>(&self, article: &'t Article) -> Analysis<'t> {
        let mut analysis = self.read(article, "");
        self.go_through(std::slice::from_mut(&mut analysis));
        analysis
    }

    /// What stands in the text itself; every layer after the dateline is still empty. `small` is as for
    /// [`text::read_beside`].
    fn read<'t>(&self, article: &'t Article, small: &'t str) -> Analysis<'t> {
        let document = text::read_beside(&article.text, small);
        let is_town = |name: &str| self.knowledge.gazetteer.is_town(name);
        let dateline = dateline::find(&document, &is_town);
        let anchor = dateline::anchor(
            self.options.date,
            article.date,
            article.file_date,
            &document,
            dateline.as_ref(),
        );
        Analysis {
            document,
            anchor,
            dateline,
            syntax: Syntax::default(),
            entities: Entities::default(),
            clauses: Clauses::default(),
            references: References::default(),
            times: Times::default(),
            statements: Vec::new(),
        }
    }

    /// The stages, in order; each goes over all articles before the next begins (see
    /// [`Extractor::extract_all`]).
    fn go_through(&self, articles: &mut [Analysis<'_>]) {
        let known = &self.knowledge;
        for a in &mut *articles {
            a.syntax = grammar::read_words(&a.document, &known.model);
        }
        for a in &mut *articles {
            grammar::grow_trees(&a.document, &known.model, &mut a.syntax);
        }
        for a in &mut *articles {
            grammar::mend_trees(&a.document, &mut a.syntax);
        }
        for a in &mut *articles {
            a.entities = entities::find(&a.document, &a.syntax, &known.gazetteer, &a.setting());
        }
        for a in &mut *articles {
            a.clauses = clauses::split(&a.document, &a.syntax);
        }
        for a in &mut *articles {
            a.references = reference::resolve(
                &a.document,
                &a.syntax,
                &a.clauses,
                &a.entities,
                &known.gazetteer,
            );
        }
        for a in &mut *articles {
            let mut spoken = times::recognise(&a.document, &a.syntax, &known.times);
            times::apart_from_names(&mut spoken, &a.entities);
            let hints = times::hints(&a.document, &spoken, &a.clauses, &known.times);
            a.times = Times::new(times::resolve(&spoken, &hints, &a.anchor, &known.times));
        }
        for a in &mut *articles {
            a.statements = statements::find(&statements::Layers {
                document: &a.document,
                syntax: &a.syntax,
                clauses: &a.clauses,
                entities: &a.entities,
                references: &a.references,
                times: &a.times,
                cues: &known.cues,
            });
        }
    }

    /// The event mentions of an article, before those of one occasion are joined.
    pub fn mentions(&self, analysis: &Analysis) -> Vec<EventMention> {
        events::find(&analysis.layers(), &self.knowledge.events)
    }

    /// The record of an article. Total: odd text gives less, and a warning in the record.
    pub fn extract(&self, article: &Article) -> Record {
        let analysis = self.analyse(article);
        let mentions = self.mentions(&analysis);
        let events = merge::merge(&analysis.layers(), &self.knowledge.events, &mentions);
        self.compose(article, &analysis, &mentions, &events)
    }

    /// The records of articles, the same as of each by itself. Each stage goes over all of them before
    /// the next begins, so that its code and tables stay in the processor's cache: some 30 short
    /// articles at once take a sixth less time. Their layers are held side by side.
    pub fn extract_all(&self, articles: &[&Article]) -> Vec<Record> {
        let small = articles
            .iter()
            .map(|article| article.text.to_ascii_lowercase());
        let small: Vec<String> = small.collect();
        let mut analyses: Vec<_> = (articles.iter().zip(&small))
            .map(|(article, small)| self.read(article, small))
            .collect();
        self.go_through(&mut analyses);
        let mentions: Vec<_> = analyses.iter().map(|a| self.mentions(a)).collect();
        let events: Vec<_> = (analyses.iter().zip(&mentions))
            .map(|(a, mentions)| merge::merge(&a.layers(), &self.knowledge.events, mentions))
            .collect();
        (articles
            .iter()
            .zip(&analyses)
            .zip(mentions.iter().zip(&events)))
        .map(|((article, a), (mentions, events))| self.compose(article, a, mentions, events))
        .collect()
    }

    fn compose(
        &self,
        article: &Article,
        analysis: &Analysis<'_>,
        mentions: &[EventMention],
        events: &[merge::Event],
    ) -> Record {
        let layers = analysis.layers();
        let offsets = Offsets::new(&article.text, self.options.offsets);
        let names = |code| self.knowledge.gazetteer.country_name(code);
        let composer = Composer::new(layers, &offsets, &self.knowledge.events, &names);
        let mut warnings = article.warnings.clone();
        let unresolved = |t: &Timex| t.value.is_none();
        if analysis.anchor.date.is_none() && analysis.times.iter().any(unresolved) {
            warnings.push("no date for the article: relative times are left unresolved".to_owned());
        }
        Record {
            schema: Cow::Borrowed(record::SCHEMA),
            id: article.id.clone(),
            date: analysis.anchor.date.map(|day| day.to_compact_string()),
            date_source: Cow::Borrowed(analysis.anchor.source.as_str()),
            title: article.title.clone(),
            dateline: composer.dateline(),
            offsets: offsets.unit(),
            length: offsets.length(),
            text: (self.options.with_text || article.extracted).then(|| article.text.clone()),
            entities: composer.entities(),
            times: composer.times(),
            statements: composer.statements(),
            events: composer.events(mentions, events),
            warnings,
        }
    }
}
