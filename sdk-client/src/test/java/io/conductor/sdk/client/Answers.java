package io.conductor.sdk.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Answers without a server. */
final class Answers {

    private Answers() {}

    /** What the codec makes of an answer's JSON. */
    static <T> T from(Class<T> type, Map<String, ?> json) {
        return JsonCodec.standard().convert(json, type);
    }

    static Answer json(int status, String body) {
        Request request = new Request.Builder()
                .url("http://localhost/api/token")
                .post(okhttp3.RequestBody.create(new byte[0], null))
                .build();
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("Content-Type", "application/json")
                .build();
        return new Answer(request, response, body.getBytes(StandardCharsets.UTF_8), JsonCodec.standard());
    }
}
