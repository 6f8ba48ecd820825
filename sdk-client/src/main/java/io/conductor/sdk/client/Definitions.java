package io.conductor.sdk.client;

import io.conductor.sdk.client.DefinitionSource.Sourced;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workflow and task definitions to be registered together: from code, from JSON and YAML files, from the class path. Immutable
 * and thread-safe; what reads files blocks.
 *
 * <p>A file holds one definition, a list of them, or as YAML several documents. What has {@code tasks} is a workflow
 * definition, all else a task definition, as the server's API takes them. YAML needs
 * {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml} on the class path.
 */
public final class Definitions {

    private static final Definitions NONE = new Definitions(List.of());

    private final Map<String, Sourced> byTitle = new LinkedHashMap<>();

    /**
     * Holds definitions.
     *
     * @throws InvalidDefinitionsException if a name and version is there twice, with different content
     */
    private Definitions(List<Sourced> all) {
        List<String> complaints = new ArrayList<>();
        for (Sourced each : all) {
            Sourced other = byTitle.putIfAbsent(each.title(), each);
            if (other != null && !other.definition().equals(each.definition())) {
                complaints.add(each.title() + " is defined twice, differently: in " + other.source() + " and in "
                        + each.source());
            }
        }
        if (!complaints.isEmpty()) {
            throw new InvalidDefinitionsException(complaints);
        }
    }

    /**
     * Definitions from code.
     *
     * @param workflows workflow definitions
     * @return the definitions
     * @throws InvalidDefinitionsException if a name and version is there twice, with different content
     */
    public static Definitions of(WorkflowDef... workflows) {
        return NONE.with(workflows);
    }

    /**
     * These and more from code.
     *
     * @param workflows workflow definitions
     * @return all
     * @throws InvalidDefinitionsException if a name and version is there twice, with different content
     */
    public Definitions with(WorkflowDef... workflows) {
        return and(List.of(workflows).stream()
                .map(each -> new Sourced("code", each))
                .toList());
    }

    /**
     * These and task definitions from code.
     *
     * @param tasks task definitions
     * @return all
     * @throws InvalidDefinitionsException if a name is there twice, with different content
     */
    public Definitions with(TaskDef... tasks) {
        return and(
                List.of(tasks).stream().map(each -> new Sourced("code", each)).toList());
    }

    /**
     * These and fields of task definitions: of a definition that the server has, all other fields stay as they are.
     *
     * @param tasks task definitions; only the fields that are set in them count
     * @return all
     * @throws InvalidDefinitionsException if a name is there twice, with different content
     */
    public Definitions withFieldsOf(TaskDef... tasks) {
        return and(List.of(tasks).stream()
                .map(each -> new Sourced("code", each, true))
                .toList());
    }

    /**
     * These and those of files, which are read now.
     *
     * @param paths files that end with {@code .json}, {@code .yaml} or {@code .yml}, and directories, of which all such files are
     *     taken, also below them
     * @return all
     * @throws InvalidDefinitionsException if something cannot be read or is no definition, with every complaint; or a name and
     *     version is there twice, with different content
     */
    public Definitions withFiles(Path... paths) {
        return and(DefinitionSource.files(List.of(paths)));
    }

    /**
     * These and those of class-path resources, which are read now, by the context class loader of the thread or else that of
     * the SDK.
     *
     * @param names such as {@code definitions/checkout.json}
     * @return all
     * @throws InvalidDefinitionsException if something cannot be read or is no definition, with every complaint; or a name and
     *     version is there twice, with different content
     */
    public Definitions withResources(String... names) {
        return and(DefinitionSource.resources(List.of(names)));
    }

    private Definitions and(List<Sourced> more) {
        List<Sourced> all = new ArrayList<>(byTitle.values());
        all.addAll(more);
        return new Definitions(all);
    }

    /** {@return the workflow definitions, in the order in which they were given} */
    public List<WorkflowDef> workflows() {
        return all(WorkflowDef.class);
    }

    /** {@return the task definitions, in the order in which they were given} */
    public List<TaskDef> tasks() {
        return all(TaskDef.class);
    }

    boolean isPartial(TaskDef task) {
        return byTitle.values().stream()
                .anyMatch(each -> each.partial() && each.definition().equals(task));
    }

    private <T> List<T> all(Class<T> type) {
        return byTitle.values().stream()
                .map(Sourced::definition)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** {@return what is defined, by name and version} */
    @Override
    public String toString() {
        return "Definitions" + byTitle.keySet();
    }
}
