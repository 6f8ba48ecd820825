package io.conductor.sdk.samples.measures;

import com.sun.source.tree.Tree;
import io.conductor.sdk.samples.measures.MainCode.Field;
import io.conductor.sdk.samples.measures.MainCode.JavaType;
import io.conductor.sdk.samples.measures.MainCode.Method;
import io.conductor.sdk.samples.measures.MainCode.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Holds the main code of the published modules to numbers. Where one is missed, the reason stands beside it. */
@TestMethodOrder(MethodOrderer.MethodName.class) // of the rows of the table
class MeasuresTest {

    /** What a builder gathers changes until it builds, which is what it is for. */
    private static final Set<String> BUILDERS = Set.of(
            "ApiRequest",
            "ClientSettings",
            "LocalConductor.Builder",
            "RunnerParts",
            "TaskResult.Builder",
            "Tls.Builder",
            "WorkflowBuilder");

    /** Misuse, what an iterator and an assertion have to throw, and what a user's code may throw at an interface of his own. */
    private static final Set<String> NOT_OURS = Set.of(
            "AssertionError",
            "Exception",
            "IllegalArgumentException",
            "IllegalStateException",
            "InterruptedException",
            "IOException",
            "NoSuchElementException",
            "NullPointerException",
            "Throwable");

    private static final Pattern SAYS_WHO_MAY_CALL = Pattern.compile(
            "(?i)thread-safe|immutable|do(es)? not change|(one|any|each|every|many|several) threads?|threads? of|thread that|(has|no) state");

    private static final Pattern CHANGEABLE = Pattern.compile(
            "(Atomic|Array|Blocking|Concurrent|Copy|Enum|Hash|Linked|"
                    + "String|Thread|Tree|Weak)\\w*(<.*)?(List|Map|Set|Queue|Deque|Integer|Long|Boolean|Reference|Local|Builder)\\b.*");

    private static final Figures figures = new Figures();
    private static MainCode code;

    @BeforeAll
    static void read() throws IOException {
        code = MainCode.read();
    }

    @AfterAll
    static void write() throws IOException {
        figures.write();
    }

    // Size

    @Test
    void filesAreShort() {
        List<Integer> lines =
                code.files().stream().map(SourceFile::lines).sorted().toList();
        figures.tell("Files", lines.size());
        figures.tell("Lines", lines.stream().mapToInt(one -> one).sum());
        figures.atMost("Lines of a file, median", 80, lines.get((lines.size() - 1) / 2));
        figures.atMost("Lines of a file, 95 of 100", 250, lines.get((int) Math.ceil(lines.size() * 0.95) - 1));
        figures.atMost("Lines of a file, most", 350, lines.get(lines.size() - 1));
        figures.all("Files have at most 350 lines", code.files(), file -> file.lines() <= 350, Map.of());
    }

    @Test
    void methodsAreShortAndSimple() {
        figures.all("Methods have at most 60 lines", code.methods(), method -> method.lines() <= 60, Map.of());
        figures.all(
                "Methods have a cyclomatic complexity of at most 10",
                code.methods(),
                method -> MethodBody.complexity(method.tree()) <= 10,
                Map.of(
                        "FakeRoutes.answer", "a table: what answers each address",
                        "TaskWords.what", "a table: the words for each type of task",
                        "TypedSources.special", "a table: the source of each type of task"));
    }

    // What can be seen, extended and changed

    @Test
    void manyTypesAreNobodysBusiness() {
        figures.atLeast(
                "Top-level types outside of the model are package-private",
                45,
                code.types().stream()
                        .filter(type -> type.outer() == null && !type.inModel())
                        .toList(),
                type -> !type.has(Modifier.PUBLIC));
    }

    @Test
    void classesWithInstancesCannotBeExtended() {
        figures.all(
                "Classes that are not abstract are final",
                code.types().stream()
                        .filter(type -> type.is(Tree.Kind.CLASS) && !type.has(Modifier.ABSTRACT))
                        .toList(),
                type -> type.has(Modifier.FINAL),
                Map.of(
                        "ClientSettings", "sealed, one final builder extends it",
                        "ConductorException", "the root of all exceptions, and one itself",
                        "NonRetryableException", "users extend it"));
    }

    @Test
    void fieldsAreFinal() {
        List<Field> fields =
                code.fields().stream().filter(field -> !field.isEnumConstant()).toList();
        figures.atLeast("Fields are final, those of builders too", 89, fields, Field::isFinal);
        figures.atLeast(
                "Fields outside of builders are final",
                92,
                fields.stream()
                        .filter(field -> !BUILDERS.contains(field.owner().name()))
                        .toList(),
                Field::isFinal);
    }

