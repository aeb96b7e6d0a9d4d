//! Calendars as files: iCalendar (RFC 5545), for the calendar of a telephone or computer.

use std::fmt::Write as _;

use time::{Date, OffsetDateTime, UtcOffset};

use super::hours::Hours;

/// Some days in a row, or some hours of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same event whenever the file is made.
    pub uid: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// From when to when on the first day; none for whole days. The time is UTC, which is Mali's.
    pub hours: Option<Hours>,
    /// What it is.
    pub summary: String,
    /// What is to be known beside it, line by line; may be empty.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// The page about it.
    pub url: String,
    /// Grows with what is changed of it, so that calendars which have it take the later one.
    pub sequence: i64,
    /// When it was cancelled: calendars show it as one that does not take place.
    pub cancelled_at: Option<OffsetDateTime>,
}

/// The most bytes of a line (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar with these events, made at this moment.
pub fn file(name: &str, events: &[Event], made_at: OffsetDateTime) -> String {
    let mut text = String::new();
    let stamp = moment_of(made_at);
    for part in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vivier//FR", "CALSCALE:GREGORIAN"] {
        line(&mut text, part);
    }
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        // The end is the first day behind it.
        let end = event.last.next_day().unwrap_or(event.last);
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}", escaped(&event.uid)));
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("SEQUENCE:{}", event.sequence));
        let status = match event.cancelled_at {
            Some(at) => {
                line(&mut text, &format!("LAST-MODIFIED:{}", moment_of(at)));
                "STATUS:CANCELLED"
            }
            None => "STATUS:CONFIRMED",
        };
        line(&mut text, status);
        if let Some(hours) = event.hours {
            line(&mut text, &format!("DTSTART:{}", moment(event.first, hours.from())));
            line(&mut text, &format!("DTEND:{}", moment(event.first, hours.to())));
        } else {
            line(&mut text, &format!("DTSTART;VALUE=DATE:{}", basic(event.first)));
            line(&mut text, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        }
        line(&mut text, &format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&mut text, &format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        line(&mut text, &format!("LOCATION:{}", escaped(&event.location)));
        if !event.url.is_empty() {
            line(&mut text, &format!("URL:{}", event.url));
        }
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// A date without signs between its parts.
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), u8::from(date.month()), date.day())
}

/// A moment, in UTC to the second (RFC 5545, 3.3.5).
fn moment_of(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}T{:02}{:02}{:02}Z", basic(at.date()), at.hour(), at.minute(), at.second())
}

/// A minute of a day, in UTC (RFC 5545, 3.3.5).
fn moment(date: Date, minutes: u32) -> String {
    format!("{}T{:02}{:02}00Z", basic(date), minutes / 60, minutes % 60)
}

/// A text as a value of iCalendar (RFC 5545, 3.3.11) and of vCard (RFC 2426, 5).
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded where it is too long; never within a character.
fn line(text: &mut String, content: &str) {
    let mut room = LINE;
    for c in content.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(c);
        room -= c.len_utf8();
    }
    let _ = write!(text, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_calendar_is_read_by_others() {
        let event = Event {
            uid: "GND-2018-01.20180312@vivier".into(),
            first: date!(2018 - 03 - 12),
            last: date!(2018 - 03 - 14),
            hours: None,
            description: String::new(),
            summary: "Formation; paix, dialogue\nGoundam".into(),
            location: "é".repeat(60),
            url: String::new(),
            sequence: 0,
            cancelled_at: None,
        };
        let cancelled =
            Event { sequence: 1, cancelled_at: Some(datetime!(2018-02-20 16:30:00 UTC)), ..event.clone() };
        let morning = Event {
            hours: Hours::new(510, 750),
            description: "M03 Analyse du conflit\nM05 Écoute".into(),
            ..event.clone()
        };
        let text = file("Vivier", &[event, morning, cancelled], datetime!(2018-03-01 08:05:09 UTC));
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n")
        );
        assert!(text.contains("DTSTART;VALUE=DATE:20180312\r\nDTEND;VALUE=DATE:20180315\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:20180301T080509Z\r\n"));
        assert!(text.contains("DTSTART:20180312T083000Z\r\nDTEND:20180312T123000Z\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:M03 Analyse du conflit\\nM05 Écoute\r\n"), "{text}");
        assert!(text.contains("SUMMARY:Formation\\; paix\\, dialogue\\nGoundam\r\n"));
        assert_eq!(text.matches("SEQUENCE:0\r\nSTATUS:CONFIRMED\r\n").count(), 2, "{text}");
        let told = "SEQUENCE:1\r\nLAST-MODIFIED:20180220T163000Z\r\nSTATUS:CANCELLED\r\n";
        assert!(text.contains(told), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("LOCATION:{}", "é".repeat(60))));
    }
}
