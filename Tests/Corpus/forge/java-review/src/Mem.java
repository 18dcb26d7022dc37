import java.util.*; import java.util.concurrent.*; import java.lang.reflect.*;
public class Mem {
  static List<Object> keep = new ArrayList<>();
  static void fill() { List<Object> own = new ArrayList<>(); while (true) own.add(new byte[1 << 20]); }
  static void maps() { List<Object> own = new ArrayList<>(); for (int i = 0; ; i++) own.add(new int[100_000]); }
  static class L extends ClassLoader { Class<?> d(byte[] b) { return defineClass(null, b, 0, b.length); } }
  static void classes() throws Exception { byte[] b = Mem.class.getResourceAsStream("/Mem$T.class").readAllBytes(); while (true) { L l = new L(); keep.add(l.d(b).getDeclaredConstructor().newInstance()); } }
  public static class T { int a; static int b = 3; public T() {} }
  static void threads() { for (int i = 0; i < 100000; i++) new Thread(() -> { try { Thread.sleep(100000); } catch (InterruptedException e) {} }).start(); }
  public static void main(String[] a) throws Throwable {
    switch (a[0]) {
      case "heap": fill(); break; case "maps": maps(); break; case "classes": classes(); break; case "threads": threads(); break;
      case "sb": { StringBuilder s = new StringBuilder("x"); while (true) s.append(s); }
      case "hundred": { byte[][] b = new byte[100000][]; for (int i = 0;; i++) b[i] = new byte[Integer.MAX_VALUE - 8]; }
      case "pool": { ExecutorService x = Executors.newFixedThreadPool(2); try { x.submit(() -> { fill(); return 1; }).get(); } finally { x.shutdownNow(); } break; }
      case "worker": { Thread t = new Thread(Mem::fill, "report-builder"); t.start(); t.join(); System.out.println("2026-11-28 10:00:01,001 INFO  [main] com.acme.Mem - going on without the report"); break; }
      case "unsafe": { Field f = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe"); f.setAccessible(true); Object u = f.get(null); Method m = u.getClass().getMethod("allocateMemory", long.class); try { while (true) m.invoke(u, 1L << 40); } catch (InvocationTargetException e) { throw e.getCause(); } }
      case "all": { for (int i = 0; i < 8; i++) new Thread(Mem::fill, "w-" + i).start(); break; }
    }
  }
}
