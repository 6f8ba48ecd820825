package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java source of an expression together with the value that it makes, so that what is written can be compared with what was
 * wanted before anybody compiles it.
 *
 * @param source formatted; further lines are indented relative to the first
 * @param value what it makes
 */
record Coded<T>(String source, T value) {

    private static final int WIDEST = 88;

    /** The same expression with a method called on it. */
    <R> Coded<R> call(String method, List<String> arguments, Function<T, R> result) {
        return new Coded<>(chain(source, "." + invoke(method, arguments)), result.apply(value));
    }

    <R> Coded<R> call(String method, String argument, Function<T, R> result) {
        return call(method, List.of(argument), result);
    }

    static <T> Coded<T> of(T value, String callee, String... arguments) {
        return new Coded<>(invoke(callee, List.of(arguments)), value);
    }

    static <T> Coded<T> of(T value, String callee, List<String> arguments) {
        return new Coded<>(invoke(callee, arguments), value);
    }

    /** A call in one line if it fits, else with each argument in a line of its own. */
    static String invoke(String callee, List<String> arguments) {
        String line = callee + "(" + String.join(", ", arguments) + ")";
        boolean fits = line.length() <= WIDEST && arguments.stream().noneMatch(argument -> argument.contains("\n"));
        return fits || arguments.size() < 2
                ? line
                : callee + "(\n" + arguments.stream().map(Coded::indent).collect(Collectors.joining(",\n")) + ")";
    }

    /** A call behind an expression: each in a line of its own as soon as they do not fit into one. */
    private static String chain(String target, String call) {
        String line = target + call;
        if (line.length() <= WIDEST && !line.contains("\n")) {
            return line;
        }
        return (target.contains("\n") ? target : unchained(target)) + "\n" + indent(call);
    }

    /** Breaks a chain that stood in one line: at each dot that follows a closed call. */
    private static String unchained(String line) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
                if (depth == 0 && line.startsWith(".", i + 1)) {
                    parts.add(line.substring(start, i + 1));
                    start = i + 1;
                }
            }
        }
        parts.add(line.substring(start));
        return Stream.concat(parts.stream().limit(1), parts.stream().skip(1).map(Coded::indent))
                .collect(Collectors.joining("\n"));
    }

    static String indent(String source) {
        return "        " + source.replace("\n", "\n        ");
    }
}
