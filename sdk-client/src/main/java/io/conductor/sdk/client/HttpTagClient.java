package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Tag;
import java.util.List;

/** {@link TagClient} over HTTP. */
record HttpTagClient(Transport transport) implements TagClient {

    @Override
    public List<Tag> get(Target target, String name) {
        return send(target.request("GET", name)).list(Tag.class);
    }

    @Override
    public void set(Target target, String name, List<Tag> tags) {
        change("PUT", target, name, List.copyOf(tags));
    }

    @Override
    public void add(Target target, String name, Tag tag) {
        change("POST", target, name, changed(target, tag));
    }

    @Override
    public void remove(Target target, String name, Tag tag) {
        change("DELETE", target, name, changed(target, tag));
    }

    /** Definitions take one tag, schedules and secrets a list. */
    private static Object changed(Target target, Tag tag) {
        return target == Target.WORKFLOW || target == Target.TASK ? tag : List.of(tag);
    }

    private void change(String method, Target target, String name, Object body) {
        send(transport.withJson(target.request(method, name), body)).nothing();
    }

    private Answer send(ApiRequest request) {
        return Feature.ORKES.of(() -> transport.send(request));
    }
}
