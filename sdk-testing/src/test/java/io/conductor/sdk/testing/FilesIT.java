package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.FileContent;
import io.conductor.sdk.client.FileUploadException;
import io.conductor.sdk.client.FileUploadProgress;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.Resilience;
import io.conductor.sdk.client.RetryPolicy;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that keeps files in an object storage. */
class FilesIT {

    private static final int PART = 16 << 20;

    private static FakeS3 storage;
    private static LocalConductor server;
    private static ConductorClient client;
    private static String workflow;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        storage = new FakeS3();
        server = LocalConductor.builder()
                .jvmOption("-Daws.endpointUrlS3=" + storage.url())
                .environment("AWS_ACCESS_KEY_ID", "s3cr3t-key-id")
                .environment("AWS_SECRET_ACCESS_KEY", "s3cr3t")
                .property("conductor.file-storage.enabled", "true")
                .property("conductor.file-storage.type", "s3")
                .property("conductor.file-storage.s3.bucketName", "files")
                .property("conductor.file-storage.s3.region", "us-east-1")
                .start();
        client = ConductorClient.builder(server.apiUrl().toString()).build();
        WorkflowTask wait = WorkflowTask.builder("w", "w", "WAIT").build();
        client.metadata()
                .register(
                        WorkflowDef.builder("files_wait")
                                .version(1)
                                .ownerEmail("test@example.com")
                                .tasks(List.of(wait))
                                .build(),
                        RegisterMode.OVERWRITE);
        workflow = client.workflows().start("files_wait", Map.of()).workflowId();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        storage.close();
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve("file-" + size), content);
    }

    @Test
    void smallFileGoesAndComesInOnePiece() throws IOException {
        Path file = file(1000);
        FileHandle uploaded =
                client.files().upload(workflow, FileContent.of(file).contentType("text/plain"));
        assertThat(uploaded.uploadStatus()).isEqualTo(FileHandle.UploadStatus.UPLOADED);
        assertThat(uploaded.fileSize()).isEqualTo(1000);
        assertThat(uploaded.contentType()).contains("text/plain");
        assertThat(uploaded.storageType()).contains("S3");
        assertThat(uploaded.contentHash()).contains(FakeS3.etag(Files.readAllBytes(file)));
        Path copy = folder.resolve("copy");
        client.files().download(workflow, uploaded.fileHandleId(), copy);
        assertThat(copy).hasSameBinaryContentAs(file);
        assertThat(storage.seen())
                .as("signed URLs are secrets")
                .filteredOn(FakeS3.Seen::isSigned)
                .isNotEmpty()
                .allSatisfy(
                        seen -> assertThat(seen.query().get("X-Amz-Credential")).startsWith("s3cr3t-key-id"));
    }

    @Test
    void largeFileGoesInPartsAndComesBackOverBrokenConnections() throws IOException {
        Path file = file(2 * PART + 12_345);
        List<FileUploadProgress> told = new ArrayList<>();
        FileHandle uploaded = client.files().upload(workflow, FileContent.of(file), progress -> {
            told.add(progress);
            if (told.size() == 2) {
                storage.cutNext(1); // the second part
            }
        });
        assertThat(told).extracting(progress -> progress.partETags().size()).containsExactly(0, 1, 2, 3);
        assertThat(uploaded.fileSize()).isEqualTo(2L * PART + 12_345);
        Path copy = folder.resolve("copy");
        storage.cutNext(2);
        client.files().download(workflow, uploaded.fileId(), copy);
        assertThat(copy).hasSameBinaryContentAs(file);
    }

    @Test
    void uploadThatBrokeOffGoesOnInAnotherClient() throws IOException {
        Path file = file(2 * PART + 1);
        FileUploadProgress progress;
        try (ConductorClient impatient = ConductorClient.builder(server.apiUrl().toString())
                .resilience(Resilience.standard().retry(RetryPolicy.never()))
                .build()) {
            FileUploadException e = catchThrowableOfType(
                    FileUploadException.class,
                    () -> impatient.files().upload(workflow, FileContent.of(file), at -> {
                        if (at.partETags().size() == 1) {
                            storage.cutNext(1);
                        }
                    }));
            assertThat(e.retryable()).isTrue();
            progress = e.progress();
        }
        assertThat(progress.uploaded()).isEqualTo(PART);
        byte[] saved = client.json().write(progress);
        FileUploadProgress read = client.json().read(saved, FileUploadProgress.class);
        FileHandle uploaded = client.files().resume(read, FileContent.of(file), at -> {});
        assertThat(uploaded.uploadStatus()).isEqualTo(FileHandle.UploadStatus.UPLOADED);
        assertThat(storage.objects().values())
                .anySatisfy(content -> assertThat(content).isEqualTo(Files.readAllBytes(file)));
        assertThat(storage.seen())
                .filteredOn(seen -> seen.isSigned() && seen.key().contains(progress.fileId()))
                .filteredOn(seen -> "1".equals(seen.query().get("partNumber")))
                .hasSize(1);
    }

    @Test
    void uploadInPartsIsGivenUp() {
        var upload = client.files().create(workflow, null, "given-up", null);
        String id = client.files().startMultipart(workflow, upload.fileId()).uploadId();
        assertThat(storage.uploads()).contains(id);
        client.files().abortMultipart(workflow, upload.fileId(), id);
        assertThat(storage.uploads()).doesNotContain(id);
    }

    @Test
    void fileOfAnotherWorkflowIsRefusedInWords() throws IOException {
        FileHandle uploaded = client.files().upload(workflow, FileContent.of(file(10)));
        assertThatThrownBy(() -> client.files().get("somebody-elses", uploaded.fileId()))
                .hasMessageContaining("was answered");
    }
}
