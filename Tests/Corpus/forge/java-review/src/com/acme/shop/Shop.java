package com.acme.shop;
import java.util.*; import java.util.concurrent.*; import java.io.*; import java.nio.file.*;
/** Failures of a small shop, one per word. */
public class Shop {
  interface Log { void error(String m, Throwable t); void warn(String m, Throwable t); void info(String m); }
  static class Order { String customer; List<String> lines = new ArrayList<>(List.of("a","b","c")); String[] arr = {"x","y"}; Order next; int depth(){ return next == null ? 1 : 1 + next.depth(); } }
  static class Catalog { static final int SIZE; static { SIZE = Integer.parseInt(System.getProperty("size", "many")); } static int size() { return SIZE; } }
  static Map<String, Order> orders = new HashMap<>();
  static String customerOf(String id) { return orders.get(id).customer.toUpperCase(); }
  static int parse(String s) { return Integer.parseInt(s); }
  static String line(Order o, int i) { return o.arr[i]; }
  static String item(Order o, int i) { return o.lines.get(i); }
  static void cleanup(Order o) { for (String s : o.lines) if (s.equals("b")) o.lines.add("d"); }
  static Object load(String n) throws Exception { return Class.forName(n).getDeclaredConstructor().newInstance(); }
  static int walk(Node n) { return n.kids.stream().mapToInt(Shop::walk).sum() + 1; }
  static class Node { List<Node> kids = new ArrayList<>(); }
  static void run(String what) throws Throwable {
    switch (what) {
      case "null": customerOf("o-1"); break;
      case "wrapped": try { customerOf("o-1"); } catch (RuntimeException e) { throw new IllegalStateException("order o-1 could not be shown", e); } break;
      case "array": line(new Order(), 2); break;
      case "list": item(new Order(), 3); break;
      case "string": "short".substring(7); break;
      case "modify": cleanup(new Order()); break;
      case "init": Catalog.size(); break;
      case "init2": try { Catalog.size(); } catch (Throwable t) { } Catalog.size(); break;
      case "missing": load("com.acme.pay.Gateway"); break;
      case "self": { Order o = new Order(); o.next = o; o.depth(); break; }
      case "streamself": { Node n = new Node(); n.kids.add(n); walk(n); break; }
      case "link": System.loadLibrary("pricing"); break;
      case "linkabs": System.load("/opt/acme/lib/libpricing.so"); break;
      case "heap": { List<long[]> l = new ArrayList<>(); while (true) l.add(new long[200_000]); }
      case "bigarray": { int[] a = new int[Integer.MAX_VALUE]; break; }
      case "direct": { List<java.nio.ByteBuffer> l = new ArrayList<>(); while (true) l.add(java.nio.ByteBuffer.allocateDirect(8 << 20)); }
      case "suppressed": { Exception e = new IOException("cannot flush invoice.pdf"); e.addSuppressed(new IllegalStateException("stream closed")); e.addSuppressed(new UncheckedIOException(new FileNotFoundException("/var/tmp/x"))); throw e; }
      case "future": { ExecutorService x = Executors.newFixedThreadPool(1); try { x.submit(() -> customerOf("o-2")).get(); } finally { x.shutdownNow(); } break; }
      case "open": { var f = String.class.getDeclaredField("value"); f.setAccessible(true); break; }
      case "requires": Objects.requireNonNull(orders.get("x"), "order must not be null"); break;
      case "optional": Optional.empty().get(); break;
      case "cast": { Object o = "s"; Integer i = (Integer) o; break; }
      case "multi": throw new IllegalArgumentException("bad order:\n  line 1: no price\n  line 2: no name\nplease fix");
      case "nomessage": throw new RuntimeException();
      case "circular": { Exception a = new Exception("a"), b = new Exception("b", a); a.initCause(b); throw a; }
      default: throw new IllegalArgumentException(what);
    }
  }
  public static void main(String[] a) throws Throwable {
    String mode = a[0], what = a[1];
    if (mode.equals("uncaught")) run(what);
    else if (mode.equals("thread")) { Thread t = new Thread(() -> { try { run(what); } catch (RuntimeException | Error e) { throw e; } catch (Throwable e) { throw new RuntimeException(e); } }, "order-worker-3"); t.start(); t.join(); }
    else if (mode.equals("print")) try { run(what); } catch (Throwable t) { t.printStackTrace(); }
    else if (mode.equals("jul")) { var l = java.util.logging.Logger.getLogger(Shop.class.getName()); l.info("starting"); try { run(what); } catch (Throwable t) { l.log(java.util.logging.Level.SEVERE, "order failed", t); } l.info("going on"); }
  }
}
