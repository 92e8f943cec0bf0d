//! Drafts: the texts of a person, each with a name, kept by themselves.
//!
//! A pattern that nobody changed is no draft. The first change of it begins one;
//! opening something else leaves it as it is. What a browser keeps has limits:
//! beyond them the oldest versions go first, then the oldest drafts that nobody
//! gave a name. A draft that was named is never let go.

use std::rc::Rc;

use crate::base::{StableHash, limits};
use crate::exchange::DraftRecord;
use crate::gallery;

/// Which draft. No two tabs and no two visits make the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftId(pub u64);

impl DraftId {
    /// How it is written in storage and in the names of locks.
    pub fn word(self) -> String {
        format!("{:016x}", self.0)
    }

    /// Reads what [`DraftId::word`] wrote.
    pub fn of(word: &str) -> Option<Self> {
        u64::from_str_radix(word, 16).ok().map(Self)
    }
}

/// What a draft began from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A pattern of the gallery, by its id.
    Pattern(Rc<str>),
    /// A file of this name.
    File(Rc<str>),
    /// Another draft, which was called this.
    Copy(Rc<str>),
    /// Nothing.
    New,
    /// A link.
    Link,
    /// The one text that an earlier Playline kept.
    Earlier,
}

impl Origin {
    fn written(&self) -> String {
        match self {
            Self::Pattern(id) => format!("pattern {id}"),
            Self::File(name) => format!("file {name}"),
            Self::Copy(name) => format!("copy {name}"),
            Self::New => "new".to_owned(),
            Self::Link => "link".to_owned(),
            Self::Earlier => "earlier".to_owned(),
        }
    }

    fn read(written: &str) -> Self {
        match written.split_once(' ') {
            Some(("pattern", id)) => Self::Pattern(id.into()),
            Some(("file", name)) => Self::File(name.into()),
            Some(("copy", name)) => Self::Copy(name.into()),
            _ if written == "new" => Self::New,
            None if written == "link" => Self::Link,
            _ => Self::Earlier,
        }
    }

    /// Where it comes from, for people.
    pub fn label(&self) -> String {
        match self {
            Self::Pattern(id) => format!("from {}", gallery::by_id(id).map_or(&**id, |it| it.name)),
            Self::File(name) => format!("from {name}"),
            Self::Copy(name) => format!("a copy of {name}"),
            Self::New => "written here".to_owned(),
            Self::Link => "from a link".to_owned(),
            Self::Earlier => "from an earlier visit".to_owned(),
        }
    }
}

/// An earlier text of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When the draft read so last, in milliseconds since 1970.
    pub at: u64,
    /// The text.
    pub text: Rc<str>,
}

/// A text of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// What it is called: the title of its text, until somebody gives it another name.
    pub name: Rc<str>,
    /// Somebody gave it its name.
    pub is_named: bool,
    /// What it began from.
    pub origin: Origin,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
    /// How many times it was changed.
    pub revision: u64,
    /// The revision that is known to be stored; zero for none.
    pub stored: u64,
    /// The scenario text.
    pub text: Rc<str>,
    /// Earlier texts, the oldest first.
    pub versions: Vec<Version>,
}

/// After this many milliseconds of work the text before it stays as an earlier version.
const VERSION_EVERY_MS: u64 = 10 * 60 * 1_000;

impl Draft {
    /// The form that is stored.
    pub fn record(&self) -> DraftRecord {
        DraftRecord {
            id: self.id.0,
            revision: self.revision,
            created: self.created,
            changed: self.changed,
            is_named: self.is_named,
            name: self.name.clone(),
            origin: self.origin.written().into(),
            text: self.text.clone(),
            versions: self.versions.iter().map(|it| (it.at, it.text.clone())).collect(),
        }
    }

    /// A draft that was stored.
    pub(in crate::app) fn of_record(record: &DraftRecord) -> Self {
        let versions = record.versions.iter().map(|(at, text)| Version { at: *at, text: text.clone() });
        Self {
            id: DraftId(record.id),
            name: cut_name(&record.name),
            is_named: record.is_named,
            origin: Origin::read(&record.origin),
            created: record.created,
            changed: record.changed,
            revision: record.revision.max(1),
            stored: record.revision.max(1),
            text: record.text.clone(),
            versions: versions.collect(),
        }
    }

    /// True when its newest state is not known to be stored.
    pub fn is_unsaved(&self) -> bool {
        self.revision > self.stored
    }

