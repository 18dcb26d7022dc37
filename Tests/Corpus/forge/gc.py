#!/usr/bin/env python3
"""Makes the cases gc-*: Load.java and GCTrouble.java under one collector each, with the log as -Xlog writes it.

usage: gc.py [--only WORD] JAVA...    (each the `java` of one JDK, 11 or later; javac on PATH)
"""
import collections, glob, json, os, re, subprocess, sys, tempfile

DEFAULT = "uptime,level,tags"
SHUFFLED = "time,pid,tags,level,uptimemillis,hostname"
explicit = ["jvm-gc-explicit", "jvm-gc-system-gc-storm"]
# name: (JDK, -Xlog behind the colon of the file, options, program and its words, expect, accept, allow)
CASES = {
    "mark-overflow-25": (25, "gc*", DEFAULT, "-Xmx120m -Xms120m -XX:+UseG1GC -XX:+ExplicitGCInvokesConcurrent -XX:ConcGCThreads=1 "
                         "-XX:MarkStackSize=1024 -XX:MarkStackSizeMax=1024", "GCTrouble chain 800000 1 shuffled",
                         ["jvm-g1-mark-stack-overflow"], [], explicit),
    "zgc-oom-17": (17, "gc", DEFAULT, "-Xmx64m -XX:+UseZGC", "Load live=80", ["jvm-oom-java-heap"], ["jvm-zgc-out-of-memory"],
                   ["jvm-zgc-allocation-stall", "jvm-heap-leak"]),
    "zgc-oom-25": (25, "gc", DEFAULT, "-Xmx64m -XX:+UseZGC", "Load live=80", ["jvm-oom-java-heap"], ["jvm-zgc-out-of-memory"],
                   ["jvm-zgc-allocation-stall", "jvm-heap-leak"]),
    "quiet-shenandoah-gen-25": (25, "gc*", SHUFFLED, "-Xmx160m -XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational",
                                "Load live=6 rate=8 ring=1 threads=1 ms=1500", [], [], ["jvm-gc-explicit"]),
    "quiet-zgc-gen-21": (21, "gc*", SHUFFLED, "-Xmx256m -XX:+UseZGC -XX:+ZGenerational", "Load live=6 rate=8 ring=1 threads=1 ms=1500", [], [], []),
    "quiet-serial-25": (25, "gc*", "none", "-Xmx64m -XX:+UseSerialGC", "Load live=6 rate=30 ring=1 threads=1 ms=1500", [], [], []),
    "quiet-parallel-17": (17, "gc", SHUFFLED, "-Xmx64m -XX:+UseParallelGC", "Load live=6 rate=30 ring=1 threads=1 ms=1500", [], [], []),
    "quiet-safepoints-21": (21, "gc*,safepoint*", DEFAULT, "-Xmx64m -XX:+UseG1GC", "Load live=6 rate=30 ring=1 threads=1 ms=1500", [], [], []),
}
PAUSE = re.compile(r"^(?:\[[^\]\n]*\])* ?GC\(\d+\) (?:[yYO]: )?Pause ([A-Z][A-Za-z ]*?)(?: \(.*\))?"
                   r"(?: \d+[KMG](?:\(\d+%\))?->\d+[KMG]\(\d+[KMG%]\))? (\d+[.,]\d+)(ms|s)$")
here = os.path.dirname(os.path.abspath(__file__))
arguments = sys.argv[1:]
only = arguments[1] if arguments[:1] == ["--only"] else ""
javas = {}
for java in arguments[2 if only else 0:]:
    javas[int(re.search(r'version "(\d+)', subprocess.run([java, "-version"], capture_output=True, text=True).stderr)[1])] = java
with tempfile.TemporaryDirectory() as work:
    subprocess.run(["javac", "-nowarn", "--release", "11", "-d", work, here + "/Load.java", here + "/GCTrouble.java"], check=True)
    for name, (version, tags, decorators, flags, words, expect, accept, allow) in CASES.items():
        if version not in javas or only not in name:
            continue
        folder = os.path.join(here, "..", "gc-" + name)
        os.makedirs(folder, exist_ok=True)
        log = os.path.join(folder, "gc.log")
        run = subprocess.run([javas[version], *flags.split(), f"-Xlog:{tags}:file={log}:{decorators}:filecount=0", "-cp", work, *words.split()],
                             capture_output=True, text=True)
        artifacts = ["gc.log"]
        if "Exception" in run.stderr:
            open(folder + "/app.log", "w").write(run.stderr)
            artifacts.append("app.log")
        kinds, total = collections.Counter(), 0.0
        for line in open(log, errors="replace"):
            found = PAUSE.match(line.rstrip("\n"))
            if found:
                kinds[found[1]] += 1
                total += float(found[2].replace(",", ".")) * (1000 if found[3] == "s" else 1)
        facts = {"pause_count": sum(kinds.values()), "pauses": dict(sorted(kinds.items())), "total_pause_ms": round(total, 3)} if kinds else {}
        case = {"id": "gc-" + name, "kind": "gclog", "expect": expect, "accept": accept, "allow": allow, "jdk": str(version),
                "artifacts": artifacts, "how": f"java {flags} -Xlog:{tags}:file=gc.log:{decorators}:filecount=0 {words}", "facts": facts}
        json.dump(case, open(folder + "/case.json", "w"), indent=1)
        open(folder + "/case.json", "a").write("\n")
        print(case["id"], os.path.getsize(log), dict(kinds), flush=True)
