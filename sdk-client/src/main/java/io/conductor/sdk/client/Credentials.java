package io.conductor.sdk.client;

/** An application key of an Orkes-compatible server. */
record Credentials(String keyId, String keySecret) {

    Credentials {
        if (keyId.isBlank() || keySecret.isBlank()) {
            throw new IllegalArgumentException("keyId and keySecret must not be blank");
        }
    }

    @Override
    public String toString() {
        return "Credentials{keyId=" + keyId + ", keySecret=***}";
    }
}
