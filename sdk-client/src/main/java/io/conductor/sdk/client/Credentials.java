package io.conductor.sdk.client;

/** An application key of an Orkes-compatible server. */
record Credentials(String keyId, String keySecret) {

    @Override
    public String toString() {
        return "Credentials{keyId=" + keyId + "}";
    }
}
