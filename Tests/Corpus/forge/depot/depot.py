#!/usr/bin/env python3
"""Makes the cases depot-* of Tests/Corpus: logs of collections, histograms and memory reports of Depot.java.

  depot.py CLASSES [NAME…]     CLASSES: where javac --release 11 put Depot.java and Plugin.java

JAVA11, JAVA17, JAVA21 and JAVA25 name the java commands. What case.json states is counted here, from the raw lines, not
by the reader under test. Times differ from run to run, so a new run gives other figures.
"""
import json, os, re, shlex, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..")
GEN = "-XX:+UseShenandoahGC -XX:+UnlockExperimentalVMOptions -XX:ShenandoahGCMode=generational"
# name: JDK, options, arguments, expected, allowed besides
LOGS = {
    "depot-leak-cms-11": ("11", "-XX:+UseConcMarkSweepGC -Xmx200m -Xlog:gc:file=gc.log:none", "leak rate=60 garbage=300 sleep=5 secs=14", ["jvm-heap-leak"], []),
    "depot-leak-genshen-25": ("25", GEN + " -Xmx240m -Xlog:gc:file=gc.log", "leak rate=60 garbage=300 sleep=5 secs=14", ["jvm-heap-leak"], []),
    "depot-metaspace-17": ("17", "-XX:+UseParallelGC -Xmx200m -XX:MetaspaceSize=8m -XX:MaxMetaspaceSize=40m -Xlog:gc:file=gc.log:uptime", "loaders batch=60 keep=0", ["jvm-oom-metaspace"], ["jvm-classloader-leak"]),
    "depot-threshold-25": ("25", "-XX:+UseG1GC -Xmx300m -XX:MetaspaceSize=6m -Xlog:gc*:file=gc.log:time", "loaders batch=60 keep=20000 secs=6", ["jvm-gc-metaspace-threshold"], []),
    "depot-ttsp-25": ("25", "-XX:+UseSerialGC -XX:-UseCountedLoopSafepoints -Xmx1g -Xlog:gc*,safepoint:file=gc.log:none", "loop", ["jvm-safepoint-ttsp-long"], []),
    "depot-deflate-21": ("21", "-XX:+UseG1GC -Xmx200m -Xlog:gc*,gc+jni=debug:file=gc.log:uptime,tags", "deflate threads=2 garbage=40", ["jvm-gclocker-stall"], []),
    "depot-sysgc-shen-21": ("21", "-XX:+UseShenandoahGC -Xmx300m -Xlog:gc:file=gc.log:uptime", "explicit every=300 sleep=5 secs=4", ["jvm-gc-system-gc-storm"], []),
    "depot-degenerated-17": ("17", "-XX:+UseShenandoahGC -Xmx100m -Xlog:gc:file=gc.log:uptime", "burst live=40 chunk=8 swap=2000 secs=2", ["jvm-shenandoah-degenerated-gc"], ["jvm-shenandoah-full-gc"]),
    "depot-stall-none-21": ("21", "-XX:+UseZGC -Xmx120m -Xlog:gc:file=gc.log:none", "burst live=40 chunk=8 swap=2000 secs=2", ["jvm-zgc-allocation-stall"], []),
    "depot-full-g1-11": ("11", "-XX:+UseG1GC -Xmx80m -Xlog:gc:file=gc.log:time", "burst live=44 chunk=6 swap=2000 secs=1", ["jvm-g1-to-space-exhausted"], ["jvm-g1-full-gc", "jvm-gc-full-gc-thrash", "jvm-g1-concurrent-mark-abort"]),
    "ok-depot-three-requests-17": ("17", "-XX:+UseParallelGC -Xmx200m -Xlog:gc:file=gc.log", "explicit times=3 sleep=5 secs=8", [], ["jvm-gc-explicit"]),
    "ok-depot-large-arrays-25": ("25", "-XX:+UseG1GC -Xmx600m -Xlog:gc*:file=gc.log:none", "blob kb=5000 keep=20 garbage=2500 sleep=20 secs=8", [], []),
    "ok-depot-cache-11": ("11", "-XX:+UseG1GC -Xmx200m -Xlog:gc*:file=gc.log:time,uptime,tid", "cache live=120 garbage=300 sleep=10 secs=8", [], []),
    "ok-depot-cache-genshen-25": ("25", GEN + " -Xmx500m -Xlog:gc:file=gc.log:utctime,pid", "cache live=250 garbage=200 sleep=10 secs=8", [], []),
}
# A log that was copied while it was written: the copy holds its first part, the log its last part.
OVERLAPPING = {
    "depot-overlap-21": ("21", "-XX:+UseZGC -XX:+ZGenerational -Xmx100m -Xlog:gc,safepoint:file=gc.log", "burst live=40 chunk=8 swap=2000 secs=1", ["jvm-zgc-allocation-stall"], []),
}
LOGS.update(OVERLAPPING)
# name: JDK, options, arguments, steps, expected
TOOLS = {
    "depot-nmt-threads-17": ("17", "-Xmx100m -XX:NativeMemoryTracking=summary", "threads sleep=10 secs=60", ["2", "VM.native_memory baseline", "5", "VM.native_memory summary.diff"], ["jvm-thread-leak"]),
    "depot-nmt-direct-11": ("11", "-Xmx100m -XX:NativeMemoryTracking=summary -XX:MaxDirectMemorySize=1g", "direct kb=512 sleep=20 secs=60", ["2", "VM.native_memory baseline", "4", "VM.native_memory summary.diff scale=MB"], ["jvm-native-memory-growth"]),
    "ok-depot-histo-cache-17": ("17", "-Xmx400m -XX:+UseSerialGC", "cache live=30 garbage=50 sleep=5 secs=30", ["4", "GC.class_histogram"], []),
    "ok-depot-heap-info-25": ("25", "-Xmx200m -XX:+UseShenandoahGC", "cache live=30 sleep=5 secs=30", ["3", "GC.heap_info", "GC.finalizer_info", "VM.flags"], []),
    "ok-depot-heap-serial-25": ("25", "-Xmx200m -XX:+UseSerialGC", "cache live=30 sleep=5 secs=30", ["3", "GC.heap_info"], []),
}
PAUSE = re.compile(r"GC\(\d+\) (?:[yYO]: )?Pause ([A-Z][a-z]+(?: (?:[A-Z][a-z]+|GC))*)(.*?) (\d+\.\d+)ms$")
FLAVOURS = {"Normal", "Mixed", "Prepare Mixed", "Concurrent Start", "unload classes"}


