//! What a time is counted from: the article's day, the date last spoken of, the quarter that a report tells of.
//! Takes the resolver as it stands at an expression; gives the stretch, and notes what it was.

use super::CountedFrom;
use super::Hint;
use super::calendar::Period;
use super::expr::From;
use super::resolve::Resolver;
use crate::span::TimeId;
use chrono::{Datelike, NaiveDate};

/// How many sentences back a date is still the one spoken of, for `a year earlier`.
pub(super) const NEAR: u32 = 1;
/// How many sentences back a quarter is still the one a report speaks of.
const REPORTED: u32 = 6;

/// A date that was spoken of, and where.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    pub(super) period: Period,
    pub(super) sentence: u32,
    pub(super) id: TimeId,
}

impl Resolver<'_> {
    /// The day to count from; notes in `counted` what it was.
    pub(super) fn base(&mut self, from: From) -> Option<Period> {
        let near = |s: &Spoken, reach: u32, now: u32| now - s.sentence.min(now) <= reach;
        let spoken = match from {
            From::Article => None,
            From::Spoken => self.spoken,
            From::Near if self.narrative => self.spoken,
            From::Near => self.spoken.filter(|s| near(s, NEAR, self.sentence)),
        };
        match spoken {
            Some(spoken) => {
                self.counted = CountedFrom::Spoken(spoken.id);
                Some(spoken.period)
            }
            // "the following day" where no day was told: not the article's.
            None if from == From::Spoken || self.narrative && from == From::Near => None,
            None => self.article().map(Period::Day),
        }
    }

    pub(super) fn article(&mut self) -> Option<NaiveDate> {
        if self.today.is_some() && self.counted == CountedFrom::Itself {
            self.counted = CountedFrom::Article;
        }
        self.today
    }

    /// The date spoken of, in an earlier sentence, lies on the other side of today than what is told, or so
    /// long ago that it tells of something else.
    pub(super) fn is_elsewhere(&self) -> bool {
        const BACKGROUND: i64 = 60;
        let last = self.spoken.filter(|s| s.sentence < self.sentence);
        let ((first, last), today) = match last.and_then(|s| s.period.days()).zip(self.today) {
            Some(found) if !self.narrative => found,
            _ => return false,
        };
        match self.hint {
            Hint::Future => last < today,
            Hint::Past => first > today || (today - last).num_days() > BACKGROUND,
            _ => false,
        }
    }

    /// Notes the quarter that a report speaks of. The same quarter of the year before is only held
    /// against it.
    pub(super) fn report(&mut self, spoken: Spoken) {
        let compared = self
            .quarter
            .and_then(|q| q.period.years_on(-1))
            .is_some_and(|ago| ago == spoken.period);
        let (Some((first, last)), Some(today)) = (spoken.period.days(), self.today) else {
            return;
        };
        match &mut self.quarter {
            Some(quarter) if compared => quarter.sentence = spoken.sentence,
            // What lies ahead is not reported, and what still runs only where nothing else is.
            Some(_) if last >= today => {}
            None if first > today => {}
            _ => self.quarter = Some(spoken),
        }
        self.months = false;
    }

    /// The quarter a year before the one that the report speaks of.
    pub(super) fn reported_year_ago(&mut self) -> Option<Period> {
        let quarter = self
            .quarter
            .filter(|q| self.sentence - q.sentence.min(self.sentence) <= REPORTED)?;
        self.counted = CountedFrom::Spoken(quarter.id);
        // "for the nine months ... a year earlier" is no quarter.
        if self.months {
            let (first, _) = quarter.period.days()?;
            return Some(Period::Year(first.year().checked_sub(1)?));
        }
        quarter.period.years_on(-1)
    }
}
