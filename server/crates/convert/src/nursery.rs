//! The thread that all jobs are children of.

use std::io;
use std::sync::mpsc;

use tokio::process::{Child, Command};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

type Birth = (Handle, Command, oneshot::Sender<io::Result<Child>>);

/// Starts processes on one thread that lives as long as this value.
///
/// A sandbox is told to die with its parent, and Linux takes that for the *thread* that started it. The threads of
/// an asynchronous runtime come and go; a process started ahead would be killed when its thread goes.
#[derive(Debug)]
pub(crate) struct Nursery {
    births: mpsc::Sender<Birth>,
}

impl Nursery {
    pub(crate) fn new() -> io::Result<Self> {
        let (births, waiting) = mpsc::channel::<Birth>();
        std::thread::Builder::new().name("converter".into()).spawn(move || {
            for (runtime, mut command, born) in waiting {
                let _entered = runtime.enter();
                // Nobody waits any more: the child is dropped, and killed by that.
                let _ = born.send(command.spawn());
            }
        })?;
        Ok(Self { births })
    }

    pub(crate) async fn spawn(&self, command: Command) -> io::Result<Child> {
        let (born, child) = oneshot::channel();
        let gone = |_| io::Error::other("the thread that starts processes has ended");
        self.births.send((Handle::current(), command, born)).map_err(|_| gone(()))?;
        child.await.map_err(|_| gone(()))?
    }
}
