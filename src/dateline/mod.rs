//! Takes the head of the article; gives its place, agency, and the day that relative dates are
//! counted from. Never the wall clock: without a date, relative times stay unresolved.

mod head;
mod towns;

use crate::span::{Span, TokenRange};
use crate::text::Document;
use chrono::{Datelike, NaiveDate};

/// Where the anchor day was found; earlier variants win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    Argument,
    Metadata,
    Header,
    Dateline,
    File,
    None,
}

impl DateSource {
    /// The name that stands in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Argument => "argument",
            DateSource::Metadata => "metadata",
            DateSource::Header => "header",
            DateSource::Dateline => "dateline",
            DateSource::File => "file",
            DateSource::None => "none",
        }
    }
}

/// `SEOUL, Oct. 24 (Yonhap) --`
#[derive(Clone, Debug, Default)]
pub struct Dateline {
    /// The whole dateline, sign at its end included.
    pub span: Span,
    pub tokens: TokenRange,
    /// The place's name within it.
    pub place: Option<TokenRange>,
    /// As the table of agencies names it, else as it stands in the brackets.
    pub agency: Option<String>,
    /// The day it gives, most often without a year.
    pub day: Option<DatelineDay>,
}

/// The day of a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineDay {
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl DatelineDay {
    /// The day in its own year, else in the year that puts it nearest to a known day.
    pub fn resolve(self, near: Option<NaiveDate>) -> Option<NaiveDate> {
        let in_year = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        match (self.year, near) {
            (Some(year), _) => in_year(year),
            (None, Some(near)) => (near.year() - 1..=near.year() + 1)
                .filter_map(in_year)
                .min_by_key(|day| (*day - near).num_days().abs()),
            (None, None) => None,
        }
    }
}

/// The dateline at the head of a text: `SEOUL, Oct. 24 (Yonhap) --`, `LONDON - `,
/// `BOGOTA, 3 MAY 89 (EFE) -- [TEXT]`; where `is_town` knows the name, also `MOSCOW:`.
///
/// ```
/// let text = "NAIROBI, June 5 (Reuters) - The ferry sank on Monday.";
/// let document = dateline::text::read(text);
/// let found = dateline::dateline::find(&document, &|_| false).unwrap();
/// assert_eq!(found.span.of(text), "NAIROBI, June 5 (Reuters) -");
/// assert_eq!(found.agency.as_deref(), Some("Reuters"));
/// ```
pub fn find(document: &Document<'_>, is_town: &dyn Fn(&str) -> bool) -> Option<Dateline> {
    let after = head::header(document.text()).map_or(0, |(_, end)| end);
    head::dateline(document, after, is_town)
}

/// The date of a header at the head of a text: `date 2025-10-24 ...`, `Date: 15 Aug 2003`.
pub fn header_date(document: &Document<'_>) -> Option<NaiveDate> {
    head::header(document.text()).map(|(date, _)| date)
}

/// The day to count from: the user's, else the input's own, else a header's, else the dateline's
/// with its year from the file's date, else the file's.
pub fn anchor(
    argument: Option<NaiveDate>,
    metadata: Option<NaiveDate>,
    file: Option<NaiveDate>,
    document: &Document<'_>,
    dateline: Option<&Dateline>,
) -> Anchor {
    let header = || header_date(document);
    let dated = || dateline?.day?.resolve(file);
    let (date, source) = if argument.is_some() {
        (argument, DateSource::Argument)
    } else if metadata.is_some() {
        (metadata, DateSource::Metadata)
    } else if let Some(day) = header() {
        (Some(day), DateSource::Header)
    } else if let Some(day) = dated() {
        (Some(day), DateSource::Dateline)
    } else if file.is_some() {
        (file, DateSource::File)
    } else {
        (None, DateSource::None)
    };
    Anchor { date, source }
}

