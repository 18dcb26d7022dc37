package com.acme.raster;

import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Unsafe;

/** One way to die each: java com.acme.raster.Raster WAY [ARG] */
public final class Raster {
    static native int row(long glyph, int row);
    static native int scale(int a, int b);
    static native int depth(int n);
    static native void release(int way);
    static native void thread();
    static native void fatal(String text);
    static native int pending();
    static native int badref();
    static native int mapped(String path);
    static native void raise(int signal);
    static native void illegal();
    static native void poison(long offset);

    static Unsafe unsafe() throws Exception {
        Field f = Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        return (Unsafe) f.get(null);
    }

    static long sum(Unsafe u, long base, int n) {
        long s = 0;
        for (int i = 0; i < n; i++) s += u.getLong(base + 8L * i);
        return s;
    }

    /** Off-heap memory behind a static Unsafe, as libraries have it: nothing in the compiled frame names Unsafe. */
    static final class Tile {
        static final Unsafe U;
        static { try { U = unsafe(); } catch (Exception e) { throw new Error(e); } }
        static long base;
        static long hash(int n) { long h = 7; for (int i = 0; i < n; i++) h = h * 31 + U.getLong(base + 8L * i); return h; }
    }

    static int nested(int n) { return n == 0 ? depth(1 << 24) : nested(n - 1); }

    static long mix(long x) { for (int i = 0; i < 200; i++) x = x * 31 + (x >>> 7) + i; return x; }

    static int tiles(MappedByteBuffer map) { int s = 0; for (int i = 0; i < map.capacity(); i += 8) s += map.get(i); return s; }

    static void recurse(long a, long b) { recurse(b + 1, a); }

    public static void main(String[] args) throws Exception {
        System.out.println("raster: " + args[0]);
        if (System.getProperty("java.library.path").contains("raster")) System.loadLibrary("raster");
        switch (args[0]) {
            case "null": Thread t = new Thread(() -> row(0, 5), "glyph-renderer-2"); t.start(); t.join(); break;
            case "freed": row(0x7f00deadb000L, 5); break;
            case "div": scale(640, Integer.parseInt(args[1])); break;
            case "deep": nested(20); break;
            case "release": release(Integer.parseInt(args[1])); break;
            case "thread": thread(); break;
            case "fatal": fatal("x"); break;
            case "pending": pending(); break;
            case "badref": badref(); break;
            case "mapped": mapped(args[1]); break;
            case "raise": raise(Integer.parseInt(args[1])); break;
            case "illegal": illegal(); break;
            case "copy": unsafe().copyMemory(0x100000L, 0x200000L, 4096); break;
            case "unsafe": System.out.println(sum(unsafe(), 64, 1)); break;
            case "freedbuf": {
                Unsafe u = unsafe();
                long p = u.allocateMemory(64 << 20);
                long total = 0;
                for (int k = 0; k < 20000; k++) total += sum(u, p, 400);
                u.freeMemory(p);
                for (int k = 0; k < 20000; k++) total += sum(u, p, 400);
                System.out.println(total);
                break;
            }
            case "tiles": {
                Tile.base = unsafe().allocateMemory(64 << 20);
                long total = 0;
                for (int k = 0; k < 20000; k++) total += Tile.hash(400);
                Tile.base = 0x10;
                for (int k = 0; k < 20000; k++) total += Tile.hash(400);
                System.out.println(total);
                break;
            }
            case "mapbuf": {
                RandomAccessFile f = new RandomAccessFile(args[1], "rw");
                f.setLength(1 << 20);
                MappedByteBuffer map = f.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 1 << 20);
                int s = 0;
                for (int k = 0; k < 300; k++) s += tiles(map);
                f.setLength(4096);
                System.out.println(s + tiles(map));
                break;
            }
            case "heapcorrupt": {
                Unsafe u = unsafe();
                Object[] keep = new Object[1000];
                for (int i = 0; i < keep.length; i++) keep[i] = new byte[64];
                long base = u.arrayBaseOffset(Object[].class);
                for (int i = 0; i < 500; i++) u.putInt(keep, base + 4L * i, 0x12345671 + 8 * i);
                System.gc();
                System.out.println(keep.length);
                break;
            }
            case "poison": {
                poison(Long.parseLong(args[1], 16));
                long x = 1;
                List<byte[]> list = new ArrayList<>();
                for (int i = 0; i < 200_000; i++) { x = mix(x); if (i % 100 == 0) { list.add(new byte[10_000]); if (list.size() > 50) list.clear(); } }
                System.gc();
                System.out.println(x);
                break;
            }
            case "oom": { List<byte[]> l = new ArrayList<>(); while (true) l.add(new byte[1 << 16]); }
            case "direct": { List<Object> l = new ArrayList<>(); while (true) l.add(java.nio.ByteBuffer.allocateDirect(8 << 20)); }
            case "malloc": { Unsafe u = unsafe(); long n = 0; try { while (true) { long p = u.allocateMemory(1 << 20); u.setMemory(p, 1 << 20, (byte) 1); n++; } } finally { System.out.println("held " + n + " MiB"); } }
            case "threads": { int n = 0; try { while (true) { Thread w = new Thread(() -> { try { Thread.sleep(600000); } catch (InterruptedException e) { } }, "tile-" + n++); w.setDaemon(true); w.start(); } } finally { System.out.println("threads " + n); System.exit(1); } }
            case "classes": {
                byte[] body = Raster.class.getResourceAsStream("Raster.class").readAllBytes();
                List<Object> l = new ArrayList<>();
                while (true) l.add(new ClassLoader(null) { Class<?> go() { return defineClass(null, body, 0, body.length); } }.go().getDeclaredMethods());
            }
            case "wait": Thread.sleep(600_000); break;
            case "soe": recurse(1, 2); break;
            default: throw new IllegalArgumentException(args[0]);
        }
    }
}
