#!/usr/bin/env python3
"""Makes the cases threads-*: threads/ run by several releases of Java, asked for its threads in every way there is.

usage: threads.py FOLDER_OF_JDKS CLASS_PATH [CASE...]

FOLDER_OF_JDKS holds the launchers java11, java17, java21 and java25; jstack, jcmd, jhsdb and javac of a JDK 17 are on
the PATH; CLASS_PATH names the jars of HikariCP, Commons DBCP and Pool, c3p0, Tomcat JDBC, HttpClient, slf4j,
and of an embedded Tomcat 9.
"""
import collections, glob, json, os, re, signal, subprocess, sys, tempfile, time

T, V, P = "com.acme.threads.Threads", "com.acme.vt.Virtual", "com.acme.threads.Pools"
dead, crowd, dry, starved, pinned = (["jvm-deadlock"], ["jvm-monitor-contention"], ["jvm-resource-pool-exhausted"],
                                     ["jvm-thread-pool-starvation"], ["jvm-virtual-thread-pinned"])
# name, JDK, how, class and arguments, flags, expected, also true, facts
CASES = [
    ("monitors-11", 11, "quit", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"], "deadlock_proof": "reported"}),
    ("monitors-log-17", 17, "quit-noise", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-cri-21", 21, "quit-cri", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-docker-25", 25, "quit-docker", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-cut-25", 25, "print-cut", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"], "deadlock_proof": "computed"}),
    ("monitors-file-25", 25, "file", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-json-25", 25, "json", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-jhsdb-17", 17, "jhsdb", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-mixed-17", 17, "jhsdb-mixed", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"]}),
    ("monitors-actuator-17", 17, "actuator", [T, "monitors"], [], dead, [], {"deadlocked_threads": ["audit-writer", "ledger-writer"], "deadlock_proof": "computed"}),
    ("locks-17", 17, "jstack", [T, "locks"], [], dead, [], {"deadlocked_threads": ["price-updater", "stock-updater"]}),
    ("locks-cut-21", 21, "print-cut", [T, "locks"], [], dead, [], {"deadlocked_threads": ["price-updater", "stock-updater"], "deadlock_proof": "computed"}),
    ("three-21", 21, "print", [T, "three"], [], dead, [], {"deadlocked_threads": ["three-a", "three-b", "three-c"]}),
    ("contention-11", 11, "jstack", [T, "contention", "14"], [], crowd, starved, {"blocked_count": 13, "lock_holder": "com.acme.threads.Threads.pause"}),
    ("contention-json-25", 25, "json", [T, "contention", "12"], [], crowd, starved, {"blocked_count": 11, "monitor_class": "java.lang.Object"}),
    ("queue-lock-17", 17, "print", [T, "queue-lock", "14"], [], crowd, starved, {"blocked_count": 13, "owner": "pool-1-thread-1"}),
    ("nested-25", 25, "jstack", [T, "nested", "4"], [], starved, [], {"pool_size": 4, "waiting_in": "java.util.concurrent.FutureTask.get"}),
    ("joined-21", 21, "jstack", [T, "joined", "6"], [], starved, [], {"pool_size": 6, "waiting_in": "java.util.concurrent.CompletableFuture.join"}),
    ("semaphore-11", 11, "jstack", [T, "semaphore", "15"], [], dry, [], {"resource_waiters": 12, "resource_pool": "Semaphore"}),
    ("pool-hikari-17", 17, "jstack", [P, "hikari", "10", "600"], [], dry, [], {"resource_waiters": 7, "resource_pool": "HikariCP"}),
    ("pool-dbcp-21", 21, "jstack", [P, "dbcp", "10", "600"], [], dry, [], {"resource_waiters": 7, "resource_pool": "Commons DBCP"}),
    ("pool-tomcat-11", 11, "jstack", [P, "tomcat", "10", "600"], [], dry, [], {"resource_waiters": 7, "resource_pool": "Tomcat JDBC"}),
    ("pool-c3p0-17", 17, "jstack", [P, "c3p0", "10", "600"], [], dry, [], {"resource_waiters": 7, "resource_pool": "c3p0"}),
    ("pool-http-21", 21, "jstack", [P, "http", "10"], [], dry, [], {"resource_waiters": 8, "resource_pool": "Apache HttpClient"}),
    ("pinned-json-21", 21, "json", [V, "pinned", "8"], [], pinned, [], {"virtual_threads": 8, "pinned_frame": "com.acme.vt.Virtual.pinned"}),
    ("pinned-init-25", 25, "file", [V, "init", "6"], [], pinned, [], {"virtual_threads": 6, "pinned_frame": "com.acme.vt.Virtual$Slow.<clinit>"}),
    ("pinned-trace-21", 21, "console", [V, "pinned", "3"], ["-Djdk.tracePinnedThreads=full"], pinned, [], {"pinned_frame": "com.acme.vt.Virtual.pinned", "pin_reason": "MONITOR"}),
    ("pinned-short-21", 21, "console", [V, "pinned", "3"], ["-Djdk.tracePinnedThreads=short"], pinned, [], {"pinned_frame": "com.acme.vt.Virtual.pinned"}),
    ("pinned-carriers-21", 21, "jstack3", [V, "pinned", "8"], [], pinned, [], {"kept_carriers": 2}),
    ("leak-17", 17, "jstack", [T, "leak", "60"], [], ["jvm-thread-leak"], [], {"executors": 60}),
    ("grow-21", 21, "quit3", [T, "grow", "180"], [], ["jvm-thread-leak"], [], {"growing_threads": "upload-watcher-*"}),
    # Nothing is wrong, or nothing that a dump can prove.
    ("clean-monitor-virtual-25", 25, "file", [V, "monitor", "4"], [], [], [], {"virtual_threads": 4}),
    ("clean-virtual-25", 25, "json", [V, "ease", "20"], [], [], [], {"virtual_threads": 20}),
    ("clean-lock-virtual-21", 21, "file", [V, "lock", "4"], [], [], [], {"virtual_threads": 4}),
    ("clean-two-pools-17", 17, "jstack", [T, "two-pools", "6"], [], [], [], {"pool_size": 6}),
    ("clean-waiting-11", 11, "print", [T, "waiting"], [], [], [], {"owner": "producer"}),
    ("clean-busy-17", 17, "jstack3", [T, "busy"], [], [], [], {"busiest_thread": "pricing-loop"}),
    ("clean-idle-25", 25, "quit", [T, "idle"], [], [], [], {}),
    ("clean-idle-11", 11, "quit3", [T, "idle"], [], [], [], {}),
    ("clean-tomcat-17", 17, "print", ["com.acme.threads.Server"], [], [], [], {}),
    ("clean-tomcat-21", 21, "jstack", ["com.acme.threads.Server"], [], [], [], {}),
    ("clean-pool-25", 25, "jstack", [P, "hikari", "3", "1"], [], [], [], {}),
]
here = os.path.dirname(os.path.abspath(__file__))
work = tempfile.mkdtemp()
jars = os.path.abspath(sys.argv[2]) if ":" not in sys.argv[2] else sys.argv[2]
subprocess.run(["javac", "--release", "11", "-cp", jars, "-d", work + "/classes"] + glob.glob(here + "/threads/com/acme/*/*.java"), check=True)


