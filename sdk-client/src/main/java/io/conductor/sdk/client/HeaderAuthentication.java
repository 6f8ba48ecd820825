package io.conductor.sdk.client;

import java.util.function.Supplier;

/** Shows a value that somebody else takes care of in the header {@code Authorization}, or nothing if it is empty. Thread-safe. */
record HeaderAuthentication(Supplier<String> value) implements Authentication {

    @Override
    public String header() {
        return "Authorization";
    }

    /** Whatever a gateway says besides: with 401 it let nothing through. */
    @Override
    public boolean isRefusedBy(Answer answer, String token) {
        return answer.status() == 401;
    }

    @Override
    public String token() {
        return ask();
    }

    /** Asks once more; a fixed value stays the same, and then nothing is sent again. */
    @Override
    public String replace(String refused) {
        return ask();
    }

    /** Whatever is thrown by somebody else's code, it may have a token later. */
    private String ask() {
        try {
            return value.get();
        } catch (Exception e) { // other languages throw checked ones, too
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ConductorConnectionException("the supplier of tokens failed: " + e, e, true);
        }
    }
}
