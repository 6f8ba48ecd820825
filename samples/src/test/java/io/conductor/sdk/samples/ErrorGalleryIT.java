package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.Resilience;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.testing.ConductorTest;
import io.conductor.sdk.testing.WorkerHarness;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.TaskDefinition;
import io.conductor.sdk.worker.WorkerProperties;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.DynamicForkTask;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.JoinTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.TaskSpec;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.tools.ToolProvider;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The most likely mistakes, and the whole text of what is said about each: what is wrong, where, and what to do. */
@ConductorTest
class ErrorGalleryIT {

    private static final String CREDENTIALS =
            "; check the client's credentials (credentials(…), or CONDUCTOR_AUTH_KEY and"
                    + " CONDUCTOR_AUTH_SECRET), and what they allow";

    private final ConductorClient conductor;

    ErrorGalleryIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    private static AbstractStringAssert<?> told(ThrowingCallable mistake) {
        Throwable thrown = catchThrowable(mistake);
        assertThat(thrown).as("what the mistake throws").isNotNull();
        return assertThat(thrown.getMessage());
    }

    // Reaching the server

    @Test
    void aServerUrlWithoutScheme() {
        told(() -> ConductorClient.builder("localhost:8080"))
                .isEqualTo("\"localhost:8080\" is not the URL of a Conductor API; write it like"
                        + " http://localhost:8080/api");
    }

    @Test
    void theUrlOfTheUi() throws IOException {
        toldBy(200, "text/html", "<html><title>Conductor</title></html>", "/")
                .isEqualTo("POST /api/workflow was answered with an HTML page, not by the API; check the server URL, it"
                        + " usually ends with /api");
    }

    @Test
    void aPathThatIsNotTheApi() throws IOException {
        toldBy(404, "text/html", "<html><body><h1>404 Not Found</h1><hr>nginx</body></html>", "/conductor")
                .isEqualTo("POST /conductor/workflow was answered 404: 404 Not Found nginx; check the server URL, it"
                        + " usually ends with /api");
    }

    @Test
    void noCredentials() throws IOException {
        toldBy(401, "application/json", "{\"error\":\"INVALID_TOKEN\",\"message\":\"Token is not valid\"}", "/api")
                .isEqualTo("POST /api/workflow was answered 401: Token is not valid" + CREDENTIALS);
    }

    @Test
    void credentialsWithoutPermission() throws IOException {
        toldBy(403, "application/json", "{\"message\":\"not allowed\"}", "/api")
                .isEqualTo("POST /api/workflow was answered 403: not allowed" + CREDENTIALS);
    }

