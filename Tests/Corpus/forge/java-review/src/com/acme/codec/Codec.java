package com.acme.codec;
import java.nio.*; import java.nio.channels.*; import java.nio.file.*; import java.lang.reflect.*; import java.util.*;
/** A video codec whose native half goes wrong in one way per word. */
public class Codec {
  static native int header(long at);          // reads a bad address
  static native int avx();                    // executes an undefined instruction
  static native int ratio(int a, int b);      // divides
  static native int nest(int n);              // recurses
  static native void twice();                 // frees twice
  static native void overrun();               // writes past a stack buffer
  static native void check(int v);            // assert
  static native void fatal(String s);
  static native void quit();                  // abort()
  static native void callJump();              // jumps to 0
  static native void worker();                // crashes on a pthread
  static native long mapped(String file);     // mmaps, truncates, reads
  static native void trap();                  // int3
  static native void exc();                   // C++-like terminate: unhandled
  static native void rethrow(Object o);
  static Object unsafe() throws Exception { Field f = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe"); f.setAccessible(true); return f.get(null); }
  static int sumJava(long base) throws Exception { sun.misc.Unsafe u = (sun.misc.Unsafe) unsafe(); int s = 0; for (int i = 0; i < 1 << 30; i++) s += u.getInt(base + 4L * i); return s; }
  static void frame(int w) { decode(w); }
  static void decode(int w) { switchOn(w); }
  static void switchOn(int w) { if (w < 0) return; try { call(w); } catch (RuntimeException e) { throw e; } catch (Exception e) { throw new RuntimeException(e); } }
  static void call(int w) throws Exception {
    switch (w) {
      case 0: header(0x10); break; case 1: avx(); break; case 2: ratio(5, 0); break; case 3: nest(1); break; case 4: twice(); break;
      case 5: overrun(); break; case 6: check(-1); break; case 7: fatal("codec: table of quantisers is damaged"); break; case 8: quit(); break;
      case 9: callJump(); break; case 10: worker(); Thread.sleep(3000); break; case 11: mapped("/src/codec/frames.bin"); break; case 12: trap(); break; case 13: exc(); break;
      case 20: ((sun.misc.Unsafe) unsafe()).putLong(64L, 1L); break;
      case 21: sumJava(((sun.misc.Unsafe) unsafe()).allocateMemory(4096)); break;
      case 22: { Path p = Path.of("/src/codec/buf.bin"); Files.write(p, new byte[1 << 20]); try (FileChannel c = FileChannel.open(p, StandardOpenOption.READ, StandardOpenOption.WRITE)) { MappedByteBuffer b = c.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 20); c.truncate(0); int s = 0; for (int r = 0; r < 2000; r++) for (int i = 0; i < 1 << 20; i += 4096) s += b.get(i); System.out.println(s); } break; }
      case 23: { Object[] keep = new Object[100]; sun.misc.Unsafe u = (sun.misc.Unsafe) unsafe(); long off = u.arrayBaseOffset(Object[].class); for (int i = 0; i < 100; i++) keep[i] = new byte[10]; for (int i = 0; i < 50; i++) u.putInt(keep, off + 4L * i, 0x1357 + i * 8); for (int i = 0; i < 2000; i++) { System.gc(); } break; }
      default: System.out.println("idle");
    }
  }
  public static void main(String[] a) throws Exception {
    if (!"no".equals(System.getProperty("lib"))) System.loadLibrary("codec");
    Thread t = new Thread(() -> frame(Integer.parseInt(a[0])), "decoder-1"); t.start(); t.join();
  }
}
