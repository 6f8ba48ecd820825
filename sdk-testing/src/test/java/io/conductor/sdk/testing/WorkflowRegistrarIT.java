package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.DefinitionChange;
import io.conductor.sdk.client.DefinitionChange.Kind;
import io.conductor.sdk.client.Definitions;
import io.conductor.sdk.client.DefinitionsDifferException;
import io.conductor.sdk.client.MetadataClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.RegistrationConflictException;
import io.conductor.sdk.client.RegistrationPlan;
import io.conductor.sdk.client.WorkflowRegistrar;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.RandomWorkflows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The registrar against a real server: what it registers is unchanged afterwards, and nobody's work is overwritten. */
@ConductorTest
class WorkflowRegistrarIT {

    private static final Path GOLDEN = Path.of("..", "sdk-workflow-dsl", "src", "test", "resources", "golden");

    private final MetadataClient metadata;
    private final WorkflowRegistrar registrar;
    private final String name = "registrar_it_" + UUID.randomUUID();

    WorkflowRegistrarIT(ConductorClient conductor) {
        this.metadata = conductor.metadata();
        this.registrar = new WorkflowRegistrar(metadata);
    }

    private WorkflowDef workflow(String workflowName, String description) {
        return WorkflowDef.builder(workflowName)
                .description(description)
                .tasks(List.of(WorkflowTask.builder(name + "_task", "work", "SIMPLE")
                        .inputParameters(Map.of("x", "${workflow.input.x}"))
                        .build()))
                .build();
    }

    private WorkflowDef parent() {
        return WorkflowDef.builder(name)
                .failureWorkflow(name + "_failed")
                .tasks(List.of(WorkflowTask.builder("child", "child", "SUB_WORKFLOW")
                        .field(
                                "subWorkflowParam",
                                SubWorkflowParams.builder(name + "_child")
                                        .version(1)
                                        .build())
                        .build()))
                .build();
    }

    private Definitions family() {
        return Definitions.of(parent(), workflow(name + "_child", "child"), workflow(name + "_failed", "failed"))
                .with(TaskDef.builder(name + "_task").retryCount(5).build());
    }

    private static void isUnchanged(RegistrationPlan plan) {
        assertThat(plan.changes()).as(plan.toString()).allMatch(change -> change.kind() == Kind.UNCHANGED);
        plan.requireNoChanges();
        assertThat(plan.apply()).isEmpty();
    }

    @Test
    void theSecondRunSaysUnchanged() {
        assertThat(registrar.plan(family()).apply())
                .extracting(DefinitionChange::title)
                .containsExactly(
                        "task " + name + "_task",
                        "workflow " + name + "_child 1",
                        "workflow " + name + "_failed 1",
                        "workflow " + name + " 1");

        isUnchanged(registrar.plan(family()));
    }

    @Test
    void whateverIsRegisteredIsUnchangedAfterwards() {
        Definitions random = Definitions.of(LongStream.range(0, 100)
                .mapToObj(RandomWorkflows::any)
                .map(each -> each.toBuilder().name(name + "_" + each.name()).build())
                .toArray(WorkflowDef[]::new));
        registrar.plan(random).apply();
        isUnchanged(registrar.plan(random));

        for (String folder : List.of("1_notification_workflow_with_fork_join", "2_DynamicForkExample", "customer")) {
            Definitions golden = Definitions.of().withFiles(GOLDEN.resolve(folder));
            registrar.plan(golden).apply();
            isUnchanged(registrar.plan(golden));
        }
    }

    @Test
    void everyFieldOfATaskDefinitionIsComparedAsTheServerKeepsIt() {
        Definitions tasks = Definitions.of()
                .with(
                        TaskDef.builder(name + "_plain").build(),
                        TaskDef.fromJson(Map.ofEntries(
                                Map.entry("name", name + "_full"),
                                Map.entry("description", "d"),
                                Map.entry("retryCount", 0),
                                Map.entry("retryLogic", "LINEAR_BACKOFF"),
                                Map.entry("backoffScaleFactor", 2),
                                Map.entry("retryDelaySeconds", 7),
                                Map.entry("maxRetryDelaySeconds", 8),
                                Map.entry("backoffJitterMs", 9),
                                Map.entry("timeoutSeconds", 100),
                                Map.entry("timeoutPolicy", "RETRY"),
                                Map.entry("responseTimeoutSeconds", 50),
                                Map.entry("totalTimeoutSeconds", 200),
                                Map.entry("pollTimeoutSeconds", 11),
                                Map.entry("concurrentExecLimit", 12),
                                Map.entry("rateLimitPerFrequency", 13),
                                Map.entry("rateLimitFrequencyInSeconds", 14),
                                Map.entry("inputKeys", List.of("a")),
                                Map.entry("outputKeys", List.of("b")),
                                Map.entry("inputTemplate", Map.of("c", 1)),
                                Map.entry("ownerEmail", "a@example.com"))));

        registrar.plan(tasks).apply();

        isUnchanged(registrar.plan(tasks));
    }

