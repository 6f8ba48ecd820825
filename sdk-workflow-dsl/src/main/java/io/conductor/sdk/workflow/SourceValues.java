package io.conductor.sdk.workflow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes JSON values as Java: text that is one whole reference as a {@link Ref}, all else as it is. */
final class SourceValues {

    private static final int LONGEST_LITERAL = 16_000;
    private static final int MOST_PAIRS = 10;

    private SourceValues() {}

    static String value(@Nullable Object json) {
        if (json instanceof String text) {
            return ref(text).map(Coded::source).orElseGet(() -> literal(text));
        }
        if (json instanceof Map<?, ?> map) {
            return map(map);
        }
        if (json instanceof List<?> list) {
            return list(list);
        }
        if (json instanceof BigInteger || json instanceof BigDecimal) {
            return "new " + json.getClass().getSimpleName() + "(\"" + json + "\")";
        }
        return json instanceof Long ? json + "L" : String.valueOf(json);
    }

    /** {@code List.of} takes no null, and one null alone would be no list for {@code Arrays.asList}. */
    private static String list(List<?> list) {
        boolean hasNull = list.contains(null);
        List<String> elements = hasNull && list.size() == 1
                ? List.of("(Object) null")
                : list.stream().map(SourceValues::value).toList();
        String type = elements.stream().anyMatch(SourceValues::nests) ? "<Object>" : "";
        return Coded.invoke(hasNull ? "Arrays." + type + "asList" : "List." + type + "of", elements);
    }

    /** {@code Map.of} takes ten pairs and no null. */
    private static String map(Map<?, ?> map) {
        List<String> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(literal(String.valueOf(key)) + ", " + value(value)));
        if (map.containsValue(null)) {
            return Coded.invoke("object", pairs);
        }
        boolean nests = map.values().stream().anyMatch(value -> value instanceof Map || value instanceof List);
        String type = nests ? "<String, Object>" : "";
        return map.size() <= MOST_PAIRS
                ? Coded.invoke("Map." + type + "of", pairs)
                : Coded.invoke(
                        "Map." + type + "ofEntries",
                        pairs.stream()
                                .map(pair -> "Map." + type + "entry(" + pair + ")")
                                .toList());
    }

    /** Whether there is a list or an object in an expression, whose type a compiler would have to find out. */
    static boolean nests(String source) {
        return source.contains("List.") || source.contains("Map.") || source.contains("Arrays.");
    }

    static List<String> literals(List<String> texts) {
        return texts.stream().map(SourceValues::literal).toList();
    }

    /** Text between quotes; in pieces when it is longer than a class file can have it. */
    static String literal(String text) {
        if (text.length() <= LONGEST_LITERAL) {
            return quoted(text);
        }
        List<String> pieces = new ArrayList<>();
        pieces.add("\"\"");
        for (int i = 0; i < text.length(); i += LONGEST_LITERAL) {
            pieces.add(quoted(text.substring(i, Math.min(text.length(), i + LONGEST_LITERAL))));
        }
        return Coded.invoke("String.join", pieces);
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(c -> character((char) c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(c) ? String.valueOf(c) : "\\u%04x".formatted((int) c);
        };
    }

    /** Whether a character can stand in source that people read: no control, no half of a pair, nothing that turns text. */
    private static boolean isVisible(char c) {
        int type = Character.getType(c);
        return c == ' '
                || (!Character.isISOControl(c)
                        && !Character.isSurrogate(c)
                        && !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && type != Character.FORMAT
                        && type != Character.UNASSIGNED);
    }

    /** The reference that a text is, if it is one whole reference and nothing else. */
    static Optional<Coded<Ref>> ref(String text) {
        if (!text.startsWith("${") || text.indexOf('}') != text.length() - 1 || text.indexOf("${", 2) >= 0) {
            return Optional.empty();
        }
        try {
            Coded<Ref> found = ref(text, text.substring(2, text.length() - 1));
            return Optional.of(found).filter(coded -> coded.value().toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Coded<Ref> ref(String text, String path) {
        return switch (path) {
            case "workflow.input" -> Coded.of(Ref.workflowInput(), "Ref.workflowInput");
            case "workflow.output" -> Coded.of(Ref.workflowOutput(), "Ref.workflowOutput");
            case "workflow.workflowId" -> Coded.of(Ref.workflowId(), "Ref.workflowId");
            case "workflow.workflowType" -> Coded.of(Ref.workflowName(), "Ref.workflowName");
            case "workflow.version" -> Coded.of(Ref.workflowVersion(), "Ref.workflowVersion");
            case "workflow.correlationId" -> Coded.of(Ref.correlationId(), "Ref.correlationId");
            default -> longer(text, path);
        };
    }

    private static Coded<Ref> longer(String text, String path) {
        String[] words = path.split("\\.", 3);
        String word = words.length > 1 ? words[1] : "";
        String rest = words.length > 2 ? words[2] : "";
        Coded<Ref> whole = Coded.of(Ref.of(text), "Ref.of", literal(text));
        if (rest.isBlank() || rest.startsWith("[")) {
            return ofTask(words[0], word, whole);
        }
        return switch (words[0] + "." + word) {
            case "workflow.input" -> exact(Ref.workflowInput(rest), "Ref.workflowInput", whole, rest);
            case "workflow.output" -> exact(Ref.workflowOutput(rest), "Ref.workflowOutput", whole, rest);
            case "workflow.variables" -> exact(Ref.workflowVariable(rest), "Ref.workflowVariable", whole, rest);
            case "workflow.secrets" -> exact(Ref.workflowSecret(rest), "Ref.workflowSecret", whole, rest);
            default ->
                word.equals("output")
                        ? exact(Ref.taskOutput(words[0], rest), "Ref.taskOutput", whole, words[0], rest)
                        : whole;
        };
    }

    private static Coded<Ref> ofTask(String task, String word, Coded<Ref> whole) {
        return switch (word) {
            case "output" -> exact(Ref.taskOutput(task), "Ref.taskOutput", whole, task);
            case "status" -> exact(Ref.taskStatus(task), "Ref.taskStatus", whole, task);
            default -> whole;
        };
    }

    private static Coded<Ref> exact(Ref ref, String method, Coded<Ref> otherwise, String... arguments) {
        return ref.equals(otherwise.value()) ? Coded.of(ref, method, literals(List.of(arguments))) : otherwise;
    }

    /** Whether two values are the same JSON, however large their kinds of numbers are. */
    static boolean sameJson(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
            return map.keySet().equals(otherMap.keySet())
                    && map.entrySet().stream().allMatch(pair -> sameJson(pair.getValue(), otherMap.get(pair.getKey())));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return list.size() == otherList.size()
                    && IntStream.range(0, list.size()).allMatch(i -> sameJson(list.get(i), otherList.get(i)));
        }
        boolean numbers = one instanceof Number && other instanceof Number;
        return numbers ? String.valueOf(one).equals(String.valueOf(other)) : Objects.equals(one, other);
    }
}
