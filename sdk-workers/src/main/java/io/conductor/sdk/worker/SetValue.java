package io.conductor.sdk.worker;

import java.util.List;
import java.util.Map;

/** What something is set to, and where, for people. */
record SetValue(Setting<?> setting, Object value, String source) {

    static List<SetValue> of(Map<Setting<?>, Object> values, String source) {
        return values.entrySet().stream()
                .map(each -> new SetValue(each.getKey(), each.getValue(), source))
                .toList();
    }
}
