//! Work that the browser does meanwhile: loading the editor, reading a file, storing a draft. It is counted, so that
//! the page knows when nothing is left to do.

use std::cell::Cell;
use std::future::Future;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// One task, until it is dropped.
struct Task;

impl Task {
    fn begin() -> Self {
        COUNT.set(COUNT.get() + 1);
        Self
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        COUNT.set(COUNT.get() - 1);
    }
}

/// How many tasks are not finished.
pub(super) fn count() -> usize {
    COUNT.get()
}

/// Runs a task to its end.
pub(super) fn spawn(work: impl Future<Output = ()> + 'static) {
    let task = Task::begin();
    wasm_bindgen_futures::spawn_local(async move {
        work.await;
        drop(task);
    });
}
