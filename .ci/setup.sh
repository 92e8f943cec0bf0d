#!/usr/bin/env bash
# Everything that a build or a test needs, and nothing twice.
#
#   .ci/setup.sh [native|mermaid|plantuml|build|browser|all]
#
# native   a Rust toolchain (rustup brings the one that rust-toolchain.toml names)
# mermaid  + the npm packages of the comparison with Mermaid
# plantuml + the npm packages of the comparison with PlantUML
# build    + the wasm target, Trunk, wasm-bindgen, the npm packages of the page
# browser  + Chromium, its driver, the npm packages of the browser tests; Firefox and WebKit where they can be had
#
# What it found is written to target/build.env and target/browser.env; .ci/env.sh reads them.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -z "${PLAYLINE_READY:-}" ] || exit 0 # `make test` has set up already
want="${1:-all}"
cache="${PLAYLINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/playline}"
tools="$cache/tools"
target=wasm32-unknown-unknown
trunk_version=0.21.14
env_file=""
unset PLAYLINE_WASM_RUSTC PLAYLINE_WASM_LINKER # a calling shell may have read an older answer

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
export_line() { export "$1=$2"; printf 'export %s=%q\n' "$1" "$2" >>"$env_file.new"; }

# Debian's packages, where we may install them. $1 says what they are for.
debian_install() {
    local purpose="$1"; shift
    has apt-get && [ "$(id -u)" = 0 ] || fail "$purpose is missing. Install it (Debian: apt-get install $*) and run this again."
    say "installing $* for $purpose"
    apt-get update -qq </dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

rust() {
    has cargo || fail "cargo is missing. Install Rust with rustup and run this again."
    cargo --version >/dev/null || fail "the toolchain that rust-toolchain.toml names could not be had."
}

has_target() { [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; }

# The wasm target: there already, or from rustup, or std built from Debian's sources.
# PLAYLINE_WASM_STD=distribution takes the last way at once, to try it.
wasm_target() {
    if [ "${PLAYLINE_WASM_STD:-}" = distribution ]; then
        distribution_std
        say "wasm target: std built from the distribution's rustc-web, as asked"
    elif has_target; then
        say "wasm target: the installed one"
    elif has rustup && rustup target add "$target" </dev/null && has_target; then
        say "wasm target: added by rustup"
    else
        distribution_std
        say "wasm target: std built from the distribution's rustc-web"
    fi
}

# Debian's compiler knows the target and has the sources of std; our cargo builds them.
distribution_std() {
    local lld rustc_web
    lld="$(find "$(rustc --print sysroot)/lib/rustlib" -name rust-lld -type f 2>/dev/null | head -n 1)"
    [ -n "$lld" ] || fail "rust-lld is in no toolchain here, so the wasm target cannot be built."
    if ! dpkg -s rustc-web rust-web-src >/dev/null 2>&1; then
        debian_install "the wasm target" rustc-web libstd-rust-web-dev rust-web-src
    fi
    rustc_web="$(dpkg -L rustc-web | grep -E '/bin/rustc$' | head -n 1)"
    [ -x "$rustc_web" ] || fail "rustc-web brought no compiler."
    export_line PLAYLINE_WASM_RUSTC "$rustc_web"
    export_line PLAYLINE_WASM_LINKER "$lld"
}

distribution_cargo() {
    RUSTC="$PLAYLINE_WASM_RUSTC" RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort,test cargo "$@"
}

# cargo install into the cache, unless the very version is there. $1 crate, $2 program, $3 version, $4... flags.
cargo_tool() {
    local crate="$1" program="$2" version="$3"; shift 3
    if [ -x "$tools/bin/$program" ] && "$tools/bin/$program" --version </dev/null | grep -qwF "$version"; then
        return
    fi
    say "building $crate $version once (a few minutes), kept in $tools"
    mkdir -p "$tools"
    # A tool is built for speed of building: it runs for moments.
    (
        cd "$tools" # outside the package, so that its profile and toolchain flags stay out
        export CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_OPT_LEVEL=1
        export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_TARGET_DIR="$cache/build"
        unset CARGO_BUILD_TARGET RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
        toolchain="${channel:++$channel}"
        build() { cargo ${toolchain:-} install "$crate" --version "$version" --root "$tools" --force "$@" </dev/null; }
        build --locked "$@"
    )
    rm -rf "$cache/build"
}

locked_version() {
    awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

wasm_tools() {
    local channel=""
    if has rustup; then channel="$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)"; fi
    cargo_tool trunk trunk "$trunk_version" --no-default-features
    cargo_tool wasm-bindgen-cli wasm-bindgen "$(locked_version wasm-bindgen)"
    # Trunk builds without the network, so everything must be here before it starts.
    cargo fetch --locked --quiet </dev/null
    if [ -n "${PLAYLINE_WASM_RUSTC:-}" ]; then distribution_cargo fetch --target "$target" --quiet </dev/null; fi
}

# npm ci, unless the lock is the one that was installed last.
npm_packages() {
    local folder="$1" stamp="$1/node_modules/.playline-lock"
    has node && has npm || fail "Node.js with npm is missing. Install Node.js 20 or newer and run this again."
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node.js $(node --version) is too old; 20 or newer is needed."
    cmp -s "$folder/package-lock.json" "$stamp" && return
    say "npm packages of $folder"
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error </dev/null
    cp "$folder/package-lock.json" "$stamp"
}

first_program() {
    local name
    for name in "$@"; do
        if [ -n "$name" ] && has "$name"; then command -v "$name"; return; fi
    done
    return 1
}

browser() {
    local chromium driver
    find_chromium() { first_program "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; }
    find_driver() { first_program "${CHROMEDRIVER:-}" chromedriver; }
    find_chromium >/dev/null || debian_install "Chromium, for the browser tests," chromium
    find_driver >/dev/null || debian_install "ChromeDriver, for the browser tests," chromium-driver
    chromium="$(find_chromium)"
    driver="$(find_driver)"
    export_line CHROMIUM "$chromium"
    export_line CHROMEDRIVER "$driver"
    export_line WASM_BINDGEN_TEST_WEBDRIVER_JSON "$PWD/target/webdriver.json"
    node -e '
        const args = JSON.parse(require("fs").readFileSync("tests/browser/chromium-flags.json", "utf8"));
        const capabilities = { "goog:chromeOptions": { args, binary: process.argv[1] } };
        require("fs").writeFileSync("target/webdriver.json", JSON.stringify(capabilities));
    ' "$chromium"
}

# A file of an installed package whose path ends so.
file_of() { dpkg -L "$1" 2>/dev/null | grep -E "$2\$" | head -n 1; }

# Firefox and WebKit run one story each. Where they cannot be installed, the tests say so and run the rest.
other_browsers() {
    local firefox driver window screen
    find_all() {
        firefox="$(first_program "${FIREFOX:-}" firefox-esr firefox)" || firefox=""
        driver="$(first_program "${WEBKIT_DRIVER:-}" WebKitWebDriver)" || driver=""
        window="${WEBKIT_BROWSER:-$(file_of libwebkit2gtk-4.1-0 /MiniBrowser)}" || window=""
        screen="$(first_program "${XVFB:-}" Xvfb)" || screen=""
    }
    find_all
    if { [ -z "$firefox" ] || [ -z "$driver" ] || [ -z "$window" ] || [ -z "$screen" ]; } && has apt-get && [ "$(id -u)" = 0 ]; then
        (debian_install "Firefox and WebKit" firefox-esr webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb) || true
        find_all
    fi
    [ -n "$firefox" ] && export_line FIREFOX "$firefox" || say "Firefox is not on this machine: its story is left out"
    if [ -n "$driver" ] && [ -n "$window" ] && [ -n "$screen" ]; then
        export_line WEBKIT_DRIVER "$driver"
        export_line WEBKIT_BROWSER "$window"
        export_line XVFB "$screen"
    else
        say "WebKit (webkit2gtk-driver, xvfb) is not on this machine: its story is left out"
    fi
}

# Runs the parts named, collecting what they export into the file $1.
collect() {
    env_file="$1"; shift
    mkdir -p target
    : >"$env_file.new"
    for part in "$@"; do "$part"; done
    mv "$env_file.new" "$env_file"
}

page_packages() { npm_packages src/web/js; }
test_packages() { npm_packages tests/browser; }
judge_packages() { npm_packages tests/mermaid; npm_packages tests/plantuml; }
paths() {
    printf 'export PATH=%q:%q:"$PATH"\n' "$tools/bin" "$PWD/src/web/js/node_modules/.bin" >>"$env_file.new"
    export_line CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER "$tools/bin/wasm-bindgen-test-runner"
    export_line TRUNK_SKIP_VERSION_CHECK true
}

rust
case "$want" in
    native) ;;
    mermaid) npm_packages tests/mermaid ;;
    plantuml) npm_packages tests/plantuml ;;
    build) collect target/build.env wasm_target wasm_tools page_packages paths ;;
    browser | all)
        collect target/build.env wasm_target wasm_tools page_packages paths
        collect target/browser.env test_packages browser other_browsers
        [ "$want" != all ] || judge_packages
        ;;
    *) fail "no such part: $want" ;;
esac
