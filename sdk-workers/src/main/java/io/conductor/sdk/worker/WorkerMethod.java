package io.conductor.sdk.worker;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A method that carries {@link WorkerTask}, on the object that it is called on.
 *
 * @param target what it is called on; null for a static method
 * @param declared where the annotation was found: possibly in a superclass or an interface
 * @param implementation the method of the target's class that says the types
 * @param task the annotation
 */
record WorkerMethod(@Nullable Object target, Method declared, Method implementation, WorkerTask task) {

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        A own = implementation.getAnnotation(type);
        return Optional.ofNullable(own == null ? declared.getAnnotation(type) : own);
    }

    <A extends Annotation> Optional<A> parameterAnnotation(int index, Class<A> type) {
        A own = implementation.getParameters()[index].getAnnotation(type);
        return Optional.ofNullable(own == null ? declared.getParameters()[index].getAnnotation(type) : own);
    }

    /** The name of a parameter, if the class was compiled with it. */
    Optional<String> parameterName(int index) {
        Parameter own = implementation.getParameters()[index];
        Parameter other = declared.getParameters()[index];
        Parameter named = own.isNamePresent() ? own : other;
        return named.isNamePresent() ? Optional.of(named.getName()) : Optional.empty();
    }

    /** Names a parameter for a complaint. */
    String describeParameter(int index) {
        return "parameter " + (index + 1)
                + parameterName(index).map(name -> " '" + name + "'").orElse("");
    }

    /** Names class and method for a complaint. */
    String describe() {
        return describe(implementation);
    }

    static String describe(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getDeclaringClass().getName() + "." + method.getName() + "(" + parameters + ")";
    }
}
