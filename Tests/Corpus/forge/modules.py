#!/usr/bin/env python3
"""Makes the cases modules-*: failures of Go's module commands against a module proxy made of files.

usage: modules.py [-o FOLDER] [-k] GO_BINARY...   (each the `go` of one toolchain; nothing is fetched from outside)

Without -k only the cases named in KEPT are written, each with one toolchain; -k writes all of them with all.
"""
import argparse, hashlib, base64, http.server, io, json, os, re, shutil, subprocess, sys, tempfile, threading, zipfile

# The modules of the proxy: path → version → (go.mod text, files).
PROXY = {}


def module(path, version, requires=(), files=None, declares=None, go="1.20", extra=""):
    text = f"module {declares or path}\n\ngo {go}\n"
    for name, at in requires:
        text += f"\nrequire {name} {at}\n"
    name = path.rsplit("/", 1)[-1]
    name = name if not re.fullmatch(r"v\d+", name) else path.rsplit("/", 2)[-2]
    files = files if files is not None else {f"{name}.go": f"package {name}\n\nfunc Value() int {{ return 1 }}\n"}
    PROXY.setdefault(path, {})[version] = (text + extra, files)


module("example.net/colors", "v1.2.0")
module("example.net/colors", "v1.3.0")
module("example.net/paint", "v0.4.0", [("example.net/colors", "v1.2.0")], {
    "paint.go": 'package paint\n\nimport "example.net/colors"\n\nfunc Value() int { return colors.Value() }\n'})
module("example.net/clock", "v1.0.0")
module("example.net/clock", "v1.1.0")
module("example.net/clock", "v1.1.1", extra="\nretract v1.1.0 // leaks a timer per call\n")
module("example.net/old", "v1.4.0", extra="\n")
PROXY["example.net/old"]["v1.4.0"] = (
    "// Deprecated: use example.net/colors instead.\nmodule example.net/old\n\ngo 1.20\n", {"old.go": "package old\n\nfunc Value() int { return 1 }\n"})
module("example.net/forks/zipper", "v1.5.0", declares="example.net/upstream/zipper",
       files={"zipper.go": "package zipper\n\nfunc Value() int { return 1 }\n"})
module("example.net/modern", "v1.0.0", go="1.99")
module("example.net/top", "v1.0.0", [("example.net/gone", "v1.2.3")])


def escaped(path):
    return re.sub(r"[A-Z]", lambda m: "!" + m.group().lower(), path)


def write_proxy(root):
    for path, versions in PROXY.items():
        folder = os.path.join(root, escaped(path), "@v")
        os.makedirs(folder, exist_ok=True)
        open(os.path.join(folder, "list"), "w").write("".join(v + "\n" for v in versions))
        for version, (gomod, files) in versions.items():
            json.dump({"Version": version, "Time": "2026-02-03T04:05:06Z"}, open(f"{folder}/{version}.info", "w"))
            open(f"{folder}/{version}.mod", "w").write(gomod)
            with zipfile.ZipFile(f"{folder}/{version}.zip", "w") as z:
                for name, text in sorted(dict(files, **{"go.mod": gomod}).items()):
                    z.writestr(zipfile.ZipInfo(f"{path}@{version}/{name}", (2026, 2, 3, 4, 5, 6)), text)


