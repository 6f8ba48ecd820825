package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of other workflows.
 *
 * @param definitions to be drawn inside the tasks that run them
 * @param executions to be drawn inside the tasks that started them
 * @param link makes an address of a workflow's name; null for no links
 */
record SubWorkflows(
        List<WorkflowDef> definitions,
        List<Workflow> executions,
        @Nullable UnaryOperator<String> link) {

    /** What browsers leave out of an address, and so may hide its scheme. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    static final SubWorkflows NONE = new SubWorkflows(List.of(), List.of(), null);

    SubWorkflows {
        definitions = List.copyOf(definitions);
        executions = List.copyOf(executions);
    }

    SubWorkflows and(List<WorkflowDef> moreDefinitions, List<Workflow> moreExecutions) {
        return new SubWorkflows(both(definitions, moreDefinitions), both(executions, moreExecutions), link);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** The definition given in place, else the one of that name and version, else of that name and the latest. */
    Optional<WorkflowDef> definition(SubWorkflowParams params) {
        return params.workflowDefinition().or(() -> registered(params).max(Comparator.comparing(WorkflowDef::version)));
    }

    private Stream<WorkflowDef> registered(SubWorkflowParams params) {
        Object version = params.json().get("version");
        return definitions.stream()
                .filter(one -> one.name().equals(params.name()))
                .filter(one -> version == null || version.toString().equals(String.valueOf(one.version())));
    }

    Optional<Workflow> execution(String workflowId) {
        return executions.stream()
                .filter(one -> one.workflowId().equals(workflowId))
                .findFirst();
    }

    /** The address of a workflow that is not drawn here. */
    @Nullable
    String link(String workflowName) {
        if (link == null || workflowName.isEmpty()) {
            return null;
        }
        String address = link.apply(workflowName);
        boolean otherScheme = address.matches("(?is)\\s*[a-z][a-z0-9+.-]*:.*") && !address.matches("(?is)https?:.*");
        if (otherScheme || UNSEEN.matcher(address).find()) {
            throw new IllegalArgumentException("Not a link to a page: '" + address
                    + "'. Give http, https, or an address without a scheme, and no control characters");
        }
        return address;
    }
}
