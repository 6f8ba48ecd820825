package io.conductor.sdk.client;

import java.time.Duration;

/** Who gives tokens, and how they are used. Thread-safe. */
interface TokenSource {

    /** {@return the header that the token goes into} */
    String header();

    /**
     * Asks for a token.
     *
     * @throws ConductorException if there is none; not {@link ConductorException#retryable()} when the credentials are wrong
     */
    Token ask();

    /** Whether the server did nothing because it does not take the token, which is empty for none. */
    boolean isRefusedBy(Answer answer, String token);

    /**
     * What was given.
     *
     * @param value the header's value, empty for a server that wants none
     * @param renewAfter when to ask for the next one, if this one is not empty
     * @param goodFor how long it may be used
     */
    record Token(String value, Duration renewAfter, Duration goodFor) {

        /** Longer times do not fit into nanoseconds. */
        static final Duration FOR_EVER = Duration.ofDays(36_500);

        /** {@return that no token is wanted, until a call is refused} */
        static Token none() {
            return new Token("", FOR_EVER, FOR_EVER);
        }

        /** {@return without the value} */
        @Override
        public String toString() {
            return "Token{***}";
        }
    }
}
