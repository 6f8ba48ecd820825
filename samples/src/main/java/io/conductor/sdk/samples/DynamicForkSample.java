package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.DynamicForkTask;
import io.conductor.sdk.workflow.JoinTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dynamic fork: a post of texts, images and videos is moderated piece by piece. Which tasks run, and how many, is
 * decided when the workflow runs; the JOIN waits for all of them.
 */
final class DynamicForkSample implements Sample {

    /** One piece of a post: its kind (text, image or video) and where it is. */
    record Piece(String kind, String content) {}

    record Verdict(String content, boolean accepted, String reason) {}

    static WorkflowDef moderation() {
        return WorkflowBuilder.workflow("DynamicForkExample")
                .version(1)
                .add(new DynamicForkTask("fork_join_dynamic_ref", new JoinTask("join_ref"))
                        .input("dynamicTasks", Ref.workflowInput("dynamicTasks"))
                        .input("dynamicTasksInputs", Ref.workflowInput("dynamicTasksInputs")))
                .build();
    }

    /** The input that makes the fork: a task for each piece, and its input by reference name. */
    static Map<String, Object> inputFor(List<Piece> pieces) {
        List<Map<String, Object>> tasks = new ArrayList<>();
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            String ref = "moderate_" + piece.kind() + "_" + tasks.size();
            tasks.add(Map.of("name", "moderate_" + piece.kind(), "taskReferenceName", ref, "type", "SIMPLE"));
            inputs.put(ref, Map.of("content", piece.content()));
        }
        return Map.of("dynamicTasks", tasks, "dynamicTasksInputs", inputs);
    }

    static final class Workers {

        @WorkerTask("moderate_text")
        Verdict moderateText(@InputParam("content") String text) {
            boolean accepted = !text.contains("spam");
            return new Verdict(text, accepted, accepted ? "no bad words" : "spam");
        }

        @WorkerTask("moderate_image")
        Verdict moderateImage(@InputParam("content") String url) {
            return new Verdict(url, true, "no faces");
        }

        @WorkerTask("moderate_video")
        Verdict moderateVideo(@InputParam("content") String url) {
            return new Verdict(url, true, "no violence");
        }
    }

    @Override
    public List<WorkflowDef> definitions() {
        return List.of(moderation());
    }

    @Override
    public Object workers() {
        return new Workers();
    }

    @Override
    public WorkflowRun start(ConductorClient conductor) {
        List<Piece> post = List.of(
                new Piece("text", "What a view!"),
                new Piece("image", "https://example.com/view.jpg"),
                new Piece("video", "https://example.com/view.mp4"));
        return conductor.workflows().start("DynamicForkExample", 1, inputFor(post));
    }
}
