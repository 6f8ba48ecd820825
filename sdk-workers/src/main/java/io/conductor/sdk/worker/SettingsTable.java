package io.conductor.sdk.worker;

import java.util.ArrayList;
import java.util.List;

/** A table as text: columns as wide as they need to be, the name in the first one only where it changes. */
final class SettingsTable {

    private final List<List<String>> rows = new ArrayList<>(List.of(List.of("worker", "setting", "value", "set by")));
    private String last = "";

    void row(String who, String setting, String value, String source) {
        rows.add(List.of(who.equals(last) ? "" : who, setting, value, source));
        last = who;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** The table without a line break at its end. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ")
                        .append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }
}
