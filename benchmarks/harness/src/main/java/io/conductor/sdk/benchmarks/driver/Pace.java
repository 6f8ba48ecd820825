package io.conductor.sdk.benchmarks.driver;

/**
 * How long is measured.
 *
 * @param repeats how often everything is repeated, each time in new processes
 * @param warmWindowMillis how long a look at the processor time is while warming up
 * @param warmWindows how many such looks at most
 * @param windowMillis how long one figure is measured
 * @param latencySeconds how long tasks come one by one
 * @param idleSeconds how long nothing happens
 * @param starts how often a process is started to see how long that takes
 * @param serverTasks how many tasks a real server is given
 */
record Pace(
        int repeats,
        int warmWindowMillis,
        int warmWindows,
        int windowMillis,
        int latencySeconds,
        int idleSeconds,
        int starts,
        int serverTasks) {

    static final Pace FULL = new Pace(2, 1_500, 7, 3_500, 30, 20, 7, 800);
    static final Pace QUICK = new Pace(1, 1_000, 4, 2_000, 8, 8, 3, 200);

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
