#!/bin/sh
# Installs libplenum-core into a folder of its own, and links its example against it, shared and static, by pkg-config as
# any user would; either says of a case what the command says.
# Usage: core_install.sh CORE_BUILD PLENUM SOURCE_ROOT
set -eu
build=$1
plenum=$2
root=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

meson install -C "$build" --no-rebuild --quiet --destdir "$place/root"
pc=$(find "$place/root" -name plenum-core.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
PKG_CONFIG_SYSROOT_DIR=$place/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
folder=$(dirname "$(find "$place/root" -name libplenum-core.a)")
[ -s "$(find "$place/root" -path '*/licenses/plenum-core/LICENSE')" ] || { echo "no licence" >&2; exit 1; }

# run NAME FLAGS...: builds the example and runs it.
run() {
    name=$1
    shift
    cc -std=c17 -Wall -Wextra -Werror "$root/examples/core/forecast.c" "$@" -o "$place/$name"
    LD_LIBRARY_PATH=$folder "$place/$name" <"$place/packed" >"$place/$name.out"
    diff -u "$root/examples/core/forecast.out" "$place/$name.out"
    echo "$name: as expected"
}

"$plenum" export "$root/cases/beijing-2022/case.yaml" --to packed -o "$place/packed"
# shellcheck disable=SC2046 # lists of flags
run shared $(pkg-config --cflags --libs plenum-core)
# shellcheck disable=SC2046
run static $(pkg-config --cflags plenum-core) -Wl,-Bstatic -lplenum-core -Wl,-Bdynamic $(pkg-config --static --libs plenum-core)
! ldd "$place/static" | grep -q plenum || { echo "the static one is not" >&2; exit 1; }

# What it promises to do without is not there.
! ldd "$folder/libplenum-core.so" | grep -qE 'fyaml|sqlite|sodium|zip|expat|crypto' || { echo "it needs other libraries" >&2; exit 1; }
