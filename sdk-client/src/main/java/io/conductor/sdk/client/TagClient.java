package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Tag;
import java.util.List;

/**
 * Labels of definitions, on Orkes-compatible servers only; Conductor OSS answers 404 or 405. Thread-safe; every method
 * blocks until the server has answered. Failures: {@link ConductorException}.
 */
public interface TagClient {

    /** What can have tags. */
    enum Target {
        /** A workflow definition, all versions: {@code /metadata/workflow/{name}/tags}. */
        WORKFLOW("metadata/workflow"),
        /** A task definition: {@code /metadata/task/{name}/tags}. */
        TASK("metadata/task"),
        /** A schedule: {@code /scheduler/schedules/{name}/tags}. */
        SCHEDULE("scheduler/schedules"),
        /** A secret: {@code /secrets/{name}/tags}. */
        SECRET("secrets");

        private final String path;

        Target(String path) {
            this.path = path;
        }

        ApiRequest request(String method, String name) {
            return ApiRequest.of(method, path + "/{name}/tags", name);
        }
    }

    /**
     * The tags: {@code GET …/tags}.
     *
     * @param target what has them
     * @param name its name
     * @return the tags
     */
    List<Tag> get(Target target, String name);

    /**
     * Replaces all tags: {@code PUT …/tags}.
     *
     * @param target what has them
     * @param name its name
     * @param tags the new tags
     */
    void set(Target target, String name, List<Tag> tags);

    /**
     * Adds a tag: {@code POST …/tags}.
     *
     * @param target what gets it
     * @param name its name
     * @param tag the tag
     */
    void add(Target target, String name, Tag tag);

    /**
     * Takes a tag away: {@code DELETE …/tags}.
     *
     * @param target what has it
     * @param name its name
     * @param tag the tag
     */
    void remove(Target target, String name, Tag tag);
}
