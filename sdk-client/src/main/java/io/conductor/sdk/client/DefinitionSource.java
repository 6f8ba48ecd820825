package io.conductor.sdk.client;

import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads definitions from files and resources, and gathers all complaints about them. Used once. */
final class DefinitionSource {

    /** What only a workflow definition has: with one of these, missing tasks are a mistake and no sign of a task definition. */
    private static final Set<String> ONLY_OF_WORKFLOWS =
            Set.of("version", "schemaVersion", "outputParameters", "inputParameters", "failureWorkflow", "restartable");

    /**
     * A definition and where it comes from.
     *
     * @param source for complaints
     * @param definition a WorkflowDef or a TaskDef
     * @param partial whether fields that it does not have stay as they are
     */
    record Sourced(String source, Object definition, boolean partial) {

        Sourced(String source, Object definition) {
            this(source, definition, false);
        }

        String title() {
            return definition instanceof WorkflowDef workflow
                    ? "workflow " + workflow.name() + " " + workflow.version()
                    : "task " + ((TaskDef) definition).name();
        }
    }

    private final List<Sourced> found = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private DefinitionSource() {}

    static List<Sourced> files(List<Path> paths) {
        DefinitionSource reader = new DefinitionSource();
        paths.forEach(reader::path);
        return reader.result();
    }

    static List<Sourced> resources(List<String> names) {
        DefinitionSource reader = new DefinitionSource();
        names.forEach(reader::resource);
        return reader.result();
    }

    private List<Sourced> result() {
        if (!complaints.isEmpty()) {
            throw new InvalidDefinitionsException(complaints);
        }
        return found;
    }

    private void path(Path path) {
        try {
            if (Files.isDirectory(path)) {
                directory(path);
            } else {
                read(path.toString(), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            complaints.add(path + ": cannot be read: " + e);
        }
    }

    private void directory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> isJson(file.toString()) || isYaml(file.toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            complaints.add(directory + ": has no .json, .yaml or .yml file in it or below it");
        }
        for (Path file : files) {
            read(file.toString(), Files.readAllBytes(file));
        }
    }

    private void resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? DefinitionSource.class.getClassLoader() : context;
        try (InputStream in = Objects.requireNonNull(loader).getResourceAsStream(name)) {
            if (in == null) {
                complaints.add("class path resource " + name + ": is not there");
            } else {
                read("class path resource " + name, in.readAllBytes());
            }
        } catch (IOException e) {
            complaints.add("class path resource " + name + ": cannot be read: " + e);
        }
    }

    private static boolean isJson(String name) {
        return name.endsWith(".json");
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void read(String source, byte[] text) {
        if (!isJson(source) && !isYaml(source)) {
            complaints.add(source + ": does not end with .json, .yaml or .yml");
            return;
        }
        try {
            if (isYaml(source)) {
                YamlText.documents(text).forEach(document -> document(source, document));
            } else {
                document(source, JsonCodec.standard().read(text, Object.class));
            }
        } catch (IllegalArgumentException e) {
            complaints.add(source + ": " + e.getMessage());
        }
    }

    private void document(String source, @Nullable Object document) {
        if (document instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                definition(source + "[" + i + "]", list.get(i));
            }
        } else {
            definition(source, document);
        }
    }

    private void definition(String source, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("name") instanceof String name) || name.isBlank()) {
            complaints.add(source + ": is no definition: it has no name");
            return;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((field, value) -> fields.put(String.valueOf(field), value));
        if (fields.get("tasks") instanceof List<?> tasks && !tasks.isEmpty()) {
            workflow(source, WorkflowDef.fromJson(fields));
        } else if (fields.containsKey("tasks") || ONLY_OF_WORKFLOWS.stream().anyMatch(fields::containsKey)) {
            complaints.add(source + ": workflow '" + name + "' has no tasks");
        } else {
            found.add(new Sourced(source, TaskDef.fromJson(fields)));
        }
    }

    private void workflow(String source, WorkflowDef definition) {
        try {
            definition.version();
            definition.tasks();
            found.add(new Sourced(source, definition));
        } catch (IllegalArgumentException e) {
            complaints.add(source + ": " + e.getMessage());
        }
    }
}
