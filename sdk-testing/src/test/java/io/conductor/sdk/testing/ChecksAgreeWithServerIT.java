package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.CustomTask;
import io.conductor.sdk.workflow.InvalidWorkflowException;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server refuses for its structure, build() refuses too. */
@ConductorTest
class ChecksAgreeWithServerIT {

    private record Refused(String type, Map<String, Object> fields, Map<String, Object> inputs) {}

    static Stream<Refused> refused() {
        Stream<Refused> bare = Stream.of(
                        "EVENT",
                        "SWITCH",
                        "DECISION",
                        "DYNAMIC",
                        "FORK_JOIN",
                        "FORK_JOIN_DYNAMIC",
                        "HTTP",
                        "TERMINATE",
                        "KAFKA_PUBLISH",
                        "DO_WHILE",
                        "SUB_WORKFLOW",
                        "JSON_JQ_TRANSFORM")
                .map(type -> new Refused(type, Map.of(), Map.of()));
        Stream<Refused> wrong = Stream.of(
                new Refused("TERMINATE", Map.of(), Map.of("terminationStatus", "TIMED_OUT")),
                new Refused("TERMINATE", Map.of(), Map.of("terminationStatus", "${workflow.input.x}")),
                new Refused("TERMINATE", Map.of("optional", true), Map.of("terminationStatus", "FAILED")),
                new Refused("WAIT", Map.of(), Map.of("duration", "1s", "until", "2030-01-01")),
                new Refused("WAIT", Map.of(), Map.of("duration", "soon")),
                new Refused("WAIT", Map.of(), Map.of("duration", "5 ${workflow.input.x}")),
                new Refused("WAIT", Map.of(), Map.of("until", "2030-01-01 10:00:01")),
                new Refused("SIMPLE", Map.of(), Map.of("x", "${nope.output.x}")));
        return Stream.concat(bare, wrong);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheServerRefusesDoesNotBuild(Refused refused, ConductorClient conductor) {
        WorkflowTask.Builder task =
                WorkflowTask.builder("bad", "bad", refused.type()).inputParameters(refused.inputs());
        refused.fields().forEach(task::field);
        WorkflowDef definition =
                WorkflowDef.builder("checks_agree").tasks(List.of(task.build())).build();

        ConductorApiException refusal = catchThrowableOfType(
                ConductorApiException.class, () -> conductor.metadata().validate(definition));

        assertThat(refusal).as("the server's answer to " + refused).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        CustomTask same = new CustomTask(refused.type(), "bad").inputs(refused.inputs());
        CustomTask spec = refused.fields().containsKey("optional") ? same.optional() : same;
        WorkflowBuilder workflow = WorkflowBuilder.workflow("checks_agree").add(spec);
        InvalidWorkflowException problems = catchThrowableOfType(InvalidWorkflowException.class, workflow::build);
        assertThat(problems).as("what build() says of " + refused).isNotNull();
        assertThat(problems.problems())
                .allSatisfy(problem -> assertThat(problem.path()).isEqualTo("checks_agree / bad"));
    }
}
