//! The screen: compiled for wasm only. Thin: what the page decides is in [`crate::app`].
//!
//! | file | what |
//! |---|---|
//! | `root` | [`root::App`]: holds the state, reduces, performs effects |
//! | `bench` | what the benchmarks call, under `?bench` only |
//! | `components/` | a file per component |
//! | `stage/` | the diagram: drawn without Yew, a window at a time |
//! | `frame_loop` | the one owner of the animation frame |
//! | `playhead` | hooks for what follows the playhead |
//! | `parts/` | parts of the page that are too large for its root |
//! | `effects/` | storage, clipboard, downloads, the address |
//! | `keeping` | what is stored, and when |
//! | `keyboard` | which key is which command |
//! | `listener` | events that the page listens to |
//! | `pace` | how much of a long piece of work fits into a frame |
//! | `surroundings` | the clock, the window, the system's wishes, chance |
//! | `shared` | a pointer that compares by address, for properties |
//! | `js/` | the editor's bundle, the boot script, the build hooks |

mod bench;
mod components;
mod effects;
mod frame_loop;
mod keeping;
mod keyboard;
mod listener;
mod pace;
mod parts;
mod playhead;
mod root;
mod shared;
mod stage;
mod surroundings;

pub use root::run;
