//! Every rule's examples, and laws that hold for any expression and any day.

use chrono::NaiveDate;
use dateline::clauses::Clauses;
use dateline::dateline::{Anchor, DateSource};
use dateline::grammar::Syntax;
use dateline::text;
use dateline::times::{self, Hint, Rules, Timex};
use std::path::PathBuf;

fn find(rules: &Rules, text: &str, date: Option<NaiveDate>, hint: Option<Hint>) -> Vec<Timex> {
    let doc = text::read(text);
    let mentions = times::recognise(&doc, &Syntax::default(), rules);
    let hints = match hint {
        Some(hint) => vec![hint; mentions.len()],
        None => times::hints(&doc, &mentions, &Clauses::default(), rules),
    };
    let anchor = Anchor {
        date,
        source: DateSource::Argument,
    };
    times::resolve(&mentions, &hints, &anchor, rules)
}

fn families() -> Vec<(String, toml::Table)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("knowledge/times");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, text.parse().unwrap())
        })
        .collect()
}

fn tables<'t>(table: &'t toml::Table, key: &str) -> Vec<&'t toml::Table> {
    table
        .get(key)
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
        .collect()
}

fn date(value: Option<&toml::Value>) -> Option<NaiveDate> {
    value.and_then(|d| d.to_string().parse().ok())
}

