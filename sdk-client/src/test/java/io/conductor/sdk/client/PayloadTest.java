package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.Payload;
import io.conductor.sdk.client.model.Task;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final JsonCodec CODEC = JsonCodec.standard();

    record Item(String name, BigDecimal price) {}

    private static Task task(String input) {
        byte[] json = ("[{\"taskId\" : \"t0\"}, {\"taskId\":\"é\", \"inputData\" :  " + input
                        + " , \"taskDefName\":\"type\", \"retryCount\":2}]")
                .getBytes(StandardCharsets.UTF_8);
        List<Task> tasks = CODEC.read(json, Types.listOf(Task.class));
        return tasks.get(1);
    }

    @Test
    void inputIsReadStraightIntoTheTypeThatIsAskedFor() {
        Task task = task("{\"name\":\"ünï\\n\\\"}\", \"price\": 12.50}");
        assertThat(task.input().<Item>as(Item.class)).isEqualTo(new Item("ünï\n\"}", new BigDecimal("12.50")));
        assertThat(task.inputData()).isEqualTo(Map.of("name", "ünï\n\"}", "price", 12.5));
        assertThat(task.inputData()).isSameAs(task.inputData());
        assertThat(task.taskId()).isEqualTo("é");
        assertThat(task.taskDefName()).isEqualTo("type");
        assertThat(task.retryCount()).isEqualTo(2);
    }

    @Test
    void fieldsAreCutOutUnread() {
        Task task = task("{ \"text\" : \"a, \\\"b\\\" }\" , \"number\": -1.50e2, \"list\" : [1, {\"x\": []} ],"
                + " \"object\":{\"y\":{\"z\":true}}, \"nothing\":null, \"flag\" :false}");
        Map<String, Payload> fields = task.input().fields();
        assertThat(fields).containsOnlyKeys("text", "number", "list", "object", "flag");
        assertThat(fields.get("text").<String>as(String.class)).isEqualTo("a, \"b\" }");
        assertThat(fields.get("number").<BigDecimal>as(BigDecimal.class)).isEqualByComparingTo("-150");
        assertThat(fields.get("list").<Object>as(Object.class)).isEqualTo(List.of(1, Map.of("x", List.of())));
        assertThat(fields.get("object").fields().get("y").<Object>as(Object.class))
                .isEqualTo(Map.of("z", true));
        assertThat(fields.get("flag").<Boolean>as(boolean.class)).isFalse();
    }

    @Test
    void absentAndNullInputsAreEmptyObjects() {
        assertThat(task("null").input().fields()).isEmpty();
        assertThat(task("null").input().<Object>as(Object.class)).isEqualTo(Map.of());
        assertThat(task("null").inputData()).isEmpty();
        Task bare = CODEC.read("{}".getBytes(StandardCharsets.UTF_8), Task.class);
        assertThat(bare.input().<Object>as(Object.class)).isEqualTo(Map.of());
    }

    @Test
    void inputThatIsNoObjectHasNoFields() {
        assertThat(task("[1]").input().fields()).isEmpty();
        assertThatThrownBy(() -> task("[1]").inputData())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read JSON as java.util.Map");
    }

    @Test
    void misfitSaysWhere() {
        assertThatThrownBy(() -> task("{\"price\":\"much\"}").input().as(Item.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(at price)");
    }

    @Test
    void payloadsOfValuesAndOfPiecesAreWrittenAsTheyWere() {
        Task converted = CODEC.convert(Map.of("inputData", Map.of("a", List.of(1, "x"))), Task.class);
        assertThat(converted.inputData()).isEqualTo(Map.of("a", List.of(1, "x")));
        Payload piece = converted.input().fields().get("a");
        assertThat(new String(CODEC.write(Map.of("piece", piece)), StandardCharsets.UTF_8))
                .isEqualTo("{\"piece\":[1,\"x\"]}");
        record Wrapper(Payload inner) {}
        Wrapper wrapper = task("{\"skip\":0,\"wrapper\":{\"inner\":{\"b\":2}}}")
                .input()
                .fields()
                .get("wrapper")
                .as(Wrapper.class);
        assertThat(wrapper.inner().<Object>as(Object.class)).isEqualTo(Map.of("b", 2));
    }
}
