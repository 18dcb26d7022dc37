#!/usr/bin/env python3
"""Makes the cases of builds that fail, and of output that only looks like one.

usage: builds.py FOLDER_OF_TOOLCHAINS [NAME]     (holds VERSION/go/bin/go for each version below; nothing is downloaded)

Each case: name, Go version, files (`-- path --` before each), command, expected scenarios, facts.
"""
import json, os, subprocess, sys, tempfile

MAIN = "package main\n\nfunc main() {}\n"
MOD = "-- go.mod --\nmodule example.com/app\n\ngo 1.21\n"
MISSING = "package main\n\nfunc main() {\n" + "".join(f"\tstep{i}()\n" for i in range(14)) + "}\n"
LOGS = '''package main

import "log"

func main() {
	log.SetFlags(log.Lshortfile)
	log.Print("undefined: retryPolicy in tenant 7, using the default")
	log.Print("# example.com/app")
	log.Print("5:2: \\"os\\" imported and not used")
	log.SetFlags(0)
	log.Print(`reply from ana: my build says "./main.go:5:2: undefined: x", any idea?`)
	log.Print(`  > ./main.go:5:2: undefined: x`)
	log.Print(`bob: package fmtt is not in std (/usr/local/go/src/fmtt) means a typo`)
	log.Print(`bob: and import cycle not allowed means what it says`)
	log.Print("go run took 3s")
	log.Print("link: eth0 is up")
	log.Print("pattern dist/*: 4 files")
}
'''
CYCLE = '''-- main.go --
package main

func main() {}
-- a/a.go --
package a

import _ "example.com/app/b"
-- b/b.go --
package b
-- b/b_test.go --
package b

import (
	"testing"

	_ "example.com/app/a"
)

func TestB(t *testing.T) {}
'''
CASES = [
    ("compile-too-many-errors-124", "1.24.11", MISSING, "go build -o app .", ["go-compile-error"],
     {"errors": 10, "undefined_contains": ["step0", "step9"], "file": "main.go"}),
    ("compile-error-in-test-json-127", "1.27.3", "-- main.go --\n" + MAIN + '-- a_test.go --\npackage main\n\nimport "testing"\n\nfunc TestA(t *testing.T) { missing() }\n',
     "go test -json ./...", ["go-compile-error"], {"errors": 1, "undefined": ["missing"], "in_test": True}),
    ("compile-vet-type-error-123", "1.23.9", 'package main\n\nimport "os"\n\nfunc main() {\n\tvar n int = "x"\n}\n', "go vet ./...",
     ["go-compile-error"], {"errors": 1}),
    ("compile-generate-125", "1.25.5", "-- main.go --\npackage main\n\n//go:generate go run ./gen\n\nfunc main() {}\n-- gen/main.go --\npackage main\n\nfunc main() { x := 1 }\n",
     "go generate ./...", ["go-compile-error"], {"errors": 1, "file": "gen/main.go"}),
    ("compile-make-two-targets-126", "1.26.6", "-- main.go --\npackage main\n\nfunc main() { println(\"api 1 ready\") }\n-- Makefile --\n.PHONY: all api worker cron\nall: api worker cron\napi:\n\tgo build -o api . && ./api\nworker:\n\tgo build -o worker ./worker\ncron:\n\tgo build -o cron ./cron\n-- worker/main.go --\npackage main\n\nimport \"os\"\n\nfunc main() { run(1) }\n-- cron/main.go --\npackage main\n\nfunc main() { var t int = \"daily\"; _ = t }\n",
     "make -k all", ["go-compile-error"], {"undefined": ["run"], "unused_imports": ["os"]}),
    ("redeclared-two-files-122", "1.22.10", "-- main.go --\n" + MAIN + "-- main_old.go --\npackage main\n\nfunc main() {}\n\nfunc helper() {}\n-- util.go --\npackage main\n\nfunc helper() {}\n",
     "go build -o app .", ["go-multiple-main-package"], {"redeclared": ["main", "helper"], "errors": 2}),
    ("import-cycle-in-test-124", "1.24.11", CYCLE, "go test ./...", ["go-import-cycle"],
     {"in_test": True, "cycle": ["example.com/app/b", "example.com/app/a", "example.com/app/b"]}),
    ("import-cycle-121", "1.21.13", CYCLE.replace("-- b/b.go --\npackage b\n", '-- b/b.go --\npackage b\n\nimport _ "example.com/app/a"\n'), "go vet ./a",
     ["go-import-cycle"], {"in_test": False, "cycle": ["example.com/app/a", "example.com/app/b", "example.com/app/a"]}),
    ("not-in-std-126", "1.26.6", 'package main\n\nimport (\n\t"fmtt"\n\t"runtime/internal/errctx"\n)\n\nfunc main() {}\n', "go run .",
     ["go-package-not-in-std"], {"not_in_std": ["fmtt", "runtime/internal/errctx"]}),
    ("stack-frame-125", "1.25.5", "package main\n\nfunc sum(a [1 << 28]int64) int64 { return a[3] }\n\nfunc main() {}\n", "go build -o app .",
     ["go-stack-frame-too-large"], {}),
    ("asm-operands-127", "1.27.3", "-- main.go --\npackage main\n\nfunc f()\n\nfunc main() { f() }\n-- f_amd64.s --\n#include \"textflag.h\"\n\nTEXT ·f(SB), NOSPLIT, $0-0\n\tMOVQ AX, $3\n\tJMP nolabel\n\tRET\n",
     "go build -o app .", ["go-assembler-error"], {}),
    ("godebug-directive-124", "1.24.11", "//go:debug gorootstack=1\npackage main\n\nfunc main() {}\n", "go build -o app .",
     ["go-unknown-godebug-directive"], {}),
    ("godebug-in-gomod-126", "1.26.6", "-- go.mod --\nmodule example.com/app\n\ngo 1.23\n\ngodebug gorootstack=1\n-- main.go --\n" + MAIN, "go build -o app .",
     ["go-unknown-godebug-directive"], {}),
    ("debug-key-121", "1.21.13", MAIN, "go build -gcflags=-d=checkinternalerrors -o app .", ["go-unknown-debug-key"], {}),
    ("link-flag-127", "1.27.3", MAIN, "go build -ldflags=-verify-symtab -o app .", ["go-unknown-debug-key"], {}),
    ("main-undeclared-123", "1.23.9", "package main\n\nfunc Main() {}\n", "go run .", ["go-main-undeclared"], {}),
    ("embed-directory-empty-125", "1.25.5", 'package main\n\nimport "embed"\n\n//go:embed assets\nvar assets embed.FS\n\nfunc main() { _ = assets }\n', "mkdir assets; go vet .",
     ["go-embed-pattern-no-match"], {"pattern": "assets"}),
    ("internal-in-test-122", "1.22.10", '-- go.mod --\nmodule example.com/app\n\ngo 1.21\n\nrequire example.com/other v1.0.0\n\nreplace example.com/other => ./other\n-- main.go --\n' + MAIN + '-- main_test.go --\npackage main\n\nimport (\n\t"testing"\n\n\t"example.com/other/internal/wire"\n)\n\nfunc TestA(t *testing.T) { wire.F() }\n-- other/go.mod --\nmodule example.com/other\n\ngo 1.21\n-- other/internal/wire/w.go --\npackage wire\n\nfunc F() {}\n',
     "go test ./...", ["go-internal-package-not-allowed"], {"package": "example.com/other/internal/wire"}),
    ("constraint-windows-only-127", "1.27.3", "-- main.go --\npackage main\n\nimport _ \"example.com/app/reg\"\n\nfunc main() {}\n-- reg/reg_windows.go --\npackage reg\n", "go test ./...",
     ["go-build-constraint-excludes-files"], {"package": "example.com/app/reg"}),
    ("clean-build-x-124", "1.24.11", MAIN, "go build -x -o app . && echo built", [], {}),
    ("clean-gcc-only-127", "1.27.3", "-- x.c --\n#include \"nosuch.h\"\nint main(void) { return f() }\n-- y.c --\nint g(void);\nint main(void) { return g(); }\n", "gcc -c x.c; gcc -o y y.c", [], {}),
    ("clean-javac-127", "1.27.3", "-- Main.java --\nclass Main { void f() { int n = \"x\"; g(); } }\n", "javac Main.java", [], {}),
    ("clean-log-quotes-build-125", "1.25.5", LOGS, "go build -o app . && ./app", [], {}),
    ("clean-node-127", "1.27.3", "-- a.js --\nimport fs from 'fs';\nconst x = 1;\nx = 2;\n-- b.mjs --\nimport 'nosuch';\n", "node a.js; node b.mjs; python3 -c 'import nosuch'", [], {}),
]


