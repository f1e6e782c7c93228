#!/bin/sh
# Stands up several machines on this one and kills them: README.md. Installs from Debian what is missing.
set -eu
clone=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
"$clone/scripts/several-machines/install.sh"
# Rowan's own Node and packages are there once any command has run.
"$clone/rowan" --help >/dev/null
node=$(ls -d "$clone"/.tools/node-*/bin/node 2>/dev/null | tail -1)
TSX_TSCONFIG_PATH=$clone/tsconfig.json
export TSX_TSCONFIG_PATH
exec "${node:-node}" --import "$clone/node_modules/tsx/dist/loader.mjs" "$clone/scripts/several-machines/run.ts" "$@"
