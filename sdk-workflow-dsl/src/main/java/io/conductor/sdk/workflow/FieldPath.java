package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plain part of a path inside a reference: names and elements. Filters and functions end it. */
final class FieldPath {

    private static final Pattern STEP = Pattern.compile(
            "\\.([^.\\[\\](){}*?'\"\\s]++)(?!\\()|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|(\\[(?:\\d+|\\*)\\])");

    private FieldPath() {}

    /**
     * One step into a value.
     *
     * @param name the name of a field; for an element its text, such as {@code [0]}
     * @param isElement whether it goes into a list
     */
    record Step(String name, boolean isElement) {

        @Override
        public String toString() {
            return isElement ? name : "." + name;
        }
    }

    /** The steps of a path such as {@code .lines[0]['sku']}, as far as they are plain. */
    static List<Step> parse(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int from = 0;
        while (from < path.length() && matcher.find(from) && matcher.start() == from) {
            steps.add(step(matcher));
            from = matcher.end();
        }
        return steps;
    }

    private static Step step(Matcher matcher) {
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return new Step(matcher.group(group), false);
            }
        }
        return new Step(matcher.group(4), true);
    }
}
