package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Reads and writes what lies outside of the server, at addresses that the server signs. It uses the client's own settings of
 * TLS, proxy and time, but none of its headers: who the client is shows only an address that is part of the server's own API.
 * Each attempt gets an address of its own, as they expire within seconds. Thread-safe.
 */
final class Storage {

    /** The attempts of one call are counted, not timed: each byte may take as long as the client's time limit. */
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    /**
     * What is read or written.
     *
     * @param what names it in an error, such as {@code the input of task t1}
     * @param address asks the server for a signed address
     */
    record Place(String what, Supplier<String> address) {}

    private final Supplier<OkHttpClient> http;
    private final Retrying retrying;
    private final JsonCodec codec;
    private final Function<HttpUrl, UnaryOperator<Request.Builder>> identity;

    /**
     * A storage.
     *
     * @param http asked at each call
     * @param identity adds to a request what its address must be shown
     */
    Storage(
            Supplier<OkHttpClient> http,
            Retrying retrying,
            JsonCodec codec,
            Function<HttpUrl, UnaryOperator<Request.Builder>> identity) {
        this.http = http;
        this.retrying = retrying;
        this.codec = codec;
        this.identity = identity;
    }

    /**
     * Writes.
     *
     * @param request adds headers
     * @return what the storage says of it
     * @throws StorageException if the storage refuses it or gives no answer
     */
    Answer put(Place place, RequestBody body, UnaryOperator<Request.Builder> request) {
        return send(place, "write", "PUT", url -> {
            Request put =
                    request.apply(new Request.Builder().put(body)).url(url).build();
            try (Response response = execute(place, put)) {
                return answer(put, response);
            }
        });
    }

    /** Opens it for reading, from a position on; the caller closes the answer. */
    Response get(Place place, UnaryOperator<Request.Builder> request) {
        Response[] open = new Response[1];
        send(place, "read", "GET", url -> {
            Request get = request.apply(new Request.Builder()).url(url).build();
            Response response = execute(place, get);
            if (response.isSuccessful()) {
                open[0] = response; // its content is yet to be read
                return new Answer(get, response, new byte[0], codec);
            }
            try (response) {
                return answer(get, response);
            }
        });
        return open[0];
    }

    /** How often a broken reading is taken up again. */
    int maxAttempts() {
        return retrying.maxAttempts();
    }

    private interface Attempt {
        Answer at(HttpUrl address) throws IOException;
    }

    private Answer send(Place place, String verb, String method, Attempt attempt) {
        HttpUrl[] last = new HttpUrl[1];
        Answer answer;
        try {
            answer = retrying.call(ApiRequest.of(method, "storage").repeatable(), NO_LIMIT, left -> {
                last[0] = address(place, verb);
                Answer given = once(place, last[0], attempt);
                if (!given.isSuccess() && given.retryAfter().compareTo(longestPause()) > 0) {
                    throw refused(place, verb, last[0], given);
                }
                return given;
            });
        } catch (NoAddress e) {
            throw e.why;
        } catch (ConductorConnectionException e) {
            throw new StorageException(String.valueOf(e.getMessage()), 0, e.getCause(), true);
        }
        if (!answer.isSuccess()) {
            throw refused(place, verb, last[0], answer);
        }
        return answer;
    }

    /** The server did not sign an address; its call was already repeated as often as it may be. */
    @SuppressWarnings("serial") // it never leaves this class
    private static final class NoAddress extends ConductorException {

        private final ConductorException why;

        NoAddress(ConductorException why) {
            super(String.valueOf(why.getMessage()), why, false);
            this.why = why;
        }
    }

    /** A storage that asks for more is left to the caller's own retries. */
    private Duration longestPause() {
        return Duration.ofMillis(http.get().readTimeoutMillis());
    }

    private static HttpUrl address(Place place, String verb) {
        HttpUrl address;
        try {
            address = HttpUrl.parse(place.address().get());
        } catch (ConductorException e) {
            throw new NoAddress(e);
        }
        if (address == null) {
            throw new StorageException(
                    "Cannot " + verb + " " + place.what() + ": the server gave an address that is not http or https");
        }
        return address;
    }

    private static Answer once(Place place, HttpUrl address, Attempt attempt) {
        try {
            return attempt.at(address);
        } catch (IOException e) {
            throw new ConductorConnectionException(
                    place.what() + ": no answer from the storage at " + host(address) + " ("
                            + ConnectionErrors.reason(e) + ")",
                    e);
        }
    }

    private Response execute(Place place, Request request) throws IOException {
        Request.Builder sent = request.newBuilder()
                .header("User-Agent", UserAgent.TEXT)
                .header("Accept-Encoding", "identity"); // positions and marks are those of the bytes themselves
        try {
            return http.get()
                    .newCall(identity.apply(request.url()).apply(sent).build())
                    .execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // connecting lets an InterruptedException through that it does not declare
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted: " + place.what()).initCause(e);
        }
    }

    private Answer answer(Request request, Response response) throws IOException {
        byte[] body;
        try (InputStream content = response.body().byteStream()) {
            body = content.readNBytes(ApiErrors.LONGEST_BODY);
        }
        return new Answer(request, response, body, codec).hidingQuery(request.url());
    }

    private static StorageException refused(Place place, String verb, HttpUrl address, Answer answer) {
        String said = answer.location() != null ? "it redirects, which the client does not follow" : said(answer);
        return new StorageException(
                "Cannot " + verb + " " + place.what() + ": the storage at " + host(address) + " answered "
                        + answer.status() + (said.isEmpty() ? "" : ": " + said),
                answer.status(),
                null,
                isTransient(answer));
    }

    /** Object storages answer in XML; what they say besides code and message may hold the signature. */
    private static String said(Answer answer) {
        String text = ApiErrors.plain(answer);
        Matcher code = Pattern.compile("<Code>([^<]*)</Code>").matcher(text);
        Matcher message = Pattern.compile("<Message>([^<]*)</Message>").matcher(text);
        if (!code.find()) {
            return text;
        }
        return message.find() ? code.group(1) + ", " + message.group(1) : code.group(1);
    }

    /** Object storages say 500 when they are in trouble. */
    static boolean isTransient(Answer answer) {
        return answer.status() == 500 || ApiErrors.isTransient(answer);
    }

    private static String host(HttpUrl address) {
        return address.host() + ":" + address.port();
    }
}