def java(version):
    return os.environ.get("JAVA" + version, "java")


def count(text):
    """Facts of a unified log, from its raw lines."""
    kinds, causes, total, longest, stalls = {}, {}, 0.0, 0.0, []
    for line in text.split("\n"):
        stall = re.search(r"Allocation Stall \([^)]+\) (\d+\.\d+)ms$", line)
        if stall:
            stalls.append(float(stall[1]))
        pause = PAUSE.search(line)
        if not pause:
            continue
        kinds[pause[1]] = kinds.get(pause[1], 0) + 1
        total += float(pause[3])
        longest = max(longest, float(pause[3]))
        groups = re.findall(r"\(((?:[^()]|\(\))+)\)", re.sub(r"\d+[KMG]\(\d+[KMG]\)|\(\d+[KMG]\)", "", pause[2]))
        groups = [g for g in groups if g not in FLAVOURS and not g.startswith("Evacuation Failure")]
        if groups and pause[1] in ("Young", "Full"):
            causes[groups[-1]] = causes.get(groups[-1], 0) + 1
    facts = {"pause_count": sum(kinds.values()), "total_pause_ms": round(total, 3), "full_gcs": kinds.get("Full", 0)}
    if kinds:
        facts["pauses"] = kinds
    if longest:
        facts["max_pause_ms"] = longest
    if causes:
        facts["causes"] = causes
    if stalls:
        facts.update(allocation_stalls=len(stalls), allocation_stall_total_ms=round(sum(stalls), 3), allocation_stall_max_ms=max(stalls))
    if kinds.get("Degenerated GC"):
        facts["degenerated_gcs"] = kinds["Degenerated GC"]
    uptimes = re.findall(r"^(?:\[[^\]]*\])*?\[(\d+\.\d+)s\]", text, re.M)
    if uptimes:
        facts["last_uptime_s"] = float(uptimes[-1])
    return facts


