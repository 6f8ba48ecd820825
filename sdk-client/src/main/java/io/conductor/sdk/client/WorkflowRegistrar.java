package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Brings definitions to a server: compares, shows the difference, and registers only what differs, without overwriting what
 * somebody else did in the meantime. Immutable and thread-safe.
 *
 * <pre>{@code
 * Definitions definitions = Definitions.of(checkout).withFiles(Path.of("workflows"));
 * RegistrationPlan plan = new WorkflowRegistrar(conductor.metadata()).plan(definitions);
 * System.out.println(plan);
 * plan.apply();
 * }</pre>
 *
 * <p>Definitions that the server has besides are left alone. While a plan is applied, the workflow definition
 * {@code conductor_sdk_registrar_lock} is on the server; a registrar that died may leave it there, see {@link #unlock()}.
 */
public final class WorkflowRegistrar {

    private static final Duration WAIT_FOR_LOCK = Duration.ofSeconds(30);

    private final Registration registration;

    /**
     * A registrar for a server, which waits up to 30 s for another one.
     *
     * @param metadata the server's definitions
     */
    public WorkflowRegistrar(MetadataClient metadata) {
        this(metadata, Pause.REAL, WAIT_FOR_LOCK);
    }

    WorkflowRegistrar(MetadataClient metadata, Pause pause, Duration waitForLock) {
        Objects.requireNonNull(metadata, "metadata");
        this.registration = new Registration(metadata, new RegistrarLock(metadata, pause, waitForLock));
    }

    /**
     * Compares definitions with what the server has: one call for each. What the server adds by itself, such as defaults and
     * times, is no difference. Changes nothing. Blocks.
     *
     * @param definitions what the server shall have
     * @return the comparison, to be looked at and applied
     * @throws ConductorException if the server refuses or does not answer
     */
    public RegistrationPlan plan(Definitions definitions) {
        MetadataClient metadata = registration.metadata();
        List<PlannedDefinition> planned = new ArrayList<>();
        definitions
                .tasks()
                .forEach(task -> planned.add(PlannedDefinition.of(task, definitions.isPartial(task), metadata)));
        RegistrationOrder.of(definitions.workflows())
                .forEach(workflow -> planned.add(PlannedDefinition.of(workflow, metadata)));
        return new RegistrationPlan(registration, planned);
    }

    /**
     * Removes the lock of a registrar that died. Never call it while one is at work. Blocks.
     *
     * @throws ConductorException if the server refuses or does not answer
     */
    public void unlock() {
        registration.lock().unlock();
    }
}
