package io.conductor.sdk.samples.measures;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a method does itself: what the classes that it declares do is their own. */
final class MethodBody {

    private static final Set<Tree.Kind> BRANCHES = EnumSet.of(
            Tree.Kind.IF,
            Tree.Kind.WHILE_LOOP,
            Tree.Kind.DO_WHILE_LOOP,
            Tree.Kind.FOR_LOOP,
            Tree.Kind.ENHANCED_FOR_LOOP,
            Tree.Kind.CATCH,
            Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.CONDITIONAL_AND,
            Tree.Kind.CONDITIONAL_OR);

    private MethodBody() {}

    /** McCabe's number: a group of labels of a switch is one decision, its default is none. */
    static int complexity(MethodTree method) {
        int[] branches = {0};
        new OwnBody() {
            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                boolean group = tree instanceof CaseTree labels
                        && !labels.getExpressions().isEmpty();
                if (group || (tree != null && BRANCHES.contains(tree.getKind()))) {
                    branches[0]++;
                }
                return super.scan(tree, null);
            }
        }.scan(method.getBody(), null);
        return 1 + branches[0];
    }

    /** The simple names of what it creates and throws; what its lambdas throw comes later. */
    static Set<String> created(MethodTree method) {
        Set<String> names = new TreeSet<>();
        new OwnBody() {
            @Override
            public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void nothing) {
                if (tree.getExpression() instanceof NewClassTree exception) {
                    names.add(exception.getIdentifier().toString());
                }
                return super.visitThrow(tree, null);
            }

            @Override
            public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
                return null;
            }
        }.scan(method.getBody(), null);
        return names;
    }

    /** The same, with what it declares. */
    static Set<String> thrown(MethodTree method) {
        Set<String> names = created(method);
        method.getThrows().forEach(declared -> names.add(declared.toString()));
        return names;
    }

    private static class OwnBody extends TreeScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            return null;
        }
    }
}
