package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes to the server why a method failed. */
final class Failures {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_STACK_TRACE = 16_000;

    private Failures() {}

    /**
     * The failed result of a task; keeps the logs and the output of its context. Never throws: what cannot be described, for
     * want of memory or because it is itself broken, is named by its class.
     */
    static TaskResult failed(RunningTask task, Throwable thrown, JsonCodec codec) {
        try {
            return described(task, thrown, codec);
        } catch (Throwable indescribable) {
            return bare(task, thrown);
        }
    }

    /** The failed result of a task with the class of the exception alone. */
    static TaskResult bare(RunningTask task, Throwable thrown) {
        boolean terminal = unwrapped(thrown) instanceof NonRetryableException;
        return builder(task, terminal)
                .reasonForIncompletion(thrown.getClass().getName())
                .build();
    }

    private static TaskResult.Builder builder(RunningTask task, boolean terminal) {
        TaskResult.Status status = terminal ? TaskResult.Status.FAILED_WITH_TERMINAL_ERROR : TaskResult.Status.FAILED;
        return TaskResult.builder(task.task(), status).workerId(task.workerId());
    }

    private static TaskResult described(RunningTask task, Throwable thrown, JsonCodec codec) {
        Throwable failure = unwrapped(thrown);
        boolean terminal = causes(failure).stream().anyMatch(NonRetryableException.class::isInstance);
        if (!(failure instanceof InvalidInputException)) {
            task.addLog(stackTrace(failure));
        }
        return builder(task, terminal)
                .reasonForIncompletion(reason(failure))
                .outputData(plain(task, codec))
                .logs(task.logs())
                .build();
    }

    /** The output set before the failure; what cannot be written is named in the log instead. */
    private static Map<String, @Nullable Object> plain(RunningTask task, JsonCodec codec) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        task.output().forEach((name, value) -> {
            try {
                plain.put(name, codec.convert(value, Object.class));
            } catch (IllegalArgumentException e) {
                task.addLog("The output '" + name + "' was dropped: " + e.getMessage());
            }
        });
        return plain;
    }

    static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        Throwable cause = cause(thrown);
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    /** The cause of an exception whose {@code getCause} may itself fail. */
    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException broken) {
            return null;
        }
    }

    static String reason(Throwable failure) {
        if (failure instanceof InvalidInputException) {
            return String.valueOf(failure.getMessage());
        }
        String reason = causes(failure).stream().map(Failures::line).collect(Collectors.joining("; caused by "));
        return Shown.cut(reason, LONGEST_REASON);
    }

    private static String line(Throwable failure) {
        String message = message(failure);
        String name = failure.getClass().getName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    /** The message of an exception whose {@code getMessage} may itself fail. */
    private static @Nullable String message(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (RuntimeException broken) {
            return "(its message cannot be read: " + broken.getClass().getName() + ")";
        }
    }

    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> chain = new java.util.LinkedHashSet<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = cause(each)) {
            chain.add(each);
        }
        return chain;
    }

    static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException broken) {
            text.append(failure.getClass().getName());
        }
        return Shown.cut(text.toString(), LONGEST_STACK_TRACE);
    }
}
