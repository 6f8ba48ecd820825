package io.conductor.sdk.client;

/** Where the token of the header {@code X-Authorization} or {@code Authorization} comes from. */
sealed interface Authentication
        permits TokenAuthentication, HeaderAuthentication, OAuthAuthentication, Authentication.None {

    /** {@return the header that it goes into} */
    default String header() {
        return "X-Authorization";
    }

    /** {@return the token to send, empty for none; may ask the server for one} */
    String token();

    /**
     * The token to send instead of one that the server has refused.
     *
     * @param refused what was sent, empty for none
     * @return another token, or the same when there is no other
     */
    String replace(String refused);

    /** For servers without authentication. */
    record None() implements Authentication {

        @Override
        public String token() {
            return "";
        }

        @Override
        public String replace(String refused) {
            return refused;
        }
    }
}
