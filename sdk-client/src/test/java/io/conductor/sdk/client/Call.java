package io.conductor.sdk.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of the client. JSON is written with single quotes.
 *
 * @param name what the test report shows
 * @param action makes the call and returns something comparable
 * @param request method and URL below /api
 * @param body what is sent, as JSON or text; null for nothing
 * @param answer what the server answers
 * @param result what the action returns
 */
record Call(
        String name,
        Function<ConductorClient, Object> action,
        String request,
        @Nullable String body,
        String answer,
        Object result) {

    private static final String NOTHING = "nothing";

    static Call of(String name, Function<ConductorClient, Object> action) {
        return new Call(name, action, "", null, "", NOTHING);
    }

    static Object done(Runnable call) {
        call.run();
        return NOTHING;
    }

    Call sends(String request, @Nullable String body) {
        return new Call(name, action, request, body == null ? null : body.replace('\'', '"'), answer, result);
    }

    Call gets(String answer, Object result) {
        return new Call(name, action, request, body, answer.replace('\'', '"'), result);
    }

    String method() {
        return request.substring(0, request.indexOf(' '));
    }

    String url() {
        return "/api" + request.substring(request.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
