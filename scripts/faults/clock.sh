#!/bin/sh
# Lets the clock of a database jump under a running Rowan: clock.ts. Needs Debian's faketime and postgresql-15.
set -eu
clone=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# Rowan's own Node and packages are there once any command has run.
"$clone/rowan" --help >/dev/null
node=$(ls -d "$clone"/.tools/node-*/bin/node 2>/dev/null | tail -1)
TSX_TSCONFIG_PATH=$clone/tsconfig.json
export TSX_TSCONFIG_PATH
exec "${node:-node}" --import "$clone/node_modules/tsx/dist/loader.mjs" "$clone/scripts/faults/clock.ts" "$@"
