package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.conductor.sdk.client.JsonShape.Kind;
import java.lang.reflect.Modifier;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks Jackson which fields a type has in JSON, in one direction. What it cannot tell for sure is open: a check that is
 * built on this must never raise a false alarm. Immutable and thread-safe.
 *
 * @param mapper whose settings count
 * @param written true for the JSON that is made of a value, false for the JSON that a value is made of
 */
record ShapeReader(ObjectMapper mapper, boolean written) {

    JsonShape shape(JavaType type) {
        String name = type.getRawClass().getSimpleName();
        if (type.hasRawClass(Void.class) || type.hasRawClass(void.class)) {
            return JsonShape.object(name, Map.of());
        }
        if (type.isReferenceType()) {
            return shape(type.getReferencedType());
        }
        if (type.isMapLikeType()) {
            return JsonShape.containing(Kind.MAP, name, () -> shape(type.getContentType()));
        }
        if (type.isCollectionLikeType()
                || (type.isArrayType() && !type.getContentType().hasRawClass(byte.class))) {
            return JsonShape.containing(Kind.LIST, "list", () -> shape(type.getContentType()));
        }
        if (isScalar(type.getRawClass())) {
            return JsonShape.plain(Kind.SCALAR, name);
        }
        return isOpen(type) ? open(name) : object(type, name);
    }

    private static JsonShape open(String name) {
        return JsonShape.plain(Kind.OPEN, name);
    }

    private static boolean isScalar(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == Boolean.class
                || type == Character.class
                || Number.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type)
                || type.getPackageName().equals("java.time");
    }

    private boolean isOpen(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw.getName().startsWith("java.")
                || TreeNode.class.isAssignableFrom(raw)
                || (Modifier.isAbstract(raw.getModifiers()) && !raw.isArray())) {
            return true;
        }
        return isWrittenOtherwise(type);
    }

    /** Whether annotations make something else of it than an object with its properties. */
    private boolean isWrittenOtherwise(JavaType type) {
        MapperConfig<?> config = written ? mapper.getSerializationConfig() : mapper.getDeserializationConfig();
        BeanDescription description = written
                ? mapper.getSerializationConfig().introspect(type)
                : mapper.getDeserializationConfig().introspect(type);
        return Stream.of(
                                description.findAnyGetter(),
                                description.findAnySetterAccessor(),
                                description.findJsonValueAccessor(),
                                description.getObjectIdInfo(),
                                description.findSerializationConverter(),
                                description.findDeserializationConverter(),
                                config.getAnnotationIntrospector()
                                        .findTypeResolver(config, description.getClassInfo(), type))
                        .anyMatch(Objects::nonNull)
                || description.findExpectedFormat().hasShape()
                || description.findProperties().stream().anyMatch(property -> isUnwrapped(config, property));
    }

    private static boolean isUnwrapped(MapperConfig<?> config, BeanPropertyDefinition property) {
        AnnotatedMember member = property.getPrimaryMember();
        return member != null && config.getAnnotationIntrospector().findUnwrappingNameTransformer(member) != null;
    }

    private JsonShape object(JavaType type, String name) {
        try {
            Map<String, Supplier<JsonShape>> fields = written ? fieldsWritten(type) : fieldsRead(type);
            return fields.isEmpty() ? open(name) : JsonShape.object(name, fields);
        } catch (JsonMappingException | IllegalArgumentException unusable) {
            return open(name); // whoever writes or reads it will say why
        }
    }

    private Map<String, Supplier<JsonShape>> fieldsWritten(JavaType type) throws JsonMappingException {
        Map<String, Supplier<JsonShape>> fields = new LinkedHashMap<>();
        JsonSerializer<Object> serializer =
                mapper.getSerializerProviderInstance().findValueSerializer(type);
        if (serializer instanceof BeanSerializerBase bean) {
            for (Iterator<PropertyWriter> each = bean.properties(); each.hasNext(); ) {
                PropertyWriter property = each.next();
                boolean typed = property instanceof BeanPropertyWriter writer && writer.getTypeSerializer() != null;
                fields.put(property.getName(), field(property.getMember(), property.getType(), typed));
            }
        }
        return fields;
    }

    private Map<String, Supplier<JsonShape>> fieldsRead(JavaType type) throws JsonMappingException {
        Map<String, Supplier<JsonShape>> fields = new LinkedHashMap<>();
        DefaultDeserializationContext context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                .createDummyInstance(mapper.getDeserializationConfig());
        JsonDeserializer<Object> deserializer = context.findRootValueDeserializer(type);
        if (deserializer instanceof BeanDeserializerBase bean
                && !bean.isCaseInsensitive()
                && !bean.getValueInstantiator().canCreateUsingDelegate()
                && !bean.getValueInstantiator().canCreateUsingArrayDelegate()) {
            bean.creatorProperties().forEachRemaining(property -> add(property, fields));
            bean.properties().forEachRemaining(property -> add(property, fields));
        }
        return inOrder(type, fields);
    }

    /** The fields in the order of the type, which a deserializer forgets; then aliases. */
    private Map<String, Supplier<JsonShape>> inOrder(JavaType type, Map<String, Supplier<JsonShape>> fields) {
        Map<String, Supplier<JsonShape>> ordered = new LinkedHashMap<>();
        for (BeanPropertyDefinition each :
                mapper.getDeserializationConfig().introspect(type).findProperties()) {
            Supplier<JsonShape> field = fields.get(each.getName());
            if (field != null) {
                ordered.put(each.getName(), field);
            }
        }
        fields.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private void add(SettableBeanProperty property, Map<String, Supplier<JsonShape>> fields) {
        Supplier<JsonShape> shape =
                field(property.getMember(), property.getType(), property.hasValueTypeDeserializer());
        fields.putIfAbsent(property.getName(), shape);
        property.findAliases(mapper.getDeserializationConfig())
                .forEach(alias -> fields.putIfAbsent(alias.getSimpleName(), shape));
    }

    private Supplier<JsonShape> field(AnnotatedMember member, JavaType type, boolean polymorphic) {
        return polymorphic || hasOwnForm(member) ? () -> open("value") : () -> shape(type);
    }

    /** Whether an annotation on the member gives it a form of its own. */
    private boolean hasOwnForm(AnnotatedMember member) {
        var annotations = mapper.getSerializationConfig().getAnnotationIntrospector();
        return annotations.findSerializer(member) != null
                || annotations.findDeserializer(member) != null
                || annotations.findContentSerializer(member) != null
                || annotations.findContentDeserializer(member) != null
                || annotations.findSerializationConverter(member) != null
                || annotations.findDeserializationConverter(member) != null
                || member.hasAnnotation(JsonFormat.class);
    }
}
