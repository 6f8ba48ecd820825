package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.SourceValues.literal;
import static io.conductor.sdk.workflow.SourceValues.literals;
import static io.conductor.sdk.workflow.SourceValues.value;

import io.conductor.sdk.client.model.WorkflowDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Writes a definition as Java source of this package's builders: the way from JSON files to code. The class that it writes has
 * one method, {@code definition()}, which builds a definition with the same JSON.
 *
 * <pre>{@code
 * String source = JavaSource.of(definition).inPackage("com.acme.workflows").text();
 * }</pre>
 *
 * <p>Tasks become the classes for their types, with a {@link CustomTask} for types and forms that have none; fields without a
 * method of their own become {@code field(name, value)}; text that is one whole <code>${…}</code> becomes a {@link Ref}. What
 * is written has been compared with what was read, field by field. Fields that the builder always writes, such as
 * {@code timeoutPolicy}, are there afterwards also if they were not before, with the value that the server takes for them.
 * {@link WorkflowBuilder#build()} checks the definition, so the written method throws {@link InvalidWorkflowException} for
 * mistakes that the JSON had all along. Immutable and thread-safe.
 */
public final class JavaSource {

    private static final Set<String> WRITTEN_ALWAYS = Set.of(
            "name",
            "version",
            "schemaVersion",
            "tasks",
            "inputParameters",
            "outputParameters",
            "timeoutSeconds",
            "timeoutPolicy");

    /** So many tasks go into one method: the compiler and the class file have limits. */
    private static final int TASKS_PER_METHOD = 30;

    private static final Map<String, String> IMPORTS = Map.of(
            "WorkflowDef", "io.conductor.sdk.client.model.WorkflowDef",
            "WorkflowStatus", "io.conductor.sdk.client.model.WorkflowStatus",
            "StartWorkflowRequest", "io.conductor.sdk.client.model.StartWorkflowRequest",
            "BigDecimal", "java.math.BigDecimal",
            "BigInteger", "java.math.BigInteger",
            "Duration", "java.time.Duration",
            "Arrays", "java.util.Arrays",
            "LinkedHashMap", "java.util.LinkedHashMap",
            "List", "java.util.List",
            "Map", "java.util.Map");

    private static final Set<String> OURS = Set.of("Ref", "WorkflowBuilder", "HttpInput", "TaskSpec");

    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

    private static final String OBJECT = """

                private static Map<String, Object> object(Object... namesAndValues) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    for (int i = 0; i < namesAndValues.length; i += 2) {
                        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
                    }
                    return object;
                }
            """;

    private final WorkflowDef definition;
    private final String packageName;
    private final String className;

    private JavaSource(WorkflowDef definition, String packageName, String className) {
        this.definition = definition;
        this.packageName = packageName;
        this.className = className;
    }

    /**
     * The source of a class in the unnamed package, named after the workflow: {@code order_checkout} becomes
     * {@code OrderCheckout}. What may be the name of a class of this package gets an ending: {@code send_task} becomes
     * {@code SendTaskDefinition}.
     *
     * @param definition what to write; any that the server takes
     * @return the source
     */
    public static JavaSource of(WorkflowDef definition) {
        return new JavaSource(definition, "", nameFor(definition.name()));
    }

    /**
     * Puts the class into a package.
     *
     * @param packageName such as {@code com.acme.workflows}
     * @return the changed source
     * @throws IllegalArgumentException if it is no name of a package
     */
    public JavaSource inPackage(String packageName) {
        if (!SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException("Not a name of a package: '" + packageName + "'");
        }
        return new JavaSource(definition, packageName, className);
    }

    /**
     * Names the class.
     *
     * @param className such as {@code OrderCheckout}
     * @return the changed source
     * @throws IllegalArgumentException if it is no name of a class, or that of one of this package
     */
    public JavaSource className(String className) {
        if (!SourceVersion.isIdentifier(className) || SourceVersion.isKeyword(className) || isTaken(className)) {
            throw new IllegalArgumentException("Not a name of a class: '" + className + "'");
        }
        return new JavaSource(definition, packageName, className);
    }

    private static String nameFor(String workflowName) {
        String name = Stream.of(workflowName.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Workflow" + name : name;
        return isTaken(begun) ? begun + "Definition" : begun;
    }

    /** Whether the class that is written may use another class of this name. */
    private static boolean isTaken(String name) {
        return IMPORTS.containsKey(name)
                || isOurs(name)
                || Set.of("Object", "String").contains(name);
    }

    /**
     * Writes the source.
     *
     * @return the text of a {@code .java} file
     * @throws IllegalArgumentException if the definition has something that the builders cannot say, such as a timeout policy
     *     that they do not know
     */
    public String text() {
        List<String> methods = new ArrayList<>();
        String body = Coded.indent("return " + expression(definition, methods) + ";");
        String members = "    private " + className + "() {}\n\n"
                + "    /** {@return the definition, checked} */\n"
                + "    public static WorkflowDef definition() {\n" + body + "\n    }\n" + String.join("", methods);
        String code = members + (members.contains("object(") ? OBJECT : "");
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                + imports(code)
                + "\n/** A workflow. */\npublic final class " + className + " {\n\n" + code + "}\n";
    }

    /** {@return {@link #text()}} */
    @Override
    public String toString() {
        return text();
    }

    private String imports(String code) {
        Set<String> imports = new TreeSet<>();
        NAME.matcher(withoutLiterals(code)).results().map(MatchResult::group).forEach(name -> {
            String known = IMPORTS.get(name);
            if (known != null) {
                imports.add(known);
            } else if (isOurs(name)) {
                imports.add(JavaSource.class.getPackageName() + "." + name);
            }
        });
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
    }

    private static boolean isOurs(String name) {
        return name.endsWith("Task") || OURS.contains(name);
    }

    private static String withoutLiterals(String code) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    /** A definition in place of a value. */
    static String expression(WorkflowDef definition) {
        return expression(definition, null);
    }

    private static String expression(WorkflowDef definition, @Nullable List<String> methods) {
        List<String> calls = new ArrayList<>();
        calls.add("WorkflowBuilder.workflow(" + literal(definition.name()) + ")");
        calls.add(".version(" + definition.version() + ")");
        timeout(definition, calls);
        if (!definition.inputParameters().isEmpty()) {
            calls.add("." + Coded.invoke("inputParameters", literals(definition.inputParameters())));
        }
        definition.json().forEach((name, json) -> field(name, json, calls));
        tasks(SourceOfTasks.sequence(definition.tasks()), methods, calls);
        definition
                .outputParameters()
                .forEach((name, json) -> calls.add("." + Coded.invoke("output", List.of(literal(name), value(json)))));
        calls.add(".build()");
        return calls.get(0) + "\n" + calls.stream().skip(1).map(Coded::indent).collect(Collectors.joining("\n"));
    }

    private static void timeout(WorkflowDef definition, List<String> calls) {
        WorkflowDef.TimeoutPolicy policy = definition.timeoutPolicy();
        if (policy == WorkflowDef.TimeoutPolicy.UNKNOWN) {
            throw new IllegalArgumentException(
                    "Workflow '" + definition.name() + "' has a timeoutPolicy that has no name in Java: "
                            + definition.json().get("timeoutPolicy"));
        }
        if (!definition.timeout().isZero() || policy != WorkflowDef.TimeoutPolicy.ALERT_ONLY) {
            calls.add(".timeout(Duration.ofSeconds(" + definition.timeout().toSeconds()
                    + "), WorkflowDef.TimeoutPolicy." + policy + ")");
        }
    }

    private static void field(String name, @Nullable Object json, List<String> calls) {
        boolean schema = name.equals("schemaVersion") && !"2".equals(String.valueOf(json));
        if (WRITTEN_ALWAYS.contains(name) && !schema) {
            return;
        }
        String written = json instanceof String one ? literal(one) : value(json);
        calls.add("."
                + (hasMethod(name, json)
                        ? Coded.invoke(name, List.of(written))
                        : Coded.invoke("field", List.of(literal(name), value(json)))));
    }

    private static boolean hasMethod(String name, @Nullable Object json) {
        return switch (name) {
            case "description", "ownerEmail", "failureWorkflow" -> json instanceof String;
            case "restartable" -> json instanceof Boolean;
            case "variables", "inputTemplate" -> json instanceof Map<?, ?>;
            default -> false;
        };
    }

    private static void tasks(List<Coded<TaskSpec>> tasks, @Nullable List<String> methods, List<String> calls) {
        if (methods == null || tasks.size() <= TASKS_PER_METHOD) {
            tasks.forEach(task -> calls.add("." + Coded.invoke("add", List.of(task.source()))));
            return;
        }
        for (int i = 0; i < tasks.size(); i += TASKS_PER_METHOD) {
            List<Coded<TaskSpec>> part = tasks.subList(i, Math.min(tasks.size(), i + TASKS_PER_METHOD));
            String method = "tasks" + (methods.size() + 1);
            String list = Coded.invoke("List.<TaskSpec>of", SourceOfTasks.sources(part));
            methods.add("\n    private static List<TaskSpec> " + method + "() {\n"
                    + Coded.indent("return " + list + ";") + "\n    }\n");
            calls.add(".add(" + method + "())");
        }
    }

    /** Whether a definition has everything that the builder always writes, so that it renders to exactly itself. */
    static boolean isWhole(WorkflowDef definition) {
        return definition.json().keySet().containsAll(WRITTEN_ALWAYS)
                && definition.timeoutPolicy() != WorkflowDef.TimeoutPolicy.UNKNOWN
                && Objects.equals(definition.json().get("schemaVersion"), 2)
                && definition.tasks().stream().allMatch(task -> task.json().containsKey("inputParameters"));
    }
}
