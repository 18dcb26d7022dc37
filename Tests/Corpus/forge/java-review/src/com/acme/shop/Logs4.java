package com.acme.shop;
import org.apache.logging.log4j.*;
public class Logs4 {
  static final Logger log = LogManager.getLogger(Logs4.class);
  public static void main(String[] a) throws Exception {
    log.info("Starting with PID {}", ProcessHandle.current().pid());
    ThreadContext.put("requestId", "7f3a");
    for (int i = 0; i < Integer.parseInt(a[2]); i++) {
      try { Shop.run(a[1]); } catch (Throwable t) { if (a[0].equals("warn")) log.warn("order o-{} failed, will retry", i, t); else log.error("order o-{} failed", i, t); }
      Thread.sleep(Integer.parseInt(a[3]));
    }
    log.info("Stopping");
  }
}
