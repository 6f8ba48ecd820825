package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mistakes in tasks whose inputs hold secrets: the report names the place and the reference, not the text beside it. */
class SecretsInInputsTest {

    private static final String TOKEN = "Bearer s3cr3t-token";

    private static final HttpTask CALL = new HttpTask(
            "call",
            HttpInput.post("http://localhost/${nope.output.x}/pay?key=s3cr3t-key")
                    .header("Authorization", TOKEN + " ${gone.output.y}")
                    .body(Map.of("password", "s3cr3t-password ${broken")));

    private static final SimpleTask TASK = new SimpleTask("work", "task")
            .input("token", TOKEN + " ${workflow.inputs.a}")
            .input("nested", Map.of("password", "s3cr3t-password ${task.output.b}"));

    @Test
    void reportsOfMistakesDoNotShowTheInputsThatHoldThem() {
        assertThat(problems(demo(CALL, TASK)))
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(problem -> problem.contains("${nope.output.x}"))
                .anyMatch(problem -> problem.contains("${gone.output.y}"))
                .noneMatch(problem -> problem.contains("s3cr3t"));
    }

    @Test
    void tasksDoNotShowTheirInputs() {
        assertThat(CALL + " " + TASK).doesNotContain("s3cr3t");
    }
}
