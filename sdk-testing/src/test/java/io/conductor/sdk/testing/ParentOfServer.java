package io.conductor.sdk.testing;

import java.io.IOException;

/** Starts a real server in a JVM of its own, says its process and its directory, and waits to be killed. */
final class ParentOfServer {

    private ParentOfServer() {}

    public static void main(String[] args) throws IOException {
        LocalConductor server = LocalConductor.start();
        System.out.println(server.pid() + " " + server.logFile().getParent());
        System.in.read(); // ends with whoever started this
    }
}
