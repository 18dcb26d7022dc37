import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Allocates as a service does: a live set, a ring of objects that live for a while, and garbage. */
public class Load {
  static volatile Object sink;

  static int number(String[] words, String name, int otherwise) {
    for (String word : words) if (word.startsWith(name + "=")) return Integer.parseInt(word.substring(name.length() + 1));
    return otherwise;
  }

  public static void main(String[] words) throws Exception {
    final int least = number(words, "min", 64), most = number(words, "max", 4000), chunk = number(words, "chunk", 2000);
    final int ring = number(words, "ring", 4) << 20, replace = number(words, "replace", 5), rate = number(words, "rate", 0);
    final List<byte[]> live = new ArrayList<>();
    for (long bytes = 0; bytes < (long) number(words, "live", 20) << 20; bytes += chunk) live.add(new byte[chunk]);
    final long end = System.nanoTime() + number(words, "ms", 1200) * 1_000_000L;
    Thread[] workers = new Thread[number(words, "threads", 2)];
    for (int i = 0; i < workers.length; i++) {
      final Random dice = new Random(i);
      workers[i] = new Thread(() -> {
        byte[][] recent = new byte[Math.max(1, ring / ((least + most) / 2) / workers.length)][];
        long begin = System.nanoTime(), bytes = 0;
        for (int n = 0; System.nanoTime() < end; n++) {
          byte[] made = new byte[least + dice.nextInt(most - least + 1)];
          bytes += made.length;
          recent[n % recent.length] = made;
          sink = made;
          if (replace > 0 && n % replace == 0 && !live.isEmpty()) {
            synchronized (live) { live.set(dice.nextInt(live.size()), new byte[chunk]); }
          }
          if (rate > 0 && bytes * 1000 / ((long) rate << 20) > (System.nanoTime() - begin) / 1_000_000 + 2) {
            try { Thread.sleep(2); } catch (InterruptedException e) { return; }
          }
        }
      }, "worker-" + i);
      workers[i].start();
    }
    for (int n = number(words, "explicit", 0); n > 0; n--) { Thread.sleep(100); System.gc(); }
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        worker.join(50);
        if (number(words, "talk", 0) == 1) System.out.println("INFO  [main] handled " + live.size() + " orders, GC(3) Pause Full is quoted");
      }
    }
  }
}
