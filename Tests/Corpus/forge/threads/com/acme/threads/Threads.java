package com.acme.threads;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Makes the thread dumps of Tests/Corpus: the first argument names the state the process ends up in. */
public class Threads {
    static final Object LEDGER = new Object();
    static final Object AUDIT = new Object();
    static final ReentrantLock STOCK = new ReentrantLock();
    static final ReentrantLock PRICES = new ReentrantLock(true);
    static final Semaphore PERMITS = new Semaphore(3);

    public static void main(String[] a) throws Exception {
        switch (a[0]) {
            case "monitors": monitors(); break;
            case "locks": locks(); break;
            case "three": three(); break;
            case "contention": contention(Integer.parseInt(a[1])); break;
            case "queue-lock": queueLock(Integer.parseInt(a[1])); break;
            case "nested": nested(Integer.parseInt(a[1])); break;
            case "joined": joined(Integer.parseInt(a[1])); break;
            case "semaphore": semaphore(Integer.parseInt(a[1])); break;
            case "two-pools": twoPools(Integer.parseInt(a[1])); break;
            case "leak": leak(Integer.parseInt(a[1])); break;
            case "grow": grow(Integer.parseInt(a[1])); break;
            case "busy": busy(); break;
            case "waiting": waiting(); break;
            case "idle": idle(); break;
            default: throw new IllegalArgumentException(a[0]);
        }
        Thread.sleep(1200);
        System.out.println("READY");
        Thread.sleep(600_000);
    }

    static void start(String name, Body body) {
        Thread t = new Thread(() -> { try { body.run(); } catch (Exception e) { throw new IllegalStateException(e); } }, name);
        t.setDaemon(true);
        t.start();
    }

    interface Body { void run() throws Exception; }

    static void pause(long ms) {
        try { Thread.sleep(ms); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
    }

    static void both(Object first, Object second) {
        synchronized (first) { pause(300); synchronized (second) { System.out.println("never"); } }
    }

    static void monitors() {
        start("ledger-writer", () -> both(LEDGER, AUDIT));
        start("audit-writer", () -> both(AUDIT, LEDGER));
        for (int i = 0; i < 5; i++) start("request-" + i, () -> { pause(500); both(LEDGER, AUDIT); });
    }

    static void bothLocks(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try { pause(300); second.lock(); } finally { first.unlock(); }
    }

    static void locks() {
        start("stock-updater", () -> bothLocks(STOCK, PRICES));
        start("price-updater", () -> bothLocks(PRICES, STOCK));
    }

    static void three() {
        start("three-a", () -> { synchronized (LEDGER) { pause(300); STOCK.lock(); } });
        start("three-b", () -> { STOCK.lock(); pause(300); synchronized (AUDIT) { pause(1); } });
        start("three-c", () -> both(AUDIT, LEDGER));
        start("self-x", () -> both(Integer.class, Long.class));
        start("self-y", () -> both(Long.class, Integer.class));
    }

    static void slowQuery() { pause(600_000); }

    static void contention(int n) {
        ExecutorService pool = Executors.newFixedThreadPool(n);
        for (int i = 0; i < n; i++) pool.execute(() -> { synchronized (LEDGER) { slowQuery(); } });
    }

    static void queueLock(int n) {
        ExecutorService pool = Executors.newFixedThreadPool(n);
        for (int i = 0; i < n; i++) pool.execute(() -> { STOCK.lock(); try { slowQuery(); } finally { STOCK.unlock(); } });
    }

    static void nested(int n) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(n);
        for (int i = 0; i < n; i++) pool.submit(() -> { Thread.sleep(200); Future<String> page = pool.submit(() -> "page"); return page.get(); });
    }

    static void joined(int n) {
        ExecutorService pool = Executors.newFixedThreadPool(n);
        for (int i = 0; i < n; i++) pool.execute(() -> { pause(200); CompletableFuture.supplyAsync(() -> "page", pool).join(); });
    }

    static void useConnection() throws Exception {
        PERMITS.acquire();
        try { slowQuery(); } finally { PERMITS.release(); }
    }

    static void semaphore(int n) {
        for (int i = 0; i < n; i++) start("exec-" + i, Threads::useConnection);
    }

    /** A pool that waits for tasks of another pool whose threads are at work: slow, not starved. */
    static void twoPools(int n) {
        ExecutorService front = Executors.newFixedThreadPool(n);
        ExecutorService back = Executors.newFixedThreadPool(2);
        for (int i = 0; i < n; i++) front.submit(() -> back.submit(Threads::slowQuery).get());
    }

    static void leak(int n) throws Exception {
        for (int i = 0; i < n; i++) Executors.newFixedThreadPool(1).submit(() -> "done").get();
    }

    static void grow(int n) {
        start("maker", () -> { for (int i = 0; ; i++) { start("upload-watcher-" + i, Threads::slowQuery); pause(n); } });
    }

    static long burn;

    static void busy() {
        start("pricing-loop", () -> { while (true) burn = burn * 31 + 7; });
    }

    /** wait() and notify: the waiter holds the monitor no more. */
    static void waiting() {
        start("consumer", () -> { synchronized (LEDGER) { LEDGER.wait(); } });
        start("producer", () -> { pause(200); synchronized (LEDGER) { slowQuery(); } });
        for (int i = 0; i < 3; i++) start("late-" + i, () -> { pause(400); synchronized (LEDGER) { LEDGER.notifyAll(); } });
    }

    static void idle() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) pool.submit(() -> "warm").get();
        Executors.newScheduledThreadPool(2).scheduleAtFixedRate(() -> { }, 1, 60, TimeUnit.SECONDS);
        CountDownLatch stop = new CountDownLatch(1);
        start("main-loop", stop::await);
        List<CompletableFuture<Void>> list = new ArrayList<>();
        for (int i = 0; i < 20; i++) list.add(CompletableFuture.runAsync(() -> pause(1)));
        for (CompletableFuture<Void> f : list) f.join();
    }
}
