#!/bin/sh
# Installs plenum into a folder of its own, builds the examples against it by pkg-config as any user
# of the library would, and runs them.
# Usage: install.sh BUILD_DIRECTORY SOURCE_ROOT
set -eu
build=$1
root=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

meson install -C "$build" --no-rebuild --quiet --destdir "$place/root"

pc=$(find "$place/root" -name plenum.pc)
[ -n "$pc" ] || { echo "install.sh: no plenum.pc was installed" >&2; exit 1; }
PKG_CONFIG_PATH=$(dirname "$pc")
PKG_CONFIG_SYSROOT_DIR=$place/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
LD_LIBRARY_PATH=$place/root$(pkg-config --variable=libdir plenum | sed "s|^$place/root||")
export LD_LIBRARY_PATH

for source in "$root"/examples/*.c; do
    program=$place/$(basename "$source" .c)
    # shellcheck disable=SC2046 # a list of flags
    cc -std=c17 -Wall -Wextra -Werror "$source" $(pkg-config --cflags --libs plenum) -o "$program"
    "$program" "$root/cases/emission-standards-1994/case.yaml" >"$program.out"
    diff -u "${source%.c}.out" "$program.out"
    echo "$(basename "$program"): as expected"
done

for file in man/man1/plenum.1 man/man1/plenum-forecast.1 man/man5/plenum-case.5 man/man3/libplenum.3 \
    bash-completion/completions/plenum zsh/site-functions/_plenum \
    fish/vendor_completions.d/plenum.fish plenum/interface.json plenum/plenum.cdef.h licenses/plenum/LICENSE \
    plenum/schema/case.schema.json plenum/cases/beijing-2022/case.yaml doc/plenum/README.md doc/plenum/docs/verbs.md \
    doc/plenum/examples/forecast.c doc/plenum/include/plenum.h doc/plenum/LICENSE \
    doc/plenum/cases/beijing-2022/README.md doc/plenum/schema/case.schema.json; do
    [ -s "$(find "$place/root" -path '*/share' -prune)/$file" ] || { echo "install.sh: no $file was installed" >&2; exit 1; }
done
python3 "$root/tests/installed_links.py" "$(find "$place/root" -path '*/share/doc/plenum')"

# Debian's list of what the library has, by which packages know the version that they need.
if command -v nm >/dev/null; then
    nm -D --defined-only "$(find "$place/root" -name libplenum.so.0)" | sed -n 's/.* T \(plm_\)/\1/p' | LC_ALL=C sort >"$place/has"
    sed -n 's/^ \(plm_[a-z0-9_]*\)@.*/\1/p' "$root/debian/libplenum0.symbols" | LC_ALL=C sort >"$place/listed"
    diff -u "$place/listed" "$place/has" || { echo "install.sh: debian/libplenum0.symbols lists other functions" >&2; exit 1; }
fi
