package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conductor.sdk.client.ClassPath;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The JSON Schemas of what workers take and give, as their types tell. */
class TaskSchemasTest {

    enum Currency {
        EUR,
        USD
    }

    record Line(String sku, int count, Optional<Line> gift) {}

    record Order(
            @JsonProperty(required = true) String id,
            BigDecimal amount,
            Currency currency,
            List<Line> lines,
            Instant at) {}

    record Payment(@JsonProperty("payment_id") String id, boolean paid, Map<String, Double> rates, Object anything) {}

    @SuppressWarnings("UnusedMethod") // called by reflection
    static final class Workers {

        @WorkerTask("a_record")
        CompletionStage<Payment> record(Order order, TaskContext context) {
            return null;
        }

        @WorkerTask("named")
        @OutputParam("line")
        TaskOutcome<Line> named(
                @InputParam("id") String id,
                @InputParam(value = "count", defaultValue = "1") int count,
                @InputParam("line") Line line,
                @InputParam("note") Optional<String> note) {
            return null;
        }

        @WorkerTask("b_list")
        List<String> list(Map<String, Object> input) {
            return null;
        }

        @WorkerTask("nothing")
        void nothing() {}

        @WorkerTask("untold")
        TaskResult untold() {
            return null;
        }
    }

    @Test
    void schemasAreThoseOfTheGoldenFile() throws IOException {
        WorkerTypes types =
                new WorkerTypes(JsonCodec.standard(), List.of(new TaskType<>("function", Line.class, Payment.class)));
        List<String> complaints = new ArrayList<>();
        List<Worker> workers = new ArrayList<>(new MethodScanner(JsonCodec.standard(), complaints).scan(new Workers()));
        workers.add(
                new FunctionWorker(WorkerSpec.of("function"), Line.class, (input, context) -> 1, JsonCodec.standard()));
        assertThat(complaints).isEmpty();

        Map<String, Object> schemas = new LinkedHashMap<>();
        workers.forEach(worker -> schemas.put(worker.spec().taskType(), types.schemas(worker)));

        JsonCodec json = JsonCodec.standard();
        try (InputStream golden = getClass().getResourceAsStream("/task-schemas.json")) {
            assertThat(json.<Object>read(json.write(schemas), Object.class))
                    .as(() -> new String(json.write(schemas), StandardCharsets.UTF_8))
                    .isEqualTo(json.read(golden.readAllBytes(), Object.class));
        }
    }

    /** What a program sees that has no library for schemas. */
    public static final class Program {

        private Program() {}

        /** Why workers do not start that ask for schemas; ends well without. */
        public static String start() {
            WorkerRunner.builder(new FakeConductor(), JsonCodec.standard())
                    .worker("plain", Map.class, (input, context) -> 1)
                    .start()
                    .close();
            try {
                WorkerRunner.builder(new FakeConductor(), JsonCodec.standard())
                        .worker("plain", Map.class, (input, context) -> 1)
                        .registerTaskDefs(TaskDefPolicy.CREATE)
                        .configure(settings -> settings.registerSchema(true))
                        .start();
                return "started";
            } catch (InvalidWorkerException e) {
                return e.getMessage();
            }
        }
    }

    @Test
    void withoutTheLibraryWorkersRunAndSchemasAreAComplaint() throws Exception {
        try (URLClassLoader loader = ClassPath.without("jsonschema")) {
            assertThat(loader.loadClass(Program.class.getName())
                            .getMethod("start")
                            .invoke(null))
                    .isEqualTo(
                            "The workers cannot be started:\n  - the function for the task type 'plain': register_schema"
                                    + " is on: JSON Schemas need com.github.victools:jsonschema-generator and"
                                    + " com.github.victools:jsonschema-module-jackson on the class path");
        }
    }
}
