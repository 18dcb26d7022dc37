import java.util.*;
import java.util.logging.*;
public class Cart {
  static final List<byte[]> kept = new ArrayList<>();
  public static void main(String[] a) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n");
    Logger log = Logger.getLogger("shop.Cart");
    log.info("started");
    Thread t = new Thread(() -> { Object l = new Object(); synchronized (l) { try { l.wait(); } catch (InterruptedException e) {} } }, "price-refresh");
    t.setDaemon(true); t.start();
    for (int i = 0; ; i++) {
      byte[] b = new byte[1200 * 1024];
      kept.add(b);
      for (int k = 0; k < 200; k++) { byte[] s = new byte[8*1024]; s[0] = 1; }
      if (i % 20 == 0) log.info("loaded batch " + i);
      Thread.sleep(25);
    }
  }
}
