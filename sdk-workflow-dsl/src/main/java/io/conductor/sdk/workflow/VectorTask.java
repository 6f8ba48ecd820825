package io.conductor.sdk.workflow;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes embeddings with a model, and keeps and finds them in a vector database, both as the server has been given access to:
 * LLM_GENERATE_EMBEDDINGS, LLM_STORE_EMBEDDINGS, LLM_INDEX_TEXT, LLM_SEARCH_INDEX, LLM_GET_EMBEDDINGS and LLM_SEARCH_EMBEDDINGS. What has no method
 * here is an {@link #input} by the server's name for it, such as {@code chunkSize} or {@code maxResults}. The output is {@code result}. Immutable; see
 * {@link TaskSpec}.
 */
public final class VectorTask extends FluentTask<VectorTask> {

    private VectorTask(TaskHead head) {
        super(head, VectorTask::new);
    }

    /**
     * Where embeddings are kept.
     *
     * @param vectorDb the database's name on the server
     * @param namespace a part of the index
     * @param index the index
     */
    public record Index(String vectorDb, String namespace, String index) {

        /** Nothing may be null. */
        public Index {
            Objects.requireNonNull(vectorDb, "vectorDb");
            Objects.requireNonNull(namespace, "namespace");
            Objects.requireNonNull(index, "index");
        }
    }

    /**
     * Makes the embedding of a text (LLM_GENERATE_EMBEDDINGS).
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider})
     * @param model the provider's name of the model
     * @param text may have references
     * @return the task
     */
    public static VectorTask generate(String taskReferenceName, String provider, String model, String text) {
        return new VectorTask(LlmTask.head("LLM_GENERATE_EMBEDDINGS", taskReferenceName, provider, model)
                .input("text", Objects.requireNonNull(text, "text")));
    }

    /**
     * Keeps an embedding (LLM_STORE_EMBEDDINGS).
     *
     * @param taskReferenceName unique in its workflow
     * @param index where
     * @param id under which name; may have references
     * @param embeddings where a list of numbers is found
     * @return the task
     */
    public static VectorTask store(String taskReferenceName, Index index, String id, Ref embeddings) {
        return of("LLM_STORE_EMBEDDINGS", taskReferenceName, index)
                .input("id", Objects.requireNonNull(id, "id"))
                .input("embeddings", Objects.requireNonNull(embeddings, "embeddings"));
    }

    /**
     * Cuts a text into chunks and keeps the embedding of each (LLM_INDEX_TEXT). It needs {@link #embeddingModel}.
     *
     * @param taskReferenceName unique in its workflow
     * @param index where
     * @param docId under which name; may have references
     * @param text may have references; for a document set the input {@code url} instead and give an empty text
     * @return the task
     */
    public static VectorTask indexText(String taskReferenceName, Index index, String docId, String text) {
        return of("LLM_INDEX_TEXT", taskReferenceName, index)
                .input("docId", Objects.requireNonNull(docId, "docId"))
                .input("text", Objects.requireNonNull(text, "text"));
    }

    /**
     * Finds what is nearest to a text (LLM_SEARCH_INDEX). It needs {@link #embeddingModel}.
     *
     * @param taskReferenceName unique in its workflow
     * @param index where
     * @param query may have references
     * @return the task
     */
    public static VectorTask search(String taskReferenceName, Index index, String query) {
        return of("LLM_SEARCH_INDEX", taskReferenceName, index).input("query", Objects.requireNonNull(query, "query"));
    }

    /**
     * Finds what is nearest to an embedding (LLM_GET_EMBEDDINGS).
     *
     * @param taskReferenceName unique in its workflow
     * @param index where
     * @param embeddings where a list of numbers is found
     * @return the task
     */
    public static VectorTask get(String taskReferenceName, Index index, Ref embeddings) {
        return of("LLM_GET_EMBEDDINGS", taskReferenceName, index)
                .input("embeddings", Objects.requireNonNull(embeddings, "embeddings"));
    }

    /**
     * Finds what is nearest to an embedding (LLM_SEARCH_EMBEDDINGS), the later name of {@link #get}.
     *
     * @param taskReferenceName unique in its workflow
     * @param index where
     * @param embeddings where a list of numbers is found
     * @return the task
     */
    public static VectorTask searchEmbeddings(String taskReferenceName, Index index, Ref embeddings) {
        return of("LLM_SEARCH_EMBEDDINGS", taskReferenceName, index)
                .input("embeddings", Objects.requireNonNull(embeddings, "embeddings"));
    }

    private static VectorTask of(String type, String taskReferenceName, Index index) {
        return new VectorTask(TaskHead.of(type, taskReferenceName)
                .input("vectorDB", index.vectorDb())
                .input("namespace", index.namespace())
                .input("index", index.index()));
    }

    /**
     * Says which model makes the embeddings ({@code embeddingModelProvider}, {@code embeddingModel}).
     *
     * @param provider the provider's name on the server
     * @param model the provider's name of the model
     * @return the changed task
     */
    public VectorTask embeddingModel(String provider, String model) {
        return input("embeddingModelProvider", provider).input("embeddingModel", model);
    }

    /**
     * Sets the length of the embeddings; the model's own by default.
     *
     * @param dimensions 1 or more
     * @return the changed task
     */
    public VectorTask dimensions(int dimensions) {
        return input("dimensions", dimensions);
    }

    /**
     * Sets what is kept with the embedding, or what is looked for.
     *
     * @param metadata values by name
     * @return the changed task
     */
    public VectorTask metadata(Map<String, ? extends @Nullable Object> metadata) {
        return input("metadata", metadata);
    }

    /** {@return a reference to what was made or found} */
    public Ref result() {
        return output("result");
    }
}
