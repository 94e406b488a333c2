//! LibreOffice as a maker of PDFs.

use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;

use crate::job::Job;
use crate::nursery::Nursery;
use crate::{ConvertError, Sandbox, Settings, SourceFormat};

/// LibreOffice, one process for each document, each alone in its sandbox. Clones share limits and processes.
#[derive(Debug, Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    settings: Settings,
    nursery: Nursery,
    slots: Semaphore,
    /// A process started ahead.
    ahead: Mutex<Option<Job>>,
}

impl Office {
    /// Starts nothing yet; see [`Office::warm_up`] and [`Office::probe`].
    ///
    /// # Errors
    /// When the thread that starts processes cannot be had.
    pub fn new(settings: Settings) -> Result<Self, ConvertError> {
        let slots = Semaphore::new(settings.at_once.max(1));
        let nursery = Nursery::new()?;
        Ok(Self { inner: Arc::new(Inner { settings, nursery, slots, ahead: Mutex::new(None) }) })
    }

    /// How it is run.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Makes a PDF of a text document. Waits while as many jobs run as the settings allow; their time limit starts
    /// after that.
    ///
    /// # Errors
    /// See [`ConvertError`]; the job's processes are gone by then.
    pub async fn convert(&self, document: Vec<u8>, from: SourceFormat) -> Result<Vec<u8>, ConvertError> {
        let inner = &self.inner;
        let _slot = inner.slots.acquire().await.map_err(|_| ConvertError::Failed("closed".into()))?;
        let work = async {
            let job = match inner.take() {
                Some(job) => job,
                None => Job::start(&inner.settings, &inner.nursery).await?,
            };
            job.run(&document, from).await
        };
        let outcome =
            tokio::time::timeout(inner.settings.timeout, work).await.unwrap_or(Err(ConvertError::Timeout));
        // Only now: beside the job it would take the time that it is meant to save.
        self.warm_up();
        outcome
    }

    /// Starts the process for the next document in the background, if the settings want one and none waits. To be
    /// called in a tokio runtime.
    pub fn warm_up(&self) {
        let wanted = self.inner.settings.ahead && matches!(self.inner.settings.sandbox, Sandbox::Bwrap(_));
        if !wanted || self.inner.waiting() {
            return;
        }
        let inner = Arc::clone(&self.inner);
        tokio::spawn(async move {
            match Job::start(&inner.settings, &inner.nursery).await {
                Ok(job) => inner.keep(job),
                Err(error) => tracing::warn!(%error, "no converter could be started ahead"),
            }
        });
    }
}

impl Inner {
    fn take(&self) -> Option<Job> {
        let mut job = self.ahead.lock().ok()?.take()?;
        job.is_alive().then_some(job)
    }

    fn waiting(&self) -> bool {
        self.ahead.lock().is_ok_and(|mut ahead| ahead.as_mut().is_some_and(Job::is_alive))
    }

    fn keep(&self, job: Job) {
        if let Ok(mut ahead) = self.ahead.lock() {
            *ahead = Some(job);
        }
    }
}
