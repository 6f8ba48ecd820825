package shop.workers;

import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerTask;
import java.math.BigDecimal;

/** Found by its annotation in a scan of the package. */
final class Billing {

    record Payment(String status, BigDecimal amount) {}

    @WorkerTask("charge")
    Payment charge(Order order, TaskContext context) {
        context.log("charging {} placed {}", order.amount(), order.placed());
        return new Payment(order.coupon().map(name -> "paid with " + name).orElse("paid"), order.amount());
    }
}
