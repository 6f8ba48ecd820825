package io.conductor.sdk.client;

import io.conductor.sdk.client.model.WorkflowDef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts workflow definitions into the order in which each comes behind those that it runs: a workflow may run itself. */
final class RegistrationOrder {

    private final List<WorkflowDef> workflows;
    private final Set<WorkflowDef> entered = new LinkedHashSet<>();
    private final List<WorkflowDef> ordered = new ArrayList<>();

    private RegistrationOrder(List<WorkflowDef> workflows) {
        this.workflows = workflows;
    }

    static List<WorkflowDef> of(List<WorkflowDef> workflows) {
        RegistrationOrder order = new RegistrationOrder(workflows);
        workflows.forEach(order::enter);
        return order.ordered;
    }

    private void enter(WorkflowDef workflow) {
        if (entered.add(workflow)) {
            Set<String> names = new LinkedHashSet<>();
            workflow.failureWorkflow().ifPresent(names::add);
            collect(workflow.json().get("tasks"), names);
            for (WorkflowDef other : workflows) {
                if (names.contains(other.name())) {
                    enter(other);
                }
            }
            ordered.add(workflow);
        }
    }

    /** The names of the workflows that tasks run or start, at any depth. */
    private static void collect(@Nullable Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, names));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                boolean runsOne = key.equals("subWorkflowParam") || key.equals("startWorkflow");
                if (runsOne && inner instanceof Map<?, ?> params && params.get("name") instanceof String name) {
                    names.add(name);
                } else if (key.equals("failureWorkflow") && inner instanceof String name) {
                    names.add(name);
                }
                collect(inner, names);
            });
        }
    }
}
