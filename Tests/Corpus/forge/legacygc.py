#!/usr/bin/env python3
"""Makes the cases legacy-* and ok-legacy-* of this folder's parent.

They are reconstructed, not real runs: no JDK 8 or older was at hand. The lines have the exact form that HotSpot 5 to 8
prints (its source and public logs were the record); sizes and times are made up, and what case.json states of them is
counted here while they are written, not by the reader under test.
"""
import json, os, random

HERE = os.path.dirname(os.path.abspath(__file__))


class Log:
    """Writes messages as one VM would, and counts its pauses."""

    def __init__(self, name, version, header=None, dates=False, comma=False, seed=1):
        self.name, self.version, self.dates, self.comma = name, version, dates, comma
        self.random, self.lines, self.at, self.buffer = random.Random(seed), [], 0.4, ""
        self.pauses, self.ms, self.causes, self.facts, self.last, self.nested = {}, 0.0, {}, {}, 0, 0.0
        if header:
            vm, jre, flags = header
            self.line(f"{vm} for linux-amd64 JRE ({jre}), built on Mar 28 2018 17:07:08 by \"java_re\" with gcc 4.3.0 20080428 (Red Hat 4.3.0-8)")
            self.line("Memory: 4k page, physical 16333716k(8154192k free), swap 0k(0k free)")
            self.line(f"CommandLine flags: {flags} ")

    def put(self, text):
        self.buffer += text

    def line(self, text=""):
        self.lines.append(self.buffer + text)
        self.buffer = ""

    def stamp(self, at=None):
        at = self.at if at is None else at
        text = f"{at:.3f}: "
        if self.dates:
            ms = int(at * 1000)
            text = f"2019-03-14T09:{26 + ms // 60000:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}+0100: " + text
        return text

    def secs(self, low, high):
        return round(self.random.uniform(low, high), 7)

    def ended(self, kind, secs, after=None, cause=None, inner=False):
        self.pauses[kind] = self.pauses.get(kind, 0) + 1
        self.ms += secs * 1000
        if inner:
            self.nested += secs * 1000
        if cause:
            self.causes[cause] = self.causes.get(cause, 0) + 1
        if after is not None:
            self.last = after

    def times(self, secs):
        return f" [Times: user={secs * 1.6:.2f} sys={secs * 0.05:.2f}, real={secs:.2f} secs] "

    def count(self, name):
        self.facts[name] = self.facts.get(name, 0) + 1

    def write(self, expect, allow=(), kind="gclog", how="", also=None):
        text = "\n".join(self.lines) + "\n"
        if self.comma:
            text = decimal_commas(text)
        folder = os.path.join(HERE, "..", self.name)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "gc.log"), "w") as out:
            out.write(text)
        facts = {"pause_count": sum(self.pauses.values()), "pauses": self.pauses, "total_pause_ms": round(self.ms, 3),
                 "full_gcs": self.pauses.get("Full", 0), "last_heap_after_mb": round(self.last / 1024, 3)}
        if self.nested:
            facts["outer_pause_ms"] = round(self.ms - self.nested, 3)
        if self.causes:
            facts["causes"] = self.causes
        facts.update(self.facts)
        facts.update(also or {})
        case = {"id": self.name, "kind": kind, "expect": list(expect)}
        if allow:
            case["allow"] = list(allow)
        case.update({"jdk": self.version, "how": "reconstructed by forge/legacygc.py, not a real run: " + how, "facts": facts})
        with open(os.path.join(folder, "case.json"), "w") as out:
            json.dump(case, out, indent=1)
            out.write("\n")


def decimal_commas(text):
    """What a VM prints under a locale with a decimal comma."""
    import re
    return re.sub(r"(?<![\w.])(\d+)\.(\d+)(?= secs|:| sys|\s*(?:MB|ms))", r"\1,\2", re.sub(r"(user|sys|real)=(\d+)\.(\d+)", r"\1=\2,\3", text))


def tenuring(log):
    log.line()
    log.line("Desired survivor size 1114112 bytes, new threshold 1 (max 6)")
    a = log.random.randrange(400000, 1400000)
    log.line(f"- age   1:    {a:8d} bytes,   {a:8d} total")


