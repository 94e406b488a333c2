//! The child's side: one question, one answer, then the end.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::protocol::{Answer, Request, pack, unpack};
use crate::{read_pages, redraw_picture, render_page};

/// Address space, in bytes.
const MEMORY: u64 = 1 << 30;
/// Processor time, in seconds.
const PROCESSOR: u64 = 10;
/// The largest question, in bytes.
const QUESTION: u64 = 256 << 20;
/// The stack of the thread that works: page trees and forms are drawn by recursion.
const STACK: usize = 64 << 20;

/// Answers one question on standard input, on standard output. To be called at the very start of `main`, before
/// anything else runs: it limits its own process to 1 GiB of address space and 10 seconds of processor time, and
/// may be ended by a hostile file at any moment.
pub fn main() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "worker: {error}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> io::Result<()> {
    for (resource, most) in
        [(Resource::As, MEMORY), (Resource::Cpu, PROCESSOR), (Resource::Core, 0), (Resource::Fsize, 0)]
    {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let mut question = Vec::new();
    io::stdin().lock().take(QUESTION).read_to_end(&mut question)?;
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || answer(&question))?;
    let answer = thread.join().map_err(|_| io::Error::other("stopped by the file"))??;
    let mut output = io::stdout().lock();
    output.write_all(&answer)?;
    output.flush()
}

fn answer(question: &[u8]) -> io::Result<Vec<u8>> {
    let (request, file) = unpack::<Request>(question)?;
    let drawn = match request {
        Request::InspectPdf { limits } => {
            return pack(&Answer::Inspected(pdf::inspect(file, &limits)), &[]);
        }
        Request::Read { texts } => return pack(&Answer::Read(read_pages(file, texts)), &[]),
        Request::Render { page, width_px } => render_page(file, page, width_px),
        Request::Redraw { width_px } => redraw_picture(file, width_px),
    };
    match drawn {
        Ok(picture) => pack(&Answer::Rendered(Ok(())), &picture),
        Err(error) => pack(&Answer::Rendered(Err(error)), &[]),
    }
}
