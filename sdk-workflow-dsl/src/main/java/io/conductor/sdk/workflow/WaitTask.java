package io.conductor.sdk.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits (WAIT): for a time, until a time, or until it is signalled or updated from outside. For a time that is known only when the
 * workflow runs, set the input {@code duration} to a reference to text such as {@code 1h 30m 5s}, or {@code until} to one to text
 * such as {@code 2030-12-31 23:59 UTC}. Immutable; see {@link TaskSpec}.
 */
public final class WaitTask extends FluentTask<WaitTask> {

    private static final String TYPE = "WAIT";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final @Nullable Duration duration;
    private final @Nullable Instant until;

    /**
     * Waits until it is signalled or updated.
     *
     * @param taskReferenceName unique in its workflow
     */
    public WaitTask(String taskReferenceName) {
        this(TaskHead.of(TYPE, taskReferenceName), null, null);
    }

    /**
     * Waits for a time.
     *
     * @param taskReferenceName unique in its workflow
     * @param duration in whole seconds, not negative
     */
    public WaitTask(String taskReferenceName, Duration duration) {
        this(TaskHead.of(TYPE, taskReferenceName), Objects.requireNonNull(duration, "duration"), null);
    }

    /**
     * Waits until a time; not at all when it has passed.
     *
     * @param taskReferenceName unique in its workflow
     * @param until rounded up to a full minute, as fine as the server has it
     */
    public WaitTask(String taskReferenceName, Instant until) {
        this(TaskHead.of(TYPE, taskReferenceName), null, Objects.requireNonNull(until, "until"));
    }

    private WaitTask(TaskHead head, @Nullable Duration duration, @Nullable Instant until) {
        super(head, changed -> new WaitTask(changed, duration, until));
        this.duration = duration;
        this.until = until;
    }

    Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /** The input that says how long, as the server reads it. */
    Map<String, @Nullable Object> time() {
        if (duration != null) {
            return Map.of("duration", duration.toSeconds() + "s");
        }
        return until == null ? Map.of() : Map.of("until", MINUTE.format(roundedUp(until)));
    }

    private static Instant roundedUp(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }

    @Override
    List<?> parts() {
        return List.of(duration(), Optional.ofNullable(until));
    }
}
