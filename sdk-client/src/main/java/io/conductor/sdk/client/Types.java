package io.conductor.sdk.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generic types as values, for the codec. */
final class Types {

    private Types() {}

    static Type listOf(Type element) {
        return generic(List.class, element);
    }

    static Type mapOf(Type value) {
        return generic(Map.class, String.class, value);
    }

    static Type generic(Class<?> raw, Type... arguments) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return arguments.clone();
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public @Nullable Type getOwnerType() {
                return null;
            }
        };
    }
}