class CMS:
    """ParNew and CMS in a heap of 1 GB."""

    def __init__(self, log, young=157248, old=873856, cause=True, perm=None, age=False):
        self.log, self.young, self.old, self.used = log, young, old, int(old * 0.35)
        self.cause, self.perm, self.age, self.total = cause, perm, age, young + old

    def head(self, word, cause):
        return f"[{word} ({cause}) " if self.cause else f"[{word} "

    def meta(self):
        return f", [CMS Perm : 45210K->45208K(75408K)]" if self.perm else ", [Metaspace: 38929K->38929K(1085440K)]"

    def scavenge(self, failed=False, hold=False):
        """One young collection; `hold` leaves the line open behind ParNew."""
        log = self.log
        log.at += log.random.uniform(0.3, 0.9)
        left = log.random.randrange(2000, 9000)
        parnew = log.secs(0.004, 0.02)
        log.put(log.stamp() + self.head("GC", "Allocation Failure") + log.stamp() + "[ParNew")
        if failed:
            log.put(" (promotion failed)")
            log.count("promotion_failed")
            left = self.young
        if self.age and not failed:
            tenuring(log)
        log.put(f": {self.young - 17000}K->{left}K({self.young}K), {parnew:.7f} secs]")
        if hold:
            return parnew
        grown = self.used + log.random.randrange(3000, 9000)
        whole = round(parnew + 0.0001, 7)
        log.line(f" {self.used + self.young - 17000}K->{grown + left}K({self.total}K), {whole:.7f} secs]" + log.times(whole))
        self.used = grown
        log.ended("Young", whole, grown + left, "Allocation Failure" if self.cause else None)

    def compact(self, interrupted=None, cut="mark", cause=None, spent=0.0, inline=False):
        """CMS's own collection of everything, at the end of a line that scavenge held open."""
        log = self.log
        secs = log.secs(0.9, 2.4)
        log.put(log.stamp() + "[CMS")
        if interrupted:
            at = log.at + 0.05
            text = log.stamp(at) + f"[CMS-concurrent-{cut}: 0.{log.random.randrange(100, 999)}/0.{log.random.randrange(100, 999)} secs]"
            if inline:
                log.put(text + " [Times: user=0.81 sys=0.02, real=0.62 secs]")
            else:
                log.line(text + " [Times: user=0.81 sys=0.02, real=0.62 secs] ")
            log.put(f" (concurrent mode {interrupted})")
            log.count("concurrent_mode_failures" if interrupted == "failure" else "concurrent_mode_interruptions")
        kept = int(self.old * 0.55)
        whole = round(secs + spent + 0.0002, 7)
        log.line(f": {self.used}K->{kept}K({self.old}K), {secs:.7f} secs] {self.used + self.young - 9000}K->{kept}K({self.total}K){self.meta()}, {whole:.7f} secs]" + log.times(whole))
        self.used = kept
        log.ended("Full", whole, kept, cause)
        log.at += whole

    def begin(self):
        log = self.log
        log.at += 0.02
        secs = log.secs(0.002, 0.009)
        used = self.used + 20000
        log.line(log.stamp() + self.head("GC", "CMS Initial Mark") + f"[1 CMS-initial-mark: {self.used}K({self.old}K)] {used}K({self.total}K), {secs:.7f} secs]" + log.times(secs))
        log.ended("Initial Mark", secs, used)
        log.line(log.stamp(log.at + 0.01) + "[CMS-concurrent-mark-start]")

    def cycle(self, scavenges=False):
        log = self.log
        self.begin()
        for phase in ["mark", "preclean", "abortable-preclean"]:
            log.at += 0.3
            if phase != "mark":
                log.line(log.stamp(log.at - 0.2) + f"[CMS-concurrent-{phase}-start]")
            lead = " CMS: abort preclean due to time " if phase == "abortable-preclean" else ""
            log.line(lead + log.stamp() + f"[CMS-concurrent-{phase}: 0.211/0.240 secs] [Times: user=0.42 sys=0.01, real=0.24 secs] ")
        secs, used = log.secs(0.01, 0.05), self.used + 31000
        log.put(log.stamp() + self.head("GC", "CMS Final Remark") + f"[YG occupancy: 31000 K ({self.young} K)]")
        if scavenges:
            inner = log.secs(0.004, 0.01)
            log.put(log.stamp() + self.head("GC", "CMS Final Remark") + log.stamp() + f"[ParNew: 31000K->4100K({self.young}K), {inner:.7f} secs] {used}K->{self.used + 4300}K({self.total}K), {inner + 0.0001:.7f} secs]" + log.times(inner))
            log.ended("Young", round(inner + 0.0001, 7), None, "CMS Final Remark" if self.cause else None, inner=True)
            secs = round(secs + inner, 7)
            used = self.used + 4300
        log.line(log.stamp() + "[Rescan (parallel) , 0.0031200 secs]" + log.stamp() + "[weak refs processing, 0.0001243 secs]" + log.stamp()
                 + "[class unloading, 0.0013120 secs]" + log.stamp() + "[scrub symbol table, 0.0008345 secs]" + log.stamp()
                 + f"[scrub string table, 0.0001759 secs][1 CMS-remark: {self.used}K({self.old}K)] {used}K({self.total}K), {secs:.7f} secs]" + log.times(secs))
        log.ended("Remark", secs, used)
        for phase in ["sweep", "reset"]:
            log.line(log.stamp() + f"[CMS-concurrent-{phase}-start]")
            log.at += 0.1
            log.line(log.stamp() + f"[CMS-concurrent-{phase}: 0.091/0.100 secs] [Times: user=0.10 sys=0.00, real=0.10 secs] ")
        self.used = int(self.old * 0.4)


