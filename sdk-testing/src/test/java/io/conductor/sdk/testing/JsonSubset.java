package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Asserts that a server gave back what it was sent; it may add defaults. */
final class JsonSubset {

    private JsonSubset() {}

    static void assertGivenBack(String place, Object sent, Object returned) {
        if (sent instanceof Map<?, ?> map) {
            assertThat(returned).as(place).isInstanceOf(Map.class);
            map.forEach((key, value) -> {
                assertThat(((Map<?, ?>) returned).containsKey(key))
                        .as(place + "." + key + " is in " + returned)
                        .isTrue();
                assertGivenBack(place + "." + key, value, ((Map<?, ?>) returned).get(key));
            });
        } else if (sent instanceof List<?> list) {
            assertThat(returned).as(place).isInstanceOf(List.class);
            assertThat((List<?>) returned).as(place).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                assertGivenBack(place + "[" + i + "]", list.get(i), ((List<?>) returned).get(i));
            }
        } else if (sent instanceof Number number) {
            assertThat(new BigDecimal(String.valueOf(returned)))
                    .as(place)
                    .isEqualByComparingTo(new BigDecimal(number.toString()));
        } else {
            assertThat(returned).as(place).isEqualTo(sent);
        }
    }
}
