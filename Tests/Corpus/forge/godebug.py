#!/usr/bin/env python3
"""Makes the cases gctrace-*, schedtrace-* and inittrace-* of this folder's parent: runs of godebug/ under GODEBUG.

usage: godebug.py FOLDER_OF_TOOLCHAINS [CASE...]     (holds 1.21.13/go/bin/go and so on; nothing is downloaded)
"""
import glob, json, os, subprocess, sys, tempfile

# name, Go version, mode, environment, expected scenarios, also true, facts
CASES = [
    ("gctrace-limit-121", "1.21", "limit", {"GODEBUG": "gctrace=1", "GOMEMLIMIT": "56MiB"}, ["go-gc-thrash-memory-limit"], ["go-gc-pressure"], {}),
    ("gctrace-limit-off-127", "1.27", "limit", {"GODEBUG": "gctrace=1,gcpacertrace=1", "GOGC": "off", "GOMEMLIMIT": "60MiB"}, ["go-gc-thrash-memory-limit"], ["go-gc-pressure"], {}),
    ("gctrace-limit-env-125", "1.25", "limit", {"GODEBUG": "gctrace=1,gorootstack=1", "GOMEMLIMIT": "58MiB"}, ["go-gc-thrash-memory-limit"], ["go-gc-pressure"], {"memory_limit_mib": 58, "unknown_setting": "GODEBUG=gorootstack"}),
    ("gctrace-leak-123", "1.23", "leak", {"GODEBUG": "gctrace=1"}, ["go-heap-growth"], ["go-gc-pressure"], {}),
    ("gctrace-slowleak-126", "1.26", "slowleak", {"GODEBUG": "gctrace=2,scavtrace=1"}, ["go-heap-growth"], ["go-gc-pressure"], {}),
    ("gctrace-forced-122", "1.22", "forced", {"GODEBUG": "gctrace=1"}, ["go-forced-gc"], ["go-gc-pressure"], {"forced_cycles": 60}),
    ("gctrace-pressure-125", "1.25", "pressure", {"GODEBUG": "gctrace=1", "GOGC": "8"}, ["go-gc-pressure"], [], {}),
    ("schedtrace-starve-127", "1.27", "starve", {"GODEBUG": "schedtrace=100"}, ["go-scheduler-runqueue-backlog"], [], {"gomaxprocs": 2}),
    ("scheddetail-starve-124", "1.24", "starve", {"GODEBUG": "schedtrace=150,scheddetail=1", "GOMAXPROCS": "1", "COUNT": "130"}, ["go-scheduler-runqueue-backlog"], [], {"gomaxprocs": 1}),
    ("inittrace-tables-126", "1.26", "init", {"GODEBUG": "inittrace=1", "GEO_TABLES": "6000"}, ["go-slow-package-init"], [], {"package": "example.com/godebug/geo"}),
    ("gctrace-gcoff-124", "1.24", "gcoff", {"GODEBUG": "gctrace=1", "GOGC": "off", "GOMEMLIMIT": "96MiB"}, [], [], {"forced_cycles": 0}),
    ("gctrace-alloc-127", "1.27", "alloc", {"GODEBUG": "gctrace=1"}, [], [], {"forced_cycles": 0}),
    ("gctrace-startup-122", "1.22", "startup", {"GODEBUG": "gctrace=1"}, [], [], {}),
    ("gctrace-oneforced-125", "1.25", "oneforced", {"GODEBUG": "gctrace=1"}, [], [], {"forced_cycles": 1}),
    ("schedtrace-eight-126", "1.26", "eight", {"GODEBUG": "schedtrace=100"}, [], [], {"gomaxprocs": 2}),
    ("scheddetail-burst-121", "1.21", "burst", {"GODEBUG": "schedtrace=200,scheddetail=1", "COUNT": "80"}, [], [], {"gomaxprocs": 2}),
    ("settings-123", "1.23", "init", {"GODEBUG": "gorootstack=1,internalerr_hotpatch=1", "GOGC": "high", "GOMAXPROCS": "2"}, [], [], {"unknown_setting": "GODEBUG=gorootstack", "invalid_setting": "GOGC=high"}),
    ("inittrace-fine-123", "1.23", "init", {"GODEBUG": "inittrace=1", "GEO_TABLES": "20"}, [], [], {}),
]
here = os.path.dirname(os.path.abspath(__file__))
LIMIT = 450  # lines kept


def toolchain(version):
    return sorted(glob.glob(os.path.join(sys.argv[1], version + ".*", "go", "bin", "go")))[0]


for name, version, mode, settings, expect, allow, facts in CASES:
    if sys.argv[2:] and name not in sys.argv[2:]:
        continue
    go = os.path.abspath(toolchain(version))
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["cp", "-r", here + "/godebug/.", work], check=True)
        open(work + "/go.mod", "w").write("module example.com/godebug\n\ngo 1.21\n")
        env = dict(os.environ, GOTOOLCHAIN="local", GOFLAGS="-trimpath", GOMAXPROCS="2")
        full = subprocess.run([go, "env", "GOVERSION"], env=env, capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run([go, "build", "-o", "app", "."], cwd=work, env=env, check=True)
        run = subprocess.run(["./app", mode], cwd=work, env=dict(env, **settings), capture_output=True, timeout=120)
        text = run.stderr
        lines = text.splitlines(keepends=True)
        if len(lines) > LIMIT and not name.startswith("sched"):
            text = b"".join(lines[:LIMIT])
        folder = os.path.join(here, "..", name)
        os.makedirs(folder, exist_ok=True)
        open(folder + "/app.log", "wb").write(text)
        how = " ".join(f"{k}={v}" for k, v in settings.items()) + f" ./app {mode}"
        artifacts = ["app.log"]
        if "env" in name or name.startswith("settings"):
            # What `tr '\\0' '\\n' < /proc/PID/environ` shows of such a process.
            dump = "".join(f"{k}={v}\n" for k, v in sorted(dict(settings, HOME="/root", PATH="/usr/local/bin:/usr/bin:/bin").items()))
            open(folder + "/environ.txt", "w").write(dump)
            artifacts.append("environ.txt")
        case = {"id": name, "kind": "log", "expect": expect, "go": full[2:], "artifacts": artifacts, "how": how, "facts": facts}
        if allow:
            case["allow"] = allow
        json.dump(case, open(folder + "/case.json", "w"), indent=1)
        print(name, full, len(lines), "lines")
