#!/usr/bin/env python3
"""Makes the cases cgo-lib-old-*: a header and a static library that do not fit, and libraries that only look so; and ar/*.a,
one small archive in every form.

usage: archives.py TOOLCHAINS [CASE...]
As cgo.py; Debian package llvm as well (llvm-ar), gcc-mingw-w64-x86-64 and clang for the forms.
"""
import json, os, shutil, subprocess, sys

import cgo

HERE = os.path.dirname(os.path.abspath(__file__))
M, U = "cgo-header-library-mismatch", "cgo-undefined-reference"


def app(header, body):
    return {"main.go": cgo.main('#cgo LDFLAGS: -L${SRCDIR}/lib -lgeo\n#include "geo.h"\n', body), "geo.h": header}


GEO = "int geo_init(void) { return 0; }\\nint geo_distance(int a, int b) { return a - b; }\\nstatic int geo_round(int a) { return a; }\\nint geo_area(int a) { return geo_round(a); }\\n"


def lib(source, ar="ar rcs", cc="gcc -xc", name="geo"):
    return f"mkdir lib; printf '{source}' > p.txt; {cc} -c p.txt -o lib/{name}.o; {ar} lib/libgeo.a lib/{name}.o; rm p.txt"


V2 = app("int geo_init(void);\nint geo_distance_v2(int, int, int);\n", "println(C.geo_init(), C.geo_distance_v2(1, 2, 3))")
GROWN = app("int geo_init(void);\nint geo_simplify(int);\n", "println(C.geo_init(), C.geo_simplify(1))")
STATIC = app("int geo_init(void);\nint geo_round(int);\n", "println(C.geo_init(), C.geo_round(1))")
NAMES = ["geo_init", "geo_distance", "geo_area"]

# name: (go, files, environment, before, expected, facts)
CASES = {
    "cgo-lib-old-thin-126": ("1.26", V2, {}, lib(GEO, "ar rcsT", name="geodesic_distance_and_area"), [M],
                             {"undefined_symbols": ["geo_distance_v2"], "present_symbols": NAMES, "format": "thin ar"}),
    "cgo-lib-old-bsd-124": ("1.24", V2, cgo.ld("lld", "clang"), lib(GEO, "llvm-ar --format=bsd rcs", "clang -xc",
                                                                   "geodesic_distance_and_area"), [M],
                            {"undefined_symbols": ["geo_distance_v2"], "present_symbols": NAMES}),
    "cgo-lib-old-grown-127": ("1.27", GROWN, {}, lib(GEO, name="geodesic_distance_and_area"), [M],
                              {"undefined_symbols": ["geo_simplify"], "present_symbols": NAMES}),
    "cgo-lib-old-mingw-125": ("1.25", V2, {"GOOS": "windows", "CC": "x86_64-w64-mingw32-gcc", "CGO_ENABLED": "1"},
                              lib(GEO, "x86_64-w64-mingw32-ar rcs", "x86_64-w64-mingw32-gcc -xc"), [M],
                              {"undefined_symbols": ["geo_distance_v2"]}),
    "cgo-lib-static-name-123": ("1.23", STATIC, {}, lib(GEO), [U], {"undefined_symbols": ["geo_round"]}),
    "cgo-lib-cplusplus-122": ("1.22", V2, {}, lib(GEO.replace("geo_distance", "geo_distance_v2"), cc="gcc -xc++"), [U], {}),
}


def make(tools, name):
    go, files, env, before, expect, facts = CASES[name]
    cgo.CASES[name] = (go, files, env, None, before, expect, facts)
    cgo.run(tools, name)
    folder = os.path.join(HERE, "..", name)
    shutil.copy(cgo.WORK + "/lib/libgeo.a", folder)
    case = json.load(open(folder + "/case.json"))
    case["artifacts"].append("libgeo.a")
    case["how"] = before + "; " + case["how"]
    if expect == [M]:
        case["allow"] = [U]
    json.dump(case, open(folder + "/case.json", "w"), indent=1)
    open(folder + "/case.json", "a").write("\n")


def forms():
    """ar/*.a: two members, one with a long name, of ELF, Mach-O and COFF objects."""
    folder = os.path.join(HERE, "ar")

    def sh(command):
        subprocess.run(command, shell=True, cwd=folder, check=True)

    sh("rm -f *.a *.o; gcc -c geo.c; gcc -c area.c -o geo_area_and_more_long_name.o")
    members = "geo.o geo_area_and_more_long_name.o"
    sh(f"ar rcsD gnu.a {members}; ar rcsDT thin.a {members}")
    sh(f"llvm-ar --format=bsd rcsD bsd.a {members}; llvm-ar --format=darwin rcsD darwin.a {members}")
    sh("clang -target x86_64-apple-macos11 -c geo.c -o macho.o; llvm-ar --format=darwin rcsD macho.a macho.o")
    sh("x86_64-w64-mingw32-gcc -c geo.c -o coff.o; x86_64-w64-mingw32-ar rcsD coff.a coff.o")
    sh("gcc -m32 -c geo.c -o i386.o; ar rcsD i386.a i386.o; clang -target powerpc64-linux-gnu -c geo.c -o big.o; ar rcsD big.a big.o")
    sh("gcc -flto -c geo.c -o lto.o; gcc-ar rcsD lto.a lto.o; rm *.o")


if __name__ == "__main__":
    if not sys.argv[2:]:
        forms()
    for each in sys.argv[2:] or CASES:
        make(sys.argv[1], each)
