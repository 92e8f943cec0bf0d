//! IndexedDB as promises: open, transactions, requests. Everything can be refused.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use crate::app::StoreProblem;

/// The name of the database.
const NAME: &str = "playline";
/// The version of its stores; what is in them has versions of its own.
const VERSION: u32 = 2;
/// Two slots a draft, each under `<id>/<slot>`.
pub(super) const SLOTS: &str = "slots";
/// What was found in a slot and could not be read, as it was.
pub(super) const LOST: &str = "lost";

/// Where the last visit was, under [`LAST`].
const VISIT: &str = "visit";
/// The only key of [`VISIT`].
const LAST: &str = "last";

/// Opens the database, and makes the stores that are missing.
pub(super) async fn open() -> Result<IdbDatabase, StoreProblem> {
    let denied = |_| StoreProblem::Denied;
    let factory = web_sys::window().ok_or(StoreProblem::Denied)?.indexed_db().map_err(denied)?;
    let request = factory.ok_or(StoreProblem::Denied)?.open_with_u32(NAME, VERSION).map_err(denied)?;
    let opening = request.clone();
    let make_stores = Closure::once_into_js(move || {
        if let Ok(database) = opening.result().and_then(|it| it.dyn_into::<IdbDatabase>()) {
            // A store that cannot be made is missed by the first transaction, which says so.
            [SLOTS, LOST, VISIT].iter().for_each(|name| drop(database.create_object_store(name)));
        }
    });
    request.set_onupgradeneeded(Some(make_stores.unchecked_ref()));
    let database: IdbDatabase = answer(&request).await.map_err(denied)?.unchecked_into();
    // Another tab with a newer version must not wait for this one.
    let leaving = database.clone();
    let leave = Closure::once_into_js(move || leaving.close());
    database.set_onversionchange(Some(leave.unchecked_ref()));
    Ok(database)
}

/// A transaction over both stores.
pub(super) fn begin(
    database: &IdbDatabase,
    mode: IdbTransactionMode,
) -> Result<(IdbTransaction, IdbObjectStore, IdbObjectStore), StoreProblem> {
    let names = js_sys::Array::of2(&SLOTS.into(), &LOST.into());
    let transaction = database.transaction_with_str_sequence_and_mode(&names, mode).map_err(problem)?;
    let slots = transaction.object_store(SLOTS).map_err(problem)?;
    let lost = transaction.object_store(LOST).map_err(problem)?;
    Ok((transaction, slots, lost))
}

/// What is stored of the last visit.
pub(super) async fn read_visit(database: &IdbDatabase) -> Result<Option<String>, StoreProblem> {
    let transaction = database.transaction_with_str(VISIT).map_err(problem)?;
    let store = transaction.object_store(VISIT).map_err(problem)?;
    let value = answer(&store.get(&LAST.into()).map_err(problem)?).await.map_err(problem)?;
    Ok(value.as_string())
}

/// Stores where this visit is; none takes it out.
pub(super) async fn write_visit(database: &IdbDatabase, visit: Option<&str>) -> Result<(), StoreProblem> {
    let mode = IdbTransactionMode::Readwrite;
    let transaction = database.transaction_with_str_and_mode(VISIT, mode).map_err(problem)?;
    let store = transaction.object_store(VISIT).map_err(problem)?;
    match visit {
        Some(visit) => store.put_with_key(&visit.into(), &LAST.into()).map_err(problem)?,
        None => store.clear().map_err(problem)?,
    };
    finish(&transaction).await
}

/// What a request gives.
pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let asked = request.clone();
        let settle = Closure::once_into_js(move |event: Event| {
            // Settling a promise of our own cannot fail.
            drop(match asked.result() {
                Ok(value) if event.type_() == "success" => resolve.call1(&JsValue::NULL, &value),
                _ => reject.call1(&JsValue::NULL, &asked.error().ok().flatten().into()),
            });
        });
        request.set_onsuccess(Some(settle.unchecked_ref()));
        request.set_onerror(Some(settle.unchecked_ref()));
    });
    JsFuture::from(promise).await
}

/// Waits until everything in a transaction is on its way to the disk.
pub(super) async fn finish(transaction: &IdbTransaction) -> Result<(), StoreProblem> {
    let promise = Promise::new(&mut |resolve, reject| {
        let asked = transaction.clone();
        let settle = Closure::once_into_js(move |event: Event| {
            drop(match event.type_().as_str() {
                "complete" => resolve.call0(&JsValue::NULL),
                _ => reject.call1(&JsValue::NULL, &asked.error().into()),
            });
        });
        transaction.set_oncomplete(Some(settle.unchecked_ref()));
        transaction.set_onabort(Some(settle.unchecked_ref()));
    });
    JsFuture::from(promise).await.map(drop).map_err(problem)
}

/// Why the browser refused.
pub(super) fn problem(error: JsValue) -> StoreProblem {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError") => StoreProblem::Full,
        Some("SecurityError" | "NotAllowedError") => StoreProblem::Denied,
        _ => StoreProblem::Failed,
    }
}
