package io.conductor.sdk.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random trees with everything that JSON can hold go through the model unchanged. The seed is in the message. */
class RandomJsonTest {

    private static final String[] NAMES = {
        "name", "tasks", "inputParameters", "type", "decisionCases", "forkTasks", "x", "", "é ", "\"q\"", "a.b", "${x}"
    };

    @Test
    void anyObjectIsWrittenAsItWasReadAndEqualsItself() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 2_000; seed++) {
            JsonNode json = object(new Random(seed), 5);
            byte[] bytes = Golden.bytes(json);
            WorkflowDef read = Golden.CODEC.read(bytes, WorkflowDef.class);
            assertThat(text(read)).as("seed %d", seed).isEqualTo(json.toString());
            WorkflowDef again = WorkflowDef.fromJson(read.json()).toBuilder().build();
            assertThat(again).as("seed %d", seed).isEqualTo(read).hasSameHashCodeAs(read);
            Task task = Golden.CODEC.read(
                    Golden.bytes(JsonNodeFactory.instance.objectNode().set("inputData", json)), Task.class);
            assertThat(text(task.inputData())).as("seed %d", seed).isEqualTo(json.toString());
        }
    }

    private static String text(Object value) {
        return new String(Golden.CODEC.write(value), StandardCharsets.UTF_8);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(random.nextLong());
            case 4 -> json.numberNode(new BigInteger(100, random));
            case 5 -> json.numberNode(Double.longBitsToDouble(random.nextLong() & 0x7fe_fffff_ffff_ffffL));
            case 6 -> json.numberNode(new BigDecimal(new BigInteger(200, random).setBit(100), 1 + random.nextInt(300)));
            case 7 -> json.textNode(text(random));
            case 8 -> object(random, depth);
            default -> {
                ArrayNode array = json.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 0, 0x10ffff)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
