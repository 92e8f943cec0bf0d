//! Drafts in IndexedDB, two slots each: written, read back, compared, and only then is the older slot given up.

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransactionMode};

use super::database::{LOST, SLOTS, answer, begin, finish, open, problem, read_visit, write_visit};
use crate::app::{DraftId, LostDraft, StoreProblem};
use crate::base::StableHash;
use crate::exchange::{DraftRecord, DraftSlots, RecordProblem};

/// The open database.
pub(crate) struct DraftStore {
    database: IdbDatabase,
}

/// What is stored.
#[derive(Default)]
pub(crate) struct Stored {
    pub(crate) records: Vec<DraftRecord>,
    pub(crate) lost: Vec<LostDraft>,
}

/// Something in the store of slots.
struct Entry {
    key: JsValue,
    text: String,
}

impl DraftStore {
    pub(crate) async fn open() -> Result<Self, StoreProblem> {
        Ok(Self { database: open().await? })
    }

    /// Reads every draft. What cannot be read moves out of the way of the next write, as it is.
    pub(crate) async fn read(&self) -> Result<Stored, StoreProblem> {
        let (_, slots, lost) = begin(&self.database, IdbTransactionMode::Readonly)?;
        let (slots, lost) = (entries(&slots).await?, entries(&lost).await?);
        let mut stored = Stored::default();
        let mut broken = Vec::new();
        for (_, pair) in by_draft(slots) {
            let found = DraftSlots::read([0, 1].map(|slot| pair[slot].as_ref().map(|it| &*it.text)));
            let is_newer = found.is_newer();
            stored.records.extend(found.newest.map(|(_, record)| record));
            for entry in pair.into_iter().flatten() {
                match DraftRecord::from_text(&entry.text) {
                    Err(problem) if is_newer => stored.lost.extend(lost_draft(SLOTS, &entry, problem)),
                    Err(_) => broken.push(entry),
                    Ok(_) => {}
                }
            }
        }
        stored.lost.extend(lost.iter().filter_map(describe));
        for entry in broken {
            let moved = self.set_aside(entry).await?;
            stored.lost.extend(describe(&moved));
        }
        Ok(stored)
    }

    async fn set_aside(&self, entry: Entry) -> Result<Entry, StoreProblem> {
        let (transaction, slots, lost) = begin(&self.database, IdbTransactionMode::Readwrite)?;
        let key: JsValue = lost_key(&entry.text).into();
        lost.put_with_key(&entry.text.as_str().into(), &key).map_err(problem)?;
        slots.delete(&entry.key).map_err(problem)?;
        finish(&transaction).await?;
        Ok(Entry { key, ..entry })
    }

    /// Writes a record into the slot that is not the newest, and reads it back. `stored` is the revision that this
    /// tab read or wrote last: a newer one in the store is another tab's, and stays.
    pub(crate) async fn write(&self, id: DraftId, record: &str, stored: u64) -> Result<(), StoreProblem> {
        let (transaction, slots, lost) = begin(&self.database, IdbTransactionMode::Readwrite)?;
        let keys = slot_keys(id);
        let mut found = Vec::new();
        for key in &keys {
            let value = answer(&slots.get(key).map_err(problem)?).await.map_err(problem)?;
            found.push((!value.is_undefined()).then(|| written(&value)));
        }
        let pair = DraftSlots::read([found[0].as_deref(), found[1].as_deref()]);
        if !pair.may_write(stored) {
            return Err(StoreProblem::Elsewhere);
        }
        let slot = pair.next();
        if let Some(text) = found[slot].as_deref().filter(|_| pair.broken.iter().any(|(it, _)| *it == slot)) {
            lost.put_with_key(&text.into(), &lost_key(text).into()).map_err(problem)?;
        }
        slots.put_with_key(&record.into(), &keys[slot]).map_err(problem)?;
        finish(&transaction).await?;
        self.is_written(&keys[slot], record).await
    }

    async fn is_written(&self, key: &JsValue, record: &str) -> Result<(), StoreProblem> {
        let (_, slots, _) = begin(&self.database, IdbTransactionMode::Readonly)?;
        let back = answer(&slots.get(key).map_err(problem)?).await.map_err(problem)?;
        let hash = |text: &str| StableHash::default().text(text).finish();
        let is_same = back.as_string().is_some_and(|back| hash(&back) == hash(record));
        if is_same { Ok(()) } else { Err(StoreProblem::Failed) }
    }

