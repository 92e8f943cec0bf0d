//! The page: mounts the screen. Natively there is nothing to show.

fn main() {
    #[cfg(target_arch = "wasm32")]
    playline::web::run();
}
