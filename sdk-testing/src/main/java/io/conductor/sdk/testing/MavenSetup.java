package io.conductor.sdk.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.jspecify.annotations.Nullable;

/**
 * Reads how Maven is set up here: the user's settings merged over those of the installation, and the local repository.
 *
 * @param settings the merged settings, passwords as they were written
 * @param localRepository {@code maven.repo.local}, else the one that a running Surefire names, else that of the settings,
 *     else {@code ~/.m2/repository}
 * @param userSettings where the user's settings are looked for
 * @param security where the master password of encrypted settings is looked for
 */
record MavenSetup(Settings settings, Path localRepository, Path userSettings, Path security) {

    static MavenSetup read(Host host) {
        Path directory = host.home().resolve(".m2");
        Path user = directory.resolve("settings.xml");
        Settings settings = settings(host, user, globalSettings(host));
        Path repository = Stream.of(
                        host.property("maven.repo.local"),
                        host.property("localRepository"),
                        Optional.ofNullable(settings.getLocalRepository()).filter(path -> !path.isBlank()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(host::path)
                .orElse(directory.resolve("repository"));
        return new MavenSetup(settings, repository, user, directory.resolve("settings-security.xml"));
    }

    private static Settings settings(Host host, Path user, @Nullable Path global) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(user.toFile());
        request.setGlobalSettingsFile(global == null ? null : global.toFile());
        request.setSystemProperties(interpolation(host));
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new LocalConductorException("Maven's settings cannot be read: " + e.getMessage(), e);
        }
    }

    /** Settings may say {@code ${env.NAME}} and {@code ${user.home}}. */
    private static Properties interpolation(Host host) {
        Properties properties = new Properties();
        properties.putAll(host.properties());
        for (Map.Entry<String, String> variable : host.environment().entrySet()) {
            properties.setProperty("env." + variable.getKey(), variable.getValue());
        }
        return properties;
    }

    private static @Nullable Path globalSettings(Host host) {
        Stream<Path> named = Stream.of(
                        host.property("maven.home"), host.environment("MAVEN_HOME"), host.environment("M2_HOME"))
                .flatMap(Optional::stream)
                .map(host::path);
        return Stream.concat(named, onPath(host))
                .map(home -> home.resolve("conf").resolve("settings.xml"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Path> onPath(Host host) {
        String path =
                host.environment("PATH").or(() -> host.environment("Path")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> Stream.of("mvn", "mvn.cmd").map(host.path(directory)::resolve))
                .filter(Files::isRegularFile)
                .flatMap(MavenSetup::installation);
    }

    /** {@code <installation>/bin/mvn}, once the symbolic links that distributions lay are followed. */
    private static Stream<Path> installation(Path command) {
        try {
            return Stream.ofNullable(command.toRealPath().getParent())
                    .flatMap(bin -> Stream.ofNullable(bin.getParent()));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
