package com.acme.desk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same failures, caught and logged by whatever logger is on the class path. */
public class Logged {
  private static final Logger log = LoggerFactory.getLogger(Logged.class);

  public static void main(String[] args) throws Exception {
    log.info("desk starts");
    for (String arg : args) {
      String[] words = arg.split(",");
      try {
        Desk.main(words);
      } catch (Throwable error) {
        if (Boolean.getBoolean("warn")) log.warn("step {} skipped", arg, error);
        else log.error("step {} failed", arg, error);
      }
    }
    log.info("desk goes on");
  }
}
