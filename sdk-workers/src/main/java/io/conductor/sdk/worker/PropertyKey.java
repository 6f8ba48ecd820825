package io.conductor.sdk.worker;

import io.conductor.sdk.client.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key of {@link WorkerProperties}, taken apart.
 *
 * @param scope {@code all}, or the task type as the key has it
 * @param name the name of the setting as the key has it
 * @param setting the setting; empty for an unknown one
 * @param ofEnvironment whether it has the form of the environment
 */
record PropertyKey(String scope, String name, Optional<Setting<?>> setting, boolean ofEnvironment) {

    private static final String DOTTED = "conductor.worker.";
    private static final String UPPER = "CONDUCTOR_WORKER_";
    private static final String ALL = "all";

    /** Takes a key apart; empty for one that is not about workers. */
    static Optional<PropertyKey> parse(String key, Set<String> taskTypes) {
        if (key.startsWith(DOTTED)) {
            return Optional.of(dotted(key.substring(DOTTED.length())));
        }
        return key.startsWith(UPPER) ? Optional.of(upper(key.substring(UPPER.length()), taskTypes)) : Optional.empty();
    }

    private static PropertyKey dotted(String rest) {
        int dot = rest.lastIndexOf('.');
        String name = rest.substring(dot + 1);
        return new PropertyKey(rest.substring(0, Math.max(dot, 0)), name, Setting.named(name), false);
    }

    private static PropertyKey upper(String rest, Set<String> taskTypes) {
        Optional<String> known = allNames().stream()
                .map(PropertyKey::inUpperCase)
                .filter(name -> rest.equals(name) || rest.endsWith("_" + name))
                .max(Comparator.comparingInt(String::length));
        String name = known.orElseGet(() -> guessedName(rest, taskTypes));
        String scope = rest.substring(0, Math.max(0, rest.length() - name.length() - 1));
        return new PropertyKey(scope, name, Setting.named(name), true);
    }

    /** Where an unknown name begins: behind a task type that is known, or where it is nearest to a name. */
    private static String guessedName(String rest, Set<String> taskTypes) {
        List<String> scopes = new ArrayList<>(taskTypes);
        scopes.add(ALL);
        Optional<String> scope = scopes.stream()
                .map(PropertyKey::inUpperCase)
                .filter(each -> rest.startsWith(each + "_"))
                .max(Comparator.comparingInt(String::length));
        if (scope.isPresent()) {
            return rest.substring(scope.get().length() + 1);
        }
        for (int i = 0; i >= 0; i = rest.indexOf('_', i + 1)) {
            String tail = rest.substring(i == 0 ? 0 : i + 1);
            if (NearestName.of(tail, allNames()).isPresent()) {
                return tail;
            }
        }
        return rest;
    }

    private static List<String> allNames() {
        return Setting.ALL.stream().flatMap(setting -> setting.names().stream()).toList();
    }

    private static String inUpperCase(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    boolean isForAll() {
        return scope.equals(ofEnvironment ? inUpperCase(ALL) : ALL);
    }

    boolean isFor(String taskType) {
        return scope.equals(ofEnvironment ? inUpperCase(taskType) : taskType);
    }

    /** Whether the setting has its own name here, and not that of another SDK. */
    boolean isCanonical() {
        return setting.stream().anyMatch(known -> known.hasName(name));
    }

    /** What is wrong with the key, to follow it and "in" its place; empty if nothing. */
    Optional<String> complaint() {
        if (setting.isEmpty()) {
            Optional<String> nearest = NearestName.of(name, allNames());
            return isSomethingElse(nearest)
                    ? Optional.empty()
                    : Optional.of("there is no setting '" + name.toLowerCase(Locale.ROOT) + "'. "
                            + nearest.map(setting -> "Did you mean " + key(scope, setting) + "?")
                                    .orElse("The settings are " + String.join(", ", allNames())));
        }
        String canonical = setting.get().name();
        if (scope.isEmpty()) {
            return Optional.of("it names no task type. Did you mean " + key(ALL, canonical) + "?");
        }
        return setting.get().ofRunner() && !isForAll()
                ? Optional.of(
                        canonical + " is set for the runner as a whole. Did you mean " + key(ALL, canonical) + "?")
                : Optional.empty();
    }

    /** Others make variables too: Kubernetes many for a Service that is named conductor-worker, or begins with that. */
    private boolean isSomethingElse(Optional<String> nearest) {
        return ofEnvironment && scope.isEmpty() && nearest.isEmpty();
    }

    private String key(String someScope, String someName) {
        return ofEnvironment
                ? UPPER + inUpperCase(someScope.isEmpty() ? ALL : someScope) + "_" + inUpperCase(someName)
                : DOTTED + (someScope.isEmpty() ? ALL : someScope) + "." + someName;
    }
}
