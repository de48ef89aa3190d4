# What bin/throughline and the launcher of a source checkout share; POSIX sh, read with the dot command.
#
# Environment:
#   JAVA_HOME                a JDK or JRE of 25 or newer is taken first
#   THROUGHLINE_JAVA_OPTS    options for the Java virtual machine, after ours
#   THROUGHLINE_START_CACHE  auto (default): make a start-up cache after the first scan, except where CI is set;
#                            now: make it before this command; off: neither make nor use one
#   THROUGHLINE_HOME         holds cache/start, where the start-up cache lies; if not set:
#   XDG_CACHE_HOME           holds throughline/start; ~/.cache if not set either

# A scan takes seconds: the optimizing compiler would cost as much processor time as the scan itself and not pay it back. What
# a scan makes it mostly keeps to the end, so objects that survive a collection move to the old generation at once, and all
# processors collect. Compact headers shrink the many small objects. Logging is limited because the virtual machine would write
# it between the lines of a report; an unusable start-up cache or a heap smaller than usual is nobody's trouble. Figures: bench/start-up.md.
jvm_options="-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -XX:-UseAdaptiveSizePolicy -Xmn64m -XX:MinHeapDeltaBytes=2m \
-XX:InitialTenuringThreshold=0 -XX:MaxTenuringThreshold=0 -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 \
-Xlog:disable -Xlog:all=warning,aot*=off,cds*=off,gc+ergo*=off:stderr --enable-native-access=ALL-UNNAMED"

# Prints the version that a Java home states in its release file, such as 25.0.1, and nothing if it is none.
java_version() {
  [ -r "$1/release" ] || return 0
  while IFS='=' read -r name value; do
    if [ "$name" = JAVA_VERSION ]; then
      value=${value#\"}
      echo "${value%%\"*}"
    fi
  done <"$1/release"
}

# Whether a folder is a Java home of 25 or newer that has a tool, java or javac.
is_usable() {
  [ -x "$1/bin/$2" ] || return 1
  version=$(java_version "$1")
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge 25 ]
}

# The Java homes of this machine, one a line: what the user chose first, then the usual folders.
java_homes() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  on_path=$(command -v java) && on_path=$(readlink -f "$on_path" 2>/dev/null) && echo "${on_path%/bin/java}"
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 25+ 2>/dev/null
  fi
  for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk-* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    [ -d "$candidate" ] && echo "$candidate"
  done
  return 0
}

# Sets java_home to the first Java home of 25 or newer that has a tool, java or javac; says what to do if there is none.
find_java() {
  : "${HOME:=/}"
  java_home=
  while IFS= read -r candidate; do
    if [ -z "$java_home" ] && is_usable "$candidate" "$1"; then
      java_home=$candidate
    fi
  done <<HOMES
$(java_homes)
HOMES
  [ -n "$java_home" ] && return
  cat >&2 <<'TEXT'
throughline: found no JDK 25 or newer
  install one and set JAVA_HOME to its folder, or put its bin folder on PATH:
    Debian, Ubuntu   apt install openjdk-25-jdk
    Fedora           dnf install java-25-openjdk-devel
    macOS            brew install openjdk@25
    any system       sdk install java 25-tem (https://sdkman.io), or https://adoptium.net
TEXT
  exit 1
}

# What a server runs for days: both compilers, and a heap that is bounded; THROUGHLINE_JAVA_OPTS may bound it otherwise.
server_options="-Xmx512m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"

# Becomes the program. $1: the folder that holds bin and lib; then the program's arguments. Needs java_home.
launch() {
  home=$1
  shift
  case ${1:-} in
    serve | worker | backup | restore | rotate-keys) launch_server "$@" ;;
  esac
  set -f # options are split into words, but never taken for patterns of file names
  start_cache "$@"
  if is_good_cache; then
    # shellcheck disable=SC2086
    exec "$java_home/bin/java" $jvm_options "-XX:AOTCache=$cache" ${THROUGHLINE_JAVA_OPTS:-} \
      -jar "$home/lib/throughline.jar" "$@"
  fi
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $jvm_options ${THROUGHLINE_JAVA_OPTS:-} -jar "$home/lib/throughline.jar" "$@"
}

# Becomes the server: another class path, which its own jar lists.
launch_server() {
  for server in "$home"/lib/throughline-server-*.jar; do
    set -f
    # shellcheck disable=SC2086
    exec "$java_home/bin/java" $server_options ${THROUGHLINE_JAVA_OPTS:-} -jar "$server" "$@"
  done
}

# Sets cache to the file of the start-up cache (JEP 514) of this build, this Java and these options, or to nothing.
start_cache() {
  cache=
  build=
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/throughline/start
  [ -z "${THROUGHLINE_HOME:-}" ] || folder=$THROUGHLINE_HOME/cache/start
  options="$jvm_options ${THROUGHLINE_JAVA_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}"
  case ${THROUGHLINE_START_CACHE:-auto}$options in
    off* | *-Xshare* | *SharedArchiveFile* | *AOT*) return 0 ;; # not wanted, or the user has one of another kind
  esac
  read -r build 2>/dev/null <"$home/lib/build-id" || return 0
  key=$(echo "$build $home $java_home $(java_version "$java_home") $options" | cksum)
  cache=$folder/${key%% *}.aot
  if is_good_cache; then
    return 0
  fi
  if [ "${THROUGHLINE_START_CACHE:-auto}" = now ]; then
    make_cache
  elif [ "${1:-}" = scan ] && [ -z "${CI:-}" ]; then
    make_cache_later
  fi
}

# Whether there is a cache, made after the jars were put where they are: the virtual machine wants them untouched since.
is_good_cache() {
  # shellcheck disable=SC3013 # POSIX has -nt since 2024; dash, bash, ksh, zsh and BusyBox had it before
  [ -n "$cache" ] && [ -r "$cache" ] && [ "$cache" -nt "$home/lib/build-id" ]
}

# Makes the cache once this process, which is about to become the program, has ended.
make_cache_later() {
  (
    while kill -0 $$; do
      sleep 1
    done
    make_cache
  ) </dev/null >/dev/null 2>&1 &
}

# Makes the cache from a scan of ourselves. Whatever goes wrong, there is just no cache. All is written into one folder,
# which is also the lock that keeps others from doing the same, and comes into place by a rename.
make_cache() {
  lock=$cache.lock
  (
    mkdir -p "$folder" || return 0
    find "$folder" -name '*.lock' -prune -mmin +15 -exec rm -rf {} + # of a run that was killed
    mkdir "$lock" || return 0
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 1' HUP INT TERM
    # shellcheck disable=SC2086
    THROUGHLINE_HOME=$lock/home nice -n 19 "$java_home/bin/java" $jvm_options ${THROUGHLINE_JAVA_OPTS:-} \
      "-XX:AOTCacheOutput=$lock/cache" -jar "$home/lib/throughline.jar" \
      scan --offline "$home/lib"
    # shellcheck disable=SC2086
    "$java_home/bin/java" $jvm_options ${THROUGHLINE_JAVA_OPTS:-} -XX:AOTMode=on "-XX:AOTCache=$lock/cache" \
      -jar "$home/lib/throughline.jar" --version || return 0
    find "$folder" -name '*.aot' -mtime +30 -exec rm -f {} + # of builds long gone
    mv -f "$lock/cache" "$cache"
  ) </dev/null >/dev/null 2>&1
}
