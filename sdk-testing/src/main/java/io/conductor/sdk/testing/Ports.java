package io.conductor.sdk.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Picks a free port of the loopback address.
 *
 * <p>Below those that operating systems hand to outgoing connections: a server takes long to start and may be stopped for a
 * while, and its port must not go to somebody's connection meanwhile.
 */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int TRIES = 100;

    private final RandomGenerator random;

    Ports(RandomGenerator random) {
        this.random = random;
    }

    int pick() {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new LocalConductorException("No free port between " + LOWEST + " and " + HIGHEST + " in " + TRIES
                + " tries; name one with port(…).");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
