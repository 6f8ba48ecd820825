package io.conductor.sdk.workflow.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The drawings equal those in {@code src/test/resources/diagram}, which have been looked at. What is drawn now is in
 * {@code target/diagram}: look at it, and copy it if the change is meant.
 */
class DiagramSnapshotTest {

    private static final Path DRAWN = Path.of("target", "diagram");

    static Stream<Arguments> drawings() {
        return Stream.of(
                Arguments.of("notification", definition("notification_workflow_with_fork_join")),
                Arguments.of("dynamic_fork", definition("DynamicForkExample")),
                Arguments.of("subscription", definition("subscription_management")),
                Arguments.of(
                        "subscription_expanded",
                        definition("subscription_management")
                                .expand(List.of(Examples.definition("customer/payment_for_subscription.json")))),
                Arguments.of("checkout", definition("checkout_workflow").links(name -> "https://example.com/" + name)),
                Arguments.of("kitchen_sink", Diagram.of(KitchenSink.definition())),
                Arguments.of("notification_failed", run("1_notification_workflow_with_fork_join/execution_http_500")),
                Arguments.of("dynamic_fork_run", run("2_DynamicForkExample/execution_3")),
                Arguments.of("subscription_failed", run("3_subscription_management/execution_parent_child_failed")),
                Arguments.of(
                        "subscription_run",
                        run("3_subscription_management/execution_parent")
                                .expandExecutions(List.of(
                                        Examples.execution("3_subscription_management/execution_child.json")))));
    }

    private static Diagram definition(String name) {
        return Diagram.of(Examples.definition("customer/" + name + ".json"));
    }

    private static Diagram run(String file) {
        return Diagram.of(Examples.execution(file + ".json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void mermaidAndSvgAreThoseThatWereLookedAt(String name, Diagram drawing) throws IOException {
        assertEqualsSnapshot(name + ".mmd", drawing.mermaid());
        assertEqualsSnapshot(name + ".svg", drawing.svg());
    }

    private static void assertEqualsSnapshot(String file, String drawn) throws IOException {
        Files.createDirectories(DRAWN);
        Files.writeString(DRAWN.resolve(file), drawn);
        assertThat(drawn).as(file).isEqualTo(Examples.text("/diagram/" + file));
    }
}
