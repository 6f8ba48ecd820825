package io.conductor.sdk.samples.measures;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The main code of the published modules, as javac's parser reads it: names are those in the source. */
final class MainCode {

    private static final List<String> MODULES = List.of("sdk-client", "sdk-workflow-dsl", "sdk-workers", "sdk-testing");

    /** A file; those that only describe a package are left out. */
    record SourceFile(String path, String text) {

        int lines() {
            return (int) text.lines().count();
        }

        @Override
        public String toString() {
            return Path.of(path).getFileName().toString().replace(".java", "");
        }
    }

    /** A class, interface, record, enum or annotation; {@code outer} is null at the top of a file. */
    record JavaType(
            String packageName, ClassTree tree, @Nullable JavaType outer, String doc) {

        /** With the names of the types around it. */
        String name() {
            return (outer == null ? "" : outer.name() + ".") + tree.getSimpleName();
        }

        /** Seen from outside its package, also by those who extend what surrounds it. */
        boolean open() {
            return outer == null
                    ? has(Modifier.PUBLIC)
                    : outer.open() && outer.opens(tree.getModifiers().getFlags());
        }

        boolean opens(Set<Modifier> member) {
            return member.contains(Modifier.PUBLIC)
                    || (member.contains(Modifier.PROTECTED) && !has(Modifier.FINAL))
                    || (isInterface() && !member.contains(Modifier.PRIVATE));
        }

        boolean isInterface() {
            return is(Tree.Kind.INTERFACE) || is(Tree.Kind.ANNOTATION_TYPE);
        }

        boolean is(Tree.Kind kind) {
            return tree.getKind() == kind;
        }

        boolean has(Modifier modifier) {
            return tree.getModifiers().getFlags().contains(modifier);
        }

        boolean inModel() {
            return packageName.endsWith(".model");
        }

        boolean isThrowable() {
            return String.valueOf(tree.getExtendsClause()).matches(".*(Exception|Error|Throwable)");
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** A method or constructor with a body or without. */
    record Method(JavaType owner, MethodTree tree, String doc, int lines) {

        /** "Type.method", a constructor being "JavaType.&lt;init&gt;". */
        String name() {
            return owner.name() + "." + tree.getName();
        }

        boolean open() {
            return owner.open() && owner.opens(tree.getModifiers().getFlags());
        }

        boolean overrides() {
            return tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        /** What a record has by itself is described with its components. */
        boolean isDocumented() {
            boolean canonical = owner.is(Tree.Kind.RECORD) && tree.getName().contentEquals("<init>");
            return overrides() || canonical || !doc.isBlank();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** A field; the components of a record are fields too. */
    record Field(JavaType owner, VariableTree tree, String doc) {

        String name() {
            return owner.name() + "." + tree.getName();
        }

        boolean open() {
            return owner.open() && (isEnumConstant() || owner.opens(flags()));
        }

        boolean isStatic() {
            return owner.isInterface() || isEnumConstant() || flags().contains(Modifier.STATIC);
        }

        boolean isComponent() {
            return owner.is(Tree.Kind.RECORD) && !isStatic();
        }

        boolean isEnumConstant() {
            return owner.is(Tree.Kind.ENUM)
                    && tree.getType() != null
                    && tree.getType()
                            .toString()
                            .equals(owner.tree().getSimpleName().toString())
                    && tree.getInitializer() instanceof NewClassTree
                    && flags().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL));
        }

        boolean isFinal() {
            return owner.isInterface() || isComponent() || flags().contains(Modifier.FINAL);
        }

        @Override
        public String toString() {
            return name();
        }

        private Set<Modifier> flags() {
            return tree.getModifiers().getFlags();
        }
    }

    private final List<SourceFile> files = new ArrayList<>();
    private final List<JavaType> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    private MainCode() {}

    List<SourceFile> files() {
        return files;
    }

    List<JavaType> types() {
        return types;
    }

    List<Method> methods() {
        return methods;
    }

    List<Field> fields() {
        return fields;
    }

    static MainCode read() throws IOException {
        MainCode code = new MainCode();
        List<Path> paths = new ArrayList<>();
        for (String module : MODULES) {
            paths.addAll(paths(module, "main"));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                code.add(unit, trees);
            }
        }
        return code;
    }

    /** The files of all tests, those of the samples too. */
    static List<SourceFile> tests() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String module : List.of("sdk-client", "sdk-workflow-dsl", "sdk-workers", "sdk-testing", "samples")) {
            for (Path path : paths(module, "test")) {
                files.add(file(path));
            }
        }
        return files;
    }

    private static List<Path> paths(String module, String kind) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("..", module, "src", kind, "java"))) {
            return found.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static SourceFile file(Path path) throws IOException {
        return new SourceFile(path.toString(), Files.readString(path));
    }

    private void add(CompilationUnitTree unit, DocTrees trees) throws IOException {
        files.add(file(Path.of(unit.getSourceFile().getName())));
        new Reader(unit, trees).scan(unit, null);
    }

    /** Collects the members of one file. */
    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable JavaType> {

        private final CompilationUnitTree unit;
        private final DocTrees trees;

        private Reader(CompilationUnitTree unit, DocTrees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable JavaType outer) {
            JavaType type = new JavaType(unit.getPackageName().toString(), tree, outer, doc());
            if (!tree.getSimpleName().isEmpty()) {
                types.add(type);
            }
            return super.visitClass(tree, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable JavaType owner) {
            SourcePositions positions = trees.getSourcePositions();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            methods.add(new Method(owner, tree, doc(), (int) (last - first + 1)));
            return super.visitMethod(tree, owner);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable JavaType owner) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                fields.add(new Field(owner, tree, doc()));
            }
            return super.visitVariable(tree, owner);
        }

        private String doc() {
            String doc = trees.getDocComment(getCurrentPath());
            return doc == null ? "" : doc;
        }
    }
}
