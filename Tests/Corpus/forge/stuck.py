#!/usr/bin/env python3
"""Makes the cases stuck-*: stuck.go, asked for its goroutines by SIGQUIT, over several Go versions.

usage: stuck.py GO_BINARY...      (each the `go` of one toolchain; nothing is downloaded)
"""
import gzip, json, os, signal, subprocess, sys, tempfile, time

mutex = ["go-mutex-deadlock"]
# name: (expect, accept, facts, toolchains to keep it of)
CASES = {
    "abba": (mutex, ["go-hang-sigquit"], {"blocked_function": "main.(*account).pay", "blocked_on_mutex": 2}, (121, 124, 127)),
    "leaked": (mutex, ["go-hang-sigquit"], {"blocked_function": "main.(*inventory).take"}, (122, 126)),
    "behind": (mutex, ["go-goroutine-pileup", "go-hang-sigquit"], {"blocked_function": "main.(*inventory).take", "blocked_count": 60}, (125,)),
    "rwtwice": (mutex, ["go-hang-sigquit"], {"blocked_on_mutex": 2}, (123, 127)),
    "self": (mutex, ["go-hang-sigquit"], {"blocked_function": "main.(*counter).total"}, (121, 126)),
    "noreceiver": (["go-channel-block"], ["go-hang-sigquit"], {"blocked_function": "main.produce", "wait_reason": "chan send"}, (121, 125)),
    "notclosed": (["go-channel-block"], ["go-hang-sigquit"], {"blocked_function": "main.drain", "blocked_count": 3}, (124,)),
    "nilchan": (["go-channel-block"], ["go-hang-sigquit"], {"wait_reason": "chan send (nil chan)"}, (122, 127)),
    "wg": (["go-waitgroup-block"], ["go-hang-sigquit"], {"blocked_function": "main.main"}, (123, 126)),
    "cond": (["go-cond-wait"], ["go-hang-sigquit"], {"blocked_function": "main.(*queue).get", "wait_reason": "sync.Cond.Wait"}, (121, 127)),
    "held": (["go-goroutine-pileup"], ["go-hang-sigquit", "go-mutex-deadlock", "go-lock-contention"],
             {"blocked_count": 500, "lock_holder": "main.(*catalog).refresh", "wait_reason": "sync.Mutex.Lock"}, (124, 127)),
    "healthy": (["go-hang-sigquit"], [], {}, (121, 126)),
    "idlepool": (["go-hang-sigquit"], [], {}, (122, 127)),
    "busy": (["go-hang-sigquit"], [], {}, (125,)),
}
here = os.path.dirname(os.path.abspath(__file__))
for go in sys.argv[1:]:
    go = os.path.abspath(go)
    with tempfile.TemporaryDirectory() as work:
        open(work + "/go.mod", "w").write("module example.com/stuck\n\ngo 1.21\n")
        open(work + "/main.go", "w").write(open(here + "/stuck.go").read())
        env = dict(os.environ, GOTOOLCHAIN="local", GOFLAGS="-trimpath", CGO_ENABLED="0")
        subprocess.run([go, "build", "-o", "stuck", "main.go"], cwd=work, env=env, check=True)
        version = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout.strip()
        short = int("".join(version[2:].split(".")[:2]))
        for name, (expect, accept, facts, versions) in CASES.items():
            if short not in versions:
                continue
            run = subprocess.Popen(["./stuck", name], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(1)
            run.send_signal(signal.SIGQUIT)
            text = run.communicate(timeout=60)[1]
            folder = os.path.join(here, "..", f"stuck-{name}-{short}")
            os.makedirs(folder, exist_ok=True)
            artifact = "dump.log.gz" if len(text) > 100_000 else "dump.log"
            data = gzip.compress(text, 9, mtime=0) if artifact.endswith(".gz") else text
            open(folder + "/" + artifact, "wb").write(data)
            case = {"id": f"stuck-{name}-{short}", "kind": "log", "expect": expect, "accept": accept, "go": version[2:],
                    "artifacts": [artifact], "how": f"stuck.go {name}, SIGQUIT after a second",
                    "facts": dict(facts, signal="SIGQUIT")}
            json.dump(case, open(folder + "/case.json", "w"), indent=1)
            open(folder + "/case.json", "a").write("\n")
            print(case["id"], len(text))
