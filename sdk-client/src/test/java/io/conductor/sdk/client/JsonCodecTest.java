package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private final JsonCodec codec = JsonCodec.standard();

    record Item(String name, int count) {}

    record Order(
            List<Item> items,
            BigDecimal amount,
            Optional<String> note,
            LocalDate day,
            Instant at,
            Duration within,
            Kind kind) {}

    enum Kind {
        FAST,
        SLOW
    }

    static final class Bean {
        private String text = "default";

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    private String json(Object value) {
        return new String(codec.write(value), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T read(String json, Type type) {
        return codec.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void recordsAreWrittenAndReadWithTimesAsText() {
        Order order = new Order(
                List.of(new Item("a", 1)),
                new BigDecimal("12.50"),
                Optional.of("soon"),
                LocalDate.of(2025, 2, 3),
                Instant.parse("2025-02-03T04:05:06.007Z"),
                Duration.ofSeconds(90),
                Kind.SLOW);
        assertThat(json(order))
                .isEqualTo("{\"items\":[{\"name\":\"a\",\"count\":1}],\"amount\":12.50,\"note\":\"soon\","
                        + "\"day\":\"2025-02-03\",\"at\":\"2025-02-03T04:05:06.007Z\",\"within\":\"PT1M30S\","
                        + "\"kind\":\"SLOW\"}");
        assertThat(this.<Order>read(json(order), Order.class)).isEqualTo(order);
    }

    record Times(OffsetDateTime offset, ZonedDateTime zoned) {}

    @Test
    void timesKeepTheirOffset() {
        Times times = new Times(
                OffsetDateTime.parse("2025-02-03T04:05:06+02:00"), ZonedDateTime.parse("2025-02-03T04:05:06-03:00"));
        assertThat(this.<Times>read(json(times), Times.class)).isEqualTo(times);
        assertThat(codec.<Times>convert(times, Times.class)).isEqualTo(times);
    }

    @Test
    void longTextThatIsWrittenCanBeRead() {
        Map<String, String> text = Map.of("text", "x".repeat(21_000_000));
        assertThat(codec.<Object>read(codec.write(text), Object.class).equals(text))
                .isTrue();
    }

    @Test
    void emptyOptionalIsNull() {
        assertThat(json(Map.of("note", Optional.empty()))).isEqualTo("{\"note\":null}");
        assertThat(this.<Order>read("{\"note\":null}", Order.class).note()).isEmpty();
    }

    @Test
    void beansAndUnknownFieldsAreUnderstood() {
        assertThat(this.<Bean>read("{\"new\":1}", Bean.class).getText()).isEqualTo("default");
        assertThat(json(new Bean())).isEqualTo("{\"text\":\"default\"}");
        assertThat(json(new Object())).isEqualTo("{}");
    }

    @Test
    void genericTypesAreUnderstood() {
        List<Item> items = read("[{\"name\":\"a\",\"count\":2}]", Types.listOf(Item.class));
        assertThat(items).containsExactly(new Item("a", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "1, java.lang.Integer",
        "-2147483649, java.lang.Long",
        "12345678901234567890, java.math.BigInteger",
        "1.0, java.lang.Double",
        "12.5, java.lang.Double",
        "-0.0, java.lang.Double",
        "0.1, java.lang.Double",
        "1e100, java.lang.Double",
        "123456789012345.25, java.lang.Double",
        "0.1234567890123456789, java.math.BigDecimal",
        "9999999999999999.99, java.math.BigDecimal",
        "1e400, java.math.BigDecimal",
        "1e-400, java.math.BigDecimal",
        "1.2345678e-320, java.math.BigDecimal"
    })
    void numbersWithoutATypeLoseNoDigit(String number, Class<?> type) {
        Object value = this.<Map<String, Object>>read("{\"n\":" + number + "}", Map.class)
                .get("n");
        assertThat(value).isInstanceOf(type);
        assertThat(new BigDecimal(value.toString())).isEqualByComparingTo(number);
        assertThat(new BigDecimal(json(value))).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "0.1", "0.12345678901234567890123456789", "1234567890123456789012345678.9"})
    void moneyInAMapReachesARecordExactly(String amount) {
        Map<String, Object> input = read("{\"amount\":" + amount + "}", Map.class);
        Order order = codec.convert(input, Order.class);
        assertThat(order.amount()).isEqualByComparingTo(amount);
        assertThat(this.<Order>read("{\"amount\":" + amount + "}", Order.class).amount())
                .isEqualByComparingTo(amount);
    }

    @Test
    void valuesAreConverted() {
        Item item = codec.convert(Map.of("name", "a", "count", 3L), Item.class);
        assertThat(item).isEqualTo(new Item("a", 3));
        assertThat(codec.<Map<String, Object>>convert(item, Map.class)).isEqualTo(Map.of("name", "a", "count", 3));
        assertThat(codec.<BigInteger>convert("7", BigInteger.class)).isEqualTo(BigInteger.valueOf(7));
        assertThat(codec.<Item>convert(null, Item.class)).isNull();
    }

    @Test
    void readErrorSaysWhereAndWhatCame() {
        assertThatThrownBy(() -> read("{\"items\":[{\"count\":1},{\"count\":\"many\"}]}", Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read JSON as io.conductor.sdk.client.JsonCodecTest$Order: ")
                .hasMessageContaining("\"many\"")
                .hasMessageEndingWith(" (at items[1].count)");
        assertThatThrownBy(() -> read("{\"items\":\n  x}", Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'")
                .hasMessageEndingWith(" (line 2, column 3)");
        assertThatThrownBy(() -> read("<html>", Map.class)).hasMessageEndingWith(" (line 1, column 1)");
    }

    @Test
    void convertErrorSaysWhereAndWhatCame() {
        assertThatThrownBy(() -> codec.convert(Map.of("count", "many"), Item.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot convert java.util.ImmutableCollections$Map1 to"
                        + " io.conductor.sdk.client.JsonCodecTest$Item: ")
                .hasMessageContaining("\"many\"")
                .hasMessageEndingWith(" (at count)");
        assertThatThrownBy(() -> codec.convert("x", Kind.class))
                .hasMessageContaining("FAST")
                .hasMessageEndingWith("]");
    }

    @Test
    void writeErrorNamesTheType() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        assertThatThrownBy(() -> codec.write(self))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot write java.util.HashMap as JSON: ");
    }

    @Test
    void veryDeepJsonIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(100_000), Object.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMapThatContainsItselfCannotBeConverted() {
        Map<String, Object> endless = new java.util.HashMap<>();
        endless.put("self", endless);

        assertThatThrownBy(() -> JsonCodec.standard().convert(endless, Object.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot convert java.util.HashMap to java.lang.Object");
    }

    @Test
    void conversionToPlainValuesKeepsEveryDigit() {
        for (String digits :
                List.of("0.10", "1E+3", "12345678901234567890.123456789", "0.1234567890123456789", "100.00")) {
            BigDecimal exact = new BigDecimal(digits);
            Object plain = JsonCodec.standard().convert(Map.of("amount", exact), Object.class);
            assertThat(new String(JsonCodec.standard().write(plain), StandardCharsets.UTF_8))
                    .isEqualTo("{\"amount\":" + exact + "}");
        }
        assertThat(JsonCodec.standard().<Object>convert(0.1f, Object.class).toString())
                .isEqualTo("0.1");
        assertThat(JsonCodec.standard().<Object>convert(0.5, Object.class)).isEqualTo(0.5);
    }
}
