package io.conductor.sdk.benchmarks.contender;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the driver and each contender have agreed on: the settings are system properties, the contender prints
 * {@code READY} when it works, answers each line on its standard input with what it has allocated so far, and ends when
 * its standard input ends.
 */
public final class Contender {

    /** The type of the tasks when there is one type. */
    public static final String TYPE = "bench";

    private Contender() {}

    /**
     * An order of the size that the stub server is asked for.
     *
     * @param orderId an id
     * @param lines what was ordered
     */
    public record Order(String orderId, List<Line> lines) {}

    /**
     * A part of an order.
     *
     * @param sku what
     * @param name its name
     * @param quantity how many
     * @param price the price
     * @param tags words
     */
    public record Line(String sku, String name, int quantity, java.math.BigDecimal price, List<String> tags) {}

    /** {@return the address of the server, ending in {@code /api}} */
    public static String server() {
        return System.getProperty("bench.server", "");
    }

    /** {@return how many tasks run at once} */
    public static int concurrency() {
        return Integer.getInteger("bench.concurrency", 10);
    }

    /** {@return how many task types there are} */
    public static int types() {
        return Integer.getInteger("bench.types", 1);
    }

    /** {@return {@code noop}, {@code bound} for a body that reads its input as an {@link Order}, or {@code unread}} */
    public static String body() {
        return System.getProperty("bench.body", "noop");
    }

    /** {@return which way of using the library} */
    public static String profile() {
        return System.getProperty("bench.profile", "");
    }

    /**
     * Names a type.
     *
     * @param index from 0
     * @return {@link #TYPE} if there is one type, else a numbered name
     */
    public static String type(int index) {
        return types() == 1 ? TYPE : "idle" + index;
    }

    /**
     * Serves the driver until it is gone, then ends this process.
     *
     * @throws IOException when standard input cannot be read
     */
    public static void serve() throws IOException {
        System.out.println("READY");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            System.out.println(threads.getTotalThreadAllocatedBytes());
        }
        Runtime.getRuntime().halt(0);
    }
}
