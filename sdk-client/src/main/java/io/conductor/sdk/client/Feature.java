package io.conductor.sdk.client;

import java.util.function.Supplier;

/** A part of the API that not every server has. A call of it that the server does not know fails with words that say so. */
enum Feature {
    ORKES("only Orkes-compatible servers have this call, Conductor OSS does not"),
    MESSAGES("this server does not take messages for workflows: Conductor OSS does with"
            + " conductor.workflow-message-queue.enabled=true"),
    FILES("this server does not keep files: Conductor OSS does with conductor.file-storage.enabled=true"),
    SCHEDULER("this server has no scheduler: Conductor OSS has one from 3.22 on"),
    SECRETS("this server does not manage secrets");

    private final String advice;

    Feature(String advice) {
        this.advice = advice;
    }

    Answer of(Supplier<Answer> call) {
        try {
            return call.get();
        } catch (ConductorApiException e) {
            throw isUnknownCall(e) ? e.withAdvice(advice) : e;
        }
    }

    /** Spring's words for an address that nothing listens to; a thing that does not exist is 404 with other words. */
    private static boolean isUnknownCall(ConductorApiException e) {
        String said = e.serverMessage();
        boolean nobody = said.isEmpty()
                || said.equals("Not Found")
                || said.startsWith("No static resource")
                || said.startsWith("No handler found");
        return e.status() == 405 || (e.status() == 404 && nobody);
    }
}
