//! Instants and days, and how people read them: written by the same code on the server and in the browser, so that a
//! page is the same in both.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// The language of a screen: Indonesian first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Language {
    /// The code for `lang` attributes and the cookie.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language with this code; Indonesian for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code.eq_ignore_ascii_case("en") { Self::En } else { Self::Id }
    }
}

/// The time zone of an office. Indonesia has three, none with summer time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// Western Indonesia, UTC+7.
    #[default]
    Wib,
    /// Central Indonesia, UTC+8.
    Wita,
    /// Eastern Indonesia, UTC+9.
    Wit,
}

impl Zone {
    fn offset_ms(self) -> i64 {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        hours * 3_600_000
    }

    /// The zone's name as it stands after a time of day.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }
}

/// A day in the office's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// The year, as in 2026.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

const DAY_MS: i64 = 86_400_000;
const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Date {
    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    fn days(self) -> i64 {
        let y = i64::from(self.year) - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = (i64::from(self.month) + 9) % 12;
        let doy = (153 * mp + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    fn from_days(days: i64) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        let fits = "a calendar's parts are small";
        Self {
            year: i32::try_from(year).unwrap_or_else(|_| unreachable!("{fits}")),
            month: u8::try_from(month).unwrap_or_else(|_| unreachable!("{fits}")),
            day: u8::try_from(doy - (153 * mp + 2) / 5 + 1).unwrap_or_else(|_| unreachable!("{fits}")),
        }
    }

    /// The instant at which this day begins in `zone`.
    #[must_use]
    pub fn start(self, zone: Zone) -> Timestamp {
        Timestamp(self.days() * DAY_MS - zone.offset_ms())
    }

    /// The day after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::from_days(self.days() + 1)
    }

    /// Reads `2026-11-23`, what a date field of a form gives; none when it is no day of the calendar.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let date = Self {
            year: parts.next().filter(|y| y.len() == 4)?.parse().ok()?,
            month: parts.next().filter(|m| m.len() == 2)?.parse().ok()?,
            day: parts.next().filter(|d| d.len() == 2)?.parse().ok()?,
        };
        ((1..=12).contains(&date.month) && Self::from_days(date.days()) == date).then_some(date)
    }

    /// `2026-11-23`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `23 November 2026`: how a letter writes its date.
    #[must_use]
    pub fn long(self, language: Language) -> String {
        let months = if language == Language::Id { MONTHS_ID } else { MONTHS_EN };
        format!("{} {} {}", self.day, months[usize::from(self.month - 1)], self.year)
    }

    fn weekday(self, language: Language) -> &'static str {
        let names = if language == Language::Id { DAYS_ID } else { DAYS_EN };
        names[usize::try_from((self.days() + 3).rem_euclid(7)).unwrap_or_default()]
    }
}

impl Timestamp {
    /// The day on which this instant falls in `zone`.
    #[must_use]
    pub fn date(self, zone: Zone) -> Date {
        Date::from_days((self.0 + zone.offset_ms()).div_euclid(DAY_MS))
    }

    /// `10.15`, the time of day as Indonesians write it; `10:15` in English.
    #[must_use]
    pub fn clock(self, zone: Zone, language: Language) -> String {
        let minutes = (self.0 + zone.offset_ms()).rem_euclid(DAY_MS) / 60_000;
        let separator = if language == Language::Id { '.' } else { ':' };
        format!("{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }

    /// `Senin, 23 November 2026 pukul 10.15 WIB`.
    #[must_use]
    pub fn long(self, zone: Zone, language: Language) -> String {
        let date = self.date(zone);
        let at = if language == Language::Id { "pukul" } else { "at" };
        format!(
            "{}, {} {at} {} {}",
            date.weekday(language),
            date.long(language),
            self.clock(zone, language),
            zone.name()
        )
    }

    /// `10.15` for today, else `21 November 2026 10.15`.
    #[must_use]
    pub fn short(self, now: Self, zone: Zone, language: Language) -> String {
        let clock = self.clock(zone, language);
        let date = self.date(zone);
        if date == now.date(zone) { clock } else { format!("{} {clock}", date.long(language)) }
    }

    /// This instant, `ms` milliseconds later.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// This instant, `minutes` later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_written_as_the_office_writes_it() {
        let at = Timestamp(1_795_403_700_000);
        assert_eq!(at.long(Zone::Wib, Language::Id), "Senin, 23 November 2026 pukul 10.15 WIB");
        assert_eq!(at.long(Zone::Wit, Language::En), "Monday, 23 November 2026 at 12:15 WIT");
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused() {
        assert_eq!(Date::parse_iso("2026-02-29"), None);
        assert_eq!(Date::parse_iso("2026-13-01"), None);
        assert_eq!(Date::parse_iso("26-1-1"), None);
        assert_eq!(Date::parse_iso("2024-02-29").unwrap().next().iso(), "2024-03-01");
    }

    #[test]
    fn the_year_turns_at_midnight_of_the_office_not_of_london() {
        let before = Date::parse_iso("2027-01-01").unwrap().start(Zone::Wib);
        assert_eq!(Timestamp(before.0 - 1).date(Zone::Wib).year, 2026);
        assert_eq!(before.date(Zone::Wib).year, 2027);
    }

    proptest! {
        #[test]
        fn a_day_and_its_start_name_each_other(days in -200_000_i64..200_000) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.start(Zone::Wita).date(Zone::Wita), date);
            prop_assert_eq!(Date::parse_iso(&date.iso()), (date.year >= 1000).then_some(date));
        }
    }
}