CMS8 = ("Java HotSpot(TM) 64-Bit Server VM (25.171-b11)", "1.8.0_171-b11",
        "-XX:InitialHeapSize=1073741824 -XX:MaxHeapSize=1073741824 -XX:+PrintGC -XX:+PrintGCDateStamps -XX:+PrintGCDetails -XX:+PrintGCTimeStamps -XX:+UseCompressedOops -XX:+UseConcMarkSweepGC -XX:+UseParNewGC")


def cms_failure():
    log = Log("legacy-cms-failure-8", "8u171", CMS8, dates=True, seed=11)
    heap = CMS(log, age=True)
    for turn in range(6):
        for _ in range(5):
            heap.scavenge()
        heap.begin()
        heap.scavenge()
        heap.used = int(heap.old * 0.97)
        spent = heap.scavenge(failed=turn == 3, hold=True)
        heap.compact("failure", "mark" if turn % 2 else "abortable-preclean", "Allocation Failure", spent, inline=turn == 4)
    log.write(["jvm-gc-concurrent-mode-failure"], ["jvm-gc-full-gc-thrash"], how="CMS with -XX:+PrintGCDetails -XX:+PrintGCDateStamps -XX:+PrintTenuringDistribution; concurrent messages interrupt the line of a collection",
              also={"gc_collector": "CMS", "heap_max_mb": 1024.0})


def cms_promotion():
    log = Log("legacy-cms-promotion-7", "7u10", comma=True, seed=12)
    heap = CMS(log, cause=False, perm=True)
    for turn in range(5):
        for _ in range(7):
            heap.scavenge()
        if turn % 2:
            heap.cycle()
        heap.used = int(heap.old * 0.7)
        spent = heap.scavenge(failed=True, hold=True)
        heap.compact(None, spent=spent)
    log.write(["jvm-gc-promotion-failed"], ["jvm-gc-full-gc-thrash"], how="CMS of JDK 7 without causes, decimal commas, -Xloggc: -XX:+PrintGCDetails", also={"gc_collector": "CMS"})


def cms_interrupted():
    log = Log("legacy-cms-interrupted-8", "8u171", CMS8, dates=False, seed=13)
    heap = CMS(log)
    for turn in range(7):
        for _ in range(6):
            heap.scavenge()
        heap.begin()
        log.at += 0.2
        log.put(log.stamp() + heap.head("Full GC", "System.gc()"))
        heap.compact("interrupted", "mark", "System.gc()")
    log.write(["jvm-gc-concurrent-mode-interrupted"], ["jvm-gc-explicit", "jvm-gc-system-gc-storm"], how="System.gc() while CMS works", also={"gc_collector": "CMS"})


