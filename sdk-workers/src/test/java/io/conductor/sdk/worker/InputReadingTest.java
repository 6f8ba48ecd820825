package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.sun.management.ThreadMXBean;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An input is read once, straight into its type, and not at all when nobody asks for it. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class InputReadingTest extends WorkerTest {

    private static final AtomicInteger made = new AtomicInteger();

    record Counted(String name) {
        @JsonCreator
        Counted {
            made.incrementAndGet();
        }
    }

    @Test
    void eachInputIsReadOnceAndOnlyIfAMethodTakesIt() {
        start(new Object() {
            @WorkerTask("whole")
            void whole(Counted whole) {}

            @WorkerTask("named")
            void named(@InputParam("one") Counted one, @InputParam("other") String other) {}

            @WorkerTask("none")
            void none(TaskContext context) {}
        });
        made.set(0);

        run("whole", Map.of("name", "x"));
        assertThat(made).hasValue(1);
        run("named", Map.of("one", Map.of("name", "x"), "other", "y", "third", Map.of("name", "x")));
        assertThat(made).hasValue(2);
        run("none", Map.of("name", "x"));
        assertThat(made).hasValue(2);
    }

    @Test
    void inputThatNobodyReadsIsNeverMadeIntoObjects() {
        byte[] answer = answer(20_000);
        List<Object> kept = new ArrayList<>();
        allocated(() -> kept.add(read(answer).inputData())); // loads the classes
        kept.clear();

        long unread = allocated(() -> kept.add(read(answer)));
        long whole = allocated(() -> kept.add(read(answer).inputData()));

        assertThat(answer.length).isGreaterThan(500_000);
        assertThat(unread).isLessThan(200_000); // its text is kept as it came
        assertThat(whole).isGreaterThan(4L * answer.length);
    }

    private static Task read(byte[] answer) {
        List<Task> tasks = JsonCodec.standard().read(answer, Tasks.TYPE);
        return tasks.get(0);
    }

    private static byte[] answer(int entries) {
        List<Map<String, ?>> list = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            list.add(Map.of("name", "entry " + i, "number", i));
        }
        String input = new String(JsonCodec.standard().write(Map.of("list", list)), StandardCharsets.UTF_8);
        return ("[{\"taskId\":\"t\",\"inputData\":" + input + "}]").getBytes(StandardCharsets.UTF_8);
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Tasks {
        static final java.lang.reflect.Type TYPE = type();

        private static List<Task> tasks() {
            return List.of();
        }

        private static java.lang.reflect.Type type() {
            try {
                return Tasks.class.getDeclaredMethod("tasks").getGenericReturnType();
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
    }
}
