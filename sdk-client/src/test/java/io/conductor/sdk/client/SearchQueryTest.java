package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {

    @Test
    void conditionsAreJoined() {
        SearchQuery query = SearchQuery.all()
                .workflowType("checkout", "order 2")
                .status(WorkflowStatus.FAILED)
                .correlationId("c:1")
                .workflowId("w1")
                .startedAfter(Instant.ofEpochMilli(1))
                .startedBefore(Instant.ofEpochMilli(2))
                .endedAfter(Instant.ofEpochMilli(3))
                .endedBefore(Instant.ofEpochMilli(4))
                .in("version", "3");
        assertThat(query)
                .hasToString("workflowType IN (checkout,order 2) AND status='FAILED' AND correlationId='c:1'"
                        + " AND workflowId='w1' AND startTime>1 AND startTime<2 AND endTime>3 AND endTime<4"
                        + " AND version='3'");
        assertThat(query.search().query()).isEqualTo(query.toString());
        assertThat(SearchQuery.all().taskType("pay").taskStatus(TaskStatus.FAILED, TaskStatus.TIMED_OUT))
                .hasToString("taskType='pay' AND status IN (FAILED,TIMED_OUT)");
        assertThat(SearchQuery.all()).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a' AND status='X", "a\"", "a,b", "a(", "a)", "*", "a and b", "a\\", "a\nb", " ", ""})
    void valueThatWouldBecomeAConditionIsRefused(String value) {
        assertThatThrownBy(() -> SearchQuery.all().workflowType(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The search has no way to write the value \"" + value + "\" of workflowType: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a='b' AND c", "status)"})
    void fieldIsAWord(String field) {
        assertThatThrownBy(() -> SearchQuery.all().in(field, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + field + "\" is not the name of a field: letters only");
    }

    @Test
    void conditionNeedsAValue() {
        assertThatThrownBy(() -> SearchQuery.all().status())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A condition on status needs a value");
    }

    /** As the SQL servers read a query: split at AND, quotes and parentheses dropped, split at commas. */
    @Test
    void serverReadsBackExactlyTheValuesThatAreAccepted() {
        Random random = new Random(20260923L);
        String alphabet = "abAND '\"(),*\\=<>%é ";
        for (int i = 0; i < 10_000; i++) {
            String value = random.ints(1 + random.nextInt(9), 0, alphabet.length())
                    .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                    .reduce("", String::concat);
            SearchQuery query;
            try {
                query = SearchQuery.all().correlationId(value).status(WorkflowStatus.FAILED);
            } catch (IllegalArgumentException refused) {
                continue;
            }
            String[] conditions = query.toString().split(" AND ", -1);
            assertThat(conditions).as(value).hasSize(2);
            String read = conditions[0].replaceFirst("^correlationId=", "").replaceAll("[\"'()]", "");
            assertThat(Arrays.asList(read.split(",", -1))).containsExactly(value);
        }
    }
}
