package io.conductor.sdk.worker;

/**
 * Takes results that could not be delivered: the server refused them, or it stayed away until their lease was lost or the
 * runner was closed. Without it the work would be lost without a trace. Called once for each such result, from a thread of
 * the reporter, possibly from several at once; an exception is logged and has no other effect.
 */
@FunctionalInterface
public interface UndeliveredResultHandler {

    /**
     * Takes a result.
     *
     * @param undelivered the result and why it was not delivered
     */
    void undelivered(UndeliveredResult undelivered);
}
