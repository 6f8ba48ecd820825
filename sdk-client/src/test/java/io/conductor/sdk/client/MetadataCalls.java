package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.List;
import java.util.stream.Stream;

/** The calls of {@link MetadataClient}. */
final class MetadataCalls {

    static final WorkflowDef DEF = WorkflowDef.builder("checkout")
            .tasks(List.of(WorkflowTask.builder("pay", "pay_ref", "SIMPLE").build()))
            .build();
    static final String DEF_JSON =
            "{'name':'checkout','version':1,'schemaVersion':2,'tasks':[{'name':'pay','taskReferenceName':'pay_ref','type':'SIMPLE'}]}";
    static final TaskDef TASK_DEF = TaskDef.builder("pay").retryCount(1).build();
    static final String TASK_DEF_JSON = "{'name':'pay','retryCount':1}";

    private MetadataCalls() {}

    static Stream<Call> all() {
        return Stream.concat(metadata(), taskDefs());
    }

    private static Stream<Call> metadata() {
        return Stream.of(
                Call.of("register", c -> done(() -> c.metadata().register(DEF)))
                        .sends("POST /metadata/workflow?overwrite=false", DEF_JSON),
                Call.of("register, overwriting", c -> done(() -> c.metadata().register(DEF, RegisterMode.OVERWRITE)))
                        .sends("POST /metadata/workflow?overwrite=true", DEF_JSON),
                Call.of("update", c -> c.metadata().update(List.of(DEF)).bulkSuccessfulResults())
                        .sends("PUT /metadata/workflow", "[" + DEF_JSON + "]")
                        .gets("{'bulkErrorResults':{},'bulkSuccessfulResults':['checkout']}", List.of("checkout")),
                Call.of("getWorkflow", c -> c.metadata().getWorkflow("checkout"))
                        .sends("GET /metadata/workflow/checkout", null)
                        .gets(DEF_JSON, DEF),
                Call.of("getWorkflow, one version", c -> c.metadata().getWorkflow("checkout", 3))
                        .sends("GET /metadata/workflow/checkout?version=3", null)
                        .gets(DEF_JSON, DEF),
                Call.of("getWorkflows", c -> c.metadata().getWorkflows())
                        .sends("GET /metadata/workflow", null)
                        .gets("[" + DEF_JSON + "]", List.of(DEF)),
                Call.of("deleteWorkflow", c -> done(() -> c.metadata().deleteWorkflow("checkout", 3)))
                        .sends("DELETE /metadata/workflow/checkout/3", null),
                Call.of("validate", c -> done(() -> c.metadata().validate(DEF)))
                        .sends("POST /metadata/workflow/validate", DEF_JSON));
    }

    private static Stream<Call> taskDefs() {
        return Stream.of(
                Call.of("registerTaskDefs", c -> done(() -> c.metadata().registerTaskDefs(List.of(TASK_DEF, TASK_DEF))))
                        .sends("POST /metadata/taskdefs", "[" + TASK_DEF_JSON + "," + TASK_DEF_JSON + "]"),
                Call.of("registerTaskDef", c -> done(() -> c.metadata().registerTaskDef(TASK_DEF)))
                        .sends("POST /metadata/taskdefs", "[" + TASK_DEF_JSON + "]"),
                Call.of("updateTaskDef", c -> done(() -> c.metadata().updateTaskDef(TASK_DEF)))
                        .sends("PUT /metadata/taskdefs", TASK_DEF_JSON),
                Call.of("getTaskDef", c -> c.metadata().getTaskDef("pay"))
                        .sends("GET /metadata/taskdefs/pay", null)
                        .gets(TASK_DEF_JSON, TASK_DEF),
                Call.of("getTaskDefs", c -> c.metadata().getTaskDefs())
                        .sends("GET /metadata/taskdefs", null)
                        .gets("[" + TASK_DEF_JSON + "]", List.of(TASK_DEF)),
                Call.of("deleteTaskDef", c -> done(() -> c.metadata().deleteTaskDef("pay")))
                        .sends("DELETE /metadata/taskdefs/pay", null));
    }
}
