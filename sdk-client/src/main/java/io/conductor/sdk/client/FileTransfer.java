package io.conductor.sdk.client;

import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Moves the content of files to and from the storage of the server: in one piece, or in parts where the storage has them. */
record FileTransfer(FileClient files, Storage storage) {

    /** More is sent in parts. Ten thousand parts are the most that object storages take. */
    private static final long PART = 16L << 20;

    private static final long MOST_PARTS = 10_000;
    private static final String AZURE = "AZURE_BLOB";
    private static final Set<String> WITH_PARTS = Set.of("S3", AZURE);

    FileHandle upload(String workflowId, FileContent content, Consumer<FileUploadProgress> progress) {
        FileUpload created = files.create(workflowId, content.taskId(), content.name(), content.contentType());
        String type = created.storageType().orElse("");
        FileUploadProgress begin = new FileUploadProgress(
                workflowId, created.fileId(), content.size(), type, null, content.size(), List.of());
        return guarded(content, begin, () -> {
            if (content.size() <= PART || !WITH_PARTS.contains(type)) {
                return inOnePiece(begin, content, created.uploadUrl());
            }
            String upload = files.startMultipart(workflowId, begin.fileId()).uploadId();
            long part = Math.max(PART, (content.size() + MOST_PARTS - 1) / MOST_PARTS);
            FileUploadProgress first =
                    new FileUploadProgress(workflowId, begin.fileId(), content.size(), type, upload, part, List.of());
            progress.accept(first);
            return inParts(first, content, progress);
        });
    }

    FileHandle resume(FileUploadProgress from, FileContent content, Consumer<FileUploadProgress> progress) {
        if (from.size() != content.size()) {
            throw new IllegalArgumentException("The upload to go on with has " + from.size() + " bytes, but "
                    + content.name() + " has " + content.size());
        }
        return guarded(content, from, () -> {
            FileHandle there = files.get(from.workflowId(), from.fileId());
            if (isWhole(there, from)) {
                return there; // only the answer that says so was lost
            }
            return from.uploadId() == null ? inOnePiece(from, content, "") : inParts(from, content, progress);
        });
    }

    private static boolean isWhole(FileHandle there, FileUploadProgress file) {
        return there.uploadStatus() == FileHandle.UploadStatus.UPLOADED && there.fileSize() == file.size();
    }

    private static FileHandle guarded(FileContent content, FileUploadProgress at, Supplier<FileHandle> upload) {
        try {
            return upload.get();
        } catch (FileUploadException e) {
            throw e;
        } catch (ConductorException e) {
            throw new FileUploadException(content.name(), at, e);
        }
    }

    private FileHandle inOnePiece(FileUploadProgress file, FileContent content, String firstUrl) {
        Supplier<String> again =
                () -> files.uploadUrl(file.workflowId(), file.fileId()).uploadUrl();
        Iterator<String> urls = Stream.concat(Stream.of(firstUrl).filter(url -> !url.isEmpty()), Stream.generate(again))
                .iterator();
        storage.put(
                new Storage.Place("the file " + content.name(), urls::next),
                new FilePart(content, 0, content.size()),
                headers(file.storageType(), true));
        return completed(file, content, () -> files.completeUpload(file.workflowId(), file.fileId()));
    }

    private FileHandle inParts(FileUploadProgress begin, FileContent content, Consumer<FileUploadProgress> progress) {
        FileUploadProgress at = begin;
        String upload = String.valueOf(begin.uploadId());
        try {
            while (at.uploaded() < at.size()) {
                at = at.with(part(at, upload, content));
                progress.accept(at);
            }
            FileUploadProgress whole = at;
            return completed(
                    whole,
                    content,
                    () -> files.completeMultipart(whole.workflowId(), whole.fileId(), upload, whole.partETags()));
        } catch (ConductorException e) {
            throw new FileUploadException(content.name(), at, e);
        }
    }

    /** Sends the next part; gives what the storage wants to hear of it at the end. */
    private String part(FileUploadProgress at, String upload, FileContent content) {
        int number = at.partETags().size() + 1;
        boolean azure = at.storageType().equals(AZURE);
        String block =
                Base64.getEncoder().encodeToString("%06d".formatted(number).getBytes(StandardCharsets.UTF_8));
        Supplier<String> url = () -> {
            String signed =
                    files.partUrl(at.workflowId(), at.fileId(), upload, number).uploadUrl();
            return azure ? block(signed, block) : signed;
        };
        FilePart body = new FilePart(content, at.uploaded(), Math.min(at.partSize(), at.size() - at.uploaded()));
        Answer answer = storage.put(
                new Storage.Place("part " + number + " of the file " + content.name(), url),
                body,
                headers(at.storageType(), false));
        if (!azure && answer.etag().isEmpty()) {
            throw new StorageException(
                    "The storage gave no ETag for part " + number + " of the file " + content.name()
                            + ", so the parts cannot be put together",
                    answer.status(),
                    null,
                    false);
        }
        return azure ? block : answer.etag();
    }

    /** The server signs the address of the whole file; that it is a block of it is for the client to say. */
    private static String block(String signed, String id) {
        HttpUrl url = HttpUrl.parse(signed);
        return url == null
                ? signed
                : url.newBuilder()
                        .addQueryParameter("comp", "block")
                        .addQueryParameter("blockid", id)
                        .toString();
    }

    private static UnaryOperator<Request.Builder> headers(String storageType, boolean whole) {
        return whole && storageType.equals(AZURE)
                ? request -> request.header("x-ms-blob-type", "BlockBlob")
                : UnaryOperator.identity();
    }

    /** Ends an upload, which can be done once only: without an answer the file itself tells whether it was. */
    private FileHandle completed(FileUploadProgress file, FileContent content, Runnable completing) {
        try {
            completing.run();
        } catch (ConductorConnectionException noAnswer) {
            FileHandle there = files.get(file.workflowId(), file.fileId());
            if (isWhole(there, file)) {
                return there;
            }
            throw noAnswer;
        }
        FileHandle handle = files.get(file.workflowId(), file.fileId());
        if (handle.fileSize() != file.size()) {
            throw new StorageException("The storage has " + handle.fileSize() + " bytes of the file " + content.name()
                    + ", which has " + file.size());
        }
        return handle;
    }

    InputStream open(String workflowId, String fileId) {
        Supplier<String> url = () -> files.downloadUrl(workflowId, fileId).downloadUrl();
        return new StorageInput(storage, new Storage.Place("the file " + fileId, url), Long.MAX_VALUE);
    }

    void download(String workflowId, String fileId, Path target) {
        long size = files.get(workflowId, fileId).fileSize();
        Path parent = target.toAbsolutePath().getParent();
        Path partial = target.resolveSibling(UUID.randomUUID() + ".part"); // nobody else's
        try (InputStream content = open(workflowId, fileId)) {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            long copied = Files.copy(content, partial);
            if (size > 0 && copied != size) {
                throw new StorageException(
                        "The storage gave " + copied + " bytes of the file " + fileId + ", which has " + size);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConductorException(
                    "Cannot write the file " + fileId + " to " + target + ": " + e.getMessage(), e, false);
        } finally {
            delete(partial);
        }
    }

    private static void delete(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // it stays; the failure that led here is the one to tell
        }
    }
}
