#!/bin/bash
# rustc for the build of the fuzz targets, without coverage of lopdf: with it that crate alone takes
# more than half an hour. Use it as RUSTC_WRAPPER.
rustc=$1
shift
arguments=("$@")
if [[ " $* " == *" --crate-name lopdf "* ]]; then
    arguments=()
    for argument in "$@"; do
        [[ $argument == -Cpasses=sancov-module || $argument == -Cllvm-args=-sanitizer* ]] || arguments+=("$argument")
    done
fi
exec "$rustc" "${arguments[@]}"
