package io.conductor.sdk.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of the JDK that goes with a {@link Pause}: it tells spans of time, not the time of day. */
final class PauseClock extends Clock {

    private final Pause pause;
    private final long begin;

    PauseClock(Pause pause) {
        this.pause = pause;
        this.begin = pause.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(pause.nanoTime() - begin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
