package io.conductor.sdk.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Builds the command that starts the server: the boot jar's own main class, watched by {@link ServerLauncher}. */
record ServerCommand(
        JavaHome java,
        Path jar,
        String mainClass,
        List<String> jvmOptions,
        Map<String, String> environment,
        Map<String, String> properties) {

    /** Settings of the surroundings that Spring would take for the server's; it gets its own and no other. */
    private static final Set<String> FOREIGN = Set.of("SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_", "CONDUCTOR_");

    static ServerCommand of(JavaHome java, Path jar, ServerSettings settings) {
        return new ServerCommand(
                java, jar, mainClass(jar), settings.jvmOptions(), settings.environment(), settings.properties());
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new LocalConductorException(
                        jar + " names no main class, so it cannot be started. The server is the"
                                + " jar with the classifier " + ServerArtifact.CLASSIFIER + ": " + ServerArtifact.FILE);
            }
            return name;
        } catch (IOException e) {
            throw new LocalConductorException(
                    jar + " is not a jar that can be read: " + e.getMessage()
                            + ". Delete it to have it fetched again by Maven.",
                    e);
        }
    }

    ProcessBuilder process(ServerFiles files, int port, String token) {
        ProcessBuilder process = new ProcessBuilder(line(files, port, token))
                .directory(files.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        process.environment().keySet().removeIf(ServerCommand::isForeign);
        // Its default of 4 s cuts scripts off when the machine is busy.
        process.environment().put("CONDUCTOR_SCRIPT_MAX_EXECUTION_SECONDS", "60");
        process.environment().putAll(environment);
        return process;
    }

    private List<String> line(ServerFiles files, int port, String token) {
        List<String> line = new ArrayList<>();
        line.add(java.executable().toString());
        line.add("-Xmx1g");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-Djava.io.tmpdir=" + files.temporary());
        line.addAll(jvmOptions);
        line.addAll(List.of("-cp", files.launcher() + File.pathSeparator + jar));
        line.addAll(List.of(ServerLauncher.class.getName(), files.root().toString(), mainClass));
        arguments(files, port, token).forEach((name, value) -> line.add("--" + name + "=" + value));
        return line;
    }

    private Map<String, String> arguments(ServerFiles files, int port, String token) {
        Map<String, String> arguments = new LinkedHashMap<>();
        // Otherwise the server makes a directory in the user's home.
        arguments.put("conductor.file-storage.parentDir", files.root().resolve("files") + File.separator);
        arguments.putAll(properties);
        arguments.put("server.address", "127.0.0.1");
        arguments.put("server.port", Integer.toString(port));
        // Tells this server's answers from those of a stranger that took the port.
        arguments.put("server.server-header", token);
        return arguments;
    }

    private static boolean isForeign(String variable) {
        return FOREIGN.stream().anyMatch(variable.toUpperCase(Locale.ROOT)::startsWith);
    }
}
