package io.conductor.sdk.client;

/** Where the token of the header {@code X-Authorization} or {@code Authorization} comes from. Thread-safe. */
sealed interface Authentication extends AutoCloseable permits SharedToken, HeaderAuthentication {

    /** {@return the header that it goes into} */
    String header();

    /** {@return the token to send, empty for none; may ask the server for one} */
    String token();

    /**
     * Whether the server did nothing because it does not take the token.
     *
     * @param token what was sent, empty for none
     */
    boolean isRefusedBy(Answer answer, String token);

    /**
     * The token to send instead of one that the server has refused.
     *
     * @param refused what was sent, empty for none
     * @return another token, or the same when there is no other
     */
    String replace(String refused);

    /** Ends what goes on in the background. */
    @Override
    default void close() {}
}
