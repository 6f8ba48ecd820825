package io.conductor.sdk.benchmarks.stub;

import java.util.HashMap;
import java.util.Map;

/**
 * How the stub server behaves until the next reset.
 *
 * @param saturated whether there is always another task
 * @param rate how many tasks a second come otherwise; 0 for none
 * @param sqlQueues whether a batch is held back until it is full or its time is over, as the SQL queues do
 * @param latencyMicros how long each answer is kept back
 * @param inputBytes the size of each input; 0 for an empty one
 */
record Settings(boolean saturated, int rate, boolean sqlQueues, long latencyMicros, int inputBytes) {

    static final Settings QUIET = new Settings(false, 0, true, 0, 0);

    static Settings parse(Map<String, String> query) {
        return new Settings(
                Boolean.parseBoolean(query.getOrDefault("saturated", "false")),
                Integer.parseInt(query.getOrDefault("rate", "0")),
                Boolean.parseBoolean(query.getOrDefault("sql", "true")),
                Long.parseLong(query.getOrDefault("latencyMicros", "0")),
                Integer.parseInt(query.getOrDefault("input", "0")));
    }

    Settings withLatency(long micros) {
        return new Settings(saturated, rate, sqlQueues, micros, inputBytes);
    }

    static Map<String, String> query(String target) {
        Map<String, String> pairs = new HashMap<>();
        int mark = target.indexOf('?');
        if (mark < 0) {
            return pairs;
        }
        for (String pair : target.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return pairs;
    }
}
