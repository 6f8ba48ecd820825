package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final List<Integer> fetched = new ArrayList<>();

    private Stream<Integer> all(int start, int size, int total) {
        return Pages.stream(start, size, from -> {
            fetched.add(from);
            return new SearchResult<>(
                    total,
                    IntStream.range(from, Math.min(from + size, total)).boxed().toList());
        });
    }

    @Test
    void allPagesComeInOrder() {
        assertThat(all(0, 3, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(fetched).containsExactly(0, 3, 6);
    }

    @Test
    void fullLastPageNeedsNoFurtherCall() {
        assertThat(all(0, 3, 6)).hasSize(6);
        assertThat(fetched).containsExactly(0, 3);
    }

    /** As the server does in searches by tasks: what it leaves out of a page is taken off the total of that page. */
    @Test
    void hitsThatAPageLacksDoNotEndTheStreamEarly() {
        Stream<Integer> stream = Pages.stream(0, 4, from -> {
            fetched.add(from);
            List<Integer> found =
                    IntStream.range(from, Math.min(from + 4, 9)).boxed().toList();
            List<Integer> kept =
                    found.stream().filter(hit -> hit % 4 > 1 || hit == 8).toList();
            return new SearchResult<>(9 - (found.size() - kept.size()), kept);
        });
        assertThat(stream).containsExactly(2, 3, 6, 7, 8);
        assertThat(fetched).containsExactly(0, 4, 8);
    }

    @Test
    void pageIsFetchedOnlyWhenItIsNeeded() {
        Stream<Integer> stream = all(0, 3, 1_000_000);
        assertThat(fetched).isEmpty();
        assertThat(stream.limit(4)).containsExactly(0, 1, 2, 3);
        assertThat(fetched).containsExactly(0, 3);
    }

    @Test
    void streamBeginsWhereTheSearchDoes() {
        assertThat(all(5, 3, 7)).containsExactly(5, 6);
        assertThat(all(9, 3, 7)).isEmpty();
    }

    @Test
    void emptyPageEndsTheStreamWhateverTheTotalSays() {
        assertThat(Pages.stream(0, 3, from -> new SearchResult<>(Long.MAX_VALUE, List.of())))
                .isEmpty();
    }

    @Test
    void failureComesOutOfTheStream() {
        Stream<Integer> stream = Pages.stream(0, 2, from -> {
            if (from > 0) {
                throw new ConductorException("second page");
            }
            return new SearchResult<>(9, List.of(1, 2));
        });
        assertThatThrownBy(stream::toList)
                .isInstanceOf(ConductorException.class)
                .hasMessage("second page");
    }
}
