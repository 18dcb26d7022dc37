#!/usr/bin/env python3
"""Writes a SIGQUIT dump of a stuck Go server: N goroutines, most of them behind one lock, the rest spread over a few
hundred distinct stacks, as a service of many packages looks. The same arguments give the same bytes.
usage: goroutine_dump.py OUT [GOROUTINES] [MEGABYTES]"""
import random, sys


def write(path, goroutines=10_000, megabytes=50):
    dice = random.Random(11)
    packages = ["net/http", "main", "database/sql", "example.com/shop/internal/cart", "example.com/shop/internal/stock",
                "github.com/acme/rpc/v2/transport", "github.com/acme/rpc/v2/balancer", "golang.org/x/net/http2"]
    types = ["(*Server)", "(*conn)", "(*Cache)", "(*DB)", "(*pool)", "(*Handler)", "(*stream)"]
    verbs = ["Serve", "handle", "lookup", "fetch", "RoundTrip", "Query", "dispatch", "apply", "walk", "next", "do"]
    frames = []
    for number in range(900):
        package, verb = dice.choice(packages), dice.choice(verbs)
        name = f"{package}.{dice.choice(types)}.{verb}{number % 40}"
        if number % 9 == 0:
            name += ".func1"
        frames.append((name, f"/home/build/go/src/{package}/{verb.lower()}_{number % 70}.go", dice.randrange(20, 900)))
    waits = {
        "sync.Mutex.Lock": [("internal/sync.runtime_SemacquireMutex", "runtime/sema.go", 95),
                            ("internal/sync.(*Mutex).lockSlow", "internal/sync/mutex.go", 149),
                            ("internal/sync.(*Mutex).Lock", "internal/sync/mutex.go", 70)],
        "chan receive": [("example.com/shop/internal/cart.(*queue).take", "example.com/shop/internal/cart/queue.go", 41)],
        "select": [("github.com/acme/rpc/v2/transport.(*Client).wait", "github.com/acme/rpc/v2/transport/client.go", 88)],
        "IO wait": [("internal/poll.runtime_pollWait", "runtime/netpoll.go", 351),
                    ("internal/poll.(*FD).Read", "internal/poll/fd_unix.go", 165), ("net.(*conn).Read", "net/net.go", 196)],
    }
    depth = max(1, megabytes * 1_000_000 // goroutines // 118)
    stacks = []
    for number in range(300):
        state = list(waits)[number % len(waits)]
        stacks.append((state, waits[state], [dice.choice(frames) for _ in range(depth)]))

    def frame(name, file, line):
        arguments = ", ".join(f"0x{dice.randrange(2**24):x}" + ("?" if dice.random() < 0.3 else "")
                              for _ in range(dice.randrange(4)))
        return f"{name}({arguments})\n\t{file}:{line} +0x{dice.randrange(2**10):x}\n"

    with open(path, "w") as out:
        out.write("2026-11-23T10:00:00Z INFO serving on :8080\nSIGQUIT: quit\nPC=0x47b281 m=0 sigcode=0\n\n")
        for number in range(goroutines):
            state, wait, body = stacks[0] if number % 10 < 7 else dice.choice(stacks)
            minutes = f", {dice.randrange(2, 30)} minutes" if number % 3 else ""
            out.write(f"goroutine {number + 1} [{state}{minutes}]:\n")
            out.write("".join(frame(*entry) for entry in wait))
            out.write("".join(frame(*entry) for entry in body))
            out.write(f"created by net/http.(*Server).Serve in goroutine 1\n\t/usr/local/go/src/net/http/server.go:3454 +0x485\n\n")


if __name__ == "__main__":
    write(sys.argv[1], *(int(a) for a in sys.argv[2:]))
