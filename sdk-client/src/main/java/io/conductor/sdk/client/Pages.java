package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SearchResult;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All hits of a search, one page after the other, each fetched when it is needed. A server that leaves hits of a page out takes
 * them off the total of that page too. Used by one thread at a time.
 */
final class Pages<T> implements Iterator<T> {

    private final int size;
    private final IntFunction<SearchResult<T>> fetch;
    private long next;
    private boolean last;
    private Iterator<T> page = List.<T>of().iterator();

    private Pages(int start, int size, IntFunction<SearchResult<T>> fetch) {
        this.next = start;
        this.size = size;
        this.fetch = fetch;
    }

    static <T> Stream<T> stream(int start, int size, IntFunction<SearchResult<T>> fetch) {
        Spliterator<T> hits = Spliterators.spliteratorUnknownSize(new Pages<>(start, size, fetch), Spliterator.ORDERED);
        return StreamSupport.stream(hits, false);
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !last) {
            SearchResult<T> result = fetch.apply((int) next);
            next += size;
            int returned = result.results().size();
            last = returned == 0 || next - (size - returned) >= result.totalHits() || next > Integer.MAX_VALUE;
            page = result.results().iterator();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more hits");
        }
        return page.next();
    }
}
