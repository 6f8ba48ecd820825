package io.conductor.sdk.client;

import io.conductor.sdk.client.DefinitionChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How definitions compare with what a server had when the plan was made, and the way to register what differs. Made by
 * {@link WorkflowRegistrar#plan}. Immutable and thread-safe.
 */
public final class RegistrationPlan {

    private final Registration registration;
    private final List<PlannedDefinition> planned;

    RegistrationPlan(Registration registration, List<PlannedDefinition> planned) {
        this.registration = registration;
        this.planned = List.copyOf(planned);
    }

    /** {@return all definitions in the order of registration: tasks first, then each workflow behind those that it runs} */
    public List<DefinitionChange> changes() {
        return planned.stream().map(PlannedDefinition::change).toList();
    }

    /** {@return whether any definition is new or changed} */
    public boolean hasChanges() {
        return changes().stream().anyMatch(change -> change.kind() != Kind.UNCHANGED);
    }

    /**
     * The part of this plan that adds what the server does not have, and leaves alone what it has.
     *
     * @return a plan of what is new
     */
    public RegistrationPlan additions() {
        return new RegistrationPlan(
                registration,
                planned.stream()
                        .filter(each -> each.change().kind() == Kind.ADDED)
                        .toList());
    }

    /**
     * For pipelines that only look: fails unless the server has exactly these definitions. Makes no call.
     *
     * @throws DefinitionsDifferException if {@link #hasChanges()}; its message is this plan
     */
    public void requireNoChanges() {
        if (hasChanges()) {
            throw new DefinitionsDifferException(toString());
        }
    }

    /**
     * Registers what is new or changed, and nothing else. While it runs, a lock on the server keeps other registrars waiting.
     * First everything is read again, and the server validates the workflow definitions: if anything is not as it was when the
     * plan was made, or is invalid, nothing is written; what has come to be as planned by now is left alone. Then the task
     * definitions are written in one call, and the workflow definitions one by one. May be called again. Blocks.
     *
     * @return what was registered; empty if there was nothing to do
     * @throws RegistrationConflictException if somebody else changed a definition since, or holds the lock for too long
     * @throws ConductorApiException if the server refuses a definition
     * @throws ConductorException if no answer comes; then make a new plan to see what was registered
     */
    public List<DefinitionChange> apply() {
        return hasChanges() ? registration.apply(planned) : List.of();
    }

    /**
     * The plan for machines: {@code {"different": true, "changes": [{"kind", "type", "name", "version", "fields": [{"path",
     * "before", "after"}]}]}}, with kinds and types as in {@link DefinitionChange}.
     *
     * @return a JSON object
     */
    public String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("different", hasChanges());
        json.put("changes", changes().stream().map(DefinitionChange::json).toList());
        return JsonText.of(json);
    }

    /**
     * The plan for people: a line of sums, then each definition with {@code +} for new, {@code ~} for changed, {@code =} for
     * unchanged, and below it each field that differs with its JSON path, old and new value.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(count(Kind.ADDED))
                .append(" to add, ")
                .append(count(Kind.CHANGED))
                .append(" to change, ")
                .append(count(Kind.UNCHANGED))
                .append(" unchanged");
        changes().forEach(change -> text.append('\n').append(change));
        return text.toString();
    }

    private long count(Kind kind) {
        return changes().stream().filter(change -> change.kind() == kind).count();
    }
}
