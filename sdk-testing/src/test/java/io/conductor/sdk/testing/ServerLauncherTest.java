package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ServerLauncherTest {

    @TempDir
    Path temporary;

    @Test
    void directoriesThatComeAndGoMeanwhileDoNotStopTheDeletion() throws IOException {
        AtomicBoolean isOver = new AtomicBoolean();
        Path root = temporary.resolve("server");
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                comeAndGo(root.resolve("busy"));
            }
        });
        try {
            for (int i = 0; i < 500; i++) {
                Files.createDirectories(root.resolve("data/more"));
                Files.writeString(root.resolve("data/more/file"), "x");

                ServerLauncher.delete(root);

                assertThat(root.resolve("data")).doesNotExist();
            }
        } finally {
            isOver.set(true);
            server.join();
        }

        ServerLauncher.delete(root);
        ServerLauncher.delete(root);

        assertThat(root).doesNotExist();
    }

    private static void comeAndGo(Path directory) {
        try {
            Files.createDirectories(directory.resolve("deeper"));
            Files.deleteIfExists(directory.resolve("deeper"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The other thread was here.
        }
    }

    @Test
    void whatALinkLeadsToStays() throws IOException {
        Path kept = Files.createDirectories(temporary.resolve("kept"));
        Files.writeString(kept.resolve("file"), "x");
        Path root = Files.createDirectories(temporary.resolve("server"));
        Files.createSymbolicLink(root.resolve("link"), kept);

        ServerLauncher.delete(root);

        assertThat(root).doesNotExist();
        assertThat(kept.resolve("file")).exists();
    }
}
