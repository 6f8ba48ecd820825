package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefTest {

    @Test
    void referencesAreWrittenAsTheServersExpressions() {
        assertThat(Ref.workflowInput()).hasToString("${workflow.input}");
        assertThat(Ref.workflowInput("user_id")).hasToString("${workflow.input.user_id}");
        assertThat(Ref.workflowInput("user.addresses[0].city")).hasToString("${workflow.input.user.addresses[0].city}");
        assertThat(Ref.workflowOutput()).hasToString("${workflow.output}");
        assertThat(Ref.workflowOutput("x")).hasToString("${workflow.output.x}");
        assertThat(Ref.workflowVariable("x")).hasToString("${workflow.variables.x}");
        assertThat(Ref.workflowSecret("key")).hasToString("${workflow.secrets.key}");
        assertThat(Ref.workflowId()).hasToString("${workflow.workflowId}");
        assertThat(Ref.workflowName()).hasToString("${workflow.workflowType}");
        assertThat(Ref.workflowVersion()).hasToString("${workflow.version}");
        assertThat(Ref.correlationId()).hasToString("${workflow.correlationId}");
        assertThat(Ref.taskOutput("a")).hasToString("${a.output}");
        assertThat(Ref.taskOutput("a", "x")).hasToString("${a.output.x}");
        assertThat(Ref.taskStatus("a")).hasToString("${a.status}");
    }

    @Test
    void referencesGrow() {
        Ref items = Ref.taskOutput("a").get("items");

        assertThat(items.at(2).get("id")).hasToString("${a.output.items[2].id}");
        assertThat(items.get("[1]")).hasToString("${a.output.items[1]}");
        assertThat(items.get("['a name']")).hasToString("${a.output.items['a name']}");
        assertThat(items).hasToString("${a.output.items}");
    }

    @Test
    void referencesAreValues() {
        assertThat(Ref.of("${a.output.x}"))
                .isEqualTo(Ref.taskOutput("a", "x"))
                .hasSameHashCodeAs(Ref.taskOutput("a", "x"))
                .isNotEqualTo(Ref.taskOutput("a", "y"))
                .isNotEqualTo("${a.output.x}");
    }

    @Test
    void referencesWorkInsideText() {
        assertThat("order " + Ref.workflowInput("id")).isEqualTo("order ${workflow.input.id}");
    }

    @Test
    void referencesBecomeTextInJson() {
        byte[] json = JsonCodec.standard().write(Map.of("id", Ref.workflowInput("id")));

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"${workflow.input.id}\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.output",
                "${a.output",
                "a.output}",
                "${}",
                "${ }",
                "x ${a.output}",
                "${a.output} ${b.output}"
            })
    void onlyOneWholeExpressionIsAReference(String text) {
        assertThatThrownBy(() -> Ref.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Not a reference: '" + text + "'. Give one expression like ${task.output.name}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a}", "${a}"})
    void aPathIsPlain(String path) {
        assertThatThrownBy(() -> Ref.workflowInput(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ref.taskOutput(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ref.taskStatus(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexIsNotNegative() {
        assertThatThrownBy(() -> Ref.workflowInput("list").at(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index must not be negative: -1");
    }

    @Test
    void textIsMadeOfReferencesAndValues() {
        assertThat(Ref.format("order {} of {}", Ref.workflowInput("id"), Ref.taskOutput("a", "who")))
                .isEqualTo("order ${workflow.input.id} of ${a.output.who}");
        assertThat(Ref.format("{}{}", Ref.workflowId(), 1)).isEqualTo("${workflow.workflowId}1");
        assertThat(Ref.format("plain")).isEqualTo("plain");
    }

    @Test
    void onlyReferencesOfATextAreResolved() {
        assertThat(Ref.format("a ${x} {}", "${y}")).isEqualTo("a $${x} $${y}");
        assertThat(Ref.format("{}{}", "$", "{workflow.input.a}")).isEqualTo("$${workflow.input.a}");
        assertThat(Ref.format("{}{a} {}{b}", "$", Ref.workflowId())).isEqualTo("$${a} ${workflow.workflowId}{b}");
    }

    @Test
    void aTextHasAPlaceForEachValue() {
        assertThatThrownBy(() -> Ref.format("order {} of {}", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text 'order {} of {}' has 2 places {}, but there are 1 values: [1]");
        assertThatThrownBy(() -> Ref.format("order", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ref.format("order {}", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a reference, text, number or boolean: [] in 'order {}'");
    }

    @Test
    void aDollarBeforeAReferenceIsRefused() {
        assertThatThrownBy(() -> Ref.format("price ${}", Ref.workflowInput("amount")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A dollar sign right before a reference makes plain text of it");
        assertThatThrownBy(() -> Ref.format("{}{}", "$", Ref.workflowInput("amount")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