def cms_healthy():
    log = Log("ok-legacy-cms-8", "8u171", CMS8, dates=True, seed=14)
    heap = CMS(log, age=True)
    for turn in range(4):
        for _ in range(6):
            heap.scavenge()
            log.line(log.stamp() + "Total time for which application threads were stopped: 0.0151234 seconds, Stopping threads took: 0.0000912 seconds")
        heap.cycle(scavenges=turn == 2)
    log.line("Heap")
    log.line(" par new generation   total 157248K, used 61200K [0x00000000c0000000, 0x00000000caaa0000, 0x00000000caaa0000)")
    log.line("  eden space 139776K,  43% used [0x00000000c0000000, 0x00000000c3bb1a20, 0x00000000c8880000)")
    log.line(" concurrent mark-sweep generation total 873856K, used 349542K [0x00000000caaa0000, 0x0000000100000000, 0x0000000100000000)")
    log.line(" Metaspace       used 38929K, capacity 43528K, committed 43796K, reserved 1087488K")
    log.write([], how="CMS that keeps up, one remark preceded by a young collection", also={"gc_collector": "CMS", "safepoints": 24})


def parallel_thrash():
    log = Log("legacy-parallel-thrash-8", "8u252", ("OpenJDK 64-Bit Server VM (25.252-b09)", "1.8.0_252-8u252-b09-1~18.04-b09",
              "-XX:InitialHeapSize=536870912 -XX:MaxHeapSize=536870912 -XX:+PrintAdaptiveSizePolicy -XX:+PrintGC -XX:+PrintGCDetails -XX:+PrintGCTimeStamps -XX:+UseParallelGC"), seed=15)
    young, old = 153088, 349696
    used = 200000
    for n in range(40):
        log.at += log.random.uniform(0.2, 0.6)
        full = n >= 10
        if not full:
            log.put(log.stamp() + "[GC (Allocation Failure) AdaptiveSizeStart: " + f"{log.at + 0.02:.3f} collection: {n + 1} ")
            log.line()
            log.line("AdaptiveSizePolicy::update_averages:  survived: 10944512  promoted: 16384  overflow: false")
            log.line(f"AdaptiveSizeStop: collection: {n + 1} ")
            secs, grown = log.secs(0.01, 0.03), used + 14000
            failed = n == 9
            log.line(f" {'--' if failed else ''}[PSYoungGen: 131584K->21500K({young}K)] {used + 131584}K->{grown + 21500}K({young + old}K), {secs:.7f} secs]" + log.times(secs))
            if failed:
                log.count("promotion_failed")
            used = grown
            log.ended("Young", secs, grown + 21500, "Allocation Failure")
        else:
            secs, kept = log.secs(0.6, 1.1), 340000 + n * 150
            log.line(log.stamp() + f"[Full GC (Ergonomics) [PSYoungGen: 131584K->98000K({young}K)] [ParOldGen: 349600K->{kept}K({old}K)] {131584 + 349600}K->{98000 + kept}K({young + old}K), [Metaspace: 20331K->20331K(1067008K)], {secs:.7f} secs]" + log.times(secs))
            log.ended("Full", secs, 98000 + kept, "Ergonomics")
            log.at += secs
        log.line(log.stamp() + f"Total time for which application threads were stopped: {secs + 0.0003:.7f} seconds, Stopping threads took: 0.0000412 seconds")
        log.line(log.stamp() + "Application time: 0.2012345 seconds")
    log.write(["jvm-gc-full-gc-thrash"], ["jvm-heap-leak"], how="Parallel with adaptive sizes, stops and the failed promotion that begins the end", also={"gc_collector": "Parallel", "heap_max_mb": 512.0, "safepoints": 40})


