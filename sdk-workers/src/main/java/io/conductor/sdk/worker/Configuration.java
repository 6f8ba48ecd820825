package io.conductor.sdk.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What is set of the runner and of each worker, by all who can set something. Of two values the one counts that is set
 * later: by default, by the builder for those who say nothing, by the worker itself, by the builder for all and for one, by
 * properties for all and for one. Immutable once made.
 */
final class Configuration {

    /**
     * What the builder was told.
     *
     * @param defaults for workers that say nothing, and of the runner
     * @param forAll for all workers, whatever they say
     * @param byType for those of one task type
     * @param properties what is set outside of the program
     * @param named the task types for which something was given, by the name of the builder's method
     */
    record Told(
            WorkerSettings defaults,
            WorkerSettings forAll,
            Map<String, WorkerSettings> byType,
            WorkerProperties properties,
            SortedMap<String, Set<String>> named) {}

    private final Told told;
    private final WorkerSettings standard;
    private final ReadProperties properties;
    private final Map<Setting<?>, SetValue> forAll;
    private final Map<Worker, Map<Setting<?>, SetValue>> byWorker = new LinkedHashMap<>();

    /**
     * Gathers what is set.
     *
     * @param standard the value of everything where nobody sets it
     * @throws InvalidWorkerException if anything is set that is unknown or cannot be read, with all complaints
     */
    Configuration(Told told, WorkerSettings standard, List<Worker> workers) {
        this.told = told;
        this.standard = standard;
        Set<String> types = workers.stream()
                .map(worker -> worker.spec().taskType())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.properties = new ReadProperties(told.properties(), types);
        List<String> complaints = new ArrayList<>(properties.complaints());
        told.named()
                .forEach((method, named) -> named.stream()
                        .filter(type -> !types.contains(type))
                        .forEach(type -> complaints.add(method + "(\"" + type
                                + "\", …): there is no worker for this task type, only for " + types)));
        WorkerScan.refuse(complaints);
        this.forAll = values(Optional.empty());
        workers.forEach(worker -> byWorker.put(worker, values(Optional.of(worker))));
    }

    private Map<Setting<?>, SetValue> values(Optional<Worker> worker) {
        List<SetValue> all = new ArrayList<>();
        Setting.ALL.forEach(setting -> all.add(new SetValue(setting, standard.get(setting), "default")));
        all.addAll(SetValue.of(told.defaults().values(), "builder"));
        worker.ifPresent(each -> all.addAll(SetValue.of(each.spec().settings().values(), each.origin())));
        all.addAll(SetValue.of(told.forAll().values(), "builder"));
        worker.map(each -> told.byType().get(each.spec().taskType()))
                .ifPresent(own -> all.addAll(SetValue.of(own.values(), "builder")));
        all.addAll(properties.forAll());
        worker.ifPresent(each -> all.addAll(properties.of(each.spec().taskType())));
        Map<Setting<?>, SetValue> values = new LinkedHashMap<>();
        all.forEach(each -> values.put(each.setting(), each));
        return values;
    }

    /** What to poll for, and how: everything is set in it. */
    WorkerSpec spec(Worker worker) {
        WorkerSettings settings = WorkerSettings.NONE;
        for (Setting<?> setting : Setting.ofEachWorker()) {
            settings = with(settings, setting, byWorker.getOrDefault(worker, forAll));
        }
        return new WorkerSpec(worker.spec().taskType(), settings);
    }

    /** What is set of the runner: everything is set in it. */
    WorkerSettings ofTheRunner() {
        WorkerSettings settings = standard;
        for (Setting<?> setting : Setting.ofTheRunner()) {
            settings = with(settings, setting, forAll);
        }
        return settings;
    }

    @SuppressWarnings("unchecked") // a value is of the type of its setting
    private static <T> WorkerSettings with(
            WorkerSettings settings, Setting<T> setting, Map<Setting<?>, SetValue> values) {
        SetValue value = values.get(setting);
        return value == null ? settings : settings.with(setting, (T) value.value());
    }

    /**
     * The start-up table: what is set of the runner and of workers that say nothing, then what of each worker is not as of
     * all, and what is set for task types without a worker here; everything with its source.
     */
    String table() {
        SettingsTable table = new SettingsTable();
        values(Setting.ofTheRunner(), forAll).forEach(value -> row(table, "(runner)", value));
        values(Setting.ofEachWorker(), forAll).forEach(value -> row(table, "(all)", value));
        byWorker.forEach((worker, values) -> {
            String name = spec(worker).name();
            List<SetValue> own = values(Setting.ofEachWorker(), values).stream()
                    .filter(value -> !forAll.containsValue(value))
                    .toList();
            own.forEach(value -> row(table, name, value));
            if (own.isEmpty()) {
                table.row(name, "", "", "as (all)");
            }
        });
        properties.elsewhere().forEach(key -> table.row("(not here)", "", "", key));
        return table.toString();
    }

    private static List<SetValue> values(List<Setting<?>> settings, Map<Setting<?>, SetValue> values) {
        return settings.stream().map(values::get).filter(Objects::nonNull).toList();
    }

    private static void row(SettingsTable table, String who, SetValue value) {
        table.row(who, value.setting().name(), value.setting().show(value.value()), value.source());
    }
}
