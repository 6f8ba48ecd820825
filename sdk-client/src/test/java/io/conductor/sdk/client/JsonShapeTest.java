package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.conductor.sdk.client.JsonShape.Kind;
import io.conductor.sdk.client.model.WorkflowDef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields a type has in JSON: exactly those that the codec writes and reads, and open where it cannot be told. */
class JsonShapeTest {

    private final JsonCodec codec = JsonCodec.standard();

    record Line(String sku, int quantity) {}

    record Order(
            String id,
            BigDecimal amount,
            List<Line> lines,
            Map<String, Line> byName,
            Optional<Line> gift,
            Instant at,
            Object anything,
            UUID key,
            @JsonProperty("e_mail") @JsonAlias("mail") String email,
            @JsonSerialize(using = ToStringSerializer.class) Line shown) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Snake(String userId) {}

    static class Bean {
        private String text = "";

        @JsonIgnore
        public String hidden = "";

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public int getTextLength() {
            return text.length();
        }

        public void setPassword(String password) {
            this.hidden = password;
        }
    }

    @JsonIgnoreProperties("b")
    record Ignoring(String a, String b) {}

    record Node(String name, List<Node> children) {}

    record Page<T>(List<T> items) {}

    record Whole(String name, @JsonUnwrapped Bean bean) {}

    record Single(@JsonValue String text) {}

    static class Free {
        public String name = "";

        @JsonAnySetter
        @JsonAnyGetter
        public Map<String, Object> rest = new LinkedHashMap<>();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Dog.class))
    static class Animal {
        public String name = "";
    }

    static class Dog extends Animal {
        public String bark = "";
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Row(String a, String b) {}

    static final class Delegating {
        public String a = "";

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Delegating of(Map<String, Object> any) {
            return new Delegating();
        }
    }

    interface Named {
        String getName();
    }

    private static JsonShape at(JsonShape shape, String... path) {
        for (String name : path) {
            shape = (name.equals("[]") ? shape.element() : shape.field(name)).orElseThrow();
        }
        return shape;
    }

    @Test
    void aRecordHasItsComponents() {
        for (JsonShape order : List.of(codec.shapeWritten(Order.class), codec.shapeRead(Order.class))) {
            assertThat(order).hasToString("OBJECT Order");
            assertThat(order.fields())
                    .contains("id", "amount", "lines", "byName", "gift", "at", "anything", "key", "e_mail")
                    .doesNotContain("email");
            assertThat(at(order, "id").kind()).isEqualTo(Kind.SCALAR);
            assertThat(at(order, "at").kind()).isEqualTo(Kind.SCALAR);
            assertThat(at(order, "lines", "[]").fields()).containsExactlyInAnyOrder("sku", "quantity");
            assertThat(at(order, "lines", "[]", "sku")).hasToString("SCALAR String");
            assertThat(at(order, "byName", "whoever").fields()).contains("sku");
            assertThat(at(order, "gift").fields()).contains("sku");
            assertThat(at(order, "anything").kind()).isEqualTo(Kind.OPEN);
            assertThat(at(order, "key").kind()).isEqualTo(Kind.OPEN);
            assertThat(at(order, "shown").kind()).isEqualTo(Kind.OPEN);
            assertThat(order.field("nothing")).isEmpty();
            assertThat(order.element()).isEmpty();
            assertThat(at(order, "id").field("x")).isEmpty();
            assertThat(at(order, "lines").field("sku")).isEmpty();
        }
    }

    @Test
    void aliasesAreReadButNotWritten() {
        assertThat(codec.shapeRead(Order.class).fields())
                .containsExactly(
                        "id", "amount", "lines", "byName", "gift", "at", "anything", "key", "e_mail", "shown", "mail");
        assertThat(codec.shapeWritten(Order.class).fields()).doesNotContain("mail");
    }

    @Test
    void namesAreJacksons() {
        assertThat(codec.shapeWritten(Snake.class).fields()).containsExactly("user_id");
        assertThat(codec.shapeRead(Snake.class).fields()).containsExactly("user_id");
        assertThat(codec.shapeWritten(Ignoring.class).fields()).containsExactly("a");
        assertThat(codec.shapeRead(Ignoring.class).fields()).containsExactly("a");
    }

    @Test
    void aBeanIsReadBySettersAndWrittenByGetters() {
        assertThat(codec.shapeWritten(Bean.class).fields()).containsExactlyInAnyOrder("text", "textLength");
        assertThat(codec.shapeRead(Bean.class).fields()).containsExactlyInAnyOrder("text", "password");
    }

    @Test
    void aTypeMayContainItself() {
        assertThat(at(codec.shapeWritten(Node.class), "children", "[]", "children", "[]")
                        .fields())
                .containsExactly("name", "children");
    }

    @Test
    void typeArgumentsCount() {
        JsonShape page = codec.shapeRead(Types.generic(Page.class, Line.class));

        assertThat(at(page, "items", "[]").fields()).contains("sku");
    }

    @Test
    void nothingHasNoFields() {
        assertThat(codec.shapeWritten(Void.class)).hasToString("OBJECT Void");
        assertThat(codec.shapeWritten(Void.class).fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Object.class,
                Named.class,
                Whole.class,
                Single.class,
                Free.class,
                Animal.class,
                Row.class,
                WorkflowDef.class,
                Thread.class
            })
    void whatATypeDoesNotSayIsOpen(Class<?> type) {
        for (JsonShape shape : List.of(codec.shapeWritten(type), codec.shapeRead(type))) {
            assertThat(shape.kind()).isEqualTo(Kind.OPEN);
            assertThat(shape.fields()).isEmpty();
            assertThat(at(shape, "any", "[]", "thing").kind()).isEqualTo(Kind.OPEN);
        }
    }

    @Test
    void anArrayIsAListButBytesAreText() {
        assertThat(at(codec.shapeRead(Line[].class), "[]").fields()).contains("sku");
        assertThat(codec.shapeRead(byte[].class).kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void whatIsMadeOfAnyMapMayHaveAnyFields() {
        assertThat(codec.shapeRead(Delegating.class).kind()).isEqualTo(Kind.OPEN);
        assertThat(codec.shapeWritten(Delegating.class).fields()).containsExactly("a");
    }

    @Test
    void aMapIsOneOfAnyNames() {
        assertThat(codec.shapeRead(Map.class).kind()).isEqualTo(Kind.MAP);
        assertThat(at(codec.shapeRead(Map.class), "x").kind()).isEqualTo(Kind.OPEN);
    }
}
