#!/usr/bin/env bash
# Runs llama-server from the directory that setup.sh filled, on loopback:
#   LLAMA_API_KEY=KEY start.sh DIR MODEL PORT      (MODEL is a path inside DIR; port 0 takes a free one, which the log names)
# It stops on SIGTERM, and when its standard input ends: no server outlives the test run that started it.
set -euo pipefail
[[ $# -eq 3 ]] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 64; }
exec 3<&0

chroot "$1" llama-server --model "$2" --alias tiny --host 127.0.0.1 --port "$3" \
  --offline --no-ui --jinja --ctx-size 8192 --parallel 2 --threads 1 --predict 256 3<&- </dev/null &
server=$!
{ cat <&3 >/dev/null; kill "$server"; } 2>/dev/null &
watch=$!
trap 'kill "$server" "$watch" 2>/dev/null' EXIT
trap 'exit 143' TERM INT
wait "$server"
