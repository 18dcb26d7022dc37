package com.acme.desk;
import java.util.*; import java.util.concurrent.*; import java.util.concurrent.locks.*;
/** A help desk whose threads end up in one arrangement per word, then sleeps. */
public class Desk {
  static void sleep(long ms) { try { Thread.sleep(ms); } catch (InterruptedException e) { } }
  static Thread go(String n, Runnable r) { Thread t = new Thread(r, n); t.setDaemon(true); t.start(); return t; }
  static class Ledger { }
  static class Cache { synchronized void refresh() { sleep(600_000); } synchronized Object get(int k) { return k; } }
  static class A { static final int X; static { sleep(300); X = B.Y + 1; } static void touch() {} }
  static class B { static final int Y; static { sleep(300); Y = A.X + 1; } static void touch() {} }
  static class Pool { final ArrayDeque<Object> free = new ArrayDeque<>(); final Semaphore s; Pool(int n) { s = new Semaphore(n, true); } void borrow() throws Exception { s.acquire(); } Object take() throws InterruptedException { synchronized (free) { while (free.isEmpty()) free.wait(); return free.poll(); } } }
  static class HikariLikePool { final SynchronousQueue<Object> handoff = new SynchronousQueue<>(true); Object getConnection(long ms) throws Exception { Object c = handoff.poll(ms, TimeUnit.MILLISECONDS); if (c == null) throw new TimeoutException(); return c; } }
  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "deadlock": { Ledger x = new Ledger(), y = new Ledger(); go("settle-in", () -> { synchronized (x) { sleep(200); synchronized (y) { } } }); go("settle-out", () -> { synchronized (y) { sleep(200); synchronized (x) { } } }); for (int i = 0; i < 6; i++) go("http-" + i, () -> { sleep(400); synchronized (x) { } }); break; }
      case "locks": { ReentrantLock x = new ReentrantLock(), y = new ReentrantLock(); go("post-debit", () -> { x.lock(); sleep(200); y.lock(); }); go("post-credit", () -> { y.lock(); sleep(200); x.lock(); }); break; }
      case "rwmix": { ReentrantReadWriteLock x = new ReentrantReadWriteLock(); Object y = new Object(); go("reader", () -> { x.writeLock().lock(); sleep(200); synchronized (y) { } }); go("writer", () -> { synchronized (y) { sleep(200); x.writeLock().lock(); } }); break; }
      case "upgrade": { ReentrantReadWriteLock x = new ReentrantReadWriteLock(); for (int i = 0; i < 12; i++) go("upgrade-" + i, () -> { x.readLock().lock(); sleep(200); x.writeLock().lock(); }); break; }
      case "stamped": { StampedLock s = new StampedLock(); go("price-writer", () -> { s.writeLock(); sleep(600_000); }); sleep(100); for (int i = 0; i < 30; i++) go("price-reader-" + i, () -> { s.readLock(); }); break; }
      case "reentrant": { ReentrantLock l = new ReentrantLock(); go("report-job", () -> { l.lock(); sleep(600_000); }); sleep(100); for (int i = 0; i < 40; i++) go("http-nio-8080-exec-" + i, () -> { l.lock(); }); break; }
      case "contend": { Cache c = new Cache(); go("cache-refresher", c::refresh); sleep(100); for (int i = 0; i < 25; i++) { int k = i; go("http-nio-8080-exec-" + i, () -> c.get(k)); } break; }
      case "classinit": { go("loader-a", A::touch); go("loader-b", B::touch); break; }
      case "semaphore": { Pool p = new Pool(4); for (int i = 0; i < 24; i++) go("ftp-" + i, () -> { try { p.borrow(); sleep(600_000); } catch (Exception e) { } }); break; }
      case "objpool": { Pool p = new Pool(0); for (int i = 0; i < 18; i++) go("smtp-" + i, () -> { try { p.take(); } catch (Exception e) { } }); break; }
      case "hikari": { HikariLikePool p = new HikariLikePool(); for (int i = 0; i < 20; i++) go("http-nio-8080-exec-" + i, () -> { try { p.getConnection(600_000); } catch (Exception e) { } }); break; }
      case "nested": { ExecutorService x = Executors.newFixedThreadPool(6); for (int i = 0; i < 6; i++) x.submit(() -> { sleep(200); return x.submit(() -> 1).get(); }); break; }
      case "cf": { ExecutorService x = Executors.newFixedThreadPool(4); for (int i = 0; i < 4; i++) CompletableFuture.runAsync(() -> { sleep(200); CompletableFuture.supplyAsync(() -> 1, x).join(); }, x); break; }
      case "invokeall": { ExecutorService x = Executors.newFixedThreadPool(3); for (int i = 0; i < 3; i++) x.submit(() -> { sleep(200); return x.invokeAll(List.of(() -> 1, () -> 2)); }); break; }
      case "single": { ExecutorService x = Executors.newSingleThreadExecutor(); x.submit(() -> x.submit(() -> 1).get()); break; }
      case "latch": { ExecutorService x = Executors.newFixedThreadPool(5); CountDownLatch l = new CountDownLatch(5); for (int i = 0; i < 5; i++) x.submit(() -> { sleep(200); CountDownLatch m = new CountDownLatch(1); x.submit(m::countDown); m.await(); return 0; }); break; }
      case "fj": { ForkJoinPool p = new ForkJoinPool(4); for (int i = 0; i < 4; i++) p.execute(() -> { CountDownLatch l = new CountDownLatch(1); p.execute(l::countDown); sleep(300); try { l.await(); } catch (InterruptedException e) { } }); break; }
      case "leak": { for (int i = 0; i < 600; i++) { Thread t = new Thread(() -> { synchronized (Desk.class.getName() + Math.random()) { sleep(600_000); } }); t.setDaemon(true); t.start(); } break; }
      case "leakpools": { for (int i = 0; i < 300; i++) { ScheduledExecutorService x = Executors.newScheduledThreadPool(1); x.schedule(() -> {}, 1, TimeUnit.DAYS); } break; }
      // clean
      case "idle": { ExecutorService x = Executors.newFixedThreadPool(50); for (int i = 0; i < 50; i++) x.submit(() -> 1); ScheduledExecutorService y = Executors.newScheduledThreadPool(8); for (int i = 0; i < 8; i++) y.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.SECONDS); ForkJoinPool.commonPool().submit(() -> 1).get(); break; }
      case "cached": { ExecutorService x = Executors.newCachedThreadPool(); for (int i = 0; i < 40; i++) x.submit(() -> sleep(100)); sleep(500); break; }
      case "consumers": { BlockingQueue<String> q = new LinkedBlockingQueue<>(); for (int i = 0; i < 30; i++) go("kafka-consumer-" + i, () -> { try { q.take(); } catch (InterruptedException e) { } }); Object m = new Object(); for (int i = 0; i < 15; i++) go("waiter-" + i, () -> { synchronized (m) { try { m.wait(); } catch (InterruptedException e) { } } }); break; }
      case "synced": { for (int i = 0; i < 20; i++) { Object o = new Object(); go("session-" + i, () -> { synchronized (o) { long n = 0; while (true) { n++; if (n % 100000000 == 0) sleep(1); } } }); } break; }
      case "batch": { ExecutorService x = Executors.newFixedThreadPool(4); List<Future<?>> f = new ArrayList<>(); for (int i = 0; i < 4; i++) f.add(x.submit(() -> sleep(600_000))); go("batch-main", () -> { for (Future<?> g : f) try { g.get(); } catch (Exception e) { } }); go("batch-2", () -> { try { CompletableFuture.supplyAsync(() -> { sleep(600_000); return 1; }, Executors.newSingleThreadExecutor()).join(); } catch (Exception e) { } }); break; }
      case "barrier": { CyclicBarrier b = new CyclicBarrier(9); for (int i = 0; i < 8; i++) go("phase-" + i, () -> { try { b.await(); } catch (Exception e) { } }); go("phase-8", () -> { sleep(600_000); try { b.await(); } catch (Exception e) { } }); break; }
      case "few": { Object m = new Object(); go("w0", () -> { synchronized (m) { while (true) { sleep(5); } } }); for (int i = 1; i < 3; i++) go("w" + i, () -> { synchronized (m) { } }); break; }
      case "sockets": { java.net.ServerSocket s = new java.net.ServerSocket(0); for (int i = 0; i < 25; i++) go("nio-acceptor-" + i, () -> { try { s.accept(); } catch (Exception e) { } }); break; }
      default: throw new IllegalArgumentException(a[0]);
    }
    System.out.println("2026-11-29 01:00:00,123 INFO  [main] com.acme.desk.Desk - ready"); System.out.flush();
    long end = System.currentTimeMillis() + 25_000; int n = 0;
    while (System.currentTimeMillis() < end) { sleep(1000); System.out.println("2026-11-29 01:00:0" + (n++ % 10) + ",456 INFO  [main] com.acme.desk.Desk - heartbeat"); }
    System.exit(0);
  }
}
