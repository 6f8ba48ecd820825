package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that go to the storage of the server and come from there. */
class FileTransferTest {

    private static final long PART = 16L << 20;

    @RegisterExtension
    static final StubServer server = new StubServer();

    @RegisterExtension
    static final StubServer storage = new StubServer();

    @TempDir
    Path folder;

    @BeforeEach
    void serve() {
        announces("S3");
        answers("/w1/f1/upload-url", "'fileHandleId':'conductor://file/f1','uploadUrl':'" + signed("again") + "'");
        answers("/w1/f1/upload-complete", "'uploadStatus':'UPLOADED'");
        answers("/w1/f1/multipart", "'uploadId':'u1'");
        for (int part = 1; part <= 3; part++) {
            answers("/w1/f1/multipart/u1/part/" + part, "'uploadUrl':'" + signed("part" + part) + "'");
            storage.stubFor(put(urlPathEqualTo("/part" + part))
                    .willReturn(aResponse().withHeader("ETag", "\"e" + part + "\"")));
        }
        answers("/w1/f1/multipart/u1/complete", "'uploadStatus':'UPLOADED'");
        answers("/w1/f1/download-url", "'downloadUrl':'" + signed("content") + "'");
        hasSize(5);
        storage.stubFor(put(urlPathEqualTo("/first")).willReturn(aResponse()));
    }

    private static void announces(String storageType) {
        answers(
                "",
                "'fileHandleId':'conductor://file/f1','storageType':'" + storageType + "','uploadUrl':'"
                        + signed("first") + "'");
    }

    private static void hasSize(long size) {
        answers("/w1/f1", "'fileHandleId':'conductor://file/f1','fileSize':" + size);
    }

    private static void answers(String path, String json) {
        server.stubFor(any(urlPathEqualTo("/api/files" + path))
                .willReturn(aResponse().withBody(("{" + json + "}").replace('\'', '"'))));
    }

    private static String signed(String path) {
        return "http://localhost:" + storage.getPort() + "/" + path + "?sig=s3cr3t";
    }

