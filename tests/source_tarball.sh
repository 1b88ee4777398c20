#!/bin/sh
# tools/source-tarball refuses what is not of the last commit: a build of other sources, and changes that are not committed.
# Usage: source_tarball.sh SOURCE_ROOT BUILD
set -eu
root=$1
build=$2
[ -e "$root/.git" ] || { echo "skipped: not a git checkout"; exit 77; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

git clone --quiet --shared "$root" "$place/tree"
cp "$root/tools/source-tarball" "$place/tree/tools/"
git -C "$place/tree" -c user.name=test -c user.email=test@example.org commit --quiet --allow-empty --all --message=tried

# refused BUILD WORDS: no tarball of that build, and these words on standard error.
refused() {
    if "$place/tree/tools/source-tarball" "$1" "$place" 2>"$place/said"; then
        echo "a tarball was written where '$2' should have been said" >&2
        exit 1
    fi
    grep -qF "$2" "$place/said" || { cat "$place/said" >&2; exit 1; }
    [ -z "$(find "$place" -name '*.tar.xz')" ]
}

refused "$build" "is a build of"

mkdir -p "$place/build/meson-info"
printf '{"directories": {"source": "%s"}}\n' "$place/tree" >"$place/build/meson-info/meson-info.json"
touch "$place/tree/web/src/new.ts"
refused "$place/build" "?? web/src/new.ts"
rm "$place/tree/web/src/new.ts"
echo "/* changed */" >>"$place/tree/include/plenum.h"
refused "$place/build" " M include/plenum.h"
