# Read by the recipes of the Makefile: the tools that .ci/setup.sh found, and how to call one for wasm.
# shellcheck shell=sh

for env_file in target/build.env target/browser.env; do
    if [ -f "$env_file" ]; then . "$env_file"; fi
done

# Runs a command that compiles for the browser. Where std comes from Debian's sources, with their compiler.
wasm() {
    if [ -z "${PLAYLINE_WASM_RUSTC:-}" ]; then
        "$@"
    else
        env RUSTC="$PLAYLINE_WASM_RUSTC" RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort,test \
            CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$PLAYLINE_WASM_LINKER" CARGO_TARGET_DIR=target/distribution "$@"
    fi
}
