package io.conductor.sdk.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the JSON of a Java type looks like, as far as the type says: which fields an object has, that something is a list.
 * Made by {@link JsonCodec#shapeWritten} and {@link JsonCodec#shapeRead}, so that the names are those that the codec really
 * writes and reads. Where a type does not say (Object, interfaces, own serializers), the shape is
 * {@linkplain Kind#OPEN open}. Immutable and thread-safe; a type that contains itself is walked as far as one asks.
 */
public final class JsonShape {

    /** What a shape is. */
    public enum Kind {
        /** An object with certain fields. */
        OBJECT,
        /** An object with any fields. */
        MAP,
        /** A list. */
        LIST,
        /** Text, a number, true or false. */
        SCALAR,
        /** Anything: the type does not say. */
        OPEN
    }

    private final Kind kind;
    private final String typeName;
    private final Map<String, Supplier<JsonShape>> fields;
    private final Optional<Supplier<JsonShape>> inner;

    private JsonShape(
            Kind kind, String typeName, Map<String, Supplier<JsonShape>> fields, Optional<Supplier<JsonShape>> inner) {
        this.kind = kind;
        this.typeName = typeName;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.inner = inner;
    }

    static JsonShape object(String typeName, Map<String, Supplier<JsonShape>> fields) {
        return new JsonShape(Kind.OBJECT, typeName, fields, Optional.empty());
    }

    static JsonShape containing(Kind kind, String typeName, Supplier<JsonShape> inner) {
        return new JsonShape(kind, typeName, Map.of(), Optional.of(inner));
    }

    static JsonShape plain(Kind kind, String typeName) {
        return new JsonShape(kind, typeName, Map.of(), Optional.empty());
    }

    /** {@return what this is} */
    public Kind kind() {
        return kind;
    }

    /** {@return the simple name of the Java type, for messages} */
    public String typeName() {
        return typeName;
    }

    /** {@return the names of the fields of an object, in the order of the type; empty for all else} */
    public Set<String> fields() {
        return fields.keySet();
    }

    /**
     * The value of a field: of an object the field's, of a map any name's, of what is open an open one.
     *
     * @param name the field's name in the JSON
     * @return its shape; empty if there is no such field, or this is no object
     */
    public Optional<JsonShape> field(String name) {
        return kind == Kind.OBJECT ? Optional.ofNullable(fields.get(name)).map(Supplier::get) : inside(Kind.MAP);
    }

    /** {@return the shape of a list's elements, an open one of what is open; empty if this is no list} */
    public Optional<JsonShape> element() {
        return inside(Kind.LIST);
    }

    private Optional<JsonShape> inside(Kind wanted) {
        return kind == Kind.OPEN
                ? Optional.of(this)
                : inner.filter(some -> kind == wanted).map(Supplier::get);
    }

    /** {@return kind and name of the type} */
    @Override
    public String toString() {
        return kind + " " + typeName;
    }
}