#[test]
fn every_example_of_every_rule() {
    let rules = Rules::embedded();
    let mut wrong = Vec::new();
    for (family, table) in families() {
        for rule in tables(&table, "rule") {
            let id = format!("time.{family}.{}", rule["id"].as_str().unwrap());
            let examples = tables(rule, "example");
            let nots = tables(rule, "not");
            if examples.is_empty() && nots.is_empty() {
                wrong.push(format!("{id}: no example"));
            }
            for example in examples {
                let text = example["text"].as_str().unwrap();
                let span = example.get("find").map_or(text, |f| f.as_str().unwrap());
                let hint = match example.get("hint").and_then(toml::Value::as_str) {
                    Some("future") => Some(Hint::Future),
                    Some("past") => Some(Hint::Past),
                    _ => None,
                };
                let found = find(&rules, text, date(example.get("date")), hint);
                let hit = found.iter().find(|t| t.span.of(text) == span);
                let said = || {
                    found
                        .iter()
                        .map(|t| format!("{:?} {:?} {}", t.span.of(text), t.value, t.rule))
                        .collect::<Vec<_>>()
                };
                let Some(hit) = hit else {
                    wrong.push(format!("{id}: {text:?}: no {span:?} in {:?}", said()));
                    continue;
                };
                if hit.value.as_deref() != example["is"].as_str() || *hit.rule != *id {
                    wrong.push(format!(
                        "{id}: {text:?}: wanted {}, got {:?}",
                        example["is"],
                        said()
                    ));
                }
                for (key, day) in [("from", hit.from), ("to", hit.to)] {
                    if let Some(wanted) = date(example.get(key)).filter(|w| day != Some(*w)) {
                        wrong.push(format!("{id}: {text:?}: {key} {day:?}, not {wanted}"));
                    }
                }
            }
            for not in nots {
                let text = not["text"].as_str().unwrap();
                let found = find(&rules, text, date(not.get("date")), None);
                let none = not.get("find").is_none() && found.is_empty();
                if !none && found.iter().any(|t| *t.rule == *id || family == "not") {
                    wrong.push(format!("{id}: {text:?} is no time"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// One expression of every rule, taken from its examples.
fn expressions() -> Vec<String> {
    let mut all = Vec::new();
    for (_, table) in families() {
        for rule in tables(&table, "rule") {
            for example in tables(rule, "example") {
                let text = example["text"].as_str().unwrap();
                all.push(text.to_string());
            }
        }
    }
    all
}

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(Rules::embedded)
}

/// The days that a calendar value names, read from the value alone.
fn days_of(value: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = value.get(..10).and_then(|v| v.parse::<NaiveDate>().ok());
    if let Some(day) = day.filter(|_| !value.contains('/')) {
        return Some((day, day));
    }
    let (year, rest) = value.split_once('-')?;
    let year: i32 = year.parse().ok()?;
    if let Some(week) = rest.strip_prefix('W') {
        let week: u32 = week.get(..2)?.parse().ok()?;
        let first = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?;
        let from = if rest.ends_with("-WE") { 5 } else { 0 };
        return Some((
            first + chrono::Duration::days(from),
            first + chrono::Duration::days(6),
        ));
    }
    let month: u32 = rest.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first
        .checked_add_months(chrono::Months::new(1))?
        .pred_opt()?;
    Some((first, last))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    /// The interval of an expression holds its value, whatever the day and the tense.
    #[test]
    fn intervals_hold_their_values(which in 0usize..10_000, day in 0i64..73_414, hint in 0u8..3) {
        let all = expressions();
        let text = &all[which % all.len()];
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let date = first + chrono::Duration::days(day);
        let hint = [Hint::None, Hint::Past, Hint::Future][usize::from(hint)];
        for found in find(rules(), text, Some(date), Some(hint)) {
            let Some(value) = &found.value else { continue };
            if let (Some(from), Some(to)) = (found.from, found.to) {
                proptest::prop_assert!(from <= to, "{text} {value}");
            }
            if let Some((from, to)) = days_of(value) {
                proptest::prop_assert_eq!((found.from, found.to), (Some(from), Some(to)), "{} {}", text, value);
            }
        }
    }

    /// Whole weeks later, a weekday is as many weeks later.
    #[test]
    fn weekdays_move_with_the_day(day in 0i64..36_000, weeks in 1i64..2_000, form in 0usize..5, weekday in 0usize..7, hint in 0u8..3) {
        let name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday];
        let text = ["They met X.", "last X", "next X", "this X", "this coming X"][form].replace('X', name);
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let date = first + chrono::Duration::days(day);
        let later = date + chrono::Duration::weeks(weeks);
        let hint = [Hint::None, Hint::Past, Hint::Future][usize::from(hint)];
        let near = find(rules(), &text, Some(date), Some(hint));
        let far = find(rules(), &text, Some(later), Some(hint));
        proptest::prop_assert_eq!(near.len(), 1);
        proptest::prop_assert_eq!(near[0].from.unwrap() + chrono::Duration::weeks(weeks), far[0].from.unwrap());
    }

    /// Any text is read without panic, and its mentions stand apart, in order, on character bounds.
    #[test]
    fn any_text_is_read(text in "(?s).{0,80}", word in 0usize..10_000) {
        let all = expressions();
        let text = format!("{text} {} {text}", all[word % all.len()]);
        let mut last = 0;
        for found in find(rules(), &text, NaiveDate::from_ymd_opt(2000, 2, 29), None) {
            proptest::prop_assert!(found.span.start as usize >= last);
            proptest::prop_assert!(text.get(found.span.range()).is_some());
            last = found.span.end as usize;
        }
    }
}

#[test]
fn without_a_day_nothing_is_guessed() {
    for text in [
        "yesterday",
        "last week",
        "Friday",
        "in October",
        "Oct. 24",
        "the third quarter",
        "a year ago",
        "this morning",
        "at 9 a.m.",
        "the weekend",
        "Christmas",
        "the '90s",
        "next year",
        "overnight",
        "the following day",
        "a year earlier",
        "last June",
        "the summer of last year",
    ] {
        for found in find(rules(), text, None, None) {
            assert!(
                found.value.is_none() && found.from.is_none(),
                "{text}: {found:?}"
            );
        }
    }
    let text = "They met on June 3, 2014, and again two days later.";
    let values: Vec<_> = find(rules(), text, None, None)
        .into_iter()
        .filter_map(|t| t.value)
        .collect();
    assert_eq!(values, ["2014-06-03", "2014-06-05"]);
}

/// Rows: a text, and the spans that are times, with their values on Friday 24 October 2025.
#[test]
fn newspaper_forms() {
    let rows: &[(&str, &[(&str, &str)])] = &[
        (
            "The forum runs Oct. 31-Nov. 1.",
            &[("Oct. 31", "2025-10-31"), ("Nov. 1", "2025-11-01")],
        ),
        (
            "He spoke from Monday to Wednesday.",
            &[("Monday", "2025-10-20"), ("Wednesday", "2025-10-22")],
        ),
        (
            "It grew between 2009 and 2011.",
            &[("2009", "2009"), ("2011", "2011")],
        ),
        (
            "Games are on Nov. 3, 5 and 7.",
            &[
                ("Nov. 3", "2025-11-03"),
                ("5", "2025-11-05"),
                ("7", "2025-11-07"),
            ],
        ),
        (
            "They sat on March 3 and 4, 2014.",
            &[("March 3", "2014-03-03"), ("4, 2014", "2014-03-04")],
        ),
        ("On Nov. 3, 5 people died.", &[("Nov. 3", "2025-11-03")]),
        ("She may march on Friday.", &[("Friday", "2025-10-24")]),
        ("They won 5-3 and paid $1,998 in the second round.", &[]),
        ("Flight 1998 left gate 12 with a 12-year-old boy.", &[]),
        ("The Sept. 11 Commission reported.", &[]),
        ("Call 555-2019 or 02-2011-1999.", &[]),
        (
            "He left at 10pm on Tuesday.",
            &[("10pm on Tuesday", "2025-10-21T22:00")],
        ),
        ("It closed in mid-July.", &[("mid-July", "2025-07")]),
        (
            "The house ruled from 1368 to 1398.",
            &[("1368", "1368"), ("1398", "1398")],
        ),
    ];
    for (text, wanted) in rows {
        let found: Vec<_> = find(rules(), text, NaiveDate::from_ymd_opt(2025, 10, 24), None)
            .iter()
            .map(|t| {
                (
                    t.span.of(text).to_string(),
                    t.value.clone().unwrap_or_default(),
                )
            })
            .collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }
}

/// What is part of a longer name is no time; the same word by itself is.
#[test]
fn names_hold_no_times() {
    let extractor = dateline::Extractor::new(dateline::Options::default()).unwrap();
    let article = dateline::Article {
        text: "The Sunday Times said that Black September freed the pilot on Sunday.".to_string(),
        date: NaiveDate::from_ymd_opt(2025, 10, 24),
        ..dateline::Article::default()
    };
    let times = extractor.extract(&article).times;
    let said: Vec<_> = times
        .iter()
        .map(|t| (t.text.as_ref(), t.value.as_deref()))
        .collect();
    assert_eq!(said, [("Sunday", Some("2025-10-19"))]);
}

/// Which way a bare day or month lies, seen from Tuesday 20 February 2024: rows of a text and its values.
#[test]
fn the_clause_tells_the_way() {
    let extractor = dateline::Extractor::new(dateline::Options::default()).unwrap();
    let rows: &[(&str, &[&str])] = &[
        ("An engineer seized in March was freed.", &["2023-03"]),
        ("A vote planned in May was put off.", &["2024-05"]),
        ("They agreed in May to meet.", &["2023-05"]),
        (
            "It fell in January, to its lowest since March 2008.",
            &["2024-01", "2008-03"],
        ),
        ("A strike in March cost them dear.", &["2023-03"]),
        ("They had held out until Friday.", &["2024-02-16"]),
        (
            "The boat sank on Sunday, police said Monday. It had left port at 5 p.m.",
            &["2024-02-18", "2024-02-19", "2024-02-18T17:00"],
        ),
        (
            "A court is to rule on Thursday. Scuffles broke out at dawn.",
            &["2024-02-22", "2024-02-20TMO"],
        ),
        (
            "They will pump a million barrels a day from July.",
            &["2024-07"],
        ),
        (
            "The parties meet again Thursday, a spokesman said.",
            &["2024-02-22"],
        ),
    ];
    for (text, wanted) in rows {
        let article = dateline::Article {
            text: text.to_string(),
            date: NaiveDate::from_ymd_opt(2024, 2, 20),
            ..dateline::Article::default()
        };
        let times = extractor.extract(&article).times;
        let values: Vec<_> = times.iter().filter_map(|t| t.value.as_deref()).collect();
        assert_eq!(&values, wanted, "{text}");
    }
}

/// A text of days long gone: what is bare follows on what was told last, whenever it was written.
#[test]
fn a_tale_is_counted_from_what_was_told() {
    let text = "The war began on 1 September 1939. Two days later two more states joined it. By the \
        end of the month the capital had fallen. In December a second front was opened; in February \
        it broke. On 22 June 1941 the east was invaded. On the 30th, a city fell. In autumn rain set \
        in. Twenty years later, in 1961, a wall was built. In August it closed the city.";
    let expected = [
        "1939-09-01",
        "1939-09-03",
        "1939-09",
        "1939-12",
        "1940-02",
        "1941-06-22",
        "1941-06-30",
        "1941-FA",
        "1961",
        "1961",
        "1961-08",
    ];
    for today in [None, NaiveDate::from_ymd_opt(2009, 5, 14)] {
        let values: Vec<_> = find(rules(), text, today, Some(Hint::Past))
            .into_iter()
            .map(|t| t.value.unwrap_or_default())
            .collect();
        assert_eq!(values, expected, "{today:?}");
    }
    // A report that looks back is counted from its day.
    let text = "The prime minister resigned on Tuesday. She was elected in 1994, in 1998 and on June \
        3, 2002, and had lost a vote in April.";
    let values: Vec<_> = find(
        rules(),
        text,
        NaiveDate::from_ymd_opt(2009, 5, 14),
        Some(Hint::Past),
    )
    .into_iter()
    .filter_map(|t| t.value)
    .collect();
    assert_eq!(
        values,
        ["2009-05-12", "1994", "1998", "2002-06-03", "2009-04"]
    );
}
