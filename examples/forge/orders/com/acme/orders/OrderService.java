package com.acme.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A service that keeps every order it has seen, and renders big export documents beside that. */
public final class OrderService {
    static final class Order {
        final long id;
        final byte[] lines;
        Order(long id, int size) { this.id = id; this.lines = new byte[size]; }
    }
    static final List<Order> SEEN = new ArrayList<>();
    static volatile byte[] lastExport;

    static void accept(long id, Random random) { SEEN.add(new Order(id, 200 + random.nextInt(1800))); }
    static void export(Random random) { lastExport = new byte[700_000 + random.nextInt(900_000)]; }

    public static void main(String[] args) throws Exception {
        System.out.println("orders: listening on :8081");
        Thread writer = new Thread(() -> {
            Random random = new Random(7);
            for (long id = 1; ; id++) {
                accept(id, random);
                if (id % 40 == 0) export(random);
                if (id % 400 == 0) { try { Thread.sleep(3); } catch (InterruptedException e) { return; } }
                if (id % 10_000 == 0) System.out.println("orders: accepted " + id);
            }
        }, "order-writer");
        writer.start();
        writer.join();
        System.out.println("orders: writer is gone, nothing to do");
        System.exit(1);
    }
}