    private static void gives(String path, ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        storage.stubFor(any(urlPathEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then")
                .willReturn(first));
        storage.stubFor(any(urlPathEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs("then")
                .willReturn(then));
    }

    private static ConductorClient client() {
        return ConductorClient.builder(server.url())
                .auth(Auth.bearer("s3cr3t-token"))
                .resilience(Resilience.standard()
                        .withoutCircuitBreaker()
                        .retry(RetryPolicy.standard().pauses(Duration.ofMillis(1), Duration.ofMillis(2))))
                .build();
    }

    /** Bytes that are made while they are read. */
    private static FileContent made(long size, AtomicInteger opened) {
        return FileContent.of("made.bin", size, () -> {
            opened.incrementAndGet();
            return new InputStream() {
                private long position;

                @Override
                public int read() {
                    return position >= size ? -1 : (int) (position++ % 251);
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    if (position >= size) {
                        return -1;
                    }
                    int count = (int) Math.min(length, size - position);
                    for (int i = 0; i < count; i++) {
                        target[offset + i] = (byte) (position++ % 251);
                    }
                    return count;
                }
            };
        });
    }

    private static LoggedRequest only(String path) {
        assertThat(storage.requests(path)).hasSize(1);
        return storage.requests(path).get(0);
    }

    @Test
    void smallFileGoesInOnePiece() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "hello");
        try (ConductorClient client = client()) {
            assertThat(client.files()
                            .upload(
                                    "w1",
                                    FileContent.of(file)
                                            .contentType("text/plain")
                                            .ofTask("t1"))
                            .fileSize())
                    .isEqualTo(5);
        }
        assertThat(server.requests("/api/files").get(0).getBodyAsString())
                .isEqualTo(
                        "{\"workflowId\":\"w1\",\"taskId\":\"t1\",\"fileName\":\"a.txt\",\"contentType\":\"text/plain\"}");
        LoggedRequest upload = only("/first");
        assertThat(upload.getBodyAsString()).isEqualTo("hello");
        assertThat(upload.getHeader("Content-Length")).isEqualTo("5");
        assertThat(upload.getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(upload.getHeader("Authorization")).isNull();
        assertThat(server.requests("/api/files/w1/f1/upload-complete")).hasSize(1);
        assertThat(server.requests("/api/files/w1/f1/upload-url")).isEmpty();
    }

    @Test
    void pieceThatDidNotArriveIsSentAgainToAFreshAddress() {
        storage.stubFor(
                put(urlPathEqualTo("/first")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        storage.stubFor(put(urlPathEqualTo("/again")).willReturn(aResponse()));
        AtomicInteger opened = new AtomicInteger();
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(5, opened));
        }
        assertThat(only("/again").getBody()).containsExactly(0, 1, 2, 3, 4);
        assertThat(opened).hasValueGreaterThan(1);
    }

    @Test
    void azureIsToldThatItIsABlob() {
        announces("AZURE_BLOB");
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(5, new AtomicInteger()));
        }
        assertThat(only("/first").getHeader("x-ms-blob-type")).isEqualTo("BlockBlob");
    }

    @Test
    void largeFileGoesInParts() {
        long size = 2 * PART + 7;
        hasSize(size);
        List<FileUploadProgress> told = new ArrayList<>();
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(size, new AtomicInteger()), told::add);
        }
        assertThat(only("/part1").getHeader("Content-Length")).isEqualTo(Long.toString(PART));
        assertThat(only("/part2").getHeader("Content-Length")).isEqualTo(Long.toString(PART));
        byte[] last = only("/part3").getBody();
        assertThat(last).hasSize(7);
        assertThat(last[0] & 0xff).isEqualTo((int) (2 * PART % 251));
        assertThat(server.requests("/api/files/w1/f1/multipart/u1/complete")
                        .get(0)
                        .getBodyAsString())
                .isEqualTo("{\"partETags\":[\"\\\"e1\\\"\",\"\\\"e2\\\"\",\"\\\"e3\\\"\"]}");
        assertThat(told).extracting(FileUploadProgress::uploaded).containsExactly(0L, PART, 2 * PART, size);
        assertThat(JsonCodec.standard().read(JsonCodec.standard().write(told.get(1)), FileUploadProgress.class))
                .isEqualTo(told.get(1));
    }

    @Test
    void partsOnAzureAreBlocksWithAnId() {
        announces("AZURE_BLOB");
        hasSize(PART + 1);
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(PART + 1, new AtomicInteger()));
        }
        assertThat(only("/part2").getUrl()).isEqualTo("/part2?sig=s3cr3t&comp=block&blockid=MDAwMDAy");
        assertThat(server.requests("/api/files/w1/f1/multipart/u1/complete")
                        .get(0)
                        .getBodyAsString())
                .isEqualTo("{\"partETags\":[\"MDAwMDAx\",\"MDAwMDAy\"]}");
    }

    @Test
    void storageWithoutPartsGetsLargeFilesInOnePiece() {
        announces("GCS");
        hasSize(PART + 1);
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(PART + 1, new AtomicInteger()));
        }
        assertThat(only("/first").getHeader("Content-Length")).isEqualTo(Long.toString(PART + 1));
        assertThat(server.requests("/api/files/w1/f1/multipart")).isEmpty();
    }

    @Test
    void onlyThePartThatFailedIsSentAgain() {
        hasSize(PART + 1);
        gives("/part2", aResponse().withStatus(503), aResponse().withHeader("ETag", "\"e2\""));
        try (ConductorClient client = client()) {
            client.files().upload("w1", made(PART + 1, new AtomicInteger()));
        }
        assertThat(storage.requests("/part1")).hasSize(1);
        assertThat(storage.requests("/part2")).hasSize(2);
        assertThat(server.requests("/api/files/w1/f1/multipart/u1/part/2")).hasSize(2);
    }

    @Test
    void uploadThatBrokeOffGoesOnWhereItWas() {
        hasSize(PART + 1);
        storage.stubFor(put(urlPathEqualTo("/part2")).willReturn(aResponse().withStatus(503)));
        FileContent content = made(PART + 1, new AtomicInteger());
        try (ConductorClient client = client()) {
            FileUploadException e = catchThrowableOfType(
                    FileUploadException.class, () -> client.files().upload("w1", content));
            assertThat(e)
                    .hasMessage(
                            "The upload of made.bin broke off after 16777216 of 16777217 bytes: Cannot write part 2 of"
                                    + " the file made.bin: the storage at localhost:" + storage.getPort()
                                    + " answered 503; FileClient.resume goes on with its progress()");
            assertThat(e.retryable()).isTrue();
            storage.resetAll();
            storage.stubFor(put(urlPathEqualTo("/part2")).willReturn(aResponse().withHeader("ETag", "\"e2\"")));

            client.files().resume(e.progress(), content, progress -> {});
            assertThat(storage.requests()).extracting(LoggedRequest::getUrl).containsExactly("/part2?sig=s3cr3t");
            assertThat(server.requests("/api/files/w1/f1/multipart/u1/complete")
                            .get(0)
                            .getBodyAsString())
                    .contains("e1", "e2");
            assertThatThrownBy(() -> client.files().resume(e.progress(), made(5, new AtomicInteger()), progress -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The upload to go on with has 16777217 bytes, but made.bin has 5");
        }
    }

    @Test
    void pieceThatBrokeOffIsSentWholeByResume() {
        storage.stubFor(put(urlPathEqualTo("/first")).willReturn(aResponse().withStatus(403)));
        storage.stubFor(put(urlPathEqualTo("/again")).willReturn(aResponse()));
        FileContent content = made(5, new AtomicInteger());
        try (ConductorClient client = client()) {
            FileUploadException e = catchThrowableOfType(
                    FileUploadException.class, () -> client.files().upload("w1", content));
            assertThat(e.retryable()).isFalse();
            client.files().resume(e.progress(), content, progress -> {});
        }
        assertThat(only("/again").getBody()).hasSize(5);
    }

    private static void completesWithoutAnAnswer(String path) {
        server.stubFor(any(urlPathEqualTo("/api/files/w1/f1" + path))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    }

    private static void isThere(long size, String status) {
        answers("/w1/f1", "'fileHandleId':'conductor://file/f1','uploadStatus':'" + status + "','fileSize':" + size);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, PART + 1})
    void uploadWhoseLastAnswerWasLostIsComplete(long size) {
        completesWithoutAnAnswer(size == 5 ? "/upload-complete" : "/multipart/u1/complete");
        isThere(size, "UPLOADED");
        try (ConductorClient client = client()) {
            assertThat(client.files()
                            .upload("w1", made(size, new AtomicInteger()))
                            .fileSize())
                    .isEqualTo(size);
        }
        assertThat(storage.requests()).hasSize(size == 5 ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, PART + 1})
    void resumeOfAnUploadThatTurnsOutCompleteSendsNothing(long size) {
        completesWithoutAnAnswer(size == 5 ? "/upload-complete" : "/multipart/u1/complete");
        isThere(0, "UPLOADING");
        FileContent content = made(size, new AtomicInteger());
        try (ConductorClient client = client()) {
            FileUploadException e = catchThrowableOfType(
                    FileUploadException.class, () -> client.files().upload("w1", content));
            assertThat(e).hasCauseInstanceOf(ConductorConnectionException.class);
            int sent = storage.requests().size();
            isThere(size, "UPLOADED");

            assertThat(client.files()
                            .resume(e.progress(), content, progress -> {})
                            .fileSize())
                    .isEqualTo(size);
            assertThat(storage.requests()).hasSize(sent);
        }
    }

    @Test
    void sourceThatIsShorterThanItSaysIsNamedAndNotTriedAgain() {
        AtomicInteger opened = new AtomicInteger();
        FileContent lying = FileContent.of("short.txt", 100, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(new byte[3]);
        });
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().upload("w1", lying))
                    .isInstanceOf(FileUploadException.class)
                    .hasMessageContaining(
                            "The source of FileContent{short.txt, 100 bytes, application/octet-stream} ended"
                                    + " before it had given as many bytes as it was said to have");
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void sourceThatCannotBeReadIsNamed() {
        FileContent broken = FileContent.of("b.txt", 3, () -> {
            throw new IOException("disk gone");
        });
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().upload("w1", broken)).hasMessageContaining("disk gone");
        }
        assertThatThrownBy(() -> FileContent.of(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no file " + folder.resolve("none"));
        assertThatThrownBy(() -> FileContent.of("", 1, InputStream::nullInputStream))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storageThatKeptLessIsAnError() {
        hasSize(4);
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().upload("w1", made(5, new AtomicInteger())))
                    .hasMessageContaining("The storage has 4 bytes of the file made.bin, which has 5");
        }
    }

    @Test
    void partWithoutAMarkIsAnError() {
        hasSize(PART + 1);
        storage.stubFor(put(urlPathEqualTo("/part1")).willReturn(aResponse()));
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().upload("w1", made(PART + 1, new AtomicInteger())))
                    .hasMessageContaining("The storage gave no ETag for part 1 of the file made.bin");
        }
    }

    @Test
    void fileIsDownloadedWithoutTheClientsCredentials() {
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hello")));
        Path target = folder.resolve("new/folder/a.txt");
        try (ConductorClient client = client()) {
            client.files().download("w1", "f1", target);
        }
        assertThat(target).hasContent("hello");
        assertThat(only("/content").getHeader("Authorization")).isNull();
        assertThat(target.resolveSibling("a.txt.part")).doesNotExist();
    }

    @Test
    void downloadThatFailsLeavesWhatWasThere() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hell")));
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().download("w1", "f1", target))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("The storage gave 4 bytes of the file f1, which has 5");
            storage.answersAll(404, "text/plain", "gone");
            assertThatThrownBy(() -> client.files().download("w1", "f1", target))
                    .isInstanceOf(StorageException.class)
                    .hasMessageEndingWith("answered 404: gone");
        }
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void fileOfTheUserBesideTheTargetStays() throws IOException {
        Path other = Files.writeString(folder.resolve("a.txt.part"), "mine");
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hello")));
        try (ConductorClient client = client()) {
            client.files().download("w1", "f1", folder.resolve("a.txt"));
        }
        assertThat(folder.resolve("a.txt")).hasContent("hello");
        assertThat(other).hasContent("mine");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    /** Gives half of the file f2, and the other half when it may. */
    private static HttpServer halves(CountDownLatch half) throws IOException {
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("slow ".getBytes(StandardCharsets.UTF_8));
                body.flush();
                Parallel.await(half);
                body.write("file!".getBytes(StandardCharsets.UTF_8));
            }
        });
        slow.start();
        answers("/w1/f2", "'fileHandleId':'conductor://file/f2','fileSize':10");
        answers(
                "/w1/f2/download-url",
                "'downloadUrl':'http://127.0.0.1:" + slow.getAddress().getPort() + "/'");
        return slow;
    }

    @Test
    void downloadsToOneTargetDoNotMix() throws Exception {
        Path target = folder.resolve("a.txt");
        CountDownLatch half = new CountDownLatch(1);
        HttpServer slow = halves(half);
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hello")));
        try (ConductorClient client = client()) {
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> client.files().download("w1", "f2", target));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Stream.of(folder.toFile().listFiles()).anyMatch(file -> file.length() == 5));
            client.files().download("w1", "f1", target);
            assertThat(target).hasContent("hello");
            half.countDown();
            first.get(60, TimeUnit.SECONDS);
            assertThat(target).hasContent("slow file!");
        } finally {
            half.countDown();
            slow.stop(0);
        }
    }

    @Test
    void closedStreamIsNotReadAndAsksForNothingMore() throws IOException {
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hello")));
        try (ConductorClient client = client()) {
            InputStream content = client.files().open("w1", "f1");
            assertThat(content.read()).isEqualTo('h');
            content.close();
            assertThatThrownBy(content::read)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot read the file f1: the stream was closed");
        }
        only("/content");
    }

    @Test
    void closingFromAnotherThreadEndsAReading() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        HttpServer slow = halves(half);
        try (ConductorClient client = client()) {
            InputStream content = client.files().open("w1", "f2");
            content.readNBytes(5);
            AtomicReference<Thread> reader = new AtomicReference<>();
            CompletableFuture<byte[]> next = CompletableFuture.supplyAsync(() -> {
                reader.set(Thread.currentThread());
                try {
                    return content.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waitsForTheNetwork(reader.get()));
            content.close();
            half.countDown();
            assertThatThrownBy(() -> next.get(60, TimeUnit.SECONDS))
                    .hasRootCauseMessage("Cannot read the file f2: the stream was closed");
        } finally {
            half.countDown();
            slow.stop(0);
        }
        assertThat(server.requests("/api/files/w1/f2/download-url")).hasSize(1);
    }

    private static boolean waitsForTheNetwork(Thread thread) {
        return thread != null
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("sun.nio.ch."));
    }

    @Test
    void fileThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        storage.stubFor(get(urlPathEqualTo("/content")).willReturn(aResponse().withBody("hello")));
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().download("w1", "f1", file.resolve("below")))
                    .isInstanceOf(ConductorException.class)
                    .hasMessageStartingWith("Cannot write the file f1 to " + file.resolve("below"));
        }
    }

    @Test
    void serverWithoutFilesSaysSo() {
        server.answersAll(404, "application/json", "{\"message\":\"No static resource api/files.\"}");
        try (ConductorClient client = client()) {
            assertThatThrownBy(() -> client.files().upload("w1", made(5, new AtomicInteger())))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessageEndingWith("with conductor.file-storage.enabled=true");
        }
    }
}
