package io.conductor.sdk.client;

/**
 * An upload of a file broke off, after all repetitions. Its cause says why; {@link FileClient#resume} goes on with it.
 * {@link #retryable()} as the cause is. Immutable.
 */
public final class FileUploadException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions are not meant to be serialized
    private final FileUploadProgress progress;

    FileUploadException(String name, FileUploadProgress progress, ConductorException cause) {
        super(
                "The upload of " + name + " broke off after " + progress.uploaded() + " of " + progress.size()
                        + " bytes: " + cause.getMessage() + "; FileClient.resume goes on with its progress()",
                cause,
                cause.retryable());
        this.progress = progress;
    }

    /** {@return how far it came} */
    public FileUploadProgress progress() {
        return progress;
    }
}
