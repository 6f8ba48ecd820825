package io.conductor.sdk.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads numbers in maps and lists without loss: whole ones as {@code Integer}, {@code Long} or {@code BigInteger}, others
 * as {@code Double} where that keeps every digit, else as {@code BigDecimal}.
 */
final class ExactNumbers extends StdScalarDeserializer<Number> {

    private static final long serialVersionUID = 1L;

    /** At most 15 digits and a point, which a double keeps unless it is very large or small. */
    private static final int SHORT = 16;

    ExactNumbers() {
        super(Number.class);
    }

    @Override
    public Number deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberValue();
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
            return (Number) context.handleUnexpectedToken(Number.class, parser);
        }
        JsonParser.NumberType type = parser.getNumberType();
        if (type == JsonParser.NumberType.BIG_DECIMAL) {
            return parser.getDecimalValue(); // a value that is converted, as its owner wrote it
        }
        if (type == JsonParser.NumberType.FLOAT) {
            return Double.valueOf(parser.getText()); // widening it would make up digits
        }
        double approximate = parser.getDoubleValue();
        double size = Math.abs(approximate);
        if (parser.getTextLength() <= SHORT && size > 1e-290 && size < 1e290) {
            return approximate;
        }
        BigDecimal exact = parser.getDecimalValue();
        boolean same =
                Double.isFinite(approximate) && new BigDecimal(Double.toString(approximate)).compareTo(exact) == 0;
        return same ? (Number) approximate : exact;
    }
}
