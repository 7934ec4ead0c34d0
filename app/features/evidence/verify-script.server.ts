/**
 * Checks a bundle without Concord: `sh` and `openssl` suffice. It treats the folder as hostile: it reads seven plain files by
 * fixed names, follows no link, executes nothing from it, and prints digits and hashes only.
 */
export const VERIFY_SCRIPT = String.raw`#!/bin/sh
# Checks a Concord evidence bundle offline. Needs only sh and openssl 3.
# usage: sh verify.sh FOLDER FINGERPRINT [LENGTH HEAD]
# LENGTH and HEAD are lines 3 and 4 of a seal in a mail: an older mail shows whether the record was written anew since.
# Take the fingerprint from a mail or a printed certificate, never from the bundle itself.
# Take this script from a place you trust too: a forged bundle may carry a forged script.
set -u
LC_ALL=C; export LC_ALL
unset CDPATH ENV OPENSSL_CONF 2>/dev/null
OPENSSL_CONF=/dev/null; export OPENSSL_CONF
bad() { printf 'FAIL: %s\n' "$1"; exit 1; }
h() { openssl dgst -sha256 -r | cut -d' ' -f1; }
is_hash() { case "$1" in *[!0-9a-f]*) return 1;; esac; [ "${"${#1}"}" -eq 64 ]; }

[ $# -eq 2 ] || [ $# -eq 4 ] || bad "usage: sh verify.sh FOLDER FINGERPRINT [LENGTH HEAD]"
ml=; mh=
if [ $# -eq 4 ]; then
  ml=$3; mh=$4
  case "$ml" in ''|*[!0-9]*) bad "usage: LENGTH is the number in line 3 of a mailed seal";; esac
  is_hash "$mh" || bad "usage: HEAD is line 4 of a mailed seal, 64 digits of 0-9 and a-f"
fi
case "$1" in /*) dir=$1;; *) dir=./$1;; esac
is_hash "$2" || bad "the fingerprint has to be 64 digits of 0-9 and a-f"
cd -- "$dir" 2>/dev/null || bad "there is no such folder"

for f in plan.json signoff.json signoff.sig log.jsonl checkpoint.txt checkpoint.sig pub.pem; do
  [ ! -L "$f" ] || bad "$f is a link, and links are not followed"
  [ -f "$f" ] || bad "$f is missing or is no plain file"
  [ "$(wc -c <"$f")" -le 16777216 ] || bad "$f is too large"
done

fp=$(openssl pkey -pubin -in pub.pem -outform DER 2>/dev/null | h)
[ "$fp" = "$2" ] || bad "the public key has another fingerprint than the one you were given"
openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in signoff.json -sigfile signoff.sig >/dev/null 2>&1 || bad "signature of the sign-off"
openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in checkpoint.txt -sigfile checkpoint.sig >/dev/null 2>&1 || bad "signature of the checkpoint"

ph=$(h <plan.json)
grep -q -F -e "\"content_sha256\":\"$ph\"" signoff.json || bad "plan.json is not what was signed"

[ "$(sed -n 1p checkpoint.txt)" = "concord-log/v1" ] || bad "the checkpoint has another form"
log=$(sed -n 2p checkpoint.txt)
case "$log" in *[!0-9a-f/shared-]*) bad "the checkpoint names no log";; esac
grep -q -F -e "\"log\":\"$log\"" signoff.json || bad "checkpoint and sign-off are of different rooms"

# A last line without its newline would be read by some tools and not by others.
[ "$(tail -c 1 log.jsonl | od -An -tx1 | tr -d ' ')" = "0a" ] || bad "the log does not end in a newline"
[ "$(tr -d '\000' <log.jsonl | h)" = "$(h <log.jsonl)" ] || bad "the log holds a NUL"

prev=0000000000000000000000000000000000000000000000000000000000000000
n=0; sh=$(h <signoff.json); seen=0
while IFS= read -r l; do
  n=$((n+1))
  [ "${"${#l}"}" -le 131072 ] || bad "log line $n is too long"
  case "$l" in *",\"prev\":\"$prev\",\"seq\":$n}") ;;
    *",\"seq\":$n}") bad "log line $n does not follow from the one before (edited or exchanged)";;
    *) bad "log line $n has another number (dropped or moved)";; esac
  case "$l" in *"\"log\":\"$log\",\"prev\":\"$prev\",\"seq\":$n}") ;; *) bad "log line $n is of another room";; esac
  case "$l" in *"\"statement_sha256\":\"$sh\""*) seen=1;; esac
  prev=$(printf %s "$l" | h)
  [ "$n" != "$ml" ] || [ "$prev" = "$mh" ] || bad "line $n of the log is not what your mail says (the record was written anew)"
done <log.jsonl
[ -z "$ml" ] || [ "$ml" -le "$n" ] || bad "the log ends before what your mail says (an older bundle, or the record was cut)"

[ "$(sed -n 3p checkpoint.txt)" = "$n" ] || bad "the log is not as long as the checkpoint says (cut, or rolled back)"
[ "$(sed -n 4p checkpoint.txt)" = "$prev" ] || bad "the log does not end as the checkpoint says (its last line was edited)"
[ $seen = 1 ] || bad "the sign-off is not in the log"
v=$(sed -n 's/.*"version":\([0-9][0-9]*\)}$/\1/p' signoff.json)
printf 'OK: the sign-off of version %s is as it was recorded; %s lines of log, head %s\n' "$v" "$n" "$prev"
`;
