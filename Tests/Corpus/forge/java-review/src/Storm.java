import java.util.*;
public class Storm {
  static void handle(int i) { Map<String,String> m = new HashMap<>(); m.get("k"+i).length(); }
  static void heap(int i) { if (i % 7 == 0) throw new OutOfMemoryError("Java heap space"); }
  public static void main(String[] a) throws Exception {
    int n = Integer.parseInt(a[0]);
    long t = 1764324000000L;
    java.text.SimpleDateFormat f = new java.text.SimpleDateFormat("yyyy-MM-dd HH:mm:ss.SSS");
    f.setTimeZone(TimeZone.getTimeZone("UTC"));
    for (int i = 0; i < n; i++) {
      t += 137;
      System.out.println(f.format(new Date(t)) + " INFO  [http-nio-8080-exec-" + (i % 10) + "] com.acme.Api - GET /orders/" + i);
      try { handle(i); } catch (Exception e) {
        System.out.println(f.format(new Date(t)) + " ERROR [http-nio-8080-exec-" + (i % 10) + "] com.acme.Api - request " + i + " failed");
        e.printStackTrace(System.out);
      }
      if (a.length > 1) try { heap(i); } catch (Throwable e) {
        System.out.println(f.format(new Date(t)) + " ERROR [http-nio-8080-exec-" + (i % 10) + "] com.acme.Api - request " + i + " failed");
        e.printStackTrace(System.out);
      }
    }
  }
}
