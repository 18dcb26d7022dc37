package com.acme.shop;
import org.slf4j.*;
public class Logs {
  static final Logger log = LoggerFactory.getLogger(Logs.class);
  public static void main(String[] a) throws Exception {
    log.info("Starting Logs v1.4.2 using Java {} with PID {}", System.getProperty("java.version"), ProcessHandle.current().pid());
    MDC.put("requestId", "7f3a");
    for (int i = 0; i < Integer.parseInt(a[2]); i++) {
      log.debug("handling order o-{}", i);
      try { Shop.run(a[1]); } catch (Throwable t) { if (a[0].equals("warn")) log.warn("order o-{} failed, will retry", i, t); else if (a[0].equals("info")) log.info("probe: {}", t.toString()); else if (a[0].equals("msg")) log.error("order o-{} failed: {}", i, t.toString()); else if (a[0].equals("debug")) log.debug("fallback used", t); else log.error("order o-{} failed", i, t); }
      Thread.sleep(Integer.parseInt(a[3]));
    }
    log.info("Stopping");
  }
}
