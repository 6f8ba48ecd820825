package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks a large language model that the server has been given access to: LLM_CHAT_COMPLETE and LLM_TEXT_COMPLETE. What has no method here is an
 * {@link #input} by the server's name for it, such as {@code reasoningEffort} or {@code webSearch}. The answer is the output {@code result};
 * beside it are {@code finishReason}, {@code tokenUsed}, {@code toolCalls} and so on. Immutable; see {@link TaskSpec}.
 */
public final class LlmTask extends FluentTask<LlmTask> {

    private LlmTask(TaskHead head) {
        super(head, LlmTask::new);
    }

    /**
     * Goes on with a conversation (LLM_CHAT_COMPLETE). It needs {@link #message messages}, {@link #instructions} or {@link #userInput}.
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider}), such as {@code openai}
     * @param model the provider's name of the model
     * @return the task
     */
    public static LlmTask chat(String taskReferenceName, String provider, String model) {
        return new LlmTask(head("LLM_CHAT_COMPLETE", taskReferenceName, provider, model));
    }

    /**
     * Goes on with a prompt (LLM_TEXT_COMPLETE).
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider}), such as {@code openai}
     * @param model the provider's name of the model
     * @param promptName the name of a prompt that the server keeps, or the prompt itself where the server takes that
     * @return the task
     */
    public static LlmTask text(String taskReferenceName, String provider, String model, String promptName) {
        return new LlmTask(head("LLM_TEXT_COMPLETE", taskReferenceName, provider, model)
                .input("promptName", Objects.requireNonNull(promptName, "promptName")));
    }

    /** What all tasks that use a model begin with. */
    static TaskHead head(String type, String taskReferenceName, String provider, String model) {
        return TaskHead.of(type, taskReferenceName)
                .input("llmProvider", Objects.requireNonNull(provider, "provider"))
                .input("model", Objects.requireNonNull(model, "model"));
    }

    /**
     * Tells the model how to answer: the system prompt of a chat.
     *
     * @param instructions text, may have references
     * @return the changed task
     */
    public LlmTask instructions(String instructions) {
        return input("instructions", Objects.requireNonNull(instructions, "instructions"));
    }

    /**
     * Sets what the user says, behind all messages of a chat.
     *
     * @param userInput text, may have references
     * @return the changed task
     */
    public LlmTask userInput(String userInput) {
        return input("userInput", Objects.requireNonNull(userInput, "userInput"));
    }

    /**
     * Adds a message to a chat.
     *
     * @param role {@code user}, {@code assistant}, {@code system}, {@code tool} or {@code tool_call}
     * @param message text, may have references
     * @return the changed task
     */
    public LlmTask message(String role, String message) {
        List<@Nullable Object> messages = new ArrayList<>();
        if (head().inputs().get("messages") instanceof List<?> present) {
            messages.addAll(present);
        }
        messages.add(JsonValues.object("role", role, "message", message));
        return input("messages", messages);
    }

    /**
     * Sets values for the places in a prompt ({@code promptVariables}).
     *
     * @param variables values by name
     * @return the changed task
     */
    public LlmTask promptVariables(Map<String, ? extends @Nullable Object> variables) {
        return input("promptVariables", variables);
    }

    /**
     * Sets the tools that a chat may call.
     *
     * @param tools each a map with {@code name}, {@code type}, {@code description} and {@code inputSchema}
     * @return the changed task
     */
    public LlmTask tools(List<? extends Map<String, ?>> tools) {
        return input("tools", tools);
    }

    /**
     * Wants JSON for an answer ({@code jsonOutput}); the output {@code result} is then an object.
     *
     * @return the changed task
     */
    public LlmTask jsonOutput() {
        return input("jsonOutput", true);
    }

    /**
     * Sets how much chance there is in the answer; the model's own by default.
     *
     * @param temperature 0 or more
     * @return the changed task
     */
    public LlmTask temperature(double temperature) {
        return input("temperature", temperature);
    }

    /**
     * Takes only from the most likely words that together are this likely ({@code topP}); the model's own by default.
     *
     * @param topP above 0, up to 1
     * @return the changed task
     */
    public LlmTask topP(double topP) {
        return input("topP", topP);
    }

    /**
     * Limits the length of the answer; the model's own limit by default.
     *
     * @param maxTokens 1 or more
     * @return the changed task
     */
    public LlmTask maxTokens(int maxTokens) {
        return input("maxTokens", maxTokens);
    }

    /**
     * Ends the answer before one of these.
     *
     * @param words texts
     * @return the changed task
     */
    public LlmTask stopWords(String... words) {
        return input("stopWords", List.of(words));
    }

    /** {@return a reference to the answer} */
    public Ref result() {
        return output("result");
    }
}
