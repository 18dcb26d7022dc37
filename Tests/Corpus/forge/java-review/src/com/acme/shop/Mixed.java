package com.acme.shop;
/** One thread reports progress on the output while others die of the same bug: both go to one file. */
public class Mixed {
  public static void main(String[] a) throws Exception {
    Thread ticker = new Thread(() -> { for (int i = 0; i < 4000; i++) { System.out.println("2026-11-28 10:00:00,001 INFO  [ticker] com.acme.shop.Mixed - batch " + i + " done"); Thread.yield(); } });
    ticker.start();
    for (int i = 0; i < 12; i++) { new Thread(() -> Shop.customerOf("o-1"), "order-worker-" + i).start(); Thread.sleep(1); }
  }
}
