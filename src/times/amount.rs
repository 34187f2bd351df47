//! How many of which unit: `two weeks`, `a year and a half`, `several months`.

/// A unit of the calendar or clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// A day of work or of trading: counted like a day.
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
    /// A length that is not said: `a while`.
    Unsaid,
}

impl Unit {
    /// Name in rule files.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            "millennium" => Unit::Millennium,
            "unsaid" => Unit::Unsaid,
            _ => return None,
        })
    }

    /// Letter in a TIMEX3 duration.
    pub fn letter(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
            Unit::Unsaid => "X",
        }
    }

    /// Stands after the `T` of a duration.
    pub fn of_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    /// The unit that halves are told in, and how many of it make one: half a year is six months.
    pub fn smaller(self) -> Option<(Unit, i64)> {
        Some(match self {
            Unit::Minute => (Unit::Second, 60),
            Unit::Hour => (Unit::Minute, 60),
            Unit::Day => (Unit::Hour, 24),
            Unit::Year => (Unit::Month, 12),
            Unit::Decade => (Unit::Year, 10),
            Unit::Century => (Unit::Year, 100),
            _ => return None,
        })
    }
}

/// How many, in hundredths; `None` where the number is vague (`several`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub hundredths: Option<i64>,
    /// `a couple of`: a number, but not meant exactly.
    pub rough: bool,
}

impl Count {
    pub const ONE: Count = Count::exact(1);
    pub const ZERO: Count = Count::exact(0);
    pub const VAGUE: Count = Count {
        hundredths: None,
        rough: false,
    };

    pub const fn exact(n: i64) -> Self {
        Count {
            hundredths: Some(n.saturating_mul(100)),
            rough: false,
        }
    }

    /// The number where it is whole.
    pub fn whole(self) -> Option<i64> {
        self.hundredths.filter(|h| h % 100 == 0).map(|h| h / 100)
    }

    /// The number with its fraction cut off.
    pub fn floor(self) -> Option<i64> {
        self.hundredths.map(|h| h.div_euclid(100))
    }
}

/// A length as TIMEX3 writes it: `P3D`, `PT24H`, `P2Y6M`, `PXM`.
pub fn duration(amount: &[(Count, Unit)]) -> String {
    let mut date = String::new();
    let mut clock = String::new();
    for &(count, unit) in amount {
        if unit == Unit::Unsaid {
            return "PXX".to_string();
        }
        for (number, unit) in parts(count, unit) {
            let side = if unit.of_clock() {
                &mut clock
            } else {
                &mut date
            };
            side.push_str(&number);
            side.push_str(unit.letter());
        }
    }
    if clock.is_empty() {
        format!("P{date}")
    } else {
        format!("P{date}T{clock}")
    }
}

fn parts(count: Count, unit: Unit) -> Vec<(String, Unit)> {
    let Some(hundredths) = count.hundredths else {
        return vec![("X".to_string(), unit)];
    };
    let (whole, fraction) = (hundredths / 100, hundredths % 100);
    if fraction == 0 {
        return vec![(whole.to_string(), unit)];
    }
    match unit.smaller() {
        // Only fractions that come out even are told in the smaller unit: 2.5 years, not 2.3.
        Some((smaller, per)) if fraction * per % 100 == 0 => {
            let rest = (fraction * per / 100).to_string();
            // A decade and a half is fifteen years.
            if matches!(unit, Unit::Decade | Unit::Century) {
                vec![((hundredths * per / 100).to_string(), smaller)]
            } else if whole == 0 {
                vec![(rest, smaller)]
            } else {
                vec![(whole.to_string(), unit), (rest, smaller)]
            }
        }
        _ => {
            let decimals = format!("{fraction:02}");
            vec![(format!("{whole}.{}", decimals.trim_end_matches('0')), unit)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_the_unit_said() {
        let half = Count {
            hundredths: Some(250),
            rough: false,
        };
        for (amount, value) in [
            (vec![(Count::exact(24), Unit::Hour)], "PT24H"),
            (vec![(Count::exact(1), Unit::Day)], "P1D"),
            (vec![(half, Unit::Year)], "P2Y6M"),
            (vec![(half, Unit::Week)], "P2.5W"),
            (vec![(Count::VAGUE, Unit::Month)], "PXM"),
            (
                vec![(Count::exact(1), Unit::Day), (Count::exact(3), Unit::Hour)],
                "P1DT3H",
            ),
            (vec![(Count::VAGUE, Unit::Unsaid)], "PXX"),
        ] {
            assert_eq!(duration(&amount), value);
        }
    }
}
