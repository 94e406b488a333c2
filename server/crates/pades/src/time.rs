//! Points in time: milliseconds since 1970 in UTC, and their forms in PDF and X.509.

use core::time::Duration;

use der::DateTime;
use der::asn1::{GeneralizedTime, UtcTime};
use x509_cert::time::Time;

/// Milliseconds since 1970-01-01T00:00:00 UTC. Dates in PDF and X.509 hold whole seconds: the rest is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub i64);

/// A time before 1970 or after 9999, which neither format can hold here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the time lies outside the years 1970 to 9999")]
pub struct TimeOutOfRange;

impl UnixMillis {
    fn date_time(self) -> Result<DateTime, TimeOutOfRange> {
        let millis = u64::try_from(self.0).map_err(|_| TimeOutOfRange)?;
        DateTime::from_unix_duration(Duration::from_secs(millis / 1000)).map_err(|_| TimeOutOfRange)
    }

    fn from_date_time(at: DateTime) -> Result<Self, TimeOutOfRange> {
        let millis = i64::try_from(at.unix_duration().as_millis()).map_err(|_| TimeOutOfRange)?;
        Ok(Self(millis))
    }

    /// As X.509 wants it: UTCTime through 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5).
    pub(crate) fn to_x509(self) -> Result<Time, TimeOutOfRange> {
        let at = self.date_time()?;
        match UtcTime::from_date_time(at) {
            Ok(short) => Ok(Time::UtcTime(short)),
            Err(_) => Ok(Time::GeneralTime(GeneralizedTime::from_date_time(at))),
        }
    }

    pub(crate) fn from_x509(time: Time) -> Result<Self, TimeOutOfRange> {
        Self::from_date_time(time.to_date_time())
    }

    /// A PDF date (ISO 32000-1, 7.9.4) in UTC.
    pub(crate) fn to_pdf(self) -> Result<String, TimeOutOfRange> {
        let at = self.date_time()?;
        Ok(format!(
            "D:{:04}{:02}{:02}{:02}{:02}{:02}+00'00'",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minutes(),
            at.seconds()
        ))
    }

    /// Reads a PDF date that is given to the second and says how far it is from UTC; anything vaguer is no
    /// proof of a time and gives `None`.
    pub(crate) fn from_pdf(text: &[u8]) -> Option<Self> {
        let text = core::str::from_utf8(text).ok()?.strip_prefix("D:")?;
        if !text.is_ascii() || text.len() < 15 {
            return None;
        }
        let (digits, zone) = text.split_at(14);
        let part = |from: usize, to: usize| -> Option<u8> { number(digits.get(from..to)?) };
        let year = u16::from(part(0, 2)?) * 100 + u16::from(part(2, 4)?);
        let local =
            DateTime::new(year, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?, part(12, 14)?).ok()?;
        let local = Self::from_date_time(local).ok()?;
        Some(Self(local.0.checked_sub(offset_millis(zone)?)?))
    }
}

fn number(digits: &str) -> Option<u8> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// `Z`, `Z00'00'`, `+07'00'`, `+07'00` or `+07`.
fn offset_millis(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        ("Z", "" | "00'00'" | "00'00" | "00") => return Some(0),
        _ => return None,
    };
    let rest = rest.strip_suffix('\'').unwrap_or(rest);
    let (hours, minutes) = rest.split_once('\'').unwrap_or((rest, "00"));
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    Some(sign * (i64::from(hours) * 60 + i64::from(minutes)) * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_date_comes_back_as_it_was_cut_to_the_second() {
        let written = UnixMillis(1_795_413_600_123).to_pdf().unwrap();
        assert_eq!(written, "D:20261123060000+00'00'");
        assert_eq!(UnixMillis::from_pdf(written.as_bytes()), Some(UnixMillis(1_795_413_600_000)));
    }

    #[test]
    fn a_zone_is_taken_off() {
        for same in ["D:20261123130000+07'00'", "D:20261123130000+07", "D:20261123060000Z"] {
            assert_eq!(UnixMillis::from_pdf(same.as_bytes()), Some(UnixMillis(1_795_413_600_000)), "{same}");
        }
    }

    #[test]
    fn vague_or_impossible_dates_are_none() {
        for bad in
            ["", "D:2026", "D:20261123060000", "D:20261323060000Z", "D:20261123060000+7", "D:2026112306000éZ"]
        {
            assert_eq!(UnixMillis::from_pdf(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn years_from_2050_on_take_the_long_form() {
        assert!(matches!(UnixMillis(2_524_607_999_000).to_x509(), Ok(Time::UtcTime(_))));
        assert!(matches!(UnixMillis(2_524_608_000_000).to_x509(), Ok(Time::GeneralTime(_))));
        assert_eq!(UnixMillis(-1).to_x509(), Err(TimeOutOfRange));
    }
}
