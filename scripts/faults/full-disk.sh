#!/bin/sh
# Fills the disk under a running Rowan and makes room again: full-disk.ts. As root.
set -eu
clone=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# Rowan's own Node and packages are there once any command has run.
"$clone/rowan" --help >/dev/null
node=$(ls -d "$clone"/.tools/node-*/bin/node 2>/dev/null | tail -1)
TSX_TSCONFIG_PATH=$clone/tsconfig.json
export TSX_TSCONFIG_PATH
exec "${node:-node}" --import "$clone/node_modules/tsx/dist/loader.mjs" "$clone/scripts/faults/full-disk.ts"
