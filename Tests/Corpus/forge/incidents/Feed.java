import java.util.*;
import java.util.logging.*;
public class Feed {
  static final List<Object> kept = new ArrayList<>();
  public static void main(String[] a) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n");
    Logger log = Logger.getLogger("shop.Feed");
    log.info("started");
    for (int i = 0; ; i++) {
      for (int k = 0; k < 60; k++) { byte[] b = new byte[24 * 1024]; kept.add(b); }
      kept.add(new byte[700 * 1024]);
      if (i % 20 == 0) log.info("page " + i + " imported");
      Thread.sleep(15);
    }
  }
}
