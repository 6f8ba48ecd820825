package io.conductor.sdk.client;

import java.util.function.Supplier;

/** Shows a value that somebody else takes care of in the header {@code Authorization}. Thread-safe. */
final class HeaderAuthentication implements Authentication {

    private final Supplier<String> value;

    HeaderAuthentication(Supplier<String> value) {
        this.value = value;
    }

    static HeaderAuthentication bearer(Supplier<String> token) {
        return new HeaderAuthentication(() -> "Bearer " + HeaderValues.check(token.get(), "token"));
    }

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
        return value.get();
    }

    /** Asks once more; a fixed value stays the same, and then nothing is sent again. */
    @Override
    public String replace(String refused) {
        return value.get();
    }
}