def tool(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True).stdout.decode()


def noisy(text):
    """A service goes on logging while its threads are printed."""
    out = []
    for number, line in enumerate(text.splitlines(keepends=True)):
        out.append(line)
        if number % 23 == 5:
            out.append(f"2026-11-28 22:32:{number % 60:02d}.118  INFO 1 --- [io-8080-exec-{number % 10}] c.a.ledger.Bookings : booked {number}\n")
    return "".join(out)


def cri(text):
    return "".join(f"2026-11-28T22:32:48.{n % 1000:03d}000000Z stdout F {line}\n" for n, line in enumerate(text.splitlines()))


def docker(text):
    return "".join(json.dumps({"log": line + "\n", "stream": "stdout", "time": f"2026-11-28T22:32:48.{n % 1000:03d}Z"}) + "\n" for n, line in enumerate(text.splitlines()))


def take(how, pid, log):
    """The files of a case by name."""
    if how.startswith("quit"):
        for _ in range(3 if how == "quit3" else 1):
            os.kill(pid, signal.SIGQUIT)
            time.sleep(4 if how == "quit3" else 1)
        text = open(log).read()
        text = {"quit-noise": noisy, "quit-cri": cri, "quit-docker": docker}.get(how, str)(text)
        return {"app.log": text}
    if how == "console":
        return {"console.txt": open(log).read()}
    if how == "print":
        return {"threads.txt": tool("jcmd", str(pid), "Thread.print", "-l")}
    if how == "print-cut":
        return {"threads.txt": tool("jcmd", str(pid), "Thread.print", "-l").split('\n"VM Thread"')[0]}
    if how == "jstack":
        return {"jstack.txt": tool("jstack", str(pid))}
    if how == "jstack3":
        files = {}
        for number in (1, 2, 3):
            files[f"jstack.{number}.txt"] = tool("jstack", str(pid))
            time.sleep(3)
        return files
    if how.startswith("jhsdb"):
        words = ["jhsdb", "jstack", "--pid", str(pid)] + (["--mixed"] if how.endswith("mixed") else [])
        return {"jstack.txt": "".join(l for l in tool(*words).splitlines(keepends=True) if not l.startswith("WARNING: "))}
    target = os.path.join(work, "dump.out")
    tool("jcmd", str(pid), "Thread.dump_to_file", "-overwrite", *(["-format=json"] if how == "json" else []), target)
    return {"threads.json" if how == "json" else "threads.txt": open(target).read()}


