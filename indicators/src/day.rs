//! A calendar day, as links and files carry it: no time, no zone.

use serde::Serialize;
use std::fmt;
use std::str::FromStr;
use time::{Date, Month};

/// Days since 2020-01-01, up to 2109-09-18 (15 bits, three characters of a link).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Day(u16);

/// The first day that can be said, 2020-01-01, as a Julian day.
const EPOCH: i32 = 2_458_850;

impl Day {
    /// The last day that fits a link.
    pub const LAST: Self = Self(0x7fff);

    /// The day that lies `days` after 2020-01-01; `None` past [`Day::LAST`].
    pub fn from_days(days: u16) -> Option<Self> {
        (days <= Self::LAST.0).then_some(Self(days))
    }

    /// Days since 2020-01-01.
    pub fn days(self) -> u16 {
        self.0
    }

    /// The day of a year, month (1 to 12) and day of month; `None` where there is no such day or it cannot be said.
    pub fn from_calendar(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        u16::try_from(date.to_julian_day() - EPOCH)
            .ok()
            .and_then(Self::from_days)
    }

    /// Year, month (1 to 12) and day of month.
    pub fn calendar(self) -> (i32, u8, u8) {
        match Date::from_julian_day(EPOCH + i32::from(self.0)) {
            Ok(date) => (date.year(), u8::from(date.month()), date.day()),
            // Every value of the type is a valid Julian day, so this arm is never taken.
            Err(_) => (2020, 1, 1),
        }
    }

    /// The day that lies `days` later, held at the last day that can be said.
    #[must_use]
    pub fn plus(self, days: u16) -> Self {
        Self(self.0.saturating_add(days).min(Self::LAST.0))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.calendar();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.splitn(3, '-');
        let mut next = |digits: usize| {
            let part = parts.next().filter(|part| {
                part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
            })?;
            part.parse::<u16>().ok()
        };
        let date = (|| {
            let (year, month, day) = (next(4)?, next(2)?, next(2)?);
            Self::from_calendar(
                i32::from(year),
                u8::try_from(month).ok()?,
                u8::try_from(day).ok()?,
            )
        })();
        date.ok_or_else(|| {
            format!(
                "'{}' is not a day between 2020-01-01 and {}",
                text.escape_debug(),
                Self::LAST
            )
        })
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_says_itself_and_reads_back() {
        for days in 0..=Day::LAST.days() {
            let day = Day::from_days(days).expect("within range");
            assert_eq!(day.to_string().parse(), Ok(day));
        }
        assert_eq!(Day::from_days(0).expect("first").to_string(), "2020-01-01");
        assert_eq!(Day::from_days(Day::LAST.days() + 1), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026",
            "2026-2-1",
            "2026-02-30",
            "2019-12-31",
            "2110-01-01",
            "2026-11-21T00:00",
            "+026-01-01",
            "２０２６-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
