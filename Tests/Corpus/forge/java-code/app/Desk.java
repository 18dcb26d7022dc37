package com.acme.desk;

import com.acme.rates.Rates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One failure per word on the command line. */
public class Desk {
  static class Own implements Rates.Source {}

  static class Settings {
    static final int POOL = Integer.parseInt(System.getProperty("desk.pool", "many"));
    static int pool() { return POOL; }
  }

  static class Order { Customer customer; long[] totals; String[] lines = {"a", "b", "c"}; }
  static class Customer { Address address; }
  static class Address { String city; }

  static void method() { System.out.println(Rates.rate("EUR", 2026)); }
  static void array() { System.out.println(Rates.totals(new String[] {"EUR"}, 1.0).length); }
  static void field() { System.out.println(Rates.limit); }
  static void access() { System.out.println(new Rates().name()); }
  static void missing() { System.out.println(new Rates.Band().top); }
  static void unimplemented() { System.out.println(new Own().read()); }
  static void changed() { System.out.println(new Rates.Table().rows); }

  static void initTwice() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        System.out.println(Settings.pool());
      } catch (LinkageError error) {
        System.err.println("attempt " + attempt + " failed");
        error.printStackTrace();
      }
    }
  }

  static void initOther() throws Exception {
    Thread first = new Thread(() -> {
      try { Settings.pool(); } catch (Throwable ignored) { /* swallowed, as it often is */ }
    }, "warm-up");
    first.start();
    first.join();
    System.out.println(Settings.pool());
  }

  static String city(Order order) { return order.customer.address.city.trim(); }

  static void nullPointer() { Order o = new Order(); o.customer = new Customer(); System.out.println(city(o)); }

  static void nullUnbox() { Map<String, Integer> stock = new HashMap<>(); int left = stock.get("sku-1"); System.out.println(left); }

  static void index() { Order o = new Order(); for (int i = 0; i <= o.lines.length; i++) System.out.println(o.lines[i]); }

  static void listIndex() { List<String> l = new ArrayList<>(List.of("a")); System.out.println(l.get(3)); }

  static void modify() { List<String> l = new ArrayList<>(List.of("a", "b", "c")); for (String s : l) if (s.equals("a")) l.remove(s); }

  static void modifyMap() { Map<String, Integer> m = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3)); m.keySet().forEach(k -> m.put(k + "x", 1)); }

  static int direct(int n) { return direct(n + 1) + 1; }
  static int even(int n) { return odd(n + 1); }
  static int odd(int n) { return other(n + 1); }
  static int other(int n) { return even(n + 1); }

  static class Node {
    Node parent;
    List<Node> children = new ArrayList<>();
    @Override public String toString() { return "Node(" + parent + ", " + children + ")"; }
    @Override public int hashCode() { return 31 + (parent == null ? 0 : parent.hashCode()) + children.hashCode(); }
  }

  static void library() {
    Node root = new Node(), child = new Node();
    child.parent = root;
    root.children.add(child);
    System.out.println(root);
  }

  static void opened() throws Exception {
    java.lang.reflect.Field value = String.class.getDeclaredField("value");
    value.setAccessible(true);
    System.out.println(value.get("x"));
  }

  static void loader() { ClassLoader cl = Desk.class.getClassLoader(); System.out.println(((java.net.URLClassLoader) cl).getURLs().length); }

  static void security() { System.setSecurityManager(new SecurityManager()); }

  static void named() throws Exception { Class.forName("com.acme.db.VendorDriver"); }
  static void load(String name) { System.loadLibrary(name); }
  static void file(String path) { System.load(path); }
  static native int scan(int page);

  static void chain() {
    try {
      try (Res r = new Res("ledger"); Res s = new Res("journal")) {
        throw new IllegalStateException("cannot book order 17");
      }
    } catch (RuntimeException cause) {
      try { throw new java.sql.SQLException("rollback failed", "08003", cause); }
      catch (java.sql.SQLException outer) { throw new RuntimeException("request failed\nwhile booking: see below", outer); }
    }
  }

  static class Res implements AutoCloseable {
    final String name;
    Res(String name) { this.name = name; }
    @Override public void close() { throw new java.io.UncheckedIOException(new java.io.IOException("close " + name)); }
  }

  static void circular() {
    RuntimeException a = new RuntimeException("a"), b = new RuntimeException("b", a);
    a.initCause(b);
    throw a;
  }

  static void storm() throws Exception {
    int bad = 0;
    for (int i = 0; i < 400; i++) {
      try { Integer.parseInt("row " + i); } catch (NumberFormatException e) { bad++; java.util.logging.Logger.getLogger("com.acme.desk.Import").log(java.util.logging.Level.SEVERE, "row " + i, e); }
    }
    System.out.println("bad " + bad);
  }

  static int hot(int[] a) { return a.length; }

  static void fastThrow() {
    for (int i = 0; i < 30000; i++) {
      try { hot(null); } catch (NullPointerException e) { if (i > 29900 || i < 2) e.printStackTrace(); }
    }
  }

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "method": method(); break;
      case "array": array(); break;
      case "field": field(); break;
      case "access": access(); break;
      case "missing": missing(); break;
      case "unimplemented": unimplemented(); break;
      case "changed": changed(); break;
      case "init-twice": initTwice(); break;
      case "init-other": initOther(); break;
      case "null": nullPointer(); break;
      case "unbox": nullUnbox(); break;
      case "index": index(); break;
      case "list-index": listIndex(); break;
      case "modify": modify(); break;
      case "modify-map": modifyMap(); break;
      case "direct": direct(0); break;
      case "mutual": even(0); break;
      case "library": library(); break;
      case "opened": opened(); break;
      case "loader": loader(); break;
      case "security": security(); break;
      case "named": named(); break;
      case "load": load(args[1]); break;
      case "file": file(args[1]); break;
      case "native": System.load(args[1]); System.out.println(scan(1)); break;
      case "class": Class.forName(args[1]); break;
      case "chain": chain(); break;
      case "circular": circular(); break;
      case "storm": storm(); break;
      case "fast-throw": fastThrow(); break;
      default: throw new IllegalArgumentException(args[0]);
    }
  }
}
