package io.conductor.sdk.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.testing.ConductorTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's code is compiled as it stands and run against the server, in a JVM with the environment it asks for. */
@ConductorTest
class ReadmeIT {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** What the README leaves to the reader. */
    private static final String BEFORE = """
            import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
            import static java.math.BigDecimal.TEN;
            import io.conductor.sdk.client.*;
            import io.conductor.sdk.client.model.*;
            import io.conductor.sdk.testing.ConductorTest;
            import io.conductor.sdk.worker.*;
            import io.conductor.sdk.workflow.*;
            import java.math.BigDecimal;
            import java.time.Duration;
            import org.junit.jupiter.api.Test;

            public class Quickstart {
            """;

    /** Runs the README's program, then its test. */
    private static final String MAIN = """
            public static void main(String[] args) throws Exception {
                program();
                var listener = new org.junit.platform.launcher.listeners.SummaryGeneratingListener();
                org.junit.platform.launcher.core.LauncherFactory.create().execute(
                        org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request()
                                .selectors(org.junit.platform.engine.discovery.DiscoverySelectors.selectClass(
                                        CheckoutTest.class))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                                .build(),
                        listener);
                listener.getSummary().printFailuresTo(new java.io.PrintWriter(System.out));
                if (listener.getSummary().getTestsSucceededCount() != 1) {
                    throw new AssertionError("The README's test was not found or did not pass");
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void allCodeCompilesTheQuickstartPrintsItsOutputAndItsTestPasses(ConductorClient conductor) throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        List<String> blocks = JAVA_BLOCK
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3);

        compile(BEFORE + MAIN + quickstart(blocks.get(0)) + checkout(blocks.get(0)) + "static " + blocks.get(1)
                + "static void define(ConductorClient conductor) {\n" + blocks.get(2) + "}\n}\n");
        String printed = run(conductor.serverUrl().toString());

        assertThat(printed).contains("{paymentId=payment-");
    }

    /** Types become members of the class; what starts with the first {@code var} becomes its program. */
    private static String quickstart(String snippet) {
        int statements = snippet.indexOf("var ");
        return snippet.substring(0, statements).replaceAll("(?m)^(record|class) ", "static $1 ")
                + "static void program() throws Exception {\n"
                + snippet.substring(statements) + "}\n";
    }

    /** The definition that the README's test registers, in the README's own words. */
    private static String checkout(String snippet) {
        String end = ".build();";
        String statements = snippet.substring(
                snippet.indexOf("var charge ="),
                snippet.indexOf(end, snippet.indexOf("var checkout =")) + end.length());
        return "interface Checkout { static WorkflowDef definition() {\n" + statements + "\nreturn checkout;\n}}\n";
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Quickstart.java"), source);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-parameters", "-d", directory.toString(), file.toString());
        assertThat(errors).as("errors of the compiler, printed above").isZero();
    }

    private String run(String serverUrl) throws IOException, InterruptedException {
        String classPath = directory + java.io.File.pathSeparator + System.getProperty("java.class.path");
        Path output = directory.resolve("output.txt");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.conductor.sdk.client.ListenedProgram", // fails the build for what it logs of the secret
                "Quickstart");
        java.environment().put("CONDUCTOR_SERVER_URL", serverUrl);
        java.environment().put("CONDUCTOR_AUTH_KEY", "readme");
        java.environment().put("CONDUCTOR_AUTH_SECRET", "s3cr3t");
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(240, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output, UTF_8);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
