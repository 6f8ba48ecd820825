package io.conductor.sdk.testing;

import java.nio.file.Path;

/** Names the server's jar in a Maven repository. */
final class ServerArtifact {

    static final String GROUP = "org.conductoross";
    static final String NAME = "conductor-server";
    static final String CLASSIFIER = "boot";
    static final String VERSION = "3.32.3";
    static final String FILE = NAME + "-" + VERSION + "-" + CLASSIFIER + ".jar";
    static final String COORDINATES = GROUP + ":" + NAME + ":" + VERSION + ":jar:" + CLASSIFIER;

    private ServerArtifact() {}

    /** {@return where the jar lies in a local repository once it was fetched} */
    static Path in(Path localRepository) {
        return localRepository
                .resolve(GROUP.replace('.', '/'))
                .resolve(NAME)
                .resolve(VERSION)
                .resolve(FILE);
    }
}
