package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/workers.md: each of its blocks is a region of this file, between "// region" and "// end". */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class WorkersGuideTest extends ServedWorkerTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final Mailer mailer = (to, lines) -> CompletableFuture.completedStage("m-" + to + lines.size());
    private final List<String> audit = new CopyOnWriteArrayList<>();
    private final Set<String> closedTenants = Set.of("gone");

    interface Mailer {
        CompletionStage<String> send(String to, List<String> lines);
    }

    // region types
    record Order(String id, BigDecimal amount) {}

    record Payment(String status) {}
    // end

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    // region methods
    static final class Billing {

        @WorkerTask("charge")
        Payment charge(Order order, TaskContext context) {
            context.log("charging {}", order.amount());
            return new Payment("paid");
        }

        @WorkerTask(value = "send_mail", concurrency = 50)
        @OutputParam("messageId")
        CompletionStage<String> sendMail(
                @InputParam("to") String to,
                @InputParam("lines") List<String> lines,
                @InputParam("cc") Optional<String> cc,
                @InputParam(value = "language", defaultValue = "en") Locale language) {
            return mailer.send(to, lines);
        }
        // end

        private final Mailer mailer;

        Billing(Mailer mailer) {
            this.mailer = mailer;
        }
    }

    @Test
    void methodsOfAnObject() throws InterruptedException {
        Thread closer = new Thread(() -> {
            Task charge = server.offer("charge", Map.of("id", "o-1", "amount", 12.5));
            Task mail = server.offer("send_mail", Map.of("to", "ann", "lines", List.of("a", "b")));
            assertThat(resultOf(charge).outputData()).isEqualTo(Map.of("status", "paid"));
            assertThat(resultOf(charge).logs()).extracting(TaskExecLog::log).containsExactly("charging 12.5");
            assertThat(resultOf(mail).outputData()).isEqualTo(Map.of("messageId", "m-ann2"));
            audit.add("seen");
            Thread.currentThread().interrupt();
        });
        Thread main = Thread.currentThread();
        Thread watcher = new Thread(() -> {
            try {
                closer.start();
                closer.join();
            } catch (InterruptedException e) {
                audit.add("interrupted");
            }
            main.interrupt(); // what ends the program
        });
        watcher.start();
        try {
            // region run
            try (WorkerRunner workers = WorkerRunner.builder(conductor)
                    .add(new Billing(mailer))
                    .closeOnShutdown()
                    .start()) {
                workers.awaitClosed();
            }
            // end
        } catch (InterruptedException ended) {
            assertThat(audit).containsExactly("seen");
        }
    }

    static final class Bank {
        boolean knows(String id) {
            return !id.equals("unknown");
        }

        boolean hasArrived(String id) {
            return id.equals("arrived");
        }
    }

    static final class Transfers {

        private final Bank bank = new Bank();

        // region outcome
        @WorkerTask("await_transfer")
        TaskOutcome<Payment> awaitTransfer(@InputParam("id") String id, TaskContext context) {
            if (!bank.knows(id)) {
                return TaskOutcome.failedTerminally("no transfer " + id);
            }
            return bank.hasArrived(id)
                    ? TaskOutcome.completed(new Payment("paid"))
                    : new TaskOutcome.InProgress<>(Duration.ofMinutes(1), Map.of("polls", context.pollCount()));
        }
        // end
    }

    @Test
    void moreThanAValue() {
        runner = WorkerRunner.builder(conductor).add(new Transfers()).start();

        assertThat(run("await_transfer", Map.of("id", "unknown")).reasonForIncompletion())
                .contains("no transfer unknown");
        assertThat(run("await_transfer", Map.of("id", "arrived")).outputData()).isEqualTo(Map.of("status", "paid"));
        TaskResult open = run("await_transfer", Map.of("id", "open"));
        assertThat(open.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(open.callbackAfter()).hasMinutes(1);
        assertThat(open.outputData()).isEqualTo(Map.of("polls", 1));
    }

    private Payment refund(Order order, TaskContext context) {
        return new Payment("refunded");
    }

    @Test
    void functions() {
        // region functions
        WorkerSpec refunds =
                WorkerSpec.of("refund").with(settings -> settings.domain("eu").concurrency(5));
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor)
                .worker("charge", Order.class, (order, context) -> new Payment("paid"))
                .worker(refunds, Order.class, this::refund);
        // end
        runner = builder.start();
        Map<String, ?> order = Map.of("id", "o-1", "amount", 1);

        assertThat(run("charge", order).outputData()).isEqualTo(Map.of("status", "paid"));
        assertThat(resultOf(server.offer("refund", order, Map.of("domain", "eu")))
                        .outputData())
                .isEqualTo(Map.of("status", "refunded"));
    }

    @Test
    void settings(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("workers.properties"), "conductor.worker.send_mail.domain = eu");
        // region settings
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor)
                .add(new Billing(mailer))
                .concurrency(20) // of workers that say nothing themselves
                .configure("charge", settings -> settings.concurrency(5).paused(true))
                .properties(WorkerProperties.fromEnvironment().withFile(file));
        // end
        runner = builder.start();

        assertThat(runner.worker("charge", null).health().concurrency()).isEqualTo(5);
        assertThat(runner.worker("charge", null).health().state()).isEqualTo(WorkerState.PAUSED);
        assertThat(runner.worker("send_mail", "eu").health().concurrency()).isEqualTo(50);
    }

    @Test
    void watchingAndSteering() {
        WorkerRunner runner =
                WorkerRunner.builder(conductor).add(new Billing(mailer)).start();
        // region steering
        RunnerHealth health = runner.health();
        boolean restart = !health.live(); // closed, or a worker whose polling a bug ends again and again
        boolean route = health.ready(); // false also while the server cannot be reached
        WorkerHandle charge = runner.worker("charge", null);
        charge.pause(); // what is here is run and reported
        charge.resize(20);
        charge.resume();
        DrainReport report = runner.drain(); // as close(), and tells what became of the work
        // end
        assertThat(restart).isFalse();
        assertThat(route).isTrue();
        assertThat(charge.health().concurrency()).isEqualTo(20);
        assertThat(report.undelivered()).isEmpty();
    }

    record Parcel(String number) {}

    static final class Shipping {

        // region definition
        @WorkerTask("ship")
        @TaskDefinition(
                retryCount = 5,
                retryDelaySeconds = 10,
                responseTimeoutSeconds = 120,
                ownerEmail = "shop@acme.com")
        Parcel ship(Order order) {
            return new Parcel("1Z" + order.id());
        }
        // end
    }

    @Test
    void taskDefinitions() throws IOException {
        try (DefinitionsServer definitions = new DefinitionsServer();
                ConductorClient other =
                        ConductorClient.builder(definitions.url()).build()) {
            WorkerRunnerBuilder builder =
                    WorkerRunner.builder(other).add(new Shipping()).worker("refund", Order.class, this::refund);
            // region registration
            builder.registerTaskDefs(TaskDefPolicy.UPDATE)
                    .configure(settings -> settings.registerSchema(true))
                    .taskDefs(TaskDef.builder("refund").retryCount(2).build()); // for a function
            // end
            builder.start().close();

            assertThat(definitions.tasks.get("ship"))
                    .containsEntry("retryCount", 5)
                    .containsEntry("responseTimeoutSeconds", 120)
                    .containsKey("inputSchema")
                    .containsKey("outputSchema");
            assertThat(definitions.tasks.get("refund"))
                    .containsEntry("retryCount", 2)
                    .containsKey("inputSchema");
        }
    }

    @Test
    void failures() {
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor).worker("read", Map.class, (input, context) -> {
            throw new FileNotFoundException("a.txt");
        });
        // region mapper
        builder.exceptionMapper((thrown, context) -> thrown instanceof FileNotFoundException
                ? Optional.of(TaskOutcome.failedTerminally("no file: " + thrown.getMessage()))
                : Optional.empty());
        // end
        runner = builder.start();

        TaskResult failed = run("read", Map.of());
        assertThat(failed.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(failed.reasonForIncompletion()).contains("no file: a.txt");
    }

    interface Importer {
        int rows(String file, String key);
    }

    final class Imports {

        private final Importer importer = (file, key) -> {
            audit.add(key + " " + TaskContext.current().orElseThrow().taskId());
            return file.length();
        };

        // region context
        @WorkerTask("import")
        int importAll(@InputParam("files") List<String> files, TaskContext context) throws Exception {
            List<Future<Integer>> counts = new ArrayList<>();
            for (String file : files) {
                if (context.stopping() || context.leaseLost()) {
                    throw new IllegalStateException("stopped before " + file);
                }
                context.log("importing {}", file);
                context.output("last", file);
                counts.add(pool.submit(context.wrap(() -> importer.rows(file, context.idempotencyKey()))));
            }
            int sum = 0;
            for (Future<Integer> count : counts) {
                sum += count.get();
            }
            return sum;
        }
        // end
    }

    @Test
    void context() {
        runner = WorkerRunner.builder(conductor).add(new Imports()).start();

        TaskResult result = run("import", Map.of("files", List.of("a", "bc")));

        assertThat(result.outputData()).isEqualTo(Map.of("result", 3, "last", "bc"));
        assertThat(result.logs()).extracting(TaskExecLog::log).containsExactly("importing a", "importing bc");
        assertThat(audit).containsExactly("w1/import_ref t1", "w1/import_ref t1");
    }

    @Test
    void aroundEveryExecution() {
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor)
                .worker(
                        WorkerSpec.of("work").with(settings -> settings.domain("gone")),
                        Map.class,
                        (input, context) -> 1)
                .worker("work", Map.class, (input, context) -> 1);
        // region around
        builder.interceptor(new WorkerInterceptor() {
            @Override
            public Object around(TaskContext context, Invocation invocation) throws Throwable {
                if (closedTenants.contains(context.domain().orElse(""))) {
                    return TaskOutcome.failedTerminally("tenant is closed"); // the worker does not run
                }
                return invocation.proceed();
            }

            @Override
            public void ended(TaskContext context, TaskResult result) {
                audit.add(context.taskType() + " " + result.status());
            }
        });
        // end
        runner = builder.start();

        assertThat(run("work", Map.of()).outputData()).isEqualTo(Map.of("result", 1));
        assertThat(resultOf(server.offer("work", Map.of(), Map.of("domain", "gone")))
                        .reasonForIncompletion())
                .contains("tenant is closed");
        assertThat(audit).containsExactly("work COMPLETED", "work FAILED_WITH_TERMINAL_ERROR");
    }

    @Test
    void listening() {
        List<String> alarms = new CopyOnWriteArrayList<>();
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor)
                .worker(
                        WorkerSpec.of("slow").with(settings -> settings.extendLease(false)),
                        Map.class,
                        (input, context) -> {
                            while (!context.leaseLost()) {
                                Thread.onSpinWait();
                            }
                            return 1;
                        });
        // region listening
        builder.listener(event -> {
            if (event instanceof WorkerEvent.LeaseLost lost) {
                alarms.add(lost.task().taskId());
            }
        });
        // end
        runner = builder.start();
        server.offer("slow", Map.of(), Map.of("responseTimeoutSeconds", 1));
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(alarms).containsExactly("t1"));
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("workers.md", WorkersGuideTest.class, SpringContextTest.class);
    }
}
