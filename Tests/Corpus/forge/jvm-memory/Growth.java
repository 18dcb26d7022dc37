import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does one step of work for each line on standard input, and prints READY after it. */
public class Growth {
    static final class Ticket {
        final long id;
        final String owner;

        Ticket(long id) {
            this.id = id;
            this.owner = "owner-" + id % 97;
        }
    }

    static final class SlowHandle {
        private final byte[] window = new byte[100];

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() throws InterruptedException {
            Thread.sleep(5);
        }
    }

    static final class OneClass extends ClassLoader {
        Class<?> define(byte[] code) {
            return defineClass("Growth$Ticket", code, 0, code.length);
        }
    }

    static final Map<Long, Ticket> OPEN = new HashMap<>();
    static final Map<Long, Ticket> RECENT = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Ticket> eldest) {
            return size() > 2_000;
        }
    };
    static final List<Object> KEPT = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        byte[] code;
        try (var in = Growth.class.getResourceAsStream("Growth$Ticket.class")) {
            code = in.readAllBytes();
        }
        long next = 0;
        do {
            for (int i = 0; i < Integer.parseInt(args[1]); i++, next++) {
                switch (args[0]) {
                    case "map" -> OPEN.put(next, new Ticket(next));
                    case "bounded" -> RECENT.put(next, new Ticket(next));
                    case "direct" -> KEPT.add(ByteBuffer.allocateDirect(1 << 20).put(0, (byte) 1));
                    case "finalizers" -> new SlowHandle();
                    case "loaders" -> KEPT.add(new OneClass().define(code));
                    case "steady" -> KEPT.clear();
                }
            }
            System.out.println("READY");
        } while (System.in.read() >= 0);
    }
}