    @Test
    void aWrongKey() throws IOException {
        HttpServer server = serve(401, "application/json", "{\"message\":\"no such key\"}");
        try (ConductorClient client =
                client(url(server, "/api")).credentials("my-key", "s3cr3t").build()) {
            told(() -> client.workflows().start("checkout", Map.of()))
                    .isEqualTo("POST /api/token was answered 401: no such key; the server does not take the application"
                            + " key \"my-key\": check the key's id and secret, and that the key belongs to this"
                            + " server");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotRun() throws IOException {
        int port = freePort();
        try (ConductorClient client = client("http://127.0.0.1:" + port).build()) {
            told(() -> client.workflows().start("checkout", Map.of()))
                    .isEqualTo("POST /api/workflow: no answer from the server at http://127.0.0.1:" + port
                            + "/api (Failed to connect to /127.0.0.1:" + port + "; does a server run there?)");
        }
    }

    @Test
    void aClosedClient() {
        ConductorClient client = client("http://localhost:8080").build();
        client.close();
        client.close();
        told(() -> client.workflows().start("checkout", Map.of()))
                .isEqualTo(
                        "The client of http://localhost:8080/api is closed; build another one, or close it after its last call");
    }

    // Definitions and executions

    @Test
    void aWorkflowThatIsNotRegistered() {
        told(() -> conductor.workflows().start("gallery_unknown", Map.of()))
                .isEqualTo("POST /api/workflow was answered 404: No such workflow defined. name=gallery_unknown,"
                        + " version=null; register its definition first: metadata().register(…)");
    }

    @Test
    void anInputThatIsNoObject() {
        told(() -> conductor.workflows().start("checkout", "o-1"))
                .isEqualTo(
                        "The input of a workflow is a map, a record or a bean, but this is a java.lang.String; put it"
                                + " into a map");
    }

    @Test
    void aDefinitionThatIsThere() {
        WorkflowDef definition = WorkflowBuilder.workflow("gallery_there")
                .add(new SimpleTask("gallery_there", "task"))
                .build();
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        told(() -> conductor.metadata().register(definition, RegisterMode.CREATE))
                .isEqualTo(
                        "POST /api/metadata/workflow was answered 409: Workflow with gallery_there.1 already exists!;"
                                + " RegisterMode.OVERWRITE replaces it, a higher version stands beside it");
    }

    @Test
    void aTaskDefinitionThatIsNotThere() {
        told(() -> conductor.metadata().getTaskDef("gallery_none"))
                .isEqualTo("GET /api/metadata/taskdefs/gallery_none was answered 404: No such taskType found by name:"
                        + " gallery_none; register it first: metadata().registerTaskDef(…)");
    }

    @Test
    void aTaskThatNobodyPolls() {
        WorkflowRun run = start("gallery_nobody");
        told(() -> run.await(Duration.ofSeconds(1)))
                .isEqualTo("Workflow " + run.workflowId() + " did not end within 1000 ms; it is RUNNING and waits for\n"
                        + "  SCHEDULED task 'task' of type 'gallery_nobody', polled 0 times: is there a worker for this"
                        + " type?");
    }

    @Test
    void aWorkerThatThrows() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder("gallery_throws").retryCount(0).build());
        try (WorkerRunner workers = WorkerRunner.builder(conductor)
                .worker("gallery_throws", Map.class, (input, context) -> {
                    throw new IllegalStateException("no stock");
                })
                .start()) {
            WorkflowRun run = start("gallery_throws");
            String taskId = run.await(Duration.ofSeconds(90)).tasks().get(0).taskId();
            told(() -> run.await(Duration.ofSeconds(90), Map.class))
                    .isEqualTo("Workflow gallery_throws " + run.workflowId() + " ended as FAILED: Task " + taskId
                            + " failed with status: FAILED and reason: 'java.lang.IllegalStateException: no stock'\n"
                            + "  task task FAILED: java.lang.IllegalStateException: no stock\n"
                            + "A worker's stack trace is in the log of its task: tasks().logs(taskId). When the cause is gone,"
                            + " workflows().retry(…) goes on.");
            assertThat(workers.workers()).hasSize(1);
        }
    }

    private WorkflowRun start(String name) {
        conductor
                .metadata()
                .register(
                        WorkflowBuilder.workflow(name)
                                .add(new SimpleTask(name, "task"))
                                .build(),
                        RegisterMode.OVERWRITE);
        return conductor.workflows().start(name, Map.of());
    }

    // The DSL

    private static AbstractStringAssert<?> toldOf(TaskSpec... tasks) {
        WorkflowBuilder builder = WorkflowBuilder.workflow("checkout");
        List.of(tasks).forEach(builder::add);
        return told(builder::build);
    }

    @Test
    void twoTasksWithOneName() {
        toldOf(new SimpleTask("charge", "pay"), new SimpleTask("refund", "pay"))
                .isEqualTo("Workflow 'checkout' has a problem:\n  - checkout / pay: the reference name 'pay' is used"
                        + " before, by SIMPLE task 'charge' at checkout / pay. Give each task its own reference name,"
                        + " also the JOIN that a fork brings.");
    }

    @Test
    void aReferenceToNoTask() {
        toldOf(
                        new SimpleTask("reserve", "reserve"),
                        new SimpleTask("charge", "charge").input("shelf", Ref.taskOutput("resrve", "shelf")))
                .isEqualTo("Workflow 'checkout' has a problem:\n  - checkout / charge: input 'shelf' refers to"
                        + " ${resrve.output.shelf}, but this workflow has no task 'resrve'. Did you mean 'reserve'?");
    }

