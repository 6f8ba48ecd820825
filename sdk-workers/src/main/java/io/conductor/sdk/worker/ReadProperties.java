package io.conductor.sdk.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of {@link WorkerProperties} for certain task types. Reads all and gathers all complaints. Used once. */
final class ReadProperties {

    /** A value and its key. */
    private record Property(PropertyKey key, SetValue value) {}

    private final Set<String> taskTypes;
    private final List<Property> properties = new ArrayList<>(); // later ones go before
    private final List<String> elsewhere = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    ReadProperties(WorkerProperties given, Set<String> taskTypes) {
        this.taskTypes = taskTypes;
        given.sources().forEach(this::read);
    }

    private void read(WorkerProperties.Source source) {
        List<Property> own = new ArrayList<>();
        List<Property> aliased = new ArrayList<>();
        Map<String, String> keys = new HashMap<>();
        source.values()
                .forEach((key, text) -> PropertyKey.parse(key, taskTypes).ifPresent(parsed -> {
                    String place = source.name() + " " + key;
                    Optional<String> complaint = parsed.complaint();
                    if (complaint.isPresent()) {
                        complaints.add(place + ": " + complaint.get());
                    } else if (!parsed.isForAll() && taskTypes.stream().noneMatch(parsed::isFor)) {
                        elsewhere.add(place);
                    } else {
                        List<Property> list = parsed.isCanonical() ? own : aliased;
                        parsed.setting()
                                .flatMap(setting -> value(setting, text, place))
                                .ifPresent(value -> {
                                    list.add(new Property(parsed, value));
                                    complainAboutTwins(keys, parsed, key, source.name());
                                });
                    }
                }));
        properties.addAll(aliased);
        properties.addAll(own);
    }

    private Optional<SetValue> value(Setting<?> setting, String text, String place) {
        try {
            return Optional.of(new SetValue(setting, setting.read(text), place));
        } catch (IllegalArgumentException e) {
            complaints.add(place + ": '" + Shown.cut(text, 100) + "' must be "
                    + setting.form().expected());
            return Optional.empty();
        }
    }

    /** Two spellings of one key: nobody could tell which one counts. */
    private void complainAboutTwins(Map<String, String> keys, PropertyKey parsed, String key, String source) {
        String scope = parsed.isForAll()
                ? "all"
                : taskTypes.stream().filter(parsed::isFor).sorted().toList().toString();
        String what = scope + parsed.setting().map(Setting::name).orElse("") + parsed.isCanonical();
        String twin = keys.putIfAbsent(what, key);
        if (twin != null) {
            complaints.add(source + ": " + twin + " and " + key + " set the same");
        }
    }

    /** For all workers and the runner, later ones before earlier ones. */
    List<SetValue> forAll() {
        return properties.stream()
                .filter(each -> each.key().isForAll())
                .map(Property::value)
                .toList();
    }

    /** For one task type, later ones before earlier ones. */
    List<SetValue> of(String taskType) {
        return properties.stream()
                .filter(each -> !each.key().isForAll() && each.key().isFor(taskType))
                .map(Property::value)
                .toList();
    }

    /** The keys for task types that are not here, with their places. */
    List<String> elsewhere() {
        return elsewhere;
    }

    List<String> complaints() {
        return complaints;
    }
}
