import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Troubles of garbage collectors that a mere load does not cause. usage: GCTrouble MODE [NUMBER] [SECONDS] [shuffled] */
public class GCTrouble {
  static volatile Object sink;
  static Object[] held;

  /** A chain whose every node also holds a leaf: a marker that goes deep first keeps all the leaves on its stack. */
  static final class Node {
    Object first, second;
  }

  static class Handle {
    Object[] parts;
    @Override
    @SuppressWarnings({"removal", "deprecation"})
    protected void finalize() { sink = parts; }
  }

  public static void main(String[] words) throws Exception {
    int number = words.length > 1 ? Integer.parseInt(words[1]) : 100_000;
    final long end = System.nanoTime() + (words.length > 2 ? Integer.parseInt(words[2]) : 4) * 1_000_000_000L;
    switch (words[0]) {
      case "chain": {
        held = new Object[] {chain(number, words.length > 3)};
        for (int i = 0; i < 4; i++) {
          System.gc();
          churn(System.nanoTime() + 500_000_000L);
        }
        break;
      }
      case "wide": {
        held = new Object[number];
        for (int i = 0; i < number; i++) held[i] = new Object[] {new Object[1], new Object[1], new Object[1], new Object[1]};
        churn(end);
        break;
      }
      case "final": {
        // An old object with a finalizer dies; what hangs on it is marked only when references are processed.
        for (int i = 0; i < 4; i++) {
          Handle handle = new Handle();
          handle.parts = new Object[] {chain(number, false)};
          held = new Object[] {handle};
          handle = null;
          for (int k = 0; k < 3; k++) {
            System.gc();
            churn(System.nanoTime() + 300_000_000L);
          }
          held = null;
          System.gc();
          churn(System.nanoTime() + 600_000_000L);
        }
        break;
      }
      case "references": {
        Random dice = new Random(1);
        List<Reference<?>> cache = new ArrayList<>();
        for (int i = 0; i < number; i++) cache.add(i % 2 == 0 ? new WeakReference<>(new byte[16]) : new SoftReference<>(new byte[16]));
        while (System.nanoTime() < end) {
          for (int i = 0; i < 4_000; i++) cache.set(dice.nextInt(number), new WeakReference<>(new byte[64]));
          sink = new byte[1_000];
        }
        break;
      }
      case "deflate": {
        // java.util.zip pins its arrays while it works: a JNI critical section (JDK 11 and later).
        for (int i = 0; i < number; i++) {
          new Thread(() -> {
            byte[] input = new byte[4 << 20], output = new byte[5 << 20];
            new Random(7).nextBytes(input);
            while (System.nanoTime() < end) {
              Deflater deflater = new Deflater(9);
              deflater.setInput(input);
              deflater.finish();
              deflater.deflate(output);
              deflater.end();
              CRC32 sum = new CRC32();
              sum.update(output);
            }
          }, "image-" + i).start();
        }
        churn(end);
        break;
      }
      case "loop": {
        new Thread(() -> {
          while (System.nanoTime() < end) sink = sweep(number);
        }, "sweeper").start();
        churn(end);
        break;
      }
      default:
        throw new IllegalArgumentException(words[0]);
    }
  }

  /** The last node of a chain; in no order, since G1 pushes only what lies behind the place its marking has reached. */
  static Node chain(int number, boolean isShuffled) {
    Node[] nodes = new Node[number];
    for (int i = 0; i < number; i++) {
      nodes[i] = new Node();
      Object leaf = new Object[1];
      if (i % 2 == 0) nodes[i].first = leaf; else nodes[i].second = leaf;
    }
    if (isShuffled) Collections.shuffle(Arrays.asList(nodes), new Random(5));
    for (int i = 1; i < number; i++) {
      if (nodes[i].first == null) nodes[i].first = nodes[i - 1]; else nodes[i].second = nodes[i - 1];
    }
    return nodes[number - 1];
  }

  /** A counted loop without a safepoint poll where -XX:LoopStripMiningIter=0 and -XX:-UseCountedLoopSafepoints ask for that. */
  static int sweep(int number) {
    int sum = 1;
    for (int i = 0; i < number; i++) sum = sum * 31 + (sum >>> 7) * i;
    return sum;
  }

  static void churn(long end) throws InterruptedException {
    Random dice = new Random(3);
    while (System.nanoTime() < end) {
      for (int i = 0; i < 2_000; i++) sink = new byte[100 + dice.nextInt(2_000)];
      Thread.sleep(1);
    }
  }
}
