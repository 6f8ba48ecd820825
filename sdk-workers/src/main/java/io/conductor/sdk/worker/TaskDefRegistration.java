package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.DefinitionChange;
import io.conductor.sdk.client.Definitions;
import io.conductor.sdk.client.MetadataClient;
import io.conductor.sdk.client.RegistrationPlan;
import io.conductor.sdk.client.WorkflowRegistrar;
import io.conductor.sdk.client.model.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the task definitions that workers declare to the server, as the policy of each says. */
final class TaskDefRegistration {

    private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);

    private final Map<String, DeclaredTaskDef> byType = new LinkedHashMap<>();

    /**
     * Gathers what is declared.
     *
     * @param spec what is set of a worker
     * @throws InvalidWorkerException if workers contradict each other, a definition has no worker, or schemas are wanted
     *     without the library for them
     */
    TaskDefRegistration(
            List<Worker> workers, Function<Worker, WorkerSpec> spec, WorkerTypes types, List<TaskDef> given) {
        List<String> complaints = new ArrayList<>();
        workers.forEach(worker -> declared(worker).declare(worker.declaredTaskDef(), complaints::add));
        for (Worker worker : workers) {
            WorkerSpec set = spec.apply(worker);
            DeclaredTaskDef declared = declared(worker);
            declared.policy(set.get(Setting.REGISTER_TASK_DEF));
            declared.addWhereNobodySays(types.keys(worker));
            if (set.get(Setting.REGISTER_SCHEMA) && declared.policy() != TaskDefPolicy.OFF) {
                addSchemas(worker, declared, types, complaints);
            }
        }
        for (TaskDef each : given) {
            DeclaredTaskDef declared = byType.get(each.name());
            if (declared == null) {
                complaints.add("taskDefs(…): there is no worker for the task type '" + each.name() + "'");
            } else {
                declared.override(each);
            }
        }
        WorkerScan.refuse(complaints);
    }

    private DeclaredTaskDef declared(Worker worker) {
        return byType.computeIfAbsent(worker.spec().taskType(), DeclaredTaskDef::new);
    }

    private static void addSchemas(
            Worker worker, DeclaredTaskDef declared, WorkerTypes types, List<String> complaints) {
        try {
            declared.addWhereNobodySays(types.schemas(worker));
        } catch (IllegalStateException noLibrary) {
            complaints.add(worker.describe() + ": register_schema is on: " + noLibrary.getMessage());
        }
    }

    /** Whether anything is to be done, so that the server is needed. */
    boolean isNeeded() {
        return byType.values().stream().anyMatch(each -> each.policy() != TaskDefPolicy.OFF);
    }

    /**
     * Does it.
     *
     * @throws ConductorException if the server refuses or does not answer, unless only a report was wanted
     */
    void run(MetadataClient metadata) {
        WorkflowRegistrar registrar = new WorkflowRegistrar(metadata);
        try {
            register(registrar);
        } catch (ConductorException e) {
            throw new ConductorException(
                    "The task definitions of the workers could not be registered: " + e.getMessage(), e, e.retryable());
        }
        Definitions reported = definitions(TaskDefPolicy.REPORT);
        try {
            RegistrationPlan plan = registrar.plan(reported);
            if (plan.hasChanges()) {
                log.warn("The server's task definitions are not as the workers declare them: {}", plan);
            }
        } catch (ConductorException e) {
            log.warn("The task definitions of the workers could not be compared with the server's", e);
        }
    }

    private void register(WorkflowRegistrar registrar) {
        logRegistered(registrar.plan(definitions(TaskDefPolicy.UPDATE)).apply());
        RegistrationPlan plan = registrar.plan(definitions(TaskDefPolicy.CREATE));
        logRegistered(plan.additions().apply());
        plan.changes().stream()
                .filter(change -> change.kind() == DefinitionChange.Kind.CHANGED)
                .forEach(change -> log.info("The server's task definition stays, as not the one declared: {}", change));
    }

    private static void logRegistered(List<DefinitionChange> changes) {
        changes.forEach(change -> log.info("Registered: {}", change));
    }

    private Definitions definitions(TaskDefPolicy policy) {
        return Definitions.of()
                .withFieldsOf(byType.values().stream()
                        .filter(each -> each.policy() == policy)
                        .map(DeclaredTaskDef::taskDef)
                        .toArray(TaskDef[]::new));
    }
}
