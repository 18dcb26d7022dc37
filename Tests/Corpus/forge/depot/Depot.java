import java.lang.ref.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.zip.*;

/** Small loads for garbage collectors: java Depot MODE key=value… */
public class Depot {
  static Map<String, String> opts = new HashMap<>();
  static int num(String k, int d) { String v = opts.get(k); return v == null ? d : Integer.parseInt(v); }
  static final long start = System.nanoTime();
  static double secs() { return (System.nanoTime() - start) / 1e9; }
  static volatile Object sink;
  static final class Parcel { byte[] label; Parcel next; long id; Parcel(int n, long id) { label = new byte[n]; this.id = id; } }
  static final class Invoice { final String number; final List<Parcel> parcels = new ArrayList<>(); Invoice(String n) { number = n; } }

  public static void main(String[] a) throws Exception {
    for (int i = 1; i < a.length; i++) { int e = a[i].indexOf('='); opts.put(a[i].substring(0, e), a[i].substring(e + 1)); }
    boolean talk = opts.containsKey("talk");
    if (talk) { Thread t = new Thread(() -> { int n = 0; while (true) { System.out.println("2026-05-04 10:11:" + (10 + n % 50) + ",123 INFO  [worker-" + n % 4 + "] depot.Service - handled parcel " + n++ + " in " + n % 17 + " ms"); try { Thread.sleep(7); } catch (InterruptedException e) { return; } } }, "talker"); t.setDaemon(true); t.start(); }
    switch (a[0]) {
      case "leak": leak(); break;
      case "cache": cache(); break;
      case "blob": blob(); break;
      case "loaders": loaders(); break;
      case "refs": refs(); break;
      case "finalizers": finalizers(); break;
      case "deflate": deflate(); break;
      case "loop": loop(); break;
      case "explicit": explicit(); break;
      case "burst": burst(); break;
      case "frag": frag(); break;
      case "direct": direct(); break;
      case "threads": threads(); break;
      case "array": sink = new long[Integer.MAX_VALUE - num("less", 0)]; break;
      case "idle": Thread.sleep(num("secs", 3) * 1000L); break;
      case "hog": hog(); break;
      case "list": list(); break;
    }
  }
  static void garbage(int kb) { for (int i = 0; i < kb; i++) sink = new byte[1000]; }

