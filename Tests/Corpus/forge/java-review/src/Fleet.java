import java.util.concurrent.*; import java.util.concurrent.locks.*; import java.util.*;
/** Virtual threads of a fleet tracker. */
public class Fleet {
  static final Object gate = new Object();
  static void callSync(int i) throws Exception { synchronized (new Object()) { Thread.sleep(60_000); } }
  static void callOwn(Object o) throws Exception { synchronized (o) { LockSupport.park(); } }
  public static void main(String[] a) throws Exception {
    int n = Integer.parseInt(a[1]); List<Thread> l = new ArrayList<>(); ReentrantLock lock = new ReentrantLock(); BlockingQueue<String> q = new LinkedBlockingQueue<>(); Semaphore s = new Semaphore(2);
    if (a[0].equals("lock")) { lock.lock(); }
    for (int i = 0; i < n; i++) { int k = i; l.add(Thread.ofVirtual().name("tracker-" + i).start(() -> { try { switch (a[0]) {
      case "pinned": callSync(k); break; case "own": callOwn(new Object()); break; case "sleep": Thread.sleep(60_000); break; case "queue": q.take(); break; case "lock": lock.lock(); break; case "sem": s.acquire(); Thread.sleep(60_000); break;
      case "gate": synchronized (gate) { Thread.sleep(60_000); } break; case "future": new CompletableFuture<String>().get(); break; } } catch (Exception e) { } })); }
    Thread.sleep(20_000); System.exit(0);
  }
}