    @Test
    void aReferenceWithATypo() {
        toldOf(new SimpleTask("charge", "charge").input("id", "${workflow.inptu.id}"))
                .isEqualTo("Workflow 'checkout' has a problem:\n  - checkout / charge: input 'id' refers to"
                        + " ${workflow.inptu.id}, but a workflow has no 'inptu'. Did you mean 'input'?");
    }

    @Test
    void aReferenceToALaterTask() {
        SimpleTask later = new SimpleTask("pack", "pack");
        toldOf(new SimpleTask("ship", "ship").input("weight", later.output("weight")), later)
                .isEqualTo("Workflow 'checkout' has a problem:\n  - checkout / ship: input 'weight' refers to"
                        + " ${pack.output.weight}, but 'pack' runs later. Move this task behind it.");
    }

    @Test
    void aJoinOnNoTask() {
        toldOf(new ForkTask(
                        "fork",
                        List.of(List.of(new SimpleTask("a", "left")), List.of(new SimpleTask("b", "right"))),
                        List.of("left", "rigth")))
                .isEqualTo("Workflow 'checkout' has a problem:\n  - checkout / fork_join: joinOn has 'rigth', which is"
                        + " not a task of this workflow: the JOIN would wait for ever. Did you mean 'right'?");
    }

    @Test
    void aDynamicForkWithoutInputs() {
        toldOf(new DynamicForkTask("fork", new JoinTask("join")))
                .isEqualTo("Workflow 'checkout' has 2 problems:\n"
                        + "  - checkout / fork: the dynamic fork lacks its input 'dynamicTasks'. Call .tasks(tasks,"
                        + " inputs), or .input(\"dynamicTasks\", …).\n"
                        + "  - checkout / fork: the dynamic fork lacks its input 'dynamicTasksInputs'. Call"
                        + " .tasks(tasks, inputs), or .input(\"dynamicTasksInputs\", …).");
    }

    // Workers

    static final class Payments {
        @WorkerTask("charge")
        void charge() {}
    }

    static final class MorePayments {
        @WorkerTask("charge")
        void chargeAgain() {}
    }

    static final class Unbindable {
        @WorkerTask("watch")
        void watch(Thread thread) {}
    }

    static final class HalfAWorker {
        @WorkerTask("ship")
        void ship() {}

        @TaskDefinition(retryCount = 5)
        void track() {}
    }

    record Order(String id, int amount) {}

    static final class Surprising {
        public final Surprising self = this;

        @WorkerTask("mirror")
        Object mirror() {
            return this;
        }

        @WorkerTask("order")
        void order(Order order) {}

        @WorkerTask("refund")
        void refund(@InputParam("amount") int amount) {}
    }

    private AbstractStringAssert<?> toldOfWorkers(WorkerRunnerBuilder builder) {
        Throwable thrown = catchThrowable(() -> builder.start().close());
        assertThat(thrown).hasMessageStartingWith("The workers cannot be started:\n  - ");
        return assertThat(thrown.getMessage().substring("The workers cannot be started:\n  - ".length()));
    }

    private WorkerRunnerBuilder workers(Object... workers) {
        return WorkerRunner.builder(conductor).add(workers);
    }

    @Test
    void twoWorkersForOneTaskType() {
        toldOfWorkers(workers(new Payments(), new MorePayments()))
                .isEqualTo("two workers for the task type 'charge': " + Payments.class.getName() + ".charge() and "
                        + MorePayments.class.getName()
                        + ".chargeAgain(); give one of them another task type or domain");
    }

    @Test
    void aParameterThatIsNoData() {
        toldOfWorkers(workers(new Unbindable()))
                .isEqualTo(Unbindable.class.getName() + ".watch(Thread): parameter 1 'thread': java.lang.Thread is not"
                        + " data that could be JSON: use a record, a bean or a map");
    }

