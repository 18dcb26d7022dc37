#!/usr/bin/env python3
"""Makes the cases cgo-* and goenv-*: real failures of cgo, the C compiler and the C linker.

usage: cgo.py TOOLCHAINS [CASE...]
TOOLCHAINS is a folder that holds go1.21 to go1.27, each the `go` of one toolchain; nothing is downloaded.
Debian packages: gcc g++ clang lld mold binutils gcc-aarch64-linux-gnu gcc-mingw-w64-x86-64 pkgconf locales (fr_FR.UTF-8, zh_CN.UTF-8) gcc-12-locales.
Builds in /src/app.
"""
import json, os, re, shutil, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = "/src/app"


def main(preamble, body="C.f()", imports=""):
    return f'package main\n\n/*\n{preamble}*/\nimport "C"\n{imports}\nfunc main() {{ {body} }}\n'


OK = {"main.go": main("static int f(void) { return 1; }\n")}
UNDEF = {
    "main.go": main('#include "codec.h"\nstatic int twice(int n) { return codec_open(n) + codec_close(n); }\n',
                    "println(C.twice(2), C.codec_reset(1))"),
    "codec.h": "int codec_open(int);\nint codec_close(int);\nint codec_reset(int);\nextern int codec_level;\n",
    "extra.c": '#include "codec.h"\nint level(void) { return codec_level + codec_open(3); }\n',
}
DUP = {
    "main.go": main('#include "util.h"\n', "C.clampi(1)"),
    "a.c": '#include "util.h"\nint clampi(int x) { return x + table[0]; }\n',
    "b.c": '#include "util.h"\nint clampi(int x) { return x - table[1]; }\n',
    "util.h": "int clampi(int);\nint table[2] = {1, 2};\n",
}
LIB = {"main.go": main("#cgo LDFLAGS: -lquartz -lonyx\nstatic int f(void) { return 1; }\n")}
ARCH = {"main.go": main("#cgo LDFLAGS: -L${SRCDIR} -lpix\nint pix(int);\n", "C.pix(1)")}
ARCH_OBJECT = {"main.go": main("#cgo LDFLAGS: ${SRCDIR}/pix.o\nint pix(int);\n", "C.pix(1)")}
PIX = "printf 'int pix(int a) { return a; }' > p.txt; "
PIX32 = PIX + "gcc -m32 -fno-pic -xc -c p.txt -o pix.o; "
PIXARM = PIX + "aarch64-linux-gnu-gcc -shared -fPIC -xc p.txt -o libpix.so"
HEADER = {"main.go": main("int f(void);\n"), "f.c": "#include <zlibx/zlib.h>\nint f(void) { return 1; }\n"}
MEMBER = {"main.go": main("#cgo LDFLAGS: -L${SRCDIR} -lzz\nint zz(int);\n", "C.zz(1)")}
ZZ = ("printf 'int inner(int); int zz(int a) { return inner(a); }' > p.txt; "
      "gcc -g0 -ffunction-sections -xc -c p.txt -o zz.o; ar rcs libzz.a zz.o; rm zz.o")
CPP = {
    "main.go": main("int shout(int);\n", "C.shout(2)"),
    "shout.cc": "#include <string>\nint shout(int x) { return std::string(x, 'a').size(); }\n",
}
EXPORT = 'package main\n\nimport "C"\n\nfunc main() {}\n\n'
SHARED = ("build", "-buildmode=c-shared", "-o", "lib.so", ".")
UNDEFINED = ["codec_reset", "codec_open", "codec_close", "codec_level"]
U, L, D, A = "cgo-undefined-reference", "cgo-library-not-found", "cgo-multiple-definition", "cgo-incompatible-architecture"


def ld(name, cc="gcc"):
    return {"CC": cc, "CXX": {"gcc": "g++", "clang": "clang++"}[cc], "CGO_LDFLAGS": f"-fuse-ld={name}"}


