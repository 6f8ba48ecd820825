package io.conductor.sdk.client;

import io.conductor.sdk.client.DefinitionChange.Kind;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes planned definitions: looks again, lets the server validate, then writes, all under the lock.
 *
 * @param metadata the server
 * @param lock keeps other registrars waiting
 */
record Registration(MetadataClient metadata, RegistrarLock lock) {

    private static final Logger log = LoggerFactory.getLogger(WorkflowRegistrar.class);

    List<DefinitionChange> apply(List<PlannedDefinition> planned) {
        RegistrarLock.Held held = lock.acquire();
        try {
            List<PlannedDefinition> toDo = stillToDo(planned);
            toDo.stream()
                    .filter(each -> each.type() == DefinitionChange.Type.WORKFLOW)
                    .forEach(each -> metadata.validate(WorkflowDef.fromJson(each.wanted())));
            write(toDo);
            toDo.forEach(each -> warnOfLosses(each.lookAgain(metadata).change()));
            return toDo.stream().map(PlannedDefinition::change).toList();
        } finally {
            held.release();
        }
    }

    /** What is to be written, as the server has it now. */
    private List<PlannedDefinition> stillToDo(List<PlannedDefinition> planned) {
        List<PlannedDefinition> toDo = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (PlannedDefinition each : planned) {
            if (each.change().kind() != Kind.UNCHANGED) {
                PlannedDefinition now = each.lookAgain(metadata);
                if (now.change().kind() != Kind.UNCHANGED) {
                    now.conflict(each).ifPresent(conflicts::add);
                    toDo.add(now);
                }
            }
        }
        if (!conflicts.isEmpty()) {
            throw new RegistrationConflictException(conflicts);
        }
        return toDo;
    }

    private void write(List<PlannedDefinition> toDo) {
        List<TaskDef> tasks = toDo.stream()
                .filter(each -> each.type() == DefinitionChange.Type.TASK)
                .map(each -> TaskDef.fromJson(each.complete()))
                .toList();
        if (!tasks.isEmpty()) {
            metadata.registerTaskDefs(tasks);
        }
        toDo.stream()
                .filter(each -> each.type() == DefinitionChange.Type.WORKFLOW)
                .forEach(this::write);
    }

    private void write(PlannedDefinition workflow) {
        boolean isNew = workflow.change().kind() == Kind.ADDED;
        WorkflowDef definition = WorkflowDef.fromJson(workflow.complete());
        try {
            metadata.register(definition, isNew ? RegisterMode.CREATE : RegisterMode.OVERWRITE);
        } catch (ConductorApiException e) {
            if (isNew && RegistrarLock.isTaken(e)) {
                throw new RegistrationConflictException(
                        List.of(workflow.change().title() + " was registered by somebody else in this moment"));
            }
            throw e;
        }
    }

    private static void warnOfLosses(DefinitionChange now) {
        if (now.kind() != Kind.UNCHANGED) {
            log.warn("The server did not keep all of a definition that was registered: {}", now);
        }
    }
}
