package io.conductor.sdk.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generic types as values, for the codec. */
final class Types {

    private Types() {}

    static Type listOf(Type element) {
        return generic(List.class, element);
    }

    static Type generic(Class<?> raw, Type argument) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return new Type[] {argument};
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