# name: (go, files, environment, arguments, before, expected, facts)
CASES = {
    "cgo-undef-lld-127": ("1.27", UNDEF, ld("lld", "clang"), None, "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-gold-121": ("1.21", UNDEF, ld("gold"), None, "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-mold-125": ("1.25", UNDEF, ld("mold"), None, "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-mingw-124": ("1.24", UNDEF, {"GOOS": "windows", "CC": "x86_64-w64-mingw32-gcc", "CGO_ENABLED": "1"}, None,
                            "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-arm64-126": ("1.26", UNDEF, {"GOARCH": "arm64", "CC": "aarch64-linux-gnu-gcc", "CGO_ENABLED": "1"}, None,
                            "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-french-122": ("1.22", UNDEF, {"LC_ALL": "fr_FR.UTF-8"}, None, "", [U], {"undefined_symbols": UNDEFINED}),
    "cgo-undef-cplusplus-125": ("1.25", CPP, ld("lld", "clang"), None, "", [U],
                                {"undefined_symbols": ["shout"], "cplusplus_only": ["shout(int)"]}),
    "cgo-undef-member-123": ("1.23", MEMBER, ld("bfd"), None, ZZ, [U], {"undefined_symbols": ["inner"]}),
    "cgo-lib-lld-126": ("1.26", LIB, ld("lld"), None, "", [L], {"missing_libraries": ["quartz", "onyx"]}),
    "cgo-lib-gold-123": ("1.23", LIB, ld("gold"), None, "", [L], {"missing_libraries": ["quartz", "onyx"]}),
    "cgo-lib-mold-124": ("1.24", LIB, ld("mold"), None, "", [L], {"missing_libraries": ["quartz"]}),
    "cgo-lib-french-121": ("1.21", LIB, {"LC_ALL": "fr_FR.UTF-8"}, None, "", [L], {"missing_libraries": ["quartz", "onyx"]}),
    "cgo-dup-lld-127": ("1.27", DUP, ld("lld"), None, "", [D], {"symbols": ["clampi", "table"]}),
    "cgo-dup-gold-122": ("1.22", DUP, ld("gold"), None, "", [D], {"symbols": ["clampi", "table"]}),
    "cgo-dup-mold-126": ("1.26", DUP, ld("mold"), None, "", [D], {"symbols": ["clampi", "table"]}),
    "cgo-dup-preamble-121": ("1.21", {"lib.go": 'package main\n\n// int helper(int x) { return x; }\nimport "C"\n\n'
                                      "func main() { C.helper(1) }\n\n//export Sub\nfunc Sub(a C.int) C.int { return a }\n"},
                             {}, None, "", [D], {"symbols": ["helper"]}),
    "cgo-arch-gold-125": ("1.25", ARCH, ld("gold"), None, PIXARM, [A], {"library": "libpix.so", "object_arch": "aarch64"}),
    "cgo-arch-lld-126": ("1.26", ARCH, ld("lld"), None, PIX32 + "ar rcs libpix.a pix.o; rm pix.o", [A], {"library": "libpix.a"}),
    "cgo-arch-mold-124": ("1.24", ARCH, ld("mold"), None, PIX32 + "ar rcs libpix.a pix.o; rm pix.o", [A],
                          {"library": "libpix.a", "object_arch": "i386"}),
    "cgo-arch-object-123": ("1.23", ARCH_OBJECT, {}, None, PIX32, [A], {"library": "pix.o", "object_arch": "i386"}),
    "cgo-arch-host-compiler-127": ("1.27", OK, {"GOARCH": "arm64", "CGO_ENABLED": "1", "CC": "gcc"}, None, "", [A], {}),
    "cgo-tpoff-lld-125": ("1.25", OK, ld("lld", "clang"), ("build", "-ldflags=-buildmode=c-shared", "-o", "lib.so", "."), "",
                          ["cgo-tpoff32-shared"], {}),
    "cgo-header-clang-127": ("1.27", {"main.go": main("#include <zlibx/zlib.h>\n", "")}, {"CC": "clang"}, None, "",
                             ["cgo-header-not-found"], {"header": "zlibx/zlib.h"}),
    "cgo-header-nested-124": ("1.24", {"main.go": main("int f(void);\n"), "deep.h": '#include "nested/missing.h"\n',
                                       "f.c": '#include "deep.h"\nint f(void) { return 1; }\n'}, {}, None, "",
                              ["cgo-header-not-found"], {"header": "nested/missing.h"}),
    # The go command asks for English where it reads the answer itself; C files are compiled in the user's language.
    "cgo-header-chinese-126": ("1.26", HEADER, {"LC_ALL": "zh_CN.UTF-8"}, None, "", ["cgo-header-not-found"],
                               {"header": "zlibx/zlib.h"}),
    "cgo-header-japanese-124": ("1.24", HEADER, {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "ja"}, None, "",
                                ["cgo-header-not-found"], {"header": "zlibx/zlib.h"}),
    "cgo-header-russian-122": ("1.22", HEADER, {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "ru"}, None, "",
                               ["cgo-header-not-found"], {"header": "zlibx/zlib.h"}),
    "cgo-header-french-121": ("1.21", HEADER, {"LC_ALL": "fr_FR.UTF-8"}, None, "", ["cgo-header-not-found"],
                              {"header": "zlibx/zlib.h"}),
    "cgo-header-spanish-127": ("1.27", {"main.go": main("int f(void);\n"), "deep.h": '#include "nested/missing.h"\n',
                                        "f.c": '#include "deep.h"\nint f(void) { return 1; }\n'},
                               {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "es"}, None, "", ["cgo-header-not-found"],
                               {"header": "nested/missing.h"}),
    "cgo-lib-japanese-125": ("1.25", LIB, {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "ja"}, None, "", [L],
                             {"missing_libraries": ["quartz", "onyx"]}),
    "cgo-lib-chinese-123": ("1.23", LIB, {"LC_ALL": "zh_CN.UTF-8"}, None, "", [L], {"missing_libraries": ["quartz", "onyx"]}),
    "cgo-undef-russian-124": ("1.24", UNDEF, {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "ru"}, None, "", [U],
                              {"undefined_symbols": UNDEFINED}),
    "cgo-name-121": ("1.21", {"main.go": main("#include <string.h>\n", "C.strlenx(nil)")}, {}, None, "",
                     ["cgo-undeclared-name"], {}),
    "cgo-name-126": ("1.26", {"main.go": main("#define SQ(x) ((x)*(x))\n", "println(C.SQ(3))")}, {}, None, "",
                     ["cgo-undeclared-name"], {}),
    "cgo-flag-121": ("1.21", {"main.go": main("#cgo LDFLAGS: -Wl,--dynamic-list=x.txt\nstatic int f(void) { return 1; }\n")},
                     {}, None, "", ["cgo-invalid-flag"], {"flag": "-Wl,--dynamic-list=x.txt"}),
    "cgo-flag-127": ("1.27", {"main.go": main("#cgo CFLAGS: -fplugin=evil.so\nstatic int f(void) { return 1; }\n")},
                     {}, None, "", ["cgo-invalid-flag"], {"flag": "-fplugin=evil.so"}),
    "cgo-cxx-missing-124": ("1.24", {**OK, "x.cc": "int g() { return 1; }\n"}, {"CXX": "nosuch-g++"}, None, "",
                            ["cgo-compiler-not-found"], {"compiler": "nosuch-g++"}),
    "cgo-pkgconfig-121": ("1.21", {"main.go": main("#cgo pkg-config: libwebx gtkish-4.0\nstatic int f(void) { return 1; }\n")},
                          {}, None, "", ["cgo-pkg-config-missing"], {"packages": ["libwebx", "gtkish-4.0"]}),
    "cgo-csources-125": ("1.25", {"main.go": "package main\n\nfunc main() {}\n", "x.c": "int f(void) { return 1; }\n"},
                         {}, None, "", ["cgo-c-sources-without-cgo"], {}),
    "cgo-export-type-126": ("1.26", {"lib.go": EXPORT + "type T struct{ a []string }\n\n//export Sub\nfunc Sub(a T) {}\n"},
                            {}, SHARED, "", ["cgo-export-mistake"], {}),
    "cgo-export-nomain-127": ("1.27", {"lib.go": 'package lib\n\nimport "C"\n\n//export Sub\nfunc Sub() {}\n'}, {}, SHARED, "",
                              ["cgo-export-mistake"], {}),
    "cgo-off-external-127": ("1.27", {"main.go": "package main\n\nfunc main() {}\n"}, {"CGO_ENABLED": "0"},
                             ("build", "-ldflags=-linkmode=external", "-o", "app", "."), "", ["cgo-disabled"], {}),
    "cgo-linker-flag-mold-125": ("1.25", OK, {}, ("build", "-ldflags", '-linkmode=external -extldflags "-fuse-ld=mold '
                                                  '-Wl,--no-such-option"', "-o", "app", "."), "",
                                 ["cgo-external-linker-failed"], {"linker_message": "unknown command line option: --no-such-option"}),
    "cgo-linker-absent-122": ("1.22", OK, {}, ("build", "-ldflags", "-linkmode=external -extld=nosuchld", "-o", "app", "."), "",
                              ["cgo-external-linker-failed"], {}),
    "cgo-clean-warnings-126": ("1.26", {"main.go": main("static int f(void) { int x; return x; }\n#warning keep an eye on -lquartz\n")},
                               {"CGO_CFLAGS": "-Wall -O1"}, None, "", [], {}),
    "cgo-clean-skipped-124": ("1.24", {"main.go": main("#cgo LDFLAGS: -L${SRCDIR}/old -L${SRCDIR} -lpix\nint pix(int);\n", "C.pix(1)")},
                              {}, ("build", "-x", "-o", "app", "."),
                              PIX32 + "mkdir old; ar rcs old/libpix.a pix.o; gcc -xc -c p.txt -o pix.o; ar rcs libpix.a pix.o; rm pix.o p.txt",
                              [], {}),
    "goenv-cross-host-cc-126": ("1.26", {}, {"GOARCH": "arm64", "CGO_ENABLED": "1", "CC": "gcc"}, ("env",), "",
                                ["go-suspicious-env"], {"GOARCH": "arm64", "CC": "gcc", "GOVERSION": "go1.26.6"}),
    "goenv-plain-121": ("1.21", {}, {"HOME": "/home/ci"}, ("env",), "", [], {"GOVERSION": "go1.21.13", "CGO_ENABLED": "1"}),
    "goenv-changed-127": ("1.27", {}, {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GO111MODULE": "off"}, ("env", "-changed"), "",
                          ["go-suspicious-env"], {"GOPROXY": "off"}),
}

# A C program without Go: the same words, no Go.
C_ONLY = "gcc -o tool a.c b.c -lquartz"


def run(tools, name):
    go, files, env, args, before, expect, facts = CASES[name]
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    open(WORK + "/go.mod", "w").write("module example.com/app\n\ngo 1.21\n")
    for file, text in files.items():
        open(f"{WORK}/{file}", "w").write(text)
    whole = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/home/ci", "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "",
             "GOSUMDB": "sum.golang.org", "GOCACHE": os.environ.get("GOCACHE", "/tmp/go-cache"), "GOPATH": "/tmp/go-path",
             "CGO_LDFLAGS_ALLOW": ".*pix\\.o", **env}
    is_env = name.startswith("goenv-")
    if is_env:
        whole["GOPROXY"] = env.get("GOPROXY", "https://proxy.golang.org,direct")
    if before:
        subprocess.run(before, shell=True, cwd=WORK, env=whole, check=True)
    done = subprocess.run([f"{tools}/go{go}", *(args or ("build", "-o", "app", "."))], cwd=WORK, env=whole,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
    root = os.path.realpath(f"{tools}/go{go}").rsplit("/bin/", 1)[0]
    text = done.stdout.decode().replace(root, "/usr/local/go").replace(whole["GOCACHE"], "/home/ci/.cache/go-build")
    text = text.replace("/tmp/go-path", "/home/ci/go")
    if len(text) > 20000:
        text = text[:10000] + text[-10000:]
    version = re.search(r"go(\d[\d.]+)", subprocess.run([f"{tools}/go{go}", "version"], capture_output=True, text=True,
                                                        env=whole).stdout).group(1)
    return save(name, version, "go " + " ".join(args or ("build", "-o", "app", ".")), env, text if is_env else
                text + f"exit status {done.returncode}\n", expect, facts, "modgraph" if is_env else "build",
                "goenv.txt" if is_env else "build.log")


def save(name, version, command, env, text, expect, facts, kind, file):
    folder = os.path.join(HERE, "..", name)
    os.makedirs(folder, exist_ok=True)
    open(f"{folder}/{file}", "w").write(text)
    how = " ".join(f"{k}={v}" for k, v in sorted(env.items())) + " " + command
    case = {"id": name, "kind": kind, "expect": expect, "go": version, "artifacts": [file], "how": how.strip(), "facts": facts}
    if expect == ["cgo-incompatible-architecture"]:
        case["allow"] = ["cgo-library-not-found"]
    json.dump(case, open(f"{folder}/case.json", "w"), indent=1)
    open(f"{folder}/case.json", "a").write("\n")
    print(name)


def c_only():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    open(WORK + "/Makefile", "w").write("tool: a.o b.o\n\tcc -o tool a.o b.o\n")
    open(WORK + "/a.c", "w").write("int b(int); int lost(int); int main(void) { return b(1) + lost(2); }\n")
    open(WORK + "/b.c", "w").write("int lost(int); int b(int x) { return lost(x); }\n")
    done = subprocess.run(["make"], cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    save("clean-make-c-undefined", "", "make (no Go)", {}, done.stdout.decode(), [], {}, "log", "build.log")


if __name__ == "__main__":
    chosen = sys.argv[2:] or list(CASES) + ["clean-make-c-undefined"]
    for each in chosen:
        c_only() if each == "clean-make-c-undefined" else run(sys.argv[1], each)
