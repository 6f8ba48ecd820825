package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the values of a setting are written.
 *
 * @param <T> their type
 * @param expected what is allowed, to follow "must be"
 * @param reader reads one; throws {@link IllegalArgumentException} if the text is none
 * @param fits whether one is allowed
 */
record SettingForm<T>(String expected, Function<String, T> reader, Predicate<T> fits) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,15}) ?(ms|s|m|h|)");

    static SettingForm<Integer> atLeastOne() {
        return new SettingForm<>("a whole number of at least 1", Integer::valueOf, value -> value >= 1);
    }

    static SettingForm<Long> atLeastOneLong() {
        return new SettingForm<>("a whole number of at least 1", Long::valueOf, value -> value >= 1);
    }

    static SettingForm<Boolean> trueOrFalse() {
        return new SettingForm<>("true or false", SettingForm::readBoolean, value -> true);
    }

    static SettingForm<String> text() {
        return new SettingForm<>("text", text -> text, value -> true);
    }

    static SettingForm<String> someText() {
        return new SettingForm<>("text that is not blank", text -> text, value -> !value.isBlank());
    }

    static SettingForm<Duration> duration() {
        return new SettingForm<>(
                "a time such as 250 (milliseconds), 250ms, 5s, 2m, 1h, not negative",
                SettingForm::readDuration,
                value -> !value.isNegative());
    }

    static SettingForm<Duration> duration(Duration shortest, Duration longest) {
        return new SettingForm<>(
                "a time such as 250 (milliseconds), 250ms or 5s, from " + show(shortest) + " to " + show(longest),
                SettingForm::readDuration,
                value -> value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0);
    }

    static SettingForm<TaskDefPolicy> policy() {
        return new SettingForm<>("off, report, create (or true) or update", SettingForm::readPolicy, value -> true);
    }

    private static TaskDefPolicy readPolicy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off", "false" -> TaskDefPolicy.OFF;
            case "report" -> TaskDefPolicy.REPORT;
            case "create", "true" -> TaskDefPolicy.CREATE;
            case "update" -> TaskDefPolicy.UPDATE;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Boolean readBoolean(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return lower.equals("true");
    }

    private static Duration readDuration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMillis(number);
        };
    }

    /** A value as it could be written. */
    String text(T value) {
        if (value instanceof Duration duration) {
            return show(duration);
        }
        return value instanceof TaskDefPolicy policy ? policy.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    private static String show(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
