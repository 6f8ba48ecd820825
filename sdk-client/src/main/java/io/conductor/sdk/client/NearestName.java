package io.conductor.sdk.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which name was meant, for messages about one that is unknown. Not part of the API, but public for the other modules of
 * the SDK; may change in any release. Stateless and thread-safe.
 */
public final class NearestName {

    private NearestName() {}

    /**
     * A sentence that proposes the nearest of some names.
     *
     * @param name the unknown one
     * @param names those there are
     * @param otherwise what to say when none is near
     * @return such as {@code Did you mean 'amount'?}
     */
    public static String hint(String name, Collection<String> names, String otherwise) {
        return of(name, names).map(nearest -> "Did you mean '" + nearest + "'?").orElse(otherwise);
    }

    /**
     * The nearest of some names: by the letters to be added, removed or replaced, in either case, at most a third of them.
     *
     * @param name the unknown one
     * @param names those there are
     * @return the nearest; empty if none is near
     */
    public static Optional<String> of(String name, Collection<String> names) {
        int farthest = (name.length() + 1) / 3;
        return names.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= farthest)
                .filter(other -> distance(name, other) <= farthest)
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be added, removed or replaced. */
    private static int distance(String first, String second) {
        String from = first.toLowerCase(Locale.ROOT);
        String to = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
