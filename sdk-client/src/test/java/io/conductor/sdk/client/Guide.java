package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A guide in docs/ whose code is run: its Java blocks are the regions of tests, between "// region" and "// end". */
public final class Guide {

    private static final Pattern REGION = Pattern.compile("(?s)// region \\w+\\n(.*?)\\n *// end");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

    private Guide() {}

    /** Its Java blocks. */
    public static List<String> blocks(String guide) throws IOException {
        return all(BLOCK, Path.of("..", "docs", guide));
    }

    /** Fails unless each block is a region, and each region a block. */
    public static void isRunBy(String guide, Class<?>... tests) throws IOException {
        List<String> regions = new ArrayList<>();
        for (Class<?> test : tests) {
            String source = test.getName().replace('.', '/') + ".java";
            regions.addAll(all(REGION, Path.of("src", "test", "java").resolve(source)));
        }
        assertThat(blocks(guide)).isNotEmpty().containsExactlyInAnyOrderElementsOf(regions);
    }

    private static List<String> all(Pattern part, Path file) throws IOException {
        return part.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1).stripIndent().strip())
                .toList();
    }
}
