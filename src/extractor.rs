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
use crate::times::{self, Timex};
use chrono::NaiveDate;
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
    pub times: Vec<Timex>,
    pub statements: Vec<Statement>,
}

impl Analysis<'_> {
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
        let document = text::read(&article.text);
        let dateline = dateline::find(&document);
        let anchor = dateline::anchor(
            self.options.date,
            article.date,
            article.file_date,
            &document,
            dateline.as_ref(),
        );
        let syntax = grammar::analyse(&document, &self.knowledge.model);
        let setting = Setting {
            dateline_place: dateline.as_ref().and_then(|d| d.place),
            agency: dateline.as_ref().is_some_and(|d| d.agency.is_some()),
            date: anchor.date,
        };
        let entities = entities::find(&document, &syntax, &self.knowledge.gazetteer, &setting);
        let clauses = clauses::split(&document, &syntax);
        let references = reference::resolve(
            &document,
            &syntax,
            &clauses,
            &entities,
            &self.knowledge.gazetteer,
        );
        let mut spoken = times::recognise(&document, &syntax, &self.knowledge.times);
        times::apart_from_names(&mut spoken, &entities);
        let hints = times::hints(&document, &spoken, &clauses, &self.knowledge.times);
        let times = times::resolve(&spoken, &hints, &anchor, &self.knowledge.times);
        let statements = statements::find(&statements::Layers {
            document: &document,
            syntax: &syntax,
            clauses: &clauses,
            entities: &entities,
            references: &references,
            times: &times,
            cues: &self.knowledge.cues,
        });
        Analysis {
            document,
            anchor,
            dateline,
            syntax,
            entities,
            clauses,
            references,
            times,
            statements,
        }
    }

    /// The event mentions of an article, before those of one occasion are joined.
    pub fn mentions(&self, analysis: &Analysis) -> Vec<EventMention> {
        events::find(&analysis.layers(), &self.knowledge.events)
    }

    /// The record of an article. Total: odd text gives less, and a warning in the record.
    pub fn extract(&self, article: &Article) -> Record {
        let analysis = self.analyse(article);
        let layers = analysis.layers();
        let mentions = self.mentions(&analysis);
        let events = merge::merge(&layers, &self.knowledge.events, &mentions);
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
            date: analysis.anchor.date.map(|day| day.to_string()),
            date_source: Cow::Borrowed(analysis.anchor.source.as_str()),
            title: article.title.clone(),
            dateline: composer.dateline(),
            offsets: offsets.unit(),
            length: offsets.length(),
            text: (self.options.with_text || article.extracted).then(|| article.text.clone()),
            entities: composer.entities(),
            times: composer.times(),
            statements: composer.statements(),
            events: composer.events(&mentions, &events),
            warnings,
        }
    }
}
