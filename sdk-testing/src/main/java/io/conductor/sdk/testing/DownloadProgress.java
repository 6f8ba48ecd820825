package io.conductor.sdk.testing;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Shows how far the transfer of the server's jar has come; checksums and other small files are not mentioned. */
final class DownloadProgress extends AbstractTransferListener {

    private static final long MEGABYTE = 1_000_000;

    private final Progress progress;

    DownloadProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void transferStarted(TransferEvent event) {
        if (isJar(event)) {
            progress.begin("Fetching " + ServerArtifact.FILE + of(event) + " from "
                    + event.getResource().getRepositoryId());
        }
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        if (isJar(event)) {
            progress.still(() -> "Fetching " + ServerArtifact.FILE + ": " + share(event));
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (isJar(event)) {
            progress.end("Fetched " + ServerArtifact.FILE + " in "
                    + progress.elapsed().toSeconds() + " s");
        }
    }

    private static boolean isJar(TransferEvent event) {
        return event.getRequestType() == TransferEvent.RequestType.GET
                && event.getResource().getResourceName().endsWith(".jar");
    }

    private static String of(TransferEvent event) {
        long length = event.getResource().getContentLength();
        return length > 0 ? " (" + length / MEGABYTE + " MB)" : "";
    }

    private static String share(TransferEvent event) {
        long length = event.getResource().getContentLength();
        long done = event.getTransferredBytes();
        return length > 0
                ? done / MEGABYTE + " of " + length / MEGABYTE + " MB (" + done * 100 / length + " %)"
                : done / MEGABYTE + " MB";
    }
}
