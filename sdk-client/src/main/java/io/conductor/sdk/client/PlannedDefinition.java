package io.conductor.sdk.client;

import io.conductor.sdk.client.DefinitionChange.Kind;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A definition and what the server had of it when it was looked at. Immutable.
 *
 * @param type what it is
 * @param name its name
 * @param version of a workflow
 * @param wish what the server shall have
 * @param seen the JSON that it had, if any
 */
record PlannedDefinition(
        DefinitionChange.Type type, String name, int version, Wish wish, Optional<Map<String, @Nullable Object>> seen) {

    /**
     * What the server shall have.
     *
     * @param json the fields
     * @param partial whether other fields that it has stay
     */
    record Wish(Map<String, @Nullable Object> json, boolean partial) {}

    static PlannedDefinition of(WorkflowDef workflow, MetadataClient metadata) {
        return new PlannedDefinition(
                        DefinitionChange.Type.WORKFLOW,
                        workflow.name(),
                        workflow.version(),
                        new Wish(workflow.json(), false),
                        Optional.empty())
                .lookAgain(metadata);
    }

    static PlannedDefinition of(TaskDef task, boolean partial, MetadataClient metadata) {
        Wish wish = new Wish(task.json(), partial);
        return new PlannedDefinition(DefinitionChange.Type.TASK, task.name(), 0, wish, Optional.empty())
                .lookAgain(metadata);
    }

    /** The same with what the server has now. */
    PlannedDefinition lookAgain(MetadataClient metadata) {
        Optional<Map<String, @Nullable Object>> now = RegistrarLock.ifThere(() -> type == DefinitionChange.Type.WORKFLOW
                ? metadata.getWorkflow(name, version).json()
                : metadata.getTaskDef(name).json());
        return new PlannedDefinition(type, name, version, wish, now);
    }

    /** The JSON that the server shall have. */
    Map<String, @Nullable Object> wanted() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(wish.partial() ? seen.orElse(Map.of()) : Map.of());
        json.putAll(wish.json());
        return json;
    }

    DefinitionChange change() {
        List<FieldChange> fields = seen.map(json -> diff(json, wanted())).orElse(List.of());
        Kind kind = seen.isEmpty() ? Kind.ADDED : fields.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED;
        return new DefinitionChange(kind, type, name, version, fields);
    }

    /** What somebody did to the definition between two looks, if anything. */
    Optional<String> conflict(PlannedDefinition earlier) {
        String title = change().title();
        if (seen.isEmpty() || earlier.seen.isEmpty()) {
            return seen.isEmpty() == earlier.seen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(title + (seen.isEmpty() ? " was deleted" : " was registered")
                            + " by somebody else since the plan was made");
        }
        List<FieldChange> since = diff(earlier.seen.get(), seen.get());
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(title + " was changed by somebody else since the plan was made: " + since);
    }

    private List<FieldChange> diff(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        DefinitionForm form =
                type == DefinitionChange.Type.WORKFLOW ? DefinitionForm.WORKFLOW : DefinitionForm.TASK_DEF;
        return DefinitionDiff.between(form, before, after);
    }

    /** What is to be written: with what is not of the definition but of the server, such as the time of its creation. */
    Map<String, @Nullable Object> complete() {
        DefinitionForm form =
                type == DefinitionChange.Type.WORKFLOW ? DefinitionForm.WORKFLOW : DefinitionForm.TASK_DEF;
        Map<String, @Nullable Object> wanted = wanted();
        Map<String, @Nullable Object> json = new LinkedHashMap<>(wanted);
        seen.ifPresent(had -> had.forEach((field, value) -> {
            if (!form.counts(field, wanted.containsKey(field))) {
                json.putIfAbsent(field, value);
            }
        }));
        return json;
    }
}
