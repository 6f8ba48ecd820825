package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.worker.scanned.NeedsArgument;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class WorkerScanTest extends WorkerTest {

    private static final String SCANNED = "io.conductor.sdk.worker.scanned";
    private static final String INHERITED = "io.conductor.sdk.worker.inherited";

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard());
    }

    private List<String> complaints(Object... workers) {
        InvalidWorkerException[] thrown = new InvalidWorkerException[1];
        assertThatExceptionOfType(InvalidWorkerException.class)
                .isThrownBy(() -> builder().add(workers).start())
                .satisfies(e -> thrown[0] = e);
        return thrown[0].complaints();
    }

    @Test
    void packageIsScannedExactlyWithThoseBelowIt() {
        runner = builder().scan(SCANNED).add(new NeedsArgument("hi")).start();

        assertThat(run("scanned", Map.of()).outputData()).isEqualTo(Map.of("result", "scanned"));
        assertThat(run("fixed", Map.of()).outputData()).isEqualTo(Map.of("result", "fixed"));
        assertThat(run("below", Map.of()).outputData()).isEqualTo(Map.of("result", "below"));
        assertThat(run("greet", Map.of()).outputData()).isEqualTo(Map.of("result", "hi"));
        assertThat(server.polls()).noneMatch(poll -> poll.taskType().equals("other"));
    }

    @Test
    void inheritedWorkersAreTakenOnceFromTheClassThatDeclaresThemIfThatCanBe() {
        runner = builder().scan(INHERITED, INHERITED).start();

        assertThat(run("parent", Map.of()).outputData()).isEqualTo(Map.of("result", "Parent"));
        assertThat(run("child", Map.of()).outputData()).isEqualTo(Map.of("result", "Child"));
        assertThat(run("half", Map.of()).outputData()).isEqualTo(Map.of("result", "Whole"));
        assertThat(runner.workers())
                .extracting(WorkerHandle::taskType)
                .containsExactlyInAnyOrder("parent", "parentStatic", "child", "half", "halfStatic");
    }

    @Test
    void classWithoutAUsableConstructorIsAComplaintWithAHint() {
        assertThatExceptionOfType(InvalidWorkerException.class)
                .isThrownBy(() -> builder().scan(SCANNED).start())
                .withMessageContaining(SCANNED
                        + ".NeedsArgument: has no constructor without parameters; pass an instance to"
                        + " WorkerRunnerBuilder.add");
        assertThatExceptionOfType(InvalidWorkerException.class)
                .isThrownBy(() -> builder().scan(SCANNED + "too").start())
                .withMessageContaining("its constructor failed: java.lang.AssertionError: must not be instantiated");
    }

    @Test
    void packageWithoutWorkersIsAComplaint() {
        assertThatExceptionOfType(InvalidWorkerException.class)
                .isThrownBy(() -> builder().scan("com.acme.nothing").start())
                .withMessageContaining("package com.acme.nothing: no class in it or below it has a @WorkerTask method");
        assertThatExceptionOfType(InvalidWorkerException.class)
                .isThrownBy(() -> builder().start())
                .withMessageContaining("there are no workers");
    }

    @Test
    void instanceWithoutWorkersIsAComplaint() {
        assertThat(complaints("text"))
                .containsExactly("java.lang.String has no @WorkerTask method; annotate one, or leave it out");
    }

    static final class Faulty {
        @WorkerTask("scalar")
        void scalar(String name) {}

        @WorkerTask("two")
        void two(Map<String, Object> one, Map<String, Object> other) {}

        @WorkerTask("list")
        void list(List<String> all) {}

        @WorkerTask("stream")
        void stream(@InputParam("in") InputStream in) {}

        @WorkerTask("nested")
        void nested(@InputParam("in") Map<String, List<Runnable>> in) {}

        @WorkerTask("variable")
        <T> void variable(@InputParam("in") T in) {}

        @WorkerTask("interface")
        void unknown(@InputParam("in") CharSequence in, @InputParam("faulty") Comparable<String> other) {}

        @WorkerTask("default")
        void wrongDefault(@InputParam(value = "in", defaultValue = "many") int in) {}

        @WorkerTask("future")
        Future<String> future() {
            return new java.util.concurrent.FutureTask<>(() -> "");
        }

        @WorkerTask("results")
        Optional<Stream<String>> results() {
            return Optional.empty();
        }

        @WorkerTask(" ")
        void blank() {}

        @WorkerTask(value = "few", concurrency = -1)
        void few() {}

        @WorkerTask("output")
        @OutputParam("")
        String output() {
            return "";
        }
    }

    @Test
    void everythingThatCannotBeBoundIsComplainedAboutAtOnceByClassMethodAndParameter() {
        String name = Faulty.class.getName();
        assertThat(complaints(new Faulty()))
                .contains(
                        name
                                + ".scalar(String): parameter 1 'name': java.lang.String cannot take the whole input, which"
                                + " is an object; annotate with @InputParam to take one input by name",
                        name + ".two(Map, Map): parameter 2 'other': only one parameter can take the whole input;"
                                + " annotate with @InputParam",
                        name + ".list(List): parameter 1 'all': java.util.List<java.lang.String> cannot take the whole"
                                + " input, which is an object; annotate with @InputParam to take one input by name",
                        name + ".stream(InputStream): parameter 1 'in': java.io.InputStream is not data that could be"
                                + " JSON: use a record, a bean or a map",
                        name
                                + ".nested(Map): parameter 1 'in': java.lang.Runnable is not data that could be JSON: use a record, a bean or a map",
                        name + ".variable(Object): parameter 1 'in': the type variable T stands for no certain type",
                        name + ".wrongDefault(int): parameter 1 'in': the default value 'many' is not a int",
                        name + ".future(): result: java.util.concurrent.Future<java.lang.String> is not data that could"
                                + " be JSON: use a record, a bean or a map",
                        name + ".results(): result: java.util.stream.Stream<java.lang.String> is not data that could be"
                                + " JSON: use a record, a bean or a map",
                        name + ".blank(): @WorkerTask names no task type",
                        name + ".few(): concurrency is below 0: -1",
                        name + ".output(): @OutputParam names no output")
                .anyMatch(each -> each.startsWith(name + ".unknown(CharSequence, Comparable): parameter 2 'other': "));
    }

    @Test
    void twoWorkersForOneTypeAndDomainAreAComplaint() {
        class One {
            @WorkerTask(value = "same", domain = "d")
            void one() {}
        }
        class Two {
            @WorkerTask(value = "same", domain = "d")
            void two() {}
        }

        assertThat(complaints(new One(), new Two()))
                .containsExactly("two workers for the task type 'same' in the domain 'd': " + One.class.getName()
                        + ".one() and " + Two.class.getName() + ".two(); give one of them another task type or domain");
    }

    @Test
    void taskDefinitionOfNoWorkerIsAComplaint() {
        class Half {
            @WorkerTask("whole")
            @TaskDefinition(retryCount = 1)
            void whole() {}

            @TaskDefinition(retryCount = 2)
            void half(int seconds) {}
        }

        assertThat(complaints(new Half()))
                .containsExactly(Half.class.getName()
                        + ".half(int): @TaskDefinition has no effect without @WorkerTask; add that, or remove it");
    }

    static class Upper {
        @WorkerTask("upperPrivate")
        private String hidden() {
            return "upper";
        }

        @WorkerTask("upperStatic")
        static String shared() {
            return "upper";
        }

        @WorkerTask("general")
        String general(@InputParam("in") Object in) {
            return "object " + in;
        }

        String general(Integer in) {
            return "upper's overload";
        }
    }

    static final class Lower extends Upper {
        @WorkerTask("lowerPrivate")
        private String hidden() {
            return "lower";
        }

        @WorkerTask("lowerStatic")
        static String shared() {
            return "lower";
        }

        String general(String in) {
            return "lower's overload";
        }
    }

    @Test
    void methodsThatOnlyLookAlikeDoNotOverrideEachOther() {
        start(new Lower());

        for (String where : List.of("upper", "lower")) {
            assertThat(run(where + "Private", Map.of()).outputData()).isEqualTo(Map.of("result", where));
            assertThat(run(where + "Static", Map.of()).outputData()).isEqualTo(Map.of("result", where));
        }
        assertThat(run("general", Map.of("in", 7)).outputData()).isEqualTo(Map.of("result", "object 7"));
    }

    interface Handler<I> {
        @WorkerTask("generic")
        String handle(@InputParam("in") I in);
    }

    static class Doer {
        public String handle(LocalDate in) {
            return in.getClass().getSimpleName();
        }
    }

    static final class DoerThatHandles extends Doer implements Handler<LocalDate> {}

    static class Middle<T extends Number> implements Handler<T> {
        @Override
        public String handle(T in) {
            return "middle";
        }
    }

    static class Last extends Middle<Long> {
        @Override
        public String handle(Long in) {
            return in.getClass().getSimpleName();
        }
    }

    static final class AfterLast extends Last {}

    @Test
    void methodThatTakesTheTypeArgumentOfAnInterfaceOverridesItsMethodWhereverItIs() {
        start(new DoerThatHandles());
        assertThat(run("generic", Map.of("in", "2026-01-31")).outputData()).isEqualTo(Map.of("result", "LocalDate"));
        runner.close();

        start(new AfterLast());
        assertThat(run("generic", Map.of("in", 7)).outputData()).isEqualTo(Map.of("result", "Long"));
    }
}
