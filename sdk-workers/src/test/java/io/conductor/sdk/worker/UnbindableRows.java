package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of {@link BindingTest} for what cannot be bound: a row is a method and the complaint about it. */
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "DoNotCallSuggester"}) // called by reflection
final class UnbindableRows<E> {

    /** The complaint, after the name of the method. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Complaint {
        String value();
    }

    interface Shape {}

    abstract static class Base {
        abstract int size();
    }

    record Item(String name) {}

    @Complaint(
            "parameter 1 'v': java.util.stream.Stream<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    void stream(@InputParam("v") Stream<String> v) {}

    @Complaint("parameter 1 'v': java.io.InputStream is not data that could be JSON: use a record, a bean or a map")
    void inputStream(@InputParam("v") InputStream v) {}

    @Complaint("parameter 1 'v': java.lang.Class<?> is not data that could be JSON: use a record, a bean or a map")
    void type(@InputParam("v") Class<?> v) {}

    @Complaint("parameter 1 'v': java.lang.Runnable is not data that could be JSON: use a record, a bean or a map")
    void runnable(@InputParam("v") Runnable v) {}

    @Complaint("parameter 1 'v': java.lang.Thread is not data that could be JSON: use a record, a bean or a map")
    void thread(@InputParam("v") Thread v) {}

    @Complaint(
            "parameter 1 'v': java.util.Iterator<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    void iterator(@InputParam("v") Iterator<String> v) {}

    @Complaint(
            "parameter 1 'v': java.util.concurrent.CompletableFuture<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    void future(@InputParam("v") CompletableFuture<String> v) {}

    @Complaint(
            "parameter 1 'v': java.util.function.Supplier<java.lang.String> is an interface, of which no value can be"
                    + " made from JSON; give a record or a class")
    void supplier(@InputParam("v") Supplier<String> v) {}

    @Complaint("parameter 1 'v': io.conductor.sdk.worker.UnbindableRows$Shape is an interface, of which no value can be"
            + " made from JSON; give a record or a class")
    void ownInterface(@InputParam("v") Shape v) {}

    @Complaint("parameter 1 'v': io.conductor.sdk.worker.UnbindableRows$Base is abstract, of which no value can be made"
            + " from JSON; give a record or a class")
    void abstractClass(@InputParam("v") Base v) {}

    @Complaint("parameter 1 'v': io.conductor.sdk.worker.UnbindableRows$Shape is an interface, of which no value can be"
            + " made from JSON; give a record or a class")
    void listOfInterfaces(@InputParam("v") List<Shape> v) {}

    @Complaint("parameter 1 'v': java.lang.Thread is not data that could be JSON: use a record, a bean or a map")
    void arrayOfThreads(@InputParam("v") Thread[] v) {}

    @Complaint("parameter 1 'v': the type variable E stands for no certain type")
    void typeVariable(@InputParam("v") E v) {}

    @Complaint("parameter 1 'v': the type variable E stands for no certain type")
    void listOfATypeVariable(@InputParam("v") List<E> v) {}

    @Complaint(
            "parameter 1 'v': io.conductor.sdk.client.model.TaskResult is what a worker returns, not what it is given")
    void taskResult(TaskResult v) {}

    @Complaint(
            "parameter 1 'v': io.conductor.sdk.worker.TaskOutcome<java.lang.String> is what a worker returns, not what"
                    + " it is given")
    void outcome(@InputParam("v") TaskOutcome<String> v) {}

    @Complaint("parameter 1 'v': java.lang.String cannot take the whole input, which is an object; annotate with"
            + " @InputParam to take one input by name")
    void wholeText(String v) {}

    @Complaint("parameter 1 'v': int cannot take the whole input, which is an object; annotate with @InputParam to take"
            + " one input by name")
    void wholeInt(int v) {}

    @Complaint("parameter 1 'v': java.util.List<java.lang.String> cannot take the whole input, which is an object;"
            + " annotate with @InputParam to take one input by name")
    void wholeList(List<String> v) {}

    @Complaint("parameter 1 'v': java.lang.String[] cannot take the whole input, which is an object; annotate with"
            + " @InputParam to take one input by name")
    void wholeArray(String[] v) {}

    @Complaint("parameter 1 'v': java.util.Optional<java.lang.String> cannot take the whole input, which is an object;"
            + " annotate with @InputParam to take one input by name")
    void wholeOptional(Optional<String> v) {}

    @Complaint("parameter 1 'v': java.time.LocalDate cannot take the whole input, which is an object; annotate with"
            + " @InputParam to take one input by name")
    void wholeDate(LocalDate v) {}

    @Complaint("parameter 1 'v': java.lang.Thread$State cannot take the whole input, which is an object; annotate with"
            + " @InputParam to take one input by name")
    void wholeEnum(Thread.State v) {}

    @Complaint("parameter 2 'w': only one parameter can take the whole input; annotate with @InputParam")
    void twoWholes(Item v, Map<String, Object> w) {}

    @Complaint("parameter 1 'v': the default value 'many' is not a int")
    void wrongDefault(@InputParam(value = "v", defaultValue = "many") int v) {}

    @Complaint("parameter 1 'v': the default value '5' is not a java.time.LocalDate[]")
    void wrongDefaultArray(@InputParam(value = "v", defaultValue = "5") LocalDate[] v) {}

    @Complaint("parameter 1 'v': a int cannot be absent; give a defaultValue or take an Optional")
    void absentPrimitive(@InputParam(value = "v", required = false) int v) {}

    @Complaint("parameter 1 'v': io.conductor.sdk.client.model.Task is given as it is; remove @InputParam")
    void namedTask(@InputParam("v") Task v) {}

    @Complaint("parameter 1 'v': io.conductor.sdk.worker.TaskContext is given as it is; remove @InputParam")
    void namedContext(@InputParam("v") TaskContext v) {}

    @Complaint("result: java.util.stream.IntStream is not data that could be JSON: use a record, a bean or a map")
    IntStream givesStream() {
        return IntStream.empty();
    }

    @Complaint(
            "result: java.util.concurrent.Future<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    Future<String> givesFuture() {
        throw new AssertionError();
    }

    @Complaint(
            "result: java.util.concurrent.Flow$Publisher<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    Flow.Publisher<String> givesPublisher() {
        throw new AssertionError();
    }

    @Complaint(
            "result: java.util.Iterator<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    Iterator<String> givesIterator() {
        throw new AssertionError();
    }

    @Complaint(
            "result: java.lang.Iterable<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    Iterable<String> givesIterable() {
        throw new AssertionError();
    }

    @Complaint("result: java.lang.Thread is not data that could be JSON: use a record, a bean or a map")
    CompletionStage<Thread> givesThreadLater() {
        throw new AssertionError();
    }

    @Complaint(
            "result: java.util.stream.Stream<java.lang.String> is not data that could be JSON: use a record, a bean or a map")
    TaskOutcome<Stream<String>> givesStreamInAnOutcome() {
        throw new AssertionError();
    }

    @Complaint("result: java.lang.Class<?> is not data that could be JSON: use a record, a bean or a map")
    CompletableFuture<Optional<Class<?>>> givesClassDeepInside() {
        throw new AssertionError();
    }

    @Complaint("@OutputParam has no effect on a void result; remove it")
    @OutputParam("v")
    void namedNothing() {}

    @Complaint("@OutputParam has no effect on a TaskResult result; remove it")
    @OutputParam("v")
    TaskResult namedTaskResult() {
        throw new AssertionError();
    }

    @Complaint("@OutputParam names no output")
    @OutputParam(" ")
    Duration namedBlank() {
        throw new AssertionError();
    }
}
