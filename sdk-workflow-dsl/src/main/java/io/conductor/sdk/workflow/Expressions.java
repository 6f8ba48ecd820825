package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds <code>${…}</code> in text as the server does: <code>$${…}</code> is plain text, and so is what is not closed. */
final class Expressions {

    private static final Pattern SYSTEM_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern ITERATION = Pattern.compile("(.+)__\\d+");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern BRACKETED = Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\[\\]]*+\\])*+\\]");
    private static final Pattern SPACE = Pattern.compile("\\s(?! *+$)|[^\\S ]");

    private Expressions() {}

    /**
     * One reference in a text.
     *
     * @param path what stands between the braces
     * @param root what the path starts with: a task's reference name, or {@code workflow}
     * @param word what the path names of its root, such as {@code input}; empty when it ends there
     */
    record Expression(String path, String root, String word) {

        static Expression of(String path) {
            int dot = path.indexOf('.');
            return dot < 0
                    ? new Expression(path, path.stripTrailing(), "")
                    : new Expression(path, path.substring(0, dot), letters(path, dot + 1));
        }

        private static String letters(String path, int from) {
            int end = from;
            while (end < path.length() && isLetter(path.charAt(end))) {
                end++;
            }
            return path.substring(from, end);
        }

        private static boolean isLetter(char one) {
            return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
        }

        /** Whether it refers to the workflow itself and not to a task. */
        boolean isOfWorkflow() {
            return root.equals("workflow");
        }

        /** The name of the task, without the number of a loop's iteration. */
        String withoutIteration() {
            if (!root.contains("__")) {
                return root;
            }
            Matcher iteration = ITERATION.matcher(root);
            return iteration.matches() ? iteration.group(1) : root;
        }

        /** Whether it names a value of the server itself, such as {@code CPEWF_TASK_ID}. */
        boolean isSystemName() {
            return SYSTEM_NAME.matcher(path).matches();
        }

        /** Whether the server refuses to read it, whatever it refers to. */
        boolean isMalformed() {
            return path.isBlank() || root.contains("[") || hasSpace();
        }

        /** Whether there are blanks other than in quotes, in brackets and at the end. */
        private boolean hasSpace() {
            for (int i = 0; i < path.length(); i++) {
                if (path.charAt(i) <= ' ') {
                    String unquoted = QUOTED.matcher(path).replaceAll("");
                    return SPACE.matcher(BRACKETED.matcher(unquoted).replaceAll("[]"))
                            .find();
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return "${" + path + "}";
        }
    }

    static List<Expression> in(String text) {
        int start = text.indexOf("${");
        if (start < 0) {
            return List.of();
        }
        List<Expression> found = new ArrayList<>();
        while (start >= 0) {
            int from = start + 2;
            int next = text.indexOf("${", from);
            int end = text.indexOf('}', from);
            boolean escaped = start > 0 && text.charAt(start - 1) == '$';
            if (!escaped && end >= 0) {
                found.add(Expression.of(text.substring(from, next >= 0 ? Math.min(next, end) : end)));
            }
            start = next;
        }
        return found;
    }

    /** Text that the server turns into this text, references and all, instead of resolving them. */
    static String escape(String text) {
        return text.replace("${", "$${");
    }
}
