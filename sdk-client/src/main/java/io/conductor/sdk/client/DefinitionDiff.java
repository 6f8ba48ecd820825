package io.conductor.sdk.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields in which two definitions differ once the server has put its defaults in. Tasks of a list are matched by
 * reference name, so that a task put in between is one change.
 */
final class DefinitionDiff {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<FieldChange> changes = new ArrayList<>();

    private DefinitionDiff() {}

    static List<FieldChange> between(
            DefinitionForm form, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        DefinitionDiff diff = new DefinitionDiff();
        diff.objects(form, "$", before, after);
        return List.copyOf(diff.changes);
    }

    private void objects(DefinitionForm form, String path, Map<?, ?> before, Map<?, ?> after) {
        for (String field : names(before, after)) {
            if (form.counts(field, after.containsKey(field))) {
                Object old = form.value(field, before);
                Object wanted = form.value(field, after);
                boolean sameText = !isContainer(old)
                        && !isContainer(wanted)
                        && areBoth(old, wanted)
                        && String.valueOf(old).equals(String.valueOf(wanted));
                if (!sameText) {
                    values(form.of(field), path + step(field), old, wanted);
                }
            }
        }
    }

    private static boolean areBoth(@Nullable Object old, @Nullable Object wanted) {
        return old != null && wanted != null;
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }

    private void values(DefinitionForm form, String path, @Nullable Object old, @Nullable Object wanted) {
        if (old instanceof Map<?, ?> before && wanted instanceof Map<?, ?> after) {
            if (form.isObject()) {
                objects(form, path, before, after);
            } else {
                entries(form, path, before, after);
            }
        } else if (old instanceof List<?> before && wanted instanceof List<?> after) {
            lists(form, path, before, after);
        } else if (!Objects.equals(old, wanted)) {
            changes.add(new FieldChange(path, old, wanted));
        }
    }

    private void entries(DefinitionForm form, String path, Map<?, ?> before, Map<?, ?> after) {
        for (String name : names(before, after)) {
            if (before.containsKey(name) && after.containsKey(name)) {
                values(form, path + step(name), before.get(name), after.get(name));
            } else {
                changes.add(new FieldChange(path + step(name), before.get(name), after.get(name)));
            }
        }
    }

    private void lists(DefinitionForm form, String path, List<?> before, List<?> after) {
        Map<String, Integer> old = form == DefinitionForm.TASKS ? byReference(before) : Map.of();
        Map<String, Integer> wanted = form == DefinitionForm.TASKS ? byReference(after) : Map.of();
        if (!old.isEmpty() && !wanted.isEmpty()) {
            tasks(path, old, before, wanted, after);
        } else if (before.size() == after.size() || form == DefinitionForm.TASKS) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                Object first = i < before.size() ? before.get(i) : null;
                values(form, path + "[" + i + "]", first, i < after.size() ? after.get(i) : null);
            }
        } else {
            changes.add(new FieldChange(path, before, after));
        }
    }

    private void tasks(
            String path, Map<String, Integer> old, List<?> before, Map<String, Integer> wanted, List<?> after) {
        wanted.forEach((name, index) -> {
            Object task = after.get(index);
            if (!old.containsKey(name)) {
                changes.add(new FieldChange(path + "[" + index + "]", null, task));
            } else if (before.get(old.get(name)) instanceof Map<?, ?> was && task instanceof Map<?, ?> is) {
                objects(DefinitionForm.TASK, path + "[" + index + "]", was, is);
            }
        });
        old.forEach((name, index) -> {
            if (!wanted.containsKey(name)) {
                changes.add(new FieldChange(path + "[" + index + "]", before.get(index), null));
            }
        });
        List<String> oldOrder =
                old.keySet().stream().filter(wanted::containsKey).toList();
        List<String> newOrder =
                wanted.keySet().stream().filter(old::containsKey).toList();
        if (!oldOrder.equals(newOrder)) {
            changes.add(new FieldChange(path, oldOrder, newOrder));
        }
    }

    /** Where the task of each reference name stands; empty if these are not tasks, or not all have a name of their own. */
    private static Map<String, Integer> byReference(List<?> tasks) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Object task : tasks) {
            boolean isNamed = task instanceof Map<?, ?> fields
                    && fields.get("taskReferenceName") instanceof String name
                    && places.putIfAbsent(name, places.size()) == null;
            if (!isNamed) {
                return Map.of();
            }
        }
        return places;
    }

    private static Set<String> names(Map<?, ?> before, Map<?, ?> after) {
        Set<String> names = new LinkedHashSet<>();
        after.keySet().forEach(name -> names.add(String.valueOf(name)));
        before.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static String step(String name) {
        return PLAIN_NAME.matcher(name).matches() ? "." + name : "['" + name.replace("'", "\\'") + "']";
    }
}
