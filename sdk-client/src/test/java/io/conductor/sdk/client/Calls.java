package io.conductor.sdk.client;

import java.util.stream.Stream;

/** Every call of the client, once or more. */
final class Calls {

    private Calls() {}

    static Stream<Call> all() {
        return Stream.of(
                        MetadataCalls.all(),
                        WorkflowCalls.all(),
                        TaskCalls.all(),
                        RunningCalls.all(),
                        OperatorCalls.all(),
                        StoreCalls.all())
                .flatMap(calls -> calls);
    }
}
