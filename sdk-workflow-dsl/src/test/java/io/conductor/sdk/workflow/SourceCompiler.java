package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what {@link JavaSource} writes, warnings being errors, and runs it. */
final class SourceCompiler {

    private SourceCompiler() {}

    /** The classes. */
    record Compiled(URLClassLoader classes, List<String> names) implements AutoCloseable {

        WorkflowDef definition(int number) throws ReflectiveOperationException {
            return (WorkflowDef)
                    classes.loadClass(names.get(number)).getMethod("definition").invoke(null);
        }

        @Override
        public void close() throws IOException {
            classes.close();
        }
    }

    /** The names are those of the classes, in the order of the sources. */
    static Compiled compile(List<JavaSource> sources, List<String> names, Path directory) throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            files.add(file(names.get(i), sources.get(i).text()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                directory.toString(),
                "-Xlint:all,-classfile,-processing,-options",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, files).call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return new Compiled(new URLClassLoader(new URL[] {directory.toUri().toURL()}), names);
    }

    private static JavaFileObject file(String className, String source) {
        URI name = URI.create("string:///" + className.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