def tool_facts(text):
    facts = {}
    total = re.search(r"^Total: reserved=(\d+)(KB|MB)(?: [+-]\d+..)?, committed=(\d+)(KB|MB)(?: ([+-]\d+)..)?", text, re.M)
    if total:
        factor = 1024 if total[2] == "MB" else 1
        facts["total_reserved_kb"], facts["total_committed_kb"] = int(total[1]) * factor, int(total[3]) * factor
        if total[5]:
            facts["committed_diff_kb"] = int(total[5]) * factor
    histogram = re.search(r"^Total +(\d+) +(\d+)", text, re.M)
    if histogram:
        facts["total_instances"], facts["total_bytes"] = int(histogram[1]), int(histogram[2])
    shenandoah = re.search(r"(\d+)M committed, (\d+)K used", text)
    if shenandoah:
        facts["heap_committed_mb"], facts["heap_used_mb"] = int(shenandoah[1]), round(int(shenandoah[2]) / 1024, 1)
    serial = re.findall(r"^(?:DefNew|Tenured) +total (\d+)K, used (\d+)K", text, re.M)
    if serial:
        facts["heap_used_mb"] = round(sum(int(used) for _, used in serial) / 1024, 1)
    return facts


def write(name, kind, expect, allow, version, how, facts):
    case = {"id": name, "kind": kind, "expect": expect}
    if allow:
        case["allow"] = allow
    case.update(jdk=version, how=how, facts=facts)
    with open(os.path.join(CORPUS, name, "case.json"), "w") as out:
        json.dump(case, out, indent=1)
        out.write("\n")


def folder(name):
    path = os.path.join(CORPUS, name)
    os.makedirs(path, exist_ok=True)
    return path


def log(name, classes):
    version, options, arguments, expect, allow = LOGS[name]
    path = folder(name)
    command = f"{java(version)} {options} -cp {classes} Depot {arguments}"
    done = subprocess.run(shlex.split(command), cwd=path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if "Exception" in done.stdout.decode():
        with open(os.path.join(path, "app.log"), "wb") as out:
            out.write(done.stdout)
    with open(os.path.join(path, "gc.log")) as file:
        text = file.read()
    facts = count(text)
    if name in OVERLAPPING:
        stops = [int(total) for total in re.findall(r"Safepoint .*Total: +(\d+) ns", text)]
        facts.update(safepoints=len(stops), total_stopped_ms=round(sum(stops) / 1e6, 3))
        lines = text.splitlines(keepends=True)
        with open(os.path.join(path, "gc.log.0"), "w") as out:
            out.writelines(lines[: len(lines) * 6 // 10])
        with open(os.path.join(path, "gc.log"), "w") as out:
            out.writelines(lines[len(lines) * 4 // 10 :])
    write(name, "gclog", expect, allow, version, f"java {options} -cp classes Depot {arguments}", facts)


def tool(name, classes):
    version, options, arguments, steps, expect = TOOLS[name]
    path = folder(name)
    process = subprocess.Popen(shlex.split(f"{java(version)} {options} -cp {classes} Depot {arguments}"), stdout=subprocess.DEVNULL)
    facts = {}
    for step in steps:
        if step.isdigit():
            time.sleep(int(step))
            continue
        text = subprocess.run(["jcmd", str(process.pid), *step.split()], stdout=subprocess.PIPE).stdout.decode()
        if "baseline" in step:
            continue
        with open(os.path.join(path, step.split()[0].split(".")[1] + ".txt"), "w") as out:
            out.write(text)
        facts.update(tool_facts(text))
    process.kill()
    process.wait()
    kind = "nmt" if "nmt" in name else "histo" if "histo" in name else "log"
    how = f"java {options} -cp classes Depot {arguments}; jcmd PID " + "; jcmd PID ".join(s for s in steps if not s.isdigit())
    write(name, kind, expect, [], version, how, facts)


if __name__ == "__main__":
    wanted = sys.argv[2:]
    for name in LOGS:
        if not wanted or name in wanted:
            log(name, os.path.abspath(sys.argv[1]))
    for name in TOOLS:
        if not wanted or name in wanted:
            tool(name, os.path.abspath(sys.argv[1]))
