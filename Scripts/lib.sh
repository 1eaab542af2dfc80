# Read by the other scripts with `source`: where things are, and how to become root.

# The root of the repository.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The built command: $SOBO, else that of the release build, else that of the debug build.
sobo=${SOBO:-$root/.build/release/sobo}
[ -x "$sobo" ] || sobo=$root/.build/debug/sobo

# How the build is made that the tests run on: optimised as the shipped program is, with what is
# internal visible to the tests. An index for editors takes a third of the compiler's time.
testable=(-c release --disable-index-store -Xswiftc -enable-testing)

# Installs Debian packages, as root or through sudo.
install_packages() {
  local as_root=()
  [ "$EUID" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