    /// The bytes that count against the limit.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.versions.iter().map(|it| it.text.len()).sum::<usize>()
    }

    /// True for a lesson whose text was changed and whose title was not.
    fn is_copy_titled(&self, title: &str) -> bool {
        let Origin::Pattern(id) = &self.origin else { return false };
        gallery::by_id(id).is_some_and(|it| it.title == title)
    }

    fn touch(&mut self, wall_ms: u64) {
        self.revision = self.revision.max(self.stored) + 1;
        self.changed = wall_ms;
    }

    fn put_text(&mut self, text: Rc<str>, wall_ms: u64) {
        let since = self.versions.last().map_or(self.created, |it| it.at);
        if self.changed.saturating_sub(since) >= VERSION_EVERY_MS {
            self.keep_version();
        }
        self.text = text;
        self.touch(wall_ms);
    }

    /// The present text stays as an earlier version.
    pub(in crate::app) fn keep_version(&mut self) {
        if self.versions.last().is_none_or(|it| it.text != self.text) {
            self.versions.push(Version { at: self.changed, text: self.text.clone() });
        }
        let surplus = self.versions.len().saturating_sub(limits::DRAFT_VERSIONS);
        self.versions.drain(..surplus);
    }
}

/// What a draft is a copy of, by its name.
fn copied(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("Copy ")?;
    let (number, of) = rest.strip_prefix("of ").map(|of| ("1", of)).or_else(|| rest.split_once(" of "))?;
    number.bytes().all(|it| it.is_ascii_digit()).then_some(of)
}

/// A name without line breaks and of bearable length; never empty.
pub(in crate::app) fn cut_name(name: &str) -> Rc<str> {
    let name: String = name.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let name: String = name.trim().chars().take(limits::NAME_CHARS).collect();
    if name.is_empty() { "Untitled".into() } else { name.into() }
}

/// Something stored that is no draft of this Playline: kept as it is, to be saved as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostDraft {
    /// Where it is stored.
    pub key: Rc<str>,
    /// Why it cannot be read, as a sentence.
    pub why: Rc<str>,
    /// What is stored.
    pub raw: Rc<str>,
}

/// A draft before a change of the list: none when there was none.
pub type DraftBefore = (DraftId, Option<Rc<Draft>>);

/// All drafts.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    list: Vec<Rc<Draft>>,
    /// Drafts that another tab has open.
    elsewhere: Vec<DraftId>,
    /// What is stored and cannot be read.
    pub lost: Rc<[LostDraft]>,
    /// The storage was read once.
    pub(in crate::app) is_read: bool,
    /// A random number of this tab.
    salt: u64,
    made: u64,
}

impl Drafts {
    /// No drafts yet, in a tab with this random number.
    pub fn new(salt: u64) -> Self {
        Self { salt, ..Self::default() }
    }

    /// The draft with this id.
    pub fn get(&self, id: DraftId) -> Option<&Rc<Draft>> {
        self.list.iter().find(|it| it.id == id)
    }