    @Test
    void aChangedFieldIsShownAndOnlyItIsWritten() {
        registrar.plan(family()).apply();
        Instant created = metadata.getWorkflow(name + "_child", 1).createTime().orElseThrow();
        Definitions changed = Definitions.of(
                        parent(), workflow(name + "_child", "another"), workflow(name + "_failed", "failed"))
                .with(TaskDef.builder(name + "_task").build());

        RegistrationPlan plan = registrar.plan(changed);

        assertThat(plan).hasToString("""
                0 to add, 2 to change, 2 unchanged
                ~ task N_task
                    $.retryCount: 5 -> 3
                ~ workflow N_child 1
                    $.description: "child" -> "another"
                = workflow N_failed 1
                = workflow N 1""".replace("N", name));
        assertThatThrownBy(plan::requireNoChanges)
                .isInstanceOf(DefinitionsDifferException.class)
                .hasMessageContaining(plan.toString());
        assertThat(plan.apply()).hasSize(2);
        assertThat(metadata.getWorkflow(name + "_child", 1).description()).contains("another");
        assertThat(metadata.getWorkflow(name + "_child", 1).createTime()).contains(created);
        isUnchanged(registrar.plan(changed));
    }

    @Test
    void whatTheServerRefusesIsRegisteredNowhere() {
        WorkflowDef refused = workflow(name + "_refused", "d").toBuilder()
                .tasks(List.of(
                        WorkflowTask.builder("a", "a", "SIMPLE").build(),
                        WorkflowTask.builder("a", "a", "SIMPLE").build()))
                .build();
        Definitions definitions = Definitions.of(workflow(name, "fine"), refused)
                .with(TaskDef.builder(name + "_task").build());

        assertThatThrownBy(() -> registrar.plan(definitions).apply()).hasMessageContaining("should be unique");

        assertThat(registrar.plan(definitions).changes()).allMatch(change -> change.kind() == Kind.ADDED);
    }

    @Test
    void twoRegistrarsAtOnceDoNotOverwriteEachOther(ConductorClient conductor) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ConductorClient other =
                ConductorClient.builder(conductor.serverUrl().toString()).build()) {
            String last = "first";
            registrar.plan(Definitions.of(workflow(name, last))).apply();
            for (int round = 0; round < 10; round++) {
                List<RegistrationPlan> plans = List.of(
                        registrar.plan(Definitions.of(workflow(name, "a" + round))),
                        new WorkflowRegistrar(other.metadata()).plan(Definitions.of(workflow(name, "b" + round))));

                Set<String> ends = applyAtOnce(plans, threads);

                String now = metadata.getWorkflow(name, 1).description().orElseThrow();
                assertThat(ends).containsExactlyInAnyOrder("conflict", "wrote " + now);
                assertThat(now).isNotEqualTo(last).endsWith(String.valueOf(round));
                last = now;
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void twoRegistrarsThatAddTheSameAreNoConflictAndTwoThatAddAnotherAre(ConductorClient conductor) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Definitions same = Definitions.of(workflow(name, "same"));
            assertThat(applyAtOnce(List.of(registrar.plan(same), registrar.plan(same)), threads))
                    .containsExactlyInAnyOrder("wrote same", "nothing to do");
            String added = name + "_added";
            assertThat(applyAtOnce(
                            List.of(
                                    registrar.plan(Definitions.of(workflow(added, "a"))),
                                    registrar.plan(Definitions.of(workflow(added, "b")))),
                            threads))
                    .containsExactlyInAnyOrder(
                            "conflict",
                            "wrote "
                                    + metadata.getWorkflow(added, 1)
                                            .description()
                                            .orElseThrow());
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Set<String> applyAtOnce(List<RegistrationPlan> plans, ExecutorService threads) throws Exception {
        CyclicBarrier start = new CyclicBarrier(plans.size());
        List<Future<String>> ends = new ArrayList<>();
        for (RegistrationPlan plan : plans) {
            ends.add(threads.submit(() -> {
                start.await(60, TimeUnit.SECONDS);
                try {
                    List<DefinitionChange> applied = plan.apply();
                    return applied.isEmpty() ? "nothing to do" : "wrote " + description(applied.get(0));
                } catch (RegistrationConflictException e) {
                    return "conflict";
                }
            }));
        }
        Set<String> texts = new TreeSet<>();
        for (Future<String> end : ends) {
            texts.add(end.get(120, TimeUnit.SECONDS));
        }
        return texts;
    }

    /** What was written: of a changed one its new description, of an added one what the server has now. */
    private String description(DefinitionChange applied) {
        return applied.kind() == Kind.CHANGED
                ? String.valueOf(applied.fields().get(0).after())
                : metadata.getWorkflow(applied.name(), applied.version())
                        .description()
                        .orElseThrow();
    }

    @Test
    void aChangeByHandBetweenPlanAndApplyIsAConflict() {
        registrar.plan(Definitions.of(workflow(name, "first"))).apply();
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow(name, "second")));
        metadata.register(workflow(name, "by hand"), RegisterMode.OVERWRITE);

        assertThatThrownBy(plan::apply)
                .isInstanceOf(RegistrationConflictException.class)
                .hasMessageContaining("$.description: \"first\" -> \"by hand\"");
        assertThat(metadata.getWorkflow(name, 1).description()).contains("by hand");
    }
}