def counted(files):
    """Counts that a reader must find, for one dump in one file."""
    text = "".join(files.values())
    if "stdout" in text[:80] or len(files) > 1 or text.count("Full thread dump") != 1 or not text.startswith(("2026", "READY")) and ":\n2026" not in text[:40]:
        return {}
    body = text.split("\nFound ", 1)[0]
    blocks = re.split(r'^(?=")', body, flags=re.M)[1:]
    states = collections.Counter(m.group(1) for b in blocks for m in [re.search(r"java\.lang\.Thread\.State: (\w+)", b)] if m)
    return {"threads": len(blocks), "states": dict(states)}


for name, jdk, how, words, flags, expect, allow, facts in CASES:
    if sys.argv[3:] and name not in sys.argv[3:]:
        continue
    log = os.path.join(work, "run.log")
    if how == "actuator":
        words = ["com.acme.threads.Actuator"] + words[1:]
    run = subprocess.Popen([os.path.join(sys.argv[1], f"java{jdk}"), "-Xmx64m", *flags, "-cp", f"{work}/classes:{jars}", *words],
                           stdout=open(log, "w"), stderr=subprocess.STDOUT)
    for _ in range(200):
        if ("]}\n" if how == "actuator" else "READY") in open(log).read():
            break
        time.sleep(0.1)
    time.sleep(0.3)
    files = {"threaddump.json": "{" + open(log).read().split("{", 1)[1].split("\n")[0] + "\n"} if how == "actuator" else take(how, run.pid, log)
    run.kill()
    run.wait()
    folder = os.path.join(here, "..", "threads-" + name)
    os.makedirs(folder, exist_ok=True)
    for file, text in files.items():
        open(os.path.join(folder, file), "w").write(text)
    case = {"id": "threads-" + name, "kind": "threaddump", "expect": expect, "allow": allow, "jdk": str(jdk),
            "artifacts": sorted(files), "how": f"{' '.join(flags + words)}; {how}", "facts": dict(counted(files), **facts)}
    json.dump(case, open(os.path.join(folder, "case.json"), "w"), indent=1)
    print(name, sum(len(t) for t in files.values()), flush=True)
