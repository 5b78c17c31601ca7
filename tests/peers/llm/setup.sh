#!/usr/bin/env bash
# Installs llama.cpp's server from Debian unstable into a directory of its own (root needed; about 10 s and 180 MB):
#   setup.sh DIR
# Nothing of the machine changes but the package mmdebstrap. A half-finished directory of an interrupted run is replaced.
set -euo pipefail
[[ $# -eq 1 ]] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 64; }
dir=$1 part=$1.part
[[ ! -e $dir ]] || exit 0
[[ $EUID -eq 0 ]] || { echo "setup.sh: root is needed to make a chroot" >&2; exit 77; }

if ! command -v mmdebstrap >/dev/null; then
  { apt-get install -y -qq mmdebstrap || { apt-get update -qq && apt-get install -y -qq mmdebstrap; }; } >&2
fi

# The mirror this machine's apt uses for Debian itself; its security and other extra archives have no unstable suite.
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-sid}")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" | head -n 1)
[[ -n $mirror ]] || { echo "setup.sh: apt knows no archive of Debian $codename" >&2; exit 77; }

rm -rf "$part"
mkdir -p "$(dirname "$dir")"
# Snapshots of the archive carry release files whose time has passed.
mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' --include=llama.cpp-tools \
  unstable "$part" "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror unstable main" >&2
mv "$part" "$dir"
chroot "$dir" llama-server --version >&2
