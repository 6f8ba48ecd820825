package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.DefinitionChange.Kind;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registrar shows what differs, writes only that, and never over what somebody else wrote in the meantime. */
class WorkflowRegistrarTest {

    private final FakeMetadata server = new FakeMetadata();
    private final FakeClock clock = new FakeClock();
    private final WorkflowRegistrar registrar = new WorkflowRegistrar(server, clock, Duration.ofSeconds(30));

    private static WorkflowDef workflow(String name, Object input) {
        return WorkflowDef.builder(name)
                .tasks(List.of(WorkflowTask.builder("charge", "charge_ref", "SIMPLE")
                        .inputParameters(Map.of("amount", input))
                        .build()))
                .build();
    }

    private static WorkflowDef running(String name, String other) {
        return WorkflowDef.builder(name)
                .tasks(List.of(WorkflowTask.builder("sub", "sub", "SUB_WORKFLOW")
                        .field(
                                "subWorkflowParam",
                                SubWorkflowParams.builder(other).build())
                        .build()))
                .build();
    }

    private void isThere(WorkflowDef... workflows) {
        registrar.plan(Definitions.of(workflows)).apply();
        server.writes.clear();
    }

    @Test
    void aPlanShowsWhatIsNewChangedAndUnchanged() {
        isThere(workflow("old", 1), workflow("same", 1));
        server.tasks.put("charge", TaskDef.builder("charge").build());

        RegistrationPlan plan = registrar.plan(Definitions.of(
                        workflow("new", 1),
                        workflow("old", 2).toBuilder().restartable(false).build(),
                        workflow("same", 1))
                .with(TaskDef.builder("charge").retryCount(5).build()));

        assertThat(plan).hasToString("""
                1 to add, 2 to change, 1 unchanged
                ~ task charge
                    $.retryCount: 3 -> 5
                + workflow new 1
                ~ workflow old 1
                    $.tasks[0].inputParameters.amount: 1 -> 2
                    $.restartable: true -> false
                = workflow same 1""");
        assertThat(plan.hasChanges()).isTrue();
        assertThat(server.writes).isEmpty();
    }

    @Test
    void fieldsOfATaskDefinitionAreChangedAndTheOthersStay() {
        server.tasks.put(
                "charge",
                TaskDef.builder("charge")
                        .retryCount(1)
                        .inputTemplate(Map.of("currency", "EUR"))
                        .field("createTime", 5)
                        .build());

        RegistrationPlan plan = registrar.plan(Definitions.of()
                .withFieldsOf(TaskDef.builder("charge").retryCount(5).build()));
        plan.apply();

        assertThat(plan).hasToString("""
                0 to add, 1 to change, 0 unchanged
                ~ task charge
                    $.retryCount: 1 -> 5""");
        assertThat(server.tasks.get("charge").json())
                .containsEntry("retryCount", 5)
                .containsEntry("inputTemplate", Map.of("currency", "EUR"))
                .containsEntry("createTime", 5);
    }

    @Test
    void onlyWhatIsMissingCanBeAdded() {
        TaskDef charge = TaskDef.builder("charge").retryCount(1).build();
        server.tasks.put("charge", charge);
        Definitions definitions = Definitions.of()
                .with(
                        TaskDef.builder("charge").retryCount(5).build(),
                        TaskDef.builder("ship").build());

        RegistrationPlan additions = registrar.plan(definitions).additions();
        additions.apply();

        assertThat(additions).hasToString("1 to add, 0 to change, 0 unchanged\n+ task ship");
        assertThat(server.tasks).containsEntry("charge", charge).containsKey("ship");
    }