    @Test
    void aParameterWithoutAName(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Nameless.java"), """
                import io.conductor.sdk.worker.*;
                public class Nameless {
                    @WorkerTask("mail") public void mail(@InputParam String to) {}
                }
                """);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(errors).isZero();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Object nameless =
                    classes.loadClass("Nameless").getDeclaredConstructor().newInstance();
            toldOfWorkers(workers(nameless))
                    .isEqualTo("Nameless.mail(String): parameter 1: @InputParam has no value, and the class was not"
                            + " compiled with -parameters; one of them has to say the name");
        }
    }

    @Test
    void aPackageWithoutWorkers() {
        toldOfWorkers(WorkerRunner.builder(conductor).scan("com.acme.biling"))
                .isEqualTo("package com.acme.biling: no class in it or below it has a @WorkerTask method; check its"
                        + " name, or add(…) the workers");
    }

    @Test
    void aClassInsteadOfAnObject() {
        toldOfWorkers(workers(Payments.class))
                .isEqualTo(Payments.class.getName() + " was added as a class; add an instance of it");
    }

    @Test
    void aTaskDefinitionWithoutWorker() {
        toldOfWorkers(workers(new HalfAWorker()))
                .isEqualTo(HalfAWorker.class.getName()
                        + ".track(): @TaskDefinition has no effect without @WorkerTask; add that, or remove it");
    }

    @Test
    void aSettingThatDoesNotExist() {
        toldOfWorkers(workers(new Payments()).properties(property("conductor.worker.charge.concurency", "5")))
                .isEqualTo("system property conductor.worker.charge.concurency: there is no setting 'concurency'. Did"
                        + " you mean conductor.worker.charge.concurrency?");
    }

    @Test
    void aSettingThatCannotBeRead() {
        toldOfWorkers(workers(new Payments()).properties(property("conductor.worker.charge.concurrency", "many")))
                .isEqualTo("system property conductor.worker.charge.concurrency: 'many' must be a whole number of at"
                        + " least 1");
    }

    private static WorkerProperties property(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return WorkerProperties.none().withSystemProperties(properties);
    }

    private static AbstractStringAssert<?> reason(String taskType, Object input) {
        return assertThat(
                WorkerHarness.of(new Surprising()).run(taskType, input).reason().orElseThrow());
    }

    @Test
    void anInputOfAnotherType() {
        reason("order", Map.of("amount", "much"))
                .isEqualTo("The input must be of type " + Order.class.getName()
                        + " but is an object with the fields [amount]:"
                        + " Cannot read JSON as " + Order.class.getName() + ": Cannot deserialize value of type `int`"
                        + " from String \"much\": not a valid `int` value (at amount); mend the task's input in the workflow, or the type in the"
                        + " worker");
    }

    @Test
    void anInputThatIsMissing() {
        reason("refund", Map.of())
                .isEqualTo(
                        "Input parameter 'amount' must be of type int but is missing; give it to the task in the workflow,"
                                + " or a default value to the parameter");
    }

    @Test
    void aResultThatCannotBeWritten() {
        String type = Surprising.class.getName();
        String cycle = "Direct self-reference leading to cycle (through reference chain: " + type + "[\"self\"])";
        reason("mirror", Map.of())
                .isEqualTo(
                        "io.conductor.sdk.worker.NonRetryableException: The result of the method cannot be written as"
                                + " JSON: return a record, a bean or a map; caused by java.lang.IllegalArgumentException: Cannot"
                                + " convert " + type
                                + " to java.lang.Object: Direct self-reference leading to cycle (at self)"
                                + "; caused by java.lang.IllegalArgumentException: " + cycle
                                + "; caused by com.fasterxml.jackson.databind.exc.InvalidDefinitionException: "
                                + cycle);
    }

    // Servers that say no

    private static AbstractStringAssert<?> toldBy(int status, String type, String body, String path)
            throws IOException {
        HttpServer server = serve(status, type, body);
        try (ConductorClient client = client(url(server, path)).build()) {
            return told(() -> client.workflows().start("checkout", Map.of()));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(int status, String type, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static ConductorClient.Builder client(String url) {
        return ConductorClient.builder(url).resilience(Resilience.off());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
