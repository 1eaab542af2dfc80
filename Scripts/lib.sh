# Read by the other scripts with `source`: where things are, and how to become root.

# The root of the repository.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The built command: $SOBO, else that of the release build, else that of the debug build.
sobo=${SOBO:-$root/.build/release/sobo}
[ -x "$sobo" ] || sobo=$root/.build/debug/sobo

# How the build is made that the tests run on: optimised as the shipped program is, with what is
# internal visible to the tests. The package manager finds tests by the index for editors, which needs
# nothing of the system's modules: those take most of its time.
testable=(-c release -Xswiftc -enable-testing -Xswiftc -index-ignore-system-modules)

# Installs Debian packages, as root or through sudo.
install_packages() {
  local as_root=()
  [ "$EUID" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
