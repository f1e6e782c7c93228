#!/bin/sh
# Installs from Debian what several machines need and is missing. The services that the packages bring are not started.
set -eu
missing=
[ -x /usr/lib/postgresql/15/bin/postgres ] || missing="$missing postgresql-15"
command -v pgbouncer >/dev/null 2>&1 || [ -x /usr/sbin/pgbouncer ] || missing="$missing pgbouncer"
command -v haproxy >/dev/null 2>&1 || [ -x /usr/sbin/haproxy ] || missing="$missing haproxy"
[ -n "$missing" ] || exit 0
[ "$(id -u)" -eq 0 ] || {
  echo "These packages are missing:$missing. As root: apt-get install$missing" >&2
  exit 1
}
# Debian starts a service as soon as it is installed, unless this file says not to.
mine=0
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  mine=1
fi
# shellcheck disable=SC2086 # a list of names
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2 || failed=1
[ $mine -eq 0 ] || rm -f /usr/sbin/policy-rc.d
[ -z "${failed-}" ] || exit 1
