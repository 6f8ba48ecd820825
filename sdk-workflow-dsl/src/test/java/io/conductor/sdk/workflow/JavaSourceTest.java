package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.SourceCompiler.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source is written, compiled by the compiler of this JVM, and run; what it builds equals what it was written from. */
class JavaSourceTest {

    @TempDir
    Path directory;

    @Test
    void allGoldenDefinitionsComeBack() throws Exception {
        List<WorkflowDef> definitions = new ArrayList<>();
        for (String folder : List.of("golden", "recorded")) {
            try (Stream<Path> files = Files.walk(Path.of("src/test/resources", folder))) {
                for (Path file :
                        files.filter(JavaSourceTest::isDefinition).sorted().toList()) {
                    definitions.add(read(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(definitions).hasSizeGreaterThan(75);

        assertComeBack(definitions);
    }

    private static boolean isDefinition(Path file) {
        String name = file.getFileName().toString();
        boolean ofDefinitions =
                file.getParent().endsWith("customer") || file.getParent().endsWith("types");
        return name.startsWith("def_") || (name.endsWith(".json") && ofDefinitions);
    }

    /** Those of at most 6000 bytes: the largest of chance would keep the compiler busy for minutes. */
    @Test
    void fiveHundredRandomDefinitionsComeBack() throws Exception {
        List<WorkflowDef> definitions = LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(RandomWorkflows::any)
                .filter(definition -> JsonCodec.standard().write(definition).length <= 6_000)
                .limit(500)
                .toList();

        assertComeBack(definitions);
    }

    @Test
    void deepAndWideDefinitionsComeBack() throws Exception {
        assertComeBack(List.of(RandomWorkflows.any(5), RandomWorkflows.any(8), RandomWorkflows.any(18)));
    }

    private void assertComeBack(List<WorkflowDef> definitions) throws Exception {
        List<JavaSource> sources = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            sources.add(JavaSource.of(definitions.get(i)).className("Made" + i).inPackage("made"));
            names.add("made.Made" + i);
        }
        assertComeBack(definitions, sources, names);
    }

    private void assertComeBack(List<WorkflowDef> definitions, List<JavaSource> sources, List<String> names)
            throws Exception {
        try (Compiled compiled = SourceCompiler.compile(sources, names, directory)) {
            for (int i = 0; i < definitions.size(); i++) {
                assertThat(Golden.sent(compiled.definition(i)).json())
                        .as(sources.get(i).text())
                        .isEqualTo(withWhatTheBuilderWrites(definitions.get(i)).json());
            }
        }
    }

    /** The server takes what is not there for these values, and the builder writes them. */
    private static WorkflowDef withWhatTheBuilderWrites(WorkflowDef definition) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", 1);
        json.put("schemaVersion", 2);
        json.put("timeoutSeconds", 0);
        json.put("timeoutPolicy", "ALERT_ONLY");
        json.put("inputParameters", List.of());
        json.put("outputParameters", Map.of());
        json.putAll(definition.json());
        return Golden.sent(WorkflowDef.fromJson(json));
    }

    private static WorkflowDef read(byte[] json) {
        return Objects.requireNonNull(JsonCodec.standard().read(json, WorkflowDef.class));
    }

    @Test
    void typedTasksReadLikeWrittenByHand() throws IOException {
        String source = JavaSource.of(Golden.read("customer/notification_workflow_with_fork_join.json"))
                .inPackage("com.acme")
                .text();

        assertThat(source).isEqualTo(resource("/source/NotificationWorkflowWithForkJoin.java"));
    }

    private static String resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(JavaSourceTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyTypeWithAClassIsWrittenAsThatClass() throws Exception {
        WorkflowDef definition = read(Files.readAllBytes(Path.of("src/test/resources/source/every_type.json")));

        String source = JavaSource.of(definition).text();

        assertComeBack(List.of(definition));
        assertThat(source)
                .contains(
                        "new HumanTask(",
                        "new NoopTask(",
                        "new SetVariableTask(",
                        "new PullMessagesTask(",
                        "new JsonJqTask(",
                        "LlmTask.chat(",
                        "LlmTask.text(",
                        "VectorTask.generate(",
                        "GenerateTask.image(",
                        "GenerateTask.audio(",
                        "GenerateTask.video(",
                        "GenerateTask.pdf(",
                        "McpTask.listTools(",
                        "McpTask.callTool(",
                        "new DoWhileTask(",
                        "SwitchTask.graaljs(",
                        "SwitchTask.javascript(",
                        "new WaitTask(",
                        "Duration.ofSeconds(5)",
                        "new TerminateTask(",
                        "new EventTask(",
                        "new DynamicTask(",
                        "new InlineTask(",
                        ".evaluator(\"graaljs\")",
                        "new KafkaPublishTask(",
                        "new ExclusiveJoinTask(",
                        "new DynamicForkTask(");
        assertThat(source).contains("new CustomTask(\"NEWER_THAN_THIS\"").containsOnlyOnce("new CustomTask(");
    }

    @Test
    void namesThatAreNoIdentifiersAndTextsWithEverythingComeBack() throws Exception {
        String text = "quote \" backslash \\ \\u0041 line\nbreak \t \u0000 \u202E emoji 👩‍👩‍👧 $${x} */";
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(text, text);
        input.put("null", null);
        input.put("list", java.util.Arrays.asList(null, 1, 2L, 1.5, true, "${workflow.input.a[0].b}", "${a.output}"));
        input.put("object", java.util.Collections.singletonMap("k", null));
        input.put("long", 12345678901L);
        input.put("digits", new java.math.BigDecimal("1234567890.12345678901234567890"));
        input.put("refs", List.of("${t.status}", "${workflow.secrets.s}", "${workflow.variables.v}", "$${a b}"));
        input.put("script", "x".repeat(70_000));
        for (int i = 0; i < 12; i++) {
            input.put("many" + i, Map.of("value", i));
        }
        input.put("entries", new LinkedHashMap<>(input));
        WorkflowDef definition = WorkflowDef.builder("1 class, \"new\"!")
                .tasks(List.of(
                        simple("n", "t").build(),
                        simple("n", "a").build(),
                        simple("set " + text, text).field("unknownField", input).build()))
                .build();

        assertThat(JavaSource.of(definition).text()).contains("class Workflow1ClassNew {");
        assertComeBack(List.of(Golden.sent(definition)));
    }

    @Test
    void namesOfClassesThatTheSourceCouldUseGetAnEnding() throws Exception {
        List<WorkflowDef> definitions = Stream.of(
                        "send_task", "task", "workflow task", "1 task", "duration", "object", "ref")
                .map(name -> WorkflowDef.builder(name)
                        .tasks(List.of(simple("n", "t").build()))
                        .build())
                .toList();
        List<JavaSource> sources = definitions.stream()
                .map(one -> JavaSource.of(one).inPackage("made"))
                .toList();

        assertComeBack(
                definitions,
                sources,
                List.of(
                        "made.SendTaskDefinition",
                        "made.TaskDefinition",
                        "made.WorkflowTaskDefinition",
                        "made.Workflow1TaskDefinition",
                        "made.DurationDefinition",
                        "made.ObjectDefinition",
                        "made.RefDefinition"));
    }

    @Test
    void listsOfNothingButNullComeBack() throws Exception {
        List<@Nullable Object> none = java.util.Collections.singletonList(null);
        WorkflowDef definition = WorkflowDef.builder("nulls")
                .tasks(List.of(WorkflowTask.builder("n", "t", "SIMPLE")
                        .inputParameters(Map.of(
                                "one", none, "inside", List.of(none), "two", java.util.Arrays.asList(null, null)))
                        .build()))
                .build();

        assertComeBack(List.of(definition));
    }

    private static WorkflowTask.Builder simple(String name, String referenceName) {
        return WorkflowTask.builder(name, referenceName, "SIMPLE").inputParameters(Map.of());
    }

    @Test
    void fiveHundredTasksFitIntoAClass() throws Exception {
        List<WorkflowTask> tasks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            tasks.add(WorkflowTask.builder("work", "t" + i, "SIMPLE")
                    .inputParameters(Map.of("a", "${workflow.input.a}", "b", Map.of("c", i)))
                    .build());
        }

        assertComeBack(List.of(WorkflowDef.builder("many").tasks(tasks).build()));
    }

    @Test
    void wrongNamesAreRefused() {
        JavaSource source =
                JavaSource.of(WorkflowDef.builder("x").tasks(List.of()).build());

        assertThatThrownBy(() -> source.className("class")).hasMessage("Not a name of a class: 'class'");
        assertThatThrownBy(() -> source.className("ForkTask")).hasMessage("Not a name of a class: 'ForkTask'");
        assertThatThrownBy(() -> source.inPackage("a-b")).hasMessage("Not a name of a package: 'a-b'");
    }

    @Test
    void unknownTimeoutPolicyIsNamed() {
        WorkflowDef newer =
                WorkflowDef.builder("newer").field("timeoutPolicy", "PAUSE").build();

        assertThatThrownBy(() -> JavaSource.of(newer).text())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Workflow 'newer' has a timeoutPolicy that has no name in Java: PAUSE");
    }
}
