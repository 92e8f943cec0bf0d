//! The screen: compiled for wasm only. Thin: what the page decides is in [`crate::app`].
//!
//! | file | what |
//! |---|---|
//! | `root/` | [`root::App`]: holds the state, reduces, performs effects |
//! | `bench` | what benchmarks and tests call, under `?bench` only |
//! | `components/` | a file per component |
//! | `stage/` | the diagram: drawn without Yew, a window at a time |
//! | `frame_loop` | the one owner of the animation frame |
//! | `playhead` | hooks for what follows the playhead |
//! | `parts/` | parts of the page that are too large for its root |
//! | `effects/` | storage, clipboard, downloads, the address |
//! | `autosave` | stores what [`crate::app::Autosave`] decides, and holds the locks of drafts |
//! | `keyboard` | which key is which command |
//! | `regions` | the parts of the page for F6, and where the keyboard goes when its place has gone |
//! | `settled` | when the page has come to rest: what tests wait for |
//! | `tasks` | work that the browser does meanwhile, counted |
//! | `environment` | the clock, the window, the system's wishes, chance |
//! | `shared` | a pointer that compares by address, for properties |
//! | `js/` | the editor's bundle, the boot script, the build hooks |

mod autosave;
mod bench;
mod components;
mod effects;
mod environment;
mod first_look;
mod frame_loop;
mod keyboard;
mod parts;
mod playhead;
mod regions;
mod root;
mod settled;
mod shared;
mod stage;
mod tasks;

pub use root::run;
