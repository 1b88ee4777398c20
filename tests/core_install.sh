#!/bin/sh
# Installs libplenum-core into a folder of its own, and links its example against it, shared and static, by pkg-config as
# any user would; the figures of either, of some cases, are those of the command to the last bit.
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

# On scales, on options without one, and by votes on yes or no.
cases="cases/beijing-2022 cases/security-council-2024 cases/medicines-agency-2017 examples/formation"

# run NAME FLAGS...: builds the example, and the figures' program, and runs them.
run() {
    name=$1
    shift
    cc -std=c17 -Wall -Wextra -Werror "$root/examples/core/forecast.c" "$@" -o "$place/$name"
    LD_LIBRARY_PATH=$folder "$place/$name" <"$place/cases/beijing-2022/packed" >"$place/$name.out"
    diff -u "$root/examples/core/forecast.out" "$place/$name.out"
    echo "$name: as expected"
    cc -std=c17 -Wall -Wextra -Werror "$root/tests/core_figures.c" "$@" -o "$place/$name-figures"
    for each in $cases; do
        LD_LIBRARY_PATH=$folder "$place/$name-figures" <"$place/$each/packed" >"$place/$each/$name.csv"
        said=$(/usr/bin/python3 "$root/tests/core_figures.py" "$place/$each/command.csv" "$place/$each/$name.csv")
        echo "$name, $each: $said"
    done
}

for each in $cases; do
    mkdir -p "$place/$each"
    "$plenum" export "$root/$each/case.yaml" --to packed -o "$place/$each/packed"
    "$plenum" forecast "$root/$each/case.yaml" --csv >"$place/$each/command.csv"
done
# shellcheck disable=SC2046 # lists of flags
run shared $(pkg-config --cflags --libs plenum-core)
# shellcheck disable=SC2046
run static $(pkg-config --cflags plenum-core) -Wl,-Bstatic -lplenum-core -Wl,-Bdynamic $(pkg-config --static --libs plenum-core)
! ldd "$place/static" | grep -q plenum || { echo "the static one is not" >&2; exit 1; }

# What it promises to do without is not there.
! ldd "$folder/libplenum-core.so" | grep -qE 'fyaml|sqlite|sodium|zip|expat|crypto' || { echo "it needs other libraries" >&2; exit 1; }
