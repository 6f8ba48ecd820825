package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/** Uses a runner without metrics, also by reflection on what it offers. */
public final class WithoutMicrometer implements UnaryOperator<String> {

    /** For the class loader that does not know Micrometer. */
    public WithoutMicrometer() {}

    @Override
    public String apply(String url) {
        long listeners = Arrays.stream(WorkerRunnerBuilder.class.getMethods())
                .filter(method ->
                        method.getName().equals("listener") || method.getName().equals("interceptor"))
                .count();
        assertThat(listeners).isEqualTo(2);
        LinkedBlockingQueue<String> statuses = new LinkedBlockingQueue<>();
        try (ConductorClient client = ConductorClient.builder(url).build();
                WorkerRunner runner = WorkerRunner.builder(client)
                        .worker("work", Map.class, (input, context) -> 1)
                        .listener(event -> {
                            if (event instanceof WorkerEvent.Delivered delivered) {
                                statuses.add(delivered.result().status().name());
                            }
                        })
                        .start()) {
            return statuses.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