  /** Grows for ever: `rate` KiB of parcels a step, some garbage. */
  static final Map<Long, Invoice> OPEN = new HashMap<>();
  static void leak() throws Exception {
    long n = 0;
    while (secs() < num("secs", 60)) {
      Invoice in = new Invoice("INV-" + n);
      for (int i = 0; i < num("rate", 20); i++) in.parcels.add(new Parcel(1000, n));
      OPEN.put(n++, in);
      garbage(num("garbage", 100));
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
  }
  /** Fills to `live` MiB, then replaces entries. */
  static void cache() throws Exception {
    int slots = num("live", 100) * 1024;
    Parcel[] ring = new Parcel[slots];
    Random r = new Random(4);
    int filled = 0;
    while (secs() < num("secs", 5)) {
      for (int i = 0; i < 200; i++) {
        int at = filled < slots ? filled++ : r.nextInt(slots);
        ring[at] = new Parcel(1000, i);
      }
      garbage(num("garbage", 500));
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
    sink = ring;
  }
  /** Big arrays of `kb` KiB, `keep` of them alive. */
  static void blob() throws Exception {
    ArrayDeque<byte[]> kept = new ArrayDeque<>();
    List<Parcel> base = new ArrayList<>();
    for (int i = 0; i < num("live", 0) * 1024; i++) base.add(new Parcel(1000, i));
    while (secs() < num("secs", 4)) {
      byte[] b = new byte[num("kb", 600) * 1024];
      b[7] = 1;
      kept.add(b);
      if (kept.size() > num("keep", 10)) kept.poll();
      garbage(num("garbage", 100));
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
    sink = base;
  }
  /** The same class through many loaders. */
  static final class Once extends ClassLoader {
    final byte[] bytes; Once(byte[] b) { super(Depot.class.getClassLoader()); bytes = b; }
    Class<?> make(String n) { return defineClass(n, bytes, 0, bytes.length); }
  }
  static void loaders() throws Exception {
    byte[] bytes;
    try (java.io.InputStream in = Depot.class.getResourceAsStream("Plugin.class")) { bytes = in.readAllBytes(); }
    List<Object> kept = new ArrayList<>();
    int n = 0;
    while (secs() < num("secs", 5)) {
      for (int i = 0; i < num("batch", 20); i++) {
        Object o = new Once(bytes).make("Plugin").getDeclaredConstructor().newInstance();
        n++;
        if (n % num("drop", 1) == 0 && opts.containsKey("keep") && (num("keep", 0) == 0 || kept.size() < num("keep", 0))) kept.add(o);
      }
      garbage(num("garbage", 50));
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
    System.out.println("loaded " + n);
  }
  static void refs() throws Exception {
    ReferenceQueue<Object> q = new ReferenceQueue<>();
    List<Reference<Object>> all = new ArrayList<>();
    List<Object> strong = new LinkedList<>();
    String kind = opts.getOrDefault("kind", "weak");
    int limit = num("refs", 500_000);
    Thread t = new Thread(() -> { while (true) try { q.remove(); } catch (InterruptedException e) { return; } });
    t.setDaemon(true); t.start();
    while (secs() < num("secs", 6)) {
      for (int i = 0; i < 1000; i++) {
        Object o = new Object();
        if (i % 4 == 0) { strong.add(o); if (strong.size() > limit / 4) strong.remove(0); }
        if (kind.equals("weak")) all.add(new WeakReference<>(o, q));
        else if (kind.equals("soft")) all.add(new SoftReference<>(o, q));
        else all.add(new PhantomReference<>(o, q));
      }
      if (all.size() > limit) all.subList(0, all.size() / 2).clear();
      garbage(num("garbage", 200));
    }
  }
  static class Handle { byte[] buf = new byte[100]; final int id; Handle(int i) { id = i; } @Override protected void finalize() throws Throwable { int ms = num("slow", 0); if (ms > 0) Thread.sleep(ms); } }
  static void finalizers() throws Exception {
    int n = 0;
    while (secs() < num("secs", 6)) {
      for (int i = 0; i < num("batch", 100); i++) sink = new Handle(n++);
      garbage(num("garbage", 50));
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
  }
  static void deflate() throws Exception {
    byte[] in = new byte[num("kb", 4000) * 1024];
    new Random(3).nextBytes(in);
    for (int t = 0; t < num("threads", 2); t++) {
      Thread th = new Thread(() -> {
        byte[] out = new byte[in.length + 10000];
        byte[] mine = in.clone();
        while (true) { Deflater d = new Deflater(9); d.setInput(mine); d.finish(); d.deflate(out); d.end(); }
      }, "zip-" + t);
      th.setDaemon(true); th.start();
    }
    List<byte[]> live = new ArrayList<>();
    for (int i = 0; i < num("live", 0) * 1024; i++) live.add(new byte[1000]);
    ArrayDeque<byte[]> ring = new ArrayDeque<>();
    while (secs() < num("secs", 5)) { ring.add(new byte[2000]); if (ring.size() > num("ring", 2000)) ring.poll(); garbage(num("garbage", 5)); }
    sink = live;
  }
  static long sweep(int[] x) { long s = 0; for (int i = 0; i < x.length; i++) s += x[i] ^ (s >>> 3); return s; }
  static void loop() throws Exception {
    int[] x = new int[num("ints", 150_000_000)];
    Thread t = new Thread(() -> { long s = 0; while (true) { s += sweep(x); sink = s; } }, "scorer");
    t.setDaemon(true); t.start();
    while (secs() < num("secs", 8)) { garbage(num("garbage", 2000)); Thread.sleep(num("sleep", 5)); }
  }
  static void explicit() throws Exception {
    int slots = num("live", 20) * 1024;
    Parcel[] ring = new Parcel[slots];
    for (int i = 0; i < slots; i++) ring[i] = new Parcel(1000, i);
    double next = num("first", 1);
    int done = 0;
    while (secs() < num("secs", 5)) {
      garbage(num("garbage", 200));
      if (secs() > next && done < num("times", 1000)) { System.gc(); done++; next = secs() + num("every", 500) / 1000.0; }
      if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1));
    }
    sink = ring;
  }
  static void burst() throws Exception {
    int slots = num("live", 40) * 1024;
    Parcel[] ring = new Parcel[slots];
    for (int i = 0; i < slots; i++) ring[i] = new Parcel(1000, i);
    Thread[] ts = new Thread[num("threads", 3)];
    for (int t = 0; t < ts.length; t++) {
      int me = t;
      ts[t] = new Thread(() -> {
        Random r = new Random(me);
        while (secs() < num("secs", 6)) {
          List<Parcel> batch = new ArrayList<>();
          for (int i = 0; i < num("chunk", 10) * 1024; i++) batch.add(new Parcel(1000, i));
          for (int i = 0; i < num("swap", 100); i++) ring[r.nextInt(slots)] = batch.get(r.nextInt(batch.size()));
          sink = batch;
          int ms = num("sleep", 0);
          if (ms > 0) try { Thread.sleep(ms); } catch (InterruptedException e) { return; }
        }
      }, "packer-" + t);
      ts[t].start();
    }
    for (Thread t : ts) t.join();
    sink = ring;
  }
  /** Mixed sizes, random death: fragments the free lists of CMS. */
  static void frag() throws Exception {
    int slots = num("slots", 30_000);
    byte[][] ring = new byte[slots][];
    Random r = new Random(9);
    int round = 0;
    while (secs() < num("secs", 8)) {
      int max = num("min", 100) + (round++ / 200 % 20) * num("step", 200);
      for (int i = 0; i < 300; i++) ring[r.nextInt(slots)] = new byte[16 + r.nextInt(max)];
      garbage(num("garbage", 100));
    }
    sink = ring;
  }
  static void direct() throws Exception {
    List<java.nio.ByteBuffer> all = new ArrayList<>();
    while (secs() < num("secs", 10)) { all.add(java.nio.ByteBuffer.allocateDirect(num("kb", 512) * 1024)); if (all.size() > num("keep", 1 << 30)) all.remove(0); garbage(10); if (opts.containsKey("sleep")) Thread.sleep(num("sleep", 1)); }
  }
  static void threads() throws Exception {
    int n = 0;
    while (secs() < num("secs", 10)) {
      if (n < num("most", 1 << 30)) { Thread t = new Thread(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException e) {} }, "import-" + n++); t.setDaemon(true); t.start(); }
      Thread.sleep(num("sleep", 10));
    }
  }
  static void hog() throws Exception {
    List<long[]> l = new ArrayList<>();
    try { while (true) { l.add(new long[num("longs", 1000)]); } }
    catch (OutOfMemoryError e) { l = null; if (opts.containsKey("catch")) System.out.println("caught"); else throw e; }
  }
  static void list() throws Exception {
    Parcel head = null;
    while (secs() < num("secs", 8)) {
      for (int k = 0; k < 40000; k++) { Parcel p = new Parcel(8, k); p.next = head; head = p; }
      if (secs() % 3 < 0.2) head = null;
      garbage(200);
    }
    sink = head;
  }
}
