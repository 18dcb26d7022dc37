package com.acme.threads;

import java.util.ArrayList;
import java.util.List;

/** Starts threads until none can be made, then says so and goes on, or dies of it (argument: die, log). */
public class ThreadFlood {
    public static void main(String[] a) throws Exception {
        List<Thread> all = new ArrayList<>();
        while (true) {
            Thread t = new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } }, "upload-watcher-" + all.size());
            t.setDaemon(true);
            try {
                t.start();
            } catch (OutOfMemoryError e) {
                if (a[0].equals("die")) throw e;
                java.util.logging.Logger.getLogger("com.acme.threads").log(java.util.logging.Level.SEVERE, "upload not watched", e);
                System.exit(0);
            }
            all.add(t);
        }
    }
}
