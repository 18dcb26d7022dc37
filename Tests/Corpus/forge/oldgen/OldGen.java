import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fills the old generation in the ways the GC pages speak of.
 *
 * <p>java OldGen churn LIVE_MB CHUNK SECONDS REPLACE: keeps LIVE_MB of arrays of CHUNK bytes, replaces one in REPLACE.
 * <br>java OldGen mixed LIVE_MB MAX SECONDS: keeps LIVE_MB of arrays of 40 to MAX bytes and replaces them at random.
 * <br>java OldGen ask LIVE_MB CHUNK SECONDS MILLIS: the same as churn, and System.gc() every MILLIS.
 * <br>java OldGen burst LIVE_MB BURST_MB SECONDS: short-lived garbage, and now and then BURST_MB that stay for a moment.
 * <br>java OldGen classes COUNT MILLIS: defines COUNT proxy classes in loaders of their own, kept.
 * <br>java OldGen idle SECONDS: waits, for jcmd.
 */
public class OldGen {
  static volatile Object sink;

  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "churn": churn(number(a, 1), number(a, 2), number(a, 2), number(a, 3), number(a, 4), 0); break;
      case "mixed": churn(number(a, 1), 40, number(a, 2), number(a, 3), 30, 0); break;
      case "ask": churn(number(a, 1), number(a, 2), number(a, 2), number(a, 3), 12, number(a, 4)); break;
      case "burst": burst(number(a, 1), number(a, 2), number(a, 3)); break;
      case "classes": classes(number(a, 1), number(a, 2)); break;
      default: churn(4, 1000, 1000, number(a, 1), 1000, 0);
    }
  }

  static int number(String[] a, int index) { return Integer.parseInt(a[index]); }

  static void churn(int liveMB, int min, int max, int seconds, int replace, int askMillis) throws Exception {
    Random random = new Random(7);
    List<byte[]> live = new ArrayList<>();
    for (long bytes = 0; bytes < liveMB * 1048576L; bytes += live.get(live.size() - 1).length) {
      live.add(new byte[min + random.nextInt(max - min + 1)]);
    }
    if (askMillis > 0) {
      Thread asker = new Thread(() -> {
        try {
          while (true) { Thread.sleep(askMillis); System.gc(); }
        } catch (InterruptedException e) { /* the end */ }
      }, "cache-janitor");
      asker.setDaemon(true);
      asker.start();
    }
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long n = 0; System.nanoTime() < end; n++) {
      byte[] next = new byte[min + random.nextInt(max - min + 1)];
      sink = next;
      if (n % replace == 0) live.set(random.nextInt(live.size()), next);
      if ((askMillis > 0 || replace >= 1000) && n % 64 == 0) Thread.sleep(1);
    }
    sink = live;
  }

  static void burst(int liveMB, int burstMB, int seconds) {
    List<byte[]> live = new ArrayList<>();
    for (int i = 0; i < liveMB * 512; i++) live.add(new byte[2040]);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 200_000; i++) sink = new byte[1000];
      List<byte[]> report = new ArrayList<>();
      for (int i = 0; i < burstMB * 1024; i++) report.add(new byte[1000]);
      sink = report;
      report = null;
      sink = live;
    }
  }

  public interface Rule { int price(int base); }

  static void classes(int count, int millis) throws Exception {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ClassLoader loader = new ClassLoader(OldGen.class.getClassLoader()) { };
      Class<?>[] faces = { Rule.class };
      kept.add(java.lang.reflect.Proxy.newProxyInstance(loader, faces, (p, m, x) -> 1));
      if (millis > 0) Thread.sleep(millis);
    }
    sink = kept;
  }
}
