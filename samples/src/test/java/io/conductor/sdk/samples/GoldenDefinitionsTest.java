package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples' tasks are those that the Python examples emit, which a real server accepted and ran. Left aside is one
 * thing: a copy of {@code joinOn} on FORK_JOIN tasks, which the server does not read.
 */
class GoldenDefinitionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<WorkflowDef> definitions() {
        return Stream.of(
                NotificationSample.notification(),
                DynamicForkSample.moderation(),
                SubscriptionSample.payment(),
                SubscriptionSample.subscription(),
                CheckoutSample.emailReceipt(),
                CheckoutSample.checkout());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void tasksEqualTheGoldenFile(WorkflowDef definition) throws IOException {
        JsonNode built = MAPPER.readTree(JsonCodec.standard().write(definition));

        assertThat(built.get("tasks"))
                .isEqualTo(withoutJoinOnOfForks(golden(definition.name())).get("tasks"));
    }

    private static JsonNode golden(String name) throws IOException {
        String file = "/golden-customer/" + name + ".json";
        try (InputStream json = GoldenDefinitionsTest.class.getResourceAsStream(file)) {
            return MAPPER.readTree(Objects.requireNonNull(json, file));
        }
    }

    private static JsonNode withoutJoinOnOfForks(JsonNode node) {
        if (node instanceof ObjectNode object
                && "FORK_JOIN".equals(object.path("type").asText())) {
            object.remove("joinOn");
        }
        node.forEach(GoldenDefinitionsTest::withoutJoinOnOfForks);
        return node;
    }
}
