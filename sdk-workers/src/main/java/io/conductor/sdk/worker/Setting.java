package io.conductor.sdk.worker;

import io.conductor.sdk.client.PollRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be set, of each worker or of the runner as a whole. Immutable and thread-safe.
 *
 * @param <T> the type of its values
 * @param name its one name, as keys and the start-up table have it
 * @param ofRunner whether it is of the runner as a whole
 * @param form how its values are written
 * @param standard its value where nobody sets it
 * @param aliases names that other SDKs have for it
 */
record Setting<T>(String name, boolean ofRunner, SettingForm<T> form, T standard, List<String> aliases) {

    static final Setting<Integer> CONCURRENCY = ofWorker("concurrency", SettingForm.atLeastOne(), 10, "thread_count");
    static final Setting<String> DOMAIN = ofWorker("domain", SettingForm.text(), "");
    static final Setting<Duration> POLL_TIMEOUT = ofWorker(
            "poll_timeout",
            SettingForm.duration(Duration.ofMillis(100), PollRequest.MAX_TIMEOUT),
            PollRequest.MAX_TIMEOUT);
    static final Setting<Duration> POLL_INTERVAL =
            ofWorker("poll_interval", SettingForm.duration(), Duration.ZERO, "polling_interval");
    static final Setting<Boolean> EXTEND_LEASE =
            ofWorker("extend_lease", SettingForm.trueOrFalse(), true, "lease_extend_enabled");
    static final Setting<Boolean> INTERRUPT_ON_LEASE_LOSS =
            ofWorker("interrupt_on_lease_loss", SettingForm.trueOrFalse(), false);
    static final Setting<Boolean> PAUSED = ofWorker("paused", SettingForm.trueOrFalse(), false);

    static final Setting<TaskDefPolicy> REGISTER_TASK_DEF =
            ofWorker("register_task_def", SettingForm.policy(), TaskDefPolicy.OFF);
    static final Setting<Boolean> REGISTER_SCHEMA = ofWorker("register_schema", SettingForm.trueOrFalse(), false);

    static final Setting<String> WORKER_ID = ofRunner("worker_id", SettingForm.someText(), "host and process id");
    static final Setting<Duration> DRAIN_TIME = ofRunner("drain_time", SettingForm.duration(), Duration.ofSeconds(30));
    static final Setting<Integer> LONG_POLLS = ofRunner("long_polls", SettingForm.atLeastOne(), 20);
    static final Setting<Integer> AWAITING_DELIVERY = ofRunner("awaiting_delivery", SettingForm.atLeastOne(), 1_000);
    static final Setting<Long> AWAITING_DELIVERY_BYTES =
            ofRunner("awaiting_delivery_bytes", SettingForm.atLeastOneLong(), 64L << 20);
    static final Setting<Boolean> CLOSE_ON_SHUTDOWN = ofRunner("close_on_shutdown", SettingForm.trueOrFalse(), false);

    /** How long results get at the end of a drain, at the least; they also get what is left of its time. Only tests set it. */
    static final Setting<Duration> REPORT_TIME = ofRunner("report_time", SettingForm.duration(), Duration.ofSeconds(5));

    /** All that users set, in the order of the start-up table. */
    static final List<Setting<?>> ALL = List.of(
            CONCURRENCY,
            DOMAIN,
            POLL_TIMEOUT,
            POLL_INTERVAL,
            EXTEND_LEASE,
            INTERRUPT_ON_LEASE_LOSS,
            PAUSED,
            REGISTER_TASK_DEF,
            REGISTER_SCHEMA,
            WORKER_ID,
            DRAIN_TIME,
            LONG_POLLS,
            AWAITING_DELIVERY,
            AWAITING_DELIVERY_BYTES,
            CLOSE_ON_SHUTDOWN);

    private static <T> Setting<T> ofWorker(String name, SettingForm<T> form, T standard, String... aliases) {
        return new Setting<>(name, false, form, standard, List.of(aliases));
    }

    private static <T> Setting<T> ofRunner(String name, SettingForm<T> form, T standard) {
        return new Setting<>(name, true, form, standard, List.of());
    }

    static List<Setting<?>> ofEachWorker() {
        return ALL.stream().filter(setting -> !setting.ofRunner).toList();
    }

    static List<Setting<?>> ofTheRunner() {
        return ALL.stream().filter(Setting::ofRunner).toList();
    }

    /** The setting of a name or alias: in either case, with or without {@code _} and {@code -}. */
    static Optional<Setting<?>> named(String text) {
        return ALL.stream()
                .filter(setting ->
                        setting.names().stream().anyMatch(name -> plain(name).equals(plain(text))))
                .findFirst();
    }

    boolean hasName(String text) {
        return plain(name).equals(plain(text));
    }

    List<String> names() {
        List<String> names = new ArrayList<>(aliases);
        names.add(0, name);
        return names;
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Holds a value to its form.
     *
     * @throws IllegalArgumentException if it does not have it
     */
    T checked(T value) {
        if (!form.fits().test(value)) {
            throw new IllegalArgumentException(name + " must be " + form.expected() + ": " + form.text(value));
        }
        return value;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    T read(String text) {
        return checked(form.reader().apply(text.strip()));
    }

    /** There is one object of each. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** How a value of this setting is shown. */
    @SuppressWarnings("unchecked") // values are put in by their setting only
    String show(Object value) {
        String text = form.text((T) value);
        return text.isEmpty() ? "-" : text;
    }
}
