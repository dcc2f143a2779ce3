#!/bin/sh
# The write-ahead log of the embedded PostgreSQL, kept for restores. Called by the server itself, as its user.
#
#   wal.sh keep  HOME PATH NAME    archive_command: put a finished file into the archive that HOME/archive-to names
#   wal.sh fetch FOLDER NAME PATH  restore_command: take it out again
#
# The server may forget its own file once `keep` answers 0: so 0 comes only after the copy is on the disk, under its
# name, whole. A copy that is there already must hold the same; anything else is refused, and the server tries again.
set -u
say() { echo "wal.sh: $1" >&2; }

case "${1:-}" in
keep)
  home=$2 path=$3 name=$4
  # No backup was ever made: without a base these files restore nothing.
  [ -f "$home/archive-to" ] || exit 0
  IFS= read -r folder < "$home/archive-to" || { say "$home/archive-to cannot be read"; exit 1; }
  # A disk that is not mounted must not pass for an empty archive.
  [ -d "$folder" ] || { say "the archive $folder is not there"; exit 1; }
  kept="$folder/$name.gz"
  if [ -e "$kept" ]; then
    gzip -dc "$kept" 2>/dev/null | cmp -s - "$path" && exit 0
    say "$kept is there already and holds something else"
    exit 1
  fi
  unfinished="$folder/.$name.unfinished"
  umask 077
  gzip -1 -c "$path" > "$unfinished" && sync "$unfinished" && mv "$unfinished" "$kept" && sync "$folder" || {
    say "$kept could not be written"
    exit 1
  }
  ;;
fetch)
  folder=$2 name=$3 path=$4
  # 1: there is no such file, which is how the server finds the end of the log.
  [ -e "$folder/$name.gz" ] || exit 1
  # Above 125 the server stops: a damaged file must not pass for the end of the log.
  gzip -dc "$folder/$name.gz" > "$path" || { say "$folder/$name.gz is damaged"; exit 200; }
  ;;
*)
  say "keep or fetch"
  exit 2
  ;;
esac
