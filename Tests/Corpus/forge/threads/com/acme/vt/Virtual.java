package com.acme.vt;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads (JDK 21 and later, by reflection): pinned while they sleep, blocked on one monitor, on one lock, or at ease. */
public class Virtual {
    static final Object CACHE = new Object();
    static final ReentrantLock LOCK = new ReentrantLock();

    static void pinned() throws Exception { synchronized (new Object()) { Thread.sleep(600_000); } }
    static void monitor() throws Exception { synchronized (CACHE) { Thread.sleep(600_000); } }
    static void lock() throws Exception { LOCK.lock(); try { Thread.sleep(600_000); } finally { LOCK.unlock(); } }
    static void initializer() throws Exception { Slow.touch(); }
    static class Slow {
        static { try { Thread.sleep(600_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } }
        static void touch() { }
    }

    public static void main(String[] a) throws Exception {
        ExecutorService ex = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        for (int i = 0; i < Integer.parseInt(a[1]); i++) ex.submit((Callable<Void>) () -> {
            switch (a[0]) {
                case "pinned": pinned(); break;
                case "monitor": monitor(); break;
                case "lock": lock(); break;
                case "init": initializer(); break;
                default: Thread.sleep(600_000);
            }
            return null;
        });
        Thread.sleep(1500);
        System.out.println("READY");
        Thread.sleep(600_000);
    }
}
