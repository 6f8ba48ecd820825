package io.conductor.sdk.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.conductor.sdk.client.model.Payload;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON text. Reading an answer only finds where the piece begins and ends; it is copied out, so that the rest of
 * the answer is not held.
 */
final class JsonPayload implements Payload {

    private static final byte[] NO_FIELDS = {'{', '}'};

    private final JsonCodec codec;
    private final byte[] json;
    private final int offset;
    private final int length;

    JsonPayload(JsonCodec codec, byte[] json) {
        this(codec, json, 0, json.length);
    }

    private JsonPayload(JsonCodec codec, byte[] json, int offset, int length) {
        this.codec = codec;
        this.json = json;
        this.offset = offset;
        this.length = length;
    }

    /**
     * A payload from the text of a JSON object.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static JsonPayload object(JsonCodec codec, byte[] json) {
        try (JsonParser parser = codec.parser(json, 0, json.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            parser.skipChildren();
            return new JsonPayload(codec, json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value in this one; its own copy, lest it keeps a text that is mostly of others. */
    private JsonPayload part(int start, int end) {
        boolean isMost = end - start > json.length / 2;
        return isMost
                ? new JsonPayload(codec, json, start, end - start)
                : new JsonPayload(codec, Arrays.copyOfRange(json, start, end));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in the interface
    public <T> @Nullable T as(Type type) {
        return codec.read(
                type, reader -> reader.withAttribute(JsonPayload.class, this).readValue(json, offset, length));
    }

    @Override
    public Map<String, Payload> fields() {
        Map<String, Payload> fields = new LinkedHashMap<>();
        try (JsonParser parser = codec.parser(json, offset, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    if (parser.nextToken() != JsonToken.VALUE_NULL) {
                        int start = skip(parser);
                        int end = (int) parser.currentLocation().getByteOffset();
                        fields.put(name, new JsonPayload(codec, json, offset + start, end - start));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("this text was read before", e);
        }
        return fields;
    }

    /** Goes to the end of a value; gives where it began. */
    private static int skip(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return start;
    }

    /** How the codec reads and writes payloads. */
    static SimpleModule module(JsonCodec codec) {
        return new SimpleModule()
                .addDeserializer(Payload.class, new Reader(codec))
                .addSerializer(Payload.class, new Writer());
    }

    private static final class Reader extends StdDeserializer<Payload> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // Jackson never serializes it
        private final JsonCodec codec;

        Reader(JsonCodec codec) {
            super(Payload.class);
            this.codec = codec;
        }

        @Override
        public Payload deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            boolean isText = parser.currentTokenLocation().getByteOffset() >= 0;
            if (!isText || !(context.getAttribute(JsonPayload.class) instanceof JsonPayload source)) {
                return new JsonPayload(codec, codec.write(context.readValue(parser, Object.class)));
            }
            int start = source.offset + skip(parser);
            int end = source.offset + (int) parser.currentLocation().getByteOffset();
            return source.part(start, end);
        }

        @Override
        public Payload getNullValue(DeserializationContext context) {
            return new JsonPayload(codec, NO_FIELDS);
        }
    }

    private static final class Writer extends StdSerializer<Payload> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Payload.class);
        }

        @Override
        public void serialize(Payload payload, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(payload.as(Object.class), json);
        }
    }
}
