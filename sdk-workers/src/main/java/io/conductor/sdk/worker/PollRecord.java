package io.conductor.sdk.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last poll of a lane.
 *
 * @param at when it was answered or failed; null before the first
 * @param error why it failed; null if it did not
 * @param bugsInRow how many polls in a row were ended by a bug
 */
record PollRecord(@Nullable Instant at, @Nullable String error, int bugsInRow) {

    static final PollRecord NONE = new PollRecord(null, null, 0);

    static PollRecord answered(Instant at) {
        return new PollRecord(at, null, 0);
    }

    PollRecord failed(Instant when, Throwable e) {
        return new PollRecord(when, String.valueOf(e.getMessage()), 0);
    }

    PollRecord bug(Instant when, Throwable e) {
        return new PollRecord(when, e.toString(), bugsInRow + 1);
    }
}
