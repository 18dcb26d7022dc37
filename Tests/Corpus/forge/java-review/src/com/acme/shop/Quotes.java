package com.acme.shop;
import org.apache.logging.log4j.*;
/** A help bot that logs what people ask: whole traces, none of them its own. */
public class Quotes {
  static final Logger log = LogManager.getLogger(Quotes.class);
  public static void main(String[] a) {
    String[] asked = {
      "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat com.example.Big.main(Big.java:4)",
      "Exception in thread \"worker-1\" java.lang.StackOverflowError\n\tat com.example.Tree.depth(Tree.java:9)\n\tat com.example.Tree.depth(Tree.java:9)",
      "Error: Unable to initialize main class com.example.Main\nCaused by: java.lang.NoClassDefFoundError: com/example/Db" };
    for (String text : asked) log.info("question from forum: why do I get\n{}\nthanks!", text);
    log.info("3 questions answered");
  }
}
