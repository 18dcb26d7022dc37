#!/usr/bin/env python3
"""Makes the cases texts-*: one run of texts.go per failure text and Go version.

usage: texts.py GO_BINARY...      (each the `go` of one toolchain; nothing is downloaded)
"""
import json, os, re, subprocess, sys, tempfile

EXPECT = {
    "stack": "go-stack-overflow", "mapww": "go-concurrent-map-writes", "maprw": "go-concurrent-map-read-write",
    "mapiter": "go-concurrent-map-iteration-write", "asleep": "go-deadlock-all-asleep",
    "goexit": "go-deadlock-all-asleep", "nil": "go-nil-pointer-dereference", "index": "go-index-out-of-range",
    "bounds": "go-slice-bounds-out-of-range", "nilmap": "go-nil-map-write", "assert": "go-type-assertion-panic",
    "div": "go-integer-divide-by-zero", "makeslice": "go-makeslice-len-out-of-range",
    "makechan": "go-makeslice-len-out-of-range", "closeclosed": "go-close-of-closed-channel",
    "closenil": "go-close-of-nil-channel", "sendclosed": "go-send-on-closed-channel",
    "wg": "go-negative-waitgroup-counter", "unlock": "go-unlock-of-unlocked-mutex",
    "rwunlock": "go-unlock-of-unlocked-mutex", "runlock": "go-unlock-of-unlocked-mutex",
    "threads": "go-thread-limit-exceeded", "fault": "go-unexpected-fault-address", "oom": "go-out-of-memory",
    "app": "go-application-panic", "custom": "go-application-panic", "chain": "go-repanicked-chain",
    "rechain": "go-repanicked-chain", "resame": "go-repanicked-chain", "array": "go-slice-bounds-out-of-range",
    "fatalhash": "go-runtime-throw-other",
}
here = os.path.dirname(os.path.abspath(__file__))
for go in sys.argv[1:]:
    go = os.path.abspath(go)
    with tempfile.TemporaryDirectory() as work:
        open(work + "/go.mod", "w").write("module example.com/texts\n\ngo 1.21\n")
        open(work + "/main.go", "w").write(open(here + "/texts.go").read())
        env = dict(os.environ, GOTOOLCHAIN="local", GOFLAGS="-trimpath")
        subprocess.run([go, "build", "-o", "texts", "main.go"], cwd=work, env=env, check=True)
        version = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout.strip()
        short = "".join(version[2:].split(".")[:2])
        for name, scenario in EXPECT.items():
            run = subprocess.run(["./texts", name], cwd=work, capture_output=True, timeout=60)
            folder = os.path.join(here, "..", f"texts-{name}-{short}")
            os.makedirs(folder, exist_ok=True)
            text = run.stderr + f"exit status {run.returncode}\n".encode()
            open(folder + "/crash.log", "wb").write(text)
            case = {"id": f"texts-{name}-{short}", "kind": "log", "expect": [scenario], "go": version[2:],
                    "artifacts": ["crash.log"], "how": f"texts.go {name}", "facts": {}}
            if scenario == "go-repanicked-chain":
                case["accept"] = ["go-application-panic"]
            head = re.search(rb"^fatal error: (.*)$", run.stderr, re.M)
            if head:
                case["facts"]["fatal"] = head.group(1).decode()
            json.dump(case, open(folder + "/case.json", "w"), indent=1)
            print(case["id"])