    /// All of them, the one that was changed last first.
    pub fn newest_first(&self) -> Vec<Rc<Draft>> {
        let mut list = self.list.clone();
        list.sort_by_key(|it| (std::cmp::Reverse(it.changed), it.id));
        list
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The bytes of all texts.
    pub fn bytes(&self) -> usize {
        self.list.iter().map(|it| it.bytes()).sum()
    }

    /// True when there is more than a browser keeps, and nothing that may be let go.
    pub fn is_full(&self) -> bool {
        self.list.len() > limits::DRAFTS || self.bytes() > limits::DRAFT_BYTES
    }

    /// True when another tab has it open.
    pub fn is_elsewhere(&self, id: DraftId) -> bool {
        self.elsewhere.contains(&id)
    }

    pub(in crate::app) fn set_elsewhere(&mut self, id: DraftId, yes: bool) {
        self.elsewhere.retain(|it| *it != id);
        if yes {
            self.elsewhere.push(id);
        }
    }

    /// Begins a draft.
    pub(in crate::app) fn begin(
        &mut self,
        name: &str,
        origin: Origin,
        text: Rc<str>,
        wall_ms: u64,
    ) -> DraftId {
        self.made += 1;
        let id = DraftId(StableHash::default().word(self.salt).word(self.made).finish());
        self.put_back(id, Some(Rc::new(new_draft(id, name, origin, text, wall_ms))));
        id
    }

    /// A text that outlived the last visit. The storage may know a newer one.
    pub(in crate::app) fn rescue(&mut self, id: DraftId, text: Rc<str>, revision: u64, wall_ms: u64) {
        let draft = new_draft(id, "", Origin::Earlier, text, wall_ms);
        self.put_back(
            id,
            Some(Rc::new(Draft { revision: revision.max(1), stored: revision.max(1), ..draft })),
        );
    }

    /// Gives a draft another text. A draft that is no longer there is there again.
    pub(in crate::app) fn put_text(&mut self, id: DraftId, text: Rc<str>, wall_ms: u64) {
        match self.get_mut(id) {
            Some(draft) if draft.text == text => {}
            Some(draft) => draft.put_text(text, wall_ms),
            None => {
                let draft = new_draft(id, "", Origin::Earlier, text, wall_ms);
                self.list.push(Rc::new(draft));
            }
        }
    }

    /// Calls a draft what its text is called, unless somebody gave it a name.
    pub(in crate::app) fn put_title(&mut self, id: DraftId, title: &str) {
        let Some(draft) = self.get(id).filter(|it| !it.is_named && !title.trim().is_empty()) else { return };
        let name = match draft.is_copy_titled(title) {
            true if copied(&draft.name) == Some(title) => return,
            true => self.copy_name(title),
            false => cut_name(title),
        };
        if let Some(draft) = self.get_mut(id) {
            draft.name = name;
        }
    }

    /// What another draft with the same text is called: `Copy of …`, with a number when there is one already.
    pub(in crate::app) fn copy_name(&self, of: &str) -> Rc<str> {
        let of = copied(of).unwrap_or(of);
        let names = (1..).map(|n| if n == 1 { format!("Copy of {of}") } else { format!("Copy {n} of {of}") });
        let mut free =
            names.map(|it| cut_name(&it)).filter(|it| self.list.iter().all(|draft| draft.name != *it));
        free.next().unwrap_or_else(|| cut_name(of))
    }

    /// Changes what is known of a draft, as a change of the draft.
    pub(in crate::app) fn change(&mut self, id: DraftId, wall_ms: u64, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.get_mut(id) {
            change(draft);
            draft.touch(wall_ms);
        }
    }

    /// This revision of the draft is stored.
    pub(in crate::app) fn set_stored(&mut self, id: DraftId, revision: u64) {
        if let Some(draft) = self.get_mut(id) {
            draft.stored = revision;
        }
    }

    /// How these drafts are now, to be put back later.
    pub(in crate::app) fn before(&self, ids: impl IntoIterator<Item = DraftId>) -> Vec<DraftBefore> {
        ids.into_iter().map(|id| (id, self.get(id).cloned())).collect()
    }

    /// Puts a draft back as it was; none takes it away.
    pub(in crate::app) fn put_back(&mut self, id: DraftId, draft: Option<Rc<Draft>>) {
        self.list.retain(|it| it.id != id);
        self.list.extend(draft);
    }

    /// Every id.
    pub(in crate::app) fn ids(&self) -> Vec<DraftId> {
        self.list.iter().map(|it| it.id).collect()
    }

    /// Keeps to the limits: takes away the oldest versions, then the oldest drafts that nobody named, but never
    /// `open`. Returns the drafts as they were before.
    pub(in crate::app) fn thin(&mut self, open: Option<DraftId>) -> Vec<DraftBefore> {
        let mut before: Vec<DraftBefore> = Vec::new();
        while self.list.len() > limits::DRAFTS || self.bytes() > limits::DRAFT_BYTES {
            let too_many = self.list.len() > limits::DRAFTS;
            let oldest_version = self.list.iter().filter(|it| !it.is_named && !it.versions.is_empty());
            let oldest_version = oldest_version.min_by_key(|it| it.versions[0].at).cloned();
            let oldest_draft = self.list.iter().filter(|it| !it.is_named && Some(it.id) != open);
            let oldest_draft = oldest_draft.min_by_key(|it| it.changed).cloned();
            let (id, was, is) = match (oldest_version.filter(|_| !too_many), oldest_draft) {
                (Some(draft), _) => {
                    let mut less = (*draft).clone();
                    less.versions.remove(0);
                    less.revision += 1;
                    (draft.id, draft, Some(Rc::new(less)))
                }
                (None, Some(draft)) => (draft.id, draft, None),
                (None, None) => break,
            };
            self.put_back(id, is);
            if before.iter().all(|(it, _)| *it != id) {
                before.push((id, Some(was)));
            }
        }
        before
    }

    fn get_mut(&mut self, id: DraftId) -> Option<&mut Draft> {
        self.list.iter_mut().find(|it| it.id == id).map(Rc::make_mut)
    }
}

fn new_draft(id: DraftId, name: &str, origin: Origin, text: Rc<str>, wall_ms: u64) -> Draft {
    Draft {
        id,
        name: cut_name(name),
        is_named: false,
        origin,
        created: wall_ms,
        changed: wall_ms,
        revision: 1,
        stored: 0,
        text,
        versions: Vec::new(),
    }
}
