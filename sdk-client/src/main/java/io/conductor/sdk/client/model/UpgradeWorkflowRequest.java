package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To which definition a running workflow goes over, the body of {@code POST /workflow/{workflowId}/upgrade} on
 * Orkes-compatible servers. Immutable and thread-safe.
 */
public final class UpgradeWorkflowRequest extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private UpgradeWorkflowRequest(Map<String, ?> json) {
        super(json);
    }

    /**
     * An upgrade to a version.
     *
     * @param name the workflow's name
     * @param version the version to go over to
     * @return the request
     */
    public static UpgradeWorkflowRequest to(String name, int version) {
        return new UpgradeWorkflowRequest(Map.of("name", name, "version", version));
    }

    /**
     * The same request with another workflow input.
     *
     * @param workflowInput values by name
     * @return the changed copy
     */
    public UpgradeWorkflowRequest workflowInput(Map<String, ? extends @Nullable Object> workflowInput) {
        return new UpgradeWorkflowRequest(with("workflowInput", workflowInput));
    }

    /**
     * The same request with outputs for the tasks that the old definition did not have.
     *
     * @param taskOutput output by reference name
     * @return the changed copy
     */
    public UpgradeWorkflowRequest taskOutput(Map<String, ? extends @Nullable Object> taskOutput) {
        return new UpgradeWorkflowRequest(with("taskOutput", taskOutput));
    }
}
