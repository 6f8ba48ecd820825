package io.conductor.sdk.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A jar that comes with the SDK.
 *
 * @param file where it lies, named as Maven names it: {@code <artifact>-<version>.jar}
 */
record RuntimeJar(Path file) {

    String artifact() {
        return name().replaceFirst("-[0-9].*", "");
    }

    String version() {
        return name().substring(artifact().length() + 1);
    }

    boolean isOurs() {
        return artifact().startsWith("conductor-sdk-");
    }

    private String name() {
        return file.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the jar is called on the module path. */
    ModuleDescriptor module() {
        return ModuleFinder.of(file).findAll().iterator().next().descriptor();
    }

    /** Its packages, named as the module system sees them. */
    Set<String> packages() {
        return module().packages();
    }

    /** Its classes, without what only describes the module or is for newer JDKs. */
    List<String> classes() {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.endsWith(".class"))
                    .filter(entry -> !entry.startsWith("META-INF/") && !entry.equals("module-info.class"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
