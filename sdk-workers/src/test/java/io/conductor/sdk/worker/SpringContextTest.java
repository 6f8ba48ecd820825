package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.TaskResult;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Client and runner as beans: the context starts them, and closes them in the right order. */
class SpringContextTest extends ServedWorkerTest {

    record Order(String id) {}

    static class Billing { // not final, so that it can be proxied

        @WorkerTask("charge")
        Map<String, String> charge(Order order) {
            return Map.of("paid", order.id());
        }
    }

    // region spring
    @Configuration
    static class ConductorConfiguration {

        @Bean
        ConductorClient conductor(@Value("${conductor.url}") String url) {
            return ConductorClient.builder(url).build();
        }

        @Bean
        WorkerRunner workers(ConductorClient conductor, Billing billing) {
            return WorkerRunner.builder(conductor).add(billing).start();
        }
    }
    // end

    private AnnotationConfigApplicationContext context(Billing billing) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("conductor.url", conductor.serverUrl())));
        context.registerBean(Billing.class, () -> billing);
        context.register(ConductorConfiguration.class);
        context.refresh();
        return context;
    }

    @Test
    void contextRunsTheWorkersAndClosesRunnerAndClient() {
        AnnotationConfigApplicationContext context = context(new Billing());
        WorkerRunner workers = context.getBean(WorkerRunner.class);
        ConductorClient client = context.getBean(ConductorClient.class);

        TaskResult result = run("charge", Map.of("id", "o-1"));
        assertThat(result.outputData()).isEqualTo(Map.of("paid", "o-1"));

        context.close();
        assertThat(workers.health().live()).isFalse();
        assertThat(workers.drain().undelivered()).isEmpty();
        assertThatThrownBy(() -> client.tasks().log("t", "late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void adviceAroundAWorkerApplies() {
        AtomicInteger advised = new AtomicInteger();
        ProxyFactory proxies = new ProxyFactory(new Billing());
        proxies.setProxyTargetClass(true);
        proxies.addAdvice((MethodInterceptor) invocation -> {
            advised.incrementAndGet();
            return invocation.proceed();
        });
        try (AnnotationConfigApplicationContext context = context((Billing) proxies.getProxy())) {
            TaskResult result = run("charge", Map.of("id", "o-2"));
            assertThat(result.outputData()).isEqualTo(Map.of("paid", "o-2"));
            assertThat(context.isActive()).isTrue();
        }
        assertThat(advised).hasValue(1);
    }
}
