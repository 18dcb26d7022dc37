#!/usr/bin/env python3
"""Writes a unified G1 log of about the size asked for, as `-Xlog:gc*` with its default decorations writes it: a service
of many days. usage: gc_log.py MEGABYTES FILE"""
import random, sys


def write(file, megabytes):
    """Writes the log; the same bytes every time."""
    with open(file, "w", buffering=1 << 20) as out:
        lines(out, megabytes)


def lines(out, megabytes):
    dice = random.Random(11)
    uptime, written, number, old = 0.005, 0, 0, 900

    def line(tags, text, width=12):
        nonlocal written
        written += out.write(f"[{uptime:.3f}s][info][{tags:<{width}}] {text}\n")

    line("gc,init", "Version: 21.0.8+9-LTS (release)", 0)
    line("gc,init", "CPUs: 8 total, 8 available", 0)
    line("gc,init", "Heap Region Size: 2M", 0)
    line("gc,init", "Heap Max Capacity: 4G", 0)
    line("gc", "Using G1", 0)
    while written < megabytes * 1e6:
        uptime += dice.uniform(0.4, 3)
        cause = dice.choices(["G1 Evacuation Pause", "G1 Humongous Allocation", "GCLocker Initiated GC"], [94, 4, 2])[0]
        flavour = dice.choices(["Normal", "Concurrent Start", "Prepare Mixed", "Mixed"], [80, 6, 4, 10])[0]
        eden, survivors = dice.randrange(300, 900), dice.randrange(20, 90)
        before = old + 2 * (eden + survivors)
        old = 700 if flavour == "Mixed" and old > 1800 else old + dice.randrange(0, 12)
        after = old + 2 * survivors
        pause = dice.lognormvariate(2.5, 0.6)
        name = f"Pause Young ({flavour}) ({cause})"
        line("gc,start", f"GC({number}) {name}")
        line("gc,task", f"GC({number}) Using 8 workers of 8 for evacuation")
        for phase, share in (("Pre Evacuate Collection Set", .02), ("Merge Heap Roots", .03), ("Evacuate Collection Set", .8),
                             ("Post Evacuate Collection Set", .1), ("Other", .05)):
            line("gc,phases", f"GC({number})   {phase}: {pause * share:.1f}ms")
        line("gc,heap", f"GC({number}) Eden regions: {eden}->0({eden + 3})")
        line("gc,heap", f"GC({number}) Survivor regions: {survivors}->{survivors + 2}({survivors + 60})")
        line("gc,heap", f"GC({number}) Old regions: {old // 2 - 3}->{old // 2}")
        line("gc,heap", f"GC({number}) Humongous regions: {dice.randrange(4, 30)}->4")
        line("gc,metaspace", f"GC({number}) Metaspace: 91200K(92160K)->91200K(92160K) NonClass: 80000K(80640K)->80000K(80640K) Class: 11200K(11520K)->11200K(11520K)")
        line("gc", f"GC({number}) {name} {before}M->{after}M(4096M) {pause:.3f}ms")
        line("gc,cpu", f"GC({number}) User={pause / 180:.2f}s Sys=0.00s Real={pause / 1000:.2f}s")
        number += 1
        if flavour == "Concurrent Start":
            line("gc", f"GC({number}) Concurrent Mark Cycle")
            line("gc,marking", f"GC({number}) Concurrent Mark From Roots")
            uptime += 0.2
            line("gc,marking", f"GC({number}) Concurrent Mark From Roots {dice.uniform(90, 300):.3f}ms")
            line("gc", f"GC({number}) Pause Remark {after}M->{after}M(4096M) {dice.uniform(1, 9):.3f}ms")
            line("gc", f"GC({number}) Pause Cleanup {after}M->{after}M(4096M) 0.203ms")
            line("gc", f"GC({number}) Concurrent Mark Cycle {dice.uniform(150, 700):.3f}ms")
            number += 1


if __name__ == "__main__":
    write(sys.argv[2], float(sys.argv[1]))