def g1_pause(log, cause, flavour, before, after, exhausted=False, heap=1024, fine=False):
    log.at += log.random.uniform(0.3, 0.8)
    secs = log.secs(0.2, 0.6) if exhausted else log.secs(0.01, 0.04)
    cause_text = f"({cause}) " if cause else ""
    end = " (to-space exhausted)" if exhausted else ""
    log.line(log.stamp() + f"[GC pause {cause_text}{flavour}{end}, {secs:.7f} secs]")
    if not fine:
        log.line(f"   [Parallel Time: {secs * 900:.1f} ms, GC Workers: 4]")
        log.line("      [GC Worker Start (ms): Min: 134.0, Avg: 134.1, Max: 134.1, Diff: 0.1]")
        log.line(f"      [Object Copy (ms): Min: {secs * 700:.1f}, Avg: {secs * 800:.1f}, Max: {secs * 850:.1f}, Diff: 0.7, Sum: {secs * 3200:.1f}]")
        log.line("   [Code Root Fixup: 0.0 ms]")
        log.line("   [Clear CT: 0.4 ms]")
        log.line(f"   [Other: {secs * 90:.1f} ms]")
        if exhausted:
            log.line(f"      [Evacuation Failure: {secs * 60:.1f} ms]")
        log.line("      [Ref Proc: 0.3 ms]")
    log.line(f"   [Eden: 96.0M(96.0M)->0.0B(90.0M) Survivors: 8192.0K->12.0M Heap: {before:.1f}M({heap}.0M)->{after:.1f}M({heap}.0M)]")
    log.line(log.times(secs))
    if exhausted:
        log.count("to_space_exhausted")
    log.ended("Young", secs, after * 1024, cause)


G1 = ("Java HotSpot(TM) 64-Bit Server VM (25.171-b11)", "1.8.0_171-b11",
      "-XX:InitialHeapSize=1073741824 -XX:MaxHeapSize=1073741824 -XX:+PrintGC -XX:+PrintGCDetails -XX:+PrintGCTimeStamps -XX:+UseG1GC")


def g1_full(log, after):
    log.at += 0.1
    secs = log.secs(0.8, 1.2)
    log.line(log.stamp() + f"[Full GC (Allocation Failure)  1020M->{after}M(1024M), {secs:.7f} secs]")
    log.line(f"   [Eden: 0.0B(51.0M)->0.0B(51.0M) Survivors: 0.0B->0.0B Heap: 1020.0M(1024.0M)->{after}.0M(1024.0M)], [Metaspace: 20331K->20331K(1067008K)]")
    log.line(log.times(secs))
    log.ended("Full", secs, after * 1024, "Allocation Failure")
    log.at += secs


def g1_exhausted():
    log = Log("legacy-g1-exhausted-8", "8u171", G1, seed=16)
    for turn in range(5):
        for n in range(6):
            g1_pause(log, "G1 Evacuation Pause", "(young)" if n < 5 else "(mixed)", 600 + 40 * n, 520 + 40 * n)
        g1_pause(log, "G1 Evacuation Pause", "(young) (initial-mark)", 880, 800)
        log.line(log.stamp() + "[GC concurrent-root-region-scan-start]")
        log.line(log.stamp(log.at + 0.01) + "[GC concurrent-root-region-scan-end, 0.0104321 secs]")
        log.line(log.stamp(log.at + 0.01) + "[GC concurrent-mark-start]")
        g1_pause(log, "G1 Evacuation Pause", "(young)", 990, 1010, exhausted=True)
        g1_pause(log, "G1 Evacuation Pause", "(young)", 1015, 1020, exhausted=True)
        g1_full(log, 480)
        log.line(log.stamp() + "[GC concurrent-mark-abort]")
        log.count("concurrent_mark_aborts")
    log.write(["jvm-g1-to-space-exhausted"], ["jvm-g1-full-gc", "jvm-g1-concurrent-mark-abort", "jvm-gc-full-gc-thrash"],
              how="G1 with details", also={"gc_collector": "G1", "heap_max_mb": 1024.0})


