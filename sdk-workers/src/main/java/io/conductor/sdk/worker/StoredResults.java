package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what an earlier process left in a {@link FileResultStore}. */
final class StoredResults implements Settlement {

    private static final Logger log = LoggerFactory.getLogger(StoredResults.class);

    private final FileResultStore store;

    StoredResults(FileResultStore store) {
        this.store = store;
    }

    void deliver(Reporter reporter) {
        for (UndeliveredResult each : store.pending()) {
            log.info("Delivering from an earlier process: {}", each.result());
            reporter.deliver(
                    new Delivery(each.taskType(), each.result(), unlimited(each.result()), Delivery.Kind.STORED, this));
        }
    }

    /** Its lease is not known any more, and a result that comes too late does no harm. */
    private static Lease unlimited(TaskResult result) {
        Task task = JsonCodec.standard()
                .convert(
                        Map.of("taskId", result.taskId(), "workflowInstanceId", result.workflowInstanceId()),
                        Task.class);
        if (task == null) {
            throw new IllegalStateException("no task from its ids");
        }
        return new Lease(task, 0, System::nanoTime);
    }

    @Override
    public void delivered(Delivery delivery, Duration took) {
        store.settle(delivery.result().taskId());
    }

    @Override
    public void failed(Delivery delivery, Throwable error, Duration took) {
        log.debug("{} of an earlier process was not delivered yet", delivery.result(), error);
    }

    @Override
    public void undelivered(UndeliveredResult undelivered) {
        if (!undelivered.deliverableLater()) {
            store.settle(undelivered.result().taskId());
            Workshop.LOG_UNDELIVERED.undelivered(undelivered);
        } else {
            log.warn("{} stays in the store: {}", undelivered.result(), undelivered.reason());
        }
    }
}
