//! Where pages are rendered: each on one thread from its first line to its last.
//!
//! The parts of a page share signals. On a runtime of many threads its resources are worked on at the same time, and a value
//! that one thread reads while another writes it, or that two first ask for at once, can leave a page without an answer
//! (reactive_graph 0.2). What a task spawns on a runtime of one thread stays on that thread, so there is nothing to meet.
//!
//! That is not all: while the first pages are asked for on a busy machine, one in some ten thousand still waits in vain before
//! its first word, with every thread at rest. Where it waits is not known. Pages only read, so such a one is begun anew.

use axum::{
    body::{Body, to_bytes},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::{
    io, iter,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    thread,
    time::Duration,
};
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
    task::{JoinError, JoinHandle},
    time::timeout,
};

/// A page is rendered by functions as deep as the page: in a debug build they need more than the usual two megabytes.
const STACK: usize = 16 << 20;

/// Threads that render, one page each at a time but for its waits. They end with the last of their owners.
#[derive(Clone)]
pub struct Renderers(Arc<Threads>);

struct Threads {
    each: Vec<(Handle, oneshot::Sender<()>)>,
    next: AtomicUsize,
}

impl Renderers {
    /// One thread for each processor.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start() -> io::Result<Self> {
        let count = thread::available_parallelism().map_or(1, usize::from);
        let each = iter::repeat_with(start).take(count).collect::<io::Result<_>>()?;
        Ok(Self(Arc::new(Threads { each, next: AtomicUsize::new(0) })))
    }

    /// Renders a page on one of the threads, whole: what is left of its body would be made while it is read. A page that waits
    /// for something that never comes is begun anew.
    pub(super) async fn render<P>(&self, page: impl Fn() -> P) -> Response
    where
        P: Future<Output = Response> + Send + 'static,
    {
        for patience in PATIENCE {
            match timeout(patience, self.once(page())).await {
                Ok(answer) => return answer,
                Err(_) => tracing::warn!("a page was not rendered in time, and is begun anew"),
            }
        }
        self.once(page()).await
    }

    async fn once(&self, page: impl Future<Output = Response> + Send + 'static) -> Response {
        let Threads { each, next } = &*self.0;
        let Some((thread, _)) = each.get(next.fetch_add(1, Ordering::Relaxed) % each.len().max(1)) else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let whole = async move {
            let (parts, body) = page.await.into_parts();
            Ok(Response::from_parts(parts, Body::from(to_bytes(body, usize::MAX).await?)))
        };
        let rendering = Abandoned(thread.spawn(whole));
        let rendered = rendering.await.map_err(axum::Error::new).flatten();
        rendered.unwrap_or_else(|error| {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })
    }
}

/// How long a page may take before it is begun anew: many times what one takes on a busy machine.
const PATIENCE: [Duration; 2] = [Duration::from_secs(4), Duration::from_secs(8)];

/// A task that ends when nobody waits for it any more.
struct Abandoned<T>(JoinHandle<T>);

impl<T> Future for Abandoned<T> {
    type Output = Result<T, JoinError>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx)
    }
}

impl<T> Drop for Abandoned<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn start() -> io::Result<(Handle, oneshot::Sender<()>)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let (owner, gone) = oneshot::channel();
    let render = move || drop(runtime.block_on(gone));
    thread::Builder::new().name("render".to_owned()).stack_size(STACK).spawn(render)?;
    Ok((handle, owner))
}