def g1_humongous():
    log = Log("legacy-g1-humongous-8", "8u171", G1, seed=17)
    for n in range(30):
        humongous = n % 2 == 0
        g1_pause(log, "G1 Humongous Allocation" if humongous else "G1 Evacuation Pause", "(young) (initial-mark)" if humongous else "(young)", 480, 440)
        if humongous:
            log.line(log.stamp() + "[GC concurrent-root-region-scan-start]")
            log.line(log.stamp() + "[GC concurrent-mark-start]")
            log.at += 0.1
            log.line(log.stamp() + "[GC concurrent-mark-end, 0.0912345 secs]")
            remark = log.secs(0.004, 0.01)
            log.line(log.stamp() + "[GC remark " + log.stamp() + "[Finalize Marking, 0.0003412 secs] " + log.stamp() + "[GC ref-proc, 0.0001231 secs] " + log.stamp() + f"[Unloading, 0.0031000 secs], {remark:.7f} secs]")
            log.line(log.times(remark))
            log.ended("Remark", remark)
            cleanup = log.secs(0.001, 0.002)
            log.line(log.stamp() + f"[GC cleanup 440M->430M(1024M), {cleanup:.7f} secs]")
            log.line(log.times(cleanup))
            log.ended("Cleanup", cleanup, 430 * 1024)
            log.line(log.stamp() + "[GC concurrent-cleanup-start]")
            log.line(log.stamp() + "[GC concurrent-cleanup-end, 0.0000231 secs]")
    log.write(["jvm-g1-humongous-fragmentation"], how="G1 with details, every second collection for a humongous object", also={"gc_collector": "G1", "concurrent_mark_cycles": 15})


def g1_healthy():
    log = Log("ok-legacy-g1-7", "7u4", seed=18)
    for n in range(12):
        log.at += 0.5
        secs = log.secs(0.008, 0.02)
        log.put(log.stamp() + "[GC pause (young)")
        if n == 5:
            log.line(log.stamp() + "[GC concurrent-mark-end, 0.0101638 sec]")
        log.line(f", {secs:.8f} secs]")
        log.line("   [Parallel Time:   7.7 ms]")
        log.line("      [Update RS (ms):  0.0  0.0")
        log.line("       Avg:   0.0, Min:   0.0, Max:   0.0]")
        log.line("   [Clear CT:   0.1 ms]")
        log.line(f"   [ {169 + n}M->{150 + n}M(256M)]")
        log.line(log.times(secs))
        log.ended("Young", secs, (150 + n) * 1024)
    log.write([], how="G1 of an early JDK 7: no cause, the heap in a bracket of its own, a line cut by a concurrent message", also={"gc_collector": "G1"})


def serial_promotion():
    log = Log("legacy-serial-promotion-6", "6u45", seed=19)
    for n in range(40):
        log.at += log.random.uniform(0.1, 0.4)
        secs = log.secs(0.004, 0.02)
        if n % 9 == 8:
            full = log.secs(0.2, 0.5)
            whole = round(secs + full + 0.0001, 7)
            log.line(log.stamp() + "[GC " + log.stamp() + f"[DefNew (promotion failed) : 39296K->39296K(39296K), {secs:.7f} secs]" + log.stamp() + f"[Tenured: 70100K->51000K(87424K), {full:.7f} secs] 101000K->51000K(126720K), [Perm : 12600K->12600K(21248K)], {whole:.7f} secs]" + log.times(whole))
            log.count("promotion_failed")
            log.ended("Full", whole, 51000)
            log.at += whole
        else:
            log.line(log.stamp() + "[GC " + log.stamp() + f"[DefNew: 34944K->2180K(39296K), {secs:.7f} secs] 86000K->54000K(126720K), {secs + 0.0001:.7f} secs]" + log.times(secs))
            log.ended("Young", round(secs + 0.0001, 7), 54000)
    log.write(["jvm-gc-serial-promotion-failed"], ["jvm-gc-full-gc-thrash"], how="Serial of JDK 6 without causes", also={"gc_collector": "Serial"})


def metadata():
    log = Log("legacy-metadata-8", "8u252", ("OpenJDK 64-Bit Server VM (25.252-b09)", "1.8.0_252-b09",
              "-XX:InitialHeapSize=536870912 -XX:MaxHeapSize=536870912 -XX:MetaspaceSize=16777216 -XX:+PrintGC -XX:+PrintGCTimeStamps -XX:+UseParallelGC"), seed=20)
    for n in range(24):
        log.at += log.random.uniform(0.4, 0.9)
        cause = "Metadata GC Threshold" if n % 3 == 2 else "Allocation Failure"
        secs = log.secs(0.006, 0.02)
        log.line(log.stamp() + f"[GC ({cause})  {60000 + n * 700}K->{31000 + n * 100}K(498688K), {secs:.7f} secs]")
        log.ended("Young", secs, 31000 + n * 100, cause)
        if n % 3 == 2:
            log.at += secs
            full = log.secs(0.05, 0.09)
            log.line(log.stamp() + f"[Full GC ({cause})  {31000 + n * 100}K->{29000 + n * 90}K(498688K), {full:.7f} secs]")
            log.ended("Full", full, 29000 + n * 90, cause)
    log.write(["jvm-gc-metaspace-threshold"], how="-verbose:gc alone: no generations", also={"gc_collector": "Parallel"})


