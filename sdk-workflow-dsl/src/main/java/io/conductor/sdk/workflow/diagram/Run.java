package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a task: all executions of one reference name, its retries and its turns in a loop.
 *
 * @param tasks in the order in which they were scheduled; empty when it has not been reached
 */
record Run(List<Task> tasks) {

    static final Run NONE = new Run(List.of());

    Run {
        tasks = List.copyOf(tasks);
    }

    private Optional<Task> last() {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(tasks.size() - 1));
    }

    StatusLook look() {
        return last().map(task -> StatusLook.of(task.status())).orElse(StatusLook.NOT_REACHED);
    }

    /** How often the last turn was tried. */
    long attempts() {
        return last().map(last -> tasks.stream()
                        .filter(task -> task.referenceTaskName().equals(last.referenceTaskName()))
                        .count())
                .orElse(0L);
    }

    /** How many turns of a loop it took part in. */
    long turns() {
        return tasks.stream().map(Task::referenceTaskName).distinct().count();
    }

    Optional<String> reason() {
        return last().filter(task -> task.status() != TaskStatus.COMPLETED).flatMap(Task::reasonForIncompletion);
    }

    /** Status and duration. */
    String state() {
        String status = last().map(task -> task.status().name()).orElse("NOT REACHED");
        String time = last().flatMap(Run::duration)
                .map(duration -> " · " + Texts.duration(duration))
                .orElse("");
        return look().mark() + " " + status + time;
    }

    /** Attempts and turns, where there was more than one. */
    String repeats() {
        String attempts = attempts() > 1 ? attempts() + " attempts" : "";
        String turns = turns() > 1 ? turns() + " turns" : "";
        return attempts + (attempts.isEmpty() || turns.isEmpty() ? "" : " · ") + turns;
    }

    String summary() {
        return Stream.of(state(), repeats(), reason().orElse(""))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** How long a task ran, its time in the queue left out; empty while it has not ended. */
    static Optional<Duration> duration(Task task) {
        Optional<Instant> started = task.startTime().or(task::scheduledTime);
        return task.endTime()
                .flatMap(end -> started.map(start -> Duration.between(start, end)))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }
}