    @Test
    void aPlanIsReadByMachinesToo() {
        isThere(workflow("old", 1));

        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("old", 2)));

        assertThat(plan.json())
                .isEqualTo(
                        "{\"different\":true,\"changes\":[{\"kind\":\"CHANGED\",\"type\":\"WORKFLOW\",\"name\":\"old\","
                                + "\"version\":1,\"fields\":[{\"path\":\"$.tasks[0].inputParameters.amount\",\"before\":1,"
                                + "\"after\":2}]}]}");
    }

    @Test
    void aPipelineFailsWhenTheServerDiffers() {
        Definitions definitions = Definitions.of(workflow("new", 1));

        assertThatThrownBy(() -> registrar.plan(definitions).requireNoChanges())
                .isInstanceOf(DefinitionsDifferException.class)
                .hasMessage("The server has other definitions.\n1 to add, 0 to change, 0 unchanged\n+ workflow new 1");
        registrar.plan(definitions).apply();
        registrar.plan(definitions).requireNoChanges();
    }

    @Test
    void applyWritesWhatDiffersAndTheSecondTimeNothing() {
        isThere(workflow("old", 1), workflow("same", 1));
        Definitions definitions = Definitions.of(workflow("old", 2), workflow("same", 1), workflow("new", 1))
                .with(TaskDef.builder("charge").build());
        RegistrationPlan plan = registrar.plan(definitions);

        assertThat(plan.apply())
                .extracting(DefinitionChange::toString)
                .containsExactly(
                        "+ task charge",
                        "~ workflow old 1\n    $.tasks[0].inputParameters.amount: 1 -> 2",
                        "+ workflow new 1");
        assertThat(server.writes).containsExactly("task charge", "OVERWRITE old", "CREATE new");
        assertThat(registrar.plan(definitions)).hasToString("""
                0 to add, 0 to change, 4 unchanged
                = task charge
                = workflow old 1
                = workflow same 1
                = workflow new 1""");
        assertThat(plan.apply()).isEmpty();
        assertThat(registrar.plan(definitions).apply()).isEmpty();
        assertThat(server.writes).hasSize(3);
        assertThat(server.workflows).doesNotContainKey(RegistrarLock.NAME + ".1");
    }

    @Test
    void eachComesBehindThoseThatItRuns() {
        WorkflowDef first = running("first", "second").toBuilder()
                .failureWorkflow("clean_up")
                .build();
        Definitions definitions = Definitions.of(
                first,
                running("second", "third"),
                workflow("clean_up", 1),
                running("third", "third"),
                running("x", "y"));

        registrar.plan(definitions).apply();

        assertThat(server.writes)
                .containsExactly("CREATE third", "CREATE second", "CREATE clean_up", "CREATE first", "CREATE x");
    }

    @Test
    void whatTheServerAddedIsKept() {
        isThere(workflow("old", 1));

        registrar.plan(Definitions.of(workflow("old", 2))).apply();

        assertThat(server.getWorkflow("old", 1).json())
                .containsEntry("createTime", 1)
                .containsEntry("newInThisServer", "x");
    }

    @Test
    void aDefinitionThatSomebodyElseChangedIsNotOverwritten() {
        isThere(workflow("old", 1), workflow("other", 1));
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("other", 2), workflow("old", 2)));
        server.register(workflow("old", 3), RegisterMode.OVERWRITE);
        server.writes.clear();

        RegistrationConflictException thrown = catchThrowableOfType(RegistrationConflictException.class, plan::apply);

        assertThat(thrown).hasMessage("""
                Nothing was overwritten:
                  - workflow old 1 was changed by somebody else since the plan was made: \
                [$.tasks[0].inputParameters.amount: 1 -> 3]""");
        assertThat(thrown.conflicts()).hasSize(1);
        assertThat(server.writes).isEmpty();
        assertThat(server.workflows).doesNotContainKey(RegistrarLock.NAME + ".1");
    }

    @Test
    void aDefinitionThatSomebodyElseAddedOrDeletedIsAConflict() {
        isThere(workflow("old", 1));
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("new", 2), workflow("old", 2)));
        server.register(workflow("new", 1), RegisterMode.CREATE);
        server.deleteWorkflow("old", 1);

        assertThatThrownBy(plan::apply)
                .isInstanceOf(RegistrationConflictException.class)
                .hasMessageContaining("workflow new 1 was registered by somebody else since the plan was made")
                .hasMessageContaining("workflow old 1 was deleted by somebody else since the plan was made");
    }

    @Test
    void whatSomebodyElseRegisteredAlikeIsNoConflict() {
        isThere(workflow("old", 1));
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("old", 2), workflow("new", 1)));
        server.register(workflow("old", 2), RegisterMode.OVERWRITE);
        server.writes.clear();

        assertThat(plan.apply()).extracting(DefinitionChange::title).containsExactly("workflow new 1");
        assertThat(server.writes).containsExactly("CREATE new");
    }

    @Test
    void aDefinitionCreatedBehindTheLockIsAConflictToo() {
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("new", 1)));
        server.beforeWrite = writing -> {
            if (writing.name().equals("new")) {
                throw FakeMetadata.error(409, "already exists");
            }
        };

        assertThatThrownBy(plan::apply)
                .isInstanceOf(RegistrationConflictException.class)
                .hasMessageContaining("workflow new 1 was registered by somebody else in this moment");
    }

    @Test
    void nothingIsWrittenWhenOneIsInvalid() {
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("fine", 1), workflow("invalid", 1))
                .with(TaskDef.builder("charge").build()));

        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConductorApiException.class)
                .hasMessageContaining("invalid invalid");
        assertThat(server.writes).isEmpty();
        assertThat(server.workflows).isEmpty();
    }

    @Test
    void registrarsWaitForEachOther() {
        server.register(WorkflowDef.builder(RegistrarLock.NAME)
                .description("held by another")
                .build());
        AtomicInteger tries = new AtomicInteger();
        server.beforeWrite = writing -> {
            if (tries.incrementAndGet() == 3) {
                server.deleteWorkflow(RegistrarLock.NAME, 1);
            }
        };

        registrar.plan(Definitions.of(workflow("new", 1))).apply();

        assertThat(server.writes).containsExactly("CREATE new");
        assertThat(clock.sleeps).hasSize(2);
    }

    @Test
    void twoThatCreateTheLockInOneMomentAreToldByAnotherError() {
        AtomicInteger tries = new AtomicInteger();
        server.beforeWrite = writing -> {
            if (tries.incrementAndGet() == 1) {
                throw FakeMetadata.error(500, "Workflow with conductor_sdk_registrar_lock.1 already exists!");
            }
        };

        registrar.plan(Definitions.of(workflow("new", 1))).apply();

        assertThat(server.writes).containsExactly("CREATE new");
        assertThat(clock.sleeps).hasSize(1);
    }

    @Test
    void aLockThatIsNeverReleasedIsNamedAndCanBeRemoved() {
        server.register(WorkflowDef.builder(RegistrarLock.NAME)
                .description("held by another")
                .build());
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("new", 1)));

        assertThatThrownBy(plan::apply)
                .isInstanceOf(RegistrationConflictException.class)
                .hasMessageContaining(
                        "another registrar holds the lock for more than 30 s (held by another); if it died,"
                                + " call WorkflowRegistrar.unlock()");
        registrar.unlock();
        registrar.unlock();
        assertThat(plan.apply()).hasSize(1);
    }

    @Test
    void aLockWhoseAnswerWasLostIsHeld() {
        server.beforeWrite = writing -> {
            if (writing.name().equals(RegistrarLock.NAME)) {
                server.beforeWrite = any -> {};
                server.register(writing);
                throw FakeMetadata.error(500, "answer lost");
            }
        };

        registrar.plan(Definitions.of(workflow("new", 1))).apply();

        assertThat(server.writes).containsExactly("CREATE new");
        assertThat(server.workflows).containsOnlyKeys("new.1");
    }

    @Test
    void aServerThatGivesNoLockIsAnError() {
        server.beforeWrite = writing -> {
            throw FakeMetadata.error(403, "forbidden");
        };

        assertThatThrownBy(
                        () -> registrar.plan(Definitions.of(workflow("new", 1))).apply())
                .isInstanceOf(ConductorApiException.class)
                .hasMessageContaining("forbidden");
    }

    @Test
    void waitingForTheLockCanBeInterrupted() {
        server.register(WorkflowDef.builder(RegistrarLock.NAME).build());
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("new", 1)));

        Thread.currentThread().interrupt();
        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConductorException.class)
                .hasMessage("Interrupted while waiting for the lock of the registrar");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void failsOnInterruptedThreads() {
        server.beforeRead = () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new ConductorConnectionException("interrupted", new InterruptedIOException());
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", RegistrarLock.NAME})
    void anInterruptedThreadLetsGoOfTheLock(String interruptedAt) {
        failsOnInterruptedThreads();
        server.beforeWrite = writing -> {
            if (writing.name().equals(interruptedAt)) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(
                        () -> registrar.plan(Definitions.of(workflow("new", 1))).apply())
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.workflows).doesNotContainKey(RegistrarLock.NAME + ".1");
    }

    @Test
    void aLockWhoseAnswerIsLostToAnInterruptIsReleased() {
        failsOnInterruptedThreads();
        server.afterWrite = written -> {
            Thread.currentThread().interrupt();
            throw new ConductorConnectionException("interrupted", new InterruptedIOException());
        };

        assertThatThrownBy(
                        () -> registrar.plan(Definitions.of(workflow("new", 1))).apply())
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.workflows).isEmpty();
    }

    @Test
    void aLockThatIsHeldButNotSeenIsReleased() {
        AtomicInteger reads = new AtomicInteger();
        RegistrationPlan plan = registrar.plan(Definitions.of(workflow("new", 1)));
        server.beforeRead = () -> {
            if (reads.incrementAndGet() == 1) {
                throw FakeMetadata.error(503, "overloaded");
            }
        };

        assertThatThrownBy(plan::apply).hasMessageContaining("overloaded");
        assertThat(server.workflows).isEmpty();
    }

    @Test
    void whatTheServerDoesNotKeepStaysAChange() {
        Definitions definitions = Definitions.of(
                workflow("new", 1).toBuilder().field("unknown", 1).build());

        registrar.plan(definitions).apply();

        DefinitionChange again = registrar.plan(definitions).changes().get(0);
        assertThat(again.kind()).isEqualTo(Kind.CHANGED);
        assertThat(again.fields()).containsExactly(new FieldChange("$.unknown", null, 1));
    }

    @Test
    void aServerThatDoesNotAnswerIsAnErrorOfThePlan() {
        MetadataClient failing = (MetadataClient) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MetadataClient.class}, (proxy, method, args) -> {
                    throw FakeMetadata.error(503, "overloaded");
                });

        assertThatThrownBy(() -> new WorkflowRegistrar(failing).plan(Definitions.of(workflow("old", 1))))
                .isInstanceOf(ConductorApiException.class)
                .hasMessageContaining("overloaded");
    }
}
