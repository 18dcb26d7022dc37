#!/usr/bin/env python3
"""Makes the cases of Tests/Corpus about JVM memory.

usage: make.py OUT MAJOR=JAVA...    for example make.py /tmp/cases 17=/usr/lib/jvm/jdk-17/bin/java 25=...

Needs javac 17 or later and jcmd on the path; jcmd attaches to other releases too.
"""
import os, re, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = sys.argv[1]
JAVAS = dict(pair.split("=") for pair in sys.argv[2:])
CLASSES = OUT + "/.classes"


def write(case, name, text):
    os.makedirs(OUT + "/" + case, exist_ok=True)
    with open(OUT + "/" + case + "/" + name, "w") as file:
        file.write(text)


class Program:
    """Growth, one step a time."""

    def __init__(self, major, flags, *args):
        release = "14" if int(major) < 17 else "17"
        classes = CLASSES + release
        command = [JAVAS[major], *flags, "-cp", classes, "Growth", *args]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.wait()

    def wait(self):
        while "READY" not in self.process.stdout.readline():
            pass

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.wait()

    def jcmd(self, *command):
        return subprocess.run(["jcmd", str(self.process.pid), *command], capture_output=True, text=True).stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()


def short(histogram):
    """The first forty rows and the total; what lies between is left out, as `head` and `tail` would."""
    lines = histogram.rstrip().split("\n")
    return "\n".join(lines[:43] + lines[-1:]) + "\n"


def start(case, major, flags, ulimit=""):
    shell = (ulimit and "ulimit %s; " % ulimit) + " ".join([JAVAS[major], *flags, "-version"]) + " 2>&1"
    text = subprocess.run(["bash", "-c", shell], capture_output=True, text=True).stdout
    write(case, "start.txt", text)


def main():
    subprocess.run(["javac", "--release", "17", "-d", CLASSES + "17", HERE + "/Growth.java"], check=True)
    subprocess.run(["javac", "--release", "14", "-d", CLASSES + "14", HERE + "/Growth.java"], check=True)
    heap = ["-Xmx96m"]
    with Program("25", heap, "map", "15000") as program:
        for number in (1, 2, 3):
            write("jvm-histograms-grow-25", "histo-%d.txt" % number, short(program.jcmd("GC.class_histogram")))
            program.step()
    with Program("21", heap, "bounded", "15000") as program:
        for number in (1, 2, 3):
            write("jvm-histograms-bounded-21", "histo-%d.txt" % number, short(program.jcmd("GC.class_histogram")))
            program.step()
    track = heap + ["-XX:NativeMemoryTracking=summary", "-XX:MaxDirectMemorySize=200m"]
    with Program("25", track, "direct", "16") as program:
        for number in (1, 2, 3):
            write("jvm-nmt-summaries-grow-25", "nmt-%d.txt" % number, program.jcmd("VM.native_memory", "summary", "scale=MB"))
            program.step()
            program.step()
    with Program("21", track, "steady", "100000") as program:
        for number in (1, 2, 3):
            write("jvm-nmt-summaries-steady-21", "nmt-%d.txt" % number, program.jcmd("VM.native_memory"))
            program.step()
    detail = heap + ["-XX:NativeMemoryTracking=detail", "-XX:MaxDirectMemorySize=200m"]
    with Program("21", detail, "direct", "24") as program:
        program.jcmd("VM.native_memory", "baseline")
        program.step()
        write("jvm-nmt-detail-diff-21", "nmt.txt", program.jcmd("VM.native_memory", "detail.diff"))
    with Program("25", heap, "finalizers", "20000") as program:
        program.jcmd("GC.run")
        time.sleep(0.5)
        write("jvm-finalizers-25", "finalizer_info.txt", program.jcmd("GC.finalizer_info"))
    with Program("21", heap, "loaders", "150") as program:
        write("jvm-loaders-21", "classloader_stats.txt", program.jcmd("VM.classloader_stats"))
    start("jvm-start-heap-25", "25", ["-Xms64m", "-Xmx32m"])
    start("jvm-start-reserve-25", "25", ["-Xmx512m"], "-v 600000")
    start("jvm-start-large-pages-21", "21", ["-XX:+UseLargePages"])
    start("jvm-start-large-pages-11", "11", ["-XX:+UseLargePages"])
    start("jvm-start-removed-flag-17", "17", ["-XX:+UseConcMarkSweepGC"])
    start("jvm-start-old-flags-17", "17", ["-XX:+UseBiasedLocking", "-XX:MaxRAMFraction=2"])


main()
