package shop;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.testing.FakeConductor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a JVM of its own, with nothing in it but what a user would put there. */
class ProgramTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern STARTED = Pattern.compile("(?m)^execution (\\S+)$");

    @TempDir
    Path directory;

    @Test
    void runsByClassPath() throws Exception {
        assertThat(run(List.of("-cp", path(), "shop.Shop"))).contains("unnamed module", ": paid");
    }

    @Test
    void runsByModulePath() throws Exception {
        assertThat(run(List.of("--module-path", path(), "--add-modules", "ALL-MODULE-PATH", "-m", "shop/shop.Shop")))
                .contains("module shop: paid");
    }

    private static String path() throws IOException {
        return "target/classes" + File.pathSeparator
                + Files.readString(Path.of("target/runtime-jars.path")).strip();
    }

    /** What the program prints on a server that does as if it ran the workflow. */
    private String run(List<String> arguments) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        try (FakeConductor fake = FakeConductor.start()) {
            fake.wireMock().stubFor(post(urlPathEqualTo("/api/metadata/workflow")).willReturn(ok("{}")));
            Process process = start(fake.apiUrl(), arguments, out);
            try {
                doTheWork(fake, process, out);
                assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                String said = Files.readString(out);
                assertThat(process.exitValue()).as(said).isZero();
                fake.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/metadata/workflow")));
                return said;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process start(String url, List<String> arguments, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("CONDUCTOR_SERVER_URL", url);
        return builder.start();
    }

    /** What the server would do: gives out the task of the started workflow, then ends it with the task's output. */
    private static void doTheWork(FakeConductor fake, Process process, Path out)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        Matcher started = STARTED.matcher("");
        while (!started.reset(Files.readString(out)).find()
                && process.isAlive()
                && Instant.now().isBefore(end)) {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        assertThat(started.reset().find()).as(Files.readString(out)).isTrue();
        String workflowId = started.group(1);
        String taskId = fake.offer("charge", fake.workflow(workflowId).input());
        fake.completeWorkflow(workflowId, fake.result(taskId).outputData());
    }
}
