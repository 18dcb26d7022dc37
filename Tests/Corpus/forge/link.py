#!/usr/bin/env python3
"""Makes the artifacts of the Go linker and the dynamic loader in Tests/Corpus: writes each program, builds it with the
toolchain named, keeps what was printed.

usage: link.py --toolchains DIR --out Tests/Corpus [--only NAME]
DIR holds one folder per Go version (1.21.13, …) with go/bin/go in it. Needs gcc, musl-gcc and python 3.9.
"""
import argparse, json, os, pathlib, shutil, subprocess, tempfile

MOD = "module example.com/app\n\ngo 1.21\n"
LONG_ASM = '#include "textflag.h"\n\nTEXT ·walk(SB), NOSPLIT, $%d-0\n\tCALL ·step(SB)\n\tRET\n\nTEXT ·step(SB), NOSPLIT, $%d-0\n\tCALL ·leaf(SB)\n\tRET\n\nTEXT ·leaf(SB), NOSPLIT, $%d-0\n\tRET\n'
CALLS_WALK = "package main\n\nfunc walk()\nfunc step()\nfunc leaf()\n\nfunc main() { walk() }\n"

CASES = {
    # Two packages push the same linker name.
    "link-dup-linkname-121": dict(go="1.21.13", expect=["go-duplicate-symbol"], facts={"symbols": ["example.com/shared.hash"]}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport (\n\t"example.com/app/fast"\n\t"example.com/app/slow"\n)\n\nfunc main() { println(fast.Sum(1), slow.Sum(2)) }\n',
        "fast/fast.go": 'package fast\n\nimport _ "unsafe"\n\n//go:linkname hash example.com/shared.hash\nfunc hash(x int) int { return x * 31 }\n\n//go:noinline\nfunc Sum(x int) int { return hash(x) }\n',
        "slow/slow.go": 'package slow\n\nimport _ "unsafe"\n\n//go:linkname hash example.com/shared.hash\nfunc hash(x int) int { return x + 7 }\n\n//go:noinline\nfunc Sum(x int) int { return hash(x) }\n',
    }),
    "link-dup-asm-pkgs-127": dict(go="1.27.3", expect=["go-duplicate-symbol"], facts={"symbols": ["xor_block"]}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport (\n\t"example.com/app/chacha"\n\t"example.com/app/salsa"\n)\n\nfunc main() { chacha.Run(); salsa.Run() }\n',
        "chacha/c.go": "package chacha\n\nfunc run()\n\nfunc Run() { run() }\n",
        "chacha/c_amd64.s": '#include "textflag.h"\n\nTEXT ·run(SB), NOSPLIT, $0-0\n\tCALL xor_block(SB)\n\tRET\n\nTEXT xor_block(SB), NOSPLIT, $0-0\n\tXORQ AX, AX\n\tRET\n',
        "salsa/s.go": "package salsa\n\nfunc run()\n\nfunc Run() { run() }\n",
        "salsa/s_amd64.s": '#include "textflag.h"\n\nTEXT ·run(SB), NOSPLIT, $0-0\n\tCALL xor_block(SB)\n\tRET\n\nTEXT xor_block(SB), NOSPLIT, $0-0\n\tXORQ BX, BX\n\tRET\n',
    }),
    # Only an amd64 body; built for arm64, with two callers.
    "link-missing-asm-arm64-122": dict(go="1.22.10", env={"GOARCH": "arm64"}, expect=["go-relocation-target-not-defined"], allow=["go-undefined-asm-symbol"], facts={"undefined_symbols": ["example.com/app/vec.dot"]}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport "example.com/app/vec"\n\nfunc main() { println(vec.Dot(nil), vec.Norm(nil)) }\n',
        "vec/vec.go": "package vec\n\nfunc dot(a []float64) float64\n\nfunc Dot(a []float64) float64 { return dot(a) }\n\n//go:noinline\nfunc Norm(a []float64) float64 { return dot(a) / 2 }\n",
        "vec/vec_amd64.s": '#include "textflag.h"\n\nTEXT ·dot(SB), NOSPLIT, $0-32\n\tRET\n',
        "vec/stub.s": "// Lets the compiler accept functions without a body.\n",
    }),
    # Assembly calls what nobody wrote.
    "link-asm-calls-nobody-126": dict(go="1.26.6", expect=["go-undefined-asm-symbol"], accept=["go-relocation-target-not-defined"], facts={"undefined_symbols": ["example.com/app/sum.tail", "sum_table"]}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport "example.com/app/sum"\n\nfunc main() { sum.Start() }\n',
        "sum/sum.go": "package sum\n\nfunc start()\n\nfunc Start() { start() }\n",
        "sum/sum_amd64.s": '#include "textflag.h"\n\nTEXT ·start(SB), NOSPLIT, $0-0\n\tMOVQ $sum_table(SB), AX\n\tCALL ·tail(SB)\n\tRET\n',
    }),
    # Assembly calls a Go function by the calling convention of assembly.
    "link-abi-mismatch-121": dict(go="1.21.13", expect=["go-link-abi-mismatch"], facts={}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport "example.com/app/ring"\n\nfunc push(x int) int\n\nfunc main() { println(push(ring.Next(1))) }\n',
        "push_amd64.s": '#include "textflag.h"\n\nTEXT ·push(SB), NOSPLIT, $16-16\n\tCALL example·com∕app∕ring·Next(SB)\n\tRET\n',
        "ring/ring.go": "package ring\n\n//go:noinline\nfunc Next(x int) int { return x + 1 }\n",
    }),
    # Refused from 1.23 on; the same program builds with 1.22.
    "link-linkname-refused-123": dict(go="1.23.9", expect=["go-linkname-restricted"], facts={"symbol": "runtime.casgstatus"}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport "example.com/app/gls"\n\nfunc main() { gls.Touch() }\n',
        "gls/gls.go": 'package gls\n\nimport _ "unsafe"\n\n//go:linkname casgstatus runtime.casgstatus\nfunc casgstatus(gp uintptr, old, new uint32)\n\nvar On bool\n\nfunc Touch() {\n\tif On {\n\t\tcasgstatus(0, 1, 2)\n\t}\n}\n',
        "gls/stub.s": "",
    }),
    "link-linkname-refused-main-127": dict(go="1.27.3", expect=["go-linkname-restricted"], facts={"symbol": "runtime.stopTheWorldGC"}, files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport _ "unsafe"\n\n//go:linkname stop runtime.stopTheWorldGC\nfunc stop(reason uint8)\n\nfunc main() { stop(1) }\n',
        "stub.s": "",
    }),
    "clean-linkname-122": dict(go="1.22.10", expect=[], build="go build -v -o app . && echo built", files={
        "go.mod": MOD,
        "main.go": 'package main\n\nimport (\n\t"fmt"\n\t_ "unsafe"\n)\n\n//go:linkname nanotime runtime.nanotime\nfunc nanotime() int64\n\nfunc main() { fmt.Println(nanotime() > 0) }\n',
        "stub.s": "",
    }),
    # A chain of nosplit assembly functions that ends over the limit, with two roots.
    "link-nosplit-chain-124": dict(go="1.24.11", expect=["go-nosplit-overflow"], facts={"functions": ["main.walk", "main.step", "main.leaf"]}, files={
        "go.mod": MOD, "main.go": CALLS_WALK, "walk_amd64.s": LONG_ASM % (320, 400, 256),
    }),
    "link-nosplit-branches-121": dict(go="1.21.13", expect=["go-nosplit-overflow"], facts={"functions": ["main.first", "main.fill", "main.second"]}, files={
        "go.mod": MOD,
        "main.go": "package main\n\nfunc first()\nfunc second()\nfunc fill()\n\nfunc main() {\n\tfirst()\n\tsecond()\n}\n",
        "fill_amd64.s": '#include "textflag.h"\n\nTEXT ·first(SB), NOSPLIT, $96-0\n\tCALL ·fill(SB)\n\tRET\n\nTEXT ·second(SB), NOSPLIT, $160-0\n\tCALL ·fill(SB)\n\tRET\n\nTEXT ·fill(SB), NOSPLIT, $720-0\n\tRET\n',
    }),
    "link-nosplit-arm64-126": dict(go="1.26.6", env={"GOARCH": "arm64"}, expect=["go-nosplit-overflow"], facts={}, files={
        "go.mod": MOD, "main.go": CALLS_WALK, "walk_arm64.s": LONG_ASM % (320, 400, 256),
    }),
    # cmd/asm finds the second TEXT of a file itself.
    "link-dup-text-one-file-123": dict(go="1.23.9", expect=["go-duplicate-symbol"], facts={"symbols": ["main.mix"]}, files={
        "go.mod": MOD, "main.go": "package main\n\nfunc mix()\n\nfunc main() { mix() }\n",
        "mix_amd64.s": '#include "textflag.h"\n\nTEXT ·mix(SB), NOSPLIT, $0-0\n\tRET\n\nTEXT ·mix(SB), NOSPLIT, $0-0\n\tNOP\n\tRET\n',
    }),
    # Plugins for arm64 were linked by gold only, up to Go 1.25.
    "link-arm64-gold-124": dict(go="1.24.11", expect=["go-link-arm64-gold"], accept=["cgo-external-linker-failed"], facts={}, env={"GOARCH": "arm64", "CGO_ENABLED": "1", "CC": "aarch64-linux-gnu-gcc"}, build="touch none && unshare -m bash -c 'mount --bind none /usr/bin/aarch64-linux-gnu-ld.gold && go build -buildmode=plugin -o app.so .'", files={
        "go.mod": MOD, "main.go": 'package main\n\nimport "C"\n\nfunc Handle() {}\n\nfunc main() {}\n',
    }),
    # Compiled by rules of one's own, without -p.
    "link-object-without-p-125": dict(go="1.25.5", expect=["go-link-unlinkable-object"], build="go list -deps -export -f '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}' runtime > cfg && echo packagefile example.com/app/rate=rate.a >> cfg && go tool compile -p example.com/app/rate -o rate.a rate/rate.go && go tool compile -p main -importcfg cfg -o main.o main.go && go tool compile -o rate.a rate/rate.go && go tool link -importcfg cfg -o app main.o", facts={}, files={
        "go.mod": MOD, "main.go": 'package main\n\nimport "example.com/app/rate"\n\nfunc main() { println(rate.Limit()) }\n',
        "rate/rate.go": "package rate\n\nfunc Limit() int { return 3 }\n",
    }),
    "link-fingerprint-124": dict(go="1.24.11", expect=["go-link-fingerprint-mismatch"], facts={}, build="go list -deps -export -f '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}' runtime > cfg && cd rate && go tool compile -p example.com/app/rate -o ../rate.a old/rate.go && cd .. && (cat cfg; echo packagefile example.com/app/rate=rate.a) > full && go tool compile -p main -importcfg full -o main.o main.go && cd rate && go tool compile -p example.com/app/rate -o ../rate.a rate.go && cd .. && go tool link -importcfg full -o app main.o", files={
        "go.mod": MOD, "main.go": 'package main\n\nimport "example.com/app/rate"\n\nfunc main() { println(rate.Limit()) }\n',
        "rate/rate.go": "package rate\n\ntype Quota struct{ N, Burst int64 }\n\nfunc Limit() int { return 3 }\n\nfunc Burst() Quota { return Quota{} }\n",
        "rate/old/rate.go": "package rate\n\nfunc Limit() int { return 3 }\n",
    }),
    # The library is gone at run time, under glibc and under musl, and it lacks a symbol.
    "loader-missing-so-126": dict(kind="log", go="1.26.6", out="run.log", expect=["elf-missing-shared-library"], facts={"missing_libraries": ["libheron.so.2"]}, env={"CGO_ENABLED": "1"}, build="gcc -shared -fPIC -Wl,-soname,libheron.so.2 -o libheron.so c/heron.c && go build -o app . && ./app", files={
        "go.mod": MOD, "c/heron.c": "int heron(void) { return 4; }\n",
        "main.go": 'package main\n\n// #cgo LDFLAGS: -L${SRCDIR} -lheron\n// int heron(void);\nimport "C"\n\nfunc main() { println(int(C.heron())) }\n',
    }),
    "loader-ldd-missing-125": dict(kind="log", go="1.25.5", out="ldd.txt", expect=["elf-missing-shared-library"], facts={"missing_libraries": ["libheron.so.2"]}, env={"CGO_ENABLED": "1"}, build="gcc -shared -fPIC -Wl,-soname,libheron.so.2 -o libheron.so c/heron.c && go build -o app . && ldd ./app", files={
        "go.mod": MOD, "c/heron.c": "int heron(void) { return 4; }\n",
        "main.go": 'package main\n\n// #cgo LDFLAGS: -L${SRCDIR} -lheron\n// int heron(void);\nimport "C"\n\nfunc main() { println(int(C.heron())) }\n',
    }),
    "loader-musl-missing-and-symbol": dict(kind="log", go=None, out="run.log", expect=["elf-missing-shared-library"], allow=["elf-undefined-dynamic-symbol"], facts={"missing_libraries": ["libosprey.so.1"]}, build="musl-gcc -shared -fPIC -Wl,-soname,libosprey.so.1 -o libosprey.so osprey.c && musl-gcc main.c -o app -L. -losprey && ./app", files={
        "osprey.c": "int osprey_dive(int x) { return x; }\n", "main.c": "int osprey_dive(int);\nint main(void) { return osprey_dive(2); }\n",
    }),
    "loader-musl-symbol": dict(kind="log", go=None, out="run.log", expect=["elf-undefined-dynamic-symbol"], facts={"undefined_symbols": ["osprey_dive"]}, build="musl-gcc -shared -fPIC -Wl,-soname,libosprey.so.1 -o libosprey.so.1 new.c && ln -s libosprey.so.1 libosprey.so && musl-gcc main.c -o app -L. -losprey && musl-gcc -shared -fPIC -Wl,-soname,libosprey.so.1 -o libosprey.so.1 old.c && LD_LIBRARY_PATH=. ./app", files={
        "new.c": "int osprey_dive(int x) { return x; }\n", "old.c": "int osprey_glide(int x) { return x; }\n", "main.c": "int osprey_dive(int);\nint main(void) { return osprey_dive(2); }\n",
    }),
    "loader-version-not-found": dict(kind="log", go=None, out="run.log", expect=["elf-undefined-dynamic-symbol"], facts={"needed_version": "LIBTERN_2.1"}, build="gcc -shared -fPIC -Wl,-soname,libtern.so.1 -Wl,--version-script=new.map -o libtern.so.1 tern.c && ln -s libtern.so.1 libtern.so && gcc main.c -o app -L. -ltern && gcc -shared -fPIC -Wl,-soname,libtern.so.1 -Wl,--version-script=old.map -o libtern.so.1 tern.c && LD_LIBRARY_PATH=. ./app", files={
        "tern.c": "int tern_call(int x) { return x; }\n", "main.c": "int tern_call(int);\nint main(void) { return tern_call(2); }\n",
        "new.map": "LIBTERN_2.0 { };\nLIBTERN_2.1 { global: tern_call; local: *; } LIBTERN_2.0;\n", "old.map": "LIBTERN_2.0 { global: tern_call; local: *; };\n",
    }),
    "loader-relocation-error": dict(kind="log", go=None, out="run.log", expect=["elf-undefined-dynamic-symbol"], facts={"undefined_symbols": ["tern_call"], "needed_version": "LIBTERN_2.1"}, build="gcc -shared -fPIC -Wl,-soname,libtern.so.1 -Wl,--version-script=new.map -o libtern.so.1 new.c && ln -s libtern.so.1 libtern.so && gcc main.c -o app -L. -ltern && gcc -shared -fPIC -Wl,-soname,libtern.so.1 -Wl,--version-script=old.map -o libtern.so.1 old.c && LD_LIBRARY_PATH=. ./app", files={
        "new.c": "int tern_call(int x) { return x; }\n", "old.c": "int tern_cry(int x) { return x; }\n", "main.c": "int tern_call(int);\nint main(void) { return tern_call(2); }\n",
        "new.map": "LIBTERN_2.1 { global: tern_call; local: *; };\n", "old.map": "LIBTERN_2.1 { global: tern_cry; local: *; };\n",
    }),
    "loader-symbol-cgo-122": dict(kind="log", go="1.22.10", out="run.log", expect=["elf-undefined-dynamic-symbol"], facts={"undefined_symbols": ["heron_wade"]}, env={"CGO_ENABLED": "1"}, build="gcc -shared -fPIC -Wl,-soname,libheron.so.2 -o libheron.so.2 c/new.c && ln -s libheron.so.2 libheron.so && go build -o app . && gcc -shared -fPIC -Wl,-soname,libheron.so.2 -o libheron.so.2 c/old.c && LD_LIBRARY_PATH=. ./app", files={
        "go.mod": MOD, "c/new.c": "int heron_wade(void) { return 4; }\n", "c/old.c": "int heron_fly(void) { return 4; }\n",
        "main.go": 'package main\n\n// #cgo LDFLAGS: -L${SRCDIR} -lheron\n// int heron_wade(void);\nimport "C"\n\nfunc main() { println(int(C.heron_wade())) }\n',
    }),
    "clean-ldd-whole-125": dict(kind="log", go="1.25.5", out="ldd.txt", expect=[], env={"CGO_ENABLED": "1"}, build="go build -o app . && ldd ./app && ./app", files={
        "go.mod": MOD, "main.go": 'package main\n\n// int one(void) { return 1; }\nimport "C"\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("started;", "libheron.so.2 => not found is what we grep for in CI", C.one())\n}\n',
    }),
    "clean-plugin-fallback-127": dict(kind="log", go="1.27.3", out="app.log", expect=[], build="go build -o app . && ./app", files={
        "go.mod": MOD, "main.go": 'package main\n\nimport "log"\n\nfunc main() {\n\tlog.Println("optional backend not used: libcuda.so.1: cannot open shared object file: No such file or directory")\n\tlog.Println("ticket 4411: \\"error while loading shared libraries: libx.so.1\\" was fixed by the new image")\n\tlog.Println("doc: link: main: invalid reference to runtime.x needs -checklinkname=0")\n\tlog.Println("relocation target main.f not defined is what the old linker said; nosplit stack over 792 byte limit too")\n\tlog.Println("ready")\n}\n',
    }),
}


