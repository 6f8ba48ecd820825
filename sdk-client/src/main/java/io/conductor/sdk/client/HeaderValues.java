package io.conductor.sdk.client;

/** What can stand in a header. */
final class HeaderValues {

    private HeaderValues() {}

    /** Refuses what is not printable ASCII without spaces; does not show it, it may be a secret. */
    static String check(String value, String name) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("The " + name + " must be printable ASCII without spaces");
        }
        return value;
    }
}
