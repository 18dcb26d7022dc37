#!/bin/bash
# forge.sh OUT: builds the programs and makes one folder per case under OUT: hs_err files and what stood on the console.
# Wants JDK runtimes as $JDKS/java11 java17 java21 java25, javac, g++ and nm.
set -u
here=$(cd "$(dirname "$0")" && pwd); out=$1; jdks=${JDKS:-/usr/lib/jvm}
jni=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")/include
mkdir -p "$out/app/classes" "$out/app/raster"
javac -nowarn --release 11 -d "$out/app/classes" "$here/src/Raster.java" 2>/dev/null
g++ -w -O1 -g0 -fPIC -shared -fno-optimize-sibling-calls -I"$jni" -I"$jni/linux" -o "$out/app/raster/libraster.so" "$here/src/raster.cc"
# run CASE JDK 'JVM OPTIONS' WAY [ARG]; PRE is run by the shell first (ulimit …)
run() {
  local case=$1 jdk=$2 options=$3; shift 3
  [[ $case =~ $only ]] || return 0
  rm -rf "$out/$case"; mkdir -p "$out/$case"; cd "$out/$case" || exit 1
  local lib=-Djava.library.path=$out/app/raster
  [ "${LIB:-yes}" = no ] && lib=
  ( ulimit -c 0; eval "${PRE:-:}"; "$jdks/java$jdk" $options -XX:ErrorFile=hs_err_pid%p.log $lib -cp "$out/app/classes" com.acme.raster.Raster "$@" ; echo "exit status $?" ) >console.txt 2>&1
}
symbol() { nm "$(dirname "$(readlink -f "$jdks/java$1")")/../lib/server/libjvm.so" | awk -v want="$2" '$3 ~ want && $2 ~ /[tT]/ {print $1; exit}'; }
native=; for_native() { case $1 in 25) native=--enable-native-access=ALL-UNNAMED;; *) native=;; esac; }
only=${ONLY:-.}
for v in ${VERSIONS:-11 17 21 25}; do
  for_native $v
  run null-$v $v "-Xmx64m $native" null
  run freed-$v $v "-Xmx64m -XX:+UseParallelGC $native" freed
  run div-$v $v "-Xmx64m $native" div 0
  PRE="export RASTER_ALTSTACK=1" run deep-$v $v "-Xmx64m $native" deep
  run deepsilent-$v $v "-Xmx64m $native" deep
  run thread-$v $v "-Xmx64m $native" thread
  for way in 0 1 3 4 5; do run release$way-$v $v "-Xmx64m $native" release $way; done
  run fatal-$v $v "-Xmx64m $native" fatal
  run pending-$v $v "-Xmx64m -Xcheck:jni $native" pending
  run badref-$v $v "-Xmx64m -Xcheck:jni $native" badref
  dd if=/dev/zero of="$out/app/tile.idx" bs=1M count=1 2>/dev/null
  run mapped-$v $v "-Xmx64m $native" mapped "$out/app/tile.idx"
  run raise11-$v $v "-Xmx64m $native" raise 11
  run illegal-$v $v "-Xmx64m $native" illegal
  LIB=no run unsafe-$v $v "-Xmx64m" unsafe
  LIB=no run copy-$v $v "-Xmx64m" copy
  LIB=no run freedbuf-$v $v "-Xmx64m -XX:-UseOnStackReplacement" freedbuf
  LIB=no run tiles-$v $v "-Xmx64m -XX:-UseOnStackReplacement" tiles
  LIB=no run mapbuf-$v $v "-Xmx64m" mapbuf "$out/app/tiles.map"
  for gc in Serial Parallel G1; do LIB=no run heapcorrupt-$gc-$v $v "-Xmx64m -XX:+Use${gc}GC" heapcorrupt; done
  run c2-$v $v "-Xmx64m $native" poison "$(symbol $v '^_ZN12PhaseIterGVN8optimize')"
  run c1-$v $v "-Xmx64m $native" poison "$(symbol $v '^_ZN10LinearScan14do_linear_scan')"
  run g1-$v $v "-Xmx64m -XX:+UseG1GC $native" poison "$(symbol $v '^_ZN20G1ParScanThreadState.*trim_queue')"
  run vmop-$v $v "-Xmx64m -XX:+UseSerialGC $native" poison "$(symbol $v '^_ZN16GenCollectedHeap13do_collection|^_ZN10SerialHeap.*do_full_collection|^_ZN10SerialHeap.*collect')"
  LIB=no run crashoom-$v $v "-Xmx24m -XX:+CrashOnOutOfMemoryError" oom
  LIB=no run exitoom-$v $v "-Xmx24m -XX:+ExitOnOutOfMemoryError" oom
  LIB=no run onoom-$v $v "-Xmx24m -XX:OnOutOfMemoryError=true" oom
  LIB=no run stdout-$v $v "-Xmx24m -XX:+UnlockDiagnosticVMOptions -XX:+ErrorFileToStdout -XX:+CrashOnOutOfMemoryError" oom
  LIB=no run crashmeta-$v $v "-Xmx64m -XX:MaxMetaspaceSize=12m -XX:+CrashOnOutOfMemoryError" classes
  LIB=no PRE='ulimit -v 3200000' run vlimit-$v $v "-Xmx1g -Xms16m -XX:+UseSerialGC" malloc
  LIB=no PRE='ulimit -d 200000' run dlimit-$v $v "-Xmx600m -Xms8m -XX:+UseG1GC" oom
  LIB=no PRE='ulimit -v 1500000' run vstart-$v $v "-Xmx2g" wait
done
true
