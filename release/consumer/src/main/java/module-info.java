/** A program that is a module, and uses the SDK as automatic modules. */
module shop {
    requires io.conductor.sdk.client;
    requires io.conductor.sdk.worker;
    requires io.conductor.sdk.workflow;

    requires static com.fasterxml.jackson.annotation; // for javac, which reads the annotations of the model

    // The runner calls the methods of the workers, Jackson reads and writes their records.
    opens shop.workers;
}