    /// Takes out a draft.
    pub(crate) async fn delete(&self, id: DraftId) -> Result<(), StoreProblem> {
        let (transaction, slots, _) = begin(&self.database, IdbTransactionMode::Readwrite)?;
        for key in &slot_keys(id) {
            slots.delete(key).map_err(problem)?;
        }
        finish(&transaction).await
    }

    /// Takes out something that cannot be read, by the key of its [`LostDraft`].
    pub(crate) async fn delete_lost(&self, key: &str) -> Result<(), StoreProblem> {
        let (transaction, slots, lost) = begin(&self.database, IdbTransactionMode::Readwrite)?;
        match key.split_once(' ') {
            Some((SLOTS, key)) => slots.delete(&key.into()).map_err(problem)?,
            Some((_, key)) => lost.delete(&key.into()).map_err(problem)?,
            None => return Ok(()),
        };
        finish(&transaction).await
    }

    /// Where the last visit was.
    pub(crate) async fn read_visit(&self) -> Option<String> {
        // Without it the page stays where it began.
        read_visit(&self.database).await.ok().flatten()
    }

    /// Stores where this visit is.
    pub(crate) async fn write_visit(&self, visit: &str) {
        // The copies that need no waiting are written too: nothing is said when the browser refuses.
        let _ = write_visit(&self.database, Some(visit)).await;
    }

    /// Takes out everything.
    pub(crate) async fn clear(&self) -> Result<(), StoreProblem> {
        let (transaction, slots, lost) = begin(&self.database, IdbTransactionMode::Readwrite)?;
        slots.clear().map_err(problem)?;
        lost.clear().map_err(problem)?;
        finish(&transaction).await?;
        write_visit(&self.database, None).await
    }
}

fn slot_keys(id: DraftId) -> [JsValue; 2] {
    [0, 1].map(|slot| format!("{}/{slot}", id.word()).into())
}

/// The same content has the same key: found again and again, it is kept once.
fn lost_key(text: &str) -> String {
    format!("{:016x}", StableHash::default().text(text).finish())
}

async fn entries(store: &IdbObjectStore) -> Result<Vec<Entry>, StoreProblem> {
    let keys = store.get_all_keys().map_err(problem)?;
    let values = store.get_all().map_err(problem)?;
    let keys = Array::from(&answer(&keys).await.map_err(problem)?);
    let values = Array::from(&answer(&values).await.map_err(problem)?);
    let texts = values.iter().map(|it| written(&it));
    Ok(keys.iter().zip(texts).map(|(key, text)| Entry { key, text }).collect())
}

/// A stored value as text, whatever it is.
fn written(value: &JsValue) -> String {
    let as_json = || JSON::stringify(value).ok().and_then(|it| it.as_string());
    value.as_string().or_else(as_json).unwrap_or_default()
}

/// Slots in pairs; what is under no key of ours is a pair of its own.
fn by_draft(entries: Vec<Entry>) -> BTreeMap<String, [Option<Entry>; 2]> {
    let mut pairs: BTreeMap<String, [Option<Entry>; 2]> = BTreeMap::new();
    for (n, entry) in entries.into_iter().enumerate() {
        let key = entry.key.as_string().unwrap_or_else(|| format!("? {n}"));
        let (draft, slot) = match key.split_once('/') {
            Some((draft, "1")) => (draft.to_owned(), 1),
            Some((draft, "0")) => (draft.to_owned(), 0),
            _ => (key, 0),
        };
        pairs.entry(draft).or_default()[slot] = Some(entry);
    }
    pairs
}

fn describe(entry: &Entry) -> Option<LostDraft> {
    let why = DraftRecord::from_text(&entry.text).err().unwrap_or(RecordProblem::Foreign);
    lost_draft(LOST, entry, why)
}

fn lost_draft(store: &str, entry: &Entry, why: RecordProblem) -> Option<LostDraft> {
    let key = format!("{store} {}", entry.key.as_string()?);
    Some(LostDraft { key: key.into(), why: why.sentence().into(), raw: Rc::from(entry.text.as_str()) })
}
