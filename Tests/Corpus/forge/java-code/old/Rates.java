package com.acme.rates;

/** The library as the program was compiled against it. */
public class Rates {
  public static int limit = 10;

  public static int rate(String code, int year) { return code.length() * year; }
  public static long[] totals(String[] codes, double... weights) { return new long[codes.length]; }
  public String name() { return "rates"; }

  public static class Band { public int top; }

  public interface Source { default String read() { return "none"; } }

  public static class Feed implements Source {}

  public static class Table { public int rows = 3; }
}