def parallel_in_application_log():
    log = Log("ok-legacy-parallel-7", "7u80", seed=21)
    for n in range(60):
        log.at += 0.05
        log.line(f"2019-03-14 09:26:{n % 60:02d},120 INFO  [http-8080-{n % 7}] shop.Orders - order {1000 + n} booked [ok], 12 items")
        if n % 6 == 1:
            secs = log.secs(0.004, 0.02)
            log.put(log.stamp() + "[GC")
            if n == 13:
                log.line(" (Allocation Failure) 2019-03-14 09:26:13,900 WARN  [http-8080-1] shop.Orders - slow [GC may be the reason]")
                log.put(" ")
            else:
                log.put(" (Allocation Failure) ")
            log.line(f"[PSYoungGen: 65536K->{9000 + n}K(76288K)] {90000 + n}K->{33000 + n}K(251392K), {secs:.7f} secs]" + log.times(secs))
            log.ended("Young", secs, 33000 + n, "Allocation Failure")
    log.line("2019-03-14 09:27:01,001 INFO  [main] shop.Help - see 'promotion failed' and [Full GC (Ergonomics) in the handbook")
    log.write([], kind="log", how="-XX:+PrintGCDetails on the console among lines of the application", also={"gc_collector": "Parallel"})


def g1_few_full(version, cause):
    """A heap in pieces: G1 compacts it twice in a long run."""
    flags = G1[2]
    log = Log(f"legacy-g1-full-{version}", f"{version}u80", (G1[0], G1[1] if version == "8" else "1.7.0_80-b15", flags), seed=22 + int(version))
    for turn in range(2):
        for n in range(20):
            g1_pause(log, cause, "(young)", 600 + 20 * n, 520 + 20 * n, fine=True)
        log.at += 0.1
        secs = log.secs(0.5, 0.9)
        words = "Full GC (Allocation Failure) " if cause else "Full GC"
        log.line(log.stamp() + f"[{words} 1012M->402M(1024M), {secs:.7f} secs]")
        log.line("   [Eden: 0.0B(51.0M)->0.0B(51.0M) Survivors: 0.0B->0.0B Heap: 1012.0M(1024.0M)->402.0M(1024.0M)]")
        log.line(log.times(secs))
        log.ended("Full", secs, 402 * 1024, "Allocation Failure" if cause else None)
        log.at += secs
    for n in range(20):
        g1_pause(log, cause, "(young)", 600, 420, fine=True)
    log.write(["jvm-g1-full-gc"], how="G1, two full collections that free much", also={"gc_collector": "G1", "heap_max_mb": 1024.0})


SHENANDOAH = ("OpenJDK 64-Bit Server VM (25.71-b00)", "1.8.0-internal-b00",
              "-XX:InitialHeapSize=261544064 -XX:MaxHeapSize=1073741824 -XX:+PrintGC -XX:+PrintGCDetails -XX:+PrintGCTimeStamps -XX:+UseShenandoahGC")