class Broken(http.server.SimpleHTTPRequestHandler):
    """A proxy that fails in the way its path asks for: /500/…, /cut/…, /404/…, /html/…"""

    def do_GET(self):
        how = self.path.split("/")[1]
        if how.isdigit():
            self.send_response(int(how))
            self.end_headers()
            self.wfile.write(b"upstream is gone\n")
        elif how == "cut":
            rest = "/" + self.path.split("/", 2)[2]
            data = open(self.server.root + rest, "rb").read() if os.path.exists(self.server.root + rest) else None
            if data is None:
                self.send_error(404)
            elif rest.endswith(".zip"):
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data[: len(data) // 2])
                self.wfile.flush()
                self.connection.shutdown(2)
            else:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(data)
        elif how == "html":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html><body>Sign in to the network</body></html>")

    def log_message(self, *_):
        pass


def main_go(*imports, name="main"):
    lines = "".join(f'\t_ "{i}"\n' for i in imports)
    return f"package {name}\n\nimport (\n{lines})\n\nfunc main() {{}}\n"


def app(requires, *imports, go="1.20", extra="", **more):
    """The files of a main module."""
    text = f"module example.com/app\n\ngo {go}\n" + "".join(f"\nrequire {p} {v}\n" for p, v in requires) + extra
    files = {"go.mod": text, "main.go": main_go(*imports) if imports else "package main\n\nfunc main() {}\n"}
    files.update(more)
    return files


COLORS = [("example.net/colors", "v1.2.0")]
PAINT = [("example.net/paint", "v0.4.0")]
ZERO = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
VENDORED = {
    "vendor/modules.txt": "# example.net/colors v1.2.0\n## explicit; go 1.20\nexample.net/colors\n",
    "vendor/example.net/colors/colors.go": "package colors\n\nfunc Value() int { return 1 }\n"}
# name → (scenarios, files, [(artifact, prepare?, command)], environment, facts)
CASES = {}


def case(name, expect, files, steps, env=None, facts=None, allow=None, kind="build"):
    CASES[name] = dict(expect=expect, files=files, steps=steps, env=env or {}, facts=facts or {}, allow=allow, kind=kind)


case("sum-build", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go build ./...")])
case("sum-vet", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go vet ./...")])
case("sum-test", ["go-missing-go-sum-entry"],
     app(COLORS, **{"a_test.go": 'package main\n\nimport (\n\t"testing"\n\n\t_ "example.net/colors"\n)\n\nfunc TestA(t *testing.T) {}\n'}),
     [("build.log", "go test ./...")])
case("sum-gomod", ["go-missing-go-sum-entry"], app(PAINT, "example.net/paint", go="1.16"),
     [("build.log", "go build ./...")])
case("sum-list", ["go-missing-go-sum-entry"], app(PAINT, "example.net/paint"), [("build.log", "go list -m all"), ("list.json", "go list -m -json all")])
case("sum-listdeps", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go list -deps ./...")])
case("sum-run", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go run .")])
case("sum-install", ["go-missing-go-sum-entry"], app(COLORS), [("build.log", "go install example.net/colors")])
case("sum-ambiguous", ["go-missing-go-sum-entry"],
     app([("example.net/forks", "v0.1.0"), ("example.net/forks/kit", "v0.1.0")], "example.net/forks/kit/a"),
     [("build.log", "go build ./...")])
module("example.net/forks", "v0.1.0", files={"forks.go": "package forks\n"})
module("example.net/forks/kit", "v0.1.0", files={"a/a.go": "package a\n"})
case("sum-modverify", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go mod verify")])
case("sum-why", ["go-missing-go-sum-entry"], app(PAINT, "example.net/paint"), [("build.log", "go mod why -m example.net/colors"), ("graph.txt", "go mod graph")])
case("sum-vendor", ["go-missing-go-sum-entry"], app(COLORS, "example.net/colors"), [("build.log", "go mod vendor")])
case("mismatch-zip", ["go-sum-checksum-mismatch"],
     app(COLORS, "example.net/colors", **{"go.sum": f"example.net/colors v1.2.0 {ZERO}\nexample.net/colors v1.2.0/go.mod {ZERO}\n"}),
     [("build.log", "go build ./...")], facts={"module": "example.net/colors", "version": "v1.2.0"})
case("mismatch-zip2", ["go-sum-checksum-mismatch"],
     app(COLORS, "example.net/colors"),
     [(None, "go mod tidy"), (None, f"sed -i 's#v1.2.0 h1:.*#v1.2.0 {ZERO}#' go.sum"), (None, "go clean -modcache"), ("build.log", "go build ./..."), ("download.json", "go mod download -json"), ("tidy.log", "go mod tidy")], facts={"module": "example.net/colors", "version": "v1.2.0"})
case("mismatch-download", ["go-sum-checksum-mismatch"],
     app(COLORS, "example.net/colors"),
     [(None, "go mod tidy"), (None, f"sed -i 's#v1.2.0 h1:.*#v1.2.0 {ZERO}#' go.sum"), (None, "go clean -modcache"), ("build.log", "go mod download"), ("verify.log", "go mod verify")])
case("mismatch-cache", ["go-sum-checksum-mismatch"], app(COLORS, "example.net/colors"),
     [(None, "go mod tidy"), (None, "chmod -R u+w $GOMODCACHE && echo '// changed' >> $GOMODCACHE/example.net/colors@v1.2.0/colors.go"), ("verify.log", "go mod verify")])
case("required-build", ["go-missing-module-requirement"], app([], "example.org/logx", "example.org/logx/sink"), [("build.log", "go build ./...")],
     facts={"packages": ["example.org/logx", "example.org/logx/sink"]})
case("required-test", ["go-missing-module-requirement"], app([], **{"a_test.go": 'package main\n\nimport (\n\t"testing"\n\n\t_ "example.org/logx"\n)\n\nfunc TestA(t *testing.T) {}\n'}),
     [("build.log", "go test ./..."), ("test.json", "go test -json ./...")])
case("required-get", ["go-missing-module-requirement"], app([], "example.org/logx"), [("build.log", "go get .")])
case("required-tidy", ["go-missing-module-requirement"], app([], "example.org/logx"), [("build.log", "go mod tidy"), ("tidy-e.log", "go mod tidy -e")])
case("required-mod", ["go-missing-module-requirement"], app([], "example.org/logx"), [("build.log", "go build -mod=mod ./...")])
case("required-list", ["go-missing-module-requirement"], app([], "example.org/logx"), [("build.log", "go list -deps ./..."), ("list.json", "go list -e -json ./...")])
case("required-implicit", ["go-missing-module-requirement"], app(PAINT, "example.net/colors", "example.net/paint", go="1.21"),
     [(None, "go mod download all"), ("build.log", "go build ./..."), ("tidydiff.log", "go mod tidy -diff")])
case("required-version", ["go-missing-module-requirement"], app(COLORS, "example.net/colors/hsl"), [(None, "go mod download all"), ("build.log", "go build ./..."), ("tidy.log", "go mod tidy")])
case("required-replaced", ["go-missing-module-requirement"], app([], "example.com/lib", extra="\nreplace example.com/lib => ./lib\n", **{"lib/go.mod": "module example.com/lib\n\ngo 1.20\n", "lib/lib.go": "package lib\n"}), [("build.log", "go build ./...")])
case("required-nomod", ["go-missing-module-requirement"], {"main.go": main_go("example.org/logx")}, [("build.log", "go build main.go"), ("build2.log", "go build ./..."), ("list.log", "go list -m"), ("get.log", "go get example.net/colors"), ("run.log", "go run ."), ("version.log", "go install example.net/colors")])
case("download-500", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod download"), ("tidy.log", "go mod tidy"), ("download.json", "go mod download -json all")], {"GOPROXY": "http://127.0.0.1:PORT/500"})
case("download-cut", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod download"), ("tidy.log", "go mod tidy")], {"GOPROXY": "http://127.0.0.1:PORT/cut"})
case("download-refused", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go build -mod=mod ./..."), ("tidy.log", "go mod tidy"), ("get.log", "go get example.net/colors@latest"), ("list.log", "go list -m -versions example.net/colors"), ("update.json", "go list -m -u -json all"), ("graph.err", "go mod graph"), ("e.json", "go list -m -e -u -json all")], {"GOPROXY": "http://127.0.0.1:1"})
case("download-html", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod tidy")], {"GOPROXY": "http://127.0.0.1:PORT/html"})
case("download-403", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod tidy")], {"GOPROXY": "http://127.0.0.1:PORT/403"})
case("download-dns", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod tidy"), ("sum.log", "GOSUMDB=sum.golang.org GONOSUMDB= GONOSUMCHECK= GOPROXY=$FILEPROXY go mod tidy")], {"GOPROXY": "https://proxy.invalid"})
case("download-direct", ["go-module-download-failed"], app(COLORS, "example.net/colors"), [("build.log", "go mod tidy"), ("git.log", "GIT_SSH_COMMAND=false go get github.com/example/private@v1.0.0")], {"GOPROXY": "direct"})
case("off-build", ["go-module-lookup-disabled"], app(COLORS, "example.net/colors", **{"go.sum": f"example.net/colors v1.2.0 {ZERO}\nexample.net/colors v1.2.0/go.mod {ZERO}\n"}), [("build.log", "go build ./..."), ("modbuild.log", "go build -mod=mod ./..."), ("download.log", "go mod download"), ("tidy.log", "go mod tidy"), ("get.log", "go get example.net/colors@latest"), ("list.log", "go list -m -u all"), ("update.json", "go list -m -u -json all"), ("versions.log", "go list -m -versions example.net/colors"), ("graph.err", "go mod graph"), ("new.log", "go get example.net/new"), ("install.log", "go install example.net/colors@v1.2.0"), ("test.log", "go test ./...")], {"GOPROXY": "off"})
case("off-vendor", ["go-module-lookup-disabled"], app(COLORS, "example.net/colors", **VENDORED), [("build.log", "go list -mod=vendor -m all"), ("tidy.log", "go list -mod=vendor -m -u -json all"), ("versions.log", "go list -mod=vendor -m -versions example.net/colors"), ("get.log", "go mod why -m example.net/colors"), ("readonly.log", "go list -mod=readonly -m example.net/new@latest")])
case("path-mismatch", ["go-module-path-mismatch"], app([("example.net/forks/zipper", "v1.5.0")], "example.net/forks/zipper"), [("build.log", "go mod tidy"), ("get.log", "go get example.net/forks/zipper@v1.5.0"), ("modbuild.log", "go build -mod=mod ./..."), ("graph.err", "go mod graph"), ("list.log", "go list -m -json all"), ("liste.json", "go list -m -e -json all"), ("download.json", "go mod download -json"), ("install.log", "go install example.net/forks/zipper@v1.5.0")])
case("path-mismatch-get", ["go-module-path-mismatch"], app([]), [("build.log", "go get example.net/forks/zipper@latest")])
case("path-replaced", ["go-module-path-mismatch"], app([("example.com/lib", "v1.0.0")], "example.com/lib", extra="\nreplace example.com/lib => ./lib\n", **{"lib/go.mod": "module example.com/other\n\ngo 1.20\n", "lib/lib.go": "package lib\n"}), [("build.log", "go build ./..."), ("tidy.log", "go mod tidy")])
case("unresolvable-tidy", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v9.9.9")], "example.net/colors"), [("build.log", "go mod tidy")])
case("unresolvable", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v1.9.9")], "example.net/colors"), [("build.log", "go mod tidy"), ("modbuild.log", "go build -mod=mod ./..."), ("buildplain.log", "go build ./..."), ("get.log", "go get example.net/colors@v1.9.8"), ("download.log", "go mod download"), ("download.json", "go mod download -json"), ("graph.err", "go mod graph"), ("list.log", "go list -m all"), ("liste.json", "go list -m -e -json all"), ("update.log", "go list -m -u all"), ("installlatest.log", "go install example.net/nothing@latest"), ("query.log", "go list -m example.net/colors@v7"), ("branch.log", "go get example.net/colors@main")])
case("unresolvable-deep", ["go-module-requirement-unresolvable"], app([("example.net/top", "v1.0.0")], "example.net/top"), [("build.log", "go mod tidy"), ("modbuild.log", "go build -mod=mod ./..."), ("listmod.log", "go list -m all"), ("liste.json", "go list -m -e -json all"), ("get.log", "go get -u ./..."), ("why.log", "go mod why -m example.net/gone"), ("graph.txt", "go mod graph")])
case("unresolvable-pseudo", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v0.0.0-20260101000000-abcdefabcdef")], "example.net/colors"), [("build.log", "go mod tidy")])
case("unresolvable-404", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v1.2.0")], "example.net/colors"), [("build.log", "go mod tidy"), ("get.log", "go get example.net/colors@latest")], {"GOPROXY": "http://127.0.0.1:PORT/404"})
case("unresolvable-410", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v1.2.0")], "example.net/colors"), [("build.log", "go mod tidy")], {"GOPROXY": "http://127.0.0.1:PORT/410"})
case("unresolvable-v2", ["go-module-requirement-unresolvable"], app([("example.net/colors", "v2.0.0")], "example.net/colors"), [("build.log", "go mod tidy"), ("conflict.log", "go get example.net/colors@v2")])
case("unresolvable-conflict", ["go-module-requirement-unresolvable"], app([("example.net/paint", "v0.4.0")], "example.net/paint"), [(None, "go mod tidy"), ("build.log", "go get example.net/paint@v0.4.0 example.net/colors@v1.0.0"), ("lookup.log", "go get example.net/colors@none example.net/paint@v0.4.0")])
case("retracted", ["go-retracted-version"], app([("example.net/clock", "v1.1.0")], "example.net/clock"), [("get.log", "go get example.net/clock@v1.1.0"), (None, "go mod tidy"), ("list.txt", "go list -m -u all"), ("list.json", "go list -m -u -json all"), ("retracted.json", "go list -m -u -retracted -json all"), ("versions.txt", "go list -m -retracted -versions example.net/clock"), ("versionsplain.txt", "go list -m -versions example.net/clock"), ("why.txt", "go mod why -m example.net/clock"), ("tidy.log", "go mod tidy"), ("getall.log", "go get ./...")], kind="modgraph", facts={"module": "example.net/clock", "version": "v1.1.0", "rationale": "leaks a timer per call", "fixed_in": "v1.1.1"})
case("deprecated", [], app([("example.net/old", "v1.4.0")], "example.net/old"), [("get.log", "go get example.net/old@v1.4.0"), (None, "go mod tidy"), ("list.json", "go list -m -u -json all"), ("list.txt", "go list -m -u all")], kind="modgraph", facts={"deprecated": "use example.net/colors instead."})
case("toolchain", ["go-toolchain-not-available"], app([]), [("build.log", "GOTOOLCHAIN=go1.99.1 go build ./..."), ("path.log", "GOTOOLCHAIN=go1.99.1+path go build ./..."), ("lang.log", "GOTOOLCHAIN=go1.99 go build ./..."), ("off.log", "GOPROXY=off GOTOOLCHAIN=go1.99.1 go version"), ("refused.log", "GOPROXY=http://127.0.0.1:1 GOTOOLCHAIN=go1.99.1 go version"), ("500.log", "GOPROXY=http://127.0.0.1:PORT/500 GOTOOLCHAIN=go1.99.1 go version"), ("bad.log", "GOTOOLCHAIN=1.99.1 go version"), ("sumdb.log", "GOSUMDB=off GOTOOLCHAIN=go1.99.1 go version"), ("nonsense.log", "GOTOOLCHAIN=golang go version")])
case("toolchain-auto", ["go-toolchain-not-available"], app([], go="1.99.1"), [("build.log", "GOTOOLCHAIN=auto go build ./..."), ("path.log", "GOTOOLCHAIN=path go build ./..."), ("off.log", "GOPROXY=off GOTOOLCHAIN=auto go build ./...")])
case("toolchain-line", ["go-toolchain-not-available"], app([], go="1.21", extra="\ntoolchain go1.99.3\n"), [("build.log", "GOTOOLCHAIN=auto go build ./..."), ("local.log", "GOTOOLCHAIN=local go build ./..."), ("tidy.log", "GOTOOLCHAIN=auto go mod tidy")])
case("toolchain-dep", ["go-version-too-old", "go-toolchain-not-available"], app([("example.net/modern", "v1.0.0")], "example.net/modern"), [("build.log", "GOTOOLCHAIN=auto go mod tidy"), ("get.log", "GOTOOLCHAIN=auto go get example.net/modern@latest")])
case("old-mod", ["go-version-too-old"], app([], go="1.99"), [("build.log", "go build ./..."), ("test.log", "go test ./..."), ("tidy.log", "go mod tidy"), ("list.log", "go list -m -json all"), ("vet.log", "go vet ./..."), ("run.log", "go run ."), ("env.log", "go env GOFLAGS"), ("get.log", "go get example.net/colors")], facts={"required": "1.99"})
case("old-mod-patch", ["go-version-too-old"], app([], go="1.99.2", extra="\ntoolchain go1.99.3\n"), [("build.log", "go build ./...")], facts={"required": "1.99.2"})
case("old-dep", ["go-version-too-old"], app([("example.net/modern", "v1.0.0")], "example.net/modern"), [("build.log", "go mod tidy"), ("get.log", "go get example.net/modern@v1.0.0"), ("modbuild.log", "go build -mod=mod ./..."), ("install.log", "go install example.net/modern@latest"), ("graph.err", "go mod graph"), ("list.log", "go list -m all"), ("liste.json", "go list -m -e -json all"), ("download.log", "go mod download"), ("download.json", "go mod download -json")])
case("old-work", ["go-version-too-old"], {"go.work": "go 1.99\n\nuse ./app\n", "app/go.mod": "module example.com/app\n\ngo 1.20\n", "app/main.go": "package main\n\nfunc main() {}\n"}, [("build.log", "go build ./app")])
case("old-work-use", ["go-version-too-old"], {"go.work": "go 1.20\n\nuse ./app\n", "app/go.mod": "module example.com/app\n\ngo 1.99\n", "app/main.go": "package main\n\nfunc main() {}\n"}, [("build.log", "go build ./app"), ("sync.log", "go work sync"), ("use.log", "go work use ./app")])
case("work-use-lower", ["go-version-too-old"], {"go.work": "go 1.20\n\nuse ./app\n", "app/go.mod": "module example.com/app\n\ngo 1.21\n", "app/main.go": "package main\n\nfunc main() {}\n"}, [("build.log", "go build ./app"), ("list.log", "go list -m all")])
case("vendor-version", ["go-vendor-inconsistent"], app([("example.net/colors", "v1.3.0")], "example.net/colors", **VENDORED), [("build.log", "go build ./..."), ("test.log", "go test ./..."), ("modvendor.log", "go build -mod=vendor ./..."), ("list.json", "go list -json ./...")], facts={"module": "example.net/colors", "gomod_version": "v1.3.0", "vendor_version": "v1.2.0"})
case("vendor-missing", ["go-vendor-inconsistent"], app(COLORS + PAINT, "example.net/colors", **VENDORED), [("build.log", "go build ./...")], facts={"module": "example.net/paint", "gomod_version": "v0.4.0"})
case("vendor-extra", ["go-vendor-inconsistent"], app([], **VENDORED), [("build.log", "go build ./...")], facts={"module": "example.net/colors", "vendor_version": "v1.2.0"})
case("vendor-replaced", ["go-vendor-inconsistent"], app(COLORS, "example.net/colors", extra="\nreplace example.net/colors => ./colors\n", **VENDORED, **{"colors/go.mod": "module example.net/colors\n", "colors/colors.go": "package colors\n"}), [("build.log", "go build ./...")])
case("vendor-notreplaced", ["go-vendor-inconsistent"], app(COLORS, "example.net/colors", **dict(VENDORED, **{"vendor/modules.txt": "# example.net/colors v1.2.0 => ./colors\n## explicit; go 1.20\nexample.net/colors\n# example.net/colors => ./colors\n"})), [("build.log", "go build ./...")])
case("vendor-package", ["go-vendor-inconsistent"], app(COLORS, "example.net/colors", "example.net/colors/hsl", **VENDORED), [("build.log", "go build ./...")])
case("vendor-work", ["go-vendor-inconsistent"], {"go.work": "go 1.22\n\nuse ./app\n", "app/go.mod": "module example.com/app\n\ngo 1.22\n\nrequire example.net/colors v1.3.0\n", "app/main.go": main_go("example.net/colors"), **{k: v.replace("## explicit", "## workspace\n# example.net/colors v1.2.0\n## explicit", 0) for k, v in VENDORED.items()}, "vendor/modules.txt": "## workspace\n# example.net/colors v1.2.0\n## explicit; go 1.20\nexample.net/colors\n"}, [("build.log", "go build ./app")])
case("work-not-listed", ["go-workspace-module-not-listed"], {"go.work": "go 1.20\n\nuse ./app\n", "app/go.mod": "module example.com/app\n\ngo 1.20\n", "app/main.go": "package main\n\nfunc main() {}\n", "cli/go.mod": "module example.com/cli\n\ngo 1.20\n", "cli/main.go": "package main\n\nfunc main() {}\n"}, [("build.log", "cd cli && go build ."), ("dots.log", "cd cli && go build ./..."), ("root.log", "go build ./cli"), ("rootdots.log", "go vet ./cli/..."), ("file.log", "cd cli && go build main.go"), ("test.log", "cd cli && go test ./..."), ("list.log", "cd cli && go list ."), ("run.log", "go run ./cli"), ("liste.json", "cd cli && go list -e -json ."), ("listm.json", "cd cli && go list -m -json"), ("outside.log", "mkdir -p other && cd other && go build ."), ("tidy.log", "cd cli && go mod tidy")])
case("work-missing-dir", ["go-workspace-module-not-listed"], {"go.work": "go 1.20\n\nuse (\n\t./app\n\t./gone\n)\n", "app/go.mod": "module example.com/app\n\ngo 1.20\n", "app/main.go": "package main\n\nfunc main() {}\n"}, [("build.log", "go build ./app"), ("list.log", "go list -m")])
case("clean-graph", [], app(PAINT + [("example.net/clock", "v1.0.0")], "example.net/paint", "example.net/clock"), [(None, "go mod tidy"), ("graph.txt", "go mod graph"), ("list.json", "go list -m -json all"), ("list.txt", "go list -m all"), ("why.txt", "go mod why -m example.net/colors"), ("whypkg.txt", "go mod why example.net/colors example.net/paint"), ("versions.txt", "go list -m -versions example.net/colors"), ("versions.json", "go list -m -versions -json example.net/colors"), (None, "go build -o app ."), ("version-m.txt", "go version -m app"), ("version-m.json", "go version -m -json app"), ("deps.json", "go list -deps -json ."), ("mod.json", "go mod edit -json"), ("download.json", "go mod download -json all"), ("vet.json", "go vet -json ./...")], kind="modgraph", facts={"main_module": "example.com/app"})
case("clean-build", [], app(PAINT, "example.net/paint"), [("get.log", "go get example.net/paint@v0.4.0"), ("tidy.log", "go mod tidy"), ("build.log", "go build -v ./..."), ("upgrade.log", "go get example.net/colors@v1.3.0"), ("downgrade.log", "go get example.net/colors@v1.2.0"), ("vendor.log", "go mod vendor -v")])
case("clean-switch", [], app([], go="1.21"), [("get.log", "go get go@1.21.1 toolchain@none")])
case("vet-json", [], app([], **{"main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Printf("%d\\n", "x")\n}\n'}), [("vet.json", "go vet -json ./..."), ("vet.log", "go vet ./...")], kind="modgraph", facts={"findings": 1}, allow=["go-vet-findings"])
case("clean-why", [], app([("example.net/top", "v1.0.0")], "example.net/top"), [("why.log", "go mod why -m example.net/gone")], kind="modgraph")


def run(go, name, spec, proxy, port):
    version = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True).stdout.strip()
    if not version.startswith("go"):
        version = "go" + re.search(r"go(\S+)", subprocess.run([go, "version"], capture_output=True, text=True).stdout).group(1)
    work = tempfile.mkdtemp(prefix="modules")
    src, gopath = work + "/src/app", work + "/go"
    for path, text in spec["files"].items():
        os.makedirs(os.path.dirname(f"{src}/{path}") or src, exist_ok=True)
        open(f"{src}/{path}", "w").write(text)
    os.makedirs(src, exist_ok=True)
    os.makedirs(work + "/bin")
    os.symlink(go, work + "/bin/go")
    goroot = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, cwd="/", env=dict(os.environ, GOTOOLCHAIN="local")).stdout.strip()
    file_proxy = "file://" + proxy
    env = {"PATH": f"{goroot}/bin:/usr/bin:/bin", "HOME": work, "GOPATH": gopath, "GOMODCACHE": gopath + "/pkg/mod", "GOCACHE": os.environ.get("GOCACHE", "/tmp/modules-cache"),
           "GOPROXY": file_proxy, "FILEPROXY": file_proxy, "GONOSUMDB": "*", "GOTOOLCHAIN": "local", "GOFLAGS": "", "GOVCS": "*:all", "LANG": "C", "GIT_TERMINAL_PROMPT": "0"}
    for k, v in spec["env"].items():
        env[k] = v.replace("PORT", str(port))
    out = {}
    for artifact, command in spec["steps"]:
        command = command.replace("PORT", str(port))
        done = subprocess.run(["bash", "-c", command], cwd=src, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        if artifact is None:
            if done.returncode and "-v" in sys.argv: print(name, command, done.stdout.decode())
            continue
        data = done.stdout
        if artifact.endswith((".log", ".err")) and done.returncode:
            data += f"exit status {done.returncode}\n".encode()
        text = data.decode()
        for real, shown in ((src, "/src/app"), (gopath, "/home/ci/go"), (work, "/home/ci"), (goroot, "/usr/local/go"), (proxy, "/srv/goproxy"), (f":{port}", ":3000")):
            text = text.replace(real, shown)
        out[artifact] = (text, command.replace(str(port), "3000"), done.returncode)
    subprocess.run(["chmod", "-R", "u+w", work])
    shutil.rmtree(work, ignore_errors=True)
    return version[2:], out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    parser.add_argument("-k", action="store_true", help="write every case with every toolchain")
    parser.add_argument("--only", default="")
    parser.add_argument("go", nargs="+")
    o = parser.parse_args()
    proxy = tempfile.mkdtemp(prefix="goproxy")
    write_proxy(proxy)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Broken)
    server.root = proxy
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for go in map(os.path.abspath, o.go):
        for name, spec in CASES.items():
            if o.only not in name:
                continue
            version, out = run(go, name, spec, proxy, server.server_port)
            short = "".join(version.split(".")[:2])
            kept = {a: v for a, v in out.items() if o.k or a in KEPT.get(f"{name}-{short}", ())}
            if not kept:
                continue
            identity = f"modules-{name}-{short}"
            folder = os.path.join(o.o, identity)
            os.makedirs(folder, exist_ok=True)
            for artifact, (text, _, _) in kept.items():
                open(f"{folder}/{artifact}", "w").write(text)
            record = {"id": identity, "kind": spec["kind"], "expect": spec["expect"], "go": version, "artifacts": sorted(kept),
                      "how": "modules.py: " + "; ".join(c for _, c, _ in kept.values()), "facts": spec["facts"]}
            if list(kept) == ["list.txt"]:
                record["facts"] = {k: v for k, v in spec["facts"].items() if k != "rationale"}
            if spec["allow"]:
                record["allow"] = spec["allow"]
            json.dump(record, open(f"{folder}/case.json", "w"), indent=1)
            print(identity)
    server.shutdown()
    shutil.rmtree(proxy, ignore_errors=True)


# case and Go version → the artifacts kept in the repository.
KEPT = {
    "sum-gomod-121": ["build.log"], "sum-vendor-125": ["build.log"], "sum-install-127": ["build.log"],
    "mismatch-download-122": ["build.log"], "mismatch-cache-124": ["verify.log"],
    "required-version-126": ["tidy.log"], "required-replaced-123": ["build.log"], "required-tidy-121": ["build.log"],
    "required-implicit-124": ["build.log"],
    "download-cut-121": ["tidy.log"], "download-refused-127": ["tidy.log", "e.json"], "download-500-124": ["build.log"],
    "download-html-126": ["build.log"], "off-build-124": ["build.log", "tidy.log"],
    "path-mismatch-127": ["modbuild.log"], "path-mismatch-get-123": ["build.log"],
    "unresolvable-125": ["liste.json"], "unresolvable-deep-126": ["listmod.log", "liste.json", "graph.txt"],
    "unresolvable-v2-122": ["build.log"], "retracted-127": ["get.log", "list.json"], "retracted-121": ["list.txt"],
    "toolchain-125": ["path.log"], "toolchain-dep-127": ["get.log"], "old-dep-126": ["get.log"],
    "old-work-use-124": ["sync.log"], "vendor-replaced-123": ["build.log"], "vendor-work-127": ["build.log"],
    "vendor-package-125": ["build.log"], "work-not-listed-122": ["dots.log"],
    "clean-graph-127": ["graph.txt", "list.json", "list.txt", "why.txt", "versions.txt", "version-m.txt", "version-m.json",
                        "mod.json", "download.json"],
    "clean-build-121": ["get.log", "tidy.log", "build.log", "upgrade.log", "downgrade.log", "vendor.log"],
    "clean-why-122": ["why.log"], "deprecated-125": ["get.log", "list.json"], "vet-json-126": ["vet.json"],
}

if __name__ == "__main__":
    main()
