package io.conductor.sdk.workflow;

import java.util.Objects;

/**
 * Makes a picture, sound, film or document: GENERATE_IMAGE, GENERATE_AUDIO, GENERATE_VIDEO and GENERATE_PDF. The server keeps what is made and gives
 * its address in the output. What there is to choose is an {@link #input} by the server's name for it: for an image {@code width},
 * {@code height}, {@code style}, {@code n}; for sound {@code voice}, {@code speed}, {@code responseFormat}; for a film {@code duration}, {@code fps},
 * {@code aspectRatio}; for a document {@code pageSize}, {@code theme}, {@code outputLocation}. Immutable; see {@link TaskSpec}.
 */
public final class GenerateTask extends FluentTask<GenerateTask> {

    private GenerateTask(TaskHead head) {
        super(head, GenerateTask::new);
    }

    /**
     * Makes a picture (GENERATE_IMAGE).
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider})
     * @param model the provider's name of the model
     * @param prompt what the picture shows; may have references
     * @return the task
     */
    public static GenerateTask image(String taskReferenceName, String provider, String model, String prompt) {
        return of(LlmTask.head("GENERATE_IMAGE", taskReferenceName, provider, model), "prompt", prompt);
    }

    /**
     * Speaks a text (GENERATE_AUDIO).
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider})
     * @param model the provider's name of the model
     * @param text may have references
     * @return the task
     */
    public static GenerateTask audio(String taskReferenceName, String provider, String model, String text) {
        return of(LlmTask.head("GENERATE_AUDIO", taskReferenceName, provider, model), "text", text);
    }

    /**
     * Makes a film (GENERATE_VIDEO).
     *
     * @param taskReferenceName unique in its workflow
     * @param provider the provider's name on the server ({@code llmProvider})
     * @param model the provider's name of the model
     * @param prompt what the film shows; may have references
     * @return the task
     */
    public static GenerateTask video(String taskReferenceName, String provider, String model, String prompt) {
        return of(LlmTask.head("GENERATE_VIDEO", taskReferenceName, provider, model), "prompt", prompt);
    }

    /**
     * Makes a document in PDF from Markdown (GENERATE_PDF), without a model.
     *
     * @param taskReferenceName unique in its workflow
     * @param markdown the text; may have references
     * @return the task
     */
    public static GenerateTask pdf(String taskReferenceName, String markdown) {
        return of(TaskHead.of("GENERATE_PDF", taskReferenceName), "markdown", markdown);
    }

    private static GenerateTask of(TaskHead head, String input, String text) {
        return new GenerateTask(head.input(input, Objects.requireNonNull(text, input)));
    }
}
