package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions come from code, JSON, YAML and the class path; every mistake is named with its place. */
class DefinitionsTest {

    @TempDir
    Path folder;

    private static final String WORKFLOW =
            "{\"name\":\"checkout\",\"tasks\":[{\"name\":\"charge\",\"taskReferenceName\":\"c\"}]}";

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> complaints(Path... files) {
        return catchThrowableOfType(
                        InvalidDefinitionsException.class,
                        () -> Definitions.of().withFiles(files))
                .complaints();
    }

    @Test
    void aFileHoldsOneDefinitionOrMany() throws IOException {
        Definitions one = Definitions.of().withFiles(file("one.json", WORKFLOW));
        Definitions many = Definitions.of()
                .withFiles(file("many.json", "[" + WORKFLOW + ",{\"name\":\"charge\",\"retryCount\":5}]"));

        assertThat(one).hasToString("Definitions[workflow checkout 1]");
        assertThat(one.workflows().get(0).tasks().get(0).taskReferenceName()).isEqualTo("c");
        assertThat(many).hasToString("Definitions[workflow checkout 1, task charge]");
        assertThat(many.tasks().get(0).retryCount()).isEqualTo(5);
    }

    @Test
    void yamlIsReadLikeJson() throws IOException {
        Definitions read = Definitions.of().withFiles(file("all.yaml", """
                name: checkout
                version: 2
                tasks:
                  - name: ask
                    taskReferenceName: ask
                    type: SWITCH
                    decisionCases:
                      yes:
                        - name: charge
                          taskReferenceName: c
                          inputParameters: {amount: 1.5, word: no, flag: true, nothing: null}
                ---
                name: charge
                retryCount: 5
                """));

        assertThat(read).hasToString("Definitions[workflow checkout 2, task charge]");
        WorkflowTask ask = read.workflows().get(0).tasks().get(0);
        assertThat(ask.json().get("decisionCases").toString())
                .isEqualTo("{yes=[{name=charge, taskReferenceName=c, inputParameters={amount=1.5, word=no, flag=true,"
                        + " nothing=null}}]}");
    }

    @Test
    void aDirectoryGivesAllItsFilesInOrder() throws IOException {
        file("b.json", "{\"name\":\"b\"}");
        file("deep/a.yml", "name: a");
        file("README.md", "no definition");

        assertThat(Definitions.of().withFiles(folder)).hasToString("Definitions[task b, task a]");
    }

    @Test
    void theClassPathGivesThemToo() {
        assertThat(Definitions.of().withResources("golden/customer/checkout_workflow.json"))
                .hasToString("Definitions[workflow checkout_workflow 1]");
        assertThatThrownBy(() -> Definitions.of().withResources("nowhere.json"))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessage("The definitions cannot be used:\n  - class path resource nowhere.json: is not there");
    }

    @Test
    void everyMistakeIsNamedWithItsFile() throws IOException {
        Path broken = file("broken.json", "{\"name\":");
        Path unclosed = file("unclosed.yaml", "name: [a");
        Path nameless = file("nameless.json", "[{\"version\":1},5]");
        Path taskless = file("taskless.json", "{\"name\":\"w\",\"schemaVersion\":2}");
        Path empty = file("empty.json", "{\"name\":\"w\",\"tasks\":[]}");
        Path wrong = file("wrong.json", "{\"name\":\"w\",\"version\":\"one\",\"tasks\":[1]}");
        Path text = file("text.txt", "");
        Path missing = folder.resolve("missing.json");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));

        List<String> complaints =
                complaints(broken, unclosed, nameless, taskless, empty, wrong, text, missing, nothing);

        assertThat(complaints).hasSize(10);
        assertThat(complaints.get(0))
                .startsWith(broken + ": Cannot read JSON as java.lang.Object")
                .contains("line 1");
        assertThat(complaints.get(1))
                .startsWith(unclosed + ": Cannot read YAML")
                .contains("line");
        assertThat(complaints.subList(2, 10))
                .containsExactly(
                        nameless + "[0]: is no definition: it has no name",
                        nameless + "[1]: is no definition: it has no name",
                        taskless + ": workflow 'w' has no tasks",
                        empty + ": workflow 'w' has no tasks",
                        wrong + ": Field 'version' of WorkflowDef should be a whole number but is one",
                        text + ": does not end with .json, .yaml or .yml",
                        missing + ": cannot be read: java.nio.file.NoSuchFileException: " + missing,
                        nothing + ": has no .json, .yaml or .yml file in it or below it");
    }

    @Test
    void aliasesAreRefusedBecauseTheyWouldBeReadAsText() throws IOException {
        Path file = file("alias.yaml", "name: a\ninputTemplate: &x {a: 1}\nother: *x\n");

        assertThat(complaints(file)).containsExactly(file + ": YAML aliases such as *x are not supported (line 3)");
    }

    @Test
    void oneNameIsDefinedOnce() throws IOException {
        WorkflowDef same = WorkflowDef.fromJson(JsonCodec.standard()
                .read(WORKFLOW.getBytes(java.nio.charset.StandardCharsets.UTF_8), Types.mapOf(Object.class)));
        Path file = file("one.json", WORKFLOW);

        assertThat(Definitions.of(same).withFiles(file).workflows()).hasSize(1);
        assertThat(Definitions.of(same, same.toBuilder().version(2).build()).workflows())
                .hasSize(2);
        assertThatThrownBy(() -> Definitions.of(
                                same.toBuilder().description("another").build())
                        .with(TaskDef.builder("checkout").build())
                        .withFiles(file))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessage(
                        "The definitions cannot be used:\n  - workflow checkout 1 is defined twice, differently: in code"
                                + " and in " + file);
    }

    @Test
    void withoutJacksonsYamlLibraryJsonIsReadAndYamlIsAComplaint() throws Exception {
        Path yaml = file("one.yaml", "name: a");
        Path json = file("one.json", WORKFLOW);
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("yaml")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Definitions.class.getName());
            Object none = type.getMethod(
                            "of", loader.loadClass(WorkflowDef.class.getName()).arrayType())
                    .invoke(
                            null,
                            java.lang.reflect.Array.newInstance(loader.loadClass(WorkflowDef.class.getName()), 0));
            var withFiles = type.getMethod("withFiles", Path[].class);

            assertThat(withFiles.invoke(none, (Object) new Path[] {json}))
                    .hasToString("Definitions[workflow checkout 1]");
            assertThatThrownBy(() -> withFiles.invoke(none, (Object) new Path[] {yaml}))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage(
                            "The definitions cannot be used:\n  - " + yaml
                                    + ": YAML needs com.fasterxml.jackson.dataformat:jackson-dataformat-yaml on the class path");
        }
    }

    @Test
    void definitionsDoNotChange() {
        Definitions none = Definitions.of();

        Definitions one = none.with(TaskDef.builder("a").build());

        assertThat(none.tasks()).isEmpty();
        assertThat(one.tasks()).hasSize(1);
        assertThat(one.workflows()).isEmpty();
    }
}