    @Test
    void nothingStaticChanges() {
        figures.all(
                "Static fields are final and hold what does not change",
                code.fields().stream().filter(Field::isStatic).toList(),
                field -> field.isFinal() && !canChange(field),
                Map.of(
                        "LocalConductor.SHARED", "the one server of all tests of a JVM",
                        "TaskScope.CURRENT", "the task of the thread, taken away when it ends"));
    }

    private static boolean canChange(Field field) {
        String type = String.valueOf(field.tree().getType());
        String value = String.valueOf(field.tree().getInitializer());
        boolean ours = code.fields().stream()
                .anyMatch(inner -> inner.owner().name().equals(type) && !inner.isStatic() && !inner.isFinal());
        boolean array = type.endsWith("[]") && field.open();
        boolean created = value.startsWith("new ")
                && CHANGEABLE.matcher(value.substring(4)).matches();
        return ours || array || created;
    }

    // Exceptions

    @Test
    void exceptionsHaveOneRoot() {
        Map<String, String> parents = code.types().stream()
                .filter(JavaType::isThrowable)
                .collect(Collectors.toMap(
                        type -> type.tree().getSimpleName().toString(),
                        type -> String.valueOf(type.tree().getExtendsClause()),
                        (one, same) -> one));
        figures.all(
                "Exceptions extend ConductorException",
                parents.keySet(),
                name -> name.equals("ConductorException")
                        || parents.get(name).equals("ConductorException")
                        || parents.containsKey(parents.get(name)),
                Map.of());
        figures.all(
                "Public methods throw nothing else of the SDK, and what Java has for misuse",
                code.methods().stream().filter(Method::open).toList(),
                method -> MethodBody.thrown(method.tree()).stream()
                        .allMatch(name -> parents.containsKey(name) || NOT_OURS.contains(name)),
                Map.of("ConductorExtension.resolveParameter", "JUnit asks for its own"));
    }

    // What a reader is told

    @Test
    void everythingPublicHasJavadoc() {
        figures.all(
                "Public types have Javadoc", openTypes(), type -> !type.doc().isBlank(), Map.of());
        figures.all(
                "Public methods have Javadoc, or that of what they override",
                openMethods(),
                Method::isDocumented,
                Map.of());
        figures.all(
                "Public fields and constants have Javadoc",
                code.fields().stream().filter(Field::open).toList(),
                field -> !field.doc().isBlank(),
                Map.of());
    }

    @Test
    void javadocSaysWhatIsThrown() {
        figures.all(
                "Public methods have @throws for what they throw themselves",
                openMethods(),
                method -> method.overrides()
                        || MethodBody.thrown(method.tree()).stream()
                                .allMatch(name -> method.doc().contains("@throws " + name)),
                Map.of());
    }

    @Test
    void javadocSaysWhichThreadsMayCall() {
        figures.all(
                "Public classes and interfaces say whether they are thread-safe",
                openTypes().stream()
                        .filter(type ->
                                (type.is(Tree.Kind.CLASS) || type.is(Tree.Kind.INTERFACE)) && !type.isThrowable())
                        .toList(),
                type -> SAYS_WHO_MAY_CALL
                        .matcher(type.doc().replaceAll("\\s+", " "))
                        .find(),
                Map.of());
    }

    private static List<JavaType> openTypes() {
        return code.types().stream().filter(JavaType::open).toList();
    }

    private static List<Method> openMethods() {
        return code.methods().stream().filter(Method::open).toList();
    }

    // Tests

    @Test
    void testsDoNotSleep() throws IOException {
        Pattern sleep = Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|parkNanos\\(");
        figures.all(
                "Tests do not sleep",
                MainCode.tests(),
                file -> !sleep.matcher(file.text()).find(),
                Map.of(
                        "FakeServer", "a process that does not end by itself",
                        "FaultSuiteTest", "workers that take their time, and that are interrupted",
                        "LoadTest", "a worker that takes its time",
                        "ServerTroubleTest", "a worker that takes its time",
                        "TaskLogTest", "a worker that is interrupted",
                        "WorkerHarnessTest", "a worker that is interrupted",
                        "WorkerProcess", "a worker that takes its time",
                        "WorkerProgram", "a worker that takes its time",
                        "WorkerRuntimeIT", "workers that take their time, and that are interrupted"));
    }

    @Test
    void nothingIsMocked() throws IOException {
        Pattern mocks = Pattern.compile(
                "import (static )?(org\\.(mockito|easymock|powermock|jmock)|mockit|com\\.github\\.tomakehurst)");
        figures.all(
                "Tests of workers and DSL have no mocks",
                MainCode.tests().stream()
                        .filter(file -> file.path().matches(".*/sdk-work(ers|flow-dsl)/.*"))
                        .toList(),
                file -> !mocks.matcher(file.text()).find(),
                Map.of());
    }
}
