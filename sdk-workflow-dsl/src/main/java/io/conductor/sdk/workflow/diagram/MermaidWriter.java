package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Box.Kind;
import io.conductor.sdk.workflow.diagram.Flow.Frame;
import io.conductor.sdk.workflow.diagram.Flow.Group;
import io.conductor.sdk.workflow.diagram.Flow.Lane;
import io.conductor.sdk.workflow.diagram.Flow.Parallel;
import io.conductor.sdk.workflow.diagram.Flow.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a workflow as a Mermaid flowchart. */
final class MermaidWriter {

    private static final Map<StatusLook, String> COLOURS = Map.of(
            StatusLook.DONE, "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
            StatusLook.TOLERATED, "fill:#fff1e5,stroke:#bc4c00,color:#1f2328",
            StatusLook.FAILED, "fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#1f2328",
            StatusLook.RUNNING, "fill:#ddf4ff,stroke:#0969da,color:#1f2328",
            StatusLook.WAITING, "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
            StatusLook.STOPPED, "fill:#eaeef2,stroke:#57606a,color:#1f2328",
            StatusLook.NOT_REACHED, "fill:#ffffff,stroke:#6e7781,stroke-dasharray:5 4,color:#1f2328");

    /** Longer texts are cut: in units of the font's size. */
    private static final int LONGEST_EM = 60;

    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<StatusLook, List<String>> styles = new LinkedHashMap<>();
    private final List<String> links = new ArrayList<>();
    private int names;

    /** Where the next task is to be tied to: a node, what to write on the line, and whether it is waited for. */
    private record End(String node, String label, boolean waitedFor) {
        End(String node) {
            this(node, "", true);
        }
    }

    static String write(List<Flow> flows) {
        MermaidWriter writer = new MermaidWriter();
        List<End> ends = writer.sequence(flows, List.of(writer.node(Box.START, "((", "))", "  ")), "  ");
        if (!ends.isEmpty()) {
            End end = writer.node(Box.END, "((", "))", "  ");
            writer.tie(ends, end.node(), "  ");
        }
        return writer.finish();
    }

    private String finish() {
        styles.forEach((look, nodes) -> {
            text.append("  classDef " + style(look) + " " + COLOURS.get(look) + "\n");
            text.append("  class " + String.join(",", nodes) + " " + style(look) + "\n");
        });
        links.forEach(link -> text.append("  ").append(link).append('\n'));
        return text.toString();
    }

    private static String style(StatusLook look) {
        return look.style().replace("-", "");
    }

    private List<End> sequence(List<Flow> flows, List<End> before, String indent) {
        List<End> ends = before;
        for (Flow flow : flows) {
            ends = flow(flow, ends, indent);
        }
        return ends;
    }

    private List<End> flow(Flow flow, List<End> before, String indent) {
        if (flow instanceof Step step) {
            End node = node(step.box(), indent);
            tie(before, node.node(), indent);
            return step.box().kind() == Kind.TERMINATE ? List.of() : List.of(node);
        }
        if (flow instanceof Parallel parallel) {
            return parallel(parallel, before, indent);
        }
        End group = flow instanceof Frame frame ? frame(frame, indent) : group((Group) flow, indent);
        tie(before, group.node(), indent);
        return List.of(group);
    }

    private List<End> parallel(Parallel parallel, List<End> before, String indent) {
        End head = node(parallel.head(), indent);
        tie(before, head.node(), indent);
        List<End> ends = new ArrayList<>();
        for (Lane lane : parallel.lanes()) {
            End entry = new End(head.node(), lane.label(), true);
            for (End end : sequence(lane.flows(), List.of(entry), indent)) {
                ends.add(new End(end.node(), end.label(), end.waitedFor() && lane.waitedFor()));
            }
        }
        return ends;
    }

    private End frame(Frame frame, String indent) {
        End group = begin(frame.head(), indent);
        sequence(frame.body(), List.of(), indent + "  ");
        text.append(indent).append("end\n");
        return group;
    }

    private End group(Group group, String indent) {
        End frame = begin(Box.note(group.title()), indent);
        group.boxes().forEach(box -> node(box, indent + "  "));
        if (group.boxes().isEmpty()) {
            node(Box.note("?"), indent + "  ");
        }
        text.append(indent).append("end\n");
        return frame;
    }

    private End begin(Box box, String indent) {
        String name = "n" + names++;
        text.append(indent + "subgraph " + name + "[\"" + caption(box) + "\"]\n");
        text.append(indent + "  direction TB\n");
        remember(box, name);
        return new End(name);
    }

    private End node(Box box, String indent) {
        return switch (box.kind()) {
            case DECISION -> node(box, "{{", "}}", indent);
            case FORK, JOIN, WAIT -> node(box, "([", "])", indent);
            case WORKFLOW -> node(box, "[[", "]]", indent);
            case TERMINATE -> node(box, "[/", "/]", indent);
            default -> node(box, "[", "]", indent);
        };
    }

    private End node(Box box, String open, String close, String indent) {
        String name = "n" + names++;
        text.append(indent + name + open + "\"" + label(box) + "\"" + close + "\n");
        remember(box, name);
        return new End(name);
    }

    private void remember(Box box, String name) {
        Run run = box.run();
        if (run != null) {
            styles.computeIfAbsent(run.look(), look -> new ArrayList<>()).add(name);
        }
        @Nullable String link = box.link();
        if (link != null) {
            links.add("click " + name + " href \"" + link.replace("\"", "%22").replaceAll("\\s", "%20") + "\"");
        }
    }

    private void tie(List<End> before, String node, String indent) {
        for (End end : before) {
            String arrow = end.waitedFor() ? " -->" : " -.->";
            String label = end.label().isEmpty() ? "" : "|\"" + escape(end.label(), LONGEST_EM / 2) + "\"|";
            text.append(indent + end.node() + arrow + label + " " + node + "\n");
        }
    }

    private static String label(Box box) {
        return words(box).map(text -> escape(text, LONGEST_EM)).collect(Collectors.joining("<br/>"));
    }

    /** The title of a frame, for which there is room for one line only. */
    private static String caption(Box box) {
        return escape(words(box).collect(Collectors.joining(" · ")), LONGEST_EM / 2);
    }

    private static Stream<String> words(Box box) {
        Run run = box.run();
        Stream<String> outcome = run == null
                ? Stream.of()
                : Stream.of(run.state(), run.repeats(), run.reason().orElse(""));
        return Stream.concat(Stream.of(box.title(), box.what()), outcome).filter(words -> !words.isEmpty());
    }

    /** Letters, digits and what stands between them stay; the rest is written by number, as it may mean something. */
    private static String escape(String text, int longest) {
        String line = String.join("", Texts.lines(text, 1, longest, 1));
        StringBuilder escaped = new StringBuilder();
        int[] characters = line.codePoints().toArray();
        String harmless = line.contains("www") ? "_-," : "_-,."; // www.name becomes a link
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean between = i > 0
                    && i + 1 < characters.length
                    && Character.isLetterOrDigit(characters[i - 1])
                    && Character.isLetterOrDigit(characters[i + 1]);
            if (isPlain(c) || (between && harmless.indexOf(c) >= 0)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('#').append(isSurrogate(c) ? 0xFFFD : c).append(';');
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == '·' || (c > 0x2FF && !isSurrogate(c));
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
