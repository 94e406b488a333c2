//! The Buku Ekspedisi.

use super::Done;
use crate::{program::Program, store::BookRow};
use app::{
    api::{
        Caller,
        letters::PAGE_SIZE,
        registers::{DispatchLine, DispatchRegister, Registers, Remark},
    },
    error::{Answered, Error},
};
use async_trait::async_trait;
use domain::{Actor, Date, LetterId, Timestamp};

/// The first instant of a period, and the first after it: of a month (1 to 12), or of the whole year.
fn period(year: i32, month: u8, zone: domain::Zone) -> (Timestamp, Timestamp) {
    let first = |year, month| Date { year, month, day: 1 }.start(zone);
    match month {
        12 => (first(year, 12), first(year + 1, 1)),
        1..12 => (first(year, month), first(year, month + 1)),
        _ => (first(year, 1), first(year + 1, 1)),
    }
}

/// All lines of a period, oldest first: what is printed.
pub(crate) async fn dispatch_book_lines(program: &Program, year: i32, month: u8) -> Done<Vec<BookRow>> {
    let (from, until) = period(year, month, program.settings.zone);
    let (mut lines, _) = program.store.book(year, from, until, "", u32::from(u16::MAX), 0).await?;
    lines.reverse();
    Ok(lines)
}

impl Program {
    /// Every post of the office may read the book; nobody without a post.
    pub(crate) async fn reader_of_registers(&self, caller: &Caller) -> Done<Actor> {
        let actor = self.store.office().await?.actor(caller.person, self.clock.now());
        if actor.posts.is_empty() { Err(Error::Forbidden.into()) } else { Ok(actor) }
    }

    async fn book_page(
        &self,
        caller: &Caller,
        year: i32,
        month: u8,
        search: &str,
        page: u32,
    ) -> Done<DispatchRegister> {
        let actor = self.reader_of_registers(caller).await?;
        let this_year = self.clock.now().date(self.settings.zone).year;
        let year = if (1900..3000).contains(&year) { year } else { this_year };
        let (from, until) = period(year, month, self.settings.zone);
        let search: String = search.chars().take(100).collect();
        let offset = page.saturating_mul(PAGE_SIZE);
        let (rows, total) = self.store.book(year, from, until, &search, PAGE_SIZE, offset).await?;
        let letters: Vec<LetterId> = rows.iter().map(|row| row.letter).collect();
        let seen = self.store.seen_among(self.scope(&actor, self.clock.now()), &letters).await?;
        let mut lines: Vec<DispatchLine> = rows
            .into_iter()
            .map(|row| DispatchLine {
                sequence: row.sequence,
                dispatched_at: row.dispatched_at,
                issued_at: row.issued_at,
                number: row.number,
                subject: row.subject,
                recipients: row.recipients,
                remark: if row.revoked { Remark::Revoked } else { Remark::None },
                letter: seen.contains(&row.letter).then_some(row.letter),
            })
            .collect();
        if page == 0 && search.trim().is_empty() {
            for (number, at, subject) in self.store.void_numbers(year).await? {
                if from <= at && at < until {
                    let void = DispatchLine {
                        sequence: 0,
                        dispatched_at: None,
                        issued_at: at,
                        number,
                        subject,
                        recipients: vec![],
                        remark: Remark::Void,
                        letter: None,
                    };
                    lines.push(void);
                }
            }
        }
        let mut years = self.store.book_years().await?;
        if !years.contains(&this_year) {
            years.insert(0, this_year);
        }
        Ok(DispatchRegister {
            lines,
            total,
            years,
            year,
            undelivered: self.store.undelivered_letters().await?,
        })
    }
}

#[async_trait]
impl Registers for Program {
    async fn dispatch_register(
        &self,
        caller: Caller,
        year: i32,
        month: u8,
        search: String,
        page: u32,
    ) -> Answered<DispatchRegister> {
        Ok(self.book_page(&caller, year, month, &search, page).await?)
    }
}
