//! Web Locks: one tab holds a draft. Where a browser has none, every tab holds what it wants, and the store's own
//! check of revisions is all there is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::app::DraftId;

/// A lock that is held or waited for, until this is dropped.
pub(crate) struct Lock {
    is_wanted: Rc<Cell<bool>>,
    release: Rc<RefCell<Option<Function>>>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.is_wanted.set(false);
        if let Some(release) = self.release.take() {
            // Settling a promise of our own cannot fail.
            drop(release.call0(&JsValue::NULL));
        }
    }
}

impl Lock {
    /// Asks for the lock of a draft; `on_held` is called when this tab has it, now or when another tab lets it go.
    pub(crate) fn ask(id: DraftId, on_held: impl Fn() + 'static) -> Self {
        let lock = Self { is_wanted: Rc::new(Cell::new(true)), release: Rc::default() };
        let Some((manager, request)) = manager().and_then(|it| Some((it.clone(), method(&it, "request")?)))
        else {
            on_held();
            return lock;
        };
        let on_held = Rc::new(on_held);
        let (is_wanted, release, told) = (lock.is_wanted.clone(), lock.release.clone(), on_held.clone());
        let held = Closure::once_into_js(move || -> JsValue {
            if !is_wanted.get() {
                return JsValue::UNDEFINED;
            }
            told();
            Promise::new(&mut |resolve, _| drop(release.replace(Some(resolve)))).into()
        });
        let asked = request.call2(&manager, &name(id).into(), &held);
        spawn_local(async move {
            let is_refused = match asked {
                Ok(promise) => JsFuture::from(promise.unchecked_into::<Promise>()).await.is_err(),
                Err(_) => true,
            };
            if is_refused {
                on_held();
            }
        });
        lock
    }
}

/// True when no tab has the draft.
pub(crate) async fn is_free(id: DraftId) -> bool {
    !is_listed(id, "held").await
}

/// True when a tab waits for the draft: another one has it.
pub(crate) async fn is_waited_for(id: DraftId) -> bool {
    is_listed(id, "pending").await
}

/// True when the draft's lock is in this list of the browser's: `held` or `pending`.
async fn is_listed(id: DraftId, list: &str) -> bool {
    let Some((manager, query)) = manager().and_then(|it| Some((it.clone(), method(&it, "query")?))) else {
        return false;
    };
    let Ok(promise) = query.call0(&manager) else { return false };
    let Ok(snapshot) = JsFuture::from(promise.unchecked_into::<Promise>()).await else { return false };
    let locks = Reflect::get(&snapshot, &list.into()).unwrap_or(JsValue::UNDEFINED);
    let name = name(id);
    let is_it = |lock: JsValue| {
        Reflect::get(&lock, &"name".into()).ok().and_then(|it| it.as_string()).as_deref() == Some(&*name)
    };
    Array::is_array(&locks) && Array::from(&locks).iter().any(is_it)
}

fn name(id: DraftId) -> String {
    format!("playline draft {}", id.word())
}

/// `navigator.locks`, which only secure pages have.
fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(|it| it.is_object())
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Asks the browser not to throw the storage away when it needs room. It may say no; nothing depends on it.
pub(crate) fn ask_to_persist() {
    let storage = web_sys::window().map(|it| it.navigator());
    let storage = storage.and_then(|it| Reflect::get(&it, &"storage".into()).ok());
    let Some(storage) = storage.filter(|it| it.is_object()) else { return };
    if let Some(persist) = method(&storage, "persist")
        && let Ok(promise) = persist.call0(&storage)
    {
        spawn_local(async move { drop(JsFuture::from(promise.unchecked_into::<Promise>()).await) });
    }
}
