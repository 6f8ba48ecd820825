package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings of workers that are kept outside of the program: in properties files, system properties and the environment. The
 * SDK looks at none of them by itself; {@link WorkerRunnerBuilder#properties} takes what was read here. Immutable and
 * thread-safe.
 *
 * <p>A key names a task type and a setting, {@code conductor.worker.charge.concurrency}, or {@code all} in place of the task
 * type. In the environment it is {@code CONDUCTOR_WORKER_CHARGE_CONCURRENCY}, the task type in upper case with {@code _} for
 * all else than letters and digits. Either form is read everywhere.
 *
 * <p>The settings of each worker are {@code concurrency} (also {@code thread_count}), {@code domain}, {@code poll_timeout},
 * {@code poll_interval} (also {@code polling_interval}), {@code extend_lease} (also {@code lease_extend_enabled}),
 * {@code interrupt_on_lease_loss}, {@code paused}, {@code register_task_def} ({@code off}, {@code report}, {@code create}
 * or {@code true}, {@code update}) and {@code register_schema}. Those of the runner, with {@code all} only, are {@code worker_id},
 * {@code drain_time}, {@code long_polls}, {@code awaiting_delivery}, {@code awaiting_delivery_bytes} and
 * {@code close_on_shutdown}. A time is a number of milliseconds, or has a unit: {@code 250ms}, {@code 5s}, {@code 2m}.
 *
 * <p>What is set here goes before what the program says: before {@link WorkerTask}, {@link WorkerSpec} and the builder. Of
 * these, a key for a task type goes before one for all; then the environment before system properties before files. An unknown
 * setting or a value that cannot be read is an error at the start. A key for a task type that has no worker here is no error:
 * processes share their environment. Nor is a variable of the environment that resembles no setting and begins with no task
 * type of a worker here, such as those that Kubernetes makes for a Service named {@code conductor-worker}.
 */
public final class WorkerProperties {

    private static final WorkerProperties NONE = new WorkerProperties(List.of());

    /** The places, in the order in which later ones go before earlier ones. */
    enum Place {
        FILE,
        SYSTEM,
        ENVIRONMENT
    }

    /** The keys and values of one place, and what people call it. */
    record Source(Place place, String name, Map<String, String> values) {}

    private final List<Source> sources;

    private WorkerProperties(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** {@return nothing yet} */
    public static WorkerProperties none() {
        return NONE;
    }

    /**
     * The system properties and the environment of this process, as they are now. The only method of this module that reads
     * them.
     *
     * @return both
     */
    public static WorkerProperties fromEnvironment() {
        return NONE.withSystemProperties(System.getProperties()).withEnvironment(System.getenv());
    }

    /**
     * These and those of a file, which is read now, in the format of {@link Properties} as UTF-8. Keys that do not begin with
     * {@code conductor.worker.} are not looked at. Of two files the later one goes before.
     *
     * @param file a properties file
     * @return all
     * @throws ConductorException if it cannot be read
     */
    public WorkerProperties withFile(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConductorException("The properties file " + file + " cannot be read: " + e, e, false);
        }
        return and(new Source(Place.FILE, "file " + file, texts(read)));
    }

    /**
     * These and system properties.
     *
     * @param properties such as {@link System#getProperties()}; values that are no text are not looked at
     * @return all
     */
    public WorkerProperties withSystemProperties(Properties properties) {
        return and(new Source(Place.SYSTEM, "system property", texts(properties)));
    }

    /**
     * These and variables of an environment.
     *
     * @param environment such as {@link System#getenv()}
     * @return all
     */
    public WorkerProperties withEnvironment(Map<String, String> environment) {
        return and(new Source(Place.ENVIRONMENT, "environment", new TreeMap<>(environment)));
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key, "")));
        return texts;
    }

    private WorkerProperties and(Source source) {
        List<Source> all = new ArrayList<>(sources);
        all.add(source);
        return new WorkerProperties(all);
    }

    /** Later ones go before earlier ones. */
    List<Source> sources() {
        return sources.stream().sorted(Comparator.comparing(Source::place)).toList();
    }

    /** {@return the names of the places, without any value} */
    @Override
    public String toString() {
        return "WorkerProperties" + sources().stream().map(Source::name).toList();
    }
}
