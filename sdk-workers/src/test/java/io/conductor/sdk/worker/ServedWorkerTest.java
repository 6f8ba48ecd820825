package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of running workers share that have a client of their own: the server in memory, over HTTP. */
abstract class ServedWorkerTest extends WorkerTest {

    private ServedConductor served;
    ConductorClient conductor;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedConductor(server);
        conductor = ConductorClient.builder(served.url()).build();
    }

    @AfterEach
    void endAll() {
        closeRunner();
        conductor.close();
        served.close();
    }
}