/// The day to count from.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    pub date: Option<NaiveDate>,
    pub source: DateSource,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// A head, its dateline as it stands, place, agency, and day with the year of a 2014 file.
    type Row = (
        &'static str,
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<(i32, u32, u32)>,
    );

    fn is_town(name: &str) -> bool {
        matches!(name, "KARACHI" | "Karachi")
    }

    const ROWS: &[Row] = &[
        (
            "Ferry sinks\n\nKarachi — The envoys met in the old fort.",
            "Karachi —",
            "Karachi",
            None,
            None,
        ),
        (
            "Ferry sinks\n\nKARACHI\n\nThe envoys met in the old fort.",
            "KARACHI",
            "KARACHI",
            None,
            None,
        ),
        (
            "Ferry sinks\n\nKarachi: The envoys met in the old fort.",
            "Karachi:",
            "Karachi",
            None,
            None,
        ),
        (
            "KARACHI:The envoys met in the old fort.",
            "KARACHI:",
            "KARACHI",
            None,
            None,
        ),
        (
            "Oslo (CNN)The envoys met.",
            "Oslo (CNN)",
            "Oslo",
            Some("CNN"),
            None,
        ),
        (
            "OSLO, Norway, March 3. The envoys met.",
            "OSLO, Norway, March 3.",
            "OSLO",
            None,
            Some((2014, 3, 3)),
        ),
        ("TULARE | The envoys met.", "TULARE |", "TULARE", None, None),
        (
            "KARACHI (Harbour News): The envoys met.",
            "KARACHI (Harbour News):",
            "KARACHI",
            Some("Harbour News"),
            None,
        ),
        (
            "(Adds quotes) OSLO, March 3 (Reuters) - The envoys met.",
            "OSLO, March 3 (Reuters) -",
            "OSLO",
            Some("Reuters"),
            Some((2014, 3, 3)),
        ),
        (
            "March 3 (Reuters) - The envoys met.",
            "March 3 (Reuters) -",
            "",
            Some("Reuters"),
            Some((2014, 3, 3)),
        ),
        (
            "Ferry sinks\n\nKARACHI: The envoys met.",
            "KARACHI:",
            "KARACHI",
            None,
            None,
        ),
        (
            "SEOUL, Oct. 24 (Yonhap) -- The envoys met.",
            "SEOUL, Oct. 24 (Yonhap) --",
            "SEOUL",
            Some("Yonhap"),
            Some((2013, 10, 24)),
        ),
        (
            "WASHINGTON (AP) — The Senate voted.",
            "WASHINGTON (AP) —",
            "WASHINGTON",
            Some("AP"),
            None,
        ),
        (
            "PARIS, March 3, 2012 (AFP) - The envoys met.",
            "PARIS, March 3, 2012 (AFP) -",
            "PARIS",
            Some("AFP"),
            Some((2012, 3, 3)),
        ),
        (
            "LONDON - The bank cut its rate.",
            "LONDON -",
            "LONDON",
            None,
            None,
        ),
        (
            "BOGOTA, 3 MAY 89 (EFE) -- [TEXT] REBELS ATTACKED A TOWN TODAY.",
            "BOGOTA, 3 MAY 89 (EFE) -- [TEXT]",
            "BOGOTA",
            Some("EFE"),
            Some((1989, 5, 3)),
        ),
        (
            "MADRID (SPAIN), 3 MAY 89 (EFE) -- [REPORT] [ANA SOTO] [TEXT] THE ENVOYS MET.",
            "MADRID (SPAIN), 3 MAY 89 (EFE) -- [REPORT] [ANA SOTO] [TEXT]",
            "MADRID",
            Some("EFE"),
            Some((1989, 5, 3)),
        ),
        (
            "CANBERRA, Australia (AP)_ The convention voted.",
            "CANBERRA, Australia (AP)_",
            "CANBERRA",
            Some("AP"),
            None,
        ),
        (
            "SEOUL/TOKYO (Reuters) - The envoys met.",
            "SEOUL/TOKYO (Reuters) -",
            "SEOUL",
            Some("Reuters"),
            None,
        ),
        (
            "Date: 15 Aug 2003\n\nA TITLE OF CAPITALS\n\nZURICH, Aug 15 (Reuters) - The clubs met.",
            "ZURICH, Aug 15 (Reuters) -",
            "ZURICH",
            Some("Reuters"),
            Some((2013, 8, 15)),
        ),
        (
            "New Delhi, May 5 (PTI): The envoys met.",
            "New Delhi, May 5 (PTI):",
            "New Delhi",
            Some("PTI"),
            Some((2014, 5, 5)),
        ),
        (
            "MOSCOW. Nov 5 (Interfax) - The envoys met.",
            "MOSCOW. Nov 5 (Interfax) -",
            "MOSCOW",
            Some("Interfax"),
            Some((2013, 11, 5)),
        ),
        (
            "MOSCOW, November 5. /TASS/. The envoys met.",
            "MOSCOW, November 5. /TASS/.",
            "MOSCOW",
            Some("TASS"),
            Some((2013, 11, 5)),
        ),
        (
            "Madrid, 5 May (EFE).- The envoys met.",
            "Madrid, 5 May (EFE).-",
            "Madrid",
            Some("EFE"),
            Some((2014, 5, 5)),
        ),
        (
            "Tehran, May 5, IRNA -- The envoys met.",
            "Tehran, May 5, IRNA --",
            "Tehran",
            Some("IRNA"),
            Some((2014, 5, 5)),
        ),
        (
            "Tehran, 5 May: The envoys met.",
            "Tehran, 5 May:",
            "Tehran",
            None,
            Some((2014, 5, 5)),
        ),
        (
            "(ANSA) - Rome, May 5 - The envoys met.",
            "(ANSA) - Rome, May 5 -",
            "Rome",
            Some("ANSA"),
            Some((2014, 5, 5)),
        ),
        (
            "LOS ANGELES--(BUSINESS WIRE)--May 5, 2004--The firm grew.",
            "LOS ANGELES--(BUSINESS WIRE)--May 5, 2004--",
            "LOS ANGELES",
            Some("Business Wire"),
            Some((2004, 5, 5)),
        ),
        (
            "By JOHN SMITH\nStaff Writer\nLIMA, Peru (AP) _ The envoys met.",
            "LIMA, Peru (AP) _",
            "LIMA",
            Some("AP"),
            None,
        ),
    ];

    #[test]
    fn datelines() {
        let near = NaiveDate::from_ymd_opt(2014, 2, 1);
        for (text, span, place, agency, day) in ROWS {
            let document = text::read(text);
            let found = find(&document, &is_town).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.span.of(text), *span);
            let name = found.place.map_or("", |name| document.slice(name));
            assert_eq!(name, *place);
            assert_eq!(found.agency.as_deref(), *agency, "{text}");
            let resolved = found.day.and_then(|d| d.resolve(near));
            let wanted = day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(resolved, wanted, "{text}");
        }
    }

    #[test]
    fn a_dateline_without_a_place() {
        let text = "CLANDESTINE, 5 MAY 89 (RADIO LIBRE) -- THE REBELS MET.";
        let found = find(&text::read(text), &is_town).unwrap();
        assert!(found.place.is_none() && found.day.is_some());
    }

    #[test]
    fn no_datelines() {
        for text in [
            "The ferry sank - and nobody knew why.",
            "KARACHI",
            "On Monday, March 3. The envoys met.",
            "By Friday, 5 May: the envoys met.",
            "Karachi — the city that never sleeps at all.",
            "REBELS ATTACKED A TOWN - AND FLED TODAY, THE ARMY SAID.",
            "He said (in Paris) - for once - nothing.",
            "",
            "-",
            "A (B) -",
            "ANNA SMITH: Good evening, and welcome.",
            "KARACHI: We met.\nLAHORE: We did not.",
            "Prices in India (PTI) rose.",
        ] {
            assert!(
                find(&text::read(text), &is_town).is_none_or(|d| d.agency.is_some()),
                "{text}"
            );
        }
    }

    #[test]
    fn headers_and_order() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let text = "date 2025-10-24 SEOUL, Oct. 23 (Yonhap) -- The envoys met.";
        let document = text::read(text);
        let found = find(&document, &|_| false);
        assert_eq!(found.as_ref().unwrap().agency.as_deref(), Some("Yonhap"));
        let anchor = anchor(None, None, day(2001, 1, 1), &document, found.as_ref());
        assert_eq!(
            (anchor.date, anchor.source),
            (day(2025, 10, 24), DateSource::Header)
        );
        for (text, date) in [
            ("Date: 15 Aug 2003\n\nText", day(2003, 8, 15)),
            (
                "DATE: Fri, 24 Oct 2025 10:00:00 +0900\n\nText",
                day(2025, 10, 24),
            ),
            ("Date: March 3, 2014\nText", day(2014, 3, 3)),
            ("Wednesday, May 5, 1999\n\nText", day(1999, 5, 5)),
            ("A TITLE\nPublished: 5 May 1999\nText", day(1999, 5, 5)),
            (
                "Radio Lima, in Spanish 1216 GMT 5 Nov 92\nText",
                day(1992, 11, 5),
            ),
            ("It opened on May 5, 1999.", None),
            ("Dates and figs are sold here.", None),
            ("date 2025-02-30 is no day", None),
        ] {
            assert_eq!(header_date(&text::read(text)), date, "{text}");
        }
    }
}
