#!/bin/bash
# forge.sh OUT: incidents of several artifacts, whose clocks do not look alike: local time with and without a zone,
# uptimes, whole seconds. Wants JDK runtimes as $JDKS/java17 java21 java25, and javac with jstack and jcmd.
set -u
here=$(cd "$(dirname "$0")" && pwd); out=$1; jdks=${JDKS:-/usr/lib/jvm}
mkdir -p "$out/classes"
javac -nowarn --release 11 -d "$out/classes" "$here/Cart.java" "$here/Feed.java"
# begin CASE
begin() { rm -rf "$out/$1"; mkdir -p "$out/$1"; cd "$out/$1" || exit 1; ulimit -c 0; }
# Paths of this machine do not belong in a file that others read.
clean() { sed -i -e "s#$(readlink -f "$1" | sed 's#/bin/java$##')#/opt/java#g; s#$jdks/java[0-9]*#/opt/java/bin/java#g; s#$out#/srv/app#g; s#^PATH=.*#PATH=/usr/bin:/bin#; s#^SHELL=.*#SHELL=/bin/bash#" ./*; gzip -9n gc.log; }

heap="-Xmx160m -XX:+UseG1GC -XX:G1HeapRegionSize=1m"
begin incident-crash-on-oom-17
TZ=Europe/Berlin "$jdks/java17" -cp ../classes $heap -Xlog:gc*,safepoint:file=gc.log:time,uptime,level,tags \
  -XX:+CrashOnOutOfMemoryError -XX:ErrorFile=hs_err.log Cart >app.log 2>&1 &
pid=$!; sleep 1.2; jstack $pid >dump1.txt; sleep 0.5; jcmd $pid Thread.print >dump2.txt; wait $pid
clean "$jdks/java17"

begin incident-uptime-only-25
TZ=Asia/Kolkata "$jdks/java25" -cp ../classes $heap -Xlog:gc*,safepoint:file=gc.log:uptime,level,tags \
  -XX:+CrashOnOutOfMemoryError -XX:ErrorFile=hs_err.log Cart >app.log 2>&1 &
pid=$!; sleep 1.4; jstack -l $pid >dump.txt; wait $pid
clean "$jdks/java25"

begin incident-killed-on-oom-21
cat >run.sh <<END
$jdks/java21 -cp ../classes -Xmx256m -XX:+UseG1GC -XX:G1HeapRegionSize=1m -Xlog:gc*,safepoint:file=gc.log:time,uptime,level,tags -XX:OnOutOfMemoryError='kill -9 %p' Feed
END
TZ=America/New_York bash run.sh >app.log 2>&1
rm run.sh
clean "$jdks/java21"
true
