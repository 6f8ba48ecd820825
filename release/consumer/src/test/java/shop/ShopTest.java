package shop;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.testing.FakeConductor;
import io.conductor.sdk.testing.WorkerHarness;
import io.conductor.sdk.worker.WorkerRunner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.workers.Mails;

/** The program in the JVM of the tests: once as a module, once from the class path. */
class ShopTest {

    @Test
    void isAModuleWhereItIsToBeOne() {
        assertThat(Shop.class.getModule().isNamed()).isEqualTo(Boolean.getBoolean("shop.module"));
    }

    @Test
    void scannedAndGivenWorkersDoTheirTasks() {
        try (FakeConductor fake = FakeConductor.start();
                ConductorClient conductor = fake.client();
                WorkerRunner workers = Shop.workers(conductor)) {
            String charge = fake.offer(
                    "charge", Map.of("id", "o-1", "amount", 9.90, "coupon", "spring", "placed", "2026-01-02T03:04:05Z"));
            String mail = fake.offer("send_mail", Map.of("to", "ann", "lines", List.of("a", "b")));

            assertThat(fake.result(charge).outputData()).isEqualTo(Map.of("status", "paid with spring", "amount", 9.9));
            assertThat(fake.result(mail).outputData()).isEqualTo(Map.of("messageId", "shop to ann, 2 lines"));
        }
    }

    @Test
    void theHarnessRunsAWorker() {
        assertThat(WorkerHarness.of(new Mails("shop")).run("send_mail", Map.of("to", "ann", "lines", List.of())))
                .completed()
                .hasOutput("messageId", "shop to ann, 0 lines");
    }

    @Test
    void theDefinitionIsBuilt() {
        assertThat(Shop.checkout().tasks()).hasSize(2);
    }
}
