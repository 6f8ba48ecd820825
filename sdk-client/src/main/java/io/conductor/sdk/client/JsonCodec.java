package io.conductor.sdk.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where values become JSON and JSON becomes values: records, beans, maps, lists, {@code java.time},
 * {@code Optional}. Unknown fields are ignored, times are written as ISO-8601 text. Where no type is asked for, objects
 * become maps, arrays lists, and numbers the smallest of {@code Integer}, {@code Long}, {@code BigInteger},
 * {@code Double}, {@code BigDecimal} that keeps every digit; a {@code BigDecimal} that is converted stays as it is. Immutable
 * and thread-safe.
 */
public final class JsonCodec {

    private static final JsonCodec STANDARD = new JsonCodec();

    private final ObjectMapper mapper;

    private JsonCodec() {
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(Integer.MAX_VALUE) // what is written can be read; payloads have limits
                                .build())
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule().addDeserializer(Number.class, new ExactNumbers()))
                .addModule(JsonPayload.module(this))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }

    /** {@return the codec that every client uses} */
    public static JsonCodec standard() {
        return STANDARD;
    }

    /**
     * Writes a value as JSON.
     *
     * @param value any value
     * @return UTF-8 text
     * @throws IllegalArgumentException if the value cannot be written, such as one that contains itself
     */
    public byte[] write(@Nullable Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + describe(value) + " as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a value as JSON, and keeps the text only as long as it is not longer than the limit. */
    MeasuredJson measure(@Nullable Object value, long keep) {
        MeasuredJson.Target target = new MeasuredJson.Target(keep);
        try {
            write(value, target);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return target.json();
    }

    /**
     * Writes a value as JSON to a stream, which stays open.
     *
     * @throws IllegalArgumentException if the value cannot be written
     */
    void write(@Nullable Object value, OutputStream target) throws IOException {
        try {
            mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(target, value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + describe(value) + " as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a value from JSON.
     *
     * @param <T> the type asked for
     * @param json UTF-8 text
     * @param type the type asked for
     * @return the value, null for the JSON value null
     * @throws IllegalArgumentException if the text is not JSON or does not fit the type; the message says where
     */
    public <T> @Nullable T read(byte[] json, Class<T> type) {
        return read(json, (Type) type);
    }

    /**
     * Reads a value from JSON.
     *
     * @param <T> the type asked for; must match {@code type}
     * @param json UTF-8 text
     * @param type the type asked for, with its type arguments
     * @return the value, null for the JSON value null
     * @throws IllegalArgumentException if the text is not JSON or does not fit the type; the message says where
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    public <T> @Nullable T read(byte[] json, Type type) {
        return new JsonPayload(this, json).as(type);
    }

    /** How a payload is read. */
    interface Reading<T> {
        @Nullable
        T by(ObjectReader reader) throws IOException;
    }

    <T> @Nullable T read(Type type, Reading<T> reading) {
        JavaType javaType = mapper.constructType(type);
        try {
            return reading.by(mapper.readerFor(javaType));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read JSON as " + javaType.toCanonical() + ": " + reason(e), e);
        }
    }

    /**
     * Turns a tree of maps, lists and scalars, or any value that could be written as JSON, into another type.
     *
     * @param <T> the type asked for; must match {@code type}
     * @param value the value
     * @param type the type asked for, with its type arguments
     * @return the value in that type, null for null
     * @throws IllegalArgumentException if it does not fit the type; the message says where
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    public <T> @Nullable T convert(@Nullable Object value, Type type) {
        JavaType javaType = mapper.constructType(type);
        try {
            return mapper.convertValue(value, javaType);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot convert " + describe(value) + " to " + javaType.toCanonical() + ": " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "Cannot convert " + describe(value) + " to " + javaType.toCanonical() + ": it contains itself", e);
        }
    }

    /**
     * What the JSON looks like that this codec makes of values of a type.
     *
     * @param type the type
     * @return its shape
     */
    public JsonShape shapeWritten(Type type) {
        return new ShapeReader(mapper, true).shape(mapper.constructType(type));
    }

    /**
     * What the JSON looks like of which this codec makes values of a type; fields that it would ignore are not in it.
     *
     * @param type the type
     * @return its shape
     */
    public JsonShape shapeRead(Type type) {
        return new ShapeReader(mapper, false).shape(mapper.constructType(type));
    }

    /**
     * The JSON Schema (draft 7) of what this codec makes of values of a type. Needs
     * {@code com.github.victools:jsonschema-generator} and {@code jsonschema-module-jackson} on the class path.
     *
     * @param type the type
     * @return the schema as a JSON object
     * @throws IllegalStateException if the library is not there
     */
    public Map<String, @Nullable Object> schemaWritten(Type type) {
        return SchemaReader.schema(mapper, this, true, type);
    }

    /**
     * The JSON Schema (draft 7) of what this codec makes values of a type of; as {@link #schemaWritten}.
     *
     * @param type the type
     * @return the schema as a JSON object
     * @throws IllegalStateException if the library is not there
     */
    public Map<String, @Nullable Object> schemaRead(Type type) {
        return SchemaReader.schema(mapper, this, false, type);
    }

    JsonParser parser(byte[] json, int offset, int length) throws IOException {
        return mapper.createParser(json, offset, length);
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof JacksonException || e.getCause() == null ? e : e.getCause();
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getOriginalMessage() + " (at " + path(mapping.getPath()) + ")";
        }
        if (cause instanceof JsonProcessingException json) {
            JsonLocation place = json.getLocation();
            boolean known = place != null && place.getLineNr() > 0;
            return json.getOriginalMessage()
                    + (known ? " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")" : "");
        }
        return String.valueOf(cause.getMessage());
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