def run(name, case, toolchains, out):
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "src" / "app"
        for path, text in case["files"].items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        env = dict(os.environ, GOFLAGS="-mod=mod", GOTOOLCHAIN="local", CGO_ENABLED="0", LC_ALL="C")
        if case["go"]:
            bin = pathlib.Path(toolchains) / case["go"] / "go" / "bin"
            env["PATH"] = f"{bin}:{env['PATH']}"
        env.update(case.get("env", {}))
        build = case.get("build", "go build -o app .")
        done = subprocess.run(["bash", "-c", f"({build}) 2>&1"], cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        text = done.stdout.decode("utf-8", "replace").replace(str(root), "/src/app")
        if case["go"]:
            text = text.replace(str(pathlib.Path(toolchains).resolve() / case["go"] / "go"), "/usr/local/go").replace(f"{toolchains}/{case['go']}/go", "/usr/local/go")
        if done.returncode:
            text += f"exit status {done.returncode}\n"
    folder = pathlib.Path(out) / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    artifact = case.get("out", "build.log")
    (folder / artifact).write_text(text)
    meta = {"id": name, "kind": case.get("kind", "build"), "expect": case["expect"]}
    for key in ("accept", "allow"):
        if case.get(key):
            meta[key] = case[key]
    if case["go"]:
        meta["go"] = case["go"]
    meta.update(artifacts=[artifact], how=f"{' '.join(f'{k}={v}' for k, v in case.get('env', {}).items())} {build}".strip() + f" > {artifact} 2>&1", facts=case.get("facts", {}))
    (folder / "case.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n")
    print(f"== {name}\n{text}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--toolchains", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only")
    args = parser.parse_args()
    for name, case in CASES.items():
        if not args.only or args.only in name:
            run(name, case, args.toolchains, args.out)