def split(text):
    files, name = {}, "main.go"
    for line in text.splitlines(True):
        if line.startswith("-- ") and line.rstrip().endswith(" --"):
            name = line.strip()[3:-3]
            files[name] = ""
        else:
            files[name] = files.get(name, "") + line
    return files


here = os.path.dirname(os.path.abspath(__file__))
tools = os.path.abspath(sys.argv[1])
for name, version, sources, command, expect, facts in CASES:
    if len(sys.argv) > 2 and sys.argv[2] not in name:
        continue
    with tempfile.TemporaryDirectory() as work:
        files = split(sources)
        if "go.mod" not in files:
            files.update(split(MOD))
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(work, path)), exist_ok=True)
            open(os.path.join(work, path), "w").write(text)
        root = os.path.join(tools, version, "go")
        env = dict(os.environ, PATH=root + "/bin:" + os.environ["PATH"], GOTOOLCHAIN="local", GOPROXY="off",
                   GOFLAGS="-mod=mod", LC_ALL="C")
        run = subprocess.run(["bash", "-c", f"({command}) 2>&1; echo \"exit status $?\""], cwd=work, env=env,
                             capture_output=True, timeout=600)
        text = run.stdout.decode().replace(work, "/src/app").replace(root, "/usr/local/go")
        folder = os.path.join(here, "..", name)
        os.makedirs(folder, exist_ok=True)
        open(folder + "/build.log", "w").write(text)
        case = {"id": name, "kind": "build", "expect": expect, "go": version, "artifacts": ["build.log"], "how": command,
                "facts": facts}
        json.dump(case, open(folder + "/case.json", "w"), indent=1)
        print(name)
