package com.acme.rates;

/** The library as it is on the class path: members are gone, renamed or less visible. */
public class Rates {
  public static int rate(String code, long year) { return (int) year; }
  String name() { return "rates"; }

  public interface Source { String read(); }

  public static class Feed implements Source { public String read() { return "feed"; } }

  public interface Table { int rows(); }
}
