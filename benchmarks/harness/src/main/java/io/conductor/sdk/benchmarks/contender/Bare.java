package io.conductor.sdk.benchmarks.contender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling: loops over OkHttp that take a task, find its id, and answer with {@code update-v2}, which brings the next.
 * No retries, no leases, nothing that anybody could use.
 */
public final class Bare {

    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonFactory json = new JsonFactory();
    private final OkHttpClient http;
    private final String server = Contender.server();

    private Bare(int threads) {
        this.http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(threads, 5, TimeUnit.MINUTES))
                .readTimeout(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Works until its standard input ends.
     *
     * @param arguments none
     * @throws IOException when standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        int threads = Contender.concurrency();
        Bare bare = new Bare(threads);
        for (int i = 0; i < threads; i++) {
            (threads > 10 ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).start(bare::loop);
        }
        Contender.serve();
    }

    private void loop() {
        @Nullable String id = null;
        while (true) {
            try {
                id = id == null ? ask(poll()) : ask(update(id));
            } catch (IOException e) {
                System.err.println(e);
                id = null;
            }
        }
    }

    private Request poll() {
        return new Request.Builder()
                .url(server + "/tasks/poll/batch/" + Contender.TYPE + "?workerid=bare&count=1&timeout=5000")
                .build();
    }

    private Request update(String id) {
        String body = "{\"workflowInstanceId\":\"f68ec234-3b1c-4a52-9c3e-1f2f0c1d7a11\",\"taskId\":\"" + id
                + "\",\"status\":\"COMPLETED\",\"outputData\":{},\"workerId\":\"bare\"}";
        return new Request.Builder()
                .url(server + "/tasks/update-v2")
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .build();
    }

    private @Nullable String ask(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.code() == 200 ? taskId(response.body().bytes()) : null;
        }
    }

    private @Nullable String taskId(byte[] body) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("taskId")) {
                    return parser.nextTextValue();
                }
            }
            return null;
        }
    }
}
