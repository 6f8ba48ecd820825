package io.conductor.sdk.workflow;

import java.util.Objects;

/**
 * Changes JSON with a jq query in the server (JSON_JQ_TRANSFORM). The query sees the inputs of this task as {@code .name}; its first
 * value is the output {@code result}, all of them are {@code resultList}. Immutable; see {@link TaskSpec}.
 */
public final class JsonJqTask extends FluentTask<JsonJqTask> {

    /**
     * A query.
     *
     * @param taskReferenceName unique in its workflow
     * @param query in the language of jq ({@code queryExpression}), such as {@code .orders | map(.id)}
     */
    public JsonJqTask(String taskReferenceName, String query) {
        this(TaskHead.of("JSON_JQ_TRANSFORM", taskReferenceName)
                .input("queryExpression", Objects.requireNonNull(query, "query")));
    }

    /** {@return a reference to the first value of the query} */
    public Ref result() {
        return output("result");
    }

    private JsonJqTask(TaskHead head) {
        super(head, JsonJqTask::new);
    }
}