class Shenandoah:
    """Cycles of Shenandoah in a heap of 1 GB. `ends`: 8u232 and later print a line when something begins, too."""

    def __init__(self, log, ends):
        self.log, self.ends = log, ends

    def step(self, name, low, high, sizes="", pause=None, after=None, detail=None):
        log, ms = self.log, round(self.log.random.uniform(low, high), 3)
        if self.ends:
            log.line(log.stamp() + f"[{name}, start]")
            for text in detail or ():
                log.line("    " + text)
            log.at += ms / 1000
        log.line(log.stamp() + f"[{name}{sizes}, {ms:.3f} ms]")
        if not self.ends:
            log.at += ms / 1000
        if pause:
            log.ended(pause, ms / 1000, after)

    def cycle(self, used, live, upset=None):
        log = self.log
        log.line(f"Trigger: Free ({1024 - used}M) is below minimum threshold (102M)")
        log.line(f"Free: {1024 - used}M, Max: 512K regular, {1024 - used}M humongous, Frag: 0% external, 2% internal; Reserve: 51M, Max: 512K")
        if self.ends:
            self.step("Concurrent reset", 0.3, 1.2, detail=["Using 1 of 2 workers for concurrent reset"])
        self.step("Pause Init Mark (process weakrefs)", 0.4, 2.0, pause="Init Mark", detail=["Using 2 of 2 workers for init marking"])
        self.step("Concurrent marking (process weakrefs)", 90, 220, f" {used}M->{used + 20}M(1024M)")
        if upset == "Mark":
            return self.degenerated("Mark", used + 20, live)
        if self.ends:
            self.step("Pause Final Mark (process weakrefs)", 0.6, 3.0, pause="Final Mark")
        else:
            ms = round(log.random.uniform(0.6, 3.0), 3)
            log.line(log.stamp() + "[Pause Final MarkTotal Garbage: 446M")
            log.line("Immediate Garbage: 32M, 64 regions (20% of total)")
            log.line(f" {used + 20}M->{used - 12}M(1024M), {ms:.3f} ms]")
            log.at += ms / 1000
            log.ended("Final Mark", ms / 1000, used - 12)
        self.step("Concurrent evacuation", 10, 40, f" {used}M->{used + 30}M(1024M)")
        self.step("Pause Init Update Refs", 0.01, 0.1, pause="Init Update Refs")
        self.step("Concurrent update references", 60, 120, f" {used + 30}M->{used + 44}M(1024M)")
        if upset:
            log.line("    Failed to allocate TLAB, 128K")
            log.line("    Cancelling GC: Allocation Failure")
            return self.degenerated("Update Refs", used + 44, live)
        self.step("Pause Final Update Refs", 0.1, 0.6, "" if self.ends else f" {used + 44}M->{live}M(1024M)", pause="Final Update Refs", after=None if self.ends else live * 1024)
        self.step("Concurrent cleanup" if self.ends else "Concurrent reset bitmaps", 0.03, 0.2, f" {used + 44}M->{live}M(1024M)")

    def degenerated(self, at, used, live):
        self.step(f"Pause Degenerated GC ({at})", 150, 500, f" {used}M->{live}M(1024M)", pause="Degenerated GC", after=live * 1024,
                  detail=["Using 2 of 2 workers for stw degenerated gc", "Good progress for free space: 512M, need 10M"])
        self.log.count("degenerated_gcs")


def shenandoah_degenerated():
    log = Log("legacy-shenandoah-degenerated-8", "8u332", SHENANDOAH, dates=True, seed=31)
    shenandoah = Shenandoah(log, ends=True)
    for n in range(30):
        log.at += log.random.uniform(0.5, 1.5)
        shenandoah.cycle(930, 420 + n, upset="Mark" if n % 5 == 2 else "Update Refs" if n % 5 == 4 else None)
    log.write(["jvm-shenandoah-degenerated-gc"], how="Shenandoah of 8u332 that falls behind", also={"gc_collector": "Shenandoah", "heap_max_mb": 1024.0})


def shenandoah_healthy():
    log = Log("ok-legacy-shenandoah-8", "8u171", SHENANDOAH, seed=32)
    shenandoah = Shenandoah(log, ends=False)
    for n in range(40):
        log.at += log.random.uniform(2, 6)
        shenandoah.cycle(900 + n % 7, 300 + n % 5)
    log.write([], how="Shenandoah of 8u171, whose pauses are cut in two", also={"gc_collector": "Shenandoah", "heap_max_mb": 1024.0})


for make in [cms_failure, cms_promotion, cms_interrupted, cms_healthy, parallel_thrash, g1_exhausted, g1_humongous, g1_healthy,
             serial_promotion, metadata, parallel_in_application_log, shenandoah_degenerated, shenandoah_healthy]:
    make()
g1_few_full("8", "G1 Evacuation Pause")
g1_few_full("7", None)
