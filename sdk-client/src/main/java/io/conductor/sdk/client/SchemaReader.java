package io.conductor.sdk.client;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.conductor.sdk.client.JsonShape.Kind;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON Schemas of types: the names are those that the codec really reads or writes, in the order of the type; all but
 * primitives may be null, and what the type does not tell may be anything.
 */
final class SchemaReader {

    private SchemaReader() {}

    static Map<String, @Nullable Object> schema(ObjectMapper mapper, JsonCodec codec, boolean written, Type type) {
        try {
            ObjectNode schema = new Generator(mapper, codec, written).schema(type);
            return Objects.requireNonNull(codec.convert(schema, Map.class));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "JSON Schemas need com.github.victools:jsonschema-generator and"
                            + " com.github.victools:jsonschema-module-jackson on the class path",
                    e);
        }
    }

    /** A class of its own, so that only it needs the library. */
    private record Generator(ObjectMapper mapper, JsonCodec codec, boolean written) {

        ObjectNode schema(Type type) {
            SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                            mapper, SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                    .with(new JacksonModule(
                            JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                            JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                    .with(Option.FLATTENED_OPTIONALS)
                    .with(Option.NULLABLE_FIELDS_BY_DEFAULT)
                    .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                    .with(Option.STANDARD_FORMATS);
            builder.forFields().withIgnoreCheck(this::isNoField);
            builder.forTypesInGeneral()
                    .withPropertySorter((unusedOne, unusedOther) -> 0)
                    .withCustomDefinitionProvider(this::own);
            return new SchemaGenerator(builder.build()).generateSchema(type);
        }

        private JsonShape shape(Type type) {
            return written ? codec.shapeWritten(type) : codec.shapeRead(type);
        }

        private boolean isNoField(FieldScope field) {
            JsonShape shape = shape(field.getDeclaringType().getErasedType());
            return shape.kind() == Kind.OBJECT && !shape.fields().contains(field.getSchemaPropertyName());
        }

        private @Nullable CustomDefinition own(ResolvedType type, SchemaGenerationContext context) {
            Class<?> raw = type.getErasedType();
            ObjectNode anything = mapper.createObjectNode();
            if (raw == byte[].class) {
                return new CustomDefinition(anything.put("type", "string").put("contentEncoding", "base64"), true);
            }
            boolean isOpen = !raw.getName().startsWith("java.") && shape(raw).kind() == Kind.OPEN;
            return isOpen ? new CustomDefinition(anything, true) : null;
        }
    }
}
