#!/bin/sh
# Points poolers at the primary and at the copy: point.sh POOLER... -- PRIMARY_HOST PRIMARY_PORT COPY_HOST COPY_PORT
# A POOLER is FOLDER=PORT: the folder of its databases.ini, and the port of its console on this machine. On machines of their own this is
# what goes by ssh. PGUSER and PGPASSWORD are those of a user in admin_users. Where the address has changed, what the pooler held is cut: a
# connection to a machine that is frozen would wait for it.
set -u
poolers=
while [ "$1" != -- ]; do
  poolers="$poolers $1"
  shift
done
shift
failed=0

order() {
  # One that does not run reads the file when it starts.
  PGCONNECT_TIMEOUT=3 psql -X -q -h 127.0.0.1 -p "$port" -d pgbouncer -c "$1" >/dev/null 2>&1 || failed=1
}

for pooler in $poolers; do
  folder=${pooler%=*}
  port=${pooler##*=}
  before=$(cat "$folder/databases.ini")
  primary="rowan = host=$1 port=$2 dbname=rowan"
  copy="rowan_copy = host=$3 port=$4 dbname=rowan"
  printf '%s\n%s\n' "$primary" "$copy" >"$folder/databases.ini.new"
  mv "$folder/databases.ini.new" "$folder/databases.ini"
  order RELOAD
  printf '%s\n' "$before" | grep -qxF "$primary" || { order 'KILL rowan'; order 'RESUME rowan'; }
  printf '%s\n' "$before" | grep -qxF "$copy" || { order 'KILL rowan_copy'; order 'RESUME rowan_copy'; }
done
exit $failed
